//! The words of a passage that are quoted: at most ten, as everywhere on the page.

use crate::corpus::QUOTATION_WORDS;
use crate::text::words;

/// The part of a passage that is quoted for it: all of it where it has at most ten words, else ten in a row, with the words that
/// carry the term among them where the passage has them.
pub fn quoting<'p>(passage: &'p str, surface: &str) -> &'p str {
    let all: Vec<_> = words(passage).collect();
    if all.len() <= QUOTATION_WORDS {
        return passage.trim();
    }
    let at = if surface.is_empty() { None } else { passage.find(surface) };
    let at = at.and_then(|at| all.iter().position(|word| word.start >= at)).unwrap_or(0);
    // Some words of what comes before belong to the sense; near the end there are more of them.
    let first = at.saturating_sub(3).min(all.len() - QUOTATION_WORDS);
    let start = all.get(first).map_or(0, |word| word.start);
    let end = all.get(first + QUOTATION_WORDS - 1).map_or(passage.len(), |word| word.start + word.text.len());
    passage.get(start..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::quoting;

    const LONG: &str = "One two three four five six seven eight nine ten eleven twelve.";

    #[test]
    fn a_short_passage_is_quoted_whole() {
        assert_eq!(quoting(" No talks, he said. ", "talks"), "No talks, he said.");
    }

    #[test]
    fn of_a_long_one_ten_words_are_quoted_around_the_term() {
        assert_eq!(quoting(LONG, ""), "One two three four five six seven eight nine ten");
        assert_eq!(quoting(LONG, "five"), "two three four five six seven eight nine ten eleven");
        assert_eq!(quoting(LONG, "twelve"), "three four five six seven eight nine ten eleven twelve");
        assert_eq!(quoting(LONG, "not there"), "One two three four five six seven eight nine ten");
    }
}
