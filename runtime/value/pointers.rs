//! What handlers reach of the running code object.

use super::{Gc, Value};
use crate::object::{Cache, Code, Str};

/// Constants, names and inline caches of the running code.
#[derive(Clone, Copy)]
pub struct CodePointers {
    consts: *const Value,
    names: *const Value,
    caches: *mut Cache,
}

impl Default for CodePointers {
    fn default() -> Self {
        CodePointers { consts: core::ptr::null(), names: core::ptr::null(), caches: core::ptr::null_mut() }
    }
}

impl CodePointers {
    /// Those of `code`, which stays alive while they are used.
    #[inline(always)]
    pub fn of(code: &Code) -> Self {
        CodePointers { consts: code.consts.as_ptr(), names: code.names.as_ptr(), caches: code.caches.as_ptr() as *mut Cache }
    }

    /// Constant `index`. Operands are verified against the code's constants.
    #[inline(always)]
    pub fn constant(&self, index: usize) -> Value {
        // SAFETY: verified operand of the running code.
        unsafe { *self.consts.add(index) }
    }

    /// Name `index`.
    #[inline(always)]
    pub fn name(&self, index: usize) -> Gc<Str> {
        // SAFETY: verified operand; the linker puts interned strings there only.
        unsafe { Gc::from_header((*self.names.add(index)).header()) }
    }

    /// Inline cache `index`.
    #[inline(always)]
    pub fn cache(&self, index: usize) -> &Cache {
        // SAFETY: verified operand; nothing else refers to a cache while a handler runs.
        unsafe { &*self.caches.add(index) }
    }

    /// Inline cache `index`, to change it.
    #[inline(always)]
    #[expect(clippy::mut_from_ref, reason = "the caches belong to the code object, not to these pointers")]
    pub fn cache_mut(&self, index: usize) -> &mut Cache {
        // SAFETY: as in `cache`.
        unsafe { &mut *self.caches.add(index) }
    }
}
