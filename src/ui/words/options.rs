//! What single tools can be asked: whose words against whose, how wide, how long, by which dates.

use super::super::el::{El, classed, el, link};
use super::state::{Words, only};
use super::texts::{Which, chooser};
use crate::desk::ask::{Ask, PERIODS, RUNS, Tool, WIDEST};
use crate::desk::messages::{Period, Scope};
use crate::desk::scope;
use leptos::prelude::*;

/// How a tool is read, in one sentence or two.
pub(super) fn reading(tool: Tool) -> &'static str {
    match tool {
        Tool::Lines => "",
        Tool::Frequency => {
            "How often each word stands in the texts, and in how many of them. A word that many texts have says more about the outlet than one that a single text repeats."
        }
        Tool::Spread => {
            "Where in each text it stands, from the first word on the left to the last on the right. Evenly spread marks are a theme, a cluster is a passage."
        }
        Tool::Keyness => {
            "Which words the target has more often than the reference, for its length. Trust a word only where several texts have it and the by-article p is small too: log-likelihood (G2) alone calls a word key that one article repeats."
        }
        Tool::Ngrams => {
            "Runs of words that come back. Long runs in several texts are often set phrases, or text that was taken over."
        }
        Tool::Collocates => {
            "Which words stand near it more often than by chance. logDice compares across texts of any size; MI favours rare words."
        }
        Tool::Trend => {
            "How often it stands per 1,000 words, period by period and outlet by outlet. A period with few texts jumps about; one without texts is a gap."
        }
    }
}

/// The choices of the tool that is open.
pub(super) fn options(words: Words) -> El {
    let shown = move || match words.tool.get() {
        Tool::Keyness => sides(words),
        Tool::Collocates => neighbours(words),
        Tool::Ngrams => {
            let runs = (RUNS[0]..=RUNS[1]).map(|n| choice(words, n.to_string(), move |ask| ask.n == n, move |ask| ask.n = n));
            vec![named("words in a run", runs.collect())]
        }
        Tool::Trend => {
            let by = PERIODS
                .map(|(name, by): (&str, Period)| choice(words, name.to_owned(), move |ask| ask.by == by, move |ask| ask.by = by));
            vec![named("by", by.into_iter().collect())]
        }
        _ => Vec::new(),
    };
    classed("div", "options").live_children(shown)
}

fn named(name: &str, choices: Vec<El>) -> El {
    classed("span", "choice").child(classed("span", "lab").text(name)).child(classed("span", "seg").children(choices))
}

/// A link to the question with one thing changed, marked where it is so already.
fn choice(
    words: Words,
    name: String,
    is: impl Fn(&Ask) -> bool + Send + Sync + 'static,
    set: impl Fn(&mut Ask) + Send + Sync + 'static,
) -> El {
    let is: Box<dyn Fn(&Ask) -> bool + Send + Sync> = Box::new(is);
    let set: Box<dyn Fn(&mut Ask) + Send + Sync> = Box::new(set);
    link("")
        .live("href", move || Some(words.link(|ask| set(ask))))
        .live("aria-current", move || is(&words.ask.read()).then(|| "true".into()))
        .text(name)
}

/// Whose words, against whose.
fn sides(words: Words) -> Vec<El> {
    let first = move || words.first();
    let target = move || {
        let chosen = words.ask.read().target.clone();
        scope::in_words(&chosen.unwrap_or_else(first))
    };
    let reference = move || words.ask.read().reference.as_ref().map_or("all others".to_owned(), scope::in_words);
    // The two that are likeliest, one click each: every outlet against all others.
    let each = move || {
        let collection = words.ask.read().sought.scope.collection;
        let outlets = words.outlets();
        let one = |name: String| {
            let shown = if name.is_empty() { "no outlet".to_owned() } else { name.clone() };
            let scope = Scope { collection, outlets: only(name), ..Scope::default() };
            let is = scope.clone();
            choice(
                words,
                shown,
                move |ask| ask.reference.is_none() && ask.target.as_ref() == Some(&is),
                move |ask| (ask.target, ask.reference) = (Some(scope.clone()), None),
            )
        };
        outlets.into_iter().take(EACH).map(one).collect()
    };
    let others = move || {
        let some = words.ask.read().reference.is_some();
        some.then(|| el("p").child(link(words.link(|ask| ask.reference = None)).text("Against all others again")))
            .into_iter()
            .collect()
    };
    let of_target = Which {
        name: "target",
        get: |ask| ask.target.clone().unwrap_or_else(|| Scope { collection: ask.sought.scope.collection, ..Scope::default() }),
        set: |ask, scope| ask.target = Some(scope),
    };
    let of_reference = Which {
        name: "reference",
        get: |ask| ask.reference.clone().unwrap_or_else(|| Scope { collection: ask.sought.scope.collection, ..Scope::default() }),
        set: |ask, scope| ask.reference = Some(scope),
    };
    let side = |name: &str, said: El, which: Which, more: El| {
        classed("details", "among")
            .child(el("summary").text(format!("{name}: ")).child(said))
            .child(chooser(words, which))
            .child(more)
    };
    vec![
        classed("span", "choice")
            .child(classed("span", "lab").text("one against all others"))
            .child(classed("span", "seg").live_children(each)),
        classed("div", "folded").child(side("target", el("b").live_text(target), of_target, el("span"))).child(side(
            "reference",
            el("b").live_text(reference),
            of_reference,
            el("div").live_children(others),
        )),
    ]
}

/// How many outlets are offered with one click.
const EACH: usize = 12;

/// How far to both sides, and what is laid beside.
fn neighbours(words: Words) -> Vec<El> {
    let side = |name: &str, get: fn(&Ask) -> u8, set: fn(&mut Ask, u8)| {
        let option = move |n: u8| {
            let selected = (get(&words.ask.read_untracked()) == n).then_some("");
            el("option").attr("value", n.to_string()).flag("selected", selected).text(n.to_string())
        };
        let change = move |event: web_sys::Event| {
            if let Ok(n) = super::super::el::typed(&event).parse() {
                words.go(|ask| set(ask, n));
            }
        };
        el("label").text(format!("{name} ")).child(el("select").on("change", change).children((0..=WIDEST).map(option)))
    };
    let beside = move || {
        let chosen = words.ask.read().beside.clone();
        chosen.map_or("nothing".to_owned(), |scope| scope::in_words(&scope))
    };
    let which = Which {
        name: "beside",
        get: |ask| ask.beside.clone().unwrap_or_else(|| Scope { collection: ask.sought.scope.collection, ..Scope::default() }),
        set: |ask, scope| ask.beside = (!scope::is_all(&scope)).then_some(scope),
    };
    vec![
        classed("span", "choice").child(side("words to the left", |ask| ask.left, |ask, n| ask.left = n)).child(side(
            "to the right",
            |ask| ask.right,
            |ask, n| ask.right = n,
        )),
        classed("details", "among")
            .child(el("summary").text("laid beside: ").child(el("b").live_text(beside)))
            .child(chooser(words, which)),
    ]
}
