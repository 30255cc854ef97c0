//! Which texts are meant, as an address writes it and as a sentence says it.
//!
//! A list joins names with a star, because names of outlets have dots and spaces; a star in a name is written otherwise. What is
//! written reads back as itself.

use super::messages::{Collection, Scope};
use std::collections::BTreeSet;

/// What an address says for all texts of the collection.
const ALL: &str = "all";

/// A name as a part of a list. A name that is empty is a name all the same: some texts have no outlet.
fn escape(name: &str) -> String {
    if name.is_empty() { "%".into() } else { name.replace('%', "%25").replace('*', "%2A") }
}

fn unescape(part: &str) -> String {
    if part == "%" { String::new() } else { part.replace("%2A", "*").replace("%25", "%") }
}

/// The names of a list.
pub(super) fn list(written: &str) -> BTreeSet<String> {
    // Put in one by one: a set that is made of a list brings a sort of its own with it.
    let mut names = BTreeSet::new();
    written.split('*').filter(|part| !part.is_empty()).for_each(|part| _ = names.insert(unescape(part)));
    names
}

/// A list of names.
pub(super) fn joined(names: &BTreeSet<String>) -> String {
    names.iter().map(|name| escape(name)).collect::<Vec<_>>().join("*")
}

/// The texts that an address names: `outlet.Yahoo*since.2025-02`.
pub(super) fn read(written: &str, collection: Collection, notes: &mut Vec<String>) -> Scope {
    let mut scope = Scope { collection, ..Scope::default() };
    for part in written.split('*').filter(|part| !part.is_empty() && *part != ALL) {
        let (kind, name) = part.split_once('.').unwrap_or_default();
        let name = unescape(name);
        match kind {
            "outlet" => _ = scope.outlets.insert(name),
            "text" => _ = scope.texts.insert(name),
            "since" => scope.from = name,
            "until" => scope.to = name,
            _ => notes.push(format!("The link means texts by “{part}”, which says neither outlet, text nor date; it is left out.")),
        }
    }
    scope
}

/// The texts as an address names them.
pub(super) fn write(scope: &Scope) -> String {
    let one = |kind: &str, name: &str| format!("{kind}.{}", escape(name));
    let outlets = scope.outlets.iter().map(|name| one("outlet", name));
    let texts = scope.texts.iter().map(|id| one("text", id));
    let dates = [("since", &scope.from), ("until", &scope.to)].into_iter().filter(|(_, day)| !day.is_empty());
    let parts: Vec<String> = outlets.chain(texts).chain(dates.map(|(kind, day)| one(kind, day))).collect();
    if parts.is_empty() { ALL.into() } else { parts.join("*") }
}

/// Whether all texts of the collection are meant.
pub fn is_all(scope: &Scope) -> bool {
    *scope == Scope { collection: scope.collection, ..Scope::default() }
}

/// The texts as a sentence says them: `Yahoo and Al Jazeera, from 2025-02`.
pub fn in_words(scope: &Scope) -> String {
    let mut parts: Vec<String> = Vec::new();
    let named = |name: &String| if name.is_empty() { "no outlet".to_owned() } else { name.clone() };
    let outlets: Vec<String> = scope.outlets.iter().map(named).collect();
    match outlets.as_slice() {
        [] => {}
        [one] => parts.push(one.clone()),
        [most @ .., last] => parts.push(format!("{} and {last}", most.join(", "))),
    }
    match scope.texts.len() {
        0 => {}
        1 => parts.push("one text".into()),
        n => parts.push(format!("{n} texts")),
    }
    match (scope.from.as_str(), scope.to.as_str()) {
        ("", "") => {}
        (from, "") => parts.push(format!("from {from}")),
        ("", to) => parts.push(format!("up to {to}")),
        (from, to) if from == to => parts.push(from.to_owned()),
        (from, to) => parts.push(format!("{from} to {to}")),
    }
    if parts.is_empty() { "all texts".into() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_list_reads_back_as_itself_whatever_its_names() {
        for names in [&["a", "b.c d"][..], &["", "x"], &[""], &["*", "**", "%", "%2A", "a*b%25"], &[]] {
            assert_eq!(list(&joined(&set(names))), set(names), "{names:?}");
        }
        assert_eq!(joined(&set(&["Al Jazeera", "Yahoo"])), "Al Jazeera*Yahoo");
    }

    #[test]
    fn texts_read_back_as_they_were_meant() {
        let scope = Scope {
            collection: Collection::Own,
            outlets: set(&["bbc.com", ""]),
            texts: set(&["t1"]),
            from: "2025".into(),
            to: String::new(),
        };
        assert_eq!(write(&scope), "outlet.%*outlet.bbc.com*text.t1*since.2025");
        let mut notes = Vec::new();
        assert_eq!(read(&write(&scope), Collection::Own, &mut notes), scope);
        assert_eq!(read("all", Collection::Own, &mut notes), Scope { collection: Collection::Own, ..Scope::default() });
        assert!(notes.is_empty());
    }

    #[test]
    fn texts_are_said_in_words() {
        let said = |written| in_words(&read(written, Collection::Shipped, &mut Vec::new()));
        assert_eq!(said("all"), "all texts");
        assert_eq!(said("outlet.B*outlet.A*outlet.C"), "A, B and C");
        assert_eq!(said("text.a*text.b*until.2025-03"), "2 texts, up to 2025-03");
        assert_eq!(said("outlet.%*since.2025*until.2025"), "no outlet, 2025");
        assert_eq!(said("text.a*since.2024*until.2025"), "one text, 2024 to 2025");
    }
}
