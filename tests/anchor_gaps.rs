//! What is missing in a copy of an article: told where its words no longer meet, and told nowhere else.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use crosstalk::anchor::{Coded, Found, Shelf, What, Written, spots};

/// Three paragraphs in which something was lost: at the beginning of the first, in the middle of the second, at the end of the third.
fn copy() -> [String; 3] {
    let words = |front: &str, count: usize| (0..count).map(|at| format!("{front}{at}")).collect::<Vec<_>>().join(" ");
    [words("soup", 12), words("bread", 60), words("ale", 12)]
}

/// Before this word of the copy something was lost, except for the last, where it was lost behind it.
const LOST: [(&str, &str); 3] = [("soup0", "the beginning"), ("bread40", "the middle"), ("ale11", "the end")];

/// What is known of a text in which the paragraphs of the copy stand.
fn found(text: &str) -> Found {
    let lines = copy();
    let all = lines.join("\n");
    let number = |at: usize| u32::try_from(at).unwrap();
    let written = |words: &str, what: What| {
        let start = all.find(words).unwrap();
        Written { start: number(start), end: number(start + words.len()), what }
    };
    let mut known: Vec<Written> =
        lines.iter().enumerate().map(|(at, line)| written(line, What::Line { number: number(at + 1), furniture: false })).collect();
    for words in
        ["soup4 soup5 soup6", "soup6 soup7 soup8", "bread20 bread21", "bread50 bread51", "ale4 ale5 ale6", "ale5 ale6 ale7"]
    {
        known.push(written(words, What::Quotation { claim: words.into(), words: words.into() }));
    }
    for (word, lost) in LOST {
        let mut gap = written(word, What::Gap(lost.into()));
        let at = if word == "ale11" { gap.end } else { gap.start };
        (gap.start, gap.end) = (at, at);
        known.push(gap);
    }
    Shelf::new(vec![Coded { id: "a".into(), spots: spots(&all, &known) }]).recognise(text).pop().unwrap_or_default()
}

/// The gaps of a text: what is missing, and the text just before.
fn gaps(text: &str) -> Vec<(String, String)> {
    let before = |at: u32| text[..at as usize].rsplit([' ', '\n']).next().unwrap().to_owned();
    found(text).gaps.into_iter().map(|gap| (gap.what, before(gap.at))).collect()
}

fn all() -> Vec<(String, String)> {
    [("the beginning", ""), ("the middle", "bread39"), ("the end", "ale11")].map(|(what, at)| (what.into(), at.into())).to_vec()
}

fn without(what: &str) -> Vec<(String, String)> {
    all().into_iter().filter(|(gap, _)| gap != what).collect()
}

#[test]
fn what_the_coders_copy_had_lost_is_missing_in_a_text_like_it() {
    let [one, two, three] = copy();
    assert_eq!(gaps(&format!("{one}\n{two}\n{three}")), all());
    assert_eq!(gaps(&format!("{one} {two} {three}")), all(), "where paragraphs meet they end");
    let rest = "and so on ".repeat(40);
    assert_eq!(gaps(&format!("{rest}\n{one}\n{rest}\n{two}\n{rest}\n{three}\n{rest}")), all(), "however far they are apart");
}

#[test]
fn what_the_text_has_is_not_missing() {
    let [one, two, three] = copy();
    let text = |one: &str, two: &str, three: &str| format!("Menu\n{one}\n{two}\n{three}\nMore");
    assert_eq!(gaps(&text(&format!("In short, {one}"), &two, &three)), without("the beginning"));
    assert_eq!(gaps(&text(&one, &two.replace("bread40", "and more bread40"), &three)), without("the middle"));
    assert_eq!(gaps(&text(&one, &two, &format!("{three} and wine."))), without("the end"));
}

#[test]
fn an_end_that_has_changed_is_none_of_which_something_is_known() {
    let [one, two, three] = copy();
    let first = one.replace("soup0 soup1", "all then");
    assert_eq!(gaps(&format!("Menu\n{first}\n{two}\n{three}\nMore")), without("the beginning"));
    let last = three.replace("ale10 ale11", "all then");
    assert_eq!(gaps(&format!("Menu\n{one}\n{two}\n{last}\nMore")), without("the end"));
}

#[test]
fn a_gap_is_looked_for_near_its_place() {
    let [one, two, three] = copy();
    let moved = |two: &str| gaps(&format!("{one}\n{two}\n{three}")).iter().any(|(what, _)| what == "the middle");
    let longer = |by: usize| two.replace("bread30", &"more ".repeat(by));
    assert_eq!([25, 26].map(|by| moved(&longer(by))), [true, false], "a word went for them");
    let shorter = |by: usize| {
        let left: Vec<&str> =
            two.split(' ').enumerate().filter(|(at, _)| !(25..25 + by).contains(at)).map(|(_, word)| word).collect();
        left.join(" ")
    };
    assert_eq!([6, 7].map(|by| moved(&shorter(by))), [true, false]);
}

#[test]
fn two_articles_with_the_same_quotations_in_their_paragraphs_are_not_told_apart() {
    let lines = copy();
    let all = lines.join("\n");
    let number = |at: usize| u32::try_from(at).unwrap();
    let coded = |id: &str, with_lines: bool| {
        let mut known: Vec<Written> = Vec::new();
        let mut at = 0;
        for line in &lines {
            if with_lines {
                known.push(Written {
                    start: number(at),
                    end: number(at + line.len()),
                    what: What::Line { number: 1, furniture: false },
                });
            }
            at += line.len() + 1;
        }
        for words in [
            "soup1 soup2 soup3 soup4",
            "soup5 soup6 soup7 soup8",
            "bread20 bread21 bread22",
            "bread50 bread51 bread52",
            "ale4 ale5 ale6 ale7 ale8",
        ] {
            let start = all.find(words).unwrap();
            let what = What::Quotation { claim: words.into(), words: words.into() };
            known.push(Written { start: number(start), end: number(start + words.len()), what });
        }
        Coded { id: id.into(), spots: spots(&all, &known) }
    };
    for with_lines in [true, false] {
        let known = |ids: &[&str]| Shelf::new(ids.iter().map(|id| coded(id, with_lines)).collect()).recognise(&all).len();
        assert_eq!((known(&["a"]), known(&["a", "b"])), (1, 0), "{with_lines}");
    }
}

#[test]
fn an_article_inside_of_another_is_told_from_it() {
    let article = |id: &str, front: &str| {
        let lines: Vec<String> =
            (0..2).map(|line| (0..12).map(|at| format!("{front}{line}{at}")).collect::<Vec<_>>().join(" ")).collect();
        let all = lines.join("\n");
        let number = |at: usize| u32::try_from(at).unwrap();
        let written = |words: &str, what: What| {
            let start = all.find(words).unwrap();
            Written { start: number(start), end: number(start + words.len()), what }
        };
        let mut known: Vec<Written> = lines.iter().map(|line| written(line, What::Line { number: 1, furniture: false })).collect();
        for line in &lines {
            for at in [1, 4, 7] {
                let words = line.split(' ').skip(at).take(3).collect::<Vec<_>>().join(" ");
                known.push(written(&words, What::Quotation { claim: words.clone(), words: words.clone() }));
            }
        }
        (lines, Coded { id: id.into(), spots: spots(&all, &known) })
    };
    let ((outer, one), (inner, two)) = (article("outer", "soup"), article("inner", "bread"));
    let text = [&outer[0], &inner[0], &inner[1], &outer[1]].map(String::as_str).join("\n");
    let found: Vec<String> = Shelf::new(vec![one, two]).recognise(&text).into_iter().map(|found| found.article).collect();
    assert_eq!(found, ["outer", "inner"]);
}
