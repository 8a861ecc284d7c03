//! What instructions on attributes learnt, by shape and name: for those that meet several classes of instances, which one
//! inline cache cannot tell apart.
//!
//! A line is right as long as the class has the version noted in it: versions are never given twice, and a class keeps its
//! methods and, through its shapes, the names of its instances' attributes. Every collection empties the tables all the same.

use alloc::boxed::Box;

use crate::heap::{Heap, Kind};
use crate::object::{Bound, Instance, ShapeId, Str};
use crate::value::Value;
use crate::vm::Vm;

/// Lines of each table.
const LINES: usize = 512;

/// Whom a line is about.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Subject {
    name: Value,
    shape: u32,
    version: u32,
}

impl Subject {
    /// Nobody: no class has version 0.
    const NONE: Subject = Subject { name: Value::NULL, shape: 0, version: 0 };

    /// Its line: by the text of the name, not by its address, so that it is the same in every run and build.
    #[inline(always)]
    fn line(self, heap: &Heap) -> usize {
        let hash = self.name.as_gc::<Str>().map_or(0, |name| name.get(heap).hash_code());
        (hash as usize ^ (self.shape as usize).wrapping_mul(29)) % LINES
    }
}

/// Where an attribute is, and the shape of the instance once it has been assigned to.
#[derive(Clone, Copy)]
struct Place {
    subject: Subject,
    slot: u32,
    next_shape: u32,
}

/// What a class has for an attribute: a function to call with the instance, or to bind, or a value.
#[derive(Clone, Copy)]
struct Method {
    subject: Subject,
    method: Value,
}

/// The tables.
pub(crate) struct Seen {
    loads: Box<[Place; LINES]>,
    stores: Box<[Place; LINES]>,
    methods: Box<[Method; LINES]>,
    shared: Box<[Method; LINES]>,
    /// Something is in them.
    learnt: bool,
}

impl Default for Seen {
    fn default() -> Self {
        let place = Place { subject: Subject::NONE, slot: 0, next_shape: 0 };
        let method = Method { subject: Subject::NONE, method: Value::NULL };
        let (loads, stores) = (Box::new([place; LINES]), Box::new([place; LINES]));
        Seen { loads, stores, methods: Box::new([method; LINES]), shared: Box::new([method; LINES]), learnt: false }
    }
}

impl Seen {
    /// Empties the tables.
    pub(crate) fn forget(&mut self) {
        if core::mem::take(&mut self.learnt) {
            self.loads.iter_mut().for_each(|line| line.subject = Subject::NONE);
            self.stores.iter_mut().for_each(|line| line.subject = Subject::NONE);
            self.methods.iter_mut().for_each(|line| line.subject = Subject::NONE);
            self.shared.iter_mut().for_each(|line| line.subject = Subject::NONE);
        }
    }
}

impl Vm {
    /// An instance with what it and the name of a cache stand for in the tables.
    #[inline(always)]
    fn subject_of(&self, object: Value, index: usize) -> Option<(&Instance, Subject)> {
        let instance = object.as_gc::<Instance>()?.get(&self.heap);
        let version = instance.class.get(&self.heap).version;
        let cache = self.pool.cache(index);
        if cache.learns() {
            return None;
        }
        Some((instance, Subject { name: cache.name, shape: instance.shape.0, version }))
    }

    /// The attribute of an instance in the slot where others of its shape had it, or what their class had for it.
    #[inline(always)]
    pub(crate) fn seen_attr(&mut self, object: Value, index: usize) -> Option<Value> {
        let (instance, subject) = self.subject_of(object, index)?;
        let line = &self.seen.loads[subject.line(&self.heap)];
        if line.subject == subject {
            return instance.slots().get(line.slot as usize).copied().filter(|value| !value.is_null());
        }
        let line = self.seen.shared[subject.line(&self.heap)];
        if line.subject != subject {
            return None;
        }
        if line.method.is(Kind::Function) {
            return self.heap.try_alloc(Bound { function: line.method, receiver: object }).map(Value::from);
        }
        Some(line.method)
    }

    /// Assigns to the attribute of an instance as was done to others of its shape. `false`: nothing was done.
    #[inline(always)]
    pub(crate) fn store_seen(&mut self, object: Value, index: usize, value: Value) -> bool {
        let Some((instance, subject)) = self.subject_of(object, index) else { return false };
        let line = &self.seen.stores[subject.line(&self.heap)];
        let (slot, next_shape) = (line.slot as usize, line.next_shape);
        if line.subject != subject || value.is_null() || slot >= instance.inline_slots() {
            return false;
        }
        let Some(instance) = object.as_gc::<Instance>() else { return false };
        let instance = instance.get_mut(&mut self.heap);
        instance.shape = ShapeId(next_shape);
        if let Some(place) = instance.slots_mut().get_mut(slot) {
            *place = value;
        }
        true
    }

    /// The method that other instances of that shape had.
    #[inline(always)]
    pub(crate) fn seen_method(&self, object: Value, index: usize) -> Option<Value> {
        let (_, subject) = self.subject_of(object, index)?;
        let line = &self.seen.methods[subject.line(&self.heap)];
        if line.subject == subject { Some(line.method) } else { None }
    }

    pub(super) fn note_load(&mut self, name: Value, shape: u32, version: u32, slot: u32) {
        let subject = Subject { name, shape, version };
        self.seen.learnt = true;
        self.seen.loads[subject.line(&self.heap)] = Place { subject, slot, next_shape: shape };
    }

    pub(super) fn note_store(&mut self, name: Value, shape: u32, version: u32, slot: u32, next_shape: u32) {
        let subject = Subject { name, shape, version };
        self.seen.learnt = true;
        self.seen.stores[subject.line(&self.heap)] = Place { subject, slot, next_shape };
    }

    pub(super) fn note_shared(&mut self, name: Value, shape: u32, version: u32, value: Value) {
        let subject = Subject { name, shape, version };
        self.seen.learnt = true;
        self.seen.shared[subject.line(&self.heap)] = Method { subject, method: value };
    }

    pub(super) fn note_method(&mut self, name: Value, shape: u32, version: u32, method: Value) {
        let subject = Subject { name, shape, version };
        self.seen.learnt = true;
        self.seen.methods[subject.line(&self.heap)] = Method { subject, method };
    }
}
