//! Words by which somebody holds back: that something is possible, likely, only believed, looked into, or under a condition.
//!
//! Each word is in a list with its kind and with what must or must not stand beside it ("May" the month is no hedge, "may" is).
//! The lists are written from knowledge of English and weighed on sentences that people have marked.

use super::prose::{Kind, Prose, Sentence};
use super::tags::{DET, POSS, of_word};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// In what way somebody holds back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HedgeKind {
    /// It may be so: may, might, could, possible.
    Possibility,
    /// It is likely or unlikely: probably, expected.
    Probability,
    /// It seems so: appears, suggests, apparently.
    Appearance,
    /// It is believed, assumed, alleged.
    Belief,
    /// It is looked into or not known: whether, unclear, doubts.
    Doubt,
    /// It holds if something else does.
    Condition,
}

/// The kinds with their words for a reader and the code of certainty that goes with each in the codebook of the page.
pub const HEDGES: [(HedgeKind, &str, &str); 6] = [
    (Possibility, "possible", "possible"),
    (Probability, "likely or unlikely", "probable"),
    (Appearance, "by appearance", "evidential"),
    (Belief, "believed or alleged", "attributed"),
    (Doubt, "in doubt", "question"),
    (Condition, "under a condition", "conditional"),
];

/// A hedge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hedge {
    /// The words.
    pub bytes: Range<usize>,
    /// In what way they hold back.
    pub kind: HedgeKind,
}

/// What must or must not stand beside a word.
#[derive(Debug, Clone, Copy)]
enum Beside {
    /// Nothing.
    Any,
    /// It is a verb here: no article or possessive before it.
    Verb,
    /// One of these words follows.
    Behind(&'static str),
    /// None of these words follows.
    NotBehind(&'static str),
    /// One of these words stands before it.
    Before(&'static str),
    /// None of these words stands before it.
    NotBefore(&'static str),
}

use Beside::{Any, Before, Behind, NotBefore, NotBehind, Verb};
use HedgeKind::{Appearance, Belief, Condition, Doubt, Possibility, Probability};

const LISTS: [(HedgeKind, Beside, &str); 26] = [
    (Possibility, Any, "may might could maybe perhaps possibly possibility conceivable conceivably conceivable potentially"),
    (Possibility, NotBefore("as where when whenever wherever if best only"), "possible"),
    (Possibility, NotBefore("the its their his her full"), "potential"),
    (Possibility, Behind("of that for"), "chance chances likelihood"),
    (Probability, Any, "probably likely unlikely probable improbable presumably undoubtedly"),
    (
        Probability,
        Any,
        "expect expects expected expecting anticipate anticipates anticipated predict predicts predicted predicting forecasts estimates projects",
    ),
    (Appearance, Any, "seem seems seemed seeming seemingly apparently evidently ostensibly"),
    (
        Appearance,
        Behind("to that likely unlikely set ready as poised not increasingly more less"),
        "appear appears appeared appearing",
    ),
    (
        Appearance,
        Verb,
        "suggest suggests suggested suggesting indicate indicates indicated indicating imply implies implied implying",
    ),
    (Appearance, Any, "reportedly reputedly purportedly supposedly rumored rumoured"),
    (Appearance, Behind("that of about"), "rumor rumors rumour rumours suggestion suggestions speculation"),
    (Belief, Any, "believe believes believed believing allege alleges alleged alleging allegedly allegation allegations"),
    (Belief, Any, "accuse accuses accused accusing accusation accusations presume presumes presumed suppose supposes supposed"),
    (Belief, Verb, "think thinks thought thinking"),
    (Belief, NotBehind("office control command power responsibility duties the"), "assume assumes assumed assuming"),
    (
        Belief,
        Any,
        "assumption assumptions hypothesis hypothesized hypothesised theorized theorised postulated speculate speculates speculated speculating putative suspected",
    ),
    (Belief, NotBefore("been being carefully seriously"), "considered considers"),
    (Belief, Behind("it them him her this that to whether the a himself themselves"), "consider"),
    (Belief, Behind("as by"), "regarded viewed seen regard regards"),
    (Belief, Behind("that"), "belief idea view notion expectation feeling suspicion theory"),
    (
        Belief,
        Behind("that the he she it they a this"),
        "fear fears feared guess guesses feel feels felt suspect suspects worry worries",
    ),
    (
        Doubt,
        Any,
        "whether unclear uncertain uncertainty questioned doubtful doubted doubts questionable dubious undecided unproven unconfirmed",
    ),
    (Doubt, NotBefore("no without beyond"), "doubt"),
    (Doubt, Before("not yet remains be is"), "known clear sure certain"),
    (
        Doubt,
        Behind("whether if how the a into allegations claims reports possible"),
        "investigate investigates investigated investigating examine examining evaluate evaluating assess assessing determine determining",
    ),
    (Condition, NotBefore("as"), "if unless"),
];

struct Lexicon(FxHashMap<&'static str, Vec<(HedgeKind, Beside)>>);

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut words: FxHashMap<&'static str, Vec<(HedgeKind, Beside)>> = FxHashMap::default();
        for (kind, beside, list) in LISTS {
            for word in list.split_whitespace() {
                words.entry(word).or_default().push((kind, beside));
            }
        }
        Lexicon(words)
    })
}

/// The hedges of a text, in its order.
pub fn hedges(prose: &Prose<'_>) -> Vec<Hedge> {
    prose.sentences.iter().flat_map(|sentence| of_sentence(prose, sentence)).collect()
}

/// The hedges of a sentence, in its order.
pub fn of_sentence(prose: &Prose<'_>, sentence: &Sentence) -> Vec<Hedge> {
    let pieces = prose.of(sentence);
    let word = |at: usize| pieces.get(at).map_or("", |piece| prose.low(*piece));
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if piece.kind != Kind::Word {
            continue;
        }
        let Some(ways) = lexicon().0.get(prose.low(*piece)) else { continue };
        let before = at.checked_sub(1).map_or("", word);
        let behind = word(at + 1);
        if prose.low(*piece) == "may"
            && prose.is_capital(*piece)
            && (at > 0 || pieces.get(1).is_some_and(|next| next.kind == Kind::Number))
        {
            continue;
        }
        let has = |list: &str, word: &str| list.split(' ').any(|of| of == word);
        let fits = |beside: Beside| match beside {
            Any => true,
            Verb => of_word(before) & (DET | POSS) == 0 || matches!(before, "that" | "which" | "this" | "these" | "those"),
            Behind(list) => has(list, behind),
            NotBehind(list) => !has(list, behind),
            Before(list) => has(list, before) && denied(prose, pieces, at),
            NotBefore(list) => !has(list, before),
        };
        if let Some((kind, _)) = ways.iter().find(|(_, beside)| fits(*beside)) {
            found.push(Hedge { bytes: piece.start..piece.end, kind: *kind });
        }
    }
    found
}

/// Whether a negation stands shortly before a word: "it is not yet clear".
fn denied(prose: &Prose<'_>, pieces: &[super::prose::Piece], at: usize) -> bool {
    pieces
        .iter()
        .take(at)
        .skip(at.saturating_sub(3))
        .any(|piece| matches!(prose.low(*piece), "not" | "isn't" | "wasn't" | "isn’t" | "wasn’t" | "never" | "remains"))
}
