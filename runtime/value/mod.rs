//! Values: one 64-bit word each.
//!
//! A word with the lowest bit set is an integer of 63 bits, a word whose three
//! lowest bits are zero points to a heap cell, and the rest are the constants
//! below. A word is never zero, so `Option<Value>` and `Result<Value, Raised>`
//! are one word too.

mod chain;
mod gc;
mod locals;
#[cfg(feature = "std")]
mod parcel;
mod pool;
mod small;
mod stack;

pub use gc::{Gc, Object};
pub use locals::{Args, Locals};
#[cfg(feature = "std")]
pub(crate) use parcel::Parcel;
pub use pool::{Pool, PoolPointer};
pub use small::Small;
pub(crate) use stack::FRAME_ROOM;
pub use stack::{Frame, Stack, duty, generator_slots};

use core::num::NonZeroU64;

use crate::heap::{Header, Kind};

/// A Python value. Copying it does not keep it alive: what must survive a
/// safepoint lives on the value stack, in another object, or in a handle.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Value(NonZeroU64);

const INT_BIT: u64 = 1;
const TAG_MASK: u64 = 0b111;
const CONSTANT_TAG: u64 = 0b010;

const fn constant(index: u64) -> Value {
    match NonZeroU64::new(index << 3 | CONSTANT_TAG) {
        Some(word) => Value(word),
        None => panic!("a constant's word is never zero"),
    }
}

impl Value {
    /// No value: an unbound local, an absent receiver. Programs never see it.
    pub const NULL: Value = constant(0);
    /// `None`
    pub const NONE: Value = constant(1);
    /// `False`
    pub const FALSE: Value = constant(2);
    /// `True`
    pub const TRUE: Value = constant(3);
    /// `...`
    pub const ELLIPSIS: Value = constant(4);
    /// `NotImplemented`
    pub const NOT_IMPLEMENTED: Value = constant(5);

    /// A removed item of a table. Programs never see it.
    pub(crate) const TOMBSTONE: Value = constant(6);
    /// What a native function returns when a frame it pushed has the result;
    /// see [`crate::vm::Vm::tail_call`]. Programs never see it.
    pub(crate) const TRANSFER: Value = constant(7);
    /// What a native function returns when its thread must wait before there is a
    /// result; see [`crate::vm::Vm::block`]. Programs never see it.
    pub(crate) const BLOCKED: Value = constant(8);

    /// The largest integer that needs no heap cell.
    pub const MAX_SMALL: i64 = (1 << 62) - 1;
    /// The smallest integer that needs no heap cell.
    pub const MIN_SMALL: i64 = -(1 << 62);

    /// The integer `number` as a word, if it fits 63 bits.
    #[inline(always)]
    pub fn small(number: i64) -> Option<Value> {
        if (Self::MIN_SMALL..=Self::MAX_SMALL).contains(&number) { Some(Self::small_wrapping(number)) } else { None }
    }

    /// The lowest 63 bits of `number` as an integer.
    #[inline(always)]
    pub const fn small_wrapping(number: i64) -> Value {
        match NonZeroU64::new((number as u64) << 1 | INT_BIT) {
            Some(word) => Value(word),
            None => Value::NULL,
        }
    }

    /// `True` or `False`.
    #[inline(always)]
    pub const fn bool(truth: bool) -> Value {
        // The two constants differ in bit 3 only, so this is no branch.
        match NonZeroU64::new(Self::FALSE.0.get() | (truth as u64) << 3) {
            Some(word) => Value(word),
            None => Value::FALSE,
        }
    }

    /// The word itself, for `id()` and hashing by identity.
    #[inline(always)]
    pub const fn bits(self) -> u64 {
        self.0.get()
    }

    /// Whether this is a small integer.
    #[inline(always)]
    pub const fn is_small(self) -> bool {
        self.0.get() & INT_BIT != 0
    }

    /// The small integer this is. `True` and `False` are not.
    #[inline(always)]
    pub const fn as_small(self) -> Option<i64> {
        if self.is_small() { Some(self.0.get() as i64 >> 1) } else { None }
    }

    /// Whether both are small integers.
    #[inline(always)]
    pub const fn both_small(self, other: Value) -> bool {
        self.0.get() & other.0.get() & INT_BIT != 0
    }

    /// How two small integers compare, if both are.
    #[inline(always)]
    pub fn cmp_small(self, other: Value) -> Option<core::cmp::Ordering> {
        if self.both_small(other) { Some((self.bits() as i64).cmp(&(other.bits() as i64))) } else { None }
    }

    /// Whether this points to a heap cell.
    #[inline(always)]
    pub const fn is_cell(self) -> bool {
        self.0.get() & TAG_MASK == 0
    }

    /// Whether this is [`Value::NULL`].
    #[inline(always)]
    pub fn is_null(self) -> bool {
        self == Self::NULL
    }

    /// Whether this is `None`.
    #[inline(always)]
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// Whether this is `True` or `False`.
    #[inline(always)]
    pub const fn is_bool(self) -> bool {
        self.0.get() | 8 == Self::TRUE.0.get()
    }

    /// The boolean this is.
    #[inline(always)]
    pub const fn as_bool(self) -> Option<bool> {
        if self.is_bool() { Some(self.0.get() == Self::TRUE.0.get()) } else { None }
    }

    /// `None` for [`Value::NULL`].
    #[inline(always)]
    pub fn present(self) -> Option<Value> {
        if self.is_null() { None } else { Some(self) }
    }

    /// What kind of value this is.
    #[inline(always)]
    pub fn kind(self) -> Kind {
        if self.is_cell() {
            // SAFETY: a cell word is made from a `Gc` only, and its holder keeps it alive.
            unsafe { (*self.header()).kind() }
        } else if self.is_small() {
            Kind::SmallInt
        } else {
            match self {
                Self::NONE => Kind::None,
                Self::TRUE | Self::FALSE => Kind::Bool,
                Self::ELLIPSIS => Kind::Ellipsis,
                Self::NOT_IMPLEMENTED => Kind::NotImplemented,
                _ => Kind::Null,
            }
        }
    }

    /// Whether this is a heap cell of that kind.
    #[inline(always)]
    pub fn is(self, kind: Kind) -> bool {
        // SAFETY: as in `kind`.
        self.is_cell() && unsafe { (*self.header()).kind() == kind }
    }

    /// The object this is, if it is exactly of that Rust type.
    #[inline(always)]
    pub fn as_gc<T: Object>(self) -> Option<Gc<T>> {
        if self.is(T::KIND) {
            // SAFETY: the kind in the header says which body the cell has.
            Some(unsafe { Gc::from_header(self.header()) })
        } else {
            None
        }
    }

    #[inline(always)]
    pub(crate) fn header(self) -> *mut Header {
        self.0.get() as usize as *mut Header
    }

    #[inline(always)]
    pub(crate) fn from_header(header: *mut Header) -> Value {
        match NonZeroU64::new(header as usize as u64) {
            Some(word) => Value(word),
            None => Value::NULL,
        }
    }
}

impl core::fmt::Debug for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.as_small() {
            Some(number) => write!(f, "{number}"),
            None => write!(f, "{:?}@{:x}", self.kind(), self.bits()),
        }
    }
}
