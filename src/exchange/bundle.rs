//! What is asked of a project with its texts, whatever form it leaves in.

use super::form::Bundle;
use super::hash::{hexadecimal, sha256};
use crate::project::{Cells, Coded};
use crate::text::Draft;

impl Bundle {
    /// The rows of the codebook that is coded with.
    pub(super) fn codebook(&self) -> Vec<Cells> {
        super::tables::codebook(&self.tables, &self.project)
    }

    /// What was coded in a text.
    pub(super) fn coded(&self, text: &str) -> Coded {
        self.project.coded.get(text).cloned().unwrap_or_default()
    }
}

/// The name of a text for a reader.
pub(super) fn named(text: &Draft) -> &str {
    [&text.head.title, &text.head.source, &text.head.id].into_iter().find(|name| !name.is_empty()).map_or("a text", String::as_str)
}

/// The SHA-256 of a text in UTF-8, in hexadecimal digits.
pub(super) fn digest(text: &str) -> String {
    hexadecimal(&sha256(text.as_bytes()))
}
