//! Articles that are about the same thing: near in time, and with the same rare words.

use super::Alike;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// An article: its name, its day where that is known, and its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Its name.
    pub id: String,
    /// The day on which it came out.
    pub day: Option<Date>,
    /// Its words; the beginning is enough.
    pub text: String,
}

/// Articles that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// Their names, in the order in which they were given.
    pub ids: Vec<String>,
    /// The terms that most of their pairs share, those that weigh most first.
    pub shared: Vec<String>,
}

/// So alike two articles must be.
const LEAST: f64 = 0.22;
/// So many days at most lie between them.
const DAYS: i32 = 7;

/// Groups of articles: each is like another of its group and not far from it in time. Those that are like none are in no group.
pub fn together(articles: &[About]) -> Vec<Together> {
    let alike = Alike::new(articles.iter().map(|article| article.text.as_str()));
    let near = |a: usize, b: usize| {
        let day = |at: usize| articles.get(at).and_then(|article| article.day);
        match (day(a), day(b)) {
            (Some(a), Some(b)) => a.until(b).is_ok_and(|span| span.get_days().abs() <= DAYS),
            // What has no day may be of any.
            _ => true,
        }
    };
    let mut group: Vec<usize> = (0..articles.len()).collect();
    let mut ties: Vec<(usize, usize)> = Vec::new();
    let singles: Vec<usize> = (0..articles.len()).collect();
    for pair in alike.pairs(LEAST, &singles) {
        let (a, b) = pair.of;
        if near(a, b) {
            ties.push((a, b));
            let (from, to) = (group.get(b).copied().unwrap_or(b), group.get(a).copied().unwrap_or(a));
            group.iter_mut().filter(|of| **of == from).for_each(|of| *of = to);
        }
    }
    let all: BTreeSet<usize> = group.iter().copied().collect();
    let mut found: Vec<(usize, Together)> = Vec::new();
    for one in all {
        let members: Vec<usize> = (0..articles.len()).filter(|at| group.get(*at) == Some(&one)).collect();
        if members.len() < 2 {
            continue;
        }
        let mut counts: Vec<(String, usize)> = Vec::new();
        for (a, b) in ties.iter().filter(|(a, _)| members.contains(a)) {
            for term in alike.shared(*a, *b).into_iter().take(6) {
                match counts.iter_mut().find(|(known, _)| *known == term) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((term, 1)),
                }
            }
        }
        counts.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
        let ids = members.iter().filter_map(|at| articles.get(*at)).map(|article| article.id.clone()).collect();
        let shared = counts.into_iter().take(5).map(|(term, _)| term).collect();
        found.push((members.first().copied().unwrap_or(0), Together { ids, shared }));
    }
    found.sort_by_key(|(first, _)| *first);
    found.into_iter().map(|(_, group)| group).collect()
}
