//! The drawing of a table, as the table says it is drawn: on the page, and as a file that stands alone.

use super::super::browser;
use super::super::el::{El, classed, el, follow};
use super::super::shapes::drawn;
use super::state::Words;
use crate::desk::ask::Tool;
use crate::desk::messages::{Cell, Plot, Row, Table};
use crate::desk::scope;
use crate::plot::svg::{Drawing, Hold, SHAPES, cut, groups};
use crate::plot::words::{Axis, Frame, LETTER, bars, lines, points, strips};
use crate::study::quoted;
use leptos::prelude::*;
use std::sync::Arc;

/// How many bars and strips are drawn at most.
const BARS: usize = 25;
const STRIPS: usize = 40;
/// How many points have a name.
const NAMES: usize = 60;
/// How wide a drawing is in a file, and at most on the page.
const WIDE: f64 = 860.0;
const NARROW: f64 = 300.0;

/// The drawing with the ways to take it away; nothing where the table has none.
pub(super) fn figure(words: Words, table: &Table) -> Option<El> {
    draw(table, &[], WIDE)?;
    let table = Arc::new(table.clone());
    let title = title(words);
    let (shown, name) = (Arc::clone(&table), title.clone());
    // How wide it is hangs on the room that the table leaves.
    let width = RwSignal::new(0.0);
    follow(move || {
        words.width.track();
        browser::after_drawing(move || {
            let room = browser::find(".drawing").map_or(WIDE, |element| browser::measure(&element, "clientWidth"));
            let _ = width.try_set(room.clamp(NARROW, WIDE));
        });
    });
    let image = move || {
        let width = width.get();
        if width < NARROW {
            return Vec::new();
        }
        let drawing = draw(&shown, &words.outlets(), width);
        drawing.map(|drawing| drawn(&drawing, &format!("{name}; all figures are in the table below"))).into_iter().collect()
    };
    let file = {
        let (table, title) = (Arc::clone(&table), title.clone());
        move || {
            let drawing = untrack(|| draw(&table, &words.outlets(), WIDE))?;
            Some(drawing.file(&title, &below(words, &table)))
        }
    };
    let name = ["crosstalk-", words.tool.get_untracked().path()].concat();
    let (as_svg, svg_name) = (file.clone(), [&name, ".svg"].concat());
    let save_svg = move |_| {
        if let Some((svg, ..)) = as_svg() {
            browser::offer(&svg_name, "image/svg+xml", &js_sys::Uint8Array::from(svg.as_bytes()));
        }
    };
    let png_name = [&name, ".png"].concat();
    let save_png = move |_| {
        let Some((svg, width, height)) = file() else { return };
        let name = png_name.clone();
        leptos::task::spawn_local(async move {
            if !browser::offer_picture(&name, &svg, width, height).await {
                words.say("This browser could not make a picture of the drawing; the SVG has the same.".into());
            }
        });
    };
    let ways = classed("div", "ways")
        .child(el("button").attr("title", "The drawing as SVG").on("click", save_svg).text("SVG"))
        .child(el("button").attr("title", "The drawing as a picture").on("click", save_png).text("PNG"));
    Some(
        classed("figure", "drawn")
            .child(classed("div", "drawing").live_children(image))
            .child(el("figcaption").child(el("span").text(title)).child(ways)),
    )
}

/// What is drawn, and of which texts.
fn title(words: Words) -> String {
    let ask = words.ask.get_untracked();
    let what = match ask.tool {
        Tool::Keyness => {
            let target = ask.target.clone().unwrap_or_else(|| untrack(|| words.first()));
            let reference = ask.reference.as_ref().map_or("all others".to_owned(), scope::in_words);
            format!("Keyness: {} against {reference}", scope::in_words(&target))
        }
        Tool::Frequency => "Frequency".into(),
        Tool::Ngrams => format!("Runs of {} words", ask.n),
        tool => format!("{} of {}", tool.name(), quoted(ask.sought.query.trim())),
    };
    if scope::is_all(&ask.sought.scope) { what } else { format!("{what}, in {}", scope::in_words(&ask.sought.scope)) }
}

/// The lines below a drawing in a file: what it rests on, and where it comes from.
fn below(words: Words, table: &Table) -> Vec<String> {
    let corpus = words.page.corpus.read_untracked();
    let address = words.page.address.read_untracked();
    let source = format!("{}: {}", corpus.site.title, browser::absolute(&address.link()));
    table.notes.iter().cloned().chain([source]).collect()
}

/// The place of a column.
fn column(table: &Table, key: &str) -> Option<usize> {
    table.columns.iter().position(|column| column.key == key)
}

fn name(row: &Row) -> &str {
    match row.cells.first() {
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}

fn value(row: &Row, at: usize) -> Option<f64> {
    match row.cells.get(at)? {
        #[allow(clippy::cast_precision_loss, reason = "a position in a drawing")]
        Cell::Count(n) => Some(*n as f64),
        Cell::Real(value) => Some(*value).filter(|value| value.is_finite()),
        _ => None,
    }
}

fn word(row: &Row, at: usize) -> &str {
    match row.cells.get(at) {
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}

/// The drawing of a table; None where there is nothing to draw.
fn draw(table: &Table, outlets: &[String], width: f64) -> Option<Drawing> {
    if table.rows.is_empty() {
        return None;
    }
    match &table.plot {
        Plot::None => None,
        Plot::Bars(by) => draw_bars(table, column(table, by)?, width),
        Plot::Points(x, y) => draw_points(table, column(table, x)?, column(table, y)?, width),
        Plot::Lines(period, group, value) => {
            Some(draw_lines(table, [column(table, period)?, column(table, group)?, column(table, value)?], outlets, width))
        }
        Plot::Barcodes(strips) => draw_strips(table, strips, outlets, width),
    }
}

fn room(names: impl Iterator<Item = usize>, width: f64) -> (f64, usize) {
    #[allow(clippy::cast_precision_loss, reason = "letters of a name")]
    let longest = names.max().unwrap_or(0) as f64 * LETTER + 10.0;
    let room = longest.min(width * 0.36);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "letters of a name")]
    let letters = ((room - 10.0) / LETTER).max(4.0) as usize;
    (room, letters)
}

fn figures(drawing: &mut Drawing, axis: &Axis, frame: Frame, across: bool) {
    let ((left, right), (bottom, top)) = (frame.across(), frame.upward());
    for tick in &axis.ticks {
        if across {
            drawing.line("grid", &[(tick.at, top), (tick.at, bottom)]);
            drawing.text("figure", Hold::Middle, (tick.at, bottom + 15.0), &tick.label);
        } else {
            drawing.line("grid", &[(left, tick.at), (right, tick.at)]);
            drawing.text("figure", Hold::End, (left - 6.0, tick.at + 4.0), &tick.label);
        }
    }
    if let Some(zero) = axis.zero {
        let line = if across { [(zero, top), (zero, bottom)] } else { [(left, zero), (right, zero)] };
        drawing.line("zero", &line);
    }
}

fn draw_bars(table: &Table, by: usize, width: f64) -> Option<Drawing> {
    let rows = table.rows.get(..table.rows.len().min(BARS))?;
    let (left, letters) = room(rows.iter().map(|row| name(row).chars().count()), width);
    #[allow(clippy::cast_precision_loss, reason = "at most twenty-five")]
    let height = rows.len() as f64 * 20.0 + 42.0;
    let frame = Frame { width, height, left, right: 54.0, top: 4.0, bottom: 38.0 };
    let values: Vec<Option<f64>> = rows.iter().map(|row| value(row, by)).collect();
    let drawn = bars(&values, frame);
    let heading = table.columns.get(by)?;
    let mut drawing = Drawing::new(width, height);
    figures(&mut drawing, &drawn.axis, frame, true);
    for (row, bar) in rows.iter().zip(&drawn.bars) {
        drawing.text("name", Hold::End, (left - 6.0, bar.base), &cut(name(row), letters));
        if bar.known {
            drawing.oblong("bar", [bar.left, bar.top, bar.length.max(1.0), bar.thick]);
            let figure = row.cells.get(by).map(|cell| super::table::text(cell, heading)).unwrap_or_default();
            drawing.text("figure", Hold::Start, (bar.left + bar.length + 5.0, bar.base), &figure);
        }
    }
    drawing.text("source", Hold::End, (width - 4.0, height - 4.0), &heading.name);
    Some(drawing)
}

/// Whether values without a sign lie so far apart that an even axis would crowd most of them at its beginning, as counts do.
fn is_wide(values: impl Iterator<Item = f64>) -> bool {
    let (mut least, mut most) = (f64::INFINITY, 0.0);
    for value in values {
        if value < 0.0 {
            return false;
        }
        if value > 0.0 {
            (least, most) = (value.min(least), value.max(most));
        }
    }
    most > 50.0 * least
}

fn draw_points(table: &Table, x: usize, y: usize, width: f64) -> Option<Drawing> {
    let height = (width * 0.62).clamp(260.0, 480.0);
    let frame = Frame { width, height, left: 52.0, right: 16.0, top: 26.0, bottom: 40.0 };
    let rows: Vec<_> = table.rows.iter().map(|row| (name(row), value(row, x), value(row, y))).collect();
    let wide = |at: usize| is_wide(table.rows.iter().filter_map(|row| value(row, at)));
    let drawn = points(&rows, frame, [wide(x), wide(y)], NAMES);
    if drawn.points.is_empty() {
        return None;
    }
    let mut drawing = Drawing::new(width, height);
    figures(&mut drawing, &drawn.across, frame, true);
    figures(&mut drawing, &drawn.upward, frame, false);
    for point in &drawn.points {
        drawing.mark("point", 0, (point.x, point.y), 3.2);
    }
    for label in &drawn.labels {
        drawing.text("name", Hold::Start, (label.x, label.y), &label.text);
    }
    let heading = |at: usize| table.columns.get(at).map_or("", |column| column.name.as_str());
    drawing.text("source", Hold::End, (width - 16.0, height - 6.0), &format!("{} →", heading(x)));
    drawing.text("source", Hold::Start, (4.0, 14.0), &format!("↑ {}", heading(y)));
    if drawn.without > 0 {
        let without = crate::study::count(drawn.without, "row has", "rows have");
        drawing.text("source", Hold::Start, (4.0, height - 6.0), &format!("{without} no place here"));
    }
    Some(drawing)
}

fn draw_lines(table: &Table, [period, group, by]: [usize; 3], outlets: &[String], width: f64) -> Drawing {
    let all = groups(table.rows.iter().map(|row| word(row, group)), outlets);
    let names: Vec<&str> = all.iter().copied().take(SHAPES).collect();
    let mut periods: Vec<&str> = table.rows.iter().map(|row| word(row, period)).filter(|name| !name.is_empty()).collect();
    periods = crate::text::sorted(&periods, Ord::cmp);
    periods.dedup();
    let series: Vec<Vec<Option<f64>>> = names
        .iter()
        .map(|name| {
            let of = |wanted: &&str| {
                let row = table.rows.iter().find(|row| word(row, period) == *wanted && word(row, group) == *name);
                row.and_then(|row| value(row, by))
            };
            periods.iter().map(of).collect()
        })
        .collect();
    let (right, letters) = room(names.iter().map(|name| name.chars().count()), width);
    let height = (width * 0.45).clamp(220.0, 380.0);
    let frame = Frame { width, height, left: 46.0, right: right + 14.0, top: 26.0, bottom: 34.0 };
    let drawn = lines(&periods, &series, frame);
    let mut drawing = Drawing::new(width, height);
    let (bottom, top) = frame.upward();
    for (from, to) in &drawn.gaps {
        drawing.oblong("gap", [*from, top, to - from, bottom - top]);
    }
    figures(&mut drawing, &drawn.upward, frame, false);
    for tick in &drawn.across.ticks {
        drawing.text("figure", Hold::Middle, (tick.at, bottom + 16.0), &tick.label);
    }
    for (at, (line, name)) in drawn.lines.iter().zip(&names).enumerate() {
        let hue = if *name == "all" { outlets.len() } else { at } % SHAPES;
        for run in &line.runs {
            drawing.line(&format!("run s{hue}"), run);
            for point in run {
                drawing.mark(&format!("f{hue}"), hue, *point, 3.4);
            }
        }
        // All names stand at the right edge, also of a line that ends before.
        if let Some((_, y)) = line.name {
            let x = frame.across().1 + 4.0;
            drawing.mark(&format!("f{hue}"), hue, (x + 4.0, y - 4.0), 3.4);
            let shown = if name.is_empty() { "no outlet".to_owned() } else { cut(name, letters) };
            drawing.text("name", Hold::Start, (x + 12.0, y), &shown);
        }
    }
    let heading = table.columns.get(by).map_or("", |column| column.name.as_str());
    drawing.text("source", Hold::Start, (4.0, 14.0), &format!("↑ {heading}"));
    if all.len() > names.len() {
        let rest = format!("the first {} of {} groups; all are in the table", names.len(), all.len());
        drawing.text("source", Hold::End, (width - 4.0, 14.0), &rest);
    }
    drawing
}

fn draw_strips(table: &Table, texts: &[(u32, Vec<u32>)], outlets: &[String], width: f64) -> Option<Drawing> {
    const ROW: f64 = 34.0;
    let texts = texts.get(..texts.len().min(STRIPS))?;
    if texts.is_empty() {
        return None;
    }
    let inner = width - 2.0;
    let drawn = strips(texts, inner, 2.0);
    #[allow(clippy::cast_precision_loss, reason = "at most forty")]
    let height = texts.len() as f64 * ROW + 4.0;
    let mut drawing = Drawing::new(width, height);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "letters of a name")]
    let letters = (width / LETTER * 0.9) as usize;
    let mut top = 0.0;
    for (row, (strip, (_, hits))) in table.rows.iter().zip(drawn.iter().zip(texts)) {
        let outlet = row.cells.iter().find_map(|cell| match cell {
            Cell::Text(text) => outlets.iter().position(|name| name == text),
            _ => None,
        });
        let times = crate::study::count(hits.len(), "time", "times");
        drawing.text("name", Hold::Start, (0.0, top + 11.0), &cut(&format!("{}, {times}", name(row)), letters));
        drawing.oblong("strip", [0.0, top + 16.0, strip.length, 12.0]);
        let class = outlet.map_or("hit".to_owned(), |at| format!("f{}", at % SHAPES));
        for mark in &strip.marks {
            drawing.oblong(&class, [mark.left, top + 16.0, 2.0, 12.0]);
        }
        top += ROW;
    }
    Some(drawing)
}
