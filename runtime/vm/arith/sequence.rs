//! Concatenation and repetition of strings and bytes; those of lists and
//! tuples are with the containers.

use alloc::vec::Vec;

use super::BinaryOp;
use crate::heap::Kind;
use crate::object::{ByteArray, Bytes, Str};
use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// Whether `+` and `*` make sequences of it.
fn is_sequence(value: Value) -> bool {
    matches!(value.kind(), Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::Tuple | Kind::List)
}

impl Vm {
    /// `a + b` and `a * b` where one is a sequence, after no method took the
    /// operands. Neither is an instance holding a built-in object.
    pub(super) fn sequence_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        let (sequence, other) = match op {
            BinaryOp::Add if is_sequence(a) => (a, b),
            BinaryOp::Multiply if is_sequence(a) => (a, b),
            BinaryOp::Multiply if is_sequence(b) => (b, a),
            _ => return Ok(None),
        };
        let result = match sequence.kind() {
            Kind::List | Kind::Tuple => self.container_binary(op, a, b)?,
            _ if op == BinaryOp::Add => self.concat_text(a, b)?,
            _ => match self.repeat_count(other)? {
                Some(times) => Some(self.repeat_text(sequence, times)?),
                None => None,
            },
        };
        match result {
            Some(value) => Ok(Some(value)),
            None => match self.container_operand_error(op, a, b) {
                Some(raised) => Err(raised),
                None => Ok(None),
            },
        }
    }

    /// `a + b` of strings or bytes; `None` if they do not go together.
    fn concat_text(&mut self, a: Value, b: Value) -> Outcome<Option<Value>> {
        if let (Some(left), Some(right)) = (a.as_gc::<Str>(), b.as_gc::<Str>()) {
            let (left_len, right_len) = (left.get(&self.heap).byte_len(), right.get(&self.heap).byte_len());
            if right_len == 0 {
                return Ok(Some(a));
            }
            if left_len == 0 {
                return Ok(Some(b));
            }
            let total = left_len + right_len;
            if total >= 1 << 12 {
                self.reserve_text(total)?;
            }
            return Ok(Some(Str::concat(&mut self.heap, left, right).value()));
        }
        let (Some(left), Ok(right)) = (self.byte_content(a), self.buffer(b)) else { return Ok(None) };
        let total = left.len() + right.len();
        let content = if self.heap.has_room(total) { [left, &right].concat() } else { return Err(self.memory_error()) };
        Ok(Some(self.bytes_like(a.kind(), content)))
    }

    /// A string, bytes or bytearray `times` times.
    pub(crate) fn repeat_text(&mut self, sequence: Value, times: usize) -> Outcome {
        if times == 1 && !sequence.is(Kind::ByteArray) {
            return Ok(sequence);
        }
        let len = match sequence.as_gc::<Str>() {
            Some(string) => string.get(&self.heap).byte_len(),
            None => self.byte_content(sequence).map_or(0, <[u8]>::len),
        };
        // CPython counts characters, not what they take.
        let letters = sequence.as_gc::<Str>().map_or(len, |string| string.get(&self.heap).len());
        let fits = letters.checked_mul(times).is_some_and(|total| isize::try_from(total).is_ok());
        let total = len.checked_mul(times).filter(|total| isize::try_from(*total).is_ok());
        let Some(total) = total else {
            return Err(match sequence.kind() {
                Kind::Str if fits => self.memory_error(),
                Kind::Str => self.overflow_error("repeated string is too long"),
                Kind::Bytes => self.overflow_error("repeated bytes are too long"),
                _ => self.memory_error(),
            });
        };
        if let Some(string) = sequence.as_gc::<Str>() {
            self.reserve_text(total)?;
            let text = string.get(&self.heap).as_str().repeat(times);
            return Ok(self.str_value(&text));
        }
        self.reserve(total)?;
        let content = self.byte_content(sequence).map(|content| content.repeat(times)).unwrap_or_default();
        Ok(self.bytes_like(sequence.kind(), content))
    }

    /// MemoryError unless a string of so many bytes can be made.
    pub(crate) fn reserve_text(&mut self, bytes: usize) -> Outcome<()> {
        if u32::try_from(bytes).is_err() {
            return Err(self.memory_error());
        }
        self.reserve(bytes)
    }

    /// The content of bytes or a bytearray.
    pub(crate) fn byte_content(&self, value: Value) -> Option<&[u8]> {
        if let Some(bytes) = value.as_gc::<Bytes>() {
            return Some(bytes.get(&self.heap).as_slice());
        }
        value.as_gc::<ByteArray>().map(|array| array.get(&self.heap).bytes.as_slice())
    }

    /// A bytearray if `kind` is one, else bytes.
    pub(crate) fn bytes_like(&mut self, kind: Kind, content: Vec<u8>) -> Value {
        if kind == Kind::ByteArray { ByteArray::new(&mut self.heap, content).value() } else { Bytes::new(&mut self.heap, &content).value() }
    }
}
