//! The modules written in Python that are in this program: the files of
//! `runtime/frozen`, which stand where `.frozen` stands in `sys.path`.

use alloc::string::String;

use super::super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::object::Code;
use crate::value::Gc;

/// The entry of `sys.path` at which they are found, as in MicroPython.
pub const DIRECTORY: &str = ".frozen";

/// A file of `runtime/frozen`.
pub struct Frozen {
    /// Its path in that folder.
    pub path: &'static str,
    /// Its content, for tracebacks.
    pub source: &'static str,
    /// Its code, compiled when this program was built: without `-O`.
    pub code: &'static [u8],
}

/// All of them, ordered by path.
static FROZEN: &[Frozen] = include!(concat!(env!("OUT_DIR"), "/frozen.rs"));

/// Every frozen file.
pub fn all() -> &'static [Frozen] {
    FROZEN
}

/// The file that `.frozen/…` names.
pub fn find(file: &str) -> Option<&'static Frozen> {
    let path = file.strip_prefix(DIRECTORY)?.strip_prefix('/')?;
    let number = FROZEN.binary_search_by(|frozen| frozen.path.cmp(path)).ok()?;
    FROZEN.get(number)
}

impl Vm {
    /// The code of a frozen module.
    pub(super) fn code_of_frozen(&mut self, frozen: &Frozen) -> Outcome<Gc<Code>> {
        match crate::code::serial::read(frozen.code) {
            Ok(unit) => self.link(&unit),
            Err(error) => Err(self.raise(Type::SystemError, alloc::format!("{DIRECTORY}/{}: {error}", frozen.path))),
        }
    }
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
