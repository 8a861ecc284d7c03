//! The CPython 3.13 of this machine, for tests that compare with it while they run.

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
