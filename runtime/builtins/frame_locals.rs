//! What `frame.f_locals` of a function is: a mapping that reads and writes its
//! variables where they are (PEP 667).

use alloc::format;

use super::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Dict, Foreign, ForeignData, FrameObject, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// The class `FrameLocalsProxy`.
pub const CLASS: ClassDef = ClassDef {
    construct: Some(construct),
    natives: &[
        NativeDef::method("__getitem__(self, key, /)", getitem),
        NativeDef::method("__setitem__(self, key, value, /)", setitem),
        NativeDef::method("__delitem__(self, key, /)", delitem),
        NativeDef::method("__contains__(self, key, /)", contains),
        NativeDef::method("__len__(self, /)", len),
        NativeDef::method("__iter__(self, /)", iter),
        NativeDef::method("__reversed__(self, /)", reversed),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__eq__(self, value, /)", eq),
        NativeDef::method("__ne__(self, value, /)", ne),
        NativeDef::method("__or__(self, value, /)", or),
        NativeDef::method("__ror__(self, value, /)", ror),
        NativeDef::method("__ior__(self, value, /)", ior),
        NativeDef::method("get(self, /, *args)", get),
        NativeDef::method("setdefault(self, key, default=None, /)", setdefault),
        NativeDef::method("update(self, other, /)", update),
        NativeDef::method("keys(self, /)", keys),
        NativeDef::method("values(self, /)", values),
        NativeDef::method("items(self, /)", items),
        NativeDef::method("copy(self, /)", copy),
    ],
    flags: class_flags::MAPPING | class_flags::FINAL,
    ..ClassDef::new("FrameLocalsProxy", Kind::Foreign)
};

/// Whose variables are shown.
struct FrameLocals {
    frame: Gc<FrameObject>,
}

impl ForeignData for FrameLocals {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.frame);
    }
}

/// A proxy of a frame's variables.
pub fn proxy(vm: &mut Vm, frame: Gc<FrameObject>) -> Value {
    let class = vm.class(Type::FrameLocals);
    Foreign::new(&mut vm.heap, class, FrameLocals { frame })
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("FrameLocalsProxy", args)?;
    let given = args.len() - 1;
    if given != 1 {
        return Err(vm.type_error(format!("FrameLocalsProxy expected 1 argument, got {given}")));
    }
    match args.at(1).as_gc::<FrameObject>() {
        Some(frame) => Ok(proxy(vm, frame)),
        None => {
            let class = vm.type_name(args.at(1));
            Err(vm.type_error(format!("expect frame, not {class}")))
        }
    }
}

/// The frame behind a proxy.
fn behind(vm: &Vm, value: Value) -> Option<Gc<FrameObject>> {
    value.as_gc::<Foreign>().and_then(|foreign| foreign.get(&vm.heap).data::<FrameLocals>()).map(|proxy| proxy.frame)
}

fn frame(vm: &mut Vm, value: Value) -> Outcome<Gc<FrameObject>> {
    match behind(vm, value) {
        Some(frame) => Ok(frame),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("descriptor requires a 'FrameLocalsProxy' object but received a '{class}'")))
        }
    }
}

/// The variables now, kept by a handle.
fn snapshot(vm: &mut Vm, value: Value) -> Outcome<Gc<Dict>> {
    let frame = frame(vm, value)?;
    let dict = vm.frame_snapshot(frame)?;
    vm.heap.keep(dict);
    Ok(dict)
}

fn getitem(vm: &mut Vm, args: Args) -> Outcome {
    let dict = snapshot(vm, args.at(0))?;
    match vm.dict_get(dict, args.at(1))? {
        Some(value) => Ok(value),
        None => {
            let name = vm.repr_text(args.at(1))?;
            Err(vm.raise(Type::KeyError, format!("local variable '{name}' is not defined")))
        }
    }
}

/// Sets a variable, or a name that is none.
fn set(vm: &mut Vm, object: Value, key: Value, value: Value) -> Outcome<()> {
    let frame = frame(vm, object)?;
    if vm.set_frame_variable(frame, key, value) {
        return Ok(());
    }
    let extra = match frame.get(&vm.heap).extra_locals.as_gc::<Dict>() {
        Some(extra) => extra,
        None => {
            let extra = vm.dict_value();
            frame.get_mut(&mut vm.heap).extra_locals = extra.value();
            extra
        }
    };
    vm.dict_set(extra, key, value)
}

fn setitem(vm: &mut Vm, args: Args) -> Outcome {
    set(vm, args.at(0), args.at(1), args.at(2))?;
    Ok(Value::NONE)
}

fn delitem(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.type_error("cannot remove variables from FrameLocalsProxy"))
}

fn contains(vm: &mut Vm, args: Args) -> Outcome {
    let dict = snapshot(vm, args.at(0))?;
    Ok(Value::bool(vm.dict_get(dict, args.at(1))?.is_some()))
}

fn len(vm: &mut Vm, args: Args) -> Outcome {
    let dict = snapshot(vm, args.at(0))?;
    let count = dict.get(&vm.heap).len();
    Ok(vm.int_value(count as i64))
}

/// Keys, values, or pairs, as a list.
fn listed(vm: &mut Vm, args: Args, part: impl Fn(&mut Vm, Value, Value) -> Value) -> Outcome {
    let dict = snapshot(vm, args.at(0))?;
    let entries: alloc::vec::Vec<(Value, Value)> = dict.get(&vm.heap).items().collect();
    let list = entries.into_iter().map(|(key, value)| part(vm, key, value)).collect();
    Ok(vm.list_value(list))
}

fn keys(vm: &mut Vm, args: Args) -> Outcome {
    listed(vm, args, |_, key, _| key)
}

fn values(vm: &mut Vm, args: Args) -> Outcome {
    listed(vm, args, |_, _, value| value)
}

fn items(vm: &mut Vm, args: Args) -> Outcome {
    listed(vm, args, |vm, key, value| vm.tuple_value(&[key, value]))
}

fn iter(vm: &mut Vm, args: Args) -> Outcome {
    let list = keys(vm, args)?;
    vm.iter(list)
}

fn reversed(vm: &mut Vm, args: Args) -> Outcome {
    let list = keys(vm, args)?;
    if let Some(list) = list.as_gc::<crate::object::List>() {
        list.get_mut(&mut vm.heap).items.reverse();
    }
    Ok(list)
}

fn copy(vm: &mut Vm, args: Args) -> Outcome {
    Ok(snapshot(vm, args.at(0))?.value())
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let own = args.at(0);
    let dict = snapshot(vm, own)?;
    if vm.repr_guard.contains(&own) {
        return Ok(vm.str_value("{...}"));
    }
    vm.repr_guard.push(own);
    let text = vm.repr(dict.value());
    vm.repr_guard.pop();
    text
}

fn equal(vm: &mut Vm, args: Args) -> Outcome<Option<bool>> {
    let (own, other) = (frame(vm, args.at(0))?, args.at(1));
    if let Some(other) = behind(vm, other) {
        return Ok(Some(own == other));
    }
    if !other.is(Kind::Dict) {
        return Ok(None);
    }
    let dict = snapshot(vm, args.at(0))?;
    let result = vm.compare(CompareOp::Eq, dict.value(), other)?;
    vm.truth(result).map(Some)
}

fn eq(vm: &mut Vm, args: Args) -> Outcome {
    Ok(equal(vm, args)?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(vm: &mut Vm, args: Args) -> Outcome {
    Ok(equal(vm, args)?.map_or(Value::NOT_IMPLEMENTED, |equal| Value::bool(!equal)))
}

/// A mapping as a dict, if it is a dict or a proxy.
fn plain(vm: &mut Vm, value: Value) -> Outcome<Option<Value>> {
    if behind(vm, value).is_some() {
        return Ok(Some(snapshot(vm, value)?.value()));
    }
    Ok(Some(value).filter(|value| vm.native_of(*value).is(Kind::Dict)))
}

fn or(vm: &mut Vm, args: Args) -> Outcome {
    let own = snapshot(vm, args.at(0))?;
    match plain(vm, args.at(1))? {
        Some(other) => vm.binary(BinaryOp::Or, own.value(), other),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn ror(vm: &mut Vm, args: Args) -> Outcome {
    let own = snapshot(vm, args.at(0))?;
    let dict = vm.dict_value();
    vm.heap.keep(dict);
    // What is no mapping fails for the lack of them.
    let keys = vm.names.keys;
    vm.getattr(args.at(1), keys)?;
    vm.dict_update_mapping(dict, args.at(1))?;
    vm.dict_update(dict, own.value())?;
    Ok(dict.value())
}

/// Sets what is in a dict or proxy; `false`: it is neither.
fn merge(vm: &mut Vm, object: Value, other: Value) -> Outcome<bool> {
    let Some(other) = plain(vm, other)? else { return Ok(false) };
    vm.heap.keep(other);
    let Some(dict) = vm.native_of(other).as_gc::<Dict>() else { return Ok(false) };
    let entries: alloc::vec::Vec<(Value, Value)> = dict.get(&vm.heap).items().collect();
    for (key, value) in entries {
        set(vm, object, key, value)?;
    }
    Ok(true)
}

fn ior(vm: &mut Vm, args: Args) -> Outcome {
    Ok(if merge(vm, args.at(0), args.at(1))? { args.at(0) } else { Value::NOT_IMPLEMENTED })
}

fn update(vm: &mut Vm, args: Args) -> Outcome {
    if merge(vm, args.at(0), args.at(1))? {
        return Ok(Value::NONE);
    }
    Err(vm.type_error("update() argument must be dict or another FrameLocalsProxy"))
}

fn get(vm: &mut Vm, args: Args) -> Outcome {
    if !matches!(args.len(), 2 | 3) {
        return Err(vm.type_error("get expected 1 or 2 arguments"));
    }
    let dict = snapshot(vm, args.at(0))?;
    Ok(vm.dict_get(dict, args.at(1))?.unwrap_or(args.get(2).unwrap_or(Value::NONE)))
}

fn setdefault(vm: &mut Vm, args: Args) -> Outcome {
    let dict = snapshot(vm, args.at(0))?;
    if let Some(value) = vm.dict_get(dict, args.at(1))? {
        return Ok(value);
    }
    let value = args.get(2).unwrap_or(Value::NONE);
    set(vm, args.at(0), args.at(1), value)?;
    Ok(value)
}
