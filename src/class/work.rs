//! What one pupil has done: the codes that they gave, and every step back.

use super::assignment::Assignment;
use crate::study::random::Random;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The work of one pupil on one assignment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Work {
    /// By what it is known: digits of chance, made when it was begun. Two files with the same are two states of one work.
    pub id: String,
    /// What the pupil typed as their name.
    pub pupil: String,
    /// Whether they said that they were done.
    pub finished: bool,
    /// How many steps led to it: of two states of one work the one with more is the later, whatever the clocks said.
    pub steps: u32,
    /// One answer for every item, in the order of the assignment.
    pub answers: Vec<Answer>,
}

/// What a pupil said of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// The codes, by facet.
    pub codes: BTreeMap<String, String>,
    /// Why, if they wrote it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

impl Work {
    /// A work that is begun.
    pub fn new(id: &str, assignment: &Assignment) -> Self {
        Self { id: id.to_owned(), answers: vec![Answer::default(); assignment.items.len()], ..Self::default() }
    }

    /// What was answered of one item.
    pub fn answer(&self, item: usize) -> Answer {
        self.answers.get(item).cloned().unwrap_or_default()
    }

    /// Whether every question about an item has its code.
    pub fn is_whole(&self, item: usize, assignment: &Assignment) -> bool {
        self.answers.get(item).is_some_and(|answer| {
            assignment.questions.iter().all(|question| answer.codes.get(&question.facet).is_some_and(|code| !code.is_empty()))
        })
    }

    /// How many items are wholly coded.
    pub fn coded(&self, assignment: &Assignment) -> usize {
        (0..assignment.items.len()).filter(|item| self.is_whole(*item, assignment)).count()
    }

    /// How many codes were given.
    pub fn given(&self) -> usize {
        self.answers.iter().map(|answer| answer.codes.values().filter(|code| !code.is_empty()).count()).sum()
    }

    /// The work as far as it fits an assignment: an answer for every item, and of each only codes that are offered.
    #[must_use]
    pub fn fitted(mut self, assignment: &Assignment) -> Self {
        self.answers.resize(assignment.items.len(), Answer::default());
        for answer in &mut self.answers {
            answer.codes.retain(|facet, code| {
                assignment
                    .questions
                    .iter()
                    .any(|question| question.facet == *facet && question.codes.iter().any(|choice| choice.id == *code))
            });
        }
        self
    }
}

/// The order in which a pupil has the items: that of the assignment, or one of chance that stays the same for their work.
pub fn order(assignment: &Assignment, work: &str) -> Vec<usize> {
    let mut order: Vec<usize> = (0..assignment.items.len()).collect();
    if assignment.mixed {
        Random::new(super::sum(work.as_bytes())).shuffle(&mut order);
    }
    order
}

/// A work with the steps that led to it, so that each can be taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    /// The work as it is.
    pub work: Work,
    /// Item and answer before each step.
    back: Vec<(usize, Answer)>,
    /// Item and answer after each step that was taken back.
    forth: Vec<(usize, Answer)>,
}

impl Course {
    /// The course of a work that was begun before.
    pub fn of(work: Work) -> Self {
        Self { work, ..Self::default() }
    }

    /// Gives an item a code; the same code once more takes it away.
    pub fn code(&mut self, item: usize, facet: &str, code: &str) {
        let mut answer = self.work.answer(item);
        if answer.codes.get(facet).is_some_and(|given| given == code) {
            answer.codes.remove(facet);
        } else {
            answer.codes.insert(facet.to_owned(), code.to_owned());
        }
        self.put(item, answer);
    }

    /// Writes down why.
    pub fn why(&mut self, item: usize, why: &str) {
        let answer = self.work.answer(item);
        if answer.why != why {
            self.put(item, Answer { why: why.to_owned(), ..answer });
        }
    }

    fn put(&mut self, item: usize, answer: Answer) {
        if let Some(here) = self.work.answers.get_mut(item) {
            self.back.push((item, std::mem::replace(here, answer)));
            self.forth.clear();
        }
    }

    /// Takes the last step back; the item that it was about.
    pub fn undo(&mut self) -> Option<usize> {
        step(&mut self.back, &mut self.forth, &mut self.work)
    }

    /// Takes the step again that was taken back last.
    pub fn redo(&mut self) -> Option<usize> {
        step(&mut self.forth, &mut self.back, &mut self.work)
    }

    /// Whether there is a step to take back, and one to take again.
    pub fn can(&self) -> (bool, bool) {
        (!self.back.is_empty(), !self.forth.is_empty())
    }
}

fn step(from: &mut Vec<(usize, Answer)>, to: &mut Vec<(usize, Answer)>, work: &mut Work) -> Option<usize> {
    let (item, answer) = from.pop()?;
    let here = work.answers.get_mut(item)?;
    to.push((item, std::mem::replace(here, answer)));
    Some(item)
}
