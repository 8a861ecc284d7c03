//! "Did you mean": the name that comes closest to one that was not found.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::object::{Dict, FrameObject, Module, Str, TracePoint, Tuple};
use crate::value::{Gc, Value};

const MOST_CANDIDATES: usize = 750;
const LONGEST: usize = 40;
const MOVE: usize = 2;
const CASE: usize = 1;

/// What is appended to the message of NameError, AttributeError and ImportError.
pub(super) fn suggestion(vm: &mut Vm, exception: Value, last: Option<TracePoint>) -> String {
    match find(vm, exception, last) {
        Ok(text) => text,
        Err(raised) => {
            vm.take_raised(raised);
            String::new()
        }
    }
}

fn field(vm: &mut Vm, exception: Value, name: &str) -> Option<Value> {
    let name = vm.intern(name);
    vm.own_attribute(exception, name).filter(|value| !value.is_none())
}

fn find(vm: &mut Vm, exception: Value, last: Option<TracePoint>) -> Outcome<String> {
    let is = |vm: &Vm, class| vm.exception_is(exception, class);
    if is(vm, Type::ImportError) {
        let Some(wrong) = text_field(vm, exception, "name_from") else { return Ok(String::new()) };
        let Some(module) = text_field(vm, exception, "name") else { return Ok(String::new()) };
        let module = vm.import_module(&module)?;
        let candidates = attributes(vm, module, !wrong.starts_with('_'))?;
        return Ok(shown(closest(&candidates, &wrong, wrong.len())));
    }
    let (name_error, attribute_error) = (is(vm, Type::NameError), is(vm, Type::AttributeError));
    if !name_error && !attribute_error {
        return Ok(String::new());
    }
    let Some(wrong) = text_field(vm, exception, "name") else { return Ok(String::new()) };
    if attribute_error {
        let Some(object) = field(vm, exception, "obj") else { return Ok(String::new()) };
        let own = last.is_some_and(|point| local(vm, point, "self") == Some(object));
        let candidates = attributes(vm, object, !own && !wrong.starts_with('_'))?;
        return Ok(shown(closest(&candidates, &wrong, wrong.len())));
    }
    let Some(point) = last else { return Ok(String::new()) };
    let mut found = None;
    if let Some(receiver) = local(vm, point, "self") {
        let name = vm.intern(&wrong);
        if vm.getattr_opt(receiver, name)?.is_some() {
            found = Some(format!("self.{wrong}"));
        }
    }
    let found = match found {
        Some(found) => Some(found),
        None => {
            let candidates = visible(vm, point);
            closest(&candidates, &wrong, wrong.len()).map(String::from)
        }
    };
    let mut text = shown(found.as_deref());
    if is_standard_module(&wrong) {
        let lead = if text.is_empty() { "." } else { " Or" };
        let did = if text.is_empty() { "Did" } else { "did" };
        text.push_str(&format!("{lead} {did} you forget to import '{wrong}'?"));
    }
    Ok(text)
}

fn shown(found: Option<&str>) -> String {
    found.map(|name| format!(". Did you mean: '{name}'?")).unwrap_or_default()
}

fn text_field(vm: &mut Vm, exception: Value, name: &str) -> Option<String> {
    let value = field(vm, exception, name)?;
    vm.text(value).map(String::from)
}

/// `dir(object)`
fn attributes(vm: &mut Vm, object: Value, public: bool) -> Outcome<Vec<String>> {
    let name = vm.intern("dir");
    let Some(dir) = vm.builtins.get(&vm.heap).get_str(&vm.heap, name) else { return Ok(Vec::new()) };
    let list = vm.call(dir, &[object])?;
    vm.heap.keep(list);
    let items = vm.collect(list)?;
    Ok(items.iter().filter_map(|item| vm.text(*item)).filter(|name| !public || !name.starts_with('_')).map(String::from).collect())
}

/// The value of a local variable of a frame that still has an object.
fn local(vm: &mut Vm, point: TracePoint, wanted: &str) -> Option<Value> {
    let frame = point.frame.as_gc::<FrameObject>()?.get(&vm.heap);
    let names = point.code.get(&vm.heap).varnames.as_gc::<Tuple>()?.get(&vm.heap);
    let slot = names.items().iter().position(|name| name.as_gc::<Str>().is_some_and(|name| name.get(&vm.heap).as_str() == wanted))?;
    frame.slots.get(slot).copied()?.present()
}

/// The names that could be meant in a frame: local, global, built-in.
fn visible(vm: &mut Vm, point: TracePoint) -> Vec<String> {
    let mut names = Vec::new();
    let code = point.code.get(&vm.heap);
    for list in [code.varnames, code.cellvars, code.freevars] {
        if let Some(list) = list.as_gc::<Tuple>() {
            names.extend(list.get(&vm.heap).items().iter().filter_map(|name| vm.text(*name)).map(String::from));
        }
    }
    let globals = match point.frame.as_gc::<FrameObject>() {
        Some(frame) => Some(frame.get(&vm.heap).globals),
        None => globals_of(vm, code.filename),
    };
    for dict in globals.into_iter().chain([vm.builtins]) {
        names.extend(dict.get(&vm.heap).items().filter_map(|(key, _)| vm.text(key)).map(String::from));
    }
    names
}

/// The namespace of the module that was made from a file; `__main__` if none was.
fn globals_of(vm: &Vm, filename: Value) -> Option<Gc<Dict>> {
    let (file, main) = (vm.names.__file__, vm.names.__main__);
    let wanted = vm.text(filename)?;
    let modules = vm.modules.get(&vm.heap);
    let from_file = modules.items().find_map(|(_, module)| {
        let dict = module.as_gc::<Module>()?.get(&vm.heap).dict;
        let known = dict.get(&vm.heap).get_str(&vm.heap, file)?;
        (vm.text(known)? == wanted).then_some(dict)
    });
    from_file.or_else(|| Some(modules.get_str(&vm.heap, main)?.as_gc::<Module>()?.get(&vm.heap).dict))
}

/// The candidate closest to a wrong name, if one is close enough: closer than `at_most`.
pub(crate) fn closest<'a>(candidates: &'a [String], wrong: &str, at_most: usize) -> Option<&'a str> {
    let length = wrong.len();
    if candidates.len() > MOST_CANDIDATES || length > LONGEST {
        return None;
    }
    let mut best_distance = at_most;
    let mut best = None;
    for candidate in candidates.iter().filter(|candidate| *candidate != wrong) {
        // At most a third of the characters may differ, and it must beat what was found before.
        let most = ((candidate.len() + length + 3) * MOVE / 6).min(best_distance.saturating_sub(1));
        let distance = levenshtein(wrong.as_bytes(), candidate.as_bytes(), most);
        if distance <= most && (best.is_none() || distance < best_distance) {
            (best, best_distance) = (Some(candidate.as_str()), distance);
        }
    }
    best
}

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

/// The edit distance of two names, or more than `most`.
fn levenshtein(a: &[u8], b: &[u8], most: usize) -> usize {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(prefix..).unwrap_or(&[]), b.get(prefix..).unwrap_or(&[]));
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - suffix).unwrap_or(&[]), b.get(..b.len() - suffix).unwrap_or(&[]));
    if a.is_empty() || b.is_empty() {
        return MOVE * (a.len() + b.len());
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return most + 1;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if (b.len() - a.len()) * MOVE > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|index| index * MOVE).collect();
    let mut result = 0;
    for (index, letter) in b.iter().enumerate() {
        let mut distance = index * MOVE;
        result = distance;
        let mut minimum = usize::MAX;
        for (cell, other) in row.iter_mut().zip(a) {
            let substitute = distance + substitution(*letter, *other);
            distance = *cell;
            result = (result.min(distance) + MOVE).min(substitute);
            *cell = result;
            minimum = minimum.min(result);
        }
        if minimum > most {
            return most + 1;
        }
    }
    result
}

/// Whether CPython's library has a module of that name.
pub(in super::super) fn is_standard_module(name: &str) -> bool {
    STANDARD_MODULES.binary_search(&name).is_ok()
}

/// The top-level modules of CPython's library, sorted.
static STANDARD_MODULES: &[&str] = &[
    "abc",
    "antigravity",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "atexit",
    "base64",
    "bdb",
    "binascii",
    "bisect",
    "builtins",
    "bz2",
    "cProfile",
    "calendar",
    "cmath",
    "cmd",
    "code",
    "codecs",
    "codeop",
    "collections",
    "colorsys",
    "compileall",
    "concurrent",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "copyreg",
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "dbm",
    "decimal",
    "difflib",
    "dis",
    "doctest",
    "email",
    "encodings",
    "ensurepip",
    "enum",
    "errno",
    "faulthandler",
    "fcntl",
    "filecmp",
    "fileinput",
    "fnmatch",
    "fractions",
    "ftplib",
    "functools",
    "gc",
    "genericpath",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "graphlib",
    "grp",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "idlelib",
    "imaplib",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "mailbox",
    "marshal",
    "math",
    "mimetypes",
    "mmap",
    "modulefinder",
    "msvcrt",
    "multiprocessing",
    "netrc",
    "nt",
    "ntpath",
    "nturl2path",
    "numbers",
    "opcode",
    "operator",
    "optparse",
    "os",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
    "pkgutil",
    "platform",
    "plistlib",
    "poplib",
    "posix",
    "posixpath",
    "pprint",
    "profile",
    "pstats",
    "pty",
    "pwd",
    "py_compile",
    "pyclbr",
    "pydoc",
    "pydoc_data",
    "pyexpat",
    "queue",
    "quopri",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
    "rlcompleter",
    "runpy",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "site",
    "smtplib",
    "socket",
    "socketserver",
    "sqlite3",
    "sre_compile",
    "sre_constants",
    "sre_parse",
    "ssl",
    "stat",
    "statistics",
    "string",
    "stringprep",
    "struct",
    "subprocess",
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tabnanny",
    "tarfile",
    "tempfile",
    "termios",
    "textwrap",
    "this",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "traceback",
    "tracemalloc",
    "tty",
    "turtle",
    "turtledemo",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
    "winreg",
    "winsound",
    "wsgiref",
    "xml",
    "xmlrpc",
    "zipapp",
    "zipfile",
    "zipimport",
    "zlib",
    "zoneinfo",
];
