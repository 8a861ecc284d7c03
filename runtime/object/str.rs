//! Strings: UTF-8 behind a header with the number of code points and the hash.

use core::cell::Cell;
use core::hash::{BuildHasher, Hasher};

use super::Trace;
use crate::heap::{Heap, Marker};
use crate::value::Gc;

/// Bit of `hash`: the text is in a buffer that strings share.
const SHARED: u64 = 1 << 63;

/// Bytes of the longest text.
const MOST: usize = u32::MAX as usize;

/// A string.
pub struct Str {
    bytes: u32,
    chars: u32,
    /// 0: not computed yet. The highest bit, which no hash has, is [`SHARED`].
    hash: Cell<u64>,
}

impl Trace for Str {
    fn trace(&self, marker: &mut Marker) {
        self.trace_text(marker);
    }
}

impl Str {
    /// A string of its own for `text`. Texts beyond 4 GiB cannot be made and are
    /// cut; ask [`crate::vm::Vm::reserve_text`] first where a program chooses the size.
    pub fn new(heap: &mut Heap, text: &str) -> Gc<Str> {
        let text = if text.len() > MOST { text.get(..text.floor_char_boundary(MOST)).unwrap_or_default() } else { text };
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        heap.alloc_tailed_from(Str::with_counts(text.len(), chars), text.as_bytes())
    }

    /// The header of a string of so many bytes and characters.
    pub(crate) fn with_counts(bytes: usize, chars: usize) -> Str {
        Str { bytes: bytes as u32, chars: chars as u32, hash: Cell::new(0) }
    }

    /// The same for a text that is in a buffer.
    pub(crate) fn in_buffer(self) -> Str {
        self.hash.set(SHARED);
        self
    }

    /// Whether the text is in a buffer that strings share.
    #[inline(always)]
    pub(crate) fn is_shared(&self) -> bool {
        self.hash.get() & SHARED != 0
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
        match self.known_hash() {
            0 => self.first_hash(),
            hash => hash,
        }
    }

    /// Never inlined: looking for keys whose hash is known, which most are, would save registers for it.
    #[cold]
    #[inline(never)]
    fn first_hash(&self) -> u64 {
        let hash = Self::hash_text(self.as_str());
        self.hash.set(self.hash.get() | hash);
        hash
    }

    /// The hash of its text; 0 as long as nobody asked for it.
    #[inline(always)]
    pub(crate) fn known_hash(&self) -> u64 {
        self.hash.get() & !SHARED
    }

    /// Whether both have the same text, quickly if it is short.
    #[inline(always)]
    pub fn has_text_of(&self, other: &Str) -> bool {
        self.byte_len() == other.byte_len() && self.has_short_text_of(other).unwrap_or_else(|| self.has_long_text_of(other))
    }

    #[cold]
    #[inline(never)]
    fn has_long_text_of(&self, other: &Str) -> bool {
        self.as_str() == other.as_str()
    }

    /// Whether both have the same text; `None` where that takes a call.
    #[inline(always)]
    pub(crate) fn has_short_text_of(&self, other: &Str) -> Option<bool> {
        if self.is_shared() || other.is_shared() {
            return None;
        }
        let (left, right) = (self.as_str().as_bytes(), other.as_str().as_bytes());
        if left.len() != right.len() {
            return Some(false);
        }
        Some(match left.len() {
            0 => true,
            1..4 => {
                let (middle, last) = (left.len() / 2, left.len() - 1);
                left.first() == right.first() && left.get(middle) == right.get(middle) && left.get(last) == right.get(last)
            }
            4..8 => left.first_chunk::<4>() == right.first_chunk() && left.last_chunk::<4>() == right.last_chunk(),
            8..=16 => left.first_chunk::<8>() == right.first_chunk() && left.last_chunk::<8>() == right.last_chunk(),
            _ => return None,
        })
    }

    /// The hash of a string of this text.
    pub fn hash_text(text: &str) -> u64 {
        let mut hasher = foldhash::fast::FixedState::with_seed(0x2545_f491_4f6c_dd1d).build_hasher();
        hasher.write(text.as_bytes());
        // Programs see 61 bits of it, as a small integer that is never 0.
        (hasher.finish() >> 3).max(1)
    }
}
