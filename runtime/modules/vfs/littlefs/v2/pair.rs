//! Metadata pairs: two blocks that hold the same log, of which the one with the later revision counts.

use alloc::vec;
use alloc::vec::Vec;

use super::super::super::device::{Done, Fault};
use super::super::DAMAGED;
use super::super::blocks::{Blocks, NONE, checksum, number};
use super::entry::{Entry, Structure};
use super::tag;

/// The most names of a pair.
const MOST: usize = 0x3ff;

/// A state of all pairs together: what each has of it is XORed. A tag, and a pair.
pub(super) type Global = [u32; 3];

/// A metadata pair as it is on the device.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// Its blocks, the one that counts first.
    pub(super) blocks: [u32; 2],
    /// The revision of that one.
    pub(super) revision: u32,
    /// Where its log ends.
    pub(super) end: u32,
    /// What the next tag is XORed with.
    pub(super) last: u32,
    /// The log can go on there.
    pub(super) erased: bool,
    /// The names.
    pub(super) entries: Vec<Entry>,
    /// The next pair.
    pub(super) tail: Option<[u32; 2]>,
    /// The next pair belongs to the same directory.
    pub(super) split: bool,
    /// Its part of the global state.
    pub(super) delta: Global,
}

/// A change of a pair.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// A new name at a place.
    Create(usize, Entry),
    /// The name at a place goes away.
    Delete(usize),
    /// What belongs to a name is another thing.
    Structure(usize, Structure),
    /// An attribute of a name.
    Attribute(usize, u8, Vec<u8>),
    /// Another pair follows.
    Tail(Option<[u32; 2]>, bool),
}

fn pair_of(bytes: &[u8]) -> Option<[u32; 2]> {
    let pair = [number(bytes, 0), number(bytes, 4)];
    if pair.contains(&NONE) { None } else { Some(pair) }
}

impl Pair {
    /// One with nothing in it, at blocks that were not written yet.
    pub(super) fn new(blocks: [u32; 2], revision: u32) -> Pair {
        Pair { blocks, revision, end: 0, last: tag::FIRST, erased: false, entries: Vec::new(), tail: None, split: false, delta: [0; 3] }
    }

    /// Reads a pair. EILSEQ if neither of its blocks has a log.
    pub(super) fn load(blocks: &mut Blocks, pair: [u32; 2]) -> Done<Pair> {
        let revisions = [blocks.read_number(pair[0], 0)?, blocks.read_number(pair[1], 0)?];
        let newer = usize::from((revisions[1].wrapping_sub(revisions[0]) as i32) > 0);
        for (first, second) in [(newer, 1 - newer), (1 - newer, newer)] {
            let order = [pair[first], pair[second]];
            if let Some(found) = Pair::read(blocks, order)? {
                return Ok(found);
            }
        }
        Err(DAMAGED)
    }

    /// Reads the log of a block; `None` if there is none.
    fn read(blocks: &mut Blocks, order: [u32; 2]) -> Done<Option<Pair>> {
        let size = blocks.shape.block;
        let mut log = vec![0; size as usize];
        blocks.read(order[0], 0, &mut log)?;
        let mut found = None;
        let mut pair = Pair::new(order, number(&log, 0));
        let mut next_sum: Option<(u32, u32)> = None;
        let (mut at, mut start, mut last) = (4usize, 0usize, tag::FIRST);
        while let Some(bytes) = log.get(at..at + 4) {
            let this = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) ^ last;
            let data = at + 4;
            let Some(content) = log.get(data..data + tag::size(this) as usize).filter(|_| tag::is_valid(this)) else { break };
            last = this;
            if tag::kind(this) & 0x780 == tag::CHECKSUM {
                let sum = checksum(NONE, log.get(start..data).unwrap_or_default());
                if content.len() < 4 || sum != number(content, 0) {
                    break;
                }
                // The lowest bit says whether the next tag has its highest bit turned round.
                last ^= (tag::kind(this) & 1) << 31;
                at = data + content.len();
                start = at;
                pair.end = at as u32;
                pair.last = last;
                pair.erased = match next_sum.take() {
                    Some((length, sum)) => log.get(at..at + length as usize).is_some_and(|next| length > 0 && checksum(NONE, next) == sum),
                    None => false,
                };
                found = Some(pair.clone());
                continue;
            }
            next_sum = if tag::kind(this) == tag::NEXT_CHECKSUM { Some((number(content, 0), number(content, 4))) } else { next_sum };
            pair.replay(this, content);
            at = data + content.len();
        }
        // A chain of programs may have begun behind the end that was not completed: then what follows is not erased.
        if let Some(pair) = &mut found {
            pair.erased = pair.erased && pair.end.is_multiple_of(blocks.shape.program);
        }
        Ok(found)
    }

    /// Does what a tag says.
    fn replay(&mut self, this: u32, content: &[u8]) {
        let (kind, id) = (tag::kind(this), tag::id(this) as usize);
        let gone = this & 0x3ff == tag::DELETED;
        match kind >> 8 {
            0 => {
                if id < MOST {
                    if self.entries.len() <= id {
                        self.entries.resize_with(id + 1, Entry::default);
                    }
                    if let Some(entry) = self.entries.get_mut(id) {
                        (entry.kind, entry.name) = (kind, content.to_vec());
                    }
                }
            }
            2 => {
                if let Some(entry) = self.entries.get_mut(id) {
                    entry.structure = Structure::of(kind, content);
                }
            }
            3 => {
                if let Some(entry) = self.entries.get_mut(id) {
                    if gone {
                        entry.attributes.remove(&(kind as u8));
                    } else {
                        entry.attributes.insert(kind as u8, content.to_vec());
                    }
                }
            }
            4 if kind == tag::CREATE && id <= self.entries.len() && id < MOST => self.entries.insert(id, Entry::default()),
            4 if kind == tag::DELETE && id < self.entries.len() => {
                self.entries.remove(id);
            }
            6 => (self.tail, self.split) = (pair_of(content), kind & 1 != 0),
            7 if kind == tag::STATE && content.len() >= 12 => self.delta = [number(content, 0), number(content, 4), number(content, 8)],
            _ => {}
        }
    }

    /// Makes changes.
    pub(super) fn apply(&mut self, changes: &[Change]) -> Done {
        for change in changes {
            match change {
                Change::Create(id, entry) if *id <= self.entries.len() && self.entries.len() < MOST => {
                    self.entries.insert(*id, entry.clone())
                }
                Change::Delete(id) if *id < self.entries.len() => {
                    self.entries.remove(*id);
                }
                Change::Structure(id, structure) => self.entries.get_mut(*id).ok_or(DAMAGED)?.structure = structure.clone(),
                Change::Attribute(id, number, bytes) => {
                    self.entries.get_mut(*id).ok_or(DAMAGED)?.attributes.insert(*number, bytes.clone());
                }
                Change::Tail(tail, split) => (self.tail, self.split) = (*tail, *split),
                Change::Create(..) | Change::Delete(_) => return Err(DAMAGED),
            }
        }
        Ok(())
    }

    /// Bytes of the tags of some of its names.
    pub(super) fn entries_size(&self, from: usize) -> usize {
        self.entries.iter().skip(from).map(Entry::tags_size).sum()
    }

    /// Where a name is, if it is here.
    pub(super) fn position(&self, name: &[u8]) -> Option<usize> {
        self.entries.iter().position(|entry| matches!(entry.kind, super::entry::FILE | super::entry::FOLDER) && entry.name == name)
    }
}

/// The log that is being written: tags from some place in a block on.
pub(super) struct Log {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    start: u32,
    sum_from: usize,
    last: u32,
}

impl Log {
    /// Goes on behind `start`, or begins a block with its revision.
    pub(super) fn new(start: u32, last: u32, revision: Option<u32>) -> Log {
        let bytes = revision.map_or(Vec::new(), |revision| revision.to_le_bytes().to_vec());
        Log { bytes, start, sum_from: 0, last }
    }

    /// Adds a tag with its content.
    pub(super) fn add(&mut self, kind: u32, id: u32, content: &[u8]) -> Done {
        let size = u32::try_from(content.len()).ok().filter(|size| *size < tag::DELETED);
        let size = size.ok_or(Fault::Number(crate::host::errno::EFBIG))?;
        self.raw(tag::tag(kind, id, size));
        self.bytes.extend_from_slice(content);
        Ok(())
    }

    fn raw(&mut self, this: u32) {
        self.bytes.extend_from_slice(&(this ^ self.last).to_be_bytes());
        self.last = this;
    }

    /// Adds a name with all that belongs to it.
    pub(super) fn add_entry(&mut self, id: u32, entry: &Entry) -> Done {
        self.add(entry.kind, id, &entry.name)?;
        if let Some((kind, bytes)) = entry.structure.tag() {
            self.add(kind, id, &bytes)?;
        }
        entry.attributes.iter().try_for_each(|(number, bytes)| self.add(tag::ATTRIBUTE | u32::from(*number), id, bytes))
    }

    /// Adds a change.
    pub(super) fn add_change(&mut self, change: &Change) -> Done {
        match change {
            Change::Create(id, entry) => {
                self.add(tag::CREATE, *id as u32, &[])?;
                self.add_entry(*id as u32, entry)
            }
            Change::Delete(id) => self.add(tag::DELETE, *id as u32, &[]),
            Change::Structure(id, structure) => {
                let (kind, bytes) = structure.tag().ok_or(DAMAGED)?;
                self.add(kind, *id as u32, &bytes)
            }
            Change::Attribute(id, number, bytes) => self.add(tag::ATTRIBUTE | u32::from(*number), *id as u32, bytes),
            Change::Tail(tail, split) => self.add_tail(*tail, *split),
        }
    }

    /// Adds which pair follows.
    pub(super) fn add_tail(&mut self, tail: Option<[u32; 2]>, split: bool) -> Done {
        let [left, right] = tail.unwrap_or([NONE; 2]);
        self.add(if split { tag::HARD_TAIL } else { tag::SOFT_TAIL }, tag::NO_ID, &[left.to_le_bytes(), right.to_le_bytes()].concat())
    }

    /// Adds a part of the global state.
    pub(super) fn add_state(&mut self, delta: Global) -> Done {
        self.add(tag::STATE, tag::NO_ID, &delta.map(u32::to_le_bytes).concat())
    }

    fn end(&self) -> u32 {
        self.start + self.bytes.len() as u32
    }

    /// Ends it with a checksum, up to the next place that can be written. Returns where that is, and what the next tag is
    /// XORed with.
    pub(super) fn finish(&mut self, blocks: &mut Blocks, block: u32) -> Done<(u32, u32)> {
        let shape = blocks.shape;
        let end = shape.aligned((self.end() + 20).min(shape.block));
        while self.end() < end {
            let mut next = (end - (self.end() + 4)).min(0x3fe) + self.end() + 4;
            if next < end {
                next = next.min(end - 20);
            }
            let mut first = 0xff;
            if next >= end && next + shape.program <= shape.block {
                // What is there now, so that a program that was begun and not completed is seen.
                let mut following = vec![0; shape.program as usize];
                blocks.read(block, next, &mut following)?;
                first = following.first().copied().unwrap_or(0xff);
                let sum = checksum(NONE, &following);
                self.add(tag::NEXT_CHECKSUM, tag::NO_ID, &[shape.program.to_le_bytes(), sum.to_le_bytes()].concat())?;
            }
            let kind = tag::CHECKSUM + u32::from(!first >> 7);
            let this = tag::tag(kind, tag::NO_ID, next - (self.end() + 4));
            self.raw(this);
            let sum = checksum(NONE, self.bytes.get(self.sum_from..).unwrap_or_default());
            self.bytes.extend_from_slice(&sum.to_le_bytes());
            self.bytes.resize((next - self.start) as usize, 0xff);
            self.sum_from = self.bytes.len();
            self.last = this ^ u32::from(!first & 0x80) << 24;
        }
        Ok((end, self.last))
    }
}
