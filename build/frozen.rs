//! Compiles the modules that are written in Python, and lists them for `vm::import::frozen`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::code::serial;
use crate::compile::{Options, compile, decode_source};

/// The folder of the modules.
const FOLDER: &str = "runtime/frozen";

/// How their file names begin at run time.
const SHOWN: &str = ".frozen";

/// Writes `OUT_DIR/frozen.rs`, the list in order of the paths, and the code that it names.
///
/// # Errors
///
/// What is wrong with a module, where; or a file that cannot be read or written.
pub fn build() -> Result<(), String> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut files = Vec::new();
    find_modules(Path::new(FOLDER), &mut files).map_err(|error| format!("{FOLDER}: {error}"))?;
    files.sort();
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or("OUT_DIR is not set")?;
    let folder = out.join("frozen");
    // What was compiled for a module that is gone now would only take room.
    let _ = fs::remove_dir_all(&folder);
    let mut list = String::from("&[\n");
    for file in &files {
        let path = file.strip_prefix(FOLDER).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let at = |error: io::Error| format!("{}: {error}", file.display());
        let source = fs::read(file).map_err(at)?;
        let code = folder.join(&path).with_extension("code");
        fs::create_dir_all(code.parent().unwrap_or(&folder)).map_err(at)?;
        fs::write(&code, compiled(&path, &source)?).map_err(at)?;
        let file = fs::canonicalize(file).map_err(at)?;
        let _ = writeln!(list, "    Frozen {{ path: {path:?}, source: include_str!({file:?}), code: include_bytes!({code:?}) }},");
    }
    list.push(']');
    let list_file = out.join("frozen.rs");
    fs::write(&list_file, list).map_err(|error| format!("{}: {error}", list_file.display()))
}

/// The code of a module, as `code::serial` writes it.
fn compiled(path: &str, source: &[u8]) -> Result<Vec<u8>, String> {
    let mistake = |error: crate::compile::SyntaxError| format!("{FOLDER}/{path}:{}:{}: {}", error.line, error.column, error.message);
    let text = decode_source(source).map_err(mistake)?;
    let filename = format!("{SHOWN}/{path}");
    let unit = compile(&text, &Options { filename: &filename, ..Options::default() }).map_err(mistake)?;
    serial::write(&unit).map_err(|error| format!("{FOLDER}/{path}: {error}"))
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
