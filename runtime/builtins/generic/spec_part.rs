//! `P.args` and `P.kwargs` of a ParamSpec.

use alloc::format;
use alloc::string::String;

use super::variable::name_of;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

const NATIVES: &[NativeDef] = &[
    NativeDef::method("__repr__(self, /)", repr),
    NativeDef::method("__eq__(self, value, /)", eq),
    NativeDef::method("__mro_entries__(self, bases, /)", mro_entries),
    NativeDef::getter("__origin__(self)", origin),
];

/// The class of `P.args`.
pub const ARGS: ClassDef =
    ClassDef { construct: Some(construct_args), natives: NATIVES, ..ClassDef::new("typing.ParamSpecArgs", Kind::Foreign) };

/// The class of `P.kwargs`.
pub const KWARGS: ClassDef =
    ClassDef { construct: Some(construct_kwargs), natives: NATIVES, ..ClassDef::new("typing.ParamSpecKwargs", Kind::Foreign) };

struct SpecPart {
    origin: Value,
}

impl ForeignData for SpecPart {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.origin);
    }
}

fn make(vm: &mut Vm, class: Type, origin: Value) -> Outcome {
    let class = vm.class(class);
    Ok(Foreign::new(&mut vm.heap, class, SpecPart { origin }))
}

/// `P.args`
pub(super) fn args(vm: &mut Vm, args: Args) -> Outcome {
    make(vm, Type::ParamSpecArgs, args.at(0))
}

/// `P.kwargs`
pub(super) fn kwargs(vm: &mut Vm, args: Args) -> Outcome {
    make(vm, Type::ParamSpecKwargs, args.at(0))
}

fn construct(vm: &mut Vm, args: Args, class: Type, name: &str) -> Outcome {
    let keyword = args.keyword(0).filter(|(key, _)| vm.keyword_name(*key) == "origin").map(|(_, value)| value);
    match args.get(1).or(keyword) {
        Some(origin) => make(vm, class, origin),
        None => Err(vm.type_error(format!("{name}() missing required argument 'origin' (pos 1)"))),
    }
}

fn construct_args(vm: &mut Vm, args: Args) -> Outcome {
    construct(vm, args, Type::ParamSpecArgs, "paramspecargs")
}

fn construct_kwargs(vm: &mut Vm, args: Args) -> Outcome {
    construct(vm, args, Type::ParamSpecKwargs, "paramspeckwargs")
}

fn origin_of(vm: &Vm, value: Value) -> Option<Value> {
    value.as_gc::<Foreign>()?.get(&vm.heap).data::<SpecPart>().map(|part| part.origin)
}

fn origin(vm: &mut Vm, args: Args) -> Outcome {
    match origin_of(vm, args.at(0)) {
        Some(origin) => Ok(origin),
        None => Err(vm.type_error("descriptor requires a part of a ParamSpec")),
    }
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let origin = origin(vm, args)?;
    let is_args = vm.class_of(args.at(0)) == vm.class(Type::ParamSpecArgs);
    let spec = vm.class(Type::ParamSpec);
    let shown = if vm.class_of(origin) == spec {
        let name = name_of(vm, origin)?;
        vm.text(name).map_or_else(String::new, String::from)
    } else {
        vm.repr_text(origin)?
    };
    Ok(vm.str_value(&format!("{shown}.{}", if is_args { "args" } else { "kwargs" })))
}

fn eq(vm: &mut Vm, args: Args) -> Outcome {
    let same_class = vm.class_of(args.at(0)) == vm.class_of(args.at(1));
    match (origin_of(vm, args.at(0)), origin_of(vm, args.at(1))) {
        (Some(a), Some(b)) if same_class => Ok(Value::bool(vm.eq(a, b)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn mro_entries(vm: &mut Vm, args: Args) -> Outcome {
    let kind = vm.type_name(args.at(0));
    Err(vm.type_error(format!("Cannot subclass an instance of {kind}")))
}
