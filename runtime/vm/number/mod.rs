//! Numbers: reading Python objects as Rust numbers, and computing with them.
//! What is in the modules below knows nothing of the VM.

pub mod complex;
pub mod computed;
pub mod divide;
pub mod error_function;
pub mod float;
pub mod int;
mod limbs;
pub mod power;
pub mod real;

pub use computed::{Computed, Fault, Number};
pub(crate) use limbs::Scratch;

use alloc::format;
use dashu_int::IBig;

use super::{Outcome, Vm};
use crate::heap::{Heap, Kind};
use crate::object::{Complex, Float, Instance, Int};
use crate::text::int_text::{DEFAULT_MAX_DIGITS, IntRef};
use crate::value::Value;

/// Where the limit on digits is kept.
const DIGITS_KEY: &str = "int_max_str_digits";

/// The int or bool that `value` is, not looking into instances of subclasses.
#[inline]
pub fn int_ref(heap: &Heap, value: Value) -> Option<IntRef<'_>> {
    if let Some(small) = value.as_small() {
        return Some(IntRef::Small(small));
    }
    if let Some(truth) = value.as_bool() {
        return Some(IntRef::Small(i64::from(truth)));
    }
    value.as_gc::<Int>().map(|int| IntRef::Big(&int.get(heap).number))
}

/// A number of any kind, borrowed.
#[derive(Clone, Copy)]
pub enum Operand<'a> {
    /// An int or bool.
    Int(IntRef<'a>),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
}

impl<'a> Operand<'a> {
    /// The number that `value` is, not looking into instances of subclasses.
    #[inline]
    pub fn of(heap: &'a Heap, value: Value) -> Option<Operand<'a>> {
        match value.kind() {
            Kind::SmallInt | Kind::Bool | Kind::Int => int_ref(heap, value).map(Operand::Int),
            Kind::Float => value.as_gc::<Float>().map(|float| Operand::Float(float.get(heap).number)),
            Kind::Complex => value.as_gc::<Complex>().map(|object| {
                let object = object.get(heap);
                Operand::Complex(object.re, object.im)
            }),
            _ => None,
        }
    }

    /// 0 for ints, 1 for floats, 2 for complex numbers: a type computes with
    /// operands of its own rank and below.
    pub fn rank(&self) -> u8 {
        match self {
            Operand::Int(_) => 0,
            Operand::Float(_) => 1,
            Operand::Complex(..) => 2,
        }
    }

    /// The float of the same value; an int may be too large.
    pub fn to_f64(&self) -> Computed<f64> {
        match self {
            Operand::Int(int) => int::to_f64(*int),
            Operand::Float(float) => Ok(*float),
            Operand::Complex(..) => Err(Fault::Unsupported),
        }
    }

    /// Real and imaginary part.
    pub fn to_complex(&self) -> Computed<(f64, f64)> {
        match self {
            Operand::Complex(re, im) => Ok((*re, *im)),
            other => Ok((other.to_f64()?, 0.0)),
        }
    }
}

impl Vm {
    /// The int object that `value` is, or that an instance of a subclass of int holds.
    fn int_object(&self, value: Value) -> Option<Value> {
        match value.kind() {
            Kind::SmallInt | Kind::Int => Some(value),
            Kind::Bool => Some(Value::small_wrapping(i64::from(value == Value::TRUE))),
            Kind::Instance => {
                let native = value.as_gc::<Instance>()?.get(&self.heap).native;
                if matches!(native.kind(), Kind::SmallInt | Kind::Int) { Some(native) } else { None }
            }
            _ => None,
        }
    }

    /// `value` as an int object through `__index__`, or `None` if its class has no such method.
    pub fn index_opt(&mut self, value: Value) -> Outcome<Option<Value>> {
        if let Some(int) = self.int_object(value) {
            return Ok(Some(int));
        }
        let name = self.names.__index__;
        if !matches!(value.kind(), Kind::Instance | Kind::Foreign | Kind::Exception | Kind::Class) {
            return Ok(None);
        }
        let Some(result) = self.call_special(value, name, &[])? else { return Ok(None) };
        match self.int_object(result) {
            Some(int) => Ok(Some(int)),
            None => {
                let name = self.type_name(result);
                Err(self.type_error(format!("__index__ returned non-int (type {name})")))
            }
        }
    }

    /// `operator.index(value)`: an int object. TypeError if it is no integer.
    #[inline]
    pub fn index(&mut self, value: Value) -> Outcome {
        if value.is_small() {
            return Ok(value);
        }
        match self.index_opt(value)? {
            Some(int) => Ok(int),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
            }
        }
    }

    /// `value` as an `i64`. Beyond, OverflowError: `what` is the C type the
    /// message names, `""` for sizes and repetitions.
    #[inline]
    pub fn index_i64(&mut self, value: Value, what: &str) -> Outcome<i64> {
        if let Some(small) = value.as_small() {
            return Ok(small);
        }
        let int = self.index(value)?;
        match int_ref(&self.heap, int).and_then(IntRef::to_i64) {
            Some(number) => Ok(number),
            None if what.is_empty() => {
                let name = self.type_name(value);
                Err(self.overflow_error(format!("cannot fit '{name}' into an index-sized integer")))
            }
            None => Err(self.overflow_error(format!("Python int too large to convert to {what}"))),
        }
    }

    /// `value` as an `i64`, the nearest one if it is beyond: bounds of slices.
    #[inline]
    pub fn index_clamped(&mut self, value: Value) -> Outcome<i64> {
        if let Some(small) = value.as_small() {
            return Ok(small);
        }
        let int = self.index(value)?;
        Ok(match int_ref(&self.heap, int) {
            Some(int) => int.to_i64().unwrap_or(if int::is_negative(int) { i64::MIN } else { i64::MAX }),
            None => 0,
        })
    }

    /// The float of a float, int or bool (not of subclasses); `None` also for
    /// ints beyond the range of floats.
    #[inline]
    pub fn as_f64(&self, value: Value) -> Option<f64> {
        match Operand::of(&self.heap, value)? {
            Operand::Complex(..) => None,
            real => real.to_f64().ok(),
        }
    }

    /// The int or bool that `value` is, or that an instance of a subclass of int holds.
    pub fn big(&self, value: Value) -> Option<IBig> {
        let int = self.int_object(value)?;
        int_ref(&self.heap, int).map(int::to_big)
    }

    /// The float that `value` is, or that an instance of a subclass of float holds.
    pub fn float_of(&self, value: Value) -> Option<f64> {
        let float = match value.as_gc::<Instance>() {
            Some(instance) => instance.get(&self.heap).native,
            None => value,
        };
        float.as_gc::<Float>().map(|float| float.get(&self.heap).number)
    }

    /// `value` as a float through `__float__` or `__index__`, or `None` if it is no real number.
    pub fn to_f64_opt(&mut self, value: Value) -> Outcome<Option<f64>> {
        if let Some(number) = self.float_of(value) {
            return Ok(Some(number));
        }
        let computed = match self.int_object(value) {
            Some(int) if int == value || value.is_bool() => int_ref(&self.heap, int).map(int::to_f64),
            _ => None,
        };
        if let Some(computed) = computed {
            return computed.map(Some).map_err(|fault| self.fault(fault));
        }
        if !matches!(value.kind(), Kind::Instance | Kind::Foreign | Kind::Exception | Kind::Class) {
            return Ok(None);
        }
        let name = self.names.__float__;
        if let Some(result) = self.call_special(value, name, &[])? {
            return match self.float_of(result) {
                Some(number) => Ok(Some(number)),
                None => {
                    let (owner, name) = (self.type_name(value), self.type_name(result));
                    Err(self.type_error(format!("{owner}.__float__ returned non-float (type {name})")))
                }
            };
        }
        match self.index_opt(value)? {
            Some(int) => {
                let computed = int_ref(&self.heap, int).map_or(Ok(0.0), int::to_f64);
                computed.map(Some).map_err(|fault| self.fault(fault))
            }
            None => Ok(None),
        }
    }

    /// `value` as a float, as the functions of `math` take it. TypeError if it
    /// is no real number.
    #[inline]
    pub fn to_f64(&mut self, value: Value) -> Outcome<f64> {
        if let Some(float) = value.as_gc::<Float>() {
            return Ok(float.get(&self.heap).number);
        }
        match self.to_f64_opt(value)? {
            Some(number) => Ok(number),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("must be real number, not {name}")))
            }
        }
    }

    /// How many digits `int` and `str` convert; 0: any number.
    pub fn max_int_digits(&mut self) -> usize {
        let key = self.heap.intern(DIGITS_KEY);
        let limit = self.module_state.get(&self.heap).get_str(&self.heap, key).and_then(Value::as_small);
        limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(DEFAULT_MAX_DIGITS)
    }

    /// `sys.set_int_max_str_digits`
    pub fn set_max_int_digits(&mut self, limit: usize) {
        let key = self.heap.intern(DIGITS_KEY);
        let limit = Value::small_wrapping(limit as i64);
        crate::object::Dict::set_str(self.module_state, &mut self.heap, key, limit);
    }
}
