//! A Word document to text: its paragraphs in order, as they would be read after all changes are accepted.

use super::archive::Archive;
use super::page::one_line;
use crate::text::{Draft, Head};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

/// Takes the text out of a document.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub(super) fn word(archive: &mut Archive) -> Result<(Draft, Vec<String>), String> {
    let document = archive.named("word/document.xml")?;
    let (paragraphs, fault) = paragraphs(&document);
    let core = archive.named("docProps/core.xml").unwrap_or_default();
    let styled = paragraphs.iter().find(|paragraph| paragraph.is_title).map(|paragraph| one_line(&paragraph.text));
    let named = element(&core, b"dc:title");
    let title = styled.filter(|title| !title.is_empty()).unwrap_or(named);
    let texts: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.trim()).filter(|text| !text.is_empty()).collect();
    let head = Head { title, author: element(&core, b"dc:creator"), ..Head::default() };
    let remarks = fault.map(|fault| format!("The document is damaged ({fault}); what stands before that was taken.")).into_iter();
    Ok((Draft { head, text: texts.join("\n\n") }, remarks.collect()))
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    is_title: bool,
}

/// The paragraphs of a document, and where reading it ended before its end.
fn paragraphs(xml: &[u8]) -> (Vec<Paragraph>, Option<String>) {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut found = vec![Paragraph::default()];
    let (mut in_text, mut beside) = (false, 0_usize);
    loop {
        let event = match reader.read_event() {
            Ok(Event::Eof) => return (found, None),
            Ok(event) => event,
            Err(error) => return (found, Some(error.to_string())),
        };
        let Some(last) = found.last_mut() else { return (found, None) };
        match &event {
            // What Word writes a second time for older versions of itself.
            Event::Start(tag) if tag.name().as_ref() == b"mc:Fallback" => beside += 1,
            Event::End(tag) if tag.name().as_ref() == b"mc:Fallback" => beside = beside.saturating_sub(1),
            _ if beside > 0 => {}
            Event::Start(tag) if tag.name().as_ref() == b"w:t" => in_text = true,
            Event::End(tag) if tag.name().as_ref() == b"w:t" => in_text = false,
            Event::Text(text) if in_text => last.text.push_str(&text.decode().unwrap_or_default()),
            Event::GeneralRef(entity) if in_text => {
                let name = entity.decode().unwrap_or_default();
                match entity.resolve_char_ref() {
                    Ok(Some(c)) => last.text.push(c),
                    _ => last.text.push_str(resolve_predefined_entity(&name).unwrap_or_default()),
                }
            }
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                b"w:p" if !last.text.is_empty() || last.is_title => found.push(Paragraph::default()),
                b"w:tab" => last.text.push(' '),
                b"w:br" | b"w:cr" => last.text.push('\n'),
                b"w:noBreakHyphen" => last.text.push('-'),
                b"w:pStyle" => {
                    let style = tag.try_get_attribute("w:val").ok().flatten();
                    last.is_title |= style.is_some_and(|style| style.value.as_ref().eq_ignore_ascii_case(b"title"));
                }
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == b"w:p" => found.push(Paragraph::default()),
            _ => {}
        }
    }
}

/// The text of the first element of a name.
fn element(xml: &[u8], name: &[u8]) -> String {
    let mut reader = Reader::from_reader(xml);
    let mut text = String::new();
    let mut inside = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if tag.name().as_ref() == name => inside = true,
            Event::Text(part) if inside => text.push_str(&part.decode().unwrap_or_default()),
            Event::GeneralRef(entity) if inside => match entity.resolve_char_ref() {
                Ok(Some(c)) => text.push(c),
                _ => text.push_str(resolve_predefined_entity(&entity.decode().unwrap_or_default()).unwrap_or_default()),
            },
            Event::End(_) if inside => break,
            Event::Eof => break,
            _ => {}
        }
    }
    one_line(&text)
}
