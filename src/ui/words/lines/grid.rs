//! The lines as they are drawn: the grid with its few rows, what stands below it, and what goes on paper.

use super::super::super::browser;
use super::super::super::el::{El, classed, el, follow, typed};
use super::super::table::export;
use super::rows::{Rows, element};
use super::{Lines, MORE, View, head, labels, line};
use crate::desk::messages::Line;
use crate::desk::order;
use crate::plot::svg::place;
use crate::study::whole;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The most lines that are printed.
const PRINTED: usize = 200;

impl Lines {
    /// Draws the rows that are in sight, fetches those that are not here, and keeps the focus where it is.
    pub(super) fn draw_rows(self) {
        let mut rows = Rows::new();
        follow(move || {
            let View { list, at } = self.view.get();
            let current = self.current.get();
            let drawn = at.drawn(list, MORE);
            for lines in [drawn.clone(), current..(current + 1).min(list.rows)] {
                let missing = self.cache.read().missing(&lines);
                for page in missing {
                    self.fetch(page, None);
                }
            }
            let Some(parent) = browser::find(".kwic .rows") else { return };
            browser::style(&parent, &["top:", &place(at.place(list, drawn.start)), "px"].concat());
            // One that is out of sight keeps the focus all the same.
            let away = (current < list.rows && !drawn.contains(&current)).then_some(current);
            let before = away.filter(|current| *current < drawn.start);
            let after = away.filter(|current| *current >= drawn.end);
            let wanted: Vec<usize> = before.into_iter().chain(drawn).chain(after).collect();
            rows.add(&parent, &wanted, &|at| line::row(self, at));
            if self.moving.get_value().0
                && let Some(row) = element(current)
            {
                self.moving.update_value(|(wants, _)| *wants = false);
                browser::focus_in_place(&row);
            }
            rows.keep(&wanted);
        });
    }

    /// Whether a row that is drawn lies outside those in sight, only because it has the focus.
    pub(super) fn is_away(self, row: usize) -> bool {
        !self.view.get().at.drawn(self.view.get().list, MORE).contains(&row)
    }

    pub(super) fn draw(self) -> El {
        let scrolled = move |event: web_sys::Event| {
            if let Some(window) = event.target().and_then(|target| target.dyn_into().ok()) {
                let top = browser::measure(&window, "scrollTop");
                let before = self.view.get_untracked().at;
                if (before.top - top).abs() >= 1.0 {
                    self.view.update(|view| view.at = before.scrolled(view.list, top));
                    self.follow_sight();
                    self.moved();
                }
            }
        };
        let focused = move |event: web_sys::Event| {
            if let Some(line) = browser::number_at(&event, "data-line")
                && self.current.get_untracked() != line
            {
                self.current.set(line);
                self.moved();
            }
        };
        let total = move || self.cache.read().total.unwrap_or(0);
        let grid = classed("div", "kwic")
            .attr("role", "grid")
            .attr("aria-label", "Lines")
            .attr("aria-multiselectable", "true")
            .live("aria-rowcount", move || Some((total() + 1).to_string()))
            .live("data-span", move || Some(head::span_name(self.words)))
            .on("scroll", scrolled)
            .on("focusin", focused)
            .on("focusout", move |_| {
                browser::after_drawing(move || {
                    if self.view.try_get_untracked().is_some() {
                        self.follow_sight();
                    }
                });
            })
            .on("keydown", move |event| self.keys(&event))
            .on("click", move |event| self.click(&event))
            .child(head::head(self.words))
            .child(
                classed("div", "tall")
                    .attr("role", "presentation")
                    .styled(move || ["height:", &place(self.view.get().list.height()), "px"].concat())
                    .child(classed("div", "line probe").attr("aria-hidden", "true"))
                    .child(classed("div", "rows").attr("role", "rowgroup")),
            );
        let empty = move || (total() == 0).then(String::new);
        let failed = move || self.cache.read().failed.clone();
        el("div")
            .child(el("p").attr("role", "alert").live_text(failed))
            .child(
                el("div")
                    .live("hidden", empty)
                    .child(head::bar(self.words))
                    .child(grid)
                    .child(self.foot())
                    .child(labels::labels(self)),
            )
            .child(el("div").live_children(move || self.printed()))
    }

    /// Which line it is, and the way to another.
    fn foot(self) -> El {
        let total = move || self.cache.read().total.unwrap_or(0);
        let said = move || format!("line {} of {}", whole(self.current.get() as u64 + 1), whole(total() as u64));
        let jump = move |event: web_sys::Event| {
            if let Ok(line) = typed(&event).trim().replace(',', "").parse::<usize>() {
                self.go(line.saturating_sub(1), true);
            }
        };
        let field = el("input")
            .attr("type", "text")
            .attr("inputmode", "numeric")
            .attr("size", "9")
            .attr("autocomplete", "off")
            .attr("id", "to-line")
            .on("change", jump);
        let export = move |_| export(self.words, self.words.ask.get_untracked().export_lines());
        classed("div", "foot")
            .child(classed("span", "place").live_text(said))
            .child(el("label").text("go to line ").child(field))
            .child(el("button").attr("title", "All lines as a table, in the order of the screen").on("click", export).text("CSV"))
            .child(el("button").on("click", |_| browser::print()).text("Print"))
    }

    /// The lines that go on paper: from the first in sight on, as many as are here and have room.
    fn printed(self) -> Vec<El> {
        if !self.printing.get() {
            return Vec::new();
        }
        let first = self.view.get_untracked().at.first(self.view.get_untracked().list);
        let cache = self.cache.read_untracked();
        let lines: Vec<&Line> = (first..first + PRINTED).map_while(|at| cache.line(at)).collect();
        let total = cache.total.unwrap_or(0);
        let said = format!(
            "Lines {} to {} of {}, {}. At most {PRINTED} lines are printed; the table (CSV) has all.",
            whole(first as u64 + 1),
            whole((first + lines.len()) as u64),
            whole(total as u64),
            order::in_words(&self.words.ask.read_untracked().sort),
        );
        let row = |line: &&Line| {
            el("tr")
                .child(classed("td", "left").children(line::marked(line, false)))
                .child(el("td").child(el("b").text(line.node.clone())))
                .child(classed("td", "right").children(line::marked(line, true)))
                .child(el("td").text(line::source(line)))
                .child(el("td").text(line.label.clone()))
        };
        vec![classed("table", "printed").child(el("caption").text(said)).child(el("tbody").children(lines.iter().map(row)))]
    }
}
