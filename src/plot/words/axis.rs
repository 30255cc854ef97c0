//! The axis of a drawing: from which value to which, where each stands, and the few round figures that are written beside it.

use super::{tenths, wide};
use crate::study::decimal;

/// From values to positions. A logarithmic one has no place for zero and less.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    is_log: bool,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands.
    pub at: f64,
    /// What is written there.
    pub label: String,
}

/// The marks of an axis.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Axis {
    /// In order of their values.
    pub ticks: Vec<Tick>,
    /// Where zero stands, if it is inside.
    pub zero: Option<f64>,
}

impl Scale {
    /// An even scale over all values, made longer to round figures at both ends. `from` and `to` are positions.
    pub fn even(values: impl Iterator<Item = f64>, (from, to): (f64, f64)) -> Self {
        let (low, high) = ends(values).unwrap_or((0.0, 1.0));
        // One value alone has an axis too.
        let (low, high) = if low < high { (low, high) } else { (low - 1.0, high + 1.0) };
        let step = step(high - low, 8.0);
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, from, to, is_log: false }
    }

    /// An even scale that begins at zero, for rates and counts: a bar that does not begin at zero lies.
    pub fn from_zero(values: impl Iterator<Item = f64>, positions: (f64, f64)) -> Self {
        let (low, high) = ends(values).unwrap_or((0.0, 1.0));
        let (low, high) = (low.min(0.0), high.max(0.0));
        Self::even([low, if low < high { high } else { 1.0 }].into_iter(), positions)
    }

    /// A scale on which each step is ten times as much, over the values above zero.
    pub fn log(values: impl Iterator<Item = f64>, (from, to): (f64, f64)) -> Self {
        let (low, high) = ends(values.filter(|value| *value > 0.0)).unwrap_or((1.0, 10.0));
        let (low, high) = (power(low.log10().floor()), power(high.log10().ceil()));
        let high = if low < high { high } else { low * 10.0 };
        Self { low, high, from, to, is_log: true }
    }

    /// Where a value stands; None where it has no place.
    pub fn place(&self, value: f64) -> Option<f64> {
        let share = if self.is_log {
            (value.log10() - self.low.log10()) / (self.high.log10() - self.low.log10())
        } else {
            (value - self.low) / (self.high - self.low)
        };
        share.is_finite().then(|| tenths(self.from + share * (self.to - self.from)))
    }

    /// Its marks, at least this far from each other; those of an axis that runs across need the width of their labels.
    pub fn axis(&self, apart: f64, across: bool) -> Axis {
        let length = (self.to - self.from).abs();
        // Fewer and fewer marks, until they have room.
        let mut wanted = (length / apart.max(1.0)).clamp(1.0, 8.0);
        loop {
            let ticks = self.ticks(wanted);
            let fits = ticks.iter().zip(ticks.iter().skip(1)).all(|(a, b)| {
                let needs = if across { f64::midpoint(wide(&a.label), wide(&b.label)) + 8.0 } else { apart };
                (b.at - a.at).abs() >= needs
            });
            if fits || wanted <= 1.0 {
                let zero = if self.is_log { None } else { self.place(0.0).filter(|_| self.low <= 0.0 && self.high >= 0.0) };
                return Axis { ticks, zero };
            }
            wanted = (wanted - 1.0).max(1.0);
        }
    }

    fn ticks(&self, wanted: f64) -> Vec<Tick> {
        let mut ticks = Vec::new();
        let mut mark = |value: f64, decimals: usize| {
            ticks.extend(self.place(value).map(|at| Tick { at, label: figure(value, decimals) }));
        };
        if self.is_log {
            let (low, high) = (self.low.log10().round(), self.high.log10().round());
            let by = ((high - low) / wanted).ceil().max(1.0);
            let mut at = low;
            while at <= high {
                mark(power(at), decimals(power(at)));
                at += by;
            }
        } else {
            let step = step(self.high - self.low, wanted);
            let first = (self.low / step - 1e-9).ceil();
            let mut n = first;
            while n * step <= self.high + step * 1e-9 && n - first < 50.0 {
                mark(n * step, decimals(step));
                n += 1.0;
            }
        }
        ticks
    }
}

/// Ten to a whole power.
fn power(exponent: f64) -> f64 {
    10f64.powf(exponent)
}

fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values
        .filter(|value| value.is_finite())
        .fold(None, |ends, value| Some(ends.map_or((value, value), |(low, high): (f64, f64)| (low.min(value), high.max(value)))))
}

/// The smallest of 1, 2 and 5 times a power of ten that cuts a length into at most so many parts.
fn step(length: f64, parts: f64) -> f64 {
    let least = length / parts.max(1.0);
    let ten = power(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * ten).find(|step| *step >= least * (1.0 - 1e-9)).unwrap_or(least)
}

/// How many decimals a multiple of this step needs.
fn decimals(step: f64) -> usize {
    (0..9usize).find(|n| step >= 0.1f64.powi(i32::try_from(*n).unwrap_or(9)) * (1.0 - 1e-9)).unwrap_or(9)
}

/// A number as it is written on the page: so many decimals, thousands set apart, a true minus sign.
///
/// ```
/// assert_eq!(crosstalk::plot::words::figure(-12345.678, 1), "−12,345.7");
/// ```
pub fn figure(value: f64, decimals: usize) -> String {
    decimal(value, u8::try_from(decimals).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<(&str, f64)> {
        axis.ticks.iter().map(|tick| (tick.label.as_str(), tick.at)).collect()
    }

    #[test]
    fn an_even_axis_has_round_figures_and_its_zero() {
        let scale = Scale::even([-3.2, 7.9].into_iter(), (0.0, 500.0));
        let axis = scale.axis(60.0, true);
        assert_eq!(
            labels(&axis),
            [("−4", 0.0), ("−2", 83.3), ("0", 166.7), ("2", 250.0), ("4", 333.3), ("6", 416.7), ("8", 500.0)]
        );
        assert_eq!((axis.zero, scale.place(2.0)), (Some(166.7), Some(250.0)));
    }

    #[test]
    fn a_small_range_has_decimals() {
        let axis = Scale::even([0.011, 0.049].into_iter(), (100.0, 0.0)).axis(14.0, false);
        assert_eq!(labels(&axis), [("0.01", 100.0), ("0.02", 75.0), ("0.03", 50.0), ("0.04", 25.0), ("0.05", 0.0)]);
        assert_eq!(axis.zero, None, "zero is outside");
    }

    #[test]
    fn a_log_axis_marks_powers_of_ten_and_has_no_zero() {
        let scale = Scale::log([3.0, 0.0, 56_859.0].into_iter(), (0.0, 500.0));
        let axis = scale.axis(40.0, true);
        let want = [("1", 0.0), ("10", 100.0), ("100", 200.0), ("1,000", 300.0), ("10,000", 400.0), ("100,000", 500.0)];
        assert_eq!(labels(&axis), want);
        assert_eq!((axis.zero, scale.place(0.0), scale.place(10.0)), (None, None, Some(100.0)));
    }

    #[test]
    fn labels_that_have_no_room_are_left_out() {
        let axis = Scale::log([1.0, 1e6].into_iter(), (0.0, 120.0)).axis(10.0, true);
        assert_eq!(labels(&axis), [("1", 0.0), ("1,000", 60.0), ("1,000,000", 120.0)]);
    }

    #[test]
    fn one_value_or_none_has_an_axis_too() {
        assert_eq!(Scale::even([5.0].into_iter(), (0.0, 100.0)).place(5.0), Some(50.0));
        assert_eq!(labels(&Scale::from_zero([].into_iter(), (0.0, 100.0)).axis(100.0, true)), [("0", 0.0), ("1", 100.0)]);
        assert_eq!(Scale::from_zero([f64::NAN, f64::INFINITY, 0.0].into_iter(), (0.0, 10.0)).place(1.0), Some(10.0));
    }

    #[test]
    fn figures_have_thousands_and_no_negative_zero() {
        let cases = [(1_234_567.0, 0, "1,234,567"), (-0.001, 2, "0.00"), (-0.5, 1, "−0.5"), (999.0, 0, "999"), (0.0, 0, "0")];
        for (value, decimals, want) in cases {
            assert_eq!(figure(value, decimals), want);
        }
    }
}
