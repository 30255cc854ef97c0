//! A query as what is done to answer it from one index: words become terms, expressions are built, groups are put in.

use super::running::expression;
use super::terms::{Atom, Terms};
use super::{Clause, Part, Pattern, Query, Slot, What, fields, parse};
use crate::index::{Index, TextSet};
use regex_automata::meta::Regex;

/// A phrase with alternatives of several words stands for at most so many phrases.
const MOST_RUNS: usize = 256;

/// How words are compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Capitals and accents must be as typed.
    pub case: bool,
    /// Accents must be as typed, also where there are none; capitals need not.
    pub accents: bool,
    /// A word stands for all words with its stem.
    pub forms: bool,
}

/// How a query is answered from the index that it was made for.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) steps: Vec<Step>,
    /// The texts about which the right things are known; None is all.
    pub(super) known: Option<TextSet>,
    /// Whether nothing was asked at all.
    pub(super) empty: bool,
}

/// One clause: some of these must occur in a text, or none.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) without: bool,
    pub(super) any: Vec<Need>,
}

#[derive(Debug, Clone)]
pub(super) enum Need {
    /// What stands at one place, at the next, and so on.
    Run(Vec<Atom>),
    /// Runs near each other, per word the runs that it may be.
    Near(Vec<Vec<Vec<Atom>>>, u32),
    Text(Regex),
}

/// Makes the plan of a query, with sentences about what could not be done.
pub fn compile(query: &Query, index: &Index, options: Options, groups: &[(String, Vec<String>)]) -> (Plan, Vec<String>) {
    let mut compiler = Compiler { index, options, groups, notes: Vec::new() };
    let mut plan = Plan { steps: Vec::new(), known: None, empty: false };
    for Clause { without, what } in &query.clauses {
        match what {
            What::Any(patterns) => {
                let any = compiler.any(patterns, true);
                // A clause of which nothing was understood is left out, and a note says so.
                if !any.is_empty() {
                    plan.steps.push(Step { without: *without, any });
                }
            }
            What::Known(field, values) => {
                let holds = |head| values.iter().any(|value| fields::known(head, *field, value));
                let texts = TextSet::of(index.texts(), |text| index.head(text).is_some_and(|head| holds(head) != *without));
                match &mut plan.known {
                    Some(known) => known.keep(&texts),
                    None => plan.known = Some(texts),
                }
            }
        }
    }
    plan.empty = plan.steps.is_empty() && plan.known.is_none();
    if !plan.empty && plan.steps.iter().all(|step| step.without) {
        compiler.notes.push("The query only says which texts are meant; add a word that is to be found in them.".into());
    }
    (plan, compiler.notes)
}

struct Compiler<'c> {
    index: &'c Index,
    options: Options,
    groups: &'c [(String, Vec<String>)],
    notes: Vec<String>,
}

impl Compiler<'_> {
    /// What the patterns of a clause need. `outer` tells a clause of the query from one of a group.
    fn any(&mut self, patterns: &[Pattern], outer: bool) -> Vec<Need> {
        let mut needs: Vec<Need> = Vec::new();
        for pattern in patterns {
            match pattern {
                Pattern::Phrase(slots) => match slots.as_slice() {
                    [slot] if outer && group(slot).is_some() => {
                        let members = self.members(group(slot).unwrap_or(""));
                        needs.extend(self.any(&members, false));
                    }
                    slots => needs.extend(self.runs(slots, outer).into_iter().map(Need::Run)),
                },
                Pattern::Near(slots, within) => {
                    let words = slots.iter().map(|slot| self.runs(std::slice::from_ref(slot), outer)).collect();
                    needs.push(Need::Near(words, *within));
                }
                Pattern::Words(typed) => {
                    let expression = self.expression(typed);
                    needs.extend(expression.map(|expression| Need::Run(vec![Atom::like(self.index, expression, self.options)])));
                }
                Pattern::Text(typed) => needs.extend(self.expression(typed).map(Need::Text)),
            }
        }
        merged(needs)
    }

    fn expression(&mut self, typed: &str) -> Option<Regex> {
        expression(typed, self.options.case).map_err(|note| self.note(note)).ok()
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The phrases that a phrase with alternatives stands for.
    fn runs(&mut self, slots: &[Slot], outer: bool) -> Vec<Vec<Atom>> {
        let mut runs: Vec<Vec<Atom>> = vec![vec![]];
        for slot in slots {
            let mut these: Vec<Vec<Atom>> = slot.iter().flat_map(|run| self.run(run, outer)).collect();
            these = merged(these.into_iter().map(Need::Run).collect()).into_iter().filter_map(Need::run).collect();
            if runs.len() * these.len() > MOST_RUNS {
                self.note(format!("A phrase can stand for {MOST_RUNS} phrases at most; not all alternatives were looked for."));
                these.truncate(MOST_RUNS / runs.len());
            }
            runs = runs.iter().flat_map(|run| these.iter().map(move |more| [run.as_slice(), more].concat())).collect();
        }
        runs
    }

    /// The runs that one alternative of a slot stands for: more than one where it has a group.
    fn run(&mut self, parts: &[Part], outer: bool) -> Vec<Vec<Atom>> {
        let mut runs: Vec<Vec<Atom>> = vec![vec![]];
        for part in parts {
            let these = match part {
                Part::Word(word) => vec![vec![Atom::word(self.index, word, self.options)]],
                Part::Group(name) if outer => {
                    let members = self.members(name);
                    let mut these = Vec::new();
                    for member in members {
                        match member {
                            Pattern::Phrase(slots) => these.extend(self.runs(&slots, false)),
                            _ => self.note(format!("Of the group @{name} only words and phrases were looked for within a phrase.")),
                        }
                    }
                    these
                }
                Part::Group(name) => {
                    self.note(format!("A group cannot have another in it; @{name} was left out."));
                    vec![]
                }
            };
            runs =
                runs.iter().flat_map(|run| these.iter().map(move |more| [run.as_slice(), more].concat())).take(MOST_RUNS).collect();
        }
        runs
    }

    /// What is in a group. Several words in one of its lines are a phrase.
    fn members(&mut self, name: &str) -> Vec<Pattern> {
        let Some((_, lines)) = self.groups.iter().find(|(group, _)| group.eq_ignore_ascii_case(name)) else {
            let known: Vec<String> = self.groups.iter().map(|(group, _)| format!("@{group}")).collect();
            let known = if known.is_empty() { "there are none".into() } else { format!("there are {}", known.join(", ")) };
            self.note(format!("There is no group @{name}; {known}."));
            return Vec::new();
        };
        let mut members = Vec::new();
        for line in lines {
            let (query, notes) = parse(line);
            for note in notes {
                self.note(format!("In the group @{name}: {note}"));
            }
            let mut phrase = Vec::new();
            for clause in query.clauses {
                let What::Any(mut patterns) = clause.what else { continue };
                match (patterns.len(), patterns.pop()) {
                    (1, Some(Pattern::Phrase(slots))) => phrase.extend(slots),
                    (_, last) => members.extend(patterns.into_iter().chain(last)),
                }
            }
            if !phrase.is_empty() {
                members.push(Pattern::Phrase(phrase));
            }
        }
        members
    }
}

impl Need {
    fn run(self) -> Option<Vec<Atom>> {
        if let Need::Run(run) = self { Some(run) } else { None }
    }
}

/// The name of the group, where a slot is one group alone.
fn group(slot: &Slot) -> Option<&str> {
    match slot.as_slice() {
        [run] => match run.as_slice() {
            [Part::Group(name)] => Some(name),
            _ => None,
        },
        _ => None,
    }
}

/// The same, with all that is one word put together: those places are found at once.
fn merged(needs: Vec<Need>) -> Vec<Need> {
    let mut word: Option<Atom> = None;
    let mut rest = Vec::new();
    for need in needs {
        match need {
            Need::Run(mut run) if run.len() == 1 => match (&mut word, run.pop()) {
                (Some(word), Some(atom)) if word.joins(&atom) => {
                    word.terms.join(atom.terms);
                    word.written.extend(atom.written);
                }
                (Some(_), Some(atom)) => rest.push(Need::Run(vec![atom])),
                (None, atom) => word = atom,
                (Some(_), None) => {}
            },
            need => rest.push(need),
        }
    }
    if let Some(word) = word {
        if word.terms == Terms::Some(Vec::new()) && !rest.is_empty() {
            return rest;
        }
        rest.insert(0, Need::Run(vec![word]));
    }
    rest
}
