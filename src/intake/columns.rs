//! What the columns of a table seem to be: by their names, and by what stands in them.

use super::date::{self, Read};
use super::messages::{DayOrder, Fate, Mapping, Reply, Report, Role};
use super::rows::Taking;
use super::taker::{Taker, Work};

/// The usual names of each role, in small letters and without signs, the most usual first.
const NAMES: [(Role, &[&str]); 7] = [
    (
        Role::Text,
        &[
            "text",
            "body",
            "fulltext",
            "articlebody",
            "articletext",
            "maintext",
            "content",
            "contenttext",
            "article",
            "story",
            "bodytext",
            "texte",
            "texto",
            "inhalt",
            "transcript",
            "paragraphs",
            "текст",
        ],
    ),
    (
        Role::Title,
        &["title", "headline", "heading", "headlinemain", "titel", "titre", "titulo", "titolo", "subject", "name", "заголовок"],
    ),
    (
        Role::Date,
        &[
            "date",
            "published",
            "publishedat",
            "publisheddate",
            "datepublished",
            "publicationdate",
            "publishdate",
            "pubdate",
            "pubdateiso",
            "publishtime",
            "datum",
            "fecha",
            "data",
            "day",
            "created",
            "createdat",
            "timestamp",
            "time",
            "year",
            "дата",
        ],
    ),
    (
        Role::Outlet,
        &[
            "outlet",
            "publication",
            "newspaper",
            "source",
            "publisher",
            "sourcename",
            "publishername",
            "sourcetitle",
            "medium",
            "media",
            "journal",
            "site",
            "sitename",
            "website",
            "domain",
            "paper",
            "quelle",
            "zeitung",
        ],
    ),
    (Role::Author, &["author", "authors", "byline", "bylineoriginal", "writer", "creator", "by", "autor", "auteur", "journalist"]),
    (Role::Url, &["url", "link", "weburl", "articleurl", "href", "address", "uri", "canonicalurl"]),
    (Role::Id, &["id", "docid", "articleid", "uuid", "guid", "key", "identifier", "doi", "docno"]),
];

/// What the columns seem to be, and a date in them that could be two days, if the order of its parts is not known.
pub(super) fn propose(names: &[String], rows: &[Vec<String>]) -> (Mapping, String) {
    let bare: Vec<String> =
        names.iter().map(|name| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()).collect();
    let columns: Vec<Vec<&str>> =
        (0..names.len()).map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim()).collect()).collect();
    let mut roles = vec![Role::Other; names.len()];
    let text = text_column(&bare, &columns);
    let give = |at: Option<usize>, role: Role, roles: &mut Vec<Role>| {
        if let Some(given) = at.and_then(|at| roles.get_mut(at)) {
            *given = role;
        }
    };
    give(text, Role::Text, &mut roles);
    for (role, usual) in NAMES.iter().skip(1) {
        let fits = |at: usize| roles.get(at) == Some(&Role::Other) && columns.get(at).is_some_and(|cells| suits(*role, cells));
        // The most usual name first; a column with the inner name of an object counts as that name.
        let by_name = usual.iter().find_map(|usual| {
            let is = |at: &usize| bare.get(*at).is_some_and(|name| name == usual) || inner(names.get(*at), usual);
            (0..names.len()).find(|at| is(at) && fits(*at))
        });
        let found = by_name.or_else(|| match role {
            Role::Url | Role::Date => (0..names.len()).find(|at| fits(*at)),
            _ => None,
        });
        give(found, *role, &mut roles);
    }
    let at = roles.iter().position(|role| *role == Role::Date);
    let dates = at.and_then(|at| columns.get(at)).cloned().unwrap_or_default();
    let (shown, either) = date::order(dates.into_iter());
    let order = shown.as_ref().map_or(DayOrder::Unknown, |(order, _)| *order);
    let ambiguous = if shown.is_none() { either.unwrap_or_default() } else { String::new() };
    (Mapping { roles, order }, ambiguous)
}

/// Whether a column is that of an object within, with this usual name: `head.title`, `meta.author`.
fn inner(name: Option<&String>, usual: &str) -> bool {
    name.and_then(|name| name.rsplit_once('.')).is_some_and(|(_, inner)| inner.eq_ignore_ascii_case(usual))
}

/// The column with the longest prose; one with a usual name if it comes near.
fn text_column(bare: &[String], columns: &[Vec<&str>]) -> Option<usize> {
    let words: Vec<usize> = columns.iter().map(|cells| words(cells)).collect();
    let most = words.iter().copied().max().unwrap_or(0);
    let usual = NAMES.iter().find(|(role, _)| *role == Role::Text).map(|(_, usual)| *usual).unwrap_or_default();
    let named = usual.iter().find_map(|usual| {
        bare.iter()
            .enumerate()
            .find(|(at, name)| name == usual && words.get(*at).is_some_and(|words| 3 * words >= most && *words > 0))
    });
    let longest = || words.iter().position(|words| *words == most).filter(|_| most >= 5);
    named.map(|(at, _)| at).or_else(longest)
}

/// How many words a cell of a column has on average.
fn words(cells: &[&str]) -> usize {
    let full: Vec<&&str> = cells.iter().filter(|cell| !cell.is_empty() && !cell.starts_with("http")).collect();
    let sum: usize = full.iter().map(|cell| cell.split_whitespace().count()).sum();
    // Scripts without spaces between words: three letters count as one.
    let letters: usize = full.iter().map(|cell| cell.chars().filter(|c| ('\u{3040}'..'\u{a000}').contains(c)).count() / 3).sum();
    (sum + letters) / full.len().max(1)
}

/// Whether what stands in a column can be of a role at all.
fn suits(role: Role, cells: &[&str]) -> bool {
    let full: Vec<&&str> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let most = |is: &dyn Fn(&str) -> bool| 10 * full.iter().filter(|cell| is(cell)).count() >= 8 * full.len();
    let is_date = |cell: &str| date::read(cell, DayOrder::DayFirst) != Read::Nothing;
    match role {
        Role::Date => !full.is_empty() && most(&is_date),
        Role::Url => !full.is_empty() && most(&|cell| cell.starts_with("http") || cell.starts_with("www.")),
        // An id that stands twice is none.
        Role::Id => {
            let mut sorted = full.clone();
            sorted.sort_unstable();
            sorted.dedup();
            sorted.len() == full.len() && most(&|cell| cell.len() <= 100)
        }
        Role::Outlet | Role::Author => most(&|cell| cell.chars().count() <= 200 && !cell.starts_with("http")),
        Role::Title => most(&|cell| cell.chars().count() <= 400),
        Role::Text | Role::Other => true,
    }
}

impl Taker {
    /// Tables of a kind are taken, now and from now on, or those that wait are not.
    pub(super) fn map(&mut self, names: Vec<String>, mapping: Option<Mapping>) {
        let (these, others) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition::<Vec<_>, _>(|waiting| waiting.rows.as_ref().is_some_and(|rows| rows.names() == names));
        self.waiting = others;
        self.work = vec![Work::Done];
        for mut waiting in these.into_iter().rev() {
            if let (Some(mapping), Some(rows)) = (&mapping, waiting.rows.take()) {
                let taking = Taking::new(rows, mapping.clone());
                self.work.push(Work::Rows(Box::new(waiting), Box::new(taking)));
            } else {
                let report = Report { fate: Fate::Refused, remarks: vec!["Left out, as you chose.".into()], ..waiting.report };
                self.say(Reply::File(report));
            }
        }
        self.mappings.retain(|(known, _)| *known != names);
        self.mappings.extend(mapping.map(|mapping| (names, mapping)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(table: &[&[&str]]) -> Vec<Role> {
        let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let names: Vec<String> = table.first().map(cells).unwrap_or_default();
        let rows: Vec<Vec<String>> = table.iter().skip(1).map(cells).collect();
        propose(&names, &rows).0.roles
    }

    const PROSE: &str = "They met for three hours and said afterwards that they would meet again.";

    #[test]
    fn columns_are_known_by_their_names_and_by_what_stands_in_them() {
        use Role::{Author, Date, Id, Other, Outlet, Text, Title, Url};
        let cases: [(&[&[&str]], &[Role]); 5] = [
            (
                &[
                    &["id", "Headline", "Publication", "Date", "By", "URL", "Text"],
                    &["1", "A meeting", "The Paper", "2025-02-27", "Ann Lee", "https://example.org/1", PROSE],
                ],
                &[Id, Title, Outlet, Date, Author, Url, Text],
            ),
            (&[&["a", "b", "c"], &["27/02/2025", PROSE, "http://example.org"]], &[Date, Text, Url]),
            (
                &[&["content.text", "content.title", "meta.source", "n"], &[PROSE, "A meeting", "The Paper", "12"]],
                &[Text, Title, Outlet, Other],
            ),
            (&[&["text", "body"], &["short", PROSE]], &[Other, Text]),
            (&[&["id", "n"], &["1", "2"], &["1", "3"]], &[Other, Other]),
        ];
        for (table, want) in cases {
            assert_eq!(roles(table), want, "{table:?}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_taken_from_the_column_or_asked() {
        let propose = |dates: &[&str]| {
            let rows: Vec<Vec<String>> = dates.iter().map(|date| vec![(*date).to_owned()]).collect();
            let (mapping, ambiguous) = propose(&["date".to_owned()], &rows);
            (mapping.order, ambiguous)
        };
        assert_eq!(propose(&["04/03/2025", "27/02/2025"]), (DayOrder::DayFirst, String::new()));
        assert_eq!(propose(&["04/03/2025", "05/03/2025"]), (DayOrder::Unknown, "04/03/2025".into()));
        assert_eq!(propose(&["2025-03-04"]), (DayOrder::Unknown, String::new()));
    }
}
