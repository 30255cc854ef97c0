//! Citations leave out what is not known, mark what was inferred, and survive the programs that read them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod small;

use crosstalk::exchange::cite::{bibtex, csl_json, plain};
use serde_json::{Value, json};
use small::Small;

/// The three citations of one article.
fn cited(small: &Small, id: &str) -> (String, String, Value) {
    let corpus = small.corpus();
    let article = corpus.article(id).unwrap();
    (plain(article), bibtex(article), serde_json::from_str(&csl_json(article)).unwrap())
}

#[test]
fn a_stated_date_is_cited_as_it_is() {
    let (plain, bibtex, csl) = cited(&Small::new(), "begin");
    assert_eq!(plain, "Ida Lamp, “Talks begin in the library”, The Lantern, 4 Mar 2024, https://lantern.example/begin.");
    let want = "@online{begin,
  author = {Ida Lamp},
  title = {Talks begin in the library},
  organization = {The Lantern},
  date = {2024-03-04},
  year = {2024},
  url = {https://lantern.example/begin}
}";
    assert_eq!(bibtex, want);
    let want = json!([{
        "id": "begin",
        "type": "article-newspaper",
        "title": "Talks begin in the library",
        "author": [{"literal": "Ida Lamp"}],
        "container-title": "The Lantern",
        "issued": {"date-parts": [[2024, 3, 4]]},
        "URL": "https://lantern.example/begin",
    }]);
    assert_eq!(csl, want);
}

#[test]
fn an_inferred_span_is_in_brackets_with_its_reason_and_circa() {
    let (plain, bibtex, csl) = cited(&Small::new(), "letter");
    let url = "https://lantern.example/letter";
    assert_eq!(plain, format!("“50% {{nothing}} #1: a $5 letter~ \\ ^up”, The Lantern, [5–9 Mar 2024], {url}."));
    // Every character that means something to TeX is said literally, in the title and in the note.
    let want = r"@online{letter,
  title = {50\% \{nothing\} \#1: a \$5 letter\textasciitilde{} \textbackslash{} \textasciicircum{}up},
  organization = {The Lantern},
  date = {2024-03-05/2024-03-09},
  year = {2024},
  url = {https://lantern.example/letter},
  note = {Date inferred: It says “this week” \& names the 8th.}
}";
    assert_eq!(bibtex, want);
    let want = json!([{
        "id": "letter",
        "type": "article-newspaper",
        "title": "50% {nothing} #1: a $5 letter~ \\ ^up",
        "container-title": "The Lantern",
        "issued": {"date-parts": [[2024, 3, 5], [2024, 3, 9]], "circa": true},
        "URL": url,
        "note": "Date inferred: It says “this week” & names the 8th.",
    }]);
    assert_eq!(csl, want);
}

#[test]
fn a_conflict_is_cited_by_what_is_meant_and_says_so() {
    let (plain, bibtex, csl) = cited(&Small::new(), "reply");
    assert_eq!(
        plain,
        "Otto Iron & Söhne_3, “No talks, says the Anvil”, The Anvil, via School Radio, [11 Mar 2024], \
         https://anvil.example/no_talks?a=1&b=2%20."
    );
    let head = r"@online{reply,
  author = {Otto Iron \& Söhne\_3},
  title = {No talks, says the Anvil},
  organization = {The Anvil},
  date = {2024-03-11},
  year = {2024},";
    assert!(bibtex.starts_with(head), "{bibtex}");
    assert!(bibtex.ends_with(",\n  note = {Date in conflict: The paper was founded in 2024.}\n}"), "{bibtex}");
    let want = json!([{
        "id": "reply",
        "type": "article-newspaper",
        "title": "No talks, says the Anvil",
        "author": [{"literal": "Otto Iron & Söhne_3"}],
        "container-title": "The Anvil",
        "issued": {"date-parts": [[2024, 3, 11]], "circa": true},
        "URL": "https://anvil.example/no_talks?a=1&b=2%20",
        "note": "Date in conflict: The paper was founded in 2024.",
    }]);
    assert_eq!(csl, want);
}

#[test]
fn what_is_not_known_is_left_out() {
    // No title, no author, no date, no address, and an outlet that nobody named.
    let (plain, bibtex, csl) = cited(&Small::new(), "notice");
    assert_eq!(plain, "[A notice on the wall], notice on the wall, n.d., address not known.");
    assert_eq!(bibtex, "@misc{notice,\n  title = {[A notice on the wall]}\n}");
    assert_eq!(csl[0]["id"], "notice");
    for key in ["author", "container-title", "issued", "URL", "note"] {
        assert!(csl[0].get(key).is_none(), "{key} is not known");
    }
}

#[test]
fn a_date_is_cited_no_more_precisely_than_it_is_known() {
    let dated = |date: &str| cited(&Small::new().cell("articles.csv", 5, "date", date), "begin");
    let parts = |date: &str| dated(date).2[0]["issued"].clone();
    assert_eq!(parts("2024"), json!({"date-parts": [[2024]]}));
    assert_eq!(parts("2024-03"), json!({"date-parts": [[2024, 3]]}));
    assert_eq!(parts("2024-03-05/2024-03-09"), json!({"date-parts": [[2024, 3, 5], [2024, 3, 9]]}));
    assert!(dated("2024-03").1.contains("\n  date = {2024-03},\n  year = {2024},"));
    assert!(dated("2024-03").0.contains(", Mar 2024, "));
    assert!(dated("2023-12/2024-02").1.contains("\n  date = {2023-12/2024-02},\n  year = {2023},"));
}

#[test]
fn a_span_of_months_is_cited_in_months() {
    let (.., csl) = cited(&Small::new().cell("articles.csv", 5, "date", "2023-12/2024-02"), "begin");
    assert_eq!(csl[0]["issued"], json!({"date-parts": [[2023, 12], [2024, 2]]}));
}

#[test]
fn every_article_of_the_corpus_can_be_cited_in_all_ways() {
    let corpus = crosstalk::corpus::Corpus::load(&crosstalk::embedded()).unwrap();
    for article in &corpus.articles {
        assert!(plain(article).ends_with('.'));
        let entry = bibtex(article);
        // Braces that TeX counts are balanced, so that one entry does not eat the next.
        let bare = entry.replace("\\{", "").replace("\\}", "");
        assert_eq!(bare.matches('{').count(), bare.matches('}').count(), "{entry}");
        let csl: Value = serde_json::from_str(&csl_json(article)).unwrap();
        assert_eq!(csl[0]["id"], article.id.as_str());
    }
}
