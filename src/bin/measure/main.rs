//! Measures what Crosstalk finds in texts against texts that people have coded. Nothing of those texts is in the project.
//!
//! `measure TASK PATH` prints each figure as `name value`. With `--dump` it prints what was found as JSON lines instead, so that
//! another program can count again. Positions in a dump are code points.

mod attribution;

use std::{env, path::Path, process::ExitCode};

/// Takes a path and whether to dump; gives what is to be printed.
type Task = fn(&Path, bool) -> Result<String, String>;

/// The tasks by name.
const TASKS: &[(&str, Task)] = &[("attribution", attribution::run)];

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
            println!("{lines}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("measure: {message}");
            ExitCode::FAILURE
        }
    }
}
