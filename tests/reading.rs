//! A text as it is read: nothing of it is lost or moved, and what is said of it stands where it belongs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod small;

use crosstalk::anchor::{Anchored, Found, Gap, Kind, Line, Match, Part};
use crosstalk::study::reading::{Paragraph, Piece, Reading, reading};
use proptest::prelude::*;

const TEXT: &str = "Menu\n\nTalks begin in the library\n\nThe two papers talked, it was said; just biscuits, maybe, said Ada.\nInk for sale\nBack at noon.\n";

fn at(part: &str) -> u32 {
    u32::try_from(TEXT.find(part).unwrap()).unwrap()
}

fn anchor(claim: &str, words: &str) -> Anchored {
    let start = at(words);
    Anchored { claim: claim.into(), start, end: start + u32::try_from(words.len()).unwrap(), by: Match::Exact }
}

fn found() -> Found {
    let part = |start: u32, end: u32, kind| Part { start, end, kind };
    let line = |words: &str, number| Line { start: at(words), end: at(words) + u32::try_from(words.len()).unwrap(), number };
    Found {
        article: "begin".into(),
        anchors: vec![
            anchor("c1", "Talks begin in the library"),
            anchor("c2", "papers talked, it was said; just biscuits"),
            anchor("c3", "talked, it"),
            anchor("c13", "said; just biscuits, maybe"),
        ],
        lost: vec!["c14".into(), "c99".into()],
        lines: vec![line("Talks begin in the library", 1), line("Ink for sale", 8)],
        parts: vec![
            part(0, at("Talks"), Kind::Rest),
            part(at("Talks"), at("Ink"), Kind::Article),
            part(at("Ink"), at("Back"), Kind::Furniture),
            part(at("Back"), u32::try_from(TEXT.len()).unwrap(), Kind::Article),
        ],
        gaps: vec![
            Gap { at: at("The two"), what: "who said it".into() },
            Gap { at: at(", maybe"), what: "a name".into() },
            Gap { at: at("\nInk"), what: "a paragraph of 9 words".into() },
        ],
    }
}

fn read(hits: &[(usize, usize)], asked: Option<usize>) -> Reading {
    let corpus = small::corpus();
    reading(&corpus, corpus.article("begin").map(AsRef::as_ref), TEXT, &found(), hits, asked)
}

/// A paragraph as a line: `[1+2 words]` is in two quotations, `¹` ends one, `{…}` is a gap, `*…*` was sought, `>…<` asked for.
fn written(paragraph: &Paragraph) -> String {
    paragraph.pieces.iter().fold(String::new(), |all, piece| {
        all + &match piece {
            Piece::Run { text, within, sought, asked } => {
                let text = if *sought { format!("*{text}*") } else { text.clone() };
                let text = if *asked { format!(">{text}<") } else { text };
                let numbers: Vec<String> = within.iter().map(ToString::to_string).collect();
                if within.is_empty() { text } else { format!("[{} {text}]", numbers.join("+")) }
            }
            Piece::End(number) => format!("^{number}"),
            Piece::Gap(what) => format!("{{{what}}}"),
        }
    })
}

fn all(reading: &Reading) -> Vec<String> {
    reading.sections.iter().flat_map(|section| &section.paragraphs).map(written).collect()
}

#[test]
fn quotations_that_go_over_each_other_are_cut_where_they_meet_and_each_ends_once() {
    let want = [
        "Menu",
        "[1 Talks begin in the library]^1",
        "{who said it}The two [2 papers ][3+2 talked, it][2 ^3 was ][4+2 said; just biscuits]^2{a name}[4 , maybe]^4, said Ada.{a paragraph of 9 words}",
        "Ink for sale",
        "Back at noon.",
    ];
    let mut want = want.map(str::to_owned);
    // What ends stands before what goes on.
    want[2] = want[2].replace("[2 ^3 was ]", "^3[2  was ]");
    assert_eq!(all(&read(&[], None)), want);
}

#[test]
fn parts_are_set_apart_and_paragraphs_know_what_the_coder_called_them() {
    let reading = read(&[], None);
    let sections: Vec<(&Kind, usize, usize)> = reading.sections.iter().map(|s| (&s.kind, s.paragraphs.len(), s.words)).collect();
    assert_eq!(sections, [(&Kind::Rest, 1, 1), (&Kind::Article, 2, 17), (&Kind::Furniture, 1, 3), (&Kind::Article, 1, 3)]);
    let parts: Vec<&str> = reading.sections.iter().flat_map(|s| &s.paragraphs).map(|p| p.part.as_str()).collect();
    assert_eq!(parts, ["", "title", "", "", ""]);
    let notes: Vec<&[usize]> = reading.sections.iter().flat_map(|s| &s.paragraphs).map(|p| p.notes.as_slice()).collect();
    assert_eq!(notes, [&[][..], &[1], &[2, 3, 4], &[], &[]]);
}

#[test]
fn claims_that_the_corpus_does_not_have_are_passed_over() {
    let reading = read(&[], None);
    assert_eq!(reading.found.iter().map(|quoted| quoted.claim.id.as_str()).collect::<Vec<_>>(), ["c1", "c2", "c3", "c13"]);
    assert_eq!(reading.found.iter().map(|quoted| quoted.level).collect::<Vec<_>>(), [0, 0, 1, 1]);
    assert_eq!(reading.lost.iter().map(|claim| claim.id.as_str()).collect::<Vec<_>>(), ["c14"]);
}

#[test]
fn what_is_sought_and_the_word_that_a_link_leads_to_are_marked() {
    let noon = TEXT.find("noon").unwrap();
    let reading = read(&[(noon, noon + 4)], Some(TEXT.find("Back").unwrap() + 1));
    assert_eq!(all(&reading).last().unwrap(), ">Back< at *noon*.");
    assert!(all(&read(&[], Some(9999))).iter().all(|paragraph| !paragraph.contains('>')));
}

#[test]
fn lines_that_were_broken_at_a_width_are_one_paragraph_and_a_list_is_none() {
    let corpus = small::corpus();
    let count = |text: &str| {
        reading(&corpus, None, text, &Found::default(), &[], None).sections.iter().map(|s| s.paragraphs.len()).sum::<usize>()
    };
    let line = "one two three four five six seven eight nine";
    let wrapped = [line; 5].join("\n");
    assert_eq!(count(&format!("{wrapped}\nlast line\n\n{wrapped}")), 2);
    assert_eq!(count(&format!("{line} {line} {line}\n{line}\n{line} {line} {line} {line}\n")), 3);
    assert_eq!(count("milk\nbread\na large bag of flour from the mill\nsalt\neggs"), 5);
    assert_eq!(count(" \n\n"), 0);
}

proptest! {
    #[test]
    fn the_pieces_are_the_text(
        text in "[a-d .,é\n]{0,80}",
        spans in proptest::collection::vec((0_usize..80, 1_usize..30), 0..5),
        gap in 0_usize..80,
        cut in 0_usize..80,
    ) {
        let corpus = small::corpus();
        let whole = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let short = |at: usize| u32::try_from(at).unwrap();
        let places: Vec<(usize, usize)> = spans.iter().map(|(start, length)| (whole(*start), whole(start + length))).filter(|(a, b)| a < b).collect();
        let ids = ["c1", "c2", "c3", "c13", "c4"];
        let anchors = places.iter().zip(ids).map(|((start, end), id)| {
            Anchored { claim: id.into(), start: short(*start), end: short(*end), by: Match::Exact }
        });
        let cut = whole(cut);
        let part = |start, end, kind| Part { start: short(start), end: short(end), kind };
        let parts = [part(0, cut, Kind::Article), part(cut, text.len(), Kind::Rest)].into_iter().filter(|part| part.start < part.end);
        let found = Found {
            anchors: anchors.collect(),
            parts: parts.collect(),
            gaps: vec![Gap { at: short(whole(gap)), what: "x".into() }],
            ..Found::default()
        };
        let reading = reading(&corpus, None, &text, &found, &places, Some(cut));
        let (mut letters, mut ends, mut gaps) = (String::new(), Vec::new(), 0);
        for piece in reading.sections.iter().flat_map(|s| &s.paragraphs).flat_map(|p| &p.pieces) {
            match piece {
                Piece::Run { text, .. } => letters += text,
                Piece::End(number) => ends.push(*number),
                Piece::Gap(_) => gaps += 1,
            }
        }
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&letters), bare(&text));
        prop_assert!(gaps <= 1);
        ends.sort_unstable();
        let unique = ends.len();
        ends.dedup();
        prop_assert_eq!(unique, ends.len());
    }
}

#[test]
fn quotations_that_only_touch_stand_on_one_level() {
    let corpus = small::corpus();
    for order in [["c2", "c3"], ["c3", "c2"]] {
        let anchors: Vec<Anchored> = order
            .iter()
            .map(|claim| {
                let (start, end) = if *claim == "c2" { (at("talked"), at(", it")) } else { (at(", it"), at("; just")) };
                Anchored { claim: (*claim).into(), start, end, by: Match::Exact }
            })
            .collect();
        let found = Found { article: "begin".into(), anchors, ..Found::default() };
        let reading = reading(&corpus, corpus.article("begin").map(AsRef::as_ref), TEXT, &found, &[], None);
        assert_eq!(reading.found.iter().map(|quoted| quoted.level).collect::<Vec<_>>(), [0, 0], "{order:?}");
    }
}

#[test]
fn a_quotation_that_ends_where_another_part_begins_ends_once() {
    let corpus = small::corpus();
    let cut = at("; just");
    let part = |start, end, kind| Part { start, end, kind };
    let end = u32::try_from(TEXT.len()).unwrap();
    let found = Found {
        anchors: vec![Anchored { claim: "c2".into(), start: at("talked"), end: cut, by: Match::Exact }],
        parts: vec![part(0, cut, Kind::Article), part(cut, end, Kind::Rest)],
        ..Found::default()
    };
    let reading = reading(&corpus, None, TEXT, &found, &[], None);
    let pieces = reading.sections.iter().flat_map(|section| &section.paragraphs).flat_map(|paragraph| &paragraph.pieces);
    assert_eq!(pieces.filter(|piece| matches!(piece, Piece::End(_))).count(), 1);
}
