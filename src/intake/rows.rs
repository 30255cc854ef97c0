//! The rows of a table or of JSON as texts, once it is known what the columns are.
//!
//! A row without a text and a row with a fault are counted and the first are named; nothing is left out without that.

use super::date::{self, Read};
use super::json::Json;
use super::messages::{DayOrder, Mapping, Role};
use super::page::{author_of, formatted, one_line};
use super::plain;
use super::table::Table;
use crate::text::{Draft, Head};

/// How many rows with a fault are named.
const NAMED: usize = 8;

/// A row: where it stands, and its cells.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Where it stands in the file, in words.
    pub(super) place: String,
    /// One cell per column.
    pub(super) cells: Vec<String>,
}

/// How many lines end in some bytes.
pub(super) fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// What has rows.
pub(super) enum Rows {
    Table(Box<Table>),
    Json(Box<Json>),
}

impl Rows {
    /// The names of the columns.
    pub(super) fn names(&self) -> &[String] {
        match self {
            Rows::Table(table) => &table.names,
            Rows::Json(json) => &json.names,
        }
    }

    /// The first rows.
    pub(super) fn sample(&self) -> &[Vec<String>] {
        match self {
            Rows::Table(table) => &table.sample,
            Rows::Json(json) => &json.sample,
        }
    }

    /// How many bytes are done.
    pub(super) fn done(&self) -> usize {
        match self {
            Rows::Table(table) => table.done(),
            Rows::Json(json) => json.done(),
        }
    }

    fn next(&mut self) -> Option<Result<Row, String>> {
        match self {
            Rows::Table(table) => table.next(),
            Rows::Json(json) => json.next(),
        }
    }

    /// What the columns are where no one needs to be asked: those of Crosstalk's own drafts.
    pub(super) fn own(&self) -> Option<Mapping> {
        let role = |name: &String| match name.as_str() {
            "text" => Some(Role::Text),
            "head.id" => Some(Role::Id),
            "head.outlet" => Some(Role::Outlet),
            "head.date" => Some(Role::Date),
            "head.title" => Some(Role::Title),
            "head.author" => Some(Role::Author),
            "head.url" => Some(Role::Url),
            "head.source" => Some(Role::Other),
            _ => None,
        };
        let roles: Option<Vec<Role>> = self.names().iter().map(role).collect();
        let roles = roles.filter(|roles| roles.contains(&Role::Text))?;
        Some(Mapping { roles, order: DayOrder::Unknown })
    }
}

/// Rows that are being taken.
pub(super) struct Taking {
    /// The rows.
    pub(super) rows: Rows,
    mapping: Mapping,
    /// How many texts were taken.
    pub(super) texts: usize,
    faults: Vec<String>,
    left_out: usize,
    /// Dates that could be two days, and dates that were not understood: how many, and the first.
    either: (usize, String),
    unread: (usize, String),
}

impl Taking {
    /// Takes these rows with this mapping.
    pub(super) fn new(rows: Rows, mapping: Mapping) -> Self {
        let none = || (0, String::new());
        Self { rows, mapping, texts: 0, faults: Vec::new(), left_out: 0, either: none(), unread: none() }
    }

    /// The next text.
    pub(super) fn next(&mut self, source: &str) -> Option<Draft> {
        loop {
            let fault = match self.rows.next()? {
                Ok(row) => match self.draft(row, source) {
                    Ok(draft) => {
                        self.texts += 1;
                        return Some(draft);
                    }
                    Err(fault) => fault,
                },
                Err(fault) => fault,
            };
            self.left_out += 1;
            if self.faults.len() < NAMED {
                self.faults.push(fault);
            }
        }
    }

    fn draft(&mut self, row: Row, source: &str) -> Result<Draft, String> {
        let mut head = Head { source: source.to_owned(), ..Head::default() };
        let mut text = String::new();
        let mut date = String::new();
        for (cell, role) in row.cells.into_iter().zip(&self.mapping.roles) {
            match role {
                Role::Text => {
                    if !text.is_empty() && !cell.trim().is_empty() {
                        text.push_str("\n\n");
                    }
                    text.push_str(&body(&cell));
                }
                Role::Title => head.title = one_line(&cell),
                Role::Outlet => head.outlet = one_line(&cell),
                Role::Author => head.author = author_of(&cell),
                Role::Url => cell.trim().clone_into(&mut head.url),
                Role::Id => head.id = one_line(&cell),
                Role::Date => date = cell,
                Role::Other => {}
            }
        }
        if text.trim().is_empty() {
            return Err(format!("{}: no text", row.place));
        }
        head.date = self.date(date.trim(), &row.place);
        Ok(Draft { head, text })
    }

    /// A date as it is kept; what is unclear about it goes into the remarks.
    fn date(&mut self, text: &str, place: &str) -> String {
        let (unclear, date) = match date::read(text, self.mapping.order) {
            Read::Iso(iso) => return iso,
            Read::Either(year, ..) => (&mut self.either, year),
            Read::Nothing if text.is_empty() => return String::new(),
            Read::Nothing => (&mut self.unread, String::new()),
        };
        if unclear.0 == 0 {
            unclear.1 = format!("“{text}” ({place})");
        }
        unclear.0 += 1;
        date
    }

    /// What the reader should know about the rows, as sentences.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.left_out > 0 {
            let more = self.left_out - self.faults.len();
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            let rows = if self.left_out == 1 { "1 row was" } else { &format!("{} rows were", self.left_out) };
            remarks.push(format!("{rows} left out: {}{more}.", self.faults.join("; ")));
        }
        if self.either.0 > 0 {
            let dates = if self.either.0 == 1 { "1 date could be" } else { &format!("{} dates could each be", self.either.0) };
            remarks.push(format!("{dates} two days, such as {}; only the year was taken.", self.either.1));
        }
        if self.unread.0 > 0 {
            let dates = if self.unread.0 == 1 { "1 date was" } else { &format!("{} dates were", self.unread.0) };
            remarks.push(format!("{dates} not understood and left empty, such as {}.", self.unread.1));
        }
        remarks
    }
}

/// The text of a cell: its lines are paragraphs, and where it is written in HTML, its blocks are.
fn body(cell: &str) -> String {
    let low = |tag: &str| cell.contains(tag) || cell.contains(&tag.to_uppercase());
    if ["</p>", "<br>", "<br/>", "<br />", "</div>"].iter().any(|tag| low(tag)) {
        return formatted(cell);
    }
    if cell.contains(['\n', '\r']) { plain::paragraphs_of(cell) } else { cell.trim().to_owned() }
}
