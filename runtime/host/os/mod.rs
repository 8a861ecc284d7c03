//! The host of the operating system.

mod descriptors;
mod network;
mod paths;
mod process;
mod zone;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek as _, SeekFrom, Write};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{DirBuilderExt, DirEntryExt, FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::PathBuf;
use std::string::String;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use std::vec::Vec;

use crate::heap::Pending;
use zone::Zone;

use super::{DirectoryEntry, FileId, Host, HostError, HostResult, LocalOffset, Metadata, OpenMode, Seek, errno};
use crate::host::process::SignalAction;
use crate::text::codec::{self, Codec, ErrorMode};

/// Files, clocks and the environment of this process.
pub struct OsHost {
    files: BTreeMap<i32, File>,
    started: Instant,
    zone: Option<Zone>,
    /// The environment's variables, once one was asked for or set.
    variables: Option<BTreeMap<String, String>>,
    /// How the process reaches the VM while that runs.
    pub reach: Reach,
    /// By number, those that were set.
    #[cfg(target_os = "linux")]
    timers: BTreeMap<i32, nix::sys::timer::Timer>,
}

/// How the process reaches the VM while that runs: with signals, and with a clock.
#[derive(Clone, Copy, Default)]
pub struct Reach {
    /// See [`Host::leave_thread`].
    pub leave: Option<fn()>,
    /// See [`Host::enter_thread`].
    pub enter: Option<fn(&Pending)>,
    /// See [`Host::tick`].
    pub tick: Option<fn(Option<u64>) -> bool>,
    /// See [`Process::set_signal`].
    pub act: Option<fn(i32, SignalAction) -> bool>,
    /// See [`Process::take_signals`].
    pub arrived: Option<fn() -> u64>,
}

impl Default for OsHost {
    fn default() -> Self {
        OsHost {
            files: BTreeMap::new(),
            started: Instant::now(),
            zone: None,
            variables: None,
            reach: Reach::default(),
            #[cfg(target_os = "linux")]
            timers: BTreeMap::new(),
        }
    }
}

fn host_error(error: io::Error) -> HostError {
    if let Some(number) = error.raw_os_error() {
        return HostError(number);
    }
    HostError(match error.kind() {
        io::ErrorKind::InvalidInput => errno::EINVAL,
        io::ErrorKind::InvalidFilename => errno::EINVAL,
        _ => errno::EIO,
    })
}

fn sys_error(error: nix::Error) -> HostError {
    HostError(error as i32)
}

/// A stream the process was started with.
fn standard(file: FileId) -> Option<BorrowedFd<'static>> {
    // The handles of std live as long as the process.
    static STREAMS: std::sync::OnceLock<(io::Stdin, io::Stdout, io::Stderr)> = std::sync::OnceLock::new();
    let (input, output, error) = STREAMS.get_or_init(|| (io::stdin(), io::stdout(), io::stderr()));
    match file {
        FileId::INPUT => Some(input.as_fd()),
        FileId::OUTPUT => Some(output.as_fd()),
        FileId::ERROR => Some(error.as_fd()),
        _ => None,
    }
}

fn nanoseconds(seconds: i64, nanoseconds: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds)
}

fn describe(metadata: &fs::Metadata) -> Metadata {
    Metadata {
        mode: metadata.mode(),
        inode: metadata.ino(),
        device: metadata.dev(),
        links: metadata.nlink(),
        user: metadata.uid(),
        group: metadata.gid(),
        size: metadata.size(),
        accessed: nanoseconds(metadata.atime(), metadata.atime_nsec()),
        modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
        changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        device_kind: metadata.rdev(),
        block_size: metadata.blksize(),
        blocks: metadata.blocks(),
    }
}

fn mode_of(kind: fs::FileType) -> u32 {
    if kind.is_dir() {
        Metadata::DIRECTORY
    } else if kind.is_symlink() {
        0o120_000
    } else if kind.is_fifo() {
        0o010_000
    } else if kind.is_char_device() {
        0o020_000
    } else if kind.is_block_device() {
        0o060_000
    } else if kind.is_socket() {
        0o140_000
    } else {
        Metadata::REGULAR
    }
}

/// A path as the system wants it. What a program got for the bytes of a name
/// that is not UTF-8 becomes these bytes again.
fn path(text: &str) -> PathBuf {
    if text.is_ascii() {
        return PathBuf::from(text);
    }
    match codec::encode(Codec::Utf8, text, ErrorMode::SurrogateEscape) {
        Ok(bytes) => PathBuf::from(OsString::from_vec(bytes)),
        Err(_) => PathBuf::from(text),
    }
}

/// A name of the system as text; bytes that are not UTF-8 can be told apart and become themselves in [`path`].
fn text(name: &OsStr) -> String {
    match name.to_str() {
        Some(text) => String::from(text),
        None => {
            codec::decode(Codec::Utf8, name.as_bytes(), ErrorMode::SurrogateEscape).unwrap_or_else(|_| name.to_string_lossy().into_owned())
        }
    }
}

impl OsHost {
    fn file(&self, file: FileId) -> HostResult<&File> {
        self.files.get(&file.0).ok_or(HostError(errno::EBADF))
    }

    /// An open file or a stream the process was started with.
    fn handle(&self, file: FileId) -> HostResult<BorrowedFd<'_>> {
        match self.files.get(&file.0) {
            Some(known) => Ok(known.as_fd()),
            None => standard(file).ok_or(HostError(errno::EBADF)),
        }
    }

    /// Keeps a new open file.
    fn keep(&mut self, file: OwnedFd) -> FileId {
        let id = file.as_raw_fd();
        self.files.insert(id, File::from(file));
        FileId(id)
    }

    fn variables(&mut self) -> &mut BTreeMap<String, String> {
        self.variables.get_or_insert_with(|| std::env::vars_os().map(|(name, value)| (text(&name), text(&value))).collect())
    }
}

impl Host for OsHost {
    fn open(&mut self, path: &str, mode: OpenMode) -> HostResult<FileId> {
        // Without `create` and friends std refuses what the system would accept, so they come as flags.
        let mut flags = nix::libc::O_CLOEXEC;
        if mode.create {
            flags |= nix::libc::O_CREAT;
        }
        if mode.exclusive {
            flags |= nix::libc::O_EXCL;
        }
        if mode.truncate {
            flags |= nix::libc::O_TRUNC;
        }
        let mut options = OpenOptions::new();
        options.read(mode.read).write(mode.write && !mode.append).append(mode.append).mode(0o666).custom_flags(flags);
        let file = options.open(self::path(path)).map_err(host_error)?;
        if !mode.write && !mode.append || file.metadata().is_ok_and(|metadata| !metadata.is_dir()) {
            return Ok(self.keep(file.into()));
        }
        Err(HostError(errno::EISDIR))
    }

    fn read(&mut self, file: FileId, buffer: &mut [u8]) -> HostResult<usize> {
        match standard(file) {
            Some(stream) => nix::unistd::read(stream, buffer).map_err(sys_error),
            None => self.file(file)?.read(buffer).map_err(host_error),
        }
    }

    fn write(&mut self, file: FileId, bytes: &[u8]) -> HostResult<usize> {
        match standard(file) {
            Some(stream) => nix::unistd::write(stream, bytes).map_err(sys_error),
            None => self.file(file)?.write(bytes).map_err(host_error),
        }
    }

    fn seek(&mut self, file: FileId, place: Seek) -> HostResult<u64> {
        if let Some(stream) = standard(file) {
            use nix::unistd::{Whence, lseek64};
            let (offset, whence) = match place {
                Seek::Start(offset) => (offset as i64, Whence::SeekSet),
                Seek::Current(offset) => (offset, Whence::SeekCur),
                Seek::End(offset) => (offset, Whence::SeekEnd),
            };
            return lseek64(stream, offset, whence).map(|offset| offset as u64).map_err(sys_error);
        }
        let place = match place {
            Seek::Start(offset) => SeekFrom::Start(offset),
            Seek::Current(offset) => SeekFrom::Current(offset),
            Seek::End(offset) => SeekFrom::End(offset),
        };
        self.file(file)?.seek(place).map_err(host_error)
    }

    fn truncate(&mut self, file: FileId, size: u64) -> HostResult<()> {
        self.file(file)?.set_len(size).map_err(host_error)
    }

    fn close(&mut self, file: FileId) -> HostResult<()> {
        match self.files.remove(&file.0) {
            Some(_) => Ok(()),
            None if standard(file).is_some() => Ok(()),
            None => Err(HostError(errno::EBADF)),
        }
    }

    fn is_terminal(&mut self, file: FileId) -> bool {
        match standard(file) {
            Some(stream) => nix::unistd::isatty(stream).unwrap_or(false),
            None => self.file(file).is_ok_and(|file| nix::unistd::isatty(file).unwrap_or(false)),
        }
    }

    fn metadata_of(&mut self, file: FileId) -> HostResult<Metadata> {
        match standard(file) {
            Some(stream) => {
                let copy = stream.try_clone_to_owned().map_err(host_error)?;
                Ok(describe(&File::from(copy).metadata().map_err(host_error)?))
            }
            None => Ok(describe(&self.file(file)?.metadata().map_err(host_error)?)),
        }
    }

    fn metadata(&mut self, path: &str, follow_links: bool) -> HostResult<Metadata> {
        let path = self::path(path);
        let found = if follow_links { fs::metadata(path) } else { fs::symlink_metadata(path) };
        Ok(describe(&found.map_err(host_error)?))
    }

    fn list(&mut self, path: &str) -> HostResult<Vec<DirectoryEntry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(self::path(path)).map_err(host_error)? {
            let entry = entry.map_err(host_error)?;
            let mode = entry.file_type().map(mode_of).unwrap_or(Metadata::REGULAR);
            entries.push(DirectoryEntry { name: text(&entry.file_name()), mode, inode: entry.ino() });
        }
        Ok(entries)
    }

    fn make_directory(&mut self, path: &str, mode: u32) -> HostResult<()> {
        fs::DirBuilder::new().mode(mode).create(self::path(path)).map_err(host_error)
    }

    fn remove_file(&mut self, path: &str) -> HostResult<()> {
        fs::remove_file(self::path(path)).map_err(host_error)
    }

    fn remove_directory(&mut self, path: &str) -> HostResult<()> {
        fs::remove_dir(self::path(path)).map_err(host_error)
    }

    fn rename(&mut self, from: &str, to: &str) -> HostResult<()> {
        fs::rename(path(from), path(to)).map_err(host_error)
    }

    fn current_directory(&mut self) -> HostResult<String> {
        Ok(text(std::env::current_dir().map_err(host_error)?.as_os_str()))
    }

    fn change_directory(&mut self, path: &str) -> HostResult<()> {
        std::env::set_current_dir(self::path(path)).map_err(host_error)
    }

    fn canonical(&mut self, path: &str) -> HostResult<String> {
        Ok(text(self::path(path).canonicalize().map_err(host_error)?.as_os_str()))
    }

    fn wall_clock(&mut self) -> i64 {
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => since.as_nanos() as i64,
            Err(before) => -(before.duration().as_nanos() as i64),
        }
    }

    fn monotonic_clock(&mut self) -> u64 {
        use nix::time::{ClockId, clock_gettime};
        match clock_gettime(ClockId::CLOCK_MONOTONIC) {
            Ok(now) => nanoseconds(now.tv_sec(), now.tv_nsec()) as u64,
            Err(_) => self.started.elapsed().as_nanos() as u64,
        }
    }

    fn process_clock(&mut self) -> u64 {
        use nix::time::{ClockId, clock_gettime};
        match clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID) {
            Ok(now) => nanoseconds(now.tv_sec(), now.tv_nsec()) as u64,
            Err(_) => self.started.elapsed().as_nanos() as u64,
        }
    }

    fn sleep(&mut self, nanoseconds: u64) -> HostResult<()> {
        use nix::time::{ClockId, ClockNanosleepFlags, clock_nanosleep};
        // Unlike `std::thread::sleep`, this comes back when a signal does.
        let span = nix::sys::time::TimeSpec::new((nanoseconds / 1_000_000_000) as i64, (nanoseconds % 1_000_000_000) as i64);
        clock_nanosleep(ClockId::CLOCK_MONOTONIC, ClockNanosleepFlags::empty(), &span).map(|_| ()).map_err(sys_error)
    }

    fn local_offset(&mut self, seconds: i64) -> LocalOffset {
        if self.zone.is_none() {
            let name = self.variables().get("TZ").cloned();
            self.zone = Some(Zone::new(name.as_deref()));
        }
        match &self.zone {
            Some(zone) => zone.offset(seconds),
            None => LocalOffset { seconds: 0, daylight: false, name: String::from("UTC") },
        }
    }

    fn random(&mut self, buffer: &mut [u8]) {
        let done = File::open("/dev/urandom").and_then(|mut source| source.read_exact(buffer));
        if done.is_err() {
            // No source of randomness: clocks and addresses are the next best thing.
            let mut state = self.wall_clock() as u64 ^ self.process_clock().rotate_left(32) ^ (buffer.as_ptr() as u64);
            for byte in buffer {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *byte = (state >> 56) as u8;
            }
        }
    }

    fn environment(&mut self) -> Vec<(String, String)> {
        self.variables().iter().map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    fn memory_size(&mut self) -> Option<u64> {
        #[cfg(target_os = "linux")]
        {
            use nix::sys::resource::{Resource, getrlimit};
            let size = nix::sys::sysinfo::sysinfo().ok()?.ram_total();
            // Who gave the process less shall get MemoryError at less.
            let allowed = getrlimit(Resource::RLIMIT_AS).map_or(u64::MAX, |(soft, _)| soft);
            Some(size.min(allowed))
        }
        #[cfg(not(target_os = "linux"))]
        None
    }

    fn platform(&self) -> &'static str {
        match std::env::consts::OS {
            "macos" => "darwin",
            other => other,
        }
    }

    fn executable(&mut self) -> String {
        std::env::current_exe().map(|path| text(path.as_os_str())).unwrap_or_default()
    }

    fn may_move(&self) -> bool {
        true
    }

    fn leave_thread(&mut self) {
        if let Some(leave) = self.reach.leave {
            leave();
        }
    }

    fn tick(&mut self, interval: Option<u64>) -> bool {
        self.reach.tick.is_some_and(|tick| tick(interval))
    }

    fn enter_thread(&mut self, pending: &Pending) {
        if let Some(enter) = self.reach.enter {
            enter(pending);
        }
    }
}
