//! Who says what: quotations, what is told without quotation marks, thoughts that are ascribed, each with who is said to say it.
//!
//! Rules read each sentence once from left to right; where several would take the same word, the first in the list of
//! [`Rule`] has it. What is found lies in the text as it is: content, source and cue are stretches of bytes, and none is made up.

#![allow(clippy::single_range_in_vec_init, reason = "what is said is a list of stretches, most often of one")]

mod beside;
mod clause;
mod finish;
mod holder;
mod nouns;
mod phrase;
mod quotes;
mod said;
mod verbs;

use super::prose::Prose;
use super::tags::{Tags, tags};
use quotes::Quote;
use std::ops::Range;
use verbs::Verb;

/// Whether the words are somebody's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quoted {
    /// All of it stands in quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// Some of it does.
    Mixed,
}

/// How sure it is whom a pronoun means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Nobody else has been named who could be meant.
    Little,
    /// It is the one who spoke or was named last; others could be meant.
    Some,
}

/// Whom a pronoun most likely means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Where they are named.
    pub bytes: Range<usize>,
    /// How sure that is.
    pub doubt: Doubt,
}

/// Which rule found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A quotation with a word of saying beside it.
    Quotation,
    /// A quotation whose speaker is the one of the quotation before.
    GoesOn,
    /// "according to".
    According,
    /// A word of saying with a clause behind it.
    Clause,
    /// A clause with a word of saying behind it.
    Behind,
    /// A clause with a word of saying in its middle.
    Within,
    /// A word of thinking or showing with a clause behind it.
    Thought,
    /// A word of asking, praising, promising with what it is about.
    Thing,
    /// A noun such as "claim" with what is claimed.
    Noun,
    /// A name and a colon.
    Colon,
    /// A passive that does not say who.
    Nobody,
}

impl Rule {
    /// What the rule goes by, as a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Quotation => "Words in quotation marks stand beside a word of saying.",
            Self::GoesOn => "Words in quotation marks follow a quotation, with no other speaker between them.",
            Self::According => "It is told “according to” somebody.",
            Self::Clause => "A word of saying has a clause behind it.",
            Self::Behind => "A word of saying stands behind what is said.",
            Self::Within => "A word of saying stands in the middle of what is said.",
            Self::Thought => "A word of thinking, wishing or showing has a clause behind it.",
            Self::Thing => "A word of asking, judging or promising has its object behind it.",
            Self::Noun => "A noun such as “claim” carries what is claimed.",
            Self::Colon => "A name and a colon stand before it.",
            Self::Nobody => "A passive says that it is said, and not by whom.",
        }
    }
}

/// Somebody is said to say or think something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// What is said: one stretch, or more where the words of saying stand in between.
    pub content: Vec<Range<usize>>,
    /// Who says it, as printed; None where nobody is named.
    pub source: Option<Range<usize>>,
    /// The words of saying.
    pub cue: Range<usize>,
    /// Whether it is quoted.
    pub quoted: Quoted,
    /// Whom the source means, where it is a pronoun.
    pub holder: Option<Holder>,
    /// Who relays it, outermost first: the agency that cites officials.
    pub chain: Vec<Range<usize>>,
    /// The rule that found it.
    pub rule: Rule,
}

/// Everything that the rules read of a text.
struct Text<'p, 't> {
    prose: &'p Prose<'t>,
    tags: Vec<Tags>,
    verbs: Vec<Option<&'static Verb>>,
    quotes: Vec<Quote>,
    /// Which quotation each piece lies in.
    inside: Vec<Option<usize>>,
}

/// The attributions of a text, in its order.
pub fn attributions(prose: &Prose<'_>) -> Vec<Attribution> {
    let quotes = quotes::quotes(prose);
    let mut inside = vec![None; prose.pieces.len()];
    for (number, quote) in quotes.iter().enumerate() {
        inside.iter_mut().take(quote.to).skip(quote.from).for_each(|place| *place = Some(number));
    }
    let verbs = prose.pieces.iter().map(|piece| verbs::verb(prose.low(*piece))).collect();
    let text = Text { prose, tags: tags(prose), verbs, quotes, inside };
    let mut found = said::said(&text);
    holder::chains(&text, &mut found);
    holder::holders(&text, &mut found);
    found
}
