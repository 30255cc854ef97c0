//! The articles of this page whose text the reader has brought.

use super::list::{List, grouped};
use crate::address::View;
use crate::desk::messages::{Collection, Listed, Reply, Request};
use crate::ui::desk;
use crate::ui::el::{El, classed, el, link};
use crate::ui::page::Page;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The list of them; nothing where there is none.
pub(super) fn shipped(list: List) -> Vec<El> {
    let readable = desk::known().read().shipped.as_ref().map_or(0, |texts| texts.readable);
    if readable == 0 {
        return Vec::new();
    }
    let found: RwSignal<Vec<Listed>> = RwSignal::new(Vec::new());
    leptos::task::spawn_local(async move {
        let request = Request::Texts { collection: Collection::Shipped, first: 0, count: usize::MAX };
        if let Reply::Texts(texts) = desk::ask(list.page, &request).await {
            found.set(texts.texts.into_iter().filter(|text| text.has_text).collect());
        }
    });
    let row = move |Listed { head, words, .. }: Listed| {
        let there = link(Page::view_link(View::Articles(Some(head.id.clone())))).attr("class", "title").text(head.title.clone());
        let said = format!("The text of “{}” is deleted.", head.title);
        let forget = move |_| {
            let ids = BTreeSet::from([head.id.clone()]);
            list.change(Request::Remove { collection: Collection::Shipped, ids }, said.clone());
        };
        let delete = el("button").attr("aria-label", format!("Delete the text of {}", head.title)).text("Delete");
        el("li")
            .child(there)
            .child(classed("span", "lab").text(format!("{} · {} words", head.outlet, grouped(words.into()))))
            .child(delete.on("click", forget))
    };
    vec![
        el("h2").text("Articles of this page"),
        classed("p", "lab").text("Their texts were known again; in the reading view their claims stand beside them."),
        classed("ul", "sources").live_children(move || found.get().into_iter().map(row).collect()),
    ]
}
