//! Bars, one below the other: a row each, from zero to its value, to the left where that is negative.

use super::axis::{Axis, Scale};
use super::{Frame, real, tenths};

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its left end.
    pub left: f64,
    /// How long it is.
    pub length: f64,
    /// Its upper edge.
    pub top: f64,
    /// How thick it is.
    pub thick: f64,
    /// Where its row's name and figure stand, from the top: the base of the letters.
    pub base: f64,
    /// Whether there is a value; a row without one keeps its place.
    pub known: bool,
}

/// Bars with their axis, which runs across.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bars {
    /// One per value, in their order.
    pub bars: Vec<Bar>,
    /// The figures at the bottom.
    pub axis: Axis,
}

/// The bars of these values in a frame, whose height they share.
pub fn bars(values: &[Option<f64>], frame: Frame) -> Bars {
    let scale = Scale::from_zero(values.iter().flatten().copied(), frame.across());
    let (bottom, top) = frame.upward();
    let row = (bottom - top) / real(values.len().max(1));
    let zero = scale.place(0.0).unwrap_or(frame.left);
    let bar = |(at, value): (usize, &Option<f64>)| {
        let end = value.and_then(|value| scale.place(value));
        let to = end.unwrap_or(zero);
        let above = top + row * real(at);
        Bar {
            left: zero.min(to),
            length: tenths((to - zero).abs()),
            top: tenths(above + row * 0.15),
            thick: tenths(row * 0.7),
            base: tenths(above + row / 2.0 + 4.0),
            known: end.is_some(),
        }
    };
    Bars { bars: values.iter().enumerate().map(bar).collect(), axis: scale.axis(60.0, true) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_begin_at_zero_and_go_both_ways() {
        let frame = Frame { width: 300.0, height: 80.0, left: 100.0, right: 0.0, top: 0.0, bottom: 20.0 };
        let drawn = bars(&[Some(10.0), None, Some(-10.0)], frame);
        let ends: Vec<_> = drawn.bars.iter().map(|bar| (bar.left, bar.length, bar.top, bar.thick, bar.known)).collect();
        assert_eq!(ends, [(200.0, 100.0, 3.0, 14.0, true), (200.0, 0.0, 23.0, 14.0, false), (100.0, 100.0, 43.0, 14.0, true)]);
        assert_eq!((drawn.axis.zero, drawn.bars.first().map(|bar| bar.base)), (Some(200.0), Some(14.0)));
    }

    #[test]
    fn no_bars_are_no_bars() {
        let frame = Frame { width: 300.0, height: 80.0, left: 100.0, right: 0.0, top: 0.0, bottom: 20.0 };
        assert!(bars(&[], frame).bars.is_empty());
    }
}
