//! What the reader typed, as what is looked for, and where it is found.
//!
//! | typed | finds |
//! |---|---|
//! | `talks` | the word, however it is capitalised; without accents also those with |
//! | `"peace talks"` | the words one after the other |
//! | `negotiat*`, `t?lks` | words that begin so; `?` is one letter, `*` any number; both also inside a phrase |
//! | `talks\|talk` | either; also inside a phrase: `"peace talks\|deal"` |
//! | `"peace talks"~5` | both, in either order, at most five words apart |
//! | `/^negotiat(ion\|or)s?$/` | words with a part that the regular expression describes; `^` and `$` are the ends of the word |
//! | `//\d+ (dead\|killed)//` | places of the running text that the expression describes |
//! | `@talks` | any word of the group; also inside a phrase |
//! | `peace talks` | texts with both, and there every place of each |
//! | `peace -talks` | the first, in texts that do not have the second |
//! | `outlet:x`, `title:x`, `text:x`, `date:2025-02`, `date:2025-02..2025-04` | only in such texts; `outlet:"a b"\|c` |
//!
//! A word that is more than one token ("U.S.", "don't") is the phrase of its tokens. Reading is total: what is not understood
//! becomes a note that says what it was taken for, and the rest still works. A query that was printed reads back as itself.

mod compile;
mod fields;
mod find;
mod hits;
mod near;
mod parse;
mod print;
mod running;
mod terms;

pub use compile::{Options, Plan, compile};
pub use hits::{Hit, Hits};
pub use parse::parse;

/// What is looked for: texts for which all clauses hold, and in them every place of every clause that finds places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The clauses.
    pub clauses: Vec<Clause>,
}

/// One condition of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Whether it is turned round: only texts for which it does not hold.
    pub without: bool,
    /// The condition.
    pub what: What,
}

/// What a clause asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// That one of these occurs.
    Any(Vec<Pattern>),
    /// That what is known about the text has one of these.
    Known(Field, Vec<String>),
}

/// Something that has places in texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// Words one after the other; one alone is a word.
    Phrase(Vec<Slot>),
    /// Words in any order, the last beginning at most so many words behind the end of the first.
    Near(Vec<Slot>, u32),
    /// Words with a part that a regular expression describes.
    Words(String),
    /// Places of the running text that a regular expression describes.
    Text(String),
}

/// A place in a phrase: one of these runs of words stands there.
pub type Slot = Vec<Vec<Part>>;

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A word as typed, composed (NFC); `*` stands for any letters and `?` for one.
    Word(String),
    /// A group of words, by name.
    Group(String),
}

/// Something that is known about a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The publication.
    Outlet,
    /// The date, or its beginning, or two dates with `..` between them.
    Date,
    /// The headline.
    Title,
    /// The id.
    Text,
}

impl Field {
    /// All fields, in the order in which they are named to the reader.
    pub const ALL: [Field; 4] = [Field::Outlet, Field::Date, Field::Title, Field::Text];

    /// The name by which it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Field::Outlet => "outlet",
            Field::Date => "date",
            Field::Title => "title",
            Field::Text => "text",
        }
    }
}
