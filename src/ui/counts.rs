//! The first page: what counts as the concept, for whom.

use super::el::{El, classed, el, link, sentence, typed};
use super::evidence::{beside_grid, panel};
use super::filters::{self, shown_of};
use super::grid::table;
use super::mark::legend;
use super::page::Page;
use crate::address::{ORDERS, View};
use crate::corpus::{Code, Corpus, Facet, Sense};
use crate::study::grid::{Grid, NO_ROW, grid, summary};
use leptos::prelude::*;
use std::sync::Arc;

/// The page of a concept.
pub(super) fn counts() -> El {
    let page = Page::here();
    // What the grid depends on, so that opening a cell does not compute it again.
    let asked = Memo::new(move |_| {
        let address = page.address.read();
        (page.concept(), address.filters.clone(), address.order)
    });
    let answer = Memo::new(move |_| asked.with(|(concept, filters, order)| grid(&page.corpus.read(), concept, filters, *order)));
    let sentence = move || sentence(summary(&answer.read()));
    el("div")
        .live("class", page.room("counts"))
        .child(el("h1").attr("tabindex", "-1").text("What counts as ").child(chooser(page)))
        .child(classed("p", "sum").live_children(sentence))
        .child(classed("div", "bar").child(legend()).child(orders(page)))
        .child(filters::bar(page, move || shown(&answer.read())))
        .child(
            classed("div", "work")
                .child(
                    classed("div", "sheet")
                        .child(table(answer))
                        .child(classed("div", "below").live_children(move || below(&page.corpus.read(), &answer.read()))),
                )
                .child(panel(beside_grid(page, answer))),
        )
}

/// The concept inside the heading, chosen from all terms that have claims.
fn chooser(page: Page) -> El {
    let options = move || {
        let corpus = page.corpus.read();
        let current = page.concept().id.clone();
        let shown = |code: &&Arc<Code>| code.id == current || corpus.claims.iter().any(|claim| claim.has(Facet::Term, &code.id));
        let terms = corpus.codebook.of(Facet::Term).iter().filter(shown);
        let option = |code: &Arc<Code>| {
            let chosen = (code.id == current).then_some("");
            el("option").attr("value", code.id.clone()).flag("selected", chosen).text(code.name.clone())
        };
        terms.map(option).collect()
    };
    let choose = move |event| page.go(|a| (a.view, a.open, a.claim) = (View::Counts(typed(&event)), None, None));
    el("select")
        .attr("id", "concept")
        .attr("aria-label", "Concept")
        .live_children(options)
        .value(move || page.concept().id.clone())
        .on("change", choose)
}

fn shown(grid: &Grid) -> String {
    shown_of(grid.shown, grid.undated)
}

/// By what the rows are ordered; the choices are links.
fn orders(page: Page) -> El {
    let choices = ORDERS.map(|(word, order)| {
        el("a")
            .live("href", move || Some(page.link(|a| a.order = order)))
            .live("aria-current", move || (page.address.read().order == order).then(|| "true".into()))
            .text(word)
    });
    classed("span", "choice").child(classed("span", "lab").text("rows by")).child(classed("span", "seg").children(choices))
}

/// What stands below the grid: what nobody raises, how the concept gathers its claims, how the order is computed.
fn below(corpus: &Corpus, grid: &Grid) -> Vec<El> {
    let mut lines = Vec::new();
    let mut list = |start: &str, codes: &[Arc<Code>], end: &str| {
        let names: Vec<&str> = codes.iter().map(|code| code.name.as_str()).collect();
        if !names.is_empty() {
            lines.push(el("p").child(el("b").text(start)).text(format!(" {}.{end}", names.join(", "))));
        }
    };
    list("Raised by nobody here:", &grid.silent, " Silence is a finding, not a verdict.");
    list("Raised, but left out by the filters:", &grid.hidden, "");
    if grid.rows.iter().any(|row| row.id() == NO_ROW) {
        lines.push(el("p").text("The claims of one row judge without naming a standard that the codebook knows."));
    }
    lines.extend(gathering(corpus, &grid.concept).map(|text| el("p").text(text)));
    lines.push(
        el("p")
            .text("“Outlets differ” is, for every two outlets that raise a row, the share of their verdicts that the other does not give, averaged over the pairs. Silence does not enter. Rows by disagreement begin with the largest; rows that one outlet alone raises come last. ")
            .child(link(Page::view_link(View::About(Some("codebook".into())))).text("What the verdicts and rows mean")),
    );
    lines
}

/// How claims of other terms join this grid, in a sentence; None where none do.
fn gathering(corpus: &Corpus, concept: &Code) -> Option<String> {
    let of = |sense: Sense| {
        let others = concept.gathers.iter().filter(|(id, s)| *s == sense && *id != concept.id);
        let names: Vec<&str> =
            others.filter_map(|(id, _)| corpus.codebook.code(Facet::Term, id).map(|code| code.name.as_str())).collect();
        names.join(", ")
    };
    let sentence = |start: &str, names: String| if names.is_empty() { names } else { format!("{start} {names}. ") };
    let kept = sentence("Their verdict is kept for:", of(Sense::Same));
    let turned =
        sentence(&format!("Turned round, because what counts as one does not count as {}:", concept.name), of(Sense::Opposite));
    let named = sentence("Named only, because they decide nothing about it:", of(Sense::Names));
    let all = [kept, turned, named].concat();
    (!all.is_empty()).then(|| format!("“{}” also gathers claims that run through other words. {all}", concept.name))
}
