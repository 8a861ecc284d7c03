//! Arithmetic on small integers, where the result is known without the VM.

use super::Value;

impl Value {
    /// Truth of what needs no call: booleans, `None`, small integers.
    #[inline(always)]
    pub fn quick_truth(self) -> Option<bool> {
        match self {
            Value::TRUE => Some(true),
            Value::FALSE | Value::NONE => Some(false),
            _ => self.as_small().map(|number| number != 0),
        }
    }

    #[inline(always)]
    fn pair(self, other: Value) -> Option<(i64, i64)> {
        if self.both_small(other) { Some((self.bits() as i64 >> 1, other.bits() as i64 >> 1)) } else { None }
    }

    /// `self // other`, rounded down.
    #[inline(always)]
    pub fn floor_divide_small(self, other: Value) -> Option<Value> {
        let (left, right) = self.pair(other)?;
        if right == 0 {
            return None;
        }
        let quotient = left.wrapping_div(right);
        let adjust = i64::from(left.wrapping_rem(right) != 0 && (left < 0) != (right < 0));
        Value::small(quotient - adjust)
    }

    /// `self % other`, with the sign of `other`.
    #[inline(always)]
    pub fn modulo_small(self, other: Value) -> Option<Value> {
        let (left, right) = self.pair(other)?;
        if right == 0 {
            return None;
        }
        let rest = left.wrapping_rem(right);
        Some(Value::small_wrapping(if rest != 0 && (rest < 0) != (right < 0) { rest + right } else { rest }))
    }

    /// `self & other`
    #[inline(always)]
    pub fn and_small(self, other: Value) -> Option<Value> {
        let (left, right) = self.pair(other)?;
        Some(Value::small_wrapping(left & right))
    }

    /// `self | other`
    #[inline(always)]
    pub fn or_small(self, other: Value) -> Option<Value> {
        let (left, right) = self.pair(other)?;
        Some(Value::small_wrapping(left | right))
    }

    /// `self ^ other`
    #[inline(always)]
    pub fn xor_small(self, other: Value) -> Option<Value> {
        let (left, right) = self.pair(other)?;
        Some(Value::small_wrapping(left ^ right))
    }

    /// `self << other`, if no bit is lost.
    #[inline(always)]
    pub fn shift_left_small(self, other: Value) -> Option<Value> {
        let (left, right) = self.pair(other)?;
        if !(0..62).contains(&right) {
            return None;
        }
        let shifted = left << right;
        if shifted >> right == left { Value::small(shifted) } else { None }
    }

    /// `self >> other`
    #[inline(always)]
    pub fn shift_right_small(self, other: Value) -> Option<Value> {
        let (left, right) = self.pair(other)?;
        if right < 0 {
            return None;
        }
        Some(Value::small_wrapping(left >> right.min(63)))
    }
}
