//! Constants and inline caches of a code object, in one piece of memory.

use alloc::alloc::{Layout, alloc, dealloc, handle_alloc_error};

use super::Value;
use crate::object::Cache;

/// One address reaches both: constants lie above it, caches below, the first ones next to it. So a call and a return have
/// one pointer to change.
pub struct Pool {
    middle: *mut Value,
    constants: u32,
    caches: u32,
}

impl Pool {
    /// Takes over copies of both.
    pub fn new(constants: &[Value], caches: &[Cache]) -> Pool {
        let (own, others) = (constants.len(), caches.len());
        let Some(layout) = layout(own, others) else { return Pool::default() };
        // SAFETY: the layout is not empty.
        let start: *mut u8 = unsafe { alloc(layout) };
        if start.is_null() {
            handle_alloc_error(layout);
        }
        let middle: *mut Value = start.wrapping_add(others * size_of::<Cache>()).cast();
        let pool = Pool { middle, constants: own as u32, caches: others as u32 };
        for (index, cache) in caches.iter().enumerate() {
            // SAFETY: there is room for `others` below the middle, aligned as the values are.
            unsafe { pool.pointer().cache_at(index).write(*cache) };
        }
        // SAFETY: there is room for `own` above the middle, and nothing else lies there.
        unsafe { core::ptr::copy_nonoverlapping(constants.as_ptr(), middle, own) };
        pool
    }

    /// What handlers reach it by.
    #[inline(always)]
    pub fn pointer(&self) -> PoolPointer {
        PoolPointer(self.middle)
    }

    /// The constants.
    pub fn constants(&self) -> &[Value] {
        // SAFETY: written by `new`; handlers never write constants.
        unsafe { core::slice::from_raw_parts(self.middle, self.constants as usize) }
    }

    /// The constants, to change them.
    pub fn constants_mut(&mut self) -> &mut [Value] {
        // SAFETY: as in `constants`.
        unsafe { core::slice::from_raw_parts_mut(self.middle, self.constants as usize) }
    }

    /// How many caches there are.
    pub fn cache_count(&self) -> usize {
        self.caches as usize
    }

    /// Cache `index`, if there is one.
    pub fn cache(&self, index: usize) -> Option<&Cache> {
        if index >= self.caches as usize {
            return None;
        }
        // SAFETY: there are that many; handlers do not run while this is borrowed.
        Some(unsafe { &*self.pointer().cache_at(index) })
    }

    /// The caches in order.
    pub fn caches(&self) -> impl Iterator<Item = &Cache> {
        (0..self.caches as usize).filter_map(|index| self.cache(index))
    }
}

impl Default for Pool {
    /// One without anything.
    fn default() -> Pool {
        Pool { middle: core::ptr::NonNull::dangling().as_ptr(), constants: 0, caches: 0 }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        if let Some(layout) = layout(self.constants as usize, self.caches as usize) {
            let start = self.middle.cast::<u8>().wrapping_sub(self.caches as usize * size_of::<Cache>());
            // SAFETY: made by `new` with the same layout.
            unsafe { dealloc(start, layout) };
        }
    }
}

/// The memory for so many of both; `None`: nothing is needed.
fn layout(constants: usize, caches: usize) -> Option<Layout> {
    const { assert!(align_of::<Cache>() == align_of::<Value>() && size_of::<Cache>().is_multiple_of(align_of::<Value>())) };
    let layout = Layout::array::<u8>(constants * size_of::<Value>() + caches * size_of::<Cache>()).ok()?;
    let layout = layout.align_to(align_of::<Value>()).ok()?;
    if layout.size() == 0 { None } else { Some(layout) }
}

/// The middle of the pool of the running code, which stays alive while handlers use it.
#[derive(Clone, Copy)]
pub struct PoolPointer(*mut Value);

impl Default for PoolPointer {
    fn default() -> Self {
        PoolPointer(core::ptr::null_mut())
    }
}

impl PoolPointer {
    /// Constant `index`. Operands are verified against the code's constants.
    #[inline(always)]
    pub fn constant(&self, index: usize) -> Value {
        // SAFETY: verified operand of the running code.
        unsafe { *self.0.add(index) }
    }

    #[inline(always)]
    fn cache_at(&self, index: usize) -> *mut Cache {
        self.0.cast::<Cache>().wrapping_sub(index).wrapping_sub(1)
    }

    /// Inline cache `index`.
    #[inline(always)]
    pub fn cache(&self, index: usize) -> &Cache {
        // SAFETY: verified operand; nothing else refers to a cache while a handler runs.
        unsafe { &*self.cache_at(index) }
    }

    /// Inline cache `index`, to change it.
    #[inline(always)]
    #[expect(clippy::mut_from_ref, reason = "the caches belong to the code object, not to this pointer")]
    pub fn cache_mut(&self, index: usize) -> &mut Cache {
        // SAFETY: as in `cache`.
        unsafe { &mut *self.cache_at(index) }
    }
}
