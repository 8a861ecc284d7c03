//! Operators: `a op b`, `a op= b` and the unary ones.
//!
//! Two small ints or two floats are done here. Other built-in operands go to
//! `builtin`, and operands whose classes may define the operator in Python to
//! `protocol`.

mod builtin;
mod divmod;
mod inplace;
mod operator;
mod protocol;
mod sequence;
mod unary;

pub use operator::BinaryOp;
pub(crate) use protocol::may_define;
pub(crate) use unary::UnaryOp;

use super::number::{complex, int};
use super::{Outcome, Vm};
use crate::heap::Kind;
use crate::object::{Complex, Float};
use crate::value::Value;

impl Vm {
    /// `a op b`
    #[inline]
    pub fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome {
        match self.binary_quick(op, a, b) {
            Some(value) => Ok(value),
            None => self.binary_slow(op, a, b),
        }
    }

    /// `a op b` of two small ints or two floats; `None` leads to the long way.
    #[inline(always)]
    pub(crate) fn binary_quick(&mut self, op: BinaryOp, a: Value, b: Value) -> Option<Value> {
        if let (Some(x), Some(y)) = (a.as_small(), b.as_small()) {
            match op {
                BinaryOp::Add => a.add_small(b),
                BinaryOp::Subtract => a.sub_small(b),
                BinaryOp::Multiply => a.mul_small(b),
                BinaryOp::And => Some(Value::small_wrapping(x & y)),
                BinaryOp::Or => Some(Value::small_wrapping(x | y)),
                BinaryOp::Xor => Some(Value::small_wrapping(x ^ y)),
                BinaryOp::Modulo if y != 0 => Some(Value::small_wrapping(int::floor_mod(x, y))),
                BinaryOp::FloorDivide if y != 0 => int::floor_div(x, y).and_then(Value::small),
                BinaryOp::RightShift if y >= 0 => Some(Value::small_wrapping(x >> y.min(63))),
                BinaryOp::LeftShift if (0..62).contains(&y) && (x << y) >> y == x => Value::small(x << y),
                _ => None,
            }
        } else if let (Some(x), Some(y)) = (a.as_gc::<Float>(), b.as_gc::<Float>()) {
            let (x, y) = (x.get(&self.heap).number, y.get(&self.heap).number);
            let result = match op {
                BinaryOp::Add => x + y,
                BinaryOp::Subtract => x - y,
                BinaryOp::Multiply => x * y,
                BinaryOp::TrueDivide if y != 0.0 => x / y,
                _ => return None,
            };
            Some(Float::new(&mut self.heap, result).value())
        } else {
            None
        }
    }

    #[inline(never)]
    fn binary_slow(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome {
        let result = if a.is(Kind::Instance) {
            self.instance_binary(op, a, b)?
        } else if let Some(result) = self.long_binary(op, a, b).or_else(|| self.complex_quick(op, a, b)) {
            return Ok(result);
        } else {
            self.binary_opt(op, a, b)?
        };
        match result {
            Some(value) => Ok(value),
            None => Err(self.operand_error(op.symbol(), a, b)),
        }
    }

    /// `a op b` of two complex numbers, where it cannot fail.
    fn complex_quick(&mut self, op: BinaryOp, a: Value, b: Value) -> Option<Value> {
        let (a, b) = (a.as_gc::<Complex>()?.get(&self.heap), b.as_gc::<Complex>()?.get(&self.heap));
        let (a, b) = ((a.re, a.im), (b.re, b.im));
        let (re, im) = match op {
            BinaryOp::Add => (a.0 + b.0, a.1 + b.1),
            BinaryOp::Subtract => (a.0 - b.0, a.1 - b.1),
            BinaryOp::Multiply => complex::product(a, b),
            _ => return None,
        };
        Some(self.heap.alloc(Complex { re, im }).value())
    }

    /// `a op b`, or `None` if neither operand's class can do it.
    pub(crate) fn binary_opt(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        if may_define(a) || may_define(b) { self.binary_protocol(op, a, b) } else { self.builtin_binary(op, a, b) }
    }
}
