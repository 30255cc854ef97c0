//! The five verdict marks: each a shape of its own and always with its word.

use super::page::Page;
use crate::corpus::{Facet, VERDICTS, Verdict};
use leptos::prelude::*;

/// The shapes, drawn once and used by reference.
pub(super) fn shapes() -> impl IntoView {
    view! {
        <svg class="shapes" aria-hidden="true" width="0" height="0">
            <symbol id="v-counts" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="currentColor" /></symbol>
            <symbol id="v-does-not-count" viewBox="0 0 16 16">
                <circle cx="8" cy="8" r="5.7" fill="none" stroke="currentColor" stroke-width="1.7" />
                <path d="M4 12 12 4" stroke="currentColor" stroke-width="1.7" />
            </symbol>
            <symbol id="v-contested" viewBox="0 0 16 16">
                <circle cx="8" cy="8" r="5.7" fill="none" stroke="currentColor" stroke-width="1.7" />
                <path d="M8 2.3a5.7 5.7 0 0 1 0 11.4z" fill="currentColor" />
            </symbol>
            <symbol id="v-conditional" viewBox="0 0 16 16">
                <circle cx="8" cy="8" r="5.7" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="2.6 2.2" />
            </symbol>
            <symbol id="v-label-only" viewBox="0 0 16 16">
                <rect x="3" y="3" width="10" height="10" fill="none" stroke="currentColor" stroke-width="1.7" />
            </symbol>
        </svg>
    }
}

/// The shape of a verdict. It stands beside its word, so it has no name of its own.
pub(super) fn mark(verdict: Verdict) -> impl IntoView {
    view! {
        <svg class="v" aria-hidden="true">
            <use href=format!("#v-{}", verdict.id()) />
        </svg>
    }
}

/// The word for a verdict, as the codebook has it.
pub(super) fn word(verdict: Verdict) -> String {
    let corpus = Page::here().corpus;
    let corpus = corpus.read_untracked();
    corpus.codebook.code(Facet::Polarity, verdict.id()).map_or_else(|| verdict.id().to_owned(), |code| code.name.clone())
}

/// The class that colours a verdict.
pub(super) fn class(verdict: Verdict) -> String {
    format!("k-{}", verdict.id())
}

/// All marks with their words, and what it looks like when nothing is raised.
pub(super) fn legend() -> impl IntoView {
    view! {
        <ul class="legend" aria-label="Legend">
            {VERDICTS.map(|(_, verdict)| view! { <li class=class(verdict)>{mark(verdict)} {word(verdict)}</li> }).collect_view()}
            <li class="none">"· not raised"</li>
        </ul>
    }
}
