//! The methods of int that are not operators.

use super::numeric::{level::INT, plain_int, receiver};
use crate::value::{Args, Value};
use crate::vm::number::{Number, int, int_ref};
use crate::vm::{Outcome, Vm};

fn this(vm: &mut Vm, args: Args, method: &str) -> Outcome {
    receiver(vm, args.at(0), INT, method).map(plain_int)
}

/// The int itself, not of a subclass.
pub fn itself(vm: &mut Vm, args: Args) -> Outcome {
    this(vm, args, "__int__")
}

pub fn zero(_: &mut Vm, _: Args) -> Outcome {
    Ok(Value::small_wrapping(0))
}

pub fn one(_: &mut Vm, _: Args) -> Outcome {
    Ok(Value::small_wrapping(1))
}

pub fn float(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "__float__")?;
    let number = vm.to_f64(this)?;
    Ok(vm.number_value(Number::Float(number)))
}

pub fn round(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "__round__")?;
    let Some(digits) = args.get(1).filter(|digits| !digits.is_none()) else { return Ok(this) };
    let digits = vm.index_clamped(digits)?;
    if digits >= 0 {
        return Ok(this);
    }
    let digits = usize::try_from(digits.unsigned_abs()).unwrap_or(usize::MAX);
    let number = int_ref(&vm.heap, this).map(|int| int::round(int, digits));
    Ok(number.map_or(this, |number| vm.number_value(number)))
}

/// As CPython counts: a header of 24 bytes and 4 for each 30 bits.
pub fn size_of(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "__sizeof__")?;
    let bits = int_ref(&vm.heap, this).map_or(0, int::bit_length);
    Ok(vm.number_value(Number::Int(24 + 4 * bits.div_ceil(30).max(1) as i64)))
}

pub fn bit_length(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "bit_length")?;
    let bits = int_ref(&vm.heap, this).map_or(0, int::bit_length);
    Ok(vm.number_value(Number::Int(bits as i64)))
}

pub fn bit_count(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "bit_count")?;
    let bits = int_ref(&vm.heap, this).map_or(0, int::bit_count);
    Ok(vm.number_value(Number::Int(bits as i64)))
}

pub fn as_integer_ratio(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "as_integer_ratio")?;
    Ok(vm.tuple_value(&[this, Value::small_wrapping(1)]))
}

pub fn is_integer(vm: &mut Vm, args: Args) -> Outcome {
    this(vm, args, "is_integer")?;
    Ok(Value::TRUE)
}
