//! The tables of the Words view: a statistic, what is sought and what is wished for give rows with their notes.
//!
//! Raw counts and range stand beside every measure, and a sentence says what a table or a row cannot carry. What is costly is
//! worked out for the rows that are shown, and for the best few hundred where a table is ordered by it.

mod collocates;
mod counted;
mod frequency;
mod keyness;
mod nothing;
mod runs;
mod sheet;
mod sought;
mod spread;
mod trend;
pub(super) mod within;

pub use counted::Counted;

use super::messages::{Scope, Sought, Statistic, Table, Wish};
use crate::index::Index;
use crate::study::words::keyness::{Key, keys};
use crate::study::words::tally::{Bag, Tally, counts};
use crate::text::{Head, paragraphs, sentences, tokens};
use sheet::Kept;
use std::rc::Rc;

/// What a statistic is worked out from: a collection and what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct View<'d> {
    /// The texts that are here.
    pub texts: &'d Index,
    /// Where the collection is known by its counts: these. Then everything that needs only counts rests on them, whatever texts
    /// are here, so that a table does not change with what a reader has brought.
    pub counted: Option<&'d Counted>,
    /// Groups of words by name, for `@name` in queries.
    pub groups: &'d [(String, Vec<String>)],
    /// Another number for every state of the collection.
    pub version: u64,
}

impl<'d> View<'d> {
    /// What is counted.
    fn index(&self) -> &'d Index {
        self.counted.map_or(self.texts, Counted::index)
    }

    fn heads(&self) -> &'d [Head] {
        self.index().heads()
    }

    /// For each text whether it is meant.
    fn within(&self, scope: &Scope) -> Vec<bool> {
        within::within(self.heads(), scope)
    }

    /// What a text is called.
    fn title(&self, text: u32) -> String {
        self.heads().get(text as usize).map_or_else(String::new, title)
    }

    /// How many words each text has.
    fn lengths(&self) -> Vec<u32> {
        self.index().starts().windows(2).map(|pair| pair.last().zip(pair.first()).map_or(0, |(end, start)| end - start)).collect()
    }

    /// All words of some texts.
    fn tally(&self, is_in: &[bool]) -> Tally {
        let index = self.index();
        let terms = index.terms() as usize;
        let (mut tally, mut bag) = (Tally::new(terms), Bag::new(terms));
        for text in chosen(is_in) {
            let (length, counts) = bag.count(index.slices(index.places_of(text)));
            tally.add(length, counts);
        }
        tally
    }
}

/// What a text is called: its title, or else its name.
fn title(head: &Head) -> String {
    if head.title.is_empty() { head.id.clone() } else { head.title.clone() }
}

/// The numbers of the texts that are meant.
fn chosen(is_in: &[bool]) -> impl Iterator<Item = u32> + '_ {
    (0u32..).zip(is_in).filter(|(_, is_in)| **is_in).map(|(text, _)| text)
}

/// In how many texts a term stands how often: (text, count), of the texts that are meant.
fn by_text(index: &Index, term: u32, is_in: &[bool]) -> Vec<(u32, u32)> {
    let mut counts: Vec<(u32, u32)> = index.texts_of(term).map(|text| (text, 0)).collect();
    let mut places = index.places(term).peekable();
    for (text, count) in &mut counts {
        let end = index.places_of(*text).end;
        while places.next_if(|place| *place < end).is_some() {
            *count += 1;
        }
    }
    counts.retain(|(text, _)| is_in.get(*text as usize).copied().unwrap_or(false));
    counts
}

/// Works tables out, and keeps the last so that scrolling and sorting do not begin anew.
#[derive(Default)]
pub struct Statistics {
    kept: Option<(Statistic, Sought, u64, Kept)>,
    /// All words of a collection, which is what keyness subtracts from.
    all: Option<(bool, u64, Rc<Tally>)>,
    /// Where sentences end.
    ends: Option<(u64, Rc<Ends>)>,
}

impl std::fmt::Debug for Statistics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Statistics").finish_non_exhaustive()
    }
}

impl Statistics {
    /// A table of a statistic.
    pub fn table(&mut self, view: &View<'_>, statistic: &Statistic, sought: &Sought, wish: &Wish) -> Table {
        self.sheet(view, statistic, sought).table(view, wish)
    }

    /// A whole table in the order that is wished for, as lines of a file, one after the other: first the keys of the columns,
    /// then the cells of each row and its note. What would take minutes for all rows is empty but for the best.
    pub fn lines(&mut self, view: &View<'_>, statistic: &Statistic, sought: &Sought, wish: &Wish, take: impl FnMut(&[String])) {
        self.sheet(view, statistic, sought).lines(view, wish, take);
    }

    /// G2 and Log Ratio of every word of some texts against all others, which is the least that keyness asks and takes
    /// milliseconds: the number of the term with its counts.
    pub fn keys(view: &View<'_>, target: &Scope) -> Vec<(u32, Key)> {
        let index = view.index();
        let is_target = view.within(target);
        let here = counts(chosen(&is_target).flat_map(|text| index.slices(index.places_of(text))), index.terms() as usize);
        let words = here.iter().map(|count| u64::from(*count)).sum();
        let there = (0..).zip(&here).map(|(term, here)| index.count(term).saturating_sub(*here));
        keys(here.iter().copied(), words, there, u64::from(index.tokens()).saturating_sub(words))
    }

    /// Forgets what was worked out, so that its memory is free for something else.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    fn sheet(&mut self, view: &View<'_>, statistic: &Statistic, sought: &Sought) -> &mut Kept {
        let is_kept = matches!(&self.kept, Some((kept, found, version, _))
            if kept == statistic && found == sought && *version == view.version);
        let kept = self.kept.take().filter(|_| is_kept);
        let kept = kept
            .unwrap_or_else(|| (statistic.clone(), sought.clone(), view.version, Kept::new(self.make(view, statistic, sought))));
        &mut self.kept.insert(kept).3
    }

    fn make(&mut self, view: &View<'_>, statistic: &Statistic, sought: &Sought) -> Box<dyn sheet::Sheet> {
        match statistic {
            Statistic::Frequency => frequency::sheet(view, sought),
            Statistic::Spread => spread::sheet(view, sought),
            Statistic::Keyness { target, reference } => {
                let all = self.all(view);
                keyness::sheet(view, sought, target, reference.as_ref(), &all)
            }
            Statistic::Ngrams { n } => {
                let ends = self.ends(view);
                runs::sheet(view, sought, *n, &ends)
            }
            Statistic::Collocates { left, right, beside } => collocates::sheet(view, sought, (*left, *right), beside.as_ref()),
            Statistic::Trend { by } => trend::sheet(view, sought, *by),
        }
    }

    /// All words of the collection, counted once.
    fn all(&mut self, view: &View<'_>) -> Rc<Tally> {
        let is_counted = view.counted.is_some();
        if let Some((counted, version, all)) = &self.all
            && *counted == is_counted
            && *version == view.version
        {
            return Rc::clone(all);
        }
        let all = Rc::new(view.tally(&vec![true; view.heads().len()]));
        self.all = Some((is_counted, view.version, Rc::clone(&all)));
        all
    }

    fn ends(&mut self, view: &View<'_>) -> Rc<Ends> {
        if let Some((version, ends)) = &self.ends
            && *version == view.version
        {
            return Rc::clone(ends);
        }
        let ends = Rc::new(Ends::of(view.texts));
        self.ends = Some((view.version, Rc::clone(&ends)));
        ends
    }
}

/// Behind which tokens a sentence ends, a bit for each.
#[derive(Debug)]
struct Ends {
    bits: Vec<u64>,
}

impl Ends {
    /// Reads all texts once more.
    fn of(index: &Index) -> Self {
        let mut bits = vec![0u64; (index.tokens() as usize).div_ceil(64)];
        for text in 0..index.texts() {
            let body = index.text(text).unwrap_or("");
            let cut = paragraphs(body).into_iter().flat_map(|paragraph| sentences(body, &paragraph));
            let mut ends = cut.map(|sentence| sentence.end).peekable();
            let mut first = true;
            for (token, place) in tokens(body).zip(index.places_of(text)) {
                let mut is_behind = false;
                while ends.next_if(|end| *end <= token.start).is_some() {
                    is_behind = true;
                }
                if is_behind
                    && !first
                    && let Some(before) = place.checked_sub(1)
                    && let Some(block) = bits.get_mut(before as usize / 64)
                {
                    *block |= 1 << (before % 64);
                }
                first = false;
            }
        }
        Self { bits }
    }

    fn has(&self, place: u32) -> bool {
        self.bits.get(place as usize / 64).is_some_and(|block| block >> (place % 64) & 1 == 1)
    }
}
