//! Turns `opcodes.toml` into the code of both virtual machines, and puts the modules of `runtime/frozen` into the
//! program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of the modules that are written in Python.
const FROZEN: &str = "runtime/frozen";

fn main() {
    vm_codegen::build("opcodes.toml");
    if let Err(error) = freeze() {
        eprintln!("{FROZEN}: {error}");
        std::process::exit(1);
    }
}

/// Writes `OUT_DIR/frozen.rs`: the list of `vm::import::frozen`, in order of the paths.
fn freeze() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FROZEN}");
    let mut files = Vec::new();
    find_modules(Path::new(FROZEN), &mut files)?;
    let mut paths: Vec<(String, PathBuf)> = Vec::new();
    for file in files {
        let name = file.strip_prefix(FROZEN).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        paths.push((name, fs::canonicalize(&file)?));
    }
    paths.sort();
    let mut list = String::from("&[\n");
    for (name, file) in &paths {
        let _ = writeln!(list, "    Frozen {{ path: {name:?}, source: include_str!({file:?}) }},");
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(out.join("frozen.rs"), list)
}

/// Every `.py` file below a folder.
fn find_modules(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find_modules(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "py") {
            found.push(path);
        }
    }
    Ok(())
}
