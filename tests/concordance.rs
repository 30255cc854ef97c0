//! The order of lines against a plain comparison of what stands around each place, and what is shown of a line.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    missing_docs
)]

mod scan;

use crosstalk::index::Index;
use crosstalk::query::{Hits, Options, compile, parse};
use crosstalk::study::concordance::{SortBy, SortKey, Span, ordered};
use crosstalk::study::context::{Cut, Cutter};
use crosstalk::text::{tokens, unaccented};
use proptest::prelude::*;
use scan::{head, index, terms, texts};
use std::cmp::Ordering;
use std::collections::BTreeMap;

fn hits(index: &Index, typed: &str) -> Hits {
    compile(&parse(typed).0, index, Options::default(), &[]).0.hits(index, None)
}

/// A word as terms are ordered, or nothing, which comes first.
fn word(terms: &[String], at: Option<usize>) -> Option<(String, String)> {
    at.and_then(|at| terms.get(at)).map(|term| (unaccented(term).into_owned(), term.clone()))
}

/// Compares two lines in one way; `at` and `tokens` count within the text.
fn compare(texts: &[String], (a, b): (&Line, &Line), by: SortBy) -> Ordering {
    let terms = |line: &Line| terms(&texts[line.text]);
    let by_word = |at: &dyn Fn(&Line) -> Option<usize>| word(&terms(a), at(a)).cmp(&word(&terms(b), at(b)));
    let dated = |line: &Line| (head(line.text).date.is_empty(), head(line.text).date);
    match by {
        SortBy::Left(n) => by_word(&|line| line.at.checked_sub(n as usize)),
        SortBy::Right(n) => by_word(&|line| Some(line.at + line.tokens + n as usize - 1)),
        SortBy::Node => {
            let node =
                |line: &Line| (line.at..line.at + line.tokens.min(8)).map(|at| word(&terms(line), Some(at))).collect::<Vec<_>>();
            node(a).cmp(&node(b))
        }
        SortBy::Outlet => (head(a.text).outlet, dated(a)).cmp(&(head(b.text).outlet, dated(b))),
        SortBy::Date => (dated(a), head(a.text).outlet).cmp(&(dated(b), head(b.text).outlet)),
        SortBy::Text => a.number.cmp(&b.number),
        SortBy::Label => (a.label.is_none(), &a.label).cmp(&(b.label.is_none(), &b.label)),
        SortBy::Random(_) => unreachable!("it has a test of its own"),
    }
}

#[derive(Debug, Clone)]
struct Line {
    number: u32,
    text: usize,
    at: usize,
    tokens: usize,
    label: Option<String>,
}

fn lines(index: &Index, hits: &Hits, labels: &BTreeMap<u32, String>) -> Vec<Line> {
    let line = |(number, hit): (u32, crosstalk::query::Hit)| Line {
        number,
        text: hit.text as usize,
        at: (hit.place - index.places_of(hit.text).start) as usize,
        tokens: hit.tokens as usize,
        label: labels.get(&number).cloned(),
    };
    (0..).zip(hits.iter()).map(line).collect()
}

fn key() -> impl Strategy<Value = SortKey> {
    let by = prop_oneof![
        3 => (1_u8..5).prop_map(SortBy::Left),
        3 => (1_u8..5).prop_map(SortBy::Right),
        1 => Just(SortBy::Node),
        1 => Just(SortBy::Outlet),
        1 => Just(SortBy::Date),
        1 => Just(SortBy::Text),
        1 => Just(SortBy::Label),
    ];
    (by, any::<bool>()).prop_map(|(by, reversed)| SortKey { by, reversed })
}

const QUERIES: [&str; 7] = ["talks", "p*|t*", "\"the *\"", "\"peace talks\"~4", "//e[a-z]* t//|talks", "absent", "the|\"the *\""];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_order_is_the_order_of_a_plain_comparison(
        texts in texts(), typed in prop::sample::select(QUERIES.to_vec()), keys in prop::collection::vec(key(), 0..4), marked in any::<u32>(),
    ) {
        let index = index(&texts);
        let hits = hits(&index, typed);
        let label = |number: u32| ["b", "a", "c"][number as usize % 3].to_owned();
        let labels = (0..hits.len() as u32).filter(|number| marked >> (number % 32) & 1 == 1).map(|number| (number, label(number))).collect();
        let mut lines = lines(&index, &hits, &labels);
        // The standard sort keeps equals as they are: in the order of the texts.
        lines.sort_by(|a, b| {
            let one = |key: &SortKey| { let order = compare(&texts, (a, b), key.by); if key.reversed { order.reverse() } else { order } };
            keys.iter().map(one).find(|order| *order != Ordering::Equal).unwrap_or(Ordering::Equal)
        });
        prop_assert_eq!(ordered(&index, &hits, &keys, &labels), lines.iter().map(|line| line.number).collect::<Vec<_>>());
    }

    #[test]
    fn a_random_order_has_every_line_and_depends_on_nothing_else(texts in texts(), seed in any::<u32>()) {
        let key = |seed| [SortKey { by: SortBy::Random(seed), reversed: false }];
        let all = index(&texts);
        let found = hits(&all, "t*|p*");
        let order = ordered(&all, &found, &key(seed), &BTreeMap::new());
        let mut sorted = order.clone();
        sorted.sort_unstable();
        prop_assert!(sorted.into_iter().eq(0..found.len() as u32));
        // Fewer hits come in the same order.
        let fewer = hits(&all, "p*");
        let places = |hits: &Hits, order: &[u32]| order.iter().map(|hit| hits.get(*hit as usize).unwrap().place).collect::<Vec<_>>();
        let of_fewer = places(&fewer, &ordered(&all, &fewer, &key(seed), &BTreeMap::new()));
        let mut of_all = places(&found, &order);
        of_all.retain(|place| fewer.places().contains(place));
        prop_assert_eq!(of_fewer, of_all);
    }

    #[test]
    fn a_line_is_cut_from_the_text_and_marks_what_it_is_ordered_by(
        texts in texts(), typed in prop::sample::select(QUERIES.to_vec()), words in 0_u8..7, keys in prop::collection::vec(key(), 0..4),
    ) {
        let index = index(&texts);
        let hits = hits(&index, typed);
        let mut cutter = Cutter::new(&index, Span::Words(words), &keys);
        for (line, hit) in lines(&index, &hits, &BTreeMap::new()).iter().zip(hits.iter()) {
            let cut = cutter.cut(&hit);
            let text = &texts[line.text];
            let shown = text.replace('\n', " ");
            let start = cut.at as usize - cut.left.len();
            let whole = [&*cut.left, &*cut.node, &*cut.right].concat();
            prop_assert_eq!(&shown[start..start + whole.len()], whole);
            let seen: Vec<&str> = tokens(text).map(|token| &text[token.start..token.end]).collect();
            if hit.bytes.is_none() {
                let count = |part: &str| tokens(part).count();
                prop_assert_eq!(count(&cut.left), line.at.min(words as usize));
                prop_assert_eq!(count(&cut.right), (seen.len() - line.at - line.tokens).min(words as usize));
                prop_assert_eq!(count(&cut.node), line.tokens);
            }
            let mut marked = Vec::new();
            for key in &keys {
                match key.by {
                    SortBy::Left(n) if n <= words => marked.extend(line.at.checked_sub(n as usize).map(|at| (false, seen[at]))),
                    SortBy::Right(n) if n <= words => marked.extend(seen.get(line.at + line.tokens + n as usize - 1).map(|word| (true, *word))),
                    _ => {}
                }
            }
            let marks = |(right, start, end): &(bool, u32, u32)| (*right, &(if *right { &cut.right } else { &cut.left })[*start as usize..*end as usize]);
            prop_assert_eq!(cut.marks.iter().map(marks).collect::<Vec<_>>(), marked);
        }
    }

    #[test]
    fn a_sentence_holds_its_node_and_lies_in_one_paragraph(texts in texts(), typed in prop::sample::select(QUERIES[..4].to_vec())) {
        let index = index(&texts);
        let mut cutter = Cutter::new(&index, Span::Sentence, &[]);
        for hit in hits(&index, typed).iter() {
            let cut = cutter.cut(&hit);
            let text = &texts[hit.text as usize];
            let start = cut.at as usize - cut.left.len();
            let end = cut.at as usize + cut.node.len() + cut.right.len();
            prop_assert!(!text[start..cut.at as usize].contains("\n\n") && !text[end - cut.right.len()..end].contains("\n\n"));
            let words = |part: &str| tokens(part).count();
            prop_assert_eq!(words(&text[..start]) + words(&text[start..end]) + words(&text[end..]), words(text), "no word is cut");
        }
    }
}

fn cut(text: &str, typed: &str, span: Span) -> (String, String, String) {
    let index = index(&[text.to_owned()]);
    let Cut { left, node, right, .. } = Cutter::new(&index, span, &[]).cut(&hits(&index, typed).get(0).unwrap());
    (left.into(), node.into(), right.into())
}

#[test]
fn lines_show_what_the_table_says() {
    let text = "Before.\n\nThe so-called “peace\ntalks” (of the U.S. and Mr. Smith) failed. Then they’d met again! Why?\n\nAfter.";
    let cases: [(&str, Span, [&str; 3]); 10] = [
        ("talks", Span::Words(2), ["called “peace ", "talks", "” (of the"]),
        ("talks", Span::Words(4), ["The so-called “peace ", "talks", "” (of the U.S."]),
        ("talks", Span::Words(0), ["", "talks", "”"]),
        ("\"peace talks\"", Span::Words(1), ["called “", "peace talks", "” (of"]),
        ("before", Span::Words(3), ["", "Before", ".  The so-called"]),
        ("after", Span::Words(1), ["Why?  ", "After", "."]),
        ("talks", Span::Sentence, ["The so-called “peace ", "talks", "” (of the U.S. and Mr. Smith) failed."]),
        ("they", Span::Sentence, ["Then ", "they", "’d met again!"]),
        ("why", Span::Sentence, ["", "Why", "?"]),
        ("//d met aga//", Span::Words(1), ["they’", "d met aga", "in! Why?"]),
    ];
    for (typed, span, want) in cases {
        let (left, node, right) = cut(text, typed, span);
        assert_eq!([left.as_str(), &node, &right], want, "{typed} {span:?}");
    }
}

#[test]
fn a_left_order_reads_outward_from_the_node() {
    let index = index(&["b z talks. a y talks. c x talks. a x talks".into()]);
    let found = hits(&index, "talks");
    let left = |at, reversed| SortKey { by: SortBy::Left(at), reversed };
    let shown = |keys: &[SortKey]| {
        let mut cutter = Cutter::new(&index, Span::Words(2), keys);
        let line = |hit: u32| cutter.cut(&found.get(hit as usize).unwrap()).left.trim().to_owned();
        ordered(&index, &found, keys, &BTreeMap::new()).into_iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(shown(&[left(1, false), left(2, false)]), ["a x", "c x", "a y", "b z"]);
    assert_eq!(shown(&[left(2, false), left(1, false)]), ["a x", "a y", "b z", "c x"]);
    assert_eq!(shown(&[left(1, true), left(2, false)]), ["b z", "a y", "a x", "c x"]);
}

#[test]
fn a_text_that_is_not_here_is_shown_in_its_terms() {
    let whole = index(&["Before that.".into(), "The long Peace talks: Erdoğan hosted them all.".into()]);
    let index = Index::open(whole.parts(), whole.heads().to_vec(), std::iter::empty()).unwrap();
    let keys = [SortKey { by: SortBy::Left(1), reversed: false }, SortKey { by: SortBy::Right(1), reversed: false }];
    let cut = Cutter::new(&index, Span::Words(2), &keys).cut(&hits(&index, "talks").get(0).unwrap());
    assert_eq!([&*cut.left, &*cut.node, &*cut.right], ["long peace", "talks", "erdoğan hosted"]);
    assert_eq!((cut.at, cut.marks), (3, vec![(false, 5, 10), (true, 0, 8)]));
}

#[test]
fn nothing_stands_before_the_first_of_all_words() {
    let index = index(&["10 talks".into(), "talks".into()]);
    let keys = [SortKey { by: SortBy::Left(1), reversed: false }];
    assert_eq!(ordered(&index, &hits(&index, "talks"), &keys, &BTreeMap::new()), [1, 0]);
}

#[test]
fn a_node_that_ends_comes_before_one_that_goes_on() {
    let index = index(&["talks zebra. Talks now".into()]);
    let found = hits(&index, "talks|\"talks now\"");
    let keys = [SortKey { by: SortBy::Node, reversed: false }];
    let tokens: Vec<u32> =
        ordered(&index, &found, &keys, &BTreeMap::new()).into_iter().map(|hit| found.get(hit as usize).unwrap().tokens).collect();
    assert!(tokens.len() > 1 && tokens.is_sorted(), "{tokens:?}");
}

#[test]
fn a_random_order_is_another_with_every_seed_and_the_same_wherever_the_text_stands() {
    let text = "talks ".repeat(40);
    let order = |before: &[&str], seed: u32| {
        let mut builder = crosstalk::index::Builder::new();
        for (number, text) in before.iter().enumerate() {
            builder.add(head(number), text);
        }
        builder.add(head(9), &text);
        let index = builder.finish();
        let keys = [SortKey { by: SortBy::Random(seed), reversed: false }];
        ordered(&index, &hits(&index, "talks"), &keys, &BTreeMap::new())
    };
    let one = order(&[], 1);
    assert!(!one.is_sorted());
    assert_ne!(one, order(&[], 2));
    assert_eq!(one, order(&["Some other text."], 1));
}
