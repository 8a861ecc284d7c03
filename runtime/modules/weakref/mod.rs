//! `_weakref`: references that do not keep their objects. `weakref` is written in
//! Python on top of it.

mod proxy;
mod reference;

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::modules::ModuleDef;
use crate::object::{Class, Dict, Foreign, Instance, Module, NativeDef, WeakLink, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

pub use proxy::{CALLABLE_PROXY, PROXY};
pub use reference::REFERENCE;

/// The module `_weakref`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_weakref",
    doc: "Weak-reference support module.",
    natives: &[
        NativeDef::function("getweakrefcount(object, /)", count),
        NativeDef::function("getweakrefs(object, /)", all),
        NativeDef::function("proxy(object, callback=None, /)", proxy::proxy),
        NativeDef::function("_remove_dead_weakref(dct, key, /)", remove_dead),
        NativeDef::function("_at_exit(function, /)", at_exit),
        NativeDef::function("_unraisable(exception, object, /)", unraisable),
    ],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    for (names, def) in
        [(&["ref", "ReferenceType"][..], &REFERENCE), (&["ProxyType"][..], &PROXY), (&["CallableProxyType"][..], &CALLABLE_PROXY)]
    {
        let class = vm.state_class(def).value();
        for name in names {
            vm.set_module_attr(module, name, class);
        }
    }
    Ok(())
}

/// What a reference is, for those that are given again.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sort {
    Reference,
    Proxy,
}

/// What `link` gives for a reference to `target`, which is registered with the heap.
fn link(target: Value, callback: Option<Value>) -> WeakLink {
    WeakLink { target: Some(target), callback: callback.unwrap_or(Value::NULL), object: Value::NULL }
}

/// The callback argument: `None` is none.
fn callback(args: Args, index: usize) -> Option<Value> {
    args.get(index).filter(|callback| !callback.is_none())
}

/// TypeError unless there can be weak references to `target`.
fn check_target(vm: &mut Vm, target: Value) -> Outcome<()> {
    let possible = match target.kind() {
        Kind::Instance => instance_has_references(vm, target),
        Kind::Exception => !vm.class_of(target).get(&vm.heap).has(class_flags::BUILTIN),
        Kind::Function | Kind::Class | Kind::Generator | Kind::Set | Kind::Module | Kind::Code | Kind::Bound | Kind::Native => true,
        Kind::Foreign => target.as_gc::<Foreign>().is_some_and(|foreign| {
            let foreign = foreign.get(&vm.heap);
            foreign.data.weak_link().is_none() && foreign.slots().next.is_none()
        }),
        _ => false,
    };
    if possible { Ok(()) } else { Err(no_references(vm, target)) }
}

fn no_references(vm: &mut Vm, target: Value) -> Raised {
    let class = vm.type_name(target);
    vm.type_error(alloc::format!("cannot create weak reference to '{class}' object"))
}

/// An instance of a class without `__slots__`, or with `__weakref__` in them. CPython has
/// none to what derives from int, tuple or bytes, whose objects differ in size.
fn instance_has_references(vm: &mut Vm, target: Value) -> bool {
    if let Some(instance) = target.as_gc::<Instance>() {
        let native = instance.get(&vm.heap).native;
        if matches!(native.kind(), Kind::SmallInt | Kind::Bool | Kind::Int | Kind::Tuple | Kind::Bytes) {
            return false;
        }
    }
    let class = vm.class_of(target);
    let name = vm.names.__weakref__;
    vm.class_lookup(class, name).is_some()
}

/// The object of a reference, or `None` once it is gone.
pub(crate) fn target_of(vm: &Vm, reference: Gc<Foreign>) -> Option<Value> {
    reference.get(&vm.heap).data.weak_link()?.target
}

/// References that no object holds any more do not count, so this collects first.
fn references(vm: &mut Vm, args: Args) -> alloc::vec::Vec<Value> {
    if !args.at(0).is_cell() {
        return alloc::vec::Vec::new();
    }
    vm.collect_garbage();
    vm.heap.weak_references(args.at(0))
}

fn count(vm: &mut Vm, args: Args) -> Outcome {
    let count = references(vm, args).len();
    Ok(vm.int_value(count as i64))
}

fn all(vm: &mut Vm, args: Args) -> Outcome {
    let found = references(vm, args);
    Ok(vm.list_value(found))
}

/// Removes a key whose value is a reference to an object that is gone.
fn remove_dead(vm: &mut Vm, args: Args) -> Outcome {
    let dict = vm.expect::<Dict>(args.at(0), "dict")?;
    let Some(value) = vm.dict_get(dict, args.at(1))? else { return Ok(Value::NONE) };
    let dead = vm.native_of(value).as_gc::<Foreign>().is_some_and(|reference| {
        let link = reference.get(&vm.heap).data.weak_link();
        link.is_some_and(|link| link.target.is_none())
    });
    if dead {
        vm.dict_remove(dict, args.at(1))?;
    }
    Ok(Value::NONE)
}

/// The function runs when the program ends, before what is left is finalised.
fn at_exit(vm: &mut Vm, args: Args) -> Outcome {
    let (state, key) = (vm.module_state, vm.heap.intern(AT_EXIT));
    Dict::set_str(state, &mut vm.heap, key, args.at(0));
    Ok(Value::NONE)
}

fn unraisable(vm: &mut Vm, args: Args) -> Outcome {
    vm.report_unraisable(args.at(0), args.at(1), None);
    Ok(Value::NONE)
}

/// Where the VM keeps the function of [`at_exit`].
const AT_EXIT: &str = "weakref.at_exit";

impl Vm {
    /// Calls what is to be called when the program ends, for objects that are still there.
    pub(crate) fn run_weak_exit(&mut self) {
        let Some(key) = self.heap.find_interned(AT_EXIT) else { return };
        let Some(function) = self.module_state.get(&self.heap).get_str(&self.heap, key) else { return };
        if let Err(raised) = self.call(function, &[]) {
            let exception = self.take_raised(raised);
            self.report_unraisable(exception, function, None);
        }
    }

    /// A weak reference to an object, as `weakref.ref(object)` gives it. TypeError if there can be none.
    pub(crate) fn weak_reference(&mut self, target: Value) -> Outcome {
        let class = self.state_class(&REFERENCE);
        reference::make(self, class, target, None)
    }

    /// What a weak reference refers to; NULL once that is gone, or if it is none.
    pub(crate) fn weak_target(&self, reference: Value) -> Value {
        self.native_of(reference).as_gc::<Foreign>().and_then(|reference| target_of(self, reference)).unwrap_or(Value::NULL)
    }
}

/// Whether a class is the one that is defined by `def`, not derived from it.
fn is_exactly(vm: &mut Vm, class: Value, def: &'static ClassDef) -> Option<Gc<Class>> {
    let own = vm.state_class(def);
    (own.value() == class).then_some(own)
}

/// ReferenceError for an object that is gone.
fn gone(vm: &mut Vm) -> Raised {
    vm.raise(Type::ReferenceError, "weakly-referenced object no longer exists")
}
