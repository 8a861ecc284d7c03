//! Objects whose data a module defines in Rust: files, deques, arrays, …

use alloc::boxed::Box;
use core::any::Any;

use super::{Buffer, Class, Trace};
use crate::heap::{Heap, Marker};
use crate::value::{Gc, Value};

/// Data of a [`Foreign`] object.
pub trait ForeignData: Any {
    /// Marks every value it holds.
    fn trace(&self, marker: &mut Marker) {
        let _ = marker;
    }

    /// Its `__dict__`, if its class gives it one: NULL until an attribute is set.
    /// [`ForeignData::trace`] marks it.
    fn dict(&self) -> Option<Value> {
        None
    }

    /// Where that stands.
    fn dict_mut(&mut self) -> Option<&mut Value> {
        None
    }

    /// Its memory, if it has some that memoryviews can show.
    fn buffer(&self) -> Option<&dyn Buffer> {
        None
    }

    /// The same, to change it.
    fn buffer_mut(&mut self) -> Option<&mut dyn Buffer> {
        None
    }
}

/// An object of a class that Rust code defines.
pub struct Foreign {
    /// Its class.
    pub class: Gc<Class>,
    /// Its data.
    pub data: Box<dyn ForeignData>,
}

impl Trace for Foreign {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.class);
        self.data.trace(marker);
    }
}

impl Foreign {
    /// An object of `class` with this data.
    #[expect(clippy::new_ret_no_self, reason = "an object lives on the heap")]
    pub fn new(heap: &mut Heap, class: Gc<Class>, data: impl ForeignData) -> Value {
        heap.alloc(Foreign { class, data: Box::new(data) }).value()
    }

    /// The data, if it is a `T`.
    pub fn data<T: ForeignData>(&self) -> Option<&T> {
        (&*self.data as &dyn Any).downcast_ref()
    }

    /// The data, to change it, if it is a `T`.
    pub fn data_mut<T: ForeignData>(&mut self) -> Option<&mut T> {
        (&mut *self.data as &mut dyn Any).downcast_mut()
    }
}
