//! Arithmetic of ints that are long, but not very long, over their words: straight into place on
//! the stack, where the general way makes a copy of an operand first.

use core::cmp::Ordering;

use dashu_int::{Sign, Word};

use crate::object::Int;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::arith::BinaryOp;

/// Results have fewer words than this; beyond, what the algorithm is matters more.
const ROOM: usize = 64;
/// Products of more words than this, in the shorter factor, are faster another way.
const SCHOOL: usize = 12;

/// Sign and magnitude, lowest word first, without zeros at the end.
#[derive(Clone, Copy)]
struct Limbs<'a> {
    negative: bool,
    words: &'a [Word],
}

/// A result that is being worked out.
struct Scratch {
    words: [Word; ROOM],
}

impl Vm {
    /// `a op b` of two ints that are not too long; `None`: another way must be gone.
    pub(crate) fn long_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Option<Value> {
        if let (Some(x), Some(y)) = (self.wide(a), self.wide(b)) {
            if let Some(result) = wide_binary(op, x, y) {
                return Some(Int::from_i128(&mut self.heap, result));
            }
        }
        self.limbs_binary(op, a, b)
    }

    /// An int of 127 bits at most.
    #[inline(always)]
    fn wide(&self, value: Value) -> Option<i128> {
        if let Some(small) = value.as_small() {
            return Some(i128::from(small));
        }
        let (sign, words) = value.as_gc::<Int>()?.get(&self.heap).number.as_sign_words();
        if words.len() > (i128::BITS / Word::BITS) as usize {
            return None;
        }
        let magnitude = words.iter().rev().fold(0u128, |bits, word| bits.checked_shl(Word::BITS).unwrap_or(0) | *word as u128);
        let number = i128::try_from(magnitude).ok()?;
        Some(if sign == Sign::Negative { -number } else { number })
    }

    #[inline(never)]
    fn limbs_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Option<Value> {
        let (mut small_a, mut small_b) = (Small::default(), Small::default());
        let x = limbs(self, a, &mut small_a)?;
        let y = limbs(self, b, &mut small_b)?;
        let mut scratch = Scratch { words: [0; ROOM] };
        let (negative, length) = match op {
            BinaryOp::Add => scratch.sum(x, y)?,
            BinaryOp::Subtract => scratch.sum(x, Limbs { negative: !y.negative, ..y })?,
            BinaryOp::Multiply => (x.negative != y.negative, scratch.product(x.words, y.words)?),
            BinaryOp::FloorDivide => {
                let quotient = quotient(x, y)?;
                return Some(Int::from_i64(&mut self.heap, quotient));
            }
            BinaryOp::And | BinaryOp::Or | BinaryOp::Xor if !x.negative && !y.negative => (false, scratch.bits(op, x.words, y.words)?),
            BinaryOp::LeftShift => (x.negative, scratch.shifted_up(x.words, b.as_small()?)?),
            BinaryOp::RightShift if !x.negative => (false, scratch.shifted_down(x.words, b.as_small()?)?),
            _ => return None,
        };
        let words = scratch.words.get(..length)?;
        Some(Int::from_words(&mut self.heap, negative, words))
    }
}

/// The same of two ints that the processor takes nearly as they are, if the result is one too.
#[inline(always)]
fn wide_binary(op: BinaryOp, a: i128, b: i128) -> Option<i128> {
    match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Subtract => a.checked_sub(b),
        BinaryOp::Multiply => a.checked_mul(b),
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        BinaryOp::RightShift => Some(a >> u32::try_from(b).ok().filter(|count| *count < i128::BITS)?),
        _ => None,
    }
}

/// Room for the words of an int of 63 bits.
type Small = [Word; 64 / Word::BITS as usize];

/// The words of an int; `None`: it is none.
#[inline(always)]
fn limbs<'a>(vm: &'a Vm, value: Value, room: &'a mut Small) -> Option<Limbs<'a>> {
    if let Some(small) = value.as_small() {
        let mut rest = small.unsigned_abs();
        let mut length = 0;
        for word in room.iter_mut() {
            *word = rest as Word;
            rest = rest.checked_shr(Word::BITS).unwrap_or(0);
            length += usize::from(*word != 0 || rest != 0);
        }
        return Some(Limbs { negative: small < 0, words: room.get(..length)? });
    }
    let (sign, words) = value.as_gc::<Int>()?.get(&vm.heap).number.as_sign_words();
    Some(Limbs { negative: sign == Sign::Negative, words })
}

/// How two magnitudes compare.
fn compare(a: &[Word], b: &[Word]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

impl Scratch {
    /// The sum; whether it is below 0, and how many words it has at most.
    #[inline(always)]
    fn sum(&mut self, a: Limbs<'_>, b: Limbs<'_>) -> Option<(bool, usize)> {
        if a.words.len().max(b.words.len()) >= ROOM {
            return None;
        }
        if a.negative == b.negative {
            let (long, short) = if a.words.len() < b.words.len() { (b.words, a.words) } else { (a.words, b.words) };
            return Some((a.negative, self.add(long, short)));
        }
        match compare(a.words, b.words) {
            Ordering::Less => Some((b.negative, self.subtract(b.words, a.words))),
            _ => Some((a.negative, self.subtract(a.words, b.words))),
        }
    }

    fn add(&mut self, long: &[Word], short: &[Word]) -> usize {
        let mut carry = false;
        let (low, high) = long.split_at(short.len());
        for ((out, x), y) in self.words.iter_mut().zip(low).zip(short) {
            (*out, carry) = x.carrying_add(*y, carry);
        }
        for (out, x) in self.words.iter_mut().skip(low.len()).zip(high) {
            (*out, carry) = x.overflowing_add(Word::from(carry));
        }
        if let (true, Some(out)) = (carry, self.words.get_mut(long.len())) {
            *out = 1;
        }
        long.len() + usize::from(carry)
    }

    /// The first must not be the smaller one.
    fn subtract(&mut self, long: &[Word], short: &[Word]) -> usize {
        let mut borrow = false;
        let (low, high) = long.split_at(short.len());
        for ((out, x), y) in self.words.iter_mut().zip(low).zip(short) {
            (*out, borrow) = x.borrowing_sub(*y, borrow);
        }
        for (out, x) in self.words.iter_mut().skip(low.len()).zip(high) {
            (*out, borrow) = x.overflowing_sub(Word::from(borrow));
        }
        long.len()
    }

    /// The product of the magnitudes: how many words it has at most.
    #[inline(always)]
    fn product(&mut self, a: &[Word], b: &[Word]) -> Option<usize> {
        let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
        let length = long.len() + short.len();
        if length > ROOM || short.len() > SCHOOL {
            return None;
        }
        for (index, x) in short.iter().enumerate() {
            let row = self.words.get_mut(index..index + long.len() + 1)?;
            let (high, row) = row.split_last_mut()?;
            let mut carry = 0;
            for (out, y) in row.iter_mut().zip(long) {
                (*out, carry) = x.carrying_mul_add(*y, *out, carry);
            }
            *high = carry;
        }
        Some(length)
    }

    /// `&`, `|` or `^`.
    fn bits(&mut self, op: BinaryOp, a: &[Word], b: &[Word]) -> Option<usize> {
        let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
        let both = self.words.iter_mut().zip(long).zip(short);
        match op {
            BinaryOp::And => {
                let out = self.words.get_mut(..short.len())?;
                out.iter_mut().zip(long).zip(short).for_each(|((out, x), y)| *out = x & y);
                return Some(short.len());
            }
            _ if long.len() > ROOM => return None,
            BinaryOp::Or => both.for_each(|((out, x), y)| *out = x | y),
            _ => both.for_each(|((out, x), y)| *out = x ^ y),
        }
        self.words.iter_mut().zip(long).skip(short.len()).for_each(|(out, x)| *out = *x);
        Some(long.len())
    }

    fn shifted_up(&mut self, words: &[Word], count: i64) -> Option<usize> {
        let count = usize::try_from(count).ok()?;
        let (skip, bits) = (count / Word::BITS as usize, count as u32 % Word::BITS);
        let length = skip.checked_add(words.len() + 1)?;
        let out = self.words.get_mut(skip..length)?;
        let mut before = 0;
        for (out, word) in out.iter_mut().zip(words.iter().chain(&[0])) {
            *out = word << bits | before;
            before = word.checked_shr(Word::BITS - bits).unwrap_or(0);
        }
        Some(length)
    }

    fn shifted_down(&mut self, words: &[Word], count: i64) -> Option<usize> {
        let count = usize::try_from(count).ok()?;
        let (skip, bits) = (count / Word::BITS as usize, count as u32 % Word::BITS);
        let words = words.get(skip..).unwrap_or_default();
        let out = self.words.get_mut(..words.len())?;
        let above = words.iter().skip(1).chain(&[0]);
        for ((out, word), above) in out.iter_mut().zip(words).zip(above) {
            *out = word >> bits | above.checked_shl(Word::BITS - bits).unwrap_or(0);
        }
        Some(words.len())
    }
}

/// `a // b` where it is small and the leading bits of both decide it, so that the others need not be
/// looked at: nearly always, when it is small.
fn quotient(a: Limbs<'_>, b: Limbs<'_>) -> Option<i64> {
    const BITS: usize = u128::BITS as usize;
    let (bits_a, bits_b) = (bit_length(a.words), bit_length(b.words));
    if bits_b == 0 || bits_a > bits_b + 40 {
        return None;
    }
    // Both without their lowest bits.
    let shift = bits_a.max(bits_b).saturating_sub(BITS);
    let (high_a, high_b) = (window(a.words, shift), window(b.words, shift));
    if high_b == 0 {
        return None;
    }
    let (quotient, rest) = (high_a / high_b, high_a % high_b);
    // Where bits are left out, `b` may be up to one more than was seen, and `a` too; the former makes the
    // quotient smaller if the rest does not have one for each, and with it something is left over.
    let exact = shift == 0 && rest == 0 || bits_a == 0;
    if shift > 0 && rest < quotient {
        return None;
    }
    let quotient = i64::try_from(quotient).ok()?;
    Some(match a.negative != b.negative {
        false => quotient,
        true if exact => -quotient,
        true => -quotient - 1,
    })
}

fn bit_length(words: &[Word]) -> usize {
    words.last().map_or(0, |word| words.len() * Word::BITS as usize - word.leading_zeros() as usize)
}

/// The 128 bits from bit `shift` on.
fn window(words: &[Word], shift: usize) -> u128 {
    let skip = shift / Word::BITS as usize;
    let below = (shift % Word::BITS as usize) as u32;
    let mut bits = 0;
    for (index, word) in words.iter().skip(skip).take(1 + (u128::BITS / Word::BITS) as usize).enumerate() {
        let (at, word) = (index as u32 * Word::BITS, *word as u128);
        bits |= match at.checked_sub(below) {
            Some(up) => word.checked_shl(up).unwrap_or(0),
            None => word >> (below - at),
        };
    }
    bits
}
