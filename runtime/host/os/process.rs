//! This process and this machine.

use std::collections::btree_map::Entry;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;
use std::string::String;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::{Signal, kill};
use nix::sys::stat::{Mode, umask};
use nix::sys::time::{TimeVal, TimeValLike};
use nix::unistd::{Pid, Uid, User, getegid, geteuid, getgid, getpid, getppid, getuid};

use super::{OsHost, host_error, sys_error, text};
use crate::host::process::{Identity, ProcessTimes, SignalAction, SystemNames, TimerSetting};
use crate::host::{HostError, HostResult, Process, errno};

fn nanoseconds(time: TimeVal) -> u64 {
    time.num_nanoseconds().max(0) as u64
}

/// A timer as `setitimer` numbers them.
#[cfg(target_os = "linux")]
fn new_timer(which: i32) -> HostResult<nix::sys::timer::Timer> {
    use nix::sys::signal::{SigEvent, SigevNotify};
    use nix::time::ClockId;
    let (clock, signal) = match which {
        0 => (ClockId::CLOCK_MONOTONIC, Signal::SIGALRM),
        1 => (ClockId::CLOCK_PROCESS_CPUTIME_ID, Signal::SIGVTALRM),
        _ => (ClockId::CLOCK_PROCESS_CPUTIME_ID, Signal::SIGPROF),
    };
    nix::sys::timer::Timer::new(clock, SigEvent::new(SigevNotify::SigevSignal { signal, si_value: 0 })).map_err(sys_error)
}

impl Process for OsHost {
    fn set_variable(&mut self, name: &str, value: Option<&str>) -> HostResult<()> {
        // Setting a variable of the process itself is not safe while other threads may read it;
        // programs started from here get these instead.
        match value {
            Some(value) => self.variables().insert(String::from(name), String::from(value)),
            None => self.variables().remove(name),
        };
        if name == "TZ" {
            self.zone = None;
        }
        Ok(())
    }

    fn process_id(&mut self) -> i32 {
        getpid().as_raw()
    }

    fn parent_id(&mut self) -> i32 {
        getppid().as_raw()
    }

    fn identity(&mut self) -> Identity {
        Identity {
            user: getuid().as_raw(),
            effective_user: geteuid().as_raw(),
            group: getgid().as_raw(),
            effective_group: getegid().as_raw(),
        }
    }

    fn user_name(&mut self, user: u32) -> Option<(String, String)> {
        let user = User::from_uid(Uid::from_raw(user)).ok()??;
        Some((user.name, text(user.dir.as_os_str())))
    }

    fn user_named(&mut self, name: &str) -> Option<(u32, String)> {
        let user = User::from_name(name).ok()??;
        Some((user.uid.as_raw(), text(user.dir.as_os_str())))
    }

    fn system_names(&mut self) -> SystemNames {
        match nix::sys::utsname::uname() {
            Ok(names) => SystemNames {
                system: text(names.sysname()),
                node: text(names.nodename()),
                release: text(names.release()),
                version: text(names.version()),
                machine: text(names.machine()),
            },
            Err(_) => SystemNames::default(),
        }
    }

    fn processors(&mut self) -> (Option<usize>, Option<usize>) {
        use nix::unistd::{SysconfVar, sysconf};
        let all = sysconf(SysconfVar::_NPROCESSORS_ONLN).ok().flatten().and_then(|count| usize::try_from(count).ok());
        (all, std::thread::available_parallelism().ok().map(usize::from))
    }

    fn load(&mut self) -> HostResult<[f64; 3]> {
        let line = std::fs::read_to_string("/proc/loadavg").map_err(host_error)?;
        let mut numbers = line.split_whitespace().map_while(|part| part.parse().ok());
        match (numbers.next(), numbers.next(), numbers.next()) {
            (Some(one), Some(five), Some(fifteen)) => Ok([one, five, fifteen]),
            _ => Err(HostError(errno::EIO)),
        }
    }

    fn process_times(&mut self) -> ProcessTimes {
        let mut times = ProcessTimes::default();
        if let Ok(own) = getrusage(UsageWho::RUSAGE_SELF) {
            (times.user, times.system) = (nanoseconds(own.user_time()), nanoseconds(own.system_time()));
        }
        if let Ok(children) = getrusage(UsageWho::RUSAGE_CHILDREN) {
            (times.children_user, times.children_system) = (nanoseconds(children.user_time()), nanoseconds(children.system_time()));
        }
        times
    }

    fn run_shell(&mut self, command: &str) -> HostResult<i32> {
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(super::path(command));
        if let Some(variables) = &self.variables {
            shell.env_clear().envs(variables.iter().map(|(name, value)| (super::path(name), super::path(value))));
        }
        Ok(shell.status().map_err(host_error)?.into_raw())
    }

    fn send_signal(&mut self, process: i32, signal: i32) -> HostResult<()> {
        let signal = if signal == 0 { None } else { Some(Signal::try_from(signal).map_err(sys_error)?) };
        kill(Pid::from_raw(process), signal).map_err(sys_error)
    }

    fn set_signal(&mut self, signal: i32, action: SignalAction) -> HostResult<()> {
        match self.reach.act {
            Some(act) if act(signal, action) => Ok(()),
            _ => Err(HostError(errno::EINVAL)),
        }
    }

    fn take_signals(&mut self) -> Option<u64> {
        self.reach.arrived.map(|arrived| arrived())
    }

    fn set_alarm(&mut self, seconds: u32) -> HostResult<u32> {
        use nix::unistd::alarm;
        Ok(if seconds == 0 { alarm::cancel() } else { alarm::set(seconds) }.unwrap_or(0))
    }

    #[cfg(target_os = "linux")]
    fn set_timer(&mut self, which: i32, setting: TimerSetting) -> HostResult<TimerSetting> {
        use nix::sys::timer::{Expiration, TimerSetTimeFlags};
        let before = self.timer(which)?;
        if setting.left == 0 {
            self.timers.remove(&which);
            return Ok(before);
        }
        let span = |nanoseconds: u64| nix::sys::time::TimeSpec::nanoseconds(nanoseconds as i64);
        let expiration = match setting.interval {
            0 => Expiration::OneShot(span(setting.left)),
            interval => Expiration::IntervalDelayed(span(setting.left), span(interval)),
        };
        let timer = match self.timers.entry(which) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(new_timer(which)?),
        };
        timer.set(expiration, TimerSetTimeFlags::empty()).map_err(sys_error)?;
        Ok(before)
    }

    #[cfg(target_os = "linux")]
    fn timer(&mut self, which: i32) -> HostResult<TimerSetting> {
        use nix::sys::timer::Expiration;
        if !(0..=2).contains(&which) {
            return Err(HostError(errno::EINVAL));
        }
        let Some(timer) = self.timers.get(&which) else { return Ok(TimerSetting::default()) };
        let count = |span: nix::sys::time::TimeSpec| span.num_nanoseconds().max(0) as u64;
        Ok(match timer.get().map_err(sys_error)? {
            Some(Expiration::OneShot(left)) => TimerSetting { left: count(left), interval: 0 },
            Some(Expiration::IntervalDelayed(left, interval)) => TimerSetting { left: count(left), interval: count(interval) },
            Some(Expiration::Interval(interval)) => TimerSetting { left: count(interval), interval: count(interval) },
            None => TimerSetting::default(),
        })
    }

    fn set_file_mask(&mut self, mask: u32) -> HostResult<u32> {
        Ok(umask(Mode::from_bits_truncate(mask)).bits())
    }

    fn exit(&mut self, status: i32) {
        std::process::exit(status)
    }
}
