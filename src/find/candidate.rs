//! What a text proposes as claims: who says something about one of the concepts, with every code that the words suggest.
//!
//! A candidate is never a claim. It says why it is there, in sentences, and the person decides. What it suggests are codes by the
//! ids of the codebook that the page comes with; another codebook takes of them what it has.

use super::attribution::{Attribution, Doubt, Quoted, attributions};
use super::concepts::{Concepts, Finder, Hit};
use super::dates::{Found, dates};
use super::hedges::{HEDGES, Hedge, hedges};
use super::negation::{Negation, negations};
use super::prose::Prose;
use super::suggest::suggest;
use super::talks::{Contact, RUNGS, contacts};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// A passage that may be a claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its first byte in the text.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// What the words suggest, by the columns of `claims.csv`.
    pub cells: BTreeMap<String, String>,
    /// Why it is proposed, and each code: as sentences.
    pub why: Vec<String>,
    /// What was found in and around it.
    pub marks: Vec<Mark>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mark {
    /// Its first byte in the text.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// What it is.
    pub kind: MarkKind,
}

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MarkKind {
    /// A word of a concept.
    Concept,
    /// Who speaks.
    Speaker,
    /// The words that say that somebody speaks.
    Cue,
    /// A hedge.
    Hedge,
    /// A negation, from its cue to the end of its reach.
    Negation,
    /// A date.
    Date,
    /// A contact between sides.
    Contact,
}

/// Everything that was found in a text.
pub(super) struct All<'p, 't> {
    pub(super) prose: &'p Prose<'t>,
    attributions: Vec<Attribution>,
    hedges: Vec<Hedge>,
    negations: Vec<Negation>,
    dates: Vec<Found>,
    contacts: Vec<Contact>,
}

/// What belongs to one passage.
pub(super) struct Passage<'a> {
    pub(super) bytes: Range<usize>,
    /// Who says it; None where the outlet does.
    pub(super) said: Option<&'a Attribution>,
    pub(super) concept: &'a Hit,
    pub(super) hedges: Vec<&'a Hedge>,
    pub(super) negations: Vec<&'a Negation>,
    pub(super) dates: Vec<&'a Found>,
    pub(super) contacts: Vec<&'a Contact>,
    /// Whether it is the first paragraph.
    pub(super) headline: bool,
    /// Whether it ends in a question mark.
    pub(super) asks: bool,
}

/// The candidates of a text, in its order: each stretch that somebody says, and each sentence of the outlet's own, in which a word
/// of a concept stands in the sense of the concept.
pub fn candidates(prose: &Prose<'_>, published: Option<Date>, concepts: &Concepts) -> Vec<Candidate> {
    let all = All {
        prose,
        attributions: attributions(prose),
        hedges: hedges(prose),
        negations: negations(prose),
        dates: dates(prose, published),
        contacts: contacts(prose),
    };
    let finder = Finder::new(concepts);
    let mut found: Vec<Candidate> = Vec::new();
    for sentence in &prose.sentences {
        let hits: Vec<Hit> = finder.of_sentence(prose, sentence).into_iter().filter(|hit| hit.other.is_none()).collect();
        let mut told = vec![false; hits.len()];
        let inside =
            |attribution: &&Attribution| sentence.bytes.start <= attribution.cue.start && attribution.cue.end <= sentence.bytes.end;
        let mut said: Vec<&Attribution> = all.attributions.iter().filter(inside).collect();
        // What is said within what is said comes first, so that the nearest voice has it.
        said.sort_by_key(|attribution| attribution.content.iter().map(ExactSizeIterator::len).sum::<usize>());
        for attribution in said {
            let holds =
                |hit: &Hit| attribution.content.iter().any(|part| part.start <= hit.bytes.start && hit.bytes.end <= part.end);
            let first = hits.iter().zip(&told).position(|(hit, told)| !told && holds(hit));
            let Some(hit) = first.and_then(|first| hits.get(first)) else { continue };
            hits.iter().zip(told.iter_mut()).filter(|(hit, _)| holds(hit)).for_each(|(_, told)| *told = true);
            let part =
                attribution.content.iter().find(|part| part.contains(&hit.bytes.start)).cloned().unwrap_or(hit.bytes.clone());
            found.push(all.candidate(part, Some(attribution), hit, sentence.paragraph, concepts));
        }
        let own = hits.iter().zip(&told).find(|(_, told)| !**told).map(|(hit, _)| hit);
        found.extend(own.map(|hit| all.candidate(sentence.bytes.clone(), None, hit, sentence.paragraph, concepts)));
    }
    found.sort_by_key(|candidate| (candidate.start, candidate.end));
    found.dedup_by_key(|candidate| (candidate.start, candidate.end));
    found
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl All<'_, '_> {
    fn candidate(
        &self,
        bytes: Range<usize>,
        said: Option<&Attribution>,
        concept: &Hit,
        paragraph: usize,
        concepts: &Concepts,
    ) -> Candidate {
        let within = |part: &Range<usize>| bytes.start <= part.start && part.start < bytes.end;
        let passage = Passage {
            said,
            concept,
            hedges: self.hedges.iter().filter(|hedge| within(&hedge.bytes)).collect(),
            negations: self.negations.iter().filter(|negation| within(&negation.cue)).collect(),
            dates: self.dates.iter().filter(|date| within(&date.bytes)).collect(),
            contacts: self.contacts.iter().filter(|contact| within(&contact.mention)).collect(),
            headline: paragraph == 0,
            asks: self.text(&bytes).trim_end().ends_with(['?', '”', '"']) && self.text(&bytes).contains('?'),
            bytes: bytes.clone(),
        };
        let term = concepts.get(concept.concept).map_or("", |(id, _)| id.as_str());
        let why = self.why(&passage, term);
        let cells = suggest(self, &passage, term);
        Candidate { start: small(bytes.start), end: small(bytes.end), cells, why, marks: marks(&passage) }
    }

    /// The words at some bytes.
    pub(super) fn text(&self, bytes: &Range<usize>) -> &str {
        self.prose.text.get(bytes.clone()).unwrap_or("")
    }

    /// Why it is proposed, as sentences.
    fn why(&self, passage: &Passage<'_>, term: &str) -> Vec<String> {
        let quote = |bytes: &Range<usize>| format!("“{}”", self.text(bytes));
        let mut why = vec![format!("{} is a word of {term}.", quote(&passage.concept.bytes))];
        match passage.said {
            Some(said) => {
                let who = said
                    .source
                    .as_ref()
                    .map_or_else(|| "Nobody is named who says it".to_owned(), |source| format!("{} says it", quote(source)));
                why.push(format!("{who}, by the word {}. {}", quote(&said.cue), said.rule.sentence()));
                if let Some(holder) = &said.holder {
                    let sure = if holder.doubt == Doubt::Little { "most likely" } else { "perhaps" };
                    why.push(format!("{sure} that is {}.", quote(&holder.bytes)));
                }
                if !said.chain.is_empty() {
                    why.push(format!("It is handed on: {}.", said.chain.iter().map(quote).collect::<Vec<_>>().join(", citing ")));
                }
                if said.quoted == Quoted::Mixed {
                    why.push("A part of it is quoted.".into());
                }
            }
            None => why.push("No other voice was found, so the outlet says it.".into()),
        }
        for contact in &passage.contacts {
            if let Some((_, words, _)) = contact.rung.and_then(|rung| RUNGS.iter().find(|(of, ..)| *of == rung)) {
                let cue = contact
                    .cue
                    .as_ref()
                    .filter(|cue| **cue != contact.mention)
                    .map_or(String::new(), |cue| format!(", by {}", quote(cue)));
                why.push(format!("{} is told as {words}{cue}.", quote(&contact.mention)));
            }
        }
        for hedge in &passage.hedges {
            let words = HEDGES.iter().find(|(kind, ..)| *kind == hedge.kind).map_or("", |(_, words, _)| *words);
            why.push(format!("{} holds back: {words}.", quote(&hedge.bytes)));
        }
        why.extend(passage.negations.iter().map(|negation| format!("{} denies {}.", quote(&negation.cue), quote(&negation.reach))));
        why.extend(
            passage
                .dates
                .iter()
                .filter(|date| date.days.is_some())
                .map(|date| format!("{} is {}. {}", quote(&date.bytes), date.value, date.why)),
        );
        why
    }
}

fn marks(passage: &Passage<'_>) -> Vec<Mark> {
    let mark = |bytes: &Range<usize>, kind: MarkKind| Mark { start: small(bytes.start), end: small(bytes.end), kind };
    let mut marks = vec![mark(&passage.concept.bytes, MarkKind::Concept)];
    if let Some(said) = passage.said {
        marks.extend(said.source.iter().map(|source| mark(source, MarkKind::Speaker)));
        marks.push(mark(&said.cue, MarkKind::Cue));
    }
    marks.extend(passage.hedges.iter().map(|hedge| mark(&hedge.bytes, MarkKind::Hedge)));
    marks.extend(passage.negations.iter().map(|negation| mark(&negation.cue, MarkKind::Negation)));
    marks.extend(passage.dates.iter().map(|date| mark(&date.bytes, MarkKind::Date)));
    marks.extend(passage.contacts.iter().map(|contact| mark(&contact.mention, MarkKind::Contact)));
    marks.sort();
    marks.dedup();
    marks
}
