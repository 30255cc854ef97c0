//! The forms in which a project leaves the page and comes back, as page and worker name them.

use crate::project::{Cells, Claim, Project};
use crate::text::Draft;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A project with its texts, and the tables of the corpus that it is coded against.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// What was coded.
    pub project: Project,
    /// The texts, by whose ids the project names them.
    pub texts: Vec<Draft>,
    /// The tables: pairs of file name and text.
    pub tables: Vec<(String, String)>,
}

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Everything in one file, which this page opens again.
    Project,
    /// The claims as a table.
    Table,
    /// The claims as JSON.
    Json,
    /// The claims as W3C Web Annotations.
    Annotations,
    /// A REFI-QDA project, for the programs of the field.
    Refi,
    /// A REFI-QDA codebook.
    RefiCodebook,
    /// The codebook as a table.
    Codebook,
    /// A corpus folder, for a site of one's own.
    Folder,
    /// The articles as BibTeX.
    Bibtex,
    /// The articles as CSL-JSON.
    Csl,
}

/// All forms with their names for a reader, what they are for, and the ending of their files.
pub const FORMS: [(Form, &str, &str, &str); 10] = [
    (Form::Project, "Project file", "everything, to be opened here again or elsewhere", ".crosstalk.json"),
    (Form::Table, "Claims as a table", "for a spreadsheet", "-claims.csv"),
    (Form::Json, "Claims as JSON", "for programs", "-claims.json"),
    (Form::Annotations, "Web Annotations", "W3C JSON-LD, with the words and places of each passage", ".jsonld"),
    (Form::Refi, "REFI-QDA project", "for ATLAS.ti, MAXQDA, NVivo, QualCoder", ".qdpx"),
    (Form::RefiCodebook, "REFI-QDA codebook", "the codes alone, for the same programs", ".qdc"),
    (Form::Codebook, "Codebook as a table", "to edit in a spreadsheet and bring back", "-codebook.csv"),
    (Form::Folder, "Corpus folder", "to publish a site of your own", "-corpus.zip"),
    (Form::Bibtex, "Citations, BibTeX", "the articles", ".bib"),
    (Form::Csl, "Citations, CSL-JSON", "the articles", "-csl.json"),
];

/// What a file turns out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Taken {
    /// A project, with sentences about what was left out.
    Project(Box<Bundle>, Vec<String>),
    /// A codebook.
    Codebook(Vec<Cells>, Vec<String>),
    /// Claims on texts that are here, by the id of the text.
    Claims(BTreeMap<String, Vec<Claim>>, Vec<String>),
    /// It is one of these and cannot be read; and why, as a sentence.
    Refused(String),
    /// It is none of these.
    Other,
}
