//! Crosstalk compares, claim by claim, what news outlets count as "talks" and what as "progress".
//!
//! **The idea.** The corpus is read once from the embedded tables and checked; from then on every page is a pure answer to the
//! question in the address bar. An event makes a new [`address::Address`], which makes a new address bar; nothing else is state
//! but the reader's preferences.
//!
//! **The code, in reading order.** [`text`] says what a word is. [`corpus`] reads and checks the tables. [`address`] is what the
//! address bar says. [`study`] answers questions: plain functions from corpus and address to what is shown. [`plot`] says where
//! it stands. [`exchange`] is what is taken away. `ui` (feature `web`) draws it; `ui::browser` alone knows the browser.
//!
//! A lesson stands beside all that: [`class`] gives claims out to be coded, and lays the files of a class side by side.
//!
//! The reader's own texts take another way. `intake` (feature `intake`) takes them out of files, [`index`] knows every place of
//! every word, [`query`] finds what was typed, [`anchor`] finds quotations again, [`find`] looks for who says what. [`project`]
//! is what the reader codes in them. [`desk`] keeps all that and answers the page's questions about it. Two programs,
//! `bin/intake` and `bin/desk`, run these in workers, so that the page never waits.
//!
//! **The invariants.** A corpus that loads has no dangling reference. The core cannot fail on content. An address that was
//! written reads back as itself, and any address shows some view. Order never hangs on a hash map. Drawing decides nothing. A
//! test reads the `use` lines and fails on an import that goes upward.

pub mod address;
pub mod anchor;
#[cfg(any(feature = "web", feature = "tools"))]
pub mod class;
pub mod corpus;
pub mod desk;
pub mod exchange;
pub mod find;
pub mod index;
pub mod intake;
pub mod plot;
pub mod project;
pub mod query;
pub mod study;
pub mod text;
#[cfg(feature = "web")]
pub mod ui;

/// The tables of the claims, as pairs of file name and text: what the first page loads.
pub const CLAIMS: [(&str, &str); 10] = [
    ("site.csv", include_str!("../corpus/site.csv")),
    ("codebook.csv", include_str!("../corpus/codebook.csv")),
    ("outlets.csv", include_str!("../corpus/outlets.csv")),
    ("articles.csv", include_str!("../corpus/articles.csv")),
    ("coverage.csv", include_str!("../corpus/coverage.csv")),
    ("events.csv", include_str!("../corpus/events.csv")),
    ("claims.csv", include_str!("../corpus/claims.csv")),
    ("relations.csv", include_str!("../corpus/relations.csv")),
    ("conditions.csv", include_str!("../corpus/conditions.csv")),
    ("definitions.csv", include_str!("../corpus/definitions.csv")),
];

/// The tables that stand beside the claims, for the views that come later.
pub const ASIDE: [(&str, &str); 2] =
    [("about.csv", include_str!("../corpus/about.csv")), ("agreement.csv", include_str!("../corpus/agreement.csv"))];

/// The tables that only a lesson needs.
pub const LESSON: [(&str, &str); 2] =
    [("tour.csv", include_str!("../corpus/tour.csv")), ("lesson.csv", include_str!("../corpus/lesson.csv"))];

/// How often each word occurs in each article. The desk alone has it, where words are counted.
pub const WORDS: (&str, &str) = ("words.csv", include_str!("../corpus/words.csv"));

/// All embedded tables: those that [`corpus::FILES`] names.
pub fn embedded() -> Vec<(&'static str, &'static str)> {
    [CLAIMS.as_slice(), &ASIDE, &LESSON, &[WORDS]].concat()
}

/// Where paragraphs and quotations stood in the saved pages: only the reading of texts needs it, so it is with what comes later.
/// Empty where the corpus has no such table.
pub const ANCHORS: &str = include_str!(concat!(env!("OUT_DIR"), "/anchors.csv"));

/// Whether this is a private copy, which has texts.
pub const IS_PRIVATE: bool = option_env!("CROSSTALK_PRIVATE").is_some();

/// The texts of a private copy, as JSON of [`text::Draft`]s; none in a public one. Only the program of the desk may name it.
pub const TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.json"));
