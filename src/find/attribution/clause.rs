//! What a word of saying has behind it: where what is said begins, and where it ends.

use super::Text;
use crate::find::tags::{ADV, AUX, CONJ, DET, MODAL, OBJECT, PREP, SUBJECT, SUBORD, TIME, VERB};

impl Text<'_, '_> {
    /// Whether a clause without "that" begins at a piece: somebody, and soon a verb.
    pub(super) fn is_clause(&self, at: usize, to: usize) -> bool {
        let first = self.tag(at);
        let begins = self.is_word(at) || self.is_number(at) || self.mark(at) == Some('$');
        if !begins || (first & (PREP | CONJ | AUX | MODAL) != 0 && first & (SUBJECT | DET) == 0) {
            return false;
        }
        for (seen, next) in (at + 1..to.min(at + 14)).enumerate() {
            let tag = self.tag(next);
            if tag & (AUX | MODAL) != 0 {
                return true;
            }
            let is_verb = tag & VERB != 0 || self.verb(next).is_some_and(|verb| !verb.ing);
            if is_verb
                && !self.is_capital(next)
                && (first & SUBJECT != 0 || seen > 0 || first & DET == 0)
                && !(self.is(next.wrapping_sub(1), DET | PREP) && tag & AUX == 0)
            {
                return true;
            }
            if tag & SUBJECT != 0 && self.word(next) != "it" {
                // "the plan he backs": a clause within the name.
                return false;
            }
            if matches!(self.mark(next), Some(';' | ':' | '.' | '?' | '!')) && !self.is_abbreviation(next) {
                return false;
            }
        }
        false
    }

    fn is_abbreviation(&self, at: usize) -> bool {
        self.mark(at) == Some('.')
            && self.is_capital(at + 1)
            && self.prose.pieces.get(at.wrapping_sub(1)).is_some_and(|piece| piece.end - piece.start <= 4)
    }

    /// The piece behind a verb and what goes with it: when, where, on what occasion it was said; with `told`, to whom.
    pub(super) fn behind(&self, verb: usize, to: usize, told: bool) -> usize {
        let mut at = verb + 1;
        if told && !self.is_quote(at) && self.word(at) != "that" {
            if self.is(at, OBJECT) {
                at += 1;
            } else if let Some(name) = self.name_from(at, to).filter(|name| name.start == at) {
                // To whom ends where a clause, an infinitive or a mark begins.
                let end = (at + 1..=name.end)
                    .find(|end| self.is(*end, SUBJECT | AUX | MODAL) || self.word(*end) == "to")
                    .unwrap_or(name.end);
                at = end;
            }
        }
        loop {
            let start = at;
            while self.is(at, ADV) && !self.is(at, SUBJECT | DET) && at < to {
                at += 1;
            }
            if self.is(at, TIME) && !self.is(at, MODAL) && at < to {
                at += 1;
                while (self.is(at, TIME) || self.is_number(at)) && at < to {
                    at += 1;
                }
            } else if self.word(at) == "on" && self.is(at + 1, TIME) {
                at += 2;
            } else if matches!(self.word(at), "in" | "at" | "during" | "on" | "via" | "to")
                && self.is_occasion(at + 1, to)
                && !self.is(at + 1, VERB)
            {
                at = self.name_from(at + 1, to).map_or(at + 1, |name| name.end.min(at + 9));
            } else if self.word(at) == "to" && self.is_audience(at + 1) {
                at += 2;
            }
            if at == start || at >= to {
                return at.min(to);
            }
        }
    }

    fn is_audience(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "reporters"
                | "journalists"
                | "supporters"
                | "voters"
                | "lawmakers"
                | "cnn"
                | "reuters"
                | "afp"
                | "fox"
                | "them"
                | "me"
                | "us"
                | "him"
                | "her"
        )
    }

    /// Where a clause ends that begins at a piece: at the end of the sentence, or where somebody else begins to speak.
    pub(super) fn clause_end(&self, from: usize, to: usize) -> usize {
        let mut at = from;
        while at < to {
            if self.inside.get(at).copied().flatten().is_some() {
                at += 1;
                continue;
            }
            let cuts = match self.mark(at) {
                Some(';') => true,
                Some(',') => self.begins_speech(at + 1, to),
                _ => false,
            };
            if cuts && at > from + 1 {
                return at;
            }
            at += 1;
        }
        self.trimmed(from, to)
    }

    /// Where a thing ends: at the next comma, or where another clause begins.
    pub(super) fn thing_end(&self, from: usize, to: usize) -> usize {
        let mut at = from;
        while at < to {
            let outside = self.inside.get(at).copied().flatten().is_none();
            let mark = self.mark(at);
            if outside && at > from && matches!(mark, Some(',' | ';' | '—')) {
                return at;
            }
            let word = self.word(at);
            if outside && at > from + 1 && matches!(word, "while" | "but" | "although" | "though" | "because" | "after" | "when") {
                return at;
            }
            if outside
                && at > from + 1
                && word == "and"
                && self.verb(at + 1).is_some_and(|verb| verb.past && !self.is_capital(at + 1))
            {
                return at;
            }
            at += 1;
        }
        self.trimmed(from, to)
    }

    /// Whether a word of saying begins behind a comma, so that what was said before is over.
    fn begins_speech(&self, at: usize, to: usize) -> bool {
        let first = self.word(at);
        if first == "according" || first == "citing" {
            return true;
        }
        let at = if self.is(at, CONJ) || matches!(first, "while" | "as") { at + 1 } else { at };
        let is_cue =
            |at: usize| self.verb(at).is_some_and(|verb| verb.ing || verb.past) && self.inside.get(at).copied().flatten().is_none();
        if self.verb(at).is_some_and(|verb| verb.ing) && matches!(self.word(at + 1), "that") | self.is_clause(at + 1, to) {
            return true;
        }
        // "and added that", "but he said".
        (self.is(at.wrapping_sub(1), CONJ | SUBORD) && (is_cue(at) || (is_cue(at + 1) && self.is(at, SUBJECT | ADV))))
            || (self.is(at, ADV) && is_cue(at + 1))
    }

    /// An end without the full stop.
    pub(super) fn trimmed(&self, from: usize, to: usize) -> usize {
        let mut end = to;
        while end > from + 1
            && matches!(self.mark(end.wrapping_sub(1)), Some('.' | ',' | '!' | '?'))
            && self.inside.get(end.wrapping_sub(1)).copied().flatten().is_none()
        {
            end -= 1;
        }
        end
    }
}
