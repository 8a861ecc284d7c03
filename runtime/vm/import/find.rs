//! Where a module is: in this program, or in a file of `sys.path`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::{Outcome, Vm};
use crate::dialect::Difference;
use crate::modules::{MODULES, ModuleDef};
use crate::value::Value;

/// What a module is made from.
pub(super) enum Source {
    /// Rust code.
    Native(&'static ModuleDef),
    /// A file.
    File {
        /// Its path, as `__file__` has it; `.frozen/…` is in this program.
        file: String,
        /// The directory, if it is a package's `__init__`.
        package: Option<String>,
    },
    /// Directories without `__init__`: a namespace package.
    Namespace(Vec<String>),
}

/// Modules that a file cannot stand in for. The others are looked for in
/// `sys.path` first, so that a program can bring its own.
const ALWAYS_NATIVE: &[&str] = &["sys", "builtins", "time", "gc", "errno", "micropython", "io", "math"];

/// Endings of module files, in the order in which they are tried.
const ENDINGS: &[&str] = &[".py", ".mpy"];

impl Vm {
    /// Looks for a module. `path` is the `__path__` of its package.
    pub(super) fn find_module(&mut self, name: &str, path: Option<Value>) -> Outcome<Option<Source>> {
        let native = MODULES.iter().find(|def| def.name == name);
        if let Some(def) = native
            && ALWAYS_NATIVE.contains(&name)
        {
            return Ok(Some(Source::Native(def)));
        }
        let tail = name.rsplit_once('.').map_or(name, |(_, tail)| tail);
        let entries = self.path_entries(path)?;
        if let Some(source) = self.find_in_path(tail, entries) {
            return Ok(Some(source));
        }
        Ok(native.map(|def| Source::Native(def)))
    }

    /// The directories to look in, as a tuple: what is asked for files may change the list.
    fn path_entries(&mut self, path: Option<Value>) -> Outcome<Value> {
        let path = match path {
            Some(path) => path,
            None => {
                let name = self.names.path;
                let dict = self.sys.get(&self.heap).dict;
                match dict.get(&self.heap).get_str(&self.heap, name) {
                    Some(path) => path,
                    None => {
                        return Err(self.raise(crate::builtins::registry::Type::RuntimeError, "sys.path must be a list of directory names"));
                    }
                }
            }
        };
        let entries = self.collect(path)?;
        let entries = self.tuple_value(&entries);
        self.heap.keep(entries);
        Ok(entries)
    }

    fn find_in_path(&mut self, tail: &str, entries: Value) -> Option<Source> {
        let mut portions = Vec::new();
        let mut index = 0;
        while let Some(entry) = self.tuple_items(entries).get(index).copied() {
            index += 1;
            // Entries that are not text are left out, as in CPython.
            let Some(entry) = self.text(entry) else { continue };
            if let Some((file, package)) = super::frozen::find_module(entry, tail) {
                return Some(Source::File { file, package });
            }
            // What stands there so far, and behind it what is tried.
            let mut place = String::with_capacity(entry.len() + tail.len() + "//__init__.mpy".len());
            if !entry.is_empty() && entry != "." {
                place.push_str(entry.trim_end_matches('/'));
                place.push('/');
            }
            place.push_str(tail);
            let base = place.len();
            if self.is_directory(&place) == Some(true) {
                let package = self.absolute(&place);
                for ending in ENDINGS {
                    place.truncate(base);
                    place.push_str("/__init__");
                    place.push_str(ending);
                    if self.is_file(&place) {
                        return Some(Source::File { file: self.absolute(&place), package: Some(package) });
                    }
                }
                portions.push(package);
            }
            for ending in ENDINGS {
                place.truncate(base);
                place.push_str(ending);
                if self.is_file(&place) {
                    return Some(Source::File { file: self.absolute(&place), package: None });
                }
            }
        }
        if portions.is_empty() { None } else { Some(Source::Namespace(portions)) }
    }

    fn is_file(&mut self, path: &str) -> bool {
        self.is_directory(path) == Some(false)
    }

    /// A path as `__file__` shows it.
    pub(crate) fn absolute(&mut self, path: &str) -> String {
        if self.dialect_has(Difference::FileAsGiven) {
            return String::from(path);
        }
        if path.starts_with('/') {
            return String::from(path);
        }
        if self.current_mount().is_some() {
            return String::from(path);
        }
        match self.host.current_directory() {
            Ok(directory) => format!("{}/{}", directory.trim_end_matches('/'), path.trim_start_matches("./")),
            Err(_) => String::from(path),
        }
    }
}

// For the command.
#[cfg(feature = "std")]
impl Vm {
    /// The file that `-m name` runs and the package it belongs to, or why there is none.
    pub(crate) fn find_main_file(&mut self, name: &str) -> Outcome<Result<(String, String), String>> {
        let mut path = None;
        if let Some((package, _)) = name.rsplit_once('.') {
            let module = match self.import_module(package) {
                Ok(module) => module,
                Err(raised) if self.raised_is(crate::builtins::registry::Type::ModuleNotFoundError) => {
                    let error = self.take_raised(raised);
                    self.heap.keep(error);
                    let text = self.str_text(error)?;
                    return Ok(Err(format!("Error while finding module specification for '{name}' (ModuleNotFoundError: {text})")));
                }
                Err(raised) => return Err(raised),
            };
            self.heap.keep(module);
            let attribute = self.names.__path__;
            path = self.getattr_opt(module, attribute)?;
            if path.is_none() {
                return Ok(Err(format!(
                    "Error while finding module specification for '{name}' (ModuleNotFoundError: __path__ attribute not found on '{package}' while trying to find '{name}')"
                )));
            }
        }
        match self.find_module(name, path)? {
            None => Ok(Err(format!("No module named {name}"))),
            Some(Source::Native(_)) => Ok(Err(format!("No code object available for {name}"))),
            Some(Source::File { file, package: None }) => {
                let package = name.rsplit_once('.').map_or("", |(package, _)| package);
                Ok(Ok((file, String::from(package))))
            }
            Some(Source::File { .. } | Source::Namespace(_)) => {
                let inner = format!("{name}.__main__");
                let module = self.import_module(name)?;
                self.heap.keep(module);
                let attribute = self.names.__path__;
                let path = self.getattr_opt(module, attribute)?;
                match self.find_module(&inner, path)? {
                    Some(Source::File { file, package: None }) => Ok(Ok((file, String::from(name)))),
                    _ => Ok(Err(format!("No module named {inner}; '{name}' is a package and cannot be directly executed"))),
                }
            }
        }
    }
}
