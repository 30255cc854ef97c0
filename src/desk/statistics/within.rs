//! Which texts of a collection a scope means.

use crate::desk::messages::Scope;
use crate::text::Head;

/// For each text whether it is meant.
pub(in crate::desk) fn within(heads: &[Head], scope: &Scope) -> Vec<bool> {
    heads.iter().map(|head| means(scope, head)).collect()
}

/// Whether a text is meant.
pub(in crate::desk) fn means(scope: &Scope, head: &Head) -> bool {
    (scope.outlets.is_empty() || scope.outlets.contains(&head.outlet))
        && (scope.texts.is_empty() || scope.texts.contains(&head.id))
        && head.dated(&scope.from, &scope.to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_in_a_span_of_days_that_has_some_of_it() {
        let head = |date: &str| Head { date: date.into(), outlet: "A".into(), id: "a1".into(), ..Head::default() };
        let span = |from: &str, to: &str| Scope { from: from.into(), to: to.into(), ..Scope::default() };
        let cases = [
            ("2025-02-27", "2025-02-27", "2025-02-27", true),
            ("2025-02-27", "2025-02-28", "", false),
            ("2025-02", "2025-02-28", "2025-03-01", true),
            ("2025", "2024", "2024-12-31", false),
            ("2025-03-01", "", "2025-02", false),
            ("2025-02-28", "2025-02", "2025-02", true),
            ("", "", "", true),
            ("", "2025", "", false),
        ];
        for (date, from, to, want) in cases {
            assert_eq!(means(&span(from, to), &head(date)), want, "{date} in {from} to {to}");
        }
        let named =
            |outlet: &str, text: &str| Scope { outlets: [outlet.into()].into(), texts: [text.into()].into(), ..Scope::default() };
        assert!(
            means(&named("A", "a1"), &head("")) && !means(&named("A", "a2"), &head("")) && !means(&named("B", "a1"), &head(""))
        );
    }
}
