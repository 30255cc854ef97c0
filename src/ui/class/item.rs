//! An item as it is shown to pupils, on the projector and on paper; and the codes of a question with their marks.

use super::super::desk;
use super::super::el::{El, classed, el, fact, link};
use super::super::mark::{class, mark};
use super::super::page::Page;
use crate::class::{Asked, Masks, Shown, Source, Task, around};
use crate::corpus::{Code, VERDICTS};
use crate::desk::messages::{Collection, Reply, Request, Scope, Sought};
use crate::study::quoted;
use leptos::prelude::*;

/// The words of an item with what stands around them.
pub(super) fn words(shown: &Shown) -> El {
    let quotation = el("blockquote").attr("class", "q");
    if shown.before.is_empty() && shown.after.is_empty() {
        return quotation.text(quoted(&shown.quotation));
    }
    quotation.text(shown.before.clone()).child(el("mark").text(shown.quotation.clone())).text(shown.after.clone())
}

/// What helps to understand them: the paraphrase, who speaks, and, where it is not hidden, where they are from.
pub(super) fn helps(shown: &Shown, is_blind: bool) -> Vec<El> {
    let mut parts = Vec::new();
    if !shown.gloss.is_empty() {
        parts.push(classed("p", "gloss").child(classed("span", "lab").text("In other words: ")).text(shown.gloss.clone()));
    }
    if !shown.speaker.is_empty() {
        parts.push(classed("p", "speaker").child(classed("span", "lab").text("Said by ")).text(shown.speaker.clone()));
    }
    if !is_blind {
        parts.extend(source(&shown.source));
    }
    parts
}

/// Where an item is from, in a line; nothing where that is not known.
pub(super) fn source(source: &Source) -> Option<El> {
    let parts = [&source.outlet, &source.article, &source.date, &source.place];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| {
        let line = classed("p", "from").child(classed("span", "lab").text("From ")).text(parts.join(" · "));
        if source.url.is_empty() {
            line
        } else {
            let out = link(source.url.clone()).attr("class", "out").attr("rel", "external noreferrer").attr("target", "_blank");
            line.text(" ").child(out.text("at the publisher"))
        }
    })
}

/// The paragraph that the words stand in, where its text is in this browser; it comes when the desk has answered.
pub(super) fn paragraph(page: Page, shown: &Shown, masks: Option<Masks>) -> El {
    let found = RwSignal::new(None::<(String, String, String)>);
    if let Some(claim) = shown.claim.clone().filter(|claim| desk::may_have_texts() && !claim.article.is_own()) {
        leptos::task::spawn_local(async move {
            let scope = Scope { collection: Collection::Shipped, ..Scope::default() };
            let sought = Sought { query: String::new(), case: false, forms: false, scope };
            let read = Request::Read { collection: Collection::Shipped, id: claim.article.id.clone(), sought };
            if let Reply::Text(text) = desk::ask(page, &read).await {
                let place = text.found.anchors.iter().find(|anchor| anchor.claim == claim.id);
                let around = place.and_then(|place| around(&text.text, place.start as usize, place.end as usize));
                let hidden = |text: &str| masks.as_ref().map_or_else(|| text.to_owned(), |masks| masks.hide(text));
                // The item may be gone by the time that the answer comes.
                let _ = found.try_set(around.map(|(before, words, after)| (hidden(before), hidden(words), hidden(after))));
            }
        });
    }
    el("div").live_children(move || {
        let found = found.get().map(|(before, words, after)| {
            classed("p", "around")
                .child(classed("span", "lab").text("In its paragraph: "))
                .text(before)
                .child(el("mark").text(words))
                .text(after)
        });
        found.into_iter().collect()
    })
}

/// A code with the mark of its verdict, where it is one.
pub(super) fn named(tag: &'static str, question: &Asked, code: usize) -> El {
    let Some((id, name, ..)) = question.codes.get(code) else { return el(tag) };
    let verdict = VERDICTS.iter().find(|(of, _)| of == id && question.facet == "polarity").map(|(_, verdict)| *verdict);
    match verdict {
        Some(verdict) => classed(tag, class(verdict)).view(mark(verdict)).text(" ").child(el("span").text(name.clone())),
        None => el(tag).child(el("span").text(name.clone())),
    }
}

/// What the codes of a question mean, and first what the verdict is on.
pub(super) fn meanings(question: &Asked, term: Option<&Code>) -> El {
    let of = |(_, name, means, short): &(String, String, String, String)| {
        let means = if means.is_empty() { short.clone() } else { means.clone() };
        [el("dt").text(name.clone()), el("dd").text(if means.is_empty() { "—".to_owned() } else { means })]
    };
    let term = term.map(|term| [el("dt").text(term.name.clone()), el("dd").text(term.description.clone())]);
    classed("dl", "meanings").children(term.into_iter().flatten()).children(question.codes.iter().flat_map(of))
}

/// What the corpus itself says of an item, with what is as defensible.
pub(super) fn answers(task: &Task, item: usize) -> El {
    let Some(shown) = task.items.get(item) else { return el("div") };
    let rows = task.questions.iter().zip(&shown.keys).flat_map(|(question, key)| {
        let name = |at: &usize| question.codes.get(*at).map(|(_, name, ..)| name.clone());
        let also: Vec<String> = key.alternatives.iter().filter_map(name).collect();
        let also = if also.is_empty() { String::new() } else { format!(" (also defensible: {})", also.join(", ")) };
        let said = if key.name.is_empty() { "no coding in this corpus".to_owned() } else { format!("{}{also}", key.name) };
        let dd = el("dd");
        let dd = match key.code {
            Some(code) => dd.child(named("b", question, code)).text(also),
            None => dd.text(said),
        };
        [el("dt").text(question.name.clone()), dd]
    });
    let note = shown.claim.as_ref().map_or("", |claim| claim.note.as_str());
    let paraphrase = shown.claim.as_ref().filter(|_| shown.gloss.is_empty()).map_or("", |claim| claim.paraphrase.as_str());
    el("dl").attr("class", "answers").children(rows).children(fact("coder’s note", note)).children(fact("paraphrase", paraphrase))
}
