//! The rows and columns of the keyness table.

use super::super::View;
use super::super::sheet::{Sheet, Value, cell, column};
use super::{DRAWS, Keyness};
use crate::desk::messages::{Cell, Column, Plot, Row, Scope};
use crate::study::words::keyness::log_odds;
use crate::study::words::rate;

impl Sheet for Keyness {
    fn rows(&self) -> u32 {
        u32::try_from(self.terms.len()).unwrap_or(u32::MAX)
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            column("word", "Word", None, "The word, in lower case."),
            column("target", "Target", None, "How often it occurs in the target."),
            column("target_rate", "Target, per 1,000", Some(2), "How often it occurs in 1,000 words of the target."),
            column("target_range", "Target, articles", None, "In how many articles of the target it occurs."),
            column("reference", "Reference", None, "How often it occurs in the reference."),
            column("reference_rate", "Reference, per 1,000", Some(2), "How often it occurs in 1,000 words of the reference."),
            column("reference_range", "Reference, articles", None, "In how many articles of the reference it occurs."),
            column(
                "articles",
                "By articles",
                Some(2),
                "By how many standard errors the mean rate of the target's articles is above that of the reference's (Welch's t). A \
                 word that four articles share gets 2 at most, whatever they repeat. Where a word mostly stands in the same run of \
                 words from text to text it is less by that share.",
            ),
            column(
                "g2",
                "G2",
                Some(1),
                "Log-likelihood (Dunning 1993): how sure it is that the rates differ, if every word were drawn by itself. Negative \
                 where the target has it less. It grows with the size of the texts and with one article that repeats a word.",
            ),
            column(
                "log_ratio",
                "Log Ratio",
                Some(2),
                "How large the difference is (Hardie 2014): each point is a doubling of the rate. Large values of rare words mean \
                 little.",
            ),
            column(
                "lrc",
                "LRC",
                Some(2),
                "Conservative Log Ratio (Evert 2022): how large the difference is at least, with all words of the table considered \
                 at once; 0 where even its direction is not sure.",
            ),
            column(
                "log_odds",
                "Log-odds",
                Some(2),
                "Weighted log-odds (Monroe and others 2008) as a z score, with what both sides have in common as its prior: it \
                 holds rare words down.",
            ),
            column(
                "p",
                "p by articles",
                Some(3),
                &format!(
                    "How often articles would differ as much if chance had dealt them out: all ways where they are few, else {DRAWS} \
                     drawn ones. The table is ordered by it among its best words only."
                ),
            ),
            column(
                "least",
                "Least G2",
                Some(1),
                "What is left of G2 without the article that gives most; 0 where the difference then turns round. The table is ordered by it among its best words only, \
                 unless there are few articles.",
            ),
        ]
    }

    fn usual(&self) -> &'static str {
        match (self.is_few(), self.target.texts) {
            (false, _) => "articles",
            // Without its only article nothing is left of the target; log-odds hold rare words down.
            (true, 1) => "log_odds",
            (true, _) => "least",
        }
    }

    fn word(&self, view: &View<'_>, row: u32) -> String {
        view.index().term(self.term(row)).to_owned()
    }

    fn counts(&self, row: u32) -> (u64, u64) {
        let (target, reference) = self.words(row);
        (u64::from(target.count + reference.count), u64::from(target.range + reference.range))
    }

    fn prepare(&mut self, view: &View<'_>, column: &str) {
        if !matches!(column, "p" | "least") {
            return;
        }
        let rows: Vec<u32> = if self.is_small() { (0..self.rows()).collect() } else { self.best() };
        for row in rows {
            if column == "p" {
                self.chance(view, row);
            } else {
                self.left(view, row);
            }
        }
    }

    fn value(&self, _: &View<'_>, row: u32, column: &str) -> Value {
        let (target, reference) = self.words(row);
        let cells = self.cells(row);
        match column {
            "word" => Value::Rank(row),
            "target" => Value::Count(target.count.into()),
            "target_rate" => rate(target.count.into(), self.target.words).into(),
            "target_range" => Value::Count(target.range.into()),
            "reference" => Value::Count(reference.count.into()),
            "reference_rate" => rate(reference.count.into(), self.reference.words).into(),
            "reference_range" => Value::Count(reference.range.into()),
            "articles" => self.articles.get(row as usize).copied().into(),
            "g2" => cells.g2().into(),
            "log_ratio" => cells.log_ratio().into(),
            "lrc" => self.conservative.lrc(&cells).into(),
            "log_odds" => log_odds(&cells).into(),
            // The smallest p first.
            "p" => self.chances.get(&row).copied().flatten().map(|chance| -chance.p).into(),
            // Where the difference turns round nothing of it is left.
            "least" => {
                let sign = cells.g2().unwrap_or(0.0).signum();
                self.without.get(&row).copied().flatten().map(|left| (left.g2 * sign).max(0.0) * sign + 0.0).into()
            }
            _ => Value::None,
        }
    }

    fn show(&mut self, view: &View<'_>, row: u32, columns: &[Column], costly: bool) -> Row {
        // Of a whole vocabulary the permutations would take minutes.
        if costly || self.is_small() {
            self.chance(view, row);
        }
        let p = self.chances.get(&row).copied().flatten().map(|chance| chance.p);
        self.left(view, row);
        let note = self.note(view, row);
        let word = self.word(view, row);
        let mut cells = vec![Cell::Text(word.clone())];
        cells.extend(columns.iter().skip(1).map(|column| match column.key.as_str() {
            "p" => cell(p.into()),
            key => cell(self.value(view, row, key)),
        }));
        let is_more = self.cells(row).g2().unwrap_or(0.0) >= 0.0;
        let whole = Scope { collection: self.target_scope.collection, ..Scope::default() };
        let scope = if is_more { self.target_scope.clone() } else { self.reference_scope.clone().unwrap_or(whole) };
        Row { cells, query: word, scope: Some(scope), note }
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    fn plot(&self, _: &View<'_>, _: &[u32]) -> Plot {
        Plot::Points("target_rate".into(), "log_ratio".into())
    }
}
