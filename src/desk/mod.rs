//! The desk: keeps the reader's texts and answers what the page asks about them. It runs in a worker, so that the page never waits.
//!
//! It is a plain state machine: a question and what is there give an answer. What is to outlast the page it hands out as parts
//! with names, and it takes the same parts back.

pub mod messages;
pub mod statistics;

use messages::{Reply, Request};

/// What has to be kept since that was last asked, as parts with names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Everything whose name begins with one of these goes.
    pub over: Vec<String>,
    /// The parts that come in its place. Each is asked for when it is its turn, so that there are never two copies of everything.
    pub parts: Vec<String>,
}

/// The texts of a reader and of the page, and what was worked out about them.
#[derive(Debug, Default)]
pub struct Desk {}

impl Desk {
    /// Answers a question; bytes go with some questions and with some answers.
    pub fn answer(&mut self, request: &Request, bytes: Option<Vec<u8>>) -> (Reply, Option<Vec<u8>>) {
        let _ = (request, bytes);
        (Reply::Failed("Nothing is known yet.".into()), None)
    }

    /// What has to be kept since this was last asked; None where nothing has changed.
    pub fn changes(&mut self) -> Option<Changes> {
        None
    }

    /// A part that has to be kept, by its name.
    pub fn part(&self, name: &str) -> Vec<u8> {
        name.into()
    }

    /// Takes back a part that was kept. They come in the order of their names, before the first question.
    pub fn restore(&mut self, name: &str, bytes: Vec<u8>) {
        drop((name, bytes));
    }

    /// Is told whether the changes were kept, as a sentence for the reader.
    pub fn kept(&mut self, sentence: String) {
        drop(sentence);
    }
}
