//! Agreement against an outside oracle: `tests/reference/agreement.py` says which programs computed the figures, and in which
//! versions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::study::agreement::{Interval, Ratings, alpha_of, cohen, fleiss, interval, observed, overall};
use serde_json::Value;
use std::collections::BTreeMap;

/// How far a figure may be off, which is how far two of the other programs may be.
const NEAR: f64 = 1e-9;

/// The ratings of a facet, given by coder, with its values as numbers in the order in which they come.
fn ratings(facet: &Value) -> Ratings {
    let coders: Vec<Vec<Option<&str>>> =
        facet.as_array().unwrap().iter().map(|coder| coder.as_array().unwrap().iter().map(Value::as_str).collect()).collect();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for value in coders.iter().flatten().flatten() {
        let next = numbers.len();
        numbers.entry(value).or_insert(next);
    }
    let items = coders.iter().map(Vec::len).max().unwrap_or(0);
    (0..items)
        .map(|item| coders.iter().map(|coder| coder.get(item).copied().flatten().map(|value| numbers[value])).collect())
        .collect()
}

fn same(found: Option<f64>, expected: &Value) -> bool {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() < NEAR,
        (None, None) => true,
        _ => false,
    }
}

fn same_interval(found: Option<Interval>, expected: &Value) -> bool {
    let end = |at: usize| expected.get(at).cloned().unwrap_or(Value::Null);
    same(found.map(|found| found.low), &end(0)) && same(found.map(|found| found.high), &end(1))
}

#[test]
fn every_figure_is_that_of_the_other_programs() {
    let reference: Value = serde_json::from_str(include_str!("reference/agreement.json")).unwrap();
    let mut wrong = Vec::new();
    let mut compared = BTreeMap::new();
    for case in reference["cases"].as_array().unwrap() {
        let (name, expected) = (case["name"].as_str().unwrap(), &case["expected"]);
        let facets: Vec<Ratings> = case["facets"].as_array().unwrap().iter().map(ratings).collect();
        let mut check = |what: &'static str, found: Option<f64>, expected: &Value| {
            *compared.entry((what, expected.is_null())).or_insert(0) += 1;
            if !same(found, expected) {
                wrong.push(format!("{name}: {what} is {found:?}, not {expected}"));
            }
        };
        for (at, facet) in facets.iter().enumerate() {
            check("percent", observed(facet), &expected["percent"][at]);
            check("alpha", alpha_of(facet), &expected["alpha"][at]);
            check("fleiss", fleiss(facet).0, &expected["fleiss"][at]);
            if let Some(kappas) = expected.get("cohen") {
                check("cohen", cohen(facet), &kappas[at]);
            }
        }
        check("overall", overall(&facets), &expected["overall_alpha"]);
        for (at, facet) in facets.iter().enumerate() {
            let found = interval(std::slice::from_ref(facet));
            if !same_interval(found, &expected["interval"][at]) {
                wrong.push(format!("{name}: the interval is {found:?}, not {}", expected["interval"][at]));
            }
        }
        if !same_interval(interval(&facets), &expected["overall_interval"]) {
            wrong.push(format!("{name}: the interval of all is {:?}, not {}", interval(&facets), expected["overall_interval"]));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    // Each kind of figure is compared where it is defined and where it is not.
    for what in ["percent", "alpha", "fleiss", "cohen", "overall"] {
        assert!(compared.get(&(what, false)).is_some_and(|n| *n > 5) && compared.contains_key(&(what, true)), "{compared:?}");
    }
}

#[test]
fn the_published_examples_are_among_them() {
    let reference: Value = serde_json::from_str(include_str!("reference/agreement.json")).unwrap();
    let alphas: Vec<f64> = reference["cases"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|case| case["name"].as_str().unwrap().contains("Krippendorff"))
        .filter_map(|case| alpha_of(&ratings(&case["facets"][0])))
        .collect();
    for published in [0.095, 0.692, 0.743] {
        assert!(alphas.iter().any(|alpha| (alpha - published).abs() < 5e-4), "{published} in {alphas:?}");
    }
}
