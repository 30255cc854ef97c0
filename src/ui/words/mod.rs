//! Words: what is sought in its lines, and the numbers about it. The desk finds and counts; here is what is asked and drawn.
//!
//! Everything that is shown hangs on the question in the address. Nothing waits: while the desk works the last answer stands.

mod asking;
mod figure;
mod lines;
mod options;
mod result;
mod state;
mod table;
mod texts;

use super::browser;
use super::el::{El, classed, el, link};
use super::page::Page;
use crate::address::View;
use crate::desk::ask::{TOOLS, Tool};
use crate::desk::messages::Collection;
use leptos::prelude::*;
use state::Words;
use std::cell::Cell;

thread_local! {
    /// The view that is open, for what the window tells for as long as the page is open.
    static OPEN: Cell<Option<Words>> = const { Cell::new(None) };
}

/// The view.
pub(super) fn words() -> El {
    let words = Words::start();
    if OPEN.replace(Some(words)).is_none() {
        browser::on_window("resize", || {
            if let Some(words) = OPEN.get() {
                words.measure();
            }
        });
    }
    let tool = move || {
        vec![match words.tool.get() {
            Tool::Lines => lines::concordance(words),
            _ => table::tool(words),
        }]
    };
    classed("div", "words")
        .child(el("h1").attr("tabindex", "-1").text("Words"))
        .child(asking::asking(words))
        .child(tools(words))
        .child(result::result(words))
        .child(missing(words))
        .child(el("p").attr("role", "alert").live_text(move || words.told.get()))
        .child(el("div").live_children(tool))
}

/// The ways to the tools, all of them about what is sought.
fn tools(words: Words) -> El {
    let one = |(_, name, tool): (&str, &str, Tool)| {
        let current = move || (words.tool.get() == tool).then(|| "page".into());
        el("a").live("href", move || Some(words.link(|ask| *ask = ask.with_tool(tool)))).live("aria-current", current).text(name)
    };
    classed("nav", "toolbar").attr("aria-label", "Tools for words").children(TOOLS.map(one))
}

/// What cannot be answered, because texts are not here, and the way to bring them.
fn missing(words: Words) -> El {
    let shown = move || {
        let none = words.texts().is_some_and(|texts| texts.total == 0);
        let own = words.ask.read().sought.scope.collection == Collection::Own;
        let sentence = match (own && none, words.found()) {
            (true, _) => "There are no texts of yours yet.".to_owned(),
            (false, found) => found.map(|found| found.lacks).unwrap_or_default(),
        };
        let way = if own { "Bring texts in under My articles" } else { "Bring the articles’ texts in under My articles" };
        let said = !sentence.is_empty();
        let line = || classed("p", "lacks").text(sentence).text(" ").child(link(Page::view_link(View::Mine(None))).text(way));
        said.then(line).into_iter().collect()
    };
    el("div").live_children(shown)
}
