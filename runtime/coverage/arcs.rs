//! Where control can go from each statement, worked out from the syntax: pairs of lines, of which the second is negative
//! where code that begins on that line is left.
//!
//! Which pairs there are follows coverage.py 7: exceptions are only followed where a `raise` stands in a `try`; leaving the
//! body of a `with` leads to what comes behind it.

use std::collections::{BTreeMap, BTreeSet};
use std::vec::Vec;

use ruff_python_ast::{BoolOp, ExceptHandler, Expr, MatchCase, Number, Pattern, Stmt, UnaryOp};

use super::source::{Lines, inner};

/// From one line to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arc(pub i32, pub i32);

/// Why an arc was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The condition was never true.
    NeverTrue,
    /// The condition was always true.
    AlwaysTrue,
    /// The loop never started.
    NeverStarted,
    /// The loop never ran to its end.
    NeverCompleted,
    /// The pattern never matched.
    NeverMatched,
    /// The pattern always matched.
    AlwaysMatched,
}

/// The arcs of a source.
#[derive(Clone, Debug, Default)]
pub struct Arcs {
    arcs: BTreeSet<Arc>,
    causes: BTreeMap<Arc, Cause>,
    /// What to take in place of arcs at the ends of `with` statements.
    jumps: BTreeMap<Arc, Option<Arc>>,
}

impl Arcs {
    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = Arc> {
        self.arcs.iter().copied()
    }

    /// Whether control can go that way.
    pub fn has(&self, arc: Arc) -> bool {
        self.arcs.contains(&arc)
    }

    /// Why an arc was not taken, where that is known.
    pub fn cause(&self, arc: Arc) -> Option<Cause> {
        self.causes.get(&arc).copied()
    }

    /// An arc that was taken, as it is counted: the end of a `with` statement is passed over.
    pub fn passed_over(&self, arc: Arc) -> Option<Arc> {
        self.jumps.get(&arc).copied().unwrap_or(Some(arc))
    }
}

/// Whether a `case` matches whatever comes.
pub(super) fn always_matches(case: &MatchCase) -> bool {
    let mut pattern = &case.pattern;
    loop {
        pattern = match pattern {
            Pattern::MatchOr(or) => match or.patterns.last() {
                Some(last) => last,
                None => return false,
            },
            Pattern::MatchAs(named) => match &named.pattern {
                Some(inner) => inner,
                None => return case.guard.is_none(),
            },
            _ => return false,
        }
    }
}

/// The truth of a condition that is constant.
fn constant(test: &Expr) -> Option<bool> {
    Some(match test {
        Expr::BooleanLiteral(it) => it.value,
        Expr::NoneLiteral(_) => false,
        Expr::EllipsisLiteral(_) => true,
        Expr::StringLiteral(it) => !it.value.is_empty(),
        Expr::BytesLiteral(it) => it.value.iter().any(|part| !part.value.is_empty()),
        Expr::NumberLiteral(it) => match &it.value {
            Number::Int(value) => value.as_u64() != Some(0),
            Number::Float(value) => *value != 0.0,
            Number::Complex { real, imag } => *real != 0.0 || *imag != 0.0,
        },
        Expr::Name(name) if name.id.as_str() == "__debug__" => true,
        Expr::UnaryOp(it) if it.op == UnaryOp::Not => !constant(&it.operand)?,
        Expr::BoolOp(it) => {
            let values = it.values.iter().map(constant).collect::<Option<Vec<bool>>>()?;
            if it.op == BoolOp::Or { values.contains(&true) } else { !values.contains(&false) }
        }
        _ => return None,
    })
}

/// A place that control leaves, and why if it never does.
type Exit = (u32, Option<Cause>);
type Exits = BTreeSet<Exit>;

/// What breaks, continues, raises and returns go to, innermost last.
enum Block {
    Loop {
        start: u32,
        breaks: Exits,
    },
    Function(u32),
    /// A `try` with the line of its first handler, while that is in force.
    Try(Option<u32>),
}

struct Analysis<'a> {
    lines: &'a Lines<'a>,
    statements: &'a BTreeSet<u32>,
    found: Arcs,
    blocks: Vec<Block>,
    /// `with` statements whose body is looked at.
    open_withs: BTreeSet<u32>,
    withs: BTreeSet<u32>,
    with_entries: BTreeSet<Arc>,
    with_exits: BTreeSet<Arc>,
}

/// The arcs of a module whose statements begin on these lines.
pub(super) fn possible(lines: &Lines, body: &[Stmt], statements: &BTreeSet<u32>) -> Arcs {
    let mut analysis = Analysis {
        lines,
        statements,
        found: Arcs::default(),
        blocks: Vec::new(),
        open_withs: BTreeSet::new(),
        withs: BTreeSet::new(),
        with_entries: BTreeSet::new(),
        with_exits: BTreeSet::new(),
    };
    let start = lines.first(1);
    let exits = analysis.body(body, BTreeSet::new());
    analysis.leave(exits, start);
    let mut todo: Vec<&Stmt> = body.iter().collect();
    while let Some(statement) = todo.pop() {
        analysis.code(statement);
        inner(statement, &mut |body| todo.extend(body));
    }
    analysis.finish()
}

impl Analysis<'_> {
    /// A statement that has code of its own.
    fn code(&mut self, statement: &Stmt) {
        let start = self.line(statement);
        match statement {
            Stmt::FunctionDef(function) => {
                self.blocks.push(Block::Function(start));
                let exits = self.body(&function.body, BTreeSet::new());
                self.jump_out(exits);
                self.blocks.clear();
            }
            Stmt::ClassDef(class) => {
                let exits = self.body(&class.body, BTreeSet::new());
                self.leave(exits, start);
                self.blocks.clear();
            }
            _ => {}
        }
    }

    /// The line that stands for a statement: that of its first decorator, if it has some.
    fn line(&self, statement: &Stmt) -> u32 {
        let decorators = match statement {
            Stmt::FunctionDef(it) => &it.decorator_list,
            Stmt::ClassDef(it) => &it.decorator_list,
            other => return self.lines.of(other),
        };
        match decorators.first() {
            Some(first) => self.lines.of(&first.expression),
            None => self.lines.of(statement),
        }
    }

    fn add(&mut self, from: Exit, to: i32) {
        let arc = Arc(from.0 as i32, to);
        self.found.arcs.insert(arc);
        if self.open_withs.contains(&from.0) {
            self.with_entries.insert(arc);
        }
        if let Some(cause) = from.1 {
            self.found.causes.entry(arc).or_insert(cause);
        }
    }

    fn leave(&mut self, exits: Exits, start: u32) {
        for exit in exits {
            self.add(exit, -(start as i32));
        }
    }

    /// The statements of a body one after the other; the result is how the last is left.
    fn body(&mut self, body: &[Stmt], mut before: Exits) -> Exits {
        for statement in body {
            let line = self.line(statement);
            if !self.statements.contains(&line) {
                continue;
            }
            for exit in before {
                self.add(exit, line as i32);
            }
            before = self.statement(statement, line);
        }
        before
    }

    fn statement(&mut self, statement: &Stmt, line: u32) -> Exits {
        let here = BTreeSet::from([(line, None)]);
        match statement {
            Stmt::Break(_) => self.break_out(here),
            Stmt::Continue(_) => {
                if let Some(Block::Loop { start, .. }) = self.blocks.iter().rev().find(|block| matches!(block, Block::Loop { .. })) {
                    let start = *start as i32;
                    self.add((line, None), start);
                }
            }
            Stmt::Raise(_) => self.raise_out(line),
            Stmt::Return(_) => self.jump_out(here),
            Stmt::FunctionDef(it) => return self.decorated(&it.decorator_list, self.lines.definition(&it.name)),
            Stmt::ClassDef(it) => return self.decorated(&it.decorator_list, self.lines.definition(&it.name)),
            Stmt::If(it) => return self.condition(it),
            Stmt::For(it) => {
                let start = self.lines.of(&*it.iter);
                let mut exits = self.loop_body(start, &it.body, Cause::NeverStarted);
                let done = BTreeSet::from([(start, Some(Cause::NeverCompleted))]);
                exits.extend(if it.orelse.is_empty() { done } else { self.body(&it.orelse, done) });
                return exits;
            }
            Stmt::While(it) => {
                let start = self.lines.of(&*it.test);
                let mut exits = self.loop_body(start, &it.body, Cause::NeverTrue);
                let done = BTreeSet::from([(start, Some(Cause::AlwaysTrue))]);
                if !it.orelse.is_empty() {
                    exits.extend(self.body(&it.orelse, done));
                } else if constant(&it.test).is_none() {
                    exits.extend(done);
                }
                return exits;
            }
            Stmt::Match(it) => {
                let mut exits = BTreeSet::new();
                let mut last = line;
                for case in &it.cases {
                    let start = self.lines.of(&case.pattern);
                    self.add((last, Some(Cause::AlwaysMatched)), start as i32);
                    exits.extend(self.body(&case.body, BTreeSet::from([(start, Some(Cause::NeverMatched))])));
                    last = start;
                }
                if !it.cases.last().is_some_and(always_matches) {
                    exits.insert((last, Some(Cause::AlwaysMatched)));
                }
                return exits;
            }
            Stmt::With(it) => return self.with(it.items.last().map_or(line, |item| self.lines.of(&item.context_expr)), &it.body),
            Stmt::Try(it) => return self.protected(it, line),
            _ => return here,
        }
        BTreeSet::new()
    }

    fn decorated(&mut self, decorators: &[ruff_python_ast::Decorator], definition: u32) -> Exits {
        let mut last = None;
        for decorator in decorators {
            let line = self.lines.of(&decorator.expression);
            if let Some(last) = last.filter(|last| *last != line) {
                self.add((last, None), line as i32);
            }
            last = Some(line);
        }
        if let Some(last) = last {
            self.add((last, None), definition as i32);
        }
        BTreeSet::from([(definition, None)])
    }

    fn loop_body(&mut self, start: u32, body: &[Stmt], cause: Cause) -> Exits {
        self.blocks.push(Block::Loop { start, breaks: BTreeSet::new() });
        let exits = self.body(body, BTreeSet::from([(start, Some(cause))]));
        for exit in exits {
            self.add(exit, start as i32);
        }
        match self.blocks.pop() {
            Some(Block::Loop { breaks, .. }) => breaks,
            _ => BTreeSet::new(),
        }
    }

    fn condition(&mut self, it: &ruff_python_ast::StmtIf) -> Exits {
        let mut exits = BTreeSet::new();
        let mut test = Some(&*it.test);
        let mut body = &it.body;
        let mut clauses = it.elif_else_clauses.iter();
        // Where the clause at hand comes from.
        let mut before: Option<Exits> = None;
        loop {
            let Some(condition) = test else {
                exits.extend(self.body(body, before.unwrap_or_default()));
                return exits;
            };
            let line = self.lines.of(condition);
            if let Some(before) = before {
                // An `elif` is an `if` in the `else` of the one before: no statement, no way to it.
                if !self.statements.contains(&line) {
                    exits.extend(before);
                    return exits;
                }
                for exit in before {
                    self.add(exit, line as i32);
                }
            }
            let truth = constant(condition);
            if truth != Some(false) {
                exits.extend(self.body(body, BTreeSet::from([(line, Some(Cause::NeverTrue))])));
            }
            if truth == Some(true) {
                return exits;
            }
            let otherwise = BTreeSet::from([(line, Some(Cause::AlwaysTrue))]);
            match clauses.next() {
                Some(clause) => {
                    (test, body) = (clause.test.as_ref(), &clause.body);
                    before = Some(otherwise);
                }
                None => {
                    exits.extend(otherwise);
                    return exits;
                }
            }
        }
    }

    fn with(&mut self, start: u32, body: &[Stmt]) -> Exits {
        self.open_withs.insert(start);
        self.withs.insert(start);
        let exits = self.body(body, BTreeSet::from([(start, None)]));
        self.open_withs.remove(&start);
        if exits.is_empty() {
            return exits;
        }
        for exit in exits {
            self.add((exit.0, None), start as i32);
            if let Some(cause) = exit.1 {
                self.found.causes.entry(Arc(exit.0 as i32, start as i32)).or_insert(cause);
            }
            self.with_exits.insert(Arc(exit.0 as i32, start as i32));
        }
        BTreeSet::from([(start, None)])
    }

    fn protected(&mut self, it: &ruff_python_ast::StmtTry, start: u32) -> Exits {
        let handler = it.handlers.first().map(|handler| self.lines.of(handler));
        self.blocks.push(Block::Try(handler));
        let mut exits = self.body(&it.body, BTreeSet::from([(start, None)]));
        if it.finalbody.is_empty() {
            self.blocks.pop();
        } else if let Some(Block::Try(handler)) = self.blocks.last_mut() {
            *handler = None;
        }
        let mut handled = BTreeSet::new();
        for handler in &it.handlers {
            let line = self.lines.of(handler);
            let ExceptHandler::ExceptHandler(handler) = handler;
            handled.extend(self.body(&handler.body, BTreeSet::from([(line, None)])));
        }
        if !it.orelse.is_empty() {
            exits = self.body(&it.orelse, exits);
        }
        exits.extend(handled);
        if !it.finalbody.is_empty() {
            self.blocks.pop();
            let ends = !exits.is_empty();
            let last = self.body(&it.finalbody, exits);
            exits = if ends { last } else { BTreeSet::new() };
        }
        exits
    }

    fn break_out(&mut self, exits: Exits) {
        let innermost = self.blocks.iter_mut().rev().find_map(|block| match block {
            Block::Loop { breaks, .. } => Some(breaks),
            _ => None,
        });
        if let Some(breaks) = innermost {
            breaks.extend(exits);
        }
    }

    /// Returning: control leaves the function.
    fn jump_out(&mut self, exits: Exits) {
        let function = self.blocks.iter().rev().find_map(|block| match block {
            Block::Function(start) => Some(*start),
            _ => None,
        });
        if let Some(start) = function {
            self.leave(exits, start);
        }
    }

    /// Raising: to the handlers of the nearest `try`, or out of the function.
    fn raise_out(&mut self, line: u32) {
        let target = self.blocks.iter().rev().find_map(|block| match block {
            Block::Function(start) => Some(-(*start as i32)),
            Block::Try(Some(handler)) => Some(*handler as i32),
            _ => None,
        });
        if let Some(target) = target {
            self.add((line, None), target);
        }
    }

    /// Sees to the ends of `with` statements, and drops arcs within one statement.
    fn finish(mut self) -> Arcs {
        let mut next: BTreeMap<u32, i32> = BTreeMap::new();
        for arc in self.found.arcs.difference(&self.with_entries) {
            let start = arc.0.unsigned_abs();
            if self.withs.contains(&start) {
                next.entry(start).or_insert(arc.1);
            }
        }
        let landing = |start: u32| {
            let (mut at, mut to) = (start as i32, next.get(&start).copied().unwrap_or_default());
            for _ in 0..next.len() {
                match next.get(&to.unsigned_abs()) {
                    Some(further) if self.with_exits.contains(&Arc(at, to)) => (at, to) = (to, *further),
                    _ => break,
                }
            }
            to
        };
        for Arc(end, start) in &self.with_exits {
            if next.contains_key(&start.unsigned_abs()) {
                self.found.jumps.insert(Arc(*end, *start), Some(Arc(*end, landing(start.unsigned_abs()))));
            }
        }
        for (start, next) in &next {
            let start = *start as i32;
            if !self.with_exits.contains(&Arc(start, start)) {
                self.found.jumps.insert(Arc(start, *next), None);
            }
        }
        let found = core::mem::take(&mut self.found.arcs);
        self.found.arcs = found
            .into_iter()
            .filter_map(|arc| {
                let counted = self.found.passed_over(arc)?;
                if let Some(cause) = self.found.causes.get(&arc).copied() {
                    self.found.causes.entry(counted).or_insert(cause);
                }
                (counted.0 != counted.1).then_some(counted)
            })
            .collect();
        self.found
    }
}
