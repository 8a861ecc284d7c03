//! What `import` asks of the file systems: whether a path is a file, and what is in it.

use alloc::vec::Vec;

use super::Place;
use crate::host::{self, Metadata, errno};
use crate::object::ByteArray;
use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// Requests of MicroPython's `ioctl` (py/stream.h).
const STREAM_CLOSE: i64 = 4;
const STREAM_BUFFER_SIZE: i64 = 11;

/// How much is read at first from a stream that a program wrote: most modules are smaller.
const FIRST: usize = 512;
/// How much is read at once from there on.
const CHUNK: usize = 4096;

impl Vm {
    /// Whether a path is a directory; `None`: there is nothing. What a mounted file system
    /// raises means that there is nothing, as in MicroPython.
    pub(crate) fn is_directory(&mut self, path: &str) -> Option<bool> {
        match self.place_of_path(path) {
            Place::Host(path) | Place::ReadOnly(path) => self.host.metadata(&path, true).ok().map(|found| found.is_directory()),
            Place::Root => Some(true),
            Place::Nowhere => None,
            Place::Mounted(object, path) => {
                let mode = self.call_file_system(object, "stat", [&path]).and_then(|result| {
                    self.heap.keep(result);
                    self.getitem(result, Value::small_wrapping(0))
                });
                match mode {
                    Ok(mode) => Some(mode.as_small().unwrap_or(0) as u32 & Metadata::DIRECTORY == Metadata::DIRECTORY),
                    Err(raised) => {
                        self.take_raised(raised);
                        None
                    }
                }
            }
        }
    }

    /// The content of a file.
    pub(crate) fn content_of_file(&mut self, path: &str) -> Outcome<Vec<u8>> {
        match self.place_of_path(path) {
            Place::Host(place) | Place::ReadOnly(place) => match host::read_file(&mut *self.host, &place) {
                Ok(content) => Ok(content),
                Err(error) => {
                    let name = self.str_value(path);
                    Err(self.raise_os_error(error.0, Some(name)))
                }
            },
            Place::Mounted(object, place) => {
                let file = self.call_file_system(object, "open", [&place, "rb"])?;
                self.heap.keep(file);
                if file.is_none() {
                    return Err(self.raise_os_error(errno::EINVAL, None));
                }
                self.content_of_stream(file)
            }
            Place::Root | Place::Nowhere => {
                let name = self.str_value(path);
                Err(self.raise_os_error(errno::ENOENT, Some(name)))
            }
        }
    }

    /// Everything that a stream of a program has, which is closed then.
    fn content_of_stream(&mut self, file: Value) -> Outcome<Vec<u8>> {
        let ioctl = self.intern("ioctl");
        let zero = self.int_value(0);
        // MicroPython asks so as to read in pieces that suit the stream; here pieces are always large.
        let request = self.int_value(STREAM_BUFFER_SIZE);
        let controlled = self.call_method_opt(file, ioctl, &[request, zero])?.is_some();
        let content = self.read_stream(file);
        if controlled {
            let request = self.int_value(STREAM_CLOSE);
            self.call_method(file, ioctl, &[request, zero])?;
        } else {
            let close = self.names.close;
            self.call_method(file, close, &[])?;
        }
        content
    }

    fn read_stream(&mut self, file: Value) -> Outcome<Vec<u8>> {
        let mut content = Vec::new();
        let readinto = self.intern("readinto");
        let mut size = FIRST;
        let mut buffer = self.chunk(size);
        loop {
            let Some(count) = self.call_method_opt(file, readinto, &[buffer])? else {
                let read = self.intern("read");
                let all = self.call_method(file, read, &[])?;
                return self.expect_buffer(all);
            };
            let count = if count.is_none() { 0 } else { self.index_i64(count, "integer")?.clamp(0, size as i64) as usize };
            if count == 0 {
                return Ok(content);
            }
            self.reserve(content.len() + count)?;
            if let Ok(read) = self.buffer(buffer) {
                content.extend_from_slice(read.get(..count).unwrap_or_default());
            }
            if count == size && size < CHUNK {
                size = CHUNK;
                buffer = self.chunk(size);
            }
        }
    }

    /// An object to read so many bytes into.
    fn chunk(&mut self, size: usize) -> Value {
        let buffer = ByteArray::new(&mut self.heap, alloc::vec![0; size]).value();
        self.heap.keep(buffer);
        buffer
    }
}
