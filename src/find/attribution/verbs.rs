//! The words that say that somebody says, thinks or asks something, with what they take: written for this from common knowledge
//! of news English, and weighed on coded news.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// How a word of saying is built into its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// A clause, with or without "that"; may stand behind what is said or in the middle of it: "said".
    Clause,
    /// Somebody, then a clause: "told reporters that".
    Somebody,
    /// A clause, but never behind it: "believes", "shows".
    Thought,
    /// A thing or an infinitive: "criticised the plan", "promised to leave".
    Thing,
    /// A thing only behind a certain little word: "called for".
    Little,
}

/// Each kind with its verbs by their plain form.
const VERBS: [(Takes, &str); 5] = [
    (
        Takes::Clause,
        "say add note write argue claim announce report declare explain insist warn continue reply respond tweet acknowledge \
 admit recall assert contend maintain concede conclude allege predict caution remark observe reiterate emphasize emphasise \
 stress quip joke complain testify disclose reveal proclaim affirm confirm boast exclaim lament opine post blog retort counter \
 recount relate mention advise lecture clarify elaborate interject muse ponder vow pledge promise charge suggest hint imply \
 repeat shout yell chant mutter scream cry whisper murmur reason theorize speculate posit postulate profess protest \
 rejoin retweet volunteer intone gush snap wonder state grumble gripe deny begin",
    ),
    (Takes::Somebody, "tell inform remind assure convince persuade notify reassure ask urge warn advise"),
    (
        Takes::Thought,
        "believe think know hope suggest show find indicate reveal feel fear expect estimate realize realise understand assume suspect \
 guess doubt worry wish learn discover decide determine agree demonstrate imagine project forecast calculate see \
 conclude propose recommend demand request signal calculate judge rule foresee anticipate presume reckon figure gather sense \
 recognize recognise dispute bet swear mean concur remember forget hear prove illustrate underline underscore highlight",
    ),
    (
        Takes::Thing,
        "criticize criticise call describe praise accuse urge refuse attack cite offer decline defend blast question denounce condemn \
 endorse support oppose want reject blame promise vow threaten welcome applaud back favor favour discuss tout slam \
 mock ridicule dismiss label characterize characterise portray brand liken compare predict propose promote advocate encourage \
 pledge demand request announce claim order ask suggest express hail commend thank congratulate apologize apologise laud \
 lambaste decry deride denigrate rebuke rebut refute echo hope expect prefer regard view address tease detail outline \
 mention note recommend admire trust chide scold rip hammer disavow disparage dispute estimate bemoan deplore \
 reiterate emphasize stress underscore approve disapprove favour voice agree",
    ),
    (
        Takes::Little,
        "call:for call:on call:upon point:to point:out refer:to talk:about speak:of speak:about speak:out complain:about rail:against warn:of \
         warn:against warn:about argue:for argue:against believe:in hope:for appeal:to appeal:for push:for press:for vote:for \
         vote:against boast:of boast:about brag:about joke:about hint:at allude:to testify:about worry:about respond:to object:to \
         agree:with agree:to agree:on disagree:with side:with speak:against insist:on dream:of lash:out inquire:about ask:about \
         ask:for think:of know:of know:about learn:of express:concern campaign:for lobby:for fight:for apologize:for apologise:for \
         approve:of disapprove:of comment:on elaborate:on muse:about wonder:about write:about lie:about weigh:in hit:back double:down",
    ),
];

/// Past forms and participles that are not made by rule, each with its plain form.
const FORMS: &str = "said:say says:say saying:say told:tell telling:tell wrote:write written:write thought:think knew:know known:know \
    found:find shown:show saw:see seen:see felt:feel foresaw:foresee understood:understand sought:seek heard:hear meant:mean \
    swore:swear spoke:speak spoken:speak read:read forgot:forget began:begin begun:bet:bet cried:cry proven:prove lay:lay \
    hit:hit fought:fight dreamt:dream";

/// Plain forms whose last letter is doubled before an ending.
const DOUBLED: &str = "admit quip plan slam rip refer blog chat prefer bet brag concur hit beg forget rebut";

/// Nouns that carry a clause or a thing, with whose words it is before or behind them: "his claim that", "the belief of".
pub(super) const NOUNS: &str = "claim belief statement warning suggestion argument assertion allegation accusation announcement promise \
    pledge vow hope fear view opinion idea contention report conclusion admission insistence prediction declaration assurance \
    complaint concern doubt suspicion notion assumption call demand request threat decision charge finding rumor rumour theory \
    speculation impression conviction proof evidence acknowledgment proposal plan claims allegations accusations warnings \
    statements fears hopes reports concerns charges suggestions calls demands rumors threats questions";

struct Lexicon {
    verbs: FxHashMap<String, Verb>,
    nouns: FxHashSet<&'static str>,
}

/// A form of a verb.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Verb {
    /// What it takes, in the order in which that is tried.
    pub(super) takes: Vec<Takes>,
    /// The little words that it takes, where it takes some.
    pub(super) little: Vec<&'static str>,
    /// The plain form.
    pub(super) lemma: &'static str,
    /// Whether this form ends in -ing.
    pub(super) ing: bool,
    /// Whether this form is the plain one, which needs a helping verb or a plural.
    pub(super) plain: bool,
    /// Whether this form can be a participle behind "is" or "has".
    pub(super) past: bool,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut verbs: FxHashMap<String, Verb> = FxHashMap::default();
        for (takes, list) in VERBS {
            for entry in list.split_whitespace() {
                let (lemma, little) = entry.split_once(':').map_or((entry, None), |(lemma, little)| (lemma, Some(little)));
                for form in forms(lemma) {
                    let verb = verbs.entry(form.clone()).or_default();
                    if !verb.takes.contains(&takes) {
                        verb.takes.push(takes);
                    }
                    verb.little.extend(little);
                    verb.lemma = lemma;
                    verb.ing |= form.ends_with("ing") && form != lemma;
                    verb.plain |= form == lemma;
                    verb.past |= form != lemma && !form.ends_with('s') && !form.ends_with("ing");
                }
            }
        }
        Lexicon { verbs, nouns: NOUNS.split_whitespace().collect() }
    })
}

/// All forms of a verb.
fn forms(lemma: &str) -> Vec<String> {
    let mut all = vec![lemma.to_owned()];
    let irregular = || FORMS.split_whitespace().filter_map(|pair| pair.split_once(':')).filter(|(_, of)| *of == lemma);
    all.extend(irregular().map(|(form, _)| form.to_owned()));
    let stem = if DOUBLED.split_whitespace().any(|of| of == lemma) {
        format!("{lemma}{}", lemma.chars().last().unwrap_or_default())
    } else {
        lemma.to_owned()
    };
    let (third, past, ing) = if let Some(stem) = lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        (format!("{stem}ies"), format!("{stem}ied"), format!("{lemma}ing"))
    } else if lemma.ends_with("ee") {
        (format!("{lemma}s"), format!("{lemma}d"), format!("{lemma}ing"))
    } else if let Some(stem) = lemma.strip_suffix('e') {
        (format!("{lemma}s"), format!("{stem}ed"), format!("{stem}ing"))
    } else if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") {
        (format!("{lemma}es"), format!("{stem}ed"), format!("{stem}ing"))
    } else {
        (format!("{lemma}s"), format!("{stem}ed"), format!("{stem}ing"))
    };
    let is_regular = irregular().next().is_none();
    all.push(third);
    all.push(ing);
    if is_regular || lemma == "show" || lemma == "prove" {
        all.push(past);
    }
    all
}

/// A form of a verb of saying, in lower case.
pub(super) fn verb(word: &str) -> Option<&'static Verb> {
    lexicon().verbs.get(word)
}

/// Whether a word is a noun that carries what somebody says.
pub(super) fn is_noun(word: &str) -> bool {
    lexicon().nouns.contains(word)
}
