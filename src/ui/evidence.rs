//! The claims behind what is open, and behind a claim everything that was coded of it.

use super::mark::{class, mark, word};
use super::page::Page;
use super::browser;
use crate::address::View;
use crate::corpus::{Alternative, CONFIDENCES, Claim, Event, Facet, SINGLE, Sense, Verdict};
use crate::exchange::link::text_fragment;
use crate::study::count;
use crate::study::evidence::{self, Evidence, Related, address_of, evidence, related};
use crate::study::grid::{Grid, sense_under};
use leptos::prelude::*;
use std::sync::Arc;

/// The panel beside the grid. Without anything open it says how to open something.
pub(super) fn panel(grid: Memo<Grid>) -> impl IntoView {
    let page = Page::here();
    let opened = Memo::new(move |_| {
        let address = page.address.read();
        evidence(&page.corpus.read(), &grid.read(), address.open.as_ref(), address.claim.as_deref())
    });
    Effect::new(move |before: Option<Option<(String, String)>>| {
        let now = opened.with(|e| e.as_ref().map(|e| (e.heading.clone() + &e.place, e.focus.clone())));
        let opened_by_reader = before.is_some_and(|before| before != now);
        if opened_by_reader && now.is_some() {
            browser::after_drawing(|| {
                if !browser::focus("#evidence .claim.full.named h3") {
                    browser::focus("#evidence h2");
                }
            });
        }
        now
    });
    view! {
        <aside id="evidence" aria-label="Evidence" class:empty=move || opened.read().is_none()>
            {move || match &*opened.read() {
                Some(evidence) => filled(page, evidence).into_any(),
                None => {
                    view! {
                        <p class="hint">
                            "Open a cell to see who says so, in which words and on whose word. Every claim has its place in the source and its relations to others."
                        </p>
                    }
                        .into_any()
                }
            }}
        </aside>
    }
}

fn filled(page: Page, evidence: &Evidence) -> impl IntoView + use<> {
    let n = evidence.claims.len();
    let named = page.address.read_untracked().claim.is_some();
    let claims = evidence
        .claims
        .iter()
        .map(|(claim, verdict)| {
            let full = claim.id == evidence.focus;
            entry(page, claim, *verdict, full, full && named).into_any()
        })
        .collect_view();
    let tally: Vec<_> = evidence::verdicts(&evidence.claims)
        .into_iter()
        .map(|(verdict, n)| view! { <span class=class(verdict)>{mark(verdict)} {format!("{n} {}", word(verdict))}</span> })
        .collect();
    let empty = (n == 0).then(|| {
        view! { <p class="hint">"Not raised, or left out by the filters. Not raised is a finding: it does not say that the article denies it."</p> }
    });
    view! {
        <a class="close" href=move || page.link(|a| (a.open, a.claim) = (None, None))>"Close" <kbd>"Esc"</kbd></a>
        <h2 tabindex="-1">{evidence.heading.clone()}</h2>
        <p class="where">{evidence.place.clone()} " · " {count(n, "claim", "claims")}</p>
        <p class="tally">{tally}</p>
        {empty}
        {claims}
    }
}

/// One claim: short, or in full.
fn entry(page: Page, claim: &Arc<Claim>, verdict: Verdict, full: bool, named: bool) -> impl IntoView + use<> {
    let (id, open) = (claim.id.clone(), page.link(|a| a.claim = Some(claim.id.clone())));
    let concept = page.concept();
    let counted = match sense_under(&concept, claim) {
        Some(Sense::Same) if claim.has(Facet::Term, &concept.id) => format!("{} as {}", word(verdict), concept.name),
        _ => format!("{} as {}", word(claim.verdict), claim.name(Facet::Term)),
    };
    let counted = if claim.verdict == Verdict::NamedOnly { format!("{} {}", word(claim.verdict), claim.name(Facet::Term)) } else { counted };
    let shape = claim.verdict;
    let turned = (verdict != claim.verdict).then(|| format!("In the grid of “{}”: {}.", concept.name, word(verdict)));
    view! {
        <article class="claim" class:full=full class:named=named id=format!("claim-{id}")>
            <h3 class=format!("verdict {}", class(shape)) tabindex="-1">{mark(shape)} {counted}</h3>
            <blockquote class="q">"“" {claim.quotation.clone()} "”"</blockquote>
            <p>{claim.paraphrase.clone()}</p>
            {turned.map(|text| view! { <p class="turned">{text}</p> })}
            {if full {
                evidence_of(page, claim).into_any()
            } else {
                view! { <p class="short">{who(claim)} " · " <a href=open>"evidence"</a></p> }.into_any()
            }}
        </article>
    }
}

/// Who says so, by name where there is one.
fn who(claim: &Claim) -> String {
    match claim.speaker.as_str() {
        "" => claim.name(Facet::Voice).to_owned(),
        name => format!("{name} ({})", claim.name(Facet::Voice)),
    }
}

/// A line of the list of facts; nothing where there is nothing to say.
fn fact(name: &'static str, value: impl Into<String>) -> Option<impl IntoView> {
    let value = value.into();
    (!value.is_empty()).then(|| view! { <dt>{name}</dt><dd>{value}</dd> })
}

/// Everything that was coded of a claim.
fn evidence_of(page: Page, claim: &Arc<Claim>) -> impl IntoView + use<> {
    let certainty = match claim.hedge.as_str() {
        "" => claim.name(Facet::Certainty).to_owned(),
        hedge => format!("{}: “{hedge}”", claim.name(Facet::Certainty)),
    };
    let chain = if claim.chain.len() > 1 { claim.chain.join(" › ") } else { String::new() };
    let surface = if claim.surface.is_empty() { String::new() } else { format!("“{}”", claim.surface) };
    let confidence = CONFIDENCES.iter().find(|(_, c)| *c == claim.confidence).map_or("", |(word, _)| word);
    let described = |facet: Facet| claim.code(facet).map(|code| code.name.clone()).unwrap_or_default();
    let alternatives: Vec<String> = claim.alternatives.iter().map(alternative).collect();
    let publisher = text_fragment(&claim.article.url, &claim.quotation);
    let place = view! {
        <dt>"place"</dt>
        <dd>
            {claim.place.label()} " of "
            <a href=Page::view_link(View::Articles(Some(claim.article.id.clone())))>{claim.article.short.clone()}</a>
            {match publisher {
                Some(url) => view! { ", " <a class="out" href=url rel="external noreferrer" target="_blank">"at the publisher"</a> }.into_any(),
                None => view! { "; the page’s address is not known" }.into_any(),
            }}
        </dd>
    };
    let relations = related(&page.corpus.read_untracked(), &claim.id);
    let claim_link = page.link(|a| a.claim = Some(claim.id.clone()));
    view! {
        <dl>
            {fact("said by", who(claim))} {fact("who says that who says it", chain)} {fact("the outlet", described(Facet::Stance))}
            {fact("in the words", surface)} {fact("certainty", certainty)} {fact("reality", described(Facet::Realis))}
            {fact("contact", described(Facet::Kind))} {fact("criterion", described(Facet::Criterion))} {fact("frame", described(Facet::Frame))}
            {claim.event.as_ref().map(|event| about("about", event))} {claim.in_event.as_ref().map(|event| about("said in", event))}
            {place} {fact("coder’s confidence", confidence)} {fact("also defensible", alternatives.join("; "))}
        </dl>
        {(!claim.note.is_empty()).then(|| view! { <p class="note"><b>"Coder’s note. "</b> {claim.note.clone()}</p> })}
        {(!relations.is_empty()).then(|| relation_list(page, &relations))}
        <p class="short"><a href=claim_link>"Link to this claim"</a> " (" {claim.id.clone()} ")"</p>
    }
}

fn alternative(alternative: &Alternative) -> String {
    match alternative {
        Alternative::Code(code) => format!("{}: {}", code.facet.label(), code.name),
        Alternative::Event(event) => format!("about: {}", event.name),
    }
}

/// An event with its date and how it is known, and what is coded of it.
fn about(name: &'static str, event: &Event) -> impl IntoView + use<> {
    let mut coded: Vec<(&'static str, String)> = SINGLE
        .iter()
        .filter_map(|facet| event.codes.iter().find(|code| code.facet == *facet).map(|code| (facet.label(), code.name.clone())))
        .collect();
    let agenda: Vec<String> = event.agenda.iter().map(|code| code.name.clone()).collect();
    coded.push(("agenda", agenda.join(", ")));
    coded.push(("parties", event.parties.join(", ")));
    coded.push(("third party at the table", known(event.third)));
    coded.push(("Ukraine and Russia themselves", known(event.belligerents)));
    coded.push(("mandate", known(event.mandate)));
    coded.push(("place", event.place.clone()));
    coded.push(("date in the text’s words", event.date.stated.clone()));
    coded.push(("how the date is known", event.date.reason.clone()));
    coded.push(("note", event.note.clone()));
    let coded = coded.into_iter().filter(|(_, value)| !value.is_empty());
    view! {
        <dt>{name}</dt>
        <dd>
            <details class="event">
                <summary>{event.name.clone()} ", " {event.date.words()}</summary>
                <ul>{coded.map(|(name, value)| view! { <li><span class="lab">{name} ": "</span> {value}</li> }).collect_view()}</ul>
            </details>
        </dd>
    }
}

fn known(answer: Option<bool>) -> String {
    match answer {
        Some(true) => "yes".into(),
        Some(false) => "no".into(),
        None => "not known".into(),
    }
}

fn relation_list(page: Page, relations: &[Related]) -> impl IntoView + use<> {
    let concept = page.concept();
    let items = relations
        .iter()
        .map(|r| {
            let link = address_of(&r.other, &concept).link();
            let dissolves = (!r.relation.dissolves.is_empty())
                .then(|| view! { <span class="dissolves">" Dissolved if: " {r.relation.dissolves.clone()}</span> });
            view! {
                <li>
                    <b>{r.relation.code.name.clone()}</b>
                    " "
                    <a href=link>"“" {r.other.quotation.clone()} "”"</a>
                    <span class="lab">{format!(" {}, {} · {} · {}", r.other.article.outlet.name, r.other.article.short, r.scope, r.kinship)}</span>
                    <span class="why">{r.relation.why.clone()} {dissolves}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <h4>{count(relations.len(), "relation to another claim", "relations to other claims")}</h4>
        <ul class="relations">{items}</ul>
    }
}
