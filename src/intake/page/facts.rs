//! What a page says of itself: headline, day, author, outlet, address, and sometimes the whole text once more.
//!
//! Data for machines comes first (JSON-LD, which search engines ask of newspapers), then the `meta` elements, then what is written
//! on the page. What none of them says stays empty.

use crate::intake::date::{self, Read};
use crate::intake::messages::DayOrder;
use crate::text::Head;
use dom_query::{Document, NodeRef};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// What goes into the head of the text.
    pub(super) head: Head,
    /// The text as JSON-LD has it, or nothing.
    pub(super) body: String,
    /// What the reader should know, as sentences.
    pub(super) remarks: Vec<String>,
}

/// Reads them. The document must still have its scripts.
pub(super) fn facts(doc: &Document) -> Facts {
    let data = json_ld(doc);
    let meta = meta(doc);
    let first = |names: &[&str]| names.iter().find_map(|name| meta.get(*name)).cloned().unwrap_or_default();
    let of = |selector: &str, attribute: &str| doc.select_single(selector).attr(attribute).unwrap_or_default().trim().to_owned();
    let text = |selector: &str| {
        let found = doc.select(selector);
        let mut texts = found.nodes().iter().map(|node| one_line(&node.text())).filter(|text| !text.is_empty());
        texts.next().unwrap_or_default()
    };
    let or = |values: [String; 4]| values.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    let data_text = |key: &str| data.get(key).and_then(Value::as_str).map(plain).unwrap_or_default();

    let url = or([of("link[rel=canonical]", "href"), first(&["og:url"]), data_text("url"), saved_from(doc)]);
    let url = if url.starts_with("http") { url } else { saved_from(doc) };
    let outlet = or([
        data.get("publisher").map(names).unwrap_or_default(),
        first(&["og:site_name", "application-name", "dc.publisher", "publisher"]),
        String::new(),
        host(&url),
    ]);
    let title = or([
        data_text("headline"),
        first(&["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"]),
        text("h1"),
        text("title"),
    ]);
    let author = or([
        data.get("author").map(names).unwrap_or_default(),
        first(&["author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl", "sailthru.author"]),
        text("[rel=author], [itemprop=author], .byline__name, .author-name"),
        text(".byline, .author"),
    ]);
    let dates = [
        data_text("datePublished"),
        first(&[
            "article:published_time",
            "datepublished",
            "og:article:published_time",
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "dc.date",
            "dc.date.issued",
            "dcterms.date",
            "dcterms.issued",
            "dcterms.created",
            "parsely-pub-date",
            "sailthru.date",
            "article.published",
            "article_date_original",
            "displaydate",
            "ptime",
            "cxenseparse:recs:publishtime",
        ]),
        or([
            of("[itemprop=datePublished]", "content"),
            of("[itemprop=datePublished]", "datetime"),
            text("[itemprop=datePublished]"),
            String::new(),
        ]),
        or([
            of("article time[datetime]", "datetime"),
            of("time[pubdate]", "datetime"),
            of("time[datetime]", "datetime"),
            String::new(),
        ]),
        in_address(&url),
    ];
    let mut facts = Facts { body: body(&data), ..Facts::default() };
    let (day, remark) = date_of(&dates);
    facts.remarks.extend(remark);
    let title = without_site(&title, &outlet);
    facts.head = Head { title, outlet, author: author_of(&author), date: day, url, ..Head::default() };
    facts
}

/// The first of some dates that can be read. Where that leaves the day open, one of the others may decide; else a remark says it.
pub(in crate::intake) fn date_of(dates: &[String]) -> (String, Option<String>) {
    let mut open: Option<(String, &String, [String; 2])> = None;
    for text in dates {
        match (date::read(text, DayOrder::Unknown), &open) {
            (Read::Iso(iso), None) => return (iso, None),
            (Read::Iso(iso), Some((.., days))) if days.contains(&iso) => return (iso, None),
            (Read::Either(year, a, b), None) => open = Some((year, text, [a, b])),
            _ => {}
        }
    }
    let Some((year, text, [a, b])) = open else { return (String::new(), None) };
    (year, Some(format!("“{text}” may be {a} or {b}; only the year was taken as its date.")))
}

/// The article of the page's JSON-LD, or nothing.
fn json_ld(doc: &Document) -> Value {
    let mut best = Value::Null;
    for script in doc.select("script").nodes() {
        if !script.attr("type").unwrap_or_default().to_lowercase().contains("ld+json") {
            continue;
        }
        let text = script.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
        let text =
            text.trim().trim_start_matches("//").trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches("//");
        // Line ends inside of strings are not allowed and are met all the same.
        let value = serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace(|c: char| c.is_control(), " ")));
        let Ok(value) = value else { continue };
        let mut waiting: Vec<Value> = vec![value];
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(values) => waiting.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    if let Some(graph) = object.remove("@graph") {
                        waiting.push(graph);
                    }
                    let value = Value::Object(object);
                    if is_article(&value) && (best.is_null() || (body(&best).is_empty() && !body(&value).is_empty())) {
                        best = value;
                    }
                }
                _ => {}
            }
        }
    }
    best
}

fn is_article(value: &Value) -> bool {
    let is =
        |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report");
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// The text of an article of JSON-LD.
fn body(article: &Value) -> String {
    let text = article.get("articleBody").and_then(Value::as_str).unwrap_or_default();
    if text.contains("</") || text.contains("&#") || text.contains("&amp;") || text.contains("&quot;") {
        return Document::fragment(text).formatted_text().to_string();
    }
    text.to_owned()
}

/// The names of persons or organisations, which are strings, objects or arrays of them.
fn names(value: &Value) -> String {
    let name = match value {
        Value::String(name) => plain(name),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().map(names).filter(|name| !name.is_empty()).collect();
            names.join(", ")
        }
        Value::Object(object) => object.get("name").map(names).unwrap_or_default(),
        _ => String::new(),
    };
    if name.starts_with("http") { String::new() } else { name }
}

/// The contents of the `meta` elements by name or property, in small letters.
fn meta(doc: &Document) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for node in doc.select("meta").nodes() {
        let content = plain(&node.attr("content").unwrap_or_default());
        let key = ["property", "name", "itemprop"].iter().find_map(|name| node.attr(name)).unwrap_or_default().to_lowercase();
        if !(key.is_empty() || content.is_empty() || found.contains_key(&key)) {
            found.insert(key, content);
        }
    }
    found
}

/// Where a browser says that it saved the page from: `<!-- saved from url=(0021)https://example.org/ -->`.
fn saved_from(doc: &Document) -> String {
    let root = doc.root();
    let mut comments = root.children_it(false).chain(doc.html_root().children_it(false)).filter(NodeRef::is_comment);
    let url = |comment: NodeRef| {
        let text = comment.html().to_string();
        let (_, rest) = text.split_once("saved from url=(")?;
        let (_, url) = rest.split_once(')')?;
        Some(url.trim_end_matches("-->").trim().to_owned()).filter(|url| url.starts_with("http"))
    };
    comments.find_map(url).unwrap_or_default()
}

/// The day that stands in an address: `/2025/02/27/`.
fn in_address(url: &str) -> String {
    let parts: Vec<&str> = url.split('/').collect();
    let is_day = |part: &&[&str]| {
        let lengths: Vec<usize> = part.iter().map(|part| part.len()).collect();
        matches!(lengths.as_slice(), [4, 1..=2, 1..=2]) && part.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    parts.windows(3).find(is_day).map(|day| day.join("-")).unwrap_or_default()
}

/// The site of an address, as it stands for an outlet that nothing else names.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    host.trim_start_matches("www.").to_owned()
}

/// A headline without the name of the site that pages put behind it.
fn without_site(title: &str, outlet: &str) -> String {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    for separator in [" | ", " - ", " – ", " — ", " :: ", " · "] {
        if let Some((front, site)) = title.rsplit_once(separator)
            && !bare(site).is_empty()
            && bare(outlet).contains(&bare(site))
        {
            return front.trim().to_owned();
        }
    }
    title.to_owned()
}

/// A byline without its "by"; nothing where it is no name.
pub(in crate::intake) fn author_of(text: &str) -> String {
    let text = one_line(text);
    let low = text.to_lowercase();
    let begins = ["by ", "by: ", "von ", "par ", "por ", "written by "].iter().find(|start| low.starts_with(*start));
    let text = begins.and_then(|start| text.get(start.len()..)).unwrap_or(&text).trim();
    let is_name =
        text.chars().count() <= 120 && !text.contains("://") && !text.contains('@') && text.chars().any(char::is_alphabetic);
    if is_name { text.to_owned() } else { String::new() }
}

/// A value in one line, with what some pages escape twice.
fn plain(text: &str) -> String {
    let text = if text.contains('&') && text.contains(';') { Document::fragment(text).text().to_string() } else { text.to_owned() };
    one_line(&text)
}

/// All white space as single spaces.
pub(in crate::intake) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
