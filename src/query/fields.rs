//! Texts by what is known about them.

use super::Field;
use super::terms::wild;
use crate::text::{Head, term, tokens, unaccented};

/// Whether something that is known about a text is what was typed.
pub(super) fn known(head: &Head, field: Field, typed: &str) -> bool {
    match field {
        Field::Outlet => has(&head.outlet, typed),
        Field::Title => has(&head.title, typed),
        Field::Text => wild(&typed.to_lowercase(), &head.id.to_lowercase()),
        Field::Date => match typed.split_once("..") {
            Some((from, to)) => head.dated(from, to),
            None => head.date.strip_prefix(typed).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')),
        },
    }
}

/// Whether the words that were typed follow each other in what is known; `*` and `?` stand for letters.
fn has(known: &str, typed: &str) -> bool {
    let known = words(known);
    let wanted = words(typed);
    let at =
        |first: usize| wanted.iter().enumerate().all(|(at, wanted)| known.get(first + at).is_some_and(|word| wild(wanted, word)));
    !wanted.is_empty() && (0..known.len()).any(at)
}

fn words(text: &str) -> Vec<String> {
    let shadow: String = text.chars().map(|c| if matches!(c, '*' | '?') { 'x' } else { c }).collect();
    let word = |start, end| unaccented(&term(text.get(start..end).unwrap_or(""))).into_owned();
    tokens(&shadow).map(|token| word(token.start, token.end)).collect()
}
