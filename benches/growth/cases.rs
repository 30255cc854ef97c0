//! What is measured as it grows: what the page does when it starts, every study, and what is asked of texts. The same cases run on the
//! builder's machine and, compiled to wasm, in a browser.

use super::grown;
use crosstalk::address::{Bar, Filters, RowOrder};
use crosstalk::corpus::{Corpus, Definition};
use crosstalk::desk::Desk;
use crosstalk::desk::messages::{Collection, Period, Request, Scope, SortBy, SortKey, Sought, Span, Statistic, Wish};
use crosstalk::study;
use crosstalk::text::{Draft, Head};
use std::hint::black_box;

/// How many times the embedded corpus.
pub const SIZES: [usize; 3] = [1, 50, 1000];

/// Words of a made text: about as many as an article of the corpus has.
const LENGTH: usize = 1000;
/// Texts of the embedded corpus.
const TEXTS: usize = 6;
const TERMS: usize = 40_000;

/// Something that is measured again and again.
pub type Run = Box<dyn FnMut()>;
/// Makes what is measured ready, at a size.
type Prepare = fn(usize) -> Run;

/// Every case by its name.
pub const CASES: [(&str, Prepare); 22] = [
    ("start: load the corpus", |times| {
        let files = grown::grown(times);
        Box::new(move || {
            let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
            black_box(Corpus::load(&files).is_ok());
        })
    }),
    ("select by filters", |times| {
        let corpus = corpus(times);
        Box::new(move || _ = black_box(study::select::select(&corpus, &Filters::default())))
    }),
    ("grid", |times| {
        let corpus = corpus(times);
        Box::new(move || {
            let grid = study::grid::grid(&corpus, &corpus.first, &Filters::default(), RowOrder::default());
            black_box(study::grid::summary(&grid));
        })
    }),
    ("labels", |times| {
        let corpus = corpus(times);
        Box::new(move || _ = black_box(study::labels::labels(&corpus, &corpus.claims)))
    }),
    ("cases of a concept", |times| {
        let corpus = corpus(times);
        Box::new(move || _ = black_box(study::cases::cases(&corpus, &definition(&corpus).concept, &corpus.claims)))
    }),
    ("definition", |times| {
        let (cases, bar) = asked(times);
        Box::new(move || _ = black_box(study::definition::study(&cases, &bar)))
    }),
    ("definition in words", |times| {
        let (cases, bar) = asked(times);
        let study = study::definition::study(&cases, &bar);
        Box::new(move || _ = black_box(study::summing::summary(&cases, &study)))
    }),
    ("sensitivity", |times| {
        let (cases, bar) = asked(times);
        Box::new(move || _ = black_box(study::sensitivity::levers(&cases, &bar)))
    }),
    ("implied definitions", |times| {
        let corpus = corpus(times);
        Box::new(move || _ = black_box(study::implied::implied(&corpus, &definition(&corpus).concept, &corpus.claims)))
    }),
    ("compare two outlets", |times| {
        let corpus = corpus(times);
        let [a, b] = [0, 1].map(|at| corpus.outlets()[at].id.clone());
        Box::new(move || _ = black_box(study::contrast::contrast(&corpus, &corpus.claims, &a, &b)))
    }),
    ("timeline", |times| {
        let corpus = corpus(times);
        let selection = study::select::select(&corpus, &Filters::default());
        Box::new(move || _ = black_box(study::timeline::timeline(&corpus, &selection, None)))
    }),
    ("one article", |times| {
        let corpus = corpus(times);
        Box::new(move || _ = black_box(study::sources::source(&corpus, &corpus.articles[0])))
    }),
    ("agreement of 25 raters", |times| {
        let ratings: Vec<Vec<Option<usize>>> =
            (0..20 * times).map(|item| (0..25).map(|rater| Some((item + usize::from(rater % 5 == 0)) % 4)).collect()).collect();
        Box::new(move || _ = black_box(study::agreement::alpha_of(&ratings)))
    }),
    ("index texts", |times| {
        let drafts = drafts(times);
        Box::new(move || {
            let mut desk = opened();
            desk.answer(&Request::Bring(drafts.clone()), None);
            black_box(desk.answer(&Request::Finish, None));
        })
    }),
    ("search a word", |times| asks(times, |sought| Request::Search(sought("w30")))),
    ("search a phrase", |times| asks(times, |sought| Request::Search(sought("\"w3 w5\"")))),
    ("concordance in order", |times| {
        asks(times, |sought| Request::Lines {
            sought: sought("w30"),
            sort: vec![SortKey { by: SortBy::Right(1), reversed: false }],
            span: Span::Words(8),
            label: String::new(),
            first: 0,
            count: 50,
        })
    }),
    ("frequency", |times| table(times, &Statistic::Frequency, "")),
    ("spread", |times| table(times, &Statistic::Spread, "w30")),
    ("keyness of an outlet", |times| {
        let target = Scope { collection: Collection::Own, outlets: ["o1".to_owned()].into(), ..Scope::default() };
        table(times, &Statistic::Keyness { target, reference: None }, "")
    }),
    ("collocates", |times| table(times, &Statistic::Collocates { left: 5, right: 5, beside: None }, "w30")),
    ("trend by month", |times| table(times, &Statistic::Trend { by: Period::Month }, "w30")),
];

fn corpus(times: usize) -> Corpus {
    let texts = grown::grown(times);
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Corpus::load(&files).unwrap_or_else(|faults| panic!("{} faults, the first: {}", faults.len(), faults[0]))
}

fn definition(corpus: &Corpus) -> &Definition {
    corpus.definitions.iter().find(|known| known.id == "negotiation").expect("a definition of the corpus")
}

/// The cases of a concept, and a definition that asks for much.
fn asked(times: usize) -> (study::cases::Cases, Bar) {
    let corpus = corpus(times);
    let definition = definition(&corpus);
    let mut bar = Bar::default();
    for condition in &definition.must {
        bar.ask(&condition.id, Some(true));
    }
    (study::cases::cases(&corpus, &definition.concept, &corpus.claims), bar)
}

/// Texts of made words, of which few are frequent and most are rare (Zipf), by six outlets, over two years.
pub fn drafts(times: usize) -> Vec<Draft> {
    let mut state = 1_u64;
    let mut chance = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    (0..TEXTS * times)
        .map(|n| {
            let mut text = String::with_capacity(LENGTH * 6);
            for word in 0..LENGTH {
                // A number of chance to the power of a number of chance: about one over the rank.
                let share = chance() as f64 / f64::from(u32::MAX >> 1);
                let rank = (TERMS as f64).powf(share) as usize;
                text.push_str(&format!("w{rank}"));
                text.push_str(if word % 19 == 18 { ". " } else { " " });
            }
            let date = format!("{}-{:02}-{:02}", 2024 + n % 2, 1 + n % 12, 1 + n % 28);
            let head =
                Head { id: format!("t{n}"), outlet: format!("o{}", n % 6), date, title: format!("Text {n}"), ..Head::default() };
            Draft { head, text }
        })
        .collect()
}

fn opened() -> Desk {
    let mut desk = Desk::default();
    desk.answer(&Request::Open { page: "/".into(), shipped: vec![], counts: Some(vec![]), groups: vec![] }, None);
    desk
}

/// A question about so many texts. What the desk has worked out before is forgotten each time.
fn asks(times: usize, request: impl Fn(&dyn Fn(&str) -> Sought) -> Request) -> Run {
    let mut desk = opened();
    desk.answer(&Request::Bring(drafts(times)), None);
    desk.answer(&Request::Finish, None);
    let scope = Scope { collection: Collection::Own, ..Scope::default() };
    let request = request(&|query| Sought { query: query.into(), scope: scope.clone(), ..Sought::default() });
    Box::new(move || {
        desk.answer(&Request::Describe(Vec::new()), None);
        black_box(desk.answer(&request, None));
    })
}

fn table(times: usize, statistic: &Statistic, query: &str) -> Run {
    asks(times, |sought| Request::Table {
        statistic: statistic.clone(),
        sought: sought(query),
        wish: Wish { rows: 50, ..Wish::default() },
    })
}
