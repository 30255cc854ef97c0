//! Where a text quotes: every style of quotation mark, also the straight one that opens and closes alike.
//!
//! A quotation ends with its paragraph, whatever was forgotten; the next paragraph goes on with it where that opens with a mark
//! again. A mark within a word is an apostrophe and never a quotation mark. Quotations within quotations are not counted.

use crate::find::prose::{Kind, Piece, Prose};

/// A quotation: the places of its pieces, from the opening mark to behind the closing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether a mark closes it.
    pub(super) closed: bool,
    /// Whether the quotation before it was left open at the end of its paragraph, and goes on here.
    pub(super) goes_on: bool,
}

/// A style of marks: those that open, those that close.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Curly,
    Straight,
    Low,
    Angled,
    Single,
    Twice,
}

/// All quotations of a text, in order.
pub(super) fn quotes(prose: &Prose<'_>) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut open_before = false;
    let mut at = 0;
    for paragraph in &prose.paragraphs {
        let end = prose.pieces.iter().skip(at).take_while(|piece| piece.end <= paragraph.end).count() + at;
        open_before = in_paragraph(prose, at, end, open_before, &mut found);
        at = end;
    }
    found
}

/// The quotations of a paragraph; whether the last one is left open.
fn in_paragraph(prose: &Prose<'_>, from: usize, to: usize, open_before: bool, found: &mut Vec<Quote>) -> bool {
    let piece = |at: usize| prose.pieces.get(at).copied();
    let mut open: Option<(usize, Style)> = None;
    let mut at = from;
    while at < to {
        let Some(this) = piece(at) else { break };
        let Kind::Mark(mark) = this.kind else {
            at += 1;
            continue;
        };
        let joined = |other: Option<Piece>| other.is_some_and(|other| other.end == this.start);
        let before = at.checked_sub(1).and_then(piece);
        let touches_before =
            joined(before) && before.is_some_and(|before| !matches!(before.kind, Kind::Mark('(' | '[' | '—' | '–' | '-')));
        let next = if at + 1 < to { piece(at + 1) } else { None };
        let touches_next = next.is_some_and(|next| next.start == this.end);
        let twice = mark == '\'' && next.is_some_and(|next| next.kind == Kind::Mark('\'') && next.start == this.end);
        let width = if twice { 2 } else { 1 };
        match open {
            None => {
                let style = match mark {
                    '“' | '‟' => Some(Style::Curly),
                    '„' => Some(Style::Low),
                    '«' | '»' => Some(Style::Angled),
                    '"' | '＂' => Some(Style::Straight),
                    '\'' if twice && !touches_before => Some(Style::Twice),
                    '‘' if touches_next => Some(Style::Single),
                    '\'' if touches_next && !touches_before => Some(Style::Single),
                    _ => None,
                };
                open = style.map(|style| (at, style));
            }
            Some((start, style)) => {
                let closes = match (style, mark) {
                    (Style::Curly, '”' | '"')
                    | (Style::Straight, '"' | '”' | '＂')
                    | (Style::Low, '“' | '”' | '"')
                    | (Style::Angled, '»' | '«') => true,
                    (Style::Twice, _) => twice || mark == '"' || mark == '”',
                    // A closing single mark touches what is before it, and no letter follows it.
                    (Style::Single, '’' | '\'') => {
                        touches_before && !next.is_some_and(|next| next.start == this.end && !matches!(next.kind, Kind::Mark(_)))
                    }
                    _ => false,
                };
                if closes {
                    let goes_on = open_before && start == from;
                    found.push(Quote { from: start, to: at + width, closed: true, goes_on });
                    open = None;
                }
            }
        }
        at += width;
    }
    match open {
        // A single mark that nothing closes was an apostrophe.
        Some((start, style)) if style != Style::Single => {
            found.push(Quote { from: start, to, closed: false, goes_on: open_before && start == from });
            true
        }
        _ => false,
    }
}
