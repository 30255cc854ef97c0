//! Dates, in sentences of our own, told on Tuesday, 3 March 1998.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use crosstalk::find::dates::{Grain, dates};
use crosstalk::find::prose::Prose;
use jiff::civil::Date;
use proptest::prelude::*;

const TUESDAY: Date = Date::constant(1998, 3, 3);

fn values(text: &str) -> Vec<(&str, String)> {
    dates(&Prose::new(text), Some(TUESDAY)).into_iter().map(|date| (&text[date.bytes], date.value)).collect()
}

/// Sentences, each with its dates and their values.
const CASES: &[(&str, &[(&str, &str)])] = &[
    ("They met on 27 February 1998.", &[("27 February 1998", "1998-02-27")]),
    ("They met on Feb. 27, 1998, in Geneva.", &[("Feb. 27, 1998", "1998-02-27")]),
    ("They met on February 27th.", &[("February 27th", "1998-02-27")]),
    ("It was 1998-02-27.", &[("1998-02-27", "1998-02-27")]),
    ("It was 02/27/98.", &[("02/27/98", "1998-02-27")]),
    ("They met on Friday.", &[("Friday", "1998-02-27")]),
    ("They met Tuesday.", &[("Tuesday", "1998-03-03")]),
    ("They will meet on Friday.", &[("Friday", "1998-03-06")]),
    ("They met last Tuesday.", &[("last Tuesday", "1998-02-24")]),
    ("They met late Thursday.", &[("late Thursday", "1998-02-26")]),
    ("They met Thursday night.", &[("Thursday night", "1998-02-26TNI")]),
    ("They met on Tuesday, March 3.", &[("Tuesday, March 3", "1998-03-03")]),
    ("They met yesterday and meet tomorrow.", &[("yesterday", "1998-03-02"), ("tomorrow", "1998-03-04")]),
    ("They met this morning.", &[("this morning", "1998-03-03TMO")]),
    ("They met last night.", &[("last night", "1998-03-02TNI")]),
    ("They met at 8 p.m. and left.", &[("8 p.m.", "1998-03-03T20:00")]),
    ("They met last week.", &[("last week", "1998-W09")]),
    ("They meet next month.", &[("next month", "1998-04")]),
    ("They met last year.", &[("last year", "1997")]),
    ("Sales fell in the third quarter.", &[("the third quarter", "1997-Q3")]),
    ("Sales fell in the 1997 fourth quarter.", &[("the 1997 fourth quarter", "1997-Q4")]),
    ("Sales rose in the first half of 1996.", &[("the first half of 1996", "1996-H1")]),
    ("They met three months ago.", &[("three months ago", "1997-12")]),
    ("They met two days ago.", &[("two days ago", "1998-03-01")]),
    ("It was a year ago.", &[("a year ago", "1997")]),
    (
        "In the third quarter it rose from that of a year earlier.",
        &[("the third quarter", "1997-Q3"), ("a year earlier", "1996-Q3")],
    ),
    ("They met in September.", &[("September", "1997-09")]),
    ("They met in January 1996.", &[("January 1996", "1996-01")]),
    ("It must end by June.", &[("June", "1998-06")]),
    ("They met in 1995.", &[("1995", "1995")]),
    ("It began in the 1980s.", &[("1980s", "198")]),
    ("They met last summer.", &[("last summer", "1997-SU")]),
    ("It took three days.", &[("three days", "P3D")]),
    ("It took the past two years.", &[("the past two years", "P2Y")]),
    ("It lasts for years.", &[("years", "PXY")]),
    ("A two-year plan.", &[("two-year", "P2Y")]),
    ("They meet every week.", &[("every week", "P1W")]),
    ("It is now known.", &[("now", "PRESENT_REF")]),
    ("They may march in a row.", &[]),
    ("It cost $1998 and 1,998 people came.", &[]),
    ("A second look.", &[]),
    ("The spring came.", &[]),
];

#[test]
fn each_way_of_saying_when_has_its_value() {
    let wrong: Vec<String> = CASES
        .iter()
        .map(|(text, want)| {
            (text, values(text), want.iter().map(|(words, value)| (*words, (*value).to_owned())).collect::<Vec<_>>())
        })
        .filter(|(_, found, want)| found != want)
        .map(|(text, found, want)| format!("{text}\n found {found:?}\n wanted {want:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_next_day_is_counted_from_the_day_that_was_named_last() {
    assert_eq!(values("They met on 5 May 1996. They left the next day.")[1], ("the next day", "1996-05-06".to_owned()));
}

#[test]
fn without_a_day_of_publication_nothing_is_made_up() {
    let found = dates(&Prose::new("They met on Tuesday, a year ago, in 1995."), None);
    let shown: Vec<_> = found.iter().map(|date| (date.value.as_str(), date.days.is_some())).collect();
    assert_eq!(shown, [("XXXX-WXX-2", false), ("1995", true)]);
}

#[test]
fn a_date_has_its_precision_and_its_days() {
    let found = dates(&Prose::new("In February 1996 they met."), Some(TUESDAY));
    assert_eq!(found[0].grain, Grain::Month);
    assert_eq!(found[0].days, Some((Date::constant(1996, 2, 1), Date::constant(1996, 2, 29))));
}

proptest! {
    #[test]
    fn whatever_the_text_is_what_is_found_lies_in_it(text in "(\\PC|last |year|Monday |May |3 |1998|, |ago|the |two |quarter|second |of |p.m.|\\. ){0,25}") {
        for date in dates(&Prose::new(&text), Some(TUESDAY)) {
            prop_assert!(text.get(date.bytes).is_some());
            prop_assert!(date.days.is_none_or(|(first, last)| first <= last));
        }
    }
}
