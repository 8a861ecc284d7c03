//! `TypeVar("T")`, `TypeVarTuple("Ts")`, `ParamSpec("P")`, `TypeAliasType("A", …)`.

use alloc::format;
use alloc::vec::Vec;

use super::type_alias::TypeAlias;
use super::typing;
use super::variable::{Part, Variable, Variance};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Foreign, Str};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// What the constructors take: the name, other positional arguments, and keywords.
struct Given<const N: usize> {
    name: Value,
    rest: Vec<Value>,
    keywords: [Option<Value>; N],
}

fn read<const N: usize>(vm: &mut Vm, args: Args, function: &str, names: [&str; N]) -> Outcome<Given<N>> {
    let mut keywords = [None; N];
    let mut name = args.get(1);
    for (key, value) in args.keywords() {
        let key = vm.keyword_name(key);
        if key == "name" && name.is_none() {
            name = Some(value);
            continue;
        }
        match names.iter().zip(&mut keywords).find(|(known, _)| **known == key) {
            Some((_, slot)) => *slot = Some(value),
            None => {
                let message = format!("{function}() got an unexpected keyword argument '{key}'");
                return Err(vm.type_error(message));
            }
        }
    }
    let Some(name) = name else {
        return Err(vm.type_error(format!("{function}() missing required argument 'name' (pos 1)")));
    };
    if name.as_gc::<Str>().is_none() {
        let kind = vm.type_name(name);
        return Err(vm.type_error(format!("{function}() argument 'name' must be str, not {kind}")));
    }
    Ok(Given { name, rest: args.positional().skip(2).collect(), keywords })
}

fn variance(vm: &mut Vm, what: &str, flags: [Option<Value>; 3]) -> Outcome<Variance> {
    let mut set = [false; 3];
    for (flag, value) in set.iter_mut().zip(flags) {
        *flag = match value {
            Some(value) => vm.truth(value)?,
            None => false,
        };
    }
    match set {
        [true, true, _] => Err(vm.value_error("Bivariant types are not supported.")),
        [true, _, true] | [_, true, true] => Err(vm.value_error(format!("{what} cannot be specified with infer_variance."))),
        [true, ..] => Ok(Variance::Covariant),
        [_, true, _] => Ok(Variance::Contravariant),
        [_, _, true] => Ok(Variance::Inferred),
        _ => Ok(Variance::Invariant),
    }
}

/// A bound or constraint: `None` for what is not given, text as a forward reference.
fn checked(vm: &mut Vm, value: Value, message: &str) -> Outcome {
    let message = vm.str_value(message);
    let checked = typing::call_or(vm, "_type_check", &[value, message], value)?;
    Ok(vm.heap.keep(checked))
}

fn known(value: Option<Value>) -> Part {
    value.map_or(Part::Missing, Part::Known)
}

/// `TypeVar(name, *constraints, bound=None, default=NoDefault, covariant=False, …)`
pub(super) fn type_var(vm: &mut Vm, args: Args) -> Outcome {
    let names = ["bound", "default", "covariant", "contravariant", "infer_variance"];
    let given = read(vm, args, "typevar", names)?;
    let [bound, default, covariant, contravariant, infer] = given.keywords;
    let variance = variance(vm, "Variance", [covariant, contravariant, infer])?;
    let bound = match bound.filter(|bound| !bound.is_none()) {
        Some(bound) => Some(checked(vm, bound, "Bound must be a type.")?),
        None => None,
    };
    if given.rest.len() == 1 {
        return Err(vm.type_error("A single constraint is not allowed"));
    }
    if bound.is_some() && !given.rest.is_empty() {
        return Err(vm.type_error("Constraints cannot be combined with bound=..."));
    }
    let mut constraints = Vec::new();
    for constraint in given.rest {
        constraints.push(checked(vm, constraint, "TypeVar(name, constraint, ...): constraints must be types.")?);
    }
    let constraints = Part::Known(vm.tuple_value(&constraints));
    let data = Variable { name: given.name, bound: known(bound), constraints, default: known(default), variance };
    let class = vm.class(Type::TypeVar);
    Ok(Foreign::new(&mut vm.heap, class, data))
}

/// `TypeVarTuple(name, *, default=NoDefault)`
pub(super) fn type_var_tuple(vm: &mut Vm, args: Args) -> Outcome {
    let given = read(vm, args, "typevartuple", ["default"])?;
    let [default] = given.keywords;
    if !given.rest.is_empty() {
        let count = given.rest.len() + 1;
        return Err(vm.type_error(format!("typevartuple() takes exactly 1 positional argument ({count} given)")));
    }
    let class = vm.class(Type::TypeVarTuple);
    Ok(Foreign::new(&mut vm.heap, class, Variable { default: known(default), ..Variable::declared(given.name) }))
}

/// `ParamSpec(name, *, bound=None, default=NoDefault, covariant=False, …)`
pub(super) fn param_spec(vm: &mut Vm, args: Args) -> Outcome {
    let names = ["bound", "default", "covariant", "contravariant", "infer_variance"];
    let given = read(vm, args, "paramspec", names)?;
    let [bound, default, covariant, contravariant, infer] = given.keywords;
    if !given.rest.is_empty() {
        let count = given.rest.len() + 1;
        return Err(vm.type_error(format!("paramspec() takes exactly 1 positional argument ({count} given)")));
    }
    let variance = variance(vm, "Variance", [covariant, contravariant, infer])?;
    let bound = match bound.filter(|bound| !bound.is_none()) {
        Some(bound) => Some(checked(vm, bound, "Bound must be a type.")?),
        None => None,
    };
    let data = Variable { bound: known(bound), default: known(default), variance, ..Variable::declared(given.name) };
    let class = vm.class(Type::ParamSpec);
    Ok(Foreign::new(&mut vm.heap, class, data))
}

/// `TypeAliasType(name, value, *, type_params=())`
pub(super) fn type_alias(vm: &mut Vm, args: Args) -> Outcome {
    let given = read(vm, args, "typealias", ["value", "type_params"])?;
    let [value, parameters] = given.keywords;
    let Some(value) = given.rest.first().copied().or(value) else {
        return Err(vm.type_error("typealias() missing required argument 'value' (pos 2)"));
    };
    let parameters = match parameters {
        Some(parameters) if parameters.is(Kind::Tuple) => parameters,
        Some(_) => return Err(vm.type_error("type_params must be a tuple")),
        None => vm.tuple_value(&[]),
    };
    let class = vm.class(Type::TypeAlias);
    Ok(Foreign::new(&mut vm.heap, class, TypeAlias { name: given.name, value: Part::Known(value), parameters }))
}
