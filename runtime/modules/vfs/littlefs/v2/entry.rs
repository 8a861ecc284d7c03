//! What a metadata pair holds: files and directories, their content or where it is, and their attributes.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::super::blocks::number;
use super::super::chain::Chain;
use super::tag::{CHAIN, DIRECTORY, INLINE};

/// Kinds of names.
pub(super) const FILE: u32 = 0x001;
pub(super) const FOLDER: u32 = 0x002;
pub(super) const SUPERBLOCK: u32 = 0x0ff;

/// What belongs to a name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) enum Structure {
    /// Nothing is known.
    #[default]
    None,
    /// The first metadata pair of a directory.
    Directory([u32; 2]),
    /// The content itself.
    Inline(Vec<u8>),
    /// The blocks with the content.
    Chain(Chain),
}

impl Structure {
    /// Type and bytes of its tag.
    pub(super) fn tag(&self) -> Option<(u32, Vec<u8>)> {
        let two = |left: u32, right: u32| [left.to_le_bytes(), right.to_le_bytes()].concat();
        match self {
            Structure::None => None,
            Structure::Directory([left, right]) => Some((DIRECTORY, two(*left, *right))),
            Structure::Inline(bytes) => Some((INLINE, bytes.clone())),
            Structure::Chain(chain) => Some((CHAIN, two(chain.head, chain.size))),
        }
    }

    /// Of a tag.
    pub(super) fn of(kind: u32, bytes: &[u8]) -> Structure {
        match kind {
            DIRECTORY if bytes.len() >= 8 => Structure::Directory([number(bytes, 0), number(bytes, 4)]),
            INLINE => Structure::Inline(bytes.to_vec()),
            CHAIN if bytes.len() >= 8 => Structure::Chain(Chain { head: number(bytes, 0), size: number(bytes, 4) }),
            _ => Structure::None,
        }
    }
}

/// A name with what belongs to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Entry {
    /// The kind of its name; 0: it has none yet.
    pub(super) kind: u32,
    /// The name.
    pub(super) name: Vec<u8>,
    /// What it is.
    pub(super) structure: Structure,
    /// Attributes by their number.
    pub(super) attributes: BTreeMap<u8, Vec<u8>>,
}

impl Entry {
    /// Bytes of a file.
    pub(super) fn size(&self) -> u64 {
        match &self.structure {
            Structure::Inline(bytes) => bytes.len() as u64,
            Structure::Chain(chain) => u64::from(chain.size),
            _ => 0,
        }
    }

    /// Bytes of its tags.
    pub(super) fn tags_size(&self) -> usize {
        let structure = self.structure.tag().map_or(0, |(_, bytes)| 4 + bytes.len());
        4 + self.name.len() + structure + self.attributes.values().map(|bytes| 4 + bytes.len()).sum::<usize>()
    }
}

/// Whether a directory has `left` before `right`: by their bytes, and of names that begin alike the longer one first.
pub(super) fn before(left: &[u8], right: &[u8]) -> bool {
    let common = left.len().min(right.len());
    match left.get(..common).cmp(&right.get(..common)) {
        core::cmp::Ordering::Equal => left.len() > right.len(),
        order => order.is_lt(),
    }
}
