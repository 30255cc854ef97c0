//! The sources: what is known of each article and what is not.

use super::browser;
use super::el::{El, classed, el, fact, link};
use super::evidence::at_publisher;
use super::mark::marked;
use super::page::Page;
use crate::address::View;
use crate::corpus::{Article, Basis, Claim, Corpus, Facet, Outlet};
use crate::exchange::cite;
use crate::study::evidence::address_of;
use crate::study::sources::{Source, source};
use crate::study::{count, percent, quoted};
use leptos::prelude::*;
use std::sync::Arc;

/// All articles, by outlet.
pub(super) fn list(corpus: &Corpus) -> El {
    let outlets = corpus.outlets();
    let sum = format!(
        "{} of {}. Outlet, carrier (the site a page was saved from) and article are three things; columns go by outlet.",
        count(corpus.articles.len(), "article", "articles"),
        count(outlets.len(), "outlet", "outlets"),
    );
    classed("div", "reading wide")
        .child(el("h1").attr("tabindex", "-1").text("Articles"))
        .child(classed("p", "sum").text(sum))
        .child(classed("div", "outlets").children(outlets.into_iter().map(|outlet| section(corpus, outlet))))
}

fn section(corpus: &Corpus, outlet: &Outlet) -> El {
    let articles = corpus.articles.iter().filter(|article| article.outlet.id == outlet.id).map(|article| {
        let source = source(corpus, article);
        let voices: Vec<String> = source.voices.iter().take(3).map(|(code, n)| format!("{} {n}", code.name)).collect();
        let carrier = if article.carrier.is_empty() { String::new() } else { format!("via {} · ", article.carrier) };
        let there = || link(Page::view_link(View::Articles(Some(article.id.clone()))));
        el("li")
            .child(there().attr("class", "title").text(title(article)))
            .child(classed("span", "lab").text(format!("{carrier}{} · ", article.genre)).child(date(article)))
            .child(
                classed("span", "lab")
                    .child(there().text(count(source.claims, "claim", "claims")))
                    .text(format!(" · {}", voices.join(", "))),
            )
    });
    let note = (!outlet.note.is_empty()).then(|| classed("p", "lab").text(outlet.note.clone()));
    classed("section", "outlet")
        .child(classed("h2", if outlet.known { "" } else { "warn" }).text(outlet.name.clone()))
        .children(note)
        .child(classed("ul", "sources").children(articles))
}

pub(super) fn title(article: &Article) -> &str {
    if article.title.is_empty() { &article.short } else { &article.title }
}

fn date(article: &Article) -> El {
    let class = if article.published.basis == Basis::Conflict { "warn" } else { "" };
    classed("span", class).text(article.published.words())
}

/// What is known of one article.
pub(super) fn one(corpus: &Corpus, article: &Arc<Article>) -> El {
    let source = source(corpus, article);
    let or = |value: &str, unknown: &str| if value.is_empty() { unknown.to_owned() } else { value.to_owned() };
    let host = article.host.as_deref().and_then(|id| corpus.article(id)).map(|host| {
        let host = link(Page::view_link(View::Articles(Some(host.id.clone())))).text(host.short.clone());
        [el("dt").text("embedded in the page of"), el("dd").child(host)]
    });
    let url = match article.url.as_str() {
        "" => el("dd").text("not known"),
        url => el("dd").child(link(url).attr("class", "out").attr("rel", "external noreferrer").attr("target", "_blank").text(url)),
    };
    let no_carrier = if article.outlet.known { "none; saved from the outlet’s own site" } else { "not known" };
    let length = format!(
        "{} in {}, {}",
        count(source.words as usize, "word", "words"),
        count(source.places.len(), "place", "places"),
        count(source.claims, "claim", "claims"),
    );
    let facts = classed("dl", "facts")
        .children(fact("outlet", article.outlet.name.clone()))
        .children(fact("carrier", or(&article.carrier, no_carrier)))
        .children(fact("author", or(&article.author, "not on the page")))
        .children(fact("genre", article.genre.clone()))
        .child(el("dt").text("published"))
        .child(el("dd").child(date(article)))
        .children(fact("in the page’s words", or(&article.published.stated, "nothing")))
        .children(fact("how the date is known", article.published.reason.clone()))
        .children(host.into_iter().flatten())
        .children(fact("what the page lost", article.lost.clone()))
        .children(fact("note", article.note.clone()))
        .child(el("dt").text("address"))
        .child(url)
        .children(fact("length", length));
    let heading = |text: &str| el("h2").text(text);
    let places = "Which claims each place gave, or why it gave none. The text itself is the publisher’s and is not in this page.";
    let known = el("div")
        .child(facts)
        .child(heading("Who speaks"))
        .child(voices(&source))
        .child(heading("Cite"))
        .child(citation("In words", cite::plain(article)))
        .child(citation("BibTeX", cite::bibtex(article)))
        .child(citation("CSL-JSON", cite::csl_json(article)));
    let coded = el("div").child(heading("Paragraph by paragraph")).child(classed("p", "lab").text(places)).child(coverage(&source));
    classed("div", "reading wide two").child(known).child(coded)
}

/// A claim as one line that leads to its evidence.
fn line(claim: &Claim, speaker: bool) -> El {
    let first = &Page::here().corpus.read_untracked().first;
    let who = if speaker && !claim.speaker.is_empty() { format!("{}: ", claim.speaker) } else { String::new() };
    let quotation = link(address_of(claim, first).link()).text(format!("{who}{}", quoted(&claim.quotation)));
    let out = at_publisher(claim).map(|link| link.attr("aria-label", format!("{} at the publisher", quoted(&claim.quotation))));
    marked("li", claim.verdict).child(quotation).children(out)
}

fn voices(source: &Source) -> El {
    let most = source.voices.first().map_or(1, |(_, n)| *n);
    let rows = source.voices.iter().map(|(code, n)| {
        let claims = source.places.iter().flat_map(|(_, claims)| claims).filter(|claim| claim.has(Facet::Voice, &code.id));
        let bar = el("span").style(format!("width:{}%", percent(*n, most)));
        let summary = el("summary")
            .child(classed("span", "name").text(code.name.clone()))
            .child(classed("span", "bar-of").child(bar))
            .child(classed("span", "num").text(n.to_string()));
        el("li").child(el("details").child(summary).child(classed("ul", "quotes").children(claims.map(|claim| line(claim, true)))))
    });
    classed("ul", "voices").children(rows)
}

fn coverage(source: &Source) -> El {
    let column = |text: &str| el("th").attr("scope", "col").text(text);
    let rows = source.places.iter().map(|(place, claims)| {
        let gave = match place.reason.as_str() {
            "" => classed("ul", "quotes").children(claims.iter().map(|claim| line(claim, false))),
            reason => classed("span", "none").text(reason),
        };
        el("tr").child(el("th").attr("scope", "row").text(place.label())).child(el("td").child(gave))
    });
    classed("table", "places")
        .child(el("thead").child(el("tr").child(column("place")).child(column("claims, or why none"))))
        .child(el("tbody").children(rows))
}

/// A citation with a button that copies it.
fn citation(name: &'static str, text: String) -> El {
    let done = RwSignal::new("");
    let copied = text.clone();
    let copy = move |_| {
        let text = copied.clone();
        leptos::task::spawn_local(async move {
            done.set(if browser::copy(&text).await {
                "copied"
            } else {
                "this browser does not let pages copy; select the text instead"
            });
        });
    };
    classed("section", "cite")
        .child(el("h3").text(name))
        .child(el("button").attr("aria-label", format!("Copy: {name}")).text("Copy").on("click", copy))
        .child(el("span").attr("role", "status").live_text(move || done.get().to_owned()))
        .child(el("pre").attr("tabindex", "0").attr("role", "region").attr("aria-label", name).text(text))
}
