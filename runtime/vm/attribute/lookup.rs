//! Attributes of classes, and the cache of what was looked up in them.

use crate::object::{Class, Native, Str, class_flags};
use crate::value::{Gc, Value};
use crate::vm::Vm;

/// A remembered look-up in a class.
#[derive(Clone, Copy)]
pub struct CacheLine {
    version: u32,
    name: Value,
    found: Value,
}

impl CacheLine {
    /// Nothing remembered: no class has version 0.
    pub const EMPTY: CacheLine = CacheLine { version: 0, name: Value::NULL, found: Value::NULL };
    /// How many look-ups are remembered.
    pub const COUNT: usize = 2048;
}

impl Vm {
    /// An attribute of a class or of what it derives from.
    pub fn class_lookup(&mut self, class: Gc<Class>, name: Gc<Str>) -> Option<Value> {
        let object = class.get(&self.heap);
        let version = object.version;
        // By the text and not by the address: which names share a line is then the same in every run and build.
        let line = (version as usize ^ (name.get(&self.heap).hash_code() as usize >> 1)) % CacheLine::COUNT;
        let cached = self.attribute_cache[line];
        if cached.version == version && cached.name == name.value() {
            return cached.found.present();
        }
        let found = self.find_in_classes(class, name, 0);
        self.attribute_cache[line] = CacheLine { version, name: name.value(), found: found.unwrap_or(Value::NULL) };
        found
    }

    fn find_in_classes(&mut self, class: Gc<Class>, name: Gc<Str>, first: usize) -> Option<Value> {
        let mut place = first;
        while let Some(class) = class.get(&self.heap).mro.get(place).copied() {
            if let Some(found) = self.class_dict(class).get(&self.heap).get_str(&self.heap, name) {
                return Some(found);
            }
            place += 1;
        }
        None
    }

    /// A special method of an object: an attribute of its class, unbound.
    #[inline]
    pub fn special(&mut self, object: Value, name: Gc<Str>) -> Option<Value> {
        let class = self.class_of(object);
        self.class_lookup(class, name)
    }

    /// Whether the class of an object has that special method.
    pub fn has_special(&mut self, object: Value, name: Gc<Str>) -> bool {
        self.special(object, name).is_some_and(|method| !method.is_none())
    }

    /// Whether an attribute `__setattr__` and so on of a class is that method of a
    /// built-in class that treats attributes as all do, rather than any other function.
    pub(crate) fn is_own_accessor(&self, method: Value, name: Gc<Str>) -> bool {
        let Some(native) = method.as_gc::<Native>() else { return false };
        let native = native.get(&self.heap);
        let custom = native.owner.as_gc::<Class>().is_some_and(|owner| owner.get(&self.heap).has(class_flags::CUSTOM_GETATTR));
        native.def.name() == name.get(&self.heap).as_str() && !custom
    }

    /// The attribute after `class` in the resolution order of `start`, unbound.
    pub fn super_find(&mut self, class: Gc<Class>, start: Gc<Class>, name: Gc<Str>) -> Option<Value> {
        let mro = &start.get(&self.heap).mro;
        let after = mro.iter().position(|known| *known == class)? + 1;
        self.find_in_classes(start, name, after)
    }
}
