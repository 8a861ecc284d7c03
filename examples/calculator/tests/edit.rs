//! What happens when someone edits the table, and nothing else: a copy of this package is changed and built.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// A copy of this package with `edit` made to its table.
struct Copy {
    folder: PathBuf,
}

impl Copy {
    fn new(name: &str, edit: impl Fn(&str) -> String) -> Self {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = package.join("../..").canonicalize().expect("the workspace");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("src")).expect("a folder for the copy");
        let copy = |file: &str| {
            let text = fs::read_to_string(package.join(file)).expect("a file of the calculator");
            fs::write(folder.join(file), text).expect("a copied file");
        };
        for file in ["build.rs", "src/main.rs", "src/machine.rs", "src/compiler.rs", "src/tests.rs"] {
            copy(file);
        }
        let table = fs::read_to_string(package.join("opcodes.toml")).expect("the table");
        let edited = edit(&table);
        assert_ne!(edited, table, "the edit found its place");
        fs::write(folder.join("opcodes.toml"), edited).expect("the edited table");
        let path = |krate: &str| root.join(krate).display().to_string();
        let manifest = format!(
            "[workspace]\n\n[package]\nname = \"calculator\"\nedition = \"2024\"\n\n\
             [profile.dev]\nopt-level = 1\n\n\
             [dependencies]\nvm-macros = {{ path = {:?} }}\n\n\
             [build-dependencies]\nvm-codegen = {{ path = {:?} }}\n",
            path("vm-macros"),
            path("vm-codegen"),
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
        // The versions that the workspace has, so that nothing is downloaded.
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
        Self { folder }
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .output()
            .expect("cargo runs")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn an_edited_table_is_an_edited_machine() {
    // A superinstruction: the assembler uses it, both machines run it.
    let fused = Copy::new("fused", |table| {
        format!("{table}\n[[superinstruction]]\nname  = \"LOAD_LOAD_ADD\"\nparts = [\"LOAD\", \"LOAD\", \"ADD\"]\n")
    });
    let sum = "a = 20; b = 22; a + b";
    let run = |arguments: &[&str]| {
        let output = fused.cargo(&[&["run", "-q", "--"], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    assert!(run(&["--dis", sum]).contains("LOAD_LOAD_ADD            0 1"));
    assert_eq!(run(&[sum]), "42\n");
    assert!(run(&["--trace", sum]).contains("LOAD_LOAD_ADD            []\n"));

    // A type error in a body: rustc reports it once, at the table's own line and column.
    let wrong = "        Some(sum) => Some(sum),";
    let mistyped = Copy::new("mistyped", |table| table.replace("        Some(sum) => sum,", wrong));
    let table = fs::read_to_string(mistyped.folder.join("opcodes.toml")).expect("the edited table");
    let line = 1 + table.lines().position(|line| line == wrong).expect("the wrong line");
    let output = mistyped.cargo(&["check", "-q", "--message-format", "short"]);
    let errors = text(&output.stderr);
    let reported: Vec<&str> = errors.lines().filter(|line| line.contains("error[")).collect();
    assert_eq!(reported.len(), 1, "{errors}");
    let place = format!("opcodes.toml.rs:{line}:22: error[E0308]");
    assert!(reported[0].contains(&place), "expected {place} in {errors}");

    // A mistake of the table: the build stops before rustc, with the table's line and column.
    let misspelt = Copy::new("misspelt", |table| table.replace("left.checked_add", "lfet.checked_add"));
    let output = misspelt.cargo(&["check", "-q"]);
    let place = format!("opcodes.toml:{}:11: unknown name in the body of ADD: `lfet`; did you mean `left`?", line - 1);
    assert!(text(&output.stderr).contains(&place), "{}", text(&output.stderr));
}
