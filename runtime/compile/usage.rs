//! Expressions and patterns in the symbol table.

use crate::dialect::Difference;
use std::format;

use ruff_python_ast::{self as ast, Expr, ExprContext, InterpolatedStringElement, Pattern};
use ruff_text_size::{Ranged, TextRange};

use super::nesting::deep;
use super::scope::{Comprehension, Node, ScopeKind, def, node};
use super::symbols::{Builder, Outcome};

impl Builder<'_> {
    pub(super) fn optional(&mut self, expression: Option<&Expr>) -> Outcome {
        expression.map_or(Ok(()), |expression| self.expression(expression))
    }

    pub(super) fn expressions(&mut self, list: &[Expr]) -> Outcome {
        list.iter().try_for_each(|expression| self.expression(expression))
    }

    pub(super) fn arguments(&mut self, arguments: &ast::Arguments) -> Outcome {
        self.expressions(&arguments.args)?;
        for keyword in &arguments.keywords {
            if keyword.arg.as_ref().is_some_and(|name| name.as_str() == "__debug__") {
                return Err(self.source.error(keyword, "cannot assign to __debug__"));
            }
            self.expression(&keyword.value)?;
        }
        Ok(())
    }

    pub(super) fn expression(&mut self, expression: &Expr) -> Outcome {
        deep(|| self.expression_inner(expression))
    }

    pub(super) fn expression_inner(&mut self, expression: &Expr) -> Outcome {
        match expression {
            Expr::BoolOp(it) => self.expressions(&it.values),
            Expr::Named(it) => self.named(it),
            Expr::BinOp(it) => {
                self.expression(&it.left)?;
                self.expression(&it.right)
            }
            Expr::UnaryOp(it) => self.expression(&it.operand),
            Expr::Lambda(it) => {
                if let Some(parameters) = &it.parameters {
                    self.defaults(parameters)?;
                }
                self.enter(ScopeKind::Function, Some(node(it)));
                if let Some(parameters) = &it.parameters {
                    self.parameters(parameters)?;
                }
                self.expression(&it.body)?;
                self.leave();
                Ok(())
            }
            Expr::If(it) => {
                self.expression(&it.test)?;
                self.expression(&it.body)?;
                self.expression(&it.orelse)
            }
            Expr::Dict(it) => {
                for item in &it.items {
                    self.optional(item.key.as_ref())?;
                    self.expression(&item.value)?;
                }
                Ok(())
            }
            Expr::Set(it) => self.expressions(&it.elts),
            Expr::ListComp(it) => self.comprehension(node(it), it.range, Comprehension::List, &it.generators, &it.elt, None),
            Expr::SetComp(it) => self.comprehension(node(it), it.range, Comprehension::Set, &it.generators, &it.elt, None),
            Expr::DictComp(it) => {
                let Some(key) = &it.key else {
                    let at = it.value.range().start().to_u32();
                    return Err(self.source.error_at(at.saturating_sub(2), at, "dict unpacking cannot be used in dict comprehension"));
                };
                self.comprehension(node(it), it.range, Comprehension::Dict, &it.generators, key, Some(&it.value))
            }
            Expr::Generator(it) => self.comprehension(node(it), it.range, Comprehension::Generator, &it.generators, &it.elt, None),
            Expr::Await(it) => {
                self.refuse_in_annotation("await expression", it.range)?;
                if !self.table.scopes[self.current_id()].is_function_like() {
                    return Err(self.source.error(it, "'await' outside function"));
                }
                self.expression(&it.value)?;
                self.current().coroutine = true;
                Ok(())
            }
            Expr::Yield(it) => {
                self.refuse_in_annotation("yield expression", it.range)?;
                self.optional(it.value.as_deref())?;
                self.yields(it.range)
            }
            Expr::YieldFrom(it) => {
                self.refuse_in_annotation("yield expression", it.range)?;
                self.expression(&it.value)?;
                self.yields(it.range)
            }
            Expr::Compare(it) => {
                self.expression(&it.left)?;
                self.expressions(&it.comparators)
            }
            Expr::Call(it) => {
                self.expression(&it.func)?;
                if !self.any_super && it.arguments.is_empty() && it.func.is_name_expr() {
                    self.use_class(&it.func)?;
                }
                self.arguments(&it.arguments)
            }
            Expr::FString(it) => {
                for element in it.value.elements() {
                    self.interpolated(element)?;
                }
                Ok(())
            }
            Expr::TString(it) => Err(self.source.error(it, "invalid syntax")),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => Ok(()),
            Expr::Attribute(it) => {
                if it.attr.as_str() == "__debug__" && it.ctx != ExprContext::Load {
                    let verb = if it.ctx == ExprContext::Del { "delete" } else { "assign to" };
                    return Err(self.source.error(it, format!("cannot {verb} __debug__")));
                }
                self.expression(&it.value)
            }
            Expr::Subscript(it) => {
                self.expression(&it.value)?;
                self.expression(&it.slice)
            }
            Expr::Starred(it) => self.expression(&it.value),
            Expr::Name(it) => {
                match it.ctx {
                    ExprContext::Load => self.define(&it.id, def::USE, it.range)?,
                    ExprContext::Del if it.id.as_str() == "__debug__" => {
                        return Err(self.source.error(it, "cannot delete __debug__"));
                    }
                    _ => self.define(&it.id, def::LOCAL, it.range)?,
                }
                if it.ctx == ExprContext::Load && self.any_super { self.use_class(expression) } else { Ok(()) }
            }
            Expr::List(it) => self.expressions(&it.elts),
            Expr::Tuple(it) => self.expressions(&it.elts),
            Expr::Slice(it) => {
                self.optional(it.lower.as_deref())?;
                self.optional(it.upper.as_deref())?;
                self.optional(it.step.as_deref())
            }
            Expr::IpyEscapeCommand(it) => Err(self.source.error(it, "invalid syntax")),
        }
    }

    /// `super` needs the cell of the class.
    fn use_class(&mut self, name: &Expr) -> Outcome {
        let in_function = self.table.scopes[self.current_id()].is_function_like();
        match name {
            Expr::Name(it) if in_function && it.id.as_str() == "super" => self.define("__class__", def::USE, it.range),
            _ => Ok(()),
        }
    }

    pub(super) fn interpolated(&mut self, element: &InterpolatedStringElement) -> Outcome {
        let InterpolatedStringElement::Interpolation(it) = element else {
            return Ok(());
        };
        self.expression(&it.expression)?;
        if let Some(spec) = &it.format_spec {
            for element in &spec.elements {
                self.interpolated(element)?;
            }
        }
        Ok(())
    }

    pub(super) fn yields(&mut self, range: TextRange) -> Outcome {
        let within = match self.current().comprehension {
            Comprehension::None => {
                self.current().generator = true;
                return Ok(());
            }
            Comprehension::List => "list comprehension",
            Comprehension::Set => "set comprehension",
            Comprehension::Dict => "dict comprehension",
            Comprehension::Generator => "generator expression",
        };
        Err(self.source.error(range, format!("'yield' inside {within}")))
    }

    pub(super) fn refuse_in_annotation(&mut self, what: &str, range: TextRange) -> Outcome {
        let within = match self.current().kind {
            ScopeKind::Annotation => "an annotation",
            ScopeKind::TypeVariable => self.current().title,
            ScopeKind::TypeAlias => "a type alias",
            ScopeKind::TypeParameters => "the definition of a generic",
            _ => return Ok(()),
        };
        Err(self.source.error(range, format!("{what} cannot be used within {within}")))
    }

    pub(super) fn named(&mut self, it: &ast::ExprNamed) -> Outcome {
        self.refuse_in_annotation("named expression", it.range)?;
        if self.current().comp_iter_expr > 0 {
            return Err(self.source.error(it, "assignment expression cannot be used in a comprehension iterable expression"));
        }
        if self.current().comprehension != Comprehension::None
            && let Expr::Name(name) = &*it.target
        {
            self.extend_named(name)?;
        }
        self.expression(&it.value)?;
        self.expression(&it.target)
    }

    /// The target of a named expression in a comprehension belongs to the
    /// scope around the comprehension.
    pub(super) fn extend_named(&mut self, target: &ast::ExprName) -> Outcome {
        let name = target.id.as_str();
        let range = target.range;
        for at in (0..self.stack.len()).rev() {
            let id = self.stack[at];
            let known = self.lookup(id, name);
            if self.table.scopes[id].comprehension != Comprehension::None {
                let innermost = at + 1 == self.stack.len();
                let free = !innermost && self.source.dialect.has(Difference::RebindOuter);
                if known & def::COMP_ITER != 0 && known & def::LOCAL != 0 && !free {
                    let message = format!("assignment expression cannot rebind comprehension iteration variable '{name}'");
                    return Err(self.source.error(range, message));
                }
                continue;
            }
            let within = match self.table.scopes[id].kind {
                ScopeKind::Function => {
                    let flag = if known & def::GLOBAL != 0 { def::GLOBAL } else { def::NONLOCAL };
                    self.define(name, flag, range)?;
                    self.directive(name, range);
                    return self.define_in(id, name, def::LOCAL, range);
                }
                ScopeKind::Module => {
                    self.define(name, def::GLOBAL, range)?;
                    self.directive(name, range);
                    return self.define_in(id, name, def::GLOBAL, range);
                }
                ScopeKind::Class => "a class body",
                ScopeKind::TypeAlias => "a type alias",
                ScopeKind::TypeVariable => "a TypeVar bound",
                ScopeKind::TypeParameters => "the definition of a generic",
                ScopeKind::Annotation => continue,
            };
            let verb = if within == "the definition of a generic" { "within" } else { "in" };
            let message = format!("assignment expression within a comprehension cannot be used {verb} {within}");
            return Err(self.source.error(range, message));
        }
        Ok(())
    }

    pub(super) fn comprehension(
        &mut self,
        node: Node,
        range: TextRange,
        kind: Comprehension,
        generators: &[ast::Comprehension],
        element: &Expr,
        value: Option<&Expr>,
    ) -> Outcome {
        let Some((first, rest)) = generators.split_first() else {
            return Ok(());
        };
        self.current().comp_iter_expr += 1;
        self.expression(&first.iter)?;
        self.current().comp_iter_expr -= 1;

        self.enter(ScopeKind::Function, Some(node));
        self.current().comprehension = kind;
        if first.is_async {
            self.current().coroutine = true;
        }
        self.define(".0", def::PARAM, range)?;
        self.iteration_target(&first.target)?;
        self.expressions(&first.ifs)?;
        for generator in rest {
            self.iteration_target(&generator.target)?;
            self.current().comp_iter_expr += 1;
            self.expression(&generator.iter)?;
            self.current().comp_iter_expr -= 1;
            self.expressions(&generator.ifs)?;
            if generator.is_async {
                self.current().coroutine = true;
            }
        }
        self.optional(value)?;
        self.expression(element)?;
        let generator = kind == Comprehension::Generator;
        self.current().generator = generator;
        let is_async = self.current().coroutine && !generator;
        self.leave();
        if is_async {
            self.current().coroutine = true;
        }
        Ok(())
    }

    pub(super) fn iteration_target(&mut self, target: &Expr) -> Outcome {
        self.current().comp_iter_target = true;
        self.expression(target)?;
        self.current().comp_iter_target = false;
        Ok(())
    }

    pub(super) fn pattern(&mut self, pattern: &Pattern) -> Outcome {
        deep(|| self.pattern_inner(pattern))
    }

    pub(super) fn pattern_inner(&mut self, pattern: &Pattern) -> Outcome {
        let patterns = |this: &mut Self, list: &[Pattern]| list.iter().try_for_each(|pattern| this.pattern(pattern));
        let bind =
            |this: &mut Self, name: Option<&ast::Identifier>, range| name.map_or(Ok(()), |name| this.define(name, def::LOCAL, range));
        match pattern {
            Pattern::MatchValue(it) => self.expression(&it.value),
            Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchSequence(it) => patterns(self, &it.patterns),
            Pattern::MatchMapping(it) => {
                self.expressions(&it.keys)?;
                patterns(self, &it.patterns)?;
                bind(self, it.rest.as_ref(), it.range)
            }
            Pattern::MatchClass(it) => {
                self.expression(&it.cls)?;
                patterns(self, &it.arguments.patterns)?;
                it.arguments.keywords.iter().try_for_each(|keyword| self.pattern(&keyword.pattern))
            }
            Pattern::MatchStar(it) => bind(self, it.name.as_ref(), it.range),
            Pattern::MatchAs(it) => {
                if let Some(pattern) = &it.pattern {
                    self.pattern(pattern)?;
                }
                bind(self, it.name.as_ref(), it.range)
            }
            Pattern::MatchOr(it) => patterns(self, &it.patterns),
        }
    }
}
