//! Iterators over ordered dicts, and their views.

use alloc::format;

use super::receiver;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Dict, DictView, Foreign, ForeignData, Instance, NativeDef, Slots, ViewKind, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

static KEYS: ClassDef = ClassDef { natives: VIEW, flags: class_flags::NO_DICT, ..ClassDef::new("odict_keys", Kind::Instance) };
static VALUES: ClassDef = ClassDef { natives: VIEW, flags: class_flags::NO_DICT, ..ClassDef::new("odict_values", Kind::Instance) };
static ITEMS: ClassDef = ClassDef { natives: VIEW, flags: class_flags::NO_DICT, ..ClassDef::new("odict_items", Kind::Instance) };

const VIEW: &[NativeDef] = &[
    NativeDef::method("__iter__(self, /)", |vm, args| view_iter(vm, args, false)),
    NativeDef::method("__reversed__(self, /)", |vm, args| view_iter(vm, args, true)),
    NativeDef::method("__repr__(self, /)", view_repr),
];

static ITERATOR: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__iter__(self, /)", |_, args| Ok(args.at(0))),
        NativeDef::method("__next__(self, /)", |vm, args| {
            let item = match args.at(0).as_gc::<Foreign>() {
                Some(iterator) => next(vm, iterator)?,
                None => None,
            };
            item.map_or_else(|| Err(vm.stop_iteration(Value::NONE)), Ok)
        }),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("odict_iterator", Kind::Foreign)
};

/// A view: an instance that holds the view of the dict.
fn view(vm: &mut Vm, args: Args, kind: ViewKind) -> Outcome {
    let dict = receiver(vm, args)?;
    let native = vm.heap.alloc(DictView { dict, kind }).value();
    let (def, base) = match kind {
        ViewKind::Keys => (&KEYS, Type::DictKeys),
        ViewKind::Values => (&VALUES, Type::DictValues),
        ViewKind::Items => (&ITEMS, Type::DictItems),
    };
    let base = vm.class(base);
    let class = vm.derived_class(def, base, &[]);
    let view = vm.new_instance(class);
    if let Some(view) = view.as_gc::<Instance>() {
        view.get_mut(&mut vm.heap).native = native;
    }
    Ok(view)
}

pub(super) fn keys(vm: &mut Vm, args: Args) -> Outcome {
    view(vm, args, ViewKind::Keys)
}

pub(super) fn values(vm: &mut Vm, args: Args) -> Outcome {
    view(vm, args, ViewKind::Values)
}

pub(super) fn items(vm: &mut Vm, args: Args) -> Outcome {
    view(vm, args, ViewKind::Items)
}

fn view_iter(vm: &mut Vm, args: Args, reversed: bool) -> Outcome {
    let view = vm.expect::<DictView>(args.at(0), "odict_keys")?;
    let (dict, kind) = (view.get(&vm.heap).dict, view.get(&vm.heap).kind);
    Ok(over(vm, dict, kind, reversed))
}

fn view_repr(vm: &mut Vm, args: Args) -> Outcome {
    let view = vm.expect::<DictView>(args.at(0), "odict_keys")?.value();
    let shown = vm.repr_text(view)?;
    vm.text_value(&format!("o{shown}"))
}

pub(super) fn iter(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    Ok(over(vm, dict, ViewKind::Keys, false))
}

pub(super) fn reversed(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    Ok(over(vm, dict, ViewKind::Keys, true))
}

/// Goes through a dict, which must not change its keys meanwhile.
struct Entries {
    /// The dict; NULL at the end.
    dict: Value,
    kind: ViewKind,
    reversed: bool,
    /// Entries from here on, or below when backwards, are to come.
    number: usize,
    version: u32,
}

impl ForeignData for Entries {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.dict);
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots = Slots { next: Some(next), ..Slots::NONE };
        &SLOTS
    }
}

fn over(vm: &mut Vm, dict: Gc<Dict>, kind: ViewKind, reversed: bool) -> Value {
    let object = dict.get(&vm.heap);
    let number = if reversed { object.entries().len() } else { 0 };
    let entries = Entries { dict: dict.value(), kind, reversed, number, version: object.version };
    let class = vm.state_class(&ITERATOR);
    Foreign::new(&mut vm.heap, class, entries)
}

fn next(vm: &mut Vm, iterator: Gc<Foreign>) -> Outcome<Option<Value>> {
    let Some(&Entries { dict, kind, reversed, number, version }) = iterator.get(&vm.heap).data::<Entries>() else { return Ok(None) };
    let Some(dict) = dict.as_gc::<Dict>() else { return Ok(None) };
    let object = dict.get(&vm.heap);
    if object.version != version {
        return Err(vm.raise(Type::RuntimeError, "OrderedDict mutated during iteration"));
    }
    let found = if reversed {
        let below = object.entries().get(..number).unwrap_or_default();
        below.iter().rposition(|entry| !entry.key.is_null()).and_then(|number| Some((number, *object.entries().get(number)?)))
    } else {
        object.next_entry(number).map(|(entry, after)| (after - 1, entry))
    };
    if let Some(entries) = iterator.get_mut(&mut vm.heap).data_mut::<Entries>() {
        match found {
            Some((number, _)) => entries.number = if reversed { number } else { number + 1 },
            None => entries.dict = Value::NULL,
        }
    }
    Ok(found.map(|(_, entry)| match kind {
        ViewKind::Keys => entry.key,
        ViewKind::Values => entry.value,
        ViewKind::Items => vm.tuple_value(&[entry.key, entry.value]),
    }))
}
