//! Claims of different articles that say the like, with what one side holds back or denies and the other does not.
//!
//! The machine says which words are shared and which deny or hold back. Whether one claim contradicts the other is for a person.

use super::similar::{Pair, Shared, Similar};
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
    let similar = Similar::new(sides.iter().map(|side| side.text.as_str()));
    let group = |at: usize| {
        let article = sides.get(at).map(|side| &side.article);
        sides.iter().position(|side| Some(&side.article) == article).unwrap_or(at)
    };
    let groups: Vec<usize> = (0..sides.len()).map(group).collect();
    let pair = |Pair { a, b, score, shared, .. }: Pair| {
        let (a, b) = (sides.get(a)?.clone(), sides.get(b)?.clone());
        let word = |shared: &Shared| {
            if shared.a.to_lowercase() == shared.b.to_lowercase() { shared.a.clone() } else { format!("{}/{}", shared.a, shared.b) }
        };
        let differs = differs(&a, &b);
        Some(Beside { shared: shared.iter().map(word).collect(), of: (a, b), score, differs })
    };
    similar.pairs(least, |at| groups.get(at).copied().unwrap_or(at)).into_iter().filter_map(pair).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn side(id: &str, article: &str, denied: &[&str], hedged: &[&str]) -> Side {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let text = "Envoys met in Geneva for talks on a truce".to_owned();
        Side { id: id.into(), article: article.into(), text, denied: words(denied), hedged: words(hedged) }
    }

    #[test]
    fn claims_of_one_article_are_not_laid_beside_each_other() {
        let sides = [side("1", "a", &[], &[]), side("2", "a", &[], &[]), side("3", "b", &[], &[])];
        let found: Vec<(String, String)> = beside(&sides, 0.5).into_iter().map(|one| (one.of.0.id, one.of.1.id)).collect();
        assert_eq!(found, [("1".to_owned(), "3".to_owned()), ("2".into(), "3".into())]);
        let three = [side("1", "a", &[], &[]), side("2", "b", &[], &[]), side("3", "c", &[], &[])];
        assert_eq!(beside(&three, 0.5).len(), 3);
    }

    #[test]
    fn what_one_side_denies_or_holds_back_is_said() {
        let said = |one: (&[&str], &[&str]), other: (&[&str], &[&str])| {
            differs(&side("1", "a", one.0, one.1), &side("2", "b", other.0, other.1))
        };
        assert_eq!(
            said((&["no", "never"], &[]), (&[], &["may"])),
            ["The first denies (“no”, “never”), the second does not.", "The second holds back (“may”), the first does not."]
        );
        assert_eq!(said((&["no"], &[]), (&["not"], &[])), [""; 0]);
    }
}
