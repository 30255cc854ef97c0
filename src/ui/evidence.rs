//! The claims behind what is open, and behind a claim everything that was coded of it.

use super::browser;
use super::el::{El, classed, el, fact, link};
use super::mark::{class, mark, marked, word};
use super::page::Page;
use crate::address::{Address, Open, View};
use crate::corpus::{Alternative, CONFIDENCES, Claim, Event, Facet, SINGLE, UNNAMED, Verdict};
use crate::exchange::link::text_fragment;
use crate::study::evidence::{self, Evidence, Related, address_of, evidence, related};
use crate::study::grid::Grid;
use crate::study::{count, quoted};
use leptos::prelude::*;
use std::sync::Arc;

/// The claims behind what is open in a grid.
pub(super) fn beside_grid(page: Page, grid: Memo<Grid>) -> Memo<Option<Evidence>> {
    Memo::new(move |_| {
        let address = page.address.read();
        evidence(&page.corpus.read(), &grid.read(), address.open.as_ref(), address.claim.as_deref())
    })
}

/// The panel beside a view; it is there only while something is open.
pub(super) fn panel(opened: Memo<Option<Evidence>>) -> El {
    let page = Page::here();
    // What the reader opens gets the focus, and its cell comes into sight. A link that was opened cold takes the focus from
    // nothing, and filters that change what is shown leave it where it is.
    Effect::new(move |before: Option<(Option<Open>, Option<String>)>| {
        let address = page.address.read();
        let now = (address.open.clone(), address.claim.clone());
        let is_open = now.0.is_some() || now.1.is_some();
        match before {
            Some(before) if is_open && before != now => browser::after_drawing(|| {
                browser::remember_opener();
                browser::reveal("table.grid [aria-selected=true], [data-opens][aria-current]");
                if !browser::focus("#evidence .named h3") {
                    browser::focus("#evidence h2");
                }
            }),
            None if is_open => browser::after_drawing(|| {
                browser::reveal("[data-opens][aria-current]");
                browser::reveal("#evidence .named h3");
            }),
            _ => {}
        }
        now
    });
    el("aside")
        .attr("id", "evidence")
        .attr("aria-label", "Evidence")
        .live("class", move || opened.read().is_none().then(|| "empty".into()))
        .live_children(move || opened.read().as_ref().map(|evidence| filled(page, evidence)).unwrap_or_default())
}

fn filled(page: Page, evidence: &Evidence) -> Vec<El> {
    let claim_named = page.address.read_untracked().claim.is_some();
    let close = move |event: web_sys::Event| {
        event.prevent_default();
        page.close();
    };
    let close = link(page.link(|a| (a.open, a.claim) = (None, None))).attr("class", "close").on("click", close).text("Close ");
    let place = format!("{} · {}", evidence.place, count(evidence.claims.len(), "claim", "claims"));
    let tally = evidence::verdicts(&evidence.claims).into_iter().map(|(v, n)| marked("span", v).text(format!("{n} {}", word(v))));
    let mut parts = vec![
        close.child(el("kbd").text("Esc")),
        el("h2").attr("tabindex", "-1").text(evidence.heading.clone()),
        classed("p", "where").text(place),
        classed("p", "tally").children(tally),
    ];
    if evidence.claims.is_empty() {
        let text = "Not raised, or left out by the filters. Not raised is a finding: it does not say that the article denies it.";
        parts.push(classed("p", "hint").text(text));
    }
    parts.extend(evidence.claims.iter().map(|(claim, verdict)| {
        let full = claim.id == evidence.focus;
        entry(page, claim, *verdict, full, full && claim_named)
    }));
    parts
}

/// One claim: short, or in full.
fn entry(page: Page, claim: &Arc<Claim>, verdict: Verdict, full: bool, named: bool) -> El {
    let class_name = match (full, named) {
        (true, true) => "claim full named",
        (true, false) => "claim full",
        _ => "claim",
    };
    let head = classed("h3", format!("verdict {}", class(claim.verdict)))
        .attr("tabindex", "-1")
        .view(mark(claim.verdict))
        .text(counted(claim));
    let entry = classed("article", class_name)
        .child(head)
        .child(classed("blockquote", "q").text(quoted(&claim.quotation)))
        .child(el("p").text(claim.paraphrase.clone()));
    let entry = if verdict == claim.verdict {
        entry
    } else {
        entry.child(classed("p", "turned").text(format!("In the grid of “{}”: {}.", page.concept().name, word(verdict))))
    };
    if full {
        entry.children(evidence_of(page, claim))
    } else {
        let open = link(page.link(|a| a.claim = Some(claim.id.clone()))).text("evidence");
        entry.child(classed("p", "short").text(format!("{} · ", who(claim))).child(open))
    }
}

/// What a claim says that its event counts as.
pub(super) fn counted(claim: &Claim) -> String {
    let term = claim.name(Facet::Term);
    let names_contacts = claim.code(Facet::Term).is_some_and(|term| term.row_facet() == Facet::Kind);
    match claim.verdict {
        Verdict::NamedOnly if names_contacts => format!("named, but not as {term}"),
        Verdict::NamedOnly => format!("names {term}, decides nothing"),
        verdict => format!("{} as {term}", word(verdict)),
    }
}

/// Who says so, by name where there is one.
pub(super) fn who(claim: &Claim) -> String {
    match claim.speaker.as_str() {
        "" => claim.name(Facet::Voice).to_owned(),
        name => format!("{name} ({})", claim.name(Facet::Voice)),
    }
}

/// A link out of the page, to the quotation at its publisher.
pub(super) fn at_publisher(claim: &Claim) -> Option<El> {
    let url = text_fragment(&claim.article.url, &claim.quotation)?;
    Some(link(url).attr("class", "out").attr("rel", "external noreferrer").attr("target", "_blank"))
}

/// Everything that was coded of a claim.
fn evidence_of(page: Page, claim: &Arc<Claim>) -> Vec<El> {
    let certainty = match claim.hedge.as_str() {
        "" => claim.name(Facet::Certainty).to_owned(),
        hedge => format!("{}: “{hedge}”", claim.name(Facet::Certainty)),
    };
    let surface = if claim.surface.is_empty() { String::new() } else { quoted(&claim.surface) };
    let chain = if claim.chain.len() > 1 { claim.chain.join(" › ") } else { String::new() };
    let confidence = CONFIDENCES.iter().find(|(_, c)| *c == claim.confidence).map_or("", |(word, _)| word);
    let alternatives: Vec<String> = claim.alternatives.iter().map(alternative).collect();
    // Where the reader has brought the text, this is the claim's place in it.
    let in_text =
        Address { view: View::Articles(Some(claim.article.id.clone())), claim: Some(claim.id.clone()), ..Address::default() };
    let article = link(in_text.link()).text(claim.article.short.clone());
    let place = el("dd").text(format!("{} of ", claim.place.label())).child(article);
    let place = match at_publisher(claim) {
        Some(link) => place.text(", ").child(link.text("at the publisher")),
        None => place.text("; the page’s address is not known"),
    };
    let facts = el("dl")
        .children(fact("said by", who(claim)))
        .children(fact("who says that who says it", chain))
        .children(fact("the outlet", claim.name(Facet::Stance)))
        .children(fact("in the words", surface))
        .children(fact("certainty", certainty))
        .children(fact("reality", claim.name(Facet::Realis)))
        .children(fact("contact", claim.name(Facet::Kind)))
        .children(fact("criterion", claim.name(Facet::Criterion)))
        .children(fact("frame", claim.name(Facet::Frame)))
        .children(claim.event.iter().flat_map(|event| about("about", event)))
        .children(claim.in_event.iter().flat_map(|event| about("said in", event)))
        .child(el("dt").text("place"))
        .child(place)
        .children(fact("coder’s confidence", confidence))
        .children(fact("also defensible", alternatives.join("; ")));
    let mut parts = vec![facts];
    if !claim.note.is_empty() {
        parts.push(classed("p", "note").child(el("b").text("Coder’s note. ")).text(claim.note.clone()));
    }
    parts.extend(relation_list(page, &related(&page.corpus.read_untracked(), &claim.id)));
    let own = link(page.link(|a| a.claim = Some(claim.id.clone()))).text("Link to this claim");
    parts.push(classed("p", "short").child(own).text(format!(" ({})", claim.id)));
    parts
}

fn alternative(alternative: &Alternative) -> String {
    match alternative {
        Alternative::Code(code) => format!("{}: {}", code.facet.label(), code.name),
        Alternative::Event(event) => format!("about: {}", event.name),
    }
}

/// An event with its date and how it is known, and what is coded of it.
fn about(name: &'static str, event: &Event) -> Vec<El> {
    let answer = |answer: Option<bool>| answer.map_or("not known", |yes| if yes { "yes" } else { "no" }).to_owned();
    let agenda: Vec<&str> = event.agenda.iter().map(|code| code.name.as_str()).collect();
    let unnamed = |party: &String| if party == UNNAMED { "somebody who is not named".to_owned() } else { party.clone() };
    let parties: Vec<String> = event.parties.iter().map(unnamed).collect();
    let single = SINGLE.iter().filter_map(|facet| event.codes.iter().find(|code| code.facet == *facet));
    let coded = single.map(|code| (code.facet.label(), code.name.clone())).chain([
        ("agenda", agenda.join(", ")),
        ("parties", parties.join(", ")),
        ("third party at the table", answer(event.third)),
        ("the belligerents themselves", answer(event.belligerents)),
        ("mandate", answer(event.mandate)),
        ("place", event.place.clone()),
        ("date in the text’s words", event.date.stated.clone()),
        ("how the date is known", event.date.reason.clone()),
        ("note", event.note.clone()),
    ]);
    let coded = coded.filter(|(_, value)| !value.is_empty());
    let items = coded.map(|(name, value)| el("li").child(classed("span", "lab").text(format!("{name}: "))).text(value));
    let summary = el("summary").text(format!("{}, {}", event.name, event.date.words()));
    let details = classed("details", "event").child(summary).child(el("ul").children(items));
    vec![el("dt").text(name), el("dd").child(details)]
}

fn relation_list(page: Page, relations: &[Related]) -> Vec<El> {
    if relations.is_empty() {
        return Vec::new();
    }
    let concept = page.concept();
    let items = relations.iter().map(|r| {
        let other = link(address_of(&r.other, &concept).link()).text(quoted(&r.other.quotation));
        let place = format!("{}, {} · {} · {}", r.other.article.outlet.name, r.other.article.short, r.scope, r.kinship);
        let why = match r.relation.dissolves.as_str() {
            "" => r.relation.why.clone(),
            dissolves => format!("{} Dissolved if: {dissolves}", r.relation.why),
        };
        el("li")
            .child(el("b").text(r.relation.code.name.clone()))
            .text(" ")
            .child(other)
            .child(classed("span", "lab").text(place))
            .child(classed("span", "why").text(why))
    });
    let heading = el("h4").text(count(relations.len(), "relation to another claim", "relations to other claims"));
    vec![heading, classed("ul", "relations").children(items)]
}
