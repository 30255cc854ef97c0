//! Counts by month as columns that stand in equal steps of time: months without any are columns too, and of too many months
//! years are made.

/// A month as so many months since the year zero; None where it is none. A year alone has no place among months.
fn number(month: &str) -> Option<u32> {
    let (year, month) = month.get(..7)?.split_once('-')?;
    let month: u32 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some(year.parse::<u32>().ok()? * 12 + month - 1)
}

/// The columns from the first month to the last, at most so many; beyond that one for each year. Sums of months that are given
/// twice; what is no month is left out.
pub fn columns(months: &[(String, usize)], most: usize) -> Vec<(String, usize)> {
    let known: Vec<(u32, usize)> = months.iter().filter_map(|(month, n)| Some((number(month)?, *n))).collect();
    let (Some(first), Some(last)) = (known.iter().map(|(at, _)| *at).min(), known.iter().map(|(at, _)| *at).max()) else {
        return Vec::new();
    };
    let by = if (last - first) as usize >= most { 12 } else { 1 };
    let (from, to) = (first / by, last / by);
    // A wrong date far off must not make columns without end.
    let mut columns: Vec<(String, usize)> = (from..=to.min(from + 2000))
        .map(|at| (if by == 12 { format!("{at:04}") } else { format!("{:04}-{:02}", at / 12, at % 12 + 1) }, 0))
        .collect();
    for (at, n) in known {
        if let Some((_, sum)) = columns.get_mut((at / by - from) as usize) {
            *sum += n;
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(months: &[(&str, usize)], most: usize) -> Vec<(String, usize)> {
        let months: Vec<_> = months.iter().map(|(month, n)| ((*month).to_owned(), *n)).collect();
        columns(&months, most)
    }

    fn named(columns: &[(&str, usize)]) -> Vec<(String, usize)> {
        columns.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect()
    }

    #[test]
    fn months_without_hits_are_columns_too() {
        let want = named(&[("2024-11", 3), ("2024-12", 0), ("2025-01", 2)]);
        assert_eq!(shown(&[("2025-01", 2), ("2024-11", 3)], 72), want);
    }

    #[test]
    fn of_too_many_months_years_are_made() {
        assert_eq!(shown(&[("2019-06", 1), ("2019-07", 2), ("2021-01", 5)], 12), named(&[("2019", 3), ("2020", 0), ("2021", 5)]));
    }

    #[test]
    fn what_is_no_month_is_left_out() {
        assert_eq!(shown(&[("2025", 4), ("", 1), ("2025-13", 1), ("2025-02", 7)], 72), named(&[("2025-02", 7)]));
        assert!(shown(&[("soon", 1)], 72).is_empty());
        assert_eq!(shown(&[("0001-01", 1), ("9999-12", 1)], 72).len(), 2001);
    }
}
