//! Random programs (`cargo xtask fuzz`) do the same whichever way they go: from source and from a `.mpy` file, on the
//! standard machine and on the tracing one. No other Python is needed for that.
#![cfg(feature = "std")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dualvm::compile::{Options, compile_mpy};
use xtask::fuzz::{DRIVER, portable_source};

/// So many programs, and the number of the first.
const PROGRAMS: usize = 60;
const FIRST: u64 = 1_000_000;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    fs::write(folder.join("driver.py"), DRIVER).expect("the driver");
    folder
}

/// What each program of a folder printed.
fn run(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
    command.arg("driver.py").arg(PROGRAMS.to_string()).args(arguments).current_dir(folder).stdin(Stdio::null());
    let output = command.output().expect("dualvm starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}: {}", folder.display(), String::from_utf8_lossy(&output.stderr));
    let parts: Vec<String> = text.split("\u{1}\n").skip(1).map(str::to_owned).collect();
    assert_eq!(parts.len(), PROGRAMS);
    parts
}

/// What a `.mpy` file does not keep: the names of variables within functions.
fn without_names(text: &str) -> String {
    let mut clean = String::new();
    for line in text.lines() {
        let (before, rest) = match line.split_once("variable '") {
            Some((before, rest)) => (before, rest.split_once('\'').map_or(rest, |(_, after)| after)),
            None => (line, ""),
        };
        clean.push_str(before);
        clean.push_str(rest);
        clean.push('\n');
    }
    clean
}

#[test]
fn every_way_is_the_same() {
    let (sources, files) = (folder("source"), folder("mpy"));
    let mut written = 0;
    for number in 0..PROGRAMS {
        let program = portable_source(FIRST + number as u64);
        fs::write(sources.join(format!("p{number}.py")), &program).expect("a program");
        let name = format!("p{number}.py");
        match compile_mpy(&program, &Options { filename: &name, ..Options::default() }) {
            Ok(bytes) => {
                fs::write(files.join(format!("p{number}.mpy")), bytes).expect("a file");
                written += 1;
            }
            // What is no Python runs from source there too, and is refused again.
            Err(_) => fs::write(files.join(name), &program).expect("a program"),
        }
    }
    let standard = run(&sources, &[]);
    let ways = [("traced", run(&sources, &["trace"])), ("from .mpy", run(&files, &[])), ("from .mpy, traced", run(&files, &["trace"]))];
    for (way, outputs) in ways {
        for (number, (expected, found)) in standard.iter().zip(&outputs).enumerate() {
            let (expected, found) = (without_names(expected), without_names(found));
            assert_eq!(expected, found, "program {} {way}", FIRST + number as u64);
        }
    }
    assert!(written > PROGRAMS * 3 / 4, "{written} of {PROGRAMS} programs are .mpy files");
    for folder in [sources, files] {
        let _ = fs::remove_dir_all(folder);
    }
}
