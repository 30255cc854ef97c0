//! Places of the running text that a regular expression describes.

use super::hits::Hit;
use crate::index::Index;
use crate::text::Token;
use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::syntax;

/// An expression that needs more memory is refused, so that none makes the desk slow.
const LARGEST: usize = 1 << 19;

/// A regular expression, or a sentence that says why it is none.
pub(super) fn expression(typed: &str, case: bool) -> Result<Regex, String> {
    let syntax = syntax::Config::new().case_insensitive(!case).multi_line(true);
    let config = Config::new().nfa_size_limit(Some(LARGEST)).onepass_size_limit(Some(LARGEST)).hybrid_cache_capacity(4 * LARGEST);
    Regex::builder().configure(config).syntax(syntax).build(typed).map_err(|error| why(typed, &error))
}

fn why(typed: &str, error: &BuildError) -> String {
    if error.size_limit().is_some() {
        return format!("The regular expression “{typed}” stands for too much at once; it was left out.");
    }
    // The library draws a picture of the place; the sentence that says what is wrong comes last.
    let told = error.syntax_error().map(ToString::to_string).unwrap_or_default();
    let told = told.lines().last().unwrap_or("").trim_start_matches("error: ").trim();
    let told = if told.is_empty() { String::new() } else { format!(": {told}") };
    format!("The regular expression “{typed}” is not understood{told}; it was left out.")
}

/// The places in a text.
pub(super) fn places(index: &Index, text: u32, expression: &Regex, found: &mut Vec<Hit>) {
    let whole = index.text(text).unwrap_or("");
    let first = index.places_of(text).start;
    let mut tokens: Option<std::iter::Peekable<std::iter::Zip<std::ops::RangeFrom<u32>, crate::text::Tokens<'_>>>> = None;
    for hit in expression.find_iter(whole).filter(|hit| !hit.is_empty()) {
        let tokens = tokens.get_or_insert_with(|| (first..).zip(crate::text::tokens(whole)).peekable());
        while tokens.next_if(|(_, token)| token.end <= hit.start()).is_some() {}
        let before = |token: &Token| token.start < hit.end();
        let place = tokens.peek().map_or(index.places_of(text).end, |(place, _)| *place);
        let count = tokens.clone().take_while(|(_, token)| before(token)).count();
        let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        found.push(Hit { text, place, bytes: Some((short(hit.start()), short(hit.end()))), tokens: short(count) });
    }
}
