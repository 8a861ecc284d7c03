//! Copies of this package with another table, built and run.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// A copy of this package with `edit` made to its table.
pub struct Copy {
    /// Where it is.
    pub folder: PathBuf,
}

impl Copy {
    /// Copies the package into a folder of that name, below that of the tests.
    pub fn new(name: &str, edit: impl Fn(&str) -> String) -> Self {
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

    /// Runs cargo in the copy. All copies share a target folder, so that what they depend on is built once.
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .output()
            .expect("cargo runs")
    }
}

/// What a command printed.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
