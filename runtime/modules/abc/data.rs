//! What an abstract base class knows: its virtual subclasses, and what it was asked before.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{Class, Dict, Foreign, ForeignData};
use crate::value::{Gc, Value};
use crate::vm::Vm;

static DATA: ClassDef = ClassDef::new("_abc._abc_data", Kind::Foreign);

/// Where a class keeps it.
const NAME: &str = "_abc_impl";

/// A cache of more answers than this is emptied: versions of classes that are gone stay in it.
const MOST_ANSWERS: usize = 1024;

/// The data of an abstract base class. Classes in the caches are known by their
/// versions, which are never given twice: a class that is gone or has changed is not in them.
#[derive(Default)]
pub(super) struct Abc {
    /// Weak references to the classes that were registered.
    pub registry: Vec<Value>,
    subclasses: BTreeSet<u32>,
    others: BTreeSet<u32>,
    /// The token at which `others` was begun.
    token: i64,
}

impl ForeignData for Abc {
    fn trace(&self, marker: &mut Marker) {
        marker.owns((self.subclasses.len() + self.others.len()) * 8);
        marker.mark_all(&self.registry);
    }
}

impl Abc {
    /// What is known about the class of this version.
    pub fn known(&self, version: u32, token: i64) -> Option<bool> {
        if self.subclasses.contains(&version) {
            Some(true)
        } else if self.token == token && self.others.contains(&version) {
            Some(false)
        } else {
            None
        }
    }

    /// Remembers an answer.
    pub fn remember(&mut self, version: u32, token: i64, answer: bool) {
        if self.token != token {
            self.others.clear();
            self.token = token;
        }
        let cache = if answer { &mut self.subclasses } else { &mut self.others };
        if cache.len() >= MOST_ANSWERS {
            cache.clear();
        }
        cache.insert(version);
    }

    /// Forgets every answer.
    pub fn clear_caches(&mut self) {
        self.subclasses.clear();
        self.others.clear();
    }
}

/// Gives a new class its data.
pub(super) fn attach(vm: &mut Vm, class: Gc<Class>) {
    let own = vm.state_class(&DATA);
    let data = Foreign::new(&mut vm.heap, own, Abc::default());
    let (key, dict) = (vm.heap.intern(NAME), vm.class_dict(class));
    Dict::set_str(dict, &mut vm.heap, key, data);
}

fn foreign(vm: &mut Vm, class: Value) -> Option<Gc<Foreign>> {
    let key = vm.heap.intern(NAME);
    let dict = vm.class_dict(class.as_gc::<Class>()?);
    dict.get(&vm.heap).get_str(&vm.heap, key)?.as_gc()
}

/// Changes the data of a class, if it has some.
pub(super) fn change<T>(vm: &mut Vm, class: Value, by: impl FnOnce(&mut Abc) -> T) -> Option<T> {
    let data = foreign(vm, class)?;
    data.get_mut(&mut vm.heap).data_mut::<Abc>().map(by)
}

/// Changes with every registration anywhere.
pub(super) fn token(vm: &mut Vm) -> i64 {
    let key = vm.heap.intern("abc.token");
    vm.module_state.get(&vm.heap).get_str(&vm.heap, key).and_then(Value::as_small).unwrap_or(0)
}

/// After a registration: no negative answer holds any more.
pub(super) fn next_token(vm: &mut Vm) {
    let next = token(vm) + 1;
    let (key, state) = (vm.heap.intern("abc.token"), vm.module_state);
    Dict::set_str(state, &mut vm.heap, key, Value::small_wrapping(next));
}
