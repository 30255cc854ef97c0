//! What the Words view is asked: the pairs of an address as one typed question, and back.
//!
//! Reading is total: every set of pairs gives a question, and what was not understood gives a note. A question that was written
//! reads back as itself. What is as usual is not written, so that equal questions have equal links.

use super::messages::{Collection, Period, Request, Scope, Sought, Span, Statistic, Wish};
use super::order;
use super::scope;
use std::collections::BTreeMap;

pub use super::messages::SortKey;

/// The pairs of an address, by key.
pub type Pairs = BTreeMap<&'static str, String>;

/// The tools of the view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tool {
    /// The concordance.
    #[default]
    Lines,
    /// All words with their counts.
    Frequency,
    /// Where in the texts something stands.
    Spread,
    /// The words of some texts against those of others.
    Keyness,
    /// Runs of words.
    Ngrams,
    /// Words near what is sought.
    Collocates,
    /// What is sought over time.
    Trend,
}

/// The tools with their names in addresses and on the page, in the order in which they are offered.
pub const TOOLS: [(&str, &str, Tool); 7] = [
    ("", "Lines", Tool::Lines),
    ("frequency", "Frequency", Tool::Frequency),
    ("spread", "Spread", Tool::Spread),
    ("keyness", "Keyness", Tool::Keyness),
    ("ngrams", "N-grams", Tool::Ngrams),
    ("collocates", "Collocates", Tool::Collocates),
    ("trend", "Trend", Tool::Trend),
];

impl Tool {
    /// Its name on the page.
    pub fn name(self) -> &'static str {
        TOOLS.iter().find(|(.., tool)| *tool == self).map_or("Lines", |(_, name, _)| name)
    }

    /// Its name in addresses.
    pub fn path(self) -> &'static str {
        TOOLS.iter().find(|(.., tool)| *tool == self).map_or("", |(path, ..)| path)
    }

    /// Whether it has nothing to show before something is sought.
    pub fn needs_query(self) -> bool {
        matches!(self, Self::Lines | Self::Spread | Self::Collocates | Self::Trend)
    }
}

/// The contexts that are offered, with their names in addresses.
pub const SPANS: [(&str, Span); 4] =
    [("5", Span::Words(5)), ("10", Span::Words(10)), ("15", Span::Words(15)), ("sentence", Span::Sentence)];

/// The spans of dates that are offered, with their names in addresses.
pub const PERIODS: [(&str, Period); 3] = [("week", Period::Week), ("month", Period::Month), ("year", Period::Year)];

/// The most words on either side that collocates are looked for in.
pub const WIDEST: u8 = 10;
/// The usual number of words on either side.
const USUAL_SIDE: u8 = 5;
/// How many words a run has at least and at most.
pub const RUNS: [u8; 2] = [2, 6];

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The tool that answers.
    pub tool: Tool,
    /// What is sought, and in which texts.
    pub sought: Sought,
    /// The order of lines.
    pub sort: Vec<SortKey>,
    /// The context of lines.
    pub span: Span,
    /// Only lines that carry this label.
    pub label: String,
    /// The line that is gone to, from 1; 0 is none.
    pub line: usize,
    /// Whose words keyness is about; None leaves it to the view.
    pub target: Option<Scope>,
    /// What they are held against; None is all others.
    pub reference: Option<Scope>,
    /// How many words a run has.
    pub n: u8,
    /// How many words left of the node collocates are looked for in.
    pub left: u8,
    /// How many right of it.
    pub right: u8,
    /// The texts that are laid beside.
    pub beside: Option<Scope>,
    /// How dates are put together.
    pub by: Period,
    /// The column that a table is ordered by; empty is the usual one.
    pub order: String,
    /// Whether that is turned round.
    pub reversed: bool,
    /// Only rows whose first cell has this part.
    pub part: String,
    /// Only rows that occur so often.
    pub least: u32,
    /// Only rows in so many texts.
    pub range: u32,
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            tool: Tool::Lines,
            sought: Sought::default(),
            sort: order::USUAL.to_vec(),
            span: Span::Words(10),
            label: String::new(),
            line: 0,
            target: None,
            reference: None,
            n: 2,
            left: USUAL_SIDE,
            right: USUAL_SIDE,
            beside: None,
            by: Period::Month,
            order: String::new(),
            reversed: false,
            part: String::new(),
            least: 0,
            range: 0,
        }
    }
}

impl Ask {
    /// Reads the name of a tool and the pairs of an address.
    pub fn read(tool: &str, pairs: &Pairs) -> (Self, Vec<String>) {
        let mut notes = Vec::new();
        let mut ask = Self::default();
        match TOOLS.iter().find(|(path, ..)| *path == tool) {
            Some((.., tool)) => ask.tool = *tool,
            None => notes.push(format!("The link asks for a tool “{tool}”, which there is not; these are the lines.")),
        }
        let get = |key: &str| pairs.get(key).map_or("", String::as_str);
        ask.sought = Sought {
            query: get("q").to_owned(),
            case: get("case") == YES,
            forms: get("forms") == YES,
            scope: Scope {
                collection: if get("in") == OWN { Collection::Own } else { Collection::Shipped },
                outlets: scope::list(get("outlets")),
                texts: scope::list(get("texts")),
                from: get("since").to_owned(),
                to: get("until").to_owned(),
            },
        };
        let collection = ask.sought.scope.collection;
        ask.sort = order::read(get("sort"), &mut notes);
        ask.span = one_of(&SPANS, get("span"), ask.span, "a context of", &mut notes);
        ask.by = one_of(&PERIODS, get("by"), ask.by, "dates by the", &mut notes);
        get("label").clone_into(&mut ask.label);
        ask.line = number(get("line"), 0, [0, u32::MAX], "line", &mut notes) as usize;
        let mut some = |key: &str| pairs.get(key).map(|written| scope::read(written, collection, &mut notes));
        (ask.target, ask.reference, ask.beside) = (some("target"), some("reference"), some("beside"));
        let mut small = |key: &str, usual: u8, [least, most]: [u8; 2]| {
            let read = number(get(key), usual.into(), [least.into(), most.into()], key, &mut notes);
            u8::try_from(read).unwrap_or(usual)
        };
        ask.n = small("n", ask.n, RUNS);
        ask.left = small("left", ask.left, [0, WIDEST]);
        ask.right = small("right", ask.right, [0, WIDEST]);
        if ask.left == 0 && ask.right == 0 {
            notes.push(format!("The link looks for neighbours on no side; here they are {USUAL_SIDE} words on both."));
            (ask.left, ask.right) = (USUAL_SIDE, USUAL_SIDE);
        }
        let column = get("order");
        let (name, reversed) = column.strip_suffix('-').map_or((column, false), |name| (name, true));
        (ask.order, ask.reversed) = (name.to_owned(), reversed);
        get("part").clone_into(&mut ask.part);
        ask.least = number(get("least"), 0, [0, u32::MAX], "least", &mut notes);
        ask.range = number(get("range"), 0, [0, u32::MAX], "range", &mut notes);
        (ask, notes)
    }

    /// The pairs of an address that ask this.
    pub fn write(&self) -> Pairs {
        let mut pairs = Pairs::new();
        let mut pair = |key: &'static str, value: String| {
            if !value.is_empty() {
                pairs.insert(key, value);
            }
        };
        let yes = |is: bool| if is { YES.to_owned() } else { String::new() };
        let unless = |n: u32, usual: u32| if n == usual { String::new() } else { n.to_string() };
        let Scope { collection, outlets, texts, from, to } = &self.sought.scope;
        pair("q", self.sought.query.clone());
        pair("case", yes(self.sought.case));
        pair("forms", yes(self.sought.forms));
        pair("in", if *collection == Collection::Own { OWN.to_owned() } else { String::new() });
        pair("outlets", scope::joined(outlets));
        pair("texts", scope::joined(texts));
        pair("since", from.clone());
        pair("until", to.clone());
        pair("sort", order::write(&self.sort));
        let usual = Self::default();
        pair("span", if self.span == usual.span { String::new() } else { name_of(&SPANS, self.span) });
        pair("by", if self.by == usual.by { String::new() } else { name_of(&PERIODS, self.by) });
        pair("label", self.label.clone());
        pair("line", unless(u32::try_from(self.line).unwrap_or(0), 0));
        for (key, scope) in [("target", &self.target), ("reference", &self.reference), ("beside", &self.beside)] {
            pair(key, scope.as_ref().map(scope::write).unwrap_or_default());
        }
        pair("n", unless(self.n.into(), usual.n.into()));
        pair("left", unless(self.left.into(), usual.left.into()));
        pair("right", unless(self.right.into(), usual.right.into()));
        pair("order", if self.reversed { format!("{}-", self.order) } else { self.order.clone() });
        pair("part", self.part.clone());
        pair("least", unless(self.least, 0));
        pair("range", unless(self.range, 0));
        pairs
    }

    /// The same question to another tool, without what belongs to the one that answers now.
    #[must_use]
    pub fn with_tool(&self, tool: Tool) -> Self {
        Self { tool, order: String::new(), reversed: false, part: String::new(), least: 0, range: 0, line: 0, ..self.clone() }
    }

    /// What is asked of the desk for a table; None where there is none: for the concordance, and while nothing is sought that
    /// the tool is about. `first` names the texts that keyness is about where the question leaves that open.
    pub fn statistic(&self, first: &Scope) -> Option<Statistic> {
        if self.tool.needs_query() && self.sought.query.trim().is_empty() {
            return None;
        }
        Some(match self.tool {
            Tool::Lines => return None,
            Tool::Frequency => Statistic::Frequency,
            Tool::Spread => Statistic::Spread,
            Tool::Keyness => Statistic::Keyness {
                target: self.target.clone().unwrap_or_else(|| first.clone()),
                reference: self.reference.clone(),
            },
            Tool::Ngrams => Statistic::Ngrams { n: self.n },
            Tool::Collocates => Statistic::Collocates { left: self.left, right: self.right, beside: self.beside.clone() },
            Tool::Trend => Statistic::Trend { by: self.by },
        })
    }

    /// The rows of a table that are wanted.
    pub fn wish(&self, first: usize, rows: usize) -> Wish {
        Wish {
            sort: self.order.clone(),
            reversed: self.reversed,
            part: self.part.clone(),
            least: self.least,
            range: self.range,
            first,
            rows,
        }
    }

    /// Asks for lines of the concordance.
    pub fn lines(&self, first: usize, count: usize) -> Request {
        let Self { sought, sort, span, label, .. } = self.clone();
        Request::Lines { sought, sort, span, label, first, count }
    }

    /// Asks for all lines as a file, in the order of the screen.
    pub fn export_lines(&self) -> Request {
        let Self { sought, sort, span, label, .. } = self.clone();
        Request::ExportLines { sought, sort, span, label }
    }
}

const YES: &str = "yes";
/// The name of the reader's own texts in an address.
const OWN: &str = "mine";

/// The value of a name; the usual one with a note where there is no such name.
fn one_of<T: Copy>(all: &[(&'static str, T)], written: &str, usual: T, what: &str, notes: &mut Vec<String>) -> T {
    let found = all.iter().find(|(name, _)| *name == written).map(|(_, value)| *value);
    if found.is_none() && !written.is_empty() {
        notes.push(format!("The link asks for {what} “{written}”, which is not offered; it is as usual."));
    }
    found.unwrap_or(usual)
}

fn name_of<T: Copy + PartialEq>(all: &[(&'static str, T)], value: T) -> String {
    all.iter().find(|(_, known)| *known == value).map(|(name, _)| (*name).to_owned()).unwrap_or_default()
}

/// A whole number within limits; the usual one with a note where it is none.
fn number(written: &str, usual: u32, [least, most]: [u32; 2], what: &str, notes: &mut Vec<String>) -> u32 {
    if written.is_empty() {
        return usual;
    }
    match written.parse() {
        Ok(number) if (least..=most).contains(&number) => number,
        _ => {
            notes.push(format!("The link says {what} “{written}”, which is no number from {least} to {most}; here it is {usual}."));
            usual
        }
    }
}
