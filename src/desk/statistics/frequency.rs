//! All words of the texts, or those that are sought: how often, in how many texts, how evenly, and by outlet.

use super::sheet::{Sheet, Value, cell, column};
use super::{View, chosen, nothing, sought};
use crate::desk::messages::{Cell, Column, Plot, Row, Sought};
use crate::study::count;
use crate::study::words::dispersion::{Deviations, juilland};
use crate::study::words::rate;
use crate::study::words::tally::{Bag, Tally, counts};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many outlets have columns of their own.
const OUTLETS: usize = 8;

/// An outlet with columns.
struct Outlet {
    name: String,
    words: u64,
    /// By term.
    counts: Vec<u32>,
}

struct Frequency {
    tally: Tally,
    /// The terms that have a row, in order.
    terms: Vec<u32>,
    is_in: Vec<bool>,
    outlets: Vec<Outlet>,
    deviations: Option<Deviations>,
    notes: Vec<String>,
}

/// The table of the words in a scope.
pub(super) fn sheet(view: &View<'_>, sought: &Sought) -> Box<dyn Sheet> {
    let is_in = view.within(&sought.scope);
    let tally = view.tally(&is_in);
    if tally.words == 0 {
        return nothing::sheet(vec!["No text with words is chosen.".into()]);
    }
    let mut notes = Vec::new();
    let mut terms: Vec<u32> = (0..).zip(&tally.terms).filter(|(_, word)| word.count > 0).map(|(term, _)| term).collect();
    let all = terms.len();
    if !sought.query.trim().is_empty() {
        match sought::counted(view, sought, &is_in) {
            Err(why) => return nothing::sheet(vec![why]),
            Ok(found) => {
                terms = found.terms(view);
                if terms.is_empty() && !found.hits.is_empty() {
                    notes.push("What is sought is more than one word; its runs are in the table of runs of words.".into());
                }
                notes.extend(found.notes);
            }
        }
    }
    notes.insert(
        0,
        format!(
            "{} in {}, {} different words. Rates are per 1,000 words.",
            count(usize::try_from(tally.words).unwrap_or(usize::MAX), "word", "words"),
            count(tally.texts as usize, "text", "texts"),
            all,
        ),
    );
    if tally.texts < 5 {
        notes.push("With so few texts a rate says how these texts are written, not how their outlets write.".into());
    }
    let outlets = outlets(view, &is_in, &mut notes);
    Box::new(Frequency { tally, terms, is_in, outlets, deviations: None, notes })
}

/// The outlets with most words, in the order of their names, where there are several.
fn outlets(view: &View<'_>, is_in: &[bool], notes: &mut Vec<String>) -> Vec<Outlet> {
    let lengths = view.lengths();
    let mut by_name: BTreeMap<&str, (u64, Vec<u32>)> = BTreeMap::new();
    for text in chosen(is_in) {
        if let (Some(head), Some(words)) = (view.heads().get(text as usize), lengths.get(text as usize)) {
            let outlet = by_name.entry(&head.outlet).or_default();
            outlet.0 += u64::from(*words);
            outlet.1.push(text);
        }
    }
    if by_name.len() < 2 {
        return Vec::new();
    }
    let mut all: Vec<(&str, (u64, Vec<u32>))> = by_name.into_iter().collect();
    all.sort_by_key(|(_, (words, _))| Reverse(*words));
    if all.len() > OUTLETS {
        notes.push(format!("Of {} outlets the {OUTLETS} with most words have columns.", all.len()));
    }
    all.truncate(OUTLETS);
    all.sort_by_key(|(name, _)| *name);
    let index = view.index();
    let terms = index.terms() as usize;
    let of = |texts: Vec<u32>| counts(texts.into_iter().flat_map(|text| index.slices(index.places_of(text))), terms);
    all.into_iter().map(|(name, (words, texts))| Outlet { name: name.to_owned(), words, counts: of(texts) }).collect()
}

impl Frequency {
    fn term(&self, row: u32) -> u32 {
        self.terms.get(row as usize).copied().unwrap_or(u32::MAX)
    }

    /// The outlet of a column, and whether the column is its count.
    fn outlet(&self, key: &str) -> Option<(&Outlet, bool)> {
        let (kind, at) = key.split_once(':')?;
        Some((self.outlets.get(at.parse::<usize>().ok()?)?, kind == "count"))
    }
}

impl Sheet for Frequency {
    fn rows(&self) -> u32 {
        u32::try_from(self.terms.len()).unwrap_or(u32::MAX)
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            column("word", "Word", None, "The word, in lower case."),
            column("count", "Count", None, "How often it occurs."),
            column("rate", "Per 1,000", Some(2), "How often it occurs in 1,000 words."),
            column("range", "Texts", None, "In how many texts it occurs."),
            column(
                "dp",
                "DP",
                Some(3),
                "Deviation of proportions (Gries 2008): 0 is spread as evenly as the texts are long, near 1 is crowded into few. \
                 Compare only words of like count: a rare word cannot be even.",
            ),
            column(
                "d",
                "D",
                Some(3),
                "Juilland's D: 1 is the same rate in every text, 0 is all in one. With many texts nearly every word is near 1.",
            ),
        ];
        for (at, outlet) in self.outlets.iter().enumerate() {
            let name = if outlet.name.is_empty() { "no outlet" } else { &outlet.name };
            columns.push(column(&format!("count:{at}"), name, None, &format!("How often it occurs in the texts of {name}.")));
            columns.push(column(
                &format!("rate:{at}"),
                &format!("{name}, per 1,000"),
                Some(2),
                &format!("How often it occurs in 1,000 words of {name}."),
            ));
        }
        columns
    }

    fn usual(&self) -> &'static str {
        "count"
    }

    fn word(&self, view: &View<'_>, row: u32) -> String {
        view.index().term(self.term(row)).to_owned()
    }

    fn counts(&self, row: u32) -> (u64, u64) {
        self.tally.terms.get(self.term(row) as usize).map_or((0, 0), |word| (word.count.into(), word.range.into()))
    }

    fn prepare(&mut self, view: &View<'_>, column: &str) {
        if column == "dp" {
            self.deviate(view);
        }
    }

    fn value(&self, _: &View<'_>, row: u32, column: &str) -> Value {
        let term = self.term(row);
        let word = self.tally.terms.get(term as usize).copied().unwrap_or_default();
        match column {
            "word" => Value::Rank(row),
            "count" => Value::Count(word.count.into()),
            "rate" => rate(word.count.into(), self.tally.words).into(),
            "range" => Value::Count(word.range.into()),
            // One text alone has nothing to be spread over.
            "dp" if self.tally.texts > 1 => self.deviations.as_ref().and_then(|all| all.dp(term)).into(),
            "d" => juilland(word.rates, word.squares, self.tally.texts).into(),
            _ => match self.outlet(column) {
                Some((outlet, is_count)) => {
                    let here = outlet.counts.get(term as usize).copied().unwrap_or(0).into();
                    if is_count { Value::Count(here) } else { rate(here, outlet.words).into() }
                }
                None => Value::None,
            },
        }
    }

    fn show(&mut self, view: &View<'_>, row: u32, columns: &[Column], _: bool) -> Row {
        self.deviate(view);
        let word = self.word(view, row);
        let mut cells = vec![Cell::Text(word.clone())];
        cells.extend(columns.iter().skip(1).map(|column| cell(self.value(view, row, &column.key))));
        let note = if self.counts(row).1 == 1 && self.tally.texts > 1 { "rests on one article" } else { "" };
        Row { cells, query: word, scope: None, note: note.into() }
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    fn plot(&self, _: &View<'_>, _: &[u32]) -> Plot {
        Plot::Bars("rate".into())
    }
}

impl Frequency {
    /// DP of all words, when it is first asked for.
    fn deviate(&mut self, view: &View<'_>) {
        if self.deviations.is_some() {
            return;
        }
        let index = view.index();
        let terms = index.terms() as usize;
        let (mut deviations, mut bag) = (Deviations::new(terms, self.tally.words), Bag::new(terms));
        for text in chosen(&self.is_in) {
            let (length, counts) = bag.count(index.slices(index.places_of(text)));
            deviations.add(length, counts, |term| self.tally.terms.get(term as usize).map_or(0, |word| word.count));
        }
        self.deviations = Some(deviations);
    }
}
