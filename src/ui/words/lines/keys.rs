//! What keys and clicks do in the lines: go to others, select, open the text, label.

use super::super::super::browser;
use super::super::state::text_link;
use super::Lines;
use leptos::prelude::*;

impl Lines {
    /// Selects a line, or lets it go.
    pub(super) fn toggle(self, line: usize) {
        let place = self.cache.read_untracked().line(line).map(|line| (line.id.clone(), line.at));
        self.picked.update(|picked| {
            if picked.has(line) {
                picked.lines.retain(|(at, _)| *at != line);
            } else {
                picked.lines.extend(place.map(|place| (line, place)));
            }
            picked.began = Some(line);
        });
    }

    /// Selects all lines from where the range began up to this one, as far as they are here.
    fn extend(self, to: usize) {
        let current = self.current.get_untracked();
        let cache = self.cache.read_untracked();
        self.picked.update(|picked| {
            let from = *picked.began.get_or_insert(current);
            let here = (from.min(to)..=from.max(to)).filter_map(|at| cache.line(at).map(|line| (at, (line.id.clone(), line.at))));
            picked.lines = here.collect();
        });
    }

    pub(super) fn keys(self, event: &web_sys::Event) {
        let Some(line) = browser::number_at(event, "data-line") else { return };
        if browser::held(event, "altKey") || browser::held(event, "metaKey") {
            return;
        }
        let shift = browser::held(event, "shiftKey");
        let page = self.view.get_untracked().list.page();
        let last = self.view.get_untracked().list.rows.saturating_sub(1);
        let to = match browser::key(event).as_str() {
            "ArrowDown" => line + 1,
            "ArrowUp" => line.saturating_sub(1),
            "PageDown" => line + page,
            "PageUp" => line.saturating_sub(page),
            "Home" => 0,
            "End" => last,
            key => {
                // A link and a box in the line have these keys for themselves.
                if !browser::is_in(event, "a, input") && self.other_key(key, line) {
                    event.prevent_default();
                }
                return;
            }
        };
        event.prevent_default();
        let to = to.min(last);
        if shift {
            self.extend(to);
        } else {
            self.picked.update_untracked(|picked| picked.began = None);
        }
        self.go(to, true);
    }

    /// What a key does that goes nowhere in the list; false where it does nothing.
    fn other_key(self, key: &str, line: usize) -> bool {
        match key {
            "Enter" => {
                let collection = self.words.ask.read_untracked().sought.scope.collection;
                let cache = self.cache.read_untracked();
                let Some(line) = cache.line(line) else { return false };
                browser::push(&text_link(collection, &line.id, line.at));
            }
            " " => self.toggle(line),
            "l" => _ = browser::focus("#label"),
            _ => return false,
        }
        true
    }

    pub(super) fn click(self, event: &web_sys::Event) {
        let Some(line) = browser::number_at(event, "data-line") else { return };
        if browser::is_in(event, "a, input") {
            return;
        }
        if browser::held(event, "shiftKey") {
            self.extend(line);
        } else if browser::held(event, "ctrlKey") || browser::held(event, "metaKey") {
            self.toggle(line);
        }
    }
}
