//! The programs that speed is measured with print what CPython 3.13 printed, at their small size.
//!
//! What only MicroPython can run checks itself and prints one word. `docs/performance.md` says how expected outputs are
//! made.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use xtask::catalogue;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs")
}

#[test]
fn programs_print_what_is_expected() {
    let entries = catalogue::read(&folder()).expect("benches/programs/programs.txt");
    let mut wrong = Vec::new();
    for entry in &entries {
        let expected = fs::read(&entry.expected).unwrap_or_else(|error| panic!("{}: {error}", entry.expected.display()));
        let output = Command::new(env!("CARGO_BIN_EXE_dualvm"))
            .arg(&entry.file)
            .arg(entry.check.to_string())
            .output()
            .expect("the command can be started");
        if !output.status.success() || output.stdout != expected {
            let errors = String::from_utf8_lossy(&output.stderr);
            let shown = String::from_utf8_lossy(&output.stdout);
            wrong.push(format!("{}: {}\n{shown}{errors}", entry.name, output.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_list_and_the_folder_agree() {
    let entries = catalogue::read(&folder()).expect("benches/programs/programs.txt");
    let listed: BTreeSet<PathBuf> = entries.iter().flat_map(|entry| [entry.file.clone(), entry.expected.clone()]).collect();
    for file in &listed {
        assert!(file.is_file(), "{} is listed, but not there", file.display());
    }
    for folder in [folder(), folder().join("expected")] {
        for file in fs::read_dir(&folder).expect("a folder of programs").flatten() {
            let file = file.path();
            let counts = file.extension().is_some_and(|ending| ending == "py" || ending == "out");
            assert!(!counts || listed.contains(&file), "{} is not listed in programs.txt", file.display());
        }
    }
    let names: BTreeSet<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names.len(), entries.len(), "a name stands twice");
    let kinds = |group: &str| entries.iter().filter(|entry| entry.group == group).count();
    assert!(kinds("perf_bench") >= 24 && kinds("collection") >= 10, "programs are missing");
}
