//! The order of a concordance as an address writes it, as a click changes it, and as a sentence says it.
//!
//! What is written reads back as itself; what cannot be read is left out with a note.

use super::messages::{SortBy, SortKey};

/// How many places a line can be ordered by, one after the other.
pub const MOST_KEYS: usize = 4;

/// The places of words that a line is ordered by, from left to right as they stand.
pub const PLACES: [SortBy; 7] =
    [SortBy::Left(3), SortBy::Left(2), SortBy::Left(1), SortBy::Node, SortBy::Right(1), SortBy::Right(2), SortBy::Right(3)];

/// The order in which lines stand where nobody asked for another: by what follows the node.
pub const USUAL: [SortKey; 3] = [key(SortBy::Right(1)), key(SortBy::Right(2)), key(SortBy::Right(3))];

/// A place, not turned round.
pub const fn key(by: SortBy) -> SortKey {
    SortKey { by, reversed: false }
}

/// The short name of a place: `1R`, `0`, `outlet`.
pub fn name(by: SortBy) -> String {
    match by {
        SortBy::Left(n) => format!("{n}L"),
        SortBy::Node => "0".into(),
        SortBy::Right(n) => format!("{n}R"),
        SortBy::Outlet => "outlet".into(),
        SortBy::Date => "date".into(),
        SortBy::Text => "text".into(),
        SortBy::Random(seed) => format!("random{seed}"),
        SortBy::Label => "label".into(),
    }
}

/// The place of a short name.
fn named(name: &str) -> Option<SortBy> {
    let by = match name {
        "outlet" => SortBy::Outlet,
        "date" => SortBy::Date,
        "text" => SortBy::Text,
        "label" => SortBy::Label,
        _ => match name.strip_prefix("random") {
            Some(seed) => SortBy::Random(seed.parse().ok()?),
            None => PLACES.into_iter().find(|by| self::name(*by) == name)?,
        },
    };
    Some(by)
}

/// What a place is, in words: the name of the button that orders by it.
pub fn meaning(by: SortBy) -> String {
    const NTH: [&str; 3] = ["first", "second", "third"];
    let nth = |n: u8| NTH.get(usize::from(n).wrapping_sub(1)).copied().unwrap_or("next");
    match by {
        SortBy::Left(n) => format!("{} word left of the node", nth(n)),
        SortBy::Node => "the node".into(),
        SortBy::Right(n) => format!("{} word right of the node", nth(n)),
        SortBy::Outlet => "outlet, then date".into(),
        SortBy::Date => "date, then outlet".into(),
        SortBy::Text => "text, then place in it".into(),
        SortBy::Random(_) => "at random".into(),
        SortBy::Label => "label".into(),
    }
}

/// The keys that an address names, joined by dots, a minus behind those that are turned round.
pub fn read(written: &str, notes: &mut Vec<String>) -> Vec<SortKey> {
    let mut keys: Vec<SortKey> = Vec::new();
    for part in written.split('.').filter(|part| !part.is_empty()) {
        let (name, reversed) = part.strip_suffix('-').map_or((part, false), |name| (name, true));
        match named(name) {
            Some(by) if keys.iter().any(|key| key.by == by) => {}
            Some(by) if keys.len() < MOST_KEYS => keys.push(SortKey { by, reversed }),
            Some(_) => notes.push(format!("The link orders lines by more than {MOST_KEYS} places; “{name}” is left out.")),
            None => notes.push(format!("The link orders lines by “{name}”, which is no place of a line; it is left out.")),
        }
    }
    if keys.is_empty() { USUAL.to_vec() } else { keys }
}

/// The keys as an address writes them; the usual order is empty.
pub fn write(keys: &[SortKey]) -> String {
    if keys == USUAL {
        return String::new();
    }
    let one = |key: &SortKey| name(key.by) + if key.reversed { "-" } else { "" };
    keys.iter().map(one).collect::<Vec<_>>().join(".")
}

/// The order after a click on a place: by that alone, or turned round where it was that already.
pub fn clicked(keys: &[SortKey], by: SortBy) -> Vec<SortKey> {
    match keys {
        [only] if only.by == by => vec![SortKey { by, reversed: !only.reversed }],
        _ => vec![key(by)],
    }
}

/// The order after a click with Shift: by that place next, then turned round, then without it.
pub fn added(keys: &[SortKey], by: SortBy) -> Vec<SortKey> {
    let mut keys = keys.to_vec();
    // An order at random or by text leaves nothing for a next key to decide.
    keys.retain(|key| !matches!(key.by, SortBy::Random(_) | SortBy::Text));
    match keys.iter_mut().find(|key| key.by == by) {
        Some(key) if !key.reversed => key.reversed = true,
        Some(_) => keys.retain(|key| key.by != by),
        None => {
            keys.truncate(MOST_KEYS - 1);
            keys.push(key(by));
        }
    }
    if keys.is_empty() { vec![key(by)] } else { keys }
}

/// The order as a sentence says it: `sorted by 1R, then 2R from the end`.
pub fn in_words(keys: &[SortKey]) -> String {
    let one = |key: &SortKey| {
        let name = match key.by {
            SortBy::Left(_) | SortBy::Node | SortBy::Right(_) => name(key.by),
            by => meaning(by),
        };
        name + if key.reversed { " from the end" } else { "" }
    };
    match keys {
        [SortKey { by: SortBy::Random(_), .. }] => "in random order".into(),
        [SortKey { by: SortBy::Text, reversed: false }] => "in the order of the texts".into(),
        _ => format!("sorted by {}", keys.iter().map(one).collect::<Vec<_>>().join(", then ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(written: &str) -> (Vec<SortKey>, usize) {
        let mut notes = Vec::new();
        (read(written, &mut notes), notes.len())
    }

    #[test]
    fn an_order_reads_back_as_itself() {
        for written in ["", "1R", "3L.2L-.1L", "0-", "outlet", "random7", "text", "label.1R.date-.0"] {
            let (keys, notes) = read_of(written);
            assert_eq!((write(&keys).as_str(), notes), (written, 0));
        }
        assert_eq!(read_of("1R.2R.3R"), (USUAL.to_vec(), 0));
        assert_eq!(write(&USUAL), "");
    }

    #[test]
    fn what_is_no_place_is_said_and_left_out() {
        assert_eq!(read_of("4R.1L.randomx"), (vec![key(SortBy::Left(1))], 2));
        assert_eq!(read_of("nonsense"), (USUAL.to_vec(), 1));
        assert_eq!(read_of("1L.1L-"), (vec![key(SortBy::Left(1))], 0));
        assert_eq!(read_of("1L.2L.3L.0.1R").1, 1);
    }

    #[test]
    fn a_click_orders_by_one_place_and_a_second_turns_it_round() {
        let once = clicked(&USUAL, SortBy::Left(1));
        assert_eq!(write(&once), "1L");
        assert_eq!(write(&clicked(&once, SortBy::Left(1))), "1L-");
        assert_eq!(write(&clicked(&clicked(&once, SortBy::Left(1)), SortBy::Left(1))), "1L");
    }

    #[test]
    fn a_click_with_shift_adds_turns_round_and_takes_away() {
        let one = vec![key(SortBy::Left(1))];
        let two = added(&one, SortBy::Node);
        assert_eq!(write(&two), "1L.0");
        assert_eq!(write(&added(&two, SortBy::Node)), "1L.0-");
        assert_eq!(added(&added(&two, SortBy::Node), SortBy::Node), one);
        assert_eq!(write(&added(&[key(SortBy::Random(3))], SortBy::Label)), "label");
        let five =
            [SortBy::Left(2), SortBy::Left(3), SortBy::Right(1), SortBy::Right(2)].iter().fold(one, |keys, by| added(&keys, *by));
        assert_eq!(write(&five), "1L.2L.3L.2R");
        assert_eq!(write(&added(&[SortKey { by: SortBy::Node, reversed: true }], SortBy::Node)), "0");
    }

    #[test]
    fn an_order_is_said_in_words() {
        let said = |written| in_words(&read_of(written).0);
        assert_eq!(said(""), "sorted by 1R, then 2R, then 3R");
        assert_eq!(said("1R.0-"), "sorted by 1R, then 0 from the end");
        assert_eq!(said("outlet"), "sorted by outlet, then date");
        assert_eq!(said("random9"), "in random order");
        assert_eq!(said("text"), "in the order of the texts");
    }
}
