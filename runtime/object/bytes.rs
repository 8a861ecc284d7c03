//! `bytes` and `bytearray`.

use alloc::vec::Vec;

use super::{Exports, Trace};
use crate::heap::{Heap, Marker};
use crate::value::Gc;

/// An immutable sequence of bytes.
pub struct Bytes {
    len: usize,
}

impl Trace for Bytes {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.len);
    }
}

impl Bytes {
    /// A bytes object of this content.
    pub fn new(heap: &mut Heap, content: &[u8]) -> Gc<Bytes> {
        heap.alloc_tailed_from(Bytes { len: content.len() }, content)
    }

    /// Number of bytes.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The content.
    #[inline(always)]
    pub fn as_slice(&self) -> &[u8] {
        crate::heap::Tailed::tail(self)
    }
}

/// A mutable sequence of bytes.
#[derive(Default)]
pub struct ByteArray {
    /// The content.
    pub bytes: Vec<u8>,
    /// The memoryviews on it; while there is one it keeps its size.
    pub exports: Exports,
}

impl ByteArray {
    /// A bytearray of this content.
    pub fn new(heap: &mut Heap, bytes: Vec<u8>) -> Gc<ByteArray> {
        heap.charge(bytes.capacity());
        heap.alloc(ByteArray { bytes, exports: Exports::default() })
    }
}

impl Trace for ByteArray {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.bytes.capacity());
    }
}
