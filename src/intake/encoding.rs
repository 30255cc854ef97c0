//! Bytes to letters: which of the many ways of writing letters as bytes a file uses, and how that is known.
//!
//! What the reader chose holds. Else a byte order mark decides, then whether all is valid UTF-8 (which other bytes hardly ever
//! are by chance, whatever the file declares), then what the file declares, unless the words that it makes look wrong and those
//! of the guess do not, then a guess from the bytes in the way of Firefox. No byte is lost without a remark.

use super::messages::{self, TWICE};
use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is looked at where a part must do, in bytes.
const SAMPLE: usize = 64 * 1024;

/// A file as text.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    /// The text, without a byte order mark and without NUL.
    pub(super) text: String,
    /// What it was read as.
    pub(super) encoding: messages::Encoding,
    /// What could not be read, as sentences.
    pub(super) remarks: Vec<String>,
}

/// The bytes as text. `chosen` is the reader's choice, or empty; `declared` what the file says of itself.
pub(super) fn decode(bytes: Vec<u8>, chosen: &str, declared: Option<&str>) -> Decoded {
    let mut decoded = if chosen.is_empty() { find(bytes, declared) } else { obey(&bytes, chosen) };
    let before = decoded.text.len();
    decoded.text.retain(|c| c != '\0');
    let lost = before - decoded.text.len();
    if lost > 0 {
        decoded.remarks.push(format!("{lost} NUL characters were left out."));
    }
    decoded
}

/// What a web page or an XML file says at its beginning that its encoding is.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..4096).unwrap_or(bytes).to_ascii_lowercase();
    let start = String::from_utf8_lossy(&start);
    if !start.trim_start_matches(['\u{fffd}', ' ', '\t', '\r', '\n']).starts_with('<') {
        return None;
    }
    let (_, rest) = start.split_once("charset=").or_else(|| start.split_once("encoding="))?;
    let name: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_.:".contains(*c))
        .collect();
    Some(name).filter(|name| !name.is_empty())
}

/// What the bytes are as UTF-16, where they begin or look like it. A text has line ends, spaces or digits, whose upper byte is 0.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let units = sample.len() / 2;
    if units < 2 || (even + odd) * 20 < units {
        None
    } else if odd > 20 * even {
        Some(UTF_16LE)
    } else if even > 20 * odd {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn find(bytes: Vec<u8>, declared: Option<&str>) -> Decoded {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return read(&bytes, encoding, "by the mark at the beginning of the file", false);
    }
    if let Some(encoding) = utf_16(&bytes) {
        return read(&bytes, encoding, "as every other byte is mostly zero", false);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !(text.is_ascii() && text.contains('\u{1b}')) => return valid(text, declared),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if is_mostly_utf_8(&bytes) {
        return patched(&bytes);
    }
    let (guess, is_sure) = guess(&bytes);
    let Some(declared) = declared.filter(|declared| *declared != UTF_8 && *declared != UTF_16LE && *declared != UTF_16BE) else {
        return read(&bytes, guess, "guessed from the bytes, as the file does not say it", !is_sure);
    };
    if declared != guess && looks_wrong(&bytes, declared) && !looks_wrong(&bytes, guess) {
        let how = format!("guessed from the bytes; the file says {}, which gives no words", declared.name());
        return read(&bytes, guess, &how, true);
    }
    read(&bytes, declared, "as the file says", false)
}

/// Text that is valid UTF-8.
fn valid(text: String, declared: Option<&'static Encoding>) -> Decoded {
    let how = match declared {
        Some(declared) if declared == UTF_8 => "as the file says".to_owned(),
        Some(other) if !text.is_ascii() => format!("as all bytes are valid; the file says {}", other.name()),
        _ => "as all bytes are valid".to_owned(),
    };
    let garbled = garbled(&text);
    let mut decoded = Decoded { text, encoding: named(UTF_8.name(), &how, garbled.is_some()), remarks: Vec::new() };
    decoded.text = match decoded.text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => decoded.text,
    };
    if let Some((found, meant)) = garbled {
        decoded.remarks.push(format!("It has {found} where {meant} is meant; choose “{TWICE}” if that is all over the text."));
    }
    decoded
}

/// Letters that were read wrongly before the file was saved: what stands there and what was meant, where that is often so.
fn garbled(text: &str) -> Option<(String, String)> {
    let mut found: Option<(String, String)> = None;
    let (mut wrong, mut other) = (0, 0);
    let mut rest = text.get(..text.floor_char_boundary(4 * SAMPLE)).unwrap_or_default();
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        let here = rest.get(at..).unwrap_or_default();
        let run: String = here.chars().take_while(|c| !c.is_ascii()).take(64).collect();
        rest = here.get(run.len()..).unwrap_or_default();
        match undone(&run) {
            Some(meant) if run.chars().count() > 1 => {
                wrong += 1;
                found.get_or_insert((run, meant));
            }
            _ => other += 1,
        }
    }
    found.filter(|_| wrong >= 3 && wrong > other)
}

/// A text as it was before it was read as windows-1252; None if it was not.
fn undone(text: &str) -> Option<String> {
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(text);
    if is_lossy { None } else { String::from_utf8(bytes.into_owned()).ok() }
}

/// What the reader chose.
fn obey(bytes: &[u8], chosen: &str) -> Decoded {
    const HOW: &str = "as you chose";
    if chosen != TWICE {
        let encoding = Encoding::for_label(chosen.as_bytes()).unwrap_or(UTF_8);
        return read(bytes, encoding, HOW, false);
    }
    let once = read(bytes, UTF_8, HOW, false);
    let mut kept = 0;
    let lines: Vec<String> = once
        .text
        .split('\n')
        .map(|line| {
            undone(line).unwrap_or_else(|| {
                kept += 1;
                line.to_owned()
            })
        })
        .collect();
    let mut remarks = once.remarks;
    if kept > 0 {
        remarks.push(format!("{kept} lines were right already or could not be put right, and stand as they were."));
    }
    Decoded { text: lines.join("\n"), encoding: named(TWICE, HOW, false), remarks }
}

fn named(name: &str, how: &str, doubtful: bool) -> messages::Encoding {
    messages::Encoding { name: name.into(), how: how.into(), doubtful }
}

/// Reads bytes in an encoding; what does not fit becomes U+FFFD and is counted in a remark.
fn read(bytes: &[u8], encoding: &'static Encoding, how: &str, doubtful: bool) -> Decoded {
    let bytes = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => bytes.get(length..).unwrap_or_default(),
        _ => bytes,
    };
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let mut remarks = Vec::new();
    if had_errors {
        let lost = text.matches('\u{fffd}').count();
        let line = text.find('\u{fffd}').and_then(|at| text.get(..at)).map_or(1, |before| 1 + before.matches('\n').count());
        let places = if lost == 1 { "1 place is" } else { &format!("{lost} places are") };
        remarks.push(format!("{places} no {} and stand as �, the first on line {line}.", encoding.name()));
    }
    Decoded { text: text.into_owned(), encoding: named(encoding.name(), how, doubtful || had_errors), remarks }
}

/// Whether bytes are UTF-8 but for a few: letters beyond ASCII that are right far outnumber the faults.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 4 * wrong
}

/// UTF-8 with its few wrong bytes read as windows-1252, which is what they are where two files were put together.
fn patched(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let (mut wrong, mut first) = (0, 0);
    let mut chunks = bytes.utf8_chunks().peekable();
    let mut cut = false;
    while let Some(chunk) = chunks.next() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        // A letter that the end of the file cuts through is no other encoding.
        if chunks.peek().is_none() && chunk.invalid().first().is_some_and(|byte| *byte >= 0xc2) {
            cut = true;
            continue;
        }
        if wrong == 0 {
            first = 1 + text.matches('\n').count();
        }
        wrong += chunk.invalid().len();
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    let mut remarks = Vec::new();
    if wrong > 0 {
        let are = if wrong == 1 { "1 byte is" } else { &format!("{wrong} bytes are") };
        remarks.push(format!("{are} no UTF-8 and read as windows-1252, the first on line {first}."));
    }
    if cut {
        remarks.push("The file ends in the middle of a letter: it seems to have been cut off.".into());
    }
    Decoded { text, encoding: named(UTF_8.name(), "as nearly all bytes are valid", wrong > 0), remarks }
}

/// The encoding that the bytes look like, and whether that is more than a default.
fn guess(bytes: &[u8]) -> (&'static Encoding, bool) {
    // The letters beyond ASCII tell; in English they may be far from the beginning.
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0).saturating_sub(SAMPLE / 4);
    let sample = bytes.get(from..).unwrap_or(bytes);
    let sample = sample.get(..8 * SAMPLE).unwrap_or(sample);
    let mut detector = EncodingDetector::new();
    detector.feed(sample, true);
    detector.guess_assess(None, false)
}

/// Whether an encoding makes of the bytes what nobody writes: signs inside words, capitals after small letters, or four and more
/// accented Latin letters in a row, in a third of the words that have letters beyond ASCII; or more capitals than small letters.
fn looks_wrong(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = bytes.get(from..).unwrap_or(bytes);
    let sample = sample.get(..SAMPLE).unwrap_or(sample);
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let beyond = |is: fn(char) -> bool| text.chars().filter(|c| !c.is_ascii() && is(*c)).count();
    if beyond(char::is_uppercase) > beyond(char::is_lowercase) {
        return true;
    }
    let (mut words, mut odd) = (0, 0);
    for word in
        text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '«' | '»' | '“' | '”' | '’' | '–' | '—'))
    {
        if word.is_ascii() {
            continue;
        }
        words += 1;
        let chars: Vec<char> = word.chars().collect();
        let is_odd = |pair: &[char]| match pair {
            [a, b] => (a.is_lowercase() && b.is_uppercase()) || (a.is_alphabetic() && !b.is_alphanumeric() && *b != '\u{ad}'),
            _ => false,
        };
        let accented = |run: &[char]| run.iter().all(|c| ('\u{80}'..'\u{250}').contains(c));
        odd += usize::from(chars.windows(2).any(is_odd) || chars.windows(4).any(accented));
    }
    3 * odd > words
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    const RUSSIAN: &str =
        "Переговоры продолжались весь день, но прямых контактов между сторонами не было. Вечером делегация уехала.";
    const FRENCH: &str = "Les négociations ont repris à Genève, où l’émissaire a été reçu ; « rien n’est décidé », a-t-il déclaré.";

    fn bytes(text: &str, label: &str) -> Vec<u8> {
        match label {
            "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => {
                let (bytes, _, lossy) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
                assert!(!lossy, "{label}");
                bytes.into_owned()
            }
        }
    }

    #[test]
    fn a_file_is_read_as_what_it_is_whatever_it_declares() {
        let cases = [
            (RUSSIAN, "utf-8", None, "UTF-8"),
            (RUSSIAN, "utf-8", Some("iso-8859-1"), "UTF-8"),
            (RUSSIAN, "windows-1251", None, "windows-1251"),
            (RUSSIAN, "windows-1251", Some("windows-1251"), "windows-1251"),
            (RUSSIAN, "windows-1251", Some("iso-8859-1"), "windows-1251"),
            (RUSSIAN, "windows-1251", Some("utf-8"), "windows-1251"),
            (RUSSIAN, "koi8-r", None, "KOI8-U"),
            (RUSSIAN, "koi8-r", Some("latin1"), "KOI8-U"),
            (RUSSIAN, "koi8-r", Some("windows-1251"), "KOI8-U"),
            (RUSSIAN, "koi8-r", Some("koi8-r"), "KOI8-R"),
            (RUSSIAN, "utf-16le", None, "UTF-16LE"),
            (RUSSIAN, "utf-16be", Some("utf-8"), "UTF-16BE"),
            (FRENCH, "windows-1252", None, "windows-1252"),
            (FRENCH, "windows-1252", Some("iso-8859-1"), "windows-1252"),
            (FRENCH, "utf-16le", None, "UTF-16LE"),
            ("plain", "utf-8", Some("windows-1251"), "UTF-8"),
        ];
        for (text, label, declared, want) in cases {
            let decoded = decode(bytes(text, label), "", declared);
            assert_eq!(decoded.text, text, "{label} declared {declared:?}");
            assert_eq!(decoded.encoding.name, want, "{label} declared {declared:?}");
            assert_eq!(decoded.remarks, [""; 0]);
        }
    }

    #[test]
    fn a_mislabelled_file_is_offered_and_the_readers_choice_holds() {
        let wrong = decode(bytes(RUSSIAN, "windows-1251"), "", Some("latin1"));
        assert!(wrong.encoding.doubtful);
        assert_eq!(wrong.encoding.how, "guessed from the bytes; the file says windows-1252, which gives no words");
        let chosen = decode(bytes(RUSSIAN, "windows-1251"), "windows-1252", Some("windows-1251"));
        assert!(chosen.text.starts_with("Ïåðåãîâîðû"));
        assert_eq!(chosen.encoding.how, "as you chose");
    }

    #[test]
    fn byte_order_marks_are_no_letters() {
        for (label, mark) in [("utf-8", vec![0xef, 0xbb, 0xbf]), ("utf-16le", vec![0xff, 0xfe]), ("utf-16be", vec![0xfe, 0xff])] {
            let mut marked = mark.clone();
            marked.extend(bytes(FRENCH, label));
            assert_eq!(decode(marked, "", Some("windows-1252")).text, FRENCH, "{label}");
        }
    }

    #[test]
    fn a_few_wrong_bytes_are_named_with_their_line_and_spoil_nothing() {
        let mut mixed = format!("{RUSSIAN}\nIt").into_bytes();
        mixed.push(0x92);
        mixed.extend(b"s here.\0");
        let decoded = decode(mixed, "", None);
        assert_eq!(decoded.text, format!("{RUSSIAN}\nIt’s here."));
        assert!(decoded.encoding.doubtful);
        assert_eq!(
            decoded.remarks,
            ["1 byte is no UTF-8 and read as windows-1252, the first on line 2.", "1 NUL characters were left out."]
        );
        let mut cut = RUSSIAN.as_bytes().to_vec();
        cut.push(0xd0);
        assert_eq!(decode(cut, "", None).remarks, ["The file ends in the middle of a letter: it seems to have been cut off."]);
        let decoded = decode(b"a\nb\x81\xffc".to_vec(), "EUC-JP", None);
        assert_eq!(decoded.remarks, ["2 places are no EUC-JP and stand as �, the first on line 2."]);
    }

    #[test]
    fn what_was_read_wrongly_before_it_was_saved_is_noticed_and_undone_on_request() {
        let garbled = WINDOWS_1252.decode_without_bom_handling(FRENCH.as_bytes()).0.into_owned();
        let decoded = decode(garbled.clone().into_bytes(), "", None);
        assert!(decoded.encoding.doubtful);
        assert!(decoded.remarks[0].starts_with("It has Ã© where é is meant"), "{:?}", decoded.remarks);
        assert_eq!(decode(garbled.into_bytes(), TWICE, None).text, FRENCH);
        assert!(!decode(FRENCH.into(), "", None).encoding.doubtful);
    }

    #[test]
    fn every_encoding_that_is_offered_is_known() {
        for (name, _) in messages::ENCODINGS {
            assert!(name == TWICE || Encoding::for_label(name.as_bytes()).is_some_and(|e| e.name() == name), "{name}");
        }
    }

    #[test]
    fn any_bytes_give_some_text() {
        proptest::proptest!(|(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), label in 0..messages::ENCODINGS.len())| {
            let (name, _) = messages::ENCODINGS[label];
            for chosen in ["", name] {
                assert!(!decode(bytes.clone(), chosen, Some(name)).text.contains('\0'));
            }
        });
    }
}
