//! The codebook: every word that a claim or an event may be coded with, and what it means.

use super::table::{Faults, Register, Table};
use std::sync::Arc;

pub(super) const FILE: &str = "codebook.csv";
pub(super) const COLUMNS: &[&str] = &["name", "description", "facet", "id", "short", "group", "rows", "gathers", "words"];

/// A side of a claim that is coded. The order is that of the codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Whose words these are.
    Voice,
    /// What the outlet does with them.
    Stance,
    /// The concept that something is said to count as.
    Term,
    /// The kind of contact it is about.
    Kind,
    /// The standard by which it is judged.
    Criterion,
    /// The verdict.
    Polarity,
    /// How sure the voice is.
    Certainty,
    /// Whether the thing is actual, scheduled, hypothetical ...
    Realis,
    /// What the claim does in the story (Entman 1993).
    Frame,
    /// At what rank an event took place.
    Level,
    /// Where its parties met: in one place, by telephone ...
    Setting,
    /// Whether anybody stood between them.
    Table,
    /// Whether it was known of.
    Publicity,
    /// What it was to deal with.
    Agenda,
    /// Whether it happened.
    Status,
    /// What came of it.
    Outcome,
    /// How a relation joins two claims.
    Relation,
}

/// Every facet with its name in the files and the question it answers in the interface.
pub const FACETS: [(&str, Facet, &str); 17] = [
    ("term", Facet::Term, "counted as"),
    ("kind", Facet::Kind, "kind of contact"),
    ("criterion", Facet::Criterion, "criterion"),
    ("polarity", Facet::Polarity, "verdict"),
    ("voice", Facet::Voice, "who says so"),
    ("stance", Facet::Stance, "the outlet"),
    ("realis", Facet::Realis, "reality"),
    ("certainty", Facet::Certainty, "certainty"),
    ("frame", Facet::Frame, "frame"),
    ("level", Facet::Level, "level"),
    ("setting", Facet::Setting, "setting"),
    ("table", Facet::Table, "table"),
    ("publicity", Facet::Publicity, "publicity"),
    ("agenda", Facet::Agenda, "agenda"),
    ("status", Facet::Status, "status"),
    ("outcome", Facet::Outcome, "outcome"),
    ("relation", Facet::Relation, "relation"),
];

/// What the codes of a relation have in common in every corpus, by the words of their group. The order is that of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// One event under two names.
    TwoNames,
    /// One event with two verdicts.
    TwoVerdicts,
    /// Both say the same.
    Agreement,
    /// Both cannot be right, unless something dissolves it.
    Conflict,
    /// One word for two things.
    TwoThings,
    /// Two dates that cannot both be right.
    Dates,
    /// Whatever else joins two claims.
    Other,
}

/// The words for [`Tie`] in the codebook.
pub const TIES: [(&str, Tie); 6] = [
    ("two names", Tie::TwoNames),
    ("two verdicts", Tie::TwoVerdicts),
    ("agreement", Tie::Agreement),
    ("conflict", Tie::Conflict),
    ("two things", Tie::TwoThings),
    ("dates", Tie::Dates),
];

impl Facet {
    /// Its place in [`FACETS`].
    fn place(self) -> usize {
        FACETS.iter().position(|(_, facet, _)| *facet == self).unwrap_or(0)
    }

    /// The facet's name in the files and in addresses.
    pub fn name(self) -> &'static str {
        FACETS.iter().find(|(_, facet, _)| *facet == self).map_or("", |(name, ..)| name)
    }

    /// The facet's name in the interface.
    pub fn label(self) -> &'static str {
        FACETS.iter().find(|(_, facet, _)| *facet == self).map_or("", |(.., label)| label)
    }
}

/// How a term's claims join the grid of a concept that gathers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// What counts as the term counts as the concept.
    Same,
    /// What counts as the term does not count as the concept ("obstacle" under "progress").
    Opposite,
    /// The term names the matter without deciding it ("leverage" under "progress").
    Names,
}

/// One code of the codebook.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// What it is written as in the files and in addresses.
    pub id: String,
    /// The facet it belongs to.
    pub facet: Facet,
    /// Its name; unique in the whole codebook.
    pub name: String,
    /// What it means, with what is included and excluded.
    pub description: String,
    /// A few words that tell it from its neighbours.
    pub short: String,
    /// The group it is filtered by ("official", "public"), or a word of [`TIES`]; empty where it has none.
    pub group: String,
    /// Terms only: the facet that gives the rows of its grid.
    pub rows: Option<Facet>,
    /// Terms only: the terms whose claims its grid shows, with their senses; itself always among them.
    pub gathers: Vec<(String, Sense)>,
    /// Terms only: the words that carry it, folded; their places in the articles are counted.
    pub words: Vec<String>,
    /// Its place in the codebook, by which everything is ordered that has no other order.
    pub order: usize,
}

impl Code {
    /// Terms: the facet that gives the rows of its grid.
    pub fn row_facet(&self) -> Facet {
        self.rows.unwrap_or(Facet::Kind)
    }

    /// Relations: what it has in common with codes of other corpora.
    pub fn tie(&self) -> Tie {
        TIES.iter().find(|(word, _)| *word == self.group).map_or(Tie::Other, |(_, tie)| *tie)
    }
}

/// All codes, by facet and in the order of the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Codebook {
    /// One list for each facet, in the order of [`FACETS`].
    codes: Vec<Vec<Arc<Code>>>,
}

impl Codebook {
    /// The codes of one facet, in the order of the file.
    pub fn of(&self, facet: Facet) -> &[Arc<Code>] {
        self.codes.get(facet.place()).map_or(&[], Vec::as_slice)
    }

    /// One code by its id.
    pub fn code(&self, facet: Facet, id: &str) -> Option<&Arc<Code>> {
        self.of(facet).iter().find(|code| code.id == id)
    }

    /// The groups of a facet's codes, each once, in the order of the file.
    pub fn groups(&self, facet: Facet) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for code in self.of(facet).iter().filter(|code| !code.group.is_empty()) {
            if !groups.contains(&code.group.as_str()) {
                groups.push(&code.group);
            }
        }
        groups
    }

    pub(super) fn by_id(&self, facet: Facet) -> Register<Arc<Code>> {
        Register::of(self.of(facet).iter().map(|code| (code.id.as_str(), Arc::clone(code))))
    }

    pub(super) fn read(text: &str, faults: &Faults) -> Self {
        let table = Table::read(FILE, text, COLUMNS, faults);
        let facets: Vec<(&str, Facet)> = FACETS.iter().map(|&(name, facet, _)| (name, facet)).collect();
        let row_facets = [("", None), ("kind", Some(Facet::Kind)), ("criterion", Some(Facet::Criterion))];
        let mut names: Register<usize> = Register::new();
        let mut codes: Vec<Register<Arc<Code>>> = FACETS.iter().map(|_| Register::new()).collect();
        for (order, row) in table.rows().enumerate() {
            let (name, facet) = (row.required("name"), row.word("facet", &facets));
            if let Some(name) = &name {
                if names.get(name).is_some() {
                    row.fault("name", format!("the name {name:?} is used twice"));
                }
                names.add(name, order);
            }
            let rows = row.word("rows", &row_facets).flatten();
            let (Some(name), Some(facet), Some(description)) = (name, facet, row.required("description")) else { continue };
            let Some(of_facet) = codes.get_mut(facet.place()) else { continue };
            let Some(id) = row.id("id", of_facet) else { continue };
            if facet == Facet::Term && rows.is_none() {
                row.fault("rows", "a term's grid has rows: write kind or criterion".into());
            }
            let mut gathers = vec![(id.clone(), Sense::Same)];
            gathers.extend(row.list("gathers").map(|part| match (part.strip_suffix('-'), part.strip_suffix('~')) {
                (Some(term), _) => (term.to_owned(), Sense::Opposite),
                (_, Some(term)) => (term.to_owned(), Sense::Names),
                _ => (part.trim_end_matches('+').to_owned(), Sense::Same),
            }));
            let words = row.list("words").map(crate::text::fold).collect();
            if facet == Facet::Relation && !row.text("group").is_empty() {
                row.word("group", &TIES);
            }
            let code = Code {
                id: id.clone(),
                facet,
                name,
                description,
                short: row.owned("short"),
                group: row.owned("group"),
                rows,
                gathers,
                words,
                order,
            };
            of_facet.add(&id, Arc::new(code));
        }
        let book = Self { codes: codes.into_iter().map(Register::into_items).collect() };
        let terms = book.by_id(Facet::Term);
        for row in table.rows() {
            for part in row.list("gathers") {
                row.named("gathers", part.trim_end_matches(['+', '-', '~']), &terms);
            }
        }
        for (name, ..) in FACETS.iter().filter(|(_, facet, _)| book.of(*facet).is_empty()) {
            table.fault(format!("has no code of the facet {name:?}, and every facet needs one"));
        }
        book
    }
}
