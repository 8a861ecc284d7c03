//! The command line of `cargo xtask suite`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, thread};

use lexopt::prelude::*;

/// What `--help` prints.
pub const USAGE: &str = "usage: cargo xtask suite [options] PATH [FOLDER | FOLDER/PREFIX | FILE.py]…

Runs MicroPython's test suite. PATH is a checkout of MicroPython, or its folder `tests`.
Without folders: those that the unix port runs.

  --binary FILE      the interpreter (default: builds target/release/dualvm)
  --python FILE      CPython 3.13, which says what programs without .exp file print
                     (default: python3.13 on the PATH)
  --via-mpy          compile the programs first
  --mpy-cross FILE   with what (default: mpy-cross/build/mpy-cross of the checkout)
  --jobs N, -j N     programs at a time (default: as many as there are processors)
  --timeout SECONDS  for one program (default: 30)
  --skipped          list what was skipped, too
  --help             this text

The exit status is 0 if no program failed, 1 if one did, 2 if nothing could be run.
";

/// What to run, and with what.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder `tests` of the checkout.
    pub tests: PathBuf,
    /// Folders in it, files in it, or folders and the beginning of names.
    pub selected: Vec<String>,
    /// The interpreter.
    pub binary: PathBuf,
    /// CPython.
    pub python: PathBuf,
    /// mpy-cross, if programs are compiled first.
    pub mpy_cross: Option<PathBuf>,
    /// How many programs run at a time.
    pub jobs: usize,
    /// How long one program may run.
    pub timeout: Duration,
    /// Whether the report names what was skipped.
    pub show_skipped: bool,
}

impl Options {
    /// The `MICROPYPATH` of every program: `asyncio` and `unittest` may come from the checkout.
    pub fn module_path(&self) -> String {
        let top = self.tests.parent().unwrap_or(&self.tests).display();
        format!(".frozen:{top}/extmod:{top}/lib/micropython-lib/python-stdlib/unittest")
    }
}

/// What the command line asks for.
pub enum Request {
    /// `--help`
    Help,
    /// Anything else.
    Run(Options),
}

/// Reads the command line, finds the programs it needs and builds the interpreter if none is named.
pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Request, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut path, mut selected, mut binary, mut python) = (None, Vec::new(), None, None);
    let (mut via_mpy, mut mpy_cross, mut show_skipped) = (false, None, false);
    let mut jobs = thread::available_parallelism().map_or(1, usize::from);
    let mut timeout = 30.0;
    let say = |error: lexopt::Error| format!("{error}\n\n{USAGE}");
    while let Some(argument) = parser.next().map_err(say)? {
        match argument {
            Long("help") | Short('h') => return Ok(Request::Help),
            Long("binary") => binary = Some(PathBuf::from(parser.value().map_err(say)?)),
            Long("python") => python = Some(PathBuf::from(parser.value().map_err(say)?)),
            Long("via-mpy") => via_mpy = true,
            Long("mpy-cross") => mpy_cross = Some(PathBuf::from(parser.value().map_err(say)?)),
            Long("jobs") | Short('j') => jobs = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Long("timeout") => timeout = parser.value().and_then(|value| value.parse()).map_err(say)?,
            Long("skipped") => show_skipped = true,
            Value(value) if path.is_none() => path = Some(PathBuf::from(value)),
            Value(value) => selected.push(value.string().map_err(say)?),
            other => return Err(say(other.unexpected())),
        }
    }
    let path = path.ok_or_else(|| String::from(USAGE))?;
    let tests = tests_folder(&path)?;
    let timeout = Duration::try_from_secs_f64(timeout).map_err(|error| format!("--timeout {timeout}: {error}"))?;
    let python = find_python(python)?;
    let mpy_cross = match (via_mpy, mpy_cross) {
        (false, _) => None,
        (true, Some(file)) => Some(absolute(&file)?),
        (true, None) => Some(absolute(&tests.join("../mpy-cross/build/mpy-cross"))?),
    };
    let binary = match binary {
        Some(file) => absolute(&file)?,
        None => build()?,
    };
    Ok(Request::Run(Options { tests, selected, binary, python, mpy_cross, jobs: jobs.max(1), timeout, show_skipped }))
}

/// The folder with the suite in it.
fn tests_folder(path: &Path) -> Result<PathBuf, String> {
    let found = [path.join("tests"), path.to_owned()].into_iter().find(|folder| folder.join("feature_check").is_dir());
    let folder = found.ok_or_else(|| format!("{}: no test suite of MicroPython (tests/feature_check) is there", path.display()))?;
    absolute(&folder)
}

fn absolute(path: &Path) -> Result<PathBuf, String> {
    path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))
}

/// CPython 3.13, and no other: the language is that of 3.13.
fn find_python(named: Option<PathBuf>) -> Result<PathBuf, String> {
    let file = match named {
        Some(file) => absolute(&file)?,
        None => {
            let folders = env::var_os("PATH").unwrap_or_default();
            let found = env::split_paths(&folders).map(|folder| folder.join("python3.13")).find(|file| file.is_file());
            found.ok_or("there is no python3.13 on the PATH; --python FILE says where it is")?
        }
    };
    let output = Command::new(&file).arg("-V").stdin(Stdio::null()).output().map_err(|error| format!("{}: {error}", file.display()))?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if version.starts_with("Python 3.13.") {
        Ok(file)
    } else {
        Err(format!("{}: this is {version}, but programs are compared with CPython 3.13", file.display()))
    }
}

/// Builds the interpreter in release, and says where it is.
fn build() -> Result<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(["build", "--release", "--quiet", "--package", "dualvm", "--bin", "dualvm"]).current_dir(&root);
    match command.status() {
        Ok(status) if status.success() => {}
        Ok(status) => return Err(format!("cargo build --release: {status}")),
        Err(error) => return Err(format!("cargo build --release: {error}")),
    }
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    absolute(&target.join("release/dualvm"))
}
