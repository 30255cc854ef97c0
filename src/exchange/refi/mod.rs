//! REFI-QDA, the exchange format of the programs for qualitative analysis (version 1.0, qdasoftware.org): codebooks and projects.
//!
//! A facet is a code that holds its codes; a claim is a selection of a plain text with a coding for each of its codes. What the
//! format has no place for (who speaks, the hedge, the note) goes into the description of the selection, line by line. Places are
//! code points and the end is behind the last; texts are written with single line breaks, so that no reader counts otherwise.

mod book;
mod project;
mod xml;

pub(super) use book::{read as read_book, write as write_book};
pub(super) use project::{read as read_project, write as write_project};
