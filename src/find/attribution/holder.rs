//! Whom a pronoun means, and who relays what others say.
//!
//! A pronoun means the last one who was named before it and fits: a person for "he" and "she", several or a body for "they". How
//! many others would fit is the doubt.

use super::{Attribution, Doubt, Holder, Text};
use crate::find::tags::{CONJ, DET, PERSON, PREP, SUBJECT, SUBORD, TIME};
use std::ops::Range;

/// So many names before a pronoun are looked at.
const NAMES: usize = 12;

/// A name in the text.
struct Name {
    bytes: Range<usize>,
    plural: bool,
    /// Whether it said something, which makes it likelier to be meant.
    speaks: bool,
}

/// Finds for every source that is a pronoun whom it means.
pub(super) fn holders(text: &Text<'_, '_>, found: &mut [Attribution]) {
    let names = names(text, found);
    for attribution in found.iter_mut() {
        let Some(source) = attribution.source.clone() else { continue };
        let word = text.prose.lower.get(source.clone()).unwrap_or("");
        let plural = match word {
            "he" | "she" | "who" | "his" | "her" => false,
            "they" | "their" => true,
            _ => continue,
        };
        let before: Vec<&Name> = names.iter().filter(|name| name.bytes.end <= source.start && name.plural == plural).collect();
        let near = before.get(before.len().saturating_sub(NAMES)..).unwrap_or(&[]);
        let relative = word == "who";
        let last = near.iter().rev().find(|name| name.speaks && !relative).or_else(|| near.last());
        let Some(name) = last else { continue };
        let key = |bytes: &Range<usize>| {
            text.prose.text.get(bytes.clone()).and_then(|name| name.split_whitespace().last()).unwrap_or("").to_owned()
        };
        let others = near.iter().filter(|other| key(&other.bytes) != key(&name.bytes)).count();
        let doubt = if relative || others == 0 { Doubt::Little } else { Doubt::Some };
        attribution.holder = Some(Holder { bytes: name.bytes.clone(), doubt });
    }
}

/// The names of a text: those who speak, and every run of words with capitals that does not begin a sentence alone.
fn names(text: &Text<'_, '_>, found: &[Attribution]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for attribution in found {
        let Some(source) = &attribution.source else { continue };
        let shown = text.prose.text.get(source.clone()).unwrap_or("");
        let low = shown.to_lowercase();
        if low.split_whitespace().count() == 1 && crate::find::tags::of_word(&low) & (SUBJECT | DET) != 0 || low == "who" {
            continue;
        }
        let head = shown.split(',').next().unwrap_or(shown);
        let plural = head.contains(" and ") || (head.ends_with('s') && !head.chars().next().is_some_and(char::is_uppercase));
        names.push(Name { bytes: source.clone(), plural, speaks: true });
    }
    let mut at = 0;
    let pieces = &text.prose.pieces;
    while at < pieces.len() {
        let start = at;
        while text.is_capital(at) && !text.is(at, SUBJECT | DET | CONJ | SUBORD | PREP | TIME) {
            at += 1;
        }
        let is_person = at > start + 1 || (at > start && text.is(start.wrapping_sub(1), PERSON));
        if let (true, Some(first), Some(last)) = (is_person, pieces.get(start), pieces.get(at.saturating_sub(1))) {
            names.push(Name { bytes: first.start..last.end, plural: false, speaks: false });
        }
        at = at.max(start + 1);
    }
    names.sort_by_key(|name| (name.bytes.end, name.speaks, name.bytes.start));
    names
}

/// "Reuters, citing officials": who relays and who is cited.
pub(super) fn chains(text: &Text<'_, '_>, found: &mut [Attribution]) {
    for attribution in found.iter_mut() {
        let sentence = text
            .prose
            .sentences
            .iter()
            .find(|sentence| sentence.bytes.start <= attribution.cue.start && attribution.cue.end <= sentence.bytes.end);
        let Some(sentence) = sentence else { continue };
        let Range { start: from, end: to } = sentence.pieces.clone();
        let citing = (from..to)
            .find(|at| matches!(text.word(*at), "citing" | "quoting") && text.inside.get(*at).copied().flatten().is_none());
        let Some(citing) = citing else { continue };
        let cited = text.name_from(citing + 1, to);
        let bytes = |part: &Range<usize>| {
            Some(text.prose.pieces.get(part.start)?.start..text.prose.pieces.get(part.end.checked_sub(1)?)?.end)
        };
        let (Some(cited), Some(source)) = (cited.as_ref().and_then(bytes), attribution.source.clone()) else { continue };
        if cited.start > source.end || cited.end < source.start {
            // The innermost one speaks; who cites them stands outside.
            let source = if source.start < cited.start { source } else { continue };
            attribution.chain = vec![source, cited];
        }
    }
}
