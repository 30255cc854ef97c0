//! An article as it is read: its text with the claims beside it where the reader has brought it, else what is known of it.

use super::browser;
use super::desk;
use super::el::{El, classed, el, link};
use super::evidence::panel;
use super::mark::legend;
use super::page::Page;
use super::prose::{self, Prose};
use super::{articles, coding, mine};
use crate::address::{Address, View};
use crate::corpus::{Article, Corpus};
use crate::desk::messages::{Collection, Reply, Request, Scope, Sought, Text};
use crate::study::evidence::{Evidence, alone};
use crate::study::reading::reading;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;

/// What the desk said of a text.
#[derive(Clone, PartialEq)]
enum Told {
    /// It was not asked yet, or has not answered.
    Nothing,
    /// The text is not here; and a sentence why, where that is not because nobody brought it.
    Absent(String),
    /// It is here.
    Here(Arc<Text>),
}

/// One of the articles of the corpus.
pub(super) fn article(page: Page, corpus: &Arc<Corpus>, article: &Arc<Article>) -> El {
    let told = ask(page, Collection::Shipped, article.id.clone());
    keys();
    let opened = opened(page);
    let shows_text = Memo::new(move |_| matches!(*told.read(), Told::Here(_)) && !is_about(&page.address.read()));
    let head = {
        let article = Arc::clone(article);
        move || ways(page, &told.read(), &article)
    };
    let body = {
        let (article, corpus) = (Arc::clone(article), Arc::clone(corpus));
        move || {
            let text = if let Told::Here(text) = &*told.read() { Some(Arc::clone(text)) } else { None };
            match text.filter(|_| shows_text.get()) {
                Some(text) => shown(page, &corpus, Some(&article), &text),
                None => vec![articles::one(&corpus, &article)],
            }
        }
    };
    el("div")
        .live("class", page.room("reader"))
        .child(classed("p", "crumb").child(link(Page::view_link(View::Articles(None))).text("Articles")))
        .child(el("h1").attr("tabindex", "-1").text(articles::title(article).to_owned()))
        .child(el("div").live_children(head))
        .child(classed("div", "work").child(classed("div", "sheet").live_children(body)).child(panel(opened)))
}

/// One of the reader's own texts, or the list of them.
pub(super) fn own(page: Page, id: Option<String>) -> El {
    match id {
        Some(id) => coding::coding(page, id),
        None => mine::mine(),
    }
}

/// The claim that is open, by itself.
fn opened(page: Page) -> Memo<Option<Evidence>> {
    Memo::new(move |_| {
        let claim = page.address.read().claim.clone();
        claim.and_then(|claim| alone(&page.corpus.read(), &page.concept(), &claim))
    })
}

/// Asks for a text with the places of what is sought in the address.
fn ask(page: Page, collection: Collection, id: String) -> RwSignal<Told> {
    if collection == Collection::Shipped && !desk::may_have_texts() {
        return RwSignal::new(Told::Absent(String::new()));
    }
    let told = RwSignal::new(Told::Nothing);
    let address = page.address.get_untracked();
    let asked = |key: &str| address.asked.get(key).cloned().unwrap_or_default();
    let scope = Scope { collection, ..Scope::default() };
    let sought = Sought { query: asked("q"), case: !asked("case").is_empty(), forms: !asked("forms").is_empty(), scope };
    leptos::task::spawn_local(async move {
        // The view may be gone by the time that the answer comes.
        let answer = match desk::ask(page, &Request::Read { collection, id, sought }).await {
            Reply::Text(text) => Told::Here(Arc::new(*text)),
            Reply::Failed(why) => Told::Absent(why),
            _ => Told::Absent(String::new()),
        };
        let _ = told.try_set(answer);
    });
    told
}

/// Whether the address asks for what is known of an article instead of its text.
fn is_about(address: &Address) -> bool {
    address.asked.get("part").is_some_and(|part| part == "about")
}

/// What stands below the heading of an article: the ways between its text and what is known of it, or how the text comes here.
fn ways(page: Page, told: &Told, article: &Article) -> Vec<El> {
    let line = byline(&[&article.byline(), &article.published.words(), &article.genre]);
    let state = match told {
        Told::Nothing => classed("p", "lab").attr("role", "status").text("Looking whether its text is in this browser …"),
        Told::Here(_) => {
            let is_about = is_about(&page.address.read());
            let way = |name: &str, about: bool| {
                let to = page.link(|a| {
                    a.asked.remove("part");
                    if about {
                        a.asked.insert("part", "about".into());
                    }
                });
                link(to).flag("aria-current", (about == is_about).then_some("page")).text(name)
            };
            let ways = classed("p", "seg").attr("role", "group").attr("aria-label", "This article");
            ways.child(way("The text", false)).child(way("About it", true))
        }
        Told::Absent(why) => {
            let way = link(Page::view_link(View::Mine(None))).text("My articles");
            let unlock = classed("p", "unlock")
                .text("The text is the publisher’s and does not come with this page. If you have it, drop the saved page into ")
                .child(way)
                .text(": it is known again, read here with its claims beside it, and stays in this browser.");
            if why.is_empty() { unlock } else { unlock.child(el("small").text(format!(" ({why})"))) }
        }
    };
    vec![line, state]
}

fn byline(parts: &[&str]) -> El {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    classed("p", "by").text(parts.join(" · "))
}

/// A text, and where a link leads to in it.
fn shown(page: Page, corpus: &Corpus, article: Option<&Article>, text: &Text) -> Vec<El> {
    let address = page.address.get_untracked();
    let hits: Vec<(usize, usize)> = text.hits.iter().map(|(start, end)| (*start as usize, *end as usize)).collect();
    let at = address.asked.get("at").and_then(|at| at.parse().ok());
    let reading = reading(corpus, article, &text.text, &text.found, &hits, at);
    // Whoever comes by a link to a claim or a place is led there; so is whoever opens another claim.
    Effect::new(move |before: Option<Option<String>>| {
        let claim = page.address.read().claim.clone();
        let is_new = before.as_ref().is_none_or(|before| *before != claim);
        if before.is_none() && at.is_some() {
            browser::after_drawing(|| browser::scroll_to(".prose .asked"));
        } else if is_new && claim.is_some() {
            browser::after_drawing(|| browser::scroll_to(".prose [aria-current]"));
        }
        claim
    });
    let prose = Prose { page, corpus, article, reading };
    let mut parts = Vec::new();
    if article.is_some() {
        parts.push(prose.sum());
        parts.push(classed("div", "bar").child(legend()));
    }
    parts.push(prose::draw(&prose, at));
    parts.extend(prose.lost());
    parts
}

thread_local! {
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// From claim to claim by `n` and `p`, wherever the focus is; once for the life of the page.
fn keys() {
    if LISTENS.replace(true) {
        return;
    }
    browser::on_key(|event| {
        let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented());
        let step = match event.key().as_str() {
            "n" => 1,
            "p" => -1,
            _ => return,
        };
        let is_free = plain && browser::is_there(".prose a[data-n]") && !browser::is_typing(event) && !browser::has_open_dialog();
        if is_free && browser::preferences().letters {
            let from = browser::focused("data-n").and_then(|n| n.parse::<i64>().ok());
            let to = from.map_or(1, |from| from + step);
            browser::focus(&format!(".prose a[data-n=\"{to}\"]"));
        }
    });
}
