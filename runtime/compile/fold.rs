//! Constant folding on the syntax tree, as far as CPython 3.13 folds: it
//! decides which instructions there are, and so which lines are met.

use std::collections::HashMap;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{self as ast, Expr, ExprContext, Number, Pattern, Stmt, UnaryOp};

use crate::code::unit::Const;

use super::arithmetic::{binary, integer, subscript, unary};
use super::flow::truth;
use super::nesting::deep;

/// The values of expressions that are constant but no literals, by the
/// address of their node.
pub(super) struct Folded {
    values: HashMap<usize, Const>,
    debug: bool,
}

fn address(expression: &Expr) -> usize {
    core::ptr::from_ref(expression) as usize
}

impl Folded {
    /// Folds a module; `debug` is the value of `__debug__`.
    pub fn statements(body: &[Stmt], debug: bool) -> Folded {
        let mut folder = Folded { values: HashMap::new(), debug };
        body.iter().for_each(|statement| folder.visit_stmt(statement));
        folder
    }

    /// Folds one expression.
    pub fn expression(expression: &Expr, debug: bool) -> Folded {
        let mut folder = Folded { values: HashMap::new(), debug };
        folder.visit_expr(expression);
        folder
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
            Expr::Name(name) => name.ctx == ExprContext::Load && name.id.as_str() == "__debug__",
            Expr::BinOp(_) | Expr::UnaryOp(_) | Expr::Tuple(_) | Expr::Subscript(_) => self.values.contains_key(&address(expression)),
            _ => false,
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

    fn fold(&self, expression: &Expr) -> Option<Const> {
        match expression {
            Expr::UnaryOp(it) => {
                let operand = self.value(&it.operand)?;
                if it.op == UnaryOp::Not {
                    return truth(&operand).map(|truth| Const::Bool(!truth));
                }
                unary(it.op, &operand)
            }
            Expr::BinOp(it) => {
                if !self.is_const(&it.left) || !self.is_const(&it.right) {
                    return None;
                }
                binary(it.op, &self.value(&it.left)?, &self.value(&it.right)?)
            }
            Expr::Tuple(it) if it.ctx == ExprContext::Load => self.all(&it.elts).map(Const::Tuple),
            Expr::Subscript(it) if it.ctx == ExprContext::Load => {
                if !self.is_const(&it.value) || !self.is_const(&it.slice) {
                    return None;
                }
                subscript(&self.value(&it.value)?, &self.value(&it.slice)?)
            }
            _ => None,
        }
    }
}

impl<'a> Visitor<'a> for Folded {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        deep(|| walk_stmt(self, statement));
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        deep(|| walk_expr(self, expression));
        if let Some(value) = self.fold(expression) {
            self.values.insert(address(expression), value);
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
