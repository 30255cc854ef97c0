//! Where the work of a pupil is kept, twice: in the browser's small store, which has it when it answers, so that no step is lost
//! with the tab; and in its database, which has it on disk when it answers, because some browsers write the small store only
//! seconds later and lose those if all of the browser ends. What the browser refuses to keep is kept until the page is closed, and
//! the pupil is told.

use super::super::browser::{self, Store};
use crate::class::{Assignment, Given, Work, assignment_file, read_given, work_file};
use crate::corpus::Corpus;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// What became of a work that was to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// It is kept.
    Yes,
    /// The browser keeps nothing: it is there until the page is closed.
    No,
    /// It was gone on with in another tab, and that is what is kept: nothing was written over it.
    Elsewhere,
}

thread_local! {
    /// What the browser refused to keep.
    static REFUSED: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    /// Whether what the database has was looked at.
    static SETTLED: Cell<bool> = const { Cell::new(false) };
}

/// What the names of everything begin with that is kept of a class. Pages of one host share a store, hence the path.
fn start() -> String {
    format!("crosstalk.class {} ", browser::path())
}

fn name(kind: &str, id: &str) -> String {
    format!("{}{kind} {id}", start())
}

fn read(name: &str) -> Option<String> {
    browser::kept(Store::Lasting, name).or_else(|| REFUSED.with_borrow(|refused| refused.get(name).cloned()))
}

/// Keeps a text in the small store; false where that is only until the page is closed.
fn write_small(name: &str, text: &str) -> bool {
    let is_kept = browser::keep(Store::Lasting, name, text);
    REFUSED.with_borrow_mut(|refused| {
        if is_kept {
            refused.remove(name);
        } else {
            refused.insert(name.to_owned(), text.to_owned());
        }
    });
    // Where the page stops, what is kept nowhere is offered as a file by what is left of it.
    browser::last_words(name, (!is_kept).then_some(text));
    is_kept
}

/// Keeps a text in both stores, the second a moment later.
fn write(name: &str, text: &str) -> bool {
    let (long, words) = (name.to_owned(), text.to_owned());
    leptos::task::spawn_local(async move { _ = browser::put_lasting(&long, Some(&words)).await });
    write_small(name, text)
}

/// What the database has in the place of a work that was deleted: the small store may still have it when the browser ended at once.
const DELETED: &str = "";

/// For how many milliseconds the database is waited for.
const PATIENCE: u64 = 3000;

/// Brings back what the small store has lost since, and takes away what has come back in it. Calls back when that is done, and when
/// the database does not answer: before that nothing should be gone on with, because it may be an older state of what is kept.
pub(super) fn settle(settled: impl Fn() + Clone + 'static) {
    if SETTLED.get() {
        return settled();
    }
    browser::after(PATIENCE, settled.clone());
    leptos::task::spawn_local(async move {
        for (name, text) in browser::all_lasting().await {
            let there = browser::kept(Store::Lasting, &name);
            if text == DELETED {
                if there.is_some() {
                    browser::forget(Store::Lasting, &name);
                } else {
                    browser::put_lasting(&name, None).await;
                }
            } else if there.as_deref().is_none_or(|there| steps(there) < steps(&text)) {
                write_small(&name, &text);
            }
        }
        SETTLED.set(true);
        settled();
    });
}

/// How many steps led to the work in a text; none where it is no work.
fn steps(text: &str) -> u32 {
    read_given(text).map_or(0, |given| given.work.steps)
}

/// Keeps an assignment that came as a file, so that the address can name it.
pub(super) fn keep_assignment(assignment: &Assignment) -> bool {
    write(&name("task", &assignment.id()), &assignment_file(assignment))
}

/// An assignment that came as a file.
pub(super) fn assignment(id: &str, corpus: &Corpus) -> Option<Assignment> {
    crate::class::read_assignment(&read(&name("task", id))?, corpus).ok().map(|(assignment, _)| assignment)
}

fn of_work(id: &str, work: &str) -> String {
    name("work", &format!("{id} {work}"))
}

/// Keeps a work. Every work has a place of its own, because several pupils may share a device. What is said at once is whether it
/// outlasts the tab; `told` is called when it is known whether it outlasts the browser.
pub(super) fn keep(assignment: &Assignment, work: &Work, told: impl FnOnce(Kept) + 'static) {
    if is_elsewhere(assignment, work) {
        told(Kept::Elsewhere);
        return;
    }
    let (name, text) = (of_work(&assignment.id(), &work.id), work_file(assignment, work));
    let is_small = write_small(&name, &text);
    leptos::task::spawn_local(async move {
        let is_lasting = browser::put_lasting(&name, Some(&text)).await;
        told(if is_lasting || is_small { Kept::Yes } else { Kept::No });
    });
}

/// Whether more was done on a work than is known here: in another tab.
pub(super) fn is_elsewhere(assignment: &Assignment, work: &Work) -> bool {
    let there = browser::kept(Store::Lasting, &of_work(&assignment.id(), &work.id));
    there.is_some_and(|there| steps(&there) >= work.steps && there != work_file(assignment, work))
}

/// The work as it is kept.
pub(super) fn work(id: &str, work: &str) -> Option<Work> {
    read_given(&read(&of_work(id, work))?).ok().map(|given| given.work)
}

/// How many works are kept that this page cannot read, as those of a newer one. They stay as they are.
pub(super) fn unread() -> usize {
    let names = browser::kept_names(Store::Lasting, &name("work", ""));
    names.iter().filter_map(|name| read(name)).filter(|text| read_given(text).is_err()).count()
}

/// The works that were begun in this browser and whose names begin like this.
fn all(start: &str) -> Vec<Given> {
    let mut names = browser::kept_names(Store::Lasting, start);
    names.extend(REFUSED.with_borrow(|refused| refused.keys().filter(|name| name.starts_with(start)).cloned().collect::<Vec<_>>()));
    names.dedup();
    names.iter().filter_map(|name| read_given(&read(name)?).ok()).collect()
}

/// The works on an assignment that were begun in this browser.
pub(super) fn works(id: &str) -> Vec<Work> {
    all(&of_work(id, "")).into_iter().map(|given| given.work).collect()
}

/// All works that were begun in this browser.
pub(super) fn begun() -> Vec<Given> {
    all(&name("work", ""))
}

/// Forgets one work, and with the last one of an assignment the assignment.
pub(super) fn forget(id: &str, work: &str) {
    let mut gone = vec![(of_work(id, work), Some(DELETED))];
    gone.extend((works(id).len() < 2).then(|| (name("task", id), None)));
    for (name, left) in gone {
        browser::forget(Store::Lasting, &name);
        browser::last_words(&name, None);
        REFUSED.with_borrow_mut(|refused| _ = refused.remove(&name));
        leptos::task::spawn_local(async move { _ = browser::put_lasting(&name, left).await });
    }
}

/// Erases all that is kept of a class, with how the page is displayed.
pub(super) fn erase() {
    browser::forget_everything();
    REFUSED.with_borrow_mut(BTreeMap::clear);
}

/// The reader's own sequence of views, as a table.
pub(super) fn tour() -> Option<String> {
    read(&name("tour", ""))
}

/// Keeps the reader's own sequence of views.
pub(super) fn keep_tour(table: &str) -> bool {
    write(&name("tour", ""), table)
}
