//! The open project as the page has it: what was coded, what can be taken back, and whether it is kept.
//!
//! Every change goes through [`Work::make`]: it is made, remembered, shown and handed to the desk, which says when it is kept.

use super::browser;
use super::desk;
use super::page::Page;
use crate::corpus::{Code, Corpus, Facet};
use crate::desk::messages::{Projects, Reply, Request};
use crate::exchange::tables::joined;
use crate::project::{Cells, Change, History, Project};
use crate::{ASIDE, CLAIMS};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether the last change is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Kept {
    /// Nothing was changed yet.
    #[default]
    Nothing,
    /// The browser has not answered yet.
    Writing,
    /// It is, as a sentence that says where and since when.
    Yes(String),
    /// It is not, as a sentence that says why.
    No(String),
}

/// The open project. Its signals belong to no view and outlive them all.
#[derive(Clone)]
pub(super) struct Work {
    /// What was coded.
    pub(super) project: ArcRwSignal<Project>,
    /// What can be taken back.
    pub(super) history: ArcRwSignal<History>,
    /// Whether it is kept.
    pub(super) kept: ArcRwSignal<Kept>,
    /// All projects. None until the desk has said which there are.
    pub(super) projects: ArcRwSignal<Option<Projects>>,
    /// Which of the articles that are shown are which of the reader's texts.
    pub(super) texts: ArcRwSignal<BTreeMap<String, String>>,
    /// Whether the browser has promised to keep what is kept even where space gets short. None until it was asked.
    pub(super) promised: ArcRwSignal<Option<bool>>,
}

/// How long a pause is, in milliseconds.
const PAUSE: u64 = 150;

thread_local! {
    /// How many times it was asked for.
    static JOINS: Cell<u32> = const { Cell::new(0) };
    static WORK: RefCell<Option<Work>> = const { RefCell::new(None) };
}

/// The open project.
pub(super) fn work() -> Work {
    WORK.with_borrow_mut(|work| {
        work.get_or_insert_with(|| Work {
            project: ArcRwSignal::new(Project::default()),
            history: ArcRwSignal::new(History::default()),
            kept: ArcRwSignal::new(Kept::Nothing),
            projects: ArcRwSignal::new(None),
            texts: ArcRwSignal::new(BTreeMap::new()),
            promised: ArcRwSignal::new(None),
        })
        .clone()
    })
}

impl Work {
    /// Asks the desk for the open project, where that was not asked yet.
    pub(super) async fn open(&self, page: Page) {
        if self.projects.read_untracked().is_none() {
            if let Reply::Projects(projects) = desk::ask(page, &Request::Projects).await {
                self.projects.set(Some(projects));
            }
            self.read(page).await;
        }
    }

    /// Asks what was coded in the project that is open now.
    async fn read(&self, page: Page) {
        if let Reply::Coded(project) = desk::ask(page, &Request::Coded).await {
            self.project.set(*project);
            self.history.set(History::default());
            self.kept.set(Kept::Nothing);
            self.join(page).await;
        }
        desk::follow().await;
    }

    /// Shows the corpus of the page with what was coded in it.
    async fn join(&self, page: Page) {
        let project = self.project.read_untracked().clone();
        browser::remember_coding(project != Project::default());
        let ids = project.coded.keys().cloned().collect();
        let Reply::Outlines(outlines) = desk::ask(page, &Request::Outlines(ids)).await else { return };
        // More may have been coded by the time that the answer comes; whatever is newer joins after this.
        let joined = joined(&tables(), &project, &outlines);
        let base = page.base.get_untracked();
        let loaded = if base.aside.is_some() { Corpus::load(&joined.borrowed()) } else { Corpus::load_claims(&joined.borrowed()) };
        if let Ok(corpus) = loaded {
            self.texts.set(joined.texts);
            page.corpus.set(Arc::new(corpus));
        }
    }

    /// Joins once the reader has paused: with every key it would be done for nothing.
    fn join_soon(&self, page: Page) {
        let number = JOINS.with(|joins| {
            joins.set(joins.get() + 1);
            joins.get()
        });
        let work = self.clone();
        browser::after(PAUSE, move || {
            if JOINS.with(Cell::get) == number {
                leptos::task::spawn_local(async move { work.join(page).await });
            }
        });
    }

    /// Opens another project, makes or drops one: what there is to be said where it cannot be done.
    pub(super) async fn switch(&self, page: Page, request: Request) -> Result<(), String> {
        match desk::ask(page, &request).await {
            Reply::Projects(projects) => {
                self.projects.set(Some(projects));
                self.read(page).await;
                Ok(())
            }
            Reply::Failed(why) => Err(why),
            _ => Ok(()),
        }
    }

    /// Everything was erased: starts anew.
    pub(super) async fn start_anew(&self, page: Page) {
        self.projects.set(None);
        self.open(page).await;
    }

    /// Makes a change.
    pub(super) fn make(&self, page: Page, change: &Change) {
        let work = self.project.try_update(|project| {
            self.history.update(|history| history.make(project, change.clone()));
            project.work(change)
        });
        self.keep(page, work);
    }

    /// Takes the last change back: what was done for it.
    pub(super) fn undo(&self, page: Page) -> Option<Change> {
        self.step(page, History::undo)
    }

    /// Makes again what was taken back last.
    pub(super) fn redo(&self, page: Page) -> Option<Change> {
        self.step(page, History::redo)
    }

    fn step(&self, page: Page, step: fn(&mut History, &mut Project) -> Option<Change>) -> Option<Change> {
        let mut done = None;
        let work = self.project.try_update(|project| {
            self.history.update(|history| done = step(history, project));
            done.as_ref().map(|change| project.work(change))
        });
        self.keep(page, work.flatten());
        done
    }

    /// Puts a whole project in the place of what is open, as when a file is opened.
    pub(super) fn put(&self, page: Page, project: Project) {
        let work = project.whole();
        self.project.set(project);
        self.history.set(History::default());
        self.keep(page, Some(work));
    }

    /// Changes what belongs to no text and is not taken back: the name of the coder.
    pub(super) fn amend(&self, page: Page, change: impl FnOnce(&mut Project)) {
        let work = self.project.try_update(|project| {
            change(project);
            crate::project::Work { head: Some(project.without_coded()), texts: Vec::new() }
        });
        self.keep(page, work);
    }

    fn keep(&self, page: Page, work: Option<crate::project::Work>) {
        let Some(mut work) = work else { return };
        // What the worker did not keep it may have lost with itself; the page still has all of it.
        if matches!(*self.kept.read_untracked(), Kept::No(_)) {
            work = self.project.read_untracked().whole();
        }
        self.kept.set(Kept::Writing);
        self.join_soon(page);
        let (kept, promised) = (self.kept.clone(), self.promised.clone());
        leptos::task::spawn_local(async move {
            kept.set(match desk::ask(page, &Request::Code(work)).await {
                Reply::Kept(sentence) => Kept::Yes(sentence),
                Reply::Failed(why) => Kept::No(why),
                _ => Kept::No("The part of the page that keeps texts gave an answer of another kind.".into()),
            });
            // Asked once there is something to keep; some browsers ask the reader.
            if promised.read_untracked().is_none() {
                promised.set(Some(browser::persist().await.unwrap_or(false)));
            }
        });
    }
}

/// The codes of a facet that there are to choose from: those of the project's codebook where it has one, else of the page's.
pub(super) fn choices(page: Page, facet: Facet) -> Vec<Arc<Code>> {
    of_project(&page.corpus.read(), &work().project.read(), facet)
}

/// The same, for whoever does not follow them.
pub(super) fn choices_untracked(page: Page, facet: Facet) -> Vec<Arc<Code>> {
    of_project(&page.corpus.read_untracked(), &work().project.read_untracked(), facet)
}

fn of_project(corpus: &Corpus, project: &Project, facet: Facet) -> Vec<Arc<Code>> {
    let cell = |row: &Cells, column: &str| row.get(column).cloned().unwrap_or_default();
    let is_own = |code: &Code| project.codebook.iter().any(|row| cell(row, "facet") == facet.name() && cell(row, "id") == code.id);
    // A codebook of the reader's own may leave the facets of events as they are.
    let has_own = project.codebook.iter().any(|row| cell(row, "facet") == facet.name());
    corpus.codebook.of(facet).iter().filter(|code| !has_own || is_own(code)).cloned().collect()
}

/// The concepts with their words, for finding.
pub(super) fn concepts(page: Page) -> Vec<(String, Vec<String>)> {
    choices_untracked(page, Facet::Term).iter().map(|code| (code.id.clone(), code.words.clone())).collect()
}

thread_local! {
    /// The tables of the corpus that is shown, where it is another than the one that the page comes with.
    static TABLES: RefCell<Option<Vec<(String, String)>>> = const { RefCell::new(None) };
}

/// Shows another corpus.
pub(super) fn another(page: Page, corpus: Corpus, tables: Vec<(String, String)>) {
    let corpus = Arc::new(corpus);
    TABLES.set(Some(tables));
    page.base.set(Arc::clone(&corpus));
    page.corpus.set(corpus);
    leptos::task::spawn_local(async move {
        let work = work();
        work.projects.set(None);
        work.open(page).await;
    });
}

/// The tables of the corpus without the reader's articles.
pub(super) fn tables() -> Vec<(String, String)> {
    let built = || CLAIMS.iter().chain(&ASIDE).map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    TABLES.with_borrow(Clone::clone).unwrap_or_else(built)
}

/// Which of the reader's texts an article is that is shown; None for one of the page's.
pub(super) fn text_of(article: &str) -> Option<String> {
    work().texts.read_untracked().get(article).cloned()
}

/// An id for a new project: digits of chance. A moment would come twice where the clock is set back, and open the older project.
pub(super) fn new_id() -> String {
    browser::chance()
}

/// Gives the project another codebook, if that loads; what is to be said about it.
pub(super) fn put_codebook(page: Page, rows: Vec<Cells>) -> String {
    let work = work();
    let project = Project { codebook: rows.clone(), ..Project::default() };
    let tried = joined(&tables(), &project, &[]);
    if let Err(faults) = Corpus::load_claims(&tried.borrowed()) {
        let fault = faults.first().map(ToString::to_string).unwrap_or_default();
        return format!("The codebook was not taken: {fault}.");
    }
    let (before, codes) = (work.project.read_untracked().codebook.clone(), rows.len());
    work.make(page, &Change::Codebook { before, after: rows });
    format!("The project is coded with this codebook now, of {}.", crate::study::count(codes, "code", "codes"))
}
