//! Claims that say the like, and articles about the same thing.

#![allow(clippy::indexing_slicing, missing_docs)]

use crosstalk::study::alike::{About, Alike, Side, beside, together};
use proptest::prelude::*;

#[test]
fn what_shares_rare_words_is_more_alike_than_what_shares_common_ones() {
    let texts = ["The envoy left Riyadh", "An envoy has left Riyadh", "The envoy left the room", "Bread is dear"];
    let alike = Alike::new(texts.into_iter());
    assert!(alike.score(0, 1) > alike.score(0, 2) && alike.score(0, 2) > alike.score(0, 3));
    assert!((alike.score(1, 1) - 1.0).abs() < 1e-9);
    assert_eq!(alike.shared(0, 1), ["riyadh", "envoy", "left"]);
}

#[test]
fn other_names_of_the_same_thing_are_one() {
    let alike = Alike::new(["Russian police killed two", "Moscow cops: 2 dead", "Bread is dear"].into_iter());
    assert_eq!(alike.shared(0, 1).len(), 4);
}

fn side(id: &str, article: &str, text: &str, denied: &[&str], hedged: &[&str]) -> Side {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
    Side { id: id.into(), article: article.into(), text: text.into(), denied: words(denied), hedged: words(hedged) }
}

#[test]
fn claims_are_laid_beside_those_of_other_articles_with_what_one_denies() {
    let sides = [
        side("1", "a", "Talks in Geneva were held on the grain deal", &[], &[]),
        side("2", "a", "Talks in Geneva were held on the grain deal again", &[], &[]),
        side("3", "b", "No talks were held in Geneva on the grain deal", &["No"], &["may"]),
    ];
    let found = beside(&sides, 0.2);
    let pairs: Vec<_> = found.iter().map(|pair| (pair.of.0.id.as_str(), pair.of.1.id.as_str())).collect();
    assert_eq!(pairs, [("1", "3"), ("2", "3")]);
    assert_eq!(
        found[0].differs,
        ["The second denies (“No”), the first does not.", "The second holds back (“may”), the first does not."]
    );
    assert!(found[0].shared.contains(&"geneva".to_owned()));
}

#[test]
fn two_events_told_by_three_outlets_each_come_apart() {
    let grain = [
        "Grain ships leave Odesa under the corridor agreement",
        "The corridor agreement lets grain ships leave Odesa",
        "Odesa: grain ships sail, corridor holds",
    ];
    let swap = [
        "Prisoner swap frees forty soldiers at the border",
        "Forty soldiers freed in prisoner swap",
        "A prisoner swap at the border: forty soldiers home",
    ];
    let about = |n: usize, text: &str, day: &str| About { id: format!("t{n}"), day: day.parse().ok(), text: text.into() };
    let mut all: Vec<About> = grain.iter().enumerate().map(|(n, text)| about(n, text, "2031-02-03")).collect();
    all.extend(swap.iter().enumerate().map(|(n, text)| about(10 + n, text, "2031-02-04")));
    all.push(about(20, "The harvest festival opens", "2031-02-04"));
    let groups: Vec<Vec<String>> = together(&all).into_iter().map(|group| group.ids).collect();
    assert_eq!(groups, [["t0", "t1", "t2"], ["t10", "t11", "t12"]]);
    // The same words a month later are about something else.
    all[1].day = "2031-04-03".parse().ok();
    assert!(together(&all)[0].ids.iter().all(|id| id != "t1"));
}

proptest! {
    #[test]
    fn a_score_lies_between_none_and_all_and_has_no_direction(texts in prop::collection::vec("[a-d ]{0,12}", 2..6)) {
        let alike = Alike::new(texts.iter().map(String::as_str));
        for a in 0..texts.len() {
            for b in 0..texts.len() {
                let score = alike.score(a, b);
                prop_assert!((0.0..=1.0).contains(&score) && (score - alike.score(b, a)).abs() < 1e-12);
            }
        }
    }
}
