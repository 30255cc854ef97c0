//! A CSV file as rows of named cells, reading which notes every fault instead of stopping at the first.

use super::fault::{Fault, expected};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Things by their id, in the order in which they were added.
///
/// One map from id to place serves every kind of thing, because each further kind of map is several kilobytes of wasm.
#[derive(Debug)]
pub(super) struct Register<T> {
    items: Vec<T>,
    places: BTreeMap<String, usize>,
}

impl<T: Clone> Register<T> {
    pub(super) fn new() -> Self {
        Self { items: Vec::new(), places: BTreeMap::new() }
    }

    pub(super) fn of<'i>(items: impl Iterator<Item = (&'i str, T)>) -> Self {
        let mut register = Self::new();
        for (id, item) in items {
            register.add(id, item);
        }
        register
    }

    /// Adds a thing. One with an id that is there already goes in without being found by it.
    pub(super) fn add(&mut self, id: &str, item: T) {
        if !self.places.contains_key(id) {
            self.places.insert(id.to_owned(), self.items.len());
        }
        self.items.push(item);
    }

    pub(super) fn get(&self, id: &str) -> Option<&T> {
        self.places.get(id).and_then(|&at| self.items.get(at))
    }

    /// The things, in the order in which they were added.
    pub(super) fn items(&self) -> &[T] {
        &self.items
    }

    pub(super) fn into_items(self) -> Vec<T> {
        self.items
    }
}

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
        let mut faults = crate::text::sorted(&self.0.into_inner(), Fault::cmp);
        faults.dedup();
        faults
    }
}

/// One file of the corpus.
pub(super) struct Table<'f> {
    file: &'static str,
    columns: Register<usize>,
    records: Vec<(usize, csv::StringRecord)>,
    faults: &'f Faults,
}

impl<'f> Table<'f> {
    /// Reads a file's text. A column that is missing, unknown or there twice is a fault of the file, said once.
    pub(super) fn read(file: &'static str, text: &str, columns: &[&str], faults: &'f Faults) -> Self {
        // Every row ends in the same line break, the last one too, so that lines can be counted.
        let text = text.replace("\r\n", "\n") + "\n";
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let mut found = Register::new();
        if let Ok(header) = reader.headers() {
            for (at, name) in header.iter().map(str::trim).enumerate() {
                if !columns.contains(&name) {
                    faults.add(file, Some(1), Some(name), format!("there is no such column; {}", expected(name, columns)));
                } else if found.get(name).is_some() {
                    faults.add(file, Some(1), Some(name), "this column is there twice".into());
                } else {
                    found.add(name, at);
                }
            }
        }
        for &missing in columns.iter().filter(|c| found.get(c).is_none()) {
            faults.add(file, Some(1), Some(missing), "this column is missing".into());
        }
        let width = reader.headers().map_or(0, csv::StringRecord::len);
        let mut records = Vec::new();
        let mut breaks = 0;
        let mut records_left = true;
        while records_left {
            let mut record = csv::StringRecord::new();
            let record = match reader.read_record(&mut record) {
                Ok(true) => Ok(record),
                Ok(false) => {
                    records_left = false;
                    continue;
                }
                Err(error) => Err(error),
            };
            // Lines without any character are passed over in reading and are rows all the same to whoever edits the file, so rows
            // are counted by lines, less those that are inside a cell.
            breaks += record.iter().flatten().map(|cell| cell.matches('\n').count()).sum::<usize>();
            let row = usize::try_from(reader.position().line()).unwrap_or(0).saturating_sub(1 + breaks);
            match record {
                // A spreadsheet often leaves empty rows at the end.
                Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(record) => {
                    if record.len() != width {
                        let message =
                            format!("has {} cells, the header has {width}; is a quotation mark or a comma astray?", record.len());
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
            if self.table.columns.get(column).is_some() {
                self.fault(column, "is empty, and must not be".into());
            }
            return None;
        }
        Some(text.into())
    }

    /// The thing that the cell names, where it must name one.
    pub(super) fn one<T: Clone>(&self, column: &str, known: &Register<T>) -> Option<T> {
        self.required(column).and_then(|id| self.named(column, &id, known))
    }

    /// The thing that the cell names, or none where the cell is empty.
    pub(super) fn maybe<T: Clone>(&self, column: &str, known: &Register<T>) -> Option<T> {
        let id = self.text(column);
        if id.is_empty() { None } else { self.named(column, id, known) }
    }

    /// The things that the cell names, separated by semicolons.
    pub(super) fn many<T: Clone>(&self, column: &str, known: &Register<T>) -> Vec<T> {
        self.list(column).filter_map(|id| self.named(column, id, known)).collect()
    }

    /// The cell's parts, separated by semicolons.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &'t str> {
        self.text(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    /// The thing of this id; a fault of the column where there is none.
    pub(super) fn named<T: Clone>(&self, column: &str, id: &str, known: &Register<T>) -> Option<T> {
        let found = known.get(id).cloned();
        if found.is_none() {
            self.fault(column, expected(id, &known.places.keys().map(String::as_str).collect::<Vec<_>>()));
        }
        found
    }

    /// The value of one of a few fixed words.
    pub(super) fn word<T: Copy>(&self, column: &str, words: &[(&str, T)]) -> Option<T> {
        let found = self.text(column);
        let value = words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
        if value.is_none() && self.table.columns.get(column).is_some() {
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
    pub(super) fn id<T: Clone>(&self, column: &str, taken: &Register<T>) -> Option<String> {
        let id = self.required(column)?;
        if taken.get(&id).is_some() {
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

    /// The row's number as a spreadsheet counts.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    pub(super) fn fault(&self, column: &str, message: String) {
        self.table.faults.add(self.table.file, Some(self.number), Some(column), message);
    }
}
