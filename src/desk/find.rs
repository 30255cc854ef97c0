//! Proposes claims in an own text, and finds what is like what.

use super::Desk;
use super::messages::{Beside, Group, Proposals, Side};
use crate::find::language::is_english;
use crate::find::prose::Prose;
use crate::find::{Concepts, candidates};
use crate::study::alike_articles::{Counted, NEAR, groups};
use crate::study::beside::beside;
use crate::text::{term, tokens};
use std::collections::BTreeMap;

/// So alike two claims must be to be laid beside each other.
const LEAST: f64 = 0.2;
/// Of more texts it is not asked which are about the same thing: each would have to be held against each.
const TEXTS: usize = 400;
/// So much of a text tells what it is about, in bytes.
const BEGINNING: usize = 3000;
/// So many of the words that a group shares are said.
const SHOWN: usize = 6;

/// The claims that are most like the last one.
pub(super) fn alike(sides: &[Side], most: usize) -> Vec<Beside> {
    let Some(last) = sides.last() else { return Vec::new() };
    let of = |pair: &Beside| pair.of.0.id == last.id || pair.of.1.id == last.id;
    beside(sides, LEAST).into_iter().filter(of).take(most).collect()
}

impl Desk {
    /// Own texts about the same thing, group by group.
    pub(super) fn together(&self) -> Vec<Group> {
        let index = &self.own.index;
        if index.heads().len() > TEXTS {
            return Vec::new();
        }
        let counts = |text: u32| {
            let text = index.text(text).unwrap_or("");
            let beginning = text.get(..text.floor_char_boundary(text.len().min(BEGINNING))).unwrap_or("");
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            for token in tokens(beginning) {
                *counts.entry(term(beginning.get(token.start..token.end).unwrap_or(""))).or_default() += 1;
            }
            counts
        };
        let all: Vec<BTreeMap<String, u32>> = (0..index.texts()).map(counts).collect();
        let words: Vec<Vec<(&str, u32)>> =
            all.iter().map(|counts| counts.iter().map(|(word, count)| (word.as_str(), *count)).collect()).collect();
        let dated = index.heads().iter().zip(&words);
        let articles: Vec<Counted<'_>> = dated.map(|(head, words)| Counted { date: head.date.parse().ok(), words }).collect();
        let head = |at: &usize| index.heads().get(*at).cloned();
        let shown = |shared: Vec<(String, f64)>| shared.into_iter().take(SHOWN).map(|(word, _)| word).collect();
        let group = |one: crate::study::alike_articles::Group| Group {
            heads: one.articles.iter().filter_map(head).collect(),
            shared: shown(one.shared),
        };
        groups(&articles, NEAR).into_iter().map(group).collect()
    }

    /// What a text proposes; nothing where it is not here.
    pub(super) fn find(&self, id: &str, concepts: &Concepts) -> Proposals {
        let index = &self.own.index;
        let place = index.heads().iter().position(|head| head.id == id).and_then(|place| u32::try_from(place).ok());
        let found = place.and_then(|text| Some((index.head(text)?, index.text(text)?)));
        let Some((head, text)) = found else { return Proposals::default() };
        if !is_english(text) {
            let note = "There are rules for finding only in English, and this text seems to be in another language. Everything else works: pick the words yourself.";
            return Proposals { candidates: Vec::new(), notes: vec![note.into()] };
        }
        let candidates = candidates(&Prose::new(text), head.date.parse().ok(), concepts);
        let undated = head.date.parse::<jiff::civil::Date>().is_err() && !candidates.is_empty();
        let note = "This text has no day of publication, so “Tuesday” or “last week” cannot be counted from it; its date can be set in the list.";
        Proposals { candidates, notes: undated.then(|| note.to_owned()).into_iter().collect() }
    }
}
