//! Which full stops belong to a word and not to a sentence.
//!
//! The lists are common knowledge of English as newspapers print it. They only ever keep a sentence together: a word that no list
//! has ends a sentence with its full stop, so a text in a language without a list is cut at its full stops.

/// Words before a name or between two sides: whatever follows, the sentence goes on.
const TITLES: [&str; 49] = [
    "Adm", "Ald", "Amb", "Brig", "Capt", "Cllr", "Cmdr", "Col", "Cpl", "Cpt", "Det", "Dr", "Fr", "Gen", "Gov", "Hon", "Insp",
    "Lieut", "Lt", "Maj", "Messrs", "Mgr", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Msgr", "Mt", "Mx", "Ofc", "Pfc", "Pres", "Prof",
    "Pte", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc", "Supt", "Vols", "cf", "e.g", "i.e", "vs",
];

/// Words before a number: the sentence goes on where a number follows.
const NUMBERED: [&str; 22] = [
    "Art", "Arts", "Ch", "Eq", "Fig", "Figs", "No", "Nos", "Par", "Pt", "Sec", "Vol", "approx", "art", "ca", "fig", "no", "nos",
    "p", "para", "pp", "vol",
];

/// Months, states of the USA, firms and what else is cut short: the sentence goes on unless a word follows that seldom stands
/// inside one with a capital.
const SHORT: [&str; 82] = [
    "Ala", "Apr", "Ariz", "Ark", "Assn", "Assoc", "Aug", "Ave", "Bros", "Calif", "Co", "Colo", "Conn", "Corp", "Cos", "Dec", "Del",
    "Dept", "Dist", "Div", "Est", "Feb", "Fla", "Fri", "Ga", "Ill", "Inc", "Ind", "Jan", "Jr", "Jul", "Jun", "Kan", "Ky", "La",
    "Ltd", "Mar", "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mon", "Mont", "Natl", "Neb", "Nev", "Nov", "Oct", "Okla", "Ont",
    "Ore", "Pa", "Ph.D", "Que", "Rd", "Sep", "Sept", "Sq", "Sr", "St", "Ste", "Tenn", "Tex", "Thu", "Thurs", "Tue", "Tues", "Univ",
    "Va", "Vt", "W.Va", "Wash", "Wed", "Wis", "Wyo", "al", "dept", "est", "ft", "govt",
];

/// Words that begin sentences and, with a capital, seldom stand inside one.
#[rustfmt::skip]
const STARTERS: [&str; 96] = [
    "A", "About", "According", "After", "All", "Also", "Although", "Among", "An", "And", "Another", "Any", "Are", "As", "At",
    "Because", "Before", "Both", "But", "By", "Can", "Despite", "Did", "Do", "Does", "During", "Each", "Earlier", "Even", "Every",
    "Few", "For", "From", "Further", "Had", "Has", "Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In",
    "Instead", "Is", "It", "Its", "Last", "Later", "Many", "Meanwhile", "More", "Most", "My", "Neither", "Nevertheless", "No",
    "Nor", "Not", "Now", "On", "Once", "One", "Only", "Or", "Others", "Our", "Over", "She", "Since", "So", "Some", "Still",
    "Such", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "Though", "Under", "Until", "We", "What",
    "When", "While", "Who", "Why", "You",
];

/// What may follow a time of day inside a sentence with a capital: days, months and zones.
#[rustfmt::skip]
const AFTER_A_TIME: [&str; 44] = [
    "April", "Aug", "August", "BST", "CEST", "CET", "CST", "Central", "Dec", "December", "EDT", "EST", "ET", "Eastern", "Feb",
    "February", "Friday", "GMT", "IST", "Jan", "January", "July", "June", "Kyiv", "Local", "March", "May", "Monday", "Moscow",
    "Nov", "November", "Oct", "October", "PDT", "PST", "PT", "Pacific", "Saturday", "Sept", "September", "Sunday", "Thursday",
    "Tuesday", "Wednesday",
];

/// Whether the full stop behind a word ends its sentence, given the word that follows, which does not begin with a small letter.
pub(super) fn ends(word: &str, next: &str) -> bool {
    if has(&TITLES, word) {
        return false;
    }
    if has(&NUMBERED, word) {
        return !next.starts_with(|c: char| c.is_numeric());
    }
    if matches!(word, "a.m" | "p.m" | "am" | "pm") {
        return !has(&AFTER_A_TIME, first_word(next)) && !next.starts_with(|c: char| c.is_numeric());
    }
    if has(&SHORT, word) || is_initial(word) || is_dotted(word) || is_consonants(word) { starts(next) } else { true }
}

/// Whether a text begins with a word that begins sentences.
pub(super) fn starts(text: &str) -> bool {
    let first = first_word(text);
    // A letter with a full stop is the next initial of a name, not the article or the pronoun.
    has(&STARTERS, first) && !(first.len() == 1 && text.get(1..).is_some_and(|rest| rest.starts_with('.')))
}

fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// The letters and digits that a text begins with.
fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

/// A single capital letter, as in the initials of a name.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// One or two letters and a full stop, again and again: "U.S", "Ph.D".
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

/// A capital and small consonants: "Blvd", "Pkwy".
fn is_consonants(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(|c| c.is_ascii_uppercase() && !"AEIOUY".contains(c));
    capital && (2..=4).contains(&word.len()) && letters.all(|c| c.is_ascii_lowercase() && !"aeiouy".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order_so_that_they_can_be_searched() {
        for list in [&TITLES[..], &NUMBERED, &SHORT, &STARTERS, &AFTER_A_TIME] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}
