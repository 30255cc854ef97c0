//! One line of the concordance: on a wide screen a row with the node in the middle, on a narrow one a small card.

use super::super::super::el::{El, classed, el, link};
use super::super::state::text_link;
use super::Lines;
use crate::desk::messages::Line;
use crate::study::whole;
use leptos::prelude::*;

/// The row of a place in the list. It stays while the reader scrolls, and is filled once its line is here.
pub(super) fn row(lines: Lines, at: usize) -> El {
    let line = Memo::new(move |_| lines.cache.with(|cache| cache.line(at).cloned()));
    let picked = move || lines.picked.read().has(at);
    let name = move || Some(line.read().as_ref().map_or_else(|| format!("line {}, being fetched", at + 1), sentence));
    let class = move || Some(if lines.is_away(at) { "line away" } else { "line" }.to_owned());
    el("div")
        .attr("role", "row")
        .attr("data-line", at.to_string())
        .attr("aria-rowindex", (at + 2).to_string())
        .live("class", class)
        .live("tabindex", move || Some(if lines.current.get() == at { "0" } else { "-1" }.into()))
        .live("aria-selected", move || Some(picked().to_string()))
        .live("aria-label", name)
        .live_children(move || line.read().as_ref().map_or_else(Vec::new, |line| cells(lines, at, line)))
}

/// What is read out: the line as it stands in the text, and where.
fn sentence(line: &Line) -> String {
    let label = if line.label.is_empty() { String::new() } else { format!(", labelled {}", line.label) };
    format!("{} {} {}, {}{label}", line.left.trim(), line.node, line.right.trim(), source(line))
}

/// Where a line stands, in short.
pub(super) fn source(line: &Line) -> String {
    match (line.outlet.as_str(), line.date.as_str()) {
        ("", "") => line.title.clone(),
        (outlet, "") => outlet.to_owned(),
        ("", date) => date.to_owned(),
        (outlet, date) => format!("{outlet}, {date}"),
    }
}

fn cells(lines: Lines, at: usize, line: &Line) -> Vec<El> {
    let cell = |class: &str| classed("span", class).attr("role", "gridcell");
    let number = at + 1;
    let pick = el("input")
        .attr("type", "checkbox")
        .attr("tabindex", "-1")
        .attr("aria-label", format!("select line {number}"))
        .checked(move || lines.picked.read().has(at))
        .on("change", move |_| lines.toggle(at));
    let collection = lines.words.ask.read_untracked().sought.scope.collection;
    let there = link(text_link(collection, &line.id, line.at))
        .attr("tabindex", "-1")
        .attr("title", line.title.clone())
        .child(el("i").text(if line.outlet.is_empty() { line.title.clone() } else { line.outlet.clone() }))
        .text(" ")
        .child(el("small").text(line.date.clone()));
    vec![
        cell("pick").child(pick),
        cell("no").text(whole(number as u64)),
        cell("left").child(el("bdi").children(marked(line, false))),
        cell("node").child(el("b").text(line.node.clone())),
        // A card has the node at the beginning of what follows it; where there are columns this is not shown.
        cell("right").attr("data-node", line.node.clone()).child(el("bdi").children(marked(line, true))),
        cell("src").child(there),
        cell("tag").text(line.label.clone()),
    ]
}

/// One side of a line, with the words marked that the order goes by.
pub(super) fn marked(line: &Line, right: bool) -> Vec<El> {
    let text = if right { &line.right } else { &line.left };
    let mut parts = Vec::new();
    let mut done = 0;
    for (_, from, to) in line.marks.iter().filter(|(side, ..)| *side == right) {
        let (from, to) = (*from as usize, *to as usize);
        if let (Some(before), Some(word)) = (text.get(done..from), text.get(from..to)) {
            parts.push(el("span").text(before));
            parts.push(el("u").text(word));
            done = to;
        }
    }
    parts.push(el("span").text(text.get(done..).unwrap_or_default()));
    parts
}
