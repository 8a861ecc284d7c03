//! Instances of classes written in Python.

use super::{Class, ShapeId, Trace};
use crate::heap::{Heap, Marker, Tailed};
use crate::value::{Gc, Value};

/// Attributes that may stand right behind an instance: as many as the largest small cell has room for, and some to spare.
pub const MOST_INLINE: u32 = 48;

/// An instance. Attribute `i` of its shape is in slot `i`: the first ones right
/// behind it, later ones in `overflow`.
pub struct Instance {
    /// Its class.
    pub class: Gc<Class>,
    /// Which attributes it has; [`ShapeId::DICT`]: they are in a dict.
    pub shape: ShapeId,
    inline: u32,
    /// A list of the attributes beyond the inline slots, the dict of an
    /// instance in dict mode, or NULL.
    pub overflow: Value,
    /// The built-in object an instance of e.g. `class MyList(list)` is; else NULL.
    pub native: Value,
}

impl Trace for Instance {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.inline as usize * size_of::<Value>());
        marker.mark_gc(self.class);
        marker.mark(self.overflow);
        marker.mark(self.native);
        marker.mark_all(self.slots());
    }
}

impl Instance {
    /// An instance without attributes, with room for `room` of them.
    #[inline]
    pub fn new(heap: &mut Heap, class: Gc<Class>, shape: ShapeId, room: u32) -> Gc<Instance> {
        let body = Instance { class, shape, inline: room, overflow: Value::NULL, native: Value::NULL };
        heap.alloc_tailed(body, room as usize, |_| Value::NULL)
    }

    /// How many slots stand right behind it.
    #[inline(always)]
    pub fn inline_slots(&self) -> usize {
        self.inline as usize
    }

    /// The slots right behind it.
    #[inline(always)]
    pub fn slots(&self) -> &[Value] {
        self.tail()
    }

    /// The slots right behind it, to change them.
    #[inline(always)]
    pub fn slots_mut(&mut self) -> &mut [Value] {
        self.tail_mut()
    }
}
