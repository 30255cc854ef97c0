//! The desk's index, concordance and statistics as calls of their own, for programs that measure them: see `bench.js` beside this.
//!
//! Long answers lie in this program's memory until the next call, and the script reads them from there: numbers as they are, many
//! short texts as one long one with the places where they end.

use crosstalk::find::candidates;
use crosstalk::find::prose::Prose;
use crosstalk::index::{Builder, Index};
use crosstalk::query::{Clause, Options, Part, Pattern, Plan, Query, Slot, What, compile, parse};
use crosstalk::study::concordance::{SortBy, SortKey, Span, ordered};
use crosstalk::study::context::Cutter;
use crosstalk::study::words::collocates::{self, Collocate};
use crosstalk::study::words::{keyness, tally};
use crosstalk::text::{Head, tokens};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::{str, vec};
use wasm_bindgen::prelude::*;

/// So many lines are cut together.
const BATCH: usize = 64;

/// A kept index is read in parts of so many bytes.
const PART: usize = 1 << 20;

/// A collection, and the answer to what it was last asked.
#[wasm_bindgen]
#[derive(Default)]
pub struct Bench {
    builder: Builder,
    index: Index,
    /// What the script writes.
    given: Vec<u8>,
    heads: vec::IntoIter<Head>,
    block: Vec<u8>,
    ascii: usize,
    numbers: Vec<u32>,
    reals: Vec<f64>,
}

#[wasm_bindgen]
impl Bench {
    /// One without texts.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the script may write so many bytes.
    pub fn room(&mut self, bytes: usize) -> *mut u8 {
        if self.given.len() < bytes {
            self.given.resize(bytes, 0);
        }
        self.given.as_mut_ptr()
    }

    /// Is told about the texts that are to come what the script has written in so many bytes: id, outlet, date and title of each,
    /// with zeros between them.
    pub fn heads(&mut self, bytes: usize) {
        let known: Vec<&str> = written(&self.given, bytes).split('\0').collect();
        let head = |known: &[&str]| {
            let mut known = known.iter().map(|part| (*part).to_owned());
            let mut next = || known.next().unwrap_or_default();
            Head { id: next(), outlet: next(), date: next(), title: next(), ..Head::default() }
        };
        self.heads = known.chunks(4).map(head).collect::<Vec<_>>().into_iter();
        self.given = Vec::new();
    }

    /// How many claims are proposed in what the script has written in so many bytes: the words of one concept, a zero, a text.
    pub fn find(&mut self, bytes: usize) -> usize {
        let (words, text) = written(&self.given, bytes).split_once('\0').unwrap_or_default();
        let concepts = [("concept".to_owned(), words.split_whitespace().map(str::to_owned).collect())];
        candidates(&Prose::new(text), None, &concepts).len()
    }

    /// Takes the next text in, which the script has written in so many bytes.
    pub fn add(&mut self, bytes: usize) {
        self.builder.add(self.heads.next().unwrap_or_default(), written(&self.given, bytes));
    }

    /// Makes the index of all texts that were taken in.
    pub fn finish(&mut self) {
        self.given = Vec::new();
        self.index = std::mem::take(&mut self.builder).finish();
    }

    /// The ids of all texts, in their order.
    pub fn ids(&self) -> Vec<String> {
        self.index.heads().iter().map(|head| head.id.clone()).collect()
    }

    /// All terms, a line each, in their order.
    pub fn terms(&mut self) -> usize {
        self.block.clear();
        for term in 0..self.index.terms() {
            self.block.extend_from_slice(self.index.term(term).as_bytes());
            self.block.push(b'\n');
        }
        self.block.len()
    }

    /// The texts that have what is sought, capitals aside and accents as typed; how many.
    ///
    /// `kind` is `and` for all of the words, `prefix` for a word of which the beginning is given; all else is the words one after
    /// the other.
    pub fn query(&mut self, kind: &str, sought: &str) -> usize {
        self.numbers = self.plan(kind, sought).texts(&self.index, None);
        self.numbers.len()
    }

    /// The texts with the most hits of a query as readers type it, so many at most; how many.
    pub fn top(&mut self, typed: &str, most: usize) -> usize {
        let (plan, _) = compile(&parse(typed).0, &self.index, Options::default(), &[]);
        let mut texts: Vec<(usize, u32)> = plan.hits(&self.index, None).texts().map(|(text, hits)| (hits.len(), text)).collect();
        texts.sort_unstable_by_key(|(hits, text)| (Reverse(*hits), *text));
        self.numbers = texts.into_iter().map(|(_, text)| text).take(most).collect();
        self.numbers.len()
    }

    /// Lines of the concordance of a term, sorted by the words to its right, from one of them on and so many at most; how many.
    ///
    /// The block has the lines that are ASCII, one behind the other in the order in which they lie in memory, and then all others;
    /// browsers read ASCII much faster. The numbers are first, for each line in that order, its text, and where it begins and its
    /// left side, node and right side end, in units of UTF-16 from the beginning of its half; a line of the second half has the
    /// number of its text turned round. Then comes, for each line in the order that was asked for, its place among these.
    pub fn lines(&mut self, term: &str, window: u8, first: usize, most: usize) -> usize {
        let hits = self.plan("phrase", term).hits(&self.index, None);
        let keys: Vec<SortKey> = (1..=window).map(|at| SortKey { by: SortBy::Right(at), reversed: false }).collect();
        let order = ordered(&self.index, &hits, &keys, &BTreeMap::new());
        let shown = order.get(first..).map_or(&[][..], |from| from.get(..most).unwrap_or(from));
        self.forget();
        self.numbers.reserve(shown.len() * 6);
        let mut halves = [Half::new(shown.len() * 13 * usize::from(window)), Half::default()];
        // First whether a hit is shown, then its place.
        let mut ranks = vec![u32::MAX; hits.len()];
        for at in shown {
            if let Some(rank) = ranks.get_mut(*at as usize) {
                *rank = 0;
            }
        }
        let mut cutter = Cutter::new(&self.index, Span::Words(window), &[]);
        let mut place = 0;
        let mut wanted = hits.iter().zip(&mut ranks).filter(|(_, rank)| **rank == 0);
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            batch.extend(wanted.by_ref().take(BATCH));
            if batch.is_empty() {
                break;
            }
            black_box(
                batch.iter().fold(0, |all, (hit, _)| all ^ self.index.near(hit.text, hit.place.saturating_sub(window.into()))),
            );
            for (hit, rank) in batch.drain(..) {
                let line = cutter.cut(&hit);
                let parts = [line.left, line.node, line.right];
                let wide = !parts.iter().all(|part| part.is_ascii());
                let [ascii, others] = &mut halves;
                let (half, text) = if wide { (others, !hit.text) } else { (ascii, hit.text) };
                self.numbers.extend([text, half.end]);
                self.numbers.extend(parts.iter().map(|part| half.push(part, wide)));
                *rank = place;
                place += 1;
            }
        }
        self.numbers.extend(shown.iter().filter_map(|at| ranks.get(*at as usize)));
        let [ascii, others] = halves;
        self.block = ascii.block;
        self.ascii = self.block.len();
        self.block.extend(others.block);
        shown.len()
    }

    /// How many bytes the first half of the block of lines has.
    pub fn ascii(&self) -> usize {
        self.ascii
    }

    /// How long the block of the last answer is, in bytes.
    pub fn length(&self) -> usize {
        self.block.len()
    }

    /// Every term's counts in the texts of an outlet and in all others, G2 and Log Ratio.
    pub fn keyness(&mut self, outlet: &str) -> usize {
        let terms = self.index.terms() as usize;
        let mut words = 0;
        let target = (0u32..).zip(self.index.heads()).filter(|(_, head)| head.outlet == outlet).flat_map(|(text, _)| {
            let places = self.index.places_of(text);
            words += u64::from(places.end - places.start);
            self.index.slices(places)
        });
        let target = tally::counts(target, terms);
        let reference = (0..).zip(&target).map(|(term, here)| self.index.count(term) - here);
        let keys = keyness::keys(target.iter().copied(), words, reference, u64::from(self.index.tokens()) - words);
        self.numbers.clear();
        self.reals.clear();
        for (term, key) in descending(&keys, |(_, key)| key.g2) {
            self.numbers.extend([*term, short(key.cells.here), short(key.cells.there)]);
            self.reals.extend([key.g2, key.log_ratio]);
        }
        keys.len()
    }

    /// The words near a term: each one's number and count, logDice, MI, t and G2.
    pub fn collocates(&mut self, term: &str, window: u32) -> usize {
        self.numbers.clear();
        self.reals.clear();
        let Some(node) = self.index.number(term) else { return 0 };
        let index = &self.index;
        let mut text = 0;
        let starts = index.starts();
        let hits = index.places(node).map(|place| {
            while starts.get(text as usize + 1).is_some_and(|start| *start <= place) {
                text += 1;
            }
            (text, place..place + 1, index.places_of(text))
        });
        let windows = collocates::windows(hits, |places| index.slices(places), index.terms() as usize, (window, window));
        let words = u64::from(index.tokens());
        // Most words are rare, so there are far fewer pairs of small counts than words; what was worked out for one pair is kept.
        let mut rare: Vec<Option<[f64; 4]>> = vec![None; 8 * 128];
        let found: Vec<(u32, u64, [f64; 4])> = (0..index.terms())
            .filter_map(|term| {
                let found = collocates::collocate(&windows, term, index.count(term).into(), words)?;
                let (here, there) = (found.cells.here, found.cells.there);
                let kept = if here < 8 && there < 128 { rare.get_mut(usize::try_from(here * 128 + there).ok()?) } else { None };
                let measures = match kept {
                    Some(kept) => *kept.get_or_insert_with(|| measures(&found)),
                    None => measures(&found),
                };
                Some((term, here, measures))
            })
            .collect();
        for (term, count, measures) in descending(&found, |(_, _, [log_dice, ..])| *log_dice) {
            self.numbers.extend([*term, short(*count)]);
            self.reals.extend(measures);
        }
        self.numbers.len() / 2
    }

    /// The index with what is known about its texts, in so many bytes; the texts themselves are not in it.
    pub fn save(&mut self) -> usize {
        let heads = postcard::to_allocvec(self.index.heads()).unwrap_or_default();
        self.block = u32::try_from(heads.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
        self.block.extend(heads);
        for part in self.index.parts() {
            self.block.extend(part);
        }
        self.block.len()
    }

    /// Opens an index that the script has written in so many bytes.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn open(&mut self, bytes: usize) -> Result<(), String> {
        let mut given = std::mem::take(&mut self.given);
        given.truncate(bytes);
        let damaged = || "This is no index that was kept.".to_owned();
        let (length, rest) = given.split_first_chunk().ok_or_else(damaged)?;
        let (heads, parts) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(damaged)?;
        let heads = postcard::from_bytes(heads).map_err(|_| damaged())?;
        self.index = Index::open(parts.chunks(PART).map(<[u8]>::to_vec), heads, std::iter::empty())?;
        Ok(())
    }

    /// Gives back the memory of the last answer.
    pub fn forget(&mut self) {
        self.block = Vec::new();
        self.numbers = Vec::new();
        self.reals = Vec::new();
    }

    /// Where the numbers of the last answer are.
    pub fn numbers(&self) -> *const u32 {
        self.numbers.as_ptr()
    }

    /// Where the numbers with decimals of the last answer are.
    pub fn reals(&self) -> *const f64 {
        self.reals.as_ptr()
    }

    /// Where the text of the last answer is.
    pub fn block(&self) -> *const u8 {
        self.block.as_ptr()
    }
}

impl Bench {
    fn plan(&self, kind: &str, sought: &str) -> Plan {
        let last = if kind == "prefix" { "*" } else { "" };
        let words: Vec<&str> = tokens(sought).filter_map(|token| sought.get(token.start..token.end)).collect();
        let slot = |(at, word): (usize, &&str)| {
            let end = if at + 1 == words.len() { last } else { "" };
            vec![vec![Part::Word(format!("{word}{end}"))]]
        };
        let slots: Vec<Slot> = words.iter().enumerate().map(slot).collect();
        let clause = |slots: &[Slot]| Clause { without: false, what: What::Any(vec![Pattern::Phrase(slots.to_vec())]) };
        let clauses = if kind == "and" { slots.chunks(1).map(clause).collect() } else { vec![clause(&slots)] };
        let options = Options { accents: true, ..Options::default() };
        compile(&Query { clauses }, &self.index, options, &[]).0
    }
}

/// Half of the lines of a concordance.
#[derive(Default)]
struct Half {
    block: Vec<u8>,
    /// How long it is in units of UTF-16.
    end: u32,
}

impl Half {
    /// One with room, as memory that grows is moved.
    fn new(bytes: usize) -> Self {
        Half { block: Vec::with_capacity(bytes), end: 0 }
    }

    /// Adds a part, and says where it ends.
    fn push(&mut self, part: &str, wide: bool) -> u32 {
        self.block.extend_from_slice(part.as_bytes());
        let units = if wide { part.chars().map(char::len_utf16).sum() } else { part.len() };
        self.end += u32::try_from(units).unwrap_or(u32::MAX);
        self.end
    }
}

/// Rows by a number, the greatest first; those whose numbers agree in ten digits stay as they were.
///
/// The places of the rows take the last bits of the numbers, so that whole numbers are sorted and nothing else is looked at.
fn descending<T>(rows: &[T], value: impl Fn(&T) -> f64) -> impl Iterator<Item = &T> {
    let places = (1_u64 << (usize::BITS - rows.len().leading_zeros())) - 1;
    let mut keys: Vec<u64> = (0..)
        .zip(rows)
        .map(|(at, row)| {
            let bits = value(row).to_bits();
            // As whole numbers, negative ones are in the wrong order and behind the others; all are turned round.
            let ascending = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
            (!ascending & !places) | at
        })
        .collect();
    keys.sort_unstable();
    keys.into_iter().filter_map(move |key| rows.get(usize::try_from(key & places).ok()?))
}

/// logDice, MI, t and G2.
fn measures(found: &Collocate) -> [f64; 4] {
    [Some(found.log_dice()), found.mi(), found.t(), found.g2()].map(|measure| measure.unwrap_or(f64::NAN))
}

/// What the script wrote; it writes nothing but UTF-8.
fn written(given: &[u8], bytes: usize) -> &str {
    given.get(..bytes).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or("")
}

fn short(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
