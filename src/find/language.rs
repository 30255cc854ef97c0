//! Whether a text is English, the one language that there are rules for.

use crate::text::words;

/// So many words are looked at.
const WORDS: usize = 2000;
/// Words that every English text has.
const COMMON: &str = "the of and to in a is that for it on was with as by be at are this have from or had not but they his an were he \
    said which will their been has would who more its about one there";
/// In English text about four in ten words are among these; in other languages hardly one in ten.
const LEAST: f64 = 0.2;

/// Whether a text is English, by how many of its words are the most common ones. A text of a few words is, unless it has letters
/// that English does not have.
pub fn is_english(text: &str) -> bool {
    let (mut all, mut common, mut foreign) = (0_u32, 0_u32, 0_u32);
    for word in words(text).take(WORDS) {
        all += 1;
        let low = word.folded();
        common += u32::from(COMMON.split_whitespace().any(|of| of == low));
        foreign += u32::from(!word.text.is_ascii() && !word.text.contains('’'));
    }
    if all < 20 {
        return foreign * 4 <= all;
    }
    f64::from(common) >= LEAST * f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::is_english;

    #[test]
    fn english_is_told_from_other_languages() {
        let english = "The two sides said that they had held talks in the capital and that more of them would be held in the spring, but not all of the envoys were there.";
        assert!(is_english(english) && is_english("Talks fail") && is_english(""));
        let german = "Die beiden Seiten sagten, dass sie in der Hauptstadt miteinander gesprochen hätten und dass im Frühling weitere Treffen folgen würden, aber nicht alle waren da.";
        assert!(!is_english(german));
        assert!(!is_english("Переговоры завершились"));
    }
}
