//! The files of a class side by side: what is wrong with each is said by name, and all others count.

use super::assignment::Assignment;
use super::file::Given;
use super::work::Work;
use crate::study::agreement::Ratings;
use crate::study::count;
use std::collections::BTreeMap;

/// The work of a class on one assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The assignment.
    pub assignment: Assignment,
    /// The pupils, in the order in which their files came.
    pub pupils: Vec<Pupil>,
}

/// One pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pupil {
    /// As they typed it, or what stands for it; no two are the same.
    pub name: String,
    /// What they did.
    pub work: Work,
}

/// What is to be said of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The file.
    pub file: String,
    /// A whole sentence.
    pub text: String,
    /// Whether it counts all the same.
    pub counts: bool,
}

impl Remark {
    fn of(file: &str, text: String, counts: bool) -> Self {
        Self { file: file.to_owned(), text, counts }
    }
}

/// Merges what was given: the files by name, each read or with what is wrong with it. Where `wanted` names an assignment, it is that
/// one; else the one that most files are about, and of several the one that came first. None where nothing can be counted, with the
/// remarks that say why.
pub fn merge(given: &[(String, Result<Given, String>)], wanted: Option<&Assignment>) -> (Option<Class>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let mut read: Vec<(&str, &Given)> = Vec::new();
    for (file, given) in given {
        match given {
            Ok(given) => read.push((file, given)),
            Err(why) => remarks.push(Remark::of(file, format!("{file} is left out: {why}."), false)),
        }
    }
    let Some(assignment) = wanted.cloned().or_else(|| most(&read)) else { return (None, remarks) };
    let id = assignment.id();
    let mut kept: Vec<(&str, &Given)> = Vec::new();
    for (file, given) in read {
        if given.id != id {
            let title = given.assignment.as_ref().map_or("", |other| other.title.as_str());
            let other = if title.is_empty() { format!("({})", given.id) } else { format!("“{title}” ({})", given.id) };
            remarks.push(Remark::of(file, format!("{file} is left out: it is work on another assignment, {other}."), false));
        } else if given.work.given() == 0 {
            remarks.push(Remark::of(file, format!("{file} is left out: nothing in it was coded."), false));
        } else if let Some(same) = kept.iter_mut().find(|(_, other)| is_same(&other.work, &given.work)) {
            let (newer, older) =
                if rank(&given.work) > rank(&same.1.work) { ((file, given), *same) } else { (*same, (file, given)) };
            remarks.push(Remark::of(
                older.0,
                format!("{} is left out: it is the same work as {}, {}.", older.0, newer.0, as_far(&older.1.work, &newer.1.work)),
                false,
            ));
            *same = newer;
        } else {
            kept.push((file, given));
        }
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut pupils = Vec::new();
    for (file, given) in kept {
        let work = given.work.clone().fitted(&assignment);
        let typed = work.pupil.trim();
        let typed = if typed.is_empty() { "no name".to_owned() } else { typed.to_owned() };
        let times = names.entry(typed.clone()).or_insert(0);
        *times += 1;
        let name = if *times == 1 { typed.clone() } else { format!("{typed} ({times})") };
        if *times > 1 {
            remarks.push(Remark::of(file, format!("{file} counts as “{name}”: another pupil goes by that name."), true));
        }
        let (coded, all) = (work.coded(&assignment), assignment.items.len());
        if coded < all {
            let said = if work.finished { "its pupil says that it is finished" } else { "it is not finished" };
            remarks.push(Remark::of(
                file,
                format!("{file} counts as far as it goes: {} wholly coded, and {said}.", of(coded, all)),
                true,
            ));
        }
        pupils.push(Pupil { name, work });
    }
    if pupils.is_empty() {
        return (None, remarks);
    }
    (Some(Class { assignment, pupils }), remarks)
}

fn of(coded: usize, all: usize) -> String {
    format!("{coded} of {}", count(all, "item", "items"))
}

/// Whether two files are states of one work: they have the same number of chance, or say the very same under the same name.
fn is_same(a: &Work, b: &Work) -> bool {
    (!a.id.is_empty() && a.id == b.id) || (a.pupil == b.pupil && a.answers == b.answers)
}

/// How far a work is.
fn rank(work: &Work) -> (bool, usize) {
    (work.finished, work.given())
}

fn as_far(older: &Work, newer: &Work) -> &'static str {
    if rank(older) == rank(newer) { "which is as far" } else { "which is further" }
}

/// The assignment that most files are about.
fn most(read: &[(&str, &Given)]) -> Option<Assignment> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, given) in read {
        *counts.entry(&given.id).or_default() += 1;
    }
    let best = read
        .iter()
        .filter(|(_, given)| given.assignment.is_some())
        .map(|(_, given)| counts.get(given.id.as_str()).copied().unwrap_or(0))
        .max()?;
    read.iter().filter(|(_, given)| counts.get(given.id.as_str()) == Some(&best)).find_map(|(_, given)| given.assignment.clone())
}

impl Class {
    /// What the pupils gave in one question, as numbers of its codes.
    pub fn ratings(&self, question: usize) -> Ratings {
        let Some(question) = self.assignment.questions.get(question) else { return Vec::new() };
        let place = |pupil: &Pupil, item: usize| {
            let code = pupil.work.answers.get(item)?.codes.get(&question.facet)?;
            question.codes.iter().position(|choice| choice.id == *code)
        };
        (0..self.assignment.items.len()).map(|item| self.pupils.iter().map(|pupil| place(pupil, item)).collect()).collect()
    }
}
