//! One program under callgrind.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::catalogue::Entry;

/// Says so if valgrind is not there.
///
/// # Errors
///
/// It is not there.
pub fn available() -> Result<(), String> {
    match Command::new("valgrind").arg("--version").stdout(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(String::from("valgrind is needed (Debian, Ubuntu: apt-get install valgrind)")),
    }
}

/// A program at its small size under callgrind, which writes to `profile`.
pub(crate) fn command(binary: &Path, entry: &Entry, profile: &Path, options: &[&str]) -> Command {
    let mut out = OsString::from("--callgrind-out-file=");
    out.push(profile);
    let mut command = Command::new("valgrind");
    // From the program's folder, where a relative path to the binary means nothing.
    let binary = std::path::absolute(binary).unwrap_or_else(|_| binary.to_owned());
    command.arg("--tool=callgrind").arg(out).args(options).arg(binary);
    // By its name alone, as people name programs: that takes other ways through the command than the whole path.
    match (entry.file.parent(), entry.file.file_name()) {
        (Some(folder), Some(name)) => command.current_dir(folder).arg(name),
        _ => command.arg(&entry.file),
    };
    command.arg(entry.check.to_string());
    // What is in the environment is on the stack, and where that begins shows in counts.
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("PYTHONHASHSEED", "0");
    command.stdin(Stdio::null());
    command
}

/// The instructions that a program takes at its small size.
///
/// # Errors
///
/// It does not run, prints something else than is expected, or valgrind says nothing.
pub fn count(binary: &Path, entry: &Entry) -> Result<u64, String> {
    let say = |text: &str| format!("{}: {text}", entry.name);
    let output = command(binary, entry, Path::new("/dev/null"), &[]).output().map_err(|error| say(&error.to_string()))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(say(errors.lines().rfind(|line| !line.starts_with("==")).unwrap_or("ends badly")));
    }
    if std::fs::read(&entry.expected).ok().as_deref() != Some(&*output.stdout) {
        return Err(say("prints something else than is expected"));
    }
    collected(&errors).ok_or_else(|| say("valgrind does not say how many instructions it took"))
}

/// The number behind `Collected :`.
fn collected(errors: &str) -> Option<u64> {
    let line = errors.lines().find_map(|line| line.split_once("Collected :"))?;
    line.1.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::collected;

    #[test]
    fn the_number_of_instructions_is_found() {
        assert_eq!(collected("==7== Events    : Ir\n==7== Collected : 2281659\n==7== \n==7== I   refs:      2,281,659\n"), Some(2_281_659));
        assert_eq!(collected("==7== nothing"), None);
    }
}
