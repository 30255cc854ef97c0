//! A page that was saved with all that belongs to it in one file (.mhtml), or a letter: the part of it that is to be read.
//!
//! Both are written as RFC 2045 and 2557 say: headers, an empty line, and parts with headers of their own between boundaries.

use super::encoding::{self, Decoded};
use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// How many parts may lie in each other.
const DEPTH: usize = 6;

/// The part that is to be read.
#[derive(Debug, Default)]
pub(super) struct Mail {
    /// Its text.
    pub(super) decoded: Decoded,
    /// Whether it is a web page.
    pub(super) is_page: bool,
    /// The address that the page was saved from.
    pub(super) url: String,
    /// What the letter is about, or the title of the page.
    pub(super) subject: String,
    /// When the letter was sent; a page's is the day when it was saved, which says nothing about it.
    pub(super) date: String,
}

/// Finds that part.
///
/// # Errors
/// A sentence that says that there is none.
pub(super) fn mail(bytes: &[u8], chosen: &str) -> Result<Mail, String> {
    let (headers, _) = split(bytes);
    let url = value(&headers, "snapshot-content-location");
    let Some(part) = part(bytes, DEPTH) else {
        return Err(
            "No page or text was found in it. Open it in a browser, save it as “Web page, HTML only”, and bring that.".into()
        );
    };
    let decoded = encoding::decode(part.bytes, chosen, Some(&part.charset).filter(|name| !name.is_empty()).map(String::as_str));
    let date = if url.is_empty() { value(&headers, "date") } else { String::new() };
    let url =
        if url.starts_with("http") { url } else { Some(part.location).filter(|url| url.starts_with("http")).unwrap_or_default() };
    Ok(Mail { decoded, is_page: part.is_page, url, subject: words(&value(&headers, "subject")), date })
}

/// A part with something to read.
struct Part {
    bytes: Vec<u8>,
    is_page: bool,
    charset: String,
    location: String,
}

/// The first web page, else the first text.
fn part(bytes: &[u8], depth: usize) -> Option<Part> {
    let (headers, body) = split(bytes);
    let kind = value(&headers, "content-type");
    let low = kind.to_lowercase();
    if low.starts_with("multipart/") {
        let boundary = format!("--{}", parameter(&kind, "boundary"));
        if depth == 0 || boundary.len() < 3 {
            return None;
        }
        let mut text = None;
        for inner in parts(body, boundary.as_bytes()) {
            match part(inner, depth - 1) {
                Some(part) if part.is_page => return Some(part),
                found => text = text.or(found),
            }
        }
        return text;
    }
    let is_page = low.starts_with("text/html") || low.starts_with("application/xhtml");
    if !is_page && !low.starts_with("text/plain") {
        return None;
    }
    let bytes = match value(&headers, "content-transfer-encoding").to_lowercase().as_str() {
        "base64" => base64(body),
        "quoted-printable" => quoted(body, b'='),
        _ => body.to_vec(),
    };
    Some(Part { bytes, is_page, charset: parameter(&kind, "charset"), location: value(&headers, "content-location") })
}

/// What lies between the lines of a boundary.
fn parts<'b>(body: &'b [u8], boundary: &'b [u8]) -> impl Iterator<Item = &'b [u8]> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(boundary) {
            starts.push((at, at + line.len()));
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([body.len()]).collect();
    starts.into_iter().zip(ends).filter_map(|((_, from), to)| body.get(from..to))
}

/// The headers, long ones as one line each, and what follows the first empty line.
fn split(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end();
        if text.is_empty() && !headers.is_empty() {
            break;
        }
        if let Some((_, value)) = headers.last_mut().filter(|_| text.starts_with([' ', '\t'])) {
            value.push(' ');
            value.push_str(text.trim());
        } else if let Some((name, value)) = text.split_once(':') {
            headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    (headers, bytes.get(at..).unwrap_or_default())
}

fn value(headers: &[(String, String)], name: &str) -> String {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// A parameter of a header: `text/html; charset="utf-8"`.
fn parameter(header: &str, name: &str) -> String {
    let found =
        header.split(';').skip(1).filter_map(|part| part.split_once('=')).find(|(key, _)| key.trim().eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim().trim_matches('"').to_owned()).unwrap_or_default()
}

/// Base64 with line ends in it; what is no base64 ends it.
fn base64(body: &[u8]) -> Vec<u8> {
    let engine = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
    );
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let letters: Vec<u8> = body.iter().filter(|byte| !byte.is_ascii_whitespace()).copied().take_while(is_part).collect();
    engine.decode(&letters).or_else(|_| engine.decode(letters.get(..letters.len() / 4 * 4).unwrap_or_default())).unwrap_or_default()
}

/// Quoted-printable: `=E2=80=99`, and an equals sign at the end of a line that goes on.
fn quoted(body: &[u8], mark: u8) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != mark {
            bytes.push(*byte);
            continue;
        }
        let digit =
            |at: usize| rest.get(at).and_then(|byte| char::from(*byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
        rest = match (rest, digit(0), digit(1)) {
            ([b'\n', after @ ..] | [b'\r', b'\n', after @ ..], ..) => after,
            (_, Some(high), Some(low)) => {
                bytes.push(16 * high + low);
                rest.get(2..).unwrap_or_default()
            }
            _ => {
                bytes.push(mark);
                rest
            }
        };
    }
    bytes
}

/// A header with words in other scripts: `=?utf-8?Q?Gespr=C3=A4che?=`.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("=?") {
        let mut fields = after.splitn(4, '?');
        let (Some(charset), Some(kind), Some(body), Some(end)) = (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            break;
        };
        let Some(after) = end.strip_prefix('=') else { break };
        // White space between two such words belongs to neither.
        if !before.trim().is_empty() || out.is_empty() {
            out.push_str(before);
        }
        let bytes =
            if kind.eq_ignore_ascii_case("b") { base64(body.as_bytes()) } else { quoted(body.replace('_', " ").as_bytes(), b'=') };
        out.push_str(&encoding::decode(bytes, charset, None).text);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_page_is_found_in_what_was_saved_with_it() {
        let saved = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\n\
            Subject: =?utf-8?Q?Gespr=C3=A4che?=\r\nDate: Thu, 27 Feb 2025 08:00:00 -0000\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--\"\r\n\r\n\r\n\
            ----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n\
            ----x--\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\
            Content-Location: https://example.org/b\r\n\r\n<p>It=E2=80=99s a =\r\ntext</p>\r\n----x----\r\n";
        let mail = mail(saved.as_bytes(), "").unwrap();
        assert!(mail.is_page);
        assert_eq!(mail.decoded.text.trim(), "<p>It’s a text</p>");
        assert_eq!((mail.url.as_str(), mail.subject.as_str(), mail.date.as_str()), ("https://example.org/a", "Gespräche", ""));
    }

    #[test]
    fn a_letter_has_a_day_and_a_text() {
        let letter = "Subject: =?iso-8859-1?B?R2VzcHLkY2hl?= =?utf-8?Q?_heute?=\nDate: Thu, 27 Feb 2025 08:00:00 -0000\n\
            Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nThey met.\n--b--\n";
        let mail = mail(letter.as_bytes(), "").unwrap();
        assert_eq!((mail.subject.as_str(), mail.date.as_str()), ("Gespräche heute", "Thu, 27 Feb 2025 08:00:00 -0000"));
        assert_eq!((mail.decoded.text.trim(), mail.is_page), ("They met.", false));
        assert!(super::mail(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "").unwrap_err().contains("save it as"));
    }

    #[test]
    fn nothing_breaks_it() {
        proptest::proptest!(|(text in "(Content-Type: multipart/x; boundary=b|--b|text/html|\n|=[A-F0-9]|=\\?utf-8\\?[QB]\\?[a=]*\\?=|[a:; ]){0,30}")| {
            let _ = mail(format!("Subject: {text}\nContent-Type: {text}").as_bytes(), "");
        });
    }
}
