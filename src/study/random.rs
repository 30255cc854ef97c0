//! Numbers that look like chance and are always the same: who looks again sees what they saw.

/// The generator `SplitMix64` of G. Steele, D. Lea and C. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A generator that begins here.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to below `most`; 0 where that is 0.
    pub fn below(&mut self, most: usize) -> usize {
        usize::try_from((u128::from(self.number()) * most as u128) >> 64).unwrap_or(0)
    }

    /// Brings things into an order of chance (R. Durstenfeld, "Algorithm 235: Random permutation", 1964).
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        // The first outputs for the seed 1234567, as other implementations print them.
        let mut random = Random::new(1_234_567);
        assert_eq!([random.number(), random.number()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn a_shuffle_loses_nothing_and_is_the_same_again() {
        let shuffled = |seed| {
            let mut things: Vec<usize> = (0..40).collect();
            Random::new(seed).shuffle(&mut things);
            things
        };
        assert_eq!(shuffled(7), shuffled(7));
        assert_ne!(shuffled(7), shuffled(8));
        let mut eight: Vec<usize> = (0..8).collect();
        Random::new(7).shuffle(&mut eight);
        // Worked out apart from this program.
        assert_eq!(eight, [7, 4, 6, 1, 2, 5, 0, 3]);
        let mut back = shuffled(7);
        back.sort_unstable();
        assert_eq!(back, (0..40).collect::<Vec<_>>());
        assert_eq!(Random::new(3).below(0), 0);
    }
}
