//! An assignment as the address says it.
//!
//! Claims stand there by their ids, questions by facet and codes, so that a link says what it asks; passages and the teacher's own
//! wording stand there as they were typed, a line each. Switches are there or not. What is usual is left out.

use super::assignment::{Assignment, Choice, Item, Question};
use super::passage::{passage_item, passage_line};
use crate::address::{Address, View};
use std::collections::BTreeMap;

/// The longest link that is given out, in letters. Browsers take far longer ones, but platforms for learning, messengers and mail
/// cut at about two thousand; what is longer goes as a file.
pub const LONGEST_LINK: usize = 2_000;

/// The keys that an assignment has in the address.
const KEYS: [&str; 8] = ["claims", "passages", "facets", "wording", "title", "say", "blind", "mixed"];
/// The switch for leaving the paraphrase out.
const BARE: &str = "bare";

/// Whether an address has an assignment in it.
pub fn reads(asked: &BTreeMap<&'static str, String>) -> bool {
    ["claims", "passages"].iter().any(|key| asked.contains_key(key))
}

/// The assignment that an address says; what it leaves to the corpus is still empty, see [`Assignment::filled`].
pub fn from_link(asked: &BTreeMap<&'static str, String>) -> Assignment {
    let text = |key: &str| asked.get(key).map_or("", String::as_str);
    let is = |key: &str| !text(key).is_empty();
    let claims = text("claims").split('.').filter(|id| !id.is_empty());
    let claims = claims.map(|id| Item { claim: id.to_owned(), ..Item::default() });
    let items = claims.chain(text("passages").lines().filter_map(passage_item)).collect();
    let wording = read_wording(text("wording"));
    let questions = text("facets").split('.').filter(|facet| !facet.is_empty()).map(|facet| {
        let mut parts = facet.split('_');
        let facet = parts.next().unwrap_or("").to_owned();
        let said = |code: &str| wording.get(&(facet.clone(), code.to_owned())).cloned().unwrap_or_default();
        let codes = parts.filter(|id| !id.is_empty()).map(|id| {
            let said = said(id);
            let (name, means) = said.split_once(": ").unwrap_or((&said, ""));
            Choice { id: id.to_owned(), name: name.trim().to_owned(), means: means.trim().to_owned() }
        });
        let codes = codes.collect();
        let ask = said("");
        Question { facet, ask, codes }
    });
    Assignment {
        title: text("title").to_owned(),
        say: text("say").to_owned(),
        blind: is("blind"),
        mixed: is("mixed"),
        bare: is(BARE),
        questions: questions.collect(),
        items,
    }
}

/// The wording of questions and codes, by facet and code; that of a question has no code.
type Wording = BTreeMap<(String, String), String>;

/// Lines `facet = question` and `facet.code = name: meaning`.
fn read_wording(text: &str) -> Wording {
    text.lines()
        .filter_map(|line| {
            let (of, said) = line.split_once('=')?;
            let (facet, code) = of.trim().split_once('.').unwrap_or((of.trim(), ""));
            Some(((facet.to_owned(), code.to_owned()), said.trim().to_owned()))
        })
        .collect()
}

fn write_wording(questions: &[Question]) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = Vec::new();
    for question in questions {
        if !question.ask.is_empty() {
            lines.push(format!("{} = {}", question.facet, one_line(&question.ask)));
        }
        for code in question.codes.iter().filter(|code| !(code.name.is_empty() && code.means.is_empty())) {
            // A name with a colon of its own would be read as a name and its meaning.
            let name = one_line(&code.name);
            let name = if name.contains(": ") { name.replace(':', " –") } else { name };
            let said = if code.means.is_empty() { name } else { format!("{name}: {}", one_line(&code.means)) };
            lines.push(format!("{}.{} = {said}", question.facet, code.id));
        }
    }
    lines.join("\n")
}

/// The address of an assignment in one of the views of the class. `brief` is the assignment before it was filled: what the corpus
/// says need not stand in the link.
pub fn to_link(brief: &Assignment, view: &str) -> Address {
    let claims: Vec<&str> = brief.items.iter().map(|item| item.claim.as_str()).filter(|claim| !claim.is_empty()).collect();
    let passages: Vec<String> = brief.items.iter().filter(|item| item.claim.is_empty()).map(passage_line).collect();
    let facets: Vec<String> = brief
        .questions
        .iter()
        .map(|question| {
            let codes = question.codes.iter().map(|code| code.id.as_str());
            std::iter::once(question.facet.as_str()).chain(codes).collect::<Vec<_>>().join("_")
        })
        .collect();
    let switch = |on: bool| if on { "yes".to_owned() } else { String::new() };
    let values = [
        claims.join("."),
        passages.join("\n"),
        facets.join("."),
        write_wording(&brief.questions),
        brief.title.clone(),
        brief.say.clone(),
        switch(brief.blind),
        switch(brief.mixed),
    ];
    let asked = KEYS.into_iter().zip(values).chain([(BARE, switch(brief.bare))]).filter(|(_, value)| !value.is_empty());
    Address { view: View::Class(view.to_owned()), asked: asked.collect(), ..Address::default() }
}
