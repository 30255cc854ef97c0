//! The five verdict marks: each a shape of its own and always with its word. The shapes are drawn once, in `index.html`.

use super::el::{El, classed, el};
use super::page::Page;
use crate::corpus::{Facet, VERDICTS, Verdict};
use leptos::prelude::*;
use leptos::svg;

/// The shape of a verdict. It stands beside its word, so it has no name of its own.
pub(super) fn mark(verdict: Verdict) -> AnyView {
    let shape = svg::r#use().attr("href", format!("#v-{}", verdict.id()));
    svg::svg().attr("class", "v").attr("aria-hidden", "true").child(shape).into_any()
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

/// An element in the colour of a verdict, with its mark in front.
pub(super) fn marked(tag: &'static str, verdict: Verdict) -> El {
    classed(tag, class(verdict)).view(mark(verdict)).text(" ")
}

/// All marks with their words, and what it looks like when nothing is raised.
pub(super) fn legend() -> El {
    el("ul")
        .attr("class", "legend")
        .attr("aria-label", "Legend")
        .children(VERDICTS.map(|(_, verdict)| marked("li", verdict).text(word(verdict))))
        .child(classed("li", "none").text("· not raised"))
}
