//! How to cite an article: as a sentence, as BibTeX, as CSL-JSON. What is not known is left out, never made up.

use crate::corpus::{Article, Basis, Precision, When};
use jiff::civil::Date;
use serde::Serialize;

/// A citation in plain words.
pub fn plain(article: &Article) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !article.author.is_empty() {
        parts.push(article.author.clone());
    }
    parts.push(if article.title.is_empty() { format!("[{}]", article.short) } else { format!("“{}”", article.title) });
    parts.push(article.byline());
    parts.push(match (&article.published.when, article.published.basis) {
        (Some(when), Basis::Stated) => when.words(),
        (Some(when), _) => format!("[{}]", when.words()),
        (None, _) => "n.d.".into(),
    });
    parts.push(if article.url.is_empty() { "address not known".into() } else { article.url.clone() });
    format!("{}.", parts.join(", "))
}

/// An entry for BibTeX and BibLaTeX: `@online`, or `@misc` where no address is known.
pub fn bibtex(article: &Article) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    if !article.author.is_empty() {
        fields.push(("author", article.author.clone()));
    }
    fields.push(("title", if article.title.is_empty() { format!("[{}]", article.short) } else { article.title.clone() }));
    if article.outlet.known {
        fields.push(("organization", article.outlet.name.clone()));
    }
    if let Some(when) = &article.published.when {
        fields.push(("date", when.iso()));
        fields.push(("year", when.earliest.year().to_string()));
    }
    if !article.url.is_empty() {
        fields.push(("url", article.url.clone()));
    }
    if let Some(note) = date_note(article) {
        fields.push(("note", note));
    }
    let body: Vec<String> = fields.iter().map(|(key, value)| format!("  {key} = {{{}}}", tex(value))).collect();
    let kind = if article.url.is_empty() { "misc" } else { "online" };
    format!("@{kind}{{{},\n{}\n}}", article.id, body.join(",\n"))
}

/// The characters that mean something to TeX, said literally.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

fn date_note(article: &Article) -> Option<String> {
    match article.published.basis {
        Basis::Inferred => Some(format!("Date inferred: {}", article.published.reason)),
        Basis::Conflict => Some(format!("Date in conflict: {}", article.published.reason)),
        Basis::Stated | Basis::Unknown => None,
    }
}

/// The one item of a CSL-JSON file (schema of the Citation Style Language 1.0.2).
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "URL", skip_serializing_if = "str::is_empty")]
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct Name<'a> {
    literal: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Issued {
    date_parts: Vec<Vec<i16>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

/// A CSL-JSON file with this one article.
pub fn csl_json(article: &Article) -> String {
    csl_json_of(&[article])
}

/// A CSL-JSON file with these articles.
pub fn csl_json_of(articles: &[&Article]) -> String {
    let items: Vec<Item<'_>> = articles.iter().map(|article| item(article)).collect();
    // Strings and numbers always serialise; an empty list would be the honest answer if they did not.
    serde_json::to_string_pretty(&items).unwrap_or_else(|_| "[]".into())
}

fn item(article: &Article) -> Item<'_> {
    let issued = article
        .published
        .when
        .map(|when| Issued { date_parts: date_parts(&when), circa: article.published.basis != Basis::Stated });
    Item {
        id: &article.id,
        r#type: "article-newspaper",
        title: if article.title.is_empty() { &article.short } else { &article.title },
        author: if article.author.is_empty() { Vec::new() } else { vec![Name { literal: &article.author }] },
        container_title: article.outlet.known.then_some(article.outlet.name.as_str()),
        issued,
        url: &article.url,
        note: date_note(article),
    }
}

/// One date or the two ends of a span, as precise as they are known.
fn date_parts(when: &When) -> Vec<Vec<i16>> {
    let parts = |date: Date, precision| {
        let length = match precision {
            Precision::Year => 1,
            Precision::Month => 2,
            Precision::Day => 3,
        };
        [date.year(), i16::from(date.month()), i16::from(date.day())].into_iter().take(length).collect::<Vec<_>>()
    };
    let (from, to) = when.precision();
    [parts(when.earliest, from)].into_iter().chain(to.map(|to| parts(when.latest, to))).collect()
}
