//! A host that is nowhere: it keeps what is written, has the files it was
//! given and a clock that only moves when it is read. For tests and for
//! embedding without an operating system.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

use super::{
    Descriptors, DirectoryEntry, FileId, Host, HostError, HostResult, LocalOffset, Metadata, Network, OpenMode, Paths, Process, Seek, errno,
};

/// What was written to the standard streams of a [`NullHost`].
#[derive(Default, Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Standard output.
    pub output: Vec<u8>,
    /// Standard error.
    pub error: Vec<u8>,
}

struct OpenFile {
    path: String,
    offset: u64,
    mode: OpenMode,
}

/// See the module.
#[derive(Default)]
pub struct NullHost {
    written: Rc<RefCell<Written>>,
    input: Vec<u8>,
    read: usize,
    files: BTreeMap<String, Vec<u8>>,
    open: BTreeMap<i32, OpenFile>,
    next: i32,
    clock: u64,
    random: u64,
}

impl NullHost {
    /// A host without files and without input.
    pub fn new() -> Self {
        NullHost { next: 3, ..NullHost::default() }
    }

    /// What programs read from standard input.
    pub fn with_input(mut self, input: &[u8]) -> Self {
        self.input = input.to_vec();
        self
    }

    /// Adds a file.
    pub fn with_file(mut self, path: &str, content: &[u8]) -> Self {
        self.files.insert(path.to_owned(), content.to_vec());
        self
    }

    /// Where the output goes; look at it after the program ran.
    pub fn written(&self) -> Rc<RefCell<Written>> {
        self.written.clone()
    }

    fn tick(&mut self) -> u64 {
        self.clock += 1000;
        self.clock
    }
}

fn is_below(path: &str, directory: &str) -> bool {
    path.strip_prefix(directory).is_some_and(|rest| directory.is_empty() || rest.starts_with('/'))
}

impl Paths for NullHost {}
impl Descriptors for NullHost {}
impl Network for NullHost {}
impl Process for NullHost {}

impl Host for NullHost {
    fn open(&mut self, path: &str, mode: OpenMode) -> HostResult<FileId> {
        if self.files.contains_key(path) {
            if mode.exclusive {
                return Err(HostError(errno::EEXIST));
            }
        } else if !mode.create {
            return Err(HostError(errno::ENOENT));
        }
        let content = self.files.entry(path.to_owned()).or_default();
        if mode.truncate {
            content.clear();
        }
        let id = self.next;
        self.next += 1;
        self.open.insert(id, OpenFile { path: path.to_owned(), offset: 0, mode });
        Ok(FileId(id))
    }

    fn read(&mut self, file: FileId, buffer: &mut [u8]) -> HostResult<usize> {
        let (content, offset) = if file == FileId::INPUT {
            (&self.input, self.read)
        } else {
            let open = self.open.get(&file.0).filter(|open| open.mode.read).ok_or(HostError(errno::EBADF))?;
            (self.files.get(&open.path).ok_or(HostError(errno::EIO))?, open.offset as usize)
        };
        let rest = content.get(offset..).unwrap_or(&[]);
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        match self.open.get_mut(&file.0) {
            Some(open) => open.offset += count as u64,
            None => self.read += count,
        }
        Ok(count)
    }

    fn write(&mut self, file: FileId, bytes: &[u8]) -> HostResult<usize> {
        match file {
            FileId::OUTPUT => self.written.borrow_mut().output.extend_from_slice(bytes),
            FileId::ERROR => self.written.borrow_mut().error.extend_from_slice(bytes),
            _ => {
                let open = self.open.get_mut(&file.0).ok_or(HostError(errno::EBADF))?;
                let content = self.files.get_mut(&open.path).ok_or(HostError(errno::EIO))?;
                if open.mode.append {
                    open.offset = content.len() as u64;
                }
                let (start, end) = (open.offset as usize, open.offset as usize + bytes.len());
                if content.len() < end {
                    content.resize(end, 0);
                }
                content[start..end].copy_from_slice(bytes);
                open.offset = end as u64;
            }
        }
        Ok(bytes.len())
    }

    fn seek(&mut self, file: FileId, place: Seek) -> HostResult<u64> {
        let open = self.open.get_mut(&file.0).ok_or(HostError(errno::ESPIPE))?;
        let size = self.files.get(&open.path).map_or(0, Vec::len) as i64;
        let offset = match place {
            Seek::Start(offset) => offset as i64,
            Seek::Current(offset) => open.offset as i64 + offset,
            Seek::End(offset) => size + offset,
        };
        open.offset = u64::try_from(offset).map_err(|_| HostError(errno::EINVAL))?;
        Ok(open.offset)
    }

    fn truncate(&mut self, file: FileId, size: u64) -> HostResult<()> {
        let open = self.open.get(&file.0).ok_or(HostError(errno::EBADF))?;
        if let Some(content) = self.files.get_mut(&open.path) {
            content.resize(size as usize, 0);
        }
        Ok(())
    }

    fn close(&mut self, file: FileId) -> HostResult<()> {
        if file.0 > 2 && self.open.remove(&file.0).is_none() { Err(HostError(errno::EBADF)) } else { Ok(()) }
    }

    fn is_terminal(&mut self, _file: FileId) -> bool {
        false
    }

    fn metadata_of(&mut self, file: FileId) -> HostResult<Metadata> {
        match self.open.get(&file.0) {
            Some(open) => {
                let path = open.path.clone();
                self.metadata(&path, true)
            }
            None if file.0 < 3 => Ok(Metadata { mode: 0o010_666, ..Metadata::default() }),
            None => Err(HostError(errno::EBADF)),
        }
    }

    fn metadata(&mut self, path: &str, _follow_links: bool) -> HostResult<Metadata> {
        let path = path.trim_end_matches('/');
        if let Some(content) = self.files.get(path) {
            return Ok(Metadata { mode: Metadata::REGULAR | 0o644, size: content.len() as u64, ..Metadata::default() });
        }
        if path == "." || self.files.keys().any(|known| is_below(known, path)) {
            return Ok(Metadata { mode: Metadata::DIRECTORY | 0o755, ..Metadata::default() });
        }
        Err(HostError(errno::ENOENT))
    }

    fn list(&mut self, path: &str) -> HostResult<Vec<DirectoryEntry>> {
        let directory = if path == "." { "" } else { path.trim_end_matches('/') };
        let mut entries: Vec<DirectoryEntry> = Vec::new();
        for known in self.files.keys().filter(|known| is_below(known, directory)) {
            let rest = known.get(directory.len()..).unwrap_or("").trim_start_matches('/');
            let (name, mode) = match rest.split_once('/') {
                Some((name, _)) => (name, Metadata::DIRECTORY),
                None => (rest, Metadata::REGULAR),
            };
            if entries.last().is_none_or(|last| last.name != name) {
                entries.push(DirectoryEntry { name: name.to_owned(), mode, inode: 0 });
            }
        }
        if entries.is_empty() && !directory.is_empty() { Err(HostError(errno::ENOENT)) } else { Ok(entries) }
    }

    fn make_directory(&mut self, _path: &str, _mode: u32) -> HostResult<()> {
        Err(HostError(errno::EROFS))
    }

    fn remove_file(&mut self, path: &str) -> HostResult<()> {
        self.files.remove(path).map(|_| ()).ok_or(HostError(errno::ENOENT))
    }

    fn remove_directory(&mut self, _path: &str) -> HostResult<()> {
        Err(HostError(errno::EROFS))
    }

    fn rename(&mut self, from: &str, to: &str) -> HostResult<()> {
        let content = self.files.remove(from).ok_or(HostError(errno::ENOENT))?;
        self.files.insert(to.to_owned(), content);
        Ok(())
    }

    fn current_directory(&mut self) -> HostResult<String> {
        Ok(String::from("/"))
    }

    fn change_directory(&mut self, _path: &str) -> HostResult<()> {
        Err(HostError(errno::ENOENT))
    }

    fn canonical(&mut self, path: &str) -> HostResult<String> {
        Ok(path.to_owned())
    }

    fn wall_clock(&mut self) -> i64 {
        self.tick() as i64
    }

    fn monotonic_clock(&mut self) -> u64 {
        self.tick()
    }

    fn process_clock(&mut self) -> u64 {
        self.tick()
    }

    fn sleep(&mut self, nanoseconds: u64) -> HostResult<()> {
        self.clock = self.clock.saturating_add(nanoseconds);
        Ok(())
    }

    fn local_offset(&mut self, _seconds: i64) -> LocalOffset {
        LocalOffset { seconds: 0, daylight: false, name: String::from("UTC") }
    }

    fn random(&mut self, buffer: &mut [u8]) {
        for byte in buffer {
            self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.random >> 56) as u8;
        }
    }

    fn environment(&mut self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn memory_size(&mut self) -> Option<u64> {
        None
    }

    fn platform(&self) -> &'static str {
        "none"
    }

    fn executable(&mut self) -> String {
        String::new()
    }
}
