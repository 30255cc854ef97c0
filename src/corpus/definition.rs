//! What a reader may ask of a contact or a claim before it counts: conditions in plain sentences, and definitions made of them.

use super::claim::Claim;
use super::codebook::{Code, Codebook, Facet};
use super::event::{Event, SINGLE};
use super::fault::expected;
use super::table::{Faults, Register, Row, Table};
use std::sync::Arc;

pub(super) const CONDITIONS: &str = "conditions.csv";
pub(super) const CONDITION_COLUMNS: &[&str] = &["id", "concept", "group", "holds", "must", "must_not", "short", "note"];
pub(super) const DEFINITIONS: &str = "definitions.csv";
pub(super) const DEFINITION_COLUMNS: &[&str] = &["id", "concept", "name", "must", "must_not", "note"];

/// The group of codes that stand for what the texts do not say.
pub const UNKNOWN: &str = "unknown";

/// The party of an event whose name the texts do not give.
pub const UNNAMED: &str = "?";

/// One thing that may be asked of a contact or, for concepts whose rows are criteria, of a claim.
#[derive(Debug, PartialEq, Eq)]
pub struct Condition {
    /// Short name for files and addresses.
    pub id: String,
    /// The concept that it is asked for.
    pub concept: Arc<Code>,
    /// Under which heading it is offered.
    pub group: String,
    /// The end of "I call it talks when ..." where it must hold.
    pub must: String,
    /// The end of the same sentence where it must not hold.
    pub must_not: String,
    /// A few words for lists and rules.
    pub short: String,
    /// What else a reader should know.
    pub note: String,
    /// What is coded where it holds; all of them.
    tests: Vec<Test>,
}

/// One side of what is coded, and the codes of which one must be there.
#[derive(Debug, PartialEq, Eq)]
struct Test {
    asked: Asked,
    any_of: Vec<String>,
}

/// What a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// A facet of the contact.
    Event(Facet),
    /// A facet of the claim.
    Claim(Facet),
    /// A third party at the table.
    Third,
    /// The belligerents themselves.
    Belligerents,
    /// They speak for their sides.
    Mandate,
    /// Who takes part.
    Party,
}

impl Condition {
    /// Whether it holds of a contact, or of a claim with the contact that it is about. None where that hangs on something
    /// unknown: a test that fails decides, whatever else is unknown, and one that cannot be decided leaves the rest open
    /// (Kleene's three-valued *and*).
    pub fn holds(&self, event: Option<&Event>, claim: Option<&Claim>) -> Option<bool> {
        let mut known = Some(true);
        for test in &self.tests {
            match test.holds(event, claim) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => known = None,
            }
        }
        known
    }
}

impl Test {
    fn has(&self, code: &Code) -> Option<bool> {
        (code.group != UNKNOWN).then(|| self.any_of.contains(&code.id))
    }

    fn holds(&self, event: Option<&Event>, claim: Option<&Claim>) -> Option<bool> {
        let answer = |given: Option<bool>| given.map(|yes| self.any_of.iter().any(|word| (word == "yes") == yes));
        match self.asked {
            Asked::Claim(facet) => claim?.code(facet).and_then(|code| self.has(code)),
            Asked::Event(Facet::Kind) => self.has(&event?.kind),
            Asked::Event(Facet::Agenda) => {
                // A matter that is on the agenda is on it whatever else is not said.
                let answers: Vec<Option<bool>> = event?.agenda.iter().map(|code| self.has(code)).collect();
                if answers.contains(&Some(true)) {
                    Some(true)
                } else if answers.contains(&None) || answers.is_empty() {
                    None
                } else {
                    Some(false)
                }
            }
            Asked::Event(facet) => event?.codes.iter().find(|code| code.facet == facet).and_then(|code| self.has(code)),
            Asked::Third => answer(event?.third),
            Asked::Belligerents => answer(event?.belligerents),
            Asked::Mandate => answer(event?.mandate),
            Asked::Party => {
                let parties = &event?.parties;
                if parties.iter().any(|party| self.any_of.contains(party)) {
                    Some(true)
                } else if parties.is_empty() || parties.iter().any(|party| party == UNNAMED) {
                    None
                } else {
                    Some(false)
                }
            }
        }
    }
}

/// A definition to start from.
#[derive(Debug, PartialEq, Eq)]
pub struct Definition {
    /// Short name for the file.
    pub id: String,
    /// The concept that it defines.
    pub concept: Arc<Code>,
    /// What it is called.
    pub name: String,
    /// The conditions that must hold.
    pub must: Vec<Arc<Condition>>,
    /// The conditions that must not hold.
    pub must_not: Vec<Arc<Condition>>,
    /// Where it comes from, in a sentence.
    pub note: String,
}

pub(super) fn read_conditions(text: &str, book: &Codebook, events: &[Arc<Event>], faults: &Faults) -> Register<Arc<Condition>> {
    let concepts = book.by_id(Facet::Term);
    let mut conditions = Register::new();
    for row in Table::read(CONDITIONS, text, CONDITION_COLUMNS, faults).rows() {
        let (concept, group) = (row.one("concept", &concepts), row.required("group"));
        let (must, must_not, short) = (row.required("must"), row.required("must_not"), row.required("short"));
        if row.required("holds").is_some() && row.list("holds").next().is_none() {
            row.fault("holds", "asks for nothing".into());
        }
        let (Some(id), Some(concept), Some(group), Some(must), Some(must_not), Some(short)) =
            (row.id("id", &conditions), concept, group, must, must_not, short)
        else {
            continue;
        };
        let tests = row.list("holds").filter_map(|part| test(row, part, &concept, book, events)).collect();
        let condition = Condition { id: id.clone(), concept, group, must, must_not, short, note: row.owned("note"), tests };
        conditions.add(&id, Arc::new(condition));
    }
    conditions
}

/// What may be asked, by the name that it has in the file. Of a contact only what is coded of contacts; of a claim both.
fn askable(concept: &Code) -> Vec<(&'static str, Asked)> {
    let event = SINGLE.into_iter().chain([Facet::Agenda, Facet::Kind]).map(|facet| (facet.name(), Asked::Event(facet)));
    let answers =
        [("third", Asked::Third), ("belligerents", Asked::Belligerents), ("mandate", Asked::Mandate), ("party", Asked::Party)];
    let claim = [Facet::Criterion, Facet::Certainty, Facet::Realis, Facet::Voice, Facet::Stance];
    let claim = claim.into_iter().filter(|_| concept.row_facet() == Facet::Criterion);
    event.chain(answers).chain(claim.map(|facet| (facet.name(), Asked::Claim(facet)))).collect()
}

/// One test: `level=heads-of-state/envoy`.
fn test(row: Row<'_>, text: &str, concept: &Code, book: &Codebook, events: &[Arc<Event>]) -> Option<Test> {
    let Some((name, codes)) = text.split_once('=') else {
        row.fault("holds", format!("found {text:?}, expected a facet and codes, as in level=envoy/working-level"));
        return None;
    };
    let askable = askable(concept);
    let Some((_, asked)) = askable.iter().find(|(known, _)| *known == name) else {
        row.fault("holds", expected(name, &askable.iter().map(|(name, _)| *name).collect::<Vec<_>>()));
        return None;
    };
    let known: Vec<&str> = match asked {
        Asked::Event(facet) | Asked::Claim(facet) => {
            book.of(*facet).iter().filter(|code| code.group != UNKNOWN).map(|code| code.id.as_str()).collect()
        }
        Asked::Party => {
            let mut parties: Vec<&str> = Vec::new();
            for party in events.iter().flat_map(|event| &event.parties) {
                if party != UNNAMED && !parties.contains(&party.as_str()) {
                    parties.push(party);
                }
            }
            parties
        }
        Asked::Third | Asked::Belligerents | Asked::Mandate => vec!["yes", "no"],
    };
    let any_of: Vec<String> = codes.split('/').map(Into::into).collect();
    for code in any_of.iter().filter(|code| !known.contains(&code.as_str())) {
        row.fault("holds", expected(code, &known));
    }
    Some(Test { asked: *asked, any_of })
}

pub(super) fn read_definitions(
    text: &str,
    book: &Codebook,
    conditions: &Register<Arc<Condition>>,
    faults: &Faults,
) -> Register<Arc<Definition>> {
    let concepts = book.by_id(Facet::Term);
    let mut definitions = Register::new();
    for row in Table::read(DEFINITIONS, text, DEFINITION_COLUMNS, faults).rows() {
        let (concept, name) = (row.one("concept", &concepts), row.required("name"));
        let (must, must_not) = (row.many("must", conditions), row.many("must_not", conditions));
        let (Some(id), Some(concept), Some(name)) = (row.id("id", &definitions), concept, name) else { continue };
        for (column, asked) in [("must", &must), ("must_not", &must_not)] {
            for condition in asked.iter().filter(|condition| condition.concept.id != concept.id) {
                let message = format!("{:?} is a condition of {:?}, not of {:?}", condition.id, condition.concept.id, concept.id);
                row.fault(column, message);
            }
        }
        for both in must.iter().filter(|condition| must_not.iter().any(|not| not.id == condition.id)) {
            row.fault("must_not", format!("{:?} must hold already", both.id));
        }
        let definition = Definition { id: id.clone(), concept, name, must, must_not, note: row.owned("note") };
        definitions.add(&id, Arc::new(definition));
    }
    definitions
}
