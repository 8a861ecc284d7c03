//! Objects of variable size: their elements stand right behind them in the
//! same cell.

use super::{Cell, Header, Heap};
use crate::object::{Bytes, Generator, Instance, Tuple};
use crate::value::{Gc, Object, Value};

/// An object with elements behind it.
///
/// # Safety
/// `tail_len` never exceeds the number of elements the cell was made with, and
/// values of the type exist in cells made by [`Heap::alloc_tailed`] only.
pub unsafe trait Tailed: Object {
    /// What stands behind it.
    type Item: Copy;

    /// How many there are.
    fn tail_len(&self) -> usize;

    /// The elements.
    #[inline(always)]
    fn tail(&self) -> &[Self::Item] {
        // SAFETY: see the trait.
        unsafe { core::slice::from_raw_parts(core::ptr::from_ref(self).add(1).cast(), self.tail_len()) }
    }

    /// The elements, to change them.
    #[inline(always)]
    fn tail_mut(&mut self) -> &mut [Self::Item] {
        let count = self.tail_len();
        // SAFETY: see the trait.
        unsafe { core::slice::from_raw_parts_mut(core::ptr::from_mut(self).add(1).cast(), count) }
    }
}

// SAFETY: the lengths are set once, by the constructors that pass the same count to the heap.
unsafe impl Tailed for Bytes {
    type Item = u8;
    #[inline(always)]
    fn tail_len(&self) -> usize {
        self.len()
    }
}

// SAFETY: as for `Bytes`.
unsafe impl Tailed for Tuple {
    type Item = Value;
    #[inline(always)]
    fn tail_len(&self) -> usize {
        self.len()
    }
}

// SAFETY: as for `Bytes`.
unsafe impl Tailed for Instance {
    type Item = Value;
    #[inline(always)]
    fn tail_len(&self) -> usize {
        self.inline_slots()
    }
}

impl Heap {
    /// Puts `body` and `count` elements behind it into a cell. `fill` is called
    /// with the index of each element in turn.
    #[inline]
    pub(crate) fn alloc_tailed<T: Tailed>(&mut self, body: T, count: usize, mut fill: impl FnMut(usize) -> T::Item) -> Gc<T> {
        debug_assert_eq!(body.tail_len(), count);
        let header = self.tailed_header::<T>(count);
        // SAFETY: the cell has room for the body and `count` elements.
        unsafe {
            let cell = header.cast::<Cell<T>>();
            (&raw mut (*cell).body).write(body);
            let first = (&raw mut (*cell).body).add(1).cast::<T::Item>();
            for index in 0..count {
                first.add(index).write(fill(index));
            }
            Gc::from_header(header)
        }
    }

    /// The same with elements copied from a slice.
    #[inline]
    pub(crate) fn alloc_tailed_from<T: Tailed>(&mut self, body: T, items: &[T::Item]) -> Gc<T> {
        debug_assert_eq!(body.tail_len(), items.len());
        let header = self.tailed_header::<T>(items.len());
        // SAFETY: the cell has room for the body and the elements.
        unsafe {
            let cell = header.cast::<Cell<T>>();
            (&raw mut (*cell).body).write(body);
            let first = (&raw mut (*cell).body).add(1).cast::<T::Item>();
            first.copy_from_nonoverlapping(items.as_ptr(), items.len());
            Gc::from_header(header)
        }
    }

    /// The same if a cell is free right away, for few elements. Handlers use it: it makes no call.
    #[inline(always)]
    pub(crate) fn try_alloc_tailed<T: Tailed>(&mut self, body: T, items: &[T::Item]) -> Option<Gc<T>> {
        debug_assert_eq!(body.tail_len(), items.len());
        let header = self.try_take_cell(T::KIND, size_of::<Cell<T>>() + size_of_val(items))?;
        // SAFETY: the cell has room for the body and the elements. Volatile, or LLVM calls `memcpy`, and the handler saves
        // registers for it.
        unsafe {
            let cell = header.cast::<Cell<T>>();
            (&raw mut (*cell).body).write(body);
            let first = (&raw mut (*cell).body).add(1).cast::<T::Item>();
            for (index, item) in items.iter().enumerate() {
                first.add(index).write_volatile(*item);
            }
            Some(Gc::from_header(header))
        }
    }

    #[inline(always)]
    pub(super) fn tailed_header<T: Tailed>(&mut self, count: usize) -> *mut Header {
        self.take_cell(T::KIND, size_of::<Cell<T>>() + count * size_of::<T::Item>())
    }
}

// SAFETY: as for `Bytes`.
unsafe impl Tailed for Generator {
    type Item = Value;
    #[inline(always)]
    fn tail_len(&self) -> usize {
        self.room()
    }
}
