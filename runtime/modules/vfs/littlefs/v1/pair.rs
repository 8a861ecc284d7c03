//! Pairs of blocks that hold a directory, or a part of one: a header, entries, a checksum. A change writes all of it into the
//! block that does not count.

use alloc::vec;
use alloc::vec::Vec;

use super::super::super::device::{Done, Fault};
use super::super::DAMAGED;
use super::super::blocks::{Blocks, NONE, checksum, number};
use super::super::chain::Chain;
use crate::host::errno;

/// Kinds of entries, and the bit of one that is being moved away.
pub(super) const FILE: u8 = 0x11;
pub(super) const FOLDER: u8 = 0x22;
pub(super) const SUPERBLOCK: u8 = 0x2e;
const MOVING: u8 = 0x80;

/// Bytes of the header: revision, size, and the next pair.
const HEADER: usize = 16;

/// The bit of the size that says that the next pair belongs to the same directory.
const MORE: u32 = 0x8000_0000;

/// An entry of a directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// What it is.
    pub(super) kind: u8,
    /// It may be somewhere else already.
    pub(super) moving: bool,
    /// Bytes by its kind.
    pub(super) content: Vec<u8>,
    /// Attributes, which are kept as they are.
    pub(super) attributes: Vec<u8>,
    /// Its name.
    pub(super) name: Vec<u8>,
}

impl Entry {
    /// A new entry.
    pub(super) fn new(kind: u8, name: &[u8], content: [u32; 2]) -> Entry {
        let content = content.map(u32::to_le_bytes).concat();
        Entry { kind, moving: false, content, attributes: Vec::new(), name: name.to_vec() }
    }

    /// The superblock.
    pub(super) fn superblock(fields: [u32; 5]) -> Entry {
        let content = fields.map(u32::to_le_bytes).concat();
        Entry { kind: SUPERBLOCK, moving: false, content, attributes: Vec::new(), name: Vec::from(*b"littlefs") }
    }

    /// Its content as two numbers: the pair of a directory, or the last block and the size of a file.
    pub(super) fn numbers(&self) -> [u32; 2] {
        [number(&self.content, 0), number(&self.content, 4)]
    }

    /// The content of a file.
    pub(super) fn chain(&self) -> Chain {
        let [head, size] = self.numbers();
        Chain { head, size }
    }

    fn size(&self) -> usize {
        4 + self.content.len() + self.attributes.len() + self.name.len()
    }
}

/// A pair as it is on the device.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// Its blocks, the one that counts first.
    pub(super) blocks: [u32; 2],
    revision: u32,
    /// The next pair.
    pub(super) tail: Option<[u32; 2]>,
    /// It belongs to the same directory.
    pub(super) more: bool,
    /// The entries.
    pub(super) entries: Vec<Entry>,
}

impl Pair {
    /// One with nothing in it, at blocks that were not written yet.
    pub(super) fn new(blocks: [u32; 2], revision: u32) -> Pair {
        Pair { blocks, revision, tail: None, more: false, entries: Vec::new() }
    }

    /// Reads a pair. EILSEQ if neither of its blocks makes sense.
    pub(super) fn load(blocks: &mut Blocks, pair: [u32; 2]) -> Done<Pair> {
        let revisions = [blocks.read_number(pair[0], 0)?, blocks.read_number(pair[1], 0)?];
        let newer = usize::from((revisions[1].wrapping_sub(revisions[0]) as i32) > 0);
        for (first, second) in [(newer, 1 - newer), (1 - newer, newer)] {
            if let Some(found) = Pair::read(blocks, [pair[first], pair[second]])? {
                return Ok(found);
            }
        }
        Err(DAMAGED)
    }

    fn read(blocks: &mut Blocks, order: [u32; 2]) -> Done<Option<Pair>> {
        let word = blocks.read_number(order[0], 4)?;
        let size = (word & !MORE) as usize;
        if size < HEADER + 4 || size > blocks.shape.block as usize {
            return Ok(None);
        }
        let mut bytes = vec![0; size];
        blocks.read(order[0], 0, &mut bytes)?;
        let Some((content, sum)) = bytes.split_at_checked(size - 4) else { return Ok(None) };
        if checksum(NONE, content) != number(sum, 0) {
            return Ok(None);
        }
        let tail = [number(content, 8), number(content, 12)];
        let mut pair = Pair::new(order, number(content, 0));
        pair.tail = if tail.contains(&NONE) || tail == [0; 2] { None } else { Some(tail) };
        pair.more = word & MORE != 0;
        let mut rest = content.get(HEADER..).unwrap_or_default();
        while let [kind, length, attributes, name, after @ ..] = rest {
            let (length, attributes, name) = (usize::from(*length), usize::from(*attributes), usize::from(*name));
            let Some((own, after)) = after.split_at_checked(length + attributes + name) else { return Err(DAMAGED) };
            pair.entries.push(Entry {
                kind: kind & !MOVING,
                moving: kind & MOVING != 0,
                content: own.get(..length).unwrap_or_default().to_vec(),
                attributes: own.get(length..length + attributes).unwrap_or_default().to_vec(),
                name: own.get(length + attributes..).unwrap_or_default().to_vec(),
            });
            rest = after;
        }
        Ok(Some(pair))
    }

    /// Bytes on the device.
    pub(super) fn size(&self) -> usize {
        HEADER + 4 + self.entries.iter().map(Entry::size).sum::<usize>()
    }

    /// Whether another entry fits into a block of that size.
    pub(super) fn has_room(&self, entry: &Entry, block: u32) -> bool {
        self.size() + entry.size() <= block as usize
    }

    /// Writes it into its other block, which counts then.
    pub(super) fn write(&mut self, blocks: &mut Blocks) -> Done {
        let size = self.size();
        if size > blocks.shape.block as usize {
            return Err(Fault::Number(errno::ENOSPC));
        }
        let revision = self.revision.wrapping_add(1);
        let tail = self.tail.unwrap_or([NONE; 2]);
        let word = size as u32 | if self.more { MORE } else { 0 };
        let mut bytes = [revision, word, tail[0], tail[1]].map(u32::to_le_bytes).concat();
        for entry in &self.entries {
            let moving = if entry.moving { MOVING } else { 0 };
            bytes.extend([entry.kind | moving, entry.content.len() as u8, entry.attributes.len() as u8, entry.name.len() as u8]);
            bytes.extend_from_slice(&entry.content);
            bytes.extend_from_slice(&entry.attributes);
            bytes.extend_from_slice(&entry.name);
        }
        let sum = checksum(NONE, &bytes);
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes.resize(blocks.shape.aligned(size as u32) as usize, 0xff);
        let [other, target] = self.blocks;
        blocks.erase(target)?;
        blocks.write(target, 0, &bytes)?;
        (self.blocks, self.revision) = ([target, other], revision);
        Ok(())
    }
}
