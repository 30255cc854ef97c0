//! An assignment as a corpus shows it: each item with what stands around it, each question with its definitions; and apart from
//! both, what the corpus itself says.

use super::assignment::{Assignment, Item, facet_of};
use super::pick::own_claim;
use crate::corpus::{Alternative, Claim, Code, Corpus, Facet};
use crate::exchange::link::text_fragment;
use crate::text::fold;
use std::sync::Arc;

/// An assignment that can be coded.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// By what it is known.
    pub id: String,
    /// The assignment, filled.
    pub assignment: Assignment,
    /// Its items as they are shown.
    pub items: Vec<Shown>,
    /// Its questions as they are shown.
    pub questions: Vec<Asked>,
    /// What hides the names of outlets.
    pub masks: Masks,
}

/// An item as it is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shown {
    /// What stands before the words that are coded, as far as it is here.
    pub before: String,
    /// The words.
    pub quotation: String,
    /// What stands behind them.
    pub after: String,
    /// The words in the coder's paraphrase; empty where there is none or it is left out.
    pub gloss: String,
    /// Who speaks, by name; empty where nobody is named.
    pub speaker: String,
    /// Where it is from. Not shown before the end where the assignment is blind.
    pub source: Source,
    /// The questions as they are asked of this item: a verdict is one on something.
    pub asks: Vec<String>,
    /// What the verdict is on, where that is no question of its own.
    pub term: Option<Arc<Code>>,
    /// The claim, where it is one of the corpus.
    pub claim: Option<Arc<Claim>>,
    /// What the corpus says, for each question.
    pub keys: Vec<Key>,
}

/// Where an item is from; what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Who published it.
    pub outlet: String,
    /// The article.
    pub article: String,
    /// When.
    pub date: String,
    /// Where in the article.
    pub place: String,
    /// Its address at the publisher.
    pub url: String,
}

/// What the corpus says to a question about an item: the places of its code and of the accepted alternatives among those offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// The code's name; empty where the corpus says nothing.
    pub name: String,
    /// Its place; None where it is not offered.
    pub code: Option<usize>,
    /// The places of the alternatives that are as defensible.
    pub alternatives: Vec<usize>,
}

/// A question as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The facet in files.
    pub facet: String,
    /// Its usual name.
    pub name: String,
    /// The question.
    pub ask: String,
    /// The codes: id, name, what it means, and the few words that tell it from its neighbours.
    pub codes: Vec<(String, String, String, String)>,
}

/// Names that are hidden, the longest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masks(Vec<String>);

/// The usual question of a facet.
fn usual(facet: Facet) -> &'static str {
    match facet {
        Facet::Polarity => "Does the voice say that it counts?",
        Facet::Term => "As what is it to count?",
        Facet::Voice => "Who says so?",
        Facet::Stance => "What does the outlet do with it?",
        Facet::Kind => "What kind of contact is it about?",
        Facet::Criterion => "By which standard is it judged?",
        Facet::Certainty => "How sure is the voice?",
        Facet::Realis => "Is it real?",
        Facet::Frame => "What does it do in the story?",
        _ => "Which is it?",
    }
}

impl Masks {
    /// The names of all outlets and carriers of a corpus, and others.
    pub fn of<'n>(corpus: &'n Corpus, more: impl Iterator<Item = &'n str>) -> Self {
        let outlets = corpus.articles.iter().filter(|article| article.outlet.known).map(|article| article.outlet.name.as_str());
        let carriers = corpus.articles.iter().map(|article| article.carrier.as_str());
        let mut names: Vec<String> =
            outlets.chain(carriers).chain(more).map(str::trim).filter(|name| name.chars().count() > 1).map(str::to_owned).collect();
        names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        names.dedup();
        Self(names)
    }

    /// A text in which none of the names stands: where one did, it says “the outlet”.
    pub fn hide(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, name| without(&text, name))
    }
}

/// A text with a name replaced wherever it stands as words of its own, in whatever case.
fn without(text: &str, name: &str) -> String {
    let name = fold(name);
    let mut out = String::new();
    let mut rest = text;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        // The end of as many letters as the name has; folding keeps their number for all that names are written in.
        let end = rest.char_indices().nth(name.chars().count()).map_or(rest.len(), |(at, _)| at);
        let (head, tail) = rest.split_at(end);
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if fold(head) == name && !is_word(before) && !is_word(tail.chars().next()) {
            out += "the outlet";
            before = head.chars().next_back();
            rest = tail;
        } else {
            out.push(first);
            before = Some(first);
            rest = rest.get(first.len_utf8()..).unwrap_or("");
        }
    }
    out
}

/// The task of an assignment, which must be filled.
pub fn task(assignment: Assignment, corpus: &Corpus) -> Task {
    let questions: Vec<Asked> = assignment
        .questions
        .iter()
        .map(|question| {
            let facet = facet_of(&question.facet);
            let ask = match (question.ask.as_str(), facet) {
                ("", Some(facet)) => usual(facet).to_owned(),
                ("", None) => question.facet.clone(),
                (own, _) => own.to_owned(),
            };
            let codes = question.codes.iter().map(|choice| {
                let code = facet.and_then(|facet| corpus.codebook.code(facet, &choice.id));
                let (means, short) = match code {
                    Some(code) if choice.means.is_empty() => (code.description.clone(), code.short.clone()),
                    _ => (choice.means.clone(), String::new()),
                };
                (choice.id.clone(), choice.name.clone(), means, short)
            });
            let name = facet.map_or_else(|| question.facet.clone(), |facet| facet.label().to_owned());
            Asked { facet: question.facet.clone(), name, ask, codes: codes.collect() }
        })
        .collect();
    let masks = Masks::of(corpus, assignment.items.iter().map(|item| item.outlet.as_str()));
    let items = assignment.items.iter().map(|item| shown(item, &assignment, &questions, corpus, &masks)).collect();
    Task { id: assignment.id(), assignment, items, questions, masks }
}

fn shown(item: &Item, assignment: &Assignment, questions: &[Asked], corpus: &Corpus, masks: &Masks) -> Shown {
    let hidden = |text: &str| if assignment.blind { masks.hide(text) } else { text.to_owned() };
    let Some(claim) = corpus.claim(&item.claim) else {
        let (before, after) = item.context.split_once(&item.quotation).unwrap_or(("", ""));
        let source = Source { outlet: item.outlet.clone(), date: item.date.clone(), ..Source::default() };
        let own = own_claim(corpus, item);
        let keys = questions.iter().map(|question| own.map_or_else(Key::default, |claim| key(claim, question))).collect();
        return Shown {
            before: hidden(before),
            quotation: hidden(&item.quotation),
            after: hidden(after),
            source,
            keys,
            asks: questions.iter().map(|question| question.ask.clone()).collect(),
            ..Shown::default()
        };
    };
    let article = &claim.article;
    let is_asked = |facet: Facet| questions.iter().any(|question| question.facet == facet.name());
    let term = claim.code(Facet::Term).filter(|_| is_asked(Facet::Polarity) && !is_asked(Facet::Term)).cloned();
    let asks = questions.iter().map(|question| match &term {
        // The teacher's own words stand as they are.
        Some(term) if question.ask == usual(Facet::Polarity) => format!("Does the voice say that it counts as {}?", term.name),
        _ => question.ask.clone(),
    });
    let asks = asks.collect();
    Shown {
        quotation: hidden(&claim.quotation),
        gloss: if assignment.bare { String::new() } else { hidden(&claim.paraphrase) },
        speaker: hidden(&claim.speaker),
        source: Source {
            outlet: article.outlet.name.clone(),
            article: article.short.clone(),
            date: article.published.words(),
            place: claim.place.label(),
            url: text_fragment(&article.url, &claim.quotation).unwrap_or_default(),
        },
        keys: questions.iter().map(|question| key(claim, question)).collect(),
        asks,
        term,
        claim: Some(Arc::clone(claim)),
        ..Shown::default()
    }
}

fn key(claim: &Claim, question: &Asked) -> Key {
    let Some(facet) = facet_of(&question.facet) else { return Key::default() };
    let place = |id: &str| question.codes.iter().position(|(code, ..)| code == id);
    let alternatives = claim.alternatives.iter().filter_map(|alternative| match alternative {
        Alternative::Code(code) if code.facet == facet => place(&code.id),
        _ => None,
    });
    Key {
        name: claim.name(facet).to_owned(),
        code: claim.code(facet).and_then(|code| place(&code.id)),
        alternatives: alternatives.collect(),
    }
}

/// A quotation in a text with the rest of its paragraph before and behind it. Nothing where the place is none of the text.
pub fn around(text: &str, start: usize, end: usize) -> Option<(&str, &str, &str)> {
    let (head, quotation, tail) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
    let before = head.rsplit('\n').next().unwrap_or("");
    let after = tail.split('\n').next().unwrap_or("");
    Some((before, quotation, after))
}

#[cfg(test)]
mod tests {
    use super::{around, without};

    #[test]
    fn a_name_is_hidden_where_it_stands_as_a_word() {
        let cases = [
            ("The Times says; the times, says.", "The Times", "the outlet says; the outlet, says."),
            ("Sometimes the timesheet", "times", "Sometimes the timesheet"),
            ("DW’s report", "DW", "the outlet’s report"),
            ("nothing", "", "nothing"),
        ];
        for (text, name, want) in cases {
            assert_eq!(without(text, name), want);
        }
    }

    #[test]
    fn a_quotation_is_given_with_its_paragraph() {
        assert_eq!(around("One.\nThey agreed to meet again.\nThree.", 10, 16), Some(("They ", "agreed", " to meet again.")));
        assert_eq!(around("agreed", 0, 6), Some(("", "agreed", "")));
        assert_eq!(around("ä", 1, 2), None);
    }
}
