//! A point for each row by two of its values, with the names of the few that have room: no two labels overlap.

use super::axis::{Axis, Scale};
use super::{Frame, LINE, tenths, wide};

/// A point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Which of the rows it is.
    pub row: usize,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The name of a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Which of the rows it names.
    pub row: usize,
    /// Where its text begins, from the left.
    pub x: f64,
    /// The base of its letters, from the top.
    pub y: f64,
    /// The name.
    pub text: String,
}

/// Points with their axes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Points {
    /// Those that have both values, in the order of the rows.
    pub points: Vec<Point>,
    /// The names, those of the first rows first.
    pub labels: Vec<Label>,
    /// The figures at the bottom.
    pub across: Axis,
    /// The figures on the left.
    pub upward: Axis,
    /// How many rows have no place, because a value is missing or a logarithmic axis has none for it.
    pub without: usize,
}

/// The points of these rows (name, value across, value upward), at most so many of them named, the first rows before others.
/// `log` says for either axis whether each of its steps is ten times as much.
pub fn points(rows: &[(&str, Option<f64>, Option<f64>)], frame: Frame, log: [bool; 2], names: usize) -> Points {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let scale = |is_log: bool, values: &mut dyn Iterator<Item = f64>, ends| {
        if is_log { Scale::log(values, ends) } else { Scale::even(values, ends) }
    };
    let [log_x, log_y] = log;
    let x = scale(log_x, &mut rows.iter().filter_map(|row| finite(row.1)), frame.across());
    let y = scale(log_y, &mut rows.iter().filter_map(|row| finite(row.2)), frame.upward());
    let place = |(row, values): (usize, &(&str, Option<f64>, Option<f64>))| {
        Some(Point { row, x: x.place(finite(values.1)?)?, y: y.place(finite(values.2)?)? })
    };
    let points: Vec<Point> = rows.iter().enumerate().filter_map(place).collect();
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let mut labels = Vec::new();
    for point in &points {
        if labels.len() >= names {
            break;
        }
        let Some((name, ..)) = rows.get(point.row) else { continue };
        let width = wide(name);
        // Right of the point, left of it, above it, below it: the first place that is free.
        let places = [(5.0, 4.0), (-5.0 - width, 4.0), (-width / 2.0, -6.0), (-width / 2.0, LINE)];
        let free = places.into_iter().map(|(dx, dy)| (point.x + dx, point.y + dy)).find_map(|(left, base)| {
            let area = [left, base - LINE + 3.0, left + width, base + 3.0];
            let inside = left >= 0.0 && left + width <= frame.width && base - LINE >= 0.0 && base <= frame.upward().0;
            (inside && taken.iter().all(|other| apart(&area, other))).then_some((left, base, area))
        });
        if let Some((left, base, area)) = free {
            taken.push(area);
            labels.push(Label { row: point.row, x: tenths(left), y: tenths(base), text: (*name).to_owned() });
        }
    }
    let without = rows.len() - points.len();
    Points { points, labels, across: x.axis(60.0, true), upward: y.axis(28.0, false), without }
}

/// Whether two areas (left, top, right, bottom) have nothing in common.
fn apart([left, top, right, bottom]: &[f64; 4], [l, t, r, b]: &[f64; 4]) -> bool {
    right <= l || r <= left || bottom <= t || b <= top
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { width: 460.0, height: 240.0, left: 40.0, right: 20.0, top: 20.0, bottom: 20.0 };

    #[test]
    fn points_stand_where_both_values_say() {
        let rows = [("peace", Some(1.0), Some(-2.0)), ("war", Some(100.0), Some(2.0)), ("none", None, Some(1.0))];
        let drawn = points(&rows, FRAME, [true, false], 0);
        let at: Vec<_> = drawn.points.iter().map(|point| (point.row, point.x, point.y)).collect();
        assert_eq!(at, [(0, 40.0, 220.0), (1, 440.0, 20.0)]);
        assert_eq!((drawn.without, drawn.labels.len()), (1, 0));
        assert_eq!(drawn.upward.zero, Some(120.0));
    }

    #[test]
    fn a_label_goes_where_it_overlaps_no_other() {
        let rows = [("peace", Some(5.0), Some(5.0)), ("talks", Some(5.0), Some(5.0)), ("ends", Some(10.0), Some(0.0))];
        let drawn = points(&rows, FRAME, [false, false], 9);
        let at: Vec<_> = drawn.labels.iter().map(|label| (label.text.as_str(), label.x, label.y)).collect();
        // The second of two at one place goes to the left; in the lower right corner there is room only above.
        assert_eq!(at, [("peace", 45.0, 24.0), ("talks", 5.0, 24.0), ("ends", 428.0, 214.0)]);
    }

    #[test]
    fn no_more_than_the_wanted_labels_are_written() {
        let names: Vec<String> = (0..50).map(|n| format!("word{n}")).collect();
        let rows: Vec<_> =
            names.iter().zip(0..).map(|(name, n)| (name.as_str(), Some(f64::from(n)), Some(f64::from(n * 7 % 50)))).collect();
        let drawn = points(&rows, FRAME, [false, false], 12);
        assert_eq!((drawn.points.len(), drawn.labels.len()), (50, 12));
    }
}
