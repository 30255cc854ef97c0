//! How far a class agrees, in each question and in all of them, and the items on which it splits.

use super::merge::Class;
use crate::study::agreement::{Interval, Ratings, agreeing, alpha_of, cohen, counts, fleiss, interval, observed, overall};
use crate::study::{count, decimal};
use crate::text::sorted;

/// What was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Result {
    /// One line for each question.
    pub questions: Vec<Agreement>,
    /// All questions together; None where there is only one.
    pub overall: Option<Agreement>,
    /// The items, those on which the class splits most first.
    pub splits: Vec<Split>,
}

/// The agreement in one question, or in all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agreement {
    /// The facet; empty for all.
    pub facet: String,
    /// How many items two or more pupils coded.
    pub items: usize,
    /// How many codes were given.
    pub values: usize,
    /// How many were not given that might have been.
    pub missing: usize,
    /// How often two pupils gave the same code, from 0 to 1.
    pub observed: Option<f64>,
    /// Cohen's kappa; only of two pupils.
    pub cohen: Option<f64>,
    /// Fleiss' kappa, and over how many items; only of three pupils or more.
    pub fleiss: Option<(Option<f64>, usize)>,
    /// Krippendorff's alpha for nominal codes.
    pub alpha: Option<f64>,
    /// Where it lies in 95 of 100 draws of the items.
    pub interval: Option<Interval>,
}

/// What a class said of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// Its place in the assignment.
    pub item: usize,
    /// For each question, how often each of its codes was given.
    pub counts: Vec<Vec<usize>>,
    /// How often two pupils differ about it, from 0 to 1: the mean over the questions that two or more answered.
    pub spread: f64,
}

/// Counts all of it.
pub fn result(class: &Class) -> Result {
    let ratings: Vec<Ratings> = (0..class.assignment.questions.len()).map(|at| class.ratings(at)).collect();
    let questions: Vec<Agreement> = class
        .assignment
        .questions
        .iter()
        .zip(&ratings)
        .map(|(question, ratings)| Agreement { facet: question.facet.clone(), ..agreement(ratings, class.pupils.len()) })
        .collect();
    let overall = (questions.len() > 1).then(|| {
        let shares: Vec<f64> = questions.iter().filter_map(|question| question.observed).collect();
        #[allow(clippy::cast_precision_loss, reason = "at most a dozen questions")]
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        Agreement {
            items: questions.iter().map(|question| question.items).max().unwrap_or(0),
            values: questions.iter().map(|question| question.values).sum(),
            missing: questions.iter().map(|question| question.missing).sum(),
            observed: (!shares.is_empty()).then_some(mean),
            alpha: overall(&ratings),
            interval: interval(&ratings),
            ..Agreement::default()
        }
    });
    Result { questions, overall, splits: splits(class, &ratings) }
}

fn agreement(ratings: &Ratings, pupils: usize) -> Agreement {
    let values: usize = ratings.iter().map(|item| item.iter().flatten().count()).sum();
    Agreement {
        facet: String::new(),
        items: ratings.iter().filter(|item| item.iter().flatten().count() > 1).count(),
        values,
        missing: ratings.len() * pupils - values,
        observed: observed(ratings),
        cohen: if pupils == 2 { cohen(ratings) } else { None },
        fleiss: (pupils > 2).then(|| fleiss(ratings)),
        alpha: alpha_of(ratings),
        interval: interval(std::slice::from_ref(ratings)),
    }
}

fn splits(class: &Class, ratings: &[Ratings]) -> Vec<Split> {
    let all: Vec<Split> = (0..class.assignment.items.len())
        .map(|item| {
            let counts: Vec<Vec<usize>> = ratings
                .iter()
                .zip(&class.assignment.questions)
                .map(|(ratings, question)| {
                    let mut counts = ratings.get(item).map(|item| counts(item)).unwrap_or_default();
                    counts.resize(question.codes.len(), 0);
                    counts
                })
                .collect();
            let spreads: Vec<f64> = counts.iter().filter_map(|counts| agreeing(counts)).map(|same| 1.0 - same).collect();
            #[allow(clippy::cast_precision_loss, reason = "at most a dozen questions")]
            let spread = if spreads.is_empty() { 0.0 } else { spreads.iter().sum::<f64>() / spreads.len() as f64 };
            Split { item, counts, spread }
        })
        .collect();
    sorted(&all, |a, b| b.spread.total_cmp(&a.spread))
}

/// Below this alpha even a cautious conclusion rests on nothing, above the other one it may be drawn: K. Krippendorff, "Content
/// Analysis" (2004), section 11.4.2.
const LEAST: f64 = 0.667;
const ENOUGH: f64 = 0.8;

/// How far the codes can be relied on, in a few words.
pub fn sureness(alpha: f64) -> &'static str {
    if alpha >= ENOUGH {
        "the class shares these definitions"
    } else if alpha >= LEAST {
        "good enough for a first conclusion, not for a firm one"
    } else if alpha > 0.0 {
        "too little to count with: talk about the definitions first"
    } else {
        "no more than chance would bring: the class reads the definitions in different ways"
    }
}

/// What an agreement means, in one plain sentence.
pub fn sentence(agreement: &Agreement) -> String {
    let Some(observed) = agreement.observed else {
        return "Nothing can be compared: no item was coded by two pupils.".into();
    };
    let percent = decimal(observed * 100.0, 0);
    let Some(alpha) = agreement.alpha else {
        return format!(
            "Two pupils give the same code in {percent} of 100 cases; all gave one and the same code, so that chance cannot be told from agreement."
        );
    };
    let range = match agreement.interval {
        Some(Interval { low, high }) => {
            let (lowest, highest) = (sureness(low), sureness(high));
            let firm = if lowest == highest { "" } else { " With other items like these it might be otherwise." };
            format!(" ({} to {}): {}.{firm}", decimal(low, 2), decimal(high, 2), sureness(alpha))
        }
        None => format!(": {}.", sureness(alpha)),
    };
    let few = if agreement.items < 10 {
        format!(" It rests on {} only.", count(agreement.items, "item", "items"))
    } else {
        String::new()
    };
    format!(
        "Two pupils give the same code in {percent} of 100 cases; beyond chance that is an alpha of {}{range}{few}",
        decimal(alpha, 2)
    )
}
