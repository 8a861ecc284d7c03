//! A source file as coverage sees it: its statements by the line on which each begins, the lines that are left out, and
//! where control can go from each.
//!
//! What is counted follows coverage.py 7: a statement counts once, on the first line of its logical line; docstrings do not
//! count; what the compiler emits nothing for (dead code, `global`) does not count either, so the lines come from the code
//! units.

use std::collections::BTreeSet;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{ExceptHandler, Expr, Mod, PythonVersion, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

use super::arcs::{self, Arc, Arcs};
use super::exclusion;
use crate::code::unit::{CodeUnit, Const};

/// The lines of a text.
pub(super) struct Lines<'a> {
    pub text: &'a str,
    starts: Vec<u32>,
    /// For each line of a statement that has several, the first; else 0.
    first: Vec<u32>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let feeds = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        let starts: Vec<u32> = core::iter::once(0).chain(feeds).collect();
        let first = std::vec![0; starts.len() + 2];
        Lines { text, starts, first }
    }

    /// The line (from 1) of a byte.
    pub fn line_of(&self, offset: usize) -> u32 {
        self.starts.partition_point(|start| *start as usize <= offset) as u32
    }

    /// The line on which the statement begins that this line belongs to.
    pub fn first(&self, line: u32) -> u32 {
        match self.first.get(line as usize) {
            Some(0) | None => line,
            Some(first) => *first,
        }
    }

    /// The line on which a node's statement begins.
    pub fn of(&self, node: impl Ranged) -> u32 {
        self.first(self.line_of(node.range().start().to_usize()))
    }

    /// The lines of a node, first to last.
    pub fn span(&self, node: impl Ranged) -> core::ops::RangeInclusive<u32> {
        let range = node.range();
        let end = range.end().to_usize().max(range.start().to_usize() + 1) - 1;
        self.line_of(range.start().to_usize())..=self.line_of(end)
    }

    /// The line of `def` or `class` behind the decorators.
    pub fn definition(&self, name: impl Ranged) -> u32 {
        self.of(name)
    }

    pub(super) fn join(&mut self, from: u32, to: u32) {
        for line in from..=to {
            if let Some(first) = self.first.get_mut(line as usize) {
                *first = from;
            }
        }
    }
}

/// What is known of a source without running it. Lines are first lines of statements.
pub struct Source {
    /// The text, with line feeds at the ends of lines.
    pub text: String,
    /// The lines that count.
    pub statements: BTreeSet<u32>,
    /// The lines left out.
    pub excluded: BTreeSet<u32>,
    /// Lines whose missing branches are of no interest: `while True`, `# pragma: no branch`.
    pub no_branch: BTreeSet<u32>,
    /// Where control can go.
    pub arcs: Arcs,
    first: Vec<u32>,
}

impl Source {
    /// Analyses a text that compiled to `unit`; `None` where it is no source.
    pub fn new(text: &str, unit: &CodeUnit) -> Option<Source> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
        let parsed = parse_unchecked(&text, options);
        let Mod::Module(module) = parsed.syntax() else { return None };
        let mut lines = Lines::new(&text);
        for (from, to) in exclusion::logical_lines(&lines, parsed.tokens()) {
            if from != to {
                lines.join(from, to);
            }
        }
        let lines = lines;
        let mut raw = BTreeSet::new();
        if !module.body.is_empty() {
            lines_of(unit, true, &mut raw);
        }
        let mut excluded = exclusion::excluded(&lines, parsed.tokens());
        let mut docstrings = BTreeSet::new();
        docstring(&lines, &module.body, &mut docstrings);
        let mut todo: Vec<&Stmt> = module.body.iter().rev().collect();
        while let Some(statement) = todo.pop() {
            carry(&lines, statement, &raw, &mut excluded, &mut docstrings);
            inner(statement, &mut |body| todo.extend(body.iter().rev()));
        }
        let left_out = |line: &u32| excluded.contains(line) || docstrings.contains(line);
        let statements = raw.iter().filter(|line| !left_out(line)).map(|line| lines.first(*line)).filter(|line| !left_out(line)).collect();
        let counted: BTreeSet<u32> = raw.iter().map(|line| lines.first(*line)).collect();
        let arcs = arcs::possible(&lines, &module.body, &counted);
        let no_branch = exclusion::without_branches(&lines);
        let first = lines.first.clone();
        Some(Source { statements, excluded, no_branch, arcs, first, text })
    }

    /// The line on which the statement begins that this line belongs to. Negative lines, exits of code that begins there,
    /// stay negative.
    pub fn first(&self, line: i32) -> i32 {
        match self.first.get(line.unsigned_abs() as usize) {
            Some(0) | None => line,
            Some(first) => line.signum() * *first as i32,
        }
    }

    /// How many ways lead on from each line, what is left out not counted.
    pub fn exits(&self) -> std::collections::BTreeMap<u32, u32> {
        let mut exits = std::collections::BTreeMap::new();
        let counts = |line: i32| u32::try_from(line).is_ok_and(|line| self.excluded.contains(&line));
        for Arc(from, to) in self.arcs.all().filter(|Arc(from, to)| !counts(*from) && !counts(*to)) {
            let _ = to;
            *exits.entry(from.unsigned_abs()).or_default() += 1;
        }
        exits
    }

    /// The lines that more than one way leads on from.
    pub fn branching(&self) -> BTreeSet<u32> {
        self.exits().into_iter().filter(|(_, count)| *count > 1).map(|(line, _)| line).collect()
    }
}

/// The lines that instructions of a unit, and of those within it, are on.
fn lines_of(unit: &CodeUnit, module: bool, lines: &mut BTreeSet<u32>) {
    if !module {
        lines.insert(unit.first_line);
    }
    lines.extend(unit.instructions.iter().map(|instruction| instruction.position.line).filter(|line| *line > 0));
    for constant in &unit.consts {
        if let Const::Code(inner) = constant {
            lines_of(inner, false, lines);
        }
    }
}

/// Calls `visit` with each body inside of a statement.
pub(super) fn inner<'a>(statement: &'a Stmt, visit: &mut impl FnMut(&'a [Stmt])) {
    match statement {
        Stmt::FunctionDef(it) => visit(&it.body),
        Stmt::ClassDef(it) => visit(&it.body),
        Stmt::For(it) => [&it.body, &it.orelse].into_iter().for_each(|body| visit(body)),
        Stmt::While(it) => [&it.body, &it.orelse].into_iter().for_each(|body| visit(body)),
        Stmt::If(it) => {
            visit(&it.body);
            it.elif_else_clauses.iter().for_each(|clause| visit(&clause.body));
        }
        Stmt::With(it) => visit(&it.body),
        Stmt::Match(it) => it.cases.iter().for_each(|case| visit(&case.body)),
        Stmt::Try(it) => {
            visit(&it.body);
            for ExceptHandler::ExceptHandler(handler) in &it.handlers {
                visit(&handler.body);
            }
            visit(&it.orelse);
            visit(&it.finalbody);
        }
        _ => {}
    }
}

/// Adds the lines of the docstring that a body begins with.
fn docstring(lines: &Lines, body: &[Stmt], docstrings: &mut BTreeSet<u32>) {
    if let Some(Stmt::Expr(first)) = body.first()
        && matches!(*first.value, Expr::StringLiteral(_))
    {
        docstrings.extend(lines.span(first));
    }
}

/// What a definition or a `case` passes on: one that is left out is left out as a whole.
fn carry(lines: &Lines, statement: &Stmt, raw: &BTreeSet<u32>, excluded: &mut BTreeSet<u32>, docstrings: &mut BTreeSet<u32>) {
    let (decorators, name, body) = match statement {
        Stmt::FunctionDef(it) => (&it.decorator_list, &it.name, &it.body),
        Stmt::ClassDef(it) => (&it.decorator_list, &it.name, &it.body),
        Stmt::Match(it) => {
            for case in it.cases.iter().filter(|case| arcs::always_matches(case)) {
                let (Some(first), Some(last)) = (case.body.first(), case.body.last()) else { continue };
                let body = *lines.span(first).start()..=*lines.span(last).end();
                let mut inside = raw.range(body).peekable();
                if inside.peek().is_some() && inside.all(|line| excluded.contains(line)) {
                    excluded.extend(lines.span(&case.pattern));
                }
            }
            return;
        }
        _ => return,
    };
    docstring(lines, body, docstrings);
    let definition = lines.definition(name);
    let from = decorators.first().map_or(definition, |first| lines.line_of(first.expression.range().start().to_usize()));
    if excluded.range(from..=definition.max(from)).next().is_some() {
        excluded.extend(from..=*lines.span(statement).end());
    }
}
