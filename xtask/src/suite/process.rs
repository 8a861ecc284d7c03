//! Runs one program and takes down what it prints, standard error included.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use wait_timeout::ChildExt;

use super::options::Options;
use super::select::Program;
use super::terminal;

/// What a run ended with.
pub enum End {
    /// Status 0.
    Success,
    /// Another status, or a signal.
    Crash,
    /// It took too long.
    Timeout,
}

/// Runs a command; what it printed, and how it ended.
pub fn capture(mut command: Command, timeout: Duration) -> io::Result<(Vec<u8>, End)> {
    let (mut reader, writer) = io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn()?;
    // The command holds the ends of the pipe that are written to.
    drop(command);
    let printed = thread::spawn(move || {
        let mut printed = Vec::new();
        let _ = reader.read_to_end(&mut printed);
        printed
    });
    let end = wait(&mut child, timeout)?;
    let printed = printed.join().unwrap_or_default();
    Ok((unix_lines(&printed), end))
}

/// Waits for a process, which is ended if it takes too long.
pub fn wait(child: &mut Child, timeout: Duration) -> io::Result<End> {
    match child.wait_timeout(timeout)? {
        Some(status) if status.success() => Ok(End::Success),
        Some(_) => Ok(End::Crash),
        None => {
            child.kill()?;
            child.wait()?;
            Ok(End::Timeout)
        }
    }
}

/// Ends lines with a line feed only, whoever wrote them, a terminal included.
pub fn unix_lines(text: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, tail)) = rest.split_first() {
        if rest.starts_with(b"\r\r\n") {
            lines.push(b'\n');
            rest = &rest[3..];
        } else if rest.starts_with(b"\r\n") {
            lines.push(b'\n');
            rest = &rest[2..];
        } else {
            lines.push(*first);
            rest = tail;
        }
    }
    lines
}

fn interpreter(options: &Options) -> Command {
    let mut command = Command::new(&options.binary);
    command.env("MICROPYPATH", options.module_path()).env("PYTHONIOENCODING", "utf-8").env_remove("DUALVMPATH");
    command
}

/// What a program about the command prints: with the options of its first line, from the folder `tests`.
pub fn special(options: &Options, program: &Program) -> Result<Vec<u8>, String> {
    let say = |error: io::Error| format!("{}: {error}", program.name);
    let source = fs::read(&program.file).map_err(say)?;
    let mut command = interpreter(options);
    command.current_dir(&options.tests);
    let first = source.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if let Some(line) = first.strip_prefix(b"# cmdline:") {
        command.args(String::from_utf8_lossy(line).split_whitespace());
    }
    if program.stem().starts_with("repl_") {
        return terminal::talk(command, &source).map(|printed| unix_lines(&printed)).map_err(say);
    }
    command.arg(&program.name);
    let (printed, end) = capture(command, options.timeout).map_err(say)?;
    Ok(match end {
        End::Success => printed,
        End::Crash => b"CRASH".to_vec(),
        End::Timeout => [&printed, &b"TIMEOUT"[..]].concat(),
    })
}

/// What any other program prints, and whether it ended well: in its own folder.
pub fn plain(options: &Options, program: &Program) -> Result<(Vec<u8>, bool), String> {
    let say = |error: io::Error| format!("{}: {error}", program.name);
    let folder = program.file.parent().unwrap_or(&options.tests);
    let mut command = interpreter(options);
    command.args(["-X", "emit=bytecode"]).current_dir(folder);
    let compiled = match &options.mpy_cross {
        None => {
            command.arg(&program.file);
            None
        }
        Some(mpy_cross) => match compile(mpy_cross, program, options.timeout).map_err(say)? {
            Ok((folder, module)) => {
                let path = format!("{}:{}", folder.path().display(), options.module_path());
                command.env("MICROPYPATH", path).args(["-m", &module]);
                Some(folder)
            }
            Err(message) => return Ok((message, false)),
        },
    };
    let (mut printed, end) = capture(command, options.timeout).map_err(say)?;
    drop(compiled);
    let well = match end {
        End::Success => true,
        End::Crash => {
            printed.extend(b"CRASH");
            false
        }
        End::Timeout => {
            printed.extend(b"TIMEOUT");
            false
        }
    };
    Ok((printed, well))
}

/// Compiles a program; the folder that the module is in, and its name. Or what mpy-cross says.
fn compile(mpy_cross: &Path, program: &Program, timeout: Duration) -> io::Result<Result<(tempfile::TempDir, String), Vec<u8>>> {
    // The module must not have the name of the program: that is in the folder where it runs, and would be found first.
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let module = format!("suite_program_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let folder = tempfile::tempdir()?;
    let mut command = Command::new(mpy_cross);
    command.arg("-o").arg(folder.path().join(format!("{module}.mpy"))).args(["-X", "emit=bytecode"]).arg(&program.file);
    let (printed, end) = capture(command, timeout)?;
    Ok(match end {
        End::Success => Ok((folder, module)),
        End::Crash | End::Timeout => Err([&b"mpy-cross: "[..], &printed].concat()),
    })
}

/// What CPython prints.
pub fn reference(options: &Options, program: &Program) -> Result<Vec<u8>, String> {
    let mut command = Command::new(&options.python);
    let folder = program.file.parent().unwrap_or(&options.tests);
    command.arg("-BS").arg(&program.file).current_dir(folder).env("PYTHONIOENCODING", "utf-8");
    // Programs that only measure time on a board take long here, but not for ever.
    let limit = options.timeout.max(Duration::from_secs(120));
    let (printed, end) = capture(command, limit).map_err(|error| format!("{}: {error}", options.python.display()))?;
    Ok(match end {
        End::Success => printed,
        End::Crash | End::Timeout => [&b"CPYTHON3 CRASH:\n"[..], &printed].concat(),
    })
}
