//! A corpus table as rows of named cells: read, changed, written.

use crate::corpus::FILES;
use crate::project::Cells;

/// A table. What is empty is in no row.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Cells>,
}

impl Table {
    /// Reads a table; one that cannot be read has the rows that can.
    pub(super) fn read(name: &str, text: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        if header.is_empty() {
            let known = FILES.iter().find(|(file, _)| *file == name).map_or(&[][..], |(_, columns)| *columns);
            return Self { columns: known.iter().map(|column| (*column).to_owned()).collect(), rows: Vec::new() };
        }
        let columns: Vec<String> = header.iter().map(|column| column.trim_start_matches('\u{feff}').trim().to_owned()).collect();
        let cells = |record: csv::StringRecord| {
            let filled = columns.iter().zip(record.iter()).filter(|(_, cell)| !cell.trim().is_empty());
            filled.map(|(column, cell)| (column.clone(), cell.trim().to_owned())).collect()
        };
        let rows = reader.records().flatten().map(cells).filter(|row: &Cells| !row.is_empty()).collect();
        Self { columns, rows }
    }

    /// The table as a file.
    pub(super) fn write(&self) -> String {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        // Writing into memory does not fail.
        let _ = writer.write_record(&self.columns);
        for row in &self.rows {
            let _ = writer.write_record(self.columns.iter().map(|column| row.get(column).map_or("", String::as_str)));
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// A row of these cells; what is empty is left out.
pub(super) fn row<const N: usize>(cells: [(&str, String); N]) -> Cells {
    cells
        .into_iter()
        .map(|(column, cell)| (column.to_owned(), cell.trim().to_owned()))
        .filter(|(_, cell)| !cell.is_empty())
        .collect()
}
