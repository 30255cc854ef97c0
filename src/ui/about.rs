//! The method, the codebook, the limits, how well two codings agreed, and what leaves the device.

use super::browser;
use super::page::Page;
use crate::corpus::{Codebook, Corpus, FACETS};
use crate::study::{count, percent};
use leptos::prelude::*;
use std::sync::Arc;

/// The About page.
pub(super) fn about() -> impl IntoView {
    let page = Page::here();
    let corpus = page.corpus.get();
    view! {
        <div class="reading">
            <h1 tabindex="-1">{format!("About {}", corpus.site.title)}</h1>
            <p class="sum">{corpus.site.question.clone()}</p>
            <p>
                {count(corpus.claims.len(), "claim", "claims")} ", " {count(corpus.events.len(), "event", "events")} ", "
                {count(corpus.relations.len(), "relation", "relations")} ", " {count(corpus.articles.len(), "article", "articles")} ", "
                {count(corpus.outlets().len(), "outlet", "outlets")} "."
            </p>
            {paragraphs(&corpus)}
            <h2 id="agreement">"How well two codings agreed"</h2>
            {agreement(&corpus)}
            <h2 id="codebook">"Codebook"</h2>
            {codebook(&corpus.codebook)}
            <h2 id="privacy">"What leaves your device"</h2>
            <p>
                "Nothing. There is no server but the one that handed out this page, and the page asks it for nothing more once it is here. Your theme and text size are kept in this browser; nothing else is."
            </p>
            {offline()}
            <h2 id="own">"Another corpus"</h2>
            {own(page)}
            <h2 id="licence">"Licence"</h2>
            <p>
                {format!("The coding is under {}, the code under MIT or Apache-2.0. Quotations belong to their publishers.", corpus.site.licence)}
            </p>
        </div>
    }
}

fn paragraphs(corpus: &Corpus) -> impl IntoView + use<> {
    let mut heading = String::new();
    corpus
        .about
        .iter()
        .map(|paragraph| {
            let new = (paragraph.heading != heading).then(|| {
                heading.clone_from(&paragraph.heading);
                view! { <h2>{paragraph.heading.clone()}</h2> }
            });
            view! { {new} <p>{paragraph.text.clone()}</p> }
        })
        .collect_view()
}

fn agreement(corpus: &Corpus) -> impl IntoView + use<> {
    if corpus.agreement.is_empty() {
        return view! { <p>"Nobody has coded this corpus twice, so how reliable the coding is cannot be said."</p> }.into_any();
    }
    let rows = corpus
        .agreement
        .iter()
        .map(|row| {
            let percent = format!("{} %", percent(row.agreed as usize, row.units as usize));
            let alpha = if row.alpha.is_empty() { "not defined".to_owned() } else { row.alpha.clone() };
            view! {
                <tr><th scope="row">{row.facet.clone()}</th><td class="num">{row.units}</td><td class="num">{row.agreed}</td><td class="num">{percent}</td><td class="num">{alpha}</td></tr>
            }
        })
        .collect_view();
    view! {
        <table class="figures">
            <thead>
                <tr><th scope="col">"facet"</th><th scope="col" class="num">"units"</th><th scope="col" class="num">"agreed"</th><th scope="col" class="num">"percent"</th><th scope="col" class="num">"Krippendorff’s alpha"</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="lab">
            "Alpha sets agreement against what chance would give: 1 is perfect, 0 is chance. Below 0.67 a facet bears no more than tentative conclusions (Krippendorff 2004), and where one value is very frequent alpha is low although coders mostly agree."
        </p>
    }
    .into_any()
}

fn codebook(book: &Codebook) -> impl IntoView + use<> {
    FACETS
        .iter()
        .map(|(_, facet, label)| {
            let codes = book
                .of(*facet)
                .iter()
                .map(|code| view! { <dt>{code.name.clone()} " " <small>{code.id.clone()}</small></dt><dd>{code.description.clone()}</dd> })
                .collect_view();
            view! {
                <details class="facet">
                    <summary>{*label} " " <small>{count(book.of(*facet).len(), "code", "codes")}</small></summary>
                    <dl class="facts">{codes}</dl>
                </details>
            }
        })
        .collect_view()
}

fn offline() -> impl IntoView {
    if browser::is_one_file() {
        view! { <p>"This is the one-file edition: everything is in the file, and it opens without a network."</p> }.into_any()
    } else {
        view! {
            <p>
                <a href="./crosstalk.html" download="crosstalk.html">"Save this page for offline use"</a>
                ": one file that opens by double click. After the first visit the page itself opens without a network as well."
            </p>
        }
        .into_any()
    }
}

/// Opening somebody else's corpus, or one's own under work: the same checks as when the page is built.
fn own(page: Page) -> impl IntoView {
    let faults: RwSignal<Option<Vec<String>>> = RwSignal::new(None);
    let choose = move |event: web_sys::Event| {
        use wasm_bindgen::JsCast;
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else { return };
        leptos::task::spawn_local(async move {
            let texts = browser::chosen_files(input).await;
            let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            match Corpus::load(&files) {
                Ok(corpus) => {
                    faults.set(Some(Vec::new()));
                    page.corpus.set(Arc::new(corpus));
                }
                Err(found) => faults.set(Some(found.iter().map(ToString::to_string).collect())),
            }
        });
    };
    let report = move || {
        faults.get().map(|faults| {
            if faults.is_empty() {
                view! { <p>"The corpus has no faults. Every view shows it now, until you reload the page."</p> }.into_any()
            } else {
                let n = faults.len();
                let items = faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view();
                view! { <p>{format!("Not opened: {}. This page still shows what it showed.", count(n, "fault", "faults"))}</p><ul class="faults">{items}</ul> }
                    .into_any()
            }
        })
    };
    view! {
        <p>
            "The tables of a corpus are CSV files that a spreadsheet edits. Choose all of them to have them checked and shown here; they do not leave this browser."
        </p>
        <label class="file">"Choose the CSV files of a corpus " <input type="file" multiple accept=".csv,text/csv" on:change=choose /></label>
        <div role="status">{report}</div>
    }
}
