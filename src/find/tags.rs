//! What kinds of words there are for the rules: the closed classes of English, from common knowledge of the language.
//!
//! A word may be of several kinds at once ("that", "her"). What is in no list has no kind but what its ending suggests.

use super::prose::{Kind, Piece, Prose};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Kinds of words, as bits.
pub(super) type Tags = u32;

pub(super) const DET: Tags = 1;
pub(super) const PREP: Tags = 1 << 1;
pub(super) const SUBJECT: Tags = 1 << 2;
pub(super) const OBJECT: Tags = 1 << 3;
pub(super) const AUX: Tags = 1 << 4;
pub(super) const MODAL: Tags = 1 << 5;
pub(super) const NEG: Tags = 1 << 6;
pub(super) const CONJ: Tags = 1 << 7;
pub(super) const SUBORD: Tags = 1 << 8;
pub(super) const ADV: Tags = 1 << 9;
pub(super) const TIME: Tags = 1 << 10;
pub(super) const REL: Tags = 1 << 11;
pub(super) const POSS: Tags = 1 << 12;
pub(super) const BE: Tags = 1 << 13;
pub(super) const HAVE: Tags = 1 << 14;
pub(super) const DO: Tags = 1 << 15;
pub(super) const PERSON: Tags = 1 << 16;
pub(super) const VERB: Tags = 1 << 17;

/// Each list with what its words are.
const LISTS: [(&str, Tags); 22] = [
    ("the a an this that these those some any every each all both several many few another other most such more half", DET),
    ("his her its their our my your whose", DET | POSS),
    (
        "of in on at by for with from to into over under against between among about during through toward towards despite amid near \
         within without across behind beyond via per than like upon along around regarding concerning alongside inside outside",
        PREP,
    ),
    ("after before since until as", PREP | SUBORD),
    ("i you he she it we they", SUBJECT),
    ("me him her us them you it himself herself themselves myself", OBJECT),
    ("is are was were be been being am", AUX | BE),
    ("has have had having", AUX | HAVE),
    ("do does did", AUX | DO),
    ("will would can could may might must shall should cannot", MODAL),
    ("isn't aren't wasn't weren't", AUX | BE | NEG),
    ("hasn't haven't hadn't", AUX | HAVE | NEG),
    ("don't doesn't didn't", AUX | DO | NEG),
    ("won't wouldn't can't couldn't mustn't shouldn't mightn't shan't", MODAL | NEG),
    ("not never neither nor", NEG),
    ("and or but nor yet", CONJ),
    ("who which whom that", REL),
    ("that if whether because although though while when where why how what which who whom whereas unless", SUBORD),
    (
        "also then now still just only even already again ever often always soon later earlier once thus however meanwhile instead \
         too recently previously publicly repeatedly privately reportedly apparently initially simply merely flatly clearly openly \
         subsequently immediately quickly finally eventually afterwards further perhaps probably certainly indeed rather quite very \
         long first back not never ago yesterday today tonight tomorrow separately specifically explicitly falsely famously \
         consistently frequently sometimes essentially basically effectively largely mostly similarly jokingly bluntly strongly \
         angrily quietly formally officially vehemently",
        ADV,
    ),
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october \
         november december today yesterday tonight tomorrow morning afternoon evening night week month year weekend ago earlier later \
         recently last next midday noon mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec",
        TIME,
    ),
    ("may", MODAL | TIME),
    (
        "spokesman spokeswoman spokesperson official officials minister president senator analyst analysts expert experts source \
         sources critics aide aides adviser advisers advisor advisors diplomat diplomats officer officers lawyer lawyers attorney \
         attorneys candidate governor mayor chairman chairwoman chair director secretary leader leaders campaign report study poll \
         polls survey researchers scientists authorities police government ministry agency department organization group company \
         newspaper lawmakers voters people supporters opponents witnesses residents professor author editor reporter reporters \
         journalist journalists commander general colonel envoy ambassador chancellor premier king queen prince pope court judge \
         prosecutors investigators democrats republicans conservatives liberals members administration committee commission statement \
         others many some",
        PERSON,
    ),
];

/// Verbs that are often the verb of a clause, by which a clause is known behind a verb of saying; with the endings below.
const VERBS: &str = "is are was were be been has have had do does did will would can could may might must shall should said says say \
    went goes go came comes come took takes take made makes make gave gives give got gets get saw sees see knew knows know thought \
    thinks think found finds find left leaves leave felt feels feel held holds hold kept keeps keep began begins begin put puts \
    brought brings bring won wins win lost loses lose met meets meet ran runs run paid pays pay sent sends send stood stands stand \
    heard hears hear let lets meant means mean set sets led leads lead understood understands understand read reads spent spends \
    spend grew grows grow fell falls fall cut cuts became becomes become built builds build sold sells sell broke breaks break rose \
    rises rise drew draws draw chose chooses choose wrote writes write spoke speaks speak told tells tell hit hits hurt cost costs \
    need needs want wants like likes look looks plan plans seem seems appear appears remain remains believe believes expect expects \
    support supports help helps show shows work works turn turns call calls ask asks try tries use uses start starts believe hope \
    hopes vote votes deserve deserves include includes continue continues agree agrees won't";

struct Lexicon(FxHashMap<&'static str, Tags>);

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut words: FxHashMap<&'static str, Tags> = FxHashMap::default();
        for (list, tags) in LISTS.iter().copied().chain([(VERBS, VERB)]) {
            for word in list.split_whitespace() {
                *words.entry(word).or_insert(0) |= tags;
            }
        }
        Lexicon(words)
    })
}

/// The kinds of a word in lower case.
pub(super) fn of_word(word: &str) -> Tags {
    // The list has straight apostrophes.
    let found = if word.contains('’') { lexicon().0.get(word.replace('’', "'").as_str()) } else { lexicon().0.get(word) };
    found.copied().unwrap_or_else(|| by_ending(word))
}

/// What the ending of a word suggests.
fn by_ending(word: &str) -> Tags {
    if word.ends_with("ly") && word.len() > 4 {
        ADV
    } else if word.ends_with("n't") {
        AUX | NEG
    } else if word.ends_with("ed") && word.len() > 4 {
        VERB
    } else {
        0
    }
}

/// The kinds of every piece of a text; marks have none.
pub(super) fn tags(prose: &Prose<'_>) -> Vec<Tags> {
    prose
        .pieces
        .iter()
        .map(|piece| match piece.kind {
            Kind::Word => of_word(prose.low(*piece)),
            Kind::Clitic => of_clitic(prose, *piece),
            Kind::Number | Kind::Mark(_) => 0,
        })
        .collect()
}

/// A short form: `'s` is a possessive or "is", and only what stands around it tells.
fn of_clitic(prose: &Prose<'_>, piece: Piece) -> Tags {
    match prose.low(piece).trim_start_matches(['\'', '’']) {
        "re" | "m" => AUX | BE,
        "ve" => AUX | HAVE,
        "ll" | "d" => MODAL,
        _ => POSS,
    }
}
