//! `abs`, `round`, `pow`, `divmod`, `bin`, `chr` and the like

use alloc::format;

use crate::heap::Kind;
use crate::object::{ByteArray, Bytes, Complex, Float, Int, Str};
use crate::text::int_text::{IntRef, int_in_radix};
use crate::value::{Args, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::number::real;
use crate::vm::{Outcome, Vm};

pub(crate) fn abs(vm: &mut Vm, args: Args) -> Outcome {
    let value = args.at(0);
    if let Some(number) = value.as_small() {
        return Ok(vm.int_value(number.wrapping_abs()));
    }
    if let Some(float) = value.as_gc::<Float>() {
        let number = float.get(&vm.heap).number.abs();
        return Ok(vm.float_value(number));
    }
    if let Some(complex) = value.as_gc::<Complex>() {
        let complex = complex.get(&vm.heap);
        let size = real::hypot(complex.re, complex.im);
        // What is too large is an error, which the method raises.
        if size.is_finite() {
            return Ok(vm.float_value(size));
        }
    }
    let name = vm.names.__abs__;
    match vm.call_special(value, name, &[])? {
        Some(result) => Ok(result),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("bad operand type for abs(): '{class}'")))
        }
    }
}

fn in_radix(vm: &mut Vm, args: Args, radix: u32) -> Outcome {
    let number = vm.index(args.at(0))?;
    let text = match number.as_gc::<Int>() {
        Some(int) => int_in_radix(IntRef::Big(&int.get(&vm.heap).number), radix, true, false),
        None => int_in_radix(IntRef::Small(number.as_small().unwrap_or(i64::from(number == Value::TRUE))), radix, true, false),
    };
    Ok(vm.str_value(&text))
}

pub(super) fn bin(vm: &mut Vm, args: Args) -> Outcome {
    in_radix(vm, args, 2)
}

pub(super) fn oct(vm: &mut Vm, args: Args) -> Outcome {
    in_radix(vm, args, 8)
}

pub(super) fn hex(vm: &mut Vm, args: Args) -> Outcome {
    in_radix(vm, args, 16)
}

pub(super) fn chr(vm: &mut Vm, args: Args) -> Outcome {
    let number = vm.index(args.at(0))?;
    let code = number.as_small().and_then(|number| u32::try_from(number).ok());
    match code.and_then(char::from_u32) {
        Some(character) => Ok(vm.char_value(character)),
        None if code.is_some_and(|code| (0xd800..0xe000).contains(&code)) => {
            Err(vm.value_error("chr() arg is a surrogate, which strings cannot hold"))
        }
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

pub(super) fn ord(vm: &mut Vm, args: Args) -> Outcome {
    let value = vm.native_of(args.at(0));
    let (len, first) = if let Some(string) = value.as_gc::<Str>() {
        let string = string.get(&vm.heap);
        (string.len(), string.as_str().chars().next().map(u32::from))
    } else if let Some(bytes) = value.as_gc::<Bytes>() {
        let bytes = bytes.get(&vm.heap).as_slice();
        (bytes.len(), bytes.first().map(|byte| u32::from(*byte)))
    } else if let Some(array) = value.as_gc::<ByteArray>() {
        let bytes = &array.get(&vm.heap).bytes;
        (bytes.len(), bytes.first().map(|byte| u32::from(*byte)))
    } else {
        let class = vm.type_name(args.at(0));
        return Err(vm.type_error(format!("ord() expected string of length 1, but {class} found")));
    };
    match first {
        Some(code) if len == 1 => Ok(Value::small_wrapping(i64::from(code))),
        _ => Err(vm.type_error(format!("ord() expected a character, but string of length {len} found"))),
    }
}

pub(super) fn divmod(vm: &mut Vm, args: Args) -> Outcome {
    vm.divmod(args.at(0), args.at(1))
}

pub(super) fn pow(vm: &mut Vm, args: Args) -> Outcome {
    match args.get(2).filter(|modulus| !modulus.is_none()) {
        Some(modulus) => vm.power_mod(args.at(0), args.at(1), modulus),
        None => vm.power(args.at(0), args.at(1)),
    }
}

impl Vm {
    /// `pow(base, exponent)`, whose error names both ways to write it.
    fn power(&mut self, base: Value, exponent: Value) -> Outcome {
        self.binary(BinaryOp::Power, base, exponent)
    }
}

pub(super) fn round(vm: &mut Vm, args: Args) -> Outcome {
    let value = args.at(0);
    let digits = args.get(1).filter(|digits| !digits.is_none());
    if digits.is_none() && value.is(Kind::SmallInt) {
        return Ok(value);
    }
    let name = vm.heap.intern("__round__");
    let outcome = match digits {
        Some(digits) => vm.call_special(value, name, &[digits])?,
        None => vm.call_special(value, name, &[])?,
    };
    match outcome {
        Some(result) => Ok(result),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("type {class} doesn't define __round__ method")))
        }
    }
}
