//! What the worker answers.

use super::Scope;
use crate::anchor::Found as Known;
use crate::find::Candidate;
use crate::project::{Outline, Project};
use crate::study::beside::Beside;
use crate::text::Head;
use serde::{Deserialize, Serialize};

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Done, nothing to show.
    Done,
    /// What a collection holds: the answer to `Texts`, and what `Finish`, `Describe` and `Remove` leave of the reader's own.
    Texts(Texts),
    /// What a search found.
    Found(Found),
    /// Lines of a concordance.
    Lines(Lines),
    /// A table.
    Table(Table),
    /// A text.
    Text(Box<Text>),
    /// A file for the reader; its bytes come beside the message.
    File {
        /// Its name.
        name: String,
        /// Its media type.
        kind: String,
    },
    /// What was given is kept: a sentence that says where and since when.
    Kept(String),
    /// The projects.
    Projects(Projects),
    /// What was coded in the open project.
    Coded(Box<Project>),
    /// Where paragraphs lie.
    Outlines(Vec<Outline>),
    /// Claims beside the one that was asked about.
    Alike(Vec<Beside>),
    /// Groups of texts about the same thing.
    Together(Vec<Group>),
    /// Proposals for claims.
    Proposals(Proposals),
    /// It could not be done, and why, as a sentence.
    Failed(String),
}

/// The projects of a reader.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Projects {
    /// The id of the one that is open.
    pub open: String,
    /// All of them, the oldest first.
    pub projects: Vec<Named>,
}

/// A project by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id: letters and digits; that of the first one is empty.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// Texts about the same thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The texts, by what is known of them.
    pub heads: Vec<Head>,
    /// The terms that they share, those that most of them do first.
    pub shared: Vec<String>,
}

/// What a text proposes as claims.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposals {
    /// The candidates, in the order of the text.
    pub candidates: Vec<Candidate>,
    /// What the reader should know about them, as sentences: that there are no rules for the language of the text.
    pub notes: Vec<String>,
}

/// The texts of a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// How many there are.
    pub total: usize,
    /// Of how many of them the text is here, and not only its counts.
    pub readable: usize,
    /// The outlets, by name, with how many texts each has.
    pub outlets: Vec<(String, usize)>,
    /// The place of the first text that is listed.
    pub first: usize,
    /// The texts that were wanted.
    pub texts: Vec<Listed>,
    /// How many words they have.
    pub words: u64,
    /// How many different words.
    pub terms: usize,
    /// Whether they are kept in this browser: a sentence for the reader that says when or why not.
    pub kept: String,
    /// What was noticed about texts that were added, as sentences.
    pub notes: Vec<String>,
}

/// A text in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// What is known about it.
    pub head: Head,
    /// How many words it has.
    pub words: u32,
    /// Whether its text is here, or only its counts.
    pub has_text: bool,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// How many hits.
    pub hits: usize,
    /// In how many texts.
    pub range: usize,
    /// Of how many that were looked at.
    pub of: usize,
    /// How many words those have.
    pub words: u64,
    /// Hits and words by outlet, by name.
    pub outlets: Vec<(String, usize, u64)>,
    /// Hits by month, where the texts have dates.
    pub months: Vec<(String, usize)>,
    /// What of the query was not understood, and what it was taken for, as sentences.
    pub notes: Vec<String>,
    /// What cannot be answered because texts are not here, as a sentence; empty where all is.
    pub lacks: String,
    /// The labels that the reader gave to lines of the collection, with how many lines carry each.
    pub labels: Vec<(String, usize)>,
}

/// Lines of a concordance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// How many there are in all.
    pub total: usize,
    /// The place of the first of these.
    pub first: usize,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line of a concordance. Offsets in `marks` are bytes of the side that they are in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The text that it stands in.
    pub id: String,
    /// Its outlet.
    pub outlet: String,
    /// Its date.
    pub date: String,
    /// Its title.
    pub title: String,
    /// Where the node begins in it, in bytes.
    pub at: u32,
    /// What stands left of the node.
    pub left: String,
    /// The node.
    pub node: String,
    /// What stands right of it.
    pub right: String,
    /// The words that the order goes by: the side (`false` is left), first byte, end.
    pub marks: Vec<(bool, u32, u32)>,
    /// The reader's label.
    pub label: String,
}

/// A table with numbers, and what each column means.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows that were wished for.
    pub rows: Vec<Row>,
    /// How many rows there are in all.
    pub total: usize,
    /// The column that it is ordered by.
    pub sort: String,
    /// Plain sentences about the whole table: what it rests on, and when not to trust it.
    pub notes: Vec<String>,
    /// How it is drawn.
    pub plot: Plot,
    /// Rows about all texts or about an outlet, which stand above the others and which no order moves; usually none.
    pub summary: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name in links and files.
    pub key: String,
    /// Its heading.
    pub name: String,
    /// One plain sentence of what it means and when not to trust it.
    pub meaning: String,
    /// How many decimals its numbers have on the screen; None for words and counts.
    pub decimals: Option<u8>,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// One per column.
    pub cells: Vec<Cell>,
    /// The query whose lines are behind this row; empty where there are none.
    pub query: String,
    /// The texts whose lines they are, where they are not those of the whole table.
    pub scope: Option<Scope>,
    /// A plain sentence about this row: "rests on one article".
    pub note: String,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing can be said.
    None,
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// A number.
    Real(f64),
}

/// How a table is drawn.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Plot {
    /// Not at all.
    #[default]
    None,
    /// A bar for each of the first rows: by this column.
    Bars(String),
    /// A point for each row: by these two columns.
    Points(String, String),
    /// A line for each group over periods: period, group, value.
    Lines(String, String, String),
    /// A strip for each text with a mark for each occurrence. Per row: how many words, and at which of them.
    Barcodes(Vec<(u32, Vec<u32>)>),
}

/// A text as it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// What is known about it.
    pub head: Head,
    /// The text.
    pub text: String,
    /// What it is of a shipped article: its claims, its parts, what is missing. Empty for the reader's own texts.
    pub found: Known,
    /// Where what is sought stands: first byte, end.
    pub hits: Vec<(u32, u32)>,
}
