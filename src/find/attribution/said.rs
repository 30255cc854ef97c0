//! The rules: each word of saying in a sentence, with what is said and who says it.

use super::phrase::Subject;
use super::verbs::{Takes, Verb};
use super::{Attribution, Rule, Text};
use crate::find::prose::Sentence;
use crate::find::tags::{ADV, AUX, CONJ, DET, MODAL, NEG, PERSON, POSS, PREP, REL, SUBJECT, SUBORD};
use std::ops::Range;

/// A quotation of so few words is an expression within what is told, and no speech by itself.
pub(super) const SCARE: usize = 3;

/// Something found, in pieces.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) content: Vec<Range<usize>>,
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Range<usize>,
    pub(super) rule: Rule,
}

/// All attributions of a text.
pub(super) fn said(text: &Text<'_, '_>) -> Vec<Attribution> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut paragraph = usize::MAX;
    // Who spoke last in the paragraph, and which of the hits that was.
    let mut last: Option<usize> = None;
    for sentence in &text.prose.sentences {
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            // A quotation that was left open goes on in the next paragraph, and so does who speaks.
            if !text.is_left_open(sentence.pieces.start) {
                last = None;
            }
        }
        let before = hits.len();
        text.sentence(sentence, &mut hits);
        let new = hits.len() > before;
        if !new {
            text.go_on(sentence, last, &mut hits);
        }
        if let Some(quoted) = (before..hits.len())
            .rev()
            .find(|at| hits.get(*at).is_some_and(|hit| matches!(hit.rule, Rule::Quotation | Rule::Clause | Rule::Behind)))
        {
            last = Some(quoted);
        }
    }
    hits.iter().filter_map(|hit| text.finish(hit)).collect()
}

impl Text<'_, '_> {
    /// Whether a piece begins a quotation that the paragraph before has left open.
    fn is_left_open(&self, at: usize) -> bool {
        self.inside.get(at).copied().flatten().and_then(|quote| self.quotes.get(quote)).is_some_and(|quote| quote.goes_on)
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.inside
            .get(at)
            .copied()
            .flatten()
            .and_then(|quote| self.quotes.get(quote))
            .is_some_and(|quote| quote.to - quote.from > SCARE + 2)
    }

    fn sentence(&self, sentence: &Sentence, hits: &mut Vec<Hit>) {
        let Range { start: from, end: to } = sentence.pieces;
        let first = hits.len();
        self.colon(from, to, hits);
        let mut at = from;
        while at < to {
            if self.is_quoted(at) {
                at += 1;
                continue;
            }
            let hit = if self.word(at) == "according" && self.word(at + 1) == "to" {
                self.according(from, to, at)
            } else if let Some(verb) = self.verb(at) {
                self.by_verb(from, to, at, verb, hits.get(first..).unwrap_or(&[]))
            } else {
                None
            };
            let hit = hit.or_else(|| self.by_noun(from, to, at));
            if let Some(hit) = hit {
                at = hit.cue.end.max(at + 1);
                hits.push(hit);
            } else {
                at += 1;
            }
        }
    }

    /// Whether a form that may be a noun is one here: "the report", "his claim", "of charges".
    fn is_noun_here(&self, at: usize, verb: &Verb) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let tag = self.tag(before);
        if self.word(at) == "states" && self.word(before) == "united" {
            return true;
        }
        let noun_like = verb.plain || self.word(at).ends_with('s') || verb.ing;
        let determined = tag & (DET | POSS) != 0 && tag & (SUBJECT | REL) == 0
            || (tag & PREP != 0 && tag & SUBORD == 0 && self.word(before) != "to" && !verb.ing);
        (noun_like && determined) || (tag & DET != 0 && tag & (SUBJECT | REL | PERSON) == 0 && verb.past)
    }

    fn by_verb(&self, from: usize, to: usize, at: usize, verb: &'static Verb, before: &[Hit]) -> Option<Hit> {
        if self.is_noun_here(at, verb)
            || (self.is_capital(at)
                && at > from
                && self.is_capital(at.wrapping_sub(1))
                && self.is_capital(at + 1)
                && self.is_title(from, to))
        {
            return None;
        }
        let subject = self.subject(from, at);
        if subject.be && verb.past && !verb.ing {
            return self.passive(to, at, &subject);
        }
        if verb.plain && !subject.infinitive && subject.verb == at && subject.who.as_ref().is_none_or(|who| !self.is_plural(who)) {
            return None;
        }
        if verb.takes.contains(&Takes::Clause)
            && let Some(hit) = self.inverted(from, to, at, verb)
        {
            return Some(hit);
        }
        let told = verb.takes.contains(&Takes::Somebody);
        let next = self.behind(at, to, told);
        let source = self.source(from, to, at, verb, &subject, before);
        let cue = subject.verb..at + 1;
        let start = subject.from;
        let has_left = start > from
            && (self.mark(start.wrapping_sub(1)) == Some(',')
                || self.is_quote(start.wrapping_sub(1))
                || matches!(self.mark(start.wrapping_sub(1)), Some('—' | '–' | '?' | '!')));
        let ends = next >= to || matches!(self.mark(next), Some('.' | ';')) || (next + 1 >= to && self.mark(next).is_some());
        let sayable = verb.takes.contains(&Takes::Clause)
            || verb.takes.contains(&Takes::Somebody)
            || matches!(verb.lemma, "believe" | "think");
        let plain = self.tail(next);
        if sayable && has_left && (ends || plain) && subject.who.is_some() && !verb.ing {
            let left = self.left(from, start)?;
            return Some(Hit { rule: self.rule_of(&left, Rule::Behind), content: left, source, cue });
        }
        if sayable && has_left && self.mark(next) == Some(',') && subject.who.is_some() && !self.is_quote(next + 1) {
            let left = self.left(from, start)?;
            let right = next + 1..self.clause_end(next + 1, to);
            let content: Vec<Range<usize>> = left.into_iter().chain((right.start < right.end).then_some(right)).collect();
            return Some(Hit { content, source, cue, rule: Rule::Within });
        }
        self.forward(to, at, verb, next, &subject, source, cue)
    }

    #[allow(clippy::too_many_arguments, reason = "it is one rule, and each of these is a part of the sentence")]
    fn forward(
        &self,
        to: usize,
        at: usize,
        verb: &'static Verb,
        next: usize,
        subject: &Subject,
        source: Option<Range<usize>>,
        cue: Range<usize>,
    ) -> Option<Hit> {
        let has = |takes: Takes| verb.takes.contains(&takes);
        let mut begin = next;
        if matches!(self.mark(begin), Some(':' | ',')) && self.is_quote(begin + 1) {
            begin += 1;
        }
        if self.mark(begin) == Some(':') && has(Takes::Clause) {
            begin += 1;
        }
        if self.is_quote(begin) && begin < to && (has(Takes::Clause) || has(Takes::Somebody)) {
            return Some(Hit { content: self.quoted_from(begin, to)?, source, cue, rule: Rule::Quotation });
        }
        let that = self.word(begin) == "that" && !self.is(begin + 1, AUX | MODAL);
        let clause = that
            || self.is_clause(begin, to)
            || (matches!(self.word(begin), "how" | "why" | "what" | "whether" | "if") && begin + 2 < to);
        let speaks = has(Takes::Clause) || has(Takes::Somebody) || has(Takes::Thought);
        if speaks && clause && begin < to {
            let rule = if has(Takes::Clause) || has(Takes::Somebody) { Rule::Clause } else { Rule::Thought };
            return Some(Hit { content: vec![begin..self.clause_end(begin, to)], source, cue, rule });
        }
        let known = source.is_some() || subject.infinitive;
        let little = verb.little.contains(&self.word(at + 1));
        if has(Takes::Little) && little && known {
            let begin = at + 2;
            let cue = cue.start..begin;
            return self.thing(begin, to).map(|content| Hit { content, source, cue, rule: Rule::Thing });
        }
        if !known || !(has(Takes::Thing) || has(Takes::Clause) && self.is_thing(next)) {
            return None;
        }
        // "to support the plan" says what is to be done; "refused to support it" says who refused.
        if subject.infinitive && self.word(subject.verb) == "to" {
            return None;
        }
        let to_do = self.word(next) == "to" && !self.is(next + 1, DET | POSS);
        if to_do || self.is_thing(next) {
            return self.thing(next, to).map(|content| Hit { content, source, cue, rule: Rule::Thing });
        }
        None
    }

    /// Whether something begins here that can be asked for or judged.
    fn is_thing(&self, at: usize) -> bool {
        let tag = self.tag(at);
        (self.is_word(at) || self.is_number(at) || self.is_quote(at))
            && (tag & (PREP | CONJ | SUBORD | AUX | MODAL | ADV | NEG) == 0 || tag & DET != 0 || self.is_capital(at))
            && (tag & SUBJECT == 0 || matches!(self.word(at), "it" | "you"))
    }

    pub(super) fn thing(&self, begin: usize, to: usize) -> Option<Vec<Range<usize>>> {
        let end = self.thing_end(begin, to);
        (begin < end && begin < to).then(|| vec![begin..end])
    }

    /// Who says it. A sentence that leaves it out means the one that spoke before, or that it began with.
    fn source(&self, from: usize, to: usize, at: usize, verb: &Verb, subject: &Subject, before: &[Hit]) -> Option<Range<usize>> {
        let dropped = subject.who.is_none() || subject.infinitive || (verb.ing && subject.verb == at);
        if !dropped {
            return subject.who.clone();
        }
        // "the statement saying", "a letter urging".
        let carrier =
            subject.who.as_ref().filter(|who| who.end == at && who.start > from && !self.is(who.start.wrapping_sub(1), PREP));
        if verb.ing
            && subject.verb == at
            && let Some(who) = carrier.filter(|who| !self.is_capital(who.end.wrapping_sub(1)))
        {
            return Some(who.clone());
        }
        let spoke = before.iter().rev().find(|hit| hit.source.is_some() && hit.cue.end <= at).and_then(|hit| hit.source.clone());
        spoke.or_else(|| if subject.infinitive { subject.who.clone() } else { None }).or_else(|| self.opening(from, to, at))
    }

    /// The name that a sentence begins with.
    fn opening(&self, from: usize, to: usize, verb: usize) -> Option<Range<usize>> {
        let mut at = from;
        if self.is(at, PREP | SUBORD | ADV) && !self.is(at, SUBJECT) {
            at = (at..verb).find(|at| self.mark(*at) == Some(','))? + 1;
        }
        while self.is(at, CONJ | ADV) {
            at += 1;
        }
        self.name_from(at, verb.min(to)).filter(|name| name.end <= verb)
    }

    /// Whether a name is of several, so that a plain form goes with it: "critics say", "they say".
    fn is_plural(&self, who: &Range<usize>) -> bool {
        let joined = who.clone().any(|at| self.word(at) == "and");
        let head =
            (who.start..who.end).take_while(|at| !(self.is(*at, PREP) || self.mark(*at) == Some(',')) || *at == who.start).last();
        let word = head.map_or("", |at| self.word(at));
        joined
            || (word.ends_with('s') && !word.ends_with("ss"))
            || matches!(
                word,
                "i" | "you"
                    | "we"
                    | "they"
                    | "who"
                    | "people"
                    | "many"
                    | "some"
                    | "others"
                    | "most"
                    | "police"
                    | "percent"
                    | "few"
                    | "several"
                    | "%"
            )
    }

    /// Whether a sentence is a title, where every word has a capital.
    fn is_title(&self, from: usize, to: usize) -> bool {
        let words = (from..to).filter(|at| self.is_word(*at) && self.word(*at).len() > 3).count();
        let capitals = (from..to).filter(|at| self.is_word(*at) && self.word(*at).len() > 3 && self.is_capital(*at)).count();
        words > 3 && capitals * 4 >= words * 3
    }

    /// Whether what stands behind a word of saying is only how, when or why it was said.
    fn tail(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "as" | "when"
                | "after"
                | "while"
                | "during"
                | "before"
                | "in"
                | "on"
                | "at"
                | "of"
                | "about"
                | "with"
                | "through"
                | "by"
                | "from"
                | "for"
        )
    }
}
