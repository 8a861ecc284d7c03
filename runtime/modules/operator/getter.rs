//! `attrgetter`, `itemgetter`, `methodcaller`

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, Str, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `attrgetter`.
pub(super) static ATTRIBUTES: ClassDef = ClassDef {
    doc: "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).",
    construct: Some(attributes),
    natives: &[
        NativeDef::method("__call__(self, *args, **kwargs)", get_attributes),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__reduce__(self, /)", reduce),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("operator.attrgetter", Kind::Foreign)
};

/// The class `itemgetter`.
pub(super) static ITEMS: ClassDef = ClassDef {
    doc: "Return a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
    construct: Some(items),
    natives: &[
        NativeDef::method("__call__(self, *args, **kwargs)", get_items),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__reduce__(self, /)", reduce),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("operator.itemgetter", Kind::Foreign)
};

/// The class `methodcaller`.
pub(super) static METHOD: ClassDef = ClassDef {
    doc: "Return a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
    construct: Some(method),
    natives: &[
        NativeDef::method("__call__(self, *args, **kwargs)", call_method),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__reduce__(self, /)", reduce),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("operator.methodcaller", Kind::Foreign)
};

/// What any of the three looks up.
struct Getter {
    /// The arguments it was made with: attributes, items, or a method's name and its arguments.
    wanted: Vec<Value>,
    /// Keyword arguments of the method.
    keywords: Vec<(Value, Value)>,
    /// The parts of each attribute's name.
    paths: Vec<Vec<Gc<Str>>>,
}

impl ForeignData for Getter {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&self.wanted);
        for (name, value) in &self.keywords {
            marker.mark_all(&[*name, *value]);
        }
        for name in self.paths.iter().flatten() {
            marker.mark_gc(*name);
        }
    }
}

fn made(vm: &mut Vm, args: Args, def: &'static ClassDef, getter: Getter) -> Outcome {
    let class = vm.module_class(def, Type::Object);
    let object = Foreign::new(&mut vm.heap, class, getter);
    vm.wrap_new(args.at(0), object)
}

fn wanted(args: Args) -> Vec<Value> {
    args.skip(1).positional().collect()
}

fn attributes(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("attrgetter", args)?;
    check_any(vm, "attrgetter", args)?;
    let mut paths = Vec::new();
    for name in args.skip(1).positional() {
        let Some(text) = vm.text(name).map(String::from) else { return Err(vm.type_error("attribute name must be a string")) };
        paths.push(text.split('.').map(|part| vm.intern(part)).collect());
    }
    made(vm, args, &ATTRIBUTES, Getter { wanted: wanted(args), keywords: Vec::new(), paths })
}

fn items(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("itemgetter", args)?;
    check_any(vm, "itemgetter", args)?;
    made(vm, args, &ITEMS, Getter { wanted: wanted(args), keywords: Vec::new(), paths: Vec::new() })
}

fn check_any(vm: &mut Vm, name: &str, args: Args) -> Outcome<()> {
    if args.len() > 1 { Ok(()) } else { Err(vm.type_error(format!("{name} expected 1 argument, got 0"))) }
}

fn method(vm: &mut Vm, args: Args) -> Outcome {
    if args.len() < 2 {
        return Err(vm.type_error("methodcaller needs at least one argument, the method name"));
    }
    let Some(text) = vm.text(args.at(1)).map(String::from) else { return Err(vm.type_error("method name must be a string")) };
    let name = vm.intern(&text);
    let keywords = args.keywords().collect();
    made(vm, args, &METHOD, Getter { wanted: wanted(args), keywords, paths: alloc::vec![alloc::vec![name]] })
}

fn getter(vm: &Vm, value: Value) -> Option<&Getter> {
    vm.native_of(value).as_gc::<Foreign>()?.get(&vm.heap).data::<Getter>()
}

/// The one argument of a call.
fn operand(vm: &mut Vm, name: &str, args: Args) -> Outcome {
    vm.no_keywords(name, args)?;
    vm.check_count(name, args.len().saturating_sub(1), 1, 1)?;
    Ok(args.at(1))
}

fn get_attributes(vm: &mut Vm, args: Args) -> Outcome {
    let object = operand(vm, "attrgetter", args)?;
    let Some(count) = getter(vm, args.at(0)).map(|getter| getter.paths.len()) else { return Ok(Value::NONE) };
    let mut found = Vec::with_capacity(count);
    for path in 0..count {
        let mut value = object;
        let mut part = 0;
        while let Some(name) = getter(vm, args.at(0)).and_then(|getter| getter.paths.get(path)?.get(part).copied()) {
            value = vm.getattr(value, name)?;
            vm.heap.keep(value);
            part += 1;
        }
        found.push(value);
    }
    Ok(one_or_all(vm, &found))
}

fn one_or_all(vm: &mut Vm, found: &[Value]) -> Value {
    match found {
        [one] => *one,
        all => vm.tuple_value(all),
    }
}

fn get_items(vm: &mut Vm, args: Args) -> Outcome {
    let object = operand(vm, "itemgetter", args)?;
    if let Some([wanted]) = getter(vm, args.at(0)).map(|getter| getter.wanted.as_slice()) {
        let wanted = *wanted;
        return vm.getitem(object, wanted);
    }
    let mut found = Vec::new();
    while let Some(wanted) = getter(vm, args.at(0)).and_then(|getter| getter.wanted.get(found.len()).copied()) {
        let item = vm.getitem(object, wanted)?;
        found.push(vm.heap.keep(item));
    }
    Ok(vm.tuple_value(&found))
}

fn call_method(vm: &mut Vm, args: Args) -> Outcome {
    let object = operand(vm, "methodcaller", args)?;
    let Some(getter) = getter(vm, args.at(0)) else { return Ok(Value::NONE) };
    let (arguments, keywords) = (getter.wanted.get(1..).unwrap_or_default().to_vec(), getter.keywords.clone());
    let Some(name) = getter.paths.first().and_then(|path| path.first().copied()) else { return Ok(Value::NONE) };
    let method = vm.getattr(object, name)?;
    vm.heap.keep(method);
    vm.call_with(method, &arguments, &keywords)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.type_name(args.at(0));
    let Some(getter) = getter(vm, args.at(0)) else { return Ok(Value::NONE) };
    let (wanted, keywords) = (getter.wanted.clone(), getter.keywords.clone());
    if !vm.enter_repr(args.at(0)) {
        return vm.text_value(&format!("{name}(...)"));
    }
    let mut text = format!("{name}(");
    let outcome = push_arguments(vm, &mut text, &wanted, &keywords);
    vm.leave_repr();
    outcome?;
    text.push(')');
    vm.text_value(&text)
}

fn push_arguments(vm: &mut Vm, text: &mut String, wanted: &[Value], keywords: &[(Value, Value)]) -> Outcome<()> {
    let mut first = true;
    let mut separate = |text: &mut String| {
        if !core::mem::take(&mut first) {
            text.push_str(", ");
        }
    };
    for value in wanted {
        separate(text);
        vm.push_repr(text, *value)?;
    }
    for (name, value) in keywords {
        separate(text);
        text.push_str(vm.text(*name).unwrap_or("?"));
        text.push('=');
        vm.push_repr(text, *value)?;
    }
    Ok(())
}

fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.class_of(args.at(0)).value();
    let Some(getter) = getter(vm, args.at(0)) else { return Ok(Value::NONE) };
    let (wanted, keywords) = (getter.wanted.clone(), getter.keywords.clone());
    let function = if keywords.is_empty() {
        class
    } else {
        // As CPython: the keyword arguments travel in a partial object.
        let module = vm.import("functools", Value::NONE, Value::NONE, 0)?;
        vm.heap.keep(module);
        let name = vm.intern("partial");
        let partial = vm.getattr(module, name)?;
        let name = wanted.first().copied().unwrap_or(Value::NONE);
        let partial = vm.call_with(partial, &[class, name], &keywords)?;
        let rest = vm.tuple_value(wanted.get(1..).unwrap_or_default());
        return Ok(vm.tuple_value(&[partial, rest]));
    };
    let arguments = vm.tuple_value(&wanted);
    Ok(vm.tuple_value(&[function, arguments]))
}
