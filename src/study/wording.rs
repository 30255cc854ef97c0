//! Numbers and nouns in sentences that are computed.

const SMALL: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A number as a sentence says it: in words up to twelve.
pub fn number(n: usize) -> String {
    SMALL.get(n).map_or_else(|| n.to_string(), |&word| word.into())
}

/// A number with its noun: `one claim`, `12 claims`, for lists where figures are compared.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The same text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A part of a whole in whole percent, rounded half up; 0 of nothing.
pub fn percent(part: usize, whole: usize) -> usize {
    if whole == 0 { 0 } else { (200 * part + whole) / (2 * whole) }
}
