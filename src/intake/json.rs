//! JSON to rows: an array of objects, an object with such an array in it, or one value per line.
//!
//! The file is never read as one value: the places of its values are found first, which takes a walk over the bytes, and then each
//! is read by itself. So a value with a fault is named with its line and left out, and a large file needs little memory.

use super::rows::{Row, line_ends};
use serde_json::Value;
use std::collections::BTreeMap;

/// How many values are looked at to find the columns.
const ROWS: usize = 200;

/// How many columns are shown and mapped at most.
const COLUMNS: usize = 64;

/// Values that are being read.
pub(super) struct Json {
    text: String,
    by_line: bool,
    /// Where the next value is looked for, where they end, and the line.
    at: usize,
    end: usize,
    line: usize,
    counted: usize,
    /// The names of the columns: keys, and keys of an object within as `outer.inner`.
    pub(super) names: Vec<String>,
    /// The first rows.
    pub(super) sample: Vec<Vec<String>>,
}

impl Json {
    /// Values, if the text has some.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub(super) fn open(text: String) -> Result<Self, String> {
        let start = skip_space(text.as_bytes(), 0);
        let by_line = is_by_line(&text);
        let (at, end) = if by_line { (start, text.len()) } else { values(text.as_bytes(), start) };
        let mut json = Self { by_line, at, end, line: 1, counted: 0, text, names: Vec::new(), sample: Vec::new() };
        let mut first = Vec::new();
        let mut fault = None;
        while let Some((line, span)) = json.span().filter(|_| first.len() < ROWS) {
            match json.value(span) {
                Ok(value) => first.push(flat(value)),
                Err(error) => {
                    fault.get_or_insert(format!("line {line}: {error}"));
                }
            }
        }
        (json.at, json.line, json.counted) = (at, 1, 0);
        // In the order in which they are met, the usual ones of an article first.
        for name in first.iter().flat_map(BTreeMap::keys) {
            if !json.names.contains(name) && json.names.len() < COLUMNS {
                json.names.push(name.clone());
            }
        }
        if json.names.is_empty() {
            return Err(match fault {
                Some(fault) => format!("It should be JSON and is not: {fault}."),
                None => "It is JSON, but has no objects or strings in it that could be texts.".into(),
            });
        }
        json.sample = first.into_iter().map(|row| cells(row, &json.names)).collect();
        Ok(json)
    }

    /// The next row: its line and its cells, or a sentence that says what is wrong with it.
    pub(super) fn next(&mut self) -> Option<Result<Row, String>> {
        let (line, span) = self.span()?;
        Some(match self.value(span) {
            Ok(value) => Ok(Row { place: format!("line {line}"), cells: cells(flat(value), &self.names) }),
            Err(error) => Err(format!("line {line}: {error}")),
        })
    }

    /// How many bytes are done.
    pub(super) fn done(&self) -> usize {
        self.at
    }

    /// The place of the next value, and the line that it begins on.
    fn span(&mut self) -> Option<(usize, (usize, usize))> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while matches!(bytes.get(start), Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | 0x1e)) {
            start += 1;
        }
        if start >= self.end || (!self.by_line && bytes.get(start) == Some(&b']')) {
            self.at = self.end;
            return None;
        }
        let end = if self.by_line {
            bytes
                .get(start..)
                .and_then(|rest| rest.iter().position(|byte| *byte == b'\n'))
                .map_or(self.end, |length| start + length)
        } else {
            skip_value(bytes, start)
        };
        let lines = bytes.get(self.counted..start).map_or(0, line_ends);
        (self.line, self.counted) = (self.line + lines, start);
        // A value has at least one byte, whatever it is.
        self.at = end.max(start + 1);
        Some((self.line, (start, self.at)))
    }

    fn value(&self, (start, end): (usize, usize)) -> Result<Value, String> {
        let text = self.text.get(start..end).unwrap_or_default().trim();
        let text = text.strip_suffix(',').unwrap_or(text);
        let read = serde_json::from_str(text).or_else(|error| {
            // Python writes what is missing as NaN.
            if text.contains("NaN") {
                serde_json::from_str(&text.replace(": NaN", ": null").replace(":NaN", ":null"))
            } else {
                Err(error)
            }
        });
        read.map_err(|error| {
            let said = error.to_string();
            said.split(" at line ").next().unwrap_or_default().to_owned()
        })
    }
}

/// Whether each line is a value of its own.
fn is_by_line(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    let opens = |line: &str| line.starts_with('{') || line.starts_with('"');
    // A faulty first line is no reason to read the others as one.
    let (few, right) = lines.take(20).fold((1, usize::from(serde_json::from_str::<Value>(first).is_ok())), |(few, right), line| {
        (few + 1, right + usize::from(opens(line) && serde_json::from_str::<Value>(line).is_ok()))
    });
    opens(first) && few > 1 && 2 * right >= few
}

/// Where the values are: in the array that the text is, in the longest array of objects of the object that it is, or the text.
fn values(bytes: &[u8], start: usize) -> (usize, usize) {
    if bytes.get(start) == Some(&b'[') {
        return (start + 1, bytes.len());
    }
    if bytes.get(start) != Some(&b'{') {
        return (start, bytes.len());
    }
    let mut best: Option<(usize, usize)> = None;
    let mut at = skip_space(bytes, start + 1);
    while bytes.get(at) == Some(&b'"') {
        let colon = skip_space(bytes, skip_value(bytes, at));
        if bytes.get(colon) != Some(&b':') {
            break;
        }
        let from = skip_space(bytes, colon + 1);
        let to = skip_value(bytes, from);
        let is_list = bytes.get(from) == Some(&b'[') && bytes.get(skip_space(bytes, from + 1)) == Some(&b'{');
        if is_list && best.is_none_or(|(start, end)| to - from > end - start) {
            best = Some((from + 1, to));
        }
        at = skip_space(bytes, to);
        if bytes.get(at) != Some(&b',') {
            break;
        }
        at = skip_space(bytes, at + 1);
    }
    // An article with a list of pictures is an article.
    match best {
        Some((from, to)) if 2 * (to - from) > at - start => (from, to),
        _ => (start, bytes.len()),
    }
}

fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
        at += 1;
    }
    at
}

/// Where a value ends that begins here, by its brackets and quotation marks alone.
fn skip_value(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => {
                at = skip_string(bytes, at);
                if depth == 0 {
                    return at;
                }
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return if depth == 0 { at - 1 } else { at },
            b'}' | b']' => depth -= 1,
            b',' | b' ' | b'\t' | b'\r' | b'\n' | b':' if depth == 0 => return at - 1,
            _ => {}
        }
    }
    at
}

/// Where a string ends whose first quotation mark is behind us.
fn skip_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'"' => return at,
            _ => {}
        }
    }
    at
}

/// An object as keys and texts; what lies in an object within it has both keys. A string is a text without a key.
fn flat(value: Value) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::Object(inner) => {
                        for (name, value) in inner {
                            found.insert(format!("{key}.{name}"), text(value));
                        }
                    }
                    value => _ = found.insert(key, text(value)),
                }
            }
        }
        Value::String(string) => _ = found.insert("text".into(), string),
        _ => {}
    }
    found.retain(|_, text| !text.is_empty());
    found
}

/// A value as text: strings of an array are paragraphs if one of them is long, else a list; of objects in it, their names.
fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null | Value::Object(_) => String::new(),
        Value::Bool(is) => is.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            let texts: Vec<String> = values
                .into_iter()
                .map(|value| match value {
                    Value::Object(mut object) => ["name", "text", "value"].iter().find_map(|key| object.remove(*key)).map(text),
                    Value::Array(_) => None,
                    value => Some(text(value)),
                })
                .map(Option::unwrap_or_default)
                .filter(|text| !text.is_empty())
                .collect();
            let between = if texts.iter().any(|text| text.len() > 100) { "\n\n" } else { ", " };
            texts.join(between)
        }
    }
}

fn cells(mut row: BTreeMap<String, String>, names: &[String]) -> Vec<String> {
    names.iter().map(|name| row.remove(name).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let mut json = Json::open(text.into()).unwrap();
        let rows = std::iter::from_fn(|| json.next());
        let rows =
            rows.map(|row| row.map_or_else(|fault| fault, |row| format!("{}: {}", row.place, row.cells.join("|")))).collect();
        (json.names, rows)
    }

    #[test]
    fn arrays_lines_and_objects_around_arrays_are_rows() {
        let rows = ["line 1: a|1", "line 2: b|2"];
        for text in [
            "[{\"t\": \"a\", \"u\": 1},\n {\"u\": 2, \"t\": \"b\"}]",
            "{\"t\": \"a\", \"u\": 1}\n{\"t\": \"b\", \"u\": 2}\n",
            "{\"n\": 2, \"docs\": [{\"t\": \"a\", \"u\": 1},\n{\"t\": \"b\", \"u\": 2}], \"tags\": [\"x\"]}",
            "{\"t\": \"a\",  \"u\": 1}\n {\"t\": \"b\", \"u\": 2}\n\n",
        ] {
            assert_eq!(read(text), (vec!["t".to_owned(), "u".to_owned()], rows.map(str::to_owned).to_vec()), "{text}");
        }
        assert_eq!(read("[\"one ] \\\" text\", \"another\"]").1, ["line 1: one ] \" text", "line 1: another"]);
    }

    #[test]
    fn what_lies_one_level_deep_is_a_column_and_lists_are_put_together() {
        let (names, rows) = read(
            "{\"content\": {\"text\": \"They met.\", \"n\": 3}, \"authors\": [\"A\", \"B\"], \"by\": [{\"name\": \"C\"}], \
             \"media\": [{\"src\": \"x\"}], \"deep\": {\"a\": {\"b\": 1}}, \"gone\": null}",
        );
        assert_eq!(names, ["authors", "by", "content.n", "content.text"]);
        assert_eq!(rows, ["line 1: A, B|C|3|They met."]);
    }

    #[test]
    fn a_value_with_a_fault_is_named_and_the_others_are_read() {
        let (_, rows) = read("{\"t\": \"a\"}\n{\"t\": \"b\n{\"t\": \"c\"}\n{\"t\": NaN, \"u\": \"d\"}\n{t: 1}\n{\"t\": \"e\"}");
        assert_eq!(rows.first().unwrap(), "line 1: a|");
        assert!(
            rows.get(1).unwrap().starts_with("line 2: control character") || rows.get(1).unwrap().starts_with("line 2: EOF"),
            "{rows:?}"
        );
        assert_eq!(rows.get(2..).unwrap(), ["line 3: c|", "line 4: |d", "line 5: key must be a string", "line 6: e|"]);
        let (_, rows) = read("[{\"t\": \"a\"},\n{\"t\": b},\n{\"t\": \"c\"}");
        assert_eq!(rows, ["line 1: a", "line 2: expected value", "line 3: c"]);
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_line() {
        assert_eq!(
            Json::open("{\"a\": \n nonsense}".into()).err().unwrap(),
            "It should be JSON and is not: line 1: expected ident."
        );
        assert_eq!(
            Json::open("[1, 2]".into()).err().unwrap(),
            "It is JSON, but has no objects or strings in it that could be texts."
        );
        assert!(Json::open(String::new()).is_err());
    }

    #[test]
    fn nothing_breaks_it() {
        proptest::proptest!(|(text in "[\\[\\]{}\",:\\\\ a\n1é]{0,80}")| {
            if let Ok(mut json) = Json::open(text) {
                let mut rows = 0;
                while json.next().is_some() {
                    rows += 1;
                    assert!(rows < 400);
                }
            }
        });
    }
}
