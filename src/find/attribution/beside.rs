//! Words of saying that stand beside what is said and not before it: behind a quotation, in the middle, in the passive.

use super::phrase::Subject;
use super::said::{Hit, SCARE};
use super::verbs::{Takes, Verb};
use super::{Rule, Text};
use crate::find::tags::{CONJ, DET, PERSON, POSS, SUBJECT};
use std::ops::Range;

impl Text<'_, '_> {
    /// "Poll: voters leave the party", "SMITH: I never said so".
    pub(super) fn colon(&self, from: usize, to: usize, hits: &mut Vec<Hit>) {
        let is_start = self
            .prose
            .paragraphs
            .iter()
            .any(|paragraph| self.prose.pieces.get(from).is_some_and(|piece| piece.start == paragraph.start));
        let Some(colon) = (from..to.min(from + 6)).find(|at| self.mark(*at) == Some(':')).filter(|_| is_start) else { return };
        let named = colon > from
            && (from..colon).all(|at| self.is_capital(at) || self.mark(at) == Some('.'))
            && (from..colon).all(|at| self.verb(at).is_none_or(|_| self.is_capital(at)));
        if named && colon + 3 < to {
            hits.push(Hit {
                content: vec![colon + 1..self.trimmed(colon + 1, to)],
                source: Some(from..colon),
                cue: colon..colon + 1,
                rule: Rule::Colon,
            });
        }
    }

    pub(super) fn according(&self, from: usize, to: usize, at: usize) -> Option<Hit> {
        let begins = at == from || (at == from + 1 && !self.is_word(from));
        // At the beginning the first comma ends who it is, for the clause comes behind it.
        let comma = (at + 2..to).find(|at| self.mark(*at) == Some(',')).filter(|_| begins);
        let source = self.name_from(at + 2, comma.unwrap_or(to))?;
        let cue = at..at + 2;
        let content = if begins {
            let begin = if self.mark(source.end) == Some(',') { source.end + 1 } else { source.end };
            begin..self.clause_end(begin, to)
        } else {
            let end = if self.mark(at.wrapping_sub(1)) == Some(',') { at - 1 } else { at };
            let begin = (from..end).rev().find(|at| self.mark(*at) == Some(';')).map_or(from, |at| at + 1);
            begin..end
        };
        (content.start < content.end).then(|| Hit { content: vec![content], source: Some(source), cue, rule: Rule::According })
    }

    /// What stands left of a word of saying, up to the comma before who says it.
    pub(super) fn left(&self, from: usize, start: usize) -> Option<Vec<Range<usize>>> {
        let mut end = start;
        if self.mark(end.wrapping_sub(1)) == Some(',') || matches!(self.mark(end.wrapping_sub(1)), Some('—' | '–')) {
            end -= 1;
        }
        // A quotation has all of it, also where it began before this sentence.
        let quote = self.inside.get(end.wrapping_sub(1)).copied().flatten().and_then(|quote| self.quotes.get(quote));
        let begin = match quote {
            Some(quote) if quote.from < from => quote.from,
            _ => {
                let mut begin =
                    (from..end).rev().find(|at| self.mark(*at) == Some(';') && !self.is_quoted(*at)).map_or(from, |at| at + 1);
                while begin < end && self.is(begin, CONJ) && begin == from {
                    begin += 1;
                }
                begin
            }
        };
        (begin < end).then(|| vec![begin..end])
    }

    /// A quotation from its mark on, and what belongs to it in the sentence.
    pub(super) fn quoted_from(&self, begin: usize, to: usize) -> Option<Vec<Range<usize>>> {
        let quote = self.inside.get(begin).copied().flatten().and_then(|quote| self.quotes.get(quote))?;
        let end = quote.to;
        if end + 1 >= to || quote.to - quote.from > SCARE + 2 && self.mark(end) == Some(',') {
            return Some(vec![begin..end.max(begin + 1)]);
        }
        Some(vec![begin..self.clause_end(begin, to).max(end)])
    }

    pub(super) fn rule_of(&self, content: &[Range<usize>], otherwise: Rule) -> Rule {
        let all_quoted = content
            .iter()
            .all(|part| self.is_quote(part.start) && self.inside.get(part.end.wrapping_sub(1)).copied().flatten().is_some());
        if all_quoted { Rule::Quotation } else { otherwise }
    }

    /// "…," said the minister.
    pub(super) fn inverted(&self, from: usize, to: usize, at: usize, verb: &Verb) -> Option<Hit> {
        let before = at.checked_sub(1).filter(|before| *before >= from)?;
        let touches = matches!(self.mark(before), Some(',' | '?' | '!' | '—')) || self.is_quote(before);
        if !touches || verb.ing || verb.plain {
            return None;
        }
        let next = at + 1;
        let names = self.is_capital(next) || self.is(next, DET | SUBJECT | PERSON | POSS) || self.is_number(next);
        if !names || self.word(next) == "that" {
            return None;
        }
        let source = self.name_from(next, to)?;
        // "X, the minister, said he": a subject before the comma, and a clause behind.
        if !self.is_quote(before)
            && self.inside.get(before.wrapping_sub(1)).copied().flatten().is_none()
            && self.is_clause(next, to)
        {
            return None;
        }
        let mut content = self.left(from, at)?;
        if self.mark(source.end) == Some(',') && self.is_quote(source.end + 1) {
            content.extend(self.quoted_from(source.end + 1, to).unwrap_or_default());
        }
        Some(Hit { rule: self.rule_of(&content, Rule::Behind), content, source: Some(source), cue: at..at + 1 })
    }

    /// "is expected to", "was told that", "has been criticised by".
    pub(super) fn passive(&self, to: usize, at: usize, subject: &Subject) -> Option<Hit> {
        let cue = subject.verb..at + 1;
        let verb = self.verb(at)?;
        let by = (at + 1..to.min(at + 4)).find(|at| self.word(*at) == "by");
        if let Some(by) = by {
            let source = self.name_from(by + 1, to)?;
            let who = subject.who.clone()?;
            let mut content = vec![who];
            if source.end < to && self.mark(source.end).is_none() {
                content.extend(self.thing(source.end, to).unwrap_or_default());
            }
            return verb.takes.contains(&Takes::Thing).then_some(Hit { content, source: Some(source), cue, rule: Rule::Thing });
        }
        let next = self.behind(at, to, false);
        let believed = verb.takes.contains(&Takes::Thought) || verb.takes.contains(&Takes::Clause) || verb.lemma == "expect";
        let empty = subject.who.as_ref().is_none_or(|who| who.len() == 1 && self.word(who.start) == "it");
        if believed && self.word(next) == "that" && empty {
            return Some(Hit { content: vec![next..self.clause_end(next, to)], source: None, cue, rule: Rule::Nobody });
        }
        if matches!(
            verb.lemma,
            "believe"
                | "think"
                | "expect"
                | "say"
                | "report"
                | "allege"
                | "consider"
                | "understand"
                | "know"
                | "suspect"
                | "accuse"
                | "rumor"
                | "estimate"
        ) && self.word(next) == "to"
        {
            let who = subject.who.clone()?;
            let end = self.clause_end(next, to);
            return Some(Hit { content: vec![who, next..end], source: None, cue, rule: Rule::Nobody });
        }
        // "was told that", "is convinced that", "was asked whether": the one who hears or holds it.
        let holds =
            matches!(verb.lemma, "convince" | "assure" | "tell" | "determine" | "decide" | "worry" | "concern" | "persuade");
        if holds && (self.word(next) == "that" || self.is_clause(next, to)) && subject.who.is_some() {
            return Some(Hit {
                content: vec![next..self.clause_end(next, to)],
                source: subject.who.clone(),
                cue,
                rule: Rule::Thought,
            });
        }
        None
    }
}
