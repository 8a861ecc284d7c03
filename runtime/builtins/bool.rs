//! `bool`

use super::numeric::{self, level::BOOL};
use super::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{NativeDef, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The class `bool`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "Returns True when the argument is true, False otherwise.\nThe builtins True and False are the only two instances of the class bool.\nThe class bool is a subclass of the class int, and cannot be subclassed.",
    construct: Some(construct),
    natives: &[
        NativeDef::method("__repr__(self, /)", numeric::repr::<BOOL>),
        NativeDef::method("__invert__(self, /)", numeric::invert::<BOOL>),
        NativeDef::method("__and__(self, value, /)", numeric::binary::<BOOL, 2>),
        NativeDef::method("__rand__(self, value, /)", numeric::reflected::<BOOL, 2>),
        NativeDef::method("__xor__(self, value, /)", numeric::binary::<BOOL, 1>),
        NativeDef::method("__rxor__(self, value, /)", numeric::reflected::<BOOL, 1>),
        NativeDef::method("__or__(self, value, /)", numeric::binary::<BOOL, 0>),
        NativeDef::method("__ror__(self, value, /)", numeric::reflected::<BOOL, 0>),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("bool", Kind::Bool)
};

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    numeric::check_construct(vm, args, Type::Bool, "bool", 1)?;
    match args.get(1) {
        Some(value) => vm.truth(value).map(Value::bool),
        None => Ok(Value::FALSE),
    }
}
