//! Comparison of numbers by their exact values.

use core::cmp::Ordering;

use super::CompareOp;
use crate::text::int_text::IntRef;
use crate::vm::number::{Operand, int, real};

/// How an int and a float compare; `None` for NaN. The float is not converted
/// to fit the int nor the other way round, so nothing is lost.
pub fn compare_int_float(a: IntRef<'_>, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b.is_infinite() {
        return Some(if b > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    if let IntRef::Small(small) = a
        && small.unsigned_abs() <= 1 << 53
    {
        return (small as f64).partial_cmp(&b);
    }
    let whole = real::trunc(b);
    let order = if whole.abs() < 9.0e18 {
        int::compare(a, IntRef::Small(whole as i64))
    } else {
        int::compare(a, IntRef::Big(&int::whole_to_big(whole)))
    };
    // Equal to the whole part: the fraction decides.
    Some(if order.is_eq() { whole.partial_cmp(&b)? } else { order })
}

/// `a op b`; `None` where complex numbers have no order.
pub fn compare(op: CompareOp, a: Operand<'_>, b: Operand<'_>) -> Option<bool> {
    let order = match (a, b) {
        (Operand::Int(a), Operand::Int(b)) => Some(int::compare(a, b)),
        (Operand::Float(a), Operand::Float(b)) => a.partial_cmp(&b),
        (Operand::Int(a), Operand::Float(b)) => compare_int_float(a, b),
        (Operand::Float(a), Operand::Int(b)) => compare_int_float(b, a).map(Ordering::reverse),
        (Operand::Complex(..), _) | (_, Operand::Complex(..)) => return compare_complex(op, a, b),
    };
    Some(op.holds_partial(order))
}

fn compare_complex(op: CompareOp, a: Operand<'_>, b: Operand<'_>) -> Option<bool> {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return None;
    }
    let equal = match (a, b) {
        (Operand::Complex(re, im), Operand::Complex(re2, im2)) => re == re2 && im == im2,
        (Operand::Complex(re, im), real) | (real, Operand::Complex(re, im)) => {
            im == 0.0 && compare(CompareOp::Eq, real, Operand::Float(re)).unwrap_or(false)
        }
        _ => false,
    };
    Some(equal == (op == CompareOp::Eq))
}
