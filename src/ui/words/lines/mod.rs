//! The concordance: each occurrence in its line, the node in the middle, in an order that the reader chooses.
//!
//! There may be a million lines. Some sixty are drawn, and those around them are fetched; the rest is only counted. The line that
//! has the focus is always drawn, in sight or not.

mod grid;
mod head;
mod keys;
mod labels;
mod line;
mod rows;

use super::super::browser;
use super::super::el::{El, follow};
use super::state::{Words, ask};
use crate::desk::messages::{Line, Lines as Fetched, Reply, Request};
use crate::plot::scroll::{List, Scroll};
use leptos::prelude::*;
use std::cell::Cell;
use std::ops::{Deref, Range};

/// How many lines are fetched at once.
const PAGE: usize = 100;
/// How many such pages are kept.
const KEPT: usize = 40;
/// How many lines are drawn above and below those in sight.
const MORE: usize = 14;
/// After how many milliseconds of rest the address names the line, and a long list is set right.
const REST: u64 = 500;

/// Lines that were fetched.
#[derive(Default)]
pub(super) struct Cache {
    /// How many there are in all; None before anything was fetched.
    pub(super) total: Option<usize>,
    pages: Vec<(usize, Vec<Line>)>,
    /// Pages that are on their way.
    asked: Vec<usize>,
    /// Why nothing could be fetched.
    failed: String,
    /// Counts questions, so that lines of an older one are dropped.
    question: u32,
}

impl Cache {
    /// A line, if it is here.
    pub(super) fn line(&self, at: usize) -> Option<&Line> {
        self.pages.iter().find(|(page, _)| *page == at / PAGE)?.1.get(at % PAGE)
    }

    /// The pages of these lines that are neither here nor on their way.
    fn missing(&self, lines: &Range<usize>) -> Vec<usize> {
        let pages = if self.total.is_none() || lines.is_empty() { 0..0 } else { lines.start / PAGE..(lines.end - 1) / PAGE + 1 };
        pages.filter(|page| !self.asked.contains(page) && self.pages.iter().all(|(here, _)| here != page)).collect()
    }
}

/// The measures of the list, and where in it we are.
#[derive(Clone, Copy, Default)]
struct View {
    list: List,
    at: Scroll,
}

/// The lines that are selected.
#[derive(Default)]
pub(super) struct Picked {
    /// By place in the list: the text, and the place in it.
    pub(super) lines: Vec<(usize, (String, u32))>,
    /// Where a range began.
    began: Option<usize>,
}

impl Picked {
    /// Whether this line is one of them.
    fn has(&self, line: usize) -> bool {
        self.lines.iter().any(|(at, _)| *at == line)
    }
}

/// The concordance as its parts see it, as small as [`Words`] for the same reason.
#[derive(Clone, Copy)]
pub(super) struct Lines(&'static Parts);

impl Deref for Lines {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// What the parts of the concordance share.
pub(super) struct Parts {
    /// The view.
    pub(super) words: Words,
    /// What was fetched.
    pub(super) cache: RwSignal<Cache>,
    /// The measures of the list, and where in it we are.
    view: RwSignal<View>,
    /// The line that has the focus, or gets it.
    pub(super) current: RwSignal<usize>,
    /// The lines that are selected.
    pub(super) picked: RwSignal<Picked>,
    /// Whether the focus is to go to the current line once it is drawn; and how often the reader has moved, so that only the last
    /// move is followed by a rest.
    moving: StoredValue<(bool, u32)>,
    /// Whether the page is being printed.
    printing: RwSignal<bool>,
}

thread_local! {
    /// The concordance that is open, for what the window tells.
    static OPEN: Cell<Option<Lines>> = const { Cell::new(None) };
}

/// The concordance.
pub(super) fn concordance(words: Words) -> El {
    let lines = Lines(Box::leak(Box::new(Parts {
        words,
        cache: RwSignal::new(Cache::default()),
        view: RwSignal::new(View::default()),
        current: RwSignal::new(0),
        picked: RwSignal::new(Picked::default()),
        moving: StoredValue::new((false, 0)),
        printing: RwSignal::new(false),
    })));
    if OPEN.replace(Some(lines)).is_none() {
        for (event, is) in [("beforeprint", true), ("afterprint", false)] {
            browser::on_window(event, move || _ = OPEN.get().map(|lines| lines.printing.try_set(is)));
        }
    }
    lines.follow_question();
    lines.follow_address();
    lines.draw_rows();
    follow(move || {
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
        let mut last = None;
        follow(move || {
            let asked = Some(self.request());
            if asked == last {
                return;
            }
            let start = self.words.ask.read_untracked().line.saturating_sub(1);
            self.picked.set(Picked::default());
            let is_something = matches!(&asked, Some(Some(_)));
            last = asked;
            self.cache.update(|cache| {
                cache.question += 1;
                cache.asked.clear();
                if !is_something {
                    *cache = Cache { question: cache.question, total: Some(0), ..Cache::default() };
                }
            });
            if is_something {
                self.fetch(start / PAGE, Some(start));
            }
        });
    }

    /// Goes to the line of the address, wherever that was changed but by us.
    fn follow_address(self) {
        let mut last = None;
        follow(move || {
            let line = self.words.ask.read().line;
            let here = self.current.get_untracked() + 1;
            let is_other = last.replace(line).is_some_and(|last| last != line);
            if is_other && line > 0 && line != here && self.cache.read_untracked().total.is_some_and(|n| line <= n) {
                self.go(line - 1, false);
            }
        });
    }

    /// Fetches a page. With `start` it is the first of a new question: it takes the place of all others, and that line is gone to.
    fn fetch(self, page: usize, start: Option<usize>) {
        let mut question = 0;
        self.cache.update_untracked(|cache| {
            cache.asked.push(page);
            question = cache.question;
        });
        let request = self.words.ask.read_untracked().lines(page * PAGE, PAGE);
        ask(self.words.page, request, move |reply, _| {
            if self.cache.try_with_untracked(|cache| cache.question) != Some(question) {
                return;
            }
            match reply {
                Reply::Lines(fetched) => self.take(page, fetched, start),
                Reply::Failed(why) => self.cache.update(|cache| cache.failed = why),
                _ => {}
            }
        });
    }

    fn take(self, page: usize, fetched: Fetched, start: Option<usize>) {
        let total = fetched.total;
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
            cache.pages.retain(|(kept, _)| start.is_none() && *kept != page);
            cache.asked.retain(|asked| *asked != page);
            cache.failed.clear();
            cache.total = Some(total);
            cache.pages.push((page, fetched.lines));
            // Of too many the one goes that is furthest from where the reader is.
            if cache.pages.len() > KEPT
                && let Some(far) = cache.pages.iter().map(|(kept, _)| kept.abs_diff(here).min(kept.abs_diff(page))).max()
            {
                cache.pages.retain(|(kept, _)| kept.abs_diff(here).min(kept.abs_diff(page)) < far);
            }
        });
        self.view.update(|view| view.list.rows = total);
        if let Some(start) = start {
            self.current.set(start.min(total.saturating_sub(1)));
            self.move_to(Scroll::default());
            // The rows were not there to be measured before.
            browser::after_drawing(move || {
                self.measure();
                self.go(start, false);
            });
        }
    }

    /// Reads the labels anew, without moving anything.
    pub(super) fn refresh(self) {
        let View { list, at } = self.view.get_untracked();
        let drawn = at.drawn(list, MORE);
        let is_drawn = |page: usize| page * PAGE < drawn.end && (page + 1) * PAGE > drawn.start;
        self.cache.update_untracked(|cache| cache.pages.retain(|(page, _)| is_drawn(*page)));
        for page in drawn.start / PAGE..drawn.end.div_ceil(PAGE) {
            self.fetch(page, None);
        }
    }

    /// Takes the measures of window and rows.
    fn measure(self) {
        let (Some(window), Some(probe)) = (browser::find(".kwic"), browser::find(".kwic .probe")) else { return };
        let head = browser::find(".kwic .head").map_or(0.0, |head| browser::height(&head));
        let (view, row) = (browser::measure(&window, "clientHeight") - head, browser::height(&probe));
        let Some(before) = self.view.try_get_untracked().map(|view| view.list) else { return };
        let now = List { view: view.max(row), row, ..before };
        if now != before {
            let first = self.view.get_untracked().at.first(before);
            self.view.update(|view| view.list = now);
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
        self.moving.update_value(|(wants, _)| *wants = focus);
        self.current.set(line);
        self.move_to(self.view.get_untracked().at.showing(self.view.get_untracked().list, line));
        self.moved();
    }

    fn move_to(self, to: Scroll) {
        self.view.update(|view| view.at = to);
        // The element grows with the list, and must be high enough before it is scrolled.
        browser::after_drawing(move || {
            if let Some(window) = browser::find(".kwic")
                && self.view.try_get_untracked().is_some_and(|view| view.at == to)
                && (browser::measure(&window, "scrollTop") - to.top).abs() > 0.5
            {
                browser::scroll_inside(&window, to.top);
            }
        });
    }

    /// Where nothing in the list has the focus, the line that would get it is the first in sight.
    fn follow_sight(self) {
        let (list, at) = (self.view.get_untracked().list, self.view.get_untracked().at);
        if !browser::is_there(".kwic .rows :focus") && !at.drawn(list, 0).contains(&self.current.get_untracked()) {
            self.current.set(at.first(list));
        }
    }

    /// Once the reader rests, the address names the line, and the bar stands where it belongs.
    fn moved(self) {
        self.moving.update_value(|(_, moves)| *moves += 1);
        let (_, number) = self.moving.get_value();
        browser::after(REST, move || {
            if self.moving.try_get_value().is_none_or(|(_, moves)| moves != number) {
                return;
            }
            let (list, at) = (self.view.get_untracked().list, self.view.get_untracked().at);
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
}
