//! The text of strings: behind the string in its cell, or in a buffer that
//! strings made by appending share.
//!
//! A program that builds a text with `text += more` makes a new string each
//! time. From some size on the new string's text is written behind that of the
//! old one in the same buffer, so that building takes linear time. A buffer is
//! a bytearray that no program sees. It is written only behind what strings
//! show, and never moves: when it is full there is a new one.

use super::{Cell, Heap, Marker, Tailed};
use crate::object::{ByteArray, Str};
use crate::value::Gc;

/// What stands behind a string whose text is in a buffer.
#[derive(Clone, Copy)]
#[repr(C)]
struct Shared {
    text: *const u8,
    buffer: Gc<ByteArray>,
}

/// Texts from here on share a buffer when they are appended to again.
const SHARED_FROM: usize = 512;

/// Flag of a string's header: it was made by appending.
const APPENDED: u8 = 1;

// SAFETY: the lengths are set once, by the constructors that pass the same count to the heap.
unsafe impl Tailed for Str {
    type Item = u8;
    #[inline(always)]
    fn tail_len(&self) -> usize {
        if self.is_shared() { size_of::<Shared>() } else { self.byte_len() }
    }
}

impl Str {
    fn shared(&self) -> Option<Shared> {
        if !self.is_shared() {
            return None;
        }
        // SAFETY: a shared string is made by `share`, which writes this behind it, aligned as cells are.
        Some(unsafe { core::ptr::from_ref(self).add(1).cast::<Shared>().read_unaligned() })
    }

    /// The text.
    #[inline(always)]
    pub fn as_str(&self) -> &str {
        let text = match self.shared() {
            None => core::ptr::from_ref(self).wrapping_add(1).cast::<u8>(),
            Some(shared) => shared.text,
        };
        // SAFETY: so many bytes of text are there. They are copied from texts at
        // the borders of characters, and nothing changes them; a buffer lives as
        // long as its strings.
        unsafe { core::str::from_utf8_unchecked(core::slice::from_raw_parts(text, self.byte_len())) }
    }

    /// Marks the buffer of the text.
    pub(crate) fn trace_text(&self, marker: &mut Marker) {
        match self.shared() {
            None => marker.owns(self.byte_len()),
            Some(shared) => marker.mark_gc(shared.buffer),
        }
    }

    /// A string of the bytes from `start` to `end` of another's text, moved to
    /// the borders of characters.
    pub fn part(heap: &mut Heap, string: Gc<Str>, start: usize, end: usize) -> Gc<Str> {
        let whole = string.get(heap);
        let text = whole.as_str();
        let end = text.floor_char_boundary(end);
        let start = text.floor_char_boundary(start.min(end));
        let part = text.get(start..end).unwrap_or_default();
        let chars = if whole.is_ascii() { part.len() } else { part.chars().count() };
        let (from, count) = (part.as_ptr(), part.len());
        // SAFETY: allocating moves and frees nothing that is alive, so the text stays where it is.
        unsafe { heap.alloc_text(Str::with_counts(count, chars), [(from, count), (from, 0)]) }
    }

    /// `left + right`. The text must be smaller than 4 GiB.
    pub fn concat(heap: &mut Heap, left: Gc<Str>, right: Gc<Str>) -> Gc<Str> {
        let (a, b) = (left.get(heap), right.get(heap));
        let (bytes, chars) = (a.byte_len() + b.byte_len(), a.len() + b.len());
        if bytes >= SHARED_FROM {
            // SAFETY: the string is alive.
            let again = unsafe { (*left.header()).flag(APPENDED) };
            if again {
                return Str::share(heap, left, right, bytes, chars);
            }
        }
        let (a, b) = (a.as_str(), b.as_str());
        let pieces = [(a.as_ptr(), a.len()), (b.as_ptr(), b.len())];
        // SAFETY: as in `part`.
        let string = unsafe { heap.alloc_text(Str::with_counts(bytes, chars), pieces) };
        // SAFETY: a live cell.
        unsafe { (*string.header()).set_flag(APPENDED) };
        string
    }

    /// `left + right` in a buffer: that of `left` if nothing was appended to it yet.
    fn share(heap: &mut Heap, left: Gc<Str>, right: Gc<Str>, bytes: usize, chars: usize) -> Gc<Str> {
        let (a, b) = (left.get(heap), right.get(heap).as_str());
        let (addition, count) = (b.as_ptr(), b.len());
        let free = a.shared().map(|shared| shared.buffer).filter(|buffer| {
            let content = &buffer.get(heap).bytes;
            content.len() == a.byte_len() && content.capacity() - content.len() >= count
        });
        let buffer = match free {
            Some(buffer) => buffer,
            None => {
                let room = bytes.saturating_mul(2);
                let room = if heap.has_room(room) { room } else { bytes };
                let mut content = alloc::vec::Vec::with_capacity(room);
                content.extend_from_slice(a.as_str().as_bytes());
                ByteArray::new(heap, content)
            }
        };
        let content = &mut buffer.get_mut(heap).bytes;
        let used = content.len();
        // SAFETY: there is room for `count` bytes. What is copied stands before
        // them in this buffer or elsewhere, and stays where it is.
        unsafe {
            core::ptr::copy_nonoverlapping(addition, content.as_mut_ptr().add(used), count);
            content.set_len(used + count);
        }
        let shared = Shared { text: content.as_ptr(), buffer };
        let piece = (core::ptr::from_ref(&shared).cast::<u8>(), size_of::<Shared>());
        // SAFETY: `shared` is copied to where `Str::shared` reads it.
        let string = unsafe { heap.alloc_text(Str::with_counts(bytes, chars).in_buffer(), [piece, (piece.0, 0)]) };
        // SAFETY: a live cell.
        unsafe { (*string.header()).set_flag(APPENDED) };
        string
    }
}

impl Heap {
    /// Puts `body` and the bytes of both pieces into a cell.
    ///
    /// # Safety
    /// The pieces are readable, and together as long as `body` says.
    unsafe fn alloc_text(&mut self, body: Str, pieces: [(*const u8, usize); 2]) -> Gc<Str> {
        let count = body.tail_len();
        debug_assert_eq!(count, pieces[0].1 + pieces[1].1);
        let header = self.tailed_header::<Str>(count);
        // SAFETY: the cell has room for the body and `count` bytes.
        unsafe {
            let cell = header.cast::<Cell<Str>>();
            (&raw mut (*cell).body).write(body);
            let first = (&raw mut (*cell).body).add(1).cast::<u8>();
            first.copy_from_nonoverlapping(pieces[0].0, pieces[0].1);
            first.add(pieces[0].1).copy_from_nonoverlapping(pieces[1].0, pieces[1].1);
            Gc::from_header(header)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    fn text(heap: &Heap, string: Gc<Str>) -> String {
        String::from(string.get(heap).as_str())
    }

    #[test]
    fn appending_keeps_what_was_there() {
        let mut heap = Heap::new(usize::MAX / 4);
        let more = Str::new(&mut heap, "añ1");
        let mut string = Str::new(&mut heap, "");
        let mut expected = String::new();
        let mut earlier = alloc::vec::Vec::new();
        for _ in 0..2000 {
            string = Str::concat(&mut heap, string, more);
            expected.push_str("añ1");
            earlier.push(string);
        }
        assert_eq!(text(&heap, string), expected);
        assert_eq!(string.get(&heap).len(), 6000);
        for (number, string) in earlier.iter().enumerate() {
            assert_eq!(text(&heap, *string), expected[..(number + 1) * 4]);
        }
    }

    #[test]
    fn two_strings_from_one_do_not_mix() {
        let mut heap = Heap::new(usize::MAX / 4);
        let long = Str::new(&mut heap, &"x".repeat(600));
        let (y, z) = (Str::new(&mut heap, "y"), Str::new(&mut heap, "z"));
        let first = Str::concat(&mut heap, long, y);
        let second = Str::concat(&mut heap, first, y);
        let third = Str::concat(&mut heap, second, y);
        let other = Str::concat(&mut heap, second, z);
        let twice = Str::concat(&mut heap, third, third);
        assert!(text(&heap, third).ends_with("xyyy"));
        assert!(text(&heap, other).ends_with("xyyz"));
        assert_eq!(text(&heap, twice), text(&heap, third).repeat(2));
    }

    #[test]
    fn parts_are_cut_between_characters() {
        let mut heap = Heap::new(usize::MAX / 4);
        let whole = Str::new(&mut heap, "aéb");
        for (start, end, wanted) in [(0, 1, "a"), (1, 3, "é"), (2, 4, "éb"), (0, 2, "a"), (3, 99, "b"), (5, 2, "")] {
            let part = Str::part(&mut heap, whole, start, end);
            assert_eq!(text(&heap, part), wanted);
            assert_eq!(part.get(&heap).len(), wanted.chars().count());
        }
    }
}
