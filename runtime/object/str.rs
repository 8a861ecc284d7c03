//! Strings: UTF-8 behind a header with the number of code points and the hash.

use core::cell::Cell;
use core::hash::{BuildHasher, Hasher};

use super::Trace;
use crate::heap::{Heap, Marker};
use crate::value::Gc;

/// A string.
pub struct Str {
    bytes: u32,
    chars: u32,
    /// 0: not computed yet.
    hash: Cell<u64>,
}

impl Trace for Str {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.bytes as usize);
    }
}

impl Str {
    /// A string of its own for `text`. Texts beyond 4 GiB cannot be made; ask
    /// [`Heap::has_room`] first where a program chooses the size.
    pub fn new(heap: &mut Heap, text: &str) -> Gc<Str> {
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        let body = Str { bytes: text.len() as u32, chars: chars as u32, hash: Cell::new(0) };
        heap.alloc_tailed_from(body, text.as_bytes())
    }

    /// `left + right`.
    pub fn concat(heap: &mut Heap, left: Gc<Str>, right: Gc<Str>) -> Gc<Str> {
        let (a, b) = (left.get(heap), right.get(heap));
        let split = a.byte_len();
        let body = Str { bytes: a.bytes + b.bytes, chars: a.chars + b.chars, hash: Cell::new(0) };
        let total = body.byte_len();
        let mut text = alloc::vec::Vec::with_capacity(total);
        text.extend_from_slice(a.as_str().as_bytes());
        text.extend_from_slice(b.as_str().as_bytes());
        debug_assert_eq!(text.len(), total);
        let _ = split;
        heap.alloc_tailed_from(body, &text)
    }

    /// Length in bytes of UTF-8.
    #[inline(always)]
    pub fn byte_len(&self) -> usize {
        self.bytes as usize
    }

    /// Length in code points: `len()`.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.chars as usize
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// Whether every code point is one byte, so that indices are byte offsets.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.bytes == self.chars
    }

    /// The hash of its text, never 0.
    #[inline(always)]
    pub fn hash_code(&self) -> u64 {
        match self.hash.get() {
            0 => {
                let hash = Self::hash_text(self.as_str());
                self.hash.set(hash);
                hash
            }
            hash => hash,
        }
    }

    /// The hash of a string of this text.
    pub fn hash_text(text: &str) -> u64 {
        let mut hasher = foldhash::fast::FixedState::with_seed(0x2545_f491_4f6c_dd1d).build_hasher();
        hasher.write(text.as_bytes());
        // Programs see 62 bits of it, as a small integer that is never 0.
        (hasher.finish() >> 3) | 1
    }
}
