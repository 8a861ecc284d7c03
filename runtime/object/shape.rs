//! Shapes: which attributes an instance has, in which slots.

use alloc::vec::Vec;

use super::Class;
use crate::heap::Marker;
use crate::value::{Gc, Value};

/// Names a shape of this VM.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct ShapeId(pub u32);

impl ShapeId {
    /// No slots: attributes are in a dict.
    pub const DICT: ShapeId = ShapeId(0);
}

/// Attributes in the order they were first set.
pub struct Shape {
    /// The class of the instances.
    pub class: Option<Gc<Class>>,
    /// Names (interned strings) by slot.
    pub names: Vec<Value>,
    next: Vec<(Value, ShapeId)>,
}

/// Instances with more attributes than this keep them in a dict.
const MOST_SLOTS: usize = 128;
/// A class with more shapes than this in its tree stops making new ones.
const MOST_BRANCHES: usize = 64;

/// Every shape of a VM.
pub struct Shapes {
    shapes: Vec<Shape>,
}

impl Default for Shapes {
    fn default() -> Self {
        Shapes { shapes: alloc::vec![Shape { class: None, names: Vec::new(), next: Vec::new() }] }
    }
}

impl Shapes {
    /// No shapes at all.
    pub(crate) fn none() -> Self {
        Shapes { shapes: Vec::new() }
    }

    /// The shape of an instance of `class` without attributes but those of
    /// `__slots__`, which come first in every shape of the class.
    pub fn root(&mut self, class: Gc<Class>, names: Vec<Value>) -> ShapeId {
        self.shapes.push(Shape { class: Some(class), names, next: Vec::new() });
        ShapeId(self.shapes.len() as u32 - 1)
    }

    /// The shape named `id`.
    #[inline(always)]
    pub fn get(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }

    /// The slot of attribute `name` (interned).
    #[inline]
    pub fn slot(&self, id: ShapeId, name: Value) -> Option<usize> {
        self.shapes[id.0 as usize].names.iter().position(|known| *known == name)
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
        self.shapes.push(Shape { class, names, next: Vec::new() });
        let new = ShapeId(self.shapes.len() as u32 - 1);
        self.shapes[id.0 as usize].next.push((name, new));
        Some(new)
    }

    /// Marks names and classes.
    pub fn trace(&self, marker: &mut Marker) {
        for shape in &self.shapes {
            marker.mark_all(&shape.names);
            if let Some(class) = shape.class {
                marker.mark_gc(class);
            }
        }
    }
}
