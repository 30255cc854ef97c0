//! The search line: what is sought, how it is meant, in which texts; and how one asks.

use super::super::browser;
use super::super::el::{El, classed, el, link};
use super::state::{Words, read};
use super::texts::{Which, chooser};
use crate::corpus::Facet;
use crate::desk::ask::Ask;
use crate::desk::messages::Collection;
use crate::desk::scope;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The query language, an example and its meaning each.
const LANGUAGE: [(&str, &str); 11] = [
    ("peace", "a word; capitals and accents do not matter unless you say so"),
    ("\"peace talks\"", "a phrase: these words, one after the other"),
    ("negotiat*", "a wildcard: every word that begins so; *ceasefire and c*fire work too"),
    ("talk|talks", "alternatives: one of them"),
    ("\"peace deal\"~5", "near each other: both within five words, in any order"),
    ("peace talks", "both in the same text"),
    ("peace -deal", "only texts that do not have the second"),
    ("/cease.?fire/", "a regular expression over words; with a space in it, over the text"),
    ("@talks", "a group of words from the codebook"),
    ("outlet:Yahoo peace", "only in texts of this outlet; title: works alike"),
    ("date:2025-02..2025-05 peace", "only in texts of these dates"),
];

/// The search line with everything around it.
pub(super) fn asking(words: Words) -> El {
    let ask = move |event: web_sys::Event| {
        event.prevent_default();
        let typed = browser::find("#words").and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
        let query = typed.map(|field| field.value()).unwrap_or_default();
        words.go(|ask| query.trim().clone_into(&mut ask.sought.query));
    };
    let field = el("input")
        .attr("id", "words")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("aria-describedby", "how-to-ask")
        .value(move || words.ask.read().sought.query.clone());
    let line = classed("form", "ask")
        .attr("role", "search")
        .on("submit", ask)
        .child(el("label").attr("for", "words").text("Look for"))
        .child(field)
        .child(el("button").attr("type", "submit").text("Search"));
    let notes = move || {
        // What the address says and what the query says are both about what is asked.
        let (_, mut notes) = read(words.page);
        notes.extend(words.found().map(|found| found.notes).unwrap_or_default());
        let shown = (!notes.is_empty()).then(|| classed("div", "said").children(notes.into_iter().map(|note| el("p").text(note))));
        shown.into_iter().collect()
    };
    el("div")
        .child(line)
        .child(switches(words))
        .child(el("div").attr("role", "status").live_children(notes))
        .child(classed("div", "folded").child(help(words)).child(among(words)))
}

fn switches(words: Words) -> El {
    let switch = |text: &str, is: fn(&Ask) -> bool, flip: fn(&mut Ask)| {
        let input =
            el("input").attr("type", "checkbox").checked(move || is(&words.ask.read())).on("change", move |_| words.go(flip));
        el("label").child(input).text(text)
    };
    let collection = |name: &str, collection: Collection| {
        let current = move || (words.ask.read().sought.scope.collection == collection).then(|| "true".into());
        // Outlets, texts and labels of one collection mean nothing in the other.
        let other = move |ask: &mut Ask| {
            let sought = std::mem::take(&mut ask.sought);
            *ask = Ask { sort: std::mem::take(&mut ask.sort), ..Ask::default().with_tool(ask.tool) };
            ask.sought = sought;
            ask.sought.scope = crate::desk::messages::Scope { collection, ..Default::default() };
        };
        el("a").live("href", move || Some(words.link(other))).live("aria-current", current).text(name)
    };
    let shipped = {
        let corpus = words.page.corpus.read_untracked();
        format!("the {} articles", crate::study::number(corpus.articles.len()))
    };
    classed("div", "switches")
        .child(classed("span", "choice").child(classed("span", "lab").text("in")).child(
            classed("span", "seg").child(collection(&shipped, Collection::Shipped)).child(collection("my texts", Collection::Own)),
        ))
        .child(switch("capitals and accents as typed", |ask| ask.sought.case, |ask| ask.sought.case ^= true))
        .child(switch("all forms of a word", |ask| ask.sought.forms, |ask| ask.sought.forms ^= true))
}

/// How one asks, each example a link that asks it; and the groups of the codebook.
fn help(words: Words) -> El {
    let example = move |query: String| {
        let to = query.clone();
        link("").live("href", move || Some(words.link(|ask| ask.sought.query.clone_from(&to)))).child(el("code").text(query))
    };
    let lines =
        LANGUAGE.iter().flat_map(|(query, meaning)| [el("dt").child(example((*query).to_owned())), el("dd").text(*meaning)]);
    let groups = move || {
        let corpus = words.page.corpus.read();
        let groups = corpus.codebook.of(Facet::Term).iter().filter(|code| !code.words.is_empty());
        groups.map(|code| example(format!("@{}", code.id)).attr("title", code.words.join(", "))).collect()
    };
    classed("details", "how")
        .child(el("summary").attr("id", "how-to-ask").text("How to ask"))
        .child(el("dl").children(lines))
        .child(
            classed("p", "choice")
                .child(classed("span", "lab").text("groups of the codebook"))
                .child(classed("span", "seg").live_children(groups)),
        )
}

/// In which texts of the collection.
fn among(words: Words) -> El {
    let said = move || {
        let ask = words.ask.read();
        if scope::is_all(&ask.sought.scope) {
            "In all texts".to_owned()
        } else {
            format!("Only in {}", scope::in_words(&ask.sought.scope))
        }
    };
    let all = move || {
        let some = !scope::is_all(&words.ask.read().sought.scope);
        let lift = move |ask: &mut Ask| {
            let Ask { sought, .. } = ask;
            sought.scope = crate::desk::messages::Scope { collection: sought.scope.collection, ..Default::default() };
        };
        some.then(|| link(words.link(lift)).text("In all texts again")).into_iter().collect()
    };
    let which =
        Which { name: "texts that are looked at", get: |ask| ask.sought.scope.clone(), set: |ask, scope| ask.sought.scope = scope };
    classed("details", "among").child(el("summary").live_text(said)).child(chooser(words, which)).child(el("p").live_children(all))
}
