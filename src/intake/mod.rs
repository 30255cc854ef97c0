//! A file of any kind to article texts. One bad file never stops the rest, and whatever is refused is refused with a sentence.
//!
//! What page and worker say to each other is in [`messages`] and is all of this that the page has; the rest (feature `intake`)
//! is in the worker's program. [`Taker`] is that program: it is given files and asked for what came of them, a piece at a time,
//! so that a long archive can be shown as it goes and stopped. Nothing here reads a file, knows a browser or fails.

pub mod messages;

#[cfg(feature = "intake")]
mod archive;
#[cfg(feature = "intake")]
mod carry;
#[cfg(feature = "intake")]
mod columns;
#[cfg(feature = "intake")]
mod date;
#[cfg(feature = "intake")]
mod encoding;
#[cfg(feature = "intake")]
mod json;
#[cfg(feature = "intake")]
mod kind;
#[cfg(feature = "intake")]
mod mail;
#[cfg(feature = "intake")]
mod page;
#[cfg(feature = "intake")]
mod plain;
#[cfg(feature = "intake")]
mod rows;
#[cfg(feature = "intake")]
mod table;
#[cfg(feature = "intake")]
mod taker;
#[cfg(feature = "intake")]
mod word;

#[cfg(feature = "intake")]
pub use page::article;
#[cfg(feature = "intake")]
pub use taker::Taker;
