//! The thread that all pairs are on, one after the other, and what a loss of power may have left of an operation.

use alloc::vec::Vec;

use super::super::super::device::Done;
use super::super::DAMAGED;
use super::super::allocator;
use super::super::blocks::{Blocks, meet, same};
use super::Lfs1;
use super::pair::{Entry, FILE, FOLDER, Pair};

/// The pair with the superblock, at which the thread begins.
pub(super) const ANCHOR: [u32; 2] = [0, 1];

impl Lfs1 {
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

    /// Every block that is in use.
    pub(super) fn used(&self, blocks: &mut Blocks) -> Done<Vec<u32>> {
        let mut used = Vec::new();
        self.each_pair(blocks, |blocks, pair| {
            used.extend(pair.blocks);
            blocks.disk.reserve(used.len() * 4)?;
            for entry in pair.entries.iter().filter(|entry| entry.kind == FILE) {
                entry.chain().each(blocks, &mut |block| used.push(block))?;
            }
            Ok(false)
        })?;
        Ok(used)
    }

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

    /// Takes a pair off the thread.
    pub(super) fn drop_pair(&mut self, blocks: &mut Blocks, pair: &Pair) -> Done {
        let Some(mut before) = self.before(blocks, pair.blocks)? else { return Ok(()) };
        (before.tail, before.more) = (pair.tail, before.more && pair.more);
        before.write(blocks)
    }

    /// The entry of the directory that `pair` begins.
    fn in_parent(&self, blocks: &mut Blocks, pair: [u32; 2]) -> Done<Option<[u32; 2]>> {
        let mut found = None;
        self.each_pair(blocks, |_, here| {
            found = here.entries.iter().filter(|entry| entry.kind == FOLDER).map(Entry::numbers).find(|child| meet(*child, pair));
            Ok(found.is_some())
        })?;
        Ok(found)
    }

    /// Whether there is an entry with this content that is not being moved away.
    pub(super) fn is_elsewhere(&self, blocks: &mut Blocks, moved: &Entry) -> Done<bool> {
        let mut found = false;
        self.each_pair(blocks, |_, here| {
            found = here.entries.iter().any(|entry| !entry.moving && entry.kind == moved.kind && entry.content == moved.content);
            Ok(found)
        })?;
        Ok(found)
    }

    /// Completes what was begun before a loss of power. Everything that changes something begins with this.
    pub(super) fn make_consistent(&mut self, blocks: &mut Blocks) -> Done {
        blocks.disk.check_writable()?;
        if self.consistent {
            return Ok(());
        }
        let mut here = ANCHOR;
        for _ in 0..blocks.shape.count.saturating_mul(2) {
            let mut pair = Pair::load(blocks, here)?;
            self.end_moves(blocks, &mut pair)?;
            if let Some(tail) = pair.tail.filter(|tail| !pair.more && !same(*tail, self.root)) {
                match self.in_parent(blocks, tail)? {
                    None => {
                        let gone = Pair::load(blocks, tail)?;
                        (pair.tail, pair.more) = (gone.tail, gone.more);
                        pair.write(blocks)?;
                        // What follows now may be an orphan too.
                        here = pair.blocks;
                        continue;
                    }
                    Some(child) if !same(child, tail) => {
                        pair.tail = Some(child);
                        pair.write(blocks)?;
                    }
                    Some(_) => {}
                }
            }
            match pair.tail {
                Some(next) => here = next,
                None => {
                    self.consistent = true;
                    return Ok(());
                }
            }
        }
        Err(DAMAGED)
    }

    /// Entries that were being moved away go, if they have arrived, and stay otherwise.
    fn end_moves(&mut self, blocks: &mut Blocks, pair: &mut Pair) -> Done {
        while let Some(place) = pair.entries.iter().position(|entry| entry.moving) {
            let Some(moved) = pair.entries.get(place).cloned() else { break };
            if self.is_elsewhere(blocks, &moved)? {
                pair.entries.remove(place);
            } else if let Some(entry) = pair.entries.get_mut(place) {
                entry.moving = false;
            }
            pair.write(blocks)?;
        }
        Ok(())
    }
}
