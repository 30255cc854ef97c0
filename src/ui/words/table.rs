//! A table of a statistic with its drawing: any table of the desk, whatever its columns.
//!
//! Rows come in windows of [`FETCHED`], are shown by [`SHOWN`], and the drawing is of those that are here.

use super::super::browser;
use super::super::el::{El, classed, el, follow, link, typed};
use super::state::{Answer, Words, ask};
use super::{figure, options};
use crate::desk::ask::{Ask, Tool};
use crate::desk::messages::{Cell, Column, Reply, Request, Row, Table};
use crate::study::{decimal, whole};
use leptos::prelude::*;

/// How many rows are fetched at once.
const FETCHED: usize = 500;
/// How many more are shown at once.
const SHOWN: usize = 50;

/// A table as it is shown.
#[derive(Clone, Copy)]
struct Shown {
    words: Words,
    answer: Answer,
    /// The rows after those of the answer, as far as they were fetched, and how many rows are shown.
    rows: RwSignal<(Vec<Row>, usize)>,
}

/// The tool of the address: what it is asked, its drawing and its table.
pub(super) fn tool(words: Words) -> El {
    let question = move || {
        // Whom keyness is about by itself is known only once the desk has said which outlets there are.
        let ask = words.ask.read();
        let waits = ask.tool == Tool::Keyness && ask.target.is_none() && words.texts().is_none();
        let statistic = if waits { None } else { ask.statistic(&words.first()) };
        statistic.map(|statistic| Request::Table { statistic, sought: ask.sought.clone(), wish: ask.wish(0, FETCHED) })
    };
    let answer = Answer::of(words.page, question);
    let shown = Shown { words, answer, rows: RwSignal::new((Vec::new(), SHOWN)) };
    follow(move || {
        answer.reply.track();
        shown.rows.set((Vec::new(), SHOWN));
    });
    let content = move || match answer.reply.get().as_deref() {
        Some(Reply::Table(table)) => vec![whole_table(shown, table)],
        Some(Reply::Failed(why)) => vec![el("p").attr("role", "alert").text(why)],
        _ if words.ask.read().sought.query.trim().is_empty() && words.tool.get().needs_query() => {
            vec![classed("p", "lab").text(nothing_sought(words.tool.get()))]
        }
        _ => vec![classed("p", "lab").attr("role", "status").text("One moment: the desk is counting.")],
    };
    el("div")
        .child(classed("h2", "tool").text(words.tool.get_untracked().name()))
        .child(classed("p", "reads").text(options::reading(words.tool.get_untracked())))
        .child(options::options(words))
        .child(el("div").live("aria-busy", move || answer.busy.get().then(|| "true".into())).live_children(content))
}

fn nothing_sought(tool: Tool) -> &'static str {
    match tool {
        Tool::Spread => "Look for something first: this shows where in each text it stands.",
        Tool::Collocates => "Look for something first: this shows which words stand near it.",
        _ => "Look for something first: this shows how often it stands, period by period.",
    }
}

fn whole_table(shown: Shown, table: &Table) -> El {
    let words = shown.words;
    let ask = words.ask.get_untracked();
    let notes = table.notes.iter().map(|note| el("li").text(note.clone()));
    let columns = table.columns.clone();
    let total = table.total;
    let first = table.rows.clone();
    let rows = move || {
        let rows = shown.rows.read();
        let (more, n) = (&rows.0, rows.1);
        first.iter().chain(more).take(n).map(|row| self::row(words, &columns, row)).collect()
    };
    let have = table.rows.len();
    let visible = move || shown.rows.with(|(more, n)| (*n).min(have + more.len()).min(total));
    let more = move || {
        let n = visible();
        if n >= total {
            return Vec::new();
        }
        let next = (total - n).min(SHOWN);
        vec![el("button").on("click", move |_| shown.extend(have, total)).text(format!("{} more rows", whole(next as u64)))]
    };
    let count = move || {
        if total == 0 {
            "No row fits.".to_owned()
        } else {
            format!("rows 1 to {} of {}", whole(visible() as u64), whole(total as u64))
        }
    };
    let above: Vec<El> = table.summary.iter().map(|row| self::row(words, &table.columns, row)).collect();
    let above = (!above.is_empty()).then(|| classed("tbody", "above").children(above));
    let heads = table.columns.iter().enumerate().map(|(at, column)| head(words, table, at, column));
    let export_csv = move |_| {
        let ask = words.ask.get_untracked();
        if let Some(statistic) = ask.statistic(&untrack(|| words.first())) {
            export(words, Request::ExportTable { statistic, sought: ask.sought.clone(), wish: ask.wish(0, usize::MAX) });
        }
    };
    let rest = classed("div", "rest")
        .child(classed("ul", "notes-of").children(notes))
        .child(filters(words, &ask))
        .child(
            classed("table", "figures-of")
                .child(classed("caption", "hid").text(ask.tool.name()))
                .child(el("thead").child(el("tr").children(heads)))
                .children(above)
                .child(el("tbody").live_children(rows)),
        )
        .child(
            classed("div", "foot")
                .child(el("span").attr("role", "status").live_text(count))
                .child(el("span").live_children(more))
                .child(el("button").attr("title", "All rows, in this order").on("click", export_csv).text("CSV")),
        )
        .child(meanings(&table.columns));
    // Beside a wide table there is no room for its drawing.
    classed("div", if table.columns.len() > 8 { "stat wide" } else { "stat" }).children(figure::figure(words, table)).child(rest)
}

impl Shown {
    /// Shows more rows, and fetches those that are not here.
    fn extend(self, have: usize, total: usize) {
        let (here, before) = self.rows.with_untracked(|(more, n)| (have + more.len(), *n));
        let wanted = (before + SHOWN).min(total);
        if wanted <= here {
            self.rows.update(|(_, n)| *n = wanted);
            return;
        }
        let asked = self.words.ask.get_untracked();
        let Some(statistic) = asked.statistic(&untrack(|| self.words.first())) else { return };
        let before = self.answer.reply.get_untracked();
        let request = Request::Table { statistic, sought: asked.sought.clone(), wish: asked.wish(here, FETCHED) };
        ask(self.words.page, request, move |reply, _| {
            // Only where the rows that these follow are still there.
            let stands = self.answer.reply.try_get_untracked().is_some_and(|now| now == before);
            if let (true, Reply::Table(table)) = (stands, reply) {
                self.rows.update(|(more, n)| {
                    more.extend(table.rows);
                    *n = wanted;
                });
            }
        });
    }
}

/// The head of a column: a button that orders by it, and again the other way.
fn head(words: Words, table: &Table, at: usize, column: &Column) -> El {
    let ask = words.ask.get_untracked();
    let is = table.sort == column.key;
    // Numbers begin with the largest, words with A.
    let numbers = is_number(column, table, at);
    let down = numbers != ask.reversed;
    let sorted = is.then_some(if down { "descending" } else { "ascending" });
    let key = column.key.clone();
    let sort = move |_| {
        let key = key.clone();
        words.go(|ask| (ask.reversed, ask.order) = (is && !ask.reversed, key));
    };
    let mark = if is { if down { " ▼" } else { " ▲" } } else { "" };
    classed("th", if numbers { "num" } else { "" }).attr("scope", "col").flag("aria-sort", sorted).child(
        classed("button", if is { "sort on" } else { "sort" })
            .attr("title", column.meaning.clone())
            .on("click", sort)
            .text(column.name.clone())
            .child(el("small").attr("aria-hidden", "true").text(mark)),
    )
}

fn is_number(column: &Column, table: &Table, at: usize) -> bool {
    column.decimals.is_some() || table.rows.iter().any(|row| matches!(row.cells.get(at), Some(Cell::Count(_) | Cell::Real(_))))
}

/// A cell as it is read.
pub(super) fn text(cell: &Cell, column: &Column) -> String {
    match cell {
        Cell::None => "–".into(),
        Cell::Text(text) => text.clone(),
        Cell::Count(n) => whole(*n),
        Cell::Real(value) => decimal(*value, column.decimals.unwrap_or(2)),
    }
}

/// A row: its first cell is its name, and opens its lines.
fn row(words: Words, columns: &[Column], row: &Row) -> El {
    let href = (!row.query.is_empty()).then(|| {
        let (query, scope) = (row.query.clone(), row.scope.clone());
        words.link(|ask| {
            *ask = ask.with_tool(Tool::Lines);
            ask.sought.query = query;
            if let Some(scope) = scope {
                ask.sought.scope = scope;
            }
        })
    });
    let cells = row.cells.iter().zip(columns).enumerate().map(|(at, (cell, column))| {
        let text = text(cell, column);
        let opens = matches!(cell, Cell::Count(n) if *n > 0) || at == 0;
        let shown = match &href {
            Some(href) if opens => link(href.clone()).text(text),
            _ => el("span").text(text),
        };
        let shown = if at == 0 {
            el("th").attr("scope", "row").child(shown).children((!row.note.is_empty()).then(|| el("small").text(row.note.clone())))
        } else {
            classed("td", if matches!(cell, Cell::Text(_)) { "" } else { "num" }).child(shown)
        };
        // On a narrow screen each figure stands beside the name of its column.
        shown.attr("data-name", column.name.clone())
    });
    el("tr").children(cells)
}

/// What the columns mean, one below the other.
fn meanings(columns: &[Column]) -> El {
    let columns = columns.iter().filter(|column| !column.meaning.is_empty());
    let lines = columns.flat_map(|column| [el("dt").text(column.name.clone()), el("dd").text(column.meaning.clone())]);
    classed("details", "meanings").child(el("summary").text("What the columns mean")).child(classed("dl", "facts").children(lines))
}

/// Which rows are shown.
fn filters(words: Words, ask: &Ask) -> El {
    let number = |text: &str, value: u32, set: fn(&mut Ask, u32)| {
        let change = move |event: web_sys::Event| {
            let n = typed(&event).trim().parse().unwrap_or(0);
            words.go(|ask| set(ask, n));
        };
        let shown = if value == 0 { String::new() } else { value.to_string() };
        let input = el("input").attr("type", "text").attr("inputmode", "numeric").attr("size", "4").attr("autocomplete", "off");
        el("label").text(format!("{text} ")).child(input.attr("value", shown).on("change", change))
    };
    let part = el("input")
        .attr("type", "search")
        .attr("size", "12")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("value", ask.part.clone())
        .on("change", move |event| {
            let part = typed(&event).trim().to_owned();
            words.go(|ask| ask.part = part);
        });
    let lift = (!ask.part.is_empty() || ask.least > 0 || ask.range > 0).then(|| {
        let href = words.link(|ask| (ask.part, ask.least, ask.range) = (String::new(), 0, 0));
        link(href).text("all rows")
    });
    classed("div", "rows-of")
        .child(el("label").text("only with ").child(part))
        .child(number("at least so many times", ask.least, |ask, n| ask.least = n))
        .child(number("in at least so many texts", ask.range, |ask, n| ask.range = n))
        .children(lift)
}

/// Asks the desk for a file and hands it over.
pub(super) fn export(words: Words, request: Request) {
    ask(words.page, request, move |reply, bytes| match (reply, bytes) {
        (Reply::File { name, kind }, Some(bytes)) => browser::offer(&name, &kind, &bytes),
        (Reply::Failed(why), _) => words.say(why),
        _ => {}
    });
}
