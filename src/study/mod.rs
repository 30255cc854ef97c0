//! One file per question: plain functions from the corpus and what was asked to what is shown. No signals, no markup.

pub mod agreement;
pub mod alike_articles;
pub mod beside;
pub mod cases;
pub mod coded;
pub mod coding;
pub mod concordance;
pub mod context;
pub mod contrast;
pub mod definition;
pub mod evidence;
pub mod grid;
pub mod implied;
pub mod labels;
pub mod lone;
pub mod random;
pub mod reading;
pub mod select;
pub mod sensitivity;
mod settle;
pub mod sources;
pub mod summing;
pub mod timeline;
mod wording;
pub mod words;

pub use settle::{defined, settle};
pub use wording::{count, decimal, number, percent, quoted, whole};
pub mod similar;
