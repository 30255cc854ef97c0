//! Knows the coded articles and tells which of them a text is, whatever it is called.
//!
//! A text is an article if at least a third of its quotations, and at least five, are found in it, and at least twice as many as
//! of any other article in the same stretch. One text can hold several articles one after the other, as a page with another
//! article embedded does; it is none where no article reaches that.

use super::fold::{Folded, fold};
use super::parts::{Stretch, gaps, lines, parts};
use super::place::{Placed, place};
use super::seek::span;
use super::{Anchored, Coded, Found, Match, What};
use rustc_hash::FxHashMap;

/// Of an article's quotations so many must be found, and one in so many.
const LEAST: usize = 5;
const ONE_IN: usize = 3;

/// In the stretch of an article there must be so many times more of its quotations than of any other article's.
const MARGIN: usize = 2;

/// Of an article's pairs of words one in so many must occur before its quotations are looked for.
const PAIRS_ONE_IN: usize = 5;

/// Pairs of so few letters stand in every text.
const LETTERS: u32 = 7;

/// The bits of the sieve: most pairs of words of another text are told from those of all articles by one look at it.
const SIEVE: u32 = 1 << 16;

/// The coded articles, ready to be known again.
#[derive(Debug, Default)]
pub struct Shelf {
    articles: Vec<Coded>,
    /// For each article how many different pairs of neighbouring words its quotations have.
    pairs: Vec<usize>,
    /// The pairs, by their hash: article and number of the pair.
    by_hash: FxHashMap<u32, Vec<(usize, usize)>>,
    /// A bit for each hash, cut to sixteen bits.
    sieve: Vec<u64>,
}

impl Shelf {
    /// Puts the articles on the shelf.
    pub fn new(articles: Vec<Coded>) -> Self {
        let mut shelf = Self { articles, sieve: vec![0; SIEVE as usize / 64], ..Self::default() };
        for (article, coded) in shelf.articles.iter().enumerate() {
            let mut hashes: Vec<u32> = Vec::new();
            for spot in &coded.spots {
                if let What::Quotation { words, .. } = &spot.what {
                    pairs(words, |hash| hashes.push(hash));
                }
            }
            hashes.sort_unstable();
            hashes.dedup();
            shelf.pairs.push(hashes.len());
            for (pair, hash) in hashes.into_iter().enumerate() {
                shelf.by_hash.entry(hash).or_default().push((article, pair));
                if let Some(bits) = shelf.sieve.get_mut(((hash % SIEVE) / 64) as usize) {
                    *bits |= 1 << (hash % 64);
                }
            }
        }
        shelf
    }

    /// Which articles a text is, with their places in it: most often none. A text that is none costs a few microseconds.
    pub fn recognise(&self, text: &str) -> Vec<Found> {
        let likely = self.likely(text);
        if likely.is_empty() {
            return Vec::new();
        }
        let folded = fold(text);
        let mut found: Vec<(&Coded, usize, Vec<Placed<'_>>)> = likely
            .into_iter()
            .map(|coded| (coded, quotations(coded), place(&folded, &coded.spots)))
            .filter(|(_, of, placed)| placed.len() >= LEAST && placed.len() * ONE_IN >= *of)
            .collect();
        let mut all: Vec<(String, Vec<Stretch<'_>>)> =
            found.iter().map(|(coded, _, placed)| (coded.id.clone(), lines(&folded, &coded.spots, placed))).collect();
        // An article is told from others by those of their quotations that stand in its own paragraphs.
        let is_clear = |at: usize| {
            let ((_, _, placed), (_, lines)) = (found.get(at)?, all.get(at)?);
            let start = placed.iter().map(|placed| placed.at.start).min()?;
            let end = placed.iter().map(|placed| placed.at.end).max()?;
            let is_inside = |other: &&Placed<'_>| {
                let own = lines.iter().any(|line| line.has(other.at.word));
                own || lines.is_empty() && other.at.start >= start && other.at.end <= end
            };
            let mut others = found.iter().enumerate().filter(|(other, _)| *other != at);
            Some(others.all(|(_, (_, _, other))| other.iter().filter(is_inside).count() * MARGIN <= placed.len()))
        };
        let clear: Vec<bool> = (0..found.len()).map(|at| is_clear(at).unwrap_or(false)).collect();
        let keep = |at: usize| clear.get(at).copied().unwrap_or(false);
        let mut at = 0..;
        found.retain(|_| at.next().is_some_and(keep));
        let mut at = 0..;
        all.retain(|_| at.next().is_some_and(keep));
        let whole = found.iter().zip(&all).map(|((coded, _, placed), (_, lines))| {
            let mut anchors: Vec<Anchored> = placed.iter().filter_map(|placed| anchored(&folded, placed)).collect();
            anchors.sort_by_key(|anchor| (anchor.start, u32::MAX - anchor.end));
            let is_found = |claim: &str| anchors.iter().any(|anchor| anchor.claim == claim);
            let lost = coded.spots.iter().filter_map(|spot| match &spot.what {
                What::Quotation { claim, .. } if !is_found(claim) => Some(claim.clone()),
                _ => None,
            });
            Found {
                article: coded.id.clone(),
                lost: lost.collect(),
                lines: lines.iter().filter_map(|line| line.line(&folded)).collect(),
                parts: parts(&folded, &coded.id, &all),
                gaps: gaps(&folded, &coded.spots, lines),
                anchors,
            }
        });
        whole.collect()
    }

    /// The articles of which enough pairs of words occur.
    fn likely(&self, text: &str) -> Vec<&Coded> {
        let mut seen: Vec<Vec<bool>> = Vec::new();
        pairs(text, |hash| {
            let is_in = self.sieve.get(((hash % SIEVE) / 64) as usize).is_some_and(|bits| bits >> (hash % 64) & 1 == 1);
            if !is_in {
                return;
            }
            for (article, pair) in self.by_hash.get(&hash).into_iter().flatten() {
                if seen.is_empty() {
                    seen = self.pairs.iter().map(|pairs| vec![false; *pairs]).collect();
                }
                if let Some(seen) = seen.get_mut(*article).and_then(|pairs| pairs.get_mut(*pair)) {
                    *seen = true;
                }
            }
        });
        let enough = |(seen, of): (&Vec<bool>, &usize)| seen.iter().filter(|seen| **seen).count() * PAIRS_ONE_IN >= *of && *of > 0;
        self.articles.iter().zip(seen.iter().zip(&self.pairs)).filter(|(_, pair)| enough(*pair)).map(|(coded, _)| coded).collect()
    }
}

fn quotations(coded: &Coded) -> usize {
    coded.spots.iter().filter(|spot| matches!(spot.what, What::Quotation { .. })).count()
}

fn anchored(folded: &Folded<'_>, placed: &Placed<'_>) -> Option<Anchored> {
    let What::Quotation { claim, words } = &placed.spot.what else { return None };
    let (start, end) = span(folded, placed.at, words);
    let by = match placed.at.edits {
        0 if folded.text.get(start as usize..end as usize) == Some(words) => Match::Exact,
        0 => Match::Normalised,
        edits => Match::Approximate(edits),
    };
    Some(Anchored { claim: claim.clone(), start, end, by })
}

/// A hash for every pair of neighbouring words of a text. It goes over the bytes once and folds less than the search does: capitals
/// of ASCII only, and no accents. What that misses costs a few of many pairs.
fn pairs(text: &str, mut give: impl FnMut(u32)) {
    const START: u32 = 0x811c_9dc5;
    // The present word and the one before it: its hash, and how many bytes it has.
    let (mut word, mut before) = ((START, 0), (START, 0));
    let mut pair = |before: (u32, u32), word: (u32, u32)| {
        if before.1 > 0 && before.1 + word.1 >= LETTERS {
            give(mix(before.0, word.0));
        }
    };
    let mut bytes = text.as_bytes();
    while let [byte, rest @ ..] = bytes {
        bytes = rest;
        let is_letter = match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => true,
            0..0x80 => false,
            _ => {
                let (letter, behind) = beyond(*byte, rest);
                bytes = behind;
                let Some(is_letter) = letter else { continue };
                is_letter
            }
        };
        if is_letter {
            word = ((word.0 ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193), word.1 + 1);
        } else if word.1 > 0 {
            pair(before, word);
            (before, word) = (word, (START, 0));
        }
    }
    if word.1 > 0 {
        pair(before, word);
    }
}

/// What a byte beyond ASCII begins, and what is left behind it: a letter, or the end of a word, or what is not seen and ends none.
fn beyond(byte: u8, rest: &[u8]) -> (Option<bool>, &[u8]) {
    match (byte, rest) {
        (0xc2, [0xad, rest @ ..])
        | (0xe2, [0x80, 0x8b..=0x8f, rest @ ..] | [0x81, 0xa0..=0xa4, rest @ ..])
        | (0xef, [0xbb, 0xbf, rest @ ..]) => (None, rest),
        (0xc2, [_, rest @ ..]) | (0xe2, [_, _, rest @ ..]) => (Some(false), rest),
        _ => (Some(true), rest),
    }
}

fn mix(before: u32, word: u32) -> u32 {
    let hash = before.rotate_left(15).wrapping_mul(0x85eb_ca6b) ^ word;
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::super::spot::Spot;
    use super::*;
    use std::collections::BTreeSet;

    fn hashes(text: &str) -> Vec<u32> {
        let mut all = Vec::new();
        pairs(text, |hash| all.push(hash));
        all
    }

    /// An article of quotations, of whose places nothing is known.
    fn article(id: &str, quotations: &[String]) -> Coded {
        let spot = |words: &String| Spot {
            what: What::Quotation { claim: words.clone(), words: words.clone() },
            first: 0,
            slack: 99,
            words: 1,
            around: [None; 4],
        };
        Coded { id: id.into(), spots: quotations.iter().map(spot).collect() }
    }

    fn number(front: &str, range: std::ops::Range<usize>) -> Vec<String> {
        // So different that none is nearly another.
        let word = |at: usize| ('a'..='z').nth(at).unwrap_or('-').to_string().repeat(6);
        range.map(|at| format!("the {front} {} was long enough", word(at))).collect()
    }

    fn known(shelf: &[Coded], text: &str) -> Vec<String> {
        Shelf::new(shelf.to_vec()).recognise(text).into_iter().map(|found| found.article).collect()
    }

    #[test]
    fn pairs_are_of_neighbours_with_seven_letters_together() {
        let count = |text: &str| hashes(text).len();
        assert_eq!(["war talks", "war aims", "war now", "a bcdef", "abc def"].map(count), [1, 1, 0, 0, 0]);
        assert_eq!(["war, talks", "negotiations now ", "negotiations ", "", "war talks now"].map(count), [1, 1, 0, 0, 2]);
    }

    #[test]
    fn the_upper_half_of_a_hash_is_stirred_into_the_lower() {
        assert_eq!([mix(0, 0x0001_0001), mix(0, 0x8000_0000)], [0x0001_0000, 0x8000_8000]);
    }

    #[test]
    fn pairs_are_the_same_whatever_the_capitals_and_the_marks() {
        for (one, other) in [
            ("War TALKS", "war talks"),
            ("war\u{a0}“talks”", "war talks"),
            ("nego\u{ad}tiations\u{200b} \u{feff}now", "negotiations now"),
            ("war talks 7", "WAR, talks! 7"),
        ] {
            assert_eq!(hashes(one), hashes(other), "{one}");
        }
        assert_ne!(hashes("war talks"), hashes("talks war"));
        assert_ne!(hashes("Привет всем"), hashes("Привет нам"));
    }

    #[test]
    fn different_pairs_have_different_hashes() {
        let fronts = ["ta", "wa", "pe", "ne", "so"];
        let words = || fronts.iter().flat_map(|front| ["lks", "lls", "ace", "ver", "up"].map(|end| format!("{front}{end}")));
        let pairs = words().flat_map(|one| words().map(move |other| format!("{one} {other}")));
        assert_eq!(pairs.flat_map(|pair| hashes(&pair)).collect::<BTreeSet<u32>>().len(), 625);
    }

    #[test]
    fn a_fifth_of_the_pairs_makes_an_article_likely() {
        let names: Vec<String> = (0..2001).map(|at| format!("word{at}x{}", at * at)).collect();
        let many = article("many", &[names.join(" ")]);
        let shelf = Shelf::new(vec![article("none", &[]), many]);
        let likely = |pairs: usize| -> Vec<&str> {
            let text = names.get(..=pairs).unwrap_or_default().join(" ");
            shelf.likely(&text).iter().map(|coded| coded.id.as_str()).collect()
        };
        assert_eq!(likely(400), ["many"]);
        assert_eq!(likely(399), [""; 0]);
    }

    #[test]
    fn an_article_is_known_by_five_quotations_and_by_a_third_of_them() {
        let of = |all: usize, there: usize| {
            let quotations = number("soup", 0..all);
            known(&[article("a", &quotations)], &quotations.get(..there).unwrap_or_default().join(". ")).len()
        };
        assert_eq!((of(4, 4), of(5, 5), of(15, 5), of(16, 5)), (0, 1, 1, 0));
    }

    #[test]
    fn an_article_is_known_if_no_other_has_more_than_half_of_its_quotations_there() {
        let quotations = number("soup", 0..10);
        let other = |shared: usize| {
            let mut other = quotations.get(..shared).unwrap_or_default().to_vec();
            other.extend(number("bread", 0..5 - shared.min(5)));
            article("b", &other)
        };
        let with = |shared: usize| known(&[article("a", &quotations), other(shared)], &quotations.join(". "));
        assert_eq!(with(5), ["a"]);
        assert_eq!(with(6), [""; 0]);
    }

    #[test]
    fn of_quotations_that_begin_together_the_longer_one_comes_first_however_late() {
        let mut quotations = number("soup", 0..5);
        let long = "the bread that they ate was long enough".to_owned();
        quotations.extend(["the bread that they ate".to_owned(), long.clone()]);
        let text = format!("{} {}. {long}.", "- ".repeat(400_000), number("soup", 0..5).join(". "));
        let found = Shelf::new(vec![article("a", &quotations)]).recognise(&text);
        let last: Vec<&str> = found.iter().flat_map(|found| &found.anchors).skip(5).map(|anchor| anchor.claim.as_str()).collect();
        assert_eq!(last, [long.as_str(), "the bread that they ate"]);
    }
}
