//! Constant folding on the syntax tree, as far as CPython 3.13 folds: it
//! decides which instructions there are, and so which lines are met. Where a source
//! uses MicroPython's `const`, its names are replaced here too.

use std::collections::{HashMap, HashSet};
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::visitor::{Visitor, walk_pattern};
use ruff_python_ast::{self as ast, BoolOp, Expr, ExprContext, Number, Pattern, Stmt, UnaryOp};

use crate::code::unit::Const;

use super::arithmetic::{Limits, binary, integer, subscript, unary};
use super::constant::{Bound, Scoped, Scopes, Survey, definition, module_constant, walk_scoped_expr, walk_scoped_stmt};
use super::flow::truth;
use super::nesting::deep;
use super::scope::SymbolTable;
use super::source::Source;
use super::syntax_error::SyntaxError;

/// The values of expressions that are constant but no literals, by the
/// address of their node.
pub(super) struct Folded {
    values: HashMap<usize, Const>,
    /// Assignments that are left out: `_NAME = const(…)`.
    dropped: HashSet<usize>,
    debug: bool,
    /// Names and calls may be constant too, since the source uses `const`.
    names: bool,
}

fn address<T>(node: &T) -> usize {
    core::ptr::from_ref(node) as usize
}

impl Folded {
    /// Folds a module; `debug` is the value of `__debug__`, and `constants` says whether
    /// `const` may be MicroPython's. At the prompt (`keep`) constants are stored in any case,
    /// since the next statement may use them.
    ///
    /// # Errors
    /// What is given to `const` is not constant, or a constant is defined again.
    pub fn statements(
        body: &[Stmt],
        table: &SymbolTable,
        source: &Source,
        debug: bool,
        constants: bool,
        keep: bool,
    ) -> Result<Folded, SyntaxError> {
        let uses_const = constants && source.text.contains("const(");
        let constants = uses_const.then(|| Constants {
            survey: Survey::of(body, table),
            scopes: Scopes::new(table),
            source,
            known: HashMap::new(),
            inside: false,
            keep,
            error: None,
        });
        let folded = Folded { values: HashMap::new(), dropped: HashSet::new(), debug, names: uses_const };
        let mut folder = Folder { folded, constants };
        body.iter().for_each(|statement| folder.visit_stmt(statement));
        match folder.constants.and_then(|constants| constants.error) {
            Some(error) => Err(error),
            None => Ok(folder.folded),
        }
    }

    /// Folds one expression.
    pub fn expression(expression: &Expr, debug: bool) -> Folded {
        let folded = Folded { values: HashMap::new(), dropped: HashSet::new(), debug, names: false };
        let mut folder = Folder { folded, constants: None };
        folder.visit_expr(expression);
        folder.folded
    }

    /// Whether an assignment is left out.
    pub fn is_dropped(&self, statement: &ast::StmtAssign) -> bool {
        self.dropped.contains(&address(statement))
    }

    /// Whether an expression is constant.
    pub fn is_const(&self, expression: &Expr) -> bool {
        match expression {
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => true,
            Expr::Name(name) if name.ctx == ExprContext::Load && name.id.as_str() == "__debug__" => true,
            Expr::BinOp(_) | Expr::UnaryOp(_) | Expr::Tuple(_) | Expr::Subscript(_) => self.values.contains_key(&address(expression)),
            _ => self.names && self.values.contains_key(&address(expression)),
        }
    }

    /// The value of a constant expression.
    pub fn value(&self, expression: &Expr) -> Option<Const> {
        Some(match expression {
            Expr::StringLiteral(it) => Const::Str(String::from(it.value.to_str())),
            Expr::BytesLiteral(it) => Const::Bytes(it.value.bytes().collect()),
            Expr::NumberLiteral(it) => number(&it.value),
            Expr::BooleanLiteral(it) => Const::Bool(it.value),
            Expr::NoneLiteral(_) => Const::None,
            Expr::EllipsisLiteral(_) => Const::Ellipsis,
            Expr::Name(it) if it.ctx == ExprContext::Load && it.id.as_str() == "__debug__" => Const::Bool(self.debug),
            Expr::BinOp(_) | Expr::UnaryOp(_) | Expr::Tuple(_) | Expr::Subscript(_) => {
                return self.values.get(&address(expression)).cloned();
            }
            _ if self.names => return self.values.get(&address(expression)).cloned(),
            _ => return None,
        })
    }

    /// The values of a list of constants, if it is one.
    pub fn all(&self, list: &[Expr]) -> Option<Vec<Const>> {
        if !list.iter().all(|item| self.is_const(item)) {
            return None;
        }
        list.iter().map(|item| self.value(item)).collect()
    }
}

/// What is known of MicroPython's constants so far.
struct Constants<'a> {
    survey: Survey,
    scopes: Scopes<'a>,
    source: &'a Source<'a>,
    known: HashMap<Bound, Const>,
    /// In the argument of `const`, where more is folded.
    inside: bool,
    keep: bool,
    error: Option<SyntaxError>,
}

impl Constants<'_> {
    fn value_of(&self, name: &str) -> Option<Const> {
        let bound = self.scopes.resolve(name);
        if let Some(value) = self.known.get(&bound) {
            return Some(value.clone());
        }
        self.scopes.classes_around(&bound).find_map(|bound| self.known.get(&bound).cloned())
    }
}

struct Folder<'a> {
    folded: Folded,
    constants: Option<Constants<'a>>,
}

impl<'a> Scoped<'a> for Folder<'a> {
    fn scopes(&mut self) -> Option<&mut Scopes<'a>> {
        self.constants.as_mut().map(|constants| &mut constants.scopes)
    }
}

impl Folder<'_> {
    fn fold(&self, expression: &Expr) -> Option<Const> {
        let folded = &self.folded;
        match expression {
            Expr::UnaryOp(it) => {
                let operand = folded.value(&it.operand)?;
                if it.op == UnaryOp::Not {
                    return truth(&operand).map(|truth| Const::Bool(!truth));
                }
                unary(it.op, &operand)
            }
            Expr::BinOp(it) => {
                if !folded.is_const(&it.left) || !folded.is_const(&it.right) {
                    return None;
                }
                let limits = if self.inside() { Limits::WIDE } else { Limits::CPYTHON };
                binary(it.op, &folded.value(&it.left)?, &folded.value(&it.right)?, limits)
            }
            Expr::Tuple(it) if it.ctx == ExprContext::Load => folded.all(&it.elts).map(Const::Tuple),
            Expr::Subscript(it) if it.ctx == ExprContext::Load => {
                if !folded.is_const(&it.value) || !folded.is_const(&it.slice) {
                    return None;
                }
                subscript(&folded.value(&it.value)?, &folded.value(&it.slice)?)
            }
            Expr::Name(it) if it.ctx == ExprContext::Load => self.constants.as_ref()?.value_of(&it.id),
            Expr::BoolOp(it) if self.inside() => {
                let values = folded.all(&it.values)?;
                let decides = |value: &Const| truth(value).is_none_or(|truth| truth == (it.op == BoolOp::Or));
                values.iter().find(|value| decides(value)).or(values.last()).cloned()
            }
            Expr::Attribute(it) if self.inside() => {
                let Expr::Name(module) = &*it.value else { return None };
                let constants = self.constants.as_ref()?;
                let known = module_constant(&module.id, &it.attr)?;
                constants.survey.is_module(&constants.scopes, &module.id).then_some(known)
            }
            _ => None,
        }
    }

    fn inside(&self) -> bool {
        self.constants.as_ref().is_some_and(|constants| constants.inside)
    }

    /// `NAME = const(value)`, whose value has been folded.
    fn define(&mut self, statement: &ast::StmtAssign) {
        let (Some((name, value)), Some(constants)) = (definition(statement), self.constants.as_mut()) else { return };
        let bound = constants.scopes.resolve(name);
        if !constants.survey.is_const(&constants.scopes) || !constants.survey.only_defined(&bound) {
            return;
        }
        let Some(known) = self.folded.value(value) else {
            let error = constants.source.error(value, "not a constant");
            constants.error.get_or_insert(error);
            return;
        };
        if name.starts_with('_') && !constants.keep {
            self.folded.dropped.insert(address(statement));
        }
        self.folded.values.insert(address(&*statement.value), known.clone());
        if constants.known.insert(bound, known).is_some() {
            let error = constants.source.error(statement, "constant redefined");
            constants.error.get_or_insert(error);
        }
    }
}

impl<'a> Visitor<'a> for Folder<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let definition = matches!(statement, Stmt::Assign(it) if definition(it).is_some());
        if let Some(constants) = &mut self.constants {
            constants.inside = definition;
        }
        deep(|| walk_scoped_stmt(self, statement));
        if let Stmt::Assign(it) = statement
            && definition
        {
            self.define(it);
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        deep(|| walk_scoped_expr(self, expression));
        if let Some(value) = self.fold(expression) {
            self.folded.values.insert(address(expression), value);
        }
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        deep(|| walk_pattern(self, pattern));
    }
}

/// The value of a number literal.
fn number(value: &Number) -> Const {
    match value {
        Number::Int(value) => int_literal(value),
        Number::Float(value) => Const::Float(*value),
        Number::Complex { real, imag } => Const::Complex(*real, *imag),
    }
}

fn int_literal(value: &ast::Int) -> Const {
    match value.as_i64() {
        Some(small) => Const::Int(small),
        None => integer(&std::format!("{value}")),
    }
}
