//! Classes.

use alloc::vec::Vec;

use super::{Dict, NativeFn, ShapeId, Trace};
use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::value::{Gc, Value};

/// Bits of [`Class::flags`].
pub mod class_flags {
    /// Made in Rust: attributes cannot be set.
    pub const BUILTIN: u32 = 1;
    /// Cannot be a base class.
    pub const FINAL: u32 = 2;
    /// Instances have no `__dict__` (`__slots__` in every class of the order).
    pub const NO_DICT: u32 = 4;
    /// A class of classes.
    pub const METACLASS: u32 = 8;
    /// Has or inherits a `__getattribute__` or `__getattr__` other than that of `object` and `type`.
    pub const CUSTOM_GETATTR: u32 = 16;
    /// Has or inherits a `__setattr__` or `__delattr__` other than that of `object` and `type`.
    pub const CUSTOM_SETATTR: u32 = 32;
    /// Derives from BaseException.
    pub const EXCEPTION: u32 = 64;
    /// A call is `type.__call__`: the metaclass does not override it.
    pub const PLAIN_CALL: u32 = 128;
    /// `collections.abc` style sequence for `match`.
    pub const SEQUENCE: u32 = 256;
    /// Mapping for `match`.
    pub const MAPPING: u32 = 512;
    /// Has `__abstractmethods__` that are not empty: `object.__new__` refuses. Not inherited.
    pub const ABSTRACT: u32 = 1024;
    /// Made in Rust, with instances as a class derived in Python has them: attributes cannot
    /// be set, and messages name it with its module.
    pub const NATIVE: u32 = 4096;
    /// Has or inherits `__del__`: its instances are watched by the heap.
    pub const FINALIZER: u32 = 2048;
}

/// How a built-in class makes an instance.
#[derive(Clone, Copy)]
pub struct Direct {
    /// Its `__new__`.
    pub construct: NativeFn,
    /// Its `__init__`, if it is not that of `object`.
    pub initialize: Option<NativeFn>,
}

/// A class.
pub struct Class {
    /// `__name__`
    pub name: Value,
    /// `__qualname__`
    pub qualname: Value,
    /// Its class.
    pub metaclass: Gc<Class>,
    /// Tuple of bases.
    pub bases: Value,
    /// The class itself, then its bases in method resolution order.
    pub mro: Vec<Gc<Class>>,
    /// Its namespace; keys are interned strings (others are allowed, as in CPython). While `unfilled` is set, it is empty:
    /// ask [`crate::vm::Vm::class_dict`].
    pub(crate) namespace: Gc<Dict>,
    /// What the namespace of a built-in class is to be filled from when it is first looked into. Most never are.
    pub(crate) unfilled: Option<&'static ClassDef>,
    /// What instances are on the heap: [`Kind::Instance`] for plain classes, the
    /// built-in kind for built-in classes, [`Kind::Exception`] for exceptions.
    pub kind: Kind,
    /// For a class written in Python that derives from a built-in one other
    /// than object, type and exceptions: that class. Its instances hold an
    /// object of it ([`super::Instance::native`]).
    pub native_base: Option<Gc<Class>>,
    /// See [`class_flags`].
    pub flags: u32,
    /// Changes whenever an attribute of the class or of a base changes.
    pub version: u32,
    /// The shape of an instance without attributes.
    pub root_shape: ShapeId,
    /// How many attributes instances were seen to have: the room a new one gets.
    pub expected_slots: u32,
    /// Classes that derive from this one directly. They are not kept by it: every
    /// collection removes those that are gone.
    pub subclasses: Vec<Gc<Class>>,
    /// The `__init__` of instances that `object.__new__` makes, NULL for that of `object`: as it was found when the class
    /// had the version of `init_version`.
    pub init: Value,
    /// See `init`; 0: never.
    pub init_version: u32,
    /// How a call of a built-in class makes an instance, where that is no more than `construct` and `initialize` of the
    /// class or its bases.
    pub direct: Option<Direct>,
    /// `__new__` of a built-in class.
    pub construct: Option<NativeFn>,
    /// `__init__` of a built-in class, where construction alone is not enough.
    pub initialize: Option<NativeFn>,
}

impl Trace for Class {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.name);
        marker.mark(self.qualname);
        marker.mark_gc(self.metaclass);
        marker.mark(self.bases);
        for class in &self.mro {
            marker.mark_gc(*class);
        }
        marker.mark_gc(self.namespace);
        if let Some(base) = self.native_base {
            marker.mark_gc(base);
        }
        marker.mark(self.init);
    }
}

impl Class {
    /// Whether it is `other` or derives from it.
    pub fn derives_from(&self, other: Gc<Class>) -> bool {
        self.mro.contains(&other)
    }

    /// Whether the bit of [`class_flags`] is set.
    #[inline(always)]
    pub fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }
}
