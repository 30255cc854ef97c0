//! Places in a text counted in code points, as everything that leaves the page counts them; inside they are bytes.

/// The places of a text's characters.
#[derive(Debug)]
pub(super) struct Points<'t> {
    text: &'t str,
    /// The byte of each character, and behind them the length.
    bytes: Vec<u32>,
}

impl<'t> Points<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { text, bytes: text.char_indices().map(|(at, _)| small(at)).chain([small(text.len())]).collect() }
    }

    /// How many code points lie before a byte.
    pub(super) fn point(&self, byte: u32) -> u32 {
        u32::try_from(self.bytes.partition_point(|start| *start < byte)).unwrap_or(u32::MAX)
    }

    /// The byte before which so many code points lie; the end where there are not so many.
    pub(super) fn byte(&self, point: u32) -> u32 {
        self.bytes.get(point as usize).or(self.bytes.last()).copied().unwrap_or(0)
    }

    /// The words at some bytes.
    pub(super) fn slice(&self, start: u32, end: u32) -> &'t str {
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// So many code points before a byte.
    pub(super) fn before(&self, byte: u32, count: u32) -> &'t str {
        let from = self.byte(self.point(byte).saturating_sub(count));
        self.slice(from, byte)
    }

    /// So many code points from a byte on.
    pub(super) fn behind(&self, byte: u32, count: u32) -> &'t str {
        self.slice(byte, self.byte(self.point(byte).saturating_add(count)))
    }

    /// Where some words stand: at the wished place, else where the words around them are the same, else nearest to it. None where
    /// they are not in the text.
    pub(super) fn find(&self, exact: &str, prefix: &str, suffix: &str, wished: u32) -> Option<(u32, u32)> {
        if exact.is_empty() {
            return None;
        }
        let ends = |start: u32| start + u32::try_from(exact.len()).unwrap_or(u32::MAX);
        let here = self.text.get(wished as usize..).is_some_and(|rest| rest.starts_with(exact));
        if here {
            return Some((wished, ends(wished)));
        }
        let places = self.text.match_indices(exact).map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX));
        let score = |start: u32| {
            let before = self.text.get(..start as usize).unwrap_or("");
            let behind = self.text.get(ends(start) as usize..).unwrap_or("");
            usize::from(!prefix.is_empty() && before.ends_with(prefix))
                + usize::from(!suffix.is_empty() && behind.starts_with(suffix))
        };
        let best = places.min_by_key(|start| (2 - score(*start), start.abs_diff(wished)));
        best.map(|start| (start, ends(start)))
    }
}

#[cfg(test)]
mod tests {
    use super::Points;

    #[test]
    fn words_are_found_where_most_of_what_is_around_them_is_the_same() {
        let points = Points::of("a no b; c no d; e no d");
        let find = |prefix: &str, suffix: &str, wished: u32| points.find("no", prefix, suffix, wished);
        let (one, two, three) = (Some((2, 4)), Some((10, 12)), Some((18, 20)));
        assert_eq!(find("c ", " d", 18), three, "at the wished place, whatever is around it");
        assert_eq!(find("", "", 1), one, "the nearest");
        assert_eq!(find("c ", " d", 0), two);
        assert_eq!(find("c ", "", 0), two);
        assert_eq!(find("", " d", 0), two);
        assert_eq!(find("e ", " b", 0), one, "of two that have half of it the nearer one");
        assert_eq!(find("e ", "", 22), three);
        assert_eq!(points.find("war", "", "", 0), None);
    }
}
