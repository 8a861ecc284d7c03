//! MicroPython's `NAME = const(expression)`: the value must be constant, the name is
//! replaced by it from there on, and a name that begins with an underscore is not
//! stored at all.
//!
//! MicroPython replaces a name wherever it stands behind the assignment. Here scopes
//! count as well: a parameter or local variable of the same name is itself. A constant
//! of a class body is seen in its methods, as MicroPython has it, if nothing else has
//! that name. `const` must be MicroPython's as far as can be seen: not bound in the
//! source, or imported from `micropython`.

use std::collections::HashMap;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{Expr, ExprContext, Pattern, Stmt, StmtAssign};

use crate::code::unit::Const;

use super::mangle::mangle;
use super::nesting::deep;
use super::scope::{Place, ScopeId, ScopeKind, SymbolTable, def};

/// A name in the scope that binds it.
pub(super) type Bound = (ScopeId, String);

/// `NAME = const(value)`: the name and the value.
pub(super) fn definition(statement: &StmtAssign) -> Option<(&str, &Expr)> {
    let ([Expr::Name(target)], Expr::Call(call)) = (statement.targets.as_slice(), &*statement.value) else { return None };
    let ([value], Expr::Name(function)) = (&*call.arguments.args, &*call.func) else { return None };
    let plain = function.id.as_str() == "const" && call.arguments.keywords.is_empty() && !value.is_starred_expr();
    plain.then_some((target.id.as_str(), value))
}

/// The value of a constant of a module that const expressions may use.
pub(super) fn module_constant(module: &str, name: &str) -> Option<Const> {
    let value = match (module, name) {
        ("math", "pi") => core::f64::consts::PI,
        ("math", "e") => core::f64::consts::E,
        ("math", "tau") => core::f64::consts::TAU,
        ("math", "inf") => f64::INFINITY,
        ("math", "nan") => f64::NAN,
        _ => return None,
    };
    Some(Const::Float(value))
}

/// Where the walk through the tree is.
pub(super) struct Scopes<'a> {
    table: &'a SymbolTable,
    stack: Vec<ScopeId>,
    /// The classes around, for private names.
    classes: Vec<String>,
}

impl<'a> Scopes<'a> {
    pub fn new(table: &'a SymbolTable) -> Self {
        Scopes { table, stack: std::vec![0], classes: Vec::new() }
    }

    pub fn current(&self) -> ScopeId {
        self.stack.last().copied().unwrap_or(0)
    }

    pub fn enter(&mut self, node: super::scope::Node) {
        self.stack.push(self.table.scope_of(node));
    }

    pub fn leave(&mut self) {
        self.stack.pop();
    }

    pub fn enter_class(&mut self, node: super::scope::Node, name: &str) {
        self.enter(node);
        self.classes.push(String::from(name));
    }

    pub fn leave_class(&mut self) {
        self.leave();
        self.classes.pop();
    }

    /// The name in the scope that binds it.
    pub fn resolve(&self, name: &str) -> Bound {
        let name = mangle(self.classes.last().map(String::as_str), name).into_owned();
        let own = self.current();
        let scope = match self.table.scopes[own].place(&name) {
            Place::Local | Place::Cell => own,
            Place::Free => {
                let binds = |id: &&ScopeId| matches!(self.table.scopes[**id].place(&name), Place::Local | Place::Cell);
                self.stack.iter().rev().skip(1).find(binds).copied().unwrap_or(0)
            }
            _ => 0,
        };
        (scope, name)
    }

    /// The classes around that may have a constant of that name which is bound nowhere else.
    pub fn classes_around(&self, bound: &Bound) -> impl Iterator<Item = Bound> {
        let unbound = bound.0 == 0 && self.table.scopes[0].symbols.flags(&bound.1) & def::BOUND == 0;
        let around = self.stack.iter().rev().filter(move |id| unbound && self.table.scopes[**id].kind == ScopeKind::Class);
        around.map(|id| (*id, bound.1.clone()))
    }

    /// Whether `name` is what the module `module` has under that name, as far as can be
    /// seen: `imported` says what the imports of the source say.
    fn is_of_module(&self, name: &str, imported: Option<bool>) -> bool {
        let (scope, name) = self.resolve(name);
        let flags = self.table.scopes[scope].symbols.flags(&name);
        flags & def::BOUND == 0 || flags & def::BOUND == def::IMPORT && imported != Some(false)
    }
}

/// What must be known before constants can be replaced: how often names are assigned,
/// and what `const` and `math` are.
#[derive(Default)]
pub(super) struct Survey {
    stores: HashMap<Bound, u32>,
    definitions: HashMap<Bound, u32>,
    /// Whether imports bind `const` to that of `micropython`; `None`: none does.
    imports: Option<bool>,
}

impl Survey {
    pub fn of(body: &[Stmt], table: &SymbolTable) -> Survey {
        let mut surveyor = Surveyor { survey: Survey::default(), scopes: Scopes::new(table) };
        body.iter().for_each(|statement| surveyor.visit_stmt(statement));
        surveyor.survey
    }

    /// Whether `const` means MicroPython's here.
    pub fn is_const(&self, scopes: &Scopes) -> bool {
        scopes.is_of_module("const", self.imports)
    }

    /// Whether `math` means the module here.
    pub fn is_module(&self, scopes: &Scopes, name: &str) -> bool {
        scopes.is_of_module(name, None)
    }

    /// Whether the name is only assigned by `const`, how often ever.
    pub fn only_defined(&self, bound: &Bound) -> bool {
        self.stores.get(bound) == self.definitions.get(bound)
    }
}

struct Surveyor<'a> {
    survey: Survey,
    scopes: Scopes<'a>,
}

impl<'b> Visitor<'b> for Surveyor<'_> {
    fn visit_stmt(&mut self, statement: &'b Stmt) {
        match statement {
            Stmt::Assign(it) => {
                if let Some((name, _)) = definition(it) {
                    let bound = self.scopes.resolve(name);
                    *self.survey.definitions.entry(bound).or_default() += 1;
                }
            }
            Stmt::ImportFrom(it) => {
                let micropython = it.level == 0 && it.module.as_ref().is_some_and(|module| module.as_str() == "micropython");
                for alias in &it.names {
                    if alias.asname.as_ref().unwrap_or(&alias.name).as_str() == "const" {
                        let same = micropython && alias.name.as_str() == "const";
                        self.survey.imports = Some(self.survey.imports.unwrap_or(true) && same);
                    }
                }
            }
            Stmt::Import(it) => {
                if it.names.iter().any(|alias| alias.asname.as_ref().is_some_and(|name| name.as_str() == "const")) {
                    self.survey.imports = Some(false);
                }
            }
            _ => {}
        }
        deep(|| walk_scoped_stmt(self, statement));
    }

    fn visit_expr(&mut self, expression: &'b Expr) {
        if let Expr::Name(name) = expression
            && name.ctx != ExprContext::Load
        {
            let bound = self.scopes.resolve(&name.id);
            *self.survey.stores.entry(bound).or_default() += 1;
        }
        deep(|| walk_scoped_expr(self, expression));
    }

    fn visit_pattern(&mut self, pattern: &'b Pattern) {
        deep(|| walk_pattern(self, pattern));
    }
}

impl<'a> Scoped<'a> for Surveyor<'a> {
    fn scopes(&mut self) -> Option<&mut Scopes<'a>> {
        Some(&mut self.scopes)
    }
}

/// A visitor that knows in which scope it is, or does not need to.
pub(super) trait Scoped<'a> {
    fn scopes(&mut self) -> Option<&mut Scopes<'a>>;
}

/// Visits what is in a statement, each part in its scope.
pub(super) fn walk_scoped_stmt<'a, 'b, V: Visitor<'b> + Scoped<'a>>(visitor: &mut V, statement: &'b Stmt) {
    if visitor.scopes().is_none() {
        return walk_stmt(visitor, statement);
    }
    match statement {
        Stmt::FunctionDef(it) => {
            it.decorator_list.iter().for_each(|decorator| visitor.visit_decorator(decorator));
            if let Some(params) = &it.type_params {
                visitor.visit_type_params(params);
            }
            visitor.visit_parameters(&it.parameters);
            if let Some(returns) = &it.returns {
                visitor.visit_annotation(returns);
            }
            if let Some(scopes) = visitor.scopes() {
                scopes.enter(super::scope::node(it));
            }
            visitor.visit_body(&it.body);
            if let Some(scopes) = visitor.scopes() {
                scopes.leave();
            }
        }
        Stmt::ClassDef(it) => {
            it.decorator_list.iter().for_each(|decorator| visitor.visit_decorator(decorator));
            if let Some(params) = &it.type_params {
                visitor.visit_type_params(params);
            }
            if let Some(arguments) = &it.arguments {
                visitor.visit_arguments(arguments);
            }
            if let Some(scopes) = visitor.scopes() {
                scopes.enter_class(super::scope::node(it), &it.name);
            }
            visitor.visit_body(&it.body);
            if let Some(scopes) = visitor.scopes() {
                scopes.leave_class();
            }
        }
        _ => walk_stmt(visitor, statement),
    }
}

/// Visits what is in an expression, each part in its scope.
pub(super) fn walk_scoped_expr<'a, 'b, V: Visitor<'b> + Scoped<'a>>(visitor: &mut V, expression: &'b Expr) {
    if visitor.scopes().is_none() {
        return walk_expr(visitor, expression);
    }
    let node = match expression {
        Expr::Lambda(it) => {
            if let Some(parameters) = &it.parameters {
                visitor.visit_parameters(parameters);
            }
            if let Some(scopes) = visitor.scopes() {
                scopes.enter(super::scope::node(it));
            }
            visitor.visit_expr(&it.body);
            if let Some(scopes) = visitor.scopes() {
                scopes.leave();
            }
            return;
        }
        Expr::ListComp(it) => super::scope::node(it),
        Expr::SetComp(it) => super::scope::node(it),
        Expr::DictComp(it) => super::scope::node(it),
        Expr::Generator(it) => super::scope::node(it),
        _ => return walk_expr(visitor, expression),
    };
    // The first iterable belongs to the scope around, but a constant is the same in both
    // unless the comprehension's own variable has its name.
    if let Some(scopes) = visitor.scopes() {
        scopes.enter(node);
    }
    walk_expr(visitor, expression);
    if let Some(scopes) = visitor.scopes() {
        scopes.leave();
    }
}
