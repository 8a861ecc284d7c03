//! `collections.defaultdict`

use alloc::format;
use alloc::string::String;

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Class, Dict, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

static DEFAULT_DICT: ClassDef = ClassDef {
    doc: "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default factory is called without arguments to produce\na new value when a key is not present, in __getitem__ only.\nA defaultdict compares equal to a dict with the same items.\nAll remaining arguments are treated the same as if they were\npassed to the dict constructor, including keyword arguments.",
    natives: &[
        NativeDef::method("__init__(self, /, *args, **kwargs)", initialize),
        NativeDef::method("__missing__(self, key, /)", missing),
        NativeDef::method("copy(self, /)", copy),
        NativeDef::method("__copy__(self, /)", copy),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__or__(self, value, /)", or),
        NativeDef::method("__ror__(self, value, /)", reflected_or),
        NativeDef::method("__reduce__(self, /)", reduce),
    ],
    flags: class_flags::MAPPING | class_flags::NO_DICT,
    ..ClassDef::new("collections.defaultdict", Kind::Instance)
};

const FACTORY: &str = "default_factory";

/// The class `collections.defaultdict`.
pub(super) fn class(vm: &mut Vm) -> Gc<Class> {
    let base = vm.class(Type::Dict);
    vm.derived_class(&DEFAULT_DICT, base, &[FACTORY])
}

fn dict_of(vm: &mut Vm, args: Args) -> Outcome<Gc<Dict>> {
    vm.expect::<Dict>(args.at(0), "collections.defaultdict")
}

/// `default_factory`; `None` also where it was deleted.
fn factory_of(vm: &mut Vm, object: Value) -> Outcome {
    let name = vm.intern(FACTORY);
    Ok(vm.getattr_opt(object, name)?.unwrap_or(Value::NONE))
}

fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let dict = dict_of(vm, args)?;
    let factory = args.get(1).unwrap_or(Value::NONE);
    if !factory.is_none() && !vm.is_callable(factory) {
        return Err(vm.type_error("first argument must be callable or None"));
    }
    vm.check_count("dict", args.len().saturating_sub(2), 0, 1)?;
    let name = vm.intern(FACTORY);
    vm.setattr(args.at(0), name, Some(factory))?;
    if let Some(other) = args.get(2) {
        vm.dict_update(dict, other)?;
    }
    for (name, value) in args.keywords() {
        vm.dict_set(dict, name, value)?;
    }
    Ok(Value::NONE)
}

fn missing(vm: &mut Vm, args: Args) -> Outcome {
    dict_of(vm, args)?;
    let factory = factory_of(vm, args.at(0))?;
    if factory.is_none() {
        return Err(vm.key_error(args.at(1)));
    }
    let value = vm.call(factory, &[])?;
    vm.heap.keep(value);
    vm.setitem(args.at(0), args.at(1), value)?;
    Ok(value)
}

fn copy(vm: &mut Vm, args: Args) -> Outcome {
    dict_of(vm, args)?;
    let factory = factory_of(vm, args.at(0))?;
    let class = vm.class_of(args.at(0)).value();
    vm.call(class, &[factory, args.at(0)])
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let dict = dict_of(vm, args)?.value();
    let items = vm.repr_text(dict)?;
    let factory = factory_of(vm, args.at(0))?;
    // The factory may be a method of something that holds this very object.
    let shown = if vm.enter_repr(factory) {
        let shown = vm.repr_text(factory);
        vm.leave_repr();
        shown?
    } else {
        String::from("...")
    };
    let class = vm.class_of(args.at(0));
    let class = vm.short_class_name(class);
    vm.text_value(&format!("{class}({shown}, {items})"))
}

/// A copy of one operand, updated with the other.
fn united(vm: &mut Vm, own: Value, first: Value, second: Value) -> Outcome {
    if !vm.isinstance_of(first, Type::Dict) || !vm.isinstance_of(second, Type::Dict) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let factory = factory_of(vm, own)?;
    let class = vm.class_of(own).value();
    let new = vm.call(class, &[factory, first])?;
    vm.heap.keep(new);
    if let Some(dict) = vm.native_of(new).as_gc::<Dict>() {
        vm.dict_update(dict, second)?;
    }
    Ok(new)
}

fn or(vm: &mut Vm, args: Args) -> Outcome {
    united(vm, args.at(0), args.at(0), args.at(1))
}

fn reflected_or(vm: &mut Vm, args: Args) -> Outcome {
    united(vm, args.at(0), args.at(1), args.at(0))
}

fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    dict_of(vm, args)?;
    let factory = factory_of(vm, args.at(0))?;
    let given = if factory.is_none() { vm.tuple_value(&[]) } else { vm.tuple_value(&[factory]) };
    vm.heap.keep(given);
    let items = vm.intern("items");
    let items = vm.call_method(args.at(0), items, &[])?;
    let items = vm.iter(items)?;
    let class = vm.class_of(args.at(0)).value();
    Ok(vm.tuple_value(&[class, given, Value::NONE, Value::NONE, items]))
}
