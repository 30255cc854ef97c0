//! Runs of words, or those that contain what is sought, with how often and in how many texts.

use super::sheet::{Sheet, Value, cell, column};
use super::{Ends, View, chosen, nothing, sought};
use crate::desk::messages::{Cell, Column, Plot, Row, Sought};
use crate::index::Index;
use crate::study::count;
use crate::study::words::ngrams::{Run, Tokens, runs};
use crate::study::words::{many, rate};

struct Runs {
    n: u32,
    /// In the alphabetical order of their words.
    all: Vec<Run>,
    words: u64,
    notes: Vec<String>,
}

/// The tokens of the texts that are meant.
struct Meant<'v> {
    index: &'v Index,
    is_in: &'v [bool],
    ends: &'v Ends,
    /// Where runs may begin, a bit for each token; None is everywhere.
    begins: Option<Vec<u64>>,
}

impl Tokens for Meant<'_> {
    fn each(&self, take: &mut dyn FnMut(u32, u32, &[u32])) {
        let mut terms = Vec::new();
        for text in chosen(self.is_in) {
            let places = self.index.places_of(text);
            terms.clear();
            self.index.slices(places.clone()).for_each(|slice| terms.extend_from_slice(slice));
            take(text, places.start, &terms);
        }
    }

    fn at(&self, place: u32) -> Option<u32> {
        self.index.at(place)
    }

    fn ends(&self, place: u32) -> bool {
        self.ends.has(place)
    }

    fn begins(&self, place: u32) -> bool {
        self.begins.as_ref().is_none_or(|bits| bits.get(place as usize / 64).is_some_and(|block| block >> (place % 64) & 1 == 1))
    }
}

/// The table of runs of so many words in a scope.
pub(super) fn sheet(view: &View<'_>, sought: &Sought, n: u8, ends: &Ends) -> Box<dyn Sheet> {
    let index = view.texts;
    let is_in = super::within::within(index.heads(), &sought.scope);
    let words: u64 = chosen(&is_in).map(|text| many(index.places_of(text).len())).sum();
    let mut notes = Vec::new();
    notes.extend(view.counted.and_then(|counted| counted.lacks(view.texts, &sought.scope)));
    if words == 0 {
        notes.push("Runs of words need texts, and none is here.".into());
        return nothing::sheet(notes);
    }
    let n = u32::from(n.clamp(2, 6));
    let mut meant = Meant { index, is_in: &is_in, ends, begins: None };
    // Beyond these the rarest runs are millions, which nobody reads.
    let mut least = match words {
        ..=1_000_000 => 2,
        1_000_001..=5_000_000 => 3,
        _ => 5,
    };
    if !sought.query.trim().is_empty() {
        let found = sought::find(view, sought, index, &is_in);
        notes.extend(found.notes);
        let mut bits = vec![0u64; (index.tokens() as usize).div_ceil(64)];
        let mut begun = 0u64;
        for hit in found.hits.iter().filter(|hit| hit.end > hit.start && hit.end - hit.start <= n) {
            for place in hit.end.saturating_sub(n)..=hit.start {
                if let Some(block) = bits.get_mut(place as usize / 64) {
                    begun += u64::from(*block >> (place % 64) & 1 == 0);
                    *block |= 1 << (place % 64);
                }
            }
        }
        meant.begins = Some(bits);
        if begun <= 200_000 {
            least = 1;
        }
    }
    let mut runs = runs(&meant, words, index.terms(), n as usize, least);
    // The numbers of terms are in alphabetical order, so a run is one large number: six of twenty-one bits fit.
    let key = |run: &Run| (run.place..run.place + n).fold(0u128, |key, place| key << 21 | u128::from(index.at(place).unwrap_or(0)));
    runs.sort_by_cached_key(key);
    notes.push(format!(
        "{} of {n} words in {}. A run leaves neither its text nor its sentence.{}",
        count(runs.len(), "run", "runs"),
        count(usize::try_from(words).unwrap_or(usize::MAX), "word", "words"),
        if least > 1 { format!(" Runs that occur fewer than {least} times are not listed.") } else { String::new() },
    ));
    Box::new(Runs { n, all: runs, words, notes })
}

impl Runs {
    fn run(&self, row: u32) -> Run {
        self.all.get(row as usize).copied().unwrap_or_default()
    }
}

impl Sheet for Runs {
    fn rows(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX)
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            column("run", "Run of words", None, "The words, in lower case."),
            column("count", "Count", None, "How often they follow each other."),
            column("rate", "Per 1,000", Some(3), "How often in 1,000 words."),
            column(
                "range",
                "Texts",
                None,
                "In how many texts. A run that comes once in very many texts may be the furniture of a page.",
            ),
        ]
    }

    fn usual(&self) -> &'static str {
        "count"
    }

    fn word(&self, view: &View<'_>, row: u32) -> String {
        let place = self.run(row).place;
        let terms: Vec<&str> = (place..place + self.n).filter_map(|place| Some(view.texts.term(view.texts.at(place)?))).collect();
        terms.join(" ")
    }

    fn counts(&self, row: u32) -> (u64, u64) {
        let run = self.run(row);
        (run.count.into(), run.range.into())
    }

    fn value(&self, _: &View<'_>, row: u32, column: &str) -> Value {
        let run = self.run(row);
        match column {
            "run" => Value::Rank(row),
            "count" => Value::Count(run.count.into()),
            "rate" => rate(run.count.into(), self.words).into(),
            "range" => Value::Count(run.range.into()),
            _ => Value::None,
        }
    }

    fn show(&mut self, view: &View<'_>, row: u32, _: &[Column], _: bool) -> Row {
        let words = self.word(view, row);
        let query = format!("\"{words}\"");
        let mut cells = vec![Cell::Text(words)];
        cells.extend(["count", "rate", "range"].map(|column| cell(self.value(view, row, column))));
        let note = if self.run(row).range == 1 && self.run(row).count > 1 { "rests on one article" } else { "" };
        Row { cells, query, scope: None, note: note.into() }
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    fn plot(&self, _: &View<'_>, _: &[u32]) -> Plot {
        Plot::Bars("count".into())
    }
}
