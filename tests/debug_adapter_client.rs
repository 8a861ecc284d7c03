//! The scenarios of `tests/debug_adapter`: `dualvm debug` and `dualvm run --debug-port`, driven by the message channel of
//! debugpy, with every message checked against the schema of the debug adapter protocol that debugpy brings.
//!
//! It needs CPython 3.13 and, the first time, PyPI.
#![cfg(all(feature = "std", feature = "settrace"))]

mod cpython;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A Python that has the client.
fn client() -> PathBuf {
    cpython::environment("debug_adapter_client", include_str!("debug_adapter/requirements.txt")).join("python")
}

#[test]
fn scenarios() {
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/debug_adapter/run.py");
    let output = Command::new(client()).arg("-B").arg(run).arg(env!("CARGO_BIN_EXE_dualvm")).output().expect("the client starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.ends_with("44 of 44 scenarios passed\n"), "{text}");
}
