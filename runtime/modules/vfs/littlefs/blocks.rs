//! Blocks of a device for one operation of a file system, with what was read of them.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use super::super::device::{Disk, Done, Fault};
use super::DAMAGED;
use crate::host::errno;

/// No block.
pub(super) const NONE: u32 = u32::MAX;

/// How much is read at once at most, and how many such parts are held.
const PART: u32 = 4096;
const MOST: usize = 32;

/// The sizes of a device and of what is read and written at once, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Of a block.
    pub(super) block: u32,
    /// How many blocks there are.
    pub(super) count: u32,
    /// What is written is a multiple of this.
    pub(super) program: u32,
    /// What littlefs holds of a block in memory.
    pub(super) cache: u32,
    /// What this reads at once.
    part: u32,
}

impl Shape {
    /// EINVAL for sizes that do not fit together.
    pub(super) fn new(block: u32, count: u32, read: u32, program: u32) -> Done<Shape> {
        let invalid = Err(Fault::Number(errno::EINVAL));
        if read == 0 || program == 0 {
            return invalid;
        }
        let cache = block.min(read.max(program).saturating_mul(4));
        let fits = cache.is_multiple_of(read) && cache.is_multiple_of(program) && block.is_multiple_of(cache);
        if !fits || block < 64 || count == 0 {
            return invalid;
        }
        let mut part = if block <= PART { block } else { cache };
        while part < PART && block.is_multiple_of(part * 2) {
            part *= 2;
        }
        Ok(Shape { block, count, program, cache, part })
    }

    /// The next multiple of what is written at once.
    pub(super) fn aligned(&self, size: u32) -> u32 {
        size.next_multiple_of(self.program)
    }
}

/// The device while an operation uses it.
pub(super) struct Blocks<'a, 'v> {
    /// The device.
    pub(super) disk: &'a mut Disk<'v>,
    /// Its sizes.
    pub(super) shape: Shape,
    held: BTreeMap<(u32, u32), Vec<u8>>,
}

impl<'a, 'v> Blocks<'a, 'v> {
    /// Nothing was read yet.
    pub(super) fn new(disk: &'a mut Disk<'v>, shape: Shape) -> Blocks<'a, 'v> {
        Blocks { disk, shape, held: BTreeMap::new() }
    }

    /// EILSEQ for a block that is not there.
    pub(super) fn check(&self, block: u32) -> Done {
        if block < self.shape.count { Ok(()) } else { Err(DAMAGED) }
    }

    /// Reads bytes of a block.
    pub(super) fn read(&mut self, block: u32, offset: u32, buffer: &mut [u8]) -> Done {
        self.check(block)?;
        let part = self.shape.part;
        let (mut at, mut done) = (offset, 0);
        while done < buffer.len() {
            if at >= self.shape.block {
                return Err(DAMAGED);
            }
            let start = at - at % part;
            if !self.held.contains_key(&(block, start)) {
                if self.held.len() >= MOST {
                    self.held.clear();
                }
                let mut bytes = vec![0; part as usize];
                self.disk.read(block, Some(start), &mut bytes)?;
                self.held.insert((block, start), bytes);
            }
            let bytes = self.held.get(&(block, start)).and_then(|bytes| bytes.get((at - start) as usize..)).unwrap_or_default();
            let target = buffer.get_mut(done..).unwrap_or_default();
            let count = bytes.len().min(target.len());
            for (to, from) in target.iter_mut().zip(bytes) {
                *to = *from;
            }
            done += count;
            at += count as u32;
        }
        Ok(())
    }

    /// A number of four bytes.
    pub(super) fn read_number(&mut self, block: u32, offset: u32) -> Done<u32> {
        let mut bytes = [0; 4];
        self.read(block, offset, &mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    /// Writes bytes into an erased part of a block.
    pub(super) fn write(&mut self, block: u32, offset: u32, data: &[u8]) -> Done {
        self.check(block)?;
        self.forget(block);
        self.disk.write(block, Some(offset), data)
    }

    /// Erases a block.
    pub(super) fn erase(&mut self, block: u32) -> Done {
        self.check(block)?;
        self.forget(block);
        self.disk.erase(block)
    }

    fn forget(&mut self, block: u32) {
        self.held.retain(|key, _| key.0 != block);
    }
}

/// The checksum of littlefs: CRC-32 without the inversion at its end.
pub(super) fn checksum(sum: u32, bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(!sum);
    hasher.update(bytes);
    !hasher.finalize()
}

/// A number of four bytes; 0 where there are not as many.
pub(super) fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// Whether two pairs of blocks have a block in common.
pub(super) fn meet(left: [u32; 2], right: [u32; 2]) -> bool {
    left.iter().any(|block| right.contains(block))
}

/// Whether two pairs are the same blocks.
pub(super) fn same(left: [u32; 2], right: [u32; 2]) -> bool {
    left == right || left == [right[1], right[0]]
}
