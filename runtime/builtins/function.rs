//! Functions, methods, cells.

use alloc::format;
use alloc::string::String;

use super::reduce::{reduce_method, reduce_native};
use super::registry::ClassDef;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Bound, CellVar, Class, Code, Dict, Function, Native, NativeDef, Tuple, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `function`.
pub const CLASS: ClassDef = ClassDef {
    construct: Some(construct),
    natives: &[
        NativeDef::method("__get__(self, instance, owner=None, /)", get),
        NativeDef::method("__call__(self, /, *args, **kwargs)", call),
        NativeDef::getter("__name__(self)", name),
        NativeDef::getter("__qualname__(self)", qualname),
        NativeDef::getter("__module__(self)", module),
        NativeDef::getter("__doc__(self)", doc),
        NativeDef::getter("__code__(self)", code),
        NativeDef::getter("__globals__(self)", globals),
        NativeDef::getter("__builtins__(self)", builtins),
        NativeDef::getter("__closure__(self)", closure),
        NativeDef::getter("__defaults__(self)", defaults),
        NativeDef::getter("__kwdefaults__(self)", kwdefaults),
        NativeDef::getter("__annotations__(self)", annotations),
        NativeDef::getter("__type_params__(self)", type_params),
        NativeDef::getter("__dict__(self)", dict),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("function", Kind::Function)
};

/// The class of native functions.
pub const NATIVE: ClassDef = native_class_def("builtin_function_or_method");
/// The class of methods of built-in classes.
pub const METHOD_DESCRIPTOR: ClassDef = native_class_def("method_descriptor");
/// The class of special methods of built-in classes.
pub const WRAPPER_DESCRIPTOR: ClassDef = native_class_def("wrapper_descriptor");
/// The class of class methods of built-in classes.
pub const CLASS_METHOD_DESCRIPTOR: ClassDef = native_class_def("classmethod_descriptor");
/// The class of attributes that built-in classes compute.
pub const GETSET_DESCRIPTOR: ClassDef = native_class_def("getset_descriptor");
/// The class of bound special methods of built-in classes.
pub const METHOD_WRAPPER: ClassDef = native_class_def("method-wrapper");

const fn native_class_def(name: &'static str) -> ClassDef {
    ClassDef { natives: NATIVES, flags: class_flags::FINAL, ..ClassDef::new(name, Kind::Native) }
}

const NATIVES: &[NativeDef] = &[
    NativeDef::method("__get__(self, instance, owner=None, /)", get),
    NativeDef::method("__call__(self, /, *args, **kwargs)", call),
    NativeDef::getter("__name__(self)", native_name),
    NativeDef::getter("__qualname__(self)", native_qualname),
    NativeDef::getter("__doc__(self)", none),
    NativeDef::getter("__self__(self)", native_self),
    NativeDef::getter("__objclass__(self)", native_class),
    NativeDef::getter("__module__(self)", native_module),
    NativeDef::getter("__text_signature__(self)", text_signature),
    NativeDef::method("__reduce__(self, /)", reduce_native),
];

/// The class of bound methods.
pub const BOUND: ClassDef = ClassDef {
    construct: Some(construct_bound),
    natives: &[
        NativeDef::method("__call__(self, /, *args, **kwargs)", call),
        NativeDef::method("__getattribute__(self, name, /)", bound_getattribute),
        NativeDef::method("__get__(self, instance, owner=None, /)", itself),
        NativeDef::method("__eq__(self, value, /)", bound_eq),
        NativeDef::method("__hash__(self, /)", bound_hash),
        NativeDef::method("__reduce__(self, /)", reduce_method),
        NativeDef::getter("__func__(self)", bound_function),
        NativeDef::getter("__self__(self)", bound_self),
        NativeDef::getter("__doc__(self)", bound_doc),
        NativeDef::getter("__dict__(self)", bound_dict),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("method", Kind::Bound)
};

/// The class of cells.
pub const CELL: ClassDef = ClassDef {
    construct: Some(construct_cell),
    natives: &[NativeDef::getter("cell_contents(self)", cell_contents)],
    flags: class_flags::FINAL,
    ..ClassDef::new("cell", Kind::CellVar)
};

fn function(vm: &mut Vm, args: Args) -> Outcome<Gc<Function>> {
    vm.expect::<Function>(args.at(0), "function")
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let (Some(code), Some(globals)) = (vm.code_of_value(args.at(1))?, args.at(2).as_gc::<Dict>()) else {
        return Err(vm.type_error("function() argument 'code' must be code, and 'globals' must be dict"));
    };
    let made = vm.new_function(code, globals);
    if let Some(object) = made.as_gc::<Function>() {
        let part = object.get_mut(&mut vm.heap);
        if let Some(name) = args.get(3).filter(|name| !name.is_none()) {
            part.name = name;
        }
        if let Some(defaults) = args.get(4).filter(|value| !value.is_none()) {
            part.defaults = defaults;
        }
        if let Some(closure) = args.get(5).filter(|value| !value.is_none()) {
            part.closure = closure;
        }
        vm.update_plain_args(object);
        let given = object.get(&vm.heap).closure.as_gc::<Tuple>().map_or(0, |cells| cells.get(&vm.heap).len());
        let needed = vm.tuple_items(code.get(&vm.heap).freevars).len();
        if given != needed {
            let text = vm.callable_name(made);
            return Err(vm.value_error(format!("{text} requires closure of length {needed}, not {given}")));
        }
    }
    Ok(made)
}

fn get(vm: &mut Vm, args: Args) -> Outcome {
    let instance = args.at(1);
    if instance.is_none() && !args.at(2).is_null() {
        return Ok(args.at(0));
    }
    vm.bind_attribute(args.at(0), instance)
}

fn call(vm: &mut Vm, args: Args) -> Outcome {
    vm.call_args(args.at(0), args.skip(1))
}

fn itself(_: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn none(_: &mut Vm, _: Args) -> Outcome {
    Ok(Value::NONE)
}

fn or_none(value: Value) -> Value {
    value.present().unwrap_or(Value::NONE)
}

macro_rules! fields {
    ($($name:ident => $field:ident;)*) => {
        $(fn $name(vm: &mut Vm, args: Args) -> Outcome {
            let function = function(vm, args)?;
            Ok(or_none(function.get(&vm.heap).$field))
        })*
    };
}

fields! {
    name => name;
    qualname => qualname;
    module => module;
    doc => doc;
    closure => closure;
    defaults => defaults;
    kwdefaults => kwdefaults;
}

/// Whether functions are made in a function.
fn has_inner_code(vm: &Vm, code: Gc<Code>) -> bool {
    code.get(&vm.heap).pool.constants().iter().any(|constant| constant.as_gc::<Code>().is_some())
}

fn code(vm: &mut Vm, args: Args) -> Outcome {
    let code = function(vm, args)?.get(&vm.heap).code;
    vm.complete(code)?;
    let refused = vm.program_has(Difference::CodeOfOuter) && has_inner_code(vm, code);
    if refused || code.get(&vm.heap).flags & crate::code::flags::NATIVE != 0 {
        return Err(vm.attribute_error(args.at(0), "__code__"));
    }
    Ok(code.value())
}

fn globals(vm: &mut Vm, args: Args) -> Outcome {
    Ok(function(vm, args)?.get(&vm.heap).globals.value())
}

fn builtins(vm: &mut Vm, args: Args) -> Outcome {
    let globals = function(vm, args)?.get(&vm.heap).globals;
    Ok(vm.builtins_of(globals).value())
}

fn annotations(vm: &mut Vm, args: Args) -> Outcome {
    let function = function(vm, args)?;
    let found = function.get(&vm.heap).annotations;
    // The compiler may give them as a flat tuple of names and values.
    if let Some(tuple) = found.as_gc::<Tuple>() {
        let items = tuple.get(&vm.heap).items().to_vec();
        let dict = vm.dict_value();
        vm.heap.keep(dict);
        for pair in items.chunks_exact(2) {
            vm.dict_set(dict, pair[0], pair[1])?;
        }
        function.get_mut(&mut vm.heap).annotations = dict.value();
        return Ok(dict.value());
    }
    if found.is_null() {
        let dict = vm.dict_value().value();
        function.get_mut(&mut vm.heap).annotations = dict;
        return Ok(dict);
    }
    Ok(found)
}

fn type_params(vm: &mut Vm, args: Args) -> Outcome {
    let found = function(vm, args)?.get(&vm.heap).type_params;
    let empty = vm.tuple_value(&[]);
    Ok(found.present().unwrap_or(empty))
}

fn dict(vm: &mut Vm, args: Args) -> Outcome {
    function(vm, args)?;
    Ok(vm.dict_of(args.at(0), true).map_or(Value::NONE, Value::from))
}

/// The native function, also of a bound one.
fn native(vm: &mut Vm, args: Args) -> Outcome<Gc<Native>> {
    if let Some(native) = args.at(0).as_gc::<Bound>().and_then(|bound| bound.get(&vm.heap).function.as_gc()) {
        return Ok(native);
    }
    vm.expect::<Native>(args.at(0), "builtin_function_or_method")
}

fn native_name(vm: &mut Vm, args: Args) -> Outcome {
    let def = native(vm, args)?.get(&vm.heap).def;
    Ok(vm.heap.intern(def.name()).value())
}

fn native_qualname(vm: &mut Vm, args: Args) -> Outcome {
    let object = native(vm, args)?;
    let Native { def, owner, .. } = *object.get(&vm.heap);
    let text = match owner.as_gc::<Class>() {
        Some(class) => format!("{}.{}", vm.class_name(class), def.name()),
        None => String::from(def.name()),
    };
    Ok(vm.str_value(&text))
}

fn native_self(vm: &mut Vm, args: Args) -> Outcome {
    if let Some(bound) = args.at(0).as_gc::<Bound>() {
        return Ok(bound.get(&vm.heap).receiver);
    }
    let object = native(vm, args)?.get(&vm.heap);
    if object.def.role != crate::object::NativeRole::Function {
        return Err(vm.attribute_error(args.at(0), "__self__"));
    }
    match object.owner.present() {
        Some(owner) => Ok(owner),
        None => {
            let name = vm.heap.intern("builtins");
            Ok(vm.modules.get(&vm.heap).get_str(&vm.heap, name).unwrap_or(Value::NONE))
        }
    }
}

fn native_class(vm: &mut Vm, args: Args) -> Outcome {
    let owner = native(vm, args)?.get(&vm.heap).owner;
    if owner.is(Kind::Class) { Ok(owner) } else { Err(vm.attribute_error(args.at(0), "__objclass__")) }
}

fn native_module(vm: &mut Vm, args: Args) -> Outcome {
    let owner = native(vm, args)?.get(&vm.heap).owner;
    match owner.as_gc::<crate::object::Module>() {
        Some(module) => {
            let name = vm.names.__name__;
            Ok(module.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, name).unwrap_or(Value::NONE))
        }
        None if owner.is(Kind::Class) => Ok(Value::NONE),
        None => Ok(vm.heap.intern("builtins").value()),
    }
}

fn text_signature(vm: &mut Vm, args: Args) -> Outcome {
    let def = native(vm, args)?.get(&vm.heap).def;
    let signature = &def.signature[def.name().len()..];
    Ok(vm.str_value(signature))
}

fn bound(vm: &mut Vm, args: Args) -> Outcome<Gc<Bound>> {
    vm.expect::<Bound>(args.at(0), "method")
}

fn construct_bound(vm: &mut Vm, args: Args) -> Outcome {
    if args.len() != 3 {
        let given = args.len().saturating_sub(1);
        return Err(vm.type_error(format!("method expected 2 arguments, got {given}")));
    }
    Ok(vm.heap.alloc(Bound { function: args.at(1), receiver: args.at(2) }).value())
}

fn bound_getattribute(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.expect_name(args.at(1), "attribute name")?;
    bound(vm, args)?;
    vm.generic_getattr(args.at(0), name)
}

fn bound_eq(vm: &mut Vm, args: Args) -> Outcome {
    let (Some(a), Some(b)) = (args.at(0).as_gc::<Bound>(), args.at(1).as_gc::<Bound>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (a, b) = (a.get(&vm.heap), b.get(&vm.heap));
    Ok(Value::bool(a.receiver == b.receiver && a.function == b.function))
}

fn bound_hash(vm: &mut Vm, args: Args) -> Outcome {
    let object = bound(vm, args)?.get(&vm.heap);
    let hash = (object.receiver.bits() >> 4) ^ (object.function.bits() >> 3);
    Ok(vm.int_value(hash as i64))
}

fn bound_function(vm: &mut Vm, args: Args) -> Outcome {
    Ok(bound(vm, args)?.get(&vm.heap).function)
}

fn bound_self(vm: &mut Vm, args: Args) -> Outcome {
    Ok(bound(vm, args)?.get(&vm.heap).receiver)
}

fn bound_doc(vm: &mut Vm, args: Args) -> Outcome {
    of_function(vm, args, "__doc__")
}

fn bound_dict(vm: &mut Vm, args: Args) -> Outcome {
    of_function(vm, args, "__dict__")
}

fn of_function(vm: &mut Vm, args: Args, name: &str) -> Outcome {
    vm.check_native_depth()?;
    let function = bound(vm, args)?.get(&vm.heap).function;
    let name = vm.heap.intern(name);
    vm.getattr(function, name)
}

fn construct_cell(vm: &mut Vm, args: Args) -> Outcome {
    Ok(vm.heap.alloc(CellVar { value: args.at(1) }).value())
}

fn cell_contents(vm: &mut Vm, args: Args) -> Outcome {
    let cell = vm.expect::<CellVar>(args.at(0), "cell")?;
    match cell.get(&vm.heap).value.present() {
        Some(value) => Ok(value),
        None => Err(vm.value_error("Cell is empty")),
    }
}
