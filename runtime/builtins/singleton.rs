//! `None`, `...`, `NotImplemented`.

use super::reduce::reduce_to_name;
use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{NativeDef, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The class of `None`.
pub const NONE: ClassDef = ClassDef {
    construct: Some(none),
    natives: &[
        NativeDef::method("__bool__(self, /)", no),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__hash__(self, /)", hash),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("NoneType", Kind::None)
};
/// The class of `...`.
pub const ELLIPSIS: ClassDef = ClassDef {
    construct: Some(ellipsis),
    natives: &[
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__reduce__(self, /)", reduce_to_name),
        NativeDef::method("__hash__(self, /)", hash),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("ellipsis", Kind::Ellipsis)
};
/// The class of `NotImplemented`.
pub const NOT_IMPLEMENTED: ClassDef = ClassDef {
    construct: Some(not_implemented),
    natives: &[
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__reduce__(self, /)", reduce_to_name),
        NativeDef::method("__bool__(self, /)", truth_of_not_implemented),
        NativeDef::method("__hash__(self, /)", hash),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("NotImplementedType", Kind::NotImplemented)
};

fn only(vm: &mut Vm, args: Args, name: &str, value: Value) -> Outcome {
    if args.len() > 1 || args.keyword_count() > 0 {
        return Err(vm.type_error(alloc::format!("{name} takes no arguments")));
    }
    Ok(value)
}

fn none(vm: &mut Vm, args: Args) -> Outcome {
    only(vm, args, "NoneType", Value::NONE)
}

fn ellipsis(vm: &mut Vm, args: Args) -> Outcome {
    only(vm, args, "EllipsisType", Value::ELLIPSIS)
}

fn not_implemented(vm: &mut Vm, args: Args) -> Outcome {
    only(vm, args, "NotImplementedType", Value::NOT_IMPLEMENTED)
}

fn no(_: &mut Vm, _: Args) -> Outcome {
    Ok(Value::FALSE)
}

fn truth_of_not_implemented(_: &mut Vm, _: Args) -> Outcome {
    Ok(Value::TRUE)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    vm.repr(args.at(0))
}

fn hash(vm: &mut Vm, args: Args) -> Outcome {
    let hash = vm.hash(args.at(0))?;
    Ok(vm.int_value(hash as i64))
}
