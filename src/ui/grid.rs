//! The grid as a table that is walked with the arrow keys.

use super::browser;
use super::el::{El, classed, el, link, source};
use super::mark::{class, mark, word};
use super::page::Page;
use crate::address::{Open, View};
use crate::corpus::{Article, Basis, Facet};
use crate::study::grid::{Cell, Grid, Mark, Row};
use crate::study::{count, evidence, quoted};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// How many hues for outlets the style sheet has.
pub(super) const HUES: usize = 6;

/// Where Tab stops in the grid: at the cell that had the focus last. The first row and the first column are headers and are
/// walked like all others.
#[derive(Clone, Copy)]
struct Stop(RwSignal<(usize, usize)>);

impl Stop {
    /// Makes an element one that the walk comes to.
    fn at(self, row: usize, column: usize, element: El) -> El {
        let stops = move || Some(if self.0.get() == (row, column) { "0" } else { "-1" }.to_owned());
        element.attr("data-at", format!("{row}.{column}")).live("tabindex", stops)
    }
}

/// The table.
pub(super) fn table(grid: Memo<Grid>) -> El {
    let stop = Stop(RwSignal::new((1, 1)));
    let focused = move |event| {
        if let Some(at) = source::<web_sys::Element>(&event).and_then(|element| browser::grid_place(&element)) {
            stop.0.set(at);
        }
    };
    let walk = move |event: web_sys::Event| {
        if let Some(event) = event.dyn_ref() {
            walk(event, grid);
        }
    };
    let content = move || {
        let grid = grid.read();
        // A new grid may be smaller than the old one was where Tab last stopped.
        stop.0.set((1, 1));
        let rows = grid.rows.iter().enumerate().map(|(at, row)| body_row(at + 1, row, &grid, stop));
        vec![
            el("thead").attr("role", "rowgroup").child(outlets(&grid.columns)).child(articles(&grid, stop)),
            el("tbody").attr("role", "rowgroup").children(rows),
        ]
    };
    classed("table", "grid")
        .attr("role", "grid")
        .live("aria-label", move || Some(format!("What counts as {}", grid.read().concept.name)))
        .on("keydown", walk)
        .on("focusin", focused)
        .live_children(content)
}

/// One heading for all articles of an outlet.
fn outlets(columns: &[Arc<Article>]) -> El {
    let mut groups: Vec<(&Article, usize)> = Vec::new();
    for article in columns {
        match groups.last_mut() {
            Some((first, n)) if first.outlet.id == article.outlet.id => *n += 1,
            _ => groups.push((article, 1)),
        }
    }
    // An outlet keeps its hue whatever is filtered out.
    let corpus = Page::here().corpus.read_untracked();
    let hue = |id: &str| corpus.outlets().iter().position(|outlet| outlet.id == id).unwrap_or(0) % HUES;
    let heads = groups.into_iter().map(|(article, n)| {
        let hue = format!("o{}{}", hue(&article.outlet.id), if article.outlet.known { "" } else { " unknown" });
        head("colgroup").attr("colspan", n.to_string()).child(classed("span", hue).child(el("b").text(article.byline())))
    });
    classed("tr", "group").attr("role", "row").child(el("td").attr("role", "gridcell")).children(heads)
}

fn head(scope: &str) -> El {
    el("th").attr("role", "columnheader").attr("scope", scope)
}

fn articles(grid: &Grid, stop: Stop) -> El {
    let corner = if grid.concept.row_facet() == Facet::Criterion { "criterion" } else { "kind of contact" };
    let heads = grid.columns.iter().enumerate().map(|(at, article)| {
        let title = link(Page::view_link(View::Articles(Some(article.id.clone()))))
            .child(classed("span", if article.is_own() { "t yours" } else { "t" }).text(article.short.clone()));
        let class = if article.published.basis == Basis::Conflict { "d warn" } else { "d" };
        head("col").child(stop.at(0, at + 1, title)).child(classed("span", class).text(article.published.words()))
    });
    classed("tr", "articles").attr("role", "row").child(head("col").attr("class", "corner").text(corner)).children(heads)
}

/// Opens something in the address and is marked while it is open.
fn opener(page: Page, open: &Open) -> El {
    let open = open.clone();
    el("a").live("href", move || Some(page.link(|a| (a.open, a.claim) = (Some(open.clone()), None))))
}

fn selected(page: Page, open: Open, element: El) -> El {
    element.live("aria-selected", move || (page.address.read().open.as_ref() == Some(&open)).then(|| "true".into()))
}

fn body_row(at: usize, row: &Row, grid: &Grid, stop: Stop) -> El {
    let page = Page::here();
    let (name, short) = match &row.code {
        Some(code) => (code.name.clone(), code.short.clone()),
        None => (evidence::no_row(grid.concept.row_facet()), String::new()),
    };
    let open = Open::Row(row.id().to_owned());
    let differ = row.percent().map(|percent| format!("outlets differ {percent} %")).unwrap_or_default();
    let numbers = classed("small", "n").text(count(row.mentions, "claim", "claims")).text(" ").child(el("span").text(differ));
    let name = stop
        .at(at, 0, opener(page, &open))
        .child(el("b").text(name))
        .text(" ")
        .child(el("small").text(short))
        .text(" ")
        .child(numbers);
    let head = el("th").attr("role", "rowheader").attr("scope", "row").child(name);
    let columns = grid.columns.iter().zip(&row.cells);
    let silent: Vec<&str> =
        columns.clone().filter(|(_, cell)| cell.is_silent()).map(|(article, _)| article.short.as_str()).collect();
    let silent = (!silent.is_empty()).then(|| {
        let text = format!("Not raised in {}.", silent.join("; "));
        classed("td", "silents").attr("role", "gridcell").text(text)
    });
    let cells = columns.enumerate().map(|(column, (article, cell))| body_cell((at, column + 1), row.id(), article, cell, stop));
    el("tr").attr("role", "row").child(selected(page, open, head)).children(cells).children(silent)
}

fn body_cell((row_at, column_at): (usize, usize), row: &str, article: &Arc<Article>, cell: &Cell, stop: Stop) -> El {
    let page = Page::here();
    if cell.marks.is_empty() {
        let text = if cell.is_silent() { "· not raised" } else { "· left out by the filters" };
        let text = stop.at(row_at, column_at, el("span")).text(text);
        return classed("td", "none").attr("role", "gridcell").child(text);
    }
    let open = Open::Cell(row.to_owned(), article.id.clone());
    let who = classed("span", "who").text(format!("{}: {}", article.outlet.name, article.short));
    let content = opener(page, &open).attr("class", "cell").child(who).children(cell.marks.iter().map(cell_mark));
    selected(page, open, el("td").attr("role", "gridcell").child(stop.at(row_at, column_at, content)))
}

fn cell_mark(given: &Mark) -> El {
    let quotation = given.telling().map(|claim| quoted(&claim.quotation) + " ").unwrap_or_default();
    let mut groups: Vec<&str> = Vec::new();
    for code in given.claims.iter().filter_map(|claim| claim.code(Facet::Voice)) {
        if !groups.contains(&code.group.as_str()) {
            groups.push(&code.group);
        }
    }
    let claims = if given.claims.len() > 1 { format!(" · {} claims", given.claims.len()) } else { String::new() };
    let words = classed("span", "w").child(el("b").text(word(given.verdict))).text(format!(" · {}{claims}", groups.join(", ")));
    classed("span", format!("m {}", class(given.verdict)))
        .view(mark(given.verdict))
        .child(classed("span", "q").text(quotation))
        .child(words)
}

/// Moves the focus with the arrow keys, Home and End; with Ctrl to the first and the last row.
fn walk(event: &web_sys::KeyboardEvent, grid: Memo<Grid>) {
    let Some((row, column)) = source::<web_sys::Element>(event).and_then(|element| browser::grid_place(&element)) else { return };
    if event.alt_key() || event.meta_key() {
        return;
    }
    let (rows, columns) = {
        let grid = grid.read_untracked();
        (grid.rows.len(), grid.columns.len())
    };
    let (down, right): (isize, isize) = match event.key().as_str() {
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        "ArrowRight" => (0, 1),
        "ArrowLeft" => (0, -1),
        key @ ("Home" | "End") => {
            event.prevent_default();
            let row = match (event.ctrl_key(), key) {
                (true, "End") => rows,
                (true, _) => 0,
                (false, _) => row,
            };
            // The corner has no link, so the first place of the first row is beside it.
            let first = usize::from(row == 0);
            browser::focus(&place(row, if key == "End" { columns } else { first }));
            return;
        }
        _ => return,
    };
    event.prevent_default();
    // On a narrow page silent cells are not shown; the walk goes on to the next that is.
    let (mut row, mut column) = (row, column);
    loop {
        let (Some(r), Some(c)) = (row.checked_add_signed(down), column.checked_add_signed(right)) else { return };
        if r > rows || c > columns || browser::focus(&place(r, c)) {
            return;
        }
        (row, column) = (r, c);
    }
}

/// The element at a place of the grid.
fn place(row: usize, column: usize) -> String {
    format!("[data-at=\"{row}.{column}\"]")
}
