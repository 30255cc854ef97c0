//! What the views need of a text to show its claims, without the text: its head and where its paragraphs lie.

use crate::text::{Head, paragraphs, words};
use serde::{Deserialize, Serialize};

/// A text without its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// What is known about it.
    pub head: Head,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Stretch>,
}

/// A paragraph: its bytes, the line of the text that it begins on, and how many words it has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its first byte.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// Its line, the first being 1.
    pub line: u32,
    /// How many words it has.
    pub words: u32,
}

/// The outline of a text.
pub fn outline(head: &Head, text: &str) -> Outline {
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (mut line, mut seen) = (1, 0);
    let paragraphs = paragraphs(text)
        .into_iter()
        .map(|bytes| {
            line += text.get(seen..bytes.start).unwrap_or("").matches('\n').count();
            seen = bytes.start;
            let words = words(text.get(bytes.clone()).unwrap_or("")).count();
            Stretch { start: small(bytes.start), end: small(bytes.end), line: small(line), words: small(words) }
        })
        .collect();
    Outline { head: head.clone(), paragraphs }
}
