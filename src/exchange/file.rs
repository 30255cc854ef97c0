//! A project as one file, `.crosstalk.json`: everything that was coded, the codebook, and the texts.
//!
//! The form, version 1: an object with `format` ("crosstalk-project"), `version`, `name`, `coder`, `made`, `saved` (times as
//! `2025-02-27T10:42:00Z`), `codebook`, `events`, `relations` (lists of rows, by the columns of the corpus tables) and `texts`.
//! A text has `id`, `title`, `outlet`, `date`, `author`, `url`, `source`, `text`, `sha256` (of the text in UTF-8), `done`, `passed`
//! (proposals that are no claims, as pairs) and `claims`; a claim has `id`, `start`, `end` (code points of the text, the end behind
//! the last), `exact`, `prefix`, `suffix` (its words and those around it), `codes` (by the columns of `claims.csv`), `found` (the
//! passage it was proposed on, or null), `why`, `changed`. Fields that are not known are passed over; a newer version is refused.

use super::bundle::{digest, named};
use super::form::Bundle;
use super::points::Points;
use crate::project::{Cells, Claim, Coded, Project};
use crate::text::{Draft, Head};
use serde::{Deserialize, Serialize};

/// What the file says it is.
pub(super) const FORMAT: &str = "crosstalk-project";
const VERSION: u32 = 1;
/// So many code points around a passage are kept with it.
pub(super) const AROUND: u32 = 32;

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct File {
    format: String,
    version: u32,
    name: String,
    coder: String,
    made: String,
    saved: String,
    codebook: Vec<Cells>,
    events: Vec<Cells>,
    relations: Vec<Cells>,
    texts: Vec<Text>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_field_names, reason = "the names are those of the file")]
struct Text {
    id: String,
    title: String,
    outlet: String,
    date: String,
    author: String,
    url: String,
    source: String,
    text: String,
    sha256: String,
    done: bool,
    passed: Vec<(u32, u32)>,
    claims: Vec<Coding>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Coding {
    id: String,
    start: u32,
    end: u32,
    exact: String,
    prefix: String,
    suffix: String,
    codes: Cells,
    found: Option<(u32, u32)>,
    why: Vec<String>,
    changed: String,
}

/// The file; `saved` is the moment.
pub(super) fn write(bundle: &Bundle, saved: &str) -> Vec<u8> {
    let Project { name, coder, made, codebook, events, relations, .. } = bundle.project.clone();
    let texts = bundle.texts.iter().map(|draft| written(draft, &bundle.coded(&draft.head.id))).collect();
    let file = File {
        format: FORMAT.into(),
        version: VERSION,
        name,
        coder,
        made,
        saved: saved.into(),
        codebook,
        events,
        relations,
        texts,
    };
    // Writing our own lists as JSON does not fail.
    serde_json::to_vec_pretty(&file).unwrap_or_default()
}

fn written(draft: &Draft, coded: &Coded) -> Text {
    let points = Points::of(&draft.text);
    let both = |(start, end): (u32, u32)| (points.point(start), points.point(end));
    let coding = |claim: &Claim| Coding {
        id: claim.id.clone(),
        start: points.point(claim.start),
        end: points.point(claim.end),
        exact: claim.exact.clone(),
        prefix: points.before(claim.start, AROUND).into(),
        suffix: points.behind(claim.end, AROUND).into(),
        codes: claim.cells.clone(),
        found: claim.found.map(both),
        why: claim.why.clone(),
        changed: claim.changed.clone(),
    };
    let Head { id, outlet, date, title, author, url, source } = draft.head.clone();
    Text {
        id,
        title,
        outlet,
        date,
        author,
        url,
        source,
        text: draft.text.clone(),
        sha256: digest(&draft.text),
        done: coded.done,
        passed: coded.passed.iter().copied().map(both).collect(),
        claims: coded.claims.iter().map(coding).collect(),
    }
}

/// Reads a file, with sentences about what in it was not as it should be.
pub(super) fn read(bytes: &[u8]) -> Result<(Bundle, Vec<String>), String> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Version {
        version: u32,
    }
    let fault = |error: serde_json::Error| format!("The project file cannot be read: {error}.");
    let version: Version = serde_json::from_slice(bytes).map_err(fault)?;
    if version.version > VERSION {
        return Err(format!(
            "The project file has version {}, and this page reads version {VERSION}. Open it with the page that saved it, or a newer one.",
            version.version
        ));
    }
    let file: File = serde_json::from_slice(bytes).map_err(fault)?;
    let File { name, coder, made, codebook, events, relations, texts, .. } = file;
    let mut bundle =
        Bundle { project: Project { name, coder, made, codebook, events, relations, ..Project::default() }, ..Bundle::default() };
    let mut remarks = Vec::new();
    for (number, mut text) in texts.into_iter().enumerate() {
        if text.id.is_empty() || bundle.texts.iter().any(|draft| draft.head.id == text.id) {
            text.id = format!("t{}-{}", number + 1, text.id);
        }
        let draft = Draft {
            head: Head {
                id: text.id,
                outlet: text.outlet,
                date: text.date,
                title: text.title,
                author: text.author,
                url: text.url,
                source: text.source,
            },
            text: text.text,
        };
        if !text.sha256.is_empty() && text.sha256 != digest(&draft.text) {
            remarks
                .push(format!("The text of “{}” is not the one that was coded; its claims were looked for again.", named(&draft)));
        }
        let points = Points::of(&draft.text);
        let both = |(start, end): (u32, u32)| (points.byte(start), points.byte(end));
        let mut coded = Coded { done: text.done, passed: text.passed.into_iter().map(both).collect(), claims: Vec::new() };
        for coding in text.claims {
            match points.find(&coding.exact, &coding.prefix, &coding.suffix, points.byte(coding.start)) {
                Some((start, end)) => coded.claims.push(Claim {
                    start,
                    end,
                    id: coding.id,
                    exact: coding.exact,
                    cells: coding.codes,
                    found: coding.found.map(both),
                    why: coding.why,
                    changed: coding.changed,
                }),
                None => remarks.push(format!(
                    "The claim {} in “{}” was left out: its words, “{}”, are not in the text.",
                    coding.id,
                    named(&draft),
                    coding.exact
                )),
            }
        }
        coded.claims.sort();
        if coded != Coded::default() {
            bundle.project.coded.insert(draft.head.id.clone(), coded);
        }
        bundle.texts.push(draft);
    }
    Ok((bundle, remarks))
}
