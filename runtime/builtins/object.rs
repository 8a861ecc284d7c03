//! `object`: what every class inherits.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::reduce;
use super::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Class, Dict, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// `object.__new__`
pub static NEW: NativeDef = NativeDef::constructor("__new__(cls, *args, **kwargs)", new);
/// `__dict__` of instances, in classes that give them one.
pub static DICT: NativeDef = NativeDef::getter("__dict__(self)", dict);
/// `__weakref__` of instances: the first weak reference to it, or None.
pub static WEAK_REFERENCE: NativeDef = NativeDef::getter("__weakref__(self)", weak_reference);
/// `object.__init__`
pub static INIT: NativeDef = NativeDef::method("__init__(self, *args, **kwargs)", init);

/// The class `object`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
    natives: NATIVES,
    flags: class_flags::NO_DICT,
    ..ClassDef::new("object", Kind::Instance)
};

const NATIVES: &[NativeDef] = &[
    NativeDef::method("__repr__(self, /)", repr),
    NativeDef::method("__str__(self, /)", str),
    NativeDef::method("__hash__(self, /)", hash),
    NativeDef::method("__eq__(self, value, /)", eq),
    NativeDef::method("__ne__(self, value, /)", ne),
    NativeDef::method("__lt__(self, value, /)", not_implemented),
    NativeDef::method("__le__(self, value, /)", not_implemented),
    NativeDef::method("__gt__(self, value, /)", not_implemented),
    NativeDef::method("__ge__(self, value, /)", not_implemented),
    NativeDef::method("__format__(self, format_spec, /)", format_object),
    NativeDef::method("__getattribute__(self, name, /)", getattribute),
    NativeDef::method("__setattr__(self, name, value, /)", setattr),
    NativeDef::method("__delattr__(self, name, /)", delattr),
    NativeDef::method("__dir__(self, /)", dir),
    NativeDef::method("__sizeof__(self, /)", sizeof),
    NativeDef::method("__reduce_ex__(self, protocol, /)", reduce::reduce_ex),
    NativeDef::method("__reduce__(self, /)", reduce::reduce),
    NativeDef::method("__getstate__(self, /)", reduce::get_state),
    NativeDef::class_method("__init_subclass__(cls, *args, **kwargs)", init_subclass),
    NativeDef::class_method("__subclasshook__(cls, other, /)", not_implemented),
    NativeDef::getter("__class__(self)", class),
    NativeDef::getter("__dict__(self)", dict),
];

fn new(vm: &mut Vm, args: Args) -> Outcome {
    let Some(class) = args.at(0).as_gc::<Class>() else {
        let name = vm.type_name(args.at(0));
        return Err(vm.type_error(format!("object.__new__(X): X is not a type object ({name})")));
    };
    let excess = args.len() > 1 || args.keyword_count() > 0;
    let (new_name, init_name) = (vm.names.__new__, vm.names.__init__);
    if excess {
        let own_new = vm.class_lookup(class, new_name).unwrap_or(Value::NULL);
        let own_init = vm.class_lookup(class, init_name).unwrap_or(Value::NULL);
        if !vm.is_object_new(own_new) {
            return Err(vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if vm.is_object_init(own_init) {
            let name = vm.class_name(class);
            return Err(vm.type_error(format!("{name}() takes no arguments")));
        }
    }
    vm.refuse_abstract(class)?;
    let object = class.get(&vm.heap);
    if object.kind != Kind::Instance || object.native_base.is_some() {
        let name = vm.class_name(class);
        return Err(vm.type_error(format!("object.__new__({name}) is not safe, use {name}.__new__()")));
    }
    Ok(vm.new_instance(class))
}

fn init(vm: &mut Vm, args: Args) -> Outcome {
    if args.len() > 1 || args.keyword_count() > 0 {
        let class = vm.class_of(args.at(0));
        let (new_name, init_name) = (vm.names.__new__, vm.names.__init__);
        let own_init = vm.class_lookup(class, init_name).unwrap_or(Value::NULL);
        let own_new = vm.class_lookup(class, new_name).unwrap_or(Value::NULL);
        if !vm.is_object_init(own_init) {
            return Err(vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
        }
        if vm.is_object_new(own_new) {
            let name = vm.class_name(class);
            return Err(vm.type_error(format!("{name}.__init__() takes exactly one argument (the instance to initialize)")));
        }
    }
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let text = vm.default_repr(args.at(0));
    Ok(vm.str_value(&text))
}

impl Vm {
    /// `<module.Class object at 0x…>`
    pub fn default_repr(&mut self, object: Value) -> String {
        let class = self.class_of(object);
        let name = self.full_class_name(class);
        format!("<{name} object at 0x{:x}>", object.bits())
    }

    /// `module.qualname`, without the module for built-in classes.
    pub fn full_class_name(&mut self, class: Gc<Class>) -> String {
        let module_name = self.names.__module__;
        let qualname = self.text(class.get(&self.heap).qualname).map_or_else(String::new, String::from);
        let module = self.class_dict(class).get(&self.heap).get_str(&self.heap, module_name);
        match module.and_then(|module| self.text(module)) {
            Some(module) if module != "builtins" => format!("{module}.{qualname}"),
            _ => qualname,
        }
    }
}

fn str(vm: &mut Vm, args: Args) -> Outcome {
    vm.repr(args.at(0))
}

fn hash(vm: &mut Vm, args: Args) -> Outcome {
    Ok(vm.int_value((args.at(0).bits() >> 4) as i64))
}

fn eq(_: &mut Vm, args: Args) -> Outcome {
    Ok(if args.at(0) == args.at(1) { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

fn ne(vm: &mut Vm, args: Args) -> Outcome {
    let eq = vm.names.__eq__;
    match vm.call_special(args.at(0), eq, &[args.at(1)])? {
        Some(Value::NOT_IMPLEMENTED) | None => Ok(Value::NOT_IMPLEMENTED),
        Some(result) => Ok(Value::bool(!vm.truth(result)?)),
    }
}

fn not_implemented(_: &mut Vm, _: Args) -> Outcome {
    Ok(Value::NOT_IMPLEMENTED)
}

fn format_object(vm: &mut Vm, args: Args) -> Outcome {
    let spec = vm.expect_text(args.at(1), "__format__() argument")?;
    if !spec.is_empty() {
        let name = vm.type_name(args.at(0));
        return Err(vm.type_error(format!("unsupported format string passed to {name}.__format__")));
    }
    vm.str(args.at(0))
}

fn getattribute(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.expect_name(args.at(1), "attribute name")?;
    match args.at(0).as_gc::<Class>() {
        Some(class) => match vm.find_class_attribute(class, name)? {
            Some(value) => Ok(value),
            None => {
                let text = String::from(name.get(&vm.heap).as_str());
                let class_name = vm.class_name(class);
                Err(vm.attribute_error_with(format!("type object '{class_name}' has no attribute '{text}'"), args.at(0), &text))
            }
        },
        None => vm.generic_getattr(args.at(0), name),
    }
}

fn setattr(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.expect_name(args.at(1), "attribute name")?;
    vm.generic_setattr(args.at(0), name, Some(args.at(2)))?;
    Ok(Value::NONE)
}

fn delattr(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.expect_name(args.at(1), "attribute name")?;
    vm.generic_setattr(args.at(0), name, None)?;
    Ok(Value::NONE)
}

fn dir(vm: &mut Vm, args: Args) -> Outcome {
    let mut names: Vec<Value> = Vec::new();
    let own = vm.own_names(args.at(0));
    names.extend(own);
    let class = args.at(0).as_gc::<Class>().unwrap_or_else(|| vm.class_of(args.at(0)));
    let order = class.get(&vm.heap).mro.clone();
    for class in order {
        let dict = vm.class_dict(class);
        names.extend(dict.get(&vm.heap).items().map(|(name, _)| name));
    }
    let mut texts: Vec<String> = names.iter().filter_map(|name| vm.text(*name).map(String::from)).collect();
    texts.sort();
    texts.dedup();
    let values: Vec<Value> = texts.iter().map(|text| vm.heap.intern(text).value()).collect();
    Ok(vm.list_value(values))
}

impl Vm {
    /// Names of an object's own attributes.
    pub fn own_names(&self, object: Value) -> Vec<Value> {
        if let Some(instance) = object.as_gc::<crate::object::Instance>() {
            let object = instance.get(&self.heap);
            if let Some(dict) = object.overflow.as_gc::<Dict>() {
                return dict.get(&self.heap).items().map(|(name, _)| name).collect();
            }
            let declared = self.shapes.get(object.class.get(&self.heap).root_shape).names.len();
            let names = &self.shapes.get(object.shape).names;
            return names
                .iter()
                .skip(declared)
                .copied()
                .filter(|name| name.as_gc().is_some_and(|name| self.own_attribute(instance.value(), name).is_some()))
                .collect();
        }
        let dict = match object.kind() {
            Kind::Module => self.module_dict(object),
            Kind::Exception => object.as_gc::<crate::object::Exception>().and_then(|exception| exception.get(&self.heap).dict.as_gc()),
            Kind::Function => object.as_gc::<crate::object::Function>().and_then(|function| function.get(&self.heap).dict.as_gc()),
            Kind::Foreign => {
                object.as_gc::<crate::object::Foreign>().and_then(|foreign| foreign.get(&self.heap).data.dict()).and_then(Value::as_gc)
            }
            _ => None,
        };
        dict.map(|dict: Gc<Dict>| dict.get(&self.heap).items().map(|(name, _)| name).collect()).unwrap_or_default()
    }
}

fn sizeof(vm: &mut Vm, args: Args) -> Outcome {
    let size = match args.at(0).kind() {
        Kind::List => 56,
        Kind::Dict => 64,
        _ => 16,
    };
    Ok(vm.int_value(size))
}

fn init_subclass(vm: &mut Vm, args: Args) -> Outcome {
    if args.keyword_count() > 0 {
        let class = args.at(0).as_gc::<Class>().map_or_else(String::new, |class| vm.class_name(class));
        return Err(vm.type_error(format!("{class}.__init_subclass__() takes no keyword arguments")));
    }
    if args.len() > 1 {
        let given = args.len() - 1;
        return Err(vm.type_error(format!("object.__init_subclass__() takes no arguments ({given} given)")));
    }
    Ok(Value::NONE)
}

fn weak_reference(vm: &mut Vm, args: Args) -> Outcome {
    Ok(vm.heap.weak_references(args.at(0)).first().copied().unwrap_or(Value::NONE))
}

fn class(vm: &mut Vm, args: Args) -> Outcome {
    Ok(vm.class_of(args.at(0)).value())
}

fn dict(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    if let Some(class) = object.as_gc::<Class>() {
        let dict = vm.class_dict(class).value();
        return Ok(super::dict_view::mapping_proxy(vm, dict));
    }
    let plain_object = vm.class_of(object) == vm.class(Type::Object);
    match vm.dict_of(object, true) {
        Some(dict) if !plain_object => Ok(dict.value()),
        _ => Err(vm.attribute_error(object, "__dict__")),
    }
}

/// Comparison methods of built-in classes: `a.__lt__(b)` and so on.
pub fn compare(vm: &mut Vm, op: CompareOp, args: Args) -> Outcome {
    vm.compare(op, args.at(0), args.at(1))
}
