//! Projects that are taken away as files and brought back.

use super::browser;
use super::desk;
use super::intake;
use super::page::Page;
use super::project::{self, tables, work};
use crate::desk::messages::{Collection, Reply, Request};
use crate::exchange::csv::Sheet;
use crate::exchange::form::{Bundle, Form, Taken};
use crate::intake::messages::{Reply as Taker, Request as Ask};
use crate::project::{Change, Claim, Project};
use crate::study::count;
use crate::text::Draft;
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Whether a file of this name may belong to the texts or the codes of the open project.
pub(super) fn needs_project(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    matches!(ending.as_str(), "qdpx" | "qdc" | "jsonld")
}

/// The open project with its texts, as bytes of a `Bundle`.
pub(super) async fn bundle(page: Page) -> Vec<u8> {
    let (_, texts) = desk::ask_with(page, &Request::Drafts, None).await;
    let named = named();
    let project = Project { name: named, ..work().project.get_untracked() };
    // A struct is its fields, one after the other, so the texts need not be read on the way.
    let mut bytes = postcard::to_allocvec(&project).unwrap_or_default();
    bytes.extend(texts.map_or_else(|| vec![0], |texts| texts.to_vec()));
    bytes.extend(postcard::to_allocvec(&tables()).unwrap_or_default());
    bytes
}

/// What the open project is called.
fn named() -> String {
    let projects = work().projects.get_untracked().unwrap_or_default();
    projects.projects.iter().find(|project| project.id == projects.open).map(|project| project.name.clone()).unwrap_or_default()
}

/// Hands the open project to the reader as a file; what is to be said about it.
pub(super) async fn away(page: Page, form: Form) -> String {
    let bundle = bundle(page).await;
    let request = Ask::Out { form, saved: browser::moment() };
    match intake::send(&request, Some(Uint8Array::from(bundle.as_slice()))).await {
        Ok((replies, bytes)) => {
            for reply in replies {
                match (reply, &bytes) {
                    (Taker::Out { name, kind }, Some(bytes)) => {
                        browser::offer(&name, &kind, bytes);
                        return format!("{name} is saved where your browser keeps downloads.");
                    }
                    (Taker::Failed(why), _) => return why,
                    _ => {}
                }
            }
            "The file could not be made.".into()
        }
        Err(why) => format!("The file could not be made: {why}."),
    }
}

/// Takes what was brought; what is to be said about it, as sentences.
pub(super) async fn bring(page: Page, taken: Taken) -> Vec<String> {
    match taken {
        Taken::Project(bundle, remarks) => {
            let mut said = whole(page, *bundle).await;
            said.extend(remarks);
            said
        }
        Taken::Codebook(rows, remarks) => {
            let mut said = vec![project::put_codebook(page, rows)];
            said.extend(remarks);
            said
        }
        Taken::Claims(claims, remarks) => {
            let mut said = vec![add(page, claims)];
            said.extend(remarks);
            said
        }
        Taken::Refused(why) => vec![why],
        Taken::Other => Vec::new(),
    }
}

/// A whole project: into the open one where that is empty, else as a new one.
async fn whole(page: Page, bundle: Bundle) -> Vec<String> {
    let work = work();
    work.open(page).await;
    let Bundle { project, texts, .. } = bundle;
    let own = desk::ask(page, &Request::Texts { collection: Collection::Own, first: 0, count: 0 }).await;
    let is_empty = matches!(&own, Reply::Texts(known) if known.total == 0) && *work.project.read_untracked() == Project::default();
    let name = if project.name.is_empty() { "A project that was brought".to_owned() } else { project.name.clone() };
    let into = if is_empty {
        Request::NameProject(name.clone())
    } else {
        Request::OpenProject { id: project::new_id(), name: name.clone() }
    };
    if let Err(why) = work.switch(page, into).await {
        return vec![format!("The project “{name}” was not opened. {why}")];
    }
    let (all, claims) = (texts.len(), project.all().count());
    if let Reply::Failed(why) = add_texts(page, texts).await {
        return vec![format!("The texts of the project “{name}” could not be taken in. {why}")];
    }
    work.put(page, project);
    desk::follow().await;
    vec![format!("The project “{name}” is open, with {} and {}.", count(all, "text", "texts"), count(claims, "claim", "claims"))]
}

async fn add_texts(page: Page, texts: Vec<Draft>) -> Reply {
    match desk::ask(page, &Request::Bring(texts)).await {
        Reply::Failed(why) => Reply::Failed(why),
        _ => desk::ask(page, &Request::Finish).await,
    }
}

/// Claims on texts that are here. Those that are here already, on the same words with the same codes, are not taken twice.
fn add(page: Page, claims: BTreeMap<String, Vec<Claim>>) -> String {
    let work = work();
    let project = work.project.get_untracked();
    let mut number: u64 = project.free_id().parse().unwrap_or(1);
    let mut changes = Vec::new();
    for (text, claims) in claims {
        for mut claim in claims {
            let same = |other: &&Claim| (other.start, other.end) == (claim.start, claim.end) && other.cells == claim.cells;
            if project.claims(&text).iter().any(|other| same(&other)) {
                continue;
            }
            claim.id = number.to_string();
            claim.changed = browser::moment();
            number += 1;
            changes.push(Change::Claim { text: text.clone(), before: None, after: Some(Box::new(claim)) });
        }
    }
    let said = format!("{} added.", count(changes.len(), "claim was", "claims were"));
    if !changes.is_empty() {
        work.make(page, &Change::All(changes));
    }
    said
}

/// The tables of the view that is open as one file, in the order in which they stand there. Long tables of words, of which only a
/// part is drawn, have a way of their own to all of it.
pub(super) fn tables_of_view() {
    let mut sheet = Sheet::default();
    for (number, table) in browser::tables().iter().enumerate() {
        if number > 0 {
            sheet.row([""]);
        }
        for row in table {
            sheet.row(row);
        }
    }
    let bytes = Uint8Array::from(sheet.finish().as_slice());
    browser::offer("tables.csv", "text/csv", &bytes);
}
