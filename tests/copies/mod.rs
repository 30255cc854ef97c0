//! Copies of a text as people have them, in which every character knows where it came from.

#![allow(dead_code, reason = "each test that has this module uses some of it")]

/// A text each of whose characters is one of the original, by its first byte, or new.
pub(crate) type Copy = Vec<(char, Option<usize>)>;

pub(crate) fn copy(text: &str) -> Copy {
    text.char_indices().map(|(at, c)| (c, Some(at))).collect()
}

pub(crate) fn text(copy: &Copy) -> String {
    copy.iter().map(|(c, _)| c).collect()
}

/// The lines of a copy without their ends.
pub(crate) fn lines(copy: &Copy) -> Vec<Copy> {
    let mut lines: Vec<Copy> = copy.split(|(c, _)| *c == '\n').map(<[_]>::to_vec).collect();
    for line in &mut lines {
        line.retain(|(c, _)| *c != '\r');
    }
    lines
}

pub(crate) fn joined(lines: &[Copy], between: &str) -> Copy {
    let mut all = Copy::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            all.extend(between.chars().map(|c| (c, None)));
        }
        all.extend(line);
    }
    all
}

/// The lines that say something.
pub(crate) fn paragraphs(copy: &Copy) -> Vec<Copy> {
    lines(copy).into_iter().filter(|line| line.iter().any(|(c, _)| !c.is_whitespace())).collect()
}

/// Every character replaced by some that came from its place.
pub(crate) fn replaced(copy: &Copy, mut by: impl FnMut(char) -> String) -> Copy {
    copy.iter().flat_map(|(c, at)| by(*c).chars().map(|c| (c, *at)).collect::<Vec<_>>()).collect()
}

/// Lines of at most so many characters; with hyphens, long words are broken at the ends of lines.
pub(crate) fn wrapped(copy: &Copy, width: usize, hyphens: bool, between: &str) -> Copy {
    let wrap = |line: &Copy| {
        let (mut all, mut column) = (Copy::new(), 0);
        for word in line.split_inclusive(|(c, _)| *c == ' ') {
            if column + word.len() > width && column > 0 {
                let letters = word.iter().take_while(|(c, _)| c.is_alphabetic()).count();
                let broken = if hyphens && letters > 8 { letters / 2 } else { 0 };
                all.extend(&word[..broken]);
                if broken > 0 {
                    all.push(('-', None));
                } else {
                    while all.last().is_some_and(|(c, _)| *c == ' ') {
                        all.pop();
                    }
                }
                all.push(('\n', None));
                all.extend(&word[broken..]);
                column = word.len() - broken;
            } else {
                all.extend(word);
                column += word.len();
            }
        }
        all
    };
    joined(&paragraphs(copy).iter().map(wrap).collect::<Vec<_>>(), between)
}

/// As the source of a web page, read back as plain text: entities come and go, spaces run together, each paragraph is set apart.
pub(crate) fn through_html(copy: &Copy) -> Copy {
    let escape = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '“' => "&ldquo;".to_owned(),
        '”' => "&rdquo;".to_owned(),
        '’' => "&rsquo;".to_owned(),
        '\'' => "&#39;".to_owned(),
        '—' => "&mdash;".to_owned(),
        c => c.to_string(),
    };
    let entity = |name: &str| match name {
        "amp" => '&',
        "lt" => '<',
        "ldquo" => '“',
        "rdquo" => '”',
        "rsquo" => '’',
        "#39" => '\'',
        "mdash" => '—',
        other => panic!("an entity {other}"),
    };
    let back = |line: &Copy| {
        let source = replaced(line, escape);
        let (mut all, mut at) = (Copy::new(), 0);
        while let Some((c, from)) = source.get(at) {
            if *c == '&' {
                let end = at + source[at..].iter().position(|(c, _)| *c == ';').unwrap();
                all.push((entity(&text(&source[at + 1..end].to_vec())), *from));
                at = end;
            } else if !(c.is_whitespace() && all.last().is_none_or(|(c, _): &(char, _)| c.is_whitespace())) {
                all.push((*c, *from));
            }
            at += 1;
        }
        all
    };
    let mut read: Vec<Copy> = paragraphs(copy).iter().map(back).collect();
    // Extraction takes a headline once.
    read.dedup_by(|a, b| text(a) == text(b));
    joined(&read, "\n\n")
}

/// With "fi" and "fl" as one character each. The second letter is told by a character that is not seen, because one character
/// cannot have come from two.
pub(crate) fn ligatures(copy: &Copy) -> Copy {
    let mut all = Copy::new();
    let mut at = 0;
    while at < copy.len() {
        let ligature = match text(&copy[at..copy.len().min(at + 2)].to_vec()).as_str() {
            "fi" => 'ﬁ',
            "fl" => 'ﬂ',
            _ => {
                all.push(copy[at]);
                at += 1;
                continue;
            }
        };
        all.extend([(ligature, copy[at].1), ('\u{200b}', copy[at + 1].1)]);
        at += 2;
    }
    all
}

/// A small generator of numbers, so that the copies are always the same.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// Of a thousand characters so many are changed, doubled or left out.
pub(crate) fn noisy(copy: &Copy, per_thousand: usize, dice: &mut Dice) -> Copy {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz .,'0";
    let mut all = Copy::new();
    for (c, at) in copy {
        if *c == '\n' || dice.below(1000) >= per_thousand {
            all.push((*c, *at));
            continue;
        }
        let other = char::from(LETTERS[dice.below(LETTERS.len())]);
        match dice.below(3) {
            0 => all.push((other, *at)),
            1 => all.extend([(*c, *at), (other, None)]),
            _ => {}
        }
    }
    all
}
