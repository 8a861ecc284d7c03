//! Views of the value stack: the slots of a frame and the arguments of a call.

use super::Value;

/// The local slots of the running frame.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Locals(*mut Value);

impl Locals {
    /// # Safety
    /// `slots` starts the slots of a live frame, and every index used with the
    /// result was verified against that frame's code.
    #[inline(always)]
    pub unsafe fn new(slots: *mut Value) -> Self {
        Locals(slots)
    }

    /// The value of slot `index`.
    #[inline(always)]
    pub fn get(self, index: usize) -> Value {
        // SAFETY: see `new`.
        unsafe { *self.0.add(index) }
    }

    /// Sets slot `index`.
    #[inline(always)]
    pub fn set(self, index: usize, value: Value) {
        // SAFETY: see `new`.
        unsafe { *self.0.add(index) = value }
    }

    /// The address of the first slot.
    #[inline(always)]
    pub fn base(self) -> *mut Value {
        self.0
    }
}

/// The arguments of a native call: positional ones, then name and value of
/// each keyword argument. They stay on the value stack, and so alive, until
/// the call returns.
#[derive(Clone, Copy)]
pub struct Args {
    first: *const Value,
    positional: u32,
    keywords: u32,
}

impl Args {
    /// # Safety
    /// `positional + 2 * keywords` values start at `first` and stay there,
    /// unmoved, for as long as the result is used.
    #[inline(always)]
    pub unsafe fn new(first: *const Value, positional: u32, keywords: u32) -> Self {
        Args { first, positional, keywords }
    }

    /// Number of positional arguments.
    #[inline(always)]
    pub fn len(self) -> usize {
        self.positional as usize
    }

    /// Whether there is no positional argument.
    #[inline(always)]
    pub fn is_empty(self) -> bool {
        self.positional == 0
    }

    /// Number of keyword arguments.
    #[inline(always)]
    pub fn keyword_count(self) -> usize {
        self.keywords as usize
    }

    /// Positional argument `index`; [`Value::NULL`] where there is none.
    #[inline(always)]
    pub fn at(self, index: usize) -> Value {
        if index < self.positional as usize {
            // SAFETY: see `new`.
            unsafe { *self.first.add(index) }
        } else {
            Value::NULL
        }
    }

    /// Positional argument `index`, or `None` where it was not given.
    #[inline(always)]
    pub fn get(self, index: usize) -> Option<Value> {
        self.at(index).present()
    }

    /// Name and value of keyword argument `index`.
    #[inline(always)]
    pub fn keyword(self, index: usize) -> Option<(Value, Value)> {
        if index < self.keywords as usize {
            // SAFETY: see `new`.
            unsafe {
                let pair = self.first.add(self.positional as usize + 2 * index);
                Some((*pair, *pair.add(1)))
            }
        } else {
            None
        }
    }

    /// The positional arguments, in order.
    pub fn positional(self) -> impl DoubleEndedIterator<Item = Value> + ExactSizeIterator {
        (0..self.len()).map(move |index| self.at(index))
    }

    /// The keyword arguments, in order.
    pub fn keywords(self) -> impl Iterator<Item = (Value, Value)> {
        (0..self.keyword_count()).filter_map(move |index| self.keyword(index))
    }

    /// The arguments after the first `count` positional ones.
    #[inline(always)]
    pub fn skip(self, count: usize) -> Args {
        let count = count.min(self.positional as usize);
        // SAFETY: still inside the values of `self`.
        Args { first: unsafe { self.first.add(count) }, positional: self.positional - count as u32, keywords: self.keywords }
    }
}
