//! The codes that the words of a passage suggest: who speaks, how sure, what is real.

use super::attribution::{Doubt, Quoted};
use super::candidate::{All, Passage};
use super::hedges::HEDGES;
use super::talks::{RUNGS, Rung};
use std::collections::BTreeMap;

/// Words of offices, by which a named speaker is an official.
const OFFICES: &str = "president minister chancellor premier secretary ambassador envoy spokesman spokeswoman spokesperson senator governor \
    mayor general commander king pope congressman congresswoman lawmaker diplomat official chief";
/// Words of institutions.
const INSTITUTIONS: &str = "government ministry kremlin house department agency committee commission parliament congress senate council nato union \
    nations embassy court police army military office administration state bank";
/// Words of those who know.
const EXPERTS: &str =
    "analyst expert professor researcher scientist economist historian scholar fellow director institute university";
/// Words of those who are not named.
const UNNAMED: &str = "analysts experts critics observers sources some many others researchers economists officials diplomats";
/// Words of outlets.
const PRESS: &str =
    "reuters cnn bbc afp ap times post journal news newspaper agency magazine bloomberg axios politico tass interfax guardian";

fn has(list: &str, low: &str) -> bool {
    low.split(|c: char| !c.is_alphanumeric()).any(|word| !word.is_empty() && list.split_whitespace().any(|of| of == word))
}

/// What a passage suggests, by the columns of `claims.csv`.
pub(super) fn suggest(all: &All<'_, '_>, passage: &Passage<'_>, term: &str) -> BTreeMap<String, String> {
    let mut cells: BTreeMap<String, String> = BTreeMap::new();
    let mut put = |column: &str, cell: &str| {
        if !cell.is_empty() {
            cells.insert(column.to_owned(), cell.to_owned());
        }
    };
    put("term", term);
    put("surface", all.text(&passage.concept.bytes));
    let (voice, speaker) = voice(all, passage);
    put("voice", voice);
    put("speaker", &speaker);
    put(
        "stance",
        if passage.asks && passage.said.is_none() {
            "asks"
        } else if passage.said.is_some() {
            "relays"
        } else {
            "asserts"
        },
    );
    if let Some(said) = passage.said {
        let chain: Vec<&str> = said.chain.iter().map(|part| all.text(part)).collect();
        put("chain", &chain.join(" > "));
    }
    let hedge = passage.hedges.first();
    let certainty = hedge.and_then(|hedge| HEDGES.iter().find(|(kind, ..)| *kind == hedge.kind)).map(|(.., code)| *code);
    put(
        "certainty",
        if passage.asks {
            "question"
        } else {
            certainty.unwrap_or(if passage.said.is_some_and(|said| said.quoted == Quoted::Indirect) {
                "attributed"
            } else {
                "asserted"
            })
        },
    );
    put("hedge", hedge.map_or("", |hedge| all.text(&hedge.bytes)));
    let denied = passage
        .negations
        .iter()
        .any(|negation| negation.reach.start <= passage.concept.bytes.start && passage.concept.bytes.end <= negation.reach.end);
    let contact = passage.contacts.iter().find_map(|contact| contact.rung);
    let rung = contact.and_then(|rung| RUNGS.iter().find(|(of, ..)| *of == rung)).map(|(.., code)| *code);
    put("realis", if denied { "negated" } else { rung.unwrap_or(if hedge.is_some() { "hypothetical" } else { "actual" }) });
    put("kind", kind(all, passage, contact));
    cells
}

/// Whose words these are, and by what name.
fn voice(all: &All<'_, '_>, passage: &Passage<'_>) -> (&'static str, String) {
    let Some(said) = passage.said else { return (if passage.headline { "headline" } else { "narrator" }, String::new()) };
    let Some(source) = &said.source else { return ("agentless", String::new()) };
    let holder = said.holder.as_ref().filter(|holder| holder.doubt == Doubt::Little).map(|holder| all.text(&holder.bytes));
    let name = holder.unwrap_or_else(|| all.text(source)).to_owned();
    let low = name.to_lowercase();
    let named = name.chars().any(char::is_uppercase) && !low.starts_with("the ");
    let voice = if has(PRESS, &low) {
        "other-outlet"
    } else if has(EXPERTS, &low) && named {
        "named-expert"
    } else if has(OFFICES, &low) {
        "named-official"
    } else if has(INSTITUTIONS, &low) {
        "institution"
    } else if has(UNNAMED, &low) {
        "analysts"
    } else if named {
        "named-official"
    } else {
        "person"
    };
    (voice, name)
}

/// The kind of contact, where the words name one.
fn kind(all: &All<'_, '_>, passage: &Passage<'_>, rung: Option<Rung>) -> &'static str {
    let low = all.text(&passage.bytes).to_lowercase();
    let leaders = has("president presidents leaders summit chancellor premier", &low);
    if matches!(rung, Some(Rung::CalledFor | Rung::Refused)) {
        "K10"
    } else if has("swap exchange released freed prisoners", &low) {
        "K9"
    } else if (low.contains("phone call") || low.contains("by phone") || low.contains("telephone")) && leaders {
        "K2"
    } else if low.contains("summit") || (leaders && has("met meet meeting", &low)) {
        "K1"
    } else if has("embassy embassies consular visas", &low) {
        "K5"
    } else if has("mediated mediator mediators mediation", &low) {
        "K7"
    } else if has("envoy envoys", &low) {
        "K3"
    } else if has("delegation delegations negotiators", &low) {
        "K4"
    } else {
        "K0"
    }
}
