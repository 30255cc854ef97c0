//! What could be changed: the list of cargo-mutants, read.

use crate::Failure;
use serde_json::Value;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// One change of the code.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The number by which it is chosen at run time; numbers begin at 1.
    pub number: usize,
    /// The file, from the folder of the project.
    pub file: String,
    /// The line of its first character.
    pub line: usize,
    /// The bytes of the file that it changes.
    pub span: Range<usize>,
    /// What stands there instead.
    pub replacement: String,
    /// The kind of change.
    pub genre: Genre,
    /// The function it is in; empty outside of functions.
    pub function: String,
    /// What is changed, in the words of cargo-mutants.
    pub what: String,
    /// The text of what it changes, on one line.
    pub text: String,
}

/// The kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Genre {
    /// A function answers at once.
    Body,
    /// Another operator between two operands.
    Binary,
    /// No operator before an operand.
    Unary,
    /// A guard that always or never holds.
    Guard,
    /// An arm that is not there.
    Arm,
    /// A field that is taken from the rest of the struct.
    Field,
}

impl Mutant {
    /// The name that does not move with the lines: file, change, function, text.
    pub fn name(&self) -> String {
        format!("{}: {}", self.file, self.said())
    }

    /// The same with its line.
    pub fn placed(&self) -> String {
        format!("{}:{}: {}", self.file, self.line, self.said())
    }

    fn said(&self) -> String {
        if self.text.is_empty() { self.what.clone() } else { format!("{} «{}»", self.what, self.text) }
    }
}

/// Asks cargo-mutants for all changes in the files below some folders.
pub fn list(root: &Path, folders: &[String]) -> Result<Vec<Mutant>, Failure> {
    let mut command = Command::new("cargo");
    command.args(["mutants", "--list", "--json"]).current_dir(root);
    for folder in folders {
        let glob = if root.join(folder).is_dir() { format!("{}/**/*.rs", folder.trim_end_matches('/')) } else { folder.clone() };
        command.arg("-f").arg(glob);
    }
    let made = command.output().map_err(|error| format!("cargo mutants cannot be run: {error}"))?;
    if !made.status.success() {
        return Err(format!("cargo mutants --list: {}", String::from_utf8_lossy(&made.stderr)).into());
    }
    let value: Value = serde_json::from_slice(&made.stdout)?;
    let mut texts = Texts::default();
    let mut mutants = Vec::new();
    for (at, one) in value.as_array().ok_or("cargo mutants --list gives no list")?.iter().enumerate() {
        mutants.push(
            mutant(root, at + 1, one, &mut texts).ok_or_else(|| format!("cargo mutants lists what is not understood: {one}"))?,
        );
    }
    Ok(mutants)
}

fn mutant(root: &Path, number: usize, value: &Value, texts: &mut Texts) -> Option<Mutant> {
    let said = |key: &str| value[key].as_str();
    let file = said("file")?.to_owned();
    let genre = match said("genre")? {
        "FnValue" => Genre::Body,
        "BinaryOperator" => Genre::Binary,
        "UnaryOperator" => Genre::Unary,
        "MatchArmGuard" => Genre::Guard,
        "MatchArm" => Genre::Arm,
        "StructField" => Genre::Field,
        _ => return None,
    };
    let text = texts.of(root, &file)?;
    let place = |end: &str| {
        let number = |key: &str| value["span"][end][key].as_u64().and_then(|number| usize::try_from(number).ok());
        Some((number("line")?, number("column")?))
    };
    let (line, column) = place("start")?;
    let (last, after) = place("end")?;
    let span = byte(text, line, column)?..byte(text, last, after)?;
    // `file:line:column: what`, of which the place is known already.
    let what = said("name")?.splitn(4, ':').nth(3)?.trim().to_owned();
    let function = value["function"]["function_name"].as_str().unwrap_or_default().to_owned();
    let shown = if genre == Genre::Body { String::new() } else { one_line(text.get(span.clone())?) };
    Some(Mutant { number, file, line, span, replacement: said("replacement")?.to_owned(), genre, function, what, text: shown })
}

/// Text without its line breaks and indents, cut where it grows long.
pub fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > 80 { line.chars().take(80).chain(['…']).collect() } else { line }
}

/// The texts of the files that were asked for.
#[derive(Default)]
struct Texts(std::collections::BTreeMap<String, String>);

impl Texts {
    fn of(&mut self, root: &Path, file: &str) -> Option<&str> {
        if !self.0.contains_key(file) {
            self.0.insert(file.to_owned(), std::fs::read_to_string(root.join(file)).ok()?);
        }
        self.0.get(file).map(String::as_str)
    }
}

/// The byte of a line and a column, which count characters and begin at 1.
fn byte(text: &str, line: usize, column: usize) -> Option<usize> {
    let mut start = 0;
    for (at, one) in text.split_inclusive('\n').enumerate() {
        if at + 1 == line {
            return Some(start + one.chars().take(column - 1).map(char::len_utf8).sum::<usize>());
        }
        start += one.len();
    }
    None
}
