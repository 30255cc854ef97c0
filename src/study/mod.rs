//! One file per question: plain functions from the corpus and what was asked to what is shown. No signals, no markup.

pub mod agreement;
pub mod evidence;
pub mod grid;
pub mod select;
mod settle;
pub mod sources;
pub mod timeline;
mod wording;

pub use settle::{defined, settle};
pub use wording::{count, number, percent, quoted};
