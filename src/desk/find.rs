//! Proposes claims in an own text.

use super::Desk;
use super::messages::Proposals;
use crate::find::language::is_english;
use crate::find::prose::Prose;
use crate::find::{Concepts, candidates};

impl Desk {
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
