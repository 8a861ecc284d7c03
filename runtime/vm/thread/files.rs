//! Waiting for files: pipes, terminals, sockets.

use alloc::vec::Vec;

use super::idle::GLANCE;
use super::{State, Vm, Wait, Woken};
use crate::host::descriptors::ready;
use crate::host::{FileId, HostError, Poll, errno};
use crate::object::List;
use crate::value::Value;
use crate::vm::{Outcome, pending};

/// A while, in nanoseconds, after which waiting for ever is begun anew.
const LONG: u64 = 3_600_000_000_000;

impl Vm {
    /// Waits for files until `deadline`, a moment of the monotonic clock; the
    /// result is how many are ready, 0 when the time is over. Other threads run
    /// meanwhile, and so do the calls that `micropython.schedule` asked for.
    ///
    /// With `unless`, a list, it returns early when such a call is to run, so that the
    /// caller sees what it changes: it runs at the caller's next safepoint. Nor does it
    /// wait when the list has something in it, so that what a call put there since the
    /// caller looked is not missed.
    ///
    /// # Errors
    ///
    /// KeyboardInterrupt, and OSError if the host cannot wait for these files.
    pub fn wait_files(&mut self, files: &mut [Poll], deadline: Option<u64>, unless: Option<Value>) -> Outcome<usize> {
        loop {
            let filled = unless.and_then(Value::as_gc::<List>).is_some_and(|list| !list.get(&self.heap).items.is_empty());
            let calls_wait = filled || self.heap.pending.of(pending::SCHEDULE) != 0;
            if calls_wait && unless.is_none() {
                self.heap.pending.take(pending::SCHEDULE);
                self.run_scheduled()?;
                continue;
            }
            let left = match deadline {
                _ if calls_wait => Some(0),
                Some(deadline) => Some(deadline.saturating_sub(self.host.monotonic_clock())),
                None => None,
            };
            let alone = self.threads.count() == 0;
            let glance = if self.signals.any() { GLANCE } else { LONG };
            let found = match left {
                _ if !alone => self.host.poll(files, Some(0)),
                // To the nanosecond, where polling counts milliseconds.
                Some(1..) | None if files.is_empty() => self.host.sleep(left.unwrap_or(LONG).min(glance)).map(|()| 0),
                _ => self.host.poll(files, left.map_or(self.signals.any().then_some(GLANCE), |left| Some(left.min(glance)))),
            };
            match found {
                Ok(0) if left == Some(0) => return Ok(0),
                // The host may wait less than it was asked to.
                Ok(0) if alone => {}
                Ok(0) => {
                    let wait = Wait::on(Value::NULL, deadline, |_, _, _: Woken| Ok(Value::NONE));
                    self.wait(Wait { files: files.to_vec(), ..wait })?;
                    self.check_interrupt()?;
                }
                Ok(count) => return Ok(count),
                Err(HostError(errno::EINTR)) => self.check_interrupt()?,
                Err(error) => return Err(self.raise_os_error(error.0, None)),
            }
        }
    }

    /// Lets other threads run until a read of `file` would not have to wait.
    /// Nothing to do without other threads, nor for a file that never waits.
    pub(crate) fn wait_to_read(&mut self, file: FileId) -> Outcome<()> {
        if self.threads.count() == 0 || !self.host.is_blocking(file).unwrap_or(false) {
            return Ok(());
        }
        let mut asked = [Poll { file, wanted: ready::INPUT, found: 0 }];
        // Whatever stands in the way, the read tells.
        if self.host.poll(&mut asked, Some(0)) == Ok(0) {
            self.wait_files(&mut asked, None, None)?;
        }
        Ok(())
    }

    /// Looks for at most `timeout` nanoseconds whether files are ready that
    /// threads wait for, and ends their waits.
    pub(super) fn poll_files(&mut self, timeout: Option<u64>) {
        let mut asked: Vec<Poll> = Vec::new();
        let mut waiting: Vec<(u32, usize)> = Vec::new();
        for (slot, thread) in self.threads.iter() {
            if let State::Waiting(wait, _) = &thread.state
                && !wait.files.is_empty()
            {
                asked.extend(&wait.files);
                waiting.push((slot, wait.files.len()));
            }
        }
        match self.host.poll(&mut asked, timeout) {
            // Nothing, or a signal.
            Ok(0) | Err(HostError(errno::EINTR)) => return,
            Ok(_) => {}
            // Each thread finds out what is wrong with its files.
            Err(_) => asked.iter_mut().for_each(|file| file.found = ready::ERROR),
        }
        let mut rest = asked.as_slice();
        for (slot, count) in waiting {
            let (own, others) = rest.split_at(count.min(rest.len()));
            rest = others;
            if own.iter().any(|file| file.found != 0) {
                self.wake(slot, Woken::Ready);
            }
        }
    }
}
