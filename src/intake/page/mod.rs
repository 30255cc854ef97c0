//! A saved page to the article in it: what the page says of itself, and its text without what stands around it.
//!
//! The text is never lost: where taking the article out gives next to nothing, more of the page is taken, in the end all of it.

mod facts;
mod furniture;
mod lines;
mod phrases;

pub(super) use facts::{author_of, date_of, one_line};
pub(super) use lines::is_furniture;

use crate::text::{Draft, Head};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How deep elements may lie in each other for the article to be looked for: browsers stop at 512, and time and stack grow with it.
const DEPTH: usize = 400;

/// How deep they may lie for the page to be read at all.
const NESTED: usize = 2000;

/// A page of more bytes is not read, without its pictures.
const LARGE: usize = 40 * 1024 * 1024;

/// A page of which so many letters remain was not understood.
const LITTLE: usize = 250;

/// What was taken out of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What is known about it, and its text.
    pub(super) draft: Draft,
    /// What the reader should know, as sentences.
    pub(super) remarks: Vec<String>,
}

/// The text of the article of a page, for measuring.
pub fn article(html: &str) -> String {
    page(html, false).map(|page| page.draft.text).unwrap_or_default()
}

/// Takes the article out of a page, or all its text if the whole is asked for.
///
/// # Errors
/// A sentence, where the page is built to be too much for a browser.
pub(super) fn page(html: &str, whole: bool) -> Result<Page, String> {
    let nested = nesting(html);
    if nested > NESTED {
        return Err(format!(
            "Its elements lie {nested} deep in each other, which no browser shows. Copy the text and paste it here."
        ));
    }
    let html = without_pictures(html);
    if html.len() > LARGE {
        return Err(format!("It has more than {} MB, which no page of text has. Copy the text and paste it here.", LARGE >> 20));
    }
    let doc = Document::from(html.as_ref());
    let facts::Facts { mut head, body, mut remarks } = facts::facts(&doc);
    doc.select("script, style, noscript, template, svg, iframe").remove();
    let is_deep = doc.root().descendants_it().any(|node| depth_exceeds(&node));
    let text = if whole || is_deep {
        if is_deep && !whole {
            remarks.push(format!(
                "Its elements lie more than {DEPTH} deep in each other, so all its text was taken, not the article alone."
            ));
        }
        all_text(&doc)
    } else {
        let (text, remark) = article_text(&doc, &mut head, &body);
        remarks.extend(remark);
        text
    };
    Ok(Page { draft: Draft { head, text }, remarks })
}

/// A page without the pictures that some programs write into it as letters, which can be a hundred times the text.
fn without_pictures(html: &str) -> Cow<'_, str> {
    let mut parts = html.split(";base64,");
    let Some(first) = parts.next().filter(|first| first.len() < html.len()) else { return html.into() };
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let rest: String = parts.map(|part| part.trim_start_matches(is_code)).collect();
    format!("{first}{rest}").into()
}

/// How deep the elements of a page lie in each other at most, counted without understanding it: its parser would take time in
/// proportion to the square of that.
fn nesting(html: &str) -> usize {
    const EMPTY: [&str; 24] = [
        "p", "li", "td", "tr", "th", "tbody", "thead", "dt", "dd", "option", "br", "img", "hr", "meta", "link", "input", "source",
        "wbr", "area", "base", "col", "embed", "param", "track",
    ];
    let (mut depth, mut most) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let name: String = tag.trim_start_matches('/').chars().take(12).take_while(char::is_ascii_alphanumeric).collect();
        if name.is_empty() || EMPTY.contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.split('>').next().unwrap_or_default().ends_with('/') {
            depth += 1;
            most = most.max(depth);
        }
    }
    most
}

/// The text of a piece of HTML, a paragraph for each block.
pub(super) fn formatted(html: &str) -> String {
    if nesting(html) > NESTED {
        return html.to_owned();
    }
    spaced(&Document::fragment(html).formatted_text())
}

/// The lines of a text, set apart by empty lines.
fn spaced(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n\n")
}

fn depth_exceeds(node: &NodeRef) -> bool {
    node.ancestors_it(Some(DEPTH + 1)).count() > DEPTH
}

/// All text of a page, a paragraph for each block.
fn all_text(doc: &Document) -> String {
    doc.body().map(|body| spaced(&body.formatted_text())).unwrap_or_default()
}

/// The text of the article, and what should be said about it.
fn article_text(doc: &Document, head: &mut Head, body: &str) -> (String, Option<String>) {
    let untouched = doc.clone();
    if let Some(body) = doc.body() {
        furniture::strip(&body);
    }
    let mut text = lines::trim(&readable(doc.clone()), head);
    let before = if head.date.is_empty() || letters(&text) < LITTLE { readable(untouched.clone()) } else { String::new() };
    if head.date.is_empty() {
        // What the page does not say to machines may stand above the text.
        head.date = date_of(&lines::dated(&before)).0;
    }
    if letters(&text) < LITTLE {
        let more = before;
        if letters(&more) > 2 * letters(&text) {
            text = lines::trim(&more, head);
        }
    }
    let text = lines::by_the_data(text, body);
    if letters(&text) >= LITTLE {
        return (text, None);
    }
    let all = all_text(&untouched);
    if letters(&all) > 2 * letters(&text) {
        return (all, Some("No article was found on the page, so all its text was taken.".into()));
    }
    (text, None)
}

/// What `dom_smoothie` takes for the article.
fn readable(doc: Document) -> String {
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let reader = Readability::with_document(doc, None, Some(config));
    reader.ok().and_then(|mut reader| reader.parse().ok()).map(|article| article.text_content.to_string()).unwrap_or_default()
}

/// How many letters a text has.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The runs of four words of a text; of a shorter one, itself.
fn runs(text: &str) -> BTreeSet<String> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.len() < 4 {
        return BTreeSet::from([words.join(" ")]);
    }
    words.windows(4).map(|run| run.join(" ")).collect()
}
