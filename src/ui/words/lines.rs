//! The concordance: each occurrence in its line, the node in the middle, in an order that the reader chooses.
//!
//! There may be a million lines. Some sixty are drawn, and those around them are fetched; the rest is only counted. The line that
//! has the focus is always drawn, in sight or not.

use super::super::browser;
use super::super::el::{El, classed, el, typed};
use super::labels;
use super::rows::{Rows, element};
use super::state::{Words, text_link};
use super::{line, lines_head};
use crate::desk::messages::{Line, Lines as Fetched, Reply, Request};
use crate::plot::scroll::{List, Scroll};
use crate::study::whole;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

use super::super::desk;

/// How many lines are fetched at once.
const PAGE: usize = 100;
/// How many such pages are kept.
const KEPT: usize = 40;
/// How many lines are drawn above and below those in sight.
const MORE: usize = 14;
/// After how many milliseconds of rest the address names the line, and a long list is set right.
const REST: u64 = 500;
/// The most lines that are printed.
pub(super) const PRINTED: usize = 200;

/// Lines that were fetched.
#[derive(Default)]
pub(super) struct Cache {
    /// How many there are in all; None before anything was fetched.
    pub(super) total: Option<usize>,
    pages: BTreeMap<usize, Vec<Line>>,
    /// Pages that are on their way.
    asked: BTreeSet<usize>,
    /// Counts questions, so that lines of an older one are dropped.
    question: u32,
}

impl Cache {
    /// A line, if it is here.
    pub(super) fn line(&self, at: usize) -> Option<&Line> {
        self.pages.get(&(at / PAGE))?.get(at % PAGE)
    }
}

/// The concordance as its parts see it.
#[derive(Clone, Copy)]
pub(super) struct Lines {
    /// The view.
    pub(super) words: Words,
    /// What was fetched.
    pub(super) cache: RwSignal<Cache>,
    /// Why nothing could be fetched.
    failed: RwSignal<String>,
    /// The measures of the list.
    list: RwSignal<List>,
    /// Where in it we are.
    at: RwSignal<Scroll>,
    /// The line that has the focus, or gets it.
    pub(super) current: RwSignal<usize>,
    /// Where a range of selected lines began.
    began: RwSignal<Option<usize>>,
    /// The lines that are selected: the text, and the place in it.
    pub(super) picked: RwSignal<BTreeMap<usize, (String, u32)>>,
    /// Whether the focus is to go to the current line once it is drawn.
    wants_focus: StoredValue<bool>,
    /// Counts moves, so that only the last one is followed by a rest.
    moves: StoredValue<u32>,
    /// Whether the page is being printed.
    printing: RwSignal<bool>,
}

thread_local! {
    /// The concordance that is open, for what the window tells.
    static OPEN: std::cell::Cell<Option<Lines>> = const { std::cell::Cell::new(None) };
}

/// The concordance.
pub(super) fn concordance(words: Words) -> El {
    let lines = Lines {
        words,
        cache: RwSignal::new(Cache::default()),
        failed: RwSignal::new(String::new()),
        list: RwSignal::new(List::default()),
        at: RwSignal::new(Scroll::default()),
        current: RwSignal::new(0),
        began: RwSignal::new(None),
        picked: RwSignal::new(BTreeMap::new()),
        wants_focus: StoredValue::new(false),
        moves: StoredValue::new(0),
        printing: RwSignal::new(false),
    };
    if OPEN.replace(Some(lines)).is_none() {
        for (event, is) in [("beforeprint", true), ("afterprint", false)] {
            browser::on_window(event, move || _ = OPEN.get().map(|lines| lines.printing.try_set(is)));
        }
    }
    lines.follow_question();
    lines.follow_address();
    lines.draw_rows();
    Effect::new(move |_| {
        // The width decides how high a row is: a line, or a card.
        lines.words.width.track();
        browser::after_drawing(move || lines.measure());
    });
    lines.draw()
}

impl Lines {
    /// The request for lines, without which of them.
    fn request(self) -> Option<Request> {
        let ask = self.words.ask.read();
        (!ask.sought.query.trim().is_empty()).then(|| ask.lines(0, PAGE))
    }

    /// Fetches anew whenever something else is asked.
    fn follow_question(self) {
        let request = Memo::new(move |_| self.request());
        Effect::new(move |_| {
            let asked = request.get();
            let start = self.words.ask.read_untracked().line.saturating_sub(1);
            self.picked.update(BTreeMap::clear);
            self.began.set(None);
            self.cache.update(|cache| {
                cache.question += 1;
                cache.asked.clear();
                if asked.is_none() {
                    *cache = Cache { question: cache.question, total: Some(0), ..Cache::default() };
                }
            });
            if asked.is_some() {
                self.fetch(start / PAGE, Some(start));
            }
        });
    }

    /// Goes to the line of the address, wherever that was changed but by us.
    fn follow_address(self) {
        let line = Memo::new(move |_| self.words.ask.read().line);
        Effect::new(move |before: Option<usize>| {
            let line = line.get();
            let here = self.current.get_untracked() + 1;
            if before.is_some() && line > 0 && line != here && self.cache.read_untracked().total.is_some_and(|n| line <= n) {
                self.go(line - 1, false);
            }
            line
        });
    }

    /// Fetches a page. With `start` it is the first of a new question: it takes the place of all others, and that line is gone to.
    fn fetch(self, page: usize, start: Option<usize>) {
        let mut question = 0;
        self.cache.update_untracked(|cache| {
            cache.asked.insert(page);
            question = cache.question;
        });
        let ask = self.words.ask.get_untracked();
        leptos::task::spawn_local(async move {
            let reply = desk::ask(self.words.page, &ask.lines(page * PAGE, PAGE)).await;
            if self.cache.try_with_untracked(|cache| cache.question) != Some(question) {
                return;
            }
            match reply {
                Reply::Lines(fetched) => self.take(page, fetched, start),
                Reply::Failed(why) => self.failed.set(why),
                _ => {}
            }
        });
    }

    fn take(self, page: usize, fetched: Fetched, start: Option<usize>) {
        let total = fetched.total;
        self.failed.set(String::new());
        // The line that was gone to may be one that there is no more.
        if let Some(start) = start
            && start >= total
            && total > 0
            && page > 0
        {
            self.fetch((total - 1) / PAGE, Some(total - 1));
            return;
        }
        let here = self.current.get_untracked() / PAGE;
        self.cache.update(|cache| {
            if start.is_some() {
                cache.pages.clear();
            }
            cache.asked.remove(&page);
            cache.total = Some(total);
            cache.pages.insert(page, fetched.lines);
            while cache.pages.len() > KEPT {
                let far = cache.pages.keys().copied().max_by_key(|kept| kept.abs_diff(page).min(kept.abs_diff(here)));
                let Some(far) = far else { break };
                cache.pages.remove(&far);
            }
        });
        self.list.update(|list| list.rows = total);
        if let Some(start) = start {
            self.current.set(start.min(total.saturating_sub(1)));
            self.at.set(Scroll::default());
            // The rows were not there to be measured before.
            browser::after_drawing(move || {
                self.measure();
                self.go(start, false);
            });
        }
    }

    /// Reads the labels anew, without moving anything.
    pub(super) fn refresh(self) {
        let pages: Vec<usize> = self.cache.read_untracked().pages.keys().copied().collect();
        let drawn = self.drawn();
        self.cache.update_untracked(|cache| cache.pages.retain(|page, _| drawn.contains(page)));
        pages.into_iter().filter(|page| drawn.contains(page)).for_each(|page| self.fetch(page, None));
    }

    /// The pages of the rows that are drawn.
    fn drawn(self) -> BTreeSet<usize> {
        let drawn = self.at.get_untracked().drawn(self.list.get_untracked(), MORE);
        drawn.map(|row| row / PAGE).collect()
    }

    /// Takes the measures of window and rows.
    fn measure(self) {
        let (Some(window), Some(probe)) = (browser::find(".kwic"), browser::find(".kwic .probe")) else { return };
        let head = browser::find(".kwic .head").map_or(0.0, |head| browser::height(&head));
        let (view, row) = (browser::measure(&window, "clientHeight") - head, browser::height(&probe));
        let Some(before) = self.list.try_get_untracked() else { return };
        let now = List { view: view.max(row), row, ..before };
        if now != before {
            let first = self.at.get_untracked().first(before);
            self.list.set(now);
            // What stood at the top stands there again.
            let end = Scroll::default().showing(now, now.rows.saturating_sub(1));
            self.move_to(end.showing(now, first));
        }
    }

    /// Goes to a line, with the focus or without.
    pub(super) fn go(self, line: usize, focus: bool) {
        let total = self.cache.read_untracked().total.unwrap_or(0);
        if total == 0 {
            return;
        }
        let line = line.min(total - 1);
        self.wants_focus.set_value(focus);
        self.current.set(line);
        self.move_to(self.at.get_untracked().showing(self.list.get_untracked(), line));
        self.moved();
    }

    fn move_to(self, to: Scroll) {
        let before = self.at.get_untracked();
        self.at.set(to);
        if let Some(window) = browser::find(".kwic")
            && (before.top - to.top).abs() > 0.01
        {
            // The element grows with the list, and must be high enough before it is scrolled.
            browser::after_drawing(move || browser::scroll_inside(&window, to.top));
        }
    }

    /// Once the reader rests, the address names the line, and the bar stands where it belongs.
    fn moved(self) {
        self.moves.update_value(|moves| *moves += 1);
        let number = self.moves.get_value();
        browser::after(REST, move || {
            if self.moves.try_get_value() != Some(number) {
                return;
            }
            let (list, at) = (self.list.get_untracked(), self.at.get_untracked());
            let rested = at.settled(list);
            if (rested.top - at.top).abs() > 1.0 {
                self.move_to(rested);
            }
            let line = self.current.get_untracked() + 1;
            let asked = self.words.ask.read_untracked().line;
            if self.cache.read_untracked().total.is_some_and(|total| total > 0) && asked.max(1) != line {
                self.words.amend(|ask| ask.line = line);
            }
        });
    }

    /// Draws the rows that are in sight, fetches those that are not here, and keeps the focus where it is.
    fn draw_rows(self) {
        let mut rows = Rows::new();
        Effect::new(move |_| {
            let (list, at, current) = (self.list.get(), self.at.get(), self.current.get());
            let drawn = at.drawn(list, MORE);
            let first = drawn.start;
            let missing: Vec<usize> = {
                let cache = self.cache.read();
                let pages: BTreeSet<usize> = drawn.clone().map(|row| row / PAGE).collect();
                let here = cache.total.is_some();
                pages.into_iter().filter(|page| here && !cache.pages.contains_key(page) && !cache.asked.contains(page)).collect()
            };
            missing.into_iter().for_each(|page| self.fetch(page, None));
            let Some(parent) = browser::find(".kwic .rows") else { return };
            // One that is out of sight keeps the focus all the same.
            let mut wanted: BTreeSet<usize> = drawn.clone().collect();
            if current < list.rows {
                wanted.insert(current);
            }
            let _ = parent.set_attribute("style", &format!("top:{}px", at.place(list, first)));
            rows.show(&parent, &wanted, |row| line::row(self, row), move || {
                if self.wants_focus.get_value()
                    && let Some(row) = element(current)
                {
                    self.wants_focus.set_value(false);
                    browser::focus_in_place(&row);
                }
            });
        });
    }

    /// Whether a row that is drawn lies outside those in sight, only because it has the focus.
    pub(super) fn is_away(self, row: usize) -> bool {
        !self.at.get().drawn(self.list.get(), MORE).contains(&row)
    }

    /// Selects a line, or lets it go.
    pub(super) fn toggle(self, line: usize) {
        let place = self.cache.read_untracked().line(line).map(|line| (line.id.clone(), line.at));
        self.picked.update(|picked| {
            if picked.remove(&line).is_none() {
                picked.extend(place.map(|place| (line, place)));
            }
        });
        self.began.set(Some(line));
    }

    /// Selects all lines from where the range began up to this one, as far as they are here.
    fn extend(self, to: usize) {
        let from = self.began.get_untracked().unwrap_or_else(|| self.current.get_untracked());
        self.began.set(Some(from));
        let cache = self.cache.read_untracked();
        let all = from.min(to)..=from.max(to);
        let picked = all.filter_map(|line| cache.line(line).map(|found| (line, (found.id.clone(), found.at))));
        self.picked.set(picked.collect());
    }

    fn keys(self, event: &web_sys::Event) {
        let Some(line) = browser::number_at(event, "data-line") else { return };
        if browser::held(event, "altKey") || browser::held(event, "metaKey") {
            return;
        }
        let shift = browser::held(event, "shiftKey");
        let page = self.list.get_untracked().page();
        let last = self.list.get_untracked().rows.saturating_sub(1);
        let to = match browser::key(event).as_str() {
            "ArrowDown" => line + 1,
            "ArrowUp" => line.saturating_sub(1),
            "PageDown" => line + page,
            "PageUp" => line.saturating_sub(page),
            "Home" => 0,
            "End" => last,
            key => {
                // A link and a box in the line have these keys for themselves.
                if !browser::is_in(event, "a, input") && self.other_key(key, line) {
                    event.prevent_default();
                }
                return;
            }
        };
        event.prevent_default();
        let to = to.min(last);
        if shift {
            self.extend(to);
        } else {
            self.began.set(None);
        }
        self.go(to, true);
    }

    /// What a key does that goes nowhere in the list; false where it does nothing.
    fn other_key(self, key: &str, line: usize) -> bool {
        match key {
            "Enter" => {
                let collection = self.words.ask.read_untracked().sought.scope.collection;
                let cache = self.cache.read_untracked();
                let Some(line) = cache.line(line) else { return false };
                browser::push(&text_link(collection, &line.id, line.at));
            }
            " " => self.toggle(line),
            "l" => _ = browser::focus("#label"),
            _ => return false,
        }
        true
    }

    fn click(self, event: &web_sys::Event) {
        let Some(line) = browser::number_at(event, "data-line") else { return };
        if browser::is_in(event, "a, input") {
            return;
        }
        if browser::held(event, "shiftKey") {
            self.extend(line);
        } else if browser::held(event, "ctrlKey") || browser::held(event, "metaKey") {
            self.toggle(line);
        }
    }

    fn draw(self) -> El {
        let scrolled = move |event: web_sys::Event| {
            if let Some(window) = event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into(target).ok()) {
                let top = browser::measure(&window, "scrollTop");
                let before = self.at.get_untracked();
                if (before.top - top).abs() >= 1.0 {
                    self.at.set(before.scrolled(self.list.get_untracked(), top));
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
            .live("data-span", move || Some(lines_head::span_name(self.words)))
            .on("scroll", scrolled)
            .on("focusin", focused)
            .on("keydown", move |event| self.keys(&event))
            .on("click", move |event| self.click(&event))
            .child(lines_head::head(self))
            .child(
                classed("div", "tall")
                    .attr("role", "presentation")
                    .live("style", move || Some(format!("height:{}px", self.list.get().height())))
                    .child(classed("div", "line probe").attr("aria-hidden", "true"))
                    .child(classed("div", "rows").attr("role", "rowgroup")),
            );
        let empty = move || (total() == 0).then(String::new);
        let failed = move || self.failed.get();
        el("div")
            .child(el("p").attr("role", "alert").live_text(failed))
            .child(
                el("div")
                    .live("hidden", empty)
                    .child(lines_head::bar(self))
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
            .value(move || whole(self.current.get() as u64 + 1))
            .on("change", jump);
        let export = move |_| super::table::export(self.words, self.words.ask.get_untracked().export_lines());
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
        let first = self.at.get_untracked().first(self.list.get_untracked());
        let cache = self.cache.read_untracked();
        let lines: Vec<&Line> = (first..first + PRINTED).map_while(|at| cache.line(at)).collect();
        let total = cache.total.unwrap_or(0);
        let said = format!(
            "Lines {} to {} of {}, {}. At most {PRINTED} lines are printed; the table (CSV) has all.",
            whole(first as u64 + 1),
            whole((first + lines.len()) as u64),
            whole(total as u64),
            crate::desk::order::in_words(&self.words.ask.read_untracked().sort),
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
