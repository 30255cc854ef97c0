//! Which article a text is that comes in, what of it is counted, and what is said of it where it is read.
//!
//! What is furniture, or another article, is read and not counted. A text keeps its bytes: what is not counted becomes space.

use super::messages::{Shipped, Text};
use crate::anchor::{Coded, Found, Kind, Part, Shelf};
use crate::text::Head;

/// A text that is a shipped article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    /// The article.
    pub(super) id: String,
    /// The text with nothing left of it but the article; every byte is where it was.
    pub(super) counted: String,
    /// How many of its quotations were found.
    pub(super) found: usize,
    /// A sentence for the reader.
    pub(super) note: String,
}

/// The shipped articles, ready to be known again.
pub(super) fn shelf(shipped: &[Shipped]) -> Shelf {
    Shelf::new(shipped.iter().map(|one| Coded { id: one.head.id.clone(), spots: one.spots.clone() }).collect())
}

/// Which shipped articles a text is: most often none, and two where a page has another article inside.
pub(super) fn taken(shelf: &Shelf, shipped: &[Shipped], text: &str) -> Vec<Taken> {
    let take = |found: Found| {
        let head = shipped.iter().map(|one| &one.head).find(|head| head.id == found.article)?;
        Some(Taken {
            counted: counted(text, &found.parts),
            found: found.anchors.len(),
            note: note(head, &found),
            id: found.article,
        })
    };
    shelf.recognise(text).into_iter().filter_map(take).collect()
}

/// How many quotations of a shipped article are found in a text.
pub(super) fn found_in(shelf: &Shelf, id: &str, text: &str) -> usize {
    shelf.recognise(text).iter().find(|found| found.article == id).map_or(0, |found| found.anchors.len())
}

/// What of a text is one of the shipped articles, every byte where it was; all of it where that cannot be told.
pub(super) fn counted_of(shelf: &Shelf, id: &str, text: &str) -> String {
    let found = shelf.recognise(text).into_iter().find(|found| found.article == id);
    counted(text, found.as_ref().map_or(&[], |found| &found.parts))
}

fn note(head: &Head, found: &Found) -> String {
    let (n, lost) = (found.anchors.len(), found.lost.len());
    let again = match (n, lost) {
        (n, 0) => format!("all {n} quotations of its claims were found again"),
        (n, 1) => format!("{n} of {} quotations of its claims were found again, one was not", n + 1),
        (n, lost) => format!("{n} of {} quotations of its claims were found again, {lost} were not", n + lost),
    };
    let gaps = if found.gaps.iter().any(|gap| gap.what.contains("paragraph")) { " Paragraphs of it are missing." } else { "" };
    format!("This is “{}” ({}): {again}.{gaps}", head.title, head.outlet)
}

/// The text with space for every byte that is not the article's, so that all that is left of it keeps its place.
fn counted(text: &str, parts: &[Part]) -> String {
    let mut counted = String::with_capacity(text.len());
    for part in parts {
        let piece = text.get(part.start as usize..part.end as usize).unwrap_or("");
        match part.kind {
            Kind::Article => counted.push_str(piece),
            Kind::Furniture | Kind::Other(_) | Kind::Rest => {
                counted.extend(piece.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            }
        }
    }
    if parts.is_empty() { text.to_owned() } else { counted }
}

/// A text as it is read. With a shelf it is looked at as a shipped article. `hits` is where what is sought stands.
pub(super) fn read(shelf: Option<&Shelf>, head: &Head, text: &str, hits: Vec<(u32, u32)>) -> Text {
    let known = shelf.map(|shelf| shelf.recognise(text)).unwrap_or_default();
    let found = known.into_iter().find(|found| found.article == head.id).unwrap_or_default();
    Text { head: head.clone(), text: text.to_owned(), found, hits }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::anchor::{What, Written, spots};

    const PAGE: &str = "Log in\nAda put the kettle on the iron stove.\nBert cut nine slices of dark bread.\n© 2031 ünder";

    fn kettle() -> Shipped {
        let at = |part: &str| u32::try_from(PAGE.find(part).unwrap()).unwrap();
        let written = |part: &str, what| Written { start: at(part), end: at(part) + u32::try_from(part.len()).unwrap(), what };
        let line = |part: &str, number| written(part, What::Line { number, furniture: false });
        let mut all = vec![line("Ada put the kettle on the iron stove.", 2), line("Bert cut nine slices of dark bread.", 3)];
        for (n, words) in
            ["put the kettle", "the iron stove", "Bert cut nine", "nine slices of", "dark bread", "slices of dark bread"]
                .iter()
                .enumerate()
        {
            all.push(written(words, What::Quotation { claim: format!("c{n}"), words: (*words).to_owned() }));
        }
        let head = Head { id: "kettle".into(), title: "The Kettle".into(), outlet: "Lantern".into(), ..Head::default() };
        Shipped { head, spots: spots(PAGE, &all) }
    }

    #[test]
    fn a_text_that_comes_in_is_named_and_only_the_article_is_counted() {
        let shipped = [kettle()];
        let taken = taken(&shelf(&shipped), &shipped, PAGE);
        let one = taken.first().unwrap();
        assert_eq!((taken.len(), one.id.as_str(), one.found), (1, "kettle", 6));
        assert_eq!(one.note, "This is “The Kettle” (Lantern): all 6 quotations of its claims were found again.");
        assert_eq!(one.counted.len(), PAGE.len());
        assert_eq!(one.counted.trim(), "Ada put the kettle on the iron stove.\nBert cut nine slices of dark bread.");
        assert_eq!(one.counted.find("Bert"), PAGE.find("Bert"));
    }

    #[test]
    fn what_is_not_found_is_counted_in_the_note() {
        let shipped = [kettle()];
        let other = PAGE.replace("the iron stove", "a wooden spoon");
        let taken = taken(&shelf(&shipped), &shipped, &other);
        assert_eq!(
            taken.first().unwrap().note,
            "This is “The Kettle” (Lantern): 5 of 6 quotations of its claims were found again, one was not."
        );
        assert_eq!(super::taken(&shelf(&shipped), &shipped, "Nothing of the kind."), []);
    }

    #[test]
    fn one_is_read_with_its_places_and_ones_own_without() {
        let shipped = [kettle()];
        let shelf = shelf(&shipped);
        let read = |shelf, text: &str| read(shelf, &kettle().head, text, vec![(1, 2)]);
        let text = read(Some(&shelf), PAGE);
        assert_eq!((text.found.anchors.len(), text.found.lines.len(), text.hits.len()), (6, 2, 1));
        assert_eq!(read(None, PAGE).found, Found::default());
    }
}
