//! The world outside: everything a VM wants from the machine it runs on.
//!
//! A web page, a test and a microcontroller bring their own [`Host`].

pub mod descriptors;
pub mod errno;
pub mod network;
pub mod null;
#[cfg(feature = "std")]
pub mod os;
pub mod paths;
pub mod process;

pub use descriptors::{Descriptors, Poll};
pub use network::{Address, Network};
pub use paths::{Paths, Target};
pub use process::Process;

use alloc::string::String;
use alloc::vec::Vec;

use crate::heap::Pending;

/// Why something outside failed: a number as in C's `errno`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HostError(pub i32);

/// What asking the host returns.
pub type HostResult<T> = Result<T, HostError>;

/// An open file. 0, 1 and 2 are the standard streams.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct FileId(pub i32);

impl FileId {
    /// Standard input.
    pub const INPUT: FileId = FileId(0);
    /// Standard output.
    pub const OUTPUT: FileId = FileId(1);
    /// Standard error.
    pub const ERROR: FileId = FileId(2);
}

/// What a file is opened for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OpenMode {
    /// Reading.
    pub read: bool,
    /// Writing.
    pub write: bool,
    /// Every write goes to the end.
    pub append: bool,
    /// Make the file if it does not exist.
    pub create: bool,
    /// Fail if the file exists.
    pub exclusive: bool,
    /// Empty the file.
    pub truncate: bool,
}

/// A place to seek to, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seek {
    /// From the start.
    Start(u64),
    /// From where the file stands.
    Current(i64),
    /// From the end.
    End(i64),
}

/// What a path or file is. Numbers as `os.stat` shows them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// Kind and permissions: `st_mode`.
    pub mode: u32,
    /// `st_ino`
    pub inode: u64,
    /// `st_dev`
    pub device: u64,
    /// `st_nlink`
    pub links: u64,
    /// `st_uid`
    pub user: u32,
    /// `st_gid`
    pub group: u32,
    /// Bytes.
    pub size: u64,
    /// Last access, in nanoseconds since 1970.
    pub accessed: i64,
    /// Last change of the content, in nanoseconds since 1970.
    pub modified: i64,
    /// Last change of the metadata, in nanoseconds since 1970.
    pub changed: i64,
    /// `st_rdev`: the device that a device file is.
    pub device_kind: u64,
    /// `st_blksize`: preferred bytes of a transfer.
    pub block_size: u64,
    /// `st_blocks`: 512-byte blocks it takes.
    pub blocks: u64,
}

impl Metadata {
    /// Mode bits of a directory.
    pub const DIRECTORY: u32 = 0o040_000;
    /// Mode bits of a regular file.
    pub const REGULAR: u32 = 0o100_000;

    /// Whether it is a directory.
    pub fn is_directory(&self) -> bool {
        self.mode & 0o170_000 == Self::DIRECTORY
    }

    /// Whether it is a regular file.
    pub fn is_file(&self) -> bool {
        self.mode & 0o170_000 == Self::REGULAR
    }
}

/// A name in a directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DirectoryEntry {
    /// The name.
    pub name: String,
    /// Kind as in [`Metadata::mode`].
    pub mode: u32,
    /// Its inode number.
    pub inode: u64,
}

/// The offset of local time at some moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalOffset {
    /// Seconds east of UTC.
    pub seconds: i32,
    /// Daylight saving time.
    pub daylight: bool,
    /// `UTC`, `CET`, …
    pub name: String,
}

/// What a VM wants from outside. Paths are text; a file that a method opens
/// stays open until [`Host::close`].
pub trait Host: Paths + Descriptors + Network + Process {
    /// Opens a file.
    fn open(&mut self, path: &str, mode: OpenMode) -> HostResult<FileId>;
    /// Reads at most `buffer.len()` bytes; 0 at the end.
    fn read(&mut self, file: FileId, buffer: &mut [u8]) -> HostResult<usize>;
    /// Writes some of `bytes`; returns how many.
    fn write(&mut self, file: FileId, bytes: &[u8]) -> HostResult<usize>;
    /// Moves to a place and returns its distance from the start.
    fn seek(&mut self, file: FileId, place: Seek) -> HostResult<u64>;
    /// Sets the size of a file.
    fn truncate(&mut self, file: FileId, size: u64) -> HostResult<()>;
    /// Closes a file.
    fn close(&mut self, file: FileId) -> HostResult<()>;
    /// Whether a person is at the other end.
    fn is_terminal(&mut self, file: FileId) -> bool;
    /// What an open file is.
    fn metadata_of(&mut self, file: FileId) -> HostResult<Metadata>;
    /// What a path is.
    fn metadata(&mut self, path: &str, follow_links: bool) -> HostResult<Metadata>;
    /// The names in a directory.
    fn list(&mut self, path: &str) -> HostResult<Vec<DirectoryEntry>>;
    /// Makes a directory with these permission bits.
    fn make_directory(&mut self, path: &str, mode: u32) -> HostResult<()>;
    /// Removes a file.
    fn remove_file(&mut self, path: &str) -> HostResult<()>;
    /// Removes an empty directory.
    fn remove_directory(&mut self, path: &str) -> HostResult<()>;
    /// Renames a file or directory.
    fn rename(&mut self, from: &str, to: &str) -> HostResult<()>;
    /// The directory that relative paths start from.
    fn current_directory(&mut self) -> HostResult<String>;
    /// Sets it.
    fn change_directory(&mut self, path: &str) -> HostResult<()>;
    /// The absolute path without links, for messages and `__file__`.
    fn canonical(&mut self, path: &str) -> HostResult<String>;

    /// Nanoseconds since 1970 in UTC.
    fn wall_clock(&mut self) -> i64;
    /// Nanoseconds since some moment; never goes back.
    fn monotonic_clock(&mut self) -> u64;
    /// Nanoseconds of processor time used.
    fn process_clock(&mut self) -> u64;
    /// Waits; EINTR if a signal came first.
    fn sleep(&mut self, nanoseconds: u64) -> HostResult<()>;
    /// The offset of local time at `seconds` since 1970.
    fn local_offset(&mut self, seconds: i64) -> LocalOffset;

    /// Fills `buffer` with random bytes.
    fn random(&mut self, buffer: &mut [u8]);
    /// The environment's variables.
    fn environment(&mut self) -> Vec<(String, String)>;
    /// Bytes of memory the machine has, if known.
    fn memory_size(&mut self) -> Option<u64>;
    /// `sys.platform`
    fn platform(&self) -> &'static str;
    /// The path of the running program, or nothing.
    fn executable(&mut self) -> String;

    /// Whether a VM whose program starts threads may call this host from several
    /// threads of the system, one at a time. If not, a thread that waits inside of
    /// Rust code may keep others from going on, which ends in RuntimeError.
    fn may_move(&self) -> bool {
        false
    }
    /// The VM leaves this thread of the system for another one.
    fn leave_thread(&mut self) {}
    /// The VM goes on in this thread of the system. `pending` is where it looks for
    /// work that was asked for ([`crate::vm::pending`]), until it leaves.
    fn enter_thread(&mut self, pending: &Pending) {
        let _ = pending;
    }
    /// Asks for [`crate::vm::pending::SLICE`] in that word each `interval`
    /// nanoseconds from now on; `None`: no more. `false` if that cannot be done:
    /// then the VM looks at the clock now and then.
    fn tick(&mut self, interval: Option<u64>) -> bool {
        let _ = interval;
        false
    }
}

/// Reads a whole file.
pub fn read_file(host: &mut dyn Host, path: &str) -> HostResult<Vec<u8>> {
    let file = host.open(path, OpenMode { read: true, ..OpenMode::default() })?;
    let size = match host.metadata_of(file) {
        Ok(metadata) if metadata.is_directory() => {
            let _ = host.close(file);
            return Err(HostError(errno::EISDIR));
        }
        Ok(metadata) => metadata.size.min(1 << 30) as usize,
        Err(_) => 0,
    };
    let result = read_all(host, file, size);
    let _ = host.close(file);
    result
}

/// Reads an open file to its end. `size` is how much is expected.
pub fn read_all(host: &mut dyn Host, file: FileId, size: usize) -> HostResult<Vec<u8>> {
    let mut content = alloc::vec![0; size + 64];
    let mut length = 0;
    loop {
        if length == content.len() {
            content.resize(length * 2, 0);
        }
        match host.read(file, &mut content[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(HostError(errno::EINTR)) => {}
            Err(error) => return Err(error),
        }
    }
    content.truncate(length);
    Ok(content)
}
