//! The claims of a project as a table and as JSON, each with what is known of its text.

use super::bundle::named;
use super::csv::Sheet;
use super::form::Bundle;
use super::points::Points;
use crate::project::Claim;
use crate::text::Draft;
use serde_json::{Map, Value, json};

/// The columns that every claim has, before those that were coded.
const HEAD: [&str; 9] = ["id", "text", "title", "outlet", "date", "url", "start", "end", "words"];
/// The columns that were coded, those first that decide.
const CODED: [&str; 18] = [
    "term",
    "polarity",
    "kind",
    "criterion",
    "voice",
    "speaker",
    "chain",
    "stance",
    "surface",
    "certainty",
    "hedge",
    "realis",
    "frame",
    "event",
    "in_event",
    "confidence",
    "paraphrase",
    "note",
];

/// The claims with their texts, in the order of the texts as they are listed, and in each as it reads.
fn each(bundle: &Bundle) -> impl Iterator<Item = (&Draft, Points<'_>, Vec<Claim>)> {
    bundle.texts.iter().map(|draft| (draft, Points::of(&draft.text), bundle.coded(&draft.head.id).claims))
}

/// A table.
pub(super) fn table(bundle: &Bundle) -> Vec<u8> {
    let mut sheet = Sheet::default();
    sheet.row(HEAD.iter().chain(&CODED));
    for (draft, points, claims) in each(bundle) {
        for claim in claims {
            let head = &draft.head;
            let (start, end) = (points.point(claim.start).to_string(), points.point(claim.end).to_string());
            let known = [&claim.id, &head.id, &head.title, &head.outlet, &head.date, &head.url, &start, &end, &claim.exact];
            sheet.row(known.into_iter().map(String::as_str).chain(CODED.iter().map(|column| claim.cell(column))));
        }
    }
    sheet.finish()
}

/// The same as JSON: a list of objects, with what is empty left out.
pub(super) fn list(bundle: &Bundle) -> Vec<u8> {
    let mut all = Vec::new();
    for (draft, points, claims) in each(bundle) {
        for claim in claims {
            let codes: Map<String, Value> = claim.cells.iter().map(|(column, cell)| (column.clone(), json!(cell))).collect();
            all.push(json!({
                "id": claim.id, "text": draft.head.id, "title": named(draft), "outlet": draft.head.outlet, "date": draft.head.date,
                "url": draft.head.url, "start": points.point(claim.start), "end": points.point(claim.end), "words": claim.exact, "codes": codes,
            }));
        }
    }
    serde_json::to_vec_pretty(&all).unwrap_or_default()
}
