//! Measures what Crosstalk finds in texts against texts that people have coded. Nothing of those texts is in the project.
//!
//! `measure TASK PATH` prints each figure as `name value`. With `--dump` it prints what was found as JSON lines instead, so that
//! another program can count again. Positions in a dump are code points.

mod article;
mod attribution;
mod conllu;
mod dates;
mod headlines;
mod hedges;
mod sentences;
mod speed;
mod talks;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, process::ExitCode};

/// Takes a path and whether to dump; gives what is to be printed.
type Task = fn(&Path, bool) -> Result<String, String>;

/// The tasks by name.
const TASKS: &[(&str, Task)] = &[
    ("article", article::run),
    ("attribution", attribution::run),
    ("dates", dates::run),
    ("headlines", headlines::run),
    ("hedges", hedges::run),
    ("sentences", sentences::run),
    ("speed", speed::run),
    ("talks", talks::run),
];

fn main() -> ExitCode {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let dump = arguments.iter().any(|argument| argument == "--dump");
    arguments.retain(|argument| argument != "--dump");
    let names = || TASKS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let done = match arguments.as_slice() {
        [task, path] => match TASKS.iter().find(|(name, _)| name == task) {
            Some((_, run)) => run(Path::new(path), dump),
            None => Err(format!("there is no task {task:?}; there are {}", names())),
        },
        _ => Err(format!("say: measure TASK PATH, with --dump for what was found; tasks are {}", names())),
    };
    match done {
        Ok(lines) => {
            // Whoever reads only the beginning has enough.
            let _ = writeln!(std::io::stdout(), "{lines}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("measure: {message}");
            ExitCode::FAILURE
        }
    }
}

/// A part of a whole; none of nothing is 0.
#[allow(clippy::cast_precision_loss, reason = "nobody has so many")]
fn part(a: usize, b: usize) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

/// Precision, recall and F1, a line each.
fn prf(right: usize, found: usize, annotated: usize) -> [String; 3] {
    [
        format!("precision {:.3}", part(right, found)),
        format!("recall {:.3}", part(right, annotated)),
        format!("f1 {:.3}", part(2 * right, found + annotated)),
    ]
}

/// One to one: pairs of a weight, an annotated and a found thing, the first pairs first.
fn matched(pairs: &[(usize, usize, usize)]) -> Vec<(usize, usize)> {
    let (mut golds, mut founds) = (BTreeSet::new(), BTreeSet::new());
    let free = |(_, g, f): &&(usize, usize, usize)| {
        let is = !golds.contains(g) && !founds.contains(f);
        if is {
            golds.insert(*g);
            founds.insert(*f);
        }
        is
    };
    pairs.iter().filter(free).map(|(_, g, f)| (*g, *f)).collect()
}

/// A file, or the files in a folder and the folders in it that end so, in the order of their names.
fn files(path: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, String> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            found.extend(files(&entry, endings)?);
        } else if entry.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)) {
            found.push(entry);
        }
    }
    Ok(found)
}
