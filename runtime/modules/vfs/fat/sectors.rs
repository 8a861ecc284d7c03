//! Sectors of the device that one operation reads and changes. They are written when it is done: an operation that the
//! device breaks off early has changed nothing.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use super::super::device::{Disk, Done, Fault};
use crate::host::errno;

/// How many sectors are held before changed ones are written.
const MOST: usize = 64;

struct Sector {
    bytes: Vec<u8>,
    changed: bool,
}

/// The sectors of one operation.
pub(super) struct Sectors<'a, 'v> {
    /// The device.
    pub(super) disk: &'a mut Disk<'v>,
    /// Bytes of a sector.
    pub(super) size: usize,
    held: BTreeMap<u32, Sector>,
}

impl<'a, 'v> Sectors<'a, 'v> {
    /// No sectors yet.
    pub(super) fn new(disk: &'a mut Disk<'v>, size: usize) -> Sectors<'a, 'v> {
        Sectors { disk, size, held: BTreeMap::new() }
    }

    fn make_room(&mut self) -> Done {
        if self.held.len() >= MOST {
            self.write_back()?;
            self.held.clear();
        }
        Ok(())
    }

    fn hold(&mut self, number: u32) -> Done<&mut Sector> {
        if !self.held.contains_key(&number) {
            self.make_room()?;
            let mut bytes = vec![0; self.size];
            self.disk.read(number, None, &mut bytes).map_err(of_device)?;
            self.held.insert(number, Sector { bytes, changed: false });
        }
        self.held.get_mut(&number).ok_or(Fault::Number(errno::EIO))
    }

    /// A sector.
    pub(super) fn get(&mut self, number: u32) -> Done<&[u8]> {
        Ok(&self.hold(number)?.bytes)
    }

    /// A sector that is changed now.
    pub(super) fn edit(&mut self, number: u32) -> Done<&mut [u8]> {
        let sector = self.hold(number)?;
        sector.changed = true;
        Ok(&mut sector.bytes)
    }

    /// Fills a sector with zeros.
    pub(super) fn clear(&mut self, number: u32) -> Done {
        self.make_room()?;
        self.held.insert(number, Sector { bytes: vec![0; self.size], changed: true });
        Ok(())
    }

    /// Writes what was changed.
    pub(super) fn write_back(&mut self) -> Done {
        for (number, sector) in &mut self.held {
            if sector.changed {
                self.disk.write(*number, None, &sector.bytes).map_err(of_device)?;
                sector.changed = false;
            }
        }
        Ok(())
    }

    /// Reads whole sectors around what is held; there is nothing changed among them.
    pub(super) fn read_through(&mut self, number: u32, buffer: &mut [u8]) -> Done {
        self.disk.read(number, None, buffer).map_err(of_device)
    }

    /// Writes whole sectors of data.
    pub(super) fn write_through(&mut self, number: u32, data: &[u8]) -> Done {
        self.disk.write(number, None, data).map_err(of_device)
    }
}

/// What MicroPython's FAT makes of an error of the device: EIO, but for EROFS.
pub(super) fn of_device(fault: Fault) -> Fault {
    match fault {
        Fault::Number(number) if number != errno::EROFS => Fault::Number(errno::EIO),
        fault => fault,
    }
}

/// Two bytes as a number.
pub(super) fn word(bytes: &[u8], at: usize) -> u16 {
    match bytes.get(at..at + 2) {
        Some(&[low, high]) => u16::from_le_bytes([low, high]),
        _ => 0,
    }
}

/// Four bytes as a number.
pub(super) fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from(word(bytes, at)) | u32::from(word(bytes, at + 2)) << 16
}

/// Puts bytes at a place.
pub(super) fn put(bytes: &mut [u8], at: usize, content: &[u8]) {
    if let Some(place) = bytes.get_mut(at..at + content.len()) {
        place.copy_from_slice(content);
    }
}
