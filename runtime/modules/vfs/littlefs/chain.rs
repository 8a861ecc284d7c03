//! Files as chains of blocks that are linked backwards: block n begins with the numbers of blocks n-1, n-2, n-4, … as far
//! as n is divisible (DESIGN.md, "CTZ skip-lists").

use alloc::vec::Vec;

use super::super::device::{Done, Fault};
use super::DAMAGED;
use super::blocks::{Blocks, NONE, Shape};
use crate::host::errno;

/// A file's content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Chain {
    /// The last block.
    pub(super) head: u32,
    /// Bytes.
    pub(super) size: u32,
}

impl Chain {
    /// Nothing.
    pub(super) const EMPTY: Chain = Chain { head: NONE, size: 0 };
}

/// How many numbers of blocks block `index` begins with.
fn pointers(index: u32) -> u32 {
    if index == 0 { 0 } else { index.trailing_zeros() + 1 }
}

/// Which block a byte is in, and where in it.
pub(super) fn place(shape: &Shape, byte: u32) -> (u32, u32) {
    let (byte, net) = (u64::from(byte), u64::from(shape.block) - 8);
    let index = byte / net;
    if index == 0 {
        return (0, byte as u32);
    }
    let index = byte.saturating_sub(4 * (u64::from((index as u32 - 1).count_ones()) + 2)) / net;
    let offset = byte - net * index - 4 * u64::from((index as u32).count_ones());
    (index as u32, offset as u32)
}

impl Chain {
    /// The block of a byte, its number in the chain, and where in it the byte is.
    pub(super) fn find(&self, blocks: &mut Blocks, byte: u32) -> Done<(u32, u32, u32)> {
        if byte >= self.size {
            return Err(DAMAGED);
        }
        let (mut here, _) = place(&blocks.shape, self.size - 1);
        let (target, offset) = place(&blocks.shape, byte);
        let mut block = self.head;
        while here > target {
            // The longest jump that does not go too far.
            let skip = (here - target).ilog2().min(here.trailing_zeros());
            block = blocks.read_number(block, 4 * skip)?;
            blocks.check(block)?;
            here -= 1 << skip;
        }
        Ok((block, target, offset))
    }

    /// Reads bytes, which must be there.
    pub(super) fn read(&self, blocks: &mut Blocks, mut byte: u32, buffer: &mut [u8]) -> Done {
        let mut done = 0;
        while done < buffer.len() {
            let (block, _, offset) = self.find(blocks, byte)?;
            let count = (buffer.len() - done).min((blocks.shape.block - offset) as usize);
            blocks.read(block, offset, buffer.get_mut(done..done + count).unwrap_or_default())?;
            done += count;
            byte = byte.saturating_add(count as u32);
        }
        Ok(())
    }

    /// Visits every block.
    pub(super) fn each(&self, blocks: &mut Blocks, visit: &mut dyn FnMut(u32)) -> Done {
        if self.size == 0 {
            return Ok(());
        }
        let (last, _) = place(&blocks.shape, self.size - 1);
        // There cannot be more blocks than the device has.
        if last >= blocks.shape.count {
            return Err(DAMAGED);
        }
        let mut block = self.head;
        for index in (0..=last).rev() {
            blocks.check(block)?;
            visit(block);
            if index > 0 {
                block = blocks.read_number(block, 0)?;
            }
        }
        Ok(())
    }
}

/// The numbers that block `index` begins with, the block before it being `before`.
pub(super) fn links(blocks: &mut Blocks, index: u32, before: u32) -> Done<Vec<u8>> {
    let count = pointers(index);
    if count * 4 + 4 > blocks.shape.block {
        return Err(Fault::Number(errno::EFBIG));
    }
    let mut bytes = Vec::with_capacity(blocks.shape.block as usize);
    let mut link = before;
    for number in 0..count {
        if number > 0 {
            link = blocks.read_number(link, 4 * (number - 1))?;
        }
        bytes.extend_from_slice(&link.to_le_bytes());
    }
    Ok(bytes)
}
