//! Decides which of the places where a quotation's words stand is its place.
//!
//! Two things speak for a place: the words around it have the signs of the words around the quotation in the coder's copy; and it
//! stands as many words from quotations that are surely placed as it stood there. A place that neither speaks for, or that they
//! cannot tell from another, is not taken.

use super::fold::{Folded, fold};
use super::seek::{Candidate, Letters, approximate, exact};
use super::spot::{Spot, What};

/// A quotation whose place is decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    /// The quotation.
    pub(super) spot: &'a Spot,
    /// Its place.
    pub(super) at: Candidate,
}

/// A quotation that is alone in a text may be placed without a word around it if it has so many letters.
const LONG: usize = 20;

/// How near a place must come to where it is expected: so many words, and one more for every twenty words of distance.
const NEAR: i64 = 3;
const PER_WORD: i64 = 20;

/// How many surely placed quotations on each side are asked.
const NEIGHBOURS: usize = 3;

/// What the words around a place say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    /// They are those of the coder's copy.
    Same,
    /// Some are others, or there are too few to tell.
    Unlike,
    /// None of three or four is.
    Other,
}

/// The places of an article's quotations, in the order of its spots.
pub(super) fn place<'a>(folded: &Folded<'_>, spots: &'a [Spot]) -> Vec<Placed<'a>> {
    let quotations: Vec<(&Spot, String)> = spots
        .iter()
        .filter_map(|spot| match &spot.what {
            What::Quotation { words, .. } => Some((spot, fold(words).letters)),
            What::Line { .. } | What::Gap(_) => None,
        })
        .collect();
    let candidates: Vec<Vec<Candidate>> = quotations.iter().map(|(_, letters)| exact(folded, letters)).collect();
    let mut sure: Vec<Option<Candidate>> =
        quotations.iter().zip(&candidates).map(|((spot, _), candidates)| only_one(folded, spot, candidates)).collect();
    // Where nothing is known of the words around, a long quotation that occurs once stands for itself, as long as it keeps the order.
    if spots.iter().all(|spot| spot.around == [None; 4]) {
        let alone = quotations.iter().zip(&candidates).map(|((_, letters), candidates)| match candidates.as_slice() {
            [only] if letters.len() >= LONG => Some(*only),
            _ => None,
        });
        sure = in_order(&alone.collect::<Vec<_>>());
    }
    settle(folded, &quotations, &candidates, &mut sure);
    // Where nothing at all is there to the letter the text is another, and what is like a quotation is none.
    if sure.iter().any(Option::is_some) && sure.iter().any(Option::is_none) {
        nearly(folded, &quotations, &mut sure);
    }
    quotations.iter().zip(sure).filter_map(|((spot, _), at)| Some(Placed { spot, at: at? })).collect()
}

/// Places what has no place yet where it stands with a few letters changed.
fn nearly(folded: &Folded<'_>, quotations: &[(&Spot, String)], sure: &mut [Option<Candidate>]) {
    let text = Letters::of(folded);
    let candidates: Vec<Vec<Candidate>> = quotations
        .iter()
        .zip(sure.iter())
        .map(|((_, letters), placed)| if placed.is_some() { Vec::new() } else { approximate(folded, &text, letters) })
        .collect();
    for (((spot, _), candidates), placed) in quotations.iter().zip(&candidates).zip(sure.iter_mut()) {
        *placed = placed.or_else(|| only_one(folded, spot, candidates));
    }
    settle(folded, quotations, &candidates, sure);
}

/// The one candidate that stands among the right words; None where several do, or none.
fn only_one(folded: &Folded<'_>, spot: &Spot, candidates: &[Candidate]) -> Option<Candidate> {
    let mut same = candidates.iter().filter(|candidate| context(folded, spot, **candidate) == Context::Same);
    let first = same.next()?;
    same.next().is_none().then_some(*first)
}

/// Places what is not placed, by its distance from what is; as often as that places something more.
fn settle(folded: &Folded<'_>, quotations: &[(&Spot, String)], candidates: &[Vec<Candidate>], sure: &mut [Option<Candidate>]) {
    let mut order: Vec<usize> = (0..quotations.len()).collect();
    order.sort_by_key(|at| quotations.get(*at).map(|(spot, _)| (spot.first, spot.slack)));
    loop {
        let mut more = Vec::new();
        for (rank, at) in order.iter().enumerate() {
            let (Some((spot, _)), Some(candidates), Some(None)) = (quotations.get(*at), candidates.get(*at), sure.get(*at)) else {
                continue;
            };
            let placed = |at: &usize| Some((quotations.get(*at)?.0, (*sure.get(*at)?)?));
            let before = order.iter().take(rank).rev().filter_map(placed).take(NEIGHBOURS);
            let after = order.iter().skip(rank + 1).filter_map(placed).take(NEIGHBOURS);
            let neighbours: Vec<(&Spot, Candidate)> = before.chain(after).collect();
            if let Some(candidate) = decide(folded, spot, candidates, &neighbours) {
                more.push((*at, candidate));
            }
        }
        if more.is_empty() {
            return;
        }
        for (at, candidate) in more {
            if let Some(place) = sure.get_mut(at) {
                *place = Some(candidate);
            }
        }
    }
}

/// The candidate that the neighbours speak for more than for any other.
fn decide(folded: &Folded<'_>, spot: &Spot, candidates: &[Candidate], neighbours: &[(&Spot, Candidate)]) -> Option<Candidate> {
    let judged: Vec<(usize, i64, bool, Candidate)> = candidates
        .iter()
        .map(|candidate| {
            let off: Vec<i64> = neighbours.iter().filter_map(|(other, at)| off(spot, *candidate, other, *at)).collect();
            let same = context(folded, spot, *candidate) == Context::Same;
            (off.len(), off.iter().copied().min().unwrap_or(i64::MAX), same, *candidate)
        })
        .filter(|(support, _, same, candidate)| *same || (*support > 0 && context(folded, spot, *candidate) != Context::Other))
        .collect();
    let key =
        |(support, off, same, candidate): &(usize, i64, bool, Candidate)| (!same, usize::MAX - support, *off, candidate.edits);
    let best = judged.iter().min_by_key(|judged| (key(judged), judged.3.start))?;
    let mut rivals = judged.iter().filter(|other| other.3.start != best.3.start && key(other) == key(best));
    // The same words among the same words, as a title that is printed twice: the first of them.
    if best.2 || rivals.next().is_none() { Some(best.3) } else { None }
}

/// By how many words a candidate is off from where a neighbour lets expect it; None where that is too many.
fn off(spot: &Spot, candidate: Candidate, other: &Spot, at: Candidate) -> Option<i64> {
    let stands = i64::from(candidate.word) - i64::from(at.word);
    let stood = i64::from(spot.first) - i64::from(other.first);
    // Where a place is not known exactly, anything within its slack is as expected.
    let (least, most) = (stood - i64::from(other.slack), stood + i64::from(spot.slack));
    let off = if stands < least { least - stands } else { (stands - most).max(0) };
    (off <= NEAR + stood.abs() / PER_WORD).then_some(off)
}

/// Compares the words around a candidate with the signs of those in the coder's copy.
fn context(folded: &Folded<'_>, spot: &Spot, candidate: Candidate) -> Context {
    let (first, last) = (i64::from(candidate.word), i64::try_from(folded.word_at(candidate.end.saturating_sub(1)).0).unwrap_or(0));
    let (mut same, mut other) = (0, 0);
    for (sign, word) in spot.around.iter().zip([first - 2, first - 1, last + 1, last + 2]) {
        match sign {
            None => {}
            Some(_) if folded.sign(word) == *sign => same += 1,
            Some(_) => other += 1,
        }
    }
    match (same, other) {
        (2.., 0..=1) | (1, 0) => Context::Same,
        (0, 3..) => Context::Other,
        _ => Context::Unlike,
    }
}

/// The longest run of places that keeps the order of the quotations; all others are given up.
fn in_order(places: &[Option<Candidate>]) -> Vec<Option<Candidate>> {
    // For each place the longest run that ends there: its length, and the place before.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let before = places.iter().take(at).zip(&runs).enumerate().filter_map(|(at, (other, run))| {
            let (other, place) = (other.as_ref()?, place.as_ref()?);
            (other.start <= place.start).then_some((run.0, at))
        });
        let longest = before.max_by_key(|(length, at)| (*length, usize::MAX - at));
        runs.push(longest.map_or((1, None), |(length, at)| (length + 1, Some(at))));
    }
    let mut kept = vec![None; places.len()];
    let has_place = |at: &usize| places.get(*at).is_some_and(Option::is_some);
    let mut next = (0..places.len()).filter(has_place).max_by_key(|at| runs.get(*at).map(|(length, _)| (*length, usize::MAX - at)));
    while let Some(at) = next {
        if let (Some(kept), Some(place)) = (kept.get_mut(at), places.get(at)) {
            *kept = *place;
        }
        next = runs.get(at).and_then(|(_, before)| *before);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::spot::{Written, spots};
    use super::*;

    const NUMBERS: &str = "zero one two three four five six seven eight nine ten eleven twelve";

    fn at(word: u32) -> Candidate {
        Candidate { start: word, end: word + 1, word, edits: 0 }
    }

    fn quotation(first: u32, slack: u32, words: &str) -> Spot {
        Spot { what: What::Quotation { claim: "c".into(), words: words.into() }, first, slack, words: 1, around: [None; 4] }
    }

    /// A text's words as candidates of their own: the word of a number, where it stands.
    fn candidate(folded: &Folded<'_>, word: u32) -> Option<Candidate> {
        folded.words.get(word as usize).map(|spelt| Candidate { start: spelt.start, end: spelt.end, word, edits: 0 })
    }

    /// The spot of a word of the numbers, with the signs of its neighbours.
    fn spot_of(word: &str) -> Option<Spot> {
        let start = u32::try_from(NUMBERS.find(word)?).ok()?;
        let end = start + u32::try_from(word.len()).ok()?;
        let line = Written { start: 0, end: 99, what: What::Line { number: 1, furniture: false } };
        let what = What::Quotation { claim: "c".into(), words: word.into() };
        spots(NUMBERS, &[line, Written { start, end, what }]).pop()
    }

    #[test]
    fn a_place_is_off_by_what_its_distance_differs_from_the_copy() {
        let other = |slack: u32| quotation(10, slack, "");
        let of = |slack: u32, others: u32, stands: u32| off(&quotation(30, slack, ""), at(100 + stands), &other(others), at(100));
        let exact: Vec<_> = [15, 16, 17, 20, 23, 24, 25].map(|stands| of(0, 0, stands)).into();
        assert_eq!(exact, [None, Some(4), Some(3), Some(0), Some(3), Some(4), None], "three words, and one for twenty");
        assert_eq!([25, 27, 30].map(|stands| of(5, 0, stands)), [Some(0), Some(2), None]);
        assert_eq!([16, 15, 11].map(|stands| of(0, 4, stands)), [Some(0), Some(1), None]);
    }

    #[test]
    fn a_context_is_the_same_with_two_signs_and_another_with_none_of_three() {
        // Which of the four signs are known, and the word of “six” in texts that differ around it.
        let judged = |known: [bool; 4], text: &str| {
            let (folded, mut spot) = (fold(text), spot_of("six")?);
            for (sign, known) in spot.around.iter_mut().zip(known) {
                *sign = sign.filter(|_| known);
            }
            let word = (0..folded.words.len()).find(|word| spelt(&folded, *word) == "six")?;
            Some(context(&folded, &spot, candidate(&folded, u32::try_from(word).ok()?)?))
        };
        let all = [true; 4];
        assert_eq!(judged(all, NUMBERS), Some(Context::Same));
        assert_eq!(judged([true, true, false, false], NUMBERS), Some(Context::Same));
        assert_eq!(judged([true, false, false, false], NUMBERS), Some(Context::Same));
        assert_eq!(judged([false, true, false, false], NUMBERS), Some(Context::Same));
        assert_eq!(judged([false, false, true, false], NUMBERS), Some(Context::Same));
        assert_eq!(judged([false, false, false, true], NUMBERS), Some(Context::Same));
        assert_eq!(judged(all, "four five six red blue"), Some(Context::Unlike), "two of four");
        assert_eq!(judged(all, "four five six seven blue"), Some(Context::Same), "three of four");
        assert_eq!(judged(all, "green pink six red blue"), Some(Context::Other));
        assert_eq!(judged([true, true, true, false], "green pink six red blue"), Some(Context::Other));
        assert_eq!(judged([true, true, false, false], "green pink six red blue"), Some(Context::Unlike), "too few to tell");
        assert_eq!(judged([false; 4], NUMBERS), Some(Context::Unlike));
    }

    fn spelt<'f>(folded: &'f Folded<'_>, word: usize) -> &'f str {
        folded.words.get(word).and_then(|spelt| folded.letters.get(spelt.start as usize..spelt.end as usize)).unwrap_or("")
    }

    #[test]
    fn neighbours_or_the_words_around_decide_and_nothing_else() {
        let text = "a soup b c soup d soup e";
        let folded = fold(text);
        let soups: Vec<Candidate> = [1, 4, 6].into_iter().filter_map(|word| candidate(&folded, word)).collect();
        let spot = quotation(44, 0, "soup");
        let word = |candidates: &[Candidate], neighbours: &[(&Spot, Candidate)]| {
            decide(&folded, &spot, candidates, neighbours).map(|candidate| candidate.word)
        };
        let other = quotation(43, 0, "c");
        assert_eq!(word(&soups, &[(&other, at(3))]), Some(4), "as far from it as in the copy");
        assert_eq!(word(&soups, &[(&quotation(44, 0, "d"), at(5))]), None, "two are as near");
        assert_eq!(word(soups.get(..1).unwrap_or_default(), &[]), None, "nothing speaks for it");
        let (folded, six) = (fold("four five six seven eight, and four five six seven eight"), spot_of("six"));
        let places: Vec<Candidate> = [2, 8].into_iter().filter_map(|word| candidate(&folded, word)).collect();
        let same = six.as_ref().and_then(|spot| decide(&folded, spot, &places, &[]));
        assert_eq!(same.map(|candidate| candidate.word), Some(2), "the first of the same words among the same words");
        assert_eq!(six.as_ref().and_then(|spot| only_one(&folded, spot, &places)), None);
        assert_eq!(six.as_ref().and_then(|spot| only_one(&folded, spot, places.get(..1)?)), places.first().copied());
        let unlike = fold("one two six three four");
        assert_eq!(six.as_ref().and_then(|spot| only_one(&unlike, spot, &[candidate(&unlike, 2)?])), None);
    }

    #[test]
    fn the_longest_run_in_order_is_kept() {
        let places = [Some(10), Some(50), Some(20), None, Some(30), Some(20), Some(40)].map(|word| word.map(at));
        let kept: Vec<Option<u32>> = in_order(&places).into_iter().map(|place| place.map(|place| place.word)).collect();
        assert_eq!(kept, [Some(10), None, Some(20), None, Some(30), None, Some(40)]);
    }

    #[test]
    fn without_a_word_around_it_a_long_quotation_that_is_alone_is_placed() {
        let text = format!("soup {}, all of them went home with the bread of the day", "and so on ".repeat(30));
        let spots = [quotation(0, 0, "soup"), quotation(900, 0, "all of them went home with the bread")];
        let placed: Vec<u32> = place(&fold(&text), &spots).iter().map(|placed| placed.spot.first).collect();
        assert_eq!(placed, [900]);
    }

    #[test]
    fn where_nothing_is_there_to_the_letter_nothing_is_placed() {
        let text = NUMBERS.replace("five six seven eight", "five sax seven eight");
        let spot = spot_of("five six seven eight");
        assert_eq!(spot.map(|spot| place(&fold(&text), &[spot]).len()), Some(0));
    }
}
