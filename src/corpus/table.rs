//! A CSV file as rows of named cells, reading which notes every fault instead of stopping at the first.

use super::fault::{Fault, expected};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Gathers the faults of one loading.
#[derive(Debug, Default)]
pub(super) struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    pub(super) fn add(&self, file: &str, row: Option<usize>, column: Option<&str>, message: String) {
        let fault = Fault { file: file.into(), row, column: column.map(Into::into), message };
        self.0.borrow_mut().push(fault);
    }

    /// The faults by file, row and column; the order in which they were found is no help to anybody.
    pub(super) fn into_sorted(self) -> Vec<Fault> {
        let mut faults = self.0.into_inner();
        faults.sort();
        faults.dedup();
        faults
    }
}

/// One file of the corpus.
pub(super) struct Table<'f> {
    file: &'static str,
    columns: BTreeMap<String, usize>,
    records: Vec<(usize, csv::StringRecord)>,
    faults: &'f Faults,
}

impl<'f> Table<'f> {
    /// Reads a file's text. A column that is missing, unknown or there twice is a fault of the file, said once.
    pub(super) fn read(file: &'static str, text: &str, columns: &[&str], faults: &'f Faults) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let mut found = BTreeMap::new();
        if let Ok(header) = reader.headers() {
            for (at, name) in header.iter().map(str::trim).enumerate() {
                if !columns.contains(&name) {
                    faults.add(file, Some(1), Some(name), format!("there is no such column; {}", expected(name, columns)));
                } else if found.insert(name.to_owned(), at).is_some() {
                    faults.add(file, Some(1), Some(name), "this column is there twice".into());
                }
            }
        }
        for &missing in columns.iter().filter(|c| !found.contains_key(**c)) {
            faults.add(file, Some(1), Some(missing), "this column is missing".into());
        }
        let width = reader.headers().map_or(0, csv::StringRecord::len);
        let mut records = Vec::new();
        for (at, record) in reader.records().enumerate() {
            let row = at + 2;
            match record {
                // A spreadsheet often leaves empty rows at the end.
                Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(record) => {
                    if record.len() != width {
                        let message = format!("has {} cells, the header has {width}; is a quotation mark or a comma astray?", record.len());
                        faults.add(file, Some(row), None, message);
                    }
                    records.push((row, record));
                }
                Err(error) => faults.add(file, Some(row), None, format!("cannot be read: {error}")),
            }
        }
        Self { file, columns: found, records, faults }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|(number, record)| Row { table: self, number: *number, record })
    }

    /// A fault of the file as a whole.
    pub(super) fn fault(&self, message: String) {
        self.faults.add(self.file, None, None, message);
    }
}

/// One row: every reading of a cell either gives its value or notes a fault and gives nothing.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table<'t>,
    number: usize,
    record: &'t csv::StringRecord,
}

impl<'t> Row<'t> {
    /// The cell's text without the space around it, empty where there is none.
    pub(super) fn text(&self, column: &str) -> &'t str {
        self.table.columns.get(column).and_then(|&at| self.record.get(at)).unwrap_or("").trim()
    }

    pub(super) fn owned(&self, column: &str) -> String {
        self.text(column).to_owned()
    }

    /// The text, where there must be one.
    pub(super) fn required(&self, column: &str) -> Option<String> {
        let text = self.text(column);
        if text.is_empty() {
            // A missing column has been said once already.
            if self.table.columns.contains_key(column) {
                self.fault(column, "is empty, and must not be".into());
            }
            return None;
        }
        Some(text.into())
    }

    /// The thing that the cell names, where it must name one.
    pub(super) fn one<T: Clone>(&self, column: &str, known: &BTreeMap<String, T>) -> Option<T> {
        self.required(column).and_then(|id| self.named(column, &id, known))
    }

    /// The thing that the cell names, or none where the cell is empty.
    pub(super) fn maybe<T: Clone>(&self, column: &str, known: &BTreeMap<String, T>) -> Option<T> {
        let id = self.text(column);
        if id.is_empty() { None } else { self.named(column, id, known) }
    }

    /// The things that the cell names, separated by semicolons.
    pub(super) fn many<T: Clone>(&self, column: &str, known: &BTreeMap<String, T>) -> Vec<T> {
        self.list(column).filter_map(|id| self.named(column, id, known)).collect()
    }

    /// The cell's parts, separated by semicolons.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &'t str> {
        self.text(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    pub(super) fn named<T: Clone>(&self, column: &str, id: &str, known: &BTreeMap<String, T>) -> Option<T> {
        let found = known.get(id).cloned();
        if found.is_none() {
            self.fault(column, expected(id, &known.keys().map(String::as_str).collect::<Vec<_>>()));
        }
        found
    }

    /// The value of one of a few fixed words.
    pub(super) fn word<T: Copy>(&self, column: &str, words: &[(&str, T)]) -> Option<T> {
        let found = self.text(column);
        let value = words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
        if value.is_none() && self.table.columns.contains_key(column) {
            self.fault(column, expected(found, &words.iter().map(|(word, _)| *word).collect::<Vec<_>>()));
        }
        value
    }

    /// A date, or none where the cell is empty.
    pub(super) fn date(&self, column: &str) -> Option<super::When> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        super::When::parse(text).map_err(|message| self.fault(column, message)).ok()
    }

    /// A whole number of something.
    pub(super) fn count(&self, column: &str) -> Option<u32> {
        let text = self.required(column)?;
        text.parse().map_err(|_| self.fault(column, format!("found {text:?}, expected a whole number"))).ok()
    }

    /// The id of this row; one that another row has already is a fault.
    pub(super) fn id<T>(&self, column: &str, taken: &BTreeMap<String, T>) -> Option<String> {
        let id = self.required(column)?;
        if taken.contains_key(&id) {
            self.fault(column, format!("the id {id:?} is used twice"));
            return None;
        }
        // Ids stand in addresses and join with dots, so they are kept plain.
        if !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            self.fault(column, format!("found {id:?}, expected an id of letters, digits and hyphens"));
            return None;
        }
        Some(id)
    }

    pub(super) fn fault(&self, column: &str, message: String) {
        self.table.faults.add(self.table.file, Some(self.number), Some(column), message);
    }
}
