//! The words near what is sought, and how near they are to it, in one set of texts or in two side by side.

use super::sheet::{Sheet, Value, cell, column};
use super::{View, nothing, sought};
use crate::desk::messages::{Cell, Column, Plot, Row, Scope, Sought};
use crate::study::count;
use crate::study::words::cells::Cells;
use crate::study::words::collocates::{Collocate, Windows, beside, collocate, windows};
use crate::study::words::rate;
use crate::study::words::tally::counts;

/// A set of texts with what stands near the node there.
struct Side {
    windows: Windows,
    /// How often each term occurs in all the texts.
    all: Vec<u32>,
    words: u64,
    scope: Scope,
}

struct Collocates {
    first: Side,
    second: Option<Side>,
    /// The terms that have a row, in order.
    terms: Vec<u32>,
    node: Option<String>,
    query: String,
    reach: u32,
    notes: Vec<String>,
}

/// The table of words within so many words to the left and to the right.
pub(super) fn sheet(view: &View<'_>, sought: &Sought, (left, right): (u8, u8), other: Option<&Scope>) -> Box<dyn Sheet> {
    let mut notes = Vec::new();
    notes.extend(view.counted.and_then(|counted| counted.lacks(view.texts, &sought.scope)));
    if view.texts.tokens() == 0 {
        notes.push("Words near others need texts, and none is here.".into());
        return nothing::sheet(notes);
    }
    if sought.query.trim().is_empty() {
        notes.push("Nothing is sought: type the word whose neighbours you want to see.".into());
        return nothing::sheet(notes);
    }
    let span = (u32::from(left.min(50)), u32::from(right.min(50)));
    if span == (0, 0) {
        notes.push("A window of no words has no collocates.".into());
        return nothing::sheet(notes);
    }
    let (first, said) = side(view, sought, &sought.scope, span);
    notes.extend(said);
    let second = other.map(|other| side(view, sought, other, span).0);
    notes.push(format!(
        "{} of “{}” with {} within {left} to the left and {right} to the right. A word is counted once, even where two windows \
         overlap; windows do not leave their text, and the words sought are not their own neighbours.",
        count(usize::try_from(first.windows.nodes).unwrap_or(usize::MAX), "occurrence", "occurrences"),
        sought.query.trim(),
        count(usize::try_from(first.windows.near).unwrap_or(usize::MAX), "word", "words"),
    ));
    if let Some(second) = &second {
        notes.push(format!(
            "Beside it: {} with {}. The difference is the Log Ratio of the shares of both windows: each point is a doubling, below 0 \
             the word is nearer in the second set.",
            count(usize::try_from(second.windows.nodes).unwrap_or(usize::MAX), "occurrence", "occurrences"),
            count(usize::try_from(second.windows.near).unwrap_or(usize::MAX), "word", "words"),
        ));
    }
    if first.windows.nodes < 20 {
        notes.push("With so few occurrences the measures say little; read the lines.".into());
    }
    let near = |side: &Side, term: u32| side.windows.terms.get(term as usize).is_some_and(|near| near.near > 0);
    let terms =
        (0..view.texts.terms()).filter(|term| near(&first, *term) || second.as_ref().is_some_and(|second| near(second, *term)));
    let terms = terms.collect();
    let reach = span.0.max(span.1);
    Box::new(Collocates { terms, node: sought::plain(&sought.query), query: sought.query.clone(), reach, first, second, notes })
}

/// What stands near the node in some texts, and what was not understood of the query.
fn side(view: &View<'_>, sought: &Sought, scope: &Scope, span: (u32, u32)) -> (Side, Vec<String>) {
    let index = view.texts;
    let is_in = super::within::within(index.heads(), scope);
    let found = sought::find(view, sought, index, &is_in);
    let hits = found.hits.iter().map(|hit| (hit.text, hit.start..hit.end, index.places_of(hit.text)));
    let terms = index.terms() as usize;
    let texts = || super::chosen(&is_in);
    // Of the whole collection the counts are known.
    let all = if is_in.iter().all(|is| *is) {
        (0..index.terms()).map(|term| index.count(term)).collect()
    } else {
        counts(texts().flat_map(|text| index.slices(index.places_of(text))), terms)
    };
    let side = Side {
        windows: windows(hits, |places| index.slices(places), terms, span),
        words: all.iter().map(|count| u64::from(*count)).sum(),
        all,
        scope: scope.clone(),
    };
    (side, found.notes)
}

impl Side {
    fn measures(&self, term: u32) -> Option<Collocate> {
        collocate(&self.windows, term, self.all.get(term as usize).copied().unwrap_or(0).into(), self.words)
    }

    fn near(&self, term: u32) -> u64 {
        self.windows.terms.get(term as usize).map_or(0, |near| near.near.into())
    }
}

impl Collocates {
    fn term(&self, row: u32) -> u32 {
        self.terms.get(row as usize).copied().unwrap_or(u32::MAX)
    }

    /// A word in both windows.
    fn both(&self, term: u32) -> Option<Cells> {
        let second = self.second.as_ref()?;
        let near = |side: &Side| side.windows.terms.get(term as usize).copied().unwrap_or_default();
        Some(beside(&self.first.windows, &near(&self.first), &second.windows, &near(second)))
    }
}

impl Sheet for Collocates {
    fn rows(&self) -> u32 {
        u32::try_from(self.terms.len()).unwrap_or(u32::MAX)
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            column("word", "Word", None, "A word near what is sought, in lower case."),
            column("near", "Near", None, "How often it stands in a window."),
            column("range", "Texts", None, "In the windows of how many texts."),
            column("all", "In all", None, "How often it occurs in the texts, the words sought left out."),
            column(
                "log_dice",
                "logDice",
                Some(2),
                "How much the two keep to each other (Rychlý 2008): 14 is never one without the other, one less is half as much. \
                 It can be compared between texts of different size.",
            ),
            column(
                "mi",
                "MI",
                Some(2),
                "Mutual information: each point is a doubling of what chance would bring. Rare words get high values that mean little.",
            ),
            column("t", "t-score", Some(2), "How sure it is that it is near more often than by chance; it favours frequent words."),
            column(
                "g2",
                "G2",
                Some(1),
                "Log-likelihood of the four cells: near or not, this word or another. Below 0 it keeps away.",
            ),
        ];
        if self.second.is_some() {
            columns.extend([
                column("share", "Per 1,000 near", Some(2), "How often it is among 1,000 words of the windows."),
                column("near_beside", "Near, beside", None, "How often it stands in a window of the second set."),
                column("share_beside", "Per 1,000 near, beside", Some(2), "How often it is among 1,000 words of the windows of the second set."),
                column("log_dice_beside", "logDice, beside", Some(2), "logDice in the second set."),
                column(
                    "difference",
                    "Difference",
                    Some(2),
                    "Log Ratio of both shares: each point is a doubling in the first set, below 0 in the second. A zero is taken for a \
                     half, so that large values of rare words mean little.",
                ),
                column("g2_difference", "G2 of it", Some(1), "Log-likelihood of that difference, if words were drawn one by one."),
            ]);
        }
        columns
    }

    fn usual(&self) -> &'static str {
        "log_dice"
    }

    fn word(&self, view: &View<'_>, row: u32) -> String {
        view.texts.term(self.term(row)).to_owned()
    }

    fn counts(&self, row: u32) -> (u64, u64) {
        let term = self.term(row);
        let range = |side: &Side| side.windows.terms.get(term as usize).map_or(0, |near| u64::from(near.range));
        let of = |of: &dyn Fn(&Side) -> u64| of(&self.first) + self.second.as_ref().map_or(0, of);
        (of(&|side| side.near(term)), of(&range))
    }

    fn value(&self, _: &View<'_>, row: u32, column: &str) -> Value {
        let term = self.term(row);
        let measure = |of: fn(&Collocate) -> Option<f64>| Value::from(self.first.measures(term).as_ref().and_then(of));
        let share = |side: &Side| rate(side.near(term), side.windows.near).into();
        match (column, &self.second) {
            ("word", _) => Value::Rank(row),
            ("near", _) => Value::Count(self.first.near(term)),
            ("range", _) => Value::Count(self.first.windows.terms.get(term as usize).map_or(0, |near| near.range.into())),
            ("all", _) => {
                let all = self.first.all.get(term as usize).copied().unwrap_or(0);
                Value::Count(all.saturating_sub(self.first.windows.inside_of.get(term as usize).copied().unwrap_or(0)).into())
            }
            ("log_dice", _) => measure(|found| Some(found.log_dice())),
            ("mi", _) => measure(Collocate::mi),
            ("t", _) => measure(Collocate::t),
            ("g2", _) => measure(Collocate::g2),
            ("share", _) => share(&self.first),
            ("near_beside", Some(second)) => Value::Count(second.near(term)),
            ("share_beside", Some(second)) => share(second),
            ("log_dice_beside", Some(second)) => second.measures(term).map(|found| found.log_dice()).into(),
            ("difference", _) => self.both(term).and_then(|cells| cells.log_ratio()).into(),
            ("g2_difference", _) => self.both(term).and_then(|cells| cells.g2()).into(),
            _ => Value::None,
        }
    }

    fn show(&mut self, view: &View<'_>, row: u32, columns: &[Column], _: bool) -> Row {
        let word = self.word(view, row);
        let query = match &self.node {
            Some(node) => format!("\"{node} {word}\"~{}", self.reach),
            None => self.query.clone(),
        };
        let mut cells = vec![Cell::Text(word)];
        cells.extend(columns.iter().skip(1).map(|column| cell(self.value(view, row, &column.key))));
        let term = self.term(row);
        let scope = if self.first.near(term) > 0 { None } else { self.second.as_ref().map(|second| second.scope.clone()) };
        let range = self.counts(row).1;
        let note = if range == 1 { "rests on one article" } else { "" };
        Row { cells, query, scope, note: note.into() }
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    fn plot(&self, _: &View<'_>, _: &[u32]) -> Plot {
        Plot::Points("near".into(), "log_dice".into())
    }
}
