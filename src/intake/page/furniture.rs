//! Takes out of a page what is surely no part of its article: captions, share bars, forms, links to other articles.
//!
//! What is taken out is known by the words of its class names, by what it begins with, or by being nothing but a link. It must be
//! a small part of the page, so that a wrapper with an unlucky name does not take the article with it.

use super::phrases::{APART, APART_IF_SHORT, LEADS, LISTS, WHOLE};
use dom_query::NodeRef;

/// Takes it out of the body of a page, whose scripts and styles are gone already.
pub(super) fn strip(body: &NodeRef) {
    let whole = paragraphs(body).max(500);
    for node in body.descendants() {
        if node.is_element() && is_apart(&node, whole) {
            node.remove_from_parent();
        }
    }
    take_out(teasers(body), whole);
    take_out(links(body), whole);
}

/// How many letters of an element stand in paragraphs.
fn paragraphs(node: &NodeRef) -> usize {
    let own = std::iter::once(*node).chain(node.descendants_it());
    own.filter(|node| node.has_name("p")).map(|node| node.normalized_char_count()).sum()
}

/// Takes elements out, unless too few paragraphs would remain: a page of links is an article, too.
fn take_out(found: Vec<NodeRef>, whole: usize) {
    let out: usize = found.iter().map(paragraphs).sum();
    if 3 * out < whole || whole.saturating_sub(out) > 3000 {
        for node in found {
            node.remove_from_parent();
        }
    }
}

/// Whether an element is set apart by its kind or by the words of its class.
fn is_apart(node: &NodeRef, whole: usize) -> bool {
    let name = node.node_name().unwrap_or_default();
    let limit = match name.as_ref() {
        "html" | "body" | "main" | "article" | "p" => return false,
        "figcaption" | "nav" | "button" | "form" => whole / 5,
        _ => {
            let words = class_words(node);
            let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
            if has(&APART) {
                whole / 5
            } else if has(&APART_IF_SHORT) {
                (whole / 5).min(500)
            } else {
                return false;
            }
        }
    };
    node.normalized_char_count() < limit && !is_in_sentence(node)
}

/// Whether an element stands inside a paragraph that says more than it does.
fn is_in_sentence(node: &NodeRef) -> bool {
    let paragraph = node.ancestors_it(None).find(|ancestor| ancestor.has_name("p"));
    paragraph.is_some_and(|paragraph| paragraph.normalized_char_count() > 2 * node.normalized_char_count() + 20)
}

/// The words of which the class names and the id of an element are made, in small letters.
fn class_words(node: &NodeRef) -> Vec<String> {
    let names = ["class", "id"].map(|name| node.attr(name).unwrap_or_default());
    let mut words = vec![String::new()];
    let mut after_small = false;
    for c in names.iter().flat_map(|name| name.chars().chain([' '])) {
        if !c.is_alphabetic() || (c.is_uppercase() && after_small) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphabetic()) {
            word.extend(c.to_lowercase());
        }
        after_small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    // Two words that belong together are written in one or with a hyphen.
    let pairs: Vec<String> = words.windows(2).map(<[String]>::concat).collect();
    words.extend(pairs);
    words
}

/// How many of the letters of an element are links to other pages.
fn linked(node: &NodeRef) -> usize {
    let is_away = |link: &NodeRef| link.has_name("a") && !link.attr("href").unwrap_or_default().starts_with('#');
    node.descendants_it().filter(is_away).map(|link| link.normalized_char_count()).sum()
}

/// What announces other articles: a heading that is a link, with the little that stands around it. Three of them are a list.
fn teasers<'d>(body: &NodeRef<'d>) -> Vec<NodeRef<'d>> {
    let mut found: Vec<NodeRef> = Vec::new();
    for heading in body.descendants() {
        if !["h2", "h3", "h4", "h5"].iter().any(|name| heading.has_name(name)) {
            continue;
        }
        let letters = heading.normalized_char_count();
        if letters < 15 || 10 * linked(&heading) < 9 * letters {
            continue;
        }
        let is_small = |node: &NodeRef| !node.has_name("body") && node.normalized_char_count() < letters + 400;
        let outermost = heading.ancestors_it(None).take_while(is_small).last().unwrap_or(heading);
        if found.last().is_none_or(|last| last.id != outermost.id) {
            found.push(outermost);
        }
    }
    if found.len() < 3 { Vec::new() } else { found }
}

/// Paragraphs and lists that lead to other articles.
fn links<'d>(body: &NodeRef<'d>) -> Vec<NodeRef<'d>> {
    let mut found: Vec<NodeRef> = Vec::new();
    for node in body.descendants() {
        let name = node.node_name().unwrap_or_default();
        let is_block = matches!(name.as_ref(), "p" | "h2" | "h3" | "h4" | "h5" | "h6");
        let is_list = matches!(name.as_ref(), "ul" | "ol");
        if !(is_block || is_list || matches!(name.as_ref(), "div" | "span" | "strong" | "b" | "em")) {
            continue;
        }
        let letters = node.normalized_char_count();
        if letters == 0 || letters > 1500 {
            continue;
        }
        let text = node.text();
        let low = text.trim().to_lowercase();
        let begins = |list: &[&str]| list.iter().any(|start| low.starts_with(start));
        let part = |of_ten: usize| 10 * linked(&node) >= of_ten * letters;
        let words = text.split_whitespace().count();
        let heads = WHOLE.contains(&low.trim_matches(|c: char| !c.is_alphanumeric())) || (letters < 60 && begins(&LISTS));
        let is_link = if is_list {
            part(7) && words >= 4 * node.element_children().len()
        } else if heads && (is_block || !node.element_children().iter().any(|child| child.has_name("p") || child.has_name("div"))) {
            // What the heading announces goes with it.
            let mut next = node.next_element_sibling();
            while let Some(after) = next.filter(|after| {
                let letters = after.normalized_char_count();
                letters > 0 && letters < 1500 && 10 * linked(after) >= 4 * letters
            }) {
                found.push(after);
                next = after.next_element_sibling();
            }
            true
        } else if is_block {
            (words >= 4 && part(9)) || (begins(&LEADS) && part(4))
        } else {
            letters < 300 && begins(&LEADS) && part(4) && !is_in_sentence(&node)
        };
        if is_link {
            found.push(node);
        }
    }
    found
}
