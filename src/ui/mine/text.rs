//! One of the reader's texts, to be read.

use crate::address::View;
use crate::desk::messages::{Collection, Reply, Request, Sought, Text};
use crate::ui::desk;
use crate::ui::el::{El, classed, el, fact, link};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The text, when the desk has handed it out.
pub(super) fn text(page: Page, id: String) -> El {
    let found: RwSignal<Option<Result<Text, String>>> = RwSignal::new(None);
    leptos::task::spawn_local(async move {
        let request = Request::Read { collection: Collection::Own, id, sought: Sought::default() };
        found.set(Some(match desk::ask(page, &request).await {
            Reply::Text(text) => Ok(*text),
            Reply::Failed(why) => Err(why),
            _ => Err("There is no such text in this browser.".into()),
        }));
    });
    let title = move || match &*found.read() {
        Some(Ok(text)) if text.head.title.is_empty() => text.head.source.clone(),
        Some(Ok(text)) => text.head.title.clone(),
        Some(Err(_)) => "Not here".into(),
        None => "One moment".into(),
    };
    let body = move || match &*found.read() {
        None => Vec::new(),
        Some(Err(why)) => vec![el("p").attr("role", "alert").text(why.clone())],
        Some(Ok(text)) => vec![
            classed("dl", "facts")
                .children(fact("outlet", text.head.outlet.clone()))
                .children(fact("date", text.head.date.clone()))
                .children(fact("author", text.head.author.clone()))
                .children(fact("address", text.head.url.clone()))
                .children(fact("file", text.head.source.clone())),
            classed("div", "prose").children(text.text.split("\n\n").map(|paragraph| el("p").text(paragraph))),
        ],
    };
    classed("div", "reading mine")
        .child(classed("p", "crumb").child(link(Page::view_link(View::Mine(None))).text("My articles")))
        .child(el("h1").attr("tabindex", "-1").live_text(title))
        .child(el("div").live_children(body))
}
