//! The reader's own articles.

use super::desk;
use super::el::{El, el};
use super::page::Page;
use crate::desk::messages::{Reply, Request};
use leptos::prelude::*;

/// The view.
pub(super) fn mine() -> El {
    let page = Page::here();
    let failed = RwSignal::new(String::new());
    leptos::task::spawn_local(async move {
        if let Reply::Failed(why) = desk::ask(page, &Request::Finish).await {
            failed.set(why);
        }
    });
    let kept = || desk::known().read().own.as_ref().map(|texts| texts.kept.clone()).unwrap_or_default();
    el("div")
        .child(el("h1").attr("tabindex", "-1").text("My articles"))
        .child(el("p").live_text(kept))
        .child(el("p").attr("role", "alert").live_text(move || failed.get()))
}
