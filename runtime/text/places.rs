//! Every place where a part is found, one after the other.

use memchr::{memchr, memmem, memrchr};

/// The first place of a part.
#[inline]
pub(super) fn first_place(bytes: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [byte] => memchr(*byte, bytes),
        _ => memmem::find(bytes, part),
    }
}

/// The last place of a part.
#[inline]
pub(super) fn last_place(bytes: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [byte] => memrchr(*byte, bytes),
        _ => memmem::rfind(bytes, part),
    }
}

/// Below this many bytes, preparing a search takes longer than the search.
const SHORT: usize = 256;

/// Iterates over the places of a part in some bytes, which do not overlap.
#[expect(clippy::large_enum_variant, reason = "one lives on the stack at a time")]
pub(super) enum Places<'a> {
    /// In a few bytes: each place where the first byte is.
    Short { bytes: &'a [u8], part: &'a [u8], from: usize },
    /// In many bytes: linear, whatever the part.
    Long(memmem::FindIter<'a, 'a>),
}

impl<'a> Places<'a> {
    /// The places of a part that is not empty.
    pub fn new(bytes: &'a [u8], part: &'a [u8]) -> Places<'a> {
        if bytes.len() < SHORT || part.len() == 1 {
            Places::Short { bytes, part, from: 0 }
        } else {
            Places::Long(memmem::find_iter(bytes, part))
        }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let (bytes, part, from) = match self {
            Places::Long(places) => return places.next(),
            Places::Short { bytes, part, from } => (*bytes, *part, from),
        };
        let first = *part.first()?;
        loop {
            let rest = bytes.get(*from..)?;
            let skipped = memchr(first, rest)?;
            let at = *from + skipped;
            if rest.get(skipped..)?.starts_with(part) {
                *from = at + part.len();
                return Some(at);
            }
            *from = at + 1;
        }
    }
}
