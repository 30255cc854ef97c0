//! The open project as the page has it: what was coded, what can be taken back, and whether it is kept.
//!
//! Every change goes through [`Work::make`]: it is made, remembered, shown and handed to the desk, which says when it is kept.

use super::browser;
use super::desk;
use super::page::Page;
use crate::corpus::{Code, Codebook, Corpus, Facet};
use crate::desk::messages::{Projects, Reply, Request};
use crate::project::{Change, History, Project};
use crate::{ASIDE, CLAIMS};
use leptos::prelude::*;
use std::cell::RefCell;
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
    /// Whether the browser has promised to keep what is kept even where space gets short. None until it was asked.
    pub(super) promised: ArcRwSignal<Option<bool>>,
}

thread_local! {
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
        }
        desk::follow().await;
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
    pub(super) fn make(&self, page: Page, change: Change) {
        let work = self.project.try_update(|project| {
            self.history.update(|history| history.make(project, change.clone()));
            project.work(&change)
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
        let Some(work) = work else { return };
        self.kept.set(Kept::Writing);
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
    let work = work();
    let project = work.project.read();
    let is_own = |code: &Code| {
        let cell = |row: &crate::project::Cells, column: &str| row.get(column).cloned().unwrap_or_default();
        project.codebook.iter().any(|row| cell(row, "facet") == facet.name() && cell(row, "id") == code.id)
    };
    let corpus = page.corpus.read();
    let codes = corpus.codebook.of(facet).iter().filter(|code| project.codebook.is_empty() || is_own(code));
    codes.cloned().collect()
}

/// The concepts with their words, for finding.
pub(super) fn concepts(book: &Codebook) -> Vec<(String, Vec<String>)> {
    let of = book.of(Facet::Term).iter();
    of.map(|code| (code.id.clone(), code.words.clone())).collect()
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
}

/// The tables of the corpus without the reader's articles.
pub(super) fn tables() -> Vec<(String, String)> {
    let built = || CLAIMS.iter().chain(&ASIDE).map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    TABLES.with_borrow(Clone::clone).unwrap_or_else(built)
}
