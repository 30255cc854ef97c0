//! Where the work of a pupil is kept: in the browser's small store, which has written when it answers, so that no step is lost
//! whatever happens to the tab. What the browser refuses to keep is kept until the page is closed, and the pupil is told.

use super::super::browser::{self, Store};
use crate::class::{Assignment, Given, Work, assignment_file, read_given, work_file};
use crate::corpus::Corpus;
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    /// What the browser refused to keep.
    static REFUSED: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
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

/// Keeps a text; false where that is only until the page is closed.
fn write(name: &str, text: &str) -> bool {
    let is_kept = browser::keep(Store::Lasting, name, text);
    REFUSED.with_borrow_mut(|refused| {
        if is_kept {
            refused.remove(name);
        } else {
            refused.insert(name.to_owned(), text.to_owned());
        }
    });
    is_kept
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

/// Keeps a work. Every work has a place of its own, because several pupils may share a device.
pub(super) fn keep(assignment: &Assignment, work: &Work) -> bool {
    write(&of_work(&assignment.id(), &work.id), &work_file(assignment, work))
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
    let mut gone = vec![of_work(id, work)];
    gone.extend((works(id).len() < 2).then(|| name("task", id)));
    for name in gone {
        browser::forget(Store::Lasting, &name);
        REFUSED.with_borrow_mut(|refused| _ = refused.remove(&name));
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
