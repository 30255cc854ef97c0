//! A table with separators: which separator, whether there is a header, and its rows one after the other.
//!
//! A row that does not fit is named with its line and left out, and reading goes on with the line after the one that it began on:
//! a quotation mark that nobody closed would else take all rows up to the next one with it.

use super::rows::{Row, line_ends};
use csv::{ByteRecord, Position, Reader, ReaderBuilder, StringRecord};
use std::io::Cursor;

/// How much of a table is looked at to find out how it is written, in bytes.
const SAMPLE: usize = 256 * 1024;

/// How many rows are looked at.
const ROWS: usize = 200;

/// How many columns a table has at most; more are another thing.
const COLUMNS: usize = 1000;

/// The separators that are tried; of two that fit alike the earlier is taken.
const SEPARATORS: [u8; 4] = *b",\t;|";

/// Names that columns of articles have, in small letters: where one of them stands, the first row is a header.
const NAMES: [&str; 24] = [
    "text",
    "body",
    "content",
    "article",
    "fulltext",
    "full_text",
    "title",
    "headline",
    "date",
    "published",
    "source",
    "outlet",
    "publication",
    "publisher",
    "author",
    "byline",
    "url",
    "link",
    "id",
    "texte",
    "titel",
    "titre",
    "texto",
    "datum",
];

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Dialect {
    separator: u8,
    /// Whether quotation marks hold a field together.
    quoted: bool,
    /// Whether a backslash and not a second mark makes a quotation mark part of a field.
    escaped: bool,
}

/// A table that is being read.
pub(super) struct Table {
    reader: Reader<Cursor<Vec<u8>>>,
    /// The names of the columns.
    pub(super) names: Vec<String>,
    /// The first rows.
    pub(super) sample: Vec<Vec<String>>,
    /// How many bytes were read again after a row that did not fit; bounded, so that no table takes time without end.
    again: u64,
    size: u64,
    /// A place in bytes, and the line that it is on.
    counted: (usize, usize),
}

impl Table {
    /// A table, if the text is one. `named` says that its name promises one; else it must look like one beyond doubt.
    ///
    /// # Errors
    /// The text itself, where it is none.
    pub(super) fn open(text: String, named: bool) -> Result<Self, String> {
        let text = if text.contains('\n') { text } else { text.replace('\r', "\n") };
        let (dialect, fits, width) = dialect(&text);
        if !named && (fits < 0.95 || width < 2) || width > COLUMNS {
            return Err(text);
        }
        let (header, sample) = first_rows(&text, dialect);
        if header.len() > COLUMNS {
            return Err(text);
        }
        let has_header = is_header(&header, &sample);
        let knows = header.iter().any(|name| NAMES.contains(&name.trim().to_lowercase().as_str()));
        if !named && (sample.len() < 2 || !has_header || !knows) {
            return Err(text);
        }
        let mut table = Self {
            size: text.len() as u64,
            reader: builder(dialect).from_reader(Cursor::new(text.into_bytes())),
            names: Vec::new(),
            sample: Vec::new(),
            again: 0,
            counted: (0, 1),
        };
        let width = header.len();
        if has_header {
            table.names = names(&header);
            table.sample = sample;
            let _ = table.reader.read_byte_record(&mut ByteRecord::new());
        } else {
            table.names = (1..=width).map(|n| format!("column {n}")).collect();
            table.sample = std::iter::once(header).chain(sample).collect();
        }
        table.sample.retain(|row| row.len() == width);
        Ok(table)
    }

    /// The next row: its line and its cells, or a sentence that says what is wrong with it.
    pub(super) fn next(&mut self) -> Option<Result<Row, String>> {
        let mut record = StringRecord::new();
        loop {
            match self.reader.read_record(&mut record) {
                Ok(false) => return None,
                Ok(true) => {}
                Err(error) => return Some(Err(error.to_string())),
            }
            let start = record.position().map_or(0, Position::byte);
            let (start, line) = self.place(start);
            if record.len() == self.names.len() {
                return Some(Ok(Row { place: format!("line {line}"), cells: record.iter().map(Into::into).collect() }));
            }
            // An empty line at the end, or between rows, is no row.
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let (has, wants) = (record.len(), self.names.len());
            let spans = self.back_to_the_next_line(start, line);
            let why = if spans { "; a quotation mark in it may not be closed" } else { "" };
            let fields = if has == 1 { "1 field" } else { &format!("{has} fields") };
            return Some(Err(format!("line {line}: {fields} where there should be {wants}{why}")));
        }
    }

    /// How many bytes are done.
    pub(super) fn done(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }

    /// Where a record begins, given the end of the one before it, and on which line. The reader counts the ends of lines before
    /// or after the record, as it meets them.
    fn place(&mut self, after: u64) -> (usize, usize) {
        let bytes = self.reader.get_ref().get_ref();
        let after = usize::try_from(after).unwrap_or(usize::MAX);
        let ends = bytes.get(after..).map_or(0, |rest| rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count());
        let start = after + ends;
        let lines = bytes.get(self.counted.0..start).map_or(0, line_ends);
        self.counted = (start, self.counted.1 + lines);
        self.counted
    }

    /// Goes to the line after the one that a record began on, if it went beyond it.
    fn back_to_the_next_line(&mut self, start: usize, line: usize) -> bool {
        let here = self.reader.position().byte();
        let rest = self.reader.get_ref().get_ref().get(start..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| *byte == b'\n') else { return false };
        let next = (start + length + 1) as u64;
        if next >= here || self.again > 4 * self.size {
            return false;
        }
        self.again += here - next;
        let mut position = Position::new();
        position.set_byte(next).set_line(line as u64 + 1);
        self.reader.seek(position).is_ok()
    }
}

fn builder(dialect: Dialect) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(dialect.separator).quoting(dialect.quoted);
    if dialect.escaped {
        builder.escape(Some(b'\\')).double_quote(false);
    }
    builder
}

/// How a text is written as a table: the dialect in which most rows have equally many fields, what part of them has, and how many.
fn dialect(text: &str) -> (Dialect, f64, usize) {
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
    let escaped = sample.contains("\\\"") && !sample.contains("\"\"");
    let mut best = (Dialect { separator: b',', quoted: true, escaped }, -1.0, 1);
    for quoted in [true, false] {
        for separator in SEPARATORS {
            if !quoted && !has_loose_marks(sample, separator) {
                continue;
            }
            let dialect = Dialect { separator, quoted, escaped: escaped && quoted };
            let (fits, width) = fit(sample, dialect, sample.len() < text.len());
            // One field in each row fits always and says nothing.
            let counts = if width < 2 { 0.0 } else { fits };
            // Marks that change nothing but what the fields begin with are part of the texts.
            let same = !quoted && separator == best.0.separator && width == best.2 && counts >= best.1;
            if counts > best.1 || same {
                best = (dialect, counts, width);
            }
        }
    }
    (best.0, best.1, best.2)
}

/// Whether more fields begin with a quotation mark that is part of the text than are held together by two.
fn has_loose_marks(sample: &str, separator: u8) -> bool {
    let fields = || sample.lines().flat_map(|line| line.split(char::from(separator))).filter(|field| field.starts_with('"'));
    let held = fields().filter(|field| field.len() > 1 && field.ends_with('"')).count();
    fields().count() > 2 * held
}

/// What part of the first rows has as many fields as most have, and how many those are.
fn fit(sample: &str, dialect: Dialect, is_cut: bool) -> (f64, usize) {
    let mut reader = builder(dialect).from_reader(sample.as_bytes());
    let mut widths: Vec<usize> = reader.byte_records().take(ROWS).map_while(Result::ok).map(|record| record.len()).collect();
    if is_cut && widths.len() < ROWS {
        widths.pop();
    }
    let all = widths.len();
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    let Some(most) = widths.iter().copied().max_by_key(|width| (count(*width), *width)) else { return (0.0, 0) };
    #[allow(clippy::cast_precision_loss, reason = "at most two hundred rows")]
    let part = count(most) as f64 / all as f64;
    (part, most)
}

/// The first row, and those after it.
fn first_rows(text: &str, dialect: Dialect) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = builder(dialect).from_reader(text.as_bytes());
    let mut rows = reader.records().take(ROWS + 1).map_while(Result::ok).map(|row| row.iter().map(str::to_owned).collect());
    (rows.next().unwrap_or_default(), rows.collect())
}

/// Whether the first row names the columns: short words, all different, of which one is a usual name or far shorter than what
/// stands below it.
fn is_header(first: &[String], rows: &[Vec<String>]) -> bool {
    let cells: Vec<String> = first.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let is_name =
        |cell: &String| cell.chars().count() <= 60 && !cell.chars().all(|c| c.is_ascii_digit()) && !cell.starts_with("http");
    let named = cells.iter().filter(|cell| !cell.is_empty()).count();
    let differ =
        cells.iter().enumerate().all(|(at, cell)| cell.is_empty() || !cells.iter().skip(at + 1).any(|other| other == cell));
    if 2 * named <= cells.len() || !differ || !cells.iter().all(|cell| cell.is_empty() || is_name(cell)) {
        return false;
    }
    let longer = |at: usize, cell: &String| {
        let lengths: Vec<usize> = rows.iter().filter_map(|row| row.get(at)).map(String::len).collect();
        !lengths.is_empty() && lengths.iter().sum::<usize>() / lengths.len() > 4 * cell.len().max(10)
    };
    cells.iter().any(|cell| NAMES.contains(&cell.as_str())) || cells.iter().enumerate().any(|(at, cell)| longer(at, cell))
}

/// The names of columns; one without a name gets its number, one that is there already as well.
fn names(header: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let name = name.trim().trim_start_matches('\u{feff}');
        let name = if name.is_empty() { format!("column {}", at + 1) } else { name.to_owned() };
        let is_known = names.contains(&name);
        names.push(if is_known { format!("{name} ({})", at + 1) } else { name });
    }
    names
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    const PROSE: &str =
        "The two sides met for three hours; both said, afterwards, that they would meet again before the month is over.";

    fn read(text: &str, named: bool) -> (Vec<String>, Vec<String>) {
        let mut table = Table::open(text.into(), named).unwrap();
        let rows = std::iter::from_fn(|| table.next());
        let rows =
            rows.map(|row| row.map_or_else(|fault| fault, |row| format!("{}: {}", row.place, row.cells.join("|")))).collect();
        (table.names, rows)
    }

    #[test]
    fn every_usual_way_of_writing_a_table_is_found() {
        for (separator, quote) in [(',', "\""), (';', "\""), ('\t', "\""), ('\t', ""), ('|', "\"")] {
            let row = |n: usize| ["T".to_owned() + &n.to_string(), format!("{quote}{PROSE}{quote}")].join(&separator.to_string());
            let text = format!("title{separator}text\n{}\n{}\r\n\n{}\n", row(1), row(2), row(3));
            let (names, rows) = read(&text, false);
            assert_eq!(names, ["title", "text"], "{separator:?}");
            assert_eq!(rows.len(), 3, "{separator:?}: {rows:?}");
            assert_eq!(rows[2], format!("line 5: T3|{PROSE}"));
        }
        let (_, rows) = read("title,text\n\"a \\\"b\\\", c\",x\n", true);
        assert_eq!(rows, ["line 2: a \"b\", c|x"]);
        let (_, rows) = read("title\ttext\nt\t\"Yes,\" he said.\nu\t\"No\" and went\nv\tnothing\n", false);
        assert_eq!(rows, ["line 2: t|\"Yes,\" he said.", "line 3: u|\"No\" and went", "line 4: v|nothing"]);
    }

    #[test]
    fn a_row_that_does_not_fit_is_named_and_the_others_are_read() {
        let (_, rows) = read("title,text\na,1\nb\nc,3,4\n\"d\",4\n\"e,5\nf,6\n", true);
        assert_eq!(
            rows,
            [
                "line 2: a|1",
                "line 3: 1 field where there should be 2",
                "line 4: 3 fields where there should be 2",
                "line 5: d|4",
                "line 6: 1 field where there should be 2; a quotation mark in it may not be closed",
                "line 7: f|6",
            ]
        );
    }

    #[test]
    fn a_text_with_commas_is_no_table_and_a_table_without_a_header_has_numbers() {
        let prose = format!("{PROSE}\n{PROSE} More, and more.\nAnd, so, on.");
        assert!(Table::open(prose, false).is_err());
        let (names, rows) = read(&format!("2025-02-27,{0}\n2025-02-28,{0}\n", "\"They met, and parted.\""), true);
        assert_eq!(names, ["column 1", "column 2"]);
        assert_eq!(rows.len(), 2);
        let (names, _) = read(",text,text\n1,2,3\n", true);
        assert_eq!(names, ["column 1", "column 2", "column 3"], "a name that stands twice is no name");
    }

    #[test]
    fn a_table_full_of_open_quotation_marks_takes_no_time_without_end() {
        let text = "title,text\n".to_owned() + &"\"a,b\nc\n".repeat(20_000);
        let (_, rows) = read(&text, true);
        assert!(rows.len() >= 2, "{}", rows.len());
    }

    #[test]
    fn nothing_breaks_it() {
        proptest::proptest!(|(text in "[a,\"\\\\;\t\n|é]{0,80}")| {
            let mut table = Table::open(text, true).unwrap();
            let mut rows = 0;
            while table.next().is_some() {
                rows += 1;
                assert!(rows < 400);
            }
        });
    }
}
