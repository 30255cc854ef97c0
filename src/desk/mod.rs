//! The desk: keeps the reader's texts and answers what the page asks about them. It runs in a worker, so that the page never waits.

pub mod ask;
pub mod messages;
pub mod order;
pub mod scope;
