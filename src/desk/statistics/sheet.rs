//! A whole table that is kept: its rows are worked out when they are shown, its order once for each wish.
//!
//! Scrolling asks for the same table again and again with another first row; sorting by a column needs that column of all rows
//! and no other. So a sheet gives one value at a time, and nothing copies eighty thousand rows.

use super::View;
use crate::desk::messages::{Cell, Column, Plot, Row, Table, Wish};

/// What a row has in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    /// Nothing can be said.
    None,
    /// A count.
    Count(u64),
    /// A number.
    Real(f64),
    /// A word, by its place in the alphabetical order of the rows.
    Rank(u32),
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        number.filter(|number| number.is_finite()).map_or(Self::None, Self::Real)
    }
}

/// A table of one statistic. Rows have numbers from 0, in the alphabetical order of their first cells unless said otherwise.
pub(super) trait Sheet {
    /// How many rows there are.
    fn rows(&self) -> u32;
    /// The columns.
    fn columns(&self) -> Vec<Column>;
    /// The column of the usual order.
    fn usual(&self) -> &'static str;
    /// The first cell.
    fn word(&self, view: &View<'_>, row: u32) -> String;
    /// What the filters `least` and `range` look at: how often, and in how many texts.
    fn counts(&self, row: u32) -> (u64, u64);
    /// Works out what a column needs before all its values are asked for.
    fn prepare(&mut self, view: &View<'_>, column: &str) {
        let _ = (view, column);
    }
    /// What a row has in a column, for sorting.
    fn value(&self, view: &View<'_>, row: u32, column: &str) -> Value;
    /// A row as it is shown, with these columns of its own; what takes long is left empty unless it is wanted or known.
    fn show(&mut self, view: &View<'_>, row: u32, columns: &[Column], costly: bool) -> Row;
    /// Sentences about the whole table.
    fn notes(&self) -> Vec<String>;
    /// How the rows that are shown are drawn.
    fn plot(&self, view: &View<'_>, shown: &[u32]) -> Plot;
    /// Rows about all others, which no sorting moves.
    fn summary(&self) -> Vec<Row> {
        Vec::new()
    }
}

/// A sheet with the order that was last wished for.
pub(super) struct Kept {
    sheet: Box<dyn Sheet>,
    order: Vec<u32>,
    wish: Option<Wish>,
}

impl Kept {
    pub(super) fn new(sheet: Box<dyn Sheet>) -> Self {
        Self { sheet, order: Vec::new(), wish: None }
    }

    /// The rows that were wished for.
    pub(super) fn table(&mut self, view: &View<'_>, wish: &Wish) -> Table {
        let columns = self.sheet.columns();
        let sort = self.arrange(view, &columns, wish);
        let shown: Vec<u32> = self.order.iter().skip(wish.first).take(wish.rows).copied().collect();
        let rows = shown.iter().map(|row| self.sheet.show(view, *row, &columns, true)).collect();
        Table {
            rows,
            total: self.order.len(),
            sort,
            notes: self.sheet.notes(),
            plot: self.sheet.plot(view, &shown),
            summary: self.sheet.summary(),
            columns,
        }
    }

    /// Every row in the order that was wished for as lines of a file, one after the other, the names of the columns first.
    pub(super) fn lines(&mut self, view: &View<'_>, wish: &Wish, mut take: impl FnMut(&[String])) {
        let columns = self.sheet.columns();
        self.arrange(view, &columns, wish);
        take(&header(&columns));
        for row in &self.order {
            take(&line(&self.sheet.show(view, *row, &columns, false)));
        }
    }

    /// Puts the rows in order, unless they are, and says by which column.
    fn arrange(&mut self, view: &View<'_>, columns: &[Column], wish: &Wish) -> String {
        let known = columns.iter().find(|column| column.key == wish.sort).map(|column| column.key.as_str());
        let sort = known.unwrap_or_else(|| self.sheet.usual()).to_owned();
        let wanted = Wish { first: 0, rows: 0, sort: sort.clone(), ..wish.clone() };
        if self.wish.as_ref() != Some(&wanted) {
            self.sheet.prepare(view, &sort);
            self.order = order(self.sheet.as_ref(), view, &wanted);
            self.wish = Some(wanted);
        }
        sort
    }
}

/// The rows that a wish leaves, in its order: numbers from the greatest, words from the first letter, and the other way round
/// where that is wished for. Rows without a value come last both ways; equal ones stay in the order of their words.
fn order(sheet: &dyn Sheet, view: &View<'_>, wish: &Wish) -> Vec<u32> {
    let part = wish.part.trim().to_lowercase();
    let stays = |row: &u32| {
        let (count, range) = sheet.counts(*row);
        count >= wish.least.into()
            && range >= wish.range.into()
            && (part.is_empty() || sheet.word(view, *row).to_lowercase().contains(&part))
    };
    let key = |row| (key(sheet.value(view, row, &wish.sort), wish.reversed), row);
    let mut keyed: Vec<(u64, u32)> = (0..sheet.rows()).filter(stays).map(key).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// A number by which rows are put in order, the smallest first. What has no value has the largest, whichever way the order goes.
fn key(value: Value, reversed: bool) -> u64 {
    // The bits of a number, as one that grows with it.
    let number = |number: f64| {
        // No difference is made between the two zeros.
        let bits = (number + 0.0).to_bits();
        if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
    };
    let (ascending, is_word) = match value {
        Value::None => return u64::MAX,
        Value::Count(count) => (count, false),
        Value::Real(real) => (number(real), false),
        Value::Rank(rank) => (rank.into(), true),
    };
    if is_word == reversed { u64::MAX - 1 - ascending.min(u64::MAX - 1) } else { ascending }
}

/// A cell of a value that is no word.
pub(super) fn cell(value: Value) -> Cell {
    match value {
        Value::None | Value::Rank(_) => Cell::None,
        Value::Count(count) => Cell::Count(count),
        Value::Real(number) => Cell::Real(number),
    }
}

/// A column.
pub(super) fn column(key: &str, name: &str, decimals: Option<u8>, meaning: &str) -> Column {
    Column { key: key.into(), name: name.into(), meaning: meaning.into(), decimals }
}

/// A cell as a file has it: numbers with all their digits, nothing where nothing can be said.
fn written(cell: &Cell) -> String {
    match cell {
        Cell::None => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Real(number) => number.to_string(),
    }
}

/// The first line of a file: the keys of the columns, which do not change with the words of the page, and `note`.
fn header(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| column.key.clone()).chain(["note".to_owned()]).collect()
}

/// A line of a file.
fn line(row: &Row) -> Vec<String> {
    row.cells.iter().map(written).chain([row.note.clone()]).collect()
}
