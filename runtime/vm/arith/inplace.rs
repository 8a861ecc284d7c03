//! `a op= b`

use super::{BinaryOp, may_define};
use crate::heap::Kind;
use crate::object::ByteArray;
use crate::value::Value;
use crate::vm::{Outcome, Vm};

impl Vm {
    /// The new value of `a` after `a op= b`.
    #[inline]
    pub fn inplace(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome {
        match self.binary_quick(op, a, b) {
            Some(value) => Ok(value),
            None => self.inplace_slow(op, a, b),
        }
    }

    #[inline(never)]
    fn inplace_slow(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome {
        if let Some(result) = self.long_binary(op, a, b) {
            return Ok(result);
        }
        if may_define(a) {
            let name = op.inplace_method(&self.names);
            let native = self.native_of(a);
            match self.special(a, name) {
                Some(method) if native == a || !self.is_builtin_slot(method) => {
                    if let Some(value) = self.ask(a, name, &[b])? {
                        return Ok(value);
                    }
                }
                _ if native != a && self.inplace_builtin(op, native, b)? => return Ok(a),
                _ => {}
            }
        } else {
            // A list has no number method, so a `__radd__` written in Python goes first.
            let reflected = op.reflected(&self.names);
            if matches!(a.kind(), Kind::List | Kind::ByteArray)
                && may_define(b)
                && self.special(b, reflected).is_some_and(|method| !self.is_builtin_slot(method))
                && let Some(value) = self.ask(b, reflected, &[a])?
            {
                return Ok(value);
            }
            if self.inplace_builtin(op, a, b)? {
                return Ok(a);
            }
        }
        match self.binary_opt(op, a, b)? {
            Some(value) => Ok(value),
            None => Err(self.operand_error(op.inplace_symbol(), a, b)),
        }
    }

    /// Changes a built-in container (not an instance holding one) as `a op= b`
    /// does; `false` if it has no such operator, or not with this operand.
    pub(crate) fn inplace_builtin(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<bool> {
        match (a.kind(), op) {
            (Kind::List | Kind::Set | Kind::Dict, _) => Ok(self.container_inplace(op, a, b)?.is_some()),
            (Kind::ByteArray, BinaryOp::Add | BinaryOp::Multiply) => self.inplace_bytes(op, a, b),
            _ => Ok(false),
        }
    }

    fn inplace_bytes(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<bool> {
        let Some(array) = a.as_gc::<ByteArray>() else { return Ok(false) };
        if op == BinaryOp::Add {
            let Ok(content) = self.buffer(b).map(alloc::borrow::Cow::into_owned) else { return Ok(false) };
            if content.is_empty() {
                return Ok(true);
            }
            self.bytearray_grow(array, content.len())?;
            array.get_mut(&mut self.heap).bytes.extend_from_slice(&content);
            return Ok(true);
        }
        let Some(times) = self.repeat_count(b)? else { return Ok(false) };
        if times == 1 {
            return Ok(true);
        }
        // First, as it may collect.
        self.check_resizable(array)?;
        let repeated = self.repeat_text(a, times)?;
        if let Some(other) = repeated.as_gc::<ByteArray>() {
            let bytes = core::mem::take(&mut other.get_mut(&mut self.heap).bytes);
            array.get_mut(&mut self.heap).bytes = bytes;
        }
        Ok(true)
    }
}
