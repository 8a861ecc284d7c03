//! Generic aliases, unions, type variables, type aliases.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Class, Foreign, ForeignData, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
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
/// The base that `class Box[T]` gets: its subclasses take parameters.
pub const GENERIC: ClassDef = ClassDef {
    natives: &[NativeDef::class_method("__class_getitem__(cls, item, /)", class_getitem)],
    ..ClassDef::new("typing.Generic", Kind::Instance)
};

fn class_getitem(vm: &mut Vm, args: Args) -> Outcome {
    vm.generic_alias(args.at(0), args.at(1))
}

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

struct Alias {
    origin: Value,
    args: Value,
}

impl ForeignData for Alias {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.origin);
        marker.mark(self.args);
    }
}

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

impl Vm {
    /// `origin[args]` for a class that is generic for annotations only.
    pub fn generic_alias(&mut self, origin: Value, args: Value) -> Outcome {
        let args = if args.is(Kind::Tuple) { args } else { self.tuple_value(&[args]) };
        let class = self.class(Type::GenericAlias);
        Ok(Foreign::new(&mut self.heap, class, Alias { origin, args }))
    }
}

fn alias(vm: &mut Vm, args: Args) -> Outcome<(Value, Value)> {
    parts_of(vm, args.at(0)).map_or_else(|| Err(vm.type_error("descriptor requires a 'types.GenericAlias' object")), Ok)
}

fn parts_of(vm: &Vm, value: Value) -> Option<(Value, Value)> {
    value.as_gc::<Foreign>()?.get(&vm.heap).data::<Alias>().map(|alias| (alias.origin, alias.args))
}

fn construct_alias(vm: &mut Vm, args: Args) -> Outcome {
    if args.len() != 3 {
        let given = args.len().saturating_sub(1);
        return Err(vm.type_error(format!("GenericAlias expected 2 arguments, got {given}")));
    }
    vm.generic_alias(args.at(1), args.at(2))
}

fn type_text(vm: &mut Vm, value: Value) -> Outcome<String> {
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
    let positional: Vec<Value> = args.positional().skip(1).collect();
    let keywords: Vec<(Value, Value)> = args.keywords().collect();
    let made = vm.call_with(origin, &positional, &keywords)?;
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

fn alias_instance(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn alias_subclass(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

fn alias_of_self(vm: &mut Vm, args: Args) -> Outcome {
    vm.generic_alias(args.at(0), args.at(1))
}

fn alias_eq(vm: &mut Vm, args: Args) -> Outcome {
    match (parts_of(vm, args.at(0)), parts_of(vm, args.at(1))) {
        (Some(a), Some(b)) => Ok(Value::bool(a.0 == b.0 && vm.eq(a.1, b.1)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn alias_hash(vm: &mut Vm, args: Args) -> Outcome {
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

fn alias_args(vm: &mut Vm, args: Args) -> Outcome {
    Ok(alias(vm, args)?.1)
}

fn alias_parameters(vm: &mut Vm, args: Args) -> Outcome {
    let (_, parameters) = alias(vm, args)?;
    let variables = variables_of(vm, parameters);
    Ok(vm.tuple_value(&variables))
}

fn or(vm: &mut Vm, args: Args) -> Outcome {
    union(vm, args.at(0), args.at(1))
}

fn ror(vm: &mut Vm, args: Args) -> Outcome {
    union(vm, args.at(1), args.at(0))
}

/// `left | right` of types.
pub fn union(vm: &mut Vm, left: Value, right: Value) -> Outcome {
    let class = vm.class(Type::Union);
    let none_type = vm.class(Type::NoneType).value();
    let mut members: Vec<Value> = Vec::new();
    for side in [left, right] {
        let foreign = side.as_gc::<Foreign>().map(|foreign| foreign.get(&vm.heap).class);
        let known = [Type::Union, Type::GenericAlias, Type::TypeVar, Type::TypeVarTuple, Type::ParamSpec, Type::TypeAlias]
            .iter()
            .any(|known| foreign == Some(vm.class(*known)));
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
    Ok(Foreign::new(&mut vm.heap, class, Alias { origin: Value::NONE, args }))
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
