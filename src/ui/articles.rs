//! The sources: what is known of each article and what is not.

use super::mark::{class, mark};
use super::page::Page;
use super::browser;
use crate::address::View;
use crate::corpus::{Article, Basis, Corpus, Outlet};
use crate::exchange::{cite, link::text_fragment};
use crate::study::evidence::address_of;
use crate::study::sources::{Source, source};
use crate::study::count;
use leptos::prelude::*;
use std::sync::Arc;

/// All articles, by outlet.
pub(super) fn list() -> impl IntoView {
    let page = Page::here();
    let corpus = page.corpus.get();
    let outlets = corpus.outlets().into_iter().map(|outlet| outlet_section(&corpus, outlet).into_any()).collect_view();
    view! {
        <div class="reading">
            <h1 tabindex="-1">"Articles"</h1>
            <p class="sum">
                {count(corpus.articles.len(), "article", "articles")} " of " {count(corpus.outlets().len(), "outlet", "outlets")}
                ". Outlet, carrier (the site a page was saved from) and article are three things; columns go by outlet."
            </p>
            {outlets}
        </div>
    }
}

fn outlet_section(corpus: &Corpus, outlet: &Outlet) -> impl IntoView + use<> {
    let articles = corpus.articles.iter().filter(|article| article.outlet.id == outlet.id);
    let articles = articles
        .map(|article| {
            let source = source(corpus, article);
            let voices: Vec<String> = source.voices.iter().take(3).map(|(code, n)| format!("{} {n}", code.name)).collect();
            view! {
                <li>
                    <a class="title" href=Page::view_link(View::Articles(Some(article.id.clone())))>{title(article)}</a>
                    <span class="lab">{carrier(article)} {article.genre.clone()} " · " {date(article)}</span>
                    <span class="lab">{count(source.claims, "claim", "claims")} " · " {voices.join(", ")}</span>
                </li>
            }
        })
        .collect_view();
    let note = (!outlet.note.is_empty()).then(|| view! { <p class="lab">{outlet.note.clone()}</p> });
    view! {
        <section class="outlet">
            <h2 class:warn=!outlet.known>{outlet.name.clone()}</h2>
            {note}
            <ul class="sources">{articles}</ul>
        </section>
    }
}

fn title(article: &Article) -> String {
    if article.title.is_empty() { article.short.clone() } else { article.title.clone() }
}

fn carrier(article: &Article) -> String {
    if article.carrier.is_empty() { String::new() } else { format!("via {} · ", article.carrier) }
}

fn date(article: &Article) -> impl IntoView + use<> {
    let doubtful = article.published.basis == Basis::Conflict;
    view! { <span class:warn=doubtful>{article.published.words()}</span> }
}

/// One article.
pub(super) fn one(article: &Arc<Article>) -> impl IntoView + use<> {
    let page = Page::here();
    let corpus = page.corpus.get();
    let source = source(&corpus, article);
    let host = article.host.as_deref().and_then(|id| corpus.article(id)).map(|host| {
        view! {
            <dt>"embedded in"</dt>
            <dd><a href=Page::view_link(View::Articles(Some(host.id.clone())))>{host.short.clone()}</a></dd>
        }
    });
    let url = match article.url.as_str() {
        "" => view! { "not known" }.into_any(),
        url => view! { <a class="out" href=url.to_owned() rel="external noreferrer" target="_blank">{url.to_owned()}</a> }.into_any(),
    };
    let fact = |name: &'static str, value: &str, unknown: &'static str| {
        let value = if value.is_empty() { unknown.to_owned() } else { value.to_owned() };
        (!value.is_empty()).then(|| view! { <dt>{name}</dt><dd>{value}</dd> })
    };
    view! {
        <div class="reading">
            <p class="crumb"><a href=Page::view_link(View::Articles(None))>"Articles"</a></p>
            <h1 tabindex="-1">{title(article)}</h1>
            <dl class="facts">
                {fact("outlet", &article.outlet.name, "")} {fact("carrier", &article.carrier, "none; saved from the outlet’s own site")}
                {fact("author", &article.author, "not on the page")} {fact("genre", &article.genre, "")}
                <dt>"published"</dt>
                <dd>{date(article)}</dd>
                {fact("in the page’s words", &article.published.stated, "nothing")} {fact("how the date is known", &article.published.reason, "")}
                {host} {fact("what the page lost", &article.lost, "")} {fact("note", &article.note, "")}
                <dt>"address"</dt>
                <dd>{url}</dd>
                <dt>"length"</dt>
                <dd>{count(source.words as usize, "word", "words")} ", " {count(source.places.len(), "place", "places")} ", " {count(source.claims, "claim", "claims")}</dd>
            </dl>
            <h2>"Who speaks"</h2>
            {voices(&source)}
            <h2>"Paragraph by paragraph"</h2>
            <p class="lab">"Which claims each place gave, or why it gave none. The text itself is the publisher’s and is not in this page."</p>
            {places(&source)}
            <h2>"Cite"</h2>
            {citation("In words", cite::plain(article))} {citation("BibTeX", cite::bibtex(article))}
            {citation("CSL-JSON", cite::csl_json(article))}
        </div>
    }
}

fn voices(source: &Source) -> impl IntoView + use<> {
    let most = source.voices.first().map_or(1, |(_, n)| *n);
    let rows = source
        .voices
        .iter()
        .map(|(code, n)| {
            let id = code.id.clone();
            let only = move |article: &crate::corpus::Claim| article.has(crate::corpus::Facet::Voice, &id);
            let claims: Vec<_> = source.places.iter().flat_map(|(_, claims)| claims).filter(|claim| only(claim)).cloned().collect();
            let width = format!("width:{}%", crate::study::percent(*n, most));
            let shown = claims
                .iter()
                .map(|claim| {
                    let who = if claim.speaker.is_empty() { String::new() } else { format!("{}: ", claim.speaker) };
                    view! { <li class=class(claim.verdict)>{mark(claim.verdict)} <a href=claim_link(claim)>{who} "“" {claim.quotation.clone()} "”"</a></li> }
                })
                .collect_view();
            view! {
                <li>
                    <details>
                        <summary>
                            <span class="name">{code.name.clone()}</span>
                            <span class="bar-of"><span style=width></span></span>
                            <span class="num">{*n}</span>
                        </summary>
                        <ul class="quotes">{shown}</ul>
                    </details>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="voices">{rows}</ul> }
}

fn claim_link(claim: &crate::corpus::Claim) -> String {
    let page = Page::here();
    address_of(claim, &page.corpus.read_untracked().first).link()
}

fn places(source: &Source) -> impl IntoView + use<> {
    let rows = source
        .places
        .iter()
        .map(|(place, claims)| {
            let gave = claims
                .iter()
                .map(|claim| {
                    let publisher = text_fragment(&claim.article.url, &claim.quotation);
                    let out = publisher.map(|url| view! { " " <a class="out" href=url rel="external noreferrer" target="_blank" aria-label=format!("“{}” at the publisher", claim.quotation)>"↗"</a> });
                    view! { <li class=class(claim.verdict)>{mark(claim.verdict)} <a href=claim_link(claim)>"“" {claim.quotation.clone()} "”"</a> {out}</li> }
                })
                .collect_view();
            let reason = (!place.reason.is_empty()).then(|| view! { <span class="none">{place.reason.clone()}</span> });
            view! { <tr><th scope="row">{place.label()}</th><td>{reason} <ul class="quotes">{gave}</ul></td></tr> }
        })
        .collect_view();
    view! { <table class="places"><thead><tr><th scope="col">"place"</th><th scope="col">"claims, or why none"</th></tr></thead><tbody>{rows}</tbody></table> }
}

/// A citation with a button that copies it.
fn citation(name: &'static str, text: String) -> impl IntoView {
    let done = RwSignal::new("");
    let copied = text.clone();
    let copy = move |_| {
        let text = copied.clone();
        leptos::task::spawn_local(async move {
            done.set(if browser::copy(&text).await { "copied" } else { "this browser does not let pages copy; select the text instead" });
        });
    };
    view! {
        <section class="cite">
            <h3>{name}</h3>
            <button on:click=copy>"Copy"</button>
            <span role="status">{done}</span>
            <pre tabindex="0" aria-label=name>{text}</pre>
        </section>
    }
}
