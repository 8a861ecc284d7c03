//! What can be done to paths beyond opening and removing them.
//!
//! A host without links, owners or volumes implements nothing of this: every
//! method then answers ENOSYS.

use alloc::string::String;

use super::{FileId, HostError, HostResult, errno};

/// What a change of metadata is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target<'a> {
    /// A path; symbolic links are followed.
    Path(&'a str),
    /// A path; a symbolic link is meant itself.
    Link(&'a str),
    /// An open file.
    File(FileId),
}

/// What `os.statvfs` shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Volume {
    /// Preferred bytes of a transfer.
    pub block_size: u64,
    /// Bytes of a block in the counts below.
    pub fragment_size: u64,
    /// Blocks.
    pub blocks: u64,
    /// Free blocks.
    pub blocks_free: u64,
    /// Blocks that anyone may use.
    pub blocks_available: u64,
    /// Inodes.
    pub files: u64,
    /// Free inodes.
    pub files_free: u64,
    /// Inodes that anyone may use.
    pub files_available: u64,
    /// Mount flags, as the system numbers them.
    pub flags: u64,
    /// Longest name, in bytes.
    pub name_max: u64,
    /// Identifier of the file system.
    pub id: u64,
}

/// Links, permissions, owners, times, volumes.
pub trait Paths {
    /// A second name for a file.
    fn link(&mut self, from: &str, to: &str, follow: bool) -> HostResult<()> {
        let _ = (from, to, follow);
        Err(HostError(errno::ENOSYS))
    }

    /// A symbolic link at `at` that leads to `target`.
    fn symbolic_link(&mut self, target: &str, at: &str) -> HostResult<()> {
        let _ = (target, at);
        Err(HostError(errno::ENOSYS))
    }

    /// Where a symbolic link leads.
    fn read_link(&mut self, path: &str) -> HostResult<String> {
        let _ = path;
        Err(HostError(errno::EINVAL))
    }

    /// Sets the permission bits.
    fn set_permissions(&mut self, target: Target<'_>, mode: u32) -> HostResult<()> {
        let _ = (target, mode);
        Err(HostError(errno::ENOSYS))
    }

    /// Sets owner and group; `None` leaves one as it is.
    fn set_owner(&mut self, target: Target<'_>, user: Option<u32>, group: Option<u32>) -> HostResult<()> {
        let _ = (target, user, group);
        Err(HostError(errno::ENOSYS))
    }

    /// Sets the times of the last access and change, in nanoseconds since 1970.
    fn set_times(&mut self, target: Target<'_>, accessed: i64, modified: i64) -> HostResult<()> {
        let _ = (target, accessed, modified);
        Err(HostError(errno::ENOSYS))
    }

    /// Whether this process may do what the bits of `wanted` say (4 read, 2
    /// write, 1 execute, 0 exists): success, or the error that says why not.
    fn access(&mut self, path: &str, wanted: u32, effective: bool) -> HostResult<()> {
        let _ = (path, wanted, effective);
        Err(HostError(errno::ENOSYS))
    }

    /// The volume a path or file is on.
    fn volume(&mut self, target: Target<'_>) -> HostResult<Volume> {
        let _ = target;
        Err(HostError(errno::ENOSYS))
    }

    /// Makes a named pipe.
    fn make_fifo(&mut self, path: &str, mode: u32) -> HostResult<()> {
        let _ = (path, mode);
        Err(HostError(errno::ENOSYS))
    }
}
