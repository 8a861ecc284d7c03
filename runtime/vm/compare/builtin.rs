//! Comparison of built-in objects.

use super::{CompareOp, number};
use crate::heap::Kind;
use crate::object::{Bound, Str};
use crate::value::Value;
use crate::vm::number::Operand;
use crate::vm::{Outcome, Vm};

impl Vm {
    /// `a op b` of objects that are not instances; `None` if their types have
    /// no answer.
    pub(crate) fn builtin_compare(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        if let (Some(x), Some(y)) = (Operand::of(&self.heap, a), Operand::of(&self.heap, b)) {
            return Ok(number::compare(op, x, y).map(Value::bool));
        }
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        let answer = match (a.kind(), b.kind()) {
            (Kind::Str, Kind::Str) => match (a.as_gc::<Str>(), b.as_gc::<Str>()) {
                (Some(x), Some(y)) => {
                    let (x, y) = (x.get(&self.heap).as_str(), y.get(&self.heap).as_str());
                    // The order of UTF-8 bytes is the order of code points.
                    if equality { (x == y) == (op == CompareOp::Eq) } else { op.holds(x.cmp(y)) }
                }
                _ => return Ok(None),
            },
            (Kind::Bytes | Kind::ByteArray, Kind::Bytes | Kind::ByteArray) => match (self.byte_content(a), self.byte_content(b)) {
                (Some(x), Some(y)) => op.holds(x.cmp(y)),
                _ => return Ok(None),
            },
            (Kind::Bound, Kind::Bound) if equality => match (a.as_gc::<Bound>(), b.as_gc::<Bound>()) {
                (Some(x), Some(y)) => {
                    let (x, y) = (x.get(&self.heap), y.get(&self.heap));
                    (x.function == y.function && x.receiver == y.receiver) == (op == CompareOp::Eq)
                }
                _ => return Ok(None),
            },
            (Kind::List | Kind::Tuple | Kind::Dict | Kind::Set | Kind::DictView | Kind::Range | Kind::Slice, _) => {
                self.check_comparison_depth()?;
                return self.container_compare(op, a, b);
            }
            _ => return Ok(None),
        };
        Ok(Some(Value::bool(answer)))
    }
}
