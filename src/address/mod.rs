//! Everything that the address bar says: which view, which question, which filters, what is open.
//!
//! The part of the address behind `#` holds it, so that it works under any path and from a file. Reading is total: whatever
//! stands there gives some [`Address`], and what was not understood gives a note. An address written by [`Address::link`] reads
//! back as itself. Words here are only words; whether the corpus knows them is settled in [`crate::study::settle`].

mod asked;
mod bar;
mod filters;

use bar::list;
use std::collections::BTreeMap;

pub use asked::ASKED;
pub use bar::{Bar, LONGEST_NAME};
pub use filters::{Filters, SETS};

/// One view of the page, whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Which page.
    pub view: View,
    /// By what the rows of the grid are ordered.
    pub order: RowOrder,
    /// Which claims are looked at.
    pub filters: Filters,
    /// The definition that is tried.
    pub bar: Bar,
    /// The one laid beside it.
    pub beside: Option<Bar>,
    /// The span of days that the timeline shows, as written; empty is the usual one.
    pub window: String,
    /// What is open beside the view.
    pub open: Option<Open>,
    /// The claim that is open.
    pub claim: Option<String>,
    /// What is asked of texts, as written, by key of [`ASKED`]; nothing is empty.
    pub asked: BTreeMap<&'static str, String>,
}

/// The pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// The grid of a concept; an empty name is the corpus's first concept.
    Counts(String),
    /// A definition of a concept, tried on the corpus; an empty name is the corpus's first concept.
    Definition(String),
    /// Two outlets or articles side by side; an empty name is the first, [`REST`] is everybody else.
    Compare(String, String),
    /// Events in the order of their days.
    Timeline,
    /// Words in texts, with one of the tools for them; an empty name is the concordance.
    Words(String),
    /// The list of articles, or one of them.
    Articles(Option<String>),
    /// The reader's own articles, or one of them.
    Mine(Option<String>),
    /// What a lesson needs, by name; an empty name is the way in.
    Class(String),
    /// The About page, at one of its sections.
    About(Option<String>),
}

impl Default for View {
    fn default() -> Self {
        Self::Counts(String::new())
    }
}

/// By what the rows of the grid are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RowOrder {
    /// The rows on which outlets differ most come first.
    #[default]
    Disagreement,
    /// As in the codebook.
    Codebook,
    /// The rows with most claims come first.
    Mentions,
}

/// The words for [`RowOrder`] in the address, in the order in which they are offered.
pub const ORDERS: [(&str, RowOrder); 3] =
    [("disagreement", RowOrder::Disagreement), ("codebook", RowOrder::Codebook), ("mentions", RowOrder::Mentions)];

/// The name under which a comparison has everybody else on its other side.
pub const REST: &str = "rest";

/// What is open beside the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// The claims behind a number or a mark, by the name that the view gives it.
    Part(String),
    /// One row: all outlets.
    Row(String),
    /// One row of one article.
    Cell(String, String),
}

impl Address {
    /// Reads what stands behind `#`. The second value has a sentence for everything that was not understood.
    pub fn parse(fragment: &str) -> (Self, Vec<String>) {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let mut notes = Vec::new();
        let mut address = Self { view: parse_path(path, &mut notes), ..Self::default() };
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            address.take(&key, value.into_owned(), &mut notes);
        }
        (address, notes)
    }

    fn take(&mut self, key: &str, value: String, notes: &mut Vec<String>) {
        match key {
            _ if value.is_empty() => {}
            "rows" => match ORDERS.iter().find(|(word, _)| *word == value) {
                Some((_, order)) => self.order = *order,
                None => {
                    notes.push(format!("The link orders rows by “{value}”, which is not known; they are ordered by disagreement."));
                }
            },
            "from" => self.filters.from = value,
            "to" => self.filters.to = value,
            "words" => self.filters.words = value,
            "must" | "not" | "name" => self.bar.take(key, &value, notes),
            "must2" | "not2" | "name2" => {
                self.beside.get_or_insert_default().take(key.trim_end_matches('2'), &value, notes);
            }
            "window" => self.window = value,
            "show" => self.open = Some(Open::Part(value)),
            "row" => self.open = Some(Open::Row(value)),
            "cell" => match value.split_once('.') {
                Some((row, article)) if !row.is_empty() && !article.is_empty() => {
                    self.open = Some(Open::Cell(row.into(), article.into()));
                }
                _ => notes.push(format!("The link opens a cell “{value}”, which names no row and article; nothing is open.")),
            },
            "claim" => self.claim = Some(value),
            _ if SETS.contains(&key) => {
                // A set that is given twice is one set.
                let mut ids = list(&value);
                ids.extend(self.filters.set(key).into_iter().flatten().cloned());
                self.filters.choose(key, ids);
            }
            _ if let Some(key) = ASKED.into_iter().find(|asked| *asked == key) => {
                self.asked.insert(key, value);
            }
            _ => notes.push(format!("The link says “{key}”, which this version does not know; it is left out.")),
        }
    }

    /// The address as it is written, with its `#`. What is as usual is left out, so that equal views have equal links.
    pub fn link(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let mut pair = |key: &str, value: &str| {
            if !value.is_empty() {
                query.append_pair(key, value);
            }
        };
        if self.order != RowOrder::default() {
            pair("rows", ORDERS.iter().find(|(_, order)| *order == self.order).map_or("", |(word, _)| word));
        }
        for key in SETS {
            let ids: Vec<&str> = self.filters.set(key).into_iter().flatten().map(String::as_str).collect();
            pair(key, &ids.join("."));
        }
        pair("from", &self.filters.from);
        pair("to", &self.filters.to);
        pair("words", &self.filters.words);
        self.bar.write(&mut pair, ["must", "not", "name"]);
        if let Some(beside) = &self.beside {
            beside.write(&mut pair, ["must2", "not2", "name2"]);
            if *beside == Bar::default() {
                // A definition that asks nothing is one all the same.
                pair("must2", ".");
            }
        }
        pair("window", &self.window);
        match &self.open {
            Some(Open::Part(part)) => pair("show", part),
            Some(Open::Row(row)) => pair("row", row),
            Some(Open::Cell(row, article)) => pair("cell", &format!("{row}.{article}")),
            None => {}
        }
        pair("claim", self.claim.as_deref().unwrap_or(""));
        self.asked.iter().for_each(|(key, value)| pair(key, value));
        let query = query.finish();
        let path = match &self.view {
            View::Counts(concept) if concept.is_empty() && query.is_empty() => String::new(),
            View::Counts(concept) if concept.is_empty() => "counts".into(),
            View::Counts(concept) => format!("counts/{}", escape(concept)),
            View::Definition(concept) if concept.is_empty() => "definition".into(),
            View::Definition(concept) => format!("definition/{}", escape(concept)),
            View::Compare(a, _) if a.is_empty() => "compare".into(),
            View::Compare(a, b) if b.is_empty() => format!("compare/{}", escape(a)),
            View::Compare(a, b) => format!("compare/{}/{}", escape(a), escape(b)),
            View::Timeline => "timeline".into(),
            View::Words(tool) if tool.is_empty() => "words".into(),
            View::Words(tool) => format!("words/{}", escape(tool)),
            View::Class(part) if part.is_empty() => "class".into(),
            View::Class(part) => format!("class/{}", escape(part)),
            View::Mine(None) => "mine".into(),
            View::Mine(Some(text)) => format!("mine/{}", escape(text)),
            View::Articles(None) => "articles".into(),
            View::Articles(Some(article)) => format!("articles/{}", escape(article)),
            View::About(None) => "about".into(),
            View::About(Some(section)) => format!("about/{}", escape(section)),
        };
        if query.is_empty() { format!("#/{path}") } else { format!("#/{path}?{query}") }
    }

    /// The same address, changed.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut address = self.clone();
        change(&mut address);
        address
    }
}

fn parse_path(path: &str, notes: &mut Vec<String>) -> View {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let page = parts.next().unwrap_or("");
    let mut name = || parts.next().map(unescape);
    let view = match page {
        "" => View::default(),
        "counts" => View::Counts(name().unwrap_or_default()),
        "definition" => View::Definition(name().unwrap_or_default()),
        "compare" => View::Compare(name().unwrap_or_default(), name().unwrap_or_default()),
        "timeline" => View::Timeline,
        "words" => View::Words(name().unwrap_or_default()),
        "articles" => View::Articles(name()),
        "mine" => View::Mine(name()),
        "class" => View::Class(name().unwrap_or_default()),
        "about" => View::About(name()),
        other => {
            notes.push(format!("The link asks for a page “{}”, which there is not; this is the first page.", unescape(other)));
            View::default()
        }
    };
    if let Some(rest) = parts.next() {
        notes.push(format!("The link goes on with “{}”, which means nothing here; it is left out.", unescape(rest)));
    }
    view
}

/// A name as one part of a path.
fn escape(name: &str) -> String {
    form_urlencoded::byte_serialize(name.as_bytes()).collect()
}

fn unescape(part: &str) -> String {
    // One key without a value, whatever signs are in it: the same rules as in the query, so that both are read alike.
    let key = part.replace('&', "%26").replace('=', "%3D");
    form_urlencoded::parse(key.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(fragment: &str) -> Address {
        Address::parse(fragment).0
    }

    #[test]
    fn nothing_is_the_first_page_without_a_note() {
        for fragment in ["", "#", "#/", "/"] {
            assert_eq!(Address::parse(fragment), (Address::default(), vec![]), "{fragment}");
        }
        assert_eq!(Address::default().link(), "#/");
    }

    #[test]
    fn an_address_says_everything_that_it_holds() {
        let mut address = Address { view: View::Counts("talks".into()), order: RowOrder::Mentions, ..Address::default() };
        address.filters.toggle("voice", "headline");
        address.filters.toggle("voice", "analysts");
        address.filters.from = "2025-02".into();
        address.filters.words = "driving seat & co".into();
        address.open = Some(Open::Cell("K5".into(), "one".into()));
        address.claim = Some("c7".into());
        let link =
            "#/counts/talks?rows=mentions&voice=analysts.headline&from=2025-02&words=driving+seat+%26+co&cell=K5.one&claim=c7";
        assert_eq!(address.link(), link);
        assert_eq!(parsed(link), address);
    }

    #[test]
    fn what_is_not_understood_is_said_and_left_out() {
        let cases = [
            ("#/nowhere", "page “nowhere”"),
            ("#/counts/talks/more", "“more”"),
            ("#/counts?rows=colour", "“colour”"),
            ("#/counts?cell=K5", "“K5”"),
            ("#/counts?cell=K5.", "“K5.”"),
            ("#/counts?cell=.one", "“.one”"),
            ("#/counts?shade=7", "“shade”"),
            ("#/definition?must=war.live&not=live", "“live”"),
        ];
        for (fragment, part) in cases {
            let (_, notes) = Address::parse(fragment);
            assert_eq!(notes.len(), 1, "{fragment}");
            assert!(notes.iter().any(|note| note.contains(part)), "{notes:?}");
        }
    }

    #[test]
    fn a_set_that_is_given_twice_is_one_and_a_name_has_an_end() {
        assert_eq!(parsed("#/counts?event=e1&event=e2.e1").link(), "#/counts?event=e1.e2");
        let long = parsed(&format!("#/definition?name={}%E2%80%AE%00", "ab".repeat(99)));
        assert_eq!(long.bar.name.len(), LONGEST_NAME);
        assert_eq!(parsed("#/definition?name=a%E2%80%AEb%00c").bar.name, "abc");
    }

    fn address() -> impl Strategy<Value = Address> {
        let id = "[A-Za-z0-9-]{1,8}";
        let view = prop_oneof![
            "[a-z &?#/%ü-]{0,8}".prop_map(View::Counts),
            proptest::option::of("\\PC{1,8}").prop_map(View::Articles),
            proptest::option::of(id).prop_map(View::About),
            "[a-z &?#/%ü-]{0,8}".prop_map(View::Definition),
            ("[a-z ü]{1,8}", "[a-z &?#/%-]{0,8}").prop_map(|(a, b)| View::Compare(a, b)),
            Just(View::Timeline),
            "[a-z &?#/%ü-]{0,8}".prop_map(View::Words),
            proptest::option::of("\\PC{1,8}").prop_map(View::Mine),
            "[a-z &?#/%ü-]{0,8}".prop_map(View::Class),
        ];
        let open = prop_oneof![
            "\\PC{1,8}".prop_map(Open::Part),
            id.prop_map(Open::Row),
            (id, id).prop_map(|(row, article)| Open::Cell(row, article))
        ];
        let sets = proptest::collection::vec((proptest::sample::select(&SETS), id), 0..6);
        let order = proptest::sample::select(&[RowOrder::Codebook, RowOrder::Disagreement, RowOrder::Mentions]);
        let bar = || {
            (proptest::collection::vec((id, any::<bool>()), 0..4), "[a-zÀ-ž &?#%\"<-]{0,9}").prop_map(|(asked, name)| {
                let mut bar = Bar { name, ..Bar::default() };
                for (id, want) in &asked {
                    bar.ask(id, Some(*want));
                }
                bar
            })
        };
        let bars = (bar(), proptest::option::of(bar()), "[0-9/-]{0,10}");
        let asked = proptest::collection::btree_map(proptest::sample::select(&ASKED), "\\PC{1,12}", 0..4);
        let open = (proptest::option::of(open), proptest::option::of(id), asked);
        (view, order, sets, bars, "\\PC{0,12}", "\\PC{0,8}", open).prop_map(
            |(view, order, sets, (bar, beside, window), words, from, (open, claim, asked))| {
                let mut address = Address { view, order, bar, beside, window, open, claim, asked, ..Address::default() };
                for (key, id) in sets {
                    address
                        .filters
                        .choose(key, address.filters.set(key).cloned().unwrap_or_default().into_iter().chain([id]).collect());
                }
                (address.filters.words, address.filters.from) = (words, from);
                address
            },
        )
    }

    #[test]
    fn what_is_given_without_a_value_asks_for_nothing() {
        let (address, notes) = Address::parse("#/counts/talks?rows=&cell=&claim=&from=&outlet=");
        assert_eq!((address, notes), (parsed("#/counts/talks"), Vec::new()));
    }

    proptest! {
        #[test]
        fn a_written_address_reads_back_as_itself(address in address()) {
            prop_assert_eq!(Address::parse(&address.link()), (address, vec![]));
        }

        #[test]
        fn whatever_stands_in_the_bar_gives_some_view(fragment in "\\PC{0,60}") {
            let (address, _) = Address::parse(&fragment);
            prop_assert_eq!(parsed(&address.link()), address);
        }
    }
}
