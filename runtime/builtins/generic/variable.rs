//! Type variables: `class Box[T, *Ts, **P]`, `TypeVar("T")`.

use alloc::format;
use alloc::string::String;

use super::typing;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class of type variables.
pub const TYPE_VAR: ClassDef = ClassDef {
    construct: Some(super::construct::type_var),
    natives: &[
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__or__(self, other, /)", or),
        NativeDef::method("__ror__(self, other, /)", ror),
        NativeDef::method("__mro_entries__(self, bases, /)", mro_entries),
        NativeDef::method("__typing_subst__(self, arg, /)", subst),
        NativeDef::method("__typing_prepare_subst__(self, alias, args, /)", prepare_subst),
        NativeDef::method("__reduce__(self, /)", name),
        NativeDef::method("has_default(self, /)", has_default),
        NativeDef::getter("__name__(self)", name),
        NativeDef::getter("__bound__(self)", bound),
        NativeDef::getter("__constraints__(self)", constraints),
        NativeDef::getter("__covariant__(self)", covariant),
        NativeDef::getter("__contravariant__(self)", contravariant),
        NativeDef::getter("__infer_variance__(self)", infer_variance),
        NativeDef::getter("__default__(self)", default),
    ],
    ..ClassDef::new("typing.TypeVar", Kind::Foreign)
};

/// The class of `*Ts` among type parameters.
pub const TYPE_VAR_TUPLE: ClassDef = ClassDef {
    construct: Some(super::construct::type_var_tuple),
    natives: &[
        NativeDef::method("__repr__(self, /)", name),
        NativeDef::method("__iter__(self, /)", iter),
        NativeDef::method("__mro_entries__(self, bases, /)", mro_entries),
        NativeDef::method("__typing_subst__(self, arg, /)", tuple_subst),
        NativeDef::method("__typing_prepare_subst__(self, alias, args, /)", tuple_prepare_subst),
        NativeDef::method("__reduce__(self, /)", name),
        NativeDef::method("has_default(self, /)", has_default),
        NativeDef::getter("__name__(self)", name),
        NativeDef::getter("__default__(self)", default),
    ],
    ..ClassDef::new("typing.TypeVarTuple", Kind::Foreign)
};

/// The class of `**P` among type parameters.
pub const PARAM_SPEC: ClassDef = ClassDef {
    construct: Some(super::construct::param_spec),
    natives: &[
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__or__(self, other, /)", or),
        NativeDef::method("__ror__(self, other, /)", ror),
        NativeDef::method("__mro_entries__(self, bases, /)", mro_entries),
        NativeDef::method("__typing_subst__(self, arg, /)", spec_subst),
        NativeDef::method("__typing_prepare_subst__(self, alias, args, /)", spec_prepare_subst),
        NativeDef::method("__reduce__(self, /)", name),
        NativeDef::method("has_default(self, /)", has_default),
        NativeDef::getter("__name__(self)", name),
        NativeDef::getter("__bound__(self)", bound),
        NativeDef::getter("__covariant__(self)", covariant),
        NativeDef::getter("__contravariant__(self)", contravariant),
        NativeDef::getter("__infer_variance__(self)", infer_variance),
        NativeDef::getter("__default__(self)", default),
        NativeDef::getter("args(self)", super::spec_part::args),
        NativeDef::getter("kwargs(self)", super::spec_part::kwargs),
    ],
    ..ClassDef::new("typing.ParamSpec", Kind::Foreign)
};

/// A value that may have to be computed when it is first asked for.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// There is none.
    Missing,
    /// It is this.
    Known(Value),
    /// It is what this function returns.
    Lazy(Value),
}

impl Part {
    pub(super) fn mark(self, marker: &mut Marker) {
        if let Part::Known(value) | Part::Lazy(value) = self {
            marker.mark(value);
        }
    }

    /// The value of the part that `get` gives of `data`, which keeps it.
    pub(super) fn value<T: ForeignData>(vm: &mut Vm, object: Gc<Foreign>, get: fn(&mut T) -> &mut Part) -> Outcome<Option<Value>> {
        let Some(part) = object.get_mut(&mut vm.heap).data_mut::<T>().map(|data| *get(data)) else { return Ok(None) };
        match part {
            Part::Missing => Ok(None),
            Part::Known(value) => Ok(Some(value)),
            Part::Lazy(function) => {
                let value = vm.call(function, &[])?;
                if let Some(data) = object.get_mut(&mut vm.heap).data_mut::<T>() {
                    *get(data) = Part::Known(value);
                }
                Ok(Some(value))
            }
        }
    }
}

/// How a generic type varies with a type variable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Variance {
    /// It must be the same.
    Invariant,
    /// With its subclasses.
    Covariant,
    /// With its superclasses.
    Contravariant,
    /// Type checkers find out.
    Inferred,
}

/// A type variable of any of the three kinds.
pub(super) struct Variable {
    pub(super) name: Value,
    pub(super) bound: Part,
    pub(super) constraints: Part,
    pub(super) default: Part,
    pub(super) variance: Variance,
}

impl ForeignData for Variable {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.name);
        self.bound.mark(marker);
        self.constraints.mark(marker);
        self.default.mark(marker);
    }
}

impl Variable {
    /// One with nothing but a name, as `[T]` declares it.
    pub(super) fn declared(name: Value) -> Variable {
        Variable { name, bound: Part::Missing, constraints: Part::Missing, default: Part::Missing, variance: Variance::Inferred }
    }
}

/// Whether it is a `*Ts`.
pub(super) fn is_tuple_variable(vm: &Vm, value: Value) -> bool {
    value.as_gc::<Foreign>().is_some_and(|foreign| foreign.get(&vm.heap).class == vm.class(Type::TypeVarTuple))
}

fn variable(vm: &mut Vm, value: Value) -> Outcome<Gc<Foreign>> {
    let foreign = vm.expect::<Foreign>(value, "TypeVar")?;
    match foreign.get(&vm.heap).data::<Variable>() {
        Some(_) => Ok(foreign),
        None => Err(vm.type_error("descriptor requires a 'TypeVar' object")),
    }
}

/// The name of a variable.
pub(super) fn name_of(vm: &mut Vm, value: Value) -> Outcome {
    let object = variable(vm, value)?;
    Ok(object.get(&vm.heap).data::<Variable>().map_or(Value::NONE, |data| data.name))
}

fn variance_of(vm: &mut Vm, value: Value) -> Outcome<Variance> {
    let object = variable(vm, value)?;
    Ok(object.get(&vm.heap).data::<Variable>().map_or(Variance::Invariant, |data| data.variance))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let name = name_of(vm, args.at(0))?;
    let name = vm.text(name).map_or_else(String::new, String::from);
    let sign = match variance_of(vm, args.at(0))? {
        Variance::Invariant => "~",
        Variance::Covariant => "+",
        Variance::Contravariant => "-",
        Variance::Inferred => "",
    };
    Ok(vm.str_value(&format!("{sign}{name}")))
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    name_of(vm, args.at(0))
}

fn bound(vm: &mut Vm, args: Args) -> Outcome {
    let object = variable(vm, args.at(0))?;
    Ok(Part::value::<Variable>(vm, object, |data| &mut data.bound)?.unwrap_or(Value::NONE))
}

fn constraints(vm: &mut Vm, args: Args) -> Outcome {
    let object = variable(vm, args.at(0))?;
    let found = Part::value::<Variable>(vm, object, |data| &mut data.constraints)?;
    match found.filter(|found| found.as_gc::<Tuple>().is_some()) {
        Some(found) => Ok(found),
        None => Ok(vm.tuple_value(&[])),
    }
}

fn default(vm: &mut Vm, args: Args) -> Outcome {
    let object = variable(vm, args.at(0))?;
    match Part::value::<Variable>(vm, object, |data| &mut data.default)? {
        Some(value) => Ok(value),
        None => Ok(super::no_default::get(vm)),
    }
}

fn has_default(vm: &mut Vm, args: Args) -> Outcome {
    let object = variable(vm, args.at(0))?;
    let none = super::no_default::get(vm);
    let default = object.get(&vm.heap).data::<Variable>().map_or(Part::Missing, |data| data.default);
    Ok(Value::bool(match default {
        Part::Missing => false,
        Part::Known(value) => value != none,
        Part::Lazy(_) => true,
    }))
}

fn covariant(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(variance_of(vm, args.at(0))? == Variance::Covariant))
}

fn contravariant(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(variance_of(vm, args.at(0))? == Variance::Contravariant))
}

fn infer_variance(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(variance_of(vm, args.at(0))? == Variance::Inferred))
}

fn or(vm: &mut Vm, args: Args) -> Outcome {
    typing::call_or(vm, "_make_union", &[args.at(0), args.at(1)], Value::NOT_IMPLEMENTED)
}

fn ror(vm: &mut Vm, args: Args) -> Outcome {
    typing::call_or(vm, "_make_union", &[args.at(1), args.at(0)], Value::NOT_IMPLEMENTED)
}

fn mro_entries(vm: &mut Vm, args: Args) -> Outcome {
    let kind = vm.type_name(args.at(0));
    Err(vm.type_error(format!("Cannot subclass an instance of {kind}")))
}

fn subst(vm: &mut Vm, args: Args) -> Outcome {
    typing::call_or(vm, "_typevar_subst", &[args.at(0), args.at(1)], args.at(1))
}

/// A default stands where an argument is missing.
fn prepare_subst(vm: &mut Vm, args: Args) -> Outcome {
    let (variable, alias, given) = (args.at(0), args.at(1), args.at(2));
    let name = vm.intern("__parameters__");
    let parameters = vm.getattr(alias, name)?;
    vm.heap.keep(parameters);
    let mut items = vm.collect(given)?;
    let place = vm.tuple_items(parameters).iter().position(|parameter| *parameter == variable).unwrap_or(0);
    if place < items.len() {
        return Ok(given);
    }
    if place == items.len() && has_default(vm, args)? == Value::TRUE {
        let value = default(vm, args)?;
        items.push(value);
        return Ok(vm.tuple_value(&items));
    }
    Ok(given)
}

fn iter(vm: &mut Vm, args: Args) -> Outcome {
    let item = typing::unpacked(vm, args.at(0))?.unwrap_or(args.at(0));
    let items = vm.tuple_value(&[item]);
    vm.iter(items)
}

fn tuple_subst(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.type_error("Substitution of bare TypeVarTuple is not supported"))
}

fn tuple_prepare_subst(vm: &mut Vm, args: Args) -> Outcome {
    typing::call_or(vm, "_typevartuple_prepare_subst", &[args.at(0), args.at(1), args.at(2)], args.at(2))
}

fn spec_subst(vm: &mut Vm, args: Args) -> Outcome {
    typing::call_or(vm, "_paramspec_subst", &[args.at(0), args.at(1)], args.at(1))
}

fn spec_prepare_subst(vm: &mut Vm, args: Args) -> Outcome {
    typing::call_or(vm, "_paramspec_prepare_subst", &[args.at(0), args.at(1), args.at(2)], args.at(2))
}

fn declare(vm: &mut Vm, class: Type, data: Variable) -> Value {
    let class = vm.class(class);
    Foreign::new(&mut vm.heap, class, data)
}

/// CALL_INTRINSIC_1 of PEP 695.
pub fn intrinsic(vm: &mut Vm, which: u32, value: Value) -> Outcome {
    match which {
        7 => Ok(declare(vm, Type::TypeVar, Variable::declared(value))),
        8 => Ok(declare(vm, Type::ParamSpec, Variable::declared(value))),
        9 => Ok(declare(vm, Type::TypeVarTuple, Variable::declared(value))),
        10 => typing::subscript_generic(vm, value),
        _ => super::type_alias::declare(vm, value),
    }
}

/// CALL_INTRINSIC_2 of PEP 695.
pub fn intrinsic_2(vm: &mut Vm, which: u32, a: Value, b: Value) -> Outcome {
    match which {
        2 => Ok(declare(vm, Type::TypeVar, Variable { bound: Part::Lazy(b), ..Variable::declared(a) })),
        3 => Ok(declare(vm, Type::TypeVar, Variable { constraints: Part::Lazy(b), ..Variable::declared(a) })),
        _ => {
            let object = variable(vm, a)?;
            if let Some(data) = object.get_mut(&mut vm.heap).data_mut::<Variable>() {
                data.default = Part::Lazy(b);
            }
            Ok(a)
        }
    }
}
