//! The thread that all metadata pairs are on, one after the other, and what a loss of power may have left of an operation.

use alloc::vec::Vec;

use super::super::super::device::{Done, Fault};
use super::super::DAMAGED;
use super::super::blocks::{Blocks, meet, same};
use super::Lfs2;
use super::entry::Structure;
use super::pair::{Change, Pair};
use super::tag;
use crate::host::errno;

/// The pair at which the thread begins.
pub(super) const ANCHOR: [u32; 2] = [0, 1];

impl Lfs2 {
    /// Goes along the thread until `visit` says that it has seen enough.
    pub(super) fn each_pair(&self, blocks: &mut Blocks, mut visit: impl FnMut(&mut Blocks, &Pair) -> Done<bool>) -> Done {
        let mut next = Some(ANCHOR);
        // There cannot be more pairs than blocks: else it is a loop.
        for _ in 0..blocks.shape.count {
            let Some(here) = next else { return Ok(()) };
            let pair = Pair::load(blocks, here)?;
            if visit(blocks, &pair)? {
                return Ok(());
            }
            next = pair.tail;
        }
        if next.is_none() { Ok(()) } else { Err(DAMAGED) }
    }

    /// Every block that is in use. Those of directories are there twice, as littlefs counts them.
    pub(super) fn used(&self, blocks: &mut Blocks) -> Done<Vec<u32>> {
        let mut used = Vec::new();
        self.each_pair(blocks, |blocks, pair| {
            used.extend(pair.blocks);
            blocks.disk.reserve(used.len() * 4)?;
            for entry in &pair.entries {
                match &entry.structure {
                    Structure::Chain(chain) => chain.each(blocks, &mut |block| used.push(block))?,
                    Structure::Directory(pair) => used.extend(pair),
                    Structure::Inline(_) | Structure::None => {}
                }
            }
            Ok(false)
        })?;
        Ok(used)
    }

    /// The pair before one on the thread.
    pub(super) fn before(&self, blocks: &mut Blocks, pair: [u32; 2]) -> Done<Option<Pair>> {
        let mut found = None;
        self.each_pair(blocks, |_, here| {
            let is = here.tail.is_some_and(|tail| same(tail, pair));
            if is {
                found = Some(here.clone());
            }
            Ok(is)
        })?;
        Ok(found)
    }

    /// The first pair of the directory that `pair` begins, as its parent has it.
    fn in_parent(&self, blocks: &mut Blocks, pair: [u32; 2]) -> Done<Option<[u32; 2]>> {
        let mut found = None;
        self.each_pair(blocks, |_, here| {
            found = here.entries.iter().find_map(|entry| match entry.structure {
                Structure::Directory(child) if meet(child, pair) => Some(child),
                _ => None,
            });
            Ok(found.is_some())
        })?;
        Ok(found)
    }

    /// Takes a pair off the thread.
    pub(super) fn drop_pair(&mut self, blocks: &mut Blocks, pair: [u32; 2]) -> Done {
        let Some(mut before) = self.before(blocks, pair)? else { return Ok(()) };
        let gone = Pair::load(blocks, pair)?;
        self.commit(blocks, &mut before, &[Change::Tail(gone.tail, gone.split)], gone.delta)
    }

    /// Takes a pair that has become empty off the thread, if it is not the first one of its directory.
    pub(super) fn drop_empty(&mut self, blocks: &mut Blocks, pair: &Pair) -> Done {
        if pair.entries.is_empty()
            && let Some(before) = self.before(blocks, pair.blocks)?
            && before.split
        {
            return self.drop_pair(blocks, pair.blocks);
        }
        Ok(())
    }

    /// Notes that so many more pairs may be on the thread without a parent.
    pub(super) fn count_orphans(&mut self, more: i32) {
        self.orphans = self.orphans.saturating_add_signed(more);
        self.state[0] = self.state[0] & 0x7fff_ffff | u32::from(self.orphans > 0) << 31;
    }

    /// The name that is being moved away: its pair and its place.
    pub(super) fn moving(&self) -> Option<([u32; 2], usize)> {
        let this = self.state[0] & 0x7fff_ffff;
        (tag::kind(this) != 0).then(|| ([self.state[1], self.state[2]], tag::id(this) as usize))
    }

    /// Notes which name is being moved away.
    pub(super) fn set_moving(&mut self, from: Option<([u32; 2], usize)>) {
        let sync = self.state[0] & 0x8000_0000;
        self.state = match from {
            Some((pair, id)) => [sync | tag::tag(tag::DELETE, id as u32, 0), pair[0], pair[1]],
            None => [sync, 0, 0],
        };
    }

    /// Completes what was begun before a loss of power. Everything that changes something begins with this.
    pub(super) fn make_consistent(&mut self, blocks: &mut Blocks) -> Done {
        blocks.disk.check_writable()?;
        if self.stale {
            self.read_thread(blocks)?;
        }
        if self.old_format {
            self.write_version(blocks)?;
        }
        if let Some((pair, id)) = self.moving() {
            let mut pair = Pair::load(blocks, pair)?;
            self.set_moving(None);
            let gone = (id < pair.entries.len()).then_some(Change::Delete(id));
            self.commit(blocks, &mut pair, gone.as_slice(), [0; 3])?;
        }
        if self.orphans > 0 {
            self.remove_orphans(blocks)?;
            self.count_orphans(-(self.orphans as i32));
        }
        Ok(())
    }

    fn remove_orphans(&mut self, blocks: &mut Blocks) -> Done {
        let mut here = ANCHOR;
        for _ in 0..blocks.shape.count.saturating_mul(2) {
            let mut pair = Pair::load(blocks, here)?;
            let Some(tail) = pair.tail else { return Ok(()) };
            if !pair.split && !same(tail, self.root) {
                match self.in_parent(blocks, tail)? {
                    None => {
                        let gone = Pair::load(blocks, tail)?;
                        self.commit(blocks, &mut pair, &[Change::Tail(gone.tail, gone.split)], gone.delta)?;
                        // What follows now may be an orphan too.
                        here = pair.blocks;
                        continue;
                    }
                    Some(child) if !same(child, tail) => self.commit(blocks, &mut pair, &[Change::Tail(Some(child), false)], [0; 3])?,
                    Some(_) => {}
                }
            }
            match pair.tail {
                Some(next) => here = next,
                None => return Ok(()),
            }
        }
        Err(DAMAGED)
    }

    /// Reads the global state and the superblock along the thread. EILSEQ if there is no file system, EINVAL if it is another.
    pub(super) fn read_thread(&mut self, blocks: &mut Blocks) -> Done {
        let mut state = [0; 3];
        let mut found: Option<(Vec<u8>, [u32; 2])> = None;
        self.each_pair(blocks, |_, pair| {
            state = super::commit::combined(state, pair.delta);
            if let Some(entry) = pair.entries.first().filter(|entry| entry.kind == super::entry::SUPERBLOCK && entry.name == b"littlefs")
                && let Structure::Inline(bytes) = &entry.structure
            {
                found = Some((bytes.clone(), pair.blocks));
            }
            Ok(false)
        })?;
        let Some((superblock, root)) = found else { return Err(Fault::Number(errno::EINVAL)) };
        self.read_superblock(blocks, &superblock)?;
        self.root = root;
        (self.state, self.written, self.stale) = (state, state, false);
        self.orphans = u32::from(state[0] >> 31 != 0);
        Ok(())
    }
}
