//! The dunder methods that containers have in common, as functions for their tables.

use super::*;
use crate::object::{Dict, DictView, Iter, List, Range, Set, Slice, Tuple};
use crate::value::{Args, Object};
use crate::vm::compare::CompareOp;

/// A container as messages name it.
pub trait Container: Object {
    /// The name of its class.
    const NAME: &'static str;
}

macro_rules! containers {
    ($($body:ty = $name:literal,)*) => { $(impl Container for $body { const NAME: &'static str = $name; })* };
}

containers! {
    List = "list",
    Tuple = "tuple",
    Dict = "dict",
    Set = "set",
    Range = "range",
    Slice = "slice",
    DictView = "dict_keys",
    Iter = "iterator",
}

/// The built-in object that is the receiver.
#[inline]
fn receiver<T: Container>(vm: &mut Vm, args: Args) -> Outcome {
    vm.expect::<T>(args.at(0), T::NAME).map(|object| object.value())
}

/// `__len__`
pub fn len<T: Container>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let len = vm.len(object)?;
    Ok(vm.int_value(len as i64))
}

/// `__iter__`
pub fn iter<T: Container>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.iter(object)
}

/// `__contains__`
pub fn contains<T: Container>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.contains(object, args.at(1)).map(Value::bool)
}

/// `__getitem__`
pub fn getitem<T: Container>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.getitem(object, args.at(1))
}

/// `__setitem__`
pub fn setitem<T: Container>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.setitem(object, args.at(1), args.at(2)).map(|()| Value::NONE)
}

/// `__delitem__`
pub fn delitem<T: Container>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.delitem(object, args.at(1)).map(|()| Value::NONE)
}

/// `__repr__`
pub fn repr<T: Container>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.repr(object)
}

/// `__hash__`
pub fn hash<T: Container>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let hash = vm.hash(object)?;
    Ok(vm.int_value(hash as i64))
}

/// `__class_getitem__`
pub fn class_getitem(vm: &mut Vm, args: Args) -> Outcome {
    vm.generic_alias(args.at(0), args.at(1))
}

const fn compare_op(number: u8) -> CompareOp {
    match number {
        0 => CompareOp::Lt,
        1 => CompareOp::Gt,
        2 => CompareOp::Eq,
        3 => CompareOp::Le,
        4 => CompareOp::Ge,
        _ => CompareOp::Ne,
    }
}

/// `__lt__` and its siblings, by the number of the operator.
pub fn compare<T: Container, const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let left = receiver::<T>(vm, args)?;
    let right = vm.native_of(args.at(1));
    Ok(vm.container_compare(compare_op(OP), left, right)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

const fn binary_op(number: u8) -> BinaryOp {
    match number {
        0 => BinaryOp::Or,
        1 => BinaryOp::Xor,
        2 => BinaryOp::And,
        5 => BinaryOp::Add,
        6 => BinaryOp::Subtract,
        _ => BinaryOp::Multiply,
    }
}

/// `__add__` and its siblings, by the number of the operator.
pub fn binary<T: Container, const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let left = receiver::<T>(vm, args)?;
    let right = vm.native_of(args.at(1));
    Ok(vm.container_binary(binary_op(OP), left, right)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// `__radd__` and its siblings, by the number of the operator.
pub fn reflected<T: Container, const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let right = receiver::<T>(vm, args)?;
    let left = vm.native_of(args.at(1));
    Ok(vm.container_binary(binary_op(OP), left, right)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// `__iadd__` and its siblings, by the number of the operator.
pub fn inplace<T: Container, const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let left = receiver::<T>(vm, args)?;
    match vm.container_inplace(binary_op(OP), left, args.at(1))? {
        Some(_) => Ok(args.at(0)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// The six comparisons of a container, for its table.
macro_rules! comparisons {
    ($body:ty) => {
        [
            $crate::object::NativeDef::method("__lt__(self, value, /)", $crate::builtins::container::natives::compare::<$body, 0>),
            $crate::object::NativeDef::method("__gt__(self, value, /)", $crate::builtins::container::natives::compare::<$body, 1>),
            $crate::object::NativeDef::method("__eq__(self, value, /)", $crate::builtins::container::natives::compare::<$body, 2>),
            $crate::object::NativeDef::method("__le__(self, value, /)", $crate::builtins::container::natives::compare::<$body, 3>),
            $crate::object::NativeDef::method("__ge__(self, value, /)", $crate::builtins::container::natives::compare::<$body, 4>),
            $crate::object::NativeDef::method("__ne__(self, value, /)", $crate::builtins::container::natives::compare::<$body, 5>),
        ]
    };
}
pub(crate) use comparisons;
