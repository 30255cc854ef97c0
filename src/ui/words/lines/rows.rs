//! The few rows of a long list that are drawn, each an element that stays the same for as long as it is there.
//!
//! What has the focus is never taken away or moved, however the list is scrolled: elements only come and go at the ends. (The
//! lists of the framework move elements about, and an element that is moved loses the focus.)

use super::super::super::browser;
use super::super::super::el::El;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use std::collections::{BTreeMap, BTreeSet};

/// Rows by their place in the list.
pub(super) struct Rows {
    owner: Owner,
    drawn: BTreeMap<usize, Drawn>,
}

struct Drawn {
    state: AnyViewState,
    /// What the row's signals belong to, so that they go with it.
    _owner: Owner,
}

impl Rows {
    /// None yet. What they follow belongs to the view in which this is called.
    pub(super) fn new() -> Self {
        Self { owner: Owner::current().unwrap_or_default(), drawn: BTreeMap::new() }
    }

    /// Draws these rows in the element, then does something with them, then takes away all others.
    pub(super) fn show(
        &mut self,
        parent: &web_sys::Element,
        wanted: &BTreeSet<usize>,
        row: impl Fn(usize) -> El,
        then: impl FnOnce(),
    ) {
        for at in wanted {
            if self.drawn.contains_key(at) {
                continue;
            }
            let owner = self.owner.child();
            let mut state = owner.with(|| row(*at).done().build());
            let stands = self.drawn.range(at..).next().is_some_and(|(_, next)| next.state.insert_before_this(&mut state));
            if !stands {
                state.mount(parent, None);
            }
            self.drawn.insert(*at, Drawn { state, _owner: owner });
        }
        then();
        self.drawn.retain(|at, drawn| {
            let stays = wanted.contains(at);
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
