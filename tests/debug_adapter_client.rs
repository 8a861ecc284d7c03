//! The scenarios of `tests/debug_adapter`: `dualvm debug` and `dualvm run --debug-port`, driven by the message channel of
//! debugpy, with every message checked against the schema of the debug adapter protocol that debugpy brings.
//!
//! It needs CPython 3.13, valgrind and, the first time, PyPI.
#![cfg(all(feature = "std", feature = "settrace"))]

mod cpython;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A Python that has the client.
fn client() -> PathBuf {
    cpython::environment("debug_adapter_client", include_str!("debug_adapter/requirements.txt")).join("python")
}

/// Runs a program of `tests/debug_adapter` in it; what it writes.
fn run(program: &str, arguments: &[&str]) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/debug_adapter").join(program);
    // Standard error is for whoever looks on: what is awaited for long is named there.
    let output = Command::new(client()).arg("-B").arg(path).args(arguments).stderr(Stdio::inherit()).output().expect("the client starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program} {arguments:?} fails: what it says is above\n{text}");
    text
}

#[test]
fn scenarios() {
    let text = run("run.py", &[env!("CARGO_BIN_EXE_dualvm")]);
    assert!(text.ends_with("59 of 59 scenarios passed\n"), "{text}");
}

#[test]
fn a_million_requests() {
    run("proofs.py", &["requests", env!("CARGO_BIN_EXE_dualvm"), "1000000"]);
}

#[test]
fn a_loop_costs_the_same_when_the_client_has_left() {
    run("proofs.py", &["counts", env!("CARGO_BIN_EXE_dualvm")]);
}
