//! Looks for who says what in a text, by rules and lists of words that anybody can read: candidates for claims, never claims.
//!
//! Every hit says where it lies, in bytes of the text as it is, and which rule found it. No rule knows anything of the corpus.
//! The rules are for English; [`prose::Prose`] is the one cut of a text into sentences and pieces that they all stand on.

pub mod attribution;
mod candidate;
pub mod concepts;
pub mod dates;
pub mod hedges;
pub mod language;
pub mod negation;
pub mod prose;
mod suggest;
mod tags;
pub mod talks;

pub use candidate::{Candidate, Mark, MarkKind, candidates};
pub use concepts::Concepts;
