//! The form in which an index is kept: it comes back as it was, or is refused with a sentence.

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
use crosstalk::query::{Options, compile, parse};
use proptest::prelude::*;
use scan::{head, index, texts};

fn given(index: &Index) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    (index.parts().collect(), index.text_parts().collect())
}

fn open(index: &Index, parts: Vec<Vec<u8>>, texts: Vec<Vec<u8>>) -> Result<Index, String> {
    Index::open(parts.into_iter(), index.heads().to_vec(), texts.into_iter())
}

proptest! {
    #[test]
    fn an_index_that_was_kept_comes_back_as_it_was(texts in texts(), cut in 1_usize..90) {
        let index = index(&texts);
        let (parts, texts) = given(&index);
        prop_assert_eq!(&given(&index), &(parts.clone(), texts.clone()), "the same bytes every time");
        let cut: Vec<Vec<u8>> = parts.concat().chunks(cut).map(<[u8]>::to_vec).collect();
        prop_assert!(open(&index, cut, texts.clone()).unwrap() == index);
        let again = open(&index, parts, texts).unwrap();
        prop_assert!(again == index);
    }

    #[test]
    fn a_file_that_was_changed_is_refused(texts in texts(), at in any::<prop::sample::Index>(), by in 1_u8..=255) {
        let index = index(&texts);
        let (parts, texts) = given(&index);
        let mut bytes = parts.concat();
        let place = at.index(bytes.len());
        bytes[place] ^= by;
        let said = open(&index, vec![bytes.clone()], texts.clone()).unwrap_err();
        prop_assert!(said.ends_with('.'), "{}", said);
        bytes[place] ^= by;
        bytes.truncate(place);
        prop_assert!(open(&index, vec![bytes], texts.clone()).is_err());
        let lengths: Vec<usize> = texts.iter().map(Vec::len).collect();
        let mut place = at.index(lengths.iter().sum());
        let mut changed = texts;
        let part = lengths.iter().position(|length| { let here = place < *length; if !here { place -= length; } here }).unwrap();
        changed[part][place] ^= by;
        prop_assert!(open(&index, parts, changed).is_err());
    }

    #[test]
    fn whatever_bytes_are_opened_nothing_breaks(bytes in prop::collection::vec(any::<u8>(), 0..300), begun in any::<bool>()) {
        let begin = if begun { b"xt-index\x01\0\0\0".to_vec() } else { vec![] };
        prop_assert!(Index::open([begin, bytes].into_iter(), vec![], std::iter::empty()).is_err());
    }
}

#[test]
fn a_large_index_comes_back_as_it_was() {
    let words: Vec<String> = (0..60_000).map(|n| if n % 50 == 0 { format!("é{n}") } else { format!("w{n}") }).collect();
    let text = |n: usize| (0..30_000).map(|at| words[(at * at * 7 + n * 31) % words.len()].as_str()).collect::<Vec<_>>().join(" ");
    let mut builder = Builder::new();
    for number in 0..30 {
        builder.add(head(number), &text(number));
    }
    // Frequent enough for one byte, rare enough for three.
    builder.add(head(30), &words.join(" "));
    builder.add_counts(head(31), [("w1", 3000, [].as_slice()), ("w2", 2, [5, 9].as_slice())]);
    let index = builder.finish();
    let (parts, texts) = given(&index);
    assert!(parts.len() > 5 && texts.len() > 4);
    assert!(open(&index, parts, texts).unwrap() == index);
}

#[test]
fn an_index_opens_without_its_texts() {
    let index = index(&["The peace talks.".into(), "Talks about peace talks".into()]);
    let opened = open(&index, index.parts().collect(), vec![]).unwrap();
    assert_eq!((opened.text(0), opened.ordered(0), opened.tokens()), (None, true, 7));
    let plan = |typed: &str| compile(&parse(typed).0, &opened, Options::default(), &[]).0;
    assert_eq!(plan("\"peace talks\"").hits(&opened, None).places(), [1, 5]);
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let one = index(&["The peace talks.".into()]);
    let other = index(&["The peace talk.".into()]);
    let (parts, texts) = given(&one);
    let said = "What was kept of the texts and of their words does not belong together; they have to be indexed again.";
    assert_eq!(open(&one, parts.clone(), other.text_parts().collect()).unwrap_err(), said);
    assert_eq!(Index::open(parts.clone().into_iter(), vec![], texts.clone().into_iter()).unwrap_err(), said);
    let mut newer = parts.clone();
    newer[0][8] = 2;
    let said = "What was kept of the texts' words has the form 2, and this page reads form 1; they have to be indexed again.";
    assert_eq!(open(&one, newer, texts.clone()).unwrap_err(), said);
    assert_eq!(open(&one, texts, parts).unwrap_err(), "This is no file of indexed texts.");
}
