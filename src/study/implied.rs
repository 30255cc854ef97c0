//! The definition that an outlet's own labels imply: the smallest rule over what is coded of contacts that explains which of
//! them it labels.
//!
//! **Method.** The cases are the contacts that the outlet (or the article) tells of: *yes* where its claims label a contact as
//! the concept, *no* where they never do; contacts that it both labels and denies, doubts or makes conditional are set aside.
//! For concepts whose rows are criteria *no* is where they deny it, and contacts that are not judged at all are set aside too.
//! Rules are conjunctions of up to [`LONGEST`] conditions that must or must not hold; all of them are tried. The cost of a rule
//! is the number of its conditions plus the number of its exceptions, so that a condition has to explain more than one case to
//! be worth having. That is the idea of minimum description length (Rissanen 1978) in its crudest form. A case of which the rule
//! hangs on something unknown is not explained, hence an exception. Of rules at the same cost the shorter ones win; all that
//! are left are ties, and are shown as ties. Only rules are weighed that let some labelled contact through, and whether the
//! cheapest costs less than saying that everything is labelled, or nothing, is said.
//!
//! **Limits.** A rule describes labels, it is not what anybody thought. With [`FEWEST`] or fewer cases on one side nearly any
//! rule explains them, so none is given. Conditions that come out alike on the cases cannot be told apart by them. A rule with
//! *or* in it is not tried.

use super::cases::{Verdicts, said_by};
use super::grid::verdict_under;
use crate::corpus::{Article, Claim, Code, Condition, Corpus, Event, Facet, Outlet, Verdict};
use std::sync::Arc;

/// The most conditions that a rule may have.
pub const LONGEST: usize = 3;

/// The most cases on one side that are too few to give a rule.
pub const FEWEST: usize = 1;

/// The most ties that are kept; how many there are is always said.
const TIES: usize = 6;

/// A rule with the cases that it does not explain.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The conditions, in the order of the file, each with whether it must hold; none is the rule that everything counts.
    pub asks: Vec<(Arc<Condition>, bool)>,
    /// The contacts that it gets wrong, or of which it hangs on what is not known.
    pub exceptions: Vec<Arc<Event>>,
}

/// What the labels of an outlet or an article imply.
#[derive(Debug, Clone, PartialEq)]
pub struct Implied {
    /// The outlet.
    pub outlet: Arc<Outlet>,
    /// The article; None for all of the outlet.
    pub article: Option<Arc<Article>>,
    /// The contacts that are labelled.
    pub yes: Vec<Arc<Event>>,
    /// The contacts that are not.
    pub no: Vec<Arc<Event>>,
    /// The contacts that are set aside.
    pub aside: usize,
    /// The cheapest rules; none where there are too few cases.
    pub rules: Vec<Rule>,
    /// How many rules tie.
    pub ties: usize,
    /// Whether these rules cost less than saying that all are labelled, or none.
    pub better: bool,
}

/// For each outlet, and for each article of outlets with several, the rules that its labels imply.
pub fn implied(corpus: &Corpus, concept: &Code, claims: &[Arc<Claim>]) -> Vec<Implied> {
    let conditions: Vec<&Arc<Condition>> =
        corpus.conditions.iter().filter(|condition| condition.concept.row_facet() == Facet::Kind).collect();
    let mut found = Vec::new();
    for outlet in corpus.outlets() {
        let articles: Vec<&Arc<Article>> = corpus.articles.iter().filter(|a| a.outlet.id == outlet.id).collect();
        let own: Vec<Arc<Claim>> = claims.iter().filter(|claim| claim.article.outlet.id == outlet.id).cloned().collect();
        let each = articles.iter().filter(|_| articles.len() > 1).map(|article| Some(Arc::clone(article)));
        for article in [None].into_iter().chain(each) {
            let said = said_by(&own, article.as_deref(), outlet);
            if !said.is_empty() {
                found.push(one(concept, &conditions, outlet, article, &said));
            }
        }
    }
    found
}

fn one(
    concept: &Code,
    conditions: &[&Arc<Condition>],
    outlet: &Arc<Outlet>,
    article: Option<Arc<Article>>,
    said: &[&Arc<Claim>],
) -> Implied {
    let mut labels: Vec<(&Arc<Event>, Verdicts)> = Vec::new();
    let events = said.iter().filter_map(|claim| claim.event.as_ref());
    let mut places = vec![usize::MAX; events.map(|event| event.order + 1).max().unwrap_or(0)];
    for claim in said {
        let Some(event) = &claim.event else { continue };
        let label = verdict_under(concept, claim).map(Verdicts::of).unwrap_or_default();
        let Some(place) = places.get_mut(event.order) else { continue };
        if let Some((_, known)) = labels.get_mut(*place) {
            *known = known.and(label);
        } else {
            *place = labels.len();
            labels.push((event, label));
        }
    }
    let contacts = concept.row_facet() == Facet::Kind;
    let side = |(_, label): &(&Arc<Event>, Verdicts)| -> Option<bool> {
        let mixed = label.has(Verdict::Contested) || label.has(Verdict::Conditional);
        match (label.has(Verdict::Counts), label.has(Verdict::DoesNotCount)) {
            (true, true) => None,
            _ if mixed => None,
            (true, false) => Some(true),
            (false, true) => Some(false),
            (false, false) => contacts.then_some(false),
        }
    };
    let of = |want: bool| -> Vec<Arc<Event>> {
        labels.iter().filter(|case| side(case) == Some(want)).map(|(event, _)| Arc::clone(event)).collect()
    };
    let (yes, no) = (of(true), of(false));
    let aside = labels.len() - yes.len() - no.len();
    let (rules, ties) = if yes.len() <= FEWEST || no.len() <= FEWEST { (Vec::new(), 0) } else { cheapest(conditions, &yes, &no) };
    let guess = yes.len().min(no.len());
    let better = rules.first().is_some_and(|rule| rule.asks.len() + rule.exceptions.len() < guess);
    Implied { outlet: Arc::clone(outlet), article, yes, no, aside, rules, ties, better }
}

/// A condition asked one way: of which cases it holds and of which it fails, as bits.
struct Literal {
    condition: usize,
    want: bool,
    holds: Bits,
    fails: Bits,
}

type Bits = Vec<u64>;

fn bits(cases: usize, set: impl Fn(usize) -> bool) -> Bits {
    let mut bits = vec![0; cases.div_ceil(64)];
    for case in (0..cases).filter(|case| set(*case)) {
        if let Some(word) = bits.get_mut(case / 64) {
            *word |= 1 << (case % 64);
        }
    }
    bits
}

/// All rules of the lowest cost and, among these, of the fewest conditions; at most [`TIES`] of them, and how many there are.
fn cheapest(conditions: &[&Arc<Condition>], yes: &[Arc<Event>], no: &[Arc<Event>]) -> (Vec<Rule>, usize) {
    let events: Vec<&Arc<Event>> = yes.iter().chain(no).collect();
    let is_yes = bits(events.len(), |case| case < yes.len());
    let all = bits(events.len(), |_| true);
    let none = bits(events.len(), |_| false);
    let mut literals = Vec::new();
    for (condition, asked) in conditions.iter().enumerate() {
        let holds: Vec<Option<bool>> = events.iter().map(|event| asked.holds(Some(event), None)).collect();
        for want in [true, false] {
            let at = |case: usize| holds.get(case).copied().flatten();
            let of = |what: bool| bits(events.len(), |case| at(case) == Some(what));
            let literal = Literal { condition, want, holds: of(want), fails: of(!want) };
            // One that rules nothing out explains nothing.
            if literal.holds != all {
                literals.push(literal);
            }
        }
    }
    let mut search = Search { literals: &literals, is_yes, cases: events.len(), best: usize::MAX, found: Vec::new() };
    for length in 0..=LONGEST {
        // A longer rule costs at least its length.
        if length <= search.best {
            search.extend(0, length, &mut Vec::new(), &all, &none);
        }
    }
    let shortest = search.found.iter().map(Vec::len).min().unwrap_or(0);
    let found: Vec<Vec<usize>> = search.found.into_iter().filter(|rule| rule.len() == shortest).collect();
    let rule = |chosen: &Vec<usize>| {
        let chosen: Vec<&Literal> = chosen.iter().filter_map(|at| literals.get(*at)).collect();
        let asks: Vec<(Arc<Condition>, bool)> =
            chosen.iter().filter_map(|literal| Some((Arc::clone(conditions.get(literal.condition)?), literal.want))).collect();
        let explained = |event: &Event, want: bool| {
            let met: Vec<Option<bool>> =
                asks.iter().map(|(condition, ask)| condition.holds(Some(event), None).map(|holds| holds == *ask)).collect();
            if want { met.iter().all(|met| *met == Some(true)) } else { met.contains(&Some(false)) }
        };
        let wrong = yes.iter().filter(|event| !explained(event, true)).chain(no.iter().filter(|event| !explained(event, false)));
        let exceptions = wrong.cloned().collect();
        Rule { asks, exceptions }
    };
    (found.iter().take(TIES).map(rule).collect(), found.len())
}

fn ones(word: u64) -> usize {
    word.count_ones() as usize
}

/// An exhaustive search through rules of one length after the other.
struct Search<'l> {
    literals: &'l [Literal],
    is_yes: Bits,
    cases: usize,
    best: usize,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Tries all rules that add `more` literals from this place on to those chosen.
    fn extend(&mut self, from: usize, more: usize, chosen: &mut Vec<usize>, holds: &[u64], fails: &[u64]) {
        if more == 0 {
            self.weigh(chosen, holds, fails);
            return;
        }
        // A labelled case that the rule already fails to let through stays an exception, whatever is added.
        let lost: usize = self.is_yes.iter().zip(holds).map(|(yes, holds)| ones(yes & !holds)).sum();
        if chosen.len() + more + lost > self.best {
            return;
        }
        let literals = self.literals;
        for (at, literal) in literals.iter().enumerate().skip(from) {
            // The same condition both ways lets nothing through.
            let twice = chosen.last().and_then(|last| literals.get(*last)).is_some_and(|l| l.condition == literal.condition);
            if twice {
                continue;
            }
            let holds: Bits = holds.iter().zip(&literal.holds).map(|(a, b)| a & b).collect();
            let fails: Bits = fails.iter().zip(&literal.fails).map(|(a, b)| a | b).collect();
            chosen.push(at);
            self.extend(at + 1, more - 1, chosen, &holds, &fails);
            chosen.pop();
        }
    }

    fn weigh(&mut self, chosen: &[usize], holds: &[u64], fails: &[u64]) {
        let explained: usize =
            self.is_yes.iter().zip(holds).zip(fails).map(|((yes, holds), fails)| ones(yes & holds) + ones(!yes & fails)).sum();
        if self.is_yes.iter().zip(holds).all(|(yes, holds)| yes & holds == 0) {
            return;
        }
        let cost = chosen.len() + self.cases - explained;
        if cost < self.best {
            self.best = cost;
            self.found.clear();
        }
        if cost == self.best {
            self.found.push(chosen.to_vec());
        }
    }
}
