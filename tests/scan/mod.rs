//! Small texts out of few words, so that words meet, and an index of them.

#![allow(dead_code)]

use crosstalk::index::{Builder, Index};
use crosstalk::text::{Head, term, tokens};
use proptest::prelude::*;

/// Texts of few words in many spellings.
pub(crate) fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 0..7)
}

/// One text.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "The",
        "peace",
        "Peace",
        "talks",
        "talk",
        "talking",
        "Talks",
        "a",
        "ceasefire",
        "deal",
        "Erdoğan",
        "erdogan",
        "Erdog\u{306}an",
        "deal’s",
        "negotiations",
        "negotiator",
        "U.S.",
        "Zürich",
        "10",
        "2025",
        "élan",
        "北京",
        "говорит",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", ", ", ". ", "\n\n", "\n", "-", " “", "” "]);
    prop::collection::vec((word, gap), 0..50).prop_map(|parts| parts.iter().flat_map(|(word, gap)| [*word, *gap]).collect())
}

/// What is known of the text with a number.
pub(crate) fn head(number: usize) -> Head {
    Head {
        id: format!("t{number}"),
        outlet: ["Courier", "Bugle", "Herald"][number % 3].into(),
        date: format!("2025-0{}-1{}", 1 + number % 4, number % 2),
        title: format!("Title {number}"),
        ..Head::default()
    }
}

/// The index of texts.
pub(crate) fn index(texts: &[String]) -> Index {
    let mut builder = Builder::new();
    for (number, text) in texts.iter().enumerate() {
        builder.add(head(number), text);
    }
    builder.finish()
}

/// The terms of a text, in order.
pub(crate) fn terms(text: &str) -> Vec<String> {
    tokens(text).map(|token| term(&text[token.start..token.end])).collect()
}
