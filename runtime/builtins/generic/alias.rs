//! Generic aliases: `list[int]`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::union::{or, ror};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Class, Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The class of `list[int]`.
pub const ALIAS: ClassDef = ClassDef {
    construct: Some(construct_alias),
    natives: &[
        NativeDef::method("__repr__(self, /)", alias_repr),
        NativeDef::method("__call__(self, /, *args, **kwargs)", alias_call),
        NativeDef::method("__getitem__(self, item, /)", alias_getitem),
        NativeDef::method("__eq__(self, value, /)", alias_eq),
        NativeDef::method("__hash__(self, /)", alias_hash),
        NativeDef::method("__mro_entries__(self, bases, /)", alias_mro_entries),
        NativeDef::method("__getattr__(self, name, /)", alias_getattr),
        NativeDef::method("__instancecheck__(self, instance, /)", alias_instance),
        NativeDef::method("__subclasscheck__(self, cls, /)", alias_subclass),
        NativeDef::method("__or__(self, other, /)", or),
        NativeDef::method("__ror__(self, other, /)", ror),
        NativeDef::getter("__origin__(self)", alias_origin),
        NativeDef::getter("__args__(self)", alias_args),
        NativeDef::getter("__parameters__(self)", alias_parameters),
    ],
    ..ClassDef::new("types.GenericAlias", Kind::Foreign)
};

/// The base that `class Box[T]` gets: its subclasses take parameters.
pub const GENERIC: ClassDef = ClassDef {
    natives: &[NativeDef::class_method("__class_getitem__(cls, item, /)", class_getitem)],
    ..ClassDef::new("typing.Generic", Kind::Instance)
};

pub(super) struct Alias {
    pub(super) origin: Value,
    pub(super) args: Value,
}

impl ForeignData for Alias {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.origin);
        marker.mark(self.args);
    }
}

fn class_getitem(vm: &mut Vm, args: Args) -> Outcome {
    vm.generic_alias(args.at(0), args.at(1))
}

pub(super) fn alias(vm: &mut Vm, args: Args) -> Outcome<(Value, Value)> {
    parts_of(vm, args.at(0)).map_or_else(|| Err(vm.type_error("descriptor requires a 'types.GenericAlias' object")), Ok)
}

pub(super) fn parts_of(vm: &Vm, value: Value) -> Option<(Value, Value)> {
    value.as_gc::<Foreign>()?.get(&vm.heap).data::<Alias>().map(|alias| (alias.origin, alias.args))
}

fn construct_alias(vm: &mut Vm, args: Args) -> Outcome {
    if args.len() != 3 {
        let given = args.len().saturating_sub(1);
        return Err(vm.type_error(format!("GenericAlias expected 2 arguments, got {given}")));
    }
    vm.generic_alias(args.at(1), args.at(2))
}

pub(super) fn type_text(vm: &mut Vm, value: Value) -> Outcome<String> {
    match value.as_gc::<Class>() {
        Some(class) => Ok(vm.full_class_name(class)),
        None if value == Value::ELLIPSIS => Ok(String::from("...")),
        None => vm.repr_text(value),
    }
}

fn substitute(vm: &mut Vm, parameters: Value, variables: &[Value], given: &[Value]) -> Outcome {
    vm.check_native_depth()?;
    let mut items = Vec::new();
    for item in vm.tuple_items(parameters).to_vec() {
        let place = variables.iter().position(|variable| *variable == item);
        let inner = parts_of(vm, item);
        let item = match (place.and_then(|place| given.get(place)), inner) {
            (Some(value), _) => *value,
            (None, Some((origin, parameters))) if !origin.is_none() => {
                let parameters = substitute(vm, parameters, variables, given)?;
                vm.generic_alias(origin, parameters)?
            }
            _ => item,
        };
        items.push(vm.heap.keep(item));
    }
    let made = vm.tuple_value(&items);
    Ok(vm.heap.keep(made))
}

/// The type variables among parameters, each once.
fn variables_of(vm: &Vm, parameters: Value) -> Vec<Value> {
    let classes = [vm.class(Type::TypeVar), vm.class(Type::TypeVarTuple), vm.class(Type::ParamSpec)];
    let mut found: Vec<Value> = Vec::new();
    let mut todo: Vec<Value> = vm.tuple_items(parameters).iter().rev().copied().collect();
    while let Some(item) = todo.pop() {
        if let Some((_, parameters)) = parts_of(vm, item) {
            todo.extend(vm.tuple_items(parameters).iter().rev().copied());
        } else if classes.contains(&vm.class_of(item)) && !found.contains(&item) {
            found.push(item);
        }
    }
    found
}

fn alias_repr(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, parameters) = alias(vm, args)?;
    let mut parts = Vec::new();
    for item in vm.tuple_items(parameters).to_vec() {
        parts.push(type_text(vm, item)?);
    }
    let inner = if parts.is_empty() { String::from("()") } else { parts.join(", ") };
    let text = format!("{}[{inner}]", type_text(vm, origin)?);
    Ok(vm.str_value(&text))
}

fn alias_call(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, _) = alias(vm, args)?;
    let made = vm.call_args(origin, args.skip(1))?;
    vm.heap.keep(made);
    let name = vm.heap.intern("__orig_class__");
    let set = vm.setattr(made, name, Some(args.at(0)));
    vm.catch(Type::AttributeError, set)?;
    Ok(made)
}

/// Gives values to the type variables of an alias.
fn alias_getitem(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, parameters) = alias(vm, args)?;
    let variables = variables_of(vm, parameters);
    if variables.is_empty() {
        let text = vm.repr_text(args.at(0))?;
        return Err(vm.type_error(format!("{text} is not a generic class")));
    }
    let given = if args.at(1).is(Kind::Tuple) { vm.tuple_items(args.at(1)).to_vec() } else { alloc::vec![args.at(1)] };
    if given.len() != variables.len() {
        let text = vm.repr_text(args.at(0))?;
        let few = if given.len() > variables.len() { "many" } else { "few" };
        return Err(vm.type_error(format!("Too {few} arguments for {text}; actual {}, expected {}", given.len(), variables.len())));
    }
    let parameters = substitute(vm, parameters, &variables, &given)?;
    vm.generic_alias(origin, parameters)
}

fn alias_instance(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn alias_subclass(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

pub(super) fn alias_of_self(vm: &mut Vm, args: Args) -> Outcome {
    vm.generic_alias(args.at(0), args.at(1))
}

fn alias_eq(vm: &mut Vm, args: Args) -> Outcome {
    match (parts_of(vm, args.at(0)), parts_of(vm, args.at(1))) {
        (Some(a), Some(b)) => Ok(Value::bool(a.0 == b.0 && vm.eq(a.1, b.1)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

pub(super) fn alias_hash(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, parameters) = alias(vm, args)?;
    let mut hash = origin.bits() >> 4;
    for item in vm.tuple_items(parameters).to_vec() {
        hash ^= vm.hash(item)?;
    }
    Ok(vm.int_value((hash >> 2) as i64))
}

fn alias_mro_entries(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, _) = alias(vm, args)?;
    Ok(vm.tuple_value(&[origin]))
}

fn alias_getattr(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, _) = alias(vm, args)?;
    let name = vm.expect_name(args.at(1), "attribute name")?;
    vm.getattr(origin, name)
}

fn alias_origin(vm: &mut Vm, args: Args) -> Outcome {
    Ok(alias(vm, args)?.0)
}

pub(super) fn alias_args(vm: &mut Vm, args: Args) -> Outcome {
    Ok(alias(vm, args)?.1)
}

fn alias_parameters(vm: &mut Vm, args: Args) -> Outcome {
    let (_, parameters) = alias(vm, args)?;
    let variables = variables_of(vm, parameters);
    Ok(vm.tuple_value(&variables))
}

impl Vm {
    /// `origin[args]` for a class that is generic for annotations only.
    pub fn generic_alias(&mut self, origin: Value, args: Value) -> Outcome {
        let args = if args.is(Kind::Tuple) { args } else { self.tuple_value(&[args]) };
        let class = self.class(Type::GenericAlias);
        Ok(Foreign::new(&mut self.heap, class, Alias { origin, args }))
    }
}
