//! Copies of open files, pipes and waiting, on this system.

use std::fs::OpenOptions;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{FileExt, OpenOptionsExt};

use nix::fcntl::{FcntlArg, FdFlag, OFlag, fcntl};
use nix::libc;
use nix::poll::{PollFd, PollFlags, PollTimeout};
use nix::sys::resource::{Resource, getrlimit};
use nix::unistd::{dup2_stderr, dup2_stdin, dup2_stdout};

use super::{OsHost, host_error, path, standard, sys_error};
use crate::host::descriptors::ready;
use crate::host::{Descriptors, FileId, HostError, HostResult, Poll, errno};

impl Descriptors for OsHost {
    fn open_with(&mut self, at: &str, flags: i32, mode: u32) -> HostResult<FileId> {
        let access = flags & libc::O_ACCMODE;
        let file = OpenOptions::new()
            .read(access != libc::O_WRONLY)
            .write(access != libc::O_RDONLY)
            .mode(mode)
            .custom_flags(flags & !libc::O_ACCMODE | libc::O_CLOEXEC)
            .open(path(at))
            .map_err(host_error)?;
        Ok(self.keep(file.into()))
    }

    fn read_at(&mut self, file: FileId, buffer: &mut [u8], offset: u64) -> HostResult<usize> {
        self.file(file)?.read_at(buffer, offset).map_err(host_error)
    }

    fn write_at(&mut self, file: FileId, bytes: &[u8], offset: u64) -> HostResult<usize> {
        self.file(file)?.write_at(bytes, offset).map_err(host_error)
    }

    fn duplicate(&mut self, file: FileId) -> HostResult<FileId> {
        let copy = self.handle(file)?.try_clone_to_owned().map_err(host_error)?;
        Ok(self.keep(copy))
    }

    fn duplicate_onto(&mut self, file: FileId, onto: FileId) -> HostResult<()> {
        let source = self.handle(file)?.try_clone_to_owned().map_err(host_error)?;
        if file == onto {
            return Ok(());
        }
        match onto {
            FileId::INPUT => dup2_stdin(source).map_err(sys_error),
            FileId::OUTPUT => dup2_stdout(source).map_err(sys_error),
            FileId::ERROR => dup2_stderr(source).map_err(sys_error),
            _ => {
                // Only a number that is open here may be given another meaning; any other could be somebody else's.
                let known = self.files.remove(&onto.0).ok_or(HostError(errno::EBADF))?;
                let mut known = OwnedFd::from(known);
                let done = nix::unistd::dup2(source, &mut known).map_err(sys_error);
                self.keep(known);
                done
            }
        }
    }

    fn pipe(&mut self) -> HostResult<(FileId, FileId)> {
        let (reader, writer) = nix::unistd::pipe2(OFlag::O_CLOEXEC).map_err(sys_error)?;
        Ok((self.keep(reader), self.keep(writer)))
    }

    fn synchronise(&mut self, file: FileId) -> HostResult<()> {
        nix::unistd::fsync(self.handle(file)?).map_err(sys_error)
    }

    fn is_blocking(&mut self, file: FileId) -> HostResult<bool> {
        let flags = fcntl(self.handle(file)?, FcntlArg::F_GETFL).map_err(sys_error)?;
        Ok(flags & libc::O_NONBLOCK == 0)
    }

    fn set_blocking(&mut self, file: FileId, blocking: bool) -> HostResult<()> {
        let handle = self.handle(file)?;
        let mut flags = OFlag::from_bits_retain(fcntl(handle, FcntlArg::F_GETFL).map_err(sys_error)?);
        flags.set(OFlag::O_NONBLOCK, !blocking);
        fcntl(handle, FcntlArg::F_SETFL(flags)).map(|_| ()).map_err(sys_error)
    }

    fn is_inheritable(&mut self, file: FileId) -> HostResult<bool> {
        let flags = fcntl(self.handle(file)?, FcntlArg::F_GETFD).map_err(sys_error)?;
        Ok(flags & libc::FD_CLOEXEC == 0)
    }

    fn set_inheritable(&mut self, file: FileId, inheritable: bool) -> HostResult<()> {
        let flags = if inheritable { FdFlag::empty() } else { FdFlag::FD_CLOEXEC };
        fcntl(self.handle(file)?, FcntlArg::F_SETFD(flags)).map(|_| ()).map_err(sys_error)
    }

    fn terminal_size(&mut self, file: FileId) -> HostResult<(u16, u16)> {
        let handle = self.handle(file)?;
        match terminal_size::terminal_size_of(handle) {
            Some((terminal_size::Width(columns), terminal_size::Height(lines))) => Ok((columns, lines)),
            None => Err(HostError(errno::ENOTTY)),
        }
    }

    fn poll(&mut self, files: &mut [Poll], timeout: Option<u64>) -> HostResult<usize> {
        // The system refuses more files than a process may open.
        if getrlimit(Resource::RLIMIT_NOFILE).is_ok_and(|(most, _)| files.len() as u64 > most) {
            return Err(HostError(errno::EINVAL));
        }
        let mut found = 0;
        let mut places = std::vec::Vec::with_capacity(files.len());
        let mut asked = std::vec::Vec::with_capacity(files.len());
        for (place, entry) in files.iter_mut().enumerate() {
            let known = self.files.get(&entry.file.0).map(std::os::fd::AsFd::as_fd).or_else(|| standard(entry.file));
            match known {
                Some(handle) => {
                    entry.found = 0;
                    places.push(place);
                    asked.push(PollFd::new(handle, PollFlags::from_bits_truncate(entry.wanted as i16)));
                }
                None => {
                    entry.found = ready::INVALID;
                    found += 1;
                }
            }
        }
        let timeout = match timeout {
            _ if found > 0 => PollTimeout::ZERO,
            None => PollTimeout::NONE,
            // Milliseconds, rounded up: waking early would be busy waiting.
            Some(nanoseconds) => PollTimeout::try_from(nanoseconds.div_ceil(1_000_000)).unwrap_or(PollTimeout::MAX),
        };
        found += nix::poll::poll(&mut asked, timeout).map_err(sys_error)? as usize;
        for (place, answer) in places.into_iter().zip(&asked) {
            if let (Some(entry), Some(flags)) = (files.get_mut(place), answer.revents()) {
                entry.found = flags.bits() as u16;
            }
        }
        Ok(found)
    }
}
