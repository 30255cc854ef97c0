//! What a text consists of: the paragraphs of an article, furniture, other articles, the rest of the page; and what is missing.
//!
//! Parts cover the text without holes. A paragraph is known by its first and last words and by the quotations in it; one that is
//! not known is missing or rest, never guessed.

use super::fold::Folded;
use super::place::Placed;
use super::spot::{Spot, What};
use super::{Gap, Kind, Line, Part};

/// A paragraph of an article where it stands in a text, in words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    spot: &'a Spot,
    number: u32,
    furniture: bool,
    /// Its first word.
    first: usize,
    /// The word after its last.
    end: usize,
}

/// How far the first word of a paragraph may be from where it is expected, and by how many words one that has a quotation may have
/// become shorter or longer: the names behind links that the coder's copy lost may be there. One without may grow by an eighth.
const STRAY: i64 = 6;
const SHORTER: i64 = 8;
const LONGER: i64 = 24;

fn number(at: i64) -> Option<usize> {
    usize::try_from(at).ok()
}

fn signed(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The paragraphs of an article that stand in the text, in the order of the article.
pub(super) fn lines<'a>(folded: &Folded<'_>, spots: &'a [Spot], placed: &[Placed<'_>]) -> Vec<Stretch<'a>> {
    let mut lines = Vec::new();
    for spot in spots {
        let What::Line { number, furniture } = spot.what else { continue };
        if spot.words == 0 || spot.around == [None; 4] {
            continue;
        }
        let inside = |placed: &&Placed<'_>| (spot.first..spot.first + spot.words).contains(&placed.spot.first);
        let own = placed.iter().find(inside);
        let near = placed.iter().min_by_key(|placed| placed.spot.first.abs_diff(spot.first));
        let expected = |placed: &Placed<'_>| i64::from(placed.at.word) - i64::from(placed.spot.first) + i64::from(spot.first);
        let found = match (own, near) {
            (Some(own), _) => ends(folded, spot, expected(own), true),
            (None, Some(near)) => ends(folded, spot, expected(near), false).or_else(|| anywhere(folded, spot)),
            (None, None) => None,
        };
        lines.extend(found.map(|(first, end)| Stretch { spot, number, furniture, first, end }));
    }
    lines
}

/// Whether two signs stand at a word and the next; signs that are not known stand anywhere.
fn stand(folded: &Folded<'_>, signs: [Option<u8>; 2], word: i64) -> bool {
    let is_there = |sign: Option<u8>, word| sign.is_none() || folded.sign(word) == sign;
    let [first, second] = signs;
    is_there(first, word) && is_there(second, word + 1)
}

/// The first word of a paragraph and the word after its last, near where it is expected. One with a quotation of its own is there
/// even where its first or last words are not.
fn ends(folded: &Folded<'_>, spot: &Spot, expected: i64, is_sure: bool) -> Option<(usize, usize)> {
    let [a, b, c, d] = spot.around;
    // Short lines say too little of themselves to be looked for far from their place.
    let known = spot.around.iter().flatten().count();
    let stray = if known < 4 { 2 } else { STRAY };
    let nearest = |from: i64, to: i64, expected: i64, signs: [Option<u8>; 2]| {
        (from..=to).filter(|word| stand(folded, signs, *word)).min_by_key(|word| word.abs_diff(expected))
    };
    let length = i64::from(spot.words);
    let first = nearest(expected - stray, expected + stray, expected, [a, b]);
    let first = first.or(is_sure.then_some(expected.max(0)))?;
    let end = match [c, d] {
        // One or two words are told by the signs of the first.
        [None, None] => Some(first + length),
        signs => {
            let back = signs.iter().flatten().count();
            let back = signed(back);
            let expected = first + length - back;
            let signs = if back == 1 { [d, None] } else { signs };
            let (shorter, longer) = if is_sure { (SHORTER, LONGER) } else { (2, 2 + length / 8) };
            nearest((expected - shorter).max(first), expected + longer, expected, signs).map(|word| word + back)
        }
    };
    let end = end.or(is_sure.then_some(first + length))?.min(signed(folded.words.len()));
    (first < end).then_some((number(first)?, number(end)?))
}

/// A paragraph that is not where it is expected, by all four of its signs at their distance.
fn anywhere(folded: &Folded<'_>, spot: &Spot) -> Option<(usize, usize)> {
    let [a @ Some(_), b @ Some(_), c @ Some(_), d @ Some(_)] = spot.around else { return None };
    let length = i64::from(spot.words);
    let found =
        (0..signed(folded.words.len())).find(|word| stand(folded, [a, b], *word) && stand(folded, [c, d], word + length - 2));
    found.and_then(|first| Some((number(first)?, number(first + length)?)))
}

impl Stretch<'_> {
    /// Whether a word of the text stands in it.
    pub(super) fn has(&self, word: u32) -> bool {
        (self.first..self.end).contains(&(word as usize))
    }

    /// It as others know it.
    pub(super) fn line(&self, folded: &Folded<'_>) -> Option<Line> {
        self.bytes(folded).map(|(start, end)| Line { start, end, number: self.number })
    }

    /// Its bytes, with the marks before its first and after its last word.
    fn bytes(&self, folded: &Folded<'_>) -> Option<(u32, u32)> {
        let (start, _) = folded.bytes_of(self.first)?;
        let (_, end) = folded.bytes_of(self.end.checked_sub(1)?)?;
        let mark = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
        let length = |marks: &mut dyn Iterator<Item = char>| {
            marks.take_while(mark).map(|c| u32::try_from(c.len_utf8()).unwrap_or(0)).sum::<u32>()
        };
        let before = folded.text.get(..start as usize)?;
        let after = folded.text.get(end as usize..)?;
        Some((start - length(&mut before.chars().rev()), end + length(&mut after.chars())))
    }
}

/// What the text consists of, seen from one of the articles that are in it. Empty where no paragraph is known.
pub(super) fn parts(folded: &Folded<'_>, id: &str, all: &[(String, Vec<Stretch<'_>>)]) -> Vec<Part> {
    let mut spans: Vec<(u32, u32, Kind)> = Vec::new();
    for (article, lines) in all {
        for line in lines {
            let kind = match (line.furniture, article == id) {
                (true, _) => Kind::Furniture,
                (false, true) => Kind::Article,
                (false, false) => Kind::Other(article.clone()),
            };
            spans.extend(line.bytes(folded).map(|(start, end)| (start, end, kind)));
        }
    }
    if !spans.iter().any(|(_, _, kind)| *kind == Kind::Article) {
        return Vec::new();
    }
    spans.sort_by_key(|(start, end, _)| (*start, *end));
    let length = short(folded.text.len());
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    for (start, end, kind) in spans.into_iter().chain(std::iter::once((length, length, Kind::Rest))) {
        let start = start.max(at);
        let is_blank = folded.text.get(at as usize..start as usize).is_some_and(|between| !between.contains(char::is_alphanumeric));
        match parts.last_mut() {
            // Space and marks behind a paragraph belong to it.
            Some(last) if is_blank => last.end = start,
            None if is_blank => {}
            _ => add(&mut parts, at, start, Kind::Rest),
        }
        // Before the first paragraph there is nothing else that the space could belong to.
        let from = if parts.is_empty() { 0 } else { start };
        add(&mut parts, from, end.max(start), kind);
        at = end.max(start);
    }
    parts
}

fn add(parts: &mut Vec<Part>, start: u32, end: u32, kind: Kind) {
    match parts.last_mut() {
        _ if start >= end => {}
        Some(last) if last.kind == kind => last.end = end,
        _ => parts.push(Part { start, end, kind }),
    }
}

/// Where something of an article is missing: what the coder's copy had lost, and whole paragraphs that this text does not have.
pub(super) fn gaps(folded: &Folded<'_>, spots: &[Spot], lines: &[Stretch<'_>]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = spots
        .iter()
        .filter_map(|spot| match &spot.what {
            What::Gap(what) => Some(Gap { at: lost(folded, spot, lines)?, what: what.clone() }),
            What::Quotation { .. } | What::Line { .. } => None,
        })
        .collect();
    let coded = spots.iter().filter(|spot| matches!(spot.what, What::Line { furniture: false, .. }) && spot.around != [None; 4]);
    let found = |spot: &Spot| lines.iter().find(|line| line.spot.first == spot.first);
    let (mut before, mut missing): (Option<&Stretch<'_>>, Vec<u32>) = (None, Vec::new());
    for spot in coded.map(Some).chain(std::iter::once(None)) {
        match spot.map(|spot| (spot, found(spot))) {
            Some((spot, None)) => missing.push(spot.words),
            Some((_, Some(line))) => {
                gaps.extend(left_out(folded, before, Some(line), &missing));
                (before, missing) = (Some(line), Vec::new());
            }
            None => gaps.extend(left_out(folded, before, None, &missing)),
        }
    }
    gaps.sort_by_key(|gap| gap.at);
    gaps
}

/// Where the coder's copy had lost something, unless this text has it: then the words on both sides do not meet.
fn lost(folded: &Folded<'_>, spot: &Spot, lines: &[Stretch<'_>]) -> Option<u32> {
    let [a, b, c, d] = spot.around;
    let is_here = |line: &&Stretch<'_>| {
        let (first, end) = (line.spot.first, line.spot.first + line.spot.words);
        match (b, c) {
            (None, _) => spot.first == first,
            (_, None) => spot.first == end,
            _ => spot.first > first && spot.first < end,
        }
    };
    let line = lines.iter().find(is_here)?;
    let expected = signed(line.first) + i64::from(spot.first) - i64::from(line.spot.first);
    let meets = |word: &i64| match (b, c) {
        // At an end of the paragraph it is missing only if the paragraph still ends there.
        (None, _) => *word == signed(line.first) && stand(folded, [c, d], *word) && is_end(folded, line.first, lines),
        (_, None) => *word == signed(line.end) && stand(folded, [a, b], *word - 2) && is_end(folded, line.end, lines),
        _ => stand(folded, [a, b], *word - 2) && stand(folded, [c, d], *word),
    };
    let word = (expected - STRAY..=expected + LONGER).filter(meets).min_by_key(|word| word.abs_diff(expected))?;
    if b.is_none() { line.bytes(folded).map(|(start, _)| start) } else { folded.bytes_of(number(word - 1)?).map(|(_, end)| end) }
}

/// Whether a paragraph ends before this word: there is a line break, or another paragraph of the article ends or begins there.
fn is_end(folded: &Folded<'_>, word: usize, lines: &[Stretch<'_>]) -> bool {
    let before = word.checked_sub(1).and_then(|before| folded.bytes_of(before)).map_or(0, |(_, end)| end);
    let after = folded.bytes_of(word).map_or(folded.text.len(), |(start, _)| start as usize);
    let between = folded.text.get(before as usize..after).unwrap_or("");
    let meets = lines.iter().any(|line| line.end == word) && lines.iter().any(|line| line.first == word);
    between.contains('\n') || before == 0 || after == folded.text.len() || meets
}

/// Paragraphs that are missing in a row: behind the one before them, or else before the one after them.
fn left_out(folded: &Folded<'_>, before: Option<&Stretch<'_>>, after: Option<&Stretch<'_>>, missing: &[u32]) -> Option<Gap> {
    let words: u32 = missing.iter().sum();
    let what = match missing.len() {
        0 => return None,
        1 => format!("a paragraph of {words} words"),
        several => format!("{several} paragraphs, {words} words"),
    };
    let at = match (before, after) {
        (Some(before), _) => before.bytes(folded)?.1,
        (None, after) => after?.bytes(folded)?.0,
    };
    Some(Gap { at, what })
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::super::spot::{Written, spots};
    use super::*;

    /// Words that are all different: those of a paragraph, and others.
    fn words(front: &str, range: std::ops::Range<usize>) -> String {
        range.map(|number| format!("{front}{number}")).collect::<Vec<_>>().join(" ")
    }

    /// The spot of a paragraph that is the whole of a copy.
    fn spot(copy: &str) -> Spot {
        let what = What::Line { number: 1, furniture: false };
        let one = Written { start: 0, end: short(copy.len()), what: what.clone() };
        spots(copy, &[one]).pop().unwrap_or(Spot { what, first: 0, slack: 0, words: 0, around: [None; 4] })
    }

    /// Where a paragraph is taken to be in a text that has other words before and after it.
    fn found(copy: &str, inside: &str, expected: i64, is_sure: bool) -> Option<(usize, usize)> {
        let text = format!("{} {inside} {}", words("before", 0..40), words("after", 0..60));
        ends(&fold(&text), &spot(copy), expected, is_sure)
    }

    #[test]
    fn a_paragraph_begins_near_where_it_is_expected() {
        let copy = words("own", 0..24);
        for expected in [34, 40, 46] {
            assert_eq!(found(&copy, &copy, expected, false), Some((40, 64)), "{expected}");
        }
        assert_eq!([33, 47].map(|expected| found(&copy, &copy, expected, false)), [None; 2]);
        assert_eq!(found(&copy, &copy, 47, true), Some((47, 64)), "it is there, so it begins where it is expected");
        let short = words("own", 0..2);
        assert_eq!([38, 42].map(|expected| found(&short, &short, expected, false)), [Some((40, 42)); 2]);
        assert_eq!([37, 43].map(|expected| found(&short, &short, expected, false)), [None; 2], "two words say too little");
    }

    #[test]
    fn a_paragraph_may_have_grown_or_shrunk_a_little() {
        let copy = words("own", 0..24);
        let ending = words("own", 20..24);
        let grown = |by: usize| format!("{} {} {ending}", words("own", 0..20), words("new", 0..by));
        let shrunk = |by: usize| format!("{} {ending}", words("own", 0..20 - by));
        let end = |inside: &str, is_sure: bool| found(&copy, inside, 40, is_sure).map(|(_, end)| end);
        assert_eq!([5, 6].map(|by| end(&grown(by), false)), [Some(69), None], "an eighth, and two");
        assert_eq!([2, 3].map(|by| end(&shrunk(by), false)), [Some(62), None]);
        assert_eq!([24, 25].map(|by| end(&grown(by), true)), [Some(88), Some(64)], "with a quotation of its own more");
        assert_eq!([8, 9].map(|by| end(&shrunk(by), true)), [Some(56), Some(64)]);
        let three = words("own", 0..3);
        assert_eq!(found(&three, &three, 40, false), Some((40, 43)), "one word at its end is enough");
    }

    #[test]
    fn a_paragraph_does_not_begin_behind_the_text() {
        let copy = words("own", 0..24);
        assert_eq!(ends(&fold("a b c"), &spot(&copy), 3, true), None);
        assert_eq!(ends(&fold("a b c"), &spot(&copy), 2, true), Some((2, 3)));
    }

    #[test]
    fn a_paragraph_of_which_no_sign_is_known_is_not_looked_for() {
        let copy = words("own", 0..4);
        let (folded, mut line) = (fold(&copy), spot(&copy));
        let at = super::super::seek::Candidate { start: 0, end: 4, word: 0, edits: 0 };
        let quotation = Spot { what: What::Quotation { claim: "c".into(), words: "own0".into() }, ..line.clone() };
        let placed = [Placed { spot: &quotation, at }];
        assert_eq!(lines(&folded, std::slice::from_ref(&line), &placed).len(), 1);
        line.around = [None; 4];
        assert_eq!(lines(&folded, &[line], &placed).len(), 0);
    }

    #[test]
    fn a_paragraph_has_the_marks_at_its_ends_and_the_first_part_the_space_before() {
        let text = "\n\n“One two three four.”\n\nfive";
        let (folded, line) = (fold(text), spot("One two three four"));
        let stretch = Stretch { spot: &line, number: 1, furniture: false, first: 0, end: 4 };
        let bytes = stretch.bytes(&folded).map(|(start, end)| text.get(start as usize..end as usize));
        assert_eq!(bytes, Some(Some("“One two three four.”")));
        assert_eq!([3, 4].map(|word| stretch.has(word)), [true, false]);
        let parts = parts(&folded, "a", &[("a".to_owned(), vec![stretch])]);
        let kinds: Vec<(u32, &Kind)> = parts.iter().map(|part| (part.start, &part.kind)).collect();
        assert_eq!(kinds, [(0, &Kind::Article), (27, &Kind::Rest)]);
    }
}
