//! Builds the symbol table: one walk over the tree that makes the scopes and
//! notes what each name is used for.

use std::format;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{self as ast, ExceptHandler, Expr, Parameters, Stmt};
use ruff_text_size::TextRange;

use super::mangle::mangle;
use super::nesting::deep;
use super::scope::{Comprehension, Node, Scope, ScopeId, ScopeKind, SymbolTable, Symbols, def};
use super::source::Source;
use super::syntax_error::SyntaxError;

pub(super) type Outcome = Result<(), SyntaxError>;

/// What is compiled, for the module scope.
pub(super) enum Root<'a> {
    Statements(&'a [Stmt]),
    Expression(&'a Expr),
}

/// Builds the table; names are resolved by `resolve`.
pub(super) fn build(source: &Source, root: &Root, future_annotations: bool) -> Result<SymbolTable, SyntaxError> {
    Builder::new(source, future_annotations).build(root)
}

/// The same for a machine on which `super()` is given its arguments: only calls
/// without any need the class.
pub(super) fn build_apart(source: &Source, root: &Root, future_annotations: bool) -> Result<SymbolTable, SyntaxError> {
    Builder { any_super: false, ..Builder::new(source, future_annotations) }.build(root)
}

pub(super) struct Builder<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) table: SymbolTable,
    pub(super) stack: Vec<ScopeId>,
    /// The class whose private names are mangled.
    pub(super) class: Option<String>,
    pub(super) future_annotations: bool,
    /// The name `super` needs the class, however it is used.
    pub(super) any_super: bool,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Source<'a>, future_annotations: bool) -> Self {
        Builder { source, table: SymbolTable::default(), stack: Vec::new(), class: None, future_annotations, any_super: true }
    }

    fn build(mut self, root: &Root) -> Result<SymbolTable, SyntaxError> {
        self.enter(ScopeKind::Module, None);
        match root {
            Root::Statements(body) => self.statements(body)?,
            Root::Expression(expression) => self.expression(expression)?,
        }
        Ok(self.table)
    }
}

impl Builder<'_> {
    pub(super) fn current_id(&self) -> ScopeId {
        self.stack.last().copied().unwrap_or(0)
    }

    pub(super) fn current(&mut self) -> &mut Scope {
        let id = self.current_id();
        &mut self.table.scopes[id]
    }

    pub(super) fn enter(&mut self, kind: ScopeKind, node: Option<Node>) {
        let parent = self.stack.last().copied();
        let (nested, comp_iter_expr) = parent.map_or((false, 0), |id| {
            let parent = &self.table.scopes[id];
            (parent.nested || parent.is_function_like(), parent.comp_iter_expr)
        });
        let id = self.table.scopes.len();
        self.table.scopes.push(Scope {
            kind,
            title: "",
            symbols: Symbols::default(),
            children: Vec::new(),
            nested,
            free: false,
            child_free: false,
            generator: false,
            coroutine: false,
            comprehension: Comprehension::None,
            inlined: false,
            varargs: false,
            varkeywords: false,
            needs_class_closure: false,
            needs_classdict: false,
            can_see_class_scope: false,
            comp_iter_target: false,
            comp_iter_expr,
            directives: Vec::new(),
        });
        // An annotation that is only text makes no closures.
        if let Some(parent) = parent
            && kind != ScopeKind::Annotation
        {
            self.table.scopes[parent].children.push(id);
        }
        if let Some(node) = node {
            self.table.of_node.insert(node, id);
        }
        self.stack.push(id);
    }

    pub(super) fn leave(&mut self) {
        self.stack.pop();
    }

    pub(super) fn lookup(&self, scope: ScopeId, name: &str) -> u32 {
        let mangled = mangle(self.class.as_deref(), name);
        self.table.scopes[scope].symbols.flags(&mangled)
    }

    pub(super) fn define(&mut self, name: &str, flag: u32, range: TextRange) -> Outcome {
        self.define_in(self.current_id(), name, flag, range)
    }

    pub(super) fn define_in(&mut self, scope: ScopeId, name: &str, flag: u32, range: TextRange) -> Outcome {
        if name == "__debug__" && flag & (def::LOCAL | def::PARAM | def::IMPORT | def::TYPE_PARAM) != 0 {
            return Err(self.source.error(range, "cannot assign to __debug__"));
        }
        let mangled = mangle(self.class.as_deref(), name).into_owned();
        let iteration = self.table.scopes[scope].comp_iter_target;
        let symbol = self.table.scopes[scope].symbols.entry(&mangled);
        if flag & def::PARAM != 0 && symbol.flags & def::PARAM != 0 {
            return Err(self.source.error(range, format!("duplicate argument '{name}' in function definition")));
        }
        if flag & def::TYPE_PARAM != 0 && symbol.flags & def::TYPE_PARAM != 0 {
            return Err(self.source.error(range, format!("duplicate type parameter '{name}'")));
        }
        symbol.flags |= flag;
        if iteration {
            // A named expression must not have taken the name before.
            if symbol.flags & (def::GLOBAL | def::NONLOCAL) != 0 {
                return Err(self
                    .source
                    .error(range, format!("comprehension inner loop cannot rebind assignment expression target '{name}'")));
            }
            symbol.flags |= def::COMP_ITER;
        }
        if flag & def::GLOBAL != 0 {
            self.table.scopes[0].symbols.entry(&mangled).flags |= flag;
        }
        Ok(())
    }

    pub(super) fn statements(&mut self, body: &[Stmt]) -> Outcome {
        body.iter().try_for_each(|statement| self.statement(statement))
    }

    pub(super) fn statement(&mut self, statement: &Stmt) -> Outcome {
        deep(|| self.statement_inner(statement))
    }

    pub(super) fn statement_inner(&mut self, statement: &Stmt) -> Outcome {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::Return(it) => self.optional(it.value.as_deref()),
            Stmt::Delete(it) => self.expressions(&it.targets),
            Stmt::Assign(it) => {
                self.expressions(&it.targets)?;
                self.expression(&it.value)
            }
            Stmt::AugAssign(it) => {
                self.expression(&it.target)?;
                self.expression(&it.value)
            }
            Stmt::AnnAssign(it) => self.annotated(it),
            Stmt::For(it) => {
                self.expression(&it.target)?;
                self.expression(&it.iter)?;
                self.statements(&it.body)?;
                self.statements(&it.orelse)
            }
            Stmt::While(it) => {
                self.expression(&it.test)?;
                self.statements(&it.body)?;
                self.statements(&it.orelse)
            }
            Stmt::If(it) => {
                self.expression(&it.test)?;
                self.statements(&it.body)?;
                for clause in &it.elif_else_clauses {
                    self.optional(clause.test.as_ref())?;
                    self.statements(&clause.body)?;
                }
                Ok(())
            }
            Stmt::With(it) => {
                for item in &it.items {
                    self.expression(&item.context_expr)?;
                    self.optional(item.optional_vars.as_deref())?;
                }
                self.statements(&it.body)
            }
            Stmt::Match(it) => {
                self.expression(&it.subject)?;
                for case in &it.cases {
                    self.pattern(&case.pattern)?;
                    self.optional(case.guard.as_deref())?;
                    self.statements(&case.body)?;
                }
                Ok(())
            }
            Stmt::Raise(it) => {
                self.optional(it.exc.as_deref())?;
                self.optional(it.cause.as_deref())
            }
            Stmt::Try(it) => {
                self.statements(&it.body)?;
                for ExceptHandler::ExceptHandler(handler) in &it.handlers {
                    self.optional(handler.type_.as_deref())?;
                    if let Some(name) = &handler.name {
                        self.define(name, def::LOCAL, handler.range)?;
                    }
                    self.statements(&handler.body)?;
                }
                self.statements(&it.orelse)?;
                self.statements(&it.finalbody)
            }
            Stmt::Assert(it) => {
                self.expression(&it.test)?;
                self.optional(it.msg.as_deref())
            }
            Stmt::Import(it) => {
                for alias in &it.names {
                    let name = match &alias.asname {
                        Some(name) => name.as_str(),
                        None => alias.name.split('.').next().unwrap_or(""),
                    };
                    self.define(name, def::IMPORT, alias.range)?;
                }
                Ok(())
            }
            Stmt::ImportFrom(it) => {
                for alias in &it.names {
                    if alias.name.as_str() == "*" {
                        if self.current().kind != ScopeKind::Module {
                            return Err(self.source.error(alias, "import * only allowed at module level"));
                        }
                        continue;
                    }
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.define(name, def::IMPORT, alias.range)?;
                }
                Ok(())
            }
            Stmt::Global(it) => self.declaration(&it.names, it.range, def::GLOBAL),
            Stmt::Nonlocal(it) => self.declaration(&it.names, it.range, def::NONLOCAL),
            Stmt::Expr(it) => self.expression(&it.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) => Ok(()),
            Stmt::IpyEscapeCommand(it) => Err(self.source.error(it, "invalid syntax")),
        }
    }

    pub(super) fn declaration(&mut self, names: &[ast::Identifier], range: TextRange, flag: u32) -> Outcome {
        let word = if flag == def::GLOBAL { "global" } else { "nonlocal" };
        for name in names {
            let known = self.lookup(self.current_id(), name);
            let message = if known & def::PARAM != 0 {
                format!("name '{name}' is parameter and {word}")
            } else if known & def::USE != 0 {
                format!("name '{name}' is used prior to {word} declaration")
            } else if known & def::ANNOT != 0 {
                format!("annotated name '{name}' can't be {word}")
            } else if known & def::LOCAL != 0 {
                format!("name '{name}' is assigned to before {word} declaration")
            } else {
                self.define(name, flag, range)?;
                self.directive(name, range);
                continue;
            };
            return Err(self.source.error(range, message));
        }
        Ok(())
    }

    pub(super) fn directive(&mut self, name: &str, range: TextRange) {
        let mangled = mangle(self.class.as_deref(), name).into_owned();
        self.current().directives.push((mangled, range.start().to_u32(), range.end().to_u32()));
    }
}

/// Whether there are defaults of positional and of keyword-only parameters.
pub(super) fn default_kinds(parameters: &Parameters) -> (bool, bool) {
    let positional = parameters.posonlyargs.iter().chain(&parameters.args).any(|it| it.default.is_some());
    let keyword = parameters.kwonlyargs.iter().any(|it| it.default.is_some());
    (positional, keyword)
}
