//! Who stands before or behind a verb: the words that belong together as a name or a noun with what goes with it.

use super::Text;
use super::Verb;
use crate::find::prose::Kind;
use crate::find::tags::{
    ADV, AUX, BE, CONJ, DET, DO, HAVE, MODAL, NEG, OBJECT, PERSON, POSS, PREP, REL, SUBJECT, SUBORD, TIME, Tags, VERB,
};
use std::ops::Range;

/// The most pieces that a name with all that goes with it may have.
const LONGEST: usize = 24;

/// What stands before a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// Who; None where the sentence leaves that out.
    pub(super) who: Option<Range<usize>>,
    /// The first piece of the verb with its helpers.
    pub(super) verb: usize,
    /// The first piece of all of it.
    pub(super) from: usize,
    /// Whether the verb is an infinitive.
    pub(super) infinitive: bool,
    /// Whether it has a form of "be" before it.
    pub(super) be: bool,
    /// Whether it is negated.
    pub(super) negated: bool,
}

impl Text<'_, '_> {
    pub(super) fn tag(&self, at: usize) -> Tags {
        self.tags.get(at).copied().unwrap_or(0)
    }

    pub(super) fn is(&self, at: usize, tags: Tags) -> bool {
        self.tag(at) & tags != 0
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.prose.pieces.get(at).map_or("", |piece| self.prose.low(*piece))
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.prose.pieces.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.prose.pieces.get(at).is_some_and(|piece| matches!(piece.kind, Kind::Word))
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.prose.pieces.get(at).is_some_and(|piece| piece.kind == Kind::Number)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.prose.pieces.get(at).is_some_and(|piece| self.prose.is_capital(*piece))
    }

    pub(super) fn verb(&self, at: usize) -> Option<&'static Verb> {
        self.verbs.get(at).copied().flatten()
    }

    /// Whether a piece is a mark that opens or closes a quotation.
    pub(super) fn is_quote(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('“' | '”' | '"' | '„' | '«' | '»' | '‘' | '’' | '\'' | '‟'))
    }

    /// Whether a full stop stands in a sentence and ends none: "Sen. Smith".
    fn is_point(&self, at: usize) -> bool {
        let touches = at.checked_sub(1).and_then(|before| self.prose.pieces.get(before)).map(|before| before.end)
            == self.prose.pieces.get(at).map(|piece| piece.start);
        self.mark(at) == Some('.') && touches
    }

    /// A word that a name can be made of.
    fn is_nominal(&self, at: usize) -> bool {
        let tag = self.tag(at);
        if self.word(at) == "that" {
            return false;
        }
        if !self.is_word(at) {
            return self.is_number(at)
                || tag & POSS != 0
                || matches!(self.mark(at), Some('&' | '/' | '%' | '$' | '£' | '€' | '-' | '#' | '@'));
        }
        if self.is_capital(at) {
            return tag & (SUBJECT | CONJ | SUBORD) == 0 || tag & DET != 0 || tag & TIME != 0;
        }
        tag & (AUX | MODAL | SUBORD | REL | CONJ | SUBJECT | NEG) == 0 || tag & (DET | PERSON) != 0
    }

    /// What stands before a verb in a sentence that begins at `from`.
    pub(super) fn subject(&self, from: usize, verb: usize) -> Subject {
        let mut at = verb;
        let (mut infinitive, mut be, mut negated) = (false, false, false);
        // The helpers of the verb, and the time that may stand before it.
        while at > from {
            let before = at - 1;
            let tag = self.tag(before);
            let word = self.word(before);
            let is_time = (tag & TIME != 0 || (self.is_number(before) && self.is(before.wrapping_sub(1), TIME))) && before > from;
            if tag & (AUX | MODAL | NEG) != 0 && tag & PERSON == 0 {
                be |= tag & BE != 0;
                negated |= tag & NEG != 0;
                at = before;
            } else if tag & ADV != 0 || is_time || (word == "on" && self.is(at, TIME)) {
                at = before;
            } else if word == "to" && at == verb {
                infinitive = true;
                at = before;
                // "refused to say", "continued to call for": the verb before is part of it.
                if at > from
                    && (self.verb(at.wrapping_sub(1)).is_some() || self.is(at.wrapping_sub(1), VERB | HAVE | DO))
                    && !self.is_capital(at.wrapping_sub(1))
                {
                    at -= 1;
                }
            } else {
                break;
            }
        }
        let who = if at > from { self.before(from, at) } else { None };
        let start = who.as_ref().map_or(at, |who| who.start.min(at));
        Subject { who, verb: at, from: start, infinitive, be, negated }
    }

    /// The name that ends before a piece.
    fn before(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let last = end.checked_sub(1).filter(|last| *last >= from)?;
        if self.is(last, SUBJECT) || (self.is(last, REL) && self.word(last) == "who") {
            return Some(last..end);
        }
        match self.mark(last) {
            Some(',') => {
                let comma = self.comma_before(from, last)?;
                let next = comma + 1;
                let goes_with = self.is(next, REL | DET)
                    || self.is_number(next)
                    || self.is(next, PERSON)
                    || self.is(next, POSS)
                    || !self.is(next, PREP | ADV | CONJ | SUBORD);
                let name = self.noun_before(from, comma)?;
                return Some(name.start..if goes_with { last } else { name.end });
            }
            Some(')') => {
                let open = (from..last).rev().find(|at| self.mark(*at) == Some('('))?;
                let name = self.noun_before(from, open)?;
                return Some(name.start..end);
            }
            Some('—' | '–') => {
                let open = (from..last).rev().find(|at| matches!(self.mark(*at), Some('—' | '–')))?;
                let name = self.noun_before(from, open)?;
                return Some(name.start..last);
            }
            _ => {}
        }
        self.noun_before(from, end)
    }

    fn comma_before(&self, from: usize, last: usize) -> Option<usize> {
        (from..last).rev().take(LONGEST).find(|at| self.mark(*at) == Some(','))
    }

    /// The noun that ends before a piece, with what belongs to it.
    fn noun_before(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let mut at = end;
        let least = end.saturating_sub(LONGEST).max(from);
        while at > least {
            let before = at - 1;
            let tag = self.tag(before);
            let lower = self.is_word(before) && !self.is_capital(before);
            let word = self.word(before);
            if self.is_point(before) && at < end {
                at = before;
            } else if self.mark(before) == Some(')') && at < end {
                match (least..before).rev().find(|at| self.mark(*at) == Some('(')) {
                    Some(open) => at = open,
                    None => break,
                }
            } else if word == "and" || word == "&" {
                // Two names are one where the first of them begins what is said.
                let first = if at < end { self.noun_before(least, before) } else { None };
                match first {
                    Some(first)
                        if first.start == from
                            || !self.is_word(first.start.wrapping_sub(1))
                            || self.is(first.start.wrapping_sub(1), SUBORD | CONJ) =>
                    {
                        at = first.start;
                    }
                    _ => break,
                }
            } else if lower && tag & PREP != 0 && tag & SUBORD == 0 && at < end {
                let joins = matches!(
                    word,
                    "of" | "for"
                        | "in"
                        | "at"
                        | "from"
                        | "with"
                        | "on"
                        | "to"
                        | "by"
                        | "near"
                        | "about"
                        | "between"
                        | "against"
                        | "within"
                        | "behind"
                );
                let has_noun = before > least
                    && self.is_nominal(before.wrapping_sub(1))
                    && !self.is(before.wrapping_sub(1), PREP | VERB)
                    && self.verb(before.wrapping_sub(1)).is_none_or(|_| self.is_capital(before.wrapping_sub(1)));
                if !(joins && has_noun) {
                    break;
                }
                at = before;
            } else if lower && tag & VERB != 0 && at < end {
                // "the newly elected president": a participle within a name stands behind its article.
                if before > least && self.is(before.wrapping_sub(1), DET | ADV) { at = before } else { break }
            } else if self.is_nominal(before) && tag & PREP == 0 {
                at = before;
            } else {
                break;
            }
        }
        // A name does not begin with what joins it to something else.
        while at < end
            && (self.is(at, CONJ | PREP) || self.mark(at).is_some_and(|mark| mark != '@' && mark != '$'))
            && !self.is(at, DET)
        {
            at += 1;
        }
        while at + 1 < end && self.is(at, ADV | TIME) && !self.is_capital(at) {
            at += 1;
        }
        (at < end && (at..end).any(|at| self.is_word(at) || self.is_number(at))).then_some(at..end)
    }

    /// The name that begins at a piece of a sentence that ends at `to`.
    pub(super) fn name_from(&self, from: usize, to: usize) -> Option<Range<usize>> {
        if self.is(from, SUBJECT | OBJECT) && !self.is_capital_name(from) {
            return Some(from..from + 1);
        }
        let mut at = from;
        let most = to.min(from + LONGEST);
        while at < most {
            let tag = self.tag(at);
            let word = self.word(at);
            if self.is_point(at) && at > from && at + 1 < to {
                at += 1;
            } else if self.mark(at) == Some('(') {
                match (at..most).find(|at| self.mark(*at) == Some(')')) {
                    Some(close) => at = close + 1,
                    None => break,
                }
            } else if self.mark(at) == Some(',') {
                let next = at + 1;
                let goes_on = at > from
                    && (self.is(next, DET | REL | PERSON)
                        || self.is_number(next)
                        || (self.is_word(next)
                            && !self.is(next, PREP | CONJ | SUBORD | ADV | AUX | SUBJECT | VERB)
                            && self.verb(next).is_none()));
                if !goes_on {
                    break;
                }
                // What stands between commas goes with the name.
                let end =
                    (next..to).take(LONGEST).find(|at| matches!(self.mark(*at), Some(',' | ';' | ':' | '—')) || self.is_quote(*at));
                return Some(from..end.unwrap_or_else(|| self.trimmed(from, to)));
            } else if word == "and"
                && at > from
                && (self.is_capital(at + 1) || self.is(at + 1, DET | PERSON))
                && !self.is(at + 1, SUBJECT)
            {
                at += 1;
            } else if tag & PREP != 0 && at > from && tag & SUBORD == 0 {
                let next = self.word(at + 1);
                let ends = (matches!(word, "on" | "in" | "during" | "at")
                    && (self.is(at + 1, TIME) || self.is_number(at + 1) || self.is_occasion(at + 1, to)))
                    || matches!(word, "during" | "after" | "to" | "via")
                    || next.is_empty();
                if ends {
                    break;
                }
                at += 1;
            } else if tag & TIME != 0 && tag & PERSON == 0 && at > from && !self.is(at.wrapping_sub(1), DET | POSS) {
                break;
            } else if self.is_nominal(at)
                && (tag & VERB == 0 || self.is_capital(at) || self.is(at.wrapping_sub(1), DET | POSS))
                && (at == from || tag & ADV == 0)
            {
                at += 1;
            } else {
                break;
            }
        }
        while at > from && (self.is(at.wrapping_sub(1), PREP) || self.word(at.wrapping_sub(1)) == "and") {
            at -= 1;
        }
        ((from..at).any(|at| self.is_word(at) || self.is_number(at))).then_some(from..at)
    }

    fn is_capital_name(&self, at: usize) -> bool {
        self.is_capital(at) && !self.is(at, SUBJECT)
    }

    /// Whether an occasion begins here on which something was said: "a statement", "an interview".
    pub(super) fn is_occasion(&self, at: usize, to: usize) -> bool {
        const OCCASIONS: [&str; 26] = [
            "statement",
            "interview",
            "email",
            "e-mail",
            "speech",
            "letter",
            "tweet",
            "post",
            "remarks",
            "press",
            "news",
            "conference",
            "memo",
            "report",
            "briefing",
            "call",
            "message",
            "release",
            "rally",
            "debate",
            "op-ed",
            "column",
            "video",
            "testimony",
            "comments",
            "hearing",
        ];
        (at..to.min(at + 6)).take_while(|at| self.is_word(*at)).any(|at| OCCASIONS.contains(&self.word(at)))
    }
}
