//! `type`, and `__build_class__`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{CellVar, Class, Dict, Function, NativeDef, Tuple, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// `__new__` of a built-in class: finds the class that constructs.
pub static NEW: NativeDef = NativeDef::constructor("__new__(cls, *args, **kwargs)", new_builtin);
/// `__init__` of a built-in class.
pub static INIT: NativeDef = NativeDef::method("__init__(self, *args, **kwargs)", init_builtin);

/// The class `type`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    construct: Some(construct),
    natives: NATIVES,
    flags: class_flags::METACLASS,
    ..ClassDef::new("type", Kind::Class)
};

/// Functions of `builtins` about classes.
pub static FUNCTIONS: &[NativeDef] = &[NativeDef::function("__build_class__(func, name, /, *bases, **kwds)", build_class)];

const NATIVES: &[NativeDef] = &[
    NativeDef::method("__call__(self, *args, **kwargs)", call),
    NativeDef::method("__init__(self, *args, **kwargs)", init),
    NativeDef::method("__repr__(self, /)", repr),
    NativeDef::method("mro(self, /)", mro_method),
    NativeDef::method("__subclasses__(self, /)", subclasses),
    NativeDef::method("__instancecheck__(self, instance, /)", instance_check),
    NativeDef::method("__subclasscheck__(self, subclass, /)", subclass_check),
    NativeDef::method("__or__(self, other, /)", or),
    NativeDef::method("__ror__(self, other, /)", ror),
    NativeDef::class_method("__prepare__(cls, *args, **kwargs)", prepare),
    NativeDef::getter("__name__(self)", name),
    NativeDef::getter("__qualname__(self)", qualname),
    NativeDef::getter("__module__(self)", module),
    NativeDef::getter("__bases__(self)", bases),
    NativeDef::getter("__base__(self)", base),
    NativeDef::getter("__mro__(self)", mro),
    NativeDef::getter("__doc__(self)", doc),
    NativeDef::getter("__annotations__(self)", annotations),
    NativeDef::getter("__type_params__(self)", type_params),
    NativeDef::getter("__flags__(self)", flags),
    NativeDef::getter("__abstractmethods__(self)", abstract_methods),
];

/// The class that a method of `type` is called on.
fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Class>> {
    vm.expect::<Class>(args.at(0), "type")
}

fn new_builtin(vm: &mut Vm, args: Args) -> Outcome {
    let Some(class) = args.at(0).as_gc::<Class>() else {
        let found = vm.type_name(args.at(0));
        return Err(vm.type_error(format!("object.__new__(X): X is not a type object ({found})")));
    };
    let constructor = class.get(&vm.heap).mro.iter().find_map(|class| class.get(&vm.heap).construct);
    match constructor {
        Some(construct) => construct(vm, args),
        None => {
            let found = vm.class_name(class);
            Err(vm.type_error(format!("cannot create '{found}' instances")))
        }
    }
}

fn init_builtin(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.class_of(args.at(0));
    let initializer = class.get(&vm.heap).mro.iter().find_map(|class| class.get(&vm.heap).initialize);
    match initializer {
        Some(initialize) => initialize(vm, args),
        None => Ok(Value::NONE),
    }
}

fn call(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    vm.call_constructor(class, args.skip(1))
}

impl Vm {
    /// `type.__call__(class, *args)` from Rust.
    pub(crate) fn call_constructor(&mut self, class: Gc<Class>, args: Args) -> Outcome {
        let positional: Vec<Value> = args.positional().collect();
        let keywords: Vec<(Value, Value)> = args.keywords().collect();
        self.construct_with(class, &positional, &keywords)
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let metaclass = receiver(vm, args)?;
    if args.len() != 4 {
        if metaclass == vm.class(Type::Type) {
            return Err(vm.type_error("type() takes 1 or 3 arguments"));
        }
        let given = args.len().saturating_sub(1);
        return Err(vm.type_error(format!("type.__new__() takes exactly 3 arguments ({given} given)")));
    }
    let (name, bases, namespace) = (args.at(1), args.at(2), args.at(3));
    if vm.text(name).is_none() {
        let found = vm.type_name(name);
        return Err(vm.type_error(format!("type.__new__() argument 1 must be str, not {found}")));
    }
    if vm.text(name).is_some_and(|name| name.contains('\0')) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    if let Some(name) = vm.text(name).map(alloc::string::String::from) {
        vm.check_name(&name)?;
    }
    let Some(bases_tuple) = vm.native_of(bases).as_gc::<Tuple>() else {
        let found = vm.type_name(bases);
        return Err(vm.type_error(format!("type.__new__() argument 2 must be tuple, not {found}")));
    };
    let Some(dict) = vm.native_of(namespace).as_gc::<Dict>() else {
        let found = vm.type_name(namespace);
        return Err(vm.type_error(format!("type.__new__() argument 3 must be dict, not {found}")));
    };
    let bases = bases_tuple.get(&vm.heap).items().to_vec();
    let base_classes: Vec<Gc<Class>> = bases.iter().filter_map(|base| base.as_gc()).collect();
    let winner = vm.winner(metaclass, &base_classes)?;
    let keywords: Vec<(Value, Value)> = args.keywords().collect();
    if winner != metaclass {
        let new = vm.names.__new__;
        if let Some(function) = vm.class_lookup(winner, new) {
            let own = vm.bind(function, Value::NULL, winner)?;
            if own.as_gc::<crate::object::Native>().is_none() {
                return vm.call_with(own, &[winner.value(), name, args.at(2), namespace], &keywords);
            }
        }
    }
    Ok(vm.build_class(winner, name, &bases, dict, &keywords)?.value())
}

fn init(_: &mut Vm, _: Args) -> Outcome {
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    let name = vm.shown_class_name(class);
    let text = format!("<class '{name}'>");
    Ok(vm.str_value(&text))
}

fn mro_list(vm: &Vm, class: Gc<Class>) -> Vec<Value> {
    class.get(&vm.heap).mro.iter().map(|class| class.value()).collect()
}

fn mro_method(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    let list = mro_list(vm, class);
    Ok(vm.list_value(list))
}

fn mro(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    let list = mro_list(vm, class);
    Ok(vm.tuple_value(&list))
}

fn subclasses(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    let list = class.get(&vm.heap).subclasses.iter().map(|class| class.value()).collect();
    Ok(vm.list_value(list))
}

fn instance_check(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    Ok(Value::bool(vm.is_direct_instance(args.at(1), class)?))
}

fn subclass_check(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    let Some(other) = args.at(1).as_gc::<Class>() else { return Err(vm.type_error("issubclass() arg 1 must be a class")) };
    Ok(Value::bool(other.get(&vm.heap).derives_from(class)))
}

fn or(vm: &mut Vm, args: Args) -> Outcome {
    super::generic::union::union(vm, args.at(0), args.at(1))
}

fn ror(vm: &mut Vm, args: Args) -> Outcome {
    super::generic::union::union(vm, args.at(1), args.at(0))
}

fn prepare(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.dict_value().value())
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).name)
}

fn qualname(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).qualname)
}

fn own(vm: &mut Vm, class: Gc<Class>, name: &str) -> Option<Value> {
    let name = vm.heap.intern(name);
    vm.class_dict(class).get(&vm.heap).get_str(&vm.heap, name)
}

fn module(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    match own(vm, class, "__module__") {
        // In the namespace of `type` itself stands this getter.
        Some(module) if !module.is(Kind::Native) => Ok(module),
        _ => Ok(vm.heap.intern("builtins").value()),
    }
}

fn bases(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).bases)
}

fn base(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    let items = vm.tuple_items(class.get(&vm.heap).bases).to_vec();
    let native = class.get(&vm.heap).native_base;
    let chosen = items.iter().copied().find(|base| {
        base.as_gc::<Class>().is_some_and(|base| Some(base) == native || base.get(&vm.heap).native_base == native && native.is_some())
    });
    Ok(chosen.or_else(|| items.first().copied()).unwrap_or(Value::NONE))
}

fn doc(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    match own(vm, class, "__doc__") {
        Some(doc) => vm.bind(doc, Value::NULL, class),
        None => Ok(Value::NONE),
    }
}

fn annotations(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    if let Some(found) = own(vm, class, "__annotations__") {
        return Ok(found);
    }
    if class.get(&vm.heap).has(class_flags::BUILTIN) {
        let text = vm.class_name(class);
        return Err(vm.attribute_error_with(
            format!("type object '{text}' has no attribute '__annotations__'"),
            class.value(),
            "__annotations__",
        ));
    }
    let dict = vm.dict_value();
    let (name, own) = (vm.names.__annotations__, vm.class_dict(class));
    Dict::set_str(own, &mut vm.heap, name, dict.value());
    Ok(dict.value())
}

fn type_params(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    let empty = vm.tuple_value(&[]);
    Ok(own(vm, class, "__type_params__").unwrap_or(empty))
}

fn flags(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    // Py_TPFLAGS_BASETYPE, HEAPTYPE and IS_ABSTRACT are what programs look at.
    let object = class.get(&vm.heap);
    let heap_type = i64::from(!object.has(class_flags::BUILTIN)) << 9;
    let base_type = i64::from(!object.has(class_flags::FINAL)) << 10;
    let is_abstract = i64::from(object.has(class_flags::ABSTRACT)) << 20;
    Ok(vm.int_value(heap_type | base_type | is_abstract))
}

fn abstract_methods(vm: &mut Vm, args: Args) -> Outcome {
    let class = receiver(vm, args)?;
    // `type` itself has this very descriptor under that name.
    match own(vm, class, "__abstractmethods__").filter(|_| class != vm.class(Type::Type)) {
        Some(methods) => Ok(methods),
        None => Err(vm.raise(Type::AttributeError, "__abstractmethods__")),
    }
}

/// `__build_class__(func, name, *bases, metaclass=…, **kwds)`
fn build_class(vm: &mut Vm, args: Args) -> Outcome {
    let (body, name) = (args.at(0), args.at(1));
    let Some(function) = body.as_gc::<Function>() else { return Err(vm.type_error("__build_class__: func must be a function")) };
    if vm.text(name).is_none() {
        return Err(vm.type_error("__build_class__: name is not a string"));
    }
    let original: Vec<Value> = args.positional().skip(2).collect();
    let bases = resolve_bases(vm, &original)?;
    let bases_tuple = vm.tuple_value(&bases);
    vm.heap.keep(bases_tuple);
    let mut metaclass = Value::NULL;
    let mut keywords: Vec<(Value, Value)> = Vec::new();
    for (key, value) in args.keywords() {
        if vm.text(key) == Some("metaclass") {
            metaclass = value;
        } else {
            keywords.push((key, value));
        }
    }
    if metaclass.is_null() {
        metaclass = match bases.first() {
            Some(base) => vm.class_of(*base).value(),
            None => vm.class(Type::Type).value(),
        };
    }
    if let Some(class) = metaclass.as_gc::<Class>() {
        let classes: Vec<Gc<Class>> = bases.iter().filter_map(|base| base.as_gc()).collect();
        metaclass = vm.winner(class, &classes)?.value();
    }
    let namespace = prepare_namespace(vm, metaclass, name, bases_tuple, &keywords)?;
    vm.heap.keep(namespace);
    if bases != original {
        let original = vm.tuple_value(&original);
        let key = vm.heap.intern("__orig_bases__");
        vm.setitem(namespace, key.value(), original)?;
    }
    let cell = vm.run_class_body(function, namespace)?;
    vm.heap.keep(cell);
    // A `.mpy` file's class body only returns the cell.
    let handed = {
        let name = vm.names.__classcell__;
        vm.native_of(namespace).as_gc::<Dict>().is_some_and(|dict| dict.get(&vm.heap).find_str(&vm.heap, name).is_some())
    };
    let class = vm.call_with(metaclass, &[name, bases_tuple, namespace], &keywords)?;
    if let (Some(cell), Some(_)) = (cell.as_gc::<CellVar>(), class.as_gc::<Class>()) {
        let current = cell.get(&vm.heap).value;
        if current.is_null() && handed {
            let (made, text) = (vm.repr_text(class)?, vm.text(name).map_or_else(String::new, String::from));
            return Err(vm.raise(
                Type::RuntimeError,
                format!("__class__ not set defining '{text}' as {made}. Was __classcell__ propagated to type.__new__?"),
            ));
        }
        if current.is_null() {
            // The namespace did not carry the cell to `type.__new__`: a `.mpy` file's class body.
            cell.get_mut(&mut vm.heap).value = class;
        } else if current != class {
            let (a, b, text) = (vm.repr_text(current)?, vm.repr_text(class)?, vm.text(name).map_or_else(String::new, String::from));
            return Err(vm.type_error(format!("__class__ set to {a} defining '{text}' as {b}")));
        }
    }
    Ok(class)
}

/// Bases with what `__mro_entries__` puts in place of those that are no classes.
fn resolve_bases(vm: &mut Vm, bases: &[Value]) -> Outcome<Vec<Value>> {
    let entries = vm.names.__mro_entries__;
    let mut resolved = Vec::new();
    let tuple = vm.tuple_value(bases);
    vm.heap.keep(tuple);
    for base in bases {
        if base.is(Kind::Class) {
            resolved.push(*base);
            continue;
        }
        match vm.getattr_opt(*base, entries)? {
            Some(method) => {
                let found = vm.call(method, &[tuple])?;
                if !found.is(Kind::Tuple) {
                    return Err(vm.type_error("__mro_entries__ must return a tuple"));
                }
                vm.heap.keep(found);
                resolved.extend(vm.tuple_items(found).iter().copied());
            }
            None => resolved.push(*base),
        }
    }
    Ok(resolved)
}

fn prepare_namespace(vm: &mut Vm, metaclass: Value, name: Value, bases: Value, keywords: &[(Value, Value)]) -> Outcome {
    let prepare = vm.names.__prepare__;
    let plain = metaclass == vm.class(Type::Type).value();
    if plain {
        return Ok(vm.dict_value().value());
    }
    match vm.getattr_opt(metaclass, prepare)? {
        Some(method) => {
            let namespace = vm.call_with(method, &[name, bases], keywords)?;
            let getitem = vm.names.__getitem__;
            if !vm.has_special(namespace, getitem) {
                let (class, found) = (
                    metaclass.as_gc::<Class>().map_or_else(|| String::from("<metaclass>"), |class| vm.class_name(class)),
                    vm.type_name(namespace),
                );
                return Err(vm.type_error(format!("{class}.__prepare__() must return a mapping, not {found}")));
            }
            Ok(namespace)
        }
        None => Ok(vm.dict_value().value()),
    }
}
