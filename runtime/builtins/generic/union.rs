//! Unions of types: `int | str`.

use alloc::string::String;
use alloc::vec::Vec;

use super::alias::{Alias, alias, alias_args, alias_hash, parts_of, type_text};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Foreign, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The class of `int | str`.
pub const UNION: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__repr__(self, /)", union_repr),
        NativeDef::method("__eq__(self, value, /)", union_eq),
        NativeDef::method("__hash__(self, /)", alias_hash),
        NativeDef::method("__or__(self, other, /)", or),
        NativeDef::method("__ror__(self, other, /)", ror),
        NativeDef::method("__instancecheck__(self, instance, /)", union_instance),
        NativeDef::method("__subclasscheck__(self, cls, /)", union_subclass),
        NativeDef::getter("__args__(self)", alias_args),
    ],
    ..ClassDef::new("types.UnionType", Kind::Foreign)
};

pub(super) fn or(vm: &mut Vm, args: Args) -> Outcome {
    union(vm, args.at(0), args.at(1))
}

pub(super) fn ror(vm: &mut Vm, args: Args) -> Outcome {
    union(vm, args.at(1), args.at(0))
}

/// `left | right` of types.
pub fn union(vm: &mut Vm, left: Value, right: Value) -> Outcome {
    let class = vm.class(Type::Union);
    let none_type = vm.class(Type::NoneType).value();
    let mut members: Vec<Value> = Vec::new();
    for side in [left, right] {
        let foreign = side.as_gc::<Foreign>().map(|foreign| foreign.get(&vm.heap).class);
        // Type variables have an operator of their own, which gives `typing.Union`.
        let known = [Type::Union, Type::GenericAlias, Type::TypeAlias].iter().any(|known| foreign == Some(vm.class(*known)));
        if !side.is_none() && !side.is(Kind::Class) && !known {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let parts = match parts_of(vm, side) {
            Some((_, parts)) if foreign == Some(class) => vm.tuple_items(parts).to_vec(),
            _ => alloc::vec![if side.is_none() { none_type } else { side }],
        };
        for part in parts {
            let mut seen = false;
            for member in &members {
                seen |= vm.eq(*member, part)?;
            }
            if !seen {
                members.push(part);
            }
        }
    }
    if let [one] = members.as_slice() {
        return Ok(*one);
    }
    let args = vm.tuple_value(&members);
    Ok(Foreign::new(&mut vm.heap, class, Alias { origin: Value::NONE, args, starred: false }))
}

fn union_repr(vm: &mut Vm, args: Args) -> Outcome {
    let (_, members) = alias(vm, args)?;
    let none_type = vm.class(Type::NoneType).value();
    let mut parts = Vec::new();
    for member in vm.tuple_items(members).to_vec() {
        parts.push(if member == none_type { String::from("None") } else { type_text(vm, member)? });
    }
    Ok(vm.str_value(&parts.join(" | ")))
}

fn union_eq(vm: &mut Vm, args: Args) -> Outcome {
    let (Some(a), Some(b)) = (parts_of(vm, args.at(0)), parts_of(vm, args.at(1))) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (a, b) = (vm.tuple_items(a.1).to_vec(), vm.tuple_items(b.1).to_vec());
    Ok(Value::bool(a.len() == b.len() && a.iter().all(|member| b.contains(member))))
}

/// The classes of a union, for `isinstance`.
pub fn union_members(vm: &Vm, value: Value) -> Option<Vec<Value>> {
    let foreign = value.as_gc::<Foreign>()?;
    if foreign.get(&vm.heap).class != vm.class(Type::Union) {
        return None;
    }
    parts_of(vm, value).map(|(_, members)| vm.tuple_items(members).to_vec())
}

fn union_instance(vm: &mut Vm, args: Args) -> Outcome {
    let (_, members) = alias(vm, args)?;
    Ok(Value::bool(vm.is_instance(args.at(1), members)?))
}

fn union_subclass(vm: &mut Vm, args: Args) -> Outcome {
    let (_, members) = alias(vm, args)?;
    Ok(Value::bool(vm.is_subclass(args.at(1), members)?))
}
