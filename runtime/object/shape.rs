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

/// Every shape of a VM.
pub struct Shapes {
    shapes: Vec<Shape>,
    free: Vec<ShapeId>,
}

impl Default for Shapes {
    fn default() -> Self {
        Shapes { shapes: alloc::vec![Shape::default()], free: Vec::new() }
    }
}

impl Shapes {
    /// No shapes at all.
    pub(crate) fn none() -> Self {
        Shapes { shapes: Vec::new(), free: Vec::new() }
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

    /// Every class there is, with its subclasses; those of which `alive` says no are
    /// forgotten, and their shapes free for others.
    pub fn retain_classes(&mut self, alive: impl Fn(Gc<Class>) -> bool) -> Vec<Gc<Class>> {
        let mut classes = Vec::new();
        for (number, shape) in self.shapes.iter_mut().enumerate() {
            let Some(class) = shape.class else { continue };
            if alive(class) {
                if shape.root {
                    classes.push(class);
                }
            } else {
                *shape = Shape::default();
                self.free.push(ShapeId(number as u32));
            }
        }
        classes
    }
}
