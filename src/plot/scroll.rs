//! Which rows of a very long list are in sight, when only those are drawn.
//!
//! A browser cannot make an element of any height: Firefox ends at some 17 million pixels, Chromium at 33. A list that would be
//! higher gets an element of [`TALLEST`], and two ways to move in it: by a little, which moves rows by as many pixels, and by a
//! lot, which goes to the same share of the list. Near both ends the two are one, so that the ends are reached row by row.

use std::ops::Range;

/// The height of the element of a list that would be higher, in pixels.
pub const TALLEST: f64 = 8_000_000.0;

/// How far from both ends of such an element a pixel is a pixel.
const ENDS: f64 = 400_000.0;

/// A list and the window that it is seen through, in pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct List {
    /// How many rows it has.
    pub rows: usize,
    /// How high each of them is.
    pub row: f64,
    /// How high the window is.
    pub view: f64,
}

/// Where in a list we are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scroll {
    /// How far the element is scrolled.
    pub top: f64,
    /// How far the list is: where the upper edge of the window lies in it.
    pub offset: f64,
}

impl List {
    /// How high the list is.
    fn whole(self) -> f64 {
        real(self.rows) * self.row
    }

    /// How high its element is.
    pub fn height(self) -> f64 {
        self.whole().min(TALLEST)
    }

    /// The furthest that the element can be scrolled, and the list.
    fn ends(self) -> (f64, f64) {
        ((self.height() - self.view).max(0.0), (self.whole() - self.view).max(0.0))
    }

    /// Where in the list a position of the element lies.
    fn offset_of(self, top: f64) -> f64 {
        let (low, high) = self.ends();
        convert(top, low, high)
    }

    /// Where in the element a position of the list lies.
    fn top_of(self, offset: f64) -> f64 {
        let (low, high) = self.ends();
        convert(offset, high, low)
    }

    /// How many rows are wholly in sight, at least one: how far a key goes that goes by pages.
    pub fn page(self) -> usize {
        if self.row > 0.0 { whole(self.view / self.row).max(1) } else { 1 }
    }
}

/// A position in one length as a position in the other: the same near both ends, and in between the same share.
fn convert(at: f64, from: f64, to: f64) -> f64 {
    let end = ENDS.min(from.min(to) / 4.0);
    if at <= end {
        at.max(0.0)
    } else if at >= from - end {
        (to - (from - at)).min(to)
    } else {
        end + (at - end) / (from - 2.0 * end) * (to - 2.0 * end)
    }
}

impl Scroll {
    /// After the reader has scrolled the element.
    #[must_use]
    pub fn scrolled(self, list: List, top: f64) -> Self {
        let by = top - self.top;
        let (low, high) = list.ends();
        let offset = if top <= 0.0 {
            0.0
        } else if top >= low {
            high
        } else if list.height() < list.whole() && by.abs() <= list.view {
            (self.offset + by).clamp(0.0, high)
        } else {
            list.offset_of(top)
        };
        Self { top, offset }
    }

    /// The nearest place at which a row is wholly in sight. The element must then be scrolled to `top`.
    #[must_use]
    pub fn showing(self, list: List, row: usize) -> Self {
        let (from, to) = (real(row) * list.row, (real(row) + 1.0) * list.row);
        let offset = if from < self.offset {
            from
        } else if to > self.offset + list.view {
            (to - list.view).min(from)
        } else {
            return self;
        };
        Self { top: list.top_of(offset), offset }
    }

    /// The same place in the list, with the element where that share of it is: what little steps have put apart, once the reader
    /// rests. The element must then be scrolled to `top`.
    #[must_use]
    pub fn settled(self, list: List) -> Self {
        Self { top: list.top_of(self.offset), ..self }
    }

    /// The rows that are drawn: those in sight, and some above and below.
    pub fn drawn(self, list: List, more: usize) -> Range<usize> {
        if list.row <= 0.0 {
            return 0..0;
        }
        let from = whole(self.offset / list.row).min(list.rows);
        let to = whole(((self.offset + list.view) / list.row).ceil()).min(list.rows);
        from.saturating_sub(more)..(to + more).min(list.rows)
    }

    /// The first row that is wholly in sight.
    pub fn first(self, list: List) -> usize {
        if list.row > 0.0 { whole((self.offset / list.row).ceil()).min(list.rows.saturating_sub(1)) } else { 0 }
    }

    /// Where in the element the first of the drawn rows stands.
    pub fn place(self, list: List, first: usize) -> f64 {
        self.top + (real(first) * list.row - self.offset)
    }
}

/// No list has as many rows as a number with fraction cannot tell apart.
#[allow(clippy::cast_precision_loss)]
fn real(n: usize) -> f64 {
    n as f64
}

/// The whole part of a number that is not negative.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(n: f64) -> usize {
    n.max(0.0) as usize
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "the positions of these cases are exact")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHORT: List = List { rows: 1000, row: 30.0, view: 600.0 };
    const LONG: List = List { rows: 2_000_000, row: 30.0, view: 600.0 };

    #[test]
    fn a_list_that_fits_scrolls_pixel_by_pixel() {
        let at = Scroll::default().scrolled(SHORT, 15_000.0);
        assert_eq!((at.offset, at.drawn(SHORT, 10)), (15_000.0, 490..530));
        assert_eq!((SHORT.height(), SHORT.page(), at.place(SHORT, 490)), (30_000.0, 20, 14_700.0));
        assert_eq!(at.scrolled(SHORT, 15_015.0).first(SHORT), 501);
    }

    #[test]
    fn a_list_that_is_too_high_moves_by_rows_in_little_steps_and_by_shares_in_large_ones() {
        assert_eq!(LONG.height(), TALLEST);
        let middle = Scroll::default().scrolled(LONG, f64::midpoint(0.0, TALLEST - 600.0));
        assert_eq!(middle.first(LONG), 999_990, "half of the bar is half of the list");
        let on = middle.scrolled(LONG, middle.top + 90.0);
        assert_eq!(on.offset - middle.offset, 90.0, "a turn of the wheel is three rows");
        assert_eq!(on.settled(LONG).offset, on.offset);
        assert!(on.settled(LONG).top - middle.top < 13.0, "and takes the bar as far as three rows are of all");
        let drawn = on.drawn(LONG, 5);
        assert_eq!(on.place(LONG, drawn.start) - on.top, -150.0);
    }

    #[test]
    fn both_ends_are_reached() {
        for list in [SHORT, LONG] {
            let last = list.rows - 1;
            let end = Scroll::default().showing(list, last);
            assert_eq!(end.drawn(list, 3), last - 22..list.rows);
            assert!((end.top - (list.height() - list.view)).abs() < 1e-6);
            assert_eq!(end.scrolled(list, list.height() - list.view).drawn(list, 0).end, list.rows);
            assert_eq!(end.showing(list, 0), Scroll::default());
            // Up from the end by a little is one row, however long the list is.
            assert_eq!(end.scrolled(list, end.top - 30.0).settled(list).showing(list, last), end);
        }
    }

    #[test]
    fn a_row_in_sight_moves_nothing() {
        let at = Scroll::default().scrolled(SHORT, 3000.0);
        assert_eq!(at.showing(SHORT, 100), at);
        assert_eq!(at.showing(SHORT, 119), at);
        assert_eq!(at.showing(SHORT, 120).offset, 3030.0);
        assert_eq!(at.showing(SHORT, 99).offset, 2970.0);
    }

    #[test]
    fn a_list_without_rows_or_height_draws_nothing() {
        for list in [List::default(), List { rows: 0, ..SHORT }, List { row: 0.0, ..SHORT }] {
            assert_eq!(Scroll::default().scrolled(list, 10.0).drawn(list, 10).len(), 0);
            assert_eq!(Scroll::default().first(list), 0);
        }
    }

    proptest! {
        #[test]
        fn places_of_the_element_and_of_the_list_are_each_others_way_back(rows in 1_usize..5_000_000, share in 0.0..1.0_f64) {
            let list = List { rows, row: 28.0, view: 560.0 };
            let (_, high) = list.ends();
            let offset = share * high;
            prop_assert!((list.offset_of(list.top_of(offset)) - offset).abs() < 1e-3);
        }

        #[test]
        fn every_row_can_be_shown(rows in 1_usize..5_000_000, share in 0.0..1.0_f64, from in 0.0..1.0_f64) {
            let list = List { rows, row: 28.0, view: 560.0 };
            let row = whole(share * real(rows - 1));
            let at = Scroll::default().scrolled(list, from * list.ends().0).showing(list, row);
            prop_assert!(at.drawn(list, 0).contains(&row));
            prop_assert!(at.top <= list.height() && at.drawn(list, 10).len() <= 42);
        }
    }
}
