//! What is done to the bytes behind a file, whether these are the host's, in
//! memory, or of a stream that the program wrote.
//!
//! A stream of the program is called; while that runs nothing of the file is
//! borrowed, so the program may use the file in between.

use alloc::vec::Vec;

use super::Shared;
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::host::{HostError, Seek, errno};
use crate::value::Value;
use crate::vm::{Outcome, Vm};

impl Vm {
    fn stream_object(&self, file: &Shared) -> Option<(Value, bool)> {
        file.try_borrow().ok().and_then(|file| file.object())
    }

    /// Works on a file that nobody else works on now.
    fn with_stream<T>(&mut self, file: &Shared, action: impl FnOnce(&mut super::Buffered) -> T) -> Outcome<T> {
        match file.try_borrow_mut() {
            Ok(mut file) => Ok(action(&mut file)),
            Err(_) => Err(self.raise_os_error(errno::EBUSY, None)),
        }
    }

    /// Makes more bytes available: how many, 0 at the end, `None` if there are none now.
    pub(super) fn fill_stream(&mut self, file: &Shared) -> Outcome<Option<usize>> {
        let Some((object, raw)) = self.stream_object(file) else {
            if let Some(file) = file.try_borrow().ok().and_then(|file| file.host_file()) {
                self.wait_to_read(file)?;
            }
            return self.with_file(file, |file, host| match file.fill(host) {
                Ok(count) => Ok(Some(count)),
                Err(HostError(errno::EAGAIN)) => Ok(None),
                Err(error) => Err(error),
            });
        };
        self.flush_stream(file)?;
        let size = file.try_borrow().map_or(super::buffered::CHUNK, |file| file.size);
        let Some(bytes) = self.read_object(object, raw, size)? else { return Ok(None) };
        self.with_stream(file, |file| file.add_input(&bytes))?;
        Ok(Some(bytes.len()))
    }

    /// Some bytes of a stream of the program; `None` if there are none now.
    pub(super) fn read_object(&mut self, object: Value, raw: bool, size: usize) -> Outcome<Option<Vec<u8>>> {
        let wanted = self.int_value(size as i64);
        if !raw {
            for name in ["read1", "read"] {
                let name = self.intern(name);
                if let Some(method) = self.getattr_opt(object, name)? {
                    let data = self.call(method, &[wanted])?;
                    if data.is_none() {
                        return Ok(None);
                    }
                    return match self.buffer(data) {
                        Ok(bytes) => Ok(Some(bytes.into_owned())),
                        Err(_) => {
                            let found = self.type_name(data);
                            let message = alloc::format!(
                                "underlying {}() should have returned a bytes-like object, not '{found}'",
                                if name == self.intern("read1") { "read1" } else { "read" }
                            );
                            Err(self.type_error(message))
                        }
                    };
                }
            }
        }
        self.reserve(size)?;
        let (array, view) = (self.class(Type::ByteArray).value(), self.class(Type::MemoryView).value());
        let memory = self.call(array, &[wanted])?;
        self.heap.keep(memory);
        let window = self.call(view, &[memory])?;
        self.heap.keep(window);
        let name = self.intern("readinto");
        let count = self.call_method(object, name, &[window])?;
        if count.is_none() {
            return Ok(None);
        }
        let count = self.index_i64(count, "integer")?;
        if count < 0 || count > size as i64 {
            let message = alloc::format!("raw readinto() returned invalid length {count} (should have been between 0 and {size})");
            return Err(self.raise(Type::OSError, message));
        }
        let content = self.buffer(memory).map(|content| content.get(..count as usize).unwrap_or_default().to_vec());
        Ok(Some(content.unwrap_or_default()))
    }

    /// Hands on what was kept back.
    pub(super) fn flush_stream(&mut self, file: &Shared) -> Outcome<()> {
        let Some((object, raw)) = self.stream_object(file) else {
            return self.with_file(file, |file, host| file.flush(host));
        };
        let output = self.with_stream(file, |file| file.take_output())?;
        if output.is_empty() {
            return Ok(());
        }
        match self.write_object(object, raw, &output) {
            (_, Err(raised)) => Err(raised),
            (done, Ok(())) if done < output.len() => {
                self.with_stream(file, |file| file.restore_output(output.get(done..).unwrap_or_default()))?;
                Err(self.would_block())
            }
            (_, Ok(())) => Ok(()),
        }
    }

    /// Writes to a stream of the program: how many bytes it took, and what it raised.
    fn write_object(&mut self, object: Value, raw: bool, bytes: &[u8]) -> (usize, Outcome<()>) {
        let name = self.names.write;
        if !raw {
            let data = self.bytes_value(bytes);
            let written = self.call_method(object, name, &[data]);
            return (bytes.len(), written.map(|_| ()));
        }
        let mut done = 0;
        while done < bytes.len() {
            let mark = self.heap.mark_handles();
            let written = self.write_part(object, bytes.get(done..).unwrap_or_default());
            self.heap.release_to(mark);
            match written {
                Ok(Some(count)) => done += count,
                Ok(None) => break,
                Err(raised) => return (done, Err(raised)),
            }
        }
        (done, Ok(()))
    }

    fn write_part(&mut self, object: Value, bytes: &[u8]) -> Outcome<Option<usize>> {
        let data = self.bytes_value(bytes);
        self.heap.keep(data);
        let own = self.dialect_has(Difference::BufferFill);
        let class = self.class(if own { Type::ByteArray } else { Type::MemoryView }).value();
        let window = self.call(class, &[data])?;
        self.heap.keep(window);
        let name = self.names.write;
        let count = self.call_method(object, name, &[window])?;
        if count.is_none() {
            return Ok(None);
        }
        let count = self.index_i64(count, "integer")?;
        if count < 0 || count > bytes.len() as i64 {
            let message = alloc::format!("raw write() returned invalid length {count} (should have been between 0 and {})", bytes.len());
            return Err(self.raise(Type::OSError, message));
        }
        Ok(Some(count as usize))
    }

    /// Keeps bytes back until the buffer is full to its end, as MicroPython does.
    fn write_to_the_end(&mut self, file: &Shared, bytes: &[u8], room: usize, size: usize) -> Outcome<()> {
        let (first, rest) = bytes.split_at(room.min(bytes.len()));
        self.with_stream(file, |file| file.keep_output(first))?;
        if first.len() == room {
            self.flush_stream(file)?;
        }
        for part in rest.chunks(size.max(1)) {
            self.with_stream(file, |file| file.keep_output(part))?;
            if part.len() == size.max(1) {
                self.flush_stream(file)?;
            }
        }
        Ok(())
    }

    /// Raises what a stream that does not wait makes of a write that did not end.
    fn would_block(&mut self) -> crate::vm::Raised {
        // The stream said so itself, no call of the system did: CPython shows what `errno` happens to be.
        let (code, text, written) =
            (self.int_value(i64::from(errno::EAGAIN)), self.str_value("write could not complete without blocking"), self.int_value(0));
        let raised = self.raise_with(Type::BlockingIOError, &[code, text, written]);
        let exception = self.raised();
        for (name, value) in [("errno", code), ("strerror", text), ("characters_written", written)] {
            self.set_exception_field(exception, name, value);
        }
        raised
    }

    /// Writes bytes, or keeps them back until there are enough.
    pub(super) fn write_stream(&mut self, file: &Shared, bytes: &[u8]) -> Outcome<()> {
        let Some((object, raw)) = self.stream_object(file) else {
            let mut taken = false;
            self.with_file(file, |file, host| {
                // A signal in between does not write them twice.
                if taken {
                    return file.flush(host);
                }
                taken = true;
                file.write(host, bytes)
            })?;
            if file.try_borrow().is_ok_and(|file| file.content().is_some()) {
                self.heap.charge(bytes.len());
            }
            return Ok(());
        };
        self.drop_stream_input(file)?;
        if file.try_borrow().is_ok_and(|file| file.direct) {
            return self.write_object(object, raw, bytes).1;
        }
        let (room, size) = self.with_stream(file, |file| (file.size.saturating_sub(file.pending().1), file.size))?;
        if self.dialect_has(Difference::BufferFill) && raw {
            return self.write_to_the_end(file, bytes, room, size);
        }
        if bytes.len() > room {
            self.flush_stream(file)?;
        }
        if bytes.len() <= size {
            return self.with_stream(file, |file| file.keep_output(bytes));
        }
        // What does not fit is written at once, until the rest fits.
        let mut rest = bytes;
        while rest.len() > size {
            if !raw {
                return self.write_object(object, raw, rest).1;
            }
            let mark = self.heap.mark_handles();
            let written = self.write_part(object, rest);
            self.heap.release_to(mark);
            match written? {
                Some(count) => rest = rest.get(count..).unwrap_or_default(),
                None => break,
            }
        }
        self.with_stream(file, |file| file.keep_output(rest))
    }

    /// Goes back in a stream of the program to where the file has been read to.
    fn drop_stream_input(&mut self, file: &Shared) -> Outcome<()> {
        let Some((object, _)) = self.stream_object(file) else { return Ok(()) };
        let ahead = self.with_stream(file, |file| file.drop_input())?;
        if ahead > 0 {
            let (name, offset, whence) = (self.names.seek, self.int_value(-(ahead as i64)), self.int_value(1));
            self.call_method(object, name, &[offset, whence])?;
        }
        Ok(())
    }

    /// Where the next byte is read or written.
    pub(super) fn tell_stream(&mut self, file: &Shared) -> Outcome<u64> {
        let Some((object, _)) = self.stream_object(file) else {
            return self.with_file(file, |file, host| file.tell(host));
        };
        let name = self.intern("tell");
        let place = self.call_method(object, name, &[])?;
        let place = self.index_i64(place, "integer")?.max(0) as u64;
        let (ahead, waiting) = self.with_stream(file, |file| file.pending())?;
        Ok(place.saturating_sub(ahead as u64) + waiting as u64)
    }

    /// Moves to a place; returns its distance from the start.
    pub(super) fn seek_stream(&mut self, file: &Shared, place: Seek) -> Outcome<u64> {
        let Some((object, _)) = self.stream_object(file) else {
            return self.with_file(file, |file, host| file.seek(host, place));
        };
        self.flush_stream(file)?;
        self.with_stream(file, |file| file.drop_input())?;
        let (offset, whence) = match place {
            Seek::Start(offset) => (i64::try_from(offset).unwrap_or(i64::MAX), 0),
            Seek::Current(offset) => (offset, 1),
            Seek::End(offset) => (offset, 2),
        };
        let (name, offset, whence) = (self.names.seek, self.int_value(offset), self.int_value(whence));
        let found = self.call_method(object, name, &[offset, whence])?;
        Ok(self.index_i64(found, "integer")?.max(0) as u64)
    }

    /// Sets the size.
    pub(super) fn truncate_stream(&mut self, file: &Shared, size: u64) -> Outcome<()> {
        let Some((object, _)) = self.stream_object(file) else {
            return self.with_file(file, |file, host| file.truncate(host, size));
        };
        self.flush_stream(file)?;
        let (name, size) = (self.intern("truncate"), self.int_value(size as i64));
        self.call_method(object, name, &[size])?;
        Ok(())
    }

    /// Whether it can be moved in.
    pub(super) fn stream_is_seekable(&mut self, file: &Shared) -> Outcome<bool> {
        let Some((object, _)) = self.stream_object(file) else {
            return self.with_file(file, |file, host| Ok(file.seekable(host)));
        };
        let name = self.intern("seekable");
        match self.getattr_opt(object, name)? {
            Some(method) => {
                let answer = self.call(method, &[])?;
                self.truth(answer)
            }
            None => Ok(false),
        }
    }

    /// Writes what was kept back and closes it.
    pub(super) fn close_stream(&mut self, file: &Shared) -> Outcome<()> {
        let Some((object, _)) = self.stream_object(file) else {
            return self.with_file(file, |file, host| file.close(host));
        };
        if file.try_borrow().is_ok_and(|file| file.closed) {
            return Ok(());
        }
        let flushed = self.flush_stream(file);
        let failed = match flushed {
            Ok(()) => None,
            Err(raised) => {
                let exception = self.take_raised(raised);
                Some(self.heap.keep(exception))
            }
        };
        self.with_stream(file, |file| {
            file.closed = true;
            file.drop_input();
        })?;
        let name = self.names.close;
        if let Some(method) = self.getattr_opt(object, name)? {
            self.call(method, &[])?;
        }
        match failed {
            Some(exception) => Err(self.raise_again(exception)),
            None => Ok(()),
        }
    }

    /// How many bytes are left, as far as is known.
    pub(super) fn expected_of_stream(&mut self, file: &Shared, want: usize) -> Outcome<usize> {
        self.with_file(
            file,
            |file, host| {
                if file.object().is_some() || file.available().len() >= want { Ok(0) } else { Ok(file.expected(host)) }
            },
        )
    }
}
