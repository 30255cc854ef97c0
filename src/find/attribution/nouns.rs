//! Nouns that carry what somebody says: "his claim that", "the ministry's warning of".

use super::said::Hit;
use super::verbs::is_noun;
use super::{Rule, Text};
use crate::find::tags::{AUX, DET, MODAL, POSS};
use std::ops::Range;

impl Text<'_, '_> {
    /// A noun with a clause behind it, and whose it is.
    pub(super) fn by_noun(&self, from: usize, to: usize, at: usize) -> Option<Hit> {
        if !is_noun(self.word(at)) || at + 2 >= to || at == from {
            return None;
        }
        let that = self.word(at + 1) == "that" && !self.is(at + 2, AUX | MODAL);
        if !that {
            return None;
        }
        let source = self.owner(from, to, at);
        Some(Hit { content: vec![at + 1..self.clause_end(at + 1, to)], source, cue: at..at + 1, rule: Rule::Noun })
    }

    /// Whose a noun is: "his claim", "the minister's long-held belief"; else whoever the sentence begins with, where they have it.
    fn owner(&self, from: usize, to: usize, at: usize) -> Option<Range<usize>> {
        let begin = at.saturating_sub(4).max(from);
        for before in (begin..at).rev() {
            if self.is(before, POSS) && self.is(before, DET) {
                return Some(before..before + 1);
            }
            if self.is(before, POSS) && !self.is_word(before) {
                let name = self.subject(from, before).who?;
                return Some(name.start..before + 1);
            }
            if self.is(before, DET) {
                break;
            }
        }
        let verb = (from..at).find(|at| self.is(*at, AUX) || self.verb(*at).is_some() || self.is(*at, crate::find::tags::VERB))?;
        let _ = to;
        self.subject(from, verb).who
    }
}
