//! What an open file holds: small content in memory, or a chain of blocks, and the block that is being written. Blocks are
//! never written over: what changes is copied, and the file on the device stays as it was until its entry is written.

use alloc::vec;
use alloc::vec::Vec;

use super::super::device::{Done, Fault};
use super::blocks::{Blocks, NONE};
use super::chain::{Chain, links};
use crate::host::{Seek, errno};
use crate::modules::vfs::volume::sought;

/// The most bytes of a file.
pub(super) const LARGEST: u32 = 0x7fff_ffff;

/// Gives a free block.
pub(super) type Allocate<'f> = dyn FnMut(&mut Blocks) -> Done<u32> + 'f;

/// The block that is being written.
struct Tail {
    /// Its number in the chain.
    index: u32,
    /// The block before it.
    before: u32,
    /// Its first bytes.
    bytes: Vec<u8>,
}

/// The content of an open file.
pub(super) struct Content {
    /// Small content that is kept with the entry.
    pub(super) inline: Option<Vec<u8>>,
    /// The blocks, where it is not small. What the tail writes is not in it yet.
    pub(super) chain: Chain,
    tail: Option<Tail>,
    /// Where the next byte is read or written.
    pub(super) place: u32,
    /// Blocks that were taken for it since its entry was written.
    pub(super) fresh: Vec<u32>,
    /// It is not what the entry says.
    pub(super) changed: bool,
    /// Content of up to so many bytes is kept with the entry; `None`: never.
    limit: Option<u32>,
}

impl Content {
    /// Of what an entry says.
    pub(super) fn new(inline: Option<Vec<u8>>, chain: Chain, limit: Option<u32>) -> Content {
        Content { inline, chain, tail: None, place: 0, fresh: Vec::new(), changed: false, limit }
    }

    /// Bytes.
    pub(super) fn size(&self) -> u32 {
        let settled = self.inline.as_ref().map_or(self.chain.size, |bytes| bytes.len() as u32);
        if self.tail.is_some() { settled.max(self.place) } else { settled }
    }

    /// Empties it.
    pub(super) fn clear(&mut self) {
        self.inline = self.limit.map(|_| Vec::new());
        self.chain = Chain::EMPTY;
        self.tail = None;
        self.changed = true;
    }

    /// Forgets what is being written, after an error.
    pub(super) fn abandon(&mut self) {
        self.tail = None;
        self.place = self.place.min(self.size());
    }

    /// Bytes of memory it holds.
    pub(super) fn memory(&self) -> usize {
        self.inline.as_ref().map_or(0, Vec::capacity)
            + self.tail.as_ref().map_or(0, |tail| tail.bytes.capacity())
            + self.fresh.capacity() * 4
    }

    /// Reads bytes; 0 at the end.
    pub(super) fn read(&mut self, blocks: &mut Blocks, allocate: &mut Allocate, buffer: &mut [u8]) -> Done<usize> {
        self.finish(blocks, allocate)?;
        let size = self.size();
        let count = (size.saturating_sub(self.place) as usize).min(buffer.len());
        let target = buffer.get_mut(..count).unwrap_or_default();
        match &self.inline {
            Some(bytes) => {
                for (to, from) in target.iter_mut().zip(bytes.iter().skip(self.place as usize)) {
                    *to = *from;
                }
            }
            None => self.chain.read(blocks, self.place, target)?,
        }
        self.place += count as u32;
        Ok(count)
    }

    /// Writes bytes. EFBIG beyond the largest size.
    pub(super) fn write(&mut self, blocks: &mut Blocks, allocate: &mut Allocate, data: &[u8]) -> Done {
        let end = u64::from(self.place) + data.len() as u64;
        if end > u64::from(LARGEST) {
            return Err(Fault::Number(errno::EFBIG));
        }
        if data.is_empty() {
            return Ok(());
        }
        self.changed = true;
        if let Some(mut bytes) = self.inline.take() {
            let (from, to) = (self.place as usize, end as usize);
            // What would not be small is written to blocks from its start.
            if to.max(bytes.len()) as u32 <= self.limit.unwrap_or(0) {
                if bytes.len() < to {
                    bytes.resize(to, 0);
                }
                if let Some(place) = bytes.get_mut(from..to) {
                    place.copy_from_slice(data);
                }
                self.inline = Some(bytes);
                self.place = end as u32;
                return Ok(());
            }
            self.chain = Chain::EMPTY;
            let place = core::mem::take(&mut self.place);
            self.append(blocks, allocate, &bytes)?;
            self.finish(blocks, allocate)?;
            self.place = place;
        }
        if self.place > self.chain.size && self.tail.is_none() {
            let target = core::mem::replace(&mut self.place, self.chain.size);
            let zeros = vec![0; blocks.shape.block as usize];
            while self.place < target {
                let count = (target - self.place).min(blocks.shape.block) as usize;
                self.append(blocks, allocate, zeros.get(..count).unwrap_or_default())?;
            }
        }
        self.append(blocks, allocate, data)
    }

    /// Begins to write at the place, with what the block has before it.
    fn begin(&mut self, blocks: &mut Blocks) -> Done<Tail> {
        if self.place == 0 {
            return Ok(Tail { index: 0, before: NONE, bytes: Vec::new() });
        }
        let (block, index, offset) = self.chain.find(blocks, self.place - 1)?;
        if offset + 1 == blocks.shape.block {
            return Ok(Tail { index: index + 1, before: block, bytes: links(blocks, index + 1, block)? });
        }
        let mut bytes = vec![0; offset as usize + 1];
        blocks.read(block, 0, &mut bytes)?;
        let before = if index == 0 { NONE } else { super::blocks::number(&bytes, 0) };
        Ok(Tail { index, before, bytes })
    }

    fn append(&mut self, blocks: &mut Blocks, allocate: &mut Allocate, data: &[u8]) -> Done {
        let mut tail = match self.tail.take() {
            Some(tail) => tail,
            None => self.begin(blocks)?,
        };
        let full = blocks.shape.block as usize;
        let mut rest = data;
        loop {
            let count = rest.len().min(full.saturating_sub(tail.bytes.len()));
            let (now, later) = rest.split_at(count);
            tail.bytes.extend_from_slice(now);
            self.place += count as u32;
            rest = later;
            if rest.is_empty() {
                break;
            }
            let block = self.program(blocks, allocate, &tail.bytes)?;
            tail = Tail { index: tail.index + 1, before: block, bytes: links(blocks, tail.index + 1, block)? };
        }
        self.tail = Some(tail);
        Ok(())
    }

    fn program(&mut self, blocks: &mut Blocks, allocate: &mut Allocate, bytes: &[u8]) -> Done<u32> {
        let block = allocate(blocks)?;
        self.fresh.push(block);
        blocks.erase(block)?;
        let size = blocks.shape.aligned(bytes.len() as u32) as usize;
        let mut whole = bytes.to_vec();
        whole.resize(size, 0xff);
        blocks.write(block, 0, &whole)?;
        Ok(block)
    }

    /// Completes the chain with what follows in the old one.
    pub(super) fn finish(&mut self, blocks: &mut Blocks, allocate: &mut Allocate) -> Done {
        if self.tail.is_none() {
            return Ok(());
        }
        let end = self.place;
        let mut buffer = vec![0; blocks.shape.block as usize];
        while self.place < self.chain.size {
            let count = (self.chain.size - self.place).min(blocks.shape.block) as usize;
            let part = buffer.get_mut(..count).unwrap_or_default();
            self.chain.read(blocks, self.place, part)?;
            self.append(blocks, allocate, part)?;
        }
        let Some(tail) = self.tail.take() else { return Ok(()) };
        let size = core::mem::replace(&mut self.place, end);
        let links = if tail.index == 0 { 0 } else { 4 * (tail.index.trailing_zeros() as usize + 1) };
        let head = if tail.bytes.len() > links { self.program(blocks, allocate, &tail.bytes)? } else { tail.before };
        self.chain = Chain { head, size };
        Ok(())
    }

    /// Moves to a place; it may be behind the end.
    pub(super) fn seek(&mut self, blocks: &mut Blocks, allocate: &mut Allocate, target: Seek) -> Done<u64> {
        let place = sought(target, u64::from(self.place), u64::from(self.size()), u64::from(LARGEST))?;
        if place != u64::from(self.place) {
            self.finish(blocks, allocate)?;
            self.place = place as u32;
        }
        Ok(place)
    }

    /// Sets the size.
    pub(super) fn truncate(&mut self, blocks: &mut Blocks, allocate: &mut Allocate, size: u64) -> Done {
        let size = u32::try_from(size).ok().filter(|size| *size <= LARGEST).ok_or(Fault::Number(errno::EINVAL))?;
        self.finish(blocks, allocate)?;
        let now = self.size();
        if size > now {
            let place = core::mem::replace(&mut self.place, size - 1);
            self.write(blocks, allocate, &[0])?;
            self.finish(blocks, allocate)?;
            self.place = place;
        } else if size < now {
            match &mut self.inline {
                Some(bytes) => bytes.truncate(size as usize),
                None if size == 0 => self.clear(),
                None => self.chain = Chain { head: self.chain.find(blocks, size - 1)?.0, size },
            }
            self.changed = true;
        }
        Ok(())
    }
}
