//! A typed pointer to a heap cell.

use core::marker::PhantomData;

use super::Value;
use crate::heap::{Cell, Header, Heap, Kind, Marker};

/// A type that lives in heap cells. Implemented by the `objects!` table of
/// the heap only.
pub trait Object: Sized + 'static {
    /// The kind in the header of its cells.
    const KIND: Kind;
    /// Marks every value it holds.
    fn trace(&self, marker: &mut Marker);
}

/// A pointer to a cell whose body is a `T`. Reading needs the heap that owns
/// it and writing needs it exclusively, so no reference into an object can be
/// held across anything that runs Python code.
#[repr(transparent)]
pub struct Gc<T>(*mut Header, PhantomData<*mut T>);

impl<T> Clone for Gc<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Gc<T> {}

impl<T> PartialEq for Gc<T> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Gc<T> {}

impl<T> core::fmt::Debug for Gc<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Gc@{:p}", self.0)
    }
}

impl<T: Object> Gc<T> {
    /// Points nowhere: a field that is set before anything reads it.
    pub(crate) fn dangling() -> Self {
        Gc(core::ptr::null_mut(), PhantomData)
    }

    /// # Safety
    /// `header` is a live cell whose body is a `T`.
    #[inline(always)]
    pub(crate) unsafe fn from_header(header: *mut Header) -> Self {
        Gc(header, PhantomData)
    }

    #[inline(always)]
    pub(crate) fn header(self) -> *mut Header {
        self.0
    }

    #[inline(always)]
    pub(crate) fn body(self) -> *mut T {
        // SAFETY: `header` starts a `Cell<T>`; only the address is computed.
        unsafe { &raw mut (*self.0.cast::<Cell<T>>()).body }
    }

    /// The object.
    #[inline(always)]
    pub fn get(self, _heap: &Heap) -> &T {
        // SAFETY: the cell is alive (its holder is a root or traced from one) and
        // nothing can change it while the heap is borrowed.
        unsafe { &*self.body() }
    }

    /// The object, to change it.
    #[inline(always)]
    pub fn get_mut(self, _heap: &mut Heap) -> &mut T {
        // SAFETY: as in `get`, and the heap is borrowed exclusively.
        unsafe { &mut *self.body() }
    }

    /// The same as an untyped value.
    #[inline(always)]
    pub fn value(self) -> Value {
        Value::from_header(self.0)
    }
}

impl<T: Object> From<Gc<T>> for Value {
    #[inline(always)]
    fn from(gc: Gc<T>) -> Value {
        gc.value()
    }
}
