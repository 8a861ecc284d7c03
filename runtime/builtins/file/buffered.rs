//! Bytes of an open file, or of memory that is used like one.

use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;

use crate::heap::Marker;
use crate::host::{FileId, Host, HostError, HostResult, Seek, errno};
use crate::value::Value;

/// How much is read at once, and how much is kept back before it is written.
pub const CHUNK: usize = 8192;

/// Where the bytes are.
pub enum Backing {
    /// A file of the host.
    Host(FileId),
    /// Memory: the content and a position in it.
    Memory {
        /// The content.
        bytes: Vec<u8>,
        /// Where the next byte is read or written; may be past the end.
        position: usize,
    },
    /// A stream of the program.
    Object {
        /// The stream.
        object: Value,
        /// It is a raw stream (`readinto`), not one that has a buffer of its own.
        raw: bool,
    },
}

/// A file with what was read ahead and what waits to be written.
pub struct Buffered {
    backing: Backing,
    input: Vec<u8>,
    start: usize,
    output: Vec<u8>,
    /// Can be read.
    pub readable: bool,
    /// Can be written.
    pub writable: bool,
    /// Write at once.
    pub unbuffered: bool,
    /// Was closed.
    pub closed: bool,
    /// Closing it closes the host's file.
    pub owns_file: bool,
    /// How many bytes may wait to be written, and how many are read at once.
    pub size: usize,
    /// The stream is a file of a mounted file system, which keeps back what suits it: nothing waits here to be written, and
    /// flushing flushes it.
    pub direct: bool,
}

/// A file that several objects use: its binary and its text side.
pub type Shared = Rc<RefCell<Buffered>>;

impl Buffered {
    /// A file over `backing`.
    pub fn new(backing: Backing, readable: bool, writable: bool) -> Buffered {
        Buffered {
            backing,
            input: Vec::new(),
            start: 0,
            output: Vec::new(),
            readable,
            writable,
            unbuffered: false,
            closed: false,
            owns_file: true,
            size: CHUNK,
            direct: false,
        }
    }

    /// Memory that is used like a file.
    pub fn memory(bytes: Vec<u8>) -> Buffered {
        Buffered::new(Backing::Memory { bytes, position: 0 }, true, true)
    }

    /// As an object that can be shared.
    pub fn shared(self) -> Shared {
        Rc::new(RefCell::new(self))
    }

    /// The host's file, if it is one.
    pub fn host_file(&self) -> Option<FileId> {
        match self.backing {
            Backing::Host(file) => Some(file),
            Backing::Memory { .. } | Backing::Object { .. } => None,
        }
    }

    /// The stream of the program, if it is one, and whether that is raw.
    pub fn object(&self) -> Option<(Value, bool)> {
        match self.backing {
            Backing::Object { object, raw } => Some((object, raw)),
            _ => None,
        }
    }

    /// Marks what it holds.
    pub fn trace(&self, marker: &mut Marker) {
        if let Backing::Object { object, .. } = self.backing {
            marker.mark(object);
        }
        marker.owns(self.owned_bytes());
    }

    /// The whole content, if it is memory.
    pub fn content(&self) -> Option<&[u8]> {
        match &self.backing {
            Backing::Memory { bytes, .. } => Some(bytes),
            _ => None,
        }
    }

    /// Bytes it owns.
    pub fn owned_bytes(&self) -> usize {
        let memory = match &self.backing {
            Backing::Memory { bytes, .. } => bytes.capacity(),
            _ => 0,
        };
        self.input.capacity() + self.output.capacity() + memory
    }

    /// What can be read without asking the host.
    pub fn available(&self) -> &[u8] {
        match &self.backing {
            Backing::Memory { bytes, position } => bytes.get(*position..).unwrap_or(&[]),
            _ => self.input.get(self.start..).unwrap_or(&[]),
        }
    }

    /// Takes `count` available bytes off.
    pub fn consume(&mut self, count: usize) {
        match &mut self.backing {
            Backing::Memory { position, .. } => *position += count,
            _ => self.start = (self.start + count).min(self.input.len()),
        }
    }

    /// Puts bytes that were just taken back in front.
    pub fn give_back(&mut self, bytes: &[u8]) {
        match &mut self.backing {
            Backing::Memory { position, .. } => *position = position.saturating_sub(bytes.len()),
            _ if self.start >= bytes.len() => self.start -= bytes.len(),
            _ => {
                self.input.splice(..self.start, bytes.iter().copied());
                self.start = 0;
            }
        }
    }

    /// The first `count` available bytes, taken off.
    pub fn take(&mut self, count: usize) -> Vec<u8> {
        let bytes = self.available().get(..count).unwrap_or_else(|| self.available()).to_vec();
        self.consume(bytes.len());
        bytes
    }

    /// Makes more bytes available; 0 at the end of the file.
    pub fn fill(&mut self, host: &mut dyn Host) -> HostResult<usize> {
        let Backing::Host(file) = self.backing else { return Ok(0) };
        self.flush(host)?;
        if self.start > 0 {
            self.input.drain(..self.start);
            self.start = 0;
        }
        let before = self.input.len();
        self.input.resize(before + self.size.max(before), 0);
        let result = host.read(file, self.input.get_mut(before..).unwrap_or(&mut []));
        let count = *result.as_ref().unwrap_or(&0);
        self.input.truncate(before + count);
        result
    }

    /// Whether so many bytes can be written without more memory.
    pub fn has_room(&self, count: usize) -> bool {
        match &self.backing {
            Backing::Memory { bytes, position } => position.checked_add(count).is_some_and(|end| end <= bytes.capacity()),
            _ => false,
        }
    }

    /// Writes `bytes`, or keeps them back until there are enough.
    pub fn write(&mut self, host: &mut dyn Host, new: &[u8]) -> HostResult<()> {
        match &mut self.backing {
            Backing::Memory { bytes, position } => {
                let end = position.checked_add(new.len()).ok_or(HostError(errno::ENOMEM))?;
                if *position == bytes.len() {
                    bytes.extend_from_slice(new);
                } else {
                    if bytes.len() < end {
                        bytes.resize(end, 0);
                    }
                    if let Some(place) = bytes.get_mut(*position..end) {
                        place.copy_from_slice(new);
                    }
                }
                *position = end;
                Ok(())
            }
            Backing::Object { .. } => {
                self.output.extend_from_slice(new);
                Ok(())
            }
            Backing::Host(_) => {
                self.forget_input(host)?;
                self.output.extend_from_slice(new);
                if self.unbuffered || self.output.len() >= self.size { self.flush(host) } else { Ok(()) }
            }
        }
    }

    /// Goes back to where the program has read to.
    fn forget_input(&mut self, host: &mut dyn Host) -> HostResult<()> {
        let ahead = self.input.len() - self.start;
        if let Backing::Host(file) = self.backing
            && ahead > 0
        {
            host.seek(file, Seek::Current(-(ahead as i64)))?;
        }
        self.input.clear();
        self.start = 0;
        Ok(())
    }

    /// What was read ahead is not needed any more; how much that was.
    pub fn drop_input(&mut self) -> usize {
        let ahead = self.input.len() - self.start;
        self.input.clear();
        self.start = 0;
        ahead
    }

    /// How many bytes were read ahead and how many wait to be written.
    pub fn pending(&self) -> (usize, usize) {
        (self.input.len() - self.start, self.output.len())
    }

    /// Adds bytes that a stream of the program gave.
    pub fn add_input(&mut self, bytes: &[u8]) {
        if self.start > 0 {
            self.input.drain(..self.start);
            self.start = 0;
        }
        self.input.extend_from_slice(bytes);
    }

    /// Takes what waits to be written.
    pub fn take_output(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.output)
    }

    /// Keeps bytes back behind those that wait already.
    pub fn keep_output(&mut self, bytes: &[u8]) {
        self.output.extend_from_slice(bytes);
    }

    /// Puts back what could not be written.
    pub fn restore_output(&mut self, bytes: &[u8]) {
        self.output.splice(..0, bytes.iter().copied());
    }

    /// Hands what was kept back to the host.
    pub fn flush(&mut self, host: &mut dyn Host) -> HostResult<()> {
        let Backing::Host(file) = self.backing else { return Ok(()) };
        let mut done = 0;
        while done < self.output.len() {
            match host.write(file, self.output.get(done..).unwrap_or(&[])) {
                Ok(count) => done += count,
                Err(HostError(errno::EINTR)) => {
                    self.output.drain(..done);
                    return Err(HostError(errno::EINTR));
                }
                Err(error) => {
                    // What could not be written now never will be; keeping it would fail again at exit.
                    self.output.clear();
                    return Err(error);
                }
            }
        }
        self.output.clear();
        Ok(())
    }

    /// Where the next byte is read or written.
    pub fn tell(&mut self, host: &mut dyn Host) -> HostResult<u64> {
        match self.backing {
            Backing::Memory { position, .. } => Ok(position as u64),
            Backing::Object { .. } => Err(HostError(errno::ESPIPE)),
            Backing::Host(file) => {
                let place = host.seek(file, Seek::Current(0))?;
                let ahead = (self.input.len() - self.start) as u64;
                Ok(place.saturating_sub(ahead) + self.output.len() as u64)
            }
        }
    }

    /// Moves to a place; returns its distance from the start.
    pub fn seek(&mut self, host: &mut dyn Host, place: Seek) -> HostResult<u64> {
        match &mut self.backing {
            Backing::Memory { bytes, position } => {
                let target = match place {
                    Seek::Start(offset) => i64::try_from(offset).unwrap_or(i64::MAX),
                    Seek::Current(offset) => (*position as i64).saturating_add(offset),
                    Seek::End(offset) => (bytes.len() as i64).saturating_add(offset),
                };
                *position = target.max(0) as usize;
                Ok(*position as u64)
            }
            Backing::Object { .. } => Err(HostError(errno::ESPIPE)),
            Backing::Host(file) => {
                let file = *file;
                self.flush(host)?;
                self.forget_input(host)?;
                host.seek(file, place)
            }
        }
    }

    /// Sets the size.
    pub fn truncate(&mut self, host: &mut dyn Host, size: u64) -> HostResult<()> {
        match &mut self.backing {
            Backing::Memory { bytes, .. } => {
                bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
                Ok(())
            }
            Backing::Object { .. } => Err(HostError(errno::ESPIPE)),
            Backing::Host(file) => {
                let file = *file;
                self.flush(host)?;
                host.truncate(file, size)
            }
        }
    }

    /// Whether it can be moved in.
    pub fn seekable(&mut self, host: &mut dyn Host) -> bool {
        match self.backing {
            Backing::Memory { .. } => true,
            Backing::Object { .. } => false,
            Backing::Host(file) => host.seek(file, Seek::Current(0)).is_ok(),
        }
    }

    /// Writes what was kept back and closes it.
    pub fn close(&mut self, host: &mut dyn Host) -> HostResult<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.flush(host);
        if flushed == Err(HostError(errno::EINTR)) {
            return flushed;
        }
        self.closed = true;
        self.input = Vec::new();
        self.start = 0;
        let closed = match (&mut self.backing, self.owns_file) {
            (Backing::Host(file), true) => host.close(*file),
            _ => Ok(()),
        };
        flushed.and(closed)
    }

    /// How many bytes are left, as far as the host knows.
    pub fn expected(&mut self, host: &mut dyn Host) -> usize {
        let Backing::Host(file) = self.backing else { return self.available().len() };
        let size = host.metadata_of(file).map_or(0, |metadata| metadata.size);
        let place = self.tell(host).unwrap_or(0);
        usize::try_from(size.saturating_sub(place)).unwrap_or(usize::MAX)
    }
}
