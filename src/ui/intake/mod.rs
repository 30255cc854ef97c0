//! The page's side of the intake: what is to be taken, how far that is, and what became of it.
//!
//! What is known about the work outlives the view that shows it, so that a reader can look at other views in the meantime.

mod run;

pub(super) use run::send;

use super::desk;
use super::files::Named;
use super::page::Page;
use crate::desk::messages::{self as desk_messages, Collection};
use crate::intake::messages::{Columns, Mapping, Options, Report};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use web_sys::File;

/// What is known about the work, as signals of the view that asked for them.
#[derive(Clone, Copy)]
pub(super) struct Work {
    /// How far it is; None where nothing is done.
    pub(super) progress: RwSignal<Option<Progress>>,
    /// What became of the files, by name.
    pub(super) reports: RwSignal<BTreeMap<String, Report>>,
    /// The kinds of tables of which the columns must be said.
    pub(super) columns: RwSignal<Vec<Columns>>,
    /// What came of the last work, as sentences.
    pub(super) said: RwSignal<Vec<String>>,
    /// What went wrong with all of it, in a sentence.
    pub(super) failed: RwSignal<String>,
}

/// The same as signals that belong to no view and outlive them all.
#[derive(Clone, Default)]
struct Known {
    progress: ArcRwSignal<Option<Progress>>,
    reports: ArcRwSignal<BTreeMap<String, Report>>,
    columns: ArcRwSignal<Vec<Columns>>,
    said: ArcRwSignal<Vec<String>>,
    failed: ArcRwSignal<String>,
}

/// How far the work is.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Progress {
    /// How many files are done, and how many there are.
    pub(super) files: (usize, usize),
    /// What part of the file is done that is being read, from 0 to 1.
    pub(super) part: f64,
    /// The file that is being read; empty while the texts are indexed.
    pub(super) name: String,
    /// How many texts were found.
    pub(super) texts: usize,
}

/// Something to do.
#[derive(Clone)]
enum Job {
    File(String, File, Options),
    Pasted(String, String, Options),
    Map(Vec<String>, Option<Mapping>),
}

#[derive(Default)]
struct Kept {
    known: Known,
    jobs: VecDeque<Job>,
    /// The files of this visit by name, with how they were taken, so that they can be taken in another way.
    files: BTreeMap<String, (File, Options)>,
    /// What the reader has said of tables, for a new worker.
    mappings: Vec<(Vec<String>, Mapping)>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
    static IS_CANCELLED: Cell<bool> = const { Cell::new(false) };
}

/// What is known about the work.
pub(super) fn work() -> Work {
    let Known { progress, reports, columns, said, failed } = known();
    Work { progress: progress.into(), reports: reports.into(), columns: columns.into(), said: said.into(), failed: failed.into() }
}

fn known() -> Known {
    KEPT.with_borrow(|kept| kept.known.clone())
}

/// Takes the texts out of files.
pub(super) fn take(page: Page, files: Vec<Named>) {
    let jobs = files.into_iter().map(|(name, file)| {
        KEPT.with_borrow_mut(|kept| _ = kept.files.insert(name.clone(), (file.clone(), Options::default())));
        Job::File(name, file, Options::default())
    });
    start(page, jobs.collect());
}

/// Takes a text that was pasted.
pub(super) fn take_text(page: Page, name: String, text: String, options: Options) {
    start(page, vec![Job::Pasted(name, text, options)]);
}

/// Says what the columns of a kind of table are, or that it is not wanted.
pub(super) fn map(page: Page, names: Vec<String>, mapping: Option<Mapping>) {
    known().columns.update(|columns| columns.retain(|columns| columns.names != names));
    KEPT.with_borrow_mut(|kept| {
        kept.mappings.retain(|(known, _)| *known != names);
        kept.mappings.extend(mapping.clone().map(|mapping| (names.clone(), mapping)));
    });
    start(page, vec![Job::Map(names, mapping)]);
}

/// How a file is taken, by the source of its texts; None where it is not there any more.
pub(super) fn options_of(source: &str) -> Option<Options> {
    KEPT.with_borrow(|kept| holder(&kept.files, source).map(|(_, (_, options))| options.clone()))
}

/// The file that is, or has in it, that of a source.
fn holder<'k>(files: &'k BTreeMap<String, (File, Options)>, source: &str) -> Option<(&'k String, &'k (File, Options))> {
    let ends = source.match_indices('/').map(|(at, _)| at).chain([source.len()]);
    ends.filter_map(|end| files.get_key_value(source.get(..end)?)).next_back()
}

/// Whether the file of this name is, or has in it, that of a source.
fn holds(name: &str, source: &str) -> bool {
    source.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Takes a file once more, in another way; what it gave before goes.
pub(super) fn take_again(page: Page, source: String, change: impl FnOnce(&mut Options)) {
    let found = KEPT.with_borrow_mut(|kept| {
        let (name, (file, options)) = holder(&kept.files, &source)?;
        let (name, file, mut options) = (name.clone(), file.clone(), options.clone());
        change(&mut options);
        if name == source {
            kept.files.insert(name.clone(), (file.clone(), options.clone()));
        } else {
            options.only.clone_from(&source);
        }
        Some(Job::File(name, file, options))
    });
    let Some(job) = found else { return };
    leptos::task::spawn_local(async move {
        let all = desk_messages::Request::Texts { collection: Collection::Own, first: 0, count: usize::MAX };
        if let desk_messages::Reply::Texts(texts) = desk::ask(page, &all).await {
            let of_it = texts.texts.into_iter().filter(|text| text.head.source == source);
            let ids: BTreeSet<String> = of_it.map(|text| text.head.id).collect();
            if !ids.is_empty() {
                desk::ask(page, &desk_messages::Request::Remove { collection: Collection::Own, ids }).await;
            }
        }
        start(page, vec![job]);
    });
}

/// Stops the work; what was taken since it began is not kept.
pub(super) fn cancel() {
    IS_CANCELLED.set(true);
}

/// Does something, after what is being done.
fn start(page: Page, jobs: Vec<Job>) {
    if jobs.is_empty() {
        return;
    }
    KEPT.with_borrow_mut(|kept| kept.jobs.extend(jobs));
    let known = known();
    if known.progress.read_untracked().is_none() {
        known.progress.set(Some(Progress::default()));
        known.said.set(Vec::new());
        known.failed.set(String::new());
        IS_CANCELLED.set(false);
        leptos::task::spawn_local(async move {
            run::run(page, known.clone()).await;
            known.progress.set(None);
        });
    }
}
