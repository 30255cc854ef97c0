//! XML as a tree of elements: as much of it as the exchange format of the field's programs needs.

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    pub(super) text: String,
}

/// So deep elements may lie in each other.
const DEPTH: usize = 64;

impl Node {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    pub(super) fn child(mut self, child: Node) -> Self {
        self.children.push(child);
        self
    }

    pub(super) fn children(mut self, children: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(children);
        self
    }

    /// An attribute; empty where it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value)
    }

    /// The children of a name.
    pub(super) fn all<'n>(&'n self, name: &'static str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of a name.
    pub(super) fn text_of(&self, name: &'static str) -> &str {
        self.all(name).next().map_or("", |child| child.text.as_str())
    }

    /// All elements of a name, however deep.
    pub(super) fn deep<'n>(&'n self, name: &str, found: &mut Vec<&'n Node>) {
        if self.name == name {
            found.push(self);
        }
        self.children.iter().for_each(|child| child.deep(name, found));
    }

    /// The element as a document.
    pub(super) fn document(&self) -> String {
        let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        let space = "  ".repeat(depth);
        let attributes = self.attributes.iter().fold(String::new(), |mut all, (name, value)| {
            // A line break in an attribute is read as a space by every reader, so it is written as a reference.
            let value = escape(value.as_str()).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;");
            let _ = write!(all, " {name}=\"{}\"", allowed(&value));
            all
        });
        if self.children.is_empty() && self.text.is_empty() {
            let _ = writeln!(out, "{space}<{}{attributes}/>", self.name);
        } else if self.children.is_empty() {
            let text = escape(self.text.as_str()).replace('\r', "&#13;");
            let _ = writeln!(out, "{space}<{0}{attributes}>{1}</{0}>", self.name, allowed(&text));
        } else {
            let _ = writeln!(out, "{space}<{}{attributes}>", self.name);
            self.children.iter().for_each(|child| child.write(out, depth + 1));
            let _ = writeln!(out, "{space}</{}>", self.name);
        }
    }

    /// Reads a document.
    pub(super) fn read(xml: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
        let mut open: Vec<Node> = Vec::new();
        loop {
            let event = reader.read_event().map_err(|error| format!("at byte {}: {error}", reader.error_position()))?;
            let ended = match event {
                Event::Start(start) if open.len() < DEPTH => {
                    open.push(begun(&start));
                    None
                }
                Event::Start(_) => return Err("elements lie too deep in each other".into()),
                Event::Empty(start) => Some(begun(&start)),
                Event::End(_) => open.pop(),
                Event::Text(text) => {
                    if let Some(node) = open.last_mut() {
                        node.text.push_str(&text.decode().unwrap_or_default());
                    }
                    None
                }
                Event::CData(text) => {
                    if let Some(node) = open.last_mut() {
                        node.text.push_str(&text.decode().unwrap_or_default());
                    }
                    None
                }
                Event::GeneralRef(name) => {
                    let meant = name.resolve_char_ref().ok().flatten().or(match name.as_ref() {
                        b"amp" => Some('&'),
                        b"lt" => Some('<'),
                        b"gt" => Some('>'),
                        b"quot" => Some('"'),
                        b"apos" => Some('\''),
                        _ => None,
                    });
                    if let Some(node) = open.last_mut() {
                        node.text.extend(meant);
                    }
                    None
                }
                Event::Eof => return Err("it ends before its last element does".into()),
                _ => None,
            };
            if let Some(node) = ended {
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => return Ok(node),
                }
            }
        }
    }
}

/// Characters that XML has no way to write are left out.
fn allowed(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..))
        .collect()
}

fn begun(start: &BytesStart<'_>) -> Node {
    let local = |name: &[u8]| {
        let name = String::from_utf8_lossy(name).into_owned();
        name.rsplit(':').next().map(str::to_owned).unwrap_or_default()
    };
    let attributes = start.attributes().flatten().map(|attribute| {
        let value = attribute.unescape_value().map(std::borrow::Cow::into_owned).unwrap_or_default();
        (local(attribute.key.as_ref()), value)
    });
    Node { name: local(start.name().as_ref()), attributes: attributes.collect(), ..Node::default() }
}

#[cfg(test)]
mod tests {
    use super::{DEPTH, Node};

    #[test]
    fn a_document_is_indented_and_comes_back() {
        let signs = "<a> & \"b\" 'c'";
        let node = Node::new("One").child(Node::new("Two").with("x", "a\nb").child(Node::new("Three").text(signs)));
        let text = node.document();
        let starts: Vec<usize> = text.lines().skip(1).map(|line| line.len() - line.trim_start().len()).collect();
        assert_eq!(starts, [0, 2, 4, 2, 0]);
        let mut found = Vec::new();
        let back = Node::read(&text).unwrap_or_default();
        back.deep("Three", &mut found);
        assert_eq!(found.first().map(|node| node.text.as_str()), Some(signs));
    }

    #[test]
    fn references_and_raw_text_are_text() {
        let text = Node::read("<a>x &amp;&lt;&gt;&quot;&apos;&#65; <![CDATA[<y>]]></a>").map(|node| node.text);
        assert_eq!(text, Ok("x &<>\"'A <y>".to_owned()));
    }

    #[test]
    fn what_is_too_deep_or_does_not_end_is_refused() {
        let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(Node::read(&nested(DEPTH)).is_ok());
        assert_eq!(Node::read(&nested(DEPTH + 1)), Err("elements lie too deep in each other".to_owned()));
        assert_eq!(Node::read("<a>"), Err("it ends before its last element does".to_owned()));
    }
}
