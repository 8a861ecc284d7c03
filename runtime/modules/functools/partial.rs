//! `partial`

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::container::natives;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Dict, Foreign, ForeignData, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `partial`.
pub(super) static CLASS: ClassDef = ClassDef {
    doc: "Create a new function with partial application of the given arguments and keywords.",
    construct: Some(construct),
    natives: &[
        NativeDef::method("__call__(self, *args, **kwargs)", call),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__reduce__(self, /)", reduce),
        NativeDef::method("__setstate__(self, state, /)", set_state),
        NativeDef::getter("func(self)", function),
        NativeDef::getter("args(self)", arguments),
        NativeDef::getter("keywords(self)", keywords),
        NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem),
    ],
    ..ClassDef::new("functools.partial", Kind::Foreign)
};

#[derive(Clone, Copy)]
struct Partial {
    function: Value,
    arguments: Gc<Tuple>,
    keywords: Gc<Dict>,
    dict: Value,
}

impl ForeignData for Partial {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.function, self.dict]);
        marker.mark_gc(self.arguments);
        marker.mark_gc(self.keywords);
    }

    fn dict(&self) -> Option<Value> {
        Some(self.dict)
    }

    fn dict_mut(&mut self) -> Option<&mut Value> {
        Some(&mut self.dict)
    }
}

fn partial(vm: &Vm, value: Value) -> Option<&Partial> {
    vm.native_of(value).as_gc::<Foreign>()?.get(&vm.heap).data::<Partial>()
}

/// The receiver's parts.
fn parts(vm: &mut Vm, args: Args) -> Outcome<Partial> {
    match partial(vm, args.at(0)) {
        Some(parts) => Ok(*parts),
        None => {
            let name = vm.type_name(args.at(0));
            Err(vm.type_error(format!("descriptor requires a 'functools.partial' object but received a '{name}'")))
        }
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    if args.len() < 2 {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    }
    let mut function = args.at(1);
    let mut arguments: Vec<Value> = Vec::new();
    let keywords = vm.dict_value();
    vm.heap.keep(keywords);
    // A partial object of a partial object calls the function itself, unless it has attributes of its own.
    let exact = function.is(Kind::Foreign);
    if let Some(inner) = partial(vm, function).copied()
        && exact
        && inner.dict.is_null()
    {
        function = inner.function;
        arguments.extend_from_slice(inner.arguments.get(&vm.heap).items());
        vm.dict_update(keywords, inner.keywords.value())?;
    }
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    arguments.extend(args.skip(2).positional());
    for (name, value) in args.keywords() {
        vm.dict_set(keywords, name, value)?;
    }
    let arguments = Tuple::new(&mut vm.heap, &arguments);
    let class = vm.module_class(&CLASS, Type::Object);
    let object = Foreign::new(&mut vm.heap, class, Partial { function, arguments, keywords, dict: Value::NULL });
    vm.wrap_new(args.at(0), object)
}

fn call(vm: &mut Vm, args: Args) -> Outcome {
    let Partial { function, arguments, keywords, .. } = parts(vm, args)?;
    let mut all: Vec<Value> = Vec::with_capacity(args.len() + arguments.get(&vm.heap).len());
    all.extend_from_slice(arguments.get(&vm.heap).items());
    all.extend(args.skip(1).positional());
    if keywords.get(&vm.heap).is_empty() {
        if args.keyword_count() == 0 {
            return vm.tail_call(function, &all);
        }
        let given: Vec<(Value, Value)> = args.keywords().collect();
        return vm.call_with(function, &all, &given);
    }
    let mut pairs: Vec<(Value, Value)> = keywords.get(&vm.heap).items().collect();
    for (name, value) in args.keywords() {
        let known = pairs.iter().position(|(known, _)| vm.text(*known).is_some() && vm.text(*known) == vm.text(name));
        match known.and_then(|place| pairs.get_mut(place)) {
            Some(pair) => pair.1 = value,
            None => pairs.push((name, value)),
        }
    }
    if pairs.iter().any(|(name, _)| vm.text(*name).is_none()) {
        return Err(vm.type_error("keywords must be strings"));
    }
    vm.call_with(function, &all, &pairs)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let Partial { function, arguments, keywords, .. } = parts(vm, args)?;
    let class = vm.class_of(args.at(0));
    let name = vm.class_repr_name(class);
    if !vm.enter_repr(args.at(0)) {
        return vm.text_value("...");
    }
    let mut text = format!("{name}(");
    let outcome = push_parts(vm, &mut text, function, arguments, keywords);
    vm.leave_repr();
    outcome?;
    text.push(')');
    vm.text_value(&text)
}

fn push_parts(vm: &mut Vm, text: &mut String, function: Value, arguments: Gc<Tuple>, keywords: Gc<Dict>) -> Outcome<()> {
    vm.push_repr(text, function)?;
    for value in arguments.get(&vm.heap).items().to_vec() {
        text.push_str(", ");
        vm.push_repr(text, value)?;
    }
    let pairs: Vec<(Value, Value)> = keywords.get(&vm.heap).items().collect();
    for (name, value) in pairs {
        text.push_str(", ");
        vm.push_str(text, name)?;
        text.push('=');
        vm.push_repr(text, value)?;
    }
    Ok(())
}

fn function(vm: &mut Vm, args: Args) -> Outcome {
    Ok(parts(vm, args)?.function)
}

fn arguments(vm: &mut Vm, args: Args) -> Outcome {
    Ok(parts(vm, args)?.arguments.value())
}

fn keywords(vm: &mut Vm, args: Args) -> Outcome {
    Ok(parts(vm, args)?.keywords.value())
}

fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    let Partial { function, arguments, keywords, .. } = parts(vm, args)?;
    let dict = vm.dict_of(args.at(0), false).filter(|dict| !dict.get(&vm.heap).is_empty()).map_or(Value::NONE, Value::from);
    let class = vm.class_of(args.at(0)).value();
    let start = vm.tuple_value(&[function]);
    let state = vm.tuple_value(&[function, arguments.value(), keywords.value(), dict]);
    Ok(vm.tuple_value(&[class, start, state]))
}

fn set_state(vm: &mut Vm, args: Args) -> Outcome {
    parts(vm, args)?;
    let items = args.at(1).as_gc::<Tuple>().map(|tuple| tuple.get(&vm.heap).items().to_vec()).unwrap_or_default();
    let &[function, arguments, keywords, dict] = items.as_slice() else { return Err(vm.type_error("invalid partial state")) };
    let (plain_arguments, plain_keywords) = (vm.native_of(arguments).as_gc::<Tuple>(), vm.native_of(keywords).as_gc::<Dict>());
    let (Some(arguments), true, true) = (plain_arguments, vm.is_callable(function), plain_keywords.is_some() || keywords.is_none()) else {
        return Err(vm.type_error("invalid partial state"));
    };
    let copy = vm.dict_value();
    vm.heap.keep(copy);
    if let Some(keywords) = plain_keywords {
        vm.dict_update(copy, keywords.value())?;
    }
    if let Some(foreign) = vm.native_of(args.at(0)).as_gc::<Foreign>()
        && let Some(data) = foreign.get_mut(&mut vm.heap).data_mut::<Partial>()
    {
        (data.function, data.arguments, data.keywords) = (function, arguments, copy);
    }
    if !dict.is_none() {
        if let Some(own) = vm.dict_of(args.at(0), true) {
            vm.dict_update(own, dict)?;
        }
    }
    Ok(Value::NONE)
}
