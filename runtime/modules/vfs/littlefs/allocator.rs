//! Free blocks: a map of a part of the device, made anew by visiting all that is in use when it has no free block any more.

use alloc::collections::BTreeSet;
use alloc::vec;
use alloc::vec::Vec;

use super::super::device::{Done, Fault};
use crate::host::errno;

/// The most blocks that the map has.
const WINDOW: u32 = 1 << 20;

/// The free blocks of a file system.
pub(super) struct Allocator {
    count: u32,
    /// A bit a block: it is in use. Empty: there is no map.
    map: Vec<u64>,
    start: u32,
    size: u32,
    next: u32,
    /// Blocks that were taken and that nothing on the device leads to yet.
    fresh: BTreeSet<u32>,
}

impl Allocator {
    /// Without a map; `seed` says where to begin, so that not always the same blocks are worn.
    pub(super) fn new(count: u32, seed: u32) -> Allocator {
        Allocator { count, map: Vec::new(), start: seed.checked_rem(count).unwrap_or(0), size: 0, next: 0, fresh: BTreeSet::new() }
    }

    /// The blocks have become part of what is on the device, or are not needed.
    pub(super) fn settle(&mut self, blocks: impl IntoIterator<Item = u32>) {
        for block in blocks {
            self.fresh.remove(&block);
        }
    }

    /// Blocks that nothing on the device leads to any more, and that are still read.
    pub(super) fn protect(&mut self, blocks: impl IntoIterator<Item = u32>) {
        self.fresh.extend(blocks);
    }

    /// Bytes of memory it holds.
    pub(super) fn memory(&self) -> usize {
        self.map.len() * 8 + self.fresh.len() * 16
    }

    /// A free block of the map, if it has one.
    pub(super) fn take(&mut self) -> Option<u32> {
        while self.next < self.size {
            let place = self.next;
            self.next += 1;
            let used = self.map.get((place / 64) as usize).is_none_or(|word| word >> (place % 64) & 1 != 0);
            let block = ((u64::from(self.start) + u64::from(place)) % u64::from(self.count)) as u32;
            if !used && self.fresh.insert(block) {
                return Some(block);
            }
        }
        None
    }

    /// Begins a new map, of the blocks behind those of the old one.
    pub(super) fn begin(&mut self) {
        self.start = ((u64::from(self.start) + u64::from(self.size)) % u64::from(self.count.max(1))) as u32;
        self.size = self.count.min(WINDOW);
        self.next = 0;
        self.map = vec![0; (self.size as usize).div_ceil(64)];
    }

    /// How many new maps see every block.
    pub(super) fn rounds(&self) -> u32 {
        self.count.div_ceil(WINDOW) + 1
    }

    /// Marks a block in the new map.
    pub(super) fn mark(&mut self, block: u32) {
        let place = (u64::from(block) + u64::from(self.count) - u64::from(self.start)) % u64::from(self.count.max(1));
        if place < u64::from(self.size)
            && let Some(word) = self.map.get_mut((place / 64) as usize)
        {
            *word |= 1 << (place % 64);
        }
    }

    /// Forgets the map, if it could not be made.
    pub(super) fn forget(&mut self) {
        (self.size, self.next) = (0, 0);
    }
}

/// A free block. `visit` shows every block in use to the map. ENOSPC where there is none.
pub(super) fn allocate<V>(
    volume: &mut V,
    allocator: fn(&mut V) -> &mut Allocator,
    mut visit: impl FnMut(&mut V) -> Done<Vec<u32>>,
) -> Done<u32> {
    let rounds = allocator(volume).rounds();
    for _ in 0..=rounds {
        if let Some(block) = allocator(volume).take() {
            return Ok(block);
        }
        allocator(volume).begin();
        match visit(volume) {
            Ok(used) => used.into_iter().for_each(|block| allocator(volume).mark(block)),
            Err(fault) => {
                allocator(volume).forget();
                return Err(fault);
            }
        }
    }
    Err(Fault::Number(errno::ENOSPC))
}
