//! Hashes as CPython computes them, so that numbers that are equal hash the
//! same whatever their type: a number is hashed as its value modulo the prime
//! 2^61 - 1. No hash is -1.

use core::hash::Hasher;

use dashu_int::Sign;
use siphasher::sip::SipHasher13;

use super::int_text::IntRef;

/// The prime.
const MODULUS: u64 = (1 << 61) - 1;

/// -1 is how CPython's C functions report an error, so it is never a hash.
fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

fn signed(negative: bool, remainder: u64) -> i64 {
    let hash = remainder as i64;
    not_minus_one(if negative { -hash } else { hash })
}

/// `hash(int)` for what fits 64 bits.
pub fn hash_i64(value: i64) -> i64 {
    signed(value < 0, value.unsigned_abs() % MODULUS)
}

/// `hash(int)`
pub fn hash_int(value: IntRef<'_>) -> i64 {
    match value {
        IntRef::Small(value) => hash_i64(value),
        IntRef::Big(value) => {
            let (sign, words) = value.as_sign_words();
            signed(sign == Sign::Negative, words_modulo(words))
        }
    }
}

/// The remainder of a number given in machine words, lowest first.
fn words_modulo(words: &[dashu_int::Word]) -> u64 {
    let bits = dashu_int::Word::BITS;
    // 2^61 is 1 here, so the bits above may be added to those below.
    let fold = |value: u128| (value & u128::from(MODULUS)) + (value >> 61);
    let rest = words.iter().rev().fold(0u128, |rest, &word| fold(fold(rest << bits | u128::from(word))));
    (rest % u128::from(MODULUS)) as u64
}

/// `hash(float)`. A NaN has no value: it hashes as `nan`, which CPython takes
/// from the object's address.
pub fn hash_float(x: f64, nan: i64) -> i64 {
    if x.is_nan() {
        return not_minus_one(nan);
    }
    if x.is_infinite() {
        return if x > 0.0 { 314_159 } else { -314_159 };
    }
    let bits = x.to_bits();
    let (biased, fraction) = ((bits >> 52) as i64 & 0x7ff, bits & ((1 << 52) - 1));
    let (mantissa, exponent) = if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    // 2^61 is 1 here, so multiplying by a power of two rotates 61 bits.
    let turn = exponent.rem_euclid(61) as u32;
    let turned = (mantissa << turn & MODULUS) | mantissa >> (61 - turn);
    signed(x < 0.0, if turned == MODULUS { 0 } else { turned })
}

/// `hash(complex)`
pub fn hash_complex(re: f64, im: f64, nan: i64) -> i64 {
    let im = hash_float(im, nan).wrapping_mul(1_000_003);
    not_minus_one(hash_float(re, nan).wrapping_add(im))
}

/// `hash(tuple)`, one item's hash after the other.
#[derive(Clone, Copy, Debug)]
pub struct TupleHash {
    state: u64,
    count: u64,
}

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

impl Default for TupleHash {
    fn default() -> TupleHash {
        TupleHash { state: PRIME_5, count: 0 }
    }
}

impl TupleHash {
    /// Adds the hash of the next item.
    pub fn push(&mut self, hash: i64) {
        let mixed = self.state.wrapping_add((hash as u64).wrapping_mul(PRIME_2));
        self.state = mixed.rotate_left(31).wrapping_mul(PRIME_1);
        self.count += 1;
    }

    /// The hash of the tuple.
    pub fn finish(self) -> i64 {
        match self.state.wrapping_add(self.count ^ PRIME_5 ^ 3_527_539) as i64 {
            -1 => 1_546_275_796,
            hash => hash,
        }
    }
}

/// `hash(frozenset)`, which does not depend on the order of the items.
#[derive(Clone, Copy, Debug, Default)]
pub struct SetHash {
    state: u64,
    count: u64,
}

impl SetHash {
    /// Adds the hash of an item.
    pub fn push(&mut self, hash: i64) {
        let hash = hash as u64;
        self.state ^= (hash ^ 89_869_747 ^ hash << 16).wrapping_mul(3_644_798_167);
        self.count += 1;
    }

    /// The hash of the set.
    pub fn finish(self) -> i64 {
        let mut hash = self.state ^ (self.count + 1).wrapping_mul(1_927_868_237);
        hash ^= hash >> 11 ^ hash >> 25;
        match hash.wrapping_mul(69_069).wrapping_add(907_133_923) as i64 {
            -1 => 590_923_713,
            hash => hash,
        }
    }
}

/// The secret of a process's string hashes: with it unknown, nobody can send
/// keys that all collide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HashKey(pub u64, pub u64);

/// `hash(str)` of its UTF-8, and `hash(bytes)`: SipHash-1-3, which is also
/// CPython's. With the key (0, 0), ASCII hashes as under `PYTHONHASHSEED=0`.
pub fn hash_bytes(bytes: &[u8], key: HashKey) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    if bytes.is_empty() {
        return 0;
    }
    let mut hasher = SipHasher13::new_with_keys(key.0, key.1);
    hasher.write(bytes);
    not_minus_one(hasher.finish() as i64)
}
