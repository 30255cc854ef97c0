//! Keyness: what sets the words of a target apart from those of a reference, with what each difference rests on.
//!
//! The usual order is by articles, not by words: a word that one article repeats, or that stands in the same words on every page,
//! does not come first. With fewer than five articles on a side that order says nothing, and the table is ordered by what is left
//! of a difference without the article that gives most.

mod neighbours;
mod shown;

use super::sheet::Sheet;
use super::{View, by_text, chosen, nothing, sought};
use crate::desk::messages::{Scope, Sought};
use crate::study::count;
use crate::study::words::articles::{Chance, Shuffles, Without, welch, without_one};
use crate::study::words::cells::Cells;
use crate::study::words::conservative::Conservative;
use crate::study::words::many;
use crate::study::words::recurring::Recurring;
use crate::study::words::tally::{Tally, Word};
use std::collections::BTreeMap;

/// With fewer articles on either side no test by articles says much.
const FEW: u32 = 5;

/// So many words at either end of the usual order are looked at more closely.
const BEST: usize = 200;

/// Until how many articles the costly measures are worked out for every word.
const SMALL: u32 = 60;

/// So many permutations are drawn where there are more than can be tried.
const DRAWS: u32 = 999;

struct Keyness {
    target: Tally,
    reference: Tally,
    is_target: Vec<bool>,
    is_reference: Vec<bool>,
    lengths: Vec<u32>,
    /// The terms that have a row, in order.
    terms: Vec<u32>,
    /// Per row, t by articles; NaN where it is not defined.
    articles: Vec<f64>,
    /// What was found about the neighbours of rows that were looked at more closely.
    neighbours: BTreeMap<u32, Recurring>,
    conservative: Conservative,
    /// The ways in which labels can fall on the articles, when they are first asked for.
    shuffles: Option<Shuffles>,
    /// What was worked out for single rows: permutation, leaving one out.
    chances: BTreeMap<u32, Option<Chance>>,
    without: BTreeMap<u32, Option<Without>>,
    target_scope: Scope,
    reference_scope: Option<Scope>,
    notes: Vec<String>,
}

/// The table of a target against a reference, or against all others.
pub(super) fn sheet(view: &View<'_>, sought: &Sought, target: &Scope, reference: Option<&Scope>, all: &Tally) -> Box<dyn Sheet> {
    let is_target = view.within(target);
    let is_reference: Vec<bool> = match reference {
        Some(reference) => view.within(reference).iter().zip(&is_target).map(|(is, target)| *is && !target).collect(),
        None => is_target.iter().map(|is| !is).collect(),
    };
    let tally = view.tally(&is_target);
    let others = if reference.is_some() { view.tally(&is_reference) } else { all.without(&tally) };
    if tally.words == 0 || others.words == 0 {
        let side = if tally.words == 0 { "target" } else { "reference" };
        return nothing::sheet(vec![format!("The {side} has no texts with words, so that nothing can be compared.")]);
    }
    let mut notes = notes(&tally, &others);
    if let Some(reference) = reference {
        let both = view.within(reference).iter().zip(&is_target).filter(|(is, target)| **is && **target).count();
        if both > 0 {
            notes.push(format!(
                "{} of the reference belong to the target too and are counted there only.",
                count(both, "text", "texts")
            ));
        }
    }
    let occurs = |(term, word): (u32, &Word)| {
        let other = others.terms.get(term as usize).map_or(0, |word| word.count);
        (word.count > 0 || other > 0).then_some(term)
    };
    let mut terms: Vec<u32> = (0..).zip(&tally.terms).filter_map(occurs).collect();
    let conservative = Conservative::of(many(terms.len()));
    if !sought.query.trim().is_empty() {
        let is_in: Vec<bool> = is_target.iter().zip(&is_reference).map(|(a, b)| *a || *b).collect();
        match sought::counted(view, sought, &is_in) {
            Err(why) => return nothing::sheet(vec![why]),
            Ok(found) => {
                terms = found.terms(view);
                notes.extend(found.notes);
            }
        }
    }
    let none = Word::default();
    let t = |term: &u32| {
        let word = |tally: &Tally| tally.terms.get(*term as usize).copied().unwrap_or(none);
        welch(&word(&tally), tally.texts, &word(&others), others.texts).unwrap_or(f64::NAN)
    };
    let mut sheet = Keyness {
        articles: terms.iter().map(t).collect(),
        lengths: view.lengths(),
        target: tally,
        reference: others,
        is_target,
        is_reference,
        terms,
        neighbours: BTreeMap::new(),
        conservative,
        shuffles: None,
        chances: BTreeMap::new(),
        without: BTreeMap::new(),
        target_scope: target.clone(),
        reference_scope: reference.cloned(),
        notes,
    };
    sheet.look_closely(view);
    Box::new(sheet)
}

/// What the table rests on.
fn notes(target: &Tally, reference: &Tally) -> Vec<String> {
    let side = |tally: &Tally| {
        let words = count(usize::try_from(tally.words).unwrap_or(usize::MAX), "word", "words");
        format!("{} with {words}", count(tally.texts as usize, "article", "articles"))
    };
    let mut notes = vec![format!("Target: {}; reference: {}. Rates are per 1,000 words.", side(target), side(reference))];
    if target.texts == 1 {
        notes.push(
            "The target is one article: every word rests on it, and nothing here says whether another article of its outlet would \
             have it too."
                .into(),
        );
    }
    if target.texts < FEW || reference.texts < FEW {
        let ways = crate::study::words::articles::ways(u64::from(target.texts + reference.texts), target.texts.into());
        let least = ways.map_or_else(String::new, |ways| {
            format!(
                " The labels target and reference can fall on them in {}, so that p by permutation cannot be below {:.3}.",
                count(usize::try_from(ways).unwrap_or(usize::MAX), "way", "ways"),
                1.0 / crate::study::words::real(ways),
            )
        });
        notes.push(format!(
            "With fewer than five articles in target or reference no test by articles means much.{least} Take the table as a \
             list of places to read."
        ));
    } else {
        notes.push(
            "Ordered by articles: words that many articles of the target use more come before words that few repeat, and words \
             that mostly stand in the same run of words from text to text, such as the furniture of a page, are set back."
                .into(),
        );
    }
    notes.push(
        "G2, Log Ratio, LRC and log-odds take every word as drawn by itself. Words of one article are not, so that these measures \
         are too sure; p by permutation and the least G2 ask the articles."
            .into(),
    );
    notes
}

impl Keyness {
    fn term(&self, row: u32) -> u32 {
        self.terms.get(row as usize).copied().unwrap_or(u32::MAX)
    }

    fn words(&self, row: u32) -> (Word, Word) {
        let term = self.term(row) as usize;
        let word = |tally: &Tally| tally.terms.get(term).copied().unwrap_or_default();
        (word(&self.target), word(&self.reference))
    }

    fn cells(&self, row: u32) -> Cells {
        let (target, reference) = self.words(row);
        Cells {
            here: target.count.into(),
            words_here: self.target.words,
            there: reference.count.into(),
            words_there: self.reference.words,
        }
    }

    fn is_small(&self) -> bool {
        self.target.texts + self.reference.texts <= SMALL
    }

    fn is_few(&self) -> bool {
        self.target.texts < FEW || self.reference.texts < FEW
    }

    /// The rows at both ends of the usual order.
    fn best(&self) -> Vec<u32> {
        let mut rows: Vec<(f64, u32)> = self.articles.iter().copied().zip(0..).filter(|(t, _)| !t.is_nan()).collect();
        if rows.len() <= 2 * BEST {
            return rows.into_iter().map(|(_, row)| row).collect();
        }
        rows.sort_unstable_by(|(a, row_a), (b, row_b)| b.total_cmp(a).then(row_a.cmp(row_b)));
        let last = rows.len() - BEST;
        rows.iter().take(BEST).chain(rows.iter().skip(last)).map(|(_, row)| *row).collect()
    }

    /// Looks at the neighbours of the words at both ends, and sets those back that mostly stand in the same words.
    fn look_closely(&mut self, view: &View<'_>) {
        // Counts have no neighbours, and a few articles no habit.
        if view.counted.is_some() || self.is_few() {
            return;
        }
        let numbers = neighbours::numbers(view.index());
        for row in self.best() {
            let Some(t) = self.articles.get(row as usize).copied() else { continue };
            let side = if t > 0.0 { &self.is_target } else { &self.is_reference };
            let found = neighbours::neighbours(view.index(), self.term(row), side, &numbers);
            if let Some(t) = self.articles.get_mut(row as usize) {
                // Nothing is left of a difference, not less than nothing.
                *t = *t * (1.0 - found.share) + 0.0;
            }
            self.neighbours.insert(row, found);
        }
    }

    /// Permutation by articles.
    fn chance(&mut self, view: &View<'_>, row: u32) -> Option<Chance> {
        if let Some(known) = self.chances.get(&row) {
            return *known;
        }
        let both: Vec<bool> = self.is_target.iter().zip(&self.is_reference).map(|(a, b)| *a || *b).collect();
        let counts = by_text(view.index(), self.term(row), &both);
        let shuffles = self.shuffles.get_or_insert_with(|| {
            let of = |values: &dyn Fn(usize) -> Option<u32>| {
                chosen(&both).filter_map(|text| values(text as usize)).collect::<Vec<u32>>()
            };
            let words = of(&|text| self.lengths.get(text).copied());
            let labels = of(&|text| self.is_target.get(text).map(|is| u32::from(*is)));
            Shuffles::of(&words, &labels.iter().map(|label| *label == 1).collect::<Vec<_>>(), DRAWS).unwrap_or_default()
        });
        // Articles are numbered among those that take part.
        let mut number = 0;
        let numbers: Vec<u32> = both
            .iter()
            .map(|is| {
                number += u32::from(*is);
                number.saturating_sub(1)
            })
            .collect();
        let counts: Vec<(u32, u32)> =
            counts.into_iter().filter_map(|(text, count)| Some((*numbers.get(text as usize)?, count))).collect();
        let chance = shuffles.chance(&counts);
        self.chances.insert(row, chance);
        chance
    }

    /// What is left without the article that gives most.
    fn left(&mut self, view: &View<'_>, row: u32) -> Option<Without> {
        if let Some(known) = self.without.get(&row) {
            return *known;
        }
        let cells = self.cells(row);
        let side = if cells.g2().unwrap_or(0.0) >= 0.0 { &self.is_target } else { &self.is_reference };
        let counts = by_text(view.index(), self.term(row), side);
        let with = counts.iter().filter_map(|(text, count)| Some((*text, *count, *self.lengths.get(*text as usize)?)));
        let left = without_one(&cells, with);
        self.without.insert(row, left);
        left
    }

    /// What a row rests on, as a sentence.
    fn note(&mut self, view: &View<'_>, row: u32) -> String {
        let (target, reference) = self.words(row);
        let g2 = self.cells(row).g2().unwrap_or(0.0);
        let (range, texts, side) = if g2 >= 0.0 {
            (target.range, self.target.texts, "")
        } else {
            (reference.range, self.reference.texts, " of the reference")
        };
        let left = self.left(view, row);
        let mut notes = Vec::new();
        if range == 1 && texts > 1 {
            let title = left.map(|left| view.title(left.article)).unwrap_or_default();
            notes.push(format!("rests on one article{side}: {title}"));
        } else if let Some(left) = left
            // 3.84 is what chance alone exceeds once in twenty times, if words were drawn one by one.
            && g2.abs() >= 3.84
            && left.g2 * g2.signum() < 3.84
        {
            notes.push(format!("not without one article{side}: {}", view.title(left.article)));
        }
        if let Some(found) = self.neighbours.get(&row)
            && found.share >= 0.5
        {
            let run: Vec<&str> =
                found.run.iter().map(|term| if *term == u32::MAX { "#" } else { view.index().term(*term) }).collect();
            notes.push(format!(
                "perhaps the furniture of a page: {} % of its occurrences stand in words that come again from text to text, as “{}”",
                (found.share * 100.0).round(),
                run.join(" "),
            ));
        }
        notes.join("; ")
    }
}
