//! `hash()`.

use super::number::int_ref;
use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Bound, Bytes, Class, Complex, DictView, Float, Int, Native, Range, Set, Slice, Str, Tuple, ViewKind};
use crate::text::hash::{HashKey, SetHash, TupleHash, hash_bytes, hash_complex, hash_float, hash_i64, hash_int};
use crate::text::int_text::IntRef;
use crate::value::{Gc, Value};

/// Numbers from here on are reduced modulo the prime of CPython's hashes.
const MODULUS: u64 = (1 << 61) - 1;

/// `hash(None)`, the same in every run as in CPython.
const NONE_HASH: u64 = 0xfca8_6420;

/// The hash of an integer that fits a word.
#[inline(always)]
fn hash_small(number: i64) -> u64 {
    if number.unsigned_abs() < MODULUS && number != -1 { number as u64 } else { hash_i64(number) as u64 }
}

/// The hash of an object that is equal to itself only.
#[inline(always)]
fn hash_identity(value: Value) -> u64 {
    value.bits() >> 3
}

/// Tuples within each other, where hashing gives up.
const DEEPEST: usize = 100_000;

impl Vm {
    /// `hash(value)`, as the bits of the signed number programs see. TypeError
    /// if the value has none.
    #[inline(always)]
    pub fn hash(&mut self, value: Value) -> Outcome<u64> {
        match self.hash_of_key(value) {
            Some(hash) => Ok(hash),
            None => self.hash_other(value),
        }
    }

    /// The hash of what most keys are: strings and small integers.
    #[inline(always)]
    pub(crate) fn hash_of_key(&self, value: Value) -> Option<u64> {
        match value.as_gc::<Str>() {
            Some(string) => Some(string.get(&self.heap).hash_code()),
            None => value.as_small().map(hash_small),
        }
    }

    #[inline(never)]
    fn hash_other(&mut self, value: Value) -> Outcome<u64> {
        match value.kind() {
            Kind::SmallInt | Kind::Str => self.hash(value),
            Kind::None => Ok(NONE_HASH),
            Kind::Bool => Ok((value == Value::TRUE) as u64),
            Kind::Int => match value.as_gc::<Int>() {
                Some(int) => Ok(hash_int(IntRef::Big(&int.get(&self.heap).number)) as u64),
                None => Ok(hash_identity(value)),
            },
            Kind::Float => match value.as_gc::<Float>() {
                Some(float) => Ok(hash_float(float.get(&self.heap).number, hash_identity(value) as i64) as u64),
                None => Ok(hash_identity(value)),
            },
            Kind::Complex => match value.as_gc::<Complex>() {
                Some(complex) => {
                    let Complex { re, im } = *complex.get(&self.heap);
                    Ok(hash_complex(re, im, hash_identity(value) as i64) as u64)
                }
                None => Ok(hash_identity(value)),
            },
            Kind::Bytes => match value.as_gc::<Bytes>() {
                Some(bytes) => Ok(hash_bytes(bytes.get(&self.heap).as_slice(), HashKey::default()) as u64),
                None => Ok(hash_identity(value)),
            },
            Kind::Tuple => match value.as_gc::<Tuple>() {
                Some(tuple) => self.hash_tuple(tuple),
                None => Ok(hash_identity(value)),
            },
            Kind::Set => match value.as_gc::<Set>() {
                Some(set) if set.get(&self.heap).frozen => Ok(self.hash_set(set)),
                _ => Err(self.unhashable(value)),
            },
            Kind::Slice => match value.as_gc::<Slice>() {
                Some(slice) => {
                    let Slice { start, stop, step } = *slice.get(&self.heap);
                    self.hash_sequence(&[start, stop, step])
                }
                None => Ok(hash_identity(value)),
            },
            Kind::Range => match value.as_gc::<Range>() {
                Some(range) => self.hash_range(range),
                None => Ok(hash_identity(value)),
            },
            Kind::List | Kind::Dict | Kind::ByteArray | Kind::CellVar => Err(self.unhashable(value)),
            Kind::DictView => match value.as_gc::<DictView>() {
                Some(view) if view.get(&self.heap).kind == ViewKind::Values => Ok(hash_identity(value)),
                _ => Err(self.unhashable(value)),
            },
            Kind::Bound => match value.as_gc::<Bound>() {
                // Two look-ups of one method are equal, so they hash alike.
                Some(bound) => {
                    let bound = bound.get(&self.heap);
                    Ok(hash_identity(bound.receiver) ^ hash_identity(bound.function).rotate_left(17))
                }
                None => Ok(hash_identity(value)),
            },
            Kind::Class => {
                let metaclass = self.class_of(value);
                if metaclass == self.class(Type::Type) { Ok(hash_identity(value)) } else { self.hash_special(value, metaclass) }
            }
            Kind::Instance | Kind::Exception | Kind::Foreign => {
                let class = self.class_of(value);
                self.hash_special(value, class)
            }
            _ => Ok(hash_identity(value)),
        }
    }

    /// The hash that the class of `value` defines.
    fn hash_special(&mut self, value: Value, class: Gc<Class>) -> Outcome<u64> {
        let name = self.names.__hash__;
        let function = self.class_lookup(class, name);
        match function {
            None => return Ok(hash_identity(value)),
            Some(Value::NONE) => return Err(self.unhashable(value)),
            Some(function) => {
                if let Some(native) = function.as_gc::<Native>()
                    && native.get(&self.heap).owner == self.class(Type::Object).value()
                {
                    // An instance that holds a built-in object is hashed as that is.
                    let held = self.native_of(value);
                    return if held == value { Ok(hash_identity(value)) } else { self.hash(held) };
                }
            }
        }
        let Some(result) = self.call_special(value, name, &[])? else { return Ok(hash_identity(value)) };
        self.hash_result(result)
    }

    /// What `__hash__` returned, as a hash.
    fn hash_result(&mut self, result: Value) -> Outcome<u64> {
        let result = self.native_of(result);
        match result.kind() {
            Kind::SmallInt => {
                let hash = result.as_small().unwrap_or_default();
                Ok(if hash == -1 { -2i64 as u64 } else { hash as u64 })
            }
            // What fits a machine word is taken as it is, and only beyond as the hash of the number.
            Kind::Int => match int_ref(&self.heap, result).and_then(|number| number.to_i64()) {
                Some(hash) => Ok(hash as u64),
                None => self.hash_other(result),
            },
            Kind::Bool => self.hash_other(result),
            _ => Err(self.type_error("__hash__ method should return an integer")),
        }
    }

    #[cold]
    pub(crate) fn unhashable(&mut self, value: Value) -> super::Raised {
        let name = self.type_name(value);
        self.type_error(alloc::format!("unhashable type: '{name}'"))
    }

    fn hash_tuple(&mut self, tuple: Gc<Tuple>) -> Outcome<u64> {
        let count = tuple.get(&self.heap).len();
        let mut hash = TupleHash::default();
        for index in 0..count {
            let Some(item) = tuple.get(&self.heap).items().get(index).copied() else { break };
            let one = match self.quick_hash(item) {
                Some(one) => one,
                None => {
                    self.check_native_depth()?;
                    if self.hashing >= DEEPEST {
                        return Err(self.recursion_error());
                    }
                    self.hashing += 1;
                    let outcome = self.hash_other(item);
                    self.hashing -= 1;
                    outcome?
                }
            };
            hash.push(one as i64);
        }
        Ok(hash.finish() as u64)
    }

    #[inline(always)]
    fn quick_hash(&self, value: Value) -> Option<u64> {
        match value.as_small() {
            Some(number) => Some(hash_small(number)),
            None => value.as_gc::<Str>().map(|string| string.get(&self.heap).hash_code()),
        }
    }

    /// The hash of a tuple of these values, which the caller keeps alive.
    pub(crate) fn hash_sequence(&mut self, items: &[Value]) -> Outcome<u64> {
        let mut hash = TupleHash::default();
        for item in items {
            self.check_native_depth()?;
            hash.push(self.hash(*item)? as i64);
        }
        Ok(hash.finish() as u64)
    }

    /// The hash of a frozenset of the same items.
    pub(crate) fn hash_set(&self, set: Gc<Set>) -> u64 {
        let mut hash = SetHash::default();
        for (one, _) in set.get(&self.heap).entries() {
            hash.push(one as i64);
        }
        hash.finish() as u64
    }

    /// Ranges of the same numbers hash alike: length, first number, step.
    fn hash_range(&mut self, range: Gc<Range>) -> Outcome<u64> {
        let Range { start, step, .. } = *range.get(&self.heap);
        let length = self.range_length(range);
        let zero = Value::small_wrapping(0);
        let one = Value::small_wrapping(1);
        if length == zero {
            self.hash_sequence(&[length, Value::NONE, Value::NONE])
        } else if length == one {
            self.hash_sequence(&[length, start, Value::NONE])
        } else {
            self.hash_sequence(&[length, start, step])
        }
    }
}
