//! Barcodes: a strip for each text with a mark for each occurrence, and one mark where several would stand on one another.

use super::tenths;

/// A mark of a barcode.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Its left edge.
    pub left: f64,
    /// How many occurrences stand there.
    pub count: u32,
}

/// The barcode of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Strip {
    /// How long it is: the longest text has the whole width.
    pub length: f64,
    /// Its marks, from left to right.
    pub marks: Vec<Mark>,
}

/// The strips of texts (how many words, and at which of them, in order), each mark `thick` wide. All have one scale, so that
/// marks as far apart in one strip as in another are as many words apart.
pub fn strips(texts: &[(u32, Vec<u32>)], width: f64, thick: f64) -> Vec<Strip> {
    let longest = f64::from(texts.iter().map(|(words, _)| *words).max().unwrap_or(0).max(1));
    // Marks stand side by side, in slots; the last slot ends within the strip.
    let slots = (width / thick).floor().max(1.0);
    let strip = |(words, at): &(u32, Vec<u32>)| {
        let mut marks: Vec<Mark> = Vec::new();
        for word in at {
            let slot = (f64::from(*word) / longest * slots).floor().min(slots - 1.0);
            let left = tenths(slot * thick);
            match marks.last_mut() {
                Some(mark) if (mark.left - left).abs() < 0.05 => mark.count += 1,
                _ => marks.push(Mark { left, count: 1 }),
            }
        }
        let room = tenths(width * f64::from(*words) / longest);
        // A strip is never shorter than its last mark.
        Strip { length: marks.last().map_or(room, |mark| room.max(tenths(mark.left + thick))), marks }
    };
    texts.iter().map(strip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_on_one_slot_are_one_mark_with_their_number() {
        let drawn = strips(&[(1000, vec![0, 1, 500, 999]), (500, vec![250]), (0, vec![])], 200.0, 2.0);
        let marks: Vec<Vec<(f64, u32)>> =
            drawn.iter().map(|strip| strip.marks.iter().map(|mark| (mark.left, mark.count)).collect()).collect();
        assert_eq!(marks, [vec![(0.0, 2), (100.0, 1), (198.0, 1)], vec![(50.0, 1)], vec![]]);
        assert_eq!(drawn.iter().map(|strip| strip.length).collect::<Vec<_>>(), [200.0, 100.0, 0.0]);
    }

    #[test]
    fn the_last_word_of_a_short_text_stays_inside_its_strip() {
        let drawn = strips(&[(10_000, vec![]), (1, vec![0])], 100.0, 2.0);
        assert_eq!(drawn.last().map(|strip| (strip.length, strip.marks.len())), Some((2.0, 1)));
    }
}
