//! What a program writes to its standard streams, where these are the client's: pipes whose other ends become events.

use std::fs::File;
use std::io::{PipeReader, Read, Result};
use std::os::fd::AsFd;
use std::string::String;
use std::sync::{Arc, Mutex, PoisonError};
use std::vec::Vec;

use dapts::OutputEventCategory;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::writer::Writer;

/// One stream of the program.
struct Stream {
    category: OutputEventCategory,
    pipe: Mutex<(PipeReader, Vec<u8>)>,
}

/// Both of them.
pub struct Output {
    streams: [Stream; 2],
}

impl Output {
    /// From now on, what the process writes to its standard streams is for the client, and it reads nothing. The result
    /// has also what they were before: the client's end of standard input and output.
    ///
    /// # Errors
    /// The system has no descriptors left.
    pub fn redirect() -> Result<(Arc<Output>, File, File)> {
        let input = File::from(std::io::stdin().as_fd().try_clone_to_owned()?);
        let output = File::from(std::io::stdout().as_fd().try_clone_to_owned()?);
        let (out, to_out) = std::io::pipe()?;
        let (err, to_err) = std::io::pipe()?;
        let nothing = File::open("/dev/null")?;
        nix::unistd::dup2_stdin(&nothing)?;
        nix::unistd::dup2_stdout(&to_out)?;
        nix::unistd::dup2_stderr(&to_err)?;
        let stream = |category, pipe| Stream { category, pipe: Mutex::new((pipe, Vec::new())) };
        let streams = [stream(OutputEventCategory::Stdout, out), stream(OutputEventCategory::Stderr, err)];
        Ok((Arc::new(Output { streams }), input, output))
    }

    /// Sends what the program writes, for ever: one thread for each stream. `begin` is called at the start of each.
    pub fn pump(self: &Arc<Output>, writer: &Writer, begin: fn()) {
        for number in 0..self.streams.len() {
            let (output, writer) = (self.clone(), writer.clone());
            // Without a thread, it is sent when the program stands or ends.
            let _ = std::thread::Builder::new().name(String::from("dualvm output")).spawn(move || {
                begin();
                let Some(stream) = output.streams.get(number) else { return };
                while stream.wait() && writer.is_open() {
                    stream.send(&writer);
                }
            });
        }
    }

    /// Sends all that was written until now.
    pub fn drain(&self, writer: &Writer) {
        for stream in &self.streams {
            while stream.send(writer) {}
        }
    }
}

impl Stream {
    /// Waits until there is something; `false`: there will be nothing any more.
    fn wait(&self) -> bool {
        let Some(pipe) = self.pipe.lock().unwrap_or_else(PoisonError::into_inner).0.try_clone().ok() else { return false };
        let mut polled = [PollFd::new(pipe.as_fd(), PollFlags::POLLIN)];
        matches!(poll(&mut polled, PollTimeout::NONE), Ok(_) | Err(nix::errno::Errno::EINTR))
    }

    /// Sends what is there; whether there was something. Whoever asks while another thread sends waits for that.
    fn send(&self, writer: &Writer) -> bool {
        let mut guard = self.pipe.lock().unwrap_or_else(PoisonError::into_inner);
        let (pipe, held) = &mut *guard;
        let ready = {
            let mut polled = [PollFd::new(pipe.as_fd(), PollFlags::POLLIN)];
            poll(&mut polled, PollTimeout::ZERO).is_ok_and(|count| count > 0)
        };
        if !ready {
            return false;
        }
        let mut chunk = [0; 16 << 10];
        let count = pipe.read(&mut chunk).unwrap_or(0);
        if count == 0 {
            return false;
        }
        held.extend_from_slice(chunk.get(..count).unwrap_or_default());
        // A character whose end has not come waits for it.
        let end = match core::str::from_utf8(held) {
            Ok(_) => held.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => held.len(),
        };
        let rest = held.split_off(end);
        let text = String::from_utf8_lossy(held).into_owned();
        *held = rest;
        if !text.is_empty() {
            writer.output(self.category.clone(), &text);
        }
        true
    }
}
