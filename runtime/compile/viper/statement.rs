//! The types of variables, statement by statement.

use std::format;

use ruff_python_ast::{self as ast, ExceptHandler, Expr, Pattern, Stmt};

use super::{Action, Outcome, Type, Walk, cast};
use crate::compile::nesting::deep;

impl Walk<'_> {
    pub(super) fn statements(&mut self, body: &[Stmt]) -> Outcome {
        body.iter().try_for_each(|statement| deep(|| self.statement(statement)))
    }

    fn statement(&mut self, statement: &Stmt) -> Outcome {
        match statement {
            Stmt::Assign(it) if self.folded.is_dropped(it) => Ok(()),
            Stmt::Assign(it) => self.assignment(it),
            Stmt::AnnAssign(it) => match &it.value {
                Some(value) => {
                    let found = self.expression(value)?;
                    self.assign(&it.target, found)
                }
                None => Ok(()),
            },
            Stmt::AugAssign(it) => self.augmented(it),
            Stmt::Return(it) => self.returned(it),
            Stmt::Expr(it) => self.expression(&it.value).map(|_| ()),
            Stmt::If(it) => {
                self.condition(&it.test)?;
                self.statements(&it.body)?;
                for clause in &it.elif_else_clauses {
                    if let Some(test) = &clause.test {
                        self.condition(test)?;
                    }
                    self.statements(&clause.body)?;
                }
                Ok(())
            }
            Stmt::While(it) => {
                self.condition(&it.test)?;
                self.statements(&it.body)?;
                self.statements(&it.orelse)
            }
            Stmt::For(it) => self.for_loop(it),
            Stmt::Raise(it) => {
                for part in [&it.exc, &it.cause].into_iter().flatten() {
                    if self.expression(part)? != Type::Object {
                        return self.error(&**part, "must raise an object");
                    }
                }
                Ok(())
            }
            Stmt::Assert(it) => {
                self.condition(&it.test)?;
                self.objects(it.msg.as_deref())
            }
            Stmt::With(it) => {
                for item in &it.items {
                    self.object(&item.context_expr)?;
                    if let Some(target) = &item.optional_vars {
                        self.assign(target, Type::Object)?;
                    }
                }
                self.statements(&it.body)
            }
            Stmt::Try(it) => {
                self.statements(&it.body)?;
                for ExceptHandler::ExceptHandler(handler) in &it.handlers {
                    self.objects(handler.type_.as_deref())?;
                    if let Some(name) = &handler.name {
                        self.bind(name, Type::Object, handler)?;
                    }
                    self.statements(&handler.body)?;
                }
                self.statements(&it.orelse)?;
                self.statements(&it.finalbody)
            }
            Stmt::Delete(it) => {
                for target in &it.targets {
                    match target {
                        Expr::Subscript(it) => {
                            self.object(&it.value)?;
                            self.object(&it.slice)?;
                        }
                        Expr::Attribute(it) => self.object(&it.value)?,
                        _ => {}
                    }
                }
                Ok(())
            }
            Stmt::Import(it) => it.names.iter().try_for_each(|alias| match &alias.asname {
                Some(name) => self.bind(name, Type::Object, alias),
                None => self.bind(alias.name.split('.').next().unwrap_or_default(), Type::Object, alias),
            }),
            Stmt::ImportFrom(it) => {
                it.names.iter().try_for_each(|alias| self.bind(alias.asname.as_ref().unwrap_or(&alias.name), Type::Object, alias))
            }
            // Functions and classes inside are not typed, but their names are bound.
            Stmt::FunctionDef(it) => self.bind(&it.name, Type::Object, &it.name),
            Stmt::ClassDef(it) => self.bind(&it.name, Type::Object, &it.name),
            Stmt::Match(it) => {
                self.object(&it.subject)?;
                for case in &it.cases {
                    self.pattern(&case.pattern)?;
                    if let Some(guard) = &case.guard {
                        self.condition(guard)?;
                    }
                    self.statements(&case.body)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn assignment(&mut self, it: &ast::StmtAssign) -> Outcome {
        // Two or three values change places without a tuple being made, so they keep their types.
        if let ([Expr::Tuple(targets)], Expr::Tuple(values)) = (it.targets.as_slice(), &*it.value)
            && matches!(values.elts.len(), 2 | 3)
            && targets.elts.len() == values.elts.len()
            && !targets.elts.iter().chain(&values.elts).any(Expr::is_starred_expr)
        {
            let mut found = std::vec::Vec::new();
            for value in &values.elts {
                found.push(self.expression(value)?);
            }
            return targets.elts.iter().zip(found).try_for_each(|(target, found)| self.assign(target, found));
        }
        let found = self.expression(&it.value)?;
        it.targets.iter().try_for_each(|target| self.assign(target, found))
    }

    /// Assigns a value of that type to a target.
    pub(super) fn assign(&mut self, target: &Expr, found: Type) -> Outcome {
        match target {
            Expr::Name(it) => self.bind(&it.id, found, target),
            Expr::Attribute(it) => {
                self.object(&it.value)?;
                self.convertible(target, found)
            }
            Expr::Subscript(it) => self.store(target, it, found),
            Expr::Tuple(it) => {
                self.convertible(target, found)?;
                it.elts.iter().try_for_each(|item| self.assign(item, Type::Object))
            }
            Expr::List(it) => {
                self.convertible(target, found)?;
                it.elts.iter().try_for_each(|item| self.assign(item, Type::Object))
            }
            Expr::Starred(it) => self.assign(&it.value, Type::Object),
            _ => Ok(()),
        }
    }

    /// A local variable has the type of what is assigned to it first.
    fn bind(&mut self, name: &str, found: Type, at: impl ruff_text_size::Ranged) -> Outcome {
        let mangled = self.mangled(name);
        if !self.is_local(&mangled) {
            return self.convertible(at, found);
        }
        match self.locals.get(&mangled) {
            None => {
                self.locals.insert(mangled, found);
                Ok(())
            }
            Some(known) if *known == found => Ok(()),
            Some(known) => self.error(at, format!("local '{name}' has type '{}' but source is '{}'", known.name(), found.name())),
        }
    }

    fn augmented(&mut self, it: &ast::StmtAugAssign) -> Outcome {
        let left = match &*it.target {
            Expr::Name(_) => self.expression(&it.target)?,
            Expr::Subscript(target) => self.load(&*it.target, target)?,
            Expr::Attribute(target) => {
                self.object(&target.value)?;
                Type::Object
            }
            _ => Type::Object,
        };
        let right = self.expression(&it.value)?;
        let found = self.binary(&it.target, it.op, left, right)?;
        match &*it.target {
            Expr::Name(_) => {
                self.wrap(&*it.target, found);
                self.assign(&it.target, found)
            }
            Expr::Subscript(target) => self.store(&*it.target, target, found),
            _ => self.convertible(&*it.target, found),
        }
    }

    fn returned(&mut self, it: &ast::StmtReturn) -> Outcome {
        let found = match &it.value {
            Some(value) => self.expression(value)?,
            None => Type::None,
        };
        if found == Type::None {
            if self.returns != Type::Object {
                self.act(it, Action::Zero);
            }
            return Ok(());
        }
        if found != self.returns {
            return self.error(it, format!("return expected '{}' but got '{}'", self.returns.name(), found.name()));
        }
        if found.is_pointer() {
            self.act(it, Action::Cast(cast::ADDRESS_UINT));
        }
        Ok(())
    }

    fn for_loop(&mut self, it: &ast::StmtFor) -> Outcome {
        match range_arguments(it) {
            Some(arguments) => {
                let (start, end) = match arguments {
                    [end] => (Type::Int, self.expression(end)?),
                    [start, end, ..] => {
                        // The end is evaluated first, as it stays below the counter.
                        let end = self.expression(end)?;
                        (self.expression(start)?, end)
                    }
                    [] => (Type::Int, Type::Int),
                };
                self.compare(&it.iter, ast::CmpOp::Lt, start, end)?;
                self.assign(&it.target, start)?;
            }
            None => {
                self.object(&it.iter)?;
                self.assign(&it.target, Type::Object)?;
            }
        }
        self.statements(&it.body)?;
        self.statements(&it.orelse)
    }

    fn pattern(&mut self, pattern: &Pattern) -> Outcome {
        let names: &[Option<&ast::Identifier>] = match pattern {
            Pattern::MatchSequence(it) => return it.patterns.iter().try_for_each(|inner| self.pattern(inner)),
            Pattern::MatchOr(it) => return it.patterns.iter().try_for_each(|inner| self.pattern(inner)),
            Pattern::MatchClass(it) => {
                it.arguments.patterns.iter().try_for_each(|inner| self.pattern(inner))?;
                return it.arguments.keywords.iter().try_for_each(|keyword| self.pattern(&keyword.pattern));
            }
            Pattern::MatchMapping(it) => {
                it.patterns.iter().try_for_each(|inner| self.pattern(inner))?;
                &[it.rest.as_ref()]
            }
            Pattern::MatchAs(it) => {
                if let Some(inner) = &it.pattern {
                    self.pattern(inner)?;
                }
                &[it.name.as_ref()]
            }
            Pattern::MatchStar(it) => &[it.name.as_ref()],
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => &[],
        };
        names.iter().flatten().try_for_each(|name| self.bind(name, Type::Object, *name))
    }
}

/// `for NAME in range(…)`, which MicroPython counts without an iterator: the arguments.
fn range_arguments(it: &ast::StmtFor) -> Option<&[Expr]> {
    let (Expr::Name(_), Expr::Call(call)) = (&*it.target, &*it.iter) else { return None };
    let Expr::Name(function) = &*call.func else { return None };
    let arguments = &*call.arguments.args;
    let counts = function.id.as_str() == "range"
        && call.arguments.keywords.is_empty()
        && matches!(arguments.len(), 1..=3)
        && !arguments.iter().any(Expr::is_starred_expr)
        && arguments.get(2).is_none_or(|step| matches!(step, Expr::NumberLiteral(_) | Expr::UnaryOp(_)));
    counts.then_some(arguments)
}
