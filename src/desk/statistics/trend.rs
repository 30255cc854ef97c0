//! What is sought over time, all outlets together and each by itself.

use super::sheet::{Sheet, Value, cell, column};
use super::{View, chosen, nothing, sought};
use crate::desk::messages::{Cell, Column, Period, Plot, Row, Scope, Sought};
use crate::study::count;
use crate::study::words::rate;
use crate::study::words::trend::{Dated, Length, Sum, trend};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many outlets have lines of their own.
const OUTLETS: usize = 6;

struct Trend {
    /// Per row: the place of its period, that of its group, and what was counted.
    rows: Vec<(usize, usize, Sum)>,
    periods: Vec<String>,
    groups: Vec<String>,
    sought: Sought,
    by: Period,
    notes: Vec<String>,
}

/// The table of periods and outlets.
pub(super) fn sheet(view: &View<'_>, sought: &Sought, by: Period) -> Box<dyn Sheet> {
    let is_in = view.within(&sought.scope);
    let hits = match sought::counted(view, sought, &is_in) {
        Err(why) => return nothing::sheet(vec![why]),
        Ok(hits) => hits,
    };
    let found: BTreeMap<u32, u32> = hits.by_text().into_iter().collect();
    let lengths = view.lengths();
    let length = |text: u32| u64::from(lengths.get(text as usize).copied().unwrap_or(0));
    let outlet = |text: u32| view.heads().get(text as usize).map_or("", |head| head.outlet.as_str());
    let mut words: BTreeMap<&str, u64> = BTreeMap::new();
    chosen(&is_in).for_each(|text| *words.entry(outlet(text)).or_default() += length(text));
    let mut outlets: Vec<(&str, u64)> = words.into_iter().collect();
    let mut notes = hits.notes.clone();
    outlets.sort_by_key(|(_, words)| Reverse(*words));
    if outlets.len() > OUTLETS {
        notes.push(format!(
            "Of {} outlets the {OUTLETS} with most words have lines of their own; “all” has every text.",
            outlets.len()
        ));
        outlets.truncate(OUTLETS);
    }
    outlets.sort_unstable();
    // The first group is all texts. Where there is one outlet, that says all.
    let mut groups = vec!["all".to_owned()];
    if outlets.len() > 1 {
        groups.extend(outlets.iter().map(|(name, _)| if name.is_empty() { "no outlet".to_owned() } else { (*name).to_owned() }));
    }
    let texts = chosen(&is_in).flat_map(|text| {
        let date = view.heads().get(text as usize).map_or("", |head| head.date.as_str());
        let dated = Dated { date, group: 0, count: found.get(&text).copied().unwrap_or(0).into(), words: length(text) };
        let own = outlets.iter().position(|(name, _)| *name == outlet(text)).map(|at| Dated { group: at + 1, ..dated });
        [Some(dated), own].into_iter().flatten()
    });
    let spell = match by {
        Period::Week => Length::Week,
        Period::Month => Length::Month,
        Period::Year => Length::Year,
    };
    let found = trend(texts, groups.len(), spell);
    let undated = chosen(&is_in).filter(|text| {
        let date = view.heads().get(*text as usize).map_or("", |head| head.date.as_str());
        trend(std::iter::once(Dated { date, group: 0, count: 0, words: 0 }), 1, spell).undated > 0
    });
    let undated = undated.count();
    if undated > 0 {
        let what = match by {
            Period::Week => "day",
            Period::Month => "month",
            Period::Year => "year",
        };
        notes.push(format!("{} left out, because no date says their {what}.", count(undated, "text is", "texts are")));
    }
    if found.periods.is_empty() {
        notes.push("No text that is chosen has a date that says when it was published.".into());
        return nothing::sheet(notes);
    }
    notes.push(
        "A rate of few texts jumps: look at their number. A period without texts has no rate, which is not a rate of zero.".into(),
    );
    // Where no outlet has texts, one row says it.
    let row = |(at, sums): (usize, &Vec<Sum>)| {
        let groups = if sums.iter().all(|sum| sum.texts == 0) { 1 } else { sums.len() };
        (0..).zip(sums.iter().take(groups)).map(|(group, sum)| (at, group, *sum)).collect::<Vec<_>>()
    };
    let rows = (0..).zip(&found.sums).flat_map(row).collect();
    Box::new(Trend { rows, periods: found.periods, groups, sought: sought.clone(), by, notes })
}

impl Trend {
    fn row(&self, row: u32) -> (usize, usize, Sum) {
        self.rows.get(row as usize).copied().unwrap_or_default()
    }

    fn period(&self, row: u32) -> &str {
        self.periods.get(self.row(row).0).map_or("", String::as_str)
    }

    fn group(&self, row: u32) -> &str {
        self.groups.get(self.row(row).1).map_or("", String::as_str)
    }

    /// The texts of a row.
    fn scope(&self, row: u32) -> Scope {
        let first = self.period(row).to_owned();
        let last = if self.by == Period::Week { crate::study::words::trend::sunday(&first) } else { first.clone() };
        let mut scope = Scope { from: first, to: last, ..self.sought.scope.clone() };
        if self.row(row).1 > 0 {
            let name = self.group(row);
            scope.outlets = [if name == "no outlet" { String::new() } else { name.to_owned() }].into();
        }
        scope
    }
}

impl Sheet for Trend {
    fn rows(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    fn columns(&self) -> Vec<Column> {
        let period = match self.by {
            Period::Week => "Week from",
            Period::Month => "Month",
            Period::Year => "Year",
        };
        vec![
            column("period", period, None, "The time in which the texts were published."),
            column("outlet", "Outlet", None, "The outlet, or all of them together."),
            column("texts", "Texts", None, "How many texts."),
            column("count", "Count", None, "How often it occurs."),
            column("words", "Words", None, "How many words the texts have."),
            column("rate", "Per 1,000", Some(2), "How often it occurs in 1,000 words; nothing where there are no texts."),
        ]
    }

    fn usual(&self) -> &'static str {
        "period"
    }

    fn word(&self, _: &View<'_>, row: u32) -> String {
        self.period(row).to_owned()
    }

    fn counts(&self, row: u32) -> (u64, u64) {
        let sum = self.row(row).2;
        (sum.count, sum.texts)
    }

    fn value(&self, _: &View<'_>, row: u32, column: &str) -> Value {
        let (period, group, sum) = self.row(row);
        let rank = |place: usize| Value::Rank(u32::try_from(place).unwrap_or(u32::MAX));
        match column {
            "period" => rank(period),
            "outlet" => rank(group),
            "texts" => Value::Count(sum.texts),
            "count" if sum.texts > 0 => Value::Count(sum.count),
            "words" if sum.texts > 0 => Value::Count(sum.words),
            "rate" => rate(sum.count, sum.words).into(),
            _ => Value::None,
        }
    }

    fn show(&mut self, view: &View<'_>, row: u32, _: &[Column], _: bool) -> Row {
        let sum = self.row(row).2;
        let mut cells = vec![Cell::Text(self.period(row).to_owned()), Cell::Text(self.group(row).to_owned())];
        cells.extend(["texts", "count", "words", "rate"].map(|column| cell(self.value(view, row, column))));
        let query = if sum.count > 0 { self.sought.query.clone() } else { String::new() };
        let note = if sum.texts == 0 { "no texts" } else { "" };
        Row { cells, query, scope: Some(self.scope(row)), note: note.into() }
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    fn plot(&self, _: &View<'_>, _: &[u32]) -> Plot {
        Plot::Lines("period".into(), "outlet".into(), "rate".into())
    }
}
