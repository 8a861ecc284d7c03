//! Which file system a path is on, as MicroPython's VFS has it: file systems
//! are mounted at paths, and one of them, or the root above all of them, is
//! the current one.
//!
//! At the start the host's files are mounted at `/` and current. While nothing
//! else is mounted every path goes to the host as it is.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::posix;
use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::host::errno;
use crate::object::{Dict, Foreign, ForeignData};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// A file system at a path.
pub(super) struct Mount {
    /// `/` or `/name`, without a slash at the end.
    pub(super) point: String,
    /// The object that a program mounted; NULL for the host's files that are there from the start.
    pub(super) object: Value,
}

/// What relative paths are relative to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Current {
    /// The directory above all mounted file systems.
    Root,
    /// The file system of that object.
    Mounted(Value),
    /// The host's files that are there from the start.
    Host,
}

/// The mounted file systems of a VM.
pub(super) struct Table {
    mounts: Vec<Mount>,
    current: Current,
}

impl ForeignData for Table {
    fn trace(&self, marker: &mut Marker) {
        for mount in &self.mounts {
            marker.mark(mount.object);
        }
        if let Current::Mounted(object) = self.current {
            marker.mark(object);
        }
    }
}

/// Where a path leads.
pub(crate) enum Place {
    /// To a path of the host.
    Host(String),
    /// To a file system that a program mounted, and the path there.
    Mounted(Value, String),
    /// To the directory above all mounted file systems.
    Root,
    /// To a path of the host that must not be changed.
    ReadOnly(String),
    /// Nowhere.
    Nowhere,
}

enum Found<'a> {
    Mount(&'a Mount, String),
    Current(Current, String),
    Root,
    Nowhere,
}

impl Table {
    fn look_up(&self, path: &str) -> Found<'_> {
        let absolute = path.starts_with('/');
        if !absolute && self.current != Current::Root {
            return Found::Current(self.current, String::from(path));
        }
        let tail = path.strip_prefix('/').unwrap_or(path);
        if tail.is_empty() {
            return Found::Root;
        }
        for mount in &self.mounts {
            let point = mount.point.trim_start_matches('/');
            if point.is_empty() {
                return Found::Mount(mount, String::from(path));
            }
            match tail.strip_prefix(point) {
                Some("") => return Found::Mount(mount, String::from("/")),
                Some(rest) if rest.starts_with('/') => return Found::Mount(mount, String::from(rest)),
                _ => {}
            }
        }
        Found::Nowhere
    }

    fn root_mount(&self) -> Option<&Mount> {
        self.mounts.last().filter(|mount| mount.point == "/")
    }
}

impl Vm {
    fn mount_table(&self) -> Option<Gc<Foreign>> {
        let key = self.heap.find_interned("vfs.table")?;
        self.module_state.get(&self.heap).get_str(&self.heap, key)?.as_gc()
    }

    fn make_mount_table(&mut self) -> Option<Gc<Foreign>> {
        if let Some(known) = self.mount_table() {
            return Some(known);
        }
        let key = self.heap.intern("vfs.table");
        let class = self.class(Type::Object);
        let root = Mount { point: String::from("/"), object: Value::NULL };
        let table = Table { mounts: alloc::vec![root], current: Current::Host };
        let table = Foreign::new(&mut self.heap, class, table);
        let state = self.module_state;
        Dict::set_str(state, &mut self.heap, key, table);
        table.as_gc()
    }

    fn mounts<T>(&mut self, action: impl FnOnce(&mut Table) -> T) -> Option<T> {
        let table = self.make_mount_table()?;
        table.get_mut(&mut self.heap).data_mut::<Table>().map(action)
    }

    /// A path on the file system that `object` is.
    fn place_on(&self, object: Value, path: String) -> Place {
        if object.is_null() {
            return Place::Host(path);
        }
        match posix::host_path(self, object, &path) {
            Some((path, false)) => Place::Host(path),
            Some((path, true)) => Place::ReadOnly(path),
            None => Place::Mounted(object, path),
        }
    }

    /// Where a path leads.
    pub(crate) fn place_of_path(&self, path: &str) -> Place {
        let Some(table) = self.mount_table() else { return Place::Host(String::from(path)) };
        let Some(table) = table.get(&self.heap).data::<Table>() else { return Place::Host(String::from(path)) };
        match table.look_up(path) {
            Found::Mount(mount, path) => self.place_on(mount.object, path),
            Found::Current(Current::Mounted(object), path) => self.place_on(object, path),
            Found::Current(_, path) => Place::Host(path),
            Found::Root if table.root_mount().is_some_and(|mount| mount.object.is_null()) => Place::Host(String::from(path)),
            Found::Root => Place::Root,
            Found::Nowhere => Place::Nowhere,
        }
    }

    /// The path of the host that something is to be read from or done to, for
    /// what only the host can do. OSError for other file systems.
    pub(crate) fn host_place(&mut self, path: &str, changes: bool, shown: Value) -> Outcome<String> {
        match self.place_of_path(path) {
            Place::Host(path) => Ok(path),
            Place::ReadOnly(path) if !changes => Ok(path),
            Place::ReadOnly(_) => Err(self.raise_os_error(errno::EROFS, Some(shown))),
            Place::Mounted(..) | Place::Root => Err(self.raise_os_error(errno::EPERM, Some(shown))),
            Place::Nowhere => Err(self.raise_os_error(errno::ENODEV, Some(shown))),
        }
    }

    /// The file system mounted at `/` in place of the host's files, with the path there.
    pub(crate) fn root_mount(&mut self) -> Option<Value> {
        self.mounts(|table| table.root_mount().map(|mount| mount.object)).flatten().filter(|object| !object.is_null())
    }

    /// The names that the root directory has because file systems are mounted there.
    pub(crate) fn mount_names(&self) -> Vec<String> {
        let table = self.mount_table();
        let Some(table) = table.as_ref().and_then(|table| table.get(&self.heap).data::<Table>()) else { return Vec::new() };
        table.mounts.iter().filter(|mount| mount.point != "/").map(|mount| String::from(mount.point.trim_start_matches('/'))).collect()
    }

    /// Makes the file system that `path` leads to the current one; returns where the path leads.
    pub(crate) fn select_mount(&mut self, path: &str) -> Place {
        let place = self.place_of_path(path);
        let new = match self.mount_table().and_then(|table| table.get(&self.heap).data::<Table>().map(|table| table.look_up(path))) {
            None | Some(Found::Nowhere) => return place,
            Some(Found::Mount(mount, _)) if mount.object.is_null() => Current::Host,
            Some(Found::Mount(mount, _)) => Current::Mounted(mount.object),
            Some(Found::Current(current, _)) => current,
            Some(Found::Root) if matches!(place, Place::Host(_)) => Current::Host,
            Some(Found::Root) => Current::Root,
        };
        self.mounts(|table| table.current = new);
        place
    }

    /// The same as [`Vm::select_mount`] for the one above all.
    pub(crate) fn current_mount(&self) -> Option<(String, Value)> {
        let table = self.mount_table()?;
        let table = table.get(&self.heap).data::<Table>()?;
        match table.current {
            Current::Host => None,
            Current::Root => Some((String::from("/"), Value::NULL)),
            Current::Mounted(object) => {
                let mount = table.mounts.iter().find(|mount| mount.object == object)?;
                Some((mount.point.clone(), object))
            }
        }
    }

    /// What was current before a change of directory that failed.
    pub(crate) fn remember_mount(&mut self) -> impl FnOnce(&mut Vm) + use<> {
        let before = self.mounts(|table| table.current);
        move |vm| {
            if let Some(before) = before {
                vm.mounts(|table| table.current = before);
            }
        }
    }

    /// Mounts a file system. EPERM where one is already.
    pub(super) fn add_mount(&mut self, object: Value, point: &str) -> Outcome<()> {
        let point = match point.trim_end_matches('/') {
            "" => String::from("/"),
            other if other.starts_with('/') => String::from(other),
            other => format!("/{other}"),
        };
        let done = self.mounts(|table| {
            if table.mounts.iter().any(|mount| mount.point == point) {
                return false;
            }
            // A path inside of another mounted file system is not free either.
            if let Found::Mount(mount, _) = table.look_up(&point)
                && mount.point != "/"
            {
                return false;
            }
            // What is mounted at the root stays last: it has every path that nothing else has.
            let place = if table.root_mount().is_some() { table.mounts.len() - 1 } else { table.mounts.len() };
            table.mounts.insert(place, Mount { point, object });
            true
        });
        if done == Some(true) { Ok(()) } else { Err(self.raise_os_error(errno::EPERM, None)) }
    }

    /// Unmounts a file system by its path or object; `None`: it is not mounted.
    pub(super) fn remove_mount(&mut self, which: Value) -> Option<Value> {
        let point = self.text(which).map(String::from);
        self.mounts(|table| {
            let place = table.mounts.iter().position(|mount| point.as_deref() == Some(&mount.point) || mount.object == which)?;
            let mount = table.mounts.remove(place);
            if table.current == (if mount.object.is_null() { Current::Host } else { Current::Mounted(mount.object) }) {
                table.current = Current::Root;
            }
            Some(mount.object)
        })
        .flatten()
    }

    /// What is mounted, and where.
    pub(super) fn mounted(&mut self) -> Vec<(Value, String)> {
        let list = |table: &mut Table| table.mounts.iter().map(|mount| (mount.object, mount.point.clone())).collect();
        self.mounts(list).unwrap_or_default()
    }
}
