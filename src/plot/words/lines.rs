//! Lines over periods: one per group, broken where a period has no texts, because nothing is known there.

use super::axis::{Axis, Scale, Tick};
use super::{Frame, LINE, real, tenths, wide};
use crate::text::sorted;

/// The line of a group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Runs of points (from the left, from the top); a run of one point is drawn as a dot.
    pub runs: Vec<Vec<(f64, f64)>>,
    /// Where the name of the group stands at its end (from the left, base from the top); None where it has no points.
    pub name: Option<(f64, f64)>,
}

/// Lines with their axes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    /// One per group, in their order.
    pub lines: Vec<Line>,
    /// The periods, as far as their names have room.
    pub across: Axis,
    /// The figures on the left.
    pub upward: Axis,
    /// Spans without any texts (from, to), so that a gap can be shown as one.
    pub gaps: Vec<(f64, f64)>,
}

/// The lines of groups, each with a value per period, None where it has no texts.
pub fn lines(periods: &[&str], groups: &[Vec<Option<f64>>], frame: Frame) -> Lines {
    let (left, right) = frame.across();
    let step = (right - left) / real(periods.len().max(1));
    let middle = |at: usize| tenths(left + step * (real(at) + 0.5));
    let scale = Scale::from_zero(groups.iter().flatten().flatten().copied(), frame.upward());
    let mut drawn: Vec<Line> = groups
        .iter()
        .map(|values| {
            let mut line = Line::default();
            let mut broken = true;
            for (at, value) in values.iter().enumerate().take(periods.len()) {
                let y = value.and_then(|value| scale.place(value));
                match (y, line.runs.last_mut()) {
                    (Some(y), Some(run)) if !broken => run.push((middle(at), y)),
                    (Some(y), _) => line.runs.push(vec![(middle(at), y)]),
                    (None, _) => {}
                }
                broken = y.is_none();
            }
            line.name = line.runs.last().and_then(|run| run.last()).map(|(x, y)| (tenths(x + 6.0), tenths(y + 4.0)));
            line
        })
        .collect();
    part(&mut drawn);
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for at in 0..periods.len() {
        if groups.iter().all(|values| values.get(at).copied().flatten().is_none()) {
            let (from, to) = (tenths(left + step * real(at)), tenths(left + step * real(at + 1)));
            match gaps.last_mut() {
                Some((_, end)) if (*end - from).abs() < 0.05 => *end = to,
                _ => gaps.push((from, to)),
            }
        }
    }
    // Every period is named, or every second, every third: as many as have room.
    let longest = periods.iter().map(|name| wide(name)).fold(0.0, f64::max);
    let every = (1..=periods.len().max(1)).find(|every| step * real(*every) >= longest + 8.0).unwrap_or(periods.len().max(1));
    let ticks = periods.iter().enumerate().step_by(every).map(|(at, name)| Tick { at: middle(at), label: (*name).to_owned() });
    Lines { lines: drawn, across: Axis { ticks: ticks.collect(), zero: None }, upward: scale.axis(28.0, false), gaps }
}

/// Moves names down until no two at the same end overlap.
fn part(lines: &mut [Line]) {
    let named: Vec<(usize, f64, f64)> =
        lines.iter().enumerate().filter_map(|(at, line)| line.name.map(|(x, y)| (at, x, y))).collect();
    // Sorting leaves equals as they were: groups in their order.
    let order = sorted(&named, |a, b| a.2.total_cmp(&b.2));
    let mut least = f64::NEG_INFINITY;
    for (at, x, y) in order {
        let y = y.max(least);
        least = y + LINE;
        if let Some(line) = lines.get_mut(at) {
            line.name = Some((x, tenths(y)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { width: 400.0, height: 100.0, left: 0.0, right: 0.0, top: 0.0, bottom: 0.0 };

    #[test]
    fn a_line_breaks_where_there_are_no_texts() {
        let drawn = lines(&["2024", "2025", "2026", "2027"], &[vec![Some(10.0), Some(0.0), None, Some(5.0)]], FRAME);
        let runs: Vec<_> = drawn.lines.iter().flat_map(|line| line.runs.clone()).collect();
        assert_eq!(runs, [vec![(50.0, 0.0), (150.0, 100.0)], vec![(350.0, 50.0)]]);
        assert_eq!(drawn.gaps, [(200.0, 300.0)]);
        let names: Vec<_> = drawn.across.ticks.iter().map(|tick| (tick.label.as_str(), tick.at)).collect();
        assert_eq!(names, [("2024", 50.0), ("2025", 150.0), ("2026", 250.0), ("2027", 350.0)]);
    }

    #[test]
    fn names_of_lines_that_end_together_stand_apart() {
        let drawn = lines(&["2024"], &[vec![Some(10.0)], vec![Some(10.0)], vec![None]], FRAME);
        let names: Vec<_> = drawn.lines.iter().map(|line| line.name).collect();
        assert_eq!(names, [Some((206.0, 4.0)), Some((206.0, 18.0)), None]);
    }

    #[test]
    fn periods_without_room_for_a_name_go_unnamed() {
        let names: Vec<String> = (1..=20).map(|week| format!("2025-01-{week:02}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let drawn = lines(&names, &[vec![Some(1.0); 20]], FRAME);
        assert_eq!(drawn.across.ticks.iter().map(|tick| tick.at).collect::<Vec<_>>(), [10.0, 90.0, 170.0, 250.0, 330.0]);
    }
}
