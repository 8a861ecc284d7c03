//! The three builds of the command: the standard VM alone, the tracing VM alone, and both.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A choice of features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// The standard VM alone: no `sys.settrace`.
    Standard,
    /// The tracing VM alone.
    Settrace,
    /// Both, which is the default.
    Dual,
}

impl Build {
    /// All, the default last: it is what stays in `target/release`.
    pub const ALL: [Build; 3] = [Build::Standard, Build::Settrace, Build::Dual];

    /// As tables and options call it.
    pub fn name(self) -> &'static str {
        match self {
            Build::Standard => "standard",
            Build::Settrace => "settrace",
            Build::Dual => "dual",
        }
    }

    /// The one of a name.
    pub fn named(name: &str) -> Option<Build> {
        Build::ALL.into_iter().find(|build| build.name() == name)
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Build::Standard => &["--no-default-features", "--features", "std"],
            Build::Settrace => &["--no-default-features", "--features", "std,settrace"],
            Build::Dual => &[],
        }
    }

    /// Builds it in release, and says where a copy of it is: `target/builds/NAME/dualvm`.
    ///
    /// # Errors
    ///
    /// It does not build, or cannot be copied.
    pub fn make(self) -> Result<PathBuf, String> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        command.args(["build", "--release", "--quiet", "--package", "dualvm", "--bin", "dualvm"]).args(self.features()).current_dir(root());
        match command.status() {
            Ok(status) if status.success() => {}
            Ok(status) => return Err(format!("the build {}: {status}", self.name())),
            Err(error) => return Err(format!("cargo: {error}")),
        }
        let target = target();
        let folder = target.join("builds").join(self.name());
        let file = folder.join("dualvm");
        let copied = fs::create_dir_all(&folder).and_then(|()| fs::copy(target.join("release/dualvm"), &file));
        copied.map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(file)
    }
}

/// The root of the repository.
pub fn root() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    folder.canonicalize().unwrap_or(folder)
}

/// Cargo's folder for what it makes.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
