//! Rows.

/// A row of a table: where it stands, and its cells.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Where it stands in the file, in words.
    pub(super) place: String,
    /// One cell per column.
    pub(super) cells: Vec<String>,
}
