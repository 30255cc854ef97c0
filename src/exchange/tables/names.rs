//! Names for things in tables: letters, digits and hyphens, each once.

use std::collections::BTreeSet;

/// The names that are taken.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// So many that are there already.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        Self(names.map(str::to_owned).collect())
    }

    /// The name that is nearest to a wish and free, with something in front. It is taken from then on.
    pub(super) fn take(&mut self, front: &str, wish: &str) -> String {
        let plain = slug(wish);
        let base = if plain.is_empty() { format!("{front}x") } else { format!("{front}{plain}") };
        let mut name = base.clone();
        let mut number = 1;
        while !self.0.insert(name.clone()) {
            number += 1;
            name = format!("{base}-{number}");
        }
        name
    }
}

/// A text as a name: its letters and digits in ASCII, a hyphen for what is between them.
pub(in crate::exchange) fn slug(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
        if name.len() >= 40 {
            break;
        }
    }
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_name_is_plain_and_there_once() {
        let mut names = Names::of(["rest"].into_iter());
        let takes = ["The Herald!", "the herald", "The Herald!", "Привет", "rest", ""].map(|wish| names.take("", wish));
        assert_eq!(takes, ["The-Herald", "the-herald", "The-Herald-2", "x", "rest-2", "x-2"]);
        assert_eq!(names.take("my-", "rest"), "my-rest");
    }
}
