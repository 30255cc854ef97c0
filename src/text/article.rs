//! What is known about a text before anybody has read it: its head.

use serde::{Deserialize, Serialize};

/// What a page, a table or a person says about a text. Everything but the id may be empty; nothing is made up.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// The name by which links and tables know it; unique in a collection.
    pub id: String,
    /// The publication.
    pub outlet: String,
    /// The day as `2025-02-27`, or the month or year alone.
    pub date: String,
    /// The headline.
    pub title: String,
    /// Who is named as its author.
    pub author: String,
    /// Where it is published.
    pub url: String,
    /// The name of the file that it came from, with its path in a folder or an archive.
    pub source: String,
}

impl Head {
    /// Whether its date may lie in a span, whose ends belong to it; an empty end is open. Of a month or a year alone it is asked
    /// whether some day of it does. A text without a date lies in no span that has an end.
    pub fn dated(&self, from: &str, to: &str) -> bool {
        let part = |date: &str, length: usize| date.get(..length).unwrap_or(date).to_owned();
        let begins = from.is_empty() || self.date.as_str() >= part(from, self.date.len()).as_str();
        let ends = to.is_empty() || part(&self.date, to.len()).as_str() <= to;
        (begins && ends && !self.date.is_empty()) || (from.is_empty() && to.is_empty())
    }
}

/// A text that has been taken out of a file: it is in no collection yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What is known about it.
    pub head: Head,
    /// The text, its paragraphs set apart by empty lines.
    pub text: String,
}
