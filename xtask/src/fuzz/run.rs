//! Runs programs, many in a process.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use wait_timeout::ChildExt;

use super::options::Options;
use super::{DRIVER, source};

/// The seeds of a batch whose programs differ.
pub fn differing(options: &Options, seeds: &[u64]) -> io::Result<Vec<u64>> {
    let sources: Vec<String> = seeds.iter().map(|seed| source(*seed)).collect();
    let (ours, theirs) = outputs(options, &sources)?;
    if let (Some(ours), Some(theirs)) = (&ours, &theirs) {
        return Ok(seeds.iter().zip(ours.iter().zip(theirs)).filter(|(_, (ours, theirs))| ours != theirs).map(|(seed, _)| *seed).collect());
    }
    // Something crashed or hangs: one by one.
    let mut found = Vec::new();
    for (seed, source) in seeds.iter().zip(&sources) {
        let (ours, theirs) = both(options, source)?;
        if ours != theirs {
            found.push(*seed);
        }
    }
    Ok(found)
}

/// What dualvm and CPython make of one program.
pub fn both(options: &Options, source: &str) -> io::Result<(String, String)> {
    let (ours, theirs) = outputs(options, &[source.to_owned()])?;
    let only =
        |list: Option<Vec<String>>| list.and_then(|list| list.into_iter().next()).unwrap_or_else(|| String::from("(crash or hang)\n"));
    Ok((only(ours), only(theirs)))
}

/// What each program printed. `None`: the process did not come to its end.
type Outputs = Option<Vec<String>>;

fn outputs(options: &Options, sources: &[String]) -> io::Result<(Outputs, Outputs)> {
    let folder = tempfile::tempdir()?;
    for (number, source) in sources.iter().enumerate() {
        fs::write(folder.path().join(format!("p{number}.py")), source)?;
    }
    fs::write(folder.path().join("driver.py"), DRIVER)?;
    let count = sources.len();
    let run = |program: &Path, arguments: &[&str]| -> io::Result<Outputs> {
        let mut command = Command::new(program);
        command.args(arguments).arg("driver.py").arg(count.to_string()).current_dir(folder.path());
        command.env("PYTHONIOENCODING", "utf-8").env("PYTHONHASHSEED", "0");
        Ok(capture(command, options.timeout)?.and_then(|text| split(&text, count)))
    };
    let ours = run(&options.binary, &[])?;
    // No bytecode files, and no warnings.
    let theirs = run(&options.python, &["-B", "-W", "ignore"])?;
    Ok((ours, theirs))
}

/// What a process printed, unless it crashed or took too long.
fn capture(mut command: Command, timeout: Duration) -> io::Result<Option<String>> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let Some(mut stdout) = child.stdout.take() else { return Ok(None) };
    let printed = thread::spawn(move || {
        let mut printed = Vec::new();
        let _ = stdout.read_to_end(&mut printed);
        printed
    });
    let status = child.wait_timeout(timeout)?;
    if status.is_none() {
        child.kill()?;
        child.wait()?;
    }
    let printed = printed.join().unwrap_or_default();
    Ok(status.filter(|status| status.success()).map(|_| without_addresses(&String::from_utf8_lossy(&printed))))
}

/// Addresses of objects are never the same.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split(" at 0x");
    let mut clean = String::from(parts.next().unwrap_or_default());
    for part in parts {
        clean.push_str(" at 0x…");
        clean.push_str(part.trim_start_matches(|letter: char| letter.is_ascii_hexdigit()));
    }
    clean
}

fn split(text: &str, count: usize) -> Option<Vec<String>> {
    let parts: Vec<String> = text.split("\u{1}\n").skip(1).map(str::to_owned).collect();
    (parts.len() == count).then_some(parts)
}
