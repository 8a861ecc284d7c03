//! The scenarios of `tests/debug_adapter`: `dualvm debug` and `dualvm run --debug-port`, driven by the message channel of
//! debugpy, with every message checked against the schema of the debug adapter protocol that debugpy brings.
//!
//! It needs Python 3.13 (on the PATH, or under `~/.pyenv/versions`) and, the first time, PyPI.
#![cfg(all(feature = "std", feature = "settrace"))]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A Python 3.13 of this machine.
fn python() -> PathBuf {
    let mut places = vec![PathBuf::from("python3.13"), PathBuf::from("python3")];
    if let Some(home) = std::env::var_os("HOME") {
        let versions = Path::new(&home).join(".pyenv/versions");
        let found = versions.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
        places.extend(
            found
                .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("3.13")))
                .map(|path| path.join("bin/python3.13")),
        );
    }
    let is_right = |place: &PathBuf| {
        let asked =
            Command::new(place).args(["-c", "import sys, venv; print(sys.version_info[:2] == (3, 13))"]).stderr(Stdio::null()).output();
        asked.is_ok_and(|output| output.stdout == b"True\n")
    };
    places.into_iter().find(is_right).expect("this test needs Python 3.13: install it so that `python3.13` runs, or with pyenv")
}

/// A Python that has the client.
fn client() -> PathBuf {
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/debug_adapter/requirements.txt");
    let wanted = std::fs::read_to_string(&requirements).expect("the requirements are there");
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("debug_adapter_client");
    let (python_there, mark) = (place.join("bin/python"), place.join("requirements.txt"));
    if std::fs::read_to_string(&mark).is_ok_and(|had| had == wanted) {
        return python_there;
    }
    let made = Command::new(python()).args(["-m", "venv", "--clear"]).arg(&place).status();
    assert!(made.is_ok_and(|status| status.success()), "python3.13 -m venv failed: its module venv is needed");
    let got = Command::new(&python_there)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(&requirements)
        .status();
    assert!(got.is_ok_and(|status| status.success()), "pip could not install {wanted}from PyPI: this test needs it the first time it runs");
    std::fs::write(&mark, wanted).expect("the target directory can be written to");
    python_there
}

#[test]
fn scenarios() {
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/debug_adapter/run.py");
    let output = Command::new(client()).arg("-B").arg(run).arg(env!("CARGO_BIN_EXE_dualvm")).output().expect("the client starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.ends_with("44 of 44 scenarios passed\n"), "{text}");
}
