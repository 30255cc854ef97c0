//! A set of texts, as one bit per text.

use super::texts::short;

/// Which texts of a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSet {
    bits: Vec<u64>,
    texts: u32,
}

impl TextSet {
    /// None of so many texts.
    pub fn none(texts: u32) -> Self {
        TextSet { bits: vec![0; texts.div_ceil(64) as usize], texts }
    }

    /// Those of so many texts for which something holds.
    pub fn of(texts: u32, holds: impl Fn(u32) -> bool) -> Self {
        let mut set = TextSet::none(texts);
        (0..texts).filter(|text| holds(*text)).for_each(|text| set.insert(text));
        set
    }

    /// Out of how many texts they are chosen.
    pub fn of_texts(&self) -> u32 {
        self.texts
    }

    /// Puts a text in; one that the collection does not have stays out.
    #[inline]
    pub fn insert(&mut self, text: u32) {
        if text < self.texts
            && let Some(bits) = self.bits.get_mut((text / 64) as usize)
        {
            *bits |= 1 << (text % 64);
        }
    }

    /// Whether a text is in it.
    #[inline]
    pub fn contains(&self, text: u32) -> bool {
        self.bits.get((text / 64) as usize).is_some_and(|bits| bits >> (text % 64) & 1 == 1)
    }

    /// How many texts are in it.
    pub fn len(&self) -> u32 {
        self.bits.iter().map(|bits| bits.count_ones()).sum()
    }

    /// Whether no text is in it.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// The texts in it, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        ones(&self.bits)
    }

    /// Keeps those that are in another set too.
    pub fn keep(&mut self, other: &TextSet) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits &= other);
    }

    /// Takes out those that are in another set.
    pub fn remove(&mut self, other: &TextSet) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits &= !other);
    }

    /// All others.
    #[must_use]
    pub fn others(&self) -> Self {
        TextSet::of(self.texts, |text| !self.contains(text))
    }
}

/// The places of the bits that are set.
pub(crate) fn ones(bits: &[u64]) -> impl Iterator<Item = u32> + '_ {
    bits.iter().enumerate().filter(|(_, bits)| **bits != 0).flat_map(|(at, bits)| {
        let mut rest = *bits;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros())?;
            rest &= rest - 1;
            Some(short(at) * 64 + bit)
        })
    })
}
