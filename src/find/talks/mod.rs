//! Talks and what is short of them: whether they were held, agreed, called for, refused, broken off, or mediated.
//!
//! A mention of talks says little: most are of talks that somebody wants, plans or turns down. The rung is decided by the words
//! around the mention, and by nothing else.

mod act;
mod acts;
mod contact;

pub use act::{Done, act};
pub use acts::{ACTS, Act};
pub use contact::{Contact, RUNGS, Rung, contacts};
