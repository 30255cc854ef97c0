//! What the page and the worker say to each other, in postcard's binary form. Both sides are built from this one file, so it
//! needs no version.

mod answers;

pub use answers::*;

use crate::anchor::Spot;
use crate::project::Work;
pub use crate::study::beside::{Beside, Side};
pub use crate::study::concordance::{SortBy, SortKey, Span};
use crate::text::{Draft, Head};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which texts are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Collection {
    /// The articles that the page comes with: counts, and the text of those that the reader has brought.
    #[default]
    Shipped,
    /// The reader's own texts.
    Own,
}

/// Which texts of a collection are looked at. Nothing chosen is all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// The collection.
    pub collection: Collection,
    /// Only these outlets.
    pub outlets: BTreeSet<String>,
    /// Only these texts, by id.
    pub texts: BTreeSet<String>,
    /// Only texts of this day or later, as written.
    pub from: String,
    /// Only texts of this day or earlier, as written.
    pub to: String,
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sought {
    /// The query as the reader typed it.
    pub query: String,
    /// Whether capitals and accents must be as typed.
    pub case: bool,
    /// Whether a word stands for all words with its stem.
    pub forms: bool,
    /// In which texts.
    pub scope: Scope,
}

/// A statistic about words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Statistic {
    /// All words of the texts, with count, rate and range.
    Frequency,
    /// What is sought, counted by text and by outlet.
    Spread,
    /// The words of a target against a reference.
    Keyness {
        /// The texts that are looked at.
        target: Scope,
        /// Those that they are held against; None is all others of the collection.
        reference: Option<Scope>,
    },
    /// Runs of words; with something sought, only those that contain it.
    Ngrams {
        /// How many words, 2 to 6.
        n: u8,
    },
    /// The words near what is sought.
    Collocates {
        /// How many words to the left.
        left: u8,
        /// How many words to the right.
        right: u8,
        /// Another set of texts to lay beside.
        beside: Option<Scope>,
    },
    /// What is sought, over the dates of the texts.
    Trend {
        /// How dates are put together.
        by: Period,
    },
}

/// A span of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// Seven days from a Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// What the reader wants of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// The column that it is ordered by; empty is the usual one.
    pub sort: String,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// Only rows whose first cell has this part.
    pub part: String,
    /// Only rows that occur so often.
    pub least: u32,
    /// Only rows that occur in so many texts.
    pub range: u32,
    /// The first row that is wanted.
    pub first: usize,
    /// How many rows are wanted.
    pub rows: usize,
}

/// What the page asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Says what the page comes with; always first.
    Open {
        /// The page's path, by which what it keeps is told from what other pages of the host keep.
        page: String,
        /// The shipped articles.
        shipped: Vec<Shipped>,
        /// How often each word occurs in each of them; None where they are those that the page was built with.
        counts: Option<Vec<Count>>,
        /// Groups of words by name, for `@name`.
        groups: Vec<(String, Vec<String>)>,
    },
    /// Texts to take in; the drafts come beside the message, as JSON, and may go on in later messages.
    Add,
    /// Texts of a project that comes back: they keep their names, and none is taken for an article of the page.
    Bring(Vec<Draft>),
    /// No more texts are to come: indexes them and keeps them.
    Finish,
    /// Forgets what was added since the last `Finish`.
    Cancel,
    /// The open project with its texts, as the bytes of a `Bundle`, for a page that has stopped and can no longer put it together.
    /// No bytes where there is nothing in it.
    Rescue,
    /// The texts of a collection, in its order.
    Texts {
        /// The collection.
        collection: Collection,
        /// The first text that is wanted.
        first: usize,
        /// How many are wanted; none is only what is known of all of them.
        count: usize,
    },
    /// Changes what is known about texts.
    Describe(Vec<Head>),
    /// Takes texts out of a collection, by id.
    Remove {
        /// Where from.
        collection: Collection,
        /// Which.
        ids: BTreeSet<String>,
    },
    /// Takes everything out, of all projects, and what was kept of it.
    Erase,
    /// Which projects there are.
    Projects,
    /// Opens a project; makes it where there is none of that id. Refused where what is open would be lost.
    OpenProject {
        /// Its id, of letters and digits.
        id: String,
        /// What a new one is called.
        name: String,
    },
    /// Gives the open project another name.
    NameProject(String),
    /// Takes the open project out with all that it has.
    DropProject,
    /// Keeps what was coded.
    Code(Work),
    /// What was coded in the open project.
    Coded,
    /// All own texts; they come beside the answer, as a list of drafts.
    Drafts,
    /// Which of some claims are like one of them, the last: at most so many.
    Alike {
        /// The claims; the last is the one that others are laid beside.
        sides: Vec<Side>,
        /// How many are wanted.
        most: usize,
    },
    /// Which own texts are about the same thing.
    Together,
    /// Where the paragraphs of own texts lie, by id.
    Outlines(BTreeSet<String>),
    /// Proposes claims in an own text.
    Find {
        /// The text.
        id: String,
        /// The concepts with their words, by id, in the order of the codebook.
        concepts: Vec<(String, Vec<String>)>,
    },
    /// How often something occurs, and where.
    Search(Sought),
    /// Lines of a concordance.
    Lines {
        /// What is sought.
        sought: Sought,
        /// The order.
        sort: Vec<SortKey>,
        /// The context.
        span: Span,
        /// Only lines that carry this label; empty is all.
        label: String,
        /// The first line that is wanted.
        first: usize,
        /// How many lines are wanted.
        count: usize,
    },
    /// All lines as CSV, in that order.
    ExportLines {
        /// What is sought.
        sought: Sought,
        /// The order.
        sort: Vec<SortKey>,
        /// The context.
        span: Span,
        /// Only lines that carry this label; empty is all.
        label: String,
    },
    /// Gives lines a label, or takes it away where it is empty.
    Label {
        /// The collection that they are in.
        collection: Collection,
        /// The lines: id of the text, and where the node begins in it, in bytes.
        lines: Vec<(String, u32)>,
        /// The label.
        label: String,
    },
    /// A table of a statistic.
    Table {
        /// Which.
        statistic: Statistic,
        /// What is sought, where the statistic is about that; and in which texts.
        sought: Sought,
        /// Which rows.
        wish: Wish,
    },
    /// The whole table as CSV.
    ExportTable {
        /// Which.
        statistic: Statistic,
        /// What is sought.
        sought: Sought,
        /// The order, and which rows.
        wish: Wish,
    },
    /// One text, whole, with the places of its claims and of what is sought.
    Read {
        /// The collection.
        collection: Collection,
        /// The text.
        id: String,
        /// What is marked in it.
        sought: Sought,
    },
}

/// A shipped article, as the worker needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shipped {
    /// What is known about it.
    pub head: Head,
    /// Where its paragraphs and quotations stood in the coder's copy, so that its text is known again.
    pub spots: Vec<Spot>,
}

/// How often a term occurs in a shipped article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The article.
    pub article: String,
    /// The term.
    pub term: String,
    /// How often.
    pub count: u32,
    /// At which words, for the words of the concepts; empty for others.
    pub positions: Vec<u32>,
}
