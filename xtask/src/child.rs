//! A process that is run to its end, and what it took: time of the processor, time, memory.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What a process took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// Time of the processor in the program itself.
    pub user: Duration,
    /// Time of the processor in the kernel on its behalf.
    pub system: Duration,
    /// From start to end.
    pub wall: Duration,
    /// The largest resident set, in bytes. Linux counts that of the process that started it as well, as it was at that
    /// moment; so nothing is below about 3 MB.
    pub peak: u64,
}

/// A process that has ended well.
#[derive(Debug)]
pub struct Finished {
    /// What it took.
    pub usage: Usage,
    /// Standard output.
    pub output: Vec<u8>,
    /// Standard error.
    pub errors: Vec<u8>,
}

/// Runs a command with a text as its standard input.
///
/// # Errors
///
/// It cannot be started, or ends with another status than 0: the last line of its standard error, or the status.
pub fn run(command: &[OsString], arguments: &[OsString], input: &[u8]) -> Result<Finished, String> {
    let (program, before) = command.split_first().ok_or("an empty command")?;
    let say = |error: std::io::Error| format!("{}: {error}", program.to_string_lossy());
    // Files, not pipes: nothing has to be read while the process runs.
    let mut stdin = tempfile::tempfile().map_err(say)?;
    stdin.write_all(input).map_err(say)?;
    stdin.rewind().map_err(say)?;
    let (stdout, stderr) = (tempfile::tempfile().map_err(say)?, tempfile::tempfile().map_err(say)?);
    let mut prepared = Command::new(program);
    prepared.args(before).args(arguments).stdin(Stdio::from(stdin));
    prepared.stdout(stdout.try_clone().map_err(say)?).stderr(stderr.try_clone().map_err(say)?);
    // The same for every interpreter and every run: no written bytecode, one order of hashed strings.
    prepared.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONHASHSEED", "0");
    let start = Instant::now();
    let ended = prepared.spawn().map_err(say)?.wait4().map_err(say)?;
    let wall = start.elapsed();
    let (output, errors) = (contents(stdout).map_err(say)?, contents(stderr).map_err(say)?);
    if !ended.status.success() {
        let last = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().lines().last().unwrap_or_default().to_owned();
        // MicroPython's standard error is where CPython's is; its tracebacks end the same way.
        let message = [last(&errors), last(&output)].into_iter().find(|line| !line.is_empty());
        return Err(message.unwrap_or_else(|| ended.status.to_string()));
    }
    let usage = Usage { user: ended.rusage.utime, system: ended.rusage.stime, wall, peak: ended.rusage.maxrss };
    Ok(Finished { usage, output, errors })
}

fn contents(mut file: File) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
