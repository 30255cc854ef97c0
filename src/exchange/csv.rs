//! Tables as CSV that a spreadsheet opens without running anything.

/// Writes rows of a table one after the other.
#[derive(Debug)]
pub struct Sheet {
    writer: csv::Writer<Vec<u8>>,
}

impl Default for Sheet {
    fn default() -> Self {
        // A spreadsheet takes a file without a byte order mark for one in the encoding of its country.
        let mut bytes = Vec::new();
        bytes.extend_from_slice("\u{feff}".as_bytes());
        Self { writer: csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(bytes) }
    }
}

impl Sheet {
    /// Writes a row.
    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let record: csv::StringRecord = cells.into_iter().map(|cell| safe(cell.as_ref())).collect();
        // Writing into memory does not fail.
        let _ = self.writer.write_record(&record);
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in front, unless it is a
/// number.
fn safe(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_formula_is_text_and_a_number_stays_one() {
        let mut sheet = Sheet::default();
        sheet.row(["=1+1", "-2.5", "-a", "@x", "a,b", "say \"no\"", "two\nlines", "−3"]);
        sheet.row([""; 2]);
        let text = String::from_utf8(sheet.finish()).unwrap_or_default();
        assert_eq!(text, "\u{feff}'=1+1,-2.5,'-a,'@x,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",−3\r\n,\r\n");
    }

    #[test]
    fn whatever_stands_in_a_cell_comes_back() {
        let cells = ["a\rb", "ünder", "'=", "\"", ",", " x "];
        let mut sheet = Sheet::default();
        sheet.row(cells);
        let bytes = sheet.finish();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        let back: Vec<String> =
            reader.records().flatten().flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>()).collect();
        assert_eq!(back, cells);
    }
}
