//! What can be done to open files beyond reading and writing them.
//!
//! A host without pipes or polling implements nothing of this: every method
//! then answers ENOSYS.

use super::{FileId, HostError, HostResult, errno};

/// Bits of [`Poll::wanted`] and [`Poll::found`], as Linux numbers them.
pub mod ready {
    /// There is something to read.
    pub const INPUT: u16 = 0x01;
    /// There is urgent data.
    pub const URGENT: u16 = 0x02;
    /// Writing would not wait.
    pub const OUTPUT: u16 = 0x04;
    /// An error; never asked for.
    pub const ERROR: u16 = 0x08;
    /// The other end is closed; never asked for.
    pub const HANG_UP: u16 = 0x10;
    /// The file is not open; never asked for.
    pub const INVALID: u16 = 0x20;
}

/// A file to wait for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Poll {
    /// Which file.
    pub file: FileId,
    /// What to wait for: bits of [`ready`].
    pub wanted: u16,
    /// What was found.
    pub found: u16,
}

/// Copies of open files, pipes, modes, waiting for several files at once.
pub trait Descriptors {
    /// Opens a path with the system's own flags and permission bits: `os.open`.
    fn open_with(&mut self, path: &str, flags: i32, mode: u32) -> HostResult<FileId> {
        let _ = (path, flags, mode);
        Err(HostError(errno::ENOSYS))
    }

    /// Reads from a place without moving.
    fn read_at(&mut self, file: FileId, buffer: &mut [u8], offset: u64) -> HostResult<usize> {
        let _ = (file, buffer, offset);
        Err(HostError(errno::ENOSYS))
    }

    /// Writes to a place without moving.
    fn write_at(&mut self, file: FileId, bytes: &[u8], offset: u64) -> HostResult<usize> {
        let _ = (file, bytes, offset);
        Err(HostError(errno::ENOSYS))
    }

    /// Another number for an open file.
    fn duplicate(&mut self, file: FileId) -> HostResult<FileId> {
        let _ = file;
        Err(HostError(errno::ENOSYS))
    }

    /// Makes `onto` another number of `file`; what it was before is closed.
    fn duplicate_onto(&mut self, file: FileId, onto: FileId) -> HostResult<()> {
        let _ = (file, onto);
        Err(HostError(errno::ENOSYS))
    }

    /// A pipe: its end to read and its end to write.
    fn pipe(&mut self) -> HostResult<(FileId, FileId)> {
        Err(HostError(errno::ENOSYS))
    }

    /// Has the system write the file to its device.
    fn synchronise(&mut self, file: FileId) -> HostResult<()> {
        let _ = file;
        Ok(())
    }

    /// Whether reading and writing wait.
    fn is_blocking(&mut self, file: FileId) -> HostResult<bool> {
        let _ = file;
        Ok(true)
    }

    /// Makes reading and writing wait, or not.
    fn set_blocking(&mut self, file: FileId, blocking: bool) -> HostResult<()> {
        let _ = (file, blocking);
        Err(HostError(errno::ENOSYS))
    }

    /// Whether programs that this one starts get the file.
    fn is_inheritable(&mut self, file: FileId) -> HostResult<bool> {
        let _ = file;
        Ok(false)
    }

    /// Lets programs that this one starts get the file, or not.
    fn set_inheritable(&mut self, file: FileId, inheritable: bool) -> HostResult<()> {
        let _ = (file, inheritable);
        Err(HostError(errno::ENOSYS))
    }

    /// Columns and lines of a terminal.
    fn terminal_size(&mut self, file: FileId) -> HostResult<(u16, u16)> {
        let _ = file;
        Err(HostError(errno::ENOTTY))
    }

    /// Waits until a file is ready, at most `timeout` nanoseconds; returns how
    /// many are. EINTR if a signal came first.
    fn poll(&mut self, files: &mut [Poll], timeout: Option<u64>) -> HostResult<usize> {
        let _ = (files, timeout);
        Err(HostError(errno::ENOSYS))
    }
}
