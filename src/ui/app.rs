//! The frame around every view: head, notes, the view itself, keys.

use super::browser::{self, Preferences, SIZES, THEMES, Theme};
use super::page::Page;
use super::{about, articles, counts, mark};
use crate::EMBEDDED;
use crate::address::View;
use crate::corpus::Corpus;
use leptos::prelude::*;
use std::sync::Arc;

/// The whole page.

pub fn app() -> impl IntoView {
    browser::apply(browser::preferences());
    match Corpus::load(&EMBEDDED) {
        Ok(corpus) => frame(Page::start(Arc::new(corpus))).into_any(),
        // The build refuses such a corpus, so this is read by somebody who went round the build.
        Err(faults) => {
            let faults = faults.into_iter().map(|fault| view! { <li>{fault.to_string()}</li> }).collect_view();
            view! { <main><h1>"The corpus cannot be shown"</h1><ul>{faults}</ul></main> }.into_any()
        }
    }
}

fn frame(page: Page) -> impl IntoView {
    provide_context(page);
    let preferences = RwSignal::new(browser::preferences());
    let copied = RwSignal::new("");
    let copy = move || {
        leptos::task::spawn_local(async move {
            let done = browser::copy(&browser::absolute(&page.address.get_untracked().link())).await;
            copied.set(if done { "Link copied" } else { "This browser does not let pages copy; the address bar has the link." });
            set_timeout(move || copied.set(""), std::time::Duration::from_secs(4));
        });
    };
    listen(page, preferences, copy);
    name_the_tab(page);
    follow_view(page);
    let view = move || match page.address.read().view.clone() {
        View::Counts(_) => "counts".to_owned(),
        View::Articles(article) => format!("articles/{}", article.unwrap_or_default()),
        View::About(_) => "about".to_owned(),
    };
    // The view changes only with the page that is asked for, not with every filter.
    let view = Memo::new(move |_| view());
    view! {
        {mark::shapes()}
        <a class="skip" href="#main" on:click=|event| { event.prevent_default(); browser::focus("main h1"); }>"Skip to the content"</a>
        <header>
            <a class="mark" href="#/">{move || page.corpus.read().site.title.clone()}</a>
            <nav aria-label="Views">
                {nav(page, "What counts", View::default(), |view| matches!(view, View::Counts(_)))}
                {nav(page, "Articles", View::Articles(None), |view| matches!(view, View::Articles(_)))}
                {nav(page, "About", View::About(None), |view| matches!(view, View::About(_)))}
            </nav>
            <div class="tools">
                <span role="status" class="copied">{copied}</span>
                <button on:click=move |_| copy() title="Copy the link to exactly this view (c)">"Copy link"</button>
                <button on:click=|_| browser::dialog("#preferences", true) aria-label="Display" title="Display">"Aa"</button>
                <button on:click=|_| browser::dialog("#keys", true) aria-label="Keys" title="Keys (?)">"?"</button>
            </div>
        </header>
        {move || notes(page)}
        <main id="main">
            {move || {
                view.track();
                let corpus = page.corpus.get();
                match page.address.read_untracked().view.clone() {
                    View::Counts(_) => counts::counts().into_any(),
                    View::Articles(id) => match id.and_then(|id| corpus.article(&id).cloned()) {
                        Some(article) => articles::one(&article).into_any(),
                        None => articles::list().into_any(),
                    },
                    View::About(_) => about::about().into_any(),
                }
            }}
        </main>
        <footer>
            <p>{move || page.corpus.read().site.question.clone()}</p>
            <p>"Quotations have at most ten words and belong to their publishers. Nothing leaves this page."</p>
        </footer>
        {keys_dialog()} {preferences_dialog(preferences)}
    }
}

fn nav(page: Page, name: &'static str, view: View, is: fn(&View) -> bool) -> impl IntoView {
    let current = move || is(&page.address.read().view).then_some("page");
    view! { <a href=Page::view_link(view) aria-current=current>{name}</a> }
}

/// What of the address was not understood, in sentences.
fn notes(page: Page) -> impl IntoView {
    let notes = page.notes.get();
    (!notes.is_empty()).then(|| {
        let items = notes.into_iter().map(|note| view! { <p>{note}</p> }).collect_view();
        view! { <div class="notes" role="status">{items}</div> }
    })
}

fn name_the_tab(page: Page) {
    Effect::new(move |_| {
        let corpus = page.corpus.read();
        let name = match &page.address.read().view {
            View::Counts(_) => format!("What counts as {}", page.concept().name),
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
        let kind = |view: &View| match view {
            View::Counts(_) => (0, None),
            View::Articles(article) => (1, article.clone()),
            View::About(_) => (2, None),
        };
        if let View::About(Some(section)) = &now {
            let selector = format!("#{}", section.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
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
fn listen(page: Page, preferences: RwSignal<Preferences>, copy: impl Fn() + 'static) {
    browser::on_key(move |event| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
            return;
        }
        let (typing, _) = browser::place_of(event);
        if event.key() == "Escape" && !browser::has_open_dialog() {
            close(page);
            return;
        }
        if typing || !preferences.get_untracked().letters {
            return;
        }
        match event.key().as_str() {
            "?" => browser::dialog("#keys", true),
            "c" => copy(),
            "/" => {
                event.prevent_default();
                browser::focus("#words");
            }
            _ => {}
        }
    });
}

/// Closes what is open and gives the focus back to the cell it was opened from.
fn close(page: Page) {
    let address = page.address.get_untracked();
    if address.open.is_none() && address.claim.is_none() {
        return;
    }
    page.go(|a| (a.open, a.claim) = (None, None));
    browser::after_drawing(|| {
        browser::focus("table.grid [data-at][tabindex=\"0\"]");
    });
}

fn keys_dialog() -> impl IntoView {
    let keys = [
        ("↑ ↓ ← →", "walk the grid"),
        ("Home, End", "first and last cell of the row; with Ctrl, of the grid"),
        ("Enter", "open what has the focus"),
        ("Esc", "close what is open"),
        ("/", "filter by words"),
        ("c", "copy the link to exactly this view"),
        ("?", "this list"),
    ];
    let keys = keys.map(|(key, what)| view! { <dt><kbd>{key}</kbd></dt><dd>{what}</dd> }).collect_view();
    view! {
        <dialog id="keys" aria-labelledby="keys-name">
            <h2 id="keys-name">"Keys"</h2>
            <dl>{keys}</dl>
            <p class="lab">"Single letters can be switched off under Aa."</p>
            <form method="dialog"><button>"Close"</button></form>
        </dialog>
    }
}

fn preferences_dialog(preferences: RwSignal<Preferences>) -> impl IntoView {
    let prefer = move |preferred: Preferences| {
        preferences.set(preferred);
        browser::prefer(preferred);
    };
    let themes = THEMES
        .iter()
        .map(|&(word, theme)| {
            let chosen = move || preferences.read().theme == theme;
            let choose = move |_| prefer(Preferences { theme, ..preferences.get_untracked() });
            let name = if theme == Theme::Auto { "as the device" } else { word };
            view! { <label><input type="radio" name="theme" prop:checked=chosen on:change=choose /> {name}</label> }
        })
        .collect_view();
    let sizes = SIZES
        .iter()
        .enumerate()
        .map(|(size, name)| {
            let chosen = move || preferences.read().size == size;
            let choose = move |_| prefer(Preferences { size, ..preferences.get_untracked() });
            view! { <label><input type="radio" name="size" prop:checked=chosen on:change=choose /> {*name}</label> }
        })
        .collect_view();
    let letters = move || preferences.read().letters;
    let flip = move |_| prefer(Preferences { letters: !letters(), ..preferences.get_untracked() });
    view! {
        <dialog id="preferences" aria-labelledby="preferences-name">
            <h2 id="preferences-name">"Display"</h2>
            <fieldset><legend>"Colours"</legend>{themes}</fieldset>
            <fieldset><legend>"Text"</legend>{sizes}</fieldset>
            <fieldset>
                <legend>"Keys"</legend>
                <label><input type="checkbox" prop:checked=letters on:change=flip /> "single letters are shortcuts"</label>
            </fieldset>
            <form method="dialog"><button>"Close"</button></form>
        </dialog>
    }
}

