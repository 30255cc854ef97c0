//! The index against a plain reading of the texts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    missing_docs
)]

mod scan;

use crosstalk::index::{Builder, Index};
use crosstalk::text::{term, tokens, unaccented};
use proptest::prelude::*;
use scan::{head, index, terms, texts};
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    #[test]
    fn leaving_tokens_out_finds_the_same_token(text in prop_oneof!["[a-z ]{0,60}", ".{0,60}", "[ağ’北 .-]{0,60}", "[A-Za-z0-9'. \u{ad}é]{0,60}"], steps in prop::collection::vec(0..12_usize, 1..4)) {
        let (mut quick, mut slow) = (tokens(&text), tokens(&text));
        for step in steps {
            for _ in 0..step {
                slow.next();
            }
            prop_assert_eq!(quick.nth(step), slow.next());
        }
    }
    #[test]
    fn every_place_of_every_word_is_in_it_and_no_other(texts in texts()) {
        let index = index(&texts);
        let mut places: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut within: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        let mut stream = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            let start = stream.len() as u32;
            for term in terms(text) {
                places.entry(term.clone()).or_default().push(stream.len() as u32);
                within.entry(term.clone()).or_default().insert(number as u32);
                stream.push(term);
            }
            prop_assert_eq!(index.places_of(number as u32), start..stream.len() as u32);
            for place in start..stream.len() as u32 {
                prop_assert_eq!(index.text_at(place), number as u32);
            }
        }
        prop_assert_eq!(index.terms() as usize, places.len());
        for (term, places) in &places {
            let number = index.number(term).unwrap();
            prop_assert_eq!(index.term(number), term);
            prop_assert_eq!(index.count(number) as usize, places.len());
            prop_assert_eq!(index.range(number) as usize, within[term].len());
            prop_assert_eq!(&index.places(number).collect::<Vec<_>>(), places);
            prop_assert_eq!(index.texts_of(number).collect::<Vec<_>>(), within[term].iter().copied().collect::<Vec<_>>());
        }
        let found: Vec<&str> = (0..index.tokens()).map(|place| index.term(index.at(place).unwrap())).collect();
        prop_assert_eq!(&found, &stream);
        let sliced: Vec<&str> = index.slices(0..index.tokens()).flatten().map(|term| index.term(*term)).collect();
        prop_assert_eq!(&sliced, &stream);
    }

    #[test]
    fn a_place_leads_back_to_its_bytes(texts in texts()) {
        let index = index(&texts);
        for (number, text) in texts.iter().enumerate() {
            let number = number as u32;
            prop_assert_eq!(index.text(number), Some(text.as_str()));
            let all: Vec<_> = tokens(text).collect();
            for (at, place) in index.places_of(number).enumerate() {
                prop_assert_eq!(&index.tokens_from(number, place).collect::<Vec<_>>(), &all[at..]);
            }
        }
    }

    #[test]
    fn terms_are_in_alphabetical_order_and_accents_come_second(texts in texts()) {
        let index = index(&texts);
        let all: Vec<&str> = (0..index.terms()).map(|term| index.term(term)).collect();
        let mut sorted = all.clone();
        sorted.sort_by_key(|term| (unaccented(term).into_owned(), *term));
        sorted.dedup();
        prop_assert_eq!(&all, &sorted);
        for part in ["", "t", "tal", "talks", "erdogan", "zu", "r", "zzz", "北"] {
            let begins: Vec<&str> = all.iter().copied().filter(|term| unaccented(term).starts_with(part)).collect();
            prop_assert_eq!(index.prefix(part).map(|term| index.term(term)).collect::<Vec<_>>(), begins);
            let same: Vec<&str> = all.iter().copied().filter(|term| unaccented(term) == part).collect();
            prop_assert_eq!(index.plain(part).map(|term| index.term(term)).collect::<Vec<_>>(), same);
        }
        prop_assert_eq!(index.number("zzz"), None);
    }
}

proptest! {
    #[test]
    fn texts_that_are_added_later_or_taken_out_leave_the_index_of_the_rest(texts in texts(), more in texts(), kept in any::<u8>()) {
        let mut builder = Builder::resume(index(&texts), |text| kept >> text & 1 == 1);
        let mut rest: Vec<(usize, &String)> = texts.iter().enumerate().filter(|(number, _)| kept >> number & 1 == 1).collect();
        for (number, text) in more.iter().enumerate() {
            builder.add(head(number), text);
            rest.push((number, text));
        }
        let mut anew = Builder::new();
        for (number, text) in rest {
            anew.add(head(number), text);
        }
        same(&builder.finish(), &anew.finish());
    }
}

#[test]
fn many_long_texts_are_taken_out_and_the_rest_stays() {
    let text = |n: usize| (0..9_000 + n).map(|at| ["peace", "talks", "é", "deal"][(at * at + n) % 4]).collect::<Vec<_>>().join(" ");
    let build = |numbers: &mut dyn Iterator<Item = usize>| {
        let mut builder = Builder::new();
        for number in numbers {
            builder.add(head(number), &text(number));
        }
        builder.finish()
    };
    let resumed = Builder::resume(build(&mut (0..60)), |text| text % 7 != 1).finish();
    same(&resumed, &build(&mut (0..60).filter(|number| number % 7 != 1)));
    let none = Builder::resume(resumed, |_| false).finish();
    assert_eq!((none.texts(), none.tokens(), none.terms()), (0, 0, 0));
}

/// Everything that can be asked of an index.
fn same(one: &Index, other: &Index) {
    assert_eq!(one.heads(), other.heads());
    assert_eq!(one.starts(), other.starts());
    let terms = |index: &Index| (0..index.terms()).map(|term| index.term(term).to_owned()).collect::<Vec<_>>();
    assert_eq!(terms(one), terms(other));
    for term in 0..one.terms() {
        assert!(one.places(term).eq(other.places(term)) && one.texts_of(term).eq(other.texts_of(term)));
        assert_eq!((one.count(term), one.range(term)), (other.count(term), other.range(term)));
    }
    assert!((0..one.tokens()).all(|place| one.at(place) == other.at(place)));
    for text in 0..one.texts() {
        assert_eq!((one.text(text), one.ordered(text)), (other.text(text), other.ordered(text)));
        for place in one.places_of(text).step_by(13) {
            assert_eq!(one.tokens_from(text, place).next(), other.tokens_from(text, place).next());
        }
    }
}

#[test]
fn an_index_of_nothing_answers() {
    let index = index(&[]);
    assert_eq!((index.texts(), index.tokens(), index.terms()), (0, 0, 0));
    assert_eq!((index.text(0), index.at(0), index.number("a"), index.places(0).next()), (None, None, None, None));
    assert_eq!((index.places_of(3), index.text_at(7)), (0..0, 0));
}

#[test]
fn long_texts_and_many_terms_are_kept_whole() {
    let long: Vec<String> = (0..200_000).map(|n| format!("w{} W{} longerthaneight{}", n % 300, n % 7, n % 9000)).collect();
    let long = long.join(" ");
    let texts = vec![String::new(), "begin".into(), long.clone(), "end".into()];
    let index = index(&texts);
    assert_eq!(index.tokens(), 600_002);
    assert_eq!(index.places_of(2), 1..600_001);
    let term_of = |place: u32| index.term(index.at(place).unwrap()).to_owned();
    for (at, token) in tokens(&long).enumerate().step_by(997) {
        assert_eq!(term_of(at as u32 + 1), term(&long[token.start..token.end]));
        assert_eq!(index.tokens_from(2, at as u32 + 1).next(), Some(token));
    }
    assert_eq!(index.slices(1..600_001).map(<[u32]>::len).sum::<usize>(), 600_000);
    assert_eq!(index.heads()[2], head(2));
}
