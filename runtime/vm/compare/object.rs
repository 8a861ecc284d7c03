//! The comparisons every object has: by identity.

use super::CompareOp;
use crate::object::NativeDef;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// What `object.__op__(a, b)` says; `None`: NotImplemented.
    pub(super) fn object_compare(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        match op {
            CompareOp::Eq => Ok(if a == b { Some(Value::TRUE) } else { None }),
            CompareOp::Ne => {
                // The opposite of `__eq__`, whoever defines it.
                let Some(equal) = self.compare_slot(CompareOp::Eq, a, b)? else { return Ok(None) };
                Ok(Some(Value::bool(!self.truth(equal)?)))
            }
            _ => Ok(None),
        }
    }
}

fn answer(vm: &mut Vm, op: CompareOp, args: Args) -> Outcome {
    Ok(vm.object_compare(op, args.at(0), args.at(1))?.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// The comparison methods of `object`.
pub const NATIVES: [NativeDef; 6] = [
    NativeDef::method("__lt__(self, value, /)", |vm, args| answer(vm, CompareOp::Lt, args)),
    NativeDef::method("__le__(self, value, /)", |vm, args| answer(vm, CompareOp::Le, args)),
    NativeDef::method("__eq__(self, value, /)", |vm, args| answer(vm, CompareOp::Eq, args)),
    NativeDef::method("__ne__(self, value, /)", |vm, args| answer(vm, CompareOp::Ne, args)),
    NativeDef::method("__gt__(self, value, /)", |vm, args| answer(vm, CompareOp::Gt, args)),
    NativeDef::method("__ge__(self, value, /)", |vm, args| answer(vm, CompareOp::Ge, args)),
];
