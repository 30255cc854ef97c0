//! The changes that may survive, each with its reason.

use crate::Failure;
use crate::list::Mutant;
use std::collections::BTreeSet;

/// The names of the changes that have a reason. A line is the name, ` -- `, the reason; a line that begins with `#` is a note.
pub fn read(text: &str) -> Result<BTreeSet<&str>, Failure> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|(at, line)| match line.split_once(" -- ") {
            Some((name, reason)) if !reason.trim().is_empty() => Ok(name),
            _ => Err(format!("reasons.txt, line {}: there is no reason behind “ -- ”", at + 1).into()),
        })
        .collect()
}

/// The survivors without a reason.
pub fn without<'a>(survivors: &[&'a Mutant], reasons: &BTreeSet<&str>) -> Vec<&'a Mutant> {
    survivors.iter().copied().filter(|mutant| !reasons.contains(mutant.name().as_str())).collect()
}

/// The reasons for what does not survive, in the files that were tried.
pub fn idle<'a>(survivors: &[&Mutant], reasons: &BTreeSet<&'a str>, tried: &[Mutant]) -> Vec<&'a str> {
    let alive: BTreeSet<String> = survivors.iter().map(|mutant| mutant.name()).collect();
    let files: BTreeSet<&str> = tried.iter().map(|mutant| mutant.file.as_str()).collect();
    let here = |name: &str| name.split_once(": ").is_some_and(|(file, _)| files.contains(file));
    reasons.iter().copied().filter(|name| here(name) && !alive.contains(*name)).collect()
}
