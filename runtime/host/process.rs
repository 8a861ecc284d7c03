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

    /// Sets which permission bits new files do not get; returns what it was.
    fn set_file_mask(&mut self, mask: u32) -> HostResult<u32> {
        let _ = mask;
        Err(HostError(errno::ENOSYS))
    }
}
