//! What is sought, text by text: count and rate, where in each text it stands, and how evenly over all.

use super::sheet::{Sheet, Value, cell, column};
use super::{View, chosen, nothing, sought, title};
use crate::desk::messages::{Cell, Column, Plot, Row, Scope, Sought};
use crate::study::count;
use crate::study::words::dispersion::dispersion;
use crate::study::words::{many, rate};
use std::collections::BTreeMap;

struct Spread {
    /// Per row: text, count.
    rows: Vec<(u32, u32)>,
    lengths: Vec<u32>,
    places: sought::Found,
    sought: Sought,
    summary: Vec<Row>,
    notes: Vec<String>,
    /// The words sought, for the places that the counts of a collection keep.
    words: Vec<String>,
    /// Per row its place by the column of words that the table is ordered by.
    ranks: Vec<u32>,
}

/// The table of the texts in a scope.
pub(super) fn sheet(view: &View<'_>, sought: &Sought) -> Box<dyn Sheet> {
    let is_in = view.within(&sought.scope);
    let places = match sought::counted(view, sought, &is_in) {
        Err(why) => return nothing::sheet(vec![why]),
        Ok(places) => places,
    };
    let lengths = view.lengths();
    let found: BTreeMap<u32, u32> = places.by_text().into_iter().collect();
    let rows: Vec<(u32, u32)> = chosen(&is_in).map(|text| (text, found.get(&text).copied().unwrap_or(0))).collect();
    let length = |text: u32| lengths.get(text as usize).copied().unwrap_or(0);
    let spread = dispersion(rows.iter().map(|(text, count)| (*count, length(*text))));
    let total: u64 = rows.iter().map(|(_, count)| u64::from(*count)).sum();
    let mut notes = places.notes.clone();
    notes.push(match (spread.dp, spread.d) {
        (Some(dp), Some(d)) if spread.texts > 1 => format!(
            "It occurs {} in {} of {}. DP (Gries 2008) is {dp:.3}, divided by its greatest value {:.3}: 0 is as even as the texts \
             are long, 1 is crowded. Juilland's D is {d:.3}: 1 is the same rate in every text, 0 is all in one.",
            count(usize::try_from(total).unwrap_or(usize::MAX), "time", "times"),
            spread.range,
            count(usize::try_from(spread.texts).unwrap_or(usize::MAX), "text", "texts"),
            spread.dp_norm.unwrap_or(dp),
        ),
        (Some(_), _) => "There is one text, so that nothing can be said about how evenly it is spread.".into(),
        (None, _) => "It does not occur in these texts.".into(),
    });
    if total > 0 && total < spread.texts {
        notes.push("It occurs less often than there are texts, so that it could not be spread evenly: its DP is high whatever the writers do.".into());
    }
    if spread.range == 1 && spread.texts > 1 {
        notes.push("It rests on one article.".into());
    }
    let words: Vec<String> = places.terms(view).into_iter().map(|term| view.index().term(term).to_owned()).collect();
    if view.counted.is_some_and(|counted| !counted.has_places(&words)) {
        notes.push(
            "Where in the articles it stands is only known of the words of the codebook's terms, or where you bring the texts."
                .into(),
        );
    }
    let summary = summary(view, sought, &rows, &length);
    Box::new(Spread { rows, lengths, places, sought: sought.clone(), summary, notes, words, ranks: Vec::new() })
}

/// A row for all texts and one for each outlet, where there are several.
fn summary(view: &View<'_>, sought: &Sought, rows: &[(u32, u32)], length: &dyn Fn(u32) -> u32) -> Vec<Row> {
    let mut outlets: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
    for row in rows {
        if let Some(head) = view.heads().get(row.0 as usize) {
            outlets.entry(&head.outlet).or_default().push(*row);
        }
    }
    let sum = |name: &str, rows: &[(u32, u32)], scope: Option<Scope>| {
        let total = rows.iter().map(|(_, count)| u64::from(*count)).sum();
        let words = rows.iter().map(|(text, _)| u64::from(length(*text))).sum();
        let range = many(rows.iter().filter(|(_, count)| *count > 0).count());
        let texts = if rows.len() == 1 { "1 text".to_owned() } else { format!("{range} of {} texts", rows.len()) };
        let cells = vec![
            Cell::Text(texts),
            Cell::Text(name.to_owned()),
            Cell::None,
            Cell::Count(total),
            Cell::Count(words),
            cell(rate(total, words).into()),
        ];
        let note = if range == 1 && rows.len() > 1 { "rests on one article" } else { "" };
        Row { cells, query: if total > 0 { sought.query.clone() } else { String::new() }, scope, note: note.into() }
    };
    let mut summary = vec![sum("all", rows, None)];
    if outlets.len() > 1 {
        for (name, rows) in &outlets {
            let scope = Scope { outlets: [(*name).to_owned()].into(), ..sought.scope.clone() };
            summary.push(sum(name, rows, Some(scope)));
        }
    }
    summary
}

impl Spread {
    fn row(&self, row: u32) -> (u32, u32) {
        self.rows.get(row as usize).copied().unwrap_or_default()
    }

    fn length(&self, row: u32) -> u32 {
        self.lengths.get(self.row(row).0 as usize).copied().unwrap_or(0)
    }
}

impl Sheet for Spread {
    fn rows(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            column("text", "Text", None, "The text."),
            column("outlet", "Outlet", None, "Its outlet."),
            column("date", "Date", None, "Its date."),
            column("count", "Count", None, "How often it occurs in the text."),
            column("words", "Words", None, "How many words the text has."),
            column(
                "rate",
                "Per 1,000",
                Some(2),
                "How often it occurs in 1,000 words. In a short text one occurrence makes a high rate.",
            ),
        ]
    }

    fn usual(&self) -> &'static str {
        "rate"
    }

    fn word(&self, view: &View<'_>, row: u32) -> String {
        view.title(self.row(row).0)
    }

    fn counts(&self, row: u32) -> (u64, u64) {
        let count = self.row(row).1.into();
        (count, u64::from(count > 0))
    }

    fn prepare(&mut self, view: &View<'_>, column: &str) {
        let printed = |(text, _): &(u32, u32)| {
            let head = view.heads().get(*text as usize)?;
            Some(match column {
                "text" => title(head),
                "outlet" => head.outlet.clone(),
                _ => head.date.clone(),
            })
        };
        if matches!(column, "text" | "outlet" | "date") {
            let keys: Vec<Option<String>> = self.rows.iter().map(printed).collect();
            let mut order = keys.clone();
            order.sort_unstable();
            let rank = |key| u32::try_from(order.partition_point(|other| other < key)).unwrap_or(u32::MAX);
            self.ranks = keys.iter().map(rank).collect();
        }
    }

    fn value(&self, _: &View<'_>, row: u32, column: &str) -> Value {
        let count = self.row(row).1;
        match column {
            "text" | "outlet" | "date" => Value::Rank(self.ranks.get(row as usize).copied().unwrap_or(u32::MAX)),
            "count" => Value::Count(count.into()),
            "words" => Value::Count(self.length(row).into()),
            "rate" => rate(count.into(), self.length(row).into()).into(),
            _ => Value::None,
        }
    }

    fn show(&mut self, view: &View<'_>, row: u32, _: &[Column], _: bool) -> Row {
        let (text, count) = self.row(row);
        let head = view.heads().get(text as usize).cloned().unwrap_or_default();
        let cells = vec![
            Cell::Text(title(&head)),
            Cell::Text(head.outlet),
            Cell::Text(head.date),
            Cell::Count(count.into()),
            Cell::Count(self.length(row).into()),
            cell(self.value(view, row, "rate")),
        ];
        let scope = Scope { texts: [head.id].into(), collection: self.sought.scope.collection, ..Scope::default() };
        let query = if count > 0 { self.sought.query.clone() } else { String::new() };
        Row { cells, query, scope: Some(scope), note: String::new() }
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    fn plot(&self, view: &View<'_>, shown: &[u32]) -> Plot {
        let strip = |row: &u32| {
            let text = self.row(*row).0;
            if let Some(counted) = view.counted {
                return counted.places(text, &self.words);
            }
            let first = view.index().places_of(text).start;
            let from = self.places.hits.partition_point(|hit| hit.text < text);
            let own = self.places.hits.iter().skip(from).take_while(|hit| hit.text == text);
            (self.length(*row), own.map(|hit| hit.start - first).collect())
        };
        Plot::Barcodes(shown.iter().map(strip).collect())
    }

    fn summary(&self) -> Vec<Row> {
        self.summary.clone()
    }
}
