//! Modules, and the descriptors that wrap functions.

use super::{Class, Dict, Trace};
use crate::heap::Marker;
use crate::value::{Gc, Value};

/// A module.
pub struct Module {
    /// Its namespace, `__name__` included.
    pub dict: Gc<Dict>,
}

impl Trace for Module {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.dict);
    }
}

/// A property. Absent functions are `None`.
pub struct Property {
    /// `fget`
    pub get: Value,
    /// `fset`
    pub set: Value,
    /// `fdel`
    pub delete: Value,
    /// `__doc__`
    pub doc: Value,
    /// `__name__`, or NULL.
    pub name: Value,
}

impl Trace for Property {
    fn trace(&self, marker: &mut Marker) {
        for value in [self.get, self.set, self.delete, self.doc, self.name] {
            marker.mark(value);
        }
    }
}

/// Which wrapper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WrapperKind {
    /// `staticmethod`
    Static,
    /// `classmethod`
    Class,
}

/// A staticmethod or classmethod.
pub struct Wrapper {
    /// Which.
    pub kind: WrapperKind,
    /// What it wraps.
    pub function: Value,
    /// `__dict__`, or NULL.
    pub dict: Value,
}

impl Trace for Wrapper {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.function);
        marker.mark(self.dict);
    }
}

/// `super(class, receiver)`
pub struct Super {
    /// The class after which the search begins.
    pub class: Gc<Class>,
    /// An instance or a class; NULL for an unbound super.
    pub receiver: Value,
    /// Whose resolution order is searched.
    pub start: Option<Gc<Class>>,
}

impl Trace for Super {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.class);
        marker.mark(self.receiver);
        if let Some(start) = self.start {
            marker.mark_gc(start);
        }
    }
}

/// A name of `__slots__`.
pub struct SlotDescriptor {
    /// The class that declares it.
    pub class: Gc<Class>,
    /// The name.
    pub name: Value,
    /// The interned key under which instances keep the value.
    pub key: Value,
}

impl Trace for SlotDescriptor {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.class);
        marker.mark(self.name);
        marker.mark(self.key);
    }
}
