//! What stands behind a cell: its claims, and behind a claim its relations to other claims.

use super::grid::{Grid, row_of, verdict_under};
use crate::address::{Address, Open, View};
use crate::corpus::{Claim, Code, Corpus, Facet, Kinship, Relation, Scope, VERDICTS, Verdict};
use crate::text::sorted;
use std::sync::Arc;

/// The claims that are open beside a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What they are the claims of.
    pub heading: String,
    /// Which articles.
    pub place: String,
    /// The claims with their verdicts under the concept, in reading order.
    pub claims: Vec<(Arc<Claim>, Verdict)>,
    /// The id of the claim that is shown in full.
    pub focus: String,
}

/// The claims behind what is open; None where nothing is.
pub fn evidence(corpus: &Corpus, grid: &Grid, open: Option<&Open>, claim: Option<&str>) -> Option<Evidence> {
    let (row_id, article_id) = match open {
        Some(Open::Row(row)) => (row.as_str(), None),
        Some(Open::Cell(row, article)) => (row.as_str(), Some(article.as_str())),
        Some(Open::Part(_)) | None => return claim.and_then(|id| alone(corpus, &grid.concept, id)),
    };
    let row = grid.rows.iter().find(|row| row.id() == row_id);
    let claims: Vec<(Arc<Claim>, Verdict)> = row
        .into_iter()
        .flat_map(|row| &row.cells)
        .flat_map(|cell| &cell.marks)
        .flat_map(|mark| mark.claims.iter().map(|claim| (Arc::clone(claim), mark.verdict)))
        .filter(|(claim, _)| article_id.is_none_or(|id| claim.article.id == id))
        .collect();
    let place_of = |claim: &Claim| (grid.columns.iter().position(|article| article.id == claim.article.id), claim.order);
    let claims = sorted(&claims, |(a, _), (b, _)| place_of(a).cmp(&place_of(b)));
    let facet = grid.concept.row_facet();
    let heading = corpus.codebook.code(facet, row_id).map_or_else(|| no_row(facet), |code| code.name.clone());
    let place = match article_id.and_then(|id| corpus.article(id)) {
        Some(article) => format!("{} · {} · {}", article.byline(), article.short, article.published.words()),
        None => "all articles".into(),
    };
    let named = claim.filter(|id| claims.iter().any(|(claim, _)| claim.id == *id));
    let focus = named.map(str::to_owned).or_else(|| claims.first().map(|(claim, _)| claim.id.clone())).unwrap_or_default();
    Some(Evidence { heading, place, claims, focus })
}

/// The claims behind a number or a mark of any view, in reading order; the one that the address names is shown in full.
pub fn gathered(heading: String, place: String, concept: &Code, claims: &[Arc<Claim>], claim: Option<&str>) -> Evidence {
    let claims = sorted(claims, |a, b| (&a.article.id, a.order).cmp(&(&b.article.id, b.order)));
    let given = |claim: Arc<Claim>| {
        let verdict = verdict_under(concept, &claim).unwrap_or(claim.verdict);
        (claim, verdict)
    };
    let claims: Vec<(Arc<Claim>, Verdict)> = claims.into_iter().map(given).collect();
    let named = claim.filter(|id| claims.iter().any(|(claim, _)| claim.id == *id)).map(str::to_owned);
    let focus = named.or_else(|| claims.first().map(|(claim, _)| claim.id.clone())).unwrap_or_default();
    Evidence { heading, place, claims, focus }
}

/// What is shown for a name that stands for nothing in a view, or for nothing that the filters let through.
pub fn nothing(name: &str) -> Evidence {
    let place = name.chars().take(40).collect();
    Evidence { heading: "Nothing of that name is here".into(), place, claims: Vec::new(), focus: String::new() }
}

/// One claim that is open by itself.
pub fn alone(corpus: &Corpus, concept: &Code, id: &str) -> Option<Evidence> {
    let claim = corpus.claim(id)?;
    let verdict = verdict_under(concept, claim).unwrap_or(claim.verdict);
    Some(Evidence {
        heading: claim.name(Facet::Kind).to_owned(),
        place: format!("{} · {}", claim.article.byline(), claim.article.short),
        claims: vec![(Arc::clone(claim), verdict)],
        focus: claim.id.clone(),
    })
}

/// What the row of claims without a code is called.
pub fn no_row(facet: Facet) -> String {
    format!("no {} named", facet.label())
}

/// A relation as it is read from one of its two claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The relation.
    pub relation: Arc<Relation>,
    /// The other claim.
    pub other: Arc<Claim>,
    /// How far apart they stand, in words.
    pub scope: &'static str,
    /// Whether they are about one event, in words; empty where the question does not arise.
    pub kinship: &'static str,
}

/// The relations of a claim, those that reach farthest first.
pub fn related(corpus: &Corpus, id: &str) -> Vec<Related> {
    let related: Vec<Related> = corpus
        .relations
        .iter()
        .filter_map(|relation| {
            let other = Arc::clone(relation.other(id)?);
            let scope = match relation.scope() {
                Scope::AcrossOutlets => "across outlets",
                Scope::WithinOutlet => "same outlet, other article",
                Scope::WithinArticle => "same article",
            };
            Some(Related { relation: Arc::clone(relation), other, scope, kinship: akin(relation.kinship()) })
        })
        .collect();
    sorted(&related, |a, b| b.relation.scope().cmp(&a.relation.scope()))
}

/// How two claims' events are related, in words.
pub(super) fn akin(kinship: Kinship) -> &'static str {
    match kinship {
        Kinship::Same => "one event",
        Kinship::Sister => "sister events, not one",
        Kinship::Other => "different events",
    }
}

/// The address at which a claim is seen in its cell: in the grid of the present concept if that has it, else in that of its
/// own term. Filters are lifted, because they might hide it.
pub fn address_of(claim: &Claim, concept: &Code) -> Address {
    let own = claim.code(Facet::Term).map_or(concept, AsRef::as_ref);
    let concept = if verdict_under(concept, claim).is_some() { concept } else { own };
    Address {
        view: View::Counts(concept.id.clone()),
        open: Some(Open::Cell(row_of(concept, claim).into(), claim.article.id.clone())),
        claim: Some(claim.id.clone()),
        ..Address::default()
    }
}

/// How often each verdict stands among claims, in the order of the legend, those that do not occur left out.
pub fn verdicts(claims: &[(Arc<Claim>, Verdict)]) -> Vec<(Verdict, usize)> {
    let count = |verdict| claims.iter().filter(|(_, v)| *v == verdict).count();
    VERDICTS.iter().map(|(_, verdict)| (*verdict, count(*verdict))).filter(|(_, n)| *n > 0).collect()
}
