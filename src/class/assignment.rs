//! What a teacher gives out: items, questions with their codes, and how they are shown.

use crate::corpus::{Corpus, FACETS, Facet, nearest};
use crate::study::count;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most items that an assignment has.
pub const MOST_ITEMS: usize = 300;
/// The most questions.
pub const MOST_QUESTIONS: usize = 12;
/// The most codes of a question: as many as there are keys for them.
pub const MOST_CODES: usize = 35;

/// An assignment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assignment {
    /// What it is called.
    pub title: String,
    /// What the teacher says to it.
    pub say: String,
    /// Whether outlet and date are hidden until the end.
    pub blind: bool,
    /// Whether every pupil has the items in another order.
    pub mixed: bool,
    /// Whether the coder's paraphrase is left out, so that the words of the text stand alone.
    pub bare: bool,
    /// What is asked of every item.
    pub questions: Vec<Question>,
    /// What is to be coded.
    pub items: Vec<Item>,
}

/// One thing to be coded: a claim of the corpus by its id, or a passage that is in the assignment itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// The claim; empty for a passage.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub claim: String,
    /// The words that are to be coded. Of a claim they are those of the corpus, by which a corpus that has changed is noticed.
    pub quotation: String,
    /// Of a passage: the words with what stands around them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// Of a passage: who published it, if that is said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub outlet: String,
    /// Of a passage: when, if that is said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
}

/// One question: a facet of the codebook, or one of the teacher's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// The facet, by its name in files.
    pub facet: String,
    /// The question in the teacher's words; empty is the usual one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ask: String,
    /// The codes to choose from; none is all that the codebook has.
    pub codes: Vec<Choice>,
}

/// One code to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// The code.
    pub id: String,
    /// What it is called; empty is what the codebook says.
    pub name: String,
    /// What it means in the teacher's words; empty is what the codebook says.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub means: String,
}

/// The facet of this name, if the codebook knows it.
pub(super) fn facet_of(name: &str) -> Option<Facet> {
    FACETS.iter().find(|(known, ..)| *known == name).map(|(_, facet, _)| *facet)
}

impl Assignment {
    /// By what the files of one assignment are known: eight digits of what is to be coded and what is asked. Title, instruction
    /// and order do not enter, so that a slip in the title can be mended after some pupils have begun.
    pub fn id(&self) -> String {
        let mut text = String::new();
        let mut add = |part: &str| {
            text += part;
            text.push('\u{1f}');
        };
        for item in &self.items {
            for part in [&item.claim, &item.quotation, &item.context] {
                add(part);
            }
        }
        for question in &self.questions {
            for part in [&question.facet, &question.ask] {
                add(part);
            }
            for code in &question.codes {
                for part in [&code.id, &code.name, &code.means] {
                    add(part);
                }
            }
        }
        super::digits(text.as_bytes())
    }

    /// The assignment with everything said that a corpus says for it: the words of claims, the codes of questions and their names.
    /// What the corpus does not have is left out; the second value has a sentence for each such thing.
    #[must_use]
    pub fn filled(mut self, corpus: &Corpus) -> (Self, Vec<String>) {
        let mut notes = Vec::new();
        let all = self.items.len();
        let mut seen = BTreeSet::new();
        let (mut lost, mut changed, mut twice) = (Vec::new(), 0, 0);
        self.items.retain_mut(|item| {
            if !seen.insert((item.claim.clone(), item.quotation.clone(), item.context.clone())) {
                twice += 1;
                return false;
            }
            if item.claim.is_empty() {
                return !item.quotation.trim().is_empty();
            }
            match corpus.claim(&item.claim) {
                Some(claim) => {
                    changed += usize::from(!item.quotation.is_empty() && item.quotation != claim.quotation);
                    item.quotation.clone_from(&claim.quotation);
                    true
                }
                // A claim of another corpus is a passage of few words here.
                None if !item.quotation.is_empty() => {
                    item.context.clone_from(&item.quotation);
                    item.claim.clear();
                    true
                }
                None => {
                    lost.push(item.claim.clone());
                    false
                }
            }
        });
        if !lost.is_empty() {
            notes.push(format!(
                "{} of {all} cannot be shown, because this corpus has no such claim: {}.",
                count(lost.len(), "item", "items"),
                lost.join(", ")
            ));
        }
        if changed > 0 {
            notes.push(format!(
                "{} changed since the assignment was made; the words are those of today.",
                count(changed, "item has", "items have")
            ));
        }
        if twice > 0 {
            notes.push(format!("{} twice and left out once.", count(twice, "item stood there", "items stood there")));
        }
        if self.items.len() > MOST_ITEMS {
            notes.push(format!("Of {} items the first {MOST_ITEMS} are taken.", self.items.len()));
            self.items.truncate(MOST_ITEMS);
        }
        self.fill_questions(corpus, &mut notes);
        (self, notes)
    }

    fn fill_questions(&mut self, corpus: &Corpus, notes: &mut Vec<String>) {
        let mut seen = BTreeSet::new();
        self.questions.retain(|question| !question.facet.is_empty() && seen.insert(question.facet.clone()));
        self.questions.truncate(MOST_QUESTIONS);
        for question in &mut self.questions {
            let Some(facet) = facet_of(&question.facet) else { continue };
            let book = corpus.codebook.of(facet);
            if question.codes.is_empty() {
                question.codes = book.iter().map(|code| Choice { id: code.id.clone(), ..Choice::default() }).collect();
            }
            for choice in question.codes.iter_mut().filter(|choice| choice.name.is_empty()) {
                if let Some(code) = corpus.codebook.code(facet, &choice.id) {
                    choice.name.clone_from(&code.name);
                }
            }
        }
        for question in &mut self.questions {
            let before = question.codes.len();
            let mut seen = BTreeSet::new();
            question.codes.retain(|choice| !choice.id.is_empty() && !choice.name.is_empty() && seen.insert(choice.id.clone()));
            question.codes.truncate(MOST_CODES);
            if question.codes.len() < before {
                notes.push(format!(
                    "{} of “{}” cannot be shown: the codebook does not have them, or they are there twice.",
                    count(before - question.codes.len(), "code", "codes"),
                    question.facet
                ));
            }
        }
        self.questions.retain(|question| {
            let is_one = question.codes.len() > 1;
            if !is_one {
                let known = FACETS.iter().map(|(name, ..)| *name);
                let hint = nearest(&question.facet, known)
                    .filter(|near| *near != question.facet)
                    .map_or_else(String::new, |near| format!(" Is “{near}” meant?"));
                notes.push(format!(
                    "The question “{}” has fewer than two codes to choose from and is left out.{hint}",
                    question.facet
                ));
            }
            is_one
        });
    }

    /// Why it cannot be coded; None where it can.
    pub fn lacks(&self) -> Option<&'static str> {
        match (self.items.is_empty(), self.questions.is_empty()) {
            (true, _) => Some("The assignment has nothing to code: no item of it is in this page."),
            (_, true) => Some("The assignment asks nothing: no question of it is in this page's codebook."),
            _ => None,
        }
    }
}
