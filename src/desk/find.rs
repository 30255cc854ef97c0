//! Proposes claims in an own text.

use super::Desk;
use super::messages::Proposals;
use crate::find::prose::Prose;
use crate::find::{Concepts, candidates};

impl Desk {
    /// What a text proposes; nothing where it is not here.
    pub(super) fn find(&self, id: &str, concepts: &Concepts) -> Proposals {
        let index = &self.own.index;
        let place = index.heads().iter().position(|head| head.id == id).and_then(|place| u32::try_from(place).ok());
        let Some(text) = place.and_then(|text| index.text(text)) else { return Proposals::default() };
        Proposals { candidates: candidates(&Prose::new(text), concepts), notes: Vec::new() }
    }
}
