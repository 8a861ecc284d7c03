//! `typing.NoDefault`: the default of a type variable that has none.

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Dict, Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The class of `NoDefault`.
pub const CLASS: ClassDef = ClassDef {
    construct: Some(construct),
    natives: &[NativeDef::method("__repr__(self, /)", repr), NativeDef::method("__reduce__(self, /)", reduce)],
    ..ClassDef::new("NoDefaultType", Kind::Foreign)
};

struct NoDefault;

impl ForeignData for NoDefault {}

/// The only object of the class.
pub(crate) fn get(vm: &mut Vm) -> Value {
    let key = vm.heap.intern("typing.NoDefault");
    let state = vm.module_state;
    if let Some(known) = state.get(&vm.heap).get_str(&vm.heap, key) {
        return known;
    }
    let class = vm.class(Type::NoDefault);
    let made = Foreign::new(&mut vm.heap, class, NoDefault);
    Dict::set_str(state, &mut vm.heap, key, made);
    made
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    if args.len() > 1 || args.keyword_count() > 0 {
        return Err(vm.type_error("NoDefaultType takes no arguments"));
    }
    Ok(get(vm))
}

fn repr(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.str_value("typing.NoDefault"))
}

fn reduce(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.str_value("NoDefault"))
}
