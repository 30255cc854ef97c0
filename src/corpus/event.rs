//! The contacts, acts and proposals that claims are about, coded independently of what anybody calls them.

use super::article::Dated;
use super::codebook::{Code, Codebook, Facet};
use super::table::{Faults, Register, Table};
use std::sync::Arc;

pub(super) const FILE: &str = "events.csv";
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "name",
    "kind",
    "date",
    "date_basis",
    "date_stated",
    "date_refuted",
    "date_reason",
    "place",
    "parties",
    "third",
    "level",
    "setting",
    "table",
    "belligerents",
    "publicity",
    "mandate",
    "agenda",
    "status",
    "outcome",
    "series",
    "note",
];

/// One event. It has one row however many names it has; two rounds of one series are two events.
#[derive(Debug, PartialEq, Eq)]
pub struct Event {
    /// Short name for files and addresses.
    pub id: String,
    /// A neutral name.
    pub name: String,
    /// What kind of contact it is.
    pub kind: Arc<Code>,
    /// When it took or takes place.
    pub date: Dated,
    /// City or country; empty where it is not known.
    pub place: String,
    /// Who takes part.
    pub parties: Vec<String>,
    /// Whether a third party is at the table; None where it is not known.
    pub third: Option<bool>,
    /// Whether the belligerents themselves deal with each other; None where it is not known.
    pub belligerents: Option<bool>,
    /// Whether the parties speak for their side on what they discuss; None where it is not known.
    pub mandate: Option<bool>,
    /// Level, setting, table, publicity, status and outcome, each once.
    pub codes: Vec<Arc<Code>>,
    /// What it is to deal with.
    pub agenda: Vec<Arc<Code>>,
    /// What joins sister events; empty where there are none.
    pub series: String,
    /// What else a reader should know.
    pub note: String,
    /// Its place in the file.
    pub order: usize,
}

/// How two claims' events are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// Both are about the same event.
    Same,
    /// They are about two events of one series.
    Sister,
    /// They are about different events, or about none.
    Other,
}

/// How two events are related. No event is the same as no event.
pub fn kinship(a: Option<&Event>, b: Option<&Event>) -> Kinship {
    match (a, b) {
        (Some(a), Some(b)) if a.id == b.id => Kinship::Same,
        (Some(a), Some(b)) if !a.series.is_empty() && a.series == b.series => Kinship::Sister,
        _ => Kinship::Other,
    }
}

/// The facets of an event that have exactly one code each.
pub const SINGLE: [Facet; 6] = [Facet::Level, Facet::Setting, Facet::Table, Facet::Publicity, Facet::Status, Facet::Outcome];

pub(super) fn read(text: &str, book: &Codebook, faults: &Faults) -> Register<Arc<Event>> {
    let known = [("yes", Some(true)), ("no", Some(false)), ("unknown", None)];
    let kinds = book.by_id(Facet::Kind);
    let agendas = book.by_id(Facet::Agenda);
    let single: Vec<_> = SINGLE.iter().map(|&facet| (facet, book.by_id(facet))).collect();
    let mut events = Register::new();
    for (at, row) in Table::read(FILE, text, COLUMNS, faults).rows().enumerate() {
        let (name, kind, date) = (row.required("name"), row.one("kind", &kinds), Dated::read(row));
        let codes = single.iter().filter_map(|(facet, codes)| row.one(facet.name(), codes)).collect();
        let (third, belligerents, mandate) =
            (row.word("third", &known), row.word("belligerents", &known), row.word("mandate", &known));
        let agenda = row.many("agenda", &agendas);
        let (Some(id), Some(name), Some(kind), Some(date)) = (row.id("id", &events), name, kind, date) else { continue };
        let event = Arc::new(Event {
            id: id.clone(),
            name,
            kind,
            date,
            place: row.owned("place"),
            parties: row.list("parties").map(Into::into).collect(),
            third: third.flatten(),
            belligerents: belligerents.flatten(),
            mandate: mandate.flatten(),
            codes,
            agenda,
            series: row.owned("series"),
            note: row.owned("note"),
            order: at,
        });
        events.add(&id, event);
    }
    events
}
