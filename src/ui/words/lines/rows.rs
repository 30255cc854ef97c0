//! The few rows of a long list that are drawn, each an element that stays the same for as long as it is there.
//!
//! What has the focus is never taken away or moved, however the list is scrolled: elements only come and go at the ends. (The
//! lists of the framework move elements about, and an element that is moved loses the focus.)

use super::super::super::browser;
use super::super::super::el::El;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};

/// Rows, in the order of their places in the list.
pub(super) struct Rows {
    owner: Owner,
    drawn: Vec<Drawn>,
}

struct Drawn {
    at: usize,
    state: AnyViewState,
    /// What the row's signals belong to, so that they go with it.
    _owner: Owner,
}

impl Rows {
    /// None yet. What they follow belongs to the view in which this is called.
    pub(super) fn new() -> Self {
        Self { owner: Owner::current().unwrap_or_default(), drawn: Vec::new() }
    }

    /// Draws these rows in the element, in their order; those that are there stay.
    pub(super) fn add(&mut self, parent: &web_sys::Element, wanted: &[usize], row: &dyn Fn(usize) -> El) {
        for at in wanted {
            let place = self.drawn.iter().position(|drawn| drawn.at >= *at).unwrap_or(self.drawn.len());
            let next = self.drawn.get(place);
            if next.is_some_and(|next| next.at == *at) {
                continue;
            }
            let owner = self.owner.child();
            let mut state = owner.with(|| row(*at).done().build());
            if !next.is_some_and(|next| next.state.insert_before_this(&mut state)) {
                state.mount(parent, None);
            }
            self.drawn.insert(place, Drawn { at: *at, state, _owner: owner });
        }
    }

    /// Takes away all others.
    pub(super) fn keep(&mut self, wanted: &[usize]) {
        self.drawn.retain_mut(|drawn| {
            let stays = wanted.contains(&drawn.at);
            if !stays {
                drawn.state.unmount();
            }
            stays
        });
    }
}

/// The element of a row.
pub(super) fn element(at: usize) -> Option<web_sys::Element> {
    browser::find(&format!("[data-line=\"{at}\"]"))
}
