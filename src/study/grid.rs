//! What counts: who calls which contact by the concept's name, who counts what as progress, and who never raises it.
//!
//! Rows are the codes of one facet (kinds of contact, or criteria), columns are articles. A cell without claims is *not raised*,
//! which is a finding of its own and never a verdict.

use super::select::Select;
use super::wording::{capital, number};
use crate::address::{Filters, RowOrder};
use crate::corpus::{Article, Claim, Code, Corpus, Facet, Sense, VERDICTS, Verdict};
use crate::text::sorted;
use std::sync::Arc;

/// The id under which claims stand that have no code of the rows' facet.
pub const NO_ROW: &str = "none";

/// The grid of one concept.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The concept.
    pub concept: Arc<Code>,
    /// The articles, by outlet and date.
    pub columns: Vec<Arc<Article>>,
    /// The rows that somebody raises, in the order asked for.
    pub rows: Vec<Row>,
    /// The codes that nobody raises, in the order of the codebook.
    pub silent: Vec<Arc<Code>>,
    /// The codes of which the filters leave nothing, in the order of the codebook. They are raised, so they are not silent.
    pub hidden: Vec<Arc<Code>>,
    /// How many claims the filters let through, and how many there are for this concept.
    pub shown: (usize, usize),
    /// How many claims fell out only because their event has no date to be compared with those asked for.
    pub undated: usize,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The code that the row stands for; None for claims without one.
    pub code: Option<Arc<Code>>,
    /// One cell for each column.
    pub cells: Vec<Cell>,
    /// How many claims it has.
    pub mentions: usize,
    /// How far outlets differ; None where fewer than two raise it.
    pub disagreement: Option<f64>,
}

/// What one article says in one row. It is not raised where there are neither marks nor claims that the filters leave out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// One mark for each verdict, in the order of the legend.
    pub marks: Vec<Mark>,
    /// How many claims the filters leave out.
    pub left_out: usize,
}

impl Cell {
    /// Whether the article raises nothing here, whatever is filtered.
    pub fn is_silent(&self) -> bool {
        self.marks.is_empty() && self.left_out == 0
    }
}

/// The claims of a cell that give one verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The verdict.
    pub verdict: Verdict,
    /// The claims, in reading order; at least one.
    pub claims: Vec<Arc<Claim>>,
}

impl Row {
    /// The id under which the row is found in addresses.
    pub fn id(&self) -> &str {
        self.code.as_ref().map_or(NO_ROW, |code| &code.id)
    }

    /// The disagreement in whole percent.
    pub fn percent(&self) -> Option<u8> {
        // It lies between 0 and 1, so nothing is cut off.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        self.disagreement.map(|share| (share * 100.0 + 0.5) as u8)
    }

    /// For each outlet that raises it, how often it gives each verdict, in the order of the legend.
    fn outlets(&self) -> Vec<[usize; VERDICTS.len()]> {
        let mut outlets: Vec<(&str, [usize; VERDICTS.len()])> = Vec::new();
        for mark in self.cells.iter().flat_map(|cell| &cell.marks) {
            for claim in &mark.claims {
                let id = claim.article.outlet.id.as_str();
                if !outlets.iter().any(|(outlet, _)| *outlet == id) {
                    outlets.push((id, Default::default()));
                }
                for (_, counts) in outlets.iter_mut().filter(|(outlet, _)| *outlet == id) {
                    VERDICTS.iter().zip(counts).filter(|((_, v), _)| *v == mark.verdict).for_each(|(_, n)| *n += 1);
                }
            }
        }
        outlets.into_iter().map(|(_, counts)| counts).collect()
    }
}

impl Mark {
    /// The quotation that stands for the mark.
    pub fn telling(&self) -> Option<&Arc<Claim>> {
        telling(&self.claims)
    }
}

/// The claim whose quotation stands for others: of the surest, the shortest that is more than a word.
pub(super) fn telling(claims: &[Arc<Claim>]) -> Option<&Arc<Claim>> {
    claims.iter().min_by_key(|claim| {
        let length = claim.quotation.chars().count();
        (claim.confidence, length < 9, length, claim.order)
    })
}

/// The verdict of a claim under a concept; None where the concept does not gather its term.
pub fn verdict_under(concept: &Code, claim: &Claim) -> Option<Verdict> {
    sense_under(concept, claim).map(|sense| claim.verdict.under(sense))
}

/// In what sense a concept gathers the claim's term; None where it does not.
pub fn sense_under(concept: &Code, claim: &Claim) -> Option<Sense> {
    let term = claim.code(Facet::Term)?;
    concept.gathers.iter().find(|(id, _)| *id == term.id).map(|(_, sense)| *sense)
}

/// The id of the row in which a claim stands under a concept.
pub fn row_of<'c>(concept: &Code, claim: &'c Claim) -> &'c str {
    claim.code(concept.row_facet()).map_or(NO_ROW, |code| &code.id)
}

/// The grid of a concept under these filters.
pub fn grid(corpus: &Corpus, concept: &Arc<Code>, filters: &Filters, order: RowOrder) -> Grid {
    let select = Select::of(filters);
    let outlets = filters.set("outlet");
    let columns: Vec<_> =
        corpus.articles.iter().filter(|article| outlets.is_none_or(|ids| ids.contains(&article.outlet.id))).cloned().collect();
    let gathered: Vec<_> = corpus.claims.iter().filter_map(|claim| Some((claim, verdict_under(concept, claim)?))).collect();
    let mut undated = 0;
    let mut shown = Vec::new();
    for (claim, verdict) in &gathered {
        match select.admits(claim) {
            Some(true) => shown.push((*claim, *verdict)),
            Some(false) => {}
            None => undated += 1,
        }
    }
    let codes = corpus.codebook.of(concept.row_facet());
    let places = Places::of(&columns);
    let mut rows: Vec<Row> = Vec::new();
    let (mut silent, mut hidden) = (Vec::new(), Vec::new());
    for code in codes.iter().map(Some).chain([None]) {
        let id = code.map_or(NO_ROW, |code| &code.id);
        let (all, here) = (in_row(concept, id, &gathered), in_row(concept, id, &shown));
        match code {
            _ if !here.is_empty() => rows.push(row(code.cloned(), &places, &all, &here)),
            Some(code) if all.is_empty() => silent.push(Arc::clone(code)),
            Some(code) => hidden.push(Arc::clone(code)),
            None => {}
        }
    }
    let codebook = |row: &Row| row.code.as_ref().map_or(usize::MAX, |code| code.order);
    let rows = sorted(&rows, |a, b| {
        let mentions = b.mentions.cmp(&a.mentions);
        let by_codebook = codebook(a).cmp(&codebook(b));
        match order {
            RowOrder::Codebook => by_codebook,
            RowOrder::Mentions => mentions.then(by_codebook),
            RowOrder::Disagreement => {
                let differ = |row: &Row| row.disagreement.unwrap_or(-1.0);
                differ(b).total_cmp(&differ(a)).then(mentions).then(by_codebook)
            }
        }
    });
    let shown = (shown.len(), gathered.len());
    Grid { concept: Arc::clone(concept), columns, rows, silent, hidden, shown, undated }
}

/// A claim with its verdict under the concept.
type Given<'c> = (&'c Arc<Claim>, Verdict);

/// Those of the claims that stand in a row.
fn in_row<'c>(concept: &Code, id: &str, claims: &[Given<'c>]) -> Vec<Given<'c>> {
    claims.iter().filter(|(claim, _)| row_of(concept, claim) == id).copied().collect()
}

/// In which column each article stands, by its row in the table: a grid of thousands of articles is gone through once.
struct Places {
    columns: usize,
    by_row: Vec<usize>,
}

impl Places {
    fn of(columns: &[Arc<Article>]) -> Self {
        let mut by_row = vec![usize::MAX; columns.iter().map(|article| article.row + 1).max().unwrap_or(0)];
        for (at, article) in columns.iter().enumerate() {
            if let Some(place) = by_row.get_mut(article.row) {
                *place = at;
            }
        }
        Self { columns: columns.len(), by_row }
    }

    fn column(&self, claim: &Claim) -> usize {
        self.by_row.get(claim.article.row).copied().unwrap_or(usize::MAX)
    }
}

fn row(code: Option<Arc<Code>>, places: &Places, all: &[Given<'_>], shown: &[Given<'_>]) -> Row {
    let mut cells = vec![Cell { marks: Vec::new(), left_out: 0 }; places.columns];
    for (claim, _) in all {
        if let Some(cell) = cells.get_mut(places.column(claim)) {
            cell.left_out += 1;
        }
    }
    // Verdict after verdict, so that the marks of a cell stand in the order of the legend.
    for (_, verdict) in &VERDICTS {
        for (claim, _) in shown.iter().filter(|(_, given)| given == verdict) {
            let Some(cell) = cells.get_mut(places.column(claim)) else { continue };
            cell.left_out -= 1;
            match cell.marks.last_mut().filter(|mark| mark.verdict == *verdict) {
                Some(mark) => mark.claims.push(Arc::clone(claim)),
                None => cell.marks.push(Mark { verdict: *verdict, claims: vec![Arc::clone(claim)] }),
            }
        }
    }
    let mut row = Row { code, cells, mentions: shown.len(), disagreement: None };
    row.disagreement = disagreement(&row);
    row
}

/// How far outlets differ in a row: for every two outlets that raise it, the share of their verdicts that the other does not
/// give (the total variation distance of their verdicts' shares), averaged over the pairs. 0 where all give the same verdicts
/// in the same shares, 1 where no two share any. Silence is not a verdict and does not enter; None with fewer than two outlets.
fn disagreement(row: &Row) -> Option<f64> {
    let outlets = row.outlets();
    let mut sum = 0.0;
    let mut pairs = 0_u32;
    for (at, a) in outlets.iter().enumerate() {
        for b in outlets.iter().skip(at + 1) {
            let (all_a, all_b) = (as_f64(a.iter().sum()), as_f64(b.iter().sum()));
            sum += a.iter().zip(b).map(|(a, b)| (as_f64(*a) / all_a - as_f64(*b) / all_b).abs()).sum::<f64>() / 2.0;
            pairs += 1;
        }
    }
    (pairs > 0).then(|| sum / f64::from(pairs))
}

/// Counts of claims are far below the 2^53 up to which this is exact.
#[allow(clippy::cast_precision_loss)]
pub(super) fn as_f64(n: usize) -> f64 {
    n as f64
}

/// A grid in three sentences, computed. The parts to be stressed are marked true.
pub fn summary(grid: &Grid) -> Vec<(bool, String)> {
    let outlets = outlet_count(grid);
    let rows = grid.rows.iter().filter(|row| row.code.is_some()).count();
    let noun = |n: usize| match (grid.concept.row_facet(), n) {
        (Facet::Kind, 1) => "kind of contact",
        (Facet::Kind, _) => "kinds of contact",
        (_, 1) => "criterion",
        _ => "criteria",
    };
    if grid.shown.0 == 0 {
        return vec![(false, format!("No claim fits this question. {}", filter_hint(grid)))];
    }
    if rows == 0 {
        return vec![(false, format!("The claims shown here name no {}.", noun(1)))];
    }
    let raised: Vec<usize> = grid.rows.iter().filter(|row| row.code.is_some()).map(|row| row.outlets().len()).collect();
    let by_all = raised.iter().filter(|n| **n == outlets).count();
    let alone = raised.iter().filter(|n| **n == 1).count();
    let (shared, same) = shared_and_same(grid);
    let split = grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.marks.len() > 1).count();
    let articles = capital(&number(grid.columns.len()));
    let mut parts = vec![
        (
            false,
            format!(
                "{articles} {}, {} {}, ",
                plural(grid.columns.len(), "article", "articles"),
                number(outlets),
                plural(outlets, "outlet", "outlets")
            ),
        ),
        (true, format!("{} {}", number(rows), noun(rows))),
    ];
    if outlets > 1 {
        parts.push((false, ": ".into()));
        parts.push((true, format!("{} raised by every outlet", if by_all == 0 { "none".into() } else { number(by_all) })));
        parts.push((false, format!(", {} by one alone.", if alone == 0 { "none".into() } else { number(alone) })));
        if shared > 0 {
            let same = if same == 0 { "none".into() } else { number(same) };
            let times = if shared == 1 { "once".into() } else { format!("{} times", number(shared)) };
            parts.push((false, format!(" Where two or more raise the same one ({times}), ")));
            parts.push((true, format!("their verdicts agree in {same}")));
            parts.push((false, ".".into()));
        }
    } else {
        parts.push((false, ".".into()));
    }
    if split > 0 {
        let cells = plural(split, "cell", "cells");
        parts.push((false, format!(" In {} {cells} one article gives more than one verdict.", number(split))));
    }
    parts
}

fn outlet_count(grid: &Grid) -> usize {
    // Columns go by outlet, so a new outlet is one that differs from the one before.
    let mut outlets: Vec<&str> = grid.columns.iter().map(|article| article.outlet.id.as_str()).collect();
    outlets.dedup();
    outlets.len()
}

/// In how many rows two or more outlets speak, and in how many of these they give the same set of verdicts.
fn shared_and_same(grid: &Grid) -> (usize, usize) {
    let mut shared = 0;
    let mut same = 0;
    for row in grid.rows.iter().filter(|row| row.code.is_some()) {
        let outlets: Vec<_> = row.outlets().into_iter().map(|counts| counts.map(|n| n > 0)).collect();
        if outlets.len() > 1 {
            shared += 1;
            same += usize::from(outlets.windows(2).all(|pair| matches!(pair, [a, b] if a == b)));
        }
    }
    (shared, same)
}

fn filter_hint(grid: &Grid) -> String {
    if grid.shown.1 == 0 {
        format!("Nobody in this corpus raises “{}”.", grid.concept.name)
    } else {
        match grid.shown.1 {
            1 => "The filters leave out the one claim.".into(),
            all => format!("The filters leave out all {all} claims."),
        }
    }
}

fn plural(n: usize, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}
