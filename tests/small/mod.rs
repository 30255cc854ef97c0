//! A corpus so small that its answers are known by hand: two school newspapers and a notice on the wall quarrel over whether
//! the papers talk. Everything in it is made up. A test may spoil one cell, row, column or file before it loads it.

// Every test crate uses some of these, none uses all.
#![allow(dead_code)]

use crosstalk::corpus::{Claim, Code, Corpus, FILES, Facet, Fault};
use std::sync::Arc;

const TEXTS: [(&str, &str); 15] = [
    ("site.csv", include_str!("site.csv")),
    ("about.csv", include_str!("about.csv")),
    ("codebook.csv", include_str!("codebook.csv")),
    ("outlets.csv", include_str!("outlets.csv")),
    ("articles.csv", include_str!("articles.csv")),
    ("coverage.csv", include_str!("coverage.csv")),
    ("events.csv", include_str!("events.csv")),
    ("claims.csv", include_str!("claims.csv")),
    ("relations.csv", include_str!("relations.csv")),
    ("conditions.csv", include_str!("conditions.csv")),
    ("definitions.csv", include_str!("definitions.csv")),
    ("words.csv", include_str!("words.csv")),
    ("agreement.csv", include_str!("agreement.csv")),
    ("tour.csv", include_str!("tour.csv")),
    ("lesson.csv", include_str!("lesson.csv")),
];

/// The files of the small corpus, before they are loaded. Rows are numbered as a spreadsheet does: the header is row 1.
pub(crate) struct Small(Vec<(&'static str, String)>);

impl Small {
    pub(crate) fn new() -> Self {
        assert_eq!(TEXTS.map(|(name, _)| name), FILES.map(|(name, _)| name), "the small corpus has every file of a corpus");
        Self(TEXTS.map(|(name, text)| (name, text.to_owned())).into())
    }

    /// Changes the text of one file.
    pub(crate) fn change(mut self, file: &str, change: impl FnOnce(&str) -> String) -> Self {
        let (_, text) = self.0.iter_mut().find(|(name, _)| *name == file).expect("a file of the corpus");
        *text = change(text);
        self
    }

    /// Changes the text of every file.
    pub(crate) fn change_all(mut self, change: impl Fn(&str) -> String) -> Self {
        for (_, text) in &mut self.0 {
            *text = change(text);
        }
        self
    }

    /// Replaces a piece of text that stands exactly once in a file.
    pub(crate) fn replace(self, file: &str, from: &str, to: &str) -> Self {
        self.change(file, |text| {
            assert_eq!(text.matches(from).count(), 1, "{from:?} stands once in {file}");
            text.replace(from, to)
        })
    }

    /// Changes a file as a table of cells, the header being its first row.
    fn table(self, file: &str, change: impl FnOnce(&mut Vec<Vec<String>>)) -> Self {
        self.change(file, |text| {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let mut rows: Vec<Vec<String>> =
                reader.records().map(|record| record.unwrap().iter().map(Into::into).collect()).collect();
            change(&mut rows);
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            String::from_utf8(writer.into_inner().unwrap()).unwrap()
        })
    }

    /// Writes another value into one cell.
    pub(crate) fn cell(self, file: &str, row: usize, column: &str, value: &str) -> Self {
        self.table(file, |rows| {
            let at = rows[0].iter().position(|name| name == column).expect("a column of the file");
            assert_ne!(rows[row - 1][at], value, "the cell is to become another one");
            rows[row - 1][at] = value.into();
        })
    }

    /// Repeats a row at the end of its file.
    pub(crate) fn again(self, file: &str, row: usize) -> Self {
        self.table(file, |rows| rows.push(rows[row - 1].clone()))
    }

    pub(crate) fn without_row(self, file: &str, row: usize) -> Self {
        self.table(file, |rows| {
            rows.remove(row - 1);
        })
    }

    /// Adds an empty column at the end.
    pub(crate) fn with_column(self, file: &str, column: &str) -> Self {
        self.table(file, |rows| {
            for (at, row) in rows.iter_mut().enumerate() {
                row.push(if at == 0 { column.into() } else { String::new() });
            }
        })
    }

    pub(crate) fn without_column(self, file: &str, column: &str) -> Self {
        self.table(file, |rows| {
            let at = rows[0].iter().position(|name| name == column).expect("a column of the file");
            for row in rows {
                row.remove(at);
            }
        })
    }

    pub(crate) fn without_file(mut self, file: &str) -> Self {
        self.0.retain(|(name, _)| *name != file);
        self
    }

    pub(crate) fn load(&self) -> Result<Corpus, Vec<Fault>> {
        let files: Vec<(&str, &str)> = self.0.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Corpus::load(&files)
    }

    /// The corpus, where it is to be without faults.
    pub(crate) fn corpus(&self) -> Corpus {
        self.load().unwrap_or_else(|faults| panic!("{}", lines(&faults)))
    }

    /// The faults as they are shown, one on a line; empty where it loads.
    pub(crate) fn faults(&self) -> String {
        self.load().err().map(|faults| lines(&faults)).unwrap_or_default()
    }
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The small corpus as it is.
pub(crate) fn corpus() -> Corpus {
    Small::new().corpus()
}

/// A concept, which has to be there.
pub(crate) fn term<'c>(corpus: &'c Corpus, id: &str) -> &'c Arc<Code> {
    corpus.codebook.code(Facet::Term, id).expect("a term of the small codebook")
}

/// The ids of claims, in their order.
pub(crate) fn ids<'c>(claims: impl IntoIterator<Item = &'c Arc<Claim>>) -> Vec<&'c str> {
    claims.into_iter().map(|claim| claim.id.as_str()).collect()
}

/// The files of the small corpus as pairs of name and text.
pub(crate) fn files() -> Vec<(String, String)> {
    TEXTS.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
}
