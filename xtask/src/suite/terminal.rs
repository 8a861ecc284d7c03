//! Talks to the prompt through a terminal, a line at a time.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::process::{Command, Stdio};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::pty::openpty;

/// Milliseconds without output after which the prompt waits for input. The suite's own runner has 20, which on a busy
/// machine is now and then too few.
const QUIET: u16 = 100;

/// Milliseconds that the first output may take.
const START: u16 = 5000;

/// What is on the terminal after the program got its banner out and every line of `script` was typed.
pub fn talk(mut command: Command, script: &[u8]) -> io::Result<Vec<u8>> {
    let terminal = openpty(None, None)?;
    let (stdin, stdout, stderr) = (terminal.slave.try_clone()?, terminal.slave.try_clone()?, terminal.slave);
    let mut child = command.stdin(Stdio::from(stdin)).stdout(Stdio::from(stdout)).stderr(Stdio::from(stderr)).spawn()?;
    // Only the program holds the other end from here on.
    drop(command);
    let mut terminal = File::from(terminal.master);
    let mut shown = Vec::new();
    let outcome = converse(&mut terminal, script, &mut shown);
    let _ = child.kill();
    child.wait()?;
    match outcome {
        // The program is gone, and with it the other end.
        Err(error) if error.raw_os_error() == Some(nix::libc::EIO) => Ok(shown),
        Err(error) => Err(error),
        Ok(()) => Ok(shown),
    }
}

fn converse(terminal: &mut File, script: &[u8], shown: &mut Vec<u8>) -> io::Result<()> {
    read_until_quiet(terminal, START, shown)?;
    for line in script.split_inclusive(|byte| *byte == b'\n') {
        terminal.write_all(&keys(line))?;
        read_until_quiet(terminal, QUIET, shown)?;
    }
    // Ctrl-D: what is said after it does not count.
    terminal.write_all(b"\x04")?;
    read_until_quiet(terminal, QUIET, &mut Vec::new())
}

/// Reads until nothing comes for a while; the first byte may take `patience` milliseconds.
fn read_until_quiet(terminal: &mut File, patience: u16, shown: &mut Vec<u8>) -> io::Result<()> {
    let mut wait = patience;
    let mut buffer = [0; 1024];
    loop {
        let ready = poll(&mut [PollFd::new(terminal.as_fd(), PollFlags::POLLIN)], PollTimeout::from(wait))?;
        if ready == 0 {
            return Ok(());
        }
        let count = terminal.read(&mut buffer)?;
        if count == 0 {
            return Ok(());
        }
        shown.extend_from_slice(&buffer[..count]);
        wait = QUIET;
    }
}

/// A line with each `{\x04}` replaced by the key of that number, which is written in two decimal digits.
fn keys(line: &[u8]) -> Vec<u8> {
    let mut typed = Vec::new();
    let mut rest = line;
    while let Some((first, tail)) = rest.split_first() {
        match rest {
            [b'{', b'\\', b'x', tens @ b'0'..=b'9', units @ b'0'..=b'9', b'}', after @ ..] => {
                typed.push((tens - b'0') * 10 + units - b'0');
                rest = after;
            }
            _ => {
                typed.push(*first);
                rest = tail;
            }
        }
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn keys_have_decimal_numbers() {
        assert_eq!(keys(b"a{\\x04}b{\\x27}{x}\n"), b"a\x04b\x1b{x}\n");
    }
}
