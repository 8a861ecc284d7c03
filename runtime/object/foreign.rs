//! Objects whose data a module defines in Rust: files, deques, arrays, …

use alloc::boxed::Box;
use core::any::Any;

use super::{Buffer, Class, Str, Trace, WeakLink};
use crate::heap::{Heap, Marker};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

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

    /// The bytes-like object whose memory is shown as this one's.
    fn shows(&self) -> Option<Value> {
        None
    }

    /// What it points to, if it is a weak reference.
    fn weak_link(&self) -> Option<&WeakLink> {
        None
    }

    /// The same, to change it.
    fn weak_link_mut(&mut self) -> Option<&mut WeakLink> {
        None
    }

    /// What the VM calls for operators instead of looking up the methods of the
    /// class, which do the same.
    fn slots(&self) -> &'static Slots {
        &Slots::NONE
    }
}

/// Native functions behind the operators of a class whose instances are [`Foreign`].
/// They are an instance's own: a class derived in Python has instances of another kind.
#[expect(clippy::type_complexity, reason = "each field says what it is for, and a name for its type would only hide that")]
pub struct Slots {
    /// `len(object)`
    pub len: Option<fn(&Vm, Gc<Foreign>) -> usize>,
    /// `object[index]`
    pub getitem: Option<fn(&mut Vm, Gc<Foreign>, Value) -> Outcome>,
    /// `object[index] = value`
    pub setitem: Option<fn(&mut Vm, Gc<Foreign>, Value, Value) -> Outcome<()>>,
    /// `next(object)`; `None` where nothing is left.
    pub next: Option<fn(&mut Vm, Gc<Foreign>) -> Outcome<Option<Value>>>,
    /// `object.__get__(instance, class)` for an instance that is there.
    pub get: Option<fn(&mut Vm, Gc<Foreign>, Value) -> Outcome>,
    /// `object.name`, whatever the class has.
    pub getattr: Option<fn(&mut Vm, Gc<Foreign>, Gc<Str>) -> Outcome>,
    /// `object.name = value`, or `del object.name` without a value.
    pub setattr: Option<fn(&mut Vm, Gc<Foreign>, Gc<Str>, Option<Value>) -> Outcome<()>>,
}

impl Slots {
    /// Everything is looked up.
    pub const NONE: Slots = Slots { len: None, getitem: None, setitem: None, next: None, get: None, getattr: None, setattr: None };
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
    /// What operators call.
    #[inline]
    pub fn slots(&self) -> &'static Slots {
        self.data.slots()
    }

    /// Whether all its attributes are those of its class.
    pub fn has_no_attributes(&self) -> bool {
        self.data.dict().is_none() && self.slots().getattr.is_none()
    }

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
