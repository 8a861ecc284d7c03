//! `cmp_to_key`

use crate::builtins::arguments::Parameters;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// The class of the keys.
pub(super) static CLASS: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__call__(self, *args, **kwargs)", call),
        NativeDef::method("__lt__(self, value, /)", compare::<0>),
        NativeDef::method("__gt__(self, value, /)", compare::<1>),
        NativeDef::method("__eq__(self, value, /)", compare::<2>),
        NativeDef::method("__le__(self, value, /)", compare::<3>),
        NativeDef::method("__ge__(self, value, /)", compare::<4>),
        NativeDef::method("__ne__(self, value, /)", compare::<5>),
        NativeDef::getter("obj(self)", object),
    ],
    ..ClassDef::new("functools.KeyWrapper", Kind::Foreign)
};

#[derive(Clone, Copy)]
struct Key {
    function: Value,
    /// NULL in what `cmp_to_key` itself returns.
    object: Value,
}

impl ForeignData for Key {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.function, self.object]);
    }
}

fn key(vm: &Vm, value: Value) -> Option<Key> {
    value.as_gc::<Foreign>()?.get(&vm.heap).data::<Key>().copied()
}

fn made(vm: &mut Vm, key: Key) -> Value {
    let class = vm.module_class(&CLASS, Type::Object);
    Foreign::new(&mut vm.heap, class, key)
}

/// `cmp_to_key(mycmp)`
pub(super) fn cmp_to_key(vm: &mut Vm, args: Args) -> Outcome {
    Ok(made(vm, Key { function: args.at(0), object: Value::NULL }))
}

fn call(vm: &mut Vm, args: Args) -> Outcome {
    let [object] = Parameters { callee: "K", names: ["obj"], required: 1, positional: 1 }.bind(vm, args.skip(1))?;
    let function = key(vm, args.at(0)).map_or(Value::NONE, |key| key.function);
    Ok(made(vm, Key { function, object: object.unwrap_or(Value::NONE) }))
}

fn compare<const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let (Some(left), Some(op)) = (key(vm, args.at(0)), CompareOp::from_number(OP)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let Some(right) = key(vm, args.at(1)) else { return Err(vm.type_error("other argument must be K instance")) };
    if left.object.is_null() || right.object.is_null() {
        return Err(vm.raise(Type::AttributeError, "object"));
    }
    let answer = vm.call(left.function, &[left.object, right.object])?;
    vm.heap.keep(answer);
    vm.compare(op, answer, Value::small_wrapping(0))
}

fn object(vm: &mut Vm, args: Args) -> Outcome {
    match key(vm, args.at(0)).and_then(|key| key.object.present()) {
        Some(object) => Ok(object),
        None => Err(vm.raise(Type::AttributeError, "object")),
    }
}
