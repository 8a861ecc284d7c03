//! The modules written in Python that are in this program: the files of
//! `runtime/frozen`, which stand where `.frozen` stands in `sys.path`.

use alloc::string::String;

/// The entry of `sys.path` at which they are found, as in MicroPython.
pub const DIRECTORY: &str = ".frozen";

/// A file of `runtime/frozen`.
pub struct Frozen {
    /// Its path in that folder.
    pub path: &'static str,
    /// Its content.
    pub source: &'static str,
}

/// All of them, ordered by path.
static FROZEN: &[Frozen] = include!(concat!(env!("OUT_DIR"), "/frozen.rs"));

/// The file that `.frozen/…` names.
pub fn find(file: &str) -> Option<&'static Frozen> {
    let path = file.strip_prefix(DIRECTORY)?.strip_prefix('/')?;
    let number = FROZEN.binary_search_by(|frozen| frozen.path.cmp(path)).ok()?;
    FROZEN.get(number)
}

/// The file of the module `tail` in a directory of frozen modules, and the
/// directory of its own submodules if it is a package. Nothing where
/// `directory` is not such a directory.
pub(super) fn find_module(directory: &str, tail: &str) -> Option<(String, Option<String>)> {
    if directory != DIRECTORY && !directory.strip_prefix(DIRECTORY).is_some_and(|rest| rest.starts_with('/')) {
        return None;
    }
    let base = alloc::format!("{directory}/{tail}");
    let file = alloc::format!("{base}/__init__.py");
    if find(&file).is_some() {
        return Some((file, Some(base)));
    }
    let file = base + ".py";
    find(&file).is_some().then_some((file, None))
}

/// The names of the modules, without those in packages.
pub fn names() -> impl Iterator<Item = &'static str> {
    FROZEN.iter().filter_map(|frozen| match frozen.path.split_once('/') {
        Some((package, "__init__.py")) => Some(package),
        Some(_) => None,
        None => frozen.path.strip_suffix(".py"),
    })
}
