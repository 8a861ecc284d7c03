//! `_thread._local`: an object whose attributes each thread has for itself.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Dict, Foreign, ForeignData, NativeDef, Str, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `_thread._local`.
pub const CLASS: ClassDef = ClassDef {
    doc: "Thread-local data",
    construct: Some(construct),
    natives: &[
        NativeDef::method("__getattribute__(self, name, /)", getattribute),
        NativeDef::method("__setattr__(self, name, value, /)", setattr),
        NativeDef::method("__delattr__(self, name, /)", delattr),
        NativeDef::method("__dir__(self, /)", dir),
    ],
    flags: class_flags::CUSTOM_GETATTR | class_flags::CUSTOM_SETATTR,
    ..ClassDef::new("_thread._local", Kind::Foreign)
};

/// How many dicts of threads that have ended an object may keep.
const LEFT_BEHIND: usize = 8;

struct Local {
    /// What it was made with: `__init__` of a subclass gets it in each thread.
    args: Vec<Value>,
    keywords: Vec<(Value, Value)>,
    /// The attributes by thread.
    dicts: BTreeMap<u64, Gc<Dict>>,
}

impl ForeignData for Local {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&self.args);
        for (name, value) in &self.keywords {
            marker.mark_all(&[*name, *value]);
        }
        for dict in self.dicts.values() {
            marker.mark_gc(*dict);
        }
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let init = vm.names.__init__;
    let positional: Vec<Value> = args.positional().skip(1).collect();
    let keywords: Vec<(Value, Value)> = args.keywords().collect();
    if !(positional.is_empty() && keywords.is_empty()) {
        let own = args.at(0).as_gc().and_then(|class| vm.class_lookup(class, init));
        if own.is_none_or(|own| vm.is_object_init(own)) {
            return Err(vm.type_error("Initialization arguments are not supported"));
        }
    }
    // The thread that makes it runs `__init__` as for any object.
    let dict = vm.dict_value();
    let dicts = BTreeMap::from([(vm.threads.ident(), dict)]);
    let class = vm.class(Type::ThreadLocal);
    let local = Foreign::new(&mut vm.heap, class, Local { args: positional, keywords, dicts });
    vm.wrap_new(args.at(0), local)
}

fn local(vm: &mut Vm, value: Value) -> Outcome<Gc<Foreign>> {
    match vm.foreign(value) {
        Some(foreign) if foreign.get(&vm.heap).data::<Local>().is_some() => Ok(foreign),
        _ => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("descriptor requires a '_thread._local' object but received a '{name}'")))
        }
    }
}

/// The running thread's attributes.
fn attributes(vm: &mut Vm, object: Value) -> Outcome<Gc<Dict>> {
    let foreign = local(vm, object)?;
    let ident = vm.threads.ident();
    let Some(data) = foreign.get(&vm.heap).data::<Local>() else { return Ok(vm.dict_value()) };
    if let Some(dict) = data.dicts.get(&ident) {
        return Ok(*dict);
    }
    let (args, keywords) = (data.args.clone(), data.keywords.clone());
    let dict = vm.dict_value();
    let Vm { heap, threads, .. } = vm;
    if let Some(data) = foreign.get_mut(heap).data_mut::<Local>() {
        if data.dicts.len() > 2 * threads.count() + LEFT_BEHIND {
            data.dicts.retain(|ident, _| threads.is_alive(*ident));
        }
        data.dicts.insert(ident, dict);
    }
    let class = vm.class_of(object);
    let init = vm.names.__init__;
    if let Some(method) = vm.class_lookup(class, init).filter(|method| !vm.is_object_init(*method)) {
        let bound = vm.bind(method, object, class)?;
        let outcome = vm.call_with(bound, &args, &keywords);
        if let Err(raised) = outcome {
            if let Some(data) = foreign.get_mut(&mut vm.heap).data_mut::<Local>() {
                data.dicts.remove(&ident);
            }
            return Err(raised);
        }
    }
    Ok(dict)
}

fn getattribute(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    let name = vm.expect_name(args.at(1), "attribute name")?;
    let dict = attributes(vm, object)?;
    if name == vm.names.__dict__ {
        return Ok(dict.value());
    }
    let class = vm.class_of(object);
    let attribute = vm.class_lookup(class, name);
    if let Some(attribute) = attribute
        && vm.is_data_descriptor(attribute)
    {
        return vm.bind(attribute, object, class);
    }
    if let Some(value) = dict.get(&vm.heap).get_str(&vm.heap, name) {
        return Ok(value);
    }
    match attribute {
        Some(attribute) => vm.bind(attribute, object, class),
        None => Err(missing(vm, object, name)),
    }
}

fn missing(vm: &mut Vm, object: Value, name: Gc<Str>) -> crate::vm::Raised {
    let text = String::from(name.get(&vm.heap).as_str());
    let class = vm.class_of(object);
    let shown = if class == vm.class(Type::ThreadLocal) { String::from("_thread._local") } else { vm.class_name(class) };
    vm.attribute_error_with(format!("'{shown}' object has no attribute '{text}'"), object, &text)
}

/// Sets (`Some`) or deletes an attribute of the running thread.
fn change(vm: &mut Vm, object: Value, name: Value, value: Option<Value>) -> Outcome {
    let name = vm.expect_name(name, "attribute name")?;
    let dict = attributes(vm, object)?;
    let class = vm.class_of(object);
    if name == vm.names.__dict__ {
        let shown = if class == vm.class(Type::ThreadLocal) { String::from("_thread._local") } else { vm.class_name(class) };
        return Err(vm.attribute_error_with(format!("'{shown}' object attribute '__dict__' is read-only"), object, "__dict__"));
    }
    if let Some(attribute) = vm.class_lookup(class, name)
        && vm.is_data_descriptor(attribute)
    {
        vm.set_through(attribute, object, name, value)?;
        return Ok(Value::NONE);
    }
    match value {
        Some(value) => Dict::set_str(dict, &mut vm.heap, name, value),
        None => match dict.get(&vm.heap).find_str(&vm.heap, name) {
            Some(number) => {
                dict.get_mut(&mut vm.heap).remove_entry(number);
            }
            None => return Err(missing(vm, object, name)),
        },
    }
    Ok(Value::NONE)
}

fn setattr(vm: &mut Vm, args: Args) -> Outcome {
    change(vm, args.at(0), args.at(1), Some(args.at(2)))
}

fn delattr(vm: &mut Vm, args: Args) -> Outcome {
    change(vm, args.at(0), args.at(1), None)
}

fn dir(vm: &mut Vm, args: Args) -> Outcome {
    let dict = attributes(vm, args.at(0))?;
    let mut names: Vec<Value> = dict.get(&vm.heap).items().map(|(name, _)| name).collect();
    let class = vm.class_of(args.at(0));
    for class in class.get(&vm.heap).mro.clone() {
        names.extend(vm.class_dict(class).get(&vm.heap).items().map(|(name, _)| name));
    }
    names.sort_by_key(|name| name.bits());
    names.dedup();
    Ok(vm.list_value(names))
}
