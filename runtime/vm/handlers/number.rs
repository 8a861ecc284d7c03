//! Fast paths of operators on floats and complex numbers, and on items of sequences.

use crate::object::{ByteArray, Bytes, Complex, Float, List, Str, Tuple};
use crate::value::Value;
use crate::vm::arith::BinaryOp;
use crate::vm::compare::CompareOp;
use crate::vm::number::complex::{self, Pair};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// A float, or a small integer as the nearest one.
    #[inline(always)]
    fn quick_f64(&self, value: Value) -> Option<f64> {
        match value.as_gc::<Float>() {
            Some(float) => Some(float.get(&self.heap).number),
            None => value.as_small().map(|number| number as f64),
        }
    }

    /// A float, or a small integer that is exactly one.
    #[inline(always)]
    fn exact_f64(&self, value: Value) -> Option<f64> {
        match value.as_gc::<Float>() {
            Some(float) => Some(float.get(&self.heap).number),
            // 53 bits are exact; larger integers take the long way.
            None => value.as_small().filter(|number| ((number + (1 << 53)) as u64) < 1 << 54).map(|number| number as f64),
        }
    }

    /// Two numbers of which one is a float, to compare them: integers are not rounded for that.
    #[inline(always)]
    pub(crate) fn both_floats(&self, left: Value, right: Value) -> Option<(f64, f64)> {
        match left.as_gc::<Float>() {
            Some(float) => Some((float.get(&self.heap).number, self.exact_f64(right)?)),
            None => {
                let right = right.as_gc::<Float>()?.get(&self.heap).number;
                Some((self.exact_f64(left)?, right))
            }
        }
    }

    /// Two numbers of which one is a float, to reckon with them: CPython rounds the integer to the nearest float first.
    #[inline(always)]
    fn rounded_floats(&self, left: Value, right: Value) -> Option<(f64, f64)> {
        match left.as_gc::<Float>() {
            Some(float) => Some((float.get(&self.heap).number, self.quick_f64(right)?)),
            None => {
                let right = right.as_gc::<Float>()?.get(&self.heap).number;
                Some((self.quick_f64(left)?, right))
            }
        }
    }

    /// Whether two values are equal, where that needs no look at what they consist of: floats, and
    /// strings of which one is the interned one of its text, such as names and literals.
    #[inline(always)]
    pub(crate) fn quick_equal(&self, left: Value, right: Value) -> Option<bool> {
        match (left.as_gc::<Str>(), right.as_gc::<Str>()) {
            (Some(_), Some(_)) if left == right => Some(true),
            (Some(x), Some(y)) if self.heap.is_interned(x) && self.heap.is_interned(y) => Some(false),
            (Some(_), _) => None,
            _ => self.both_floats(left, right).map(|(left, right)| left == right),
        }
    }

    /// An operator on two numbers of which one is a float, or on two complex numbers.
    #[inline(always)]
    fn quick_number(
        &mut self,
        left: Value,
        right: Value,
        operator: impl Fn(f64, f64) -> f64,
        complex: impl Fn(Pair, Pair) -> Pair,
    ) -> Option<Value> {
        if let Some((left, right)) = self.rounded_floats(left, right) {
            return self.heap.try_alloc(Float { number: operator(left, right) }).map(Value::from);
        }
        let (left, right) = (left.as_gc::<Complex>()?.get(&self.heap), right.as_gc::<Complex>()?.get(&self.heap));
        let (re, im) = complex((left.re, left.im), (right.re, right.im));
        self.heap.try_alloc(Complex { re, im }).map(Value::from)
    }

    /// `+` of floats and complex numbers.
    #[inline(always)]
    pub(crate) fn quick_sum(&mut self, left: Value, right: Value) -> Option<Value> {
        self.quick_number(left, right, |left, right| left + right, |left, right| (left.0 + right.0, left.1 + right.1))
    }

    /// `-` of floats and complex numbers.
    #[inline(always)]
    pub(crate) fn quick_difference(&mut self, left: Value, right: Value) -> Option<Value> {
        self.quick_number(left, right, |left, right| left - right, |left, right| (left.0 - right.0, left.1 - right.1))
    }

    /// `*` of floats and complex numbers.
    #[inline(always)]
    pub(crate) fn quick_product(&mut self, left: Value, right: Value) -> Option<Value> {
        self.quick_number(left, right, |left, right| left * right, complex::product)
    }

    /// `/` of two floats, the divisor not zero.
    #[inline(always)]
    pub(crate) fn float_quotient(&mut self, left: Value, right: Value) -> Option<Value> {
        let (left, right) = (left.as_gc::<Float>()?.get(&self.heap).number, right.as_gc::<Float>()?.get(&self.heap).number);
        self.quotient(left, right)
    }

    /// `/` of two numbers of which one is a float, or of two integers that are floats exactly; the divisor not zero.
    #[inline(always)]
    pub(crate) fn quick_quotient(&mut self, left: Value, right: Value) -> Option<Value> {
        let (left, right) = match (left.as_small(), right.as_small()) {
            (Some(_), Some(_)) => (self.exact_f64(left)?, self.exact_f64(right)?),
            _ => self.rounded_floats(left, right)?,
        };
        self.quotient(left, right)
    }

    #[inline(always)]
    fn quotient(&mut self, left: f64, right: f64) -> Option<Value> {
        if right == 0.0 {
            return None;
        }
        self.heap.try_alloc(Float { number: left / right }).map(Value::from)
    }

    /// An item of a list, tuple or bytearray by a small integer that is not negative.
    #[inline(always)]
    pub(crate) fn common_item(&self, object: Value, key: Value) -> Option<Value> {
        let index = key.as_small()? as usize;
        if let Some(list) = object.as_gc::<List>() {
            list.get(&self.heap).items.get(index).copied()
        } else if let Some(tuple) = object.as_gc::<Tuple>() {
            tuple.get(&self.heap).items().get(index).copied()
        } else {
            let byte = object.as_gc::<ByteArray>()?.get(&self.heap).bytes.get(index)?;
            Some(Value::small_wrapping(i64::from(*byte)))
        }
    }

    /// An item of a list, a tuple, bytes or a bytearray by small integer.
    #[inline(always)]
    pub(crate) fn quick_item(&self, object: Value, key: Value) -> Option<Value> {
        let index = key.as_small()?;
        let items: &[Value] = if let Some(tuple) = object.as_gc::<Tuple>() {
            tuple.get(&self.heap).items()
        } else if let Some(list) = object.as_gc::<List>() {
            &list.get(&self.heap).items
        } else {
            let bytes = match object.as_gc::<ByteArray>() {
                Some(array) => &array.get(&self.heap).bytes,
                None => object.as_gc::<Bytes>()?.get(&self.heap).as_slice(),
            };
            let index = if index < 0 { index + bytes.len() as i64 } else { index };
            return bytes.get(index as usize).map(|byte| Value::small_wrapping(i64::from(*byte)));
        };
        let index = if index < 0 { index + items.len() as i64 } else { index };
        items.get(index as usize).copied()
    }

    /// The items of a tuple or list of just that many.
    #[inline(always)]
    pub(crate) fn quick_items<const N: usize>(&self, sequence: Value) -> Option<[Value; N]> {
        let items: &[Value] = if let Some(tuple) = sequence.as_gc::<Tuple>() {
            tuple.get(&self.heap).items()
        } else {
            &sequence.as_gc::<List>()?.get(&self.heap).items
        };
        items.try_into().ok()
    }

    /// The items of an iterable of just that many.
    pub(crate) fn unpack_items<const N: usize>(&mut self, sequence: Value) -> Outcome<[Value; N]> {
        let mut items = [Value::NULL; N];
        self.unpack_into(sequence, &mut items)?;
        items.reverse();
        Ok(items)
    }

    /// Unpacks a tuple or list of just that many items, the first on top.
    #[inline(always)]
    pub(crate) fn quick_unpack(&self, sequence: Value, into: &mut [Value]) -> bool {
        let items: &[Value] = if let Some(tuple) = sequence.as_gc::<Tuple>() {
            tuple.get(&self.heap).items()
        } else if let Some(list) = sequence.as_gc::<List>() {
            &list.get(&self.heap).items
        } else {
            return false;
        };
        if items.len() != into.len() {
            return false;
        }
        for (place, item) in into.iter_mut().rev().zip(items) {
            *place = *item;
        }
        true
    }

    /// Assigns to an item of a list or bytearray by a small integer that is not negative.
    #[inline(always)]
    pub(crate) fn common_set_item(&mut self, object: Value, key: Value, value: Value) -> Option<()> {
        let index = key.as_small()? as usize;
        if let Some(list) = object.as_gc::<List>() {
            *list.get_mut(&mut self.heap).items.get_mut(index)? = value.present()?;
        } else {
            let bytes = &mut object.as_gc::<ByteArray>()?.get_mut(&mut self.heap).bytes;
            *bytes.get_mut(index)? = u8::try_from(value.as_small()?).ok()?;
        }
        Some(())
    }

    /// Assigns to an item of a list or bytearray by small integer.
    #[inline(always)]
    pub(crate) fn quick_set_item(&mut self, object: Value, key: Value, value: Value) -> Option<()> {
        let index = key.as_small()?;
        if let Some(list) = object.as_gc::<List>() {
            let items = &mut list.get_mut(&mut self.heap).items;
            let index = if index < 0 { index + items.len() as i64 } else { index };
            *items.get_mut(index as usize)? = value.present()?;
            return Some(());
        }
        let bytes = &mut object.as_gc::<ByteArray>()?.get_mut(&mut self.heap).bytes;
        let index = if index < 0 { index + bytes.len() as i64 } else { index };
        *bytes.get_mut(index as usize)? = u8::try_from(value.as_small()?).ok()?;
        Some(())
    }

    pub(crate) fn store_subscr(&mut self, object: Value, key: Value, value: Value) -> Outcome<()> {
        match value.present() {
            Some(value) => self.setitem(object, key, value),
            None => self.delitem(object, key),
        }
    }

    /// A binary operator by its number in `.mpy` files.
    pub(crate) fn binary_by_number(&mut self, which: u32, left: Value, right: Value) -> Outcome {
        const OPERATORS: [BinaryOp; 13] = [
            BinaryOp::Or,
            BinaryOp::Xor,
            BinaryOp::And,
            BinaryOp::LeftShift,
            BinaryOp::RightShift,
            BinaryOp::Add,
            BinaryOp::Subtract,
            BinaryOp::Multiply,
            BinaryOp::MatrixMultiply,
            BinaryOp::FloorDivide,
            BinaryOp::TrueDivide,
            BinaryOp::Modulo,
            BinaryOp::Power,
        ];
        const COMPARISONS: [CompareOp; 6] = [CompareOp::Lt, CompareOp::Gt, CompareOp::Eq, CompareOp::Le, CompareOp::Ge, CompareOp::Ne];
        match which {
            0..=5 => self.compare(COMPARISONS[which as usize], left, right),
            6 => Ok(Value::bool(self.contains(right, left)?)),
            7 => Ok(Value::bool(left == right)),
            8 => Ok(Value::bool(left.is(crate::heap::Kind::Exception) && self.exception_matches(left, right)?)),
            9..=21 => self.inplace(OPERATORS[which as usize - 9], left, right),
            22..=34 => self.binary(OPERATORS[which as usize - 22], left, right),
            _ => Err(self.raise(crate::builtins::registry::Type::SystemError, "unknown binary operator")),
        }
    }

    /// A unary operator by its number in `.mpy` files.
    pub(crate) fn unary_by_number(&mut self, which: u32, value: Value) -> Outcome {
        match which {
            0 => self.unary_positive(value),
            1 => self.unary_negative(value),
            2 => self.unary_invert(value),
            _ => Ok(Value::bool(!self.truth(value)?)),
        }
    }
}
