//! `property`, `staticmethod`, `classmethod`, `__slots__` descriptors, `super`.

use alloc::format;

use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{Class, NativeDef, Property, SlotDescriptor, Super, Wrapper, WrapperKind, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `property`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    construct: Some(property),
    natives: &[
        NativeDef::method("getter(self, fget, /)", getter),
        NativeDef::method("setter(self, fset, /)", setter),
        NativeDef::method("deleter(self, fdel, /)", deleter),
        NativeDef::method("__get__(self, instance, owner=None, /)", get),
        NativeDef::method("__set__(self, instance, value, /)", set),
        NativeDef::method("__delete__(self, instance, /)", delete),
        NativeDef::getter("fget(self)", fget),
        NativeDef::getter("fset(self)", fset),
        NativeDef::getter("fdel(self)", fdel),
        NativeDef::getter("__doc__(self)", doc),
        NativeDef::getter("__name__(self)", name),
        NativeDef::getter("__isabstractmethod__(self)", has_abstract),
    ],
    ..ClassDef::new("property", Kind::Property)
};
/// The class `staticmethod`.
pub const STATIC: ClassDef =
    ClassDef { builtin: true, construct: Some(static_method), natives: WRAPPER, ..ClassDef::new("staticmethod", Kind::Wrapper) };
/// The class `classmethod`.
pub const CLASSMETHOD: ClassDef = ClassDef {
    builtin: true,
    construct: Some(class_method),
    natives: &WRAPPER_WITHOUT_CALL,
    ..ClassDef::new("classmethod", Kind::Wrapper)
};
/// The class of `__slots__` descriptors.
pub const SLOT: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__get__(self, instance, owner=None, /)", get),
        NativeDef::method("__set__(self, instance, value, /)", set),
        NativeDef::method("__delete__(self, instance, /)", delete),
        NativeDef::getter("__name__(self)", slot_name),
        NativeDef::getter("__objclass__(self)", slot_class),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("member_descriptor", Kind::Slot)
};
/// The class `super`.
pub const SUPER: ClassDef = ClassDef {
    builtin: true,
    construct: Some(super_new),
    natives: &[
        NativeDef::getter("__thisclass__(self)", this_class),
        NativeDef::getter("__self__(self)", this_self),
        NativeDef::getter("__self_class__(self)", self_class),
    ],
    ..ClassDef::new("super", Kind::Super)
};

const WRAPPER: &[NativeDef] =
    &NativeDef::join::<10>(&[&WRAPPER_WITHOUT_CALL, &[NativeDef::method("__call__(self, /, *args, **kwargs)", call_wrapped)]]);
const WRAPPER_WITHOUT_CALL: [NativeDef; 9] = [
    NativeDef::method("__get__(self, instance, owner=None, /)", get),
    NativeDef::getter("__func__(self)", wrapped),
    NativeDef::getter("__wrapped__(self)", wrapped),
    NativeDef::getter("__name__(self)", wrapped_name),
    NativeDef::getter("__qualname__(self)", wrapped_qualname),
    NativeDef::getter("__doc__(self)", wrapped_doc),
    NativeDef::getter("__module__(self)", wrapped_module),
    NativeDef::getter("__annotations__(self)", wrapped_annotations),
    NativeDef::getter("__isabstractmethod__(self)", is_abstract),
];

fn property(vm: &mut Vm, args: Args) -> Outcome {
    let mut parts = [Value::NONE; 4];
    let names = ["fget", "fset", "fdel", "doc"];
    if args.len() > 5 {
        let given = args.len() - 1;
        return Err(vm.type_error(format!("property() takes at most 4 arguments ({given} given)")));
    }
    for (index, part) in parts.iter_mut().enumerate() {
        *part = args.get(index + 1).or_else(|| vm.keyword(args, names[index])).unwrap_or(Value::NONE);
    }
    let [get, set, delete, mut doc] = parts;
    if doc.is_none() && !get.is_none() {
        let name = vm.names.__doc__;
        doc = vm.getattr_opt(get, name)?.unwrap_or(Value::NONE);
    }
    let object = vm.heap.alloc(Property { get, set, delete, doc, name: Value::NULL }).value();
    vm.wrap_new(args.at(0), object)
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Property>> {
    vm.expect::<Property>(args.at(0), "property")
}

fn with(vm: &mut Vm, args: Args, change: impl FnOnce(&mut Property)) -> Outcome {
    let object = receiver(vm, args)?;
    let mut copy = {
        let Property { get, set, delete, doc, name } = *object.get(&vm.heap);
        Property { get, set, delete, doc, name }
    };
    change(&mut copy);
    let made = vm.heap.alloc(copy).value();
    let class = vm.class_of(args.at(0)).value();
    vm.wrap_new(class, made)
}

fn getter(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__doc__;
    let doc = vm.getattr_opt(args.at(1), name)?.unwrap_or(Value::NONE);
    with(vm, args, |property| {
        property.get = args.at(1);
        if property.doc.is_none() {
            property.doc = doc;
        }
    })
}

fn setter(vm: &mut Vm, args: Args) -> Outcome {
    with(vm, args, |property| property.set = args.at(1))
}

fn deleter(vm: &mut Vm, args: Args) -> Outcome {
    with(vm, args, |property| property.delete = args.at(1))
}

fn get(vm: &mut Vm, args: Args) -> Outcome {
    let native = vm.native_of(args.at(0));
    let instance = args.at(1);
    match args.at(2).as_gc::<Class>() {
        Some(class) if instance.is_none() => vm.bind(native, Value::NULL, class),
        Some(class) => vm.bind(native, instance, class),
        None => vm.bind_attribute(native, instance),
    }
}

fn set(vm: &mut Vm, args: Args) -> Outcome {
    change(vm, args, Some(args.at(2)))
}

fn delete(vm: &mut Vm, args: Args) -> Outcome {
    change(vm, args, None)
}

fn change(vm: &mut Vm, args: Args, value: Option<Value>) -> Outcome {
    let native = vm.native_of(args.at(0));
    let name = vm.names._empty;
    vm.set_through(native, args.at(1), name, value)?;
    Ok(Value::NONE)
}

fn fget(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).get)
}

fn fset(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).set)
}

fn fdel(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).delete)
}

fn doc(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).doc)
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let Property { get, name, .. } = *object.get(&vm.heap);
    if let Some(name) = name.present() {
        return Ok(name);
    }
    let key = vm.names.__name__;
    vm.getattr(get, key)
}

/// Whether one of its functions is an abstract method.
fn has_abstract(vm: &mut Vm, args: Args) -> Outcome {
    let Property { get, set, delete, .. } = *receiver(vm, args)?.get(&vm.heap);
    for function in [get, set, delete] {
        if vm.is_abstract_method(function)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn static_method(vm: &mut Vm, args: Args) -> Outcome {
    wrap(vm, args, WrapperKind::Static, "staticmethod")
}

fn class_method(vm: &mut Vm, args: Args) -> Outcome {
    wrap(vm, args, WrapperKind::Class, "classmethod")
}

fn wrap(vm: &mut Vm, args: Args, kind: WrapperKind, what: &str) -> Outcome {
    let Some(function) = args.get(1) else {
        return Err(vm.type_error(format!("{what} expected 1 argument, got 0")));
    };
    let object = vm.heap.alloc(Wrapper { kind, function, dict: Value::NULL }).value();
    vm.wrap_new(args.at(0), object)
}

fn wrapper(vm: &mut Vm, args: Args) -> Outcome<Gc<Wrapper>> {
    vm.expect::<Wrapper>(args.at(0), "staticmethod")
}

fn call_wrapped(vm: &mut Vm, args: Args) -> Outcome {
    let function = wrapper(vm, args)?.get(&vm.heap).function;
    vm.call_args(function, args.skip(1))
}

fn wrapped(vm: &mut Vm, args: Args) -> Outcome {
    Ok(wrapper(vm, args)?.get(&vm.heap).function)
}

fn of_wrapped(vm: &mut Vm, args: Args, name: &str) -> Outcome {
    let function = wrapper(vm, args)?.get(&vm.heap).function;
    let name = vm.heap.intern(name);
    vm.getattr(function, name)
}

fn wrapped_name(vm: &mut Vm, args: Args) -> Outcome {
    of_wrapped(vm, args, "__name__")
}

fn wrapped_module(vm: &mut Vm, args: Args) -> Outcome {
    of_wrapped(vm, args, "__module__")
}

fn wrapped_annotations(vm: &mut Vm, args: Args) -> Outcome {
    of_wrapped(vm, args, "__annotations__")
}

fn wrapped_qualname(vm: &mut Vm, args: Args) -> Outcome {
    of_wrapped(vm, args, "__qualname__")
}

fn wrapped_doc(vm: &mut Vm, args: Args) -> Outcome {
    of_wrapped(vm, args, "__doc__")
}

fn is_abstract(vm: &mut Vm, args: Args) -> Outcome {
    let function = wrapper(vm, args)?.get(&vm.heap).function;
    Ok(Value::bool(vm.is_abstract_method(function)?))
}

fn slot(vm: &mut Vm, args: Args) -> Outcome<Gc<SlotDescriptor>> {
    vm.expect::<SlotDescriptor>(args.at(0), "member_descriptor")
}

fn slot_name(vm: &mut Vm, args: Args) -> Outcome {
    Ok(slot(vm, args)?.get(&vm.heap).name)
}

fn slot_class(vm: &mut Vm, args: Args) -> Outcome {
    Ok(slot(vm, args)?.get(&vm.heap).class.value())
}

fn super_new(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("super", args)?;
    if args.len() > 3 {
        let given = args.len() - 1;
        return Err(vm.type_error(format!("super() expected at most 2 arguments, got {given}")));
    }
    let (class, receiver) = match (args.get(1), args.get(2)) {
        (Some(class), receiver) => (class, receiver.unwrap_or(Value::NULL)),
        (None, _) => vm.implicit_super()?,
    };
    let Some(class) = class.as_gc::<Class>() else {
        let found = vm.type_name(class);
        return Err(vm.type_error(format!("super() argument 1 must be a type, not {found}")));
    };
    let mut start = None;
    if !receiver.is_null() && !receiver.is_none() {
        let own = vm.class_of(receiver);
        start = match receiver.as_gc::<Class>() {
            Some(object) if object.get(&vm.heap).derives_from(class) => Some(object),
            _ if own.get(&vm.heap).derives_from(class) => Some(own),
            given => {
                let (what, found) = match given {
                    Some(object) => ("type", vm.class_name(object)),
                    None => ("instance of", vm.type_name(receiver)),
                };
                let name = vm.class_name(class);
                return Err(
                    vm.type_error(format!("super(type, obj): obj ({what} {found}) is not an instance or subtype of type ({name})."))
                );
            }
        };
    }
    let object = vm.heap.alloc(Super { class, receiver, start }).value();
    vm.wrap_new(args.at(0), object)
}

impl Vm {
    /// Whether a function says that a class must override it.
    fn is_abstract_method(&mut self, function: Value) -> Outcome<bool> {
        let name = self.heap.intern("__isabstractmethod__");
        match self.getattr_opt(function, name)? {
            Some(value) => self.truth(value),
            None => Ok(false),
        }
    }

    /// What `super()` without arguments means in the running frame: the class
    /// in the cell `__class__`, and the first argument.
    fn implicit_super(&mut self) -> Outcome<(Value, Value)> {
        use super::registry::Type;
        let Some(frame) = self.stack.top().copied() else { return Err(self.raise(Type::RuntimeError, "super(): no current frame")) };
        let code = frame.code.get(&self.heap);
        if code.arg_count == 0 {
            return Err(self.raise(Type::RuntimeError, "super(): no arguments"));
        }
        let mut receiver = self.stack.read(frame.fp);
        if let Some(cell) = receiver.as_gc::<crate::object::CellVar>()
            && code.cell_slots.contains(&0)
        {
            receiver = cell.get(&self.heap).value;
        }
        if receiver.is_null() {
            return Err(self.raise(Type::RuntimeError, "super(): arg[0] deleted"));
        }
        let names = self.tuple_items(code.freevars);
        let Some(index) = names.iter().position(|name| self.text(*name) == Some("__class__")) else {
            return Err(self.raise(Type::RuntimeError, "super(): __class__ cell not found"));
        };
        let cell = self.stack.read(frame.fp.wrapping_add(code.first_free_slot as usize + index));
        match self.cell_value(cell).present() {
            Some(class) => Ok((class, receiver)),
            None => Err(self.raise(Type::RuntimeError, "super(): empty __class__ cell")),
        }
    }
}

fn sup(vm: &mut Vm, args: Args) -> Outcome<Gc<Super>> {
    vm.expect::<Super>(args.at(0), "super")
}

fn this_class(vm: &mut Vm, args: Args) -> Outcome {
    Ok(sup(vm, args)?.get(&vm.heap).class.value())
}

fn this_self(vm: &mut Vm, args: Args) -> Outcome {
    Ok(sup(vm, args)?.get(&vm.heap).receiver.present().unwrap_or(Value::NONE))
}

fn self_class(vm: &mut Vm, args: Args) -> Outcome {
    Ok(sup(vm, args)?.get(&vm.heap).start.map_or(Value::NONE, Value::from))
}
