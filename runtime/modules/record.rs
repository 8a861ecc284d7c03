//! Tuples whose items have names: `sys.version_info`, `time.struct_time`, …

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::object::{Class, Dict, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// A kind of record.
pub struct RecordDef {
    /// Its module.
    pub module: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The names of its items, in order.
    pub fields: &'static [&'static str],
}

/// A kind of record that has more fields than items: the others can be read by
/// their names only, as `st_blocks` of `os.stat_result`.
pub struct WideRecordDef {
    /// The items. Where a name is also in `more`, the field is the one there,
    /// as the `st_mtime` of `os.stat_result` is a float and its item 8 an int.
    pub record: RecordDef,
    /// The names of the fields beyond the items.
    pub more: &'static [&'static str],
}

/// Records have at most this many items.
const MOST_FIELDS: usize = 20;

fn field<const INDEX: usize>(vm: &mut Vm, args: Args) -> Outcome {
    let record = vm.native_of(args.at(0));
    match record.as_gc::<Tuple>().and_then(|items| items.get(&vm.heap).items().get(INDEX).copied()) {
        Some(value) => Ok(value),
        None => Ok(Value::NONE),
    }
}

macro_rules! getters {
    ($($index:literal)*) => { [$(NativeDef::getter("field(self)", field::<$index>)),*] };
}

static GETTERS: [NativeDef; MOST_FIELDS] = getters!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19);

fn wide_field<const INDEX: usize>(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.intern(MORE);
    // A record that a program made of a tuple has none of these.
    let Some(more) = vm.getattr_opt(args.at(0), name)? else { return Ok(Value::NONE) };
    Ok(vm.tuple_items(more).get(INDEX).copied().unwrap_or(Value::NONE))
}

macro_rules! wide_getters {
    ($($index:literal)*) => { [$(NativeDef::getter("field(self)", wide_field::<$index>)),*] };
}

static WIDE_GETTERS: [NativeDef; MOST_FIELDS] = wide_getters!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19);

/// The slot that holds the fields beyond the items.
const MORE: &str = "_more";

static REPR: NativeDef = NativeDef::method("__repr__(self)", repr);

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.class_of(args.at(0));
    let fields = vm.intern("__match_args__");
    let names = match vm.getattr_opt(class.value(), fields)? {
        Some(names) => vm.collect(names)?,
        None => Vec::new(),
    };
    let record = vm.native_of(args.at(0));
    let module = vm.names.__module__;
    let module = vm.getattr_opt(class.value(), module)?.and_then(|module| vm.text(module)).map_or_else(String::new, String::from);
    let name = vm.class_name(class);
    let mut text = if module == "builtins" { format!("{name}(") } else { format!("{module}.{name}(") };
    for (index, name) in names.into_iter().enumerate() {
        let Some(value) = record.as_gc::<Tuple>().and_then(|items| items.get(&vm.heap).items().get(index).copied()) else { break };
        let shown = vm.repr_text(value)?;
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(&format!("{}={shown}", vm.text(name).unwrap_or("?")));
    }
    text.push(')');
    Ok(vm.str_value(&text))
}

impl Vm {
    /// The class of a kind of record; made when first needed.
    pub(crate) fn record_class(&mut self, def: &'static RecordDef) -> Outcome<Gc<Class>> {
        self.record_class_with(def, &[])
    }

    /// The class of a kind of wide record.
    pub(crate) fn wide_record_class(&mut self, def: &'static WideRecordDef) -> Outcome<Gc<Class>> {
        self.record_class_with(&def.record, def.more)
    }

    fn record_class_with(&mut self, def: &'static RecordDef, more: &'static [&'static str]) -> Outcome<Gc<Class>> {
        let key = self.heap.intern(&format!("record.{}.{}", def.module, def.name));
        let state = self.module_state;
        if let Some(class) = state.get(&self.heap).get_str(&self.heap, key).and_then(|class| class.as_gc()) {
            return Ok(class);
        }
        let namespace = self.dict_value();
        self.heap.keep(namespace);
        let mut names = Vec::new();
        for (name, getter) in def.fields.iter().zip(&GETTERS) {
            let name = self.heap.intern(name);
            let getter = self.native(getter, Value::NULL);
            Dict::set_str(namespace, &mut self.heap, name, getter);
            names.push(name.value());
        }
        for (name, getter) in more.iter().zip(&WIDE_GETTERS) {
            let name = self.heap.intern(name);
            let getter = self.native(getter, Value::NULL);
            Dict::set_str(namespace, &mut self.heap, name, getter);
        }
        let names_tuple = self.tuple_value(&names);
        let (module, repr) = (self.str_value(def.module), self.native(&REPR, Value::NULL));
        let count = self.int_value(def.fields.len() as i64);
        let hidden = more.iter().filter(|name| !def.fields.contains(name)).count();
        let all = self.int_value((def.fields.len() + hidden) as i64);
        let slots = if more.is_empty() {
            self.empty_tuple
        } else {
            let name = self.heap.intern(MORE).value();
            self.tuple_value(&[name])
        };
        for (name, value) in [
            ("__module__", module),
            ("__repr__", repr),
            ("__match_args__", names_tuple),
            ("n_fields", all),
            ("n_sequence_fields", count),
            ("__slots__", slots),
        ] {
            let name = self.heap.intern(name);
            Dict::set_str(namespace, &mut self.heap, name, value);
        }
        let name = self.str_value(def.name);
        let (metaclass, base) = (self.class(Type::Type), self.class(Type::Tuple).value());
        let class = self.build_class(metaclass, name, &[base], namespace, &[])?;
        Dict::set_str(state, &mut self.heap, key, class.value());
        Ok(class)
    }

    /// A record of these items.
    pub(crate) fn record(&mut self, def: &'static RecordDef, items: &[Value]) -> Outcome {
        let tuple = self.tuple_value(items);
        self.heap.keep(tuple);
        let class = self.record_class(def)?;
        self.wrap_new(class.value(), tuple)
    }

    /// A wide record of these items and further fields.
    pub(crate) fn wide_record(&mut self, def: &'static WideRecordDef, items: &[Value], more: &[Value]) -> Outcome {
        let (tuple, more) = (self.tuple_value(items), self.tuple_value(more));
        self.heap.keep(tuple);
        self.heap.keep(more);
        let class = self.wide_record_class(def)?;
        let record = self.wrap_new(class.value(), tuple)?;
        self.heap.keep(record);
        let name = self.intern(MORE);
        self.setattr(record, name, Some(more))?;
        Ok(record)
    }
}
