//! What is not on the first page: the other views with the dialogs, the reader's own articles, the class. Each of the three has files
//! of its own that are fetched when it is first opened, so that nobody waits for them who came for the first page.

use super::el::{El, classed, el};
use super::page::Page;
use super::{about, articles, browser, carry, class, compare, definition, dialogs, project, reading, timeline, words};
use crate::address::View;
use crate::corpus::OWN;
use crate::plot::svg;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What only these views look like; it is in their file too.
const STYLE: &str = concat!(
    include_str!("../../style/dialog.css"),
    include_str!("../../style/later.css"),
    include_str!("../../style/mine.css"),
    include_str!("../../style/project.css"),
    include_str!("../../style/words.css"),
    include_str!("../../style/coding.css")
);

/// The views that are fetched together.
#[derive(Clone, Copy)]
enum Kind {
    /// Those of the corpus.
    Views,
    /// Those of the reader's own articles.
    Own,
    /// Those of the class.
    Class,
}

impl Kind {
    fn of(view: &View) -> Self {
        match view {
            View::Class(_) => Self::Class,
            View::Mine(_) => Self::Own,
            View::Articles(Some(article)) if article.starts_with(OWN) => Self::Own,
            _ => Self::Views,
        }
    }
}

/// How far the code of each kind is.
#[derive(Clone, Copy)]
pub(super) struct Codes([RwSignal<Code>; 3]);

impl Default for Codes {
    fn default() -> Self {
        Self([(); 3].map(|()| RwSignal::new(Code::Unasked)))
    }
}

/// How far the code of some views is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    /// No such view was opened yet.
    Unasked,
    /// It is being fetched.
    Asked,
    /// It could not be fetched.
    Failed,
    /// It is here.
    Here,
}

/// What code that comes later is asked to do. Whatever else it does, it gives an element.
enum Deed {
    /// Draw a view.
    Draw(View),
    /// Put the dialogs into the page.
    Dialogs,
    /// Hand out the tables of the view that is open.
    Tables,
    /// Go on with what the reader began before the page was loaded.
    GoOn,
}

/// What the other views, the tables and the dialogs need. Whatever is called from here alone is in the files that come later; `pack`
/// takes it out.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible, preload(fetch))]
#[allow(clippy::unnecessary_wraps, reason = "the attribute asks for it: what is called can fail before it is here")]
fn of_views(page: Page, deed: Deed) -> Result<El, SplitLoaderError> {
    let view = match deed {
        Deed::Draw(view) => view,
        Deed::Tables => {
            carry::tables_of_view();
            return Ok(el("div"));
        }
        Deed::Dialogs | Deed::GoOn => {
            mount_to_body(|| {
                browser::dress("dialogs", dialogs::STYLE);
                el("div").child(dialogs::keys_dialog()).child(dialogs::preferences_dialog()).done()
            });
            return Ok(el("div"));
        }
    };
    let corpus = page.corpus.get();
    let view = match view {
        View::Compare(..) => compare::compare(),
        View::Timeline => timeline::timeline(),
        View::Words(_) => words::words(),
        View::Articles(id) => match id.and_then(|id| corpus.article(&id).cloned()) {
            Some(article) => reading::article(page, &corpus, &article),
            None => articles::list(&corpus),
        },
        View::About(_) => about::about(page, &corpus),
        View::Counts(_) | View::Definition(_) | View::Mine(_) | View::Class(_) => definition::definition(),
    };
    // The style comes with the view, so that it needs no request of its own.
    browser::dress_view("views", &[STYLE, svg::STYLE].concat());
    Ok(el("div").child(view))
}

/// What the reader's own articles need: their views, and to stand in the others from the first moment. A text that is being coded
/// stays as it is while its claims join the corpus.
#[wasm_split(own, wasm_split_path = ::leptos::wasm_split, fallible, preload(fetch_own))]
#[allow(clippy::unnecessary_wraps, reason = "the attribute asks for it: what is called can fail before it is here")]
fn of_own(page: Page, deed: Deed) -> Result<El, SplitLoaderError> {
    let text = match deed {
        Deed::Draw(View::Mine(text)) => text,
        Deed::Draw(View::Articles(Some(article))) => project::text_of(&article),
        Deed::Draw(_) => None,
        Deed::Dialogs | Deed::Tables | Deed::GoOn => {
            leptos::task::spawn_local(async move { project::work().open(page).await });
            return Ok(el("div"));
        }
    };
    browser::dress_view("own", STYLE);
    Ok(el("div").child(reading::own(page, text)))
}

/// What the class needs: its views, and the bar of a demo.
#[wasm_split(class, wasm_split_path = ::leptos::wasm_split, fallible, preload(fetch_class))]
#[allow(clippy::unnecessary_wraps, reason = "the attribute asks for it: what is called can fail before it is here")]
fn of_class(page: Page, deed: Deed) -> Result<El, SplitLoaderError> {
    Ok(match deed {
        Deed::Draw(View::Class(part)) => class::class(page, &part),
        Deed::Draw(_) => class::class(page, ""),
        Deed::Dialogs | Deed::Tables | Deed::GoOn => {
            class::resume(page);
            el("div")
        }
    })
}

/// Has something done by the code of a kind, which is fetched where it is not here.
async fn done(page: Page, kind: Kind, deed: Deed) -> Result<El, SplitLoaderError> {
    match kind {
        Kind::Views => of_views(page, deed).await,
        Kind::Own => of_own(page, deed).await,
        Kind::Class => of_class(page, deed).await,
    }
}

/// Has something done when its code is here, and then perhaps opens a dialog.
fn soon(page: Page, kind: Kind, deed: Deed, dialog: &'static str) {
    leptos::task::spawn_local(async move {
        if (browser::is_there(dialog) || done(page, kind, deed).await.is_ok()) && dialog != NONE {
            browser::dialog(dialog, true);
        }
    });
}

/// No dialog; nothing in the page matches it.
const NONE: &str = "none";

/// Opens one of the dialogs.
pub(super) fn dialog(page: Page, selector: &'static str) {
    soon(page, Kind::Views, Deed::Dialogs, selector);
}

/// The tables of the view that is open, as a file.
pub(super) fn tables(page: Page) {
    soon(page, Kind::Views, Deed::Tables, NONE);
}

/// Whoever has coded articles of their own has them in the first page too, and a demo that ran before a reload runs on: what is
/// needed for it is fetched behind the first page.
pub(super) fn go_on(page: Page) {
    for (is, kind) in [(browser::remembers_coding(), Kind::Own), (browser::runs_demo(), Kind::Class)] {
        if is {
            soon(page, kind, Deed::GoOn, NONE);
        }
    }
}

/// One of these views, or what stands in its place until its code is here. Follows how far that is.
pub(super) fn later(page: Page, view: View, codes: Codes) -> El {
    let kind = Kind::of(&view);
    let Some(code) = codes.0.get(kind as usize).copied() else { return el("div") };
    if code.get_untracked() == Code::Unasked {
        ask(code, kind);
    }
    match code.get() {
        Code::Here => drawn(page, view, kind).unwrap_or_else(|| failed(code, kind)),
        Code::Failed => failed(code, kind),
        Code::Unasked | Code::Asked => el("div")
            .child(heading("One moment"))
            .child(classed("p", "sum").attr("role", "status").text("The view is being fetched.")),
    }
}

/// Fetches the code and says when it is here or is not going to be.
fn ask(code: RwSignal<Code>, kind: Kind) {
    code.set(Code::Asked);
    leptos::task::spawn_local(async move {
        let came = match kind {
            Kind::Views => fetch().await.is_ok(),
            Kind::Own => fetch_own().await.is_ok(),
            Kind::Class => fetch_class().await.is_ok(),
        };
        // The heading goes with what stands in place of the view; whoever was on it is put on that of the view.
        let is_focused = browser::is_there("main h1:focus");
        code.set(if came { Code::Here } else { Code::Failed });
        if is_focused {
            browser::after_drawing(|| _ = browser::focus("main h1"));
        }
    });
}

/// The view, drawn at once: once the code is here, nothing in what draws it waits.
fn drawn(page: Page, view: View, kind: Kind) -> Option<El> {
    match pin!(done(page, kind, Deed::Draw(view))).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(drawn) => drawn.ok(),
        Poll::Pending => None,
    }
}

/// What is said where the code did not come: by a network that is down, or by a host that has a newer page by now.
fn failed(code: RwSignal<Code>, kind: Kind) -> El {
    let again = move |_| {
        ask(code, kind);
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
