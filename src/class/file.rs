//! The two files of a class: the assignment that a teacher gives out, and the work that a pupil gives back.
//!
//! Both are JSON. An assignment is
//!
//! ```json
//! { "crosstalk": "assignment", "version": 1, "assignment": {
//!     "title": "…", "say": "…", "blind": true, "mixed": true, "bare": false,
//!     "questions": [ { "facet": "polarity", "ask": "…", "codes": [ { "id": "counts", "name": "counts", "means": "…" } ] } ],
//!     "items": [ { "claim": "c001", "quotation": "…" }, { "quotation": "…", "context": "…", "outlet": "…", "date": "…" } ] } }
//! ```
//!
//! and a work carries the assignment that it is about, so that the files of a class are all that is needed to lay them side by side:
//!
//! ```json
//! { "crosstalk": "work", "version": 1, "assignment": { … }, "work": {
//!     "id": "…", "pupil": "…", "finished": true, "answers": [ { "codes": { "polarity": "counts" }, "why": "…" } ] } }
//! ```
//!
//! There is an answer for every item, in the order of the items; a facet that is missing in it was not answered. What is left out
//! in a file is empty.

use super::assignment::{Assignment, MOST_CODES, MOST_ITEMS, MOST_QUESTIONS};
use super::work::Work;
use crate::corpus::Corpus;
use serde::{Deserialize, Serialize};

/// The form that is written here.
const VERSION: u32 = 1;
const ASSIGNMENT: &str = "assignment";
const WORK: &str = "work";

/// A file of either kind.
#[derive(Serialize, Deserialize)]
struct File {
    crosstalk: String,
    version: u32,
    assignment: Assignment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work: Option<Work>,
}

/// What a file says of itself, which is read first.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    crosstalk: String,
    #[serde(default)]
    version: u32,
}

/// A work as it was given, and the assignment that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// By what the assignment is known.
    pub id: String,
    /// The assignment; None where only a code was given, which does not carry it.
    pub assignment: Option<Assignment>,
    /// The work. Of a code it fits only once the assignment is known.
    pub work: Work,
}

/// The file of an assignment.
pub fn assignment_file(assignment: &Assignment) -> String {
    write(&File { crosstalk: ASSIGNMENT.into(), version: VERSION, assignment: assignment.clone(), work: None })
}

/// The file of a work.
pub fn work_file(assignment: &Assignment, work: &Work) -> String {
    write(&File { crosstalk: WORK.into(), version: VERSION, assignment: assignment.clone(), work: Some(work.clone()) })
}

fn write(file: &File) -> String {
    // Writing our own lists as JSON does not fail.
    serde_json::to_string_pretty(file).unwrap_or_default() + "\n"
}

/// Reads a file of one of the kinds.
fn read(text: &str, kind: &str) -> Result<File, String> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err("it is empty".into());
    }
    let head: Head = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        if error.is_eof() {
            format!("it breaks off in line {line}, so something of it is missing")
        } else if error.is_data() {
            "it is JSON, but nothing that this page writes".to_owned()
        } else {
            format!("it is not what was saved: line {line}, place {column}, cannot be read")
        }
    })?;
    if head.crosstalk != kind {
        return Err(match head.crosstalk.as_str() {
            ASSIGNMENT => "it is an assignment and not the work of a pupil".into(),
            WORK => "it is the work of a pupil and not an assignment".into(),
            "" => "it is JSON, but nothing that this page writes".into(),
            other => format!("it calls itself “{other}”, which this page does not know"),
        });
    }
    if head.version > VERSION {
        return Err(format!("it has form {}, and this page reads form {VERSION}: it was saved by a newer page", head.version));
    }
    serde_json::from_str(text).map_err(|error| format!("line {} is not as expected: {}", error.line(), plain(&error)))
}

/// What a parser says, without the place that is said already.
fn plain(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line").next().unwrap_or_default().replace('`', "\"")
}

/// Reads the file of an assignment, and fills in what the corpus says for it. The second value has a sentence for everything that
/// could not be taken as it is.
///
/// # Errors
/// What is wrong with it and where, as the rest of a sentence that begins with the file's name.
pub fn read_assignment(text: &str, corpus: &Corpus) -> Result<(Assignment, Vec<String>), String> {
    let (assignment, notes) = read(text, ASSIGNMENT)?.assignment.filled(corpus);
    match assignment.lacks() {
        Some(_) if assignment.items.is_empty() => Err("it has nothing that this page can show".into()),
        Some(_) => Err("it asks nothing that this page knows".into()),
        None => Ok((assignment, notes)),
    }
}

/// Reads the file of a pupil's work.
///
/// # Errors
/// What is wrong with it and where, as the rest of a sentence that begins with the file's name.
pub fn read_given(text: &str) -> Result<Given, String> {
    let File { assignment, work, .. } = read(text, WORK)?;
    let work = work.ok_or("it has an assignment, but no work on it")?;
    if let Some(lacks) = assignment.lacks() {
        return Err(format!("its assignment is not whole: {}", lacks.to_lowercase().trim_end_matches('.')));
    }
    let most = assignment.questions.iter().map(|question| question.codes.len()).max().unwrap_or(0);
    for (what, n, limit) in [
        ("items", assignment.items.len(), MOST_ITEMS),
        ("questions", assignment.questions.len(), MOST_QUESTIONS),
        ("codes to a question", most, MOST_CODES),
    ] {
        if n > limit {
            return Err(format!("it has {n} {what}, and no assignment has more than {limit}"));
        }
    }
    if work.answers.len() > assignment.items.len() {
        return Err(format!("it answers {} items, and its assignment has {}", work.answers.len(), assignment.items.len()));
    }
    let work = work.fitted(&assignment);
    Ok(Given { id: assignment.id(), assignment: Some(assignment), work })
}
