//! Arithmetic of ints that are long, but not very long, over their words: into words that the VM keeps for that, where
//! the general way makes a copy of an operand first.

use core::cmp::Ordering;

use alloc::vec::Vec;

use dashu_int::{Sign, Word};

use crate::heap::Heap;
use crate::object::Int;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::arith::BinaryOp;

/// Operands have fewer words than this. Beyond, memory must be asked for first.
const LONGEST: usize = 512;
/// Products of more words than this, in the shorter factor, are faster another way.
const SCHOOL: usize = 12;

/// Sign and magnitude, lowest word first, without zeros at the end.
#[derive(Clone, Copy)]
struct Limbs<'a> {
    negative: bool,
    words: &'a [Word],
}

/// Words of a result that is being worked out, lowest first.
#[derive(Default)]
pub(crate) struct Scratch {
    words: Vec<Word>,
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
        let (heap, scratch) = (&mut self.heap, &mut self.scratch);
        let (mut small_a, mut small_b) = (Small::default(), Small::default());
        let x = limbs(heap, a, &mut small_a)?;
        let y = limbs(heap, b, &mut small_b)?;
        if op == BinaryOp::FloorDivide {
            let quotient = quotient(x, y)?;
            return Some(Int::from_i64(heap, quotient));
        }
        if x.words.len().max(y.words.len()) >= LONGEST {
            return None;
        }
        let negative = match op {
            BinaryOp::Add => scratch.sum(x, y),
            BinaryOp::Subtract => scratch.sum(x, Limbs { negative: !y.negative, ..y }),
            BinaryOp::Multiply => {
                scratch.product(x.words, y.words)?;
                x.negative != y.negative
            }
            BinaryOp::And | BinaryOp::Or | BinaryOp::Xor if !x.negative && !y.negative => {
                scratch.bits(op, x.words, y.words);
                false
            }
            BinaryOp::LeftShift => {
                scratch.shifted_up(x.words, b.as_small()?)?;
                x.negative
            }
            BinaryOp::RightShift if !x.negative => {
                scratch.shifted_down(x.words, b.as_small()?)?;
                false
            }
            _ => return None,
        };
        Some(Int::from_words(heap, negative, &scratch.words))
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
fn limbs<'a>(heap: &'a Heap, value: Value, room: &'a mut Small) -> Option<Limbs<'a>> {
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
    let (sign, words) = value.as_gc::<Int>()?.get(heap).number.as_sign_words();
    Some(Limbs { negative: sign == Sign::Negative, words })
}

/// How two magnitudes compare.
fn compare(a: &[Word], b: &[Word]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

impl Scratch {
    /// The sum; whether it is below 0.
    #[inline(always)]
    fn sum(&mut self, a: Limbs<'_>, b: Limbs<'_>) -> bool {
        if a.negative == b.negative {
            let (long, short) = if a.words.len() < b.words.len() { (b.words, a.words) } else { (a.words, b.words) };
            self.add(long, short);
            return a.negative;
        }
        match compare(a.words, b.words) {
            Ordering::Less => {
                self.subtract(b.words, a.words);
                b.negative
            }
            _ => {
                self.subtract(a.words, b.words);
                a.negative
            }
        }
    }

    /// So many words, to be written: what they are before is left from other results.
    #[inline(always)]
    fn room(&mut self, count: usize) -> &mut [Word] {
        self.words.resize(count, 0);
        &mut self.words
    }

    fn add(&mut self, long: &[Word], short: &[Word]) {
        let (low, high) = long.split_at(short.len());
        let (out, rest) = self.room(long.len()).split_at_mut(short.len());
        let mut carry = add_row(out, low, short);
        for (out, x) in rest.iter_mut().zip(high) {
            (*out, carry) = x.overflowing_add(Word::from(carry));
        }
        if carry {
            self.words.push(1);
        }
    }

    /// The first must not be the smaller one.
    fn subtract(&mut self, long: &[Word], short: &[Word]) {
        let (low, high) = long.split_at(short.len());
        let (out, rest) = self.room(long.len()).split_at_mut(short.len());
        let mut borrow = subtract_row(out, low, short);
        for (out, x) in rest.iter_mut().zip(high) {
            (*out, borrow) = x.overflowing_sub(Word::from(borrow));
        }
    }

    /// The product of the magnitudes.
    #[inline(always)]
    fn product(&mut self, a: &[Word], b: &[Word]) -> Option<()> {
        let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
        if short.len() > SCHOOL {
            return None;
        }
        let out = self.room(long.len() + short.len());
        let Some((first, others)) = short.split_first() else {
            out.fill(0);
            return Some(());
        };
        *out.get_mut(long.len())? = multiply_row(out, long, *first);
        for (index, x) in (1..).zip(others) {
            let mut carry = 0;
            let (row, above) = out.get_mut(index..)?.split_at_mut(long.len());
            for (out, y) in row.iter_mut().zip(long) {
                (*out, carry) = x.carrying_mul_add(*y, *out, carry);
            }
            *above.first_mut()? = carry;
        }
        Some(())
    }

    /// `&`, `|` or `^`.
    fn bits(&mut self, op: BinaryOp, a: &[Word], b: &[Word]) {
        let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
        let (low, high) = long.split_at(short.len());
        let both = low.iter().zip(short);
        self.words.clear();
        match op {
            BinaryOp::And => return self.words.extend(both.map(|(x, y)| x & y)),
            BinaryOp::Or => self.words.extend(both.map(|(x, y)| x | y)),
            _ => self.words.extend(both.map(|(x, y)| x ^ y)),
        }
        self.words.extend_from_slice(high);
    }

    fn shifted_up(&mut self, words: &[Word], count: i64) -> Option<()> {
        let count = usize::try_from(count).ok().filter(|count| *count < LONGEST * Word::BITS as usize)?;
        let (skip, bits) = (count / Word::BITS as usize, count as u32 % Word::BITS);
        let (low, out) = self.room(skip + words.len() + 1).split_at_mut(skip);
        low.fill(0);
        let mut before = 0;
        for (out, word) in out.iter_mut().zip(words.iter().chain(&[0])) {
            *out = word << bits | before;
            before = word.checked_shr(Word::BITS - bits).unwrap_or(0);
        }
        Some(())
    }

    fn shifted_down(&mut self, words: &[Word], count: i64) -> Option<()> {
        let count = usize::try_from(count).ok()?;
        let (skip, bits) = (count / Word::BITS as usize, count as u32 % Word::BITS);
        let words = words.get(skip..).unwrap_or_default();
        let above = words.iter().skip(1).chain(&[0]);
        for ((out, word), above) in self.room(words.len()).iter_mut().zip(words).zip(above) {
            *out = word >> bits | above.checked_shl(Word::BITS - bits).unwrap_or(0);
        }
        Some(())
    }
}

/// Words that a loop does at once, so that the carry stays where the processor has it.
const STEP: usize = 4;

/// `out = a + b` of as many words each; what is carried on.
#[inline(always)]
fn add_row(out: &mut [Word], a: &[Word], b: &[Word]) -> bool {
    let mut carry = false;
    let ((outs, out), (many_a, a), (many_b, b)) = (out.as_chunks_mut::<STEP>(), a.as_chunks::<STEP>(), b.as_chunks::<STEP>());
    for ((out, a), b) in outs.iter_mut().zip(many_a).zip(many_b) {
        for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
            (*out, carry) = a.carrying_add(*b, carry);
        }
    }
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        (*out, carry) = a.carrying_add(*b, carry);
    }
    carry
}

/// `out = a - b` of as many words each; what is borrowed.
#[inline(always)]
fn subtract_row(out: &mut [Word], a: &[Word], b: &[Word]) -> bool {
    let mut borrow = false;
    let ((outs, out), (many_a, a), (many_b, b)) = (out.as_chunks_mut::<STEP>(), a.as_chunks::<STEP>(), b.as_chunks::<STEP>());
    for ((out, a), b) in outs.iter_mut().zip(many_a).zip(many_b) {
        for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
            (*out, borrow) = a.borrowing_sub(*b, borrow);
        }
    }
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        (*out, borrow) = a.borrowing_sub(*b, borrow);
    }
    borrow
}

/// `out = a * factor` of as many words; what is carried on.
#[inline(always)]
fn multiply_row(out: &mut [Word], a: &[Word], factor: Word) -> Word {
    let mut carry = 0;
    let (many, rest) = a.as_chunks::<STEP>();
    let (outs, out) = out.as_chunks_mut::<STEP>();
    let mut outs = outs.iter_mut();
    for (a, out) in many.iter().zip(&mut outs) {
        for (out, a) in out.iter_mut().zip(a) {
            (*out, carry) = factor.carrying_mul(*a, carry);
        }
    }
    let after = outs.next().map_or(out, |out| out.as_mut_slice());
    for (out, a) in after.iter_mut().zip(rest) {
        (*out, carry) = factor.carrying_mul(*a, carry);
    }
    carry
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
