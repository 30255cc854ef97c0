//! Claims as W3C Web Annotations (JSON-LD, Recommendation of 2017): each with the words and the place of its passage, so that any
//! program that has the text finds it.
//!
//! Places are code points, the end behind the last, as the Recommendation has them. A code is a tag `column:value`.

use super::bundle::{digest, named};
use super::file::AROUND;
use super::form::Bundle;
use super::points::Points;
use crate::project::Claim;
use crate::text::Draft;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The claims of a project.
pub(super) fn write(bundle: &Bundle, saved: &str) -> Vec<u8> {
    let items: Vec<Value> = bundle
        .texts
        .iter()
        .flat_map(|draft| {
            let points = Points::of(&draft.text);
            let hash = digest(&draft.text);
            let coded = bundle.coded(&draft.head.id);
            coded.claims.iter().map(|claim| annotation(bundle, draft, claim, &points, &hash)).collect::<Vec<_>>()
        })
        .collect();
    let page = json!({ "type": "AnnotationPage", "startIndex": 0, "items": items });
    let all = json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", { "sha256": "urn:hash:sha256" }],
        "id": format!("urn:crosstalk:{}", bundle.project.name.replace(' ', "-")),
        "type": "AnnotationCollection",
        "label": bundle.project.name,
        "created": saved,
        "total": items.len(),
        "first": page,
    });
    serde_json::to_vec_pretty(&all).unwrap_or_default()
}

fn source_of(draft: &Draft, hash: &str) -> String {
    if draft.head.url.starts_with("http") { draft.head.url.clone() } else { format!("urn:hash:sha256:{hash}") }
}

fn annotation(bundle: &Bundle, draft: &Draft, claim: &Claim, points: &Points<'_>, hash: &str) -> Value {
    let tags = claim.cells.iter().filter(|(column, _)| column.as_str() != "note").map(|(column, cell)| {
        json!({ "type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": format!("{column}:{cell}") })
    });
    let note = Some(claim.cell("note")).filter(|note| !note.is_empty());
    let note = note.map(|note| json!({ "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": note }));
    let mut all = json!({
        "id": format!("urn:crosstalk:claim:{}", claim.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": tags.chain(note).collect::<Vec<_>>(),
        "target": {
            "source": { "id": source_of(draft, hash), "type": "Text", "format": "text/plain", "sha256": hash, "label": named(draft) },
            "selector": [
                { "type": "TextQuoteSelector", "exact": claim.exact, "prefix": points.before(claim.start, AROUND), "suffix": points.behind(claim.end, AROUND) },
                { "type": "TextPositionSelector", "start": points.point(claim.start), "end": points.point(claim.end) },
            ],
        },
    });
    if let Some(annotation) = all.as_object_mut() {
        if !claim.changed.is_empty() {
            annotation.insert("modified".into(), json!(claim.changed));
        }
        if !bundle.project.coder.is_empty() {
            annotation.insert("creator".into(), json!({ "type": "Person", "name": bundle.project.coder }));
        }
    }
    all
}

/// Claims by the id of their text.
type Claims = BTreeMap<String, Vec<Claim>>;

/// The claims of a file by the id of their text, and sentences about annotations whose passage is in none of the texts.
pub(super) fn read(bytes: &[u8], texts: &[Draft]) -> Result<(Claims, Vec<String>), String> {
    let all: Value = serde_json::from_slice(bytes).map_err(|error| format!("The annotations cannot be read: {error}."))?;
    let items = items(&all);
    if items.is_empty() {
        return Err("There is no annotation in the file: an annotation is an object with a target.".into());
    }
    let known: Vec<(&Draft, String, Points<'_>)> =
        texts.iter().map(|draft| (draft, digest(&draft.text), Points::of(&draft.text))).collect();
    let (mut found, mut remarks) = (Claims::new(), Vec::new());
    for (number, item) in items.into_iter().enumerate() {
        let target = first(item.get("target"));
        let source = target.get("source").unwrap_or(target);
        let address = source.get("id").or(Some(source)).and_then(Value::as_str).unwrap_or("");
        let hash = source.get("sha256").and_then(Value::as_str).or_else(|| address.strip_prefix("urn:hash:sha256:")).unwrap_or("");
        let selectors = match target.get("selector") {
            Some(Value::Array(all)) => all.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        let of = |kind: &str, field: &str| {
            selectors.iter().find(|one| one.get("type").and_then(Value::as_str) == Some(kind)).and_then(|one| one.get(field))
        };
        let word = |field: &str| of("TextQuoteSelector", field).and_then(Value::as_str).unwrap_or("").to_owned();
        let number_of =
            |field: &str| of("TextPositionSelector", field).and_then(Value::as_u64).and_then(|at| u32::try_from(at).ok());
        let (exact, prefix, suffix) = (word("exact"), word("prefix"), word("suffix"));
        let fits = |(draft, known, _): &&(&Draft, String, Points<'_>)| {
            *known == hash || (!address.is_empty() && draft.head.url == address)
        };
        let meant = known.iter().filter(fits).chain(known.iter());
        let place = |(draft, _, points): &(&Draft, String, Points<'_>)| {
            let wished = number_of("start").map_or(0, |start| points.byte(start));
            let by_words = points.find(&exact, &prefix, &suffix, wished);
            let by_place =
                number_of("end").filter(|_| exact.is_empty() && *known_hash(draft) == *hash).map(|end| (wished, points.byte(end)));
            by_words.or(by_place).map(|(start, end)| (draft.head.id.clone(), start, end, points.slice(start, end).to_owned()))
        };
        let Some((text, start, end, exact)) = meant.into_iter().find_map(place) else {
            remarks.push(format!("Annotation {}: its words, “{exact}”, are in none of the texts of this project.", number + 1));
            continue;
        };
        let mut claim = Claim { start, end, exact, ..Claim::default() };
        for body in bodies(item) {
            let value = body.get("value").and_then(Value::as_str).unwrap_or("");
            let tag = body.get("purpose").and_then(Value::as_str) == Some("tagging");
            match value.split_once(':').filter(|_| tag) {
                Some((column, cell)) if !column.contains(' ') => _ = claim.cells.insert(column.to_owned(), cell.to_owned()),
                _ => {
                    let note = claim.cells.entry("note".into()).or_default();
                    format!("{note} {value}").trim().clone_into(note);
                }
            }
        }
        found.entry(text).or_default().push(claim);
    }
    Ok((found, remarks))
}

fn known_hash(draft: &Draft) -> String {
    digest(&draft.text)
}

/// The annotations of whatever holds them.
fn items(all: &Value) -> Vec<&Value> {
    match all {
        Value::Array(all) => all.iter().flat_map(items).collect(),
        Value::Object(object) if object.contains_key("target") => vec![all],
        Value::Object(object) => {
            ["first", "items", "@graph"].iter().filter_map(|field| object.get(*field)).flat_map(items).collect()
        }
        _ => Vec::new(),
    }
}

fn first(value: Option<&Value>) -> &Value {
    match value {
        Some(Value::Array(all)) => all.first().unwrap_or(&Value::Null),
        Some(one) => one,
        None => &Value::Null,
    }
}

fn bodies(item: &Value) -> Vec<&Value> {
    match item.get("body") {
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}
