//! What a file system on a block device can do. Paths and names are bytes, as they are on the device.

use alloc::string::String;
use alloc::vec::Vec;

use super::device::{Disk, Done, Fault};
use crate::host::{OpenMode, Seek, errno};

/// What a path is, or an entry of a directory.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its name.
    pub(super) name: Vec<u8>,
    /// It is a directory.
    pub(super) directory: bool,
    /// Bytes of a file.
    pub(super) size: u64,
    /// Seconds since 1970 of the last change, 0 if that is not known.
    pub(super) modified: i64,
}

/// The sizes that `statvfs` shows.
pub(super) struct Usage {
    /// Bytes of a unit.
    pub(super) unit: u32,
    /// Units in all.
    pub(super) units: u32,
    /// Units that are free.
    pub(super) free: u32,
    /// Bytes of the longest name.
    pub(super) longest_name: u32,
}

/// An open file of a volume.
pub(super) type FileNumber = usize;

/// A file system that is in use. Errors are numbers as MicroPython gives them.
pub(super) trait Volume {
    /// Opens a file.
    fn open(&mut self, disk: &mut Disk, path: &[u8], mode: OpenMode) -> Done<FileNumber>;
    /// Reads bytes; 0 at the end.
    fn read(&mut self, disk: &mut Disk, file: FileNumber, buffer: &mut [u8]) -> Done<usize>;
    /// Writes all of the bytes.
    fn write(&mut self, disk: &mut Disk, file: FileNumber, data: &[u8]) -> Done;
    /// Moves to a place; returns it.
    fn seek(&mut self, disk: &mut Disk, file: FileNumber, place: Seek) -> Done<u64>;
    /// Sets the size; the place stays.
    fn truncate(&mut self, disk: &mut Disk, file: FileNumber, size: u64) -> Done;
    /// Has everything that was written on the device.
    fn flush(&mut self, disk: &mut Disk, file: FileNumber) -> Done;
    /// The same, and the number is free then, whatever happens.
    fn close(&mut self, disk: &mut Disk, file: FileNumber) -> Done;
    /// The entries of a directory, without `.` and `..`.
    fn list(&mut self, disk: &mut Disk, path: &[u8]) -> Done<Vec<Entry>>;
    /// Makes a directory.
    fn make_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done;
    /// Removes a file.
    fn remove(&mut self, disk: &mut Disk, path: &[u8]) -> Done;
    /// Removes a directory that is empty.
    fn remove_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done;
    /// Renames a file or directory.
    fn rename(&mut self, disk: &mut Disk, from: &[u8], to: &[u8]) -> Done;
    /// What a path is.
    fn stat(&mut self, disk: &mut Disk, path: &[u8]) -> Done<Entry>;
    /// The sizes of the volume.
    fn usage(&mut self, disk: &mut Disk) -> Done<Usage>;
    /// Sets the current directory.
    fn change_directory(&mut self, disk: &mut Disk, path: &[u8]) -> Done;
    /// The current directory.
    fn current_directory(&self) -> Vec<u8>;
    /// Bytes of memory it holds.
    fn memory(&self) -> usize;
    /// What operations on a closed file raise in MicroPython's dialect: an error's number, or ValueError.
    fn closed_error(&self) -> Option<i32> {
        None
    }
}

/// The open files of a volume, by their numbers.
pub(super) struct Files<T> {
    slots: Vec<Option<T>>,
}

impl<T> Files<T> {
    /// No files.
    pub(super) fn new() -> Files<T> {
        Files { slots: Vec::new() }
    }

    /// Adds a file.
    pub(super) fn add(&mut self, file: T) -> FileNumber {
        match self.slots.iter().position(Option::is_none) {
            Some(free) => {
                if let Some(slot) = self.slots.get_mut(free) {
                    *slot = Some(file);
                }
                free
            }
            None => {
                self.slots.push(Some(file));
                self.slots.len() - 1
            }
        }
    }

    /// A file; EBADF if there is none of that number.
    pub(super) fn get(&mut self, number: FileNumber) -> Done<&mut T> {
        self.slots.get_mut(number).and_then(Option::as_mut).ok_or(Fault::Number(errno::EBADF))
    }

    /// Takes a file out, to work on it beside the volume.
    pub(super) fn take(&mut self, number: FileNumber) -> Done<T> {
        self.slots.get_mut(number).and_then(Option::take).ok_or(Fault::Number(errno::EBADF))
    }

    /// Puts back what [`Files::take`] took out.
    pub(super) fn put(&mut self, number: FileNumber, file: T) {
        if let Some(slot) = self.slots.get_mut(number) {
            *slot = Some(file);
        }
    }

    /// Every file.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.slots.iter_mut().flatten()
    }

    /// Every file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.slots.iter().flatten()
    }
}

/// Where a seek leads. EINVAL before the start or beyond `limit`.
pub(super) fn sought(place: Seek, here: u64, size: u64, limit: u64) -> Done<u64> {
    let target = match place {
        Seek::Start(place) => i128::from(place),
        Seek::Current(offset) => i128::from(here) + i128::from(offset),
        Seek::End(offset) => i128::from(size) + i128::from(offset),
    };
    match u64::try_from(target) {
        Ok(target) if target <= limit => Ok(target),
        _ => Err(Fault::Number(errno::EINVAL)),
    }
}

/// A path from the root, of a path and the current directory.
pub(super) fn absolute(current: &[u8], path: &[u8]) -> Vec<u8> {
    if path.first() == Some(&b'/') {
        return path.to_vec();
    }
    let mut whole = current.to_vec();
    if whole.last() != Some(&b'/') {
        whole.push(b'/');
    }
    whole.extend_from_slice(path);
    whole
}

/// The text of bytes, with private characters for what is not UTF-8.
pub(super) fn text(bytes: &[u8]) -> String {
    crate::modules::posix::path::text_of_bytes(bytes)
}
