//! What a word is: the one rule by which quotations are measured and words are counted. And how things are put in order.
//!
//! A word is a run of letters and digits; an apostrophe or a hyphen between two of them belongs to it ("it's", "back-channel").
//! Nothing here changes the text: positions are byte offsets into the original.

mod abbreviations;
mod article;
mod dateline;
mod sentence;
mod sentences;
mod term;
mod token;

pub use article::{Draft, Head};
pub use sentence::sentence;
pub use sentences::{paragraphs, sentences};
use std::cmp::Ordering;
pub use term::{term, term_into, unaccented};
pub use token::{Token, Tokens, tokens, tokens_from};
pub(crate) use token::{eight, lowered};

/// One word of a text, with the byte range it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as printed.
    pub text: &'t str,
    /// Byte offset of its first letter in the text.
    pub start: usize,
}

impl Word<'_> {
    /// The form under which words are compared: lower case, straight apostrophes.
    pub fn folded(&self) -> String {
        fold(self.text)
    }
}

/// Lower case, with the typographic apostrophe made straight, so that "It’s" and "it's" are the same term.
pub fn fold(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

/// The words of a text, in order.
///
/// ```
/// let words: Vec<_> = crosstalk::text::words("It's back-channel – “talk”.").map(|w| w.text).collect();
/// assert_eq!(words, ["It's", "back-channel", "talk"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = rest.peek() {
            if c.is_alphanumeric() {
                end = at + c.len_utf8();
                rest.next();
            } else if matches!(c, '\'' | '’' | '-') {
                // A joiner belongs to the word only where a letter follows it at once.
                let mut ahead = rest.clone();
                ahead.next();
                if !ahead.peek().is_some_and(|(_, next)| next.is_alphanumeric()) {
                    break;
                }
                rest.next();
            } else {
                break;
            }
        }
        text.get(start..end).map(|text| Word { text, start })
    })
}

/// The same things in order; those that compare as equal stay as they were.
///
/// All sorting goes through one sort of places, because each further instance of the standard sort is five kilobytes of wasm.
pub fn sorted<T: Clone>(items: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let by_place = |a: usize, b: usize| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    order_of(items.len(), &by_place).into_iter().filter_map(|at| items.get(at).cloned()).collect()
}

fn order_of(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_inner_apostrophes_and_hyphens_only() {
        let cases: [(&str, &[&str]); 6] = [
            ("it's just that. Talk.", &["it's", "just", "that", "Talk"]),
            ("'24 hours'", &["24", "hours"]),
            ("US-Russia–Ukraine", &["US-Russia", "Ukraine"]),
            ("the parties’ word", &["the", "parties", "word"]),
            ("a -- b", &["a", "b"]),
            ("", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(words(text).map(|w| w.text).collect::<Vec<_>>(), want, "{text}");
        }
    }

    #[test]
    fn a_word_lies_where_it_says_in_the_original_bytes() {
        let text = "“Ünïon” — it’s здесь.";
        for word in words(text) {
            assert_eq!(text.get(word.start..word.start + word.text.len()), Some(word.text));
        }
    }

    #[test]
    fn sorting_keeps_equals_as_they_were() {
        let items = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        assert_eq!(sorted(&items, |a, b| a.0.cmp(&b.0)), [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn folding_joins_the_two_apostrophes_and_the_two_cases() {
        assert_eq!(fold("It’s"), fold("it's"));
    }
}
