//! Directories: entries of 32 bytes, those of a long name before the one that it belongs to.

use alloc::collections::BTreeSet;
use alloc::vec;
use alloc::vec::Vec;

use super::super::device::{Done, Fault};
use super::Fat;
use super::geometry::{ENTRY, Width};
use super::name::{LETTERS, LONGEST, Name, checksum, short_shown, shown};
use super::sectors::{Sectors, long, put, word};
use crate::host::errno;

/// Bits of an entry.
pub(super) const READ_ONLY: u8 = 1;
pub(super) const LABEL: u8 = 8;
pub(super) const DIRECTORY: u8 = 16;
pub(super) const ARCHIVE: u8 = 32;
const LONG_NAME: u8 = 15;

/// The first byte of an entry that is free.
const FREE: u8 = 0xe5;

/// The most entries of a directory.
const MOST: u32 = 65_536;

/// Where the letters of an entry of a long name stand.
const PLACES: [usize; LETTERS] = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

/// A directory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Directory {
    /// The root of FAT12 and FAT16, which has a place of its own.
    Root,
    /// A chain of clusters.
    Chain(u32),
}

/// Where an entry is: sector, and byte in it.
pub(super) type Slot = (u32, usize);

/// A file or directory as its parent has it.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// Its name.
    pub(super) name: Vec<u8>,
    long: Option<Vec<u16>>,
    short: [u8; 11],
    /// Bits.
    pub(super) attributes: u8,
    /// Its first cluster, 0 for an empty file.
    pub(super) cluster: u32,
    /// Bytes.
    pub(super) size: u32,
    /// Date and time of the last change, as FAT has them.
    pub(super) changed: (u16, u16),
    /// Its entries, the one with the short name last.
    pub(super) slots: Vec<Slot>,
}

impl Record {
    /// The entry with the short name.
    pub(super) fn slot(&self) -> Slot {
        self.slots.last().copied().unwrap_or((0, 0))
    }

    /// Whether it is a directory.
    pub(super) fn is_directory(&self) -> bool {
        self.attributes & DIRECTORY != 0
    }
}

/// A place in a directory that moves on.
struct Cursor {
    directory: Directory,
    index: u32,
    /// The cluster it is in.
    cluster: u32,
    /// Sectors before it in the root's place, or in the cluster.
    sector: u32,
    offset: usize,
}

impl Cursor {
    fn new(directory: Directory) -> Cursor {
        let cluster = match directory {
            Directory::Root => 0,
            Directory::Chain(first) => first,
        };
        Cursor { directory, index: 0, cluster, sector: 0, offset: 0 }
    }

    fn slot(&self, fat: &Fat) -> Done<Slot> {
        let first = match self.directory {
            Directory::Root => fat.geometry.root,
            Directory::Chain(_) => fat.geometry.sector_of(self.cluster)?,
        };
        Ok((first + self.sector, self.offset))
    }

    /// Moves on; whether there is another entry.
    fn advance(&mut self, fat: &Fat, sectors: &mut Sectors) -> Done<bool> {
        self.index += 1;
        self.offset += ENTRY;
        if self.offset < sectors.size {
            return Ok(true);
        }
        (self.offset, self.sector) = (0, self.sector + 1);
        match self.directory {
            Directory::Root => return Ok(self.sector < fat.geometry.root_size),
            Directory::Chain(_) if self.sector < fat.geometry.cluster => return Ok(true),
            Directory::Chain(_) => {}
        }
        if self.index >= MOST {
            return Ok(false);
        }
        match fat.next(sectors, self.cluster)? {
            Some(next) => {
                (self.cluster, self.sector) = (next, 0);
                Ok(true)
            }
            None => Ok(false),
        }
    }
}

/// The entries of a long name, as they come.
#[derive(Default)]
struct LongName {
    units: Vec<u16>,
    slots: Vec<Slot>,
    /// The number of the entry that comes next, counted down; 0: the short name.
    next: u8,
    sum: u8,
}

impl LongName {
    fn add(&mut self, entry: &[u8], slot: Slot) {
        let (order, sum) = (entry.first().copied().unwrap_or(0), entry.get(13).copied().unwrap_or(0));
        let number = order & 0x3f;
        if order & 0x40 != 0 {
            *self = LongName { units: vec![0xffff; usize::from(number) * LETTERS], slots: Vec::new(), next: number, sum };
        }
        if number == 0 || number != self.next || sum != self.sum || usize::from(number) * LETTERS > LONGEST + LETTERS {
            *self = LongName::default();
            return;
        }
        self.next -= 1;
        self.slots.push(slot);
        for (place, unit) in PLACES.iter().zip(self.units.iter_mut().skip(usize::from(number - 1) * LETTERS)) {
            *unit = word(entry, *place);
        }
    }

    /// The name, if it belongs to the short one.
    fn finish(&mut self, short: &[u8]) -> Option<(Vec<u16>, Vec<Slot>)> {
        let whole = core::mem::take(self);
        if whole.next != 0 || whole.slots.is_empty() || whole.sum != checksum(short) {
            return None;
        }
        let end = whole.units.iter().position(|unit| matches!(unit, 0 | 0xffff)).unwrap_or(whole.units.len());
        Some((whole.units.get(..end)?.to_vec(), whole.slots))
    }
}

impl Fat {
    /// The root directory.
    pub(super) fn root(&self) -> Directory {
        match self.geometry.width {
            Width::Bits32 => Directory::Chain(self.geometry.root),
            _ => Directory::Root,
        }
    }

    /// Goes through the files and directories of a directory until `visit` says that it has seen enough.
    pub(super) fn records(&self, sectors: &mut Sectors, directory: Directory, mut visit: impl FnMut(Record) -> bool) -> Done {
        let mut cursor = Cursor::new(directory);
        let mut name = LongName::default();
        loop {
            let slot = cursor.slot(self)?;
            let entry = sectors.get(slot.0)?.get(slot.1..slot.1 + ENTRY).unwrap_or_default();
            let attributes = entry.get(11).copied().unwrap_or(0) & 0x3f;
            match entry.first() {
                None | Some(0) => return Ok(()),
                Some(&FREE) => name = LongName::default(),
                Some(_) if attributes == LONG_NAME => name.add(entry, slot),
                Some(_) if attributes & LABEL != 0 => name = LongName::default(),
                Some(first) => {
                    let mut short = [b' '; 11];
                    short.copy_from_slice(entry.get(..11).unwrap_or(&[b' '; 11]));
                    let dot = *first == b'.';
                    let (long, mut slots) = match name.finish(&short) {
                        Some((units, slots)) => (Some(units), slots),
                        None => (None, Vec::new()),
                    };
                    slots.push(slot);
                    let high = if self.geometry.width == Width::Bits32 { u32::from(word(entry, 20)) << 16 } else { 0 };
                    let record = Record {
                        name: match &long {
                            Some(units) => shown(units),
                            None => short_shown(&short, entry.get(12).copied().unwrap_or(0)),
                        },
                        long,
                        short,
                        attributes,
                        cluster: high | u32::from(word(entry, 26)),
                        size: long_of(entry),
                        changed: (word(entry, 24), word(entry, 22)),
                        slots,
                    };
                    if !dot && visit(record) {
                        return Ok(());
                    }
                }
            }
            if !cursor.advance(self, sectors)? {
                return Ok(());
            }
        }
    }

    /// A file or directory by its name.
    pub(super) fn look_up(&self, sectors: &mut Sectors, directory: Directory, name: &Name) -> Done<Option<Record>> {
        let mut found = None;
        self.records(sectors, directory, |record| {
            let is = name.is(record.long.as_deref(), &record.short, &record.name);
            if is {
                found = Some(record);
            }
            is
        })?;
        Ok(found)
    }

    /// Whether nothing is in a directory.
    pub(super) fn is_empty(&self, sectors: &mut Sectors, directory: Directory) -> Done<bool> {
        let mut empty = true;
        self.records(sectors, directory, |_| {
            empty = false;
            true
        })?;
        Ok(empty)
    }

    /// The short name that a name has in a directory.
    fn unique_short(&self, sectors: &mut Sectors, directory: Directory, name: &Name) -> Done<[u8; 11]> {
        if !name.lossy {
            return Ok(name.short);
        }
        let mut taken = BTreeSet::new();
        self.records(sectors, directory, |record| {
            taken.insert(record.short);
            false
        })?;
        (1..=0xffff).map(|number| name.numbered(number)).find(|short| !taken.contains(short)).ok_or(Fault::Number(errno::EACCES))
    }

    /// Finds `count` free entries in a row, making the directory longer if need be. EACCES if it is full.
    fn free_slots(&mut self, sectors: &mut Sectors, directory: Directory, count: usize) -> Done<Vec<Slot>> {
        let mut cursor = Cursor::new(directory);
        let mut slots = Vec::new();
        loop {
            let slot = cursor.slot(self)?;
            match sectors.get(slot.0)?.get(slot.1) {
                Some(0 | &FREE) => slots.push(slot),
                _ => slots.clear(),
            }
            if slots.len() == count {
                return Ok(slots);
            }
            let last = cursor.cluster;
            if !cursor.advance(self, sectors)? {
                let full = Err(Fault::Number(errno::EACCES));
                if directory == Directory::Root || cursor.index >= MOST {
                    return full;
                }
                let Some(cluster) = self.allocate(sectors, Some(last))? else { return full };
                self.clear_cluster(sectors, cluster)?;
                (cursor.cluster, cursor.sector, cursor.offset) = (cluster, 0, 0);
            }
        }
    }

    /// Fills a cluster with zeros.
    pub(super) fn clear_cluster(&self, sectors: &mut Sectors, cluster: u32) -> Done {
        let first = self.geometry.sector_of(cluster)?;
        (first..first + self.geometry.cluster).try_for_each(|sector| sectors.clear(sector))
    }

    /// Puts a name into a directory; `fields` are the bytes 11 to 31 of its entry. Returns its entries.
    pub(super) fn add_record(&mut self, sectors: &mut Sectors, directory: Directory, name: &Name, fields: &[u8; 21]) -> Done<Vec<Slot>> {
        let short = self.unique_short(sectors, directory, name)?;
        let parts = if name.long { name.units.len().div_ceil(LETTERS) } else { 0 };
        let slots = self.free_slots(sectors, directory, parts + 1)?;
        let sum = checksum(&short);
        for (number, (sector, at)) in (1..=parts).rev().zip(&slots) {
            let mut entry = [0xff; ENTRY];
            let letters = name.units.iter().copied().chain([0]).skip((number - 1) * LETTERS).take(LETTERS);
            for (place, unit) in PLACES.iter().zip(letters) {
                put(&mut entry, *place, &unit.to_le_bytes());
            }
            let order = number as u8 | if number == parts { 0x40 } else { 0 };
            put(&mut entry, 0, &[order]);
            put(&mut entry, 11, &[LONG_NAME, 0, sum]);
            put(&mut entry, 26, &[0, 0]);
            put(sectors.edit(*sector)?, *at, &entry);
        }
        if let Some((sector, at)) = slots.last() {
            let mut entry = [0; ENTRY];
            put(&mut entry, 0, &short);
            put(&mut entry, 11, fields);
            // The two bits of a name in small letters, which are no part of what moves with a file.
            put(&mut entry, 12, &[name.small]);
            if short.first() == Some(&FREE) {
                put(&mut entry, 0, &[5]);
            }
            put(sectors.edit(*sector)?, *at, &entry);
        }
        Ok(slots)
    }

    /// Takes a name out of its directory.
    pub(super) fn remove_record(&self, sectors: &mut Sectors, slots: &[Slot]) -> Done {
        for (sector, at) in slots {
            put(sectors.edit(*sector)?, *at, &[FREE]);
        }
        Ok(())
    }

    /// The bytes 11 to 31 of an entry.
    pub(super) fn fields(&self, attributes: u8, cluster: u32, size: u32, (date, time): (u16, u16)) -> [u8; 21] {
        let mut fields = [0; 21];
        put(&mut fields, 0, &[attributes]);
        for (at, value) in [(3, time), (5, date), (7, date), (9, (cluster >> 16) as u16), (11, time), (13, date), (15, cluster as u16)] {
            put(&mut fields, at, &value.to_le_bytes());
        }
        put(&mut fields, 17, &size.to_le_bytes());
        fields
    }
}

fn long_of(entry: &[u8]) -> u32 {
    long(entry, 28)
}
