//! Writing metadata: at the end of a pair's log, or all of it anew into its other block. What does not fit there well goes
//! to another pair.

use super::super::super::device::{Done, Fault};
use super::super::allocator;
use super::super::blocks::Blocks;
use super::Lfs2;
use super::pair::{Change, Global, Log, Pair};
use super::tag;
use crate::host::errno;

/// Room for what ends a log.
const FINISH: u32 = 8;

/// The most names that a log which is written anew has.
const MOST: usize = 0xff;

/// Two states together.
pub(super) fn combined(left: Global, right: Global) -> Global {
    [left[0] ^ right[0], left[1] ^ right[1], left[2] ^ right[2]]
}

impl Lfs2 {
    /// Takes a free block. It counts as used until the operation ends.
    pub(super) fn allocate(&mut self, blocks: &mut Blocks) -> Done<u32> {
        allocator::allocate(self, |volume| &mut volume.allocator, |volume| volume.used(blocks))
    }

    /// Takes two free blocks for a pair, with a revision that makes the second one count once it is written.
    pub(super) fn new_pair(&mut self, blocks: &mut Blocks) -> Done<Pair> {
        let (first, second) = (self.allocate(blocks)?, self.allocate(blocks)?);
        self.taken.extend([first, second]);
        let revision = blocks.read_number(first, 0)?;
        Ok(Pair::new([first, second], revision))
    }

    /// Makes changes of a pair, all at once, and with them those of the global state. `absorbed` is the part of it that a
    /// pair had which goes away by this.
    pub(super) fn commit(&mut self, blocks: &mut Blocks, pair: &mut Pair, changes: &[Change], absorbed: Global) -> Done {
        let mut next = pair.clone();
        next.apply(changes)?;
        next.delta = combined(combined(pair.delta, absorbed), combined(self.state, self.written));
        let state = next.delta != pair.delta;
        if !(pair.erased && self.append(blocks, &mut next, changes, state)?) {
            self.compact(blocks, &mut next)?;
        }
        self.written = self.state;
        *pair = next;
        Ok(())
    }

    /// Writes changes at the end of a log; whether there was room.
    fn append(&mut self, blocks: &mut Blocks, next: &mut Pair, changes: &[Change], state: bool) -> Done<bool> {
        let mut log = Log::new(next.end, next.last, None);
        changes.iter().try_for_each(|change| log.add_change(change))?;
        if state {
            log.add_state(next.delta)?;
        }
        if next.end + log.bytes.len() as u32 > blocks.shape.block.saturating_sub(FINISH) {
            return Ok(false);
        }
        let at = next.end;
        (next.end, next.last) = log.finish(blocks, next.blocks[0])?;
        blocks.write(next.blocks[0], at, &log.bytes)?;
        Ok(true)
    }

    /// Writes a pair anew, or several where it has become too large.
    fn compact(&mut self, blocks: &mut Blocks, next: &mut Pair) -> Done {
        let block = blocks.shape.block;
        let well = block.saturating_sub(40).min(blocks.shape.aligned(block / 2)) as usize;
        loop {
            let (mut split, end) = (0, next.entries.len());
            while end - split > 1 && (end - split >= MOST || next.entries_size(split) > well) {
                split += (end - split) / 2;
            }
            if split == 0 {
                break;
            }
            match self.divide(blocks, next, split) {
                Ok(()) => {}
                // It may still fit, tightly.
                Err(Fault::Number(errno::ENOSPC)) => break,
                Err(fault) => return Err(fault),
            }
        }
        self.rewrite(blocks, next)
    }

    /// Moves the names from `split` on to a new pair.
    fn divide(&mut self, blocks: &mut Blocks, next: &mut Pair, split: usize) -> Done {
        let mut other = self.new_pair(blocks)?;
        other.entries = next.entries.get(split..).unwrap_or_default().to_vec();
        (other.tail, other.split) = (next.tail, next.split);
        self.rewrite(blocks, &mut other)?;
        next.entries.truncate(split);
        (next.tail, next.split) = (Some(other.blocks), true);
        Ok(())
    }

    /// Writes all of a pair into its other block, which counts then. ENOSPC if it does not fit.
    pub(super) fn rewrite(&mut self, blocks: &mut Blocks, pair: &mut Pair) -> Done {
        let [other, target] = pair.blocks;
        let revision = pair.revision.wrapping_add(1);
        let mut log = Log::new(0, tag::FIRST, Some(revision));
        for (id, entry) in (0..).zip(&pair.entries) {
            log.add_entry(id, entry)?;
        }
        if pair.tail.is_some() {
            log.add_tail(pair.tail, pair.split)?;
        }
        if pair.delta != [0; 3] {
            log.add_state(pair.delta)?;
        }
        if log.bytes.len() as u32 > blocks.shape.block.saturating_sub(FINISH) {
            return Err(Fault::Number(errno::ENOSPC));
        }
        blocks.erase(target)?;
        let (end, last) = log.finish(blocks, target)?;
        blocks.write(target, 0, &log.bytes)?;
        (pair.blocks, pair.revision, pair.end, pair.last, pair.erased) = ([target, other], revision, end, last, true);
        Ok(())
    }
}
