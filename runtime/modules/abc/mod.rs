//! `_abc`: the metaclass of abstract base classes.

mod check;
mod data;

use alloc::vec::Vec;

use super::ModuleDef;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Class, Dict, Module, NativeDef, Set, Str, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `_abc`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_abc",
    doc: "Module contains faster C implementation of abc.ABCMeta",
    natives: &[
        NativeDef::function("get_cache_token()", |vm, _| {
            let token = data::token(vm);
            Ok(vm.int_value(token))
        }),
        NativeDef::function("_update_abstractmethods(cls, /)", |vm, args| {
            if let Some(class) = args.at(0).as_gc::<Class>() {
                compute_abstract_methods(vm, class)?;
            }
            Ok(Value::NONE)
        }),
    ],
    init: Some(init),
};

/// The class `abc.ABCMeta`.
pub static ABC_META: ClassDef = ClassDef {
    doc: "Metaclass for defining Abstract Base Classes (ABCs).\n\nUse this metaclass to create an ABC.  An ABC can be subclassed\ndirectly, and then acts as a mix-in class.  You can also register\nunrelated concrete classes (even built-in classes) and unrelated\nABCs as 'virtual subclasses' -- these and their descendants will\nbe considered subclasses of the registering ABC by the built-in\nissubclass() function, but the registering ABC won't show up in\ntheir MRO (Method Resolution Order) nor will method\nimplementations defined by the registering ABC be callable (not\neven via super()).",
    construct: Some(construct),
    natives: &[
        NativeDef::method("register(cls, subclass, /)", check::register),
        NativeDef::method("__instancecheck__(cls, instance, /)", check::instance_check),
        NativeDef::method("__subclasscheck__(cls, subclass, /)", check::subclass_check),
        NativeDef::method("_abc_registry_clear(cls, /)", |vm, args| {
            data::change(vm, args.at(0), |data| data.registry.clear());
            Ok(Value::NONE)
        }),
        NativeDef::method("_abc_caches_clear(cls, /)", |vm, args| {
            data::change(vm, args.at(0), data::Abc::clear_caches);
            Ok(Value::NONE)
        }),
    ],
    flags: class_flags::METACLASS,
    ..ClassDef::new("abc.ABCMeta", Kind::Class)
};

/// The class `abc.ABCMeta` of this VM.
fn meta(vm: &mut Vm) -> Gc<Class> {
    let key = vm.heap.intern(ABC_META.name);
    let state = vm.module_state;
    if let Some(class) = state.get(&vm.heap).get_str(&vm.heap, key).and_then(|class| class.as_gc()) {
        return class;
    }
    let class = vm.define_class(&ABC_META, Type::Type);
    Dict::set_str(state, &mut vm.heap, key, class.value());
    class
}

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = meta(vm).value();
    vm.set_module_attr(module, "ABCMeta", class);
    Ok(())
}

/// `ABCMeta.__new__(mcls, name, bases, namespace, **kwargs)`
fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let Some(make) = crate::builtins::class::CLASS.construct else { return Ok(Value::NONE) };
    let made = make(vm, args)?;
    let Some(class) = made.as_gc::<Class>() else { return Ok(made) };
    vm.heap.keep(made);
    data::attach(vm, class);
    set_collection_flags(vm, class);
    compute_abstract_methods(vm, class)?;
    Ok(made)
}

/// `__abc_tpflags__` in a class says that it is a sequence or a mapping to `match`.
fn set_collection_flags(vm: &mut Vm, class: Gc<Class>) {
    let key = vm.heap.intern("__abc_tpflags__");
    let dict = vm.class_dict(class);
    let Some(number) = dict.get(&vm.heap).find_str(&vm.heap, key) else { return };
    let said = dict.get_mut(&mut vm.heap).remove_entry(number).value.as_small().unwrap_or(0);
    let mut flags = 0;
    if said & 1 << 5 != 0 {
        flags |= class_flags::SEQUENCE;
    }
    if said & 1 << 6 != 0 {
        flags |= class_flags::MAPPING;
    }
    class.get_mut(&mut vm.heap).flags |= flags;
    vm.class_changed(class);
}

fn is_abstract(vm: &mut Vm, value: Value) -> Outcome<bool> {
    if matches!(value.kind(), Kind::SmallInt | Kind::Str | Kind::None | Kind::Bool | Kind::Float | Kind::Tuple | Kind::Native) {
        return Ok(false);
    }
    let name = vm.intern("__isabstractmethod__");
    match vm.getattr_opt(value, name)? {
        Some(answer) => vm.truth(answer),
        None => Ok(false),
    }
}

/// Sets `__abstractmethods__` to the names of what is abstract in a class.
fn compute_abstract_methods(vm: &mut Vm, class: Gc<Class>) -> Outcome<()> {
    let mark = vm.heap.mark_handles();
    let own: Vec<(Value, Value)> = vm.class_dict(class).get(&vm.heap).items().collect();
    let mut names: Vec<Value> = Vec::new();
    for (name, value) in own {
        vm.heap.keep(value);
        if is_abstract(vm, value)? {
            names.push(vm.heap.keep(name));
        }
    }
    let key = vm.intern(ABSTRACT_METHODS);
    let bases = vm.tuple_items(class.get(&vm.heap).bases).to_vec();
    for base in bases {
        let Some(base) = base.as_gc::<Class>() else { continue };
        let Some(inherited) = vm.class_dict(base).get(&vm.heap).get_str(&vm.heap, key) else { continue };
        for name in vm.collect(inherited)? {
            let Some(text) = name.as_gc::<Str>() else { continue };
            if let Some(value) = vm.getattr_opt(class.value(), text)? {
                vm.heap.keep(value);
                if is_abstract(vm, value)? {
                    names.push(name);
                }
            }
        }
    }
    let set = vm.fresh_set(true);
    for name in names {
        vm.set_add(set, name)?;
    }
    set_abstract_methods(vm, class, set);
    vm.heap.release_to(mark);
    Ok(())
}

/// Where a class has the names of its abstract methods.
const ABSTRACT_METHODS: &str = "__abstractmethods__";

fn set_abstract_methods(vm: &mut Vm, class: Gc<Class>, names: Gc<Set>) {
    let key = vm.intern(ABSTRACT_METHODS);
    let dict = vm.class_dict(class);
    Dict::set_str(dict, &mut vm.heap, key, names.value());
    let any = !names.get(&vm.heap).is_empty();
    let class = class.get_mut(&mut vm.heap);
    class.flags = if any { class.flags | class_flags::ABSTRACT } else { class.flags & !class_flags::ABSTRACT };
}
