//! How claims stand to each other. What follows from the two claims (scope, same or sister event) is computed, not stored.

use super::claim::Claim;
use super::codebook::{Code, Codebook, Facet, Tie};
use super::event::{Kinship, kinship};
use super::table::{Faults, Register, Table};
use std::sync::Arc;

pub(super) const FILE: &str = "relations.csv";
pub(super) const COLUMNS: &[&str] = &["id", "from", "to", "relation", "why", "dissolves"];

/// How far apart two claims stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Both stand in one article.
    WithinArticle,
    /// They stand in two articles of one outlet.
    WithinOutlet,
    /// They stand in two outlets.
    AcrossOutlets,
}

/// One relation between two claims.
#[derive(Debug, PartialEq, Eq)]
pub struct Relation {
    /// Short name for the file.
    pub id: String,
    /// The claim that the relation is read from.
    pub from: Arc<Claim>,
    /// The claim that it is read to.
    pub to: Arc<Claim>,
    /// Agrees, contradicts, qualifies ...
    pub code: Arc<Code>,
    /// Why it holds.
    pub why: String,
    /// Which reading would dissolve a contradiction.
    pub dissolves: String,
}

impl Relation {
    /// How far apart the two claims stand.
    pub fn scope(&self) -> Scope {
        if self.from.article.id == self.to.article.id {
            Scope::WithinArticle
        } else if self.from.article.outlet.id == self.to.article.outlet.id {
            Scope::WithinOutlet
        } else {
            Scope::AcrossOutlets
        }
    }

    /// Whether both claims are about the same event, about sister events, or neither.
    pub fn kinship(&self) -> Kinship {
        kinship(self.from.event.as_deref(), self.to.event.as_deref())
    }

    /// The other end, seen from one of the two claims; None if the claim has no part in it.
    pub fn other(&self, id: &str) -> Option<&Arc<Claim>> {
        if self.from.id == id {
            Some(&self.to)
        } else if self.to.id == id {
            Some(&self.from)
        } else {
            None
        }
    }
}

pub(super) fn read(text: &str, book: &Codebook, claims: &Register<Arc<Claim>>, faults: &Faults) -> Register<Arc<Relation>> {
    let codes = book.by_id(Facet::Relation);
    let mut relations = Register::new();
    for row in Table::read(FILE, text, COLUMNS, faults).rows() {
        let (from, to, code) = (row.one("from", claims), row.one("to", claims), row.one("relation", &codes));
        let (id, why) = (row.id("id", &relations), row.required("why"));
        let (Some(id), Some(from), Some(to), Some(code), Some(why)) = (id, from, to, code, why) else { continue };
        if from.id == to.id {
            row.fault("to", "a claim has no relation to itself".into());
        }
        let relation = Relation { id: id.clone(), from, to, code, why, dissolves: row.owned("dissolves") };
        if relation.code.tie() == Tie::Conflict && relation.dissolves.is_empty() {
            row.fault("dissolves", format!("is empty; {:?} says what reading would dissolve it", relation.code.id));
        }
        if matches!(relation.code.tie(), Tie::TwoNames | Tie::TwoVerdicts) && relation.kinship() != Kinship::Same {
            row.fault("relation", format!("{:?} needs two claims about one event", relation.code.id));
        }
        relations.add(&id, Arc::new(relation));
    }
    relations
}
