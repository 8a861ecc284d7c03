//! Type variables and type aliases: `class Box[T]`, `type X = …`.

use super::alias::alias_of_self;
use super::union::{or, ror};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class of type variables.
pub const TYPE_VAR: ClassDef = ClassDef { natives: VARIABLE, ..ClassDef::new("typing.TypeVar", Kind::Foreign) };

/// The class of `*Ts` among type parameters.
pub const TYPE_VAR_TUPLE: ClassDef = ClassDef { natives: VARIABLE, ..ClassDef::new("typing.TypeVarTuple", Kind::Foreign) };

/// The class of `**P` among type parameters.
pub const PARAM_SPEC: ClassDef = ClassDef { natives: VARIABLE, ..ClassDef::new("typing.ParamSpec", Kind::Foreign) };

const VARIABLE: &[NativeDef] = &[
    NativeDef::method("__repr__(self, /)", variable_repr),
    NativeDef::method("__or__(self, other, /)", or),
    NativeDef::method("__ror__(self, other, /)", ror),
    NativeDef::getter("__name__(self)", variable_name),
    NativeDef::getter("__bound__(self)", variable_bound),
    NativeDef::getter("__constraints__(self)", variable_constraints),
    NativeDef::getter("__default__(self)", variable_default),
];

/// The class of `type X = …`.
pub const TYPE_ALIAS: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__repr__(self, /)", variable_name),
        NativeDef::method("__getitem__(self, item, /)", alias_of_self),
        NativeDef::method("__or__(self, other, /)", or),
        NativeDef::method("__ror__(self, other, /)", ror),
        NativeDef::getter("__name__(self)", variable_name),
        NativeDef::getter("__value__(self)", type_alias_value),
        NativeDef::getter("__type_params__(self)", variable_constraints),
    ],
    ..ClassDef::new("typing.TypeAliasType", Kind::Foreign)
};

/// A type variable or type alias: values that are computed when first asked
/// for are kept with the function that computes them.
struct Variable {
    name: Value,
    /// Bound of a variable, value of an alias; a function until it is asked for.
    bound: Value,
    lazy: bool,
    /// Constraints, or the parameters of an alias.
    parts: Value,
    default: Value,
}

impl ForeignData for Variable {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.name, self.bound, self.parts, self.default]);
    }
}

fn variable(vm: &mut Vm, value: Value) -> Outcome<Gc<Foreign>> {
    let foreign = vm.expect::<Foreign>(value, "TypeVar")?;
    match foreign.get(&vm.heap).data::<Variable>() {
        Some(_) => Ok(foreign),
        None => Err(vm.type_error("descriptor requires a 'TypeVar' object")),
    }
}

fn part(vm: &mut Vm, args: Args, part: impl Fn(&Variable) -> Value) -> Outcome {
    let foreign = variable(vm, args.at(0))?;
    Ok(foreign.get(&vm.heap).data::<Variable>().map_or(Value::NONE, part).present().unwrap_or(Value::NONE))
}

fn variable_repr(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = variable(vm, args.at(0))?;
    let name = foreign.get(&vm.heap).data::<Variable>().map_or(Value::NONE, |variable| variable.name);
    vm.str(name)
}

fn variable_name(vm: &mut Vm, args: Args) -> Outcome {
    part(vm, args, |variable| variable.name)
}

fn lazy_bound(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = variable(vm, args.at(0))?;
    let (bound, lazy) = foreign.get(&vm.heap).data::<Variable>().map_or((Value::NONE, false), |variable| (variable.bound, variable.lazy));
    if !lazy {
        return Ok(bound.present().unwrap_or(Value::NONE));
    }
    let value = vm.call(bound, &[])?;
    if let Some(variable) = foreign.get_mut(&mut vm.heap).data_mut::<Variable>() {
        (variable.bound, variable.lazy) = (value, false);
    }
    Ok(value)
}

fn variable_bound(vm: &mut Vm, args: Args) -> Outcome {
    lazy_bound(vm, args)
}

fn type_alias_value(vm: &mut Vm, args: Args) -> Outcome {
    lazy_bound(vm, args)
}

fn variable_constraints(vm: &mut Vm, args: Args) -> Outcome {
    let found = part(vm, args, |variable| variable.parts)?;
    if found.is(Kind::Function) {
        let value = vm.call(found, &[])?;
        let foreign = variable(vm, args.at(0))?;
        if let Some(variable) = foreign.get_mut(&mut vm.heap).data_mut::<Variable>() {
            variable.parts = value;
        }
        return Ok(value);
    }
    let empty = vm.tuple_value(&[]);
    Ok(if found.as_gc::<Tuple>().is_some() { found } else { empty })
}

fn variable_default(vm: &mut Vm, args: Args) -> Outcome {
    let found = part(vm, args, |variable| variable.default)?;
    if found.is(Kind::Function) { vm.call(found, &[]) } else { Ok(found) }
}

fn new_variable(vm: &mut Vm, class: Type, name: Value, bound: Value, parts: Value) -> Value {
    let class = vm.class(class);
    let lazy = !bound.is_null();
    Foreign::new(&mut vm.heap, class, Variable { name, bound, lazy, parts, default: Value::NULL })
}

/// CALL_INTRINSIC_1 of PEP 695.
pub fn intrinsic(vm: &mut Vm, which: u32, value: Value) -> Outcome {
    match which {
        7 => Ok(new_variable(vm, Type::TypeVar, value, Value::NULL, Value::NULL)),
        8 => Ok(new_variable(vm, Type::ParamSpec, value, Value::NULL, Value::NULL)),
        9 => Ok(new_variable(vm, Type::TypeVarTuple, value, Value::NULL, Value::NULL)),
        10 => {
            // `Generic[params]`: a base that takes parameters and adds nothing.
            let generic = vm.class(Type::Generic).value();
            vm.generic_alias(generic, value)
        }
        _ => {
            let items = vm.tuple_items(value).to_vec();
            let [name, parameters, thunk] = items.as_slice() else {
                return Err(vm.type_error("type alias needs a name, parameters and a value"));
            };
            let class = vm.class(Type::TypeAlias);
            Ok(Foreign::new(
                &mut vm.heap,
                class,
                Variable { name: *name, bound: *thunk, lazy: true, parts: *parameters, default: Value::NULL },
            ))
        }
    }
}

/// CALL_INTRINSIC_2 of PEP 695.
pub fn intrinsic_2(vm: &mut Vm, which: u32, a: Value, b: Value) -> Outcome {
    match which {
        2 => Ok(new_variable(vm, Type::TypeVar, a, b, Value::NULL)),
        3 => Ok(new_variable(vm, Type::TypeVar, a, Value::NULL, b)),
        _ => {
            let foreign = variable(vm, a)?;
            if let Some(variable) = foreign.get_mut(&mut vm.heap).data_mut::<Variable>() {
                variable.default = b;
            }
            Ok(a)
        }
    }
}
