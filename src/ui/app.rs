//! The frame around every view: head, notes, the view itself, keys.

use super::browser;
use super::counts;
use super::el::{El, classed, el, link};
use super::later::{Codes, dialog, go_on, later, tables};
use super::page::Page;
use crate::CLAIMS;
use crate::address::View;
use crate::corpus::Corpus;
use leptos::prelude::*;
use std::mem::discriminant;
use std::sync::Arc;
use std::time::Duration;

/// The whole page.
pub fn app() -> AnyView {
    browser::apply(browser::preferences());
    match Corpus::load_claims(&CLAIMS) {
        Ok(corpus) => frame(Page::start(Arc::new(corpus))).done(),
        // The build refuses such a corpus, so this is read by somebody who went round the build.
        Err(faults) => {
            let faults = faults.into_iter().map(|fault| el("li").text(fault.to_string()));
            el("main").child(el("h1").text("The corpus cannot be shown")).child(el("ul").children(faults)).done()
        }
    }
}

fn frame(page: Page) -> El {
    provide_context(page);
    let copied = RwSignal::new("");
    let copy = move || {
        leptos::task::spawn_local(async move {
            let done = browser::copy(&browser::absolute(&page.address.get_untracked().link())).await;
            copied.set(if done { "Link copied" } else { "This browser does not let pages copy; the address bar has the link." });
            set_timeout(move || copied.set(""), Duration::from_secs(4));
        });
    };
    listen(page, copy);
    name_the_tab(page);
    follow_view(page);
    go_on(page);
    // The view changes with the page that is asked for, not with every filter.
    let view = Memo::new(move |_| kind(&page.address.read().view));
    let codes = Codes::default();
    let content = move || {
        vec![match view.get() {
            View::Counts(_) => counts::counts(),
            view => later(page, view, codes),
        }]
    };
    let notes = move || {
        let notes = page.notes.get();
        let shown = (!notes.is_empty()).then(|| classed("div", "notes").children(notes.into_iter().map(|note| el("p").text(note))));
        shown.into_iter().collect()
    };
    let skip = move |event: web_sys::Event| {
        event.prevent_default();
        browser::focus("main h1");
    };
    el("div")
        .attr("id", "page")
        .child(classed("a", "skip").attr("href", "#main").on("click", skip).text("Skip to the content"))
        .child(head(page, copied, copy))
        .child(el("div").attr("role", "status").live_children(notes))
        .child(el("main").attr("id", "main").live_children(content))
        .child(foot(page))
}

fn head(page: Page, copied: RwSignal<&'static str>, copy: impl Fn() + 'static) -> El {
    let nav = |name: &str, view: View| {
        let own = discriminant(&view);
        let current = move || (discriminant(&page.address.read().view) == own).then(|| "page".into());
        el("a").live("href", move || Some(page.other_view(view.clone()))).live("aria-current", current).text(name)
    };
    let views = el("nav")
        .attr("aria-label", "Views")
        .child(nav("What counts", View::default()))
        .child(nav("Definition", View::Definition(String::new())))
        .child(nav("Compare", View::Compare(String::new(), String::new())))
        .child(nav("Timeline", View::Timeline))
        .child(nav("Words", View::Words(String::new())))
        .child(nav("Articles", View::Articles(None)))
        .child(nav("My articles", View::Mine(None)))
        .child(nav("Class", View::Class(String::new())))
        .child(nav("About", View::About(None)));
    let button = |text: &str, title: &str| el("button").attr("title", title).text(text);
    let tools = classed("div", "tools")
        .child(classed("span", "copied").attr("role", "status").live_text(move || copied.get().to_owned()))
        .child(button("Copy link", "Copy the link to exactly this view (c)").on("click", move |_| copy()))
        .child(button("Aa", "Display").attr("aria-label", "Display").on("click", move |_| dialog(page, "#preferences")))
        .child(button("?", "Keys (?)").attr("aria-label", "Keys").on("click", move |_| dialog(page, "#keys")));
    let name = link("#/").attr("class", "mark").live_text(move || page.corpus.read().site.title.clone());
    el("header").child(name).child(views).child(tools)
}

fn foot(page: Page) -> El {
    let promise = "Quotations have at most ten words and belong to their publishers. Nothing leaves this page.";
    el("footer")
        .child(el("p").live_text(move || page.corpus.read().site.question.clone()))
        .child(el("p").text(promise))
        .child(el("button").text("Tables as CSV").on("click", move |_| tables(page)))
        .text(" ")
        .child(el("a").live("href", move || Some(page.worksheet())).text("Worksheet"))
}

/// The page that a view belongs to: with the address of another one it is drawn anew.
fn kind(view: &View) -> View {
    match view {
        View::Counts(_) => View::default(),
        View::Definition(_) => View::Definition(String::new()),
        View::Compare(..) => View::Compare(String::new(), String::new()),
        View::About(_) => View::About(None),
        View::Words(_) => View::Words(String::new()),
        view => view.clone(),
    }
}

fn name_the_tab(page: Page) {
    Effect::new(move |_| {
        let corpus = page.corpus.read();
        let name = match &page.address.read().view {
            View::Counts(_) => format!("What counts as {}", page.concept().name),
            View::Definition(_) => format!("A definition of {}", page.concept().name),
            View::Compare(..) => "Compare".into(),
            View::Timeline => "Timeline".into(),
            View::Words(_) => "Words".into(),
            View::Mine(_) => "My articles".into(),
            View::Class(_) => "Class".into(),
            View::Articles(Some(id)) => corpus.article(id).map(|article| article.short.clone()).unwrap_or_default(),
            View::Articles(None) => "Articles".into(),
            View::About(_) => "About".into(),
        };
        browser::set_title(&format!("{name} · {}", corpus.site.title));
    });
}

/// Another page starts at its top, with the focus on its heading; a section of the About page is scrolled to.
fn follow_view(page: Page) {
    Effect::new(move |before: Option<View>| {
        let now = page.address.read().view.clone();
        if let View::About(Some(section)) = &now {
            let selector = format!("#{}", section.chars().filter(char::is_ascii_lowercase).collect::<String>());
            browser::after_drawing(move || browser::scroll_to(&selector));
        } else if before.as_ref().is_some_and(|before| kind(before) != kind(&now)) {
            browser::after_drawing(|| {
                browser::scroll_to_top();
                browser::focus("main h1");
            });
        }
        now
    });
}

/// The keys of the whole page.
fn listen(page: Page, copy: impl Fn() + 'static) {
    browser::on_key(move |event| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() || browser::has_open_dialog() {
            return;
        }
        if event.key() == "Escape" {
            // Some browsers empty a search field on Esc; here it closes what is open and loses nothing.
            event.prevent_default();
            page.close();
            return;
        }
        if browser::is_typing(event) || !browser::preferences().letters {
            return;
        }
        match event.key().as_str() {
            "?" => dialog(page, "#keys"),
            "c" => copy(),
            "/" => {
                event.prevent_default();
                browser::focus("#words");
            }
            _ => {}
        }
    });
}
