//! Reads what was typed. Whatever was typed is some query; what was taken for something else than it may have meant is noted.

use super::{Clause, Field, Part, Pattern, Query, Slot, What};
use crate::text::tokens;
use unicode_normalization::UnicodeNormalization;

/// Longer queries are cut; nobody types one, and a hostile link should not keep the desk busy.
const LONGEST: usize = 4000;
/// Words in any order are looked for at most this far apart.
const FARTHEST: u32 = 100;
/// So many words can be looked for in any order.
const MOST_NEAR: usize = 6;
/// All quotation marks are one: what was typed may have been pasted from a text.
const QUOTES: [char; 7] = ['"', '“', '”', '„', '‟', '«', '»'];

/// The query that was typed, and sentences about what was not understood.
pub fn parse(typed: &str) -> (Query, Vec<String>) {
    // Marks over one letter have one order here, so that a query that is printed reads back as itself.
    let typed: String = typed.nfc().collect();
    let end = typed.char_indices().nth(LONGEST).map_or(typed.len(), |(at, _)| at);
    let mut reader = Reader { text: typed.get(..end).unwrap_or(""), at: 0, notes: Vec::new() };
    if end < typed.len() {
        reader.notes.push(format!("The query is longer than {LONGEST} characters; what follows them was left out."));
    }
    let mut clauses = Vec::new();
    loop {
        reader.skip();
        if reader.rest().is_empty() {
            return (Query { clauses }, reader.notes);
        }
        clauses.extend(reader.clause());
    }
}

/// The words of a piece without spaces. A full stop or the like between them is gone; `*` and `?` are kept.
fn run(piece: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = piece;
    loop {
        if let Some(name) = rest.strip_prefix('@') {
            let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(name.len());
            let (name, after) = name.split_at(end);
            if !name.is_empty() {
                parts.push(Part::Group(name.to_owned()));
            }
            rest = after;
        }
        // A group may follow a full stop; elsewhere the sign ends a word as in an address.
        let end = rest.find(".@").map_or(rest.len(), |at| at + 1);
        let (words, after) = rest.split_at(end);
        // Signs that stand for letters are letters to the scan.
        let shadow: String = words.chars().map(|c| if matches!(c, '*' | '?') { 'x' } else { c }).collect();
        for token in tokens(&shadow) {
            let mut word: String = words.get(token.start..token.end).unwrap_or("").nfc().filter(|c| *c != '\u{ad}').collect();
            while word.contains("**") {
                word = word.replace("**", "*");
            }
            parts.push(Part::Word(word));
        }
        if after.is_empty() {
            return parts;
        }
        rest = after;
    }
}

/// The places of a phrase, from what stands between its quotation marks.
fn slots(inside: &str) -> Vec<Slot> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    for piece in inside.split_whitespace() {
        match pieces.last_mut() {
            Some(last) if open || piece.starts_with('|') => last.push_str(piece),
            _ => pieces.push(piece.to_owned()),
        }
        open = piece.ends_with('|');
    }
    let mut slots = Vec::new();
    for piece in pieces {
        let mut runs: Slot = piece.split('|').map(run).filter(|run| !run.is_empty()).collect();
        match (runs.len(), runs.pop()) {
            (1, Some(run)) => slots.extend(run.into_iter().map(|part| vec![vec![part]])),
            (_, Some(run)) => {
                runs.push(run);
                slots.push(runs);
            }
            (_, None) => {}
        }
    }
    slots
}

struct Reader<'q> {
    text: &'q str,
    at: usize,
    notes: Vec<String>,
}

impl<'q> Reader<'q> {
    fn rest(&self) -> &'q str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn first(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes so many bytes.
    fn take(&mut self, length: usize) -> &'q str {
        let taken = self.rest().get(..length).unwrap_or("");
        self.at += length;
        taken
    }

    fn skip(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// The number of a character, from 1.
    fn place(&self, at: usize) -> usize {
        self.text.get(..at).map_or(0, |before| before.chars().count()) + 1
    }

    fn clause(&mut self) -> Option<Clause> {
        let without = self.rest().strip_prefix('-').is_some_and(|rest| rest.chars().next().is_some_and(|c| !c.is_whitespace()));
        if without {
            self.take(1);
        }
        let what = self.field().or_else(|| {
            let mut patterns = Vec::new();
            loop {
                patterns.extend(self.pattern());
                let before = self.at;
                self.skip();
                if self.first() == Some('|') {
                    self.take(1);
                    self.skip();
                } else {
                    self.at = before;
                    break;
                }
            }
            Some(What::Any(patterns))
        })?;
        let empty = match &what {
            What::Any(patterns) => patterns.is_empty(),
            What::Known(_, values) => values.is_empty(),
        };
        (!empty).then_some(Clause { without, what })
    }

    /// `outlet:x` and its like.
    fn field(&mut self) -> Option<What> {
        let start = self.at;
        let (name, _) = self.rest().split_once(':')?;
        let field = Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))?;
        self.take(name.len() + 1);
        let mut values = Vec::new();
        loop {
            let value = match self.first() {
                Some(mark) if QUOTES.contains(&mark) => self.quoted(),
                _ => self.raw(),
            };
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            if field == Field::Date && !value.is_empty() && !value.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.')) {
                let note = "is no date; one is written 2025, 2025-02 or 2025-02-27, a span 2025-02..2025-04. It was left out.";
                self.notes.push(format!("“{value}” at character {} {note}", self.place(start)));
            } else if !value.is_empty() {
                values.push(value);
            }
            if self.first() != Some('|') {
                break;
            }
            self.take(1);
        }
        if values.is_empty() {
            self.notes.push(format!("Nothing that can be looked for follows “{}:”; it was left out.", field.name()));
        }
        Some(What::Known(field, values))
    }

    fn pattern(&mut self) -> Option<Pattern> {
        let start = self.at;
        match self.first()? {
            mark if QUOTES.contains(&mark) => {
                let slots = slots(self.quoted());
                let pattern = self.near(slots);
                if pattern.is_none() {
                    self.notes.push(format!("There is no word in the quotation marks at character {}.", self.place(start)));
                }
                pattern
            }
            '/' => self.expression().or_else(|| self.words()),
            '|' => None,
            _ => self.words(),
        }
    }

    /// What stands in quotation marks, the first of which comes next.
    fn quoted(&mut self) -> &'q str {
        let start = self.at;
        self.take(self.first().map_or(0, char::len_utf8));
        let rest = self.rest();
        if let Some((end, mark)) = rest.char_indices().find(|(_, c)| QUOTES.contains(c)) {
            self.take(end + mark.len_utf8());
            return rest.get(..end).unwrap_or("");
        }
        self.notes.push(format!(
            "The quotation mark at character {} has no counterpart; the phrase was taken to go to the end.",
            self.place(start)
        ));
        self.take(rest.len())
    }

    /// The phrase of these words, or what `~5` behind it makes of them.
    fn near(&mut self, mut slots: Vec<Slot>) -> Option<Pattern> {
        let start = self.at;
        let within = if self.first() == Some('~') {
            self.take(1);
            let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
            Some(self.take(digits))
        } else {
            None
        };
        match within {
            _ if slots.is_empty() => None,
            Some(within) if slots.len() > 1 => {
                if within.is_empty() {
                    self.notes.push(format!("A number is missing behind “~” at character {}; 5 was taken.", self.place(start)));
                }
                let asked = if within.is_empty() { 5 } else { within.parse().unwrap_or(u32::MAX) };
                let within = asked.clamp(1, FARTHEST);
                if within != asked {
                    self.notes.push(format!("Words can be 1 to {FARTHEST} apart; {within} was taken."));
                }
                if slots.len() > MOST_NEAR {
                    slots.truncate(MOST_NEAR);
                    self.notes
                        .push(format!("Near each other only {MOST_NEAR} words can be looked for; the first {MOST_NEAR} were."));
                }
                Some(Pattern::Near(slots, within))
            }
            _ => Some(Pattern::Phrase(slots)),
        }
    }

    /// A regular expression between `/` and `/`, or `//` and `//`; None where it has no end.
    fn expression(&mut self) -> Option<Pattern> {
        let start = self.at;
        let mark = if self.rest().starts_with("//") { "//" } else { "/" };
        let inside = self.rest().get(mark.len()..)?;
        let mut escaped = false;
        let end = inside.char_indices().find(|(at, c)| {
            let ends = !escaped && inside.get(*at..).is_some_and(|rest| rest.starts_with(mark));
            escaped = *c == '\\' && !escaped;
            ends
        });
        let Some((end, _)) = end.filter(|(end, _)| *end > 0) else {
            self.notes.push(format!(
                "The “{mark}” at character {} begins a regular expression that does not end in “{mark}”; what follows was taken for words.",
                self.place(start)
            ));
            return None;
        };
        self.take(end + 2 * mark.len());
        let flags = self.rest().chars().take_while(char::is_ascii_alphabetic).count();
        if flags > 0 {
            let flags = self.take(flags);
            self.notes
                .push(format!("“{flags}” behind the regular expression was left out; capitals matter where that is switched on."));
        }
        let expression = inside.get(..end)?.to_owned();
        Some(if mark == "/" { Pattern::Words(expression) } else { Pattern::Text(expression) })
    }

    /// Everything up to a space, a bar or a quotation mark.
    fn raw(&mut self) -> &'q str {
        let rest = self.rest();
        self.take(rest.find(|c: char| c.is_whitespace() || c == '|' || QUOTES.contains(&c)).unwrap_or(rest.len()))
    }

    /// The words up to the next space.
    fn words(&mut self) -> Option<Pattern> {
        let start = self.at;
        let raw = self.raw();
        let parts = run(raw);
        if parts.is_empty() {
            self.notes.push(format!("There is no word in “{raw}” at character {}; it was left out.", self.place(start)));
            return None;
        }
        if matches!(raw, "AND" | "OR" | "NOT") {
            self.notes.push(format!(
                "“{raw}” was taken for a word. Words one after the other must all occur; “a|b” is either, “-a” is without."
            ));
        }
        if let Some((name, value)) = raw.split_once(':')
            && name.chars().all(char::is_alphabetic)
            && value.chars().next().is_some_and(char::is_alphanumeric)
        {
            let names = Field::ALL.map(Field::name).join(", ");
            self.notes.push(format!("“{name}:” is none of {names}; it was taken for a word."));
        }
        Some(Pattern::Phrase(parts.into_iter().map(|part| vec![vec![part]]).collect()))
    }
}
