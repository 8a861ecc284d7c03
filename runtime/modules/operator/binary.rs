//! Operators with one and two operands.

use crate::value::{Args, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// `a OP b`, by the number of the operator.
pub(super) fn binary<const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    match BinaryOp::from_number(OP) {
        Some(op) => vm.binary(op, args.at(0), args.at(1)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `a OP= b`, by the number of the operator.
pub(super) fn inplace<const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    match BinaryOp::from_number(OP) {
        Some(op) => vm.inplace(op, args.at(0), args.at(1)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `a OP b` of a comparison, by the number of the operator.
pub(super) fn compare<const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    match CompareOp::from_number(OP) {
        Some(op) => vm.compare(op, args.at(0), args.at(1)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

pub(super) fn abs(vm: &mut Vm, args: Args) -> Outcome {
    crate::builtins::functions::number::abs(vm, args)
}

pub(super) fn negative(vm: &mut Vm, args: Args) -> Outcome {
    vm.unary_negative(args.at(0))
}

pub(super) fn positive(vm: &mut Vm, args: Args) -> Outcome {
    vm.unary_positive(args.at(0))
}

pub(super) fn invert(vm: &mut Vm, args: Args) -> Outcome {
    vm.unary_invert(args.at(0))
}

pub(super) fn index(vm: &mut Vm, args: Args) -> Outcome {
    vm.index(args.at(0))
}
