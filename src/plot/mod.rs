//! Where things stand on the page: plain functions from values to positions, tested with exact numbers. No signals, no markup.
//!
//! Positions are whole hundredths of a percent of the width that there is, from 0 to [`WHOLE`]: the page is told percentages,
//! whatever its width, and a whole number is written without the code that writes fractions.

pub mod months;
pub mod qr;
pub mod scroll;
pub mod svg;
pub mod timeline;
pub mod window;
pub mod words;

/// The whole width.
pub const WHOLE: i64 = 10_000;

/// A position or a width in percent, as the style sheet reads it: `1234` is `12.34`.
pub fn percent(position: i64) -> String {
    let sign = if position < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", position.abs() / 100, position.abs() % 100)
}
