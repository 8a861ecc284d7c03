//! Generic aliases: `list[int]`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::substitute::{parameters_of, substitute};
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
        NativeDef::method("__iter__(self, /)", alias_iter),
        NativeDef::method("__reduce__(self, /)", alias_reduce),
        NativeDef::getter("__unpacked__(self)", alias_unpacked),
        NativeDef::getter("__typing_unpacked_tuple_args__(self)", alias_unpacked_args),
        NativeDef::getter("__origin__(self)", alias_origin),
        NativeDef::getter("__args__(self)", alias_args),
        NativeDef::getter("__parameters__(self)", alias_parameters),
    ],
    ..ClassDef::new("types.GenericAlias", Kind::Foreign)
};

pub(super) struct Alias {
    pub(super) origin: Value,
    pub(super) args: Value,
    /// It was unpacked: `*tuple[int, str]`.
    pub(super) starred: bool,
}

impl ForeignData for Alias {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.origin);
        marker.mark(self.args);
    }
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
        // The parameters of a callable.
        None if value.is(Kind::List) => {
            let mut parts = Vec::new();
            for item in vm.sequence_items(value).to_vec() {
                parts.push(type_text(vm, item)?);
            }
            Ok(format!("[{}]", parts.join(", ")))
        }
        None => vm.repr_text(value),
    }
}

/// Whether it was unpacked.
fn is_starred(vm: &Vm, value: Value) -> bool {
    let foreign = value.as_gc::<Foreign>();
    foreign.is_some_and(|foreign| foreign.get(&vm.heap).data::<Alias>().is_some_and(|alias| alias.starred))
}

fn alias_repr(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, parameters) = alias(vm, args)?;
    let mut parts = Vec::new();
    for item in vm.tuple_items(parameters).to_vec() {
        parts.push(type_text(vm, item)?);
    }
    let inner = if parts.is_empty() { String::from("()") } else { parts.join(", ") };
    let star = if is_starred(vm, args.at(0)) { "*" } else { "" };
    let text = format!("{star}{}[{inner}]", type_text(vm, origin)?);
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
    let items = vm.tuple_items(parameters).to_vec();
    let variables = parameters_of(vm, &items)?;
    let items = substitute(vm, args.at(0), &items, &variables, args.at(1))?;
    let items = vm.tuple_value(&items);
    let class = vm.class(Type::GenericAlias);
    let starred = is_starred(vm, args.at(0));
    Ok(Foreign::new(&mut vm.heap, class, Alias { origin, args: items, starred }))
}

/// `*alias` gives the alias, unpacked.
fn alias_iter(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, parameters) = alias(vm, args)?;
    let class = vm.class(Type::GenericAlias);
    let starred = Foreign::new(&mut vm.heap, class, Alias { origin, args: parameters, starred: true });
    let items = vm.tuple_value(&[starred]);
    vm.iter(items)
}

fn alias_unpacked(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(is_starred(vm, args.at(0))))
}

fn alias_unpacked_args(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, parameters) = alias(vm, args)?;
    let is_tuple = origin == vm.class(Type::Tuple).value();
    Ok(if is_tuple && is_starred(vm, args.at(0)) { parameters } else { Value::NONE })
}

fn alias_reduce(vm: &mut Vm, args: Args) -> Outcome {
    let (origin, parameters) = alias(vm, args)?;
    let class = vm.class(Type::GenericAlias).value();
    let given = vm.tuple_value(&[origin, parameters]);
    Ok(vm.tuple_value(&[class, given]))
}

fn alias_instance(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn alias_subclass(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

fn alias_eq(vm: &mut Vm, args: Args) -> Outcome {
    match (parts_of(vm, args.at(0)), parts_of(vm, args.at(1))) {
        (Some(a), Some(b)) => {
            let starred = is_starred(vm, args.at(0)) == is_starred(vm, args.at(1));
            Ok(Value::bool(starred && a.0 == b.0 && vm.eq(a.1, b.1)?))
        }
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
    let items = vm.tuple_items(parameters).to_vec();
    let variables = parameters_of(vm, &items)?;
    Ok(vm.tuple_value(&variables))
}

impl Vm {
    /// `origin[args]` for a class that is generic for annotations only.
    pub fn generic_alias(&mut self, origin: Value, args: Value) -> Outcome {
        let args = if args.is(Kind::Tuple) { args } else { self.tuple_value(&[args]) };
        let class = self.class(Type::GenericAlias);
        Ok(Foreign::new(&mut self.heap, class, Alias { origin, args, starred: false }))
    }
}
