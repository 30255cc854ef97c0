//! Where the bars, points, lines and barcodes of the word tables stand: values in, finished shapes out.
//!
//! Unlike the timeline these are drawings of a fixed size, because they are also taken away as files. Positions are in units of
//! the drawing, from its upper left corner, rounded to tenths. What has no value has no shape: never one at zero.

mod axis;
mod bars;
mod lines;
mod points;
mod strips;

pub use axis::{Axis, Scale, Tick, figure};
pub use bars::{Bar, Bars, bars};
pub use lines::{Line, Lines, lines};
pub use points::{Label, Point, Points, points};
pub use strips::{Mark, Strip, strips};

/// How wide a letter of a label is, on the average, in units of the drawing: that of 11 px sans.
pub const LETTER: f64 = 6.0;

/// How high a line of labels is.
pub const LINE: f64 = 14.0;

/// A drawing with room for its labels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The whole width.
    pub width: f64,
    /// The whole height.
    pub height: f64,
    /// Room on the left, for names or figures.
    pub left: f64,
    /// Room on the right.
    pub right: f64,
    /// Room at the top.
    pub top: f64,
    /// Room at the bottom, for figures.
    pub bottom: f64,
}

impl Frame {
    /// Where the inner part begins and ends, from left to right.
    pub fn across(self) -> (f64, f64) {
        (self.left, self.width - self.right)
    }

    /// Where the inner part begins and ends, from the bottom upward: values grow that way.
    pub fn upward(self) -> (f64, f64) {
        (self.height - self.bottom, self.top)
    }
}

/// A position in tenths: more digits would only make files longer.
fn tenths(position: f64) -> f64 {
    let rounded = (position * 10.0).round() / 10.0;
    // No drawing needs a negative zero.
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// How wide a label is.
fn wide(label: &str) -> f64 {
    let letters = u32::try_from(label.chars().count()).unwrap_or(u32::MAX);
    f64::from(letters) * LETTER
}

/// A whole number as a position. Nothing that is drawn has more than 2^52 parts.
#[allow(clippy::cast_precision_loss)]
fn real(n: usize) -> f64 {
    n as f64
}
