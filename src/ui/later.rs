//! The views that are not on the first page. Their code is a file of its own that is fetched when one of them is first opened,
//! so that nobody waits for it who came for the first page.

use super::el::{El, classed, el};
use super::page::Page;
use super::{about, articles, browser, carry, compare, definition, project, reading, timeline, words};
use crate::address::View;
use crate::plot::svg;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What only these views look like; it is in their file too.
const STYLE: &str = concat!(
    include_str!("../../style/later.css"),
    include_str!("../../style/mine.css"),
    include_str!("../../style/project.css"),
    include_str!("../../style/words.css"),
    include_str!("../../style/coding.css")
);

/// How far the code of these views is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// No such view was opened yet.
    Unasked,
    /// It is being fetched.
    Asked,
    /// It could not be fetched.
    Failed,
    /// It is here.
    Here,
}

/// Draws one of these views. Whatever is called from here alone is in the file that comes later; `pack` takes it out.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible, preload(fetch))]
#[allow(clippy::unnecessary_wraps, reason = "the attribute asks for it: what is called can fail before it is here")]
fn draw(page: Page, view: View) -> Result<El, SplitLoaderError> {
    // A text that is being coded stays as it is while its claims join the corpus.
    let corpus = if matches!(view, View::Mine(_)) { page.corpus.get_untracked() } else { page.corpus.get() };
    let view = match view {
        View::Compare(..) => compare::compare(),
        View::Timeline => timeline::timeline(),
        View::Words(_) => words::words(),
        View::Mine(id) => reading::own(page, id),
        View::Articles(id) => match id.and_then(|id| corpus.article(&id).cloned()) {
            Some(article) if project::text_of(&article.id).is_some() => reading::own(page, project::text_of(&article.id)),
            Some(article) => reading::article(page, &corpus, &article),
            None => articles::list(&corpus),
        },
        View::About(_) => about::about(page, &corpus),
        View::Counts(_) | View::Definition(_) => definition::definition(),
    };
    // The style stands beside the view, so that it comes with it and needs no request of its own.
    Ok(el("div").child(el("style").text(STYLE).text(svg::STYLE)).child(view))
}

/// Puts the reader's own articles into what is shown.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the attribute asks for it: what is called can fail before it is here")]
fn wake(page: Page) -> Result<(), SplitLoaderError> {
    leptos::task::spawn_local(async move { project::work().open(page).await });
    Ok(())
}

/// Hands out the tables of the view.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the attribute asks for it: what is called can fail before it is here")]
fn hand_out() -> Result<(), SplitLoaderError> {
    carry::tables_of_view();
    Ok(())
}

/// The tables of the view that is open, as a file.
pub(super) fn tables() {
    leptos::task::spawn_local(async move {
        let _ = hand_out().await;
    });
}

/// Whoever has coded articles of their own has them in the first page too: their code and their claims are fetched behind it.
pub(super) fn own_articles(page: Page) {
    if browser::remembers_coding() {
        leptos::task::spawn_local(async move {
            let _ = wake(page).await;
        });
    }
}

/// One of these views, or what stands in its place until its code is here. Follows `code`.
pub(super) fn later(page: Page, view: View, code: RwSignal<Code>) -> El {
    if code.get_untracked() == Code::Unasked {
        ask(code);
    }
    match code.get() {
        Code::Here => drawn(page, view).unwrap_or_else(|| failed(code)),
        Code::Failed => failed(code),
        Code::Unasked | Code::Asked => el("div")
            .child(heading("One moment"))
            .child(classed("p", "sum").attr("role", "status").text("The view is being fetched.")),
    }
}

/// Fetches the code and says when it is here or is not going to be.
fn ask(code: RwSignal<Code>) {
    code.set(Code::Asked);
    leptos::task::spawn_local(async move {
        let came = fetch().await.is_ok();
        // The heading goes with what stands in place of the view; whoever was on it is put on that of the view.
        let is_focused = browser::is_there("main h1:focus");
        code.set(if came { Code::Here } else { Code::Failed });
        if is_focused {
            browser::after_drawing(|| _ = browser::focus("main h1"));
        }
    });
}

/// The view, drawn at once: once the code is here, nothing in `draw` waits.
fn drawn(page: Page, view: View) -> Option<El> {
    match pin!(draw(page, view)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(drawn) => drawn.ok(),
        Poll::Pending => None,
    }
}

/// What is said where the code did not come: by a network that is down, or by a host that has a newer page by now.
fn failed(code: RwSignal<Code>) -> El {
    let again = move |_| {
        ask(code);
        browser::after_drawing(|| _ = browser::focus("main h1"));
    };
    let sentence =
        "This view could not be fetched. What you chose is kept in the address; if trying again does not help, reload the page.";
    el("div")
        .child(heading("Not here yet"))
        .child(classed("p", "sum").attr("role", "alert").text(sentence))
        .child(el("p").child(el("button").on("click", again).text("Try again")))
}

/// The heading that has the focus until that of the view takes it.
fn heading(text: &str) -> El {
    el("h1").attr("tabindex", "-1").text(text)
}
