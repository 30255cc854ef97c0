//! A table without rows, which says why.

use super::View;
use super::sheet::{Sheet, Value};
use crate::desk::messages::{Column, Plot, Row};

struct Nothing {
    notes: Vec<String>,
}

/// A table that has only notes.
pub(super) fn sheet(notes: Vec<String>) -> Box<dyn Sheet> {
    Box::new(Nothing { notes })
}

impl Sheet for Nothing {
    fn rows(&self) -> u32 {
        0
    }
    fn columns(&self) -> Vec<Column> {
        Vec::new()
    }
    fn usual(&self) -> &'static str {
        ""
    }
    fn word(&self, _: &View<'_>, _: u32) -> String {
        String::new()
    }
    fn counts(&self, _: u32) -> (u64, u64) {
        (0, 0)
    }
    fn value(&self, _: &View<'_>, _: u32, _: &str) -> Value {
        Value::None
    }
    fn show(&mut self, _: &View<'_>, _: u32, _: &[Column], _: bool) -> Row {
        Row::default()
    }
    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }
    fn plot(&self, _: &View<'_>, _: &[u32]) -> Plot {
        Plot::None
    }
}
