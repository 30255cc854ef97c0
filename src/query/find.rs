//! Finds what a plan asks for. No search takes longer than in proportion to the texts.

use super::compile::{Need, Plan};
use super::hits::{Hit, Hits};
use super::near::{Seen, near};
use super::running;
use super::terms::{Atom, Terms};
use crate::index::{Ascending, Index, TextSet, ones};

impl Plan {
    /// Whether what was asked for depends on the order of words, which counts alone do not tell.
    pub fn needs_order(&self) -> bool {
        let word = |need: &Need| matches!(need, Need::Run(run) if run.len() == 1);
        self.steps.iter().any(|step| !step.any.iter().all(word))
    }

    /// Whether what was asked for depends on how words are written in the text.
    pub fn needs_text(&self) -> bool {
        self.steps.iter().flat_map(|step| &step.any).any(|need| match need {
            Need::Run(run) => run.iter().any(|atom| !atom.written.is_empty()),
            Need::Near(words, _) => words.iter().flatten().flatten().any(|atom| !atom.written.is_empty()),
            Need::Text(_) => true,
        })
    }

    /// The texts for which the query holds, in order, out of those in a set.
    pub fn texts(&self, index: &Index, scope: Option<&TextSet>) -> Vec<u32> {
        if self.empty {
            return Vec::new();
        }
        let mut found: Option<Vec<u32>> = None;
        for step in self.steps.iter().filter(|step| !step.without) {
            let these = texts_of(index, &step.any, scope);
            found = Some(match found {
                Some(found) => common(&found, &these),
                None => these,
            });
        }
        let mut found =
            found.unwrap_or_else(|| (0..index.texts()).filter(|text| scope.is_none_or(|s| s.contains(*text))).collect());
        for step in self.steps.iter().filter(|step| step.without) {
            let out = set(index, texts_of(index, &step.any, scope));
            found.retain(|text| !out.contains(*text));
        }
        if let Some(known) = &self.known {
            found.retain(|text| known.contains(*text));
        }
        found
    }

    /// Every place that was asked for, in those texts of a set for which the query holds.
    pub fn hits(&self, index: &Index, scope: Option<&TextSet>) -> Hits {
        let wanted = || self.steps.iter().filter(|step| !step.without);
        let allowed = if self.steps.len() > 1 || self.known.is_some() { Some(set(index, self.texts(index, scope))) } else { None };
        let scope = allowed.as_ref().or(scope);
        let lists = wanted().flat_map(|step| &step.any).map(|need| hits_of(index, need, scope)).collect();
        Hits::joined(index, lists)
    }
}

fn set(index: &Index, texts: Vec<u32>) -> TextSet {
    let mut set = TextSet::none(index.texts());
    for text in texts {
        set.insert(text);
    }
    set
}

/// The texts in which one of these occurs.
fn texts_of(index: &Index, any: &[Need], scope: Option<&TextSet>) -> Vec<u32> {
    let within = |text: &u32| scope.is_none_or(|scope| scope.contains(*text));
    if let [Need::Run(run)] = any
        && let [Atom { terms: Terms::Some(terms), written }] = run.as_slice()
        && let ([term], true) = (terms.as_slice(), written.is_empty())
    {
        let texts = index.texts_of(*term);
        return if scope.is_none() { texts.collect() } else { texts.filter(within).collect() };
    }
    let mut found = TextSet::none(index.texts());
    for need in any {
        match need {
            Need::Run(run) => match run.as_slice() {
                [Atom { terms: Terms::Some(terms), written }] if written.is_empty() => {
                    terms.iter().flat_map(|term| index.texts_of(*term)).for_each(|text| found.insert(text));
                }
                run => run_places(index, run, scope, |text, _| {
                    found.insert(text);
                    false
                }),
            },
            Need::Text(expression) => {
                let matches =
                    |text: &u32| index.text(*text).is_some_and(|text| expression.find_iter(text).any(|hit| !hit.is_empty()));
                (0..index.texts()).filter(within).filter(matches).for_each(|text| found.insert(text));
            }
            need @ Need::Near(..) => hits_of(index, need, scope).texts().for_each(|(text, _)| found.insert(text)),
        }
    }
    if let Some(scope) = scope {
        found.keep(scope);
    }
    found.iter().collect()
}

/// Every place of one of these.
fn hits_of(index: &Index, need: &Need, scope: Option<&TextSet>) -> Hits {
    match need {
        Need::Run(run) => {
            let mut hits = Hits::of_length(u32::try_from(run.len()).unwrap_or(u32::MAX));
            run_places(index, run, scope, |text, place| {
                hits.push(text, place);
                true
            });
            hits
        }
        Need::Near(words, within) => {
            let mut seen = Vec::new();
            for (word, runs) in words.iter().enumerate() {
                for run in runs {
                    let length = u32::try_from(run.len()).unwrap_or(u32::MAX);
                    run_places(index, run, scope, |text, place| {
                        seen.push(Seen { text, place, end: place + length, words: 1 << word });
                        true
                    });
                }
            }
            listed(near(seen, words.len(), *within))
        }
        Need::Text(expression) => {
            let mut found: Vec<Hit> = Vec::new();
            for text in (0..index.texts()).filter(|text| scope.is_none_or(|scope| scope.contains(*text))) {
                running::places(index, text, expression, &mut found);
            }
            listed(found)
        }
    }
}

fn listed(found: Vec<Hit>) -> Hits {
    let mut hits = Hits::default();
    for hit in found {
        hits.push_hit(hit);
    }
    hits
}

/// What is in two ascending lists.
fn common(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut rest = b.iter().copied().peekable();
    a.iter()
        .copied()
        .filter(|text| {
            while rest.next_if(|other| other < text).is_some() {}
            rest.peek() == Some(text)
        })
        .collect()
}

/// Shows every place of a run of words, in order, with its text. Where that answers no, the rest of the text is left out.
///
/// The places of its rarest word are gone through. Whether another stands beside it is read from the places of that, where they
/// are not many more: they are read one after the other. Otherwise it is read from the tokens, anywhere in memory, which costs
/// more for each but is done less often.
fn run_places(index: &Index, run: &[Atom], scope: Option<&TextSet>, mut see: impl FnMut(u32, u32) -> bool) {
    let counts: Vec<u64> = run.iter().map(|atom| atom.terms.count(index)).collect();
    let Some((rarest, least)) = counts.iter().enumerate().min_by_key(|(_, count)| **count) else { return };
    let Some(atom) = run.get(rarest) else { return };
    let mut sieves: Vec<(u64, u32, Sieve<'_>)> = counts
        .iter()
        .zip(run)
        .enumerate()
        .filter(|(at, _)| *at != rarest)
        .map(|(at, (count, atom))| (*count, number(at), Sieve::new(index, &atom.terms, *count < least * LISTED)))
        .collect();
    // What lets least through comes first.
    sieves.sort_by_key(|(count, at, _)| (*count, *at));
    let (rarest, length) = (number(rarest), number(run.len()));
    let written = run.iter().any(|atom| !atom.written.is_empty());
    // Where it is read from the tokens, that is done before all else: most places fail there, and as little hangs on what is read,
    // the machine fetches many of them at once.
    let other = sieves.first().and_then(|(_, at, sieve)| if let Sieve::One(term) = sieve { Some((*at, *term)) } else { None });
    let stands = |place: u32| other.is_none_or(|(at, term)| index.at(place.wrapping_sub(rarest).wrapping_add(at)) == Some(term));
    let mut texts = index.cursor();
    let mut left_out = 0;
    let mut look = |place: u32| {
        if place < left_out || !stands(place) {
            return;
        }
        let text = texts.seek(place);
        let range = texts.range();
        if scope.is_some_and(|scope| !scope.contains(text)) || (length > 1 && !index.ordered(text)) {
            left_out = range.end;
            return;
        }
        let first = place.wrapping_sub(rarest);
        if place < range.start + rarest || first + length > range.end {
            return;
        }
        let fits = sieves.iter_mut().all(|(_, at, sieve)| sieve.lets(index, first + *at));
        if fits && (!written || is_written(index, run, text, first)) && !see(text, first) {
            left_out = range.end;
        }
    };
    match &atom.terms {
        Terms::Any => (0..index.tokens()).for_each(look),
        Terms::Some(terms) => match terms.as_slice() {
            [] => {}
            [term] if other.is_some() => {
                let mut places = index.places(*term);
                let mut batch = Vec::with_capacity(BATCH);
                loop {
                    batch.extend(places.by_ref().take(BATCH));
                    if batch.is_empty() {
                        break;
                    }
                    batch.drain(..).filter(|place| stands(*place)).for_each(&mut look);
                }
            }
            [term] => index.places(*term).for_each(look),
            terms => each_place(index, terms, look),
        },
    }
}

/// So many places are unpacked at once.
const BATCH: usize = 256;

/// Up to so many times as many places are read one after the other.
const LISTED: u64 = 4;

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Whether the tokens from one on are written as a run asks.
fn is_written(index: &Index, run: &[Atom], text: u32, first: u32) -> bool {
    let whole = index.text(text).unwrap_or("");
    let mut tokens = index.tokens_from(text, first);
    !whole.is_empty() && run.iter().all(|atom| tokens.next().is_some_and(|token| atom.fits(whole, token)))
}

/// Shows the places of several terms, in order. Where they are many, they are marked as bits and read off: that sorts at once.
fn each_place(index: &Index, terms: &[u32], see: impl FnMut(u32)) {
    let count: u32 = terms.iter().map(|term| index.count(*term)).sum();
    let all = terms.iter().flat_map(|term| index.places(*term));
    if count < 4096 {
        let mut places: Vec<u32> = all.collect();
        places.sort_unstable();
        places.into_iter().for_each(see);
    } else {
        let mut bits = vec![0_u64; index.tokens().div_ceil(64) as usize];
        for place in all {
            if let Some(bits) = bits.get_mut((place / 64) as usize) {
                *bits |= 1 << (place % 64);
            }
        }
        ones(&bits).for_each(see);
    }
}

/// Says whether one of some terms stands at a place. Places are asked for in ascending order.
enum Sieve<'p> {
    Any,
    One(u32),
    /// The places of one term that have not been passed.
    Listed(std::iter::Peekable<Ascending<'p>>),
    Few(&'p [u32]),
    /// One bit per term of the index.
    Many(Vec<u64>),
}

impl<'p> Sieve<'p> {
    fn new(index: &'p Index, terms: &'p Terms, listed: bool) -> Self {
        match terms {
            Terms::Any => Sieve::Any,
            Terms::Some(terms) => match terms.as_slice() {
                [term] if listed => Sieve::Listed(index.places(*term).peekable()),
                [term] => Sieve::One(*term),
                few if few.len() <= 4 => Sieve::Few(few),
                many => {
                    let mut bits = vec![0_u64; index.terms().div_ceil(64) as usize];
                    for term in many {
                        if let Some(bits) = bits.get_mut((term / 64) as usize) {
                            *bits |= 1 << (term % 64);
                        }
                    }
                    Sieve::Many(bits)
                }
            },
        }
    }

    #[inline]
    fn lets(&mut self, index: &Index, place: u32) -> bool {
        match self {
            Sieve::Any => true,
            Sieve::One(one) => index.at(place) == Some(*one),
            Sieve::Listed(places) => {
                while places.next_if(|next| *next < place).is_some() {}
                places.peek() == Some(&place)
            }
            Sieve::Few(few) => index.at(place).is_some_and(|term| few.contains(&term)),
            Sieve::Many(bits) => {
                let bit = |term: u32| bits.get((term / 64) as usize).is_some_and(|bits| bits >> (term % 64) & 1 == 1);
                index.at(place).is_some_and(bit)
            }
        }
    }
}
