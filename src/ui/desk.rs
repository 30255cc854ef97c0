//! The page's side of the desk: asks the worker, and knows what it keeps.

use super::browser;
use super::page::Page;
use crate::corpus::{Corpus, Facet, When, WordCount, read_anchors};
use crate::desk::messages::{Collection, Count, Reply, Request, Shipped, Texts};
use crate::exchange::form::Form;
use crate::intake::messages::Request as Ask;
use crate::study::coded::coded;
use crate::text::Head;
use crate::{ANCHORS, IS_PRIVATE};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// The corpus that the worker knows. It is opened when a view first needs it, and anew when another corpus is shown.
    static OPENED: RefCell<Option<Arc<Corpus>>> = const { RefCell::new(None) };
    /// What is known of the two collections, for every view that follows it.
    static KNOWN: RefCell<Option<ArcRwSignal<Known>>> = const { RefCell::new(None) };
}

/// What the desk last said about its collections. None until it has said something.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Known {
    /// The articles that the page comes with.
    pub(super) shipped: Option<Texts>,
    /// The reader's own.
    pub(super) own: Option<Texts>,
}

/// The texts of the collections, as a signal that belongs to no view and outlives them all.
pub(super) fn known() -> ArcRwSignal<Known> {
    KNOWN.with(|known| known.borrow_mut().get_or_insert_with(|| ArcRwSignal::new(Known::default())).clone())
}

/// Asks the desk.
pub(super) async fn ask(page: Page, request: &Request) -> Reply {
    ask_with(page, request, None).await.0
}

/// Asks the desk with bytes beside the question; the answer may have bytes too.
pub(super) async fn ask_with(page: Page, request: &Request, bytes: Option<Uint8Array>) -> (Reply, Option<Uint8Array>) {
    let corpus = page.base.get_untracked();
    if browser::was_lost("desk") {
        OPENED.set(None);
    }
    if !OPENED.with_borrow(|opened| opened.as_ref().is_some_and(|opened| Arc::ptr_eq(opened, &corpus))) {
        OPENED.set(Some(Arc::clone(&corpus)));
        let open = open_request(&corpus);
        leave_last_questions(&open);
        let (reply, _) = send(&open, None).await;
        if let Reply::Failed(why) = reply {
            return (Reply::Failed(why), None);
        }
        follow().await;
    }
    send(request, bytes).await
}

/// If the page stops, what is left of it asks for the open project, and for the file that it makes.
fn leave_last_questions(open: &Request) {
    let file = Ask::Out { form: Form::Project, saved: browser::moment() };
    let questions = [postcard::to_allocvec(open), postcard::to_allocvec(&Request::Rescue), postcard::to_allocvec(&file)];
    browser::last_questions(&questions.map(Result::unwrap_or_default));
}

/// Asks what the collections hold now, for every view that shows it.
pub(super) async fn follow() {
    for collection in [Collection::Shipped, Collection::Own] {
        if let (Reply::Texts(texts), _) = send(&Request::Texts { collection, first: 0, count: 0 }, None).await {
            known().update(|known| match collection {
                Collection::Shipped => known.shipped = Some(texts),
                Collection::Own => known.own = Some(texts),
            });
        }
    }
    let is_here = known().read_untracked().shipped.as_ref().is_some_and(|texts| texts.readable > 0);
    browser::remember_texts(is_here);
}

/// Whether the text of a shipped article may be here. Where none ever was, nobody has to wait for the worker to be told so.
pub(super) fn may_have_texts() -> bool {
    IS_PRIVATE || OPENED.with_borrow(Option::is_some) || browser::remembers_texts()
}

async fn send(request: &Request, bytes: Option<Uint8Array>) -> (Reply, Option<Uint8Array>) {
    let failed = |why: String| {
        // The worker is given up; whoever asks next opens another one, which reads what was kept.
        OPENED.set(None);
        (Reply::Failed(why), None)
    };
    let Ok(question) = postcard::to_allocvec(request) else { return failed("The question could not be written.".into()) };
    match browser::ask_worker("desk", &question, bytes).await {
        Ok((answer, bytes)) => match postcard::from_bytes(&answer) {
            Ok(reply) => (reply, bytes),
            Err(error) => failed(format!("The answer could not be read: {error}.")),
        },
        Err(why) => failed(format!("The part of the page that keeps texts and counts words did not answer: {why}.")),
    }
}

fn counted(word: &WordCount) -> Count {
    Count { article: word.article.id.clone(), term: word.term.clone(), count: word.count, positions: word.positions.clone() }
}

/// What the desk is told at first: the articles with the quotations that may be found in their texts, and the groups of words.
fn open_request(corpus: &Corpus) -> Request {
    // Of another corpus the places are not known: its quotations are found by the order of its paragraphs.
    let coded = coded(corpus, &read_anchors(corpus, ANCHORS).unwrap_or_default());
    let shipped = corpus.articles.iter().map(|article| {
        let head = Head {
            id: article.id.clone(),
            outlet: article.outlet.name.clone(),
            date: article.published.when.as_ref().map(When::iso).unwrap_or_default(),
            title: if article.title.is_empty() { article.short.clone() } else { article.title.clone() },
            author: article.author.clone(),
            url: article.url.clone(),
            source: String::new(),
        };
        let own = coded.iter().find(|coded| coded.id == article.id);
        Shipped { head, spots: own.map(|coded| coded.spots.clone()).unwrap_or_default() }
    });
    let groups = corpus.codebook.of(Facet::Term).iter().filter(|code| !code.words.is_empty());
    Request::Open {
        page: browser::path(),
        shipped: shipped.collect(),
        counts: corpus.aside.as_ref().map(|aside| aside.words.iter().map(counted).collect()),
        groups: groups.map(|code| (code.id.clone(), code.words.clone())).collect(),
    }
}
