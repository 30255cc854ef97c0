//! Claims of different articles that say the like, with what one side holds back or denies and the other does not.

use super::{Alike, Pair};
use serde::{Deserialize, Serialize};

/// A claim, as it is laid beside others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Its name.
    pub id: String,
    /// The article that it stands in.
    pub article: String,
    /// Its words, and what it says in other words.
    pub text: String,
    /// The words that deny in it.
    pub denied: Vec<String>,
    /// The words that hold back in it.
    pub hedged: Vec<String>,
}

/// Two claims beside each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The two.
    pub of: (Side, Side),
    /// How alike they are, from 0 to 1.
    pub score: f64,
    /// The terms that they share, those that weigh most first.
    pub shared: Vec<String>,
    /// What one denies or holds back and the other does not, as sentences. Whether that is more than wording is for the reader.
    pub differs: Vec<String>,
}

/// Lays claims of different articles beside each other that are at least so alike, the most alike first.
pub fn beside(sides: &[Side], least: f64) -> Vec<Beside> {
    let alike = Alike::new(sides.iter().map(|side| side.text.as_str()));
    let articles: Vec<&str> = sides.iter().map(|side| side.article.as_str()).collect();
    let group = |side: &Side| articles.iter().position(|article| *article == side.article).unwrap_or(0);
    let groups: Vec<usize> = sides.iter().map(group).collect();
    let pair = |Pair { of: (a, b), score, shared }: Pair| {
        let (a, b) = (sides.get(a)?.clone(), sides.get(b)?.clone());
        let differs = differs(&a, &b);
        Some(Beside { of: (a, b), score, shared, differs })
    };
    alike.pairs(least, &groups).into_iter().filter_map(pair).collect()
}

fn differs(a: &Side, b: &Side) -> Vec<String> {
    let quoted = |words: &[String]| words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ");
    let mut said = Vec::new();
    for (what, first, second) in [("denies", &a.denied, &b.denied), ("holds back", &a.hedged, &b.hedged)] {
        match (first.is_empty(), second.is_empty()) {
            (false, true) => said.push(format!("The first {what} ({}), the second does not.", quoted(first))),
            (true, false) => said.push(format!("The second {what} ({}), the first does not.", quoted(second))),
            _ => {}
        }
    }
    said
}
