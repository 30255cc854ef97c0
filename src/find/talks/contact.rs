//! Every mention of a contact between sides, with how far it got.

use super::act::act;
use super::acts::Act;
use crate::find::prose::{Kind, Prose, Sentence};
use std::ops::Range;

/// How far a contact got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// It took place.
    Held,
    /// It was agreed, or is to take place.
    Agreed,
    /// Somebody calls for it.
    CalledFor,
    /// Somebody refuses it.
    Refused,
    /// It was broken off or put off.
    BrokenOff,
    /// Others bring the sides together.
    Mediated,
}

/// The rungs with their words for a reader and the code of reality that goes with each in the codebook of the page.
pub const RUNGS: [(Rung, &str, &str); 6] = [
    (Rung::Held, "held", "actual"),
    (Rung::Agreed, "agreed or planned", "scheduled"),
    (Rung::CalledFor, "called for", "hypothetical"),
    (Rung::Refused, "refused", "negated"),
    (Rung::BrokenOff, "broken off", "negated"),
    (Rung::Mediated, "mediated", "actual"),
];

/// A mention of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The words that name it.
    pub mention: Range<usize>,
    /// How far it got; None where it is only named.
    pub rung: Option<Rung>,
    /// The words that say so.
    pub cue: Option<Range<usize>>,
}

/// Words that name a contact.
const MENTIONS: &str = "talks negotiations negotiation discussions dialogue summit meeting meetings conversation conversations consultations \
    negotiate negotiating negotiated met meet meets conference contacts";

/// Words near a mention, by the rung that they put it on; those higher up are looked for first.
const NEAR: [(Rung, &str); 6] = [
    (
        Rung::BrokenOff,
        "broke broken collapse collapsed suspended suspend suspends halted postponed cancelled canceled stalled abandoned ended failed walked interrupted froze frozen derailed",
    ),
    (
        Rung::Refused,
        "refused refuses refuse refusing rejected rejects reject rejecting ruled no not never without declined dismissed opposes opposed won't cannot against nothing",
    ),
    (
        Rung::Mediated,
        "mediated mediate mediates mediating mediation mediator mediators brokered broker brokering hosted hosts go-between intermediary facilitated",
    ),
    (
        Rung::CalledFor,
        "called calls call calling urged urges urge demanded demands want wants wanted seek seeks sought asked asks appeal appealed proposed proposes propose need needs should must invited offer offered hope hopes push pushed pressed insists could might if would",
    ),
    (
        Rung::Agreed,
        "agreed agree agrees will scheduled planned plan plans set due expected announced upcoming next tomorrow resume prepare preparing ready willing to",
    ),
    (
        Rung::Held,
        "held hold holding met took place began started opened continued concluded attended discussed after during since spoke round had were was yesterday last on",
    ),
];

/// How many words before and behind a mention are looked at.
const REACH: (usize, usize) = (7, 5);

/// The contacts of a text, in its order.
pub fn contacts(prose: &Prose<'_>) -> Vec<Contact> {
    prose.sentences.iter().flat_map(|sentence| of_sentence(prose, sentence)).collect()
}

fn of_sentence(prose: &Prose<'_>, sentence: &Sentence) -> Vec<Contact> {
    let pieces = prose.of(sentence);
    let word = |at: usize| pieces.get(at).filter(|piece| piece.kind == Kind::Word).map_or("", |piece| prose.low(*piece));
    let has = |list: &str, word: &str| !word.is_empty() && list.split_whitespace().any(|of| of == word);
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let name = word(at);
        let calls = matches!(name, "call" | "conversation") && matches!(word(at.wrapping_sub(1)), "phone" | "telephone" | "video");
        if !has(MENTIONS, name) && !calls {
            continue;
        }
        let mention = piece.start..piece.end;
        let before = (at.saturating_sub(REACH.0)..at).rev();
        let behind = at + 1..(at + 1 + REACH.1).min(pieces.len());
        let near: Vec<usize> = before.chain(behind).collect();
        let cue = NEAR.iter().find_map(|(rung, list)| near.iter().find(|at| has(list, word(**at))).map(|at| (*rung, *at)));
        let verb = matches!(name, "met" | "meets" | "negotiated");
        let (rung, cue) = match cue {
            // A verb in the past tells that it was, unless something denies it.
            Some((rung, _)) if verb && !matches!(rung, Rung::Refused | Rung::Mediated) => (Some(Rung::Held), Some(mention.clone())),
            None if verb => (Some(Rung::Held), Some(mention.clone())),
            Some((rung, at)) => (Some(rung), pieces.get(at).map(|piece| piece.start..piece.end)),
            None => (whole(prose, sentence), None),
        };
        found.push(Contact { mention, rung, cue });
    }
    found
}

/// What the whole sentence tells of, where nothing stands near the mention.
fn whole(prose: &Prose<'_>, sentence: &Sentence) -> Option<Rung> {
    match act(prose, sentence, None, None)?.act {
        Act::Consult => Some(Rung::Held),
        Act::Agree => Some(Rung::Agreed),
        Act::Request => Some(Rung::CalledFor),
        Act::Reject => Some(Rung::Refused),
        Act::Sanction => Some(Rung::BrokenOff),
        _ => None,
    }
}
