//! Arithmetic on small integers, where the result is known without the VM.

use core::num::NonZeroU64;

use super::Value;

/// A small integer, as the word that a [`Value`] is. An `Option` of it keeps apart whether there is one: LLVM makes two
/// conditions of an overflow and a word that is never zero, and one of this.
#[derive(Clone, Copy, Debug)]
pub struct Small(u64);

impl Small {
    /// The value.
    #[inline(always)]
    pub const fn value(self) -> Value {
        // SAFETY: the lowest bit is set.
        Value(unsafe { NonZeroU64::new_unchecked(self.0) })
    }
}

impl Value {
    /// The sum of two small integers, if both are and it is one.
    #[inline(always)]
    pub fn sum_small(self, other: Value) -> Option<Small> {
        if !self.both_small(other) {
            return None;
        }
        // (2a+1) - 1 + (2b+1) = 2(a+b)+1, and overflows exactly when a+b does not fit.
        let (sum, overflow) = ((self.bits() - 1) as i64).overflowing_add(other.bits() as i64);
        if overflow { None } else { Some(Small(sum as u64)) }
    }

    /// The difference of two small integers, if both are and it is one.
    #[inline(always)]
    pub fn difference_small(self, other: Value) -> Option<Small> {
        if !self.both_small(other) {
            return None;
        }
        let (difference, overflow) = (self.bits() as i64).overflowing_sub((other.bits() - 1) as i64);
        if overflow { None } else { Some(Small(difference as u64)) }
    }

    /// The product of two small integers, if both are and it is one.
    #[inline(always)]
    pub fn product_small(self, other: Value) -> Option<Small> {
        if !self.both_small(other) {
            return None;
        }
        let (product, overflow) = (self.bits() as i64 >> 1).overflowing_mul((other.bits() - 1) as i64);
        if overflow { None } else { Some(Small(product as u64 | 1)) }
    }

    /// The sum of two small integers, if both are and it is one.
    #[inline(always)]
    pub fn add_small(self, other: Value) -> Option<Value> {
        self.sum_small(other).map(Small::value)
    }

    /// The difference of two small integers, if both are and it is one.
    #[inline(always)]
    pub fn sub_small(self, other: Value) -> Option<Value> {
        self.difference_small(other).map(Small::value)
    }

    /// The product of two small integers, if both are and it is one.
    #[inline(always)]
    pub fn mul_small(self, other: Value) -> Option<Value> {
        self.product_small(other).map(Small::value)
    }

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
    pub fn shift_left_small(self, other: Value) -> Option<Small> {
        let (_, right) = self.pair(other)?;
        // A product says by itself whether it overflows, and needs no register of its own for the distance. Twice the
        // number, since that fits 64 bits exactly when the number fits 63.
        let factor = *POWERS.get(right as usize)?;
        let (shifted, overflow) = ((self.bits() - 1) as i64).overflowing_mul(factor);
        if overflow { None } else { Some(Small(shifted as u64 | 1)) }
    }

    /// `self >> other`, where that is less than 64.
    #[inline(always)]
    pub fn shift_right_small(self, other: Value) -> Option<Value> {
        let (left, right) = self.pair(other)?;
        if right as u64 > 63 {
            return None;
        }
        Some(Value::small_wrapping(left >> right))
    }
}

/// Powers of two that are small integers.
static POWERS: [i64; 62] = {
    let mut powers = [1; 62];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = 2 * powers[at - 1];
        at += 1;
    }
    powers
};
