//! Finds a run of letters in a text although some letters of it are wrong, missing or too many.

/// A place where a pattern stands with so many edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Near {
    /// Its first letter in the text.
    pub(super) start: usize,
    /// The letter after its last.
    pub(super) end: usize,
    /// How many letters must be changed, put in or taken out.
    pub(super) edits: usize,
}

/// For every letter of the text at which the pattern can end with at most `most` edits, the best such place, in order of its end.
///
/// Sellers (1980), where each cell also knows where its alignment began; with the cut-off of Ukkonen (1985), so that the time is
/// in proportion to the text times `most` where little of the text is like the pattern. Of equally good alignments the one that
/// changes letters is taken before one that leaves them out.
pub(super) fn near(pattern: &[char], text: &[char], most: usize) -> Vec<Near> {
    let mut found = Vec::new();
    // Row i: the least edits between the first i letters of the pattern and some run that ends here, and where that run began.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|row| (row, 0)).collect();
    // Rows beyond this have more than `most` edits.
    let mut active = most.min(pattern.len());
    for (at, letter) in text.iter().enumerate() {
        let mut diagonal = (0, at);
        let mut above = (0, at + 1);
        if let Some(first) = column.first_mut() {
            diagonal = (0, at);
            *first = above;
        }
        let last = (active + 1).min(pattern.len());
        for (row, (expected, cell)) in pattern.iter().zip(column.iter_mut().skip(1)).enumerate().take(last) {
            // The row below the active ones was not kept up; it counts as too many.
            let left = if row < active { *cell } else { (most + 1, cell.1) };
            let change = (diagonal.0 + usize::from(expected != letter), diagonal.1);
            let missing = (above.0 + 1, above.1);
            let extra = (left.0 + 1, left.1);
            let mut best = change;
            for other in [missing, extra] {
                if other.0 < best.0 {
                    best = other;
                }
            }
            diagonal = left;
            *cell = best;
            above = best;
        }
        active = column.iter().take(last + 1).rposition(|(edits, _)| *edits <= most).unwrap_or(0);
        if active == pattern.len()
            && let Some((edits, start)) = column.last()
        {
            found.push(Near { start: *start, end: at + 1, edits: *edits });
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn best(pattern: &str, text: &str, most: usize) -> Option<(usize, usize, usize)> {
        near(&chars(pattern), &chars(text), most).into_iter().min_by_key(|near| near.edits).map(|n| (n.start, n.end, n.edits))
    }

    #[test]
    fn a_pattern_is_found_where_it_has_the_fewest_edits() {
        assert_eq!(best("canal", "thecanalis", 1), Some((3, 8, 0)));
        assert_eq!(best("canal", "thecxnalis", 1), Some((3, 8, 1)));
        assert_eq!(best("canal", "thexanalis", 1), Some((3, 8, 1)), "a changed first letter is part of it");
        assert_eq!(best("canal", "thecanxalis", 1), Some((3, 9, 1)));
        assert_eq!(best("canal", "thecxxalis", 1), None);
        assert_eq!(best("canal", "", 1), None);
    }

    proptest! {
        #[test]
        fn it_finds_what_trying_every_run_finds(pattern in "[abc]{1,7}", text in "[abc]{0,14}", most in 0_usize..3) {
            let (p, t) = (chars(&pattern), chars(&text));
            let found = near(&p, &t, most);
            for end in 1..=t.len() {
                let least = (0..=end).map(|start| strsim::generic_levenshtein(&p, &t.get(start..end).unwrap().to_vec())).min().unwrap();
                let near = found.iter().find(|near| near.end == end);
                prop_assert_eq!(near.map(|near| near.edits), (least <= most).then_some(least));
                if let Some(near) = near {
                    let run = t.get(near.start..near.end).unwrap().to_vec();
                    prop_assert_eq!(strsim::generic_levenshtein(&p, &run), near.edits);
                }
            }
        }
    }
}
