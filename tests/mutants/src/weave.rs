//! Writes a file anew with all its changes in it, and remembers which of them each byte belongs to.

use std::ops::Range;

/// One place that is written anew.
#[derive(Debug)]
pub struct Edit {
    /// The bytes of the source that it stands for; none of them where something is only put in.
    pub range: Range<usize>,
    /// What stands there.
    pub parts: Vec<Part>,
    /// Whether it only marks a `match` whose arms are changed, so that it is asked about nothing but missing arms.
    pub marks: bool,
}

/// A piece of a place.
#[derive(Debug)]
pub enum Part {
    /// Text that is put in, and the numbers of the changes that it is for.
    New(String, Vec<usize>),
    /// Bytes of the source, in which there may be more edits.
    Old(Range<usize>),
}

/// A file that was written anew.
#[derive(Debug, Default)]
pub struct Woven {
    /// Its text.
    pub text: String,
    /// What was put in: where it stands, and for which changes.
    pub pieces: Vec<(Range<usize>, Vec<usize>)>,
    /// Whole edits: where they stand, for which changes, and whether they only mark.
    pub edits: Vec<(Range<usize>, Vec<usize>, bool)>,
}

/// Writes a file with its edits.
pub fn weave(source: &str, mut edits: Vec<Edit>) -> Woven {
    // An edit stands before what it encloses; among equal ranges the one that was made first encloses.
    edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    let mut woven = Woven::default();
    write(source, &edits, 0..source.len(), &mut woven);
    woven
}

/// Writes some bytes with those of the edits that lie in them.
fn write(source: &str, edits: &[Edit], range: Range<usize>, woven: &mut Woven) {
    let mut at = range.start;
    let mut next = 0;
    while let Some(edit) = edits.get(next) {
        next += 1;
        if edit.range.start < at || edit.range.end > range.end {
            continue;
        }
        woven.text.push_str(&source[at..edit.range.start]);
        let (start, mut numbers) = (woven.text.len(), Vec::new());
        for part in &edit.parts {
            match part {
                Part::New(text, made_for) => {
                    let from = woven.text.len();
                    woven.text.push_str(text);
                    woven.pieces.push((from..woven.text.len(), made_for.clone()));
                    numbers.extend(made_for);
                }
                Part::Old(inner) => write(source, &edits[next..], inner.clone(), woven),
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        woven.edits.push((start..woven.text.len(), numbers, edit.marks));
        at = edit.range.end;
    }
    woven.text.push_str(&source[at..range.end]);
}

impl Woven {
    /// The changes that bytes of the written file belong to; none where they belong to no change.
    pub fn blamed<'a>(&'a self, span: &Range<usize>, arms: bool) -> &'a [usize] {
        let holds = |range: &Range<usize>| range.start <= span.start && span.end <= range.end;
        let smallest = |found: &mut dyn Iterator<Item = (&'a Range<usize>, &'a Vec<usize>)>| {
            let found = found.filter(|(range, numbers)| holds(range) && !numbers.is_empty());
            found.min_by_key(|(range, _)| range.len()).map(|(_, numbers)| numbers.as_slice())
        };
        let mut edits = self.edits.iter().filter(|(.., marks)| *marks == arms).map(|(range, numbers, _)| (range, numbers));
        let mut pieces = self.pieces.iter().map(|(range, numbers)| (range, numbers)).filter(|_| !arms);
        smallest(&mut pieces).or_else(|| smallest(&mut edits)).unwrap_or(&[])
    }

    /// The changes of all edits that share bytes with a span, where none of them has all of it.
    pub fn touched(&self, span: &Range<usize>) -> Vec<usize> {
        let shares = |range: &Range<usize>| range.start < span.end && span.start < range.end;
        self.edits.iter().filter(|(range, _, marks)| !marks && shares(range)).flat_map(|(_, numbers, _)| numbers.clone()).collect()
    }
}
