//! The keys of coding: a digit for each verdict, a letter for each list, and in a list a key for each code.

use super::super::browser;
use super::super::project::choices_untracked;
use super::{Coding, FACETS};
use crate::corpus::Facet;
use crate::study::coding::{End, neighbour, word_at};
use leptos::prelude::*;

/// The keys of the codes in a list, in their order. `c` copies the link wherever the reader is.
pub(super) const CODES: &str = "1234567890abdefghijklmnopqrstuvwxyz";

/// What the keys do, for the list beside the text.
pub(super) const HELP: [(&str, &str); 10] = [
    ("1 … 5", "the verdict"),
    ("t k j v s e r f", "the list of a side; in it a key for each code"),
    ("Enter", "on to what is open next"),
    ("x", "no claim"),
    ("n p", "next and previous, whatever their state"),
    ("z y", "take back, make again"),
    ("[ ] { }", "widen the passage by a word to the left or right, narrow it there"),
    ("← →", "in the text: pick a word; with Shift, more"),
    ("h b", "a claim of the picked words; the picked words as the passage"),
    ("w m", "to who speaks, to the note"),
];

impl Coding {
    /// Listens for as long as the view is there.
    pub(super) fn listen(self) {
        let keys = browser::listen("keydown", move |event| {
            if !self.at.is_disposed() && self.key(event) {
                event.prevent_default();
            }
        });
        StoredValue::new_local(keys);
    }

    /// Does what a key asks for; false where it asks for nothing here.
    fn key(self, event: &web_sys::Event) -> bool {
        if browser::has_open_dialog() {
            return false;
        }
        let key = browser::key(event);
        if browser::is_in_field(event) {
            // A note goes on with Enter; what was written is taken when the field is left.
            if key == "Escape" {
                browser::focus(".coding .panel h2");
            }
            return false;
        }
        if browser::held(event, "ctrlKey") || browser::held(event, "metaKey") {
            return match key.as_str() {
                "z" => self.done(|| self.back(false)),
                "y" | "Z" => self.done(|| self.back(true)),
                _ => false,
            };
        }
        if browser::held(event, "altKey") {
            return false;
        }
        if browser::is_in(event, ".codable") && self.walk(&key, browser::held(event, "shiftKey")) {
            return true;
        }
        if key == "Escape" {
            self.open.set(None);
            self.picked.set(None);
            return true;
        }
        // A button or a link that has the focus has Enter for itself.
        if key == "Enter" {
            return !browser::is_in(event, "button, a, summary") && self.done(|| self.next());
        }
        browser::preferences().letters && self.letter(&key)
    }

    fn letter(self, key: &str) -> bool {
        let Some(letter) = key.chars().next().filter(|_| key.chars().count() == 1) else { return false };
        if let Some(facet) = self.open.get_untracked() {
            return self.nth(facet, letter);
        }
        if letter.is_ascii_digit() {
            return self.nth(Facet::Polarity, letter);
        }
        if let Some((_, facet)) = FACETS.iter().find(|(of, _)| *of == letter) {
            self.open.set(Some(*facet));
            browser::after_drawing(|| browser::reveal(".panel .codes"));
            return true;
        }
        match letter {
            'x' => self.pass(),
            'n' => self.step(true),
            'p' => self.step(false),
            'z' => self.back(false),
            'y' => self.back(true),
            '[' => self.shift(End::Start, false),
            ']' => self.shift(End::End, true),
            '{' => self.shift(End::Start, true),
            '}' => self.shift(End::End, false),
            'h' => self.by_hand(),
            'b' => self.take_picked(),
            'w' => _ = browser::focus(".panel [name=speaker]"),
            'm' => _ = browser::focus(".panel [name=note]"),
            _ => return false,
        }
        true
    }

    /// Gives the code that has this key in its list.
    fn nth(self, facet: Facet, letter: char) -> bool {
        let codes = choices_untracked(self.page, facet);
        let code = CODES.chars().position(|key| key == letter).and_then(|at| codes.get(at).cloned());
        code.is_some_and(|code| self.done(|| self.code(facet, &code.id)))
    }

    /// Picks words in the text.
    fn walk(self, key: &str, more: bool) -> bool {
        let text = self.text();
        let forward = match key {
            "ArrowRight" => true,
            "ArrowLeft" => false,
            _ => return false,
        };
        let to = match self.picked.get_untracked() {
            Some((start, end)) => {
                let (next_start, next_end) = neighbour(&text.text, (start, end), forward);
                match (more, forward) {
                    (true, true) => (start, next_end),
                    (true, false) => (next_start, end),
                    (false, _) => (next_start, next_end),
                }
            }
            None => word_at(&text.text, self.current.read_untracked().as_ref().map_or(0, |item| item.passage.0)),
        };
        self.picked.set(Some(to));
        browser::after_drawing(|| browser::reveal(".codable .picked"));
        true
    }

    #[allow(clippy::unused_self, reason = "it reads as what the view does")]
    fn done(self, deed: impl FnOnce()) -> bool {
        deed();
        true
    }
}
