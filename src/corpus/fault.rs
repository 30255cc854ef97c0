//! What is wrong with a corpus, said so that the person who edits the spreadsheet finds the cell.

use std::fmt;

/// One thing wrong in one cell (or one file): where, what stands there, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file's name, `claims.csv`.
    pub file: String,
    /// The row as a spreadsheet numbers it, the header being row 1. None where the whole file is meant.
    pub row: Option<usize>,
    /// The column's name. None where the whole row is meant.
    pub column: Option<String>,
    /// What is wrong and what was expected, in a sentence.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Says what was found and what may stand there, with a guess where the word found is a near miss.
pub(super) fn expected(found: &str, known: &[&str]) -> String {
    let guess = nearest(found, known.iter().copied());
    let hint = guess.map(|g| format!(" (did you mean {g:?}?)")).unwrap_or_default();
    let list = if known.is_empty() {
        "nothing, because none is defined".into()
    } else if known.len() > 24 {
        format!("one of the {} that are defined", known.len())
    } else {
        known.join(", ")
    };
    format!("found {found:?}, expected {list}{hint}")
}

/// The known word that is nearest to one that is not known, if it is near enough to be a slip of the pen.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    known
        .map(|k| (strsim::damerau_levenshtein(&word, &k.to_lowercase()), k))
        .filter(|&(distance, k)| distance <= 1 + k.chars().count().min(word.chars().count()) / 4)
        .min()
        .map(|(_, k)| k)
}
