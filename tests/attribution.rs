//! Who says what: each way of saying it, in sentences of our own.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use crosstalk::find::attribution::{Attribution, Doubt, Quoted, Rule, attributions};
use crosstalk::find::prose::Prose;
use proptest::prelude::*;

fn found(text: &str) -> Vec<Attribution> {
    attributions(&Prose::new(text))
}

/// Each attribution as `source | content`, the parts of a content set apart by `~`.
fn shown(text: &str) -> Vec<String> {
    found(text)
        .iter()
        .map(|one| {
            let content: Vec<&str> = one.content.iter().map(|part| &text[part.clone()]).collect();
            format!("{} | {}", one.source.clone().map_or("", |source| &text[source]), content.join(" ~ "))
        })
        .collect()
}

/// Sentences, each with what is found in it.
const CASES: &[(&str, &[&str])] = &[
    ("“There were no talks,” said Anna Berg, the minister.", &["Anna Berg, the minister | “There were no talks,”"]),
    ("\"There were no talks,\" the minister said.", &["the minister | \"There were no talks,\""]),
    ("The minister said: «There were no talks».", &["The minister | «There were no talks»"]),
    ("The minister said 'there will be no talks'.", &["The minister | 'there will be no talks'"]),
    ("The minister said ''there will be no talks''.", &["The minister | ''there will be no talks''"]),
    ("The minister said that the talks had failed.", &["The minister | that the talks had failed"]),
    ("Officials say the talks have failed.", &["Officials | the talks have failed"]),
    ("The talks have failed, according to the ministry.", &["the ministry | The talks have failed"]),
    ("According to the ministry, the talks have failed.", &["the ministry | the talks have failed"]),
    ("The talks have failed, the minister said on Tuesday.", &["the minister | The talks have failed"]),
    ("The talks, the minister said, had failed.", &["the minister | The talks ~ had failed"]),
    ("She told reporters that the talks had failed.", &["She | that the talks had failed"]),
    ("Anna Berg, who leads the team, believes the talks will fail.", &["Anna Berg, who leads the team | the talks will fail"]),
    ("The minister rejected the plan.", &["The minister | the plan"]),
    ("The minister called for an end to the war.", &["The minister | an end to the war"]),
    ("It was reported that the talks had failed.", &[" | that the talks had failed"]),
    (
        "He repeated his claim that the talks had failed.",
        &["He | his claim that the talks had failed", "his | that the talks had failed"],
    ),
    ("The president welcomed the plan and said it was fair.", &["The president | the plan", "The president | it was fair"]),
    ("The report was long.", &[]),
    ("The United States signed the treaty.", &[]),
];

#[test]
fn each_way_of_saying_is_found_with_its_speaker() {
    let wrong: Vec<String> = CASES
        .iter()
        .map(|(text, want)| (text, shown(text), want))
        .filter(|(_, found, want)| found != *want)
        .map(|(text, found, want)| format!("{text}\n found {found:?}\n wanted {want:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph_where_that_opens_with_a_mark() {
    let text = "“We met for an hour,” the envoy said. “Nothing was agreed at all.\n\n“We will meet again in May.”";
    assert_eq!(shown(text), ["the envoy | “We met for an hour,” ~ “Nothing was agreed at all. ~ “We will meet again in May.”"]);
    let prose = Prose::new(text);
    assert_eq!(prose.paragraphs.len(), 2);
}

#[test]
fn an_apostrophe_is_no_quotation_mark() {
    assert_eq!(shown("It's the ministers' plan, and they don't like it."), Vec::<String>::new());
}

#[test]
fn quotations_are_told_from_what_is_only_told() {
    let kinds = |text: &str| found(text)[0].quoted;
    assert_eq!(kinds("“There were no talks at all,” she said."), Quoted::Direct);
    assert_eq!(kinds("She said there were no talks."), Quoted::Indirect);
    assert_eq!(kinds("She said the talks were “direct and frank” again."), Quoted::Mixed);
}

#[test]
fn a_pronoun_means_the_one_who_spoke_last_and_says_how_sure_that_is() {
    let text = "Anna Berg said the talks had failed. She said they would not go on.";
    let second = &found(text)[1];
    let holder = second.holder.clone().unwrap();
    assert_eq!((&text[holder.bytes], holder.doubt), ("Anna Berg", Doubt::Little));
    let text =
        "Anna Berg met Carla Dahl. Anna Berg said the talks had failed. Carla Dahl said they had not. She said they went on.";
    let last = found(text).pop().unwrap().holder.unwrap();
    assert_eq!((&text[last.bytes], last.doubt), ("Carla Dahl", Doubt::Some));
}

#[test]
fn who_cites_others_stands_outside_in_the_chain() {
    let text = "The agency reported that the talks had failed, citing two officials.";
    let chain: Vec<&str> = found(text)[0].chain.iter().map(|part| &text[part.clone()]).collect();
    assert_eq!(chain, ["The agency", "two officials"]);
}

#[test]
fn every_rule_says_what_it_goes_by() {
    for (text, _) in CASES {
        for one in found(text) {
            assert!(one.rule.sentence().ends_with('.'));
        }
    }
    assert_eq!(found("The talks have failed, according to the ministry.")[0].rule, Rule::According);
}

proptest! {
    #[test]
    fn whatever_the_text_is_what_is_found_lies_in_it(text in "(\\PC|said|says|that|according to|\"|“|”|'|, |\\. |\n\n|he |The envoy ){0,40}") {
        for one in found(&text) {
            for part in one.content.iter().chain(&one.source).chain([&one.cue]).chain(&one.chain) {
                prop_assert!(part.start < part.end && text.get(part.clone()).is_some());
            }
        }
    }
}
