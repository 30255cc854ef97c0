//! The words of a set of texts: how often each occurs, in how many texts, and what its rates in the texts come to.
//!
//! One pass over the texts gives everything that frequency and keyness ask of a whole vocabulary. What one set has and a part of
//! it has not is a subtraction.

/// What is known of a word in a set of texts.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Word {
    /// How often it occurs.
    pub count: u32,
    /// In how many texts.
    pub range: u32,
    /// The sum of its rates in the texts, per 1,000 words.
    pub rates: f64,
    /// The sum of their squares.
    pub squares: f64,
}

/// Counts the words of one text after the other.
#[derive(Debug, Clone, Default)]
pub struct Bag {
    /// How often each term occurs in the text that is being counted; zero between texts.
    here: Vec<u32>,
    /// Those that occur in it.
    met: Vec<u32>,
}

impl Bag {
    /// For so many terms.
    pub fn new(terms: usize) -> Self {
        Self { here: vec![0; terms], met: Vec::new() }
    }

    /// Counts a text, and gives how many words it has, then each of its terms with its count in the order of their first occurrence.
    pub fn count<'t>(&mut self, words: impl Iterator<Item = &'t [u32]>) -> (u32, impl Iterator<Item = (u32, u32)>) {
        let mut length = 0u32;
        for term in words.flatten() {
            length += 1;
            if let Some(here) = self.here.get_mut(place(*term)) {
                if *here == 0 {
                    self.met.push(*term);
                }
                *here += 1;
            }
        }
        let Self { here, met } = self;
        (length, met.drain(..).map(|term| (term, here.get_mut(place(term)).map(std::mem::take).unwrap_or_default())))
    }
}

/// The words of a set of texts, by their number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// How many texts have words.
    pub texts: u32,
    /// How many words they have.
    pub words: u64,
    /// One for each term of the collection, whether it occurs or not.
    pub terms: Vec<Word>,
}

impl Tally {
    /// Nothing yet, of so many terms.
    pub fn new(terms: usize) -> Self {
        Self { terms: vec![Word::default(); terms], ..Self::default() }
    }

    /// Adds a text as its counts: how many words it has, and which term how often.
    pub fn add(&mut self, length: u32, counts: impl Iterator<Item = (u32, u32)>) {
        self.texts += u32::from(length > 0);
        self.words += u64::from(length);
        for (term, count) in counts {
            self.add_term(term, count, length);
        }
    }

    fn add_term(&mut self, term: u32, count: u32, length: u32) {
        if let Some(word) = self.terms.get_mut(place(term))
            && count > 0
            && length > 0
        {
            let rate = 1000.0 * f64::from(count) / f64::from(length);
            word.count += count;
            word.range += 1;
            word.rates += rate;
            word.squares += rate * rate;
        }
    }

    /// What these texts have and some of them have not.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        let none = Word::default();
        let terms = self.terms.iter().zip(part.terms.iter().chain(std::iter::repeat(&none)));
        Self {
            texts: self.texts.saturating_sub(part.texts),
            words: self.words.saturating_sub(part.words),
            terms: terms
                .map(|(all, part)| {
                    let range = all.range.saturating_sub(part.range);
                    // Subtracting leaves crumbs where nothing is left.
                    let left = |a: f64, b: f64| if range == 0 { 0.0 } else { (a - b).max(0.0) };
                    Word {
                        count: all.count.saturating_sub(part.count),
                        range,
                        rates: left(all.rates, part.rates),
                        squares: left(all.squares, part.squares),
                    }
                })
                .collect(),
        }
    }

    /// How many different words occur.
    pub fn different(&self) -> usize {
        self.terms.iter().filter(|word| word.count > 0).count()
    }
}

/// How often each of so many terms occurs in these words: the counts of a tally alone, for where nothing else is asked.
pub fn counts<'t>(words: impl Iterator<Item = &'t [u32]>, terms: usize) -> Vec<u32> {
    let mut counts = vec![0; terms];
    // Two loops, one in the other, are faster than the one that `flatten` makes of them.
    words.for_each(|slice| {
        for term in slice {
            if let Some(count) = counts.get_mut(place(*term)) {
                *count += 1;
            }
        }
    });
    counts
}

/// A term's number as a place.
fn place(term: u32) -> usize {
    usize::try_from(term).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_words_and_a_word_that_does_not_occur_are_not_counted() {
        let mut tally = Tally::new(5);
        tally.add(10, [(0, 2), (1, 0), (3, 2), (9, 1)].into_iter());
        tally.add(0, [(2, 1)].into_iter());
        assert_eq!((tally.texts, tally.words, tally.different()), (1, 10, 2));
        let twice = Word { count: 2, range: 1, rates: 200.0, squares: 40_000.0 };
        assert_eq!(tally.terms, [twice, Word::default(), Word::default(), twice, Word::default()]);
    }

    #[test]
    fn what_is_left_without_a_part_is_the_difference_and_no_crumb() {
        let (mut part, mut all) = (Tally::new(2), Tally::new(2));
        for tally in [&mut all, &mut part] {
            tally.add(7, [(0, 1), (1, 3)].into_iter());
        }
        all.add(10, [(1, 5)].into_iter());
        // A crumb, as sums in another order leave it.
        if let Some(word) = all.terms.first_mut() {
            word.rates += 1e-12;
        }
        let left = all.without(&part);
        assert_eq!((left.texts, left.words, left.different()), (1, 10, 1));
        assert_eq!(left.terms.first(), Some(&Word::default()));
        let word = left.terms.last().copied().unwrap_or_default();
        assert_eq!((word.count, word.range), (5, 1));
        assert!((word.rates - 500.0).abs() < 1e-9 && (word.squares - 250_000.0).abs() < 1e-6);
    }
}
