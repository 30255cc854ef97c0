//! The grid as a table that is walked with the arrow keys.

use super::mark::{class, mark, word};
use super::page::Page;
use super::browser;
use crate::address::{Open, View};
use crate::corpus::{Article, Basis, Facet};
use crate::study::grid::{Cell, Grid, Mark, Row};
use crate::study::{count, evidence};
use leptos::prelude::*;
use std::sync::Arc;

/// The table. The first row and the first column are headers and are walked like all others.
pub(super) fn table(grid: Memo<Grid>) -> impl IntoView {
    // Which cell has the focus when the reader comes back to the grid; the one place where Tab stops.
    let current = RwSignal::new((1_usize, 1_usize));
    let keys = move |event: web_sys::KeyboardEvent| walk(&event, grid);
    let focused = move |event: web_sys::FocusEvent| {
        use wasm_bindgen::JsCast;
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let at = element.and_then(|element| element.get_attribute("data-at"));
        if let Some((row, column)) = at.as_deref().and_then(|at| at.split_once('.')) {
            current.set((row.parse().unwrap_or(1), column.parse().unwrap_or(1)));
        }
    };
    let stop = Stop(current);
    view! {
        <table class="grid" role="grid" aria-label=move || format!("What counts as {}", grid.read().concept.name) on:keydown=keys on:focusin=focused>
            {move || {
                current.set((1, 1));
                let grid = grid.read();
                let rows = grid.rows.iter().enumerate();
                view! {
                    <thead role="rowgroup">{group_row(&grid.columns)} {article_row(&grid, stop)}</thead>
                    <tbody role="rowgroup">{rows.map(|(at, row)| body_row(at + 1, row, &grid, stop)).collect_view()}</tbody>
                }
                    .into_any()
            }}
        </table>
    }
}

/// Where Tab stops in the grid: at the cell that had the focus last.
#[derive(Clone, Copy)]
struct Stop(RwSignal<(usize, usize)>);

impl Stop {
    fn at(self, row: usize, column: usize) -> impl Fn() -> &'static str + Send + Copy + 'static {
        move || if self.0.get() == (row, column) { "0" } else { "-1" }
    }
}

/// One heading for all articles of an outlet.
fn group_row(columns: &[Arc<Article>]) -> impl IntoView + use<> {
    let mut groups: Vec<(String, usize)> = Vec::new();
    for article in columns {
        match groups.last_mut() {
            Some((name, n)) if *name == article.byline() => *n += 1,
            _ => groups.push((article.byline(), 1)),
        }
    }
    view! {
        <tr class="group" role="row">
            <td role="gridcell"></td>
            {groups
                .into_iter()
                .map(|(name, n)| view! { <th role="columnheader" scope="colgroup" colspan=n.to_string()><span>{name}</span></th> })
                .collect_view()}
        </tr>
    }
}

fn article_row(grid: &Grid, stop: Stop) -> impl IntoView + use<> {
    let corner = match grid.concept.row_facet() {
        Facet::Criterion => "criterion",
        _ => "kind of contact",
    };
    let heads = grid.columns.iter().enumerate().map(|(at, article)| {
        let doubtful = article.published.basis == Basis::Conflict;
        view! {
            <th role="columnheader" scope="col">
                <a href=Page::view_link(View::Articles(Some(article.id.clone()))) data-at=format!("0.{}", at + 1) tabindex=stop.at(0, at + 1)>
                    <span class="t">{article.short.clone()}</span>
                </a>
                <span class="d" class:warn=doubtful>{article.published.words()}</span>
            </th>
        }
    });
    view! {
        <tr class="articles" role="row">
            <th role="columnheader" scope="col" class="corner">{corner}</th>
            {heads.collect_view()}
        </tr>
    }
}

fn body_row(at: usize, row: &Row, grid: &Grid, stop: Stop) -> impl IntoView + use<> {
    let page = Page::here();
    let id = row.id().to_owned();
    let name = row.code.as_ref().map_or_else(|| evidence::no_row(grid.concept.row_facet()), |code| code.name.clone());
    let short = row.code.as_ref().map(|code| code.short.clone()).unwrap_or_default();
    let open = Open::Row(id.clone());
    let is_open = selected(page, open.clone());
    let differ = row.percent().map(|percent| format!("outlets differ {percent} %")).unwrap_or_default();
    let silent: Vec<String> =
        grid.columns.iter().zip(&row.cells).filter(|(_, cell)| cell.marks.is_empty()).map(|(article, _)| article.short.clone()).collect();
    let silent = (!silent.is_empty()).then(|| view! { <span class="silent">"Not raised in " {silent.join("; ")} "."</span> });
    let cells = grid.columns.iter().zip(&row.cells).enumerate().map(|(column, (article, cell))| {
        body_cell((at, column + 1), &id, article, cell, stop).into_any()
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" aria-selected=is_open>
                <a href=move || page.link(|a| (a.open, a.claim) = (Some(open.clone()), None)) data-at=format!("{at}.0") tabindex=stop.at(at, 0)>
                    <b>{name}</b>
                    " "
                    <small>{short}</small>
                </a>
                <small class="n">{count(row.mentions, "claim", "claims")} <span>{differ}</span></small>
            </th>
            {cells.collect_view()}
            {silent.map(|silent| view! { <td role="gridcell" class="silents">{silent}</td> })}
        </tr>
    }
}

/// Whether this is what is open.
fn selected(page: Page, open: Open) -> impl Fn() -> Option<&'static str> {
    move || (page.address.read().open.as_ref() == Some(&open)).then_some("true")
}

fn body_cell(
    (row_at, column_at): (usize, usize),
    row: &str,
    article: &Arc<Article>,
    cell: &Cell,
    stop: Stop,
) -> impl IntoView + use<> {
    let page = Page::here();
    let at = format!("{row_at}.{column_at}");
    if cell.marks.is_empty() {
        return view! { <td role="gridcell" class="none"><span data-at=at tabindex=stop.at(row_at, column_at)>"· not raised"</span></td> }.into_any();
    }
    let open = Open::Cell(row.to_owned(), article.id.clone());
    let who = format!("{}: {}", article.outlet.name, article.short);
    let marks = cell.marks.iter().map(cell_mark).collect_view();
    let is_open = selected(page, open.clone());
    view! {
        <td role="gridcell" aria-selected=is_open>
            <a class="cell" href=move || page.link(|a| (a.open, a.claim) = (Some(open.clone()), None)) data-at=at tabindex=stop.at(row_at, column_at)>
                <span class="who">{who}</span>
                {marks}
            </a>
        </td>
    }
    .into_any()
}

fn cell_mark(given: &Mark) -> impl IntoView + use<> {
    let quotation = given.telling().map(|claim| format!("“{}”", claim.quotation)).unwrap_or_default();
    let mut groups: Vec<String> = Vec::new();
    for claim in &given.claims {
        let group = claim.code(Facet::Voice).map(|code| code.group.clone()).unwrap_or_default();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let claims = if given.claims.len() > 1 { format!(" · {} claims", given.claims.len()) } else { String::new() };
    view! {
        <span class=format!("m {}", class(given.verdict))>
            {mark(given.verdict)} <span class="q">{quotation}</span> " "
            <span class="w"><b>{word(given.verdict)}</b> {format!(" · {}{claims}", groups.join(", "))}</span>
        </span>
    }
}

/// Moves the focus with the arrow keys, Home and End; with Ctrl to the first and the last row.
fn walk(event: &web_sys::KeyboardEvent, grid: Memo<Grid>) {
    let (typing, Some((row, column))) = browser::place_of(event) else { return };
    if typing || event.alt_key() || event.meta_key() {
        return;
    }
    let (rows, columns) = { let grid = grid.read_untracked(); (grid.rows.len(), grid.columns.len()) };
    let (down, right): (isize, isize) = match event.key().as_str() {
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        "ArrowRight" => (0, 1),
        "ArrowLeft" => (0, -1),
        "Home" | "End" => {
            let end = event.key() == "End";
            let row = match (event.ctrl_key(), end) { (true, true) => rows, (true, false) => 0, _ => row };
            event.prevent_default();
            browser::focus(&at(row, if end { columns } else { usize::from(row == 0) }));
            return;
        }
        _ => return,
    };
    event.prevent_default();
    // On a narrow page silent cells are not shown; the walk goes on to the next that is.
    let (mut row, mut column) = (row, column);
    loop {
        let (Some(r), Some(c)) = (row.checked_add_signed(down), column.checked_add_signed(right)) else { return };
        if r > rows || c > columns || browser::focus(&at(r, c)) {
            return;
        }
        (row, column) = (r, c);
    }
}

/// The element at a place of the grid.
pub(super) fn at(row: usize, column: usize) -> String {
    format!("[data-at=\"{row}.{column}\"]")
}
