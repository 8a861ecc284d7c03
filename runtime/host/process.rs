//! This process and its machine. A host without processes implements nothing
//! of this.

use alloc::string::String;

use super::{HostError, HostResult, errno};

/// Who runs this process.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Identity {
    /// `os.getuid`
    pub user: u32,
    /// `os.geteuid`
    pub effective_user: u32,
    /// `os.getgid`
    pub group: u32,
    /// `os.getegid`
    pub effective_group: u32,
}

/// What `os.uname` shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SystemNames {
    /// `sysname`
    pub system: String,
    /// `nodename`
    pub node: String,
    /// `release`
    pub release: String,
    /// `version`
    pub version: String,
    /// `machine`
    pub machine: String,
}

/// Processor time in nanoseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ProcessTimes {
    /// In this program.
    pub user: u64,
    /// In the system on its behalf.
    pub system: u64,
    /// In programs it waited for.
    pub children_user: u64,
    /// In the system on their behalf.
    pub children_system: u64,
}

/// What the system does when a signal comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignalAction {
    /// What it does by itself.
    Default,
    /// Nothing.
    Ignore,
    /// The VM is told ([`Process::take_signals`]).
    Catch,
}

/// A timer that sends a signal, in nanoseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TimerSetting {
    /// Until it does; 0: never.
    pub left: u64,
    /// And from then on each time; 0: once.
    pub interval: u64,
}

/// Numbers, names and limits of this process.
pub trait Process {
    /// Sets a variable of the environment, or removes it.
    fn set_variable(&mut self, name: &str, value: Option<&str>) -> HostResult<()> {
        let _ = (name, value);
        Err(HostError(errno::ENOSYS))
    }

    /// Its number.
    fn process_id(&mut self) -> i32 {
        1
    }

    /// The number of the process that started it.
    fn parent_id(&mut self) -> i32 {
        0
    }

    /// Who runs it.
    fn identity(&mut self) -> Identity {
        Identity::default()
    }

    /// The name of the user with that number.
    fn user_name(&mut self, user: u32) -> Option<(String, String)> {
        let _ = user;
        None
    }

    /// The number and home directory of a user.
    fn user_named(&mut self, name: &str) -> Option<(u32, String)> {
        let _ = name;
        None
    }

    /// Names of the system and the machine.
    fn system_names(&mut self) -> SystemNames {
        SystemNames::default()
    }

    /// How many processors there are, and how many of them this process may use.
    fn processors(&mut self) -> (Option<usize>, Option<usize>) {
        (None, None)
    }

    /// How many processes waited to run in the last 1, 5 and 15 minutes.
    fn load(&mut self) -> HostResult<[f64; 3]> {
        Err(HostError(errno::ENOSYS))
    }

    /// Processor time used.
    fn process_times(&mut self) -> ProcessTimes {
        ProcessTimes::default()
    }

    /// Runs a command of the shell and waits; its status as `wait` has it.
    fn run_shell(&mut self, command: &str) -> HostResult<i32> {
        let _ = command;
        Err(HostError(errno::ENOSYS))
    }

    /// Sends a signal.
    fn send_signal(&mut self, process: i32, signal: i32) -> HostResult<()> {
        let _ = (process, signal);
        Err(HostError(errno::ENOSYS))
    }

    /// Says what becomes of a signal.
    fn set_signal(&mut self, signal: i32, action: SignalAction) -> HostResult<()> {
        let _ = (signal, action);
        Err(HostError(errno::ENOSYS))
    }

    /// The signals that came since this was asked, by bit. `None`: the host does not tell them apart, what it interrupts
    /// for is Ctrl-C.
    fn take_signals(&mut self) -> Option<u64> {
        None
    }

    /// Sends this process SIGALRM in so many seconds; 0: not any more. How many were left before.
    fn set_alarm(&mut self, seconds: u32) -> HostResult<u32> {
        let _ = seconds;
        Err(HostError(errno::ENOSYS))
    }

    /// Sets one of the timers 0 (time), 1 (processor time of the program) and 2 (and of the system); what it was before.
    fn set_timer(&mut self, which: i32, timer: TimerSetting) -> HostResult<TimerSetting> {
        let _ = (which, timer);
        Err(HostError(errno::EINVAL))
    }

    /// How one of them is set.
    fn timer(&mut self, which: i32) -> HostResult<TimerSetting> {
        let _ = which;
        Err(HostError(errno::EINVAL))
    }

    /// Sets which permission bits new files do not get; returns what it was.
    fn set_file_mask(&mut self, mask: u32) -> HostResult<u32> {
        let _ = mask;
        Err(HostError(errno::ENOSYS))
    }

    /// Ends the process at once with a status. A host that has none returns.
    fn exit(&mut self, status: i32) {
        let _ = status;
    }
}
