//! Type aliases: `type Pair[T] = tuple[T, T]`.

use super::typing;
use super::union::{or, ror};
use super::variable::{Part, is_tuple_variable};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class of `type X = …`.
pub const TYPE_ALIAS: ClassDef = ClassDef {
    construct: Some(super::construct::type_alias),
    natives: &[
        NativeDef::method("__repr__(self, /)", name),
        NativeDef::method("__getitem__(self, item, /)", getitem),
        NativeDef::method("__or__(self, other, /)", or),
        NativeDef::method("__ror__(self, other, /)", ror),
        NativeDef::method("__reduce__(self, /)", name),
        NativeDef::getter("__name__(self)", name),
        NativeDef::getter("__value__(self)", value),
        NativeDef::getter("__type_params__(self)", type_params),
        NativeDef::getter("__parameters__(self)", parameters),
    ],
    ..ClassDef::new("typing.TypeAliasType", Kind::Foreign)
};

/// A type alias; its value is computed when it is first asked for.
pub(super) struct TypeAlias {
    pub(super) name: Value,
    pub(super) value: Part,
    pub(super) parameters: Value,
}

impl ForeignData for TypeAlias {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.name, self.parameters]);
        self.value.mark(marker);
    }
}

/// `type name[parameters] = thunk()`
pub(super) fn declare(vm: &mut Vm, parts: Value) -> Outcome {
    let items = vm.tuple_items(parts).to_vec();
    let [name, parameters, thunk] = items.as_slice() else {
        return Err(vm.type_error("type alias needs a name, parameters and a value"));
    };
    let parameters = if parameters.is(Kind::Tuple) { *parameters } else { vm.tuple_value(&[]) };
    let class = vm.class(Type::TypeAlias);
    Ok(Foreign::new(&mut vm.heap, class, TypeAlias { name: *name, value: Part::Lazy(*thunk), parameters }))
}

fn alias(vm: &mut Vm, value: Value) -> Outcome<Gc<Foreign>> {
    let foreign = vm.expect::<Foreign>(value, "typing.TypeAliasType")?;
    match foreign.get(&vm.heap).data::<TypeAlias>() {
        Some(_) => Ok(foreign),
        None => Err(vm.type_error("descriptor requires a 'typing.TypeAliasType' object")),
    }
}

fn part(vm: &mut Vm, args: Args, part: impl Fn(&TypeAlias) -> Value) -> Outcome {
    let object = alias(vm, args.at(0))?;
    Ok(object.get(&vm.heap).data::<TypeAlias>().map_or(Value::NONE, part))
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    part(vm, args, |alias| alias.name)
}

fn value(vm: &mut Vm, args: Args) -> Outcome {
    let object = alias(vm, args.at(0))?;
    Ok(Part::value::<TypeAlias>(vm, object, |data| &mut data.value)?.unwrap_or(Value::NONE))
}

fn type_params(vm: &mut Vm, args: Args) -> Outcome {
    part(vm, args, |alias| alias.parameters)
}

/// The type parameters as they stand in a subscription: `*Ts` unpacked.
fn parameters(vm: &mut Vm, args: Args) -> Outcome {
    let declared = type_params(vm, args)?;
    let mut items = alloc::vec::Vec::new();
    for item in vm.tuple_items(declared).to_vec() {
        let item = if is_tuple_variable(vm, item) { typing::unpacked(vm, item)?.unwrap_or(item) } else { item };
        items.push(vm.heap.keep(item));
    }
    Ok(vm.tuple_value(&items))
}

fn getitem(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = type_params(vm, args)?;
    if vm.tuple_items(parameters).is_empty() {
        return Err(vm.type_error("Only generic type aliases are subscriptable"));
    }
    vm.generic_alias(args.at(0), args.at(1))
}
