//! The CPython 3.13 of this machine, for tests that compare with it while they run.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Where CPython 3.13 is: what `DUALVM_CPYTHON` names, `python3.13` on the PATH, or one that pyenv has.
pub fn python() -> String {
    let named = std::env::var("DUALVM_CPYTHON").ok();
    let mut known: Vec<String> = named.into_iter().chain([String::from("python3.13")]).collect();
    // pyenv's own commands on the PATH refuse a version that is installed, but not chosen.
    let root = std::env::var("PYENV_ROOT").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.pyenv"))).unwrap_or_default();
    let versions = std::fs::read_dir(format!("{root}/versions")).into_iter().flatten().flatten();
    let mut found: Vec<String> = versions.map(|entry| entry.path().join("bin/python3.13").to_string_lossy().into_owned()).collect();
    found.sort();
    known.extend(found);
    let works = |python: &String| {
        let output = Command::new(python).args(["-c", "import sys; print(sys.version_info[:2])"]).output();
        output.is_ok_and(|output| output.stdout.starts_with(b"(3, 13)"))
    };
    known.into_iter().find(works).expect("no CPython 3.13: install it, or name it in DUALVM_CPYTHON")
}

/// The folder with the commands of an environment of that name that has packages of PyPI, a line each: made when a test first
/// asks for it, and when they have changed. Tests that ask at once get the same one: the first makes it, the others wait.
#[allow(dead_code, reason = "not every test with this module needs packages")]
pub fn environment(name: &str, packages: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // Written last: an environment without it is not whole.
    let (commands, mark) = (place.join("bin"), place.join("packages.txt"));
    // Beside the folder, which is emptied. Closing the file gives the lock back, when a test fails too.
    let lock = std::fs::File::create(place.with_extension("lock")).expect("the target directory can be written to");
    lock.lock().expect("a file in the target directory can be locked");
    if std::fs::read_to_string(&mark).is_ok_and(|had| had == packages) {
        return commands;
    }
    let made = Command::new(python()).args(["-m", "venv", "--clear"]).arg(&place).status();
    assert!(made.is_ok_and(|status| status.success()), "CPython 3.13 can't make an environment: its module venv is needed");
    let got = Command::new(commands.join("python"))
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(packages.lines())
        .status();
    assert!(
        got.is_ok_and(|status| status.success()),
        "pip could not install from PyPI, as this test needs the first time it runs:\n{packages}"
    );
    std::fs::write(&mark, packages).expect("the target directory can be written to");
    commands
}
