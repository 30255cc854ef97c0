//! Which articles of a collection tell of the same event: they are near in time and share words that few others have.
//!
//! A pure function of dates and counts of words. Each group says which words hold it together; that it is one event is for a
//! person to say. Order is decided: groups by their first article, words by weight, then by name.

use super::similar::words::SMALL;
use crate::text::sorted;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An article as it is grouped.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// When it was published. One without a date may stand beside any.
    pub date: Option<Date>,
    /// Its words in lower case, each once, with how often they occur.
    pub words: &'a [(&'a str, u32)],
}

/// How near articles must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// At most so many days lie between two.
    pub days: i32,
    /// The cosine that two must reach, 0 to 1.
    pub least: f64,
}

/// Words of reporting and of the calendar: among few articles they look rare, and they are of no event.
#[rustfmt::skip]
const ROUTINE: [&str; 40] = [
    "according", "added", "also", "asked", "week", "comment", "day", "fri", "friday", "more", "monday", "month", "new", "news", "night",
    "official", "officials", "people", "press", "report", "reported", "reporters", "said", "saturday", "say", "saying", "says",
    "source", "sources", "spokesman", "spokeswoman", "statement", "sunday", "thursday", "time", "told", "tuesday", "wednesday", "year",
    "years",
];

/// Four days and a cosine of 0.18: outlets take up an event within days. Among some hundred articles on one election, links above
/// that were on one event; from 0.15 down they began to be on one topic only, and chains of them to run together.
pub const NEAR: Near = Near { days: 4, least: 0.18 };

/// Articles that seem to tell of one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Their places, in order; at least two.
    pub articles: Vec<usize>,
    /// The words that hold them together, each with its part of all that does, the heaviest first; at most [`SHOWN`].
    pub shared: Vec<(String, f64)>,
    /// The links between two of them that were near enough, with their cosines.
    pub links: Vec<(usize, usize, f64)>,
}

/// How many words a group says that it shares.
pub const SHOWN: usize = 8;

/// Groups articles: two belong together where they are near, or where others between them are (single linkage).
///
/// A word weighs `(1 + ln c) · ln((n + 1) / d)`, where it occurs `c` times in the article and in `d` of the `n` articles. Small
/// words, words of reporting, and words of most articles where there are more than five, weigh nothing; nor does a word of one
/// article alone, which no other could share.
pub fn groups(articles: &[Counted], near: Near) -> Vec<Group> {
    let weighed = weigh(articles);
    let mut links: Vec<Link> = Vec::new();
    for (a, (article, words)) in articles.iter().zip(&weighed).enumerate() {
        for (b, (other, others)) in articles.iter().zip(&weighed).enumerate().skip(a + 1) {
            let apart = article.date.zip(other.date).and_then(|(one, other)| one.until(other).ok());
            if apart.is_none_or(|apart| apart.get_days().abs() <= near.days) {
                let shared = products(words, others);
                let score = shared.iter().fold(0.0, |sum, (_, product)| sum + product);
                if score >= near.least && score > 0.0 {
                    links.push(Link { a, b, score, shared });
                }
            }
        }
    }
    // The group of an article is the first article that a chain of links leads to.
    let mut first: Vec<usize> = (0..articles.len()).collect();
    for link in &links {
        let (a, b) = (first.get(link.a).copied().unwrap_or(link.a), first.get(link.b).copied().unwrap_or(link.b));
        first.iter_mut().filter(|group| **group == a.max(b)).for_each(|group| *group = a.min(b));
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (article, first) in first.iter().enumerate() {
        members.entry(*first).or_default().push(article);
    }
    members.into_values().filter(|articles| articles.len() > 1).map(|articles| grouped(articles, &links)).collect()
}

/// Two articles that are near.
struct Link<'a> {
    a: usize,
    b: usize,
    score: f64,
    shared: Vec<(&'a str, f64)>,
}

/// The words of each article by name with their weights; the squares of the weights of an article sum to 1.
fn weigh<'a>(articles: &[Counted<'a>]) -> Vec<Vec<(&'a str, f64)>> {
    let mut within: BTreeMap<&str, u32> = BTreeMap::new();
    for (word, _) in articles.iter().flat_map(|article| article.words) {
        *within.entry(word).or_default() += 1;
    }
    let all = u32::try_from(articles.len()).unwrap_or(u32::MAX);
    let weight = |word: &str, count: u32| {
        let d = within.get(word).copied().unwrap_or(0);
        let is_common = SMALL.contains(&word) || ROUTINE.contains(&word) || word.chars().count() < 3 || (all > 5 && d > all / 2);
        if d < 2 || is_common { 0.0 } else { (1.0 + f64::from(count.max(1)).ln()) * (f64::from(all + 1) / f64::from(d)).ln() }
    };
    let of = |article: &Counted<'a>| {
        let words = article.words.iter().map(|(word, count)| (*word, weight(word, *count))).filter(|(_, weight)| *weight > 0.0);
        let words: BTreeMap<&'a str, f64> = words.collect();
        let length = words.values().map(|weight| weight * weight).sum::<f64>().sqrt();
        words.into_iter().map(|(word, weight)| (word, weight / length)).collect()
    };
    articles.iter().map(of).collect()
}

/// What each word that two articles share adds to their cosine. Both are in the order of their words.
fn products<'a>(a: &[(&'a str, f64)], b: &[(&'a str, f64)]) -> Vec<(&'a str, f64)> {
    let mut found = Vec::new();
    let mut others = b.iter().peekable();
    for (word, weight) in a {
        while others.next_if(|(other, _)| other < word).is_some() {}
        if let Some((_, other)) = others.next_if(|(other, _)| other == word) {
            found.push((*word, weight * other));
        }
    }
    found
}

/// A group with what holds it together.
fn grouped(articles: Vec<usize>, links: &[Link]) -> Group {
    let links: Vec<&Link> = links.iter().filter(|link| articles.contains(&link.a)).collect();
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for (word, product) in links.iter().flat_map(|link| &link.shared) {
        *sums.entry(word).or_default() += product;
    }
    let all = links.iter().map(|link| link.score).sum::<f64>();
    let sums: Vec<(String, f64)> = sums.into_iter().map(|(word, sum)| (word.to_owned(), sum / all)).collect();
    let shared = sorted(&sums, |a, b| b.1.total_cmp(&a.1)).into_iter().take(SHOWN).collect();
    Group { articles, shared, links: links.iter().map(|link| (link.a, link.b, link.score)).collect() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Two events, each told by three outlets; the outlets share their manner.
    const TOLD: [&str; 6] = [
        "The ferry Aurora sank off Port Halden on Monday and rescue boats brought forty passengers ashore, the coast guard said.",
        "Forty passengers were rescued when the Aurora, a ferry, sank near Port Halden; the coast guard is asking why.",
        "Coast guard boats searched through the night for passengers of the ferry Aurora that went down off Halden.",
        "The envoys of Norland and Sudria met in Velden and agreed on a truce for the valley, officials said on Monday.",
        "A truce for the valley was signed in Velden by envoys of Sudria and Norland, but officials gave no date.",
        "Velden: Norland and Sudria say their truce will hold in the valley; envoys are to meet again, officials said.",
    ];

    fn grouped(texts: &[&str], dates: &[Option<Date>]) -> Vec<Group> {
        let counts: Vec<BTreeMap<String, u32>> = texts
            .iter()
            .map(|text| {
                let mut counts = BTreeMap::new();
                for word in crate::text::words(text) {
                    *counts.entry(word.folded()).or_default() += 1;
                }
                counts
            })
            .collect();
        let counts: Vec<Vec<(&str, u32)>> =
            counts.iter().map(|counts| counts.iter().map(|(word, count)| (word.as_str(), *count)).collect()).collect();
        let articles: Vec<Counted> = counts.iter().zip(dates).map(|(words, date)| Counted { date: *date, words }).collect();
        groups(&articles, NEAR)
    }

    fn places(groups: &[Group]) -> Vec<Vec<usize>> {
        groups.iter().map(|group| group.articles.clone()).collect()
    }

    #[test]
    fn two_events_told_by_three_outlets_each_come_apart() {
        let found = grouped(&TOLD, &[Some(date(2024, 5, 6)); 6]);
        assert_eq!(places(&found), [[0, 1, 2], [3, 4, 5]]);
        let words: Vec<&str> = found.iter().flat_map(|group| &group.shared).map(|(word, _)| word.as_str()).collect();
        assert!(["aurora", "ferry", "truce", "velden"].iter().all(|word| words.contains(word)), "{words:?}");
    }

    #[test]
    fn the_same_words_a_month_later_are_another_event() {
        let (early, late) = (Some(date(2024, 5, 6)), Some(date(2024, 6, 6)));
        assert_eq!(places(&grouped(&TOLD, &[early, early, late, early, late, late])), [[0, 1], [4, 5]]);
        assert_eq!(places(&grouped(&TOLD, &[early, None, late, early, early, early])), [vec![0, 1, 2], vec![3, 4, 5]]);
    }

    #[test]
    fn no_articles_or_empty_ones_are_in_no_group() {
        assert!(grouped(&[], &[]).is_empty());
        assert!(grouped(&["", "", "Nobody else."], &[None; 3]).is_empty());
    }

    fn of(articles: &[&[(&str, u32)]], least: f64) -> Vec<Group> {
        groups(&articles.iter().map(|words| Counted { date: None, words }).collect::<Vec<_>>(), Near { days: 4, least })
    }

    #[test]
    fn a_link_is_between_two_that_share_something() {
        let found = of(&[&[("ferry", 1), ("harbour", 1)], &[("ferry", 2), ("harbour", 1)], &[("truce", 1)], &[("the", 1)]], 0.0);
        assert_eq!(places(&found), [[0, 1]]);
        let links: Vec<(usize, usize)> = found.iter().flat_map(|group| &group.links).map(|(a, b, _)| (*a, *b)).collect();
        assert_eq!(links, [(0, 1)], "none with itself");
        let parts: Vec<f64> = found.iter().flat_map(|group| &group.shared).map(|(_, part)| *part).collect();
        assert!(parts.len() == 2 && (parts.iter().sum::<f64>() - 1.0).abs() < 1e-12 && parts.iter().all(|part| *part > 0.3));
    }

    #[test]
    fn words_of_two_letters_and_of_most_of_many_articles_weigh_nothing() {
        let shared = |articles: &[&[(&str, u32)]]| -> Vec<String> {
            of(articles, 0.0).into_iter().flat_map(|group| group.shared).map(|(word, _)| word).collect()
        };
        assert_eq!(shared(&[&[("eu", 1), ("war", 1), ("the", 3)], &[("eu", 1), ("war", 1), ("the", 2)]]), ["war"]);
        let all: &[(&str, u32)] = &[("truce", 1)];
        assert_eq!(shared(&[all; 5]), ["truce"], "among five a word of all of them still tells");
        assert_eq!(shared(&[all; 6]), [""; 0]);
    }
}
