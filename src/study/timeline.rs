//! When what happened, and when it was written of: a lane for each outlet, with the words by which it names each contact.
//!
//! Whether an article looks back at a contact or ahead to it follows from the two dates where they leave no doubt; where they do
//! not, from how the contact is told, if its status says so (a codebook marks such codes as `over` or `ahead`); else it is not
//! said. A contact without a date has no place on an axis, and gets none.

use super::evidence::{Evidence, alone, gathered};
use super::labels::ByEvent;
use super::select::Selection;
use super::wording::{capital, listed, number};
use crate::address::Open;
use crate::corpus::{Article, Basis, Claim, Code, Corpus, Dated, Event, Facet, Outlet, Verdict, When};
use crate::text::{fold, sorted};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What outlets say of which contacts, by date.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// One lane for each outlet that the filters let through, in the order of the corpus.
    pub lanes: Vec<Lane>,
    /// The contacts, each once, by their first and then their last day; what has no date goes last.
    pub contacts: Vec<Arc<Event>>,
    /// How many claims the filters let through, and how many there are.
    pub shown: (usize, usize),
    /// How many claims fell out only because their event has no date to be compared with those asked for.
    pub undated: usize,
}

/// One outlet.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The outlet.
    pub outlet: Arc<Outlet>,
    /// Its articles, by date.
    pub articles: Vec<Arc<Article>>,
    /// The contacts that have a date, by date.
    pub entries: Vec<Entry>,
    /// Those that have none, as in the file.
    pub undated: Vec<Entry>,
}

/// One contact as one outlet tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The contact.
    pub event: Arc<Event>,
    /// What the outlet claims of it, in reading order.
    pub claims: Vec<Arc<Claim>>,
    /// The words by which it names it, the shortest telling ones first; none where it never does.
    pub labels: Vec<String>,
    /// The names that it denies the contact.
    pub denied: Vec<String>,
    /// From where each article sees it, and whether the dates say so.
    pub sights: Vec<(Arc<Article>, Sight, bool)>,
}

/// Where a contact lies, as seen from a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// It was over before the day of publication.
    Back,
    /// It began after the day of publication.
    Ahead,
    /// Neither the two dates tell nor the text.
    Unsaid,
}

impl Sight {
    /// From a publication to a contact.
    pub fn of(published: Option<When>, event: Option<When>) -> Self {
        match (published, event) {
            (Some(published), Some(event)) if event.latest < published.earliest => Self::Back,
            (Some(published), Some(event)) if event.earliest > published.latest => Self::Ahead,
            _ => Self::Unsaid,
        }
    }

    /// As the contact is told, whatever the dates.
    fn as_told(event: &Event) -> Self {
        match told_as(event) {
            "over" => Self::Back,
            "ahead" => Self::Ahead,
            _ => Self::Unsaid,
        }
    }

    /// As the page says it.
    fn words(self, by_dates: bool) -> &'static str {
        match (self, by_dates) {
            (Self::Back, true) => "told afterwards",
            (Self::Back, false) => "told as over",
            (Self::Ahead, true) => "looked ahead to",
            (Self::Ahead, false) => "told as still to come",
            (Self::Unsaid, _) => "not said whether before or after",
        }
    }
}

impl Entry {
    /// Whether the outlet looked back or ahead: ahead where one article surely did, back where all surely did.
    pub fn sight(&self) -> Sight {
        all_in_all(&self.sights)
    }

    /// The same in words, with whether the dates say so.
    pub fn sight_in_words(&self) -> &'static str {
        self.sight().words(self.sights.iter().all(|(.., by_dates)| *by_dates))
    }

    /// What stands at its mark, and whether these are the outlet's words: where it never names the contact, ours stand there.
    pub fn name(&self) -> (bool, &str) {
        self.labels.first().map_or((false, &self.event.name), |label| (true, label))
    }

    /// The days that may be meant here: of a contact that is over or goes on the articles tell only what had been when they were
    /// published, and of one that is still to come only what lay ahead.
    pub fn as_told(&self) -> Dated {
        let published = || self.sights.iter().map(|(article, ..)| article.published.when);
        // An article without a date cuts nothing.
        let all: Option<Vec<When>> = published().collect();
        let cut = |when: When| match (&all, self.sight()) {
            (_, Sight::Unsaid) if told_as(&self.event) != "goes on" => when,
            (Some(all), Sight::Ahead) => all.iter().map(|when| when.earliest).min().map_or(when, |first| when.since(first)),
            (Some(all), _) => all.iter().map(|when| when.latest).max().map_or(when, |last| when.until(last)),
            (None, _) => when,
        };
        Dated { when: self.event.date.when.map(cut), ..self.event.date.clone() }
    }

    /// From where its articles see it, in words: those that see it alike are named together.
    pub fn seen(&self) -> String {
        let seen = |(wanted, by_dates): (Sight, bool)| {
            let articles = self.sights.iter().filter(|(_, sight, dates)| (*sight, *dates) == (wanted, by_dates));
            let names: Vec<&str> = articles.map(|(article, ..)| article.short.as_str()).collect();
            (!names.is_empty()).then(|| format!("{}: {}", wanted.words(by_dates), names.join(", ")))
        };
        let all = [(Sight::Back, true), (Sight::Back, false), (Sight::Ahead, true), (Sight::Ahead, false), (Sight::Unsaid, false)];
        let seen: Vec<String> = all.into_iter().filter_map(seen).collect();
        seen.join("; ")
    }

    /// The name under which its mark and its number open.
    pub fn part(&self, outlet: &str) -> String {
        format!("{}.{outlet}", self.event.id)
    }
}

/// How the texts tell of a contact, as its status has it: `over`, `ahead`, `goes on`; empty where the codebook does not say.
fn told_as(event: &Event) -> &str {
    event.codes.iter().find(|code| code.facet == Facet::Status).map_or("", |code| &code.group)
}

fn all_in_all<'s>(sights: impl IntoIterator<Item = &'s (Arc<Article>, Sight, bool)>) -> Sight {
    let join = |all: Option<Sight>, (_, one, _): &(Arc<Article>, Sight, bool)| match (all, *one) {
        (Some(Sight::Ahead), _) | (_, Sight::Ahead) => Some(Sight::Ahead),
        (None | Some(Sight::Back), Sight::Back) => Some(Sight::Back),
        _ => Some(Sight::Unsaid),
    };
    sights.into_iter().fold(None, join).unwrap_or(Sight::Unsaid)
}

impl Timeline {
    /// Every outlet that tells of a contact, in the order of the lanes.
    pub fn told<'t>(&'t self, event: &'t str) -> impl Iterator<Item = (&'t Lane, &'t Entry)> + Clone {
        self.lanes.iter().flat_map(move |lane| {
            lane.entries.iter().chain(&lane.undated).filter(move |entry| entry.event.id == event).map(move |entry| (lane, entry))
        })
    }
}

/// The timeline of the claims that the filters let through; with outlets, only of these.
pub fn timeline(corpus: &Corpus, selection: &Selection, outlets: Option<&BTreeSet<String>>) -> Timeline {
    let claims = &selection.claims;
    let all = ByEvent::of(corpus, claims);
    let contacts: Vec<Arc<Event>> = corpus.events.iter().filter(|event| !all.about(event).is_empty()).cloned().collect();
    let key = |event: &Event| (event.date.when.is_none(), event.date.when, event.order);
    let contacts = sorted(&contacts, |a, b| key(a).cmp(&key(b)));
    let all = corpus.outlets();
    let chosen = all.into_iter().filter(|outlet| outlets.is_none_or(|ids| ids.contains(&outlet.id)));
    let lanes = chosen.map(|outlet| {
        let here: Vec<Arc<Claim>> = claims.iter().filter(|claim| claim.article.outlet.id == outlet.id).cloned().collect();
        let here = ByEvent::of(corpus, &here);
        let entries = contacts.iter().filter_map(|event| entry(event, here.about(event)));
        let (entries, undated) = entries.partition(|entry| entry.event.date.when.is_some());
        let articles = corpus.articles.iter().filter(|article| article.outlet.id == outlet.id).cloned().collect();
        Lane { outlet: Arc::clone(outlet), articles, entries, undated }
    });
    Timeline { lanes: lanes.collect(), contacts, shown: (claims.len(), selection.all), undated: selection.undated }
}

fn entry(event: &Arc<Event>, claims: &[Arc<Claim>]) -> Option<Entry> {
    let claims = claims.to_vec();
    let mut sights: Vec<(Arc<Article>, Sight, bool)> = Vec::new();
    for claim in &claims {
        if !sights.iter().any(|(article, ..)| article.id == claim.article.id) {
            let by_dates = Sight::of(claim.article.published.when, event.date.when);
            let sight = if by_dates == Sight::Unsaid { Sight::as_told(event) } else { by_dates };
            sights.push((Arc::clone(&claim.article), sight, by_dates != Sight::Unsaid));
        }
    }
    let (labels, denied) = (names(&claims, false), names(&claims, true));
    (!claims.is_empty()).then(|| Entry { event: Arc::clone(event), claims, labels, denied, sights })
}

/// The words that name a contact, or those that are denied to it: "no talks" does not call it talks.
fn names(claims: &[Arc<Claim>], denied: bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for claim in claims {
        let names_contacts = claim.code(Facet::Term).is_some_and(|term| term.rows == Some(Facet::Kind));
        let is_new = |surface: &str| !surface.is_empty() && !names.iter().any(|name| fold(name) == fold(surface));
        if names_contacts && (claim.verdict == Verdict::DoesNotCount) == denied && is_new(&claim.surface) {
            names.push(claim.surface.clone());
        }
    }
    // One short word tells little; of those that are more, the shortest is the most telling.
    let key = |name: &str| (name.chars().count() < 9, name.chars().count());
    sorted(&names, |a, b| key(a).cmp(&key(b)))
}

/// A timeline in two sentences, computed. The parts to be stressed are marked true.
pub fn summary(timeline: &Timeline) -> Vec<(bool, String)> {
    let events = || timeline.contacts.iter();
    let n = timeline.contacts.len();
    if n == 0 {
        return vec![(false, "No claim about a contact fits this question.".into())];
    }
    let noun = if n == 1 { "contact" } else { "contacts" };
    let mut parts = vec![(false, format!("{} {noun}", capital(&number(n))))];
    let dated = || events().filter_map(|event| event.date.when);
    // A date that is known less precisely may end later; it is named as it is known.
    if let (Some(first), Some(last)) = (dated().min(), dated().max_by_key(|when| when.latest)) {
        let (first, last) = (end(first, true), end(last, false));
        let span = if first == last { format!(", {first}") } else { format!(", from {first} to {last}") };
        parts.push((false, span));
    }
    let count = |test: &dyn Fn(&Event) -> bool| events().filter(|event| test(event)).count();
    // What there is none of is not said.
    let some = |n: usize, one: &str, many: &str| (n > 0).then(|| format!("{} {}", number(n), if n == 1 { one } else { many }));
    let undated = some(count(&|event| event.date.when.is_none()), "has no date", "have no date");
    let conflicting = count(&|event| event.date.basis == Basis::Conflict);
    let conflicting = some(conflicting, "has two dates that conflict", "have two dates that conflict");
    let doubts: Vec<String> = [undated, conflicting].into_iter().flatten().collect();
    parts.push((false, if doubts.is_empty() { ". ".into() } else { format!("; {}. ", listed(&doubts, "and")) }));
    let sight = |event: &Event| all_in_all(timeline.told(&event.id).flat_map(|(_, entry)| &entry.sights));
    let [ahead, back, unsaid] = [Sight::Ahead, Sight::Back, Sight::Unsaid].map(|wanted| count(&|event| sight(event) == wanted));
    let ahead = some(ahead, "was looked ahead to by an article", "were looked ahead to by an article");
    let back = some(back, "was told only afterwards", "were told only afterwards");
    let unsaid = (unsaid > 0).then(|| format!("of {} it is not said", number(unsaid)));
    let seen: Vec<String> = [ahead, back, unsaid].into_iter().flatten().collect();
    parts.push((true, capital(&listed(&seen, "and"))));
    parts.push((false, ".".into()));
    parts
}

/// One end of a date in words, as precise as it was written.
fn end(when: When, first: bool) -> String {
    let iso = when.iso();
    let ends = iso.split_once('/').unwrap_or((&iso, &iso));
    When::parse(if first { ends.0 } else { ends.1 }).map(|when| when.words()).unwrap_or_default()
}

/// The claims behind a mark (`e31.aljazeera`), a contact (`e31`) or a link to one claim; None where nothing is open.
pub fn behind(corpus: &Corpus, timeline: &Timeline, concept: &Code, open: Option<&Open>, claim: Option<&str>) -> Option<Evidence> {
    let Some(Open::Part(part)) = open else { return claim.and_then(|id| alone(corpus, concept, id)) };
    let (event, outlet) = part.split_once('.').unwrap_or((part, ""));
    let told = timeline.told(event).filter(|(lane, _)| outlet.is_empty() || lane.outlet.id == outlet);
    let claims: Vec<Arc<Claim>> = told.clone().flat_map(|(_, entry)| entry.claims.iter().cloned()).collect();
    let (heading, date) = match corpus.event(event) {
        Some(event) => (event.name.clone(), event.date.words()),
        None => (part.to_owned(), "no contact of this corpus".into()),
    };
    let lane = told.clone().next().filter(|_| !outlet.is_empty());
    let place = match lane {
        Some((lane, entry)) => {
            format!("{} · {date} · {}", lane.outlet.name, entry.sight_in_words())
        }
        None => format!("all outlets · {date}"),
    };
    Some(gathered(heading, place, concept, &claims, claim))
}
