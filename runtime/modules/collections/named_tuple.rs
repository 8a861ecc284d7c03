//! What makes the classes of `collections.namedtuple` fast: their `__new__`, and the
//! descriptors of their fields.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, Slots, Str, Tuple, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// The class of the descriptor of a field.
pub static GETTER: ClassDef = ClassDef {
    construct: Some(getter),
    natives: &[
        NativeDef::method("__get__(self, instance, owner=None, /)", |vm, args| {
            let Some(field) = args.at(0).as_gc::<Foreign>() else { return Ok(Value::NONE) };
            if args.at(1).is_none() { Ok(args.at(0)) } else { get(vm, field, args.at(1)) }
        }),
        NativeDef::method("__set__(self, instance, value, /)", |vm, _| Err(attribute_error(vm, "can't set attribute"))),
        NativeDef::method("__delete__(self, instance, /)", |vm, _| Err(attribute_error(vm, "can't delete attribute"))),
        NativeDef::method("__repr__(self, /)", getter_repr),
        NativeDef::method("__reduce__(self, /)", |vm, args| {
            let (index, doc) = field_of(vm, args.at(0));
            let given = vm.tuple_value(&[Value::small_wrapping(index as i64), doc]);
            let class = vm.class_of(args.at(0)).value();
            Ok(vm.tuple_value(&[class, given]))
        }),
        NativeDef::getter("__doc__(self)", |vm, args| Ok(field_of(vm, args.at(0)).1)),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("collections._tuplegetter", Kind::Foreign)
};

/// A field: its place and `__doc__`.
struct Field {
    index: usize,
    doc: Value,
}

impl ForeignData for Field {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.doc);
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots = Slots { get: Some(get), setattr: Some(set_field), ..Slots::NONE };
        &SLOTS
    }
}

fn attribute_error(vm: &mut Vm, message: &str) -> Raised {
    vm.raise(crate::builtins::registry::Type::AttributeError, message)
}

fn getter(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("_tuplegetter", args)?;
    vm.check_count("_tuplegetter", args.len() - 1, 2, 2)?;
    let index = vm.index_i64(args.at(1), "C ssize_t")?;
    let class = vm.state_class(&GETTER);
    Ok(Foreign::new(&mut vm.heap, class, Field { index: usize::try_from(index).unwrap_or(usize::MAX), doc: args.at(2) }))
}

fn field_of(vm: &Vm, value: Value) -> (usize, Value) {
    let field = value.as_gc::<Foreign>().and_then(|field| field.get(&vm.heap).data::<Field>());
    field.map_or((0, Value::NONE), |field| (field.index, field.doc))
}

fn get(vm: &mut Vm, field: Gc<Foreign>, object: Value) -> Outcome {
    let (index, _) = field_of(vm, field.value());
    match vm.native_of(object).as_gc::<Tuple>() {
        Some(tuple) => match tuple.get(&vm.heap).items().get(index) {
            Some(item) => Ok(*item),
            None => Err(vm.index_error("tuple index out of range")),
        },
        None => {
            let class = vm.type_name(object);
            Err(vm.type_error(format!("descriptor for index '{index}' for tuple subclasses doesn't apply to '{class}' object")))
        }
    }
}

/// `__doc__` may be set, and nothing else.
fn set_field(vm: &mut Vm, field: Gc<Foreign>, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
    if name != vm.names.__doc__ {
        return Err(vm.no_such_settable(field.value(), name));
    }
    if let Some(field) = field.get_mut(&mut vm.heap).data_mut::<Field>() {
        field.doc = value.unwrap_or(Value::NONE);
    }
    Ok(())
}

fn getter_repr(vm: &mut Vm, args: Args) -> Outcome {
    let (index, doc) = field_of(vm, args.at(0));
    let (class, doc) = (vm.class_of(args.at(0)), vm.repr_text(doc)?);
    let class = vm.short_class_name(class);
    vm.text_value(&format!("{class}({index}, {doc})"))
}

static MAKER: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__call__(self, /, *args, **kwargs)", call),
        NativeDef::method("__repr__(self, /)", |vm, args| {
            let name = maker_name(vm, args.at(0));
            Ok(vm.str_value(&format!("<function {name}.__new__ at {:#x}>", args.at(0).bits())))
        }),
        NativeDef::getter("__name__(self)", |vm, _| Ok(vm.names.__new__.value())),
        NativeDef::getter("__qualname__(self)", |vm, args| {
            let name = maker_name(vm, args.at(0));
            Ok(vm.str_value(&format!("{name}.__new__")))
        }),
        NativeDef::getter("__doc__(self)", |vm, args| {
            let Some(maker) = maker_of(vm, args.at(0)) else { return Ok(Value::NONE) };
            let fields: Vec<&str> = maker.fields.iter().filter_map(|field| vm.text(*field)).collect();
            let text = format!("Create new instance of {}({})", maker_name(vm, args.at(0)), fields.join(", "));
            Ok(vm.str_value(&text))
        }),
        NativeDef::getter("__defaults__(self)", |vm, args| {
            let defaults = maker_of(vm, args.at(0)).map(|maker| maker.defaults.clone()).unwrap_or_default();
            Ok(if defaults.is_empty() { Value::NONE } else { vm.tuple_value(&defaults) })
        }),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("function", Kind::Foreign)
};

/// `__new__` of a class of named tuples.
struct Maker {
    /// The class's name, for messages.
    name: Value,
    /// The fields' names, interned strings.
    fields: Vec<Value>,
    /// Defaults of the last fields.
    defaults: Vec<Value>,
}

impl ForeignData for Maker {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.name);
        marker.mark_all(&self.fields);
        marker.mark_all(&self.defaults);
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots = Slots { setattr: Some(set_maker), ..Slots::NONE };
        &SLOTS
    }
}

/// `_tuplemaker(typename, field_names, defaults)`
pub(super) fn maker(vm: &mut Vm, args: Args) -> Outcome {
    let mut fields = vm.collect(args.at(1))?;
    for field in &mut fields {
        if let Some(name) = field.as_gc::<Str>() {
            *field = vm.heap.intern_str(name).value();
        }
    }
    let defaults = vm.collect(args.at(2))?;
    let class = vm.state_class(&MAKER);
    Ok(Foreign::new(&mut vm.heap, class, Maker { name: args.at(0), fields, defaults }))
}

fn maker_of(vm: &Vm, value: Value) -> Option<&Maker> {
    value.as_gc::<Foreign>()?.get(&vm.heap).data::<Maker>()
}

fn maker_name(vm: &Vm, value: Value) -> String {
    maker_of(vm, value).and_then(|maker| vm.text(maker.name)).map_or_else(String::new, String::from)
}

/// Programs set `Point.__new__.__defaults__`.
fn set_maker(vm: &mut Vm, object: Gc<Foreign>, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
    if name != vm.names.__defaults__ {
        return Err(vm.no_such_settable(object.value(), name));
    }
    let value = value.unwrap_or(Value::NONE);
    let defaults = match value.as_gc::<Tuple>() {
        Some(tuple) => tuple.get(&vm.heap).items().to_vec(),
        None if value.is_none() => Vec::new(),
        None => return Err(vm.type_error("__defaults__ must be set to a tuple object")),
    };
    if let Some(maker) = object.get_mut(&mut vm.heap).data_mut::<Maker>() {
        maker.defaults = defaults;
    }
    Ok(())
}

fn call(vm: &mut Vm, args: Args) -> Outcome {
    let Some(maker) = maker_of(vm, args.at(0)) else { return Ok(Value::NONE) };
    let count = maker.fields.len();
    let given = args.len().saturating_sub(2);
    if args.len() < 2 || given > count {
        return Err(wrong_count(vm, args));
    }
    let mut items: Vec<Value> = Vec::with_capacity(count);
    items.extend(args.skip(2).positional());
    if given < count || args.keyword_count() > 0 {
        items.resize(count, Value::NULL);
        bind(vm, args, &mut items)?;
    }
    let tuple = Tuple::new(&mut vm.heap, &items).value();
    vm.wrap_new(args.at(1), tuple)
}

/// Puts keyword arguments and defaults to their places.
fn bind(vm: &mut Vm, args: Args, items: &mut [Value]) -> Outcome<()> {
    for (key, value) in args.keywords() {
        let Some(maker) = maker_of(vm, args.at(0)) else { return Ok(()) };
        let place = maker.fields.iter().position(|field| *field == key || vm.text(*field) == vm.text(key));
        let Some(item) = place.and_then(|place| items.get_mut(place)) else {
            let (name, given) = (maker_name(vm, args.at(0)), String::from(vm.keyword_name(key)));
            let known: Vec<String> = maker.fields.iter().filter_map(|field| vm.text(*field).map(String::from)).collect();
            return Err(vm.unexpected_keyword(&format!("{name}.__new__"), &known, &given));
        };
        if !item.is_null() {
            let (name, given) = (maker_name(vm, args.at(0)), String::from(vm.keyword_name(key)));
            return Err(vm.type_error(format!("{name}.__new__() got multiple values for argument '{given}'")));
        }
        *item = value;
    }
    let Some(maker) = maker_of(vm, args.at(0)) else { return Ok(()) };
    let mut missing: Vec<String> = Vec::new();
    let first = items.len().saturating_sub(maker.defaults.len());
    let skipped = maker.defaults.len().saturating_sub(items.len());
    for (place, item) in items.iter_mut().enumerate().filter(|(_, item)| item.is_null()) {
        match place.checked_sub(first).and_then(|number| maker.defaults.get(number + skipped)) {
            Some(default) => *item = *default,
            None => missing.push(format!("'{}'", maker.fields.get(place).and_then(|field| vm.text(*field)).unwrap_or("?"))),
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let names = match missing.as_slice() {
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [start @ .., last] => format!("{}, and {last}", start.join(", ")),
        [] => String::new(),
    };
    let (name, plural, count) = (maker_name(vm, args.at(0)), if missing.len() == 1 { "" } else { "s" }, missing.len());
    Err(vm.type_error(format!("{name}.__new__() missing {count} required positional argument{plural}: {names}")))
}

/// As of a function whose first parameter is the class.
#[cold]
fn wrong_count(vm: &mut Vm, args: Args) -> Raised {
    let name = maker_name(vm, args.at(0));
    if args.len() < 2 {
        return vm.type_error(format!("{name}.__new__() missing 1 required positional argument: '_cls'"));
    }
    let (most, defaults) = maker_of(vm, args.at(0)).map_or((1, 0), |maker| (maker.fields.len() + 1, maker.defaults.len()));
    let plural = if most == 1 { "" } else { "s" };
    let takes = if defaults > 0 { format!("from {} to {most}", most - defaults.min(most)) } else { format!("{most}") };
    let plural = if defaults > 0 { "s" } else { plural };
    let given = args.len() - 1;
    vm.type_error(format!("{name}.__new__() takes {takes} positional argument{plural} but {given} were given"))
}
