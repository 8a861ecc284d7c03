//! The kinds of heap cells: one line each, from which the kind tag, tracing
//! and dropping are made.

use super::{Cell, Header, Marker};
use crate::object;
use crate::value::Object;

macro_rules! objects {
    ($($(#[doc = $doc:literal])* $kind:ident: $body:ty,)*) => {
        /// What a value is: the constants and small integers, then what a cell holds.
        #[repr(u8)]
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        pub enum Kind {
            /// A cell on a free list.
            Free,
            /// No value.
            Null,
            /// `None`
            None,
            /// `True` and `False`
            Bool,
            /// `...`
            Ellipsis,
            /// `NotImplemented`
            NotImplemented,
            /// An integer of at most 63 bits.
            SmallInt,
            $($(#[doc = $doc])* $kind,)*
        }

        $(impl Object for $body {
            const KIND: Kind = Kind::$kind;
            #[inline]
            fn trace(&self, marker: &mut Marker) {
                object::Trace::trace(self, marker);
            }
        })*

        /// # Safety
        /// `header` is a live cell.
        pub(super) unsafe fn trace_body(header: *mut Header, marker: &mut Marker) {
            // SAFETY: the kind says which body the cell has.
            unsafe {
                match (*header).kind() {
                    $(Kind::$kind => {
                        let cell = header.cast::<Cell<$body>>();
                        marker.live += size_of::<Cell<$body>>();
                        (*cell).body.trace(marker);
                    })*
                    _ => {}
                }
            }
        }

        /// Kinds of cells that hold nothing but numbers and text, by bit.
        pub(super) const LEAVES: u64 =
            1 << Kind::Int as u8 | 1 << Kind::Float as u8 | 1 << Kind::Complex as u8 | 1 << Kind::Str as u8 | 1 << Kind::Bytes as u8;

        /// Whether cells of a kind own anything that must be dropped, by bit.
        const DROPS: u64 = 0 $(| (core::mem::needs_drop::<$body>() as u64) << Kind::$kind as u8)*;

        /// Whether a cell of this kind owns anything that must be dropped.
        #[inline(always)]
        pub(super) fn needs_drop(kind: Kind) -> bool {
            DROPS >> kind as u8 & 1 != 0
        }

        /// # Safety
        /// `header` is a cell that nothing uses any more.
        #[inline]
        pub(super) unsafe fn drop_body(header: *mut Header) {
            // SAFETY: the kind says which body the cell has.
            unsafe {
                match (*header).kind() {
                    $(Kind::$kind => if core::mem::needs_drop::<$body>() {
                        core::ptr::drop_in_place(&raw mut (*header.cast::<Cell<$body>>()).body);
                    })*
                    _ => {}
                }
            }
        }
    };
}

objects! {
    /// An integer beyond 63 bits.
    Int: object::Int,
    /// A float.
    Float: object::Float,
    /// A complex number.
    Complex: object::Complex,
    /// A string.
    Str: object::Str,
    /// A bytes object.
    Bytes: object::Bytes,
    /// A bytearray.
    ByteArray: object::ByteArray,
    /// A tuple.
    Tuple: object::Tuple,
    /// A list.
    List: object::List,
    /// A dict.
    Dict: object::Dict,
    /// A set or frozenset.
    Set: object::Set,
    /// A range.
    Range: object::Range,
    /// A slice.
    Slice: object::Slice,
    /// A variable shared with inner functions.
    CellVar: object::CellVar,
    /// A function written in Python.
    Function: object::Function,
    /// A function written in Rust.
    Native: object::Native,
    /// A function and the object it was looked up on.
    Bound: object::Bound,
    /// A class.
    Class: object::Class,
    /// An instance of a class written in Python.
    Instance: object::Instance,
    /// An exception.
    Exception: object::Exception,
    /// A module.
    Module: object::Module,
    /// A code object.
    Code: object::Code,
    /// A generator, coroutine or asynchronous generator.
    Generator: object::Generator,
    /// A frame object.
    Frame: object::FrameObject,
    /// A traceback.
    Traceback: object::Traceback,
    /// An iterator over a built-in object.
    Iter: object::Iter,
    /// A property.
    Property: object::Property,
    /// A staticmethod or classmethod.
    Wrapper: object::Wrapper,
    /// `super(cls, self)`
    Super: object::Super,
    /// `dict.keys()`, `values()` or `items()`
    DictView: object::DictView,
    /// A descriptor of `__slots__`.
    Slot: object::SlotDescriptor,
    /// An object whose data a module defines in Rust.
    Foreign: object::Foreign,
}
