//! Shapes: which attributes an instance has, in which slots.

use alloc::vec::Vec;
use core::cell::RefCell;

use super::{Class, Str};
use crate::heap::{Heap, Marker};
use crate::value::{Gc, Value};

/// Names a shape of this VM.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct ShapeId(pub u32);

impl ShapeId {
    /// No slots: attributes are in a dict.
    pub const DICT: ShapeId = ShapeId(0);
}

/// Attributes in the order they were first set.
#[derive(Default)]
pub struct Shape {
    /// The class of the instances; `None` for a shape that is free.
    pub class: Option<Gc<Class>>,
    /// Whether it is that of an instance without attributes.
    root: bool,
    /// Names (interned strings) by slot.
    pub names: Vec<Value>,
    next: Vec<(Value, ShapeId)>,
}

/// Instances with more attributes than this keep them in a dict.
const MOST_SLOTS: usize = 128;
/// A class with more shapes than this in its tree stops making new ones.
const MOST_BRANCHES: usize = 64;

/// Shapes with at most this many attributes are searched; in larger ones what was found is remembered.
const FEW_SLOTS: usize = 6;
/// How many look-ups are remembered.
const LINES: usize = 1024;

/// A remembered look-up of an attribute in a shape.
#[derive(Clone, Copy)]
struct Line {
    shape: ShapeId,
    name: Value,
    slot: Option<u32>,
}

impl Line {
    /// Nothing remembered: `NULL` is no name.
    const EMPTY: Line = Line { shape: ShapeId::DICT, name: Value::NULL, slot: None };
}

/// Every shape of a VM.
pub struct Shapes {
    shapes: Vec<Shape>,
    free: Vec<ShapeId>,
    /// Those below are of classes that are always there.
    permanent: usize,
    /// Empty until a large shape is searched, and after each collection: it may free names.
    lines: RefCell<Vec<Line>>,
}

impl Default for Shapes {
    fn default() -> Self {
        Shapes { shapes: alloc::vec![Shape::default()], free: Vec::new(), permanent: 0, lines: RefCell::default() }
    }
}

impl Shapes {
    /// No shapes at all.
    pub(crate) fn none() -> Self {
        Shapes { shapes: Vec::new(), free: Vec::new(), permanent: 0, lines: RefCell::default() }
    }

    /// The shape of an instance of `class` without attributes but those of
    /// `__slots__`, which come first in every shape of the class.
    pub fn root(&mut self, class: Gc<Class>, names: Vec<Value>) -> ShapeId {
        self.add(Shape { class: Some(class), root: true, names, next: Vec::new() })
    }

    fn add(&mut self, shape: Shape) -> ShapeId {
        if let Some(id) = self.free.pop()
            && let Some(place) = self.shapes.get_mut(id.0 as usize)
        {
            *place = shape;
            return id;
        }
        self.shapes.push(shape);
        ShapeId(self.shapes.len() as u32 - 1)
    }

    /// The shape named `id`.
    #[inline(always)]
    pub fn get(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }

    /// The slot of attribute `name` (interned).
    #[inline]
    pub fn slot(&self, heap: &Heap, id: ShapeId, name: Gc<Str>) -> Option<usize> {
        let names = &self.shapes[id.0 as usize].names;
        if names.len() <= FEW_SLOTS { names.iter().position(|known| *known == name.value()) } else { self.slot_of_many(heap, id, name) }
    }

    fn slot_of_many(&self, heap: &Heap, id: ShapeId, name: Gc<Str>) -> Option<usize> {
        // By the text of the name, not by its address, so that it is the same in every run and build.
        let (hash, name) = (name.get(heap).hash_code(), name.value());
        let mut lines = self.lines.borrow_mut();
        if lines.is_empty() {
            lines.resize(LINES, Line::EMPTY);
        }
        let line = &mut lines[(hash as usize ^ (id.0 as usize).wrapping_mul(37)) % LINES];
        if line.shape != id || line.name != name {
            let slot = self.shapes[id.0 as usize].names.iter().position(|known| *known == name);
            *line = Line { shape: id, name, slot: slot.map(|slot| slot as u32) };
        }
        line.slot.map(|slot| slot as usize)
    }

    /// The shape with one attribute more; `None` where it should become a dict.
    pub fn with(&mut self, id: ShapeId, name: Value) -> Option<ShapeId> {
        let shape = &self.shapes[id.0 as usize];
        if let Some((_, next)) = shape.next.iter().find(|(known, _)| *known == name) {
            return Some(*next);
        }
        if shape.names.len() >= MOST_SLOTS || shape.next.len() >= MOST_BRANCHES {
            return None;
        }
        let mut names = shape.names.clone();
        names.push(name);
        let class = shape.class;
        let new = self.add(Shape { class, root: false, names, next: Vec::new() });
        self.shapes[id.0 as usize].next.push((name, new));
        Some(new)
    }

    /// Marks the names. The classes are not kept by their shapes.
    pub fn trace(&self, marker: &mut Marker) {
        for shape in &self.shapes {
            marker.mark_all(&shape.names);
        }
    }

    /// No class of now is ever forgotten.
    pub fn make_permanent(&mut self) {
        self.permanent = self.shapes.len();
    }

    /// Forgets the classes of which `alive` says no; their shapes are free for others. The classes there are then, if it
    /// forgot any.
    pub fn retain_classes(&mut self, alive: impl Fn(Gc<Class>) -> bool) -> Vec<Gc<Class>> {
        self.lines.get_mut().clear();
        let mut lost = false;
        for (number, shape) in self.shapes.iter_mut().enumerate().skip(self.permanent) {
            if shape.class.is_some_and(|class| !alive(class)) {
                *shape = Shape::default();
                self.free.push(ShapeId(number as u32));
                lost = true;
            }
        }
        if !lost {
            return Vec::new();
        }
        self.shapes.iter().filter(|shape| shape.root).filter_map(|shape| shape.class).collect()
    }
}
