//! A query as it would be typed, in one fixed manner: reading it gives the same query.

use super::{Clause, Part, Pattern, Query, Slot, What};
use std::fmt::{Display, Formatter, Result};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        each(f, &self.clauses, " ", |f, clause| clause.fmt(f))
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if self.without {
            f.write_str("-")?;
        }
        match &self.what {
            What::Any(patterns) => each(f, patterns, "|", |f, pattern| pattern.fmt(f)),
            What::Known(field, values) => {
                write!(f, "{}:", field.name())?;
                each(f, values, "|", |f, value| write!(f, "\"{value}\""))
            }
        }
    }
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Pattern::Phrase(slots) => match slots.as_slice() {
                [one] if matches!(one.as_slice(), [run] if run.len() == 1) => slot(f, one),
                slots => phrase(f, slots),
            },
            Pattern::Near(slots, within) => {
                phrase(f, slots)?;
                write!(f, "~{within}")
            }
            Pattern::Words(expression) => write!(f, "/{expression}/"),
            Pattern::Text(expression) => write!(f, "//{expression}//"),
        }
    }
}

fn phrase(f: &mut Formatter<'_>, slots: &[Slot]) -> Result {
    f.write_str("\"")?;
    each(f, slots, " ", slot)?;
    f.write_str("\"")
}

fn slot(f: &mut Formatter<'_>, runs: &Slot) -> Result {
    // A full stop ends a token, so it keeps the words of one run apart and together.
    each(f, runs, "|", |f, run| each(f, run, ".", |f, part| part.fmt(f)))
}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Part::Word(word) => f.write_str(word),
            Part::Group(name) => write!(f, "@{name}"),
        }
    }
}

fn each<T>(f: &mut Formatter<'_>, items: &[T], between: &str, print: impl Fn(&mut Formatter<'_>, &T) -> Result) -> Result {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        print(f, item)?;
    }
    Ok(())
}
