//! Arithmetic on constants, within the limits CPython sets for folding. What
//! would raise, or be large, is left to the run time.

use std::format;
use std::string::String;
use std::vec::Vec;

use dashu_int::IBig;
use ruff_python_ast::{Operator, UnaryOp};

use crate::code::unit::Const;

/// How large a result may be to be folded.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Bits of an integer that is a product, power or shift.
    int_bits: usize,
    /// Items of a repeated tuple.
    collection: usize,
    /// Characters of a repeated string.
    string: usize,
}

impl Limits {
    /// CPython's.
    pub const CPYTHON: Limits = Limits { int_bits: 128, collection: 256, string: 4096 };
    /// What MicroPython's `const` asks for is folded unless it is out of all proportion.
    pub const WIDE: Limits = Limits { int_bits: 1 << 16, collection: 1 << 12, string: 1 << 16 };
}

/// An integer constant from the digits of a literal (with its prefix).
pub(super) fn integer(literal: &str) -> Const {
    let digits: String = literal.chars().filter(|&letter| letter != '_').collect();
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = match lower.get(..2) {
        Some("0x") => (16, &lower[2..]),
        Some("0o") => (8, &lower[2..]),
        Some("0b") => (2, &lower[2..]),
        _ => (10, lower.as_str()),
    };
    match IBig::from_str_radix(digits, radix) {
        Ok(value) => from_big(&value),
        Err(_) => Const::BigInt(lower),
    }
}

fn from_big(value: &IBig) -> Const {
    match i64::try_from(value.clone()) {
        Ok(small) => Const::Int(small),
        Err(_) => Const::BigInt(format!("{value}")),
    }
}

/// A number with Python's conversions.
enum Value {
    Int(IBig),
    Float(f64),
    Complex(f64, f64),
}

fn value(constant: &Const) -> Option<Value> {
    Some(match constant {
        Const::Bool(value) => Value::Int(IBig::from(u8::from(*value))),
        Const::Int(value) => Value::Int(IBig::from(*value)),
        Const::BigInt(digits) => Value::Int(IBig::from_str_radix(digits, 10).ok()?),
        Const::Float(value) => Value::Float(*value),
        Const::Complex(real, imag) => Value::Complex(*real, *imag),
        _ => return None,
    })
}

/// An integer as a float, if that is exact enough to be sure of rounding.
fn exact(value: &IBig) -> Option<f64> {
    let small = i64::try_from(value.clone()).ok()?;
    (small.unsigned_abs() <= 1 << 53).then_some(small as f64)
}

fn as_float(value: &Value) -> Option<f64> {
    match value {
        Value::Int(value) => exact(value),
        Value::Float(value) => Some(*value),
        Value::Complex(..) => None,
    }
}

fn as_complex(value: &Value) -> Option<(f64, f64)> {
    match value {
        Value::Complex(real, imag) => Some((*real, *imag)),
        other => as_float(other).map(|real| (real, 0.0)),
    }
}

/// `op operand` for `+`, `-` and `~`.
pub(super) fn unary(op: UnaryOp, operand: &Const) -> Option<Const> {
    Some(match (op, value(operand)?) {
        (UnaryOp::UAdd, Value::Int(value)) => from_big(&value),
        (UnaryOp::USub, Value::Int(value)) => from_big(&-value),
        (UnaryOp::Invert, Value::Int(_)) if matches!(operand, Const::Bool(_)) => return None,
        (UnaryOp::Invert, Value::Int(value)) => from_big(&(-value - IBig::from(1))),
        (UnaryOp::UAdd, Value::Float(value)) => Const::Float(value),
        (UnaryOp::USub, Value::Float(value)) => Const::Float(-value),
        (UnaryOp::UAdd, Value::Complex(real, imag)) => Const::Complex(real, imag),
        (UnaryOp::USub, Value::Complex(real, imag)) => Const::Complex(-real, -imag),
        _ => return None,
    })
}

fn bits(value: &IBig) -> usize {
    use dashu_int::ops::BitTest;
    value.bit_len()
}

fn index(constant: &Const) -> Option<i64> {
    match constant {
        Const::Int(value) => Some(*value),
        Const::Bool(value) => Some(i64::from(*value)),
        _ => None,
    }
}

/// `left op right`.
pub(super) fn binary(op: Operator, left: &Const, right: &Const, limits: Limits) -> Option<Const> {
    match (op, left, right) {
        (Operator::Add, Const::Str(a), Const::Str(b)) => {
            return Some(Const::Str(format!("{a}{b}")));
        }
        (Operator::Add, Const::Bytes(a), Const::Bytes(b)) => {
            return Some(Const::Bytes([a.as_slice(), b.as_slice()].concat()));
        }
        (Operator::Add, Const::Tuple(a), Const::Tuple(b)) => {
            return Some(Const::Tuple([a.as_slice(), b.as_slice()].concat()));
        }
        (Operator::Mult, Const::Str(_) | Const::Bytes(_) | Const::Tuple(_), count) => {
            return repeat(left, index(count)?, limits);
        }
        (Operator::Mult, count, Const::Str(_) | Const::Bytes(_) | Const::Tuple(_)) => {
            return repeat(right, index(count)?, limits);
        }
        _ => {}
    }
    if let (Const::Bool(a), Const::Bool(b)) = (left, right) {
        match op {
            Operator::BitAnd => return Some(Const::Bool(a & b)),
            Operator::BitOr => return Some(Const::Bool(a | b)),
            Operator::BitXor => return Some(Const::Bool(a ^ b)),
            _ => {}
        }
    }
    match (value(left)?, value(right)?) {
        (Value::Int(a), Value::Int(b)) => integers(op, a, b, limits),
        (a @ (Value::Int(_) | Value::Float(_)), b @ (Value::Int(_) | Value::Float(_))) => floats(op, as_float(&a)?, as_float(&b)?),
        (a, b) => complexes(op, as_complex(&a)?, as_complex(&b)?),
    }
}

fn repeat(what: &Const, count: i64, limits: Limits) -> Option<Const> {
    let times = usize::try_from(count).unwrap_or(0);
    match what {
        Const::Str(text) => {
            let length = text.chars().count();
            (length == 0 || times <= limits.string / length).then(|| Const::Str(text.repeat(times)))
        }
        Const::Bytes(bytes) => (bytes.is_empty() || times <= limits.string / bytes.len()).then(|| Const::Bytes(bytes.repeat(times))),
        Const::Tuple(items) => {
            if items.is_empty() || times == 0 {
                return Some(Const::Tuple(Vec::new()));
            }
            let flat = items.iter().all(|item| !matches!(item, Const::Tuple(_) | Const::FrozenSet(_)));
            (flat && times <= limits.collection / items.len())
                .then(|| Const::Tuple(core::iter::repeat_n(items.iter(), times).flatten().cloned().collect()))
        }
        _ => None,
    }
}

/// Quotient and remainder, rounded down.
fn floor_divide(a: IBig, b: &IBig) -> (IBig, IBig) {
    let quotient = &a / b;
    let remainder = a - &quotient * b;
    let zero = IBig::from(0);
    if remainder != zero && (remainder < zero) != (*b < zero) { (quotient - IBig::from(1), remainder + b) } else { (quotient, remainder) }
}

fn integers(op: Operator, a: IBig, b: IBig, limits: Limits) -> Option<Const> {
    let zero = IBig::from(0);
    let result = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => {
            if a != zero && b != zero && bits(&a) + bits(&b) > limits.int_bits {
                return None;
            }
            a * b
        }
        Operator::Div => {
            if b == zero {
                return None;
            }
            return Some(Const::Float(exact(&a)? / exact(&b)?));
        }
        Operator::FloorDiv | Operator::Mod if b == zero => return None,
        Operator::FloorDiv => floor_divide(a, &b).0,
        Operator::Mod => floor_divide(a, &b).1,
        Operator::Pow => {
            if b < zero {
                if a == zero {
                    return None;
                }
                return Some(Const::Float(f64::powf(exact(&a)?, exact(&b)?)));
            }
            let exponent = usize::try_from(b).ok()?;
            if exponent > 0 && bits(&a) > limits.int_bits / exponent {
                return None;
            }
            a.pow(exponent)
        }
        Operator::LShift => {
            let by = usize::try_from(b).ok()?;
            if a != zero && (by > limits.int_bits || bits(&a) > limits.int_bits - by) {
                return None;
            }
            if a == zero { zero } else { a << by }
        }
        Operator::RShift => {
            let by = usize::try_from(b).ok()?;
            a >> by
        }
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::BitAnd => a & b,
        Operator::MatMult => return None,
    };
    Some(from_big(&result))
}

fn floats(op: Operator, a: f64, b: f64) -> Option<Const> {
    let result = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        Operator::Mod | Operator::FloorDiv if b != 0.0 && a.is_finite() && b.is_finite() => {
            let mut remainder = a % b;
            let mut quotient = (a - remainder) / b;
            if remainder == 0.0 {
                remainder = 0f64.copysign(b);
            } else if (b < 0.0) != (remainder < 0.0) {
                remainder += b;
                quotient -= 1.0;
            }
            if op == Operator::Mod {
                remainder
            } else if quotient == 0.0 {
                0f64.copysign(a / b)
            } else {
                let floor = libm::floor(quotient);
                if quotient - floor > 0.5 { floor + 1.0 } else { floor }
            }
        }
        Operator::Pow => {
            if (a == 0.0 && b < 0.0) || (a < 0.0 && b != libm::trunc(b)) {
                return None;
            }
            let power = f64::powf(a, b);
            if power.is_infinite() && a.is_finite() && b.is_finite() {
                return None;
            }
            power
        }
        _ => return None,
    };
    Some(Const::Float(result))
}

fn complexes(op: Operator, (a, b): (f64, f64), (c, d): (f64, f64)) -> Option<Const> {
    Some(match op {
        Operator::Add => Const::Complex(a + c, b + d),
        Operator::Sub => Const::Complex(a - c, b - d),
        Operator::Mult => Const::Complex(a * c - b * d, a * d + b * c),
        _ => return None,
    })
}

/// `container[key]`.
pub(super) fn subscript(container: &Const, key: &Const) -> Option<Const> {
    let at = index(key)?;
    let place = |length: usize| {
        let at = if at < 0 { at.checked_add(length as i64)? } else { at };
        usize::try_from(at).ok().filter(|&at| at < length)
    };
    match container {
        Const::Str(text) => {
            let at = place(text.chars().count())?;
            text.chars().nth(at).map(|letter| Const::Str(String::from(letter)))
        }
        Const::Bytes(bytes) => bytes.get(place(bytes.len())?).map(|&byte| Const::Int(i64::from(byte))),
        Const::Tuple(items) => items.get(place(items.len())?).cloned(),
        _ => None,
    }
}
