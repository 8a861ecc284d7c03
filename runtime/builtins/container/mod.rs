//! What operators do with built-in containers: `==` and `<`, `in`, `+ * | & - ^`.
//!
//! Everything here takes objects of exactly the built-in kinds; who has an
//! instance of a subclass unwraps it first.

mod compare;
mod contains;
mod dict_operator;
pub mod natives;
mod sequence_operator;
mod set_operator;

use crate::heap::Kind;
use crate::value::Value;
use crate::vm::arith::BinaryOp;
use crate::vm::{Outcome, Raised, Vm};

impl Vm {
    /// `a op b` where one of them is a container; `None`: not defined for this pair.
    pub fn container_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        match op {
            BinaryOp::Add => self.concat_sequences(a, b),
            BinaryOp::Multiply => self.repeat_sequence(a, b),
            BinaryOp::Or if a.is(Kind::Dict) => self.dict_or(a, b),
            BinaryOp::Or | BinaryOp::And | BinaryOp::Xor | BinaryOp::Subtract => self.set_operation(op, a, b),
            _ => Ok(None),
        }
    }

    /// `a op= b` where `a` is a mutable container; `None`: not defined for
    /// this pair, so the plain operator is next.
    pub fn container_inplace(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        match (a.kind(), op) {
            (Kind::List, BinaryOp::Add | BinaryOp::Multiply) => self.list_inplace(op, a, b),
            (Kind::Dict, BinaryOp::Or) => self.dict_inplace_or(a, b),
            (Kind::Set, BinaryOp::Or | BinaryOp::And | BinaryOp::Xor | BinaryOp::Subtract) => self.set_operation_inplace(op, a, b),
            _ => Ok(None),
        }
    }

    /// The error of `a op b` when nothing defines it, where a sequence words
    /// it in its own way; `None`: the usual one.
    #[cold]
    pub fn container_operand_error(&mut self, op: BinaryOp, a: Value, b: Value) -> Option<Raised> {
        let sequence = |value: Value| matches!(value.kind(), Kind::List | Kind::Tuple | Kind::Str | Kind::Bytes | Kind::ByteArray);
        let (left, right) = (self.native_of(a), self.native_of(b));
        match op {
            BinaryOp::Add if sequence(left) => {
                let other = self.type_name(b);
                let own = match left.kind() {
                    Kind::List => "list",
                    Kind::Tuple => "tuple",
                    Kind::Str => "str",
                    kind => {
                        let name = if kind == Kind::Bytes { "bytes" } else { "bytearray" };
                        return Some(self.type_error(alloc::format!("can't concat {other} to {name}")));
                    }
                };
                Some(self.type_error(alloc::format!("can only concatenate {own} (not \"{other}\") to {own}")))
            }
            BinaryOp::Multiply if sequence(left) || sequence(right) => {
                let other = self.type_name(if sequence(left) { b } else { a });
                Some(self.type_error(alloc::format!("can't multiply sequence by non-int of type '{other}'")))
            }
            _ => None,
        }
    }
}
