//! `object.__reduce_ex__`: how an object is taken apart for `pickle` and `copy`, and `__reduce__`
//! of the built-in classes that say it in their own way.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::heap::Kind;
use crate::object::{Bound, Dict, Instance, List, Native, Range, Slice, Tuple};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// `object.__reduce_ex__`
pub(super) fn reduce_ex(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    let protocol = vm.index(args.at(1))?.as_small().unwrap_or(0);
    let class = vm.class_of(object);
    let name = vm.intern("__reduce__");
    let own = vm.class_lookup(class, name).unwrap_or(Value::NULL);
    if !is_native(vm, own, reduce) {
        let method = vm.getattr(object, name)?;
        return vm.call(method, &[]);
    }
    by_protocol(vm, object, protocol)
}

/// `object.__reduce__`
pub(super) fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    by_protocol(vm, args.at(0), 0)
}

/// `object.__getstate__`: the attributes, `None` without any; a pair with a dict behind it if
/// there are slots.
pub(super) fn get_state(vm: &mut Vm, args: Args) -> Outcome {
    default_state(vm, args.at(0))
}

fn is_native(vm: &Vm, value: Value, function: fn(&mut Vm, Args) -> Outcome) -> bool {
    value
        .as_gc::<Native>()
        .is_some_and(|native| core::ptr::fn_addr_eq(native.get(&vm.heap).def.function, function as crate::object::NativeFn))
}

/// A function of the module `copyreg`.
fn copyreg(vm: &mut Vm, name: &str) -> Outcome {
    let module = vm.import_module("copyreg")?;
    let name = vm.intern(name);
    vm.getattr(module, name)
}

fn by_protocol(vm: &mut Vm, object: Value, protocol: i64) -> Outcome {
    if protocol >= 2 {
        return reduce_new(vm, object);
    }
    let function = copyreg(vm, "_reduce_ex")?;
    let protocol = vm.int_value(protocol);
    vm.call(function, &[object, protocol])
}

/// What protocol 2 and later ones want: a call of `__new__`, the state, items.
fn reduce_new(vm: &mut Vm, object: Value) -> Outcome {
    let class = vm.class_of(object);
    let new_args = new_arguments(vm, object)?;
    let native = vm.native_of(object);
    let holds_items = matches!(native.kind(), Kind::List | Kind::Dict);
    let state = state_of(vm, object, new_args.is_none() && !holds_items)?;
    vm.heap.keep(state);
    let (function, arguments) = match new_args {
        Some((args, Some(kwargs))) if kwargs.as_gc::<Dict>().is_some_and(|kwargs| !kwargs.get(&vm.heap).is_empty()) => {
            let function = copyreg(vm, "__newobj_ex__")?;
            (function, [class.value(), args, kwargs].to_vec())
        }
        other => {
            let function = copyreg(vm, "__newobj__")?;
            let mut arguments = [class.value()].to_vec();
            if let Some((args, _)) = other {
                arguments.extend(args.as_gc::<Tuple>().map(|args| args.get(&vm.heap).items().to_vec()).unwrap_or_default());
            }
            (function, arguments)
        }
    };
    let arguments = vm.tuple_value(&arguments);
    vm.heap.keep(arguments);
    let items = if native.kind() == Kind::List { vm.iter(object)? } else { Value::NONE };
    vm.heap.keep(items);
    let pairs = if native.kind() == Kind::Dict {
        let name = vm.intern("items");
        let view = vm.call_method(object, name, &[])?;
        vm.iter(view)?
    } else {
        Value::NONE
    };
    Ok(vm.tuple_value(&[function, arguments, state, items, pairs]))
}

/// What `__getnewargs_ex__` or `__getnewargs__` says: a tuple, and perhaps a dict. Both are kept.
fn new_arguments(vm: &mut Vm, object: Value) -> Outcome<Option<(Value, Option<Value>)>> {
    let name = vm.intern("__getnewargs_ex__");
    if let Some(method) = vm.getattr_opt(object, name)? {
        let pair = vm.call(method, &[])?;
        vm.heap.keep(pair);
        let Some(items) = pair.as_gc::<Tuple>().map(|pair| pair.get(&vm.heap).items().to_vec()) else {
            let found = vm.type_name(pair);
            return Err(vm.type_error(format!("__getnewargs_ex__ should return a tuple, not '{found}'")));
        };
        let [args, kwargs] = items[..] else {
            let count = items.len();
            return Err(vm.value_error(format!("__getnewargs_ex__ should return a tuple of length 2, not {count}")));
        };
        if args.as_gc::<Tuple>().is_none() {
            let found = vm.type_name(args);
            return Err(vm.type_error(format!("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{found}'")));
        }
        if kwargs.as_gc::<Dict>().is_none() {
            let found = vm.type_name(kwargs);
            return Err(vm.type_error(format!("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{found}'")));
        }
        return Ok(Some((args, Some(kwargs))));
    }
    let name = vm.intern("__getnewargs__");
    let Some(method) = vm.getattr_opt(object, name)? else { return Ok(None) };
    let args = vm.call(method, &[])?;
    vm.heap.keep(args);
    if args.as_gc::<Tuple>().is_none() {
        let found = vm.type_name(args);
        return Err(vm.type_error(format!("__getnewargs__ should return a tuple, not '{found}'")));
    }
    Ok(Some((args, None)))
}

/// The state as `__getstate__` gives it. With `required`, an object that holds more than attributes is refused
/// where its class does not say itself what its state is.
fn state_of(vm: &mut Vm, object: Value, required: bool) -> Outcome {
    let class = vm.class_of(object);
    let name = vm.intern("__getstate__");
    let own = vm.class_lookup(class, name).unwrap_or(Value::NULL);
    if !is_native(vm, own, get_state) {
        let method = vm.getattr(object, name)?;
        return vm.call(method, &[]);
    }
    let plain = class.get(&vm.heap).kind == Kind::Instance && class.get(&vm.heap).native_base.is_none();
    if required && !plain && !object.is_none() {
        return Err(refuse(vm, object));
    }
    default_state(vm, object)
}

/// `cannot pickle … object`, as CPython says it of this class.
fn refuse(vm: &mut Vm, object: Value) -> crate::vm::Raised {
    let class = vm.class_of(object);
    let own = class.get(&vm.heap).native_base.unwrap_or(class);
    let name = vm.full_class_name(class);
    match &*name {
        // Objects with items, in CPython's layout.
        "code" | "memoryview" => vm.type_error(format!("cannot pickle {name} objects")),
        _ if own == class => vm.type_error(format!("cannot pickle '{name}' object")),
        _ => {
            let name = vm.class_name(class);
            vm.type_error(format!("cannot pickle '{name}' object"))
        }
    }
}

fn default_state(vm: &mut Vm, object: Value) -> Outcome {
    let attributes = attributes(vm, object)?;
    vm.heap.keep(attributes);
    let slots = slots(vm, object)?;
    Ok(match slots {
        Some(slots) => vm.tuple_value(&[attributes, slots]),
        None => attributes,
    })
}

/// The attributes of an object in a dict, or `None`. An instance that has no dict yet does not get one.
fn attributes(vm: &mut Vm, object: Value) -> Outcome {
    if object.kind() == Kind::Exception {
        return exception_state(vm, object);
    }
    if let Some(instance) = object.as_gc::<Instance>()
        && instance.get(&vm.heap).overflow.as_gc::<Dict>().is_none()
    {
        let names = vm.own_names(object);
        if names.is_empty() {
            return Ok(Value::NONE);
        }
        let dict = vm.dict_value();
        for name in names {
            if let Some(name) = name.as_gc()
                && let Some(value) = vm.own_attribute(object, name)
            {
                Dict::set_str(dict, &mut vm.heap, name, value);
            }
        }
        return Ok(dict.value());
    }
    Ok(match vm.dict_of(object, false) {
        Some(dict) if !dict.get(&vm.heap).is_empty() => dict.value(),
        _ => Value::NONE,
    })
}

/// What stands in the slots of an object, or `None` if there is nothing.
fn slots(vm: &mut Vm, object: Value) -> Outcome<Option<Value>> {
    let class = vm.class_of(object);
    let shape = class.get(&vm.heap).root_shape;
    if vm.shapes.get(shape).names.is_empty() {
        return Ok(None);
    }
    let function = copyreg(vm, "_slotnames")?;
    let names = vm.call(function, &[class.value()])?;
    let Some(names) = names.as_gc::<List>() else {
        return Err(vm.type_error("copyreg._slotnames didn't return a list or None"));
    };
    vm.heap.keep(names.value());
    let slots = vm.dict_value();
    vm.heap.keep(slots.value());
    let mut at = 0;
    while let Some(name) = names.get(&vm.heap).items.get(at).copied() {
        at += 1;
        let Some(key) = name.as_gc() else { continue };
        if let Some(value) = vm.getattr_opt(object, key)? {
            vm.heap.keep(value);
            vm.dict_set(slots, name, value)?;
        }
    }
    Ok((!slots.get(&vm.heap).is_empty()).then(|| slots.value()))
}

/// `set.__reduce__`, `frozenset.__reduce__`: the class, the items in a list, the attributes.
pub(super) fn reduce_set(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    let items = vm.collect(object)?;
    let items = vm.list_value(items);
    vm.heap.keep(items);
    let name = vm.intern("__getstate__");
    let state = vm.call_method(object, name, &[])?;
    let arguments = vm.tuple_value(&[items]);
    let class = vm.class_of(object).value();
    Ok(vm.tuple_value(&[class, arguments, state]))
}

/// `range.__reduce__`
pub(super) fn reduce_range(vm: &mut Vm, args: Args) -> Outcome {
    let range = vm.expect::<Range>(args.at(0), "range")?.get(&vm.heap);
    let parts = [range.start, range.stop, range.step];
    Ok(call_of_class(vm, args.at(0), &parts))
}

/// `slice.__reduce__`
pub(super) fn reduce_slice(vm: &mut Vm, args: Args) -> Outcome {
    let slice = vm.expect::<Slice>(args.at(0), "slice")?.get(&vm.heap);
    let parts = [slice.start, slice.stop, slice.step];
    Ok(call_of_class(vm, args.at(0), &parts))
}

fn call_of_class(vm: &mut Vm, object: Value, arguments: &[Value]) -> Value {
    let class = vm.class_of(object).value();
    let arguments = vm.tuple_value(arguments);
    vm.tuple_value(&[class, arguments])
}

/// `Ellipsis.__reduce__`, `NotImplemented.__reduce__`: their names.
pub(super) fn reduce_to_name(vm: &mut Vm, args: Args) -> Outcome {
    vm.repr(args.at(0))
}

/// `getattr(receiver, name)`, for a bound method.
fn call_of_getattr(vm: &mut Vm, receiver: Value, name: Value) -> Outcome {
    vm.heap.keep(name);
    let builtins = vm.import_module("builtins")?;
    let key = vm.intern("getattr");
    let getattr = vm.getattr(builtins, key)?;
    let arguments = vm.tuple_value(&[receiver, name]);
    Ok(vm.tuple_value(&[getattr, arguments]))
}

/// `method.__reduce__`
pub(super) fn reduce_method(vm: &mut Vm, args: Args) -> Outcome {
    let method = vm.expect::<Bound>(args.at(0), "method")?;
    let Bound { function, receiver } = *method.get(&vm.heap);
    let name = vm.names.__name__;
    let name = vm.getattr(function, name)?;
    call_of_getattr(vm, receiver, name)
}

/// `__reduce__` of native functions: the name, or where it is found in what it belongs to.
pub(super) fn reduce_native(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__name__;
    let name = vm.getattr(args.at(0), name)?;
    let (receiver, class) = (vm.intern("__self__"), vm.intern("__objclass__"));
    let owner = match vm.getattr_opt(args.at(0), receiver)? {
        Some(owner) => owner,
        None => vm.getattr(args.at(0), class)?,
    };
    if owner.is_none() || owner.kind() == Kind::Module {
        return Ok(name);
    }
    call_of_getattr(vm, owner, name)
}

/// `BaseException.__reduce__`: the class and `args`, and the attributes if there are any.
pub(super) fn reduce_exception(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.intern("args");
    let arguments = vm.getattr(args.at(0), name)?;
    with_exception_state(vm, args.at(0), arguments)
}

/// `OSError.__reduce__`: the file names are arguments as well.
pub(super) fn reduce_os_error(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    let name = vm.intern("args");
    let mut arguments = vm.getattr(object, name)?;
    let items = arguments.as_gc::<Tuple>().map(|items| items.get(&vm.heap).items().to_vec()).unwrap_or_default();
    if let [number, text] = items[..] {
        let (first, second) = (vm.intern("filename"), vm.intern("filename2"));
        let first = vm.getattr(object, first)?;
        let second = vm.getattr(object, second)?;
        if !second.is_none() {
            arguments = vm.tuple_value(&[number, text, first, Value::NONE, second]);
        } else if !first.is_none() {
            arguments = vm.tuple_value(&[number, text, first]);
        }
    }
    with_exception_state(vm, object, arguments)
}

fn with_exception_state(vm: &mut Vm, object: Value, arguments: Value) -> Outcome {
    vm.heap.keep(arguments);
    let class = vm.class_of(object);
    let state = exception_state(vm, object)?;
    let class = class.value();
    Ok(if state.is_none() { vm.tuple_value(&[class, arguments]) } else { vm.tuple_value(&[class, arguments, state]) })
}

/// The attributes of an exception that its arguments do not give it.
fn exception_state(vm: &mut Vm, object: Value) -> Outcome {
    let class = vm.class_of(object);
    let found: Vec<(Value, Value)> = match vm.dict_of(object, false) {
        Some(dict) => dict.get(&vm.heap).items().collect(),
        None => Vec::new(),
    };
    let attribute_error = vm.isinstance_of(object, super::registry::Type::AttributeError);
    let import_error = vm.isinstance_of(object, super::registry::Type::ImportError);
    let state = vm.dict_value();
    vm.heap.keep(state.value());
    for (name, value) in found {
        let Some(key) = name.as_gc() else { continue };
        let text = vm.text(name).map(String::from).unwrap_or_default();
        // A field, which lives where attributes do.
        let field = vm.class_lookup(class, key).is_some_and(|own| own.as_gc::<Native>().is_some());
        let kept = match &*text {
            "name" => attribute_error || import_error,
            "path" | "name_from" => import_error,
            _ => false,
        };
        // What a group consists of is in its arguments.
        if !field && !text.starts_with("__group_") || kept && !value.is_none() {
            vm.dict_set(state, name, value)?;
        }
    }
    if attribute_error {
        let name = vm.intern("args");
        let arguments = vm.getattr(object, name)?;
        vm.dict_set(state, name.value(), arguments)?;
    }
    Ok(if state.get(&vm.heap).is_empty() { Value::NONE } else { state.value() })
}
