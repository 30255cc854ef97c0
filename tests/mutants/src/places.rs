//! Finds the places that the listed changes are made at, and says what is to stand there: the code as it was and each of its
//! changes, of which a number that is asked for at run time chooses one.
//!
//! Operands are bound by `match`, because it keeps what they borrow from, and lets `?` and `return` in them do what they did.

use crate::list::{Genre, Mutant, one_line};
use crate::weave::{Edit, Part};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr};

/// What is to be written into a file.
pub struct Places {
    /// The edits.
    pub edits: Vec<Edit>,
    /// The text around each change that is made, on one line.
    pub texts: BTreeMap<usize, String>,
    /// The changes that have no place, with the reason.
    pub without: BTreeMap<usize, &'static str>,
}

/// Finds the places of a file's changes.
pub fn places(source: &str, mutants: &[&Mutant]) -> syn::Result<Places> {
    let file = syn::parse_file(source)?;
    let mut by_place: BTreeMap<(usize, u8), Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        by_place.entry((mutant.span.start, mutant.genre as u8)).or_default().push(mutant);
    }
    let places = Places { edits: Vec::new(), texts: BTreeMap::new(), without: BTreeMap::new() };
    let mut finder = Finder { source, by_place, places, constant: 0 };
    finder.visit_file(&file);
    let Finder { by_place, mut places, .. } = finder;
    for mutant in by_place.into_values().flatten() {
        places.without.insert(mutant.number, "no such place is found");
    }
    Ok(places)
}

struct Finder<'a> {
    source: &'a str,
    /// The changes that have not been met yet.
    by_place: BTreeMap<(usize, u8), Vec<&'a Mutant>>,
    places: Places,
    /// In how many constants this place is: what is asked at run time cannot stand in one.
    constant: usize,
}

/// Text that is for all changes of a place.
fn both(text: &str, numbers: &[usize]) -> Part {
    Part::New(text.to_owned(), numbers.to_vec())
}

/// Text that is for one change.
fn only(text: String, number: usize) -> Part {
    Part::New(text, vec![number])
}

fn on(number: usize) -> String {
    format!("crate::mutant::on({number})")
}

/// Whether `let` stands in a condition, which then is not a value.
fn binds(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => matches!(binary.op, BinOp::And(_)) && (binds(&binary.left) || binds(&binary.right)),
        _ => false,
    }
}

impl<'a> Finder<'a> {
    /// The changes of a kind that begin at a byte, if they can be made there.
    fn take(&mut self, start: usize, genre: Genre) -> Vec<&'a Mutant> {
        let found = self.by_place.remove(&(start, genre as u8)).unwrap_or_default();
        if self.constant > 0 {
            self.leave(&found, "it is in a constant");
            return Vec::new();
        }
        found
    }

    fn leave(&mut self, mutants: &[&Mutant], why: &'static str) {
        self.places.without.extend(mutants.iter().map(|mutant| (mutant.number, why)));
    }

    fn edit(&mut self, range: Range<usize>, parts: Vec<Part>) {
        self.places.edits.push(Edit { range, parts, marks: false });
    }

    /// Keeps the text of a whole expression for the names of its changes.
    fn name(&mut self, mutants: &[&Mutant], range: Range<usize>) {
        let text = one_line(&self.source[range]);
        self.places.texts.extend(mutants.iter().map(|mutant| (mutant.number, text.clone())));
    }

    fn in_constant(&mut self, visit: impl FnOnce(&mut Self)) {
        self.constant += 1;
        visit(self);
        self.constant -= 1;
    }

    /// The body of a function: what it is to answer stands before it.
    fn body(&mut self, block: &Block) {
        let Some(first) = block.stmts.first() else { return };
        let found = self.take(first.span().byte_range().start, Genre::Body);
        // The type of an iterator inside of something else cannot be named either, and there is nothing to put around it.
        let (hidden, found): (Vec<&Mutant>, Vec<_>) =
            found.into_iter().partition(|mutant| mutant.replacement.find("::std::iter::").is_some_and(|at| at > 0));
        self.leave(&hidden, "it answers an iterator inside of something else");
        let (iterators, plain): (Vec<&Mutant>, Vec<_>) =
            found.into_iter().partition(|mutant| mutant.replacement.starts_with("::std::iter::"));
        let open = block.brace_token.span.open().byte_range().end;
        if !plain.is_empty() {
            let answer =
                |mutant: &&Mutant| only(format!(" if {} {{ return {}; }}", on(mutant.number), mutant.replacement), mutant.number);
            self.edit(open..open, plain.iter().map(answer).collect());
        }
        if !iterators.is_empty() {
            // Every answer has a type of its own, and the body has one that cannot be named.
            let numbers: Vec<usize> = iterators.iter().map(|mutant| mutant.number).collect();
            let mut parts = Vec::new();
            let mut around = String::new();
            for mutant in &iterators {
                let (asked, answer) = (on(mutant.number), &mutant.replacement);
                let close = ")".repeat(around.matches('(').count());
                parts.push(only(
                    format!(" if {asked} {{ return {around}crate::mutant::Either::Left({answer}){close}; }}"),
                    mutant.number,
                ));
                around.push_str("crate::mutant::Either::Right(");
            }
            parts.push(both(&format!(" {around}{{"), &numbers));
            let close = block.brace_token.span.close().byte_range().start;
            parts.push(Part::Old(open..close));
            parts.push(both(&format!("}}{} ", ")".repeat(iterators.len())), &numbers));
            self.edit(open..close, parts);
        }
    }

    fn binary(&mut self, binary: &syn::ExprBinary) {
        let found = self.take(binary.op.span().byte_range().start, Genre::Binary);
        if found.is_empty() {
            return;
        }
        let (range, left, right) = (binary.span().byte_range(), binary.left.span().byte_range(), binary.right.span().byte_range());
        self.name(&found, range.clone());
        if binds(&binary.left) || binds(&binary.right) {
            return self.leave(&found, "it joins what a condition binds");
        }
        let numbers: Vec<usize> = found.iter().map(|mutant| mutant.number).collect();
        let new = |text: &str| both(text, &numbers);
        let was = &self.source[binary.op.span().byte_range()];
        let parts = match (&binary.op, found.as_slice()) {
            (BinOp::And(_) | BinOp::Or(_), [one]) => {
                let same = if matches!(binary.op, BinOp::And(_)) { "!=" } else { "==" };
                let asked = on(one.number);
                vec![
                    new("(match ("),
                    Part::Old(left),
                    new(&format!(") {{ __l => if __l {same} {asked} {{ ")),
                    Part::Old(right),
                    new(" } else { __l } })"),
                ]
            }
            (BinOp::And(_) | BinOp::Or(_), _) => return self.leave(&found, "it has more changes than one"),
            (BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_), _) => {
                let mut parts =
                    vec![new("(match (&("), Part::Old(left), new("), &("), Part::Old(right), new(")) { (__l, __r) => ")];
                parts.extend(found.iter().map(|one| chosen("__l", &one.replacement, one.number)));
                parts.push(new(&format!("{{ __l {was} __r }} }})")));
                parts
            }
            (op, _) if is_assignment(op) => {
                // The right side first, as for numbers: it may read what is written to.
                let mut parts =
                    vec![new("(match ("), Part::Old(right), new(") { __r => { let __l = &mut ("), Part::Old(left), new("); ")];
                parts.extend(found.iter().map(|one| chosen("*__l", &one.replacement, one.number)));
                parts.push(new(&format!("{{ *__l {was} __r }} }} }})")));
                parts
            }
            _ => {
                let mut parts = vec![new("(match (("), Part::Old(left), new("), ("), Part::Old(right), new(")) { (__l, __r) => ")];
                parts.extend(found.iter().map(|one| chosen("__l", &one.replacement, one.number)));
                parts.push(new(&format!("{{ __l {was} __r }} }})")));
                parts
            }
        };
        self.edit(range, parts);
    }

    fn unary(&mut self, unary: &syn::ExprUnary) {
        let found = self.take(unary.op.span().byte_range().start, Genre::Unary);
        let [one] = found.as_slice() else { return };
        let range = unary.span().byte_range();
        self.name(&found, range.clone());
        let was = &self.source[unary.op.span().byte_range()];
        let new = |text: &str| both(text, &[one.number]);
        let parts = vec![
            new("(match ("),
            Part::Old(unary.expr.span().byte_range()),
            new(&format!(") {{ __v => if {} {{ __v }} else {{ {was}__v }} }})", on(one.number))),
        ];
        self.edit(range, parts);
    }

    /// An arm's guard and whether the arm is there at all. Gives the number of the second.
    fn arm(&mut self, arm: &syn::Arm) -> Option<usize> {
        let gone = self.take(arm.span().byte_range().start, Genre::Arm).first().map(|mutant| mutant.number);
        let there = gone.map(|number| only(format!(" && !{}", on(number)), number));
        let Some((_, guard)) = &arm.guard else {
            let end = arm.pat.span().byte_range().end;
            if let Some(number) = gone {
                self.edit(end..end, vec![only(format!(" if !{}", on(number)), number)]);
            }
            return gone;
        };
        let range = guard.span().byte_range();
        let mut found = self.take(range.start, Genre::Guard);
        if binds(guard) {
            let always: Vec<&Mutant> = found.extract_if(.., |mutant| mutant.replacement == "true").collect();
            self.leave(&always, "it joins what a condition binds");
        }
        if found.is_empty() && gone.is_none() {
            return gone;
        }
        let always = found.iter().find(|mutant| mutant.replacement == "true");
        let mut parts = Vec::new();
        let numbers: Vec<usize> = found.iter().map(|mutant| mutant.number).chain(gone).collect();
        if binds(guard) {
            parts.push(Part::Old(range.clone()));
        } else {
            parts.push(both("((", &numbers));
            parts.push(Part::Old(range.clone()));
            parts.push(both(")", &numbers));
            parts.extend(always.map(|mutant| only(format!(" || {}", on(mutant.number)), mutant.number)));
            parts.push(both(")", &numbers));
        }
        let never = found.iter().filter(|mutant| mutant.replacement == "false");
        parts.extend(never.map(|mutant| only(format!(" && !{}", on(mutant.number)), mutant.number)));
        parts.extend(there);
        self.edit(range, parts);
        gone
    }

    /// The fields of a struct that has a rest to take them from.
    fn fields(&mut self, made: &syn::ExprStruct) {
        let Some(rest) = &made.rest else { return };
        for field in &made.fields {
            let range = field.span().byte_range();
            let found = self.take(range.start, Genre::Field);
            let [one] = found.as_slice() else { continue };
            self.name(&found, range.clone());
            let syn::Member::Named(name) = &field.member else { continue };
            let rest = &self.source[rest.span().byte_range()];
            let path = &self.source[made.path.span().byte_range()];
            // What type a bare default has cannot be told from one field of it.
            let rest = if rest == "Default::default()" { format!("<{path} as Default>::default()") } else { rest.to_owned() };
            let mut head = String::new();
            let _ = write!(head, "{name}: if {} {{ ({rest}).{name} }} else {{ ", on(one.number));
            let parts = vec![only(head, one.number), Part::Old(field.expr.span().byte_range()), only(" }".to_owned(), one.number)];
            self.edit(range, parts);
        }
    }
}

/// One change of an operator, if it is chosen, before whatever comes else.
fn chosen(left: &str, operator: &str, number: usize) -> Part {
    only(format!("if {} {{ {left} {operator} __r }} else ", on(number)), number)
}

fn is_assignment(op: &BinOp) -> bool {
    use BinOp::{
        AddAssign, BitAndAssign, BitOrAssign, BitXorAssign, DivAssign, MulAssign, RemAssign, ShlAssign, ShrAssign, SubAssign,
    };
    matches!(
        op,
        AddAssign(_)
            | SubAssign(_)
            | MulAssign(_)
            | DivAssign(_)
            | RemAssign(_)
            | BitXorAssign(_)
            | BitAndAssign(_)
            | BitOrAssign(_)
            | ShlAssign(_)
            | ShrAssign(_)
    )
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        self.function(item.sig.constness.is_some(), &item.block, |finder| visit::visit_item_fn(finder, item));
    }
    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        self.function(item.sig.constness.is_some(), &item.block, |finder| visit::visit_impl_item_fn(finder, item));
    }
    fn visit_trait_item_fn(&mut self, item: &'a syn::TraitItemFn) {
        match &item.default {
            Some(block) => self.function(item.sig.constness.is_some(), block, |finder| visit::visit_trait_item_fn(finder, item)),
            None => visit::visit_trait_item_fn(self, item),
        }
    }
    fn visit_item_const(&mut self, item: &'a syn::ItemConst) {
        self.in_constant(|finder| visit::visit_item_const(finder, item));
    }
    fn visit_item_static(&mut self, item: &'a syn::ItemStatic) {
        self.in_constant(|finder| visit::visit_item_static(finder, item));
    }
    fn visit_impl_item_const(&mut self, item: &'a syn::ImplItemConst) {
        self.in_constant(|finder| visit::visit_impl_item_const(finder, item));
    }
    fn visit_trait_item_const(&mut self, item: &'a syn::TraitItemConst) {
        self.in_constant(|finder| visit::visit_trait_item_const(finder, item));
    }
    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        self.in_constant(|finder| visit::visit_item_enum(finder, item));
    }
    fn visit_expr_const(&mut self, expr: &'a syn::ExprConst) {
        self.in_constant(|finder| visit::visit_expr_const(finder, expr));
    }
    fn visit_expr_closure(&mut self, expr: &'a syn::ExprClosure) {
        // What is run later is run at run time, wherever it is written.
        let outside = std::mem::take(&mut self.constant);
        visit::visit_expr_closure(self, expr);
        self.constant = outside;
    }
    fn visit_expr_repeat(&mut self, expr: &'a syn::ExprRepeat) {
        self.visit_expr(&expr.expr);
        self.in_constant(|finder| finder.visit_expr(&expr.len));
    }
    fn visit_type(&mut self, ty: &'a syn::Type) {
        self.in_constant(|finder| visit::visit_type(finder, ty));
    }
    fn visit_generic_argument(&mut self, argument: &'a syn::GenericArgument) {
        self.in_constant(|finder| visit::visit_generic_argument(finder, argument));
    }
    fn visit_pat(&mut self, pat: &'a syn::Pat) {
        self.in_constant(|finder| visit::visit_pat(finder, pat));
    }
    fn visit_expr_binary(&mut self, expr: &'a syn::ExprBinary) {
        self.binary(expr);
        visit::visit_expr_binary(self, expr);
    }
    fn visit_expr_unary(&mut self, expr: &'a syn::ExprUnary) {
        self.unary(expr);
        visit::visit_expr_unary(self, expr);
    }
    fn visit_expr_match(&mut self, expr: &'a syn::ExprMatch) {
        let range = expr.span().byte_range();
        let gone: Vec<usize> = expr.arms.iter().filter_map(|arm| self.arm(arm)).collect();
        if !gone.is_empty() {
            let parts = vec![Part::New(String::new(), gone), Part::Old(range.clone())];
            self.places.edits.push(Edit { range, parts, marks: true });
        }
        visit::visit_expr_match(self, expr);
    }
    fn visit_expr_struct(&mut self, expr: &'a syn::ExprStruct) {
        self.fields(expr);
        visit::visit_expr_struct(self, expr);
    }
}

impl Finder<'_> {
    fn function(&mut self, constant: bool, block: &Block, visit: impl FnOnce(&mut Self)) {
        // A function inside of a constant is none; one that is constant itself cannot ask.
        let outside = std::mem::replace(&mut self.constant, usize::from(constant));
        self.body(block);
        visit(self);
        self.constant = outside;
    }
}
