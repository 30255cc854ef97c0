//! The lines of a concordance: their order is worked out once, and only the lines that are looked at are cut.

use super::Desk;
use super::messages::{Collection, Line, Lines, SortKey, Sought, Span};
use crate::exchange::csv::Sheet;
use crate::index::Index;
use crate::query::Hits;
use crate::study::concordance::ordered;
use crate::study::context::Cutter;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Which lines are wanted, and in which order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted<'r> {
    pub(super) sought: &'r Sought,
    pub(super) sort: &'r [SortKey],
    pub(super) span: Span,
    /// Only lines that carry this label; empty is all.
    pub(super) label: &'r str,
}

/// What is sought, the numbers of its hits in order, and the labels of those that carry one.
type Ordered = (Rc<Hits>, Rc<Vec<u32>>, Rc<BTreeMap<u32, String>>);

/// The lines that were wanted last, in their order; scrolling does not sort again.
#[derive(Debug)]
pub(super) struct Order {
    of: (Sought, Vec<SortKey>, String),
    version: u64,
    /// The numbers of the hits.
    lines: Rc<Vec<u32>>,
    /// The labels of the hits that carry one.
    labels: Rc<BTreeMap<u32, String>>,
}

impl Desk {
    /// Some of the lines.
    pub(super) fn lines(&mut self, wanted: &Wanted<'_>, first: usize, count: usize) -> Lines {
        let (hits, order, labels) = self.order(wanted);
        let mut lines = Vec::with_capacity(count.min(order.len()));
        self.each(wanted, &hits, order.iter().skip(first).take(count), &labels, |line| lines.push(line));
        Lines { total: order.len(), first, lines }
    }

    /// All of them as a file, in the order of the screen.
    pub(super) fn export_lines(&mut self, wanted: &Wanted<'_>) -> Vec<u8> {
        let (hits, order, labels) = self.order(wanted);
        let mut sheet = Sheet::default();
        sheet.row(["left", "node", "right", "outlet", "date", "title", "text", "byte", "label"]);
        self.each(wanted, &hits, order.iter(), &labels, |line| {
            let at = line.at.to_string();
            let Line { left, node, right, outlet, date, title, id, label, .. } = &line;
            sheet.row([left, node, right, outlet, date, title, id, &at, label]);
        });
        sheet.finish()
    }

    fn each<'o>(
        &self,
        wanted: &Wanted<'_>,
        hits: &Hits,
        order: impl Iterator<Item = &'o u32>,
        labels: &BTreeMap<u32, String>,
        mut take: impl FnMut(Line),
    ) {
        let index = self.index(wanted.sought.scope.collection);
        let mut cutter = Cutter::new(index, wanted.span, wanted.sort);
        for number in order {
            let Some(hit) = hits.get(*number as usize) else { continue };
            let Some(head) = index.head(hit.text) else { continue };
            let cut = cutter.cut(&hit);
            take(Line {
                id: head.id.clone(),
                outlet: head.outlet.clone(),
                date: head.date.clone(),
                title: head.title.clone(),
                at: cut.at,
                left: cut.left.into_owned(),
                node: cut.node.into_owned(),
                right: cut.right.into_owned(),
                marks: cut.marks,
                label: labels.get(number).cloned().unwrap_or_default(),
            });
        }
    }

    /// What is sought, its lines in order, and which of them carry a label.
    fn order(&mut self, wanted: &Wanted<'_>) -> Ordered {
        let hits = self.sight(wanted.sought);
        let of = (wanted.sought.clone(), wanted.sort.to_vec(), wanted.label.to_owned());
        if let Some(order) = self.order.as_ref().filter(|order| order.of == of && order.version == self.version) {
            return (hits, Rc::clone(&order.lines), Rc::clone(&order.labels));
        }
        let collection = wanted.sought.scope.collection;
        let index = self.index(collection);
        let labels = self.labelled(collection, index, &hits);
        let mut lines = ordered(index, &hits, wanted.sort, &labels);
        if !wanted.label.is_empty() {
            lines.retain(|number| labels.get(number).is_some_and(|label| label == wanted.label));
        }
        // Of some articles only counts are known: they have hits and no lines.
        if collection == Collection::Shipped {
            lines.retain(|number| index.ordered(hits.text(*number as usize)));
        }
        let (lines, labels) = (Rc::new(lines), Rc::new(labels));
        self.order = Some(Order { of, version: self.version, lines: Rc::clone(&lines), labels: Rc::clone(&labels) });
        (hits, lines, labels)
    }

    /// The hits that carry a label, by their number.
    fn labelled(&self, collection: Collection, index: &Index, hits: &Hits) -> BTreeMap<u32, String> {
        let mut found = BTreeMap::new();
        if self.labels.is_empty() {
            return found;
        }
        for (text, numbers) in hits.texts() {
            let Some(head) = index.head(text) else { continue };
            let Some(labels) = self.labels.get(&(collection, head.id.clone())) else { continue };
            for number in numbers {
                let hit = hits.get(number);
                let bytes = hit.and_then(|hit| hit.bytes.or_else(|| index.bytes_of(hit.text, hit.place, hit.tokens)));
                let label = bytes.and_then(|(start, _)| labels.get(&start));
                found.extend(label.zip(u32::try_from(number).ok()).map(|(label, number)| (number, label.clone())));
            }
        }
        found
    }
}
