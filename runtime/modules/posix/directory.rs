//! Names in directories: listing them, making, renaming and removing them,
//! links, and the current directory.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::path::{PathArgument, optional_path, path, path_value, unavailable};
use crate::host::{Metadata, errno};
use crate::modules::vfs::Place;
use crate::object::NativeDef;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::function("listdir(path=None)", listdir),
    NativeDef::function("ilistdir(path=None, /)", ilistdir),
    NativeDef::function("mkdir(path, mode=511, *, dir_fd=None)", mkdir),
    NativeDef::function("rmdir(path, *, dir_fd=None)", rmdir),
    NativeDef::function("remove(path, *, dir_fd=None)", remove),
    NativeDef::function("unlink(path, *, dir_fd=None)", unlink),
    NativeDef::function("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", rename),
    NativeDef::function("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", replace),
    NativeDef::function("link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", link),
    NativeDef::function("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", symlink),
    NativeDef::function("readlink(path, *, dir_fd=None)", readlink),
    NativeDef::function("mkfifo(path, mode=438, *, dir_fd=None)", mkfifo),
    NativeDef::function("chdir(path)", chdir),
    NativeDef::function("getcwd()", getcwd),
    NativeDef::function("getcwdb()", getcwdb),
];

/// A name in a directory of any file system.
pub(super) struct Entry {
    /// The name, str or bytes.
    pub(super) name: Value,
    /// Its kind as in `st_mode`.
    pub(super) mode: u32,
    /// Its inode number, 0 where there is none.
    pub(super) inode: u64,
    /// What a mounted file system said.
    pub(super) item: Option<Value>,
}

impl Vm {
    /// Calls a method of a mounted file system with paths.
    pub(crate) fn call_file_system<const N: usize>(&mut self, object: Value, method: &str, paths: [&str; N]) -> Outcome {
        let mark = self.heap.mark_handles();
        let args = paths.map(|path| {
            let value = self.str_value(path);
            self.heap.keep(value)
        });
        let name = self.intern(method);
        let result = self.call_method(object, name, &args);
        self.heap.release_to(mark);
        result
    }
}

/// The entries that a mounted file system has in a directory; each stays alive with `list`.
fn mounted_entries(vm: &mut Vm, object: Value, path: &str, bytes: bool, list: Value, found: &mut Vec<Entry>) -> Outcome<()> {
    let iterable = vm.call_file_system(object, "ilistdir", [path])?;
    vm.heap.keep(iterable);
    let iterator = vm.iter(iterable)?;
    vm.heap.keep(iterator);
    while let Some(item) = vm.next(iterator)? {
        if let Some(list) = list.as_gc() {
            vm.list_push(list, item)?;
        }
        let zero = Value::small_wrapping(0);
        let mut name = vm.getitem(item, zero)?;
        if bytes && let Some(text) = vm.text(name).map(String::from) {
            name = path_value(vm, &text, true);
        }
        if let Some(list) = list.as_gc() {
            vm.list_push(list, name)?;
        }
        let mode = vm.getitem(item, Value::small_wrapping(1))?;
        found.push(Entry { name, mode: mode.as_small().unwrap_or(0) as u32, inode: 0, item: Some(item) });
    }
    Ok(())
}

/// The entries of a directory. What they hold stays alive until the native function that asks returns.
pub(super) fn entries(vm: &mut Vm, path: &PathArgument) -> Outcome<Vec<Entry>> {
    let list = vm.list_value(Vec::new());
    vm.heap.keep(list);
    let mut found = Vec::new();
    let place = path.place(vm);
    let at_root = matches!(place, Place::Root) || matches!(&place, Place::Host(text) if text == "/");
    if at_root {
        for name in vm.mount_names() {
            let name = path_value(vm, &name, path.bytes);
            vm.heap.keep(name);
            found.push(Entry { name, mode: Metadata::DIRECTORY, inode: 0, item: None });
        }
    }
    match place {
        Place::Host(text) | Place::ReadOnly(text) => {
            let listed = vm.ask_host(Some(path.value), |host| host.list(&text))?;
            vm.reserve(listed.len().saturating_mul(64))?;
            for entry in listed {
                let name = path_value(vm, &entry.name, path.bytes);
                if let Some(list) = list.as_gc() {
                    vm.list_push(list, name)?;
                }
                found.push(Entry { name, mode: entry.mode, inode: entry.inode, item: None });
            }
        }
        Place::Mounted(object, text) => mounted_entries(vm, object, &text, path.bytes, list, &mut found)?,
        Place::Root => {
            if let Some(object) = vm.root_mount() {
                mounted_entries(vm, object, "/", path.bytes, list, &mut found)?;
            }
        }
        Place::Nowhere => return Err(vm.raise_os_error(errno::ENODEV, Some(path.value))),
    }
    Ok(found)
}

fn listdir(vm: &mut Vm, args: Args) -> Outcome {
    let path = optional_path(vm, args.get(0), "listdir")?;
    let names: Vec<Value> = entries(vm, &path)?.iter().map(|entry| entry.name).collect();
    Ok(vm.list_value(names))
}

/// Entries as MicroPython's `ilistdir` has them: name, kind, inode.
pub(crate) fn ilistdir_of(vm: &mut Vm, path: &PathArgument) -> Outcome {
    let items = vm.list_value(Vec::new());
    vm.heap.keep(items);
    for entry in entries(vm, path)? {
        let item = match entry.item {
            Some(item) => item,
            None => {
                let (mode, inode) = (vm.int_value(i64::from(entry.mode & 0o170_000)), vm.int_value(entry.inode as i64));
                vm.tuple_value(&[entry.name, mode, inode])
            }
        };
        if let Some(items) = items.as_gc() {
            vm.list_push(items, item)?;
        }
    }
    vm.iter(items)
}

fn ilistdir(vm: &mut Vm, args: Args) -> Outcome {
    let path = optional_path(vm, args.get(0), "ilistdir")?;
    if let Place::Mounted(object, text) = path.place(vm) {
        let iterable = vm.call_file_system(object, "ilistdir", [&text])?;
        vm.heap.keep(iterable);
        return vm.iter(iterable);
    }
    ilistdir_of(vm, &path)
}

/// What is done to one path: by the host, or by a method of a mounted file system.
fn change(
    vm: &mut Vm,
    path: &PathArgument,
    method: &str,
    mut action: impl FnMut(&mut dyn crate::host::Host, &str) -> crate::host::HostResult<()>,
) -> Outcome {
    match path.place(vm) {
        Place::Host(text) => vm.ask_host(Some(path.value), |host| action(host, &text))?,
        Place::ReadOnly(_) => return Err(vm.raise_os_error(errno::EROFS, None)),
        Place::Mounted(_, text) if text == "/" && method == "mkdir" => return Err(vm.raise_os_error(errno::EEXIST, Some(path.value))),
        Place::Mounted(object, text) => {
            vm.call_file_system(object, method, [&text])?;
        }
        Place::Root => {
            let number = if method == "mkdir" { errno::EEXIST } else { errno::EPERM };
            return Err(vm.raise_os_error(number, Some(path.value)));
        }
        Place::Nowhere => return Err(vm.raise_os_error(errno::ENODEV, Some(path.value))),
    }
    Ok(Value::NONE)
}

fn mkdir(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "mkdir", &[(2, "dir_fd")])?;
    let path = path(vm, args.at(0), "mkdir", "path")?;
    let mode = match args.get(1) {
        Some(mode) => vm.index_i64(mode, "integer")? as u32,
        None => 0o777,
    };
    change(vm, &path, "mkdir", |host, text| host.make_directory(text, mode))
}

fn rmdir(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "rmdir", &[(1, "dir_fd")])?;
    let path = path(vm, args.at(0), "rmdir", "path")?;
    change(vm, &path, "rmdir", |host, text| host.remove_directory(text))
}

fn remove_named(vm: &mut Vm, args: Args, function: &str) -> Outcome {
    unavailable(vm, args, function, &[(1, "dir_fd")])?;
    let path = path(vm, args.at(0), function, "path")?;
    change(vm, &path, "remove", |host, text| host.remove_file(text))
}

fn remove(vm: &mut Vm, args: Args) -> Outcome {
    remove_named(vm, args, "remove")
}

fn unlink(vm: &mut Vm, args: Args) -> Outcome {
    remove_named(vm, args, "unlink")
}

fn rename_named(vm: &mut Vm, args: Args, function: &str) -> Outcome {
    unavailable(vm, args, function, &[(2, "src_dir_fd"), (3, "dst_dir_fd")])?;
    let from = path(vm, args.at(0), function, "src")?;
    let to = path(vm, args.at(1), function, "dst")?;
    match (from.place(vm), to.place(vm)) {
        (Place::Host(old), Place::Host(new)) => {
            vm.ask_host_about_two(from.value, to.value, |host| host.rename(&old, &new))?;
        }
        (Place::Mounted(object, old), Place::Mounted(other, new)) if object == other => {
            vm.call_file_system(object, "rename", [&old, &new])?;
        }
        (Place::ReadOnly(_), _) | (_, Place::ReadOnly(_)) => return Err(vm.raise_os_error(errno::EROFS, None)),
        (Place::Nowhere, _) | (_, Place::Nowhere) => return Err(vm.raise_os_error(errno::ENODEV, Some(from.value))),
        _ => return Err(vm.raise_os_error(errno::EPERM, Some(from.value))),
    }
    Ok(Value::NONE)
}

fn rename(vm: &mut Vm, args: Args) -> Outcome {
    rename_named(vm, args, "rename")
}

fn replace(vm: &mut Vm, args: Args) -> Outcome {
    rename_named(vm, args, "replace")
}

fn link(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "link", &[(2, "src_dir_fd"), (3, "dst_dir_fd")])?;
    let (from, to) = (path(vm, args.at(0), "link", "src")?, path(vm, args.at(1), "link", "dst")?);
    let follow = match args.get(4) {
        Some(follow) => vm.truth(follow)?,
        None => false,
    };
    let (old, new) = (from.host(vm, false)?, to.host(vm, true)?);
    vm.ask_host_about_two(from.value, to.value, |host| host.link(&old, &new, follow))?;
    Ok(Value::NONE)
}

fn symlink(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "symlink", &[(3, "dir_fd")])?;
    let (target, at) = (path(vm, args.at(0), "symlink", "src")?, path(vm, args.at(1), "symlink", "dst")?);
    let new = at.host(vm, true)?;
    vm.ask_host_about_two(target.value, at.value, |host| host.symbolic_link(&target.text, &new))?;
    Ok(Value::NONE)
}

fn readlink(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "readlink", &[(1, "dir_fd")])?;
    let path = path(vm, args.at(0), "readlink", "path")?;
    let text = path.host(vm, false)?;
    let found = vm.ask_host(Some(path.value), |host| host.read_link(&text))?;
    Ok(path_value(vm, &found, path.bytes))
}

fn mkfifo(vm: &mut Vm, args: Args) -> Outcome {
    unavailable(vm, args, "mkfifo", &[(2, "dir_fd")])?;
    let path = path(vm, args.at(0), "mkfifo", "path")?;
    let mode = match args.get(1) {
        Some(mode) => vm.index_i64(mode, "integer")? as u32,
        None => 0o666,
    };
    let text = path.host(vm, true)?;
    vm.ask_host(Some(path.value), |host| host.make_fifo(&text, mode))?;
    Ok(Value::NONE)
}

fn chdir(vm: &mut Vm, args: Args) -> Outcome {
    let path = path(vm, args.at(0), "chdir", "path")?;
    let undo = vm.remember_mount();
    let outcome = match vm.select_mount(&path.text) {
        Place::Host(text) | Place::ReadOnly(text) => vm.ask_host(Some(path.value), |host| host.change_directory(&text)),
        Place::Mounted(object, text) => vm.call_file_system(object, "chdir", [&text]).map(|_| ()),
        Place::Root => match vm.root_mount() {
            // Paths relative to the root are on the file system mounted there.
            Some(object) => vm.call_file_system(object, "chdir", ["/"]).map(|_| ()),
            None => Ok(()),
        },
        Place::Nowhere => Err(vm.raise_os_error(errno::ENODEV, Some(path.value))),
    };
    if outcome.is_err() {
        undo(vm);
    }
    outcome.map(|()| Value::NONE)
}

fn current(vm: &mut Vm) -> Outcome<String> {
    match vm.current_mount() {
        None => vm.ask_host(None, |host| host.current_directory()),
        Some((_, object)) if object.is_null() => Ok(String::from("/")),
        Some((point, object)) => {
            let cwd = match crate::modules::vfs::posix::current_directory(vm, object) {
                Some(cwd) => cwd?,
                None => {
                    let cwd = vm.call_file_system(object, "getcwd", [])?;
                    vm.expect_text(cwd, "getcwd() result")?
                }
            };
            Ok(match (point.as_str(), cwd.as_str()) {
                ("/", _) => cwd,
                (_, "/") => point,
                _ => format!("{point}{cwd}"),
            })
        }
    }
}

fn getcwd(vm: &mut Vm, _args: Args) -> Outcome {
    let text = current(vm)?;
    Ok(vm.str_value(&text))
}

fn getcwdb(vm: &mut Vm, _args: Args) -> Outcome {
    let text = current(vm)?;
    Ok(path_value(vm, &text, true))
}
