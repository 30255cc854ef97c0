//! A link as a QR code (ISO/IEC 18004), to be read from paper by a phone.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// The longest text that is drawn, in bytes. At this length a code of 45 mm has modules of half a millimetre, which phones still
/// read from paper; a longer one would only look as if it could be read.
pub const LONGEST: usize = 500;

/// The width of the empty border, in modules, that readers need.
const QUIET: i32 = 4;

/// A code as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// How many modules it is wide and high, with its border.
    pub size: i32,
    /// The dark modules as an SVG path, one unit a module.
    pub path: String,
}

/// The code of a text; None where it is too long to be read from paper.
pub fn qr(text: &str) -> Option<Drawn> {
    let code = (text.len() <= LONGEST).then(|| QrCode::encode_text(text, QrCodeEcc::Low).ok()).flatten()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(Drawn { size: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, qr};

    #[test]
    fn a_code_has_its_three_corners_and_its_border() {
        let drawn = qr("https://example.org/#/class").unwrap_or_else(|| super::Drawn { size: 0, path: String::new() });
        assert!(drawn.size >= 29, "{}", drawn.size);
        // The upper edge of the two upper corners, seven modules each, inside four empty ones.
        let right = drawn.size - 4 - 7;
        assert!(drawn.path.starts_with("M4 4h7v1h-7z"), "{}", drawn.path);
        assert!(drawn.path.contains(&format!("M{right} 4h7v1h-7z")), "{}", drawn.path);
    }

    #[test]
    fn what_no_phone_would_read_is_not_drawn() {
        assert!(qr(&"a".repeat(LONGEST)).is_some());
        assert_eq!(qr(&"a".repeat(LONGEST + 1)), None);
    }
}
