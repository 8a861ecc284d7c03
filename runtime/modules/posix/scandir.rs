//! `scandir` and the entries it gives.

use alloc::format;
use alloc::vec::Vec;

use super::path::{PathArgument, optional_path, path_value, text_of_bytes};
use super::stat::stat_path;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::host::{Metadata, errno};
use crate::object::{Bytes, Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// Data of a DirEntry.
struct DirEntry {
    name: Value,
    path: Value,
    /// Kind as in `st_mode`.
    mode: u32,
    inode: u64,
    /// What `stat` found, without and with links followed; NULL before.
    stat: [Value; 2],
}

impl ForeignData for DirEntry {
    fn trace(&self, marker: &mut Marker) {
        for value in [self.name, self.path, self.stat[0], self.stat[1]] {
            marker.mark(value);
        }
    }
}

/// Data of an iterator over entries.
struct Iterator {
    /// In reverse order.
    entries: Vec<Value>,
}

impl ForeignData for Iterator {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&self.entries);
        marker.owns(self.entries.capacity() * size_of::<Value>());
    }
}

pub(super) static DIR_ENTRY: ClassDef = ClassDef {
    natives: &[
        NativeDef::getter("name(self)", name),
        NativeDef::getter("path(self)", path),
        NativeDef::method("is_dir(self, *, follow_symlinks=True)", is_dir),
        NativeDef::method("is_file(self, *, follow_symlinks=True)", is_file),
        NativeDef::method("is_symlink(self)", is_symlink),
        NativeDef::method("is_junction(self)", is_junction),
        NativeDef::method("stat(self, *, follow_symlinks=True)", stat),
        NativeDef::method("inode(self)", inode),
        NativeDef::method("__fspath__(self)", path),
        NativeDef::method("__repr__(self)", repr),
    ],
    ..ClassDef::new("posix.DirEntry", Kind::Foreign)
};

static ITERATOR: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__iter__(self)", itself),
        NativeDef::method("__next__(self)", next),
        NativeDef::method("__enter__(self)", itself),
        NativeDef::method("__exit__(self, *args)", close),
        NativeDef::method("close(self)", close),
    ],
    ..ClassDef::new("posix.ScandirIterator", Kind::Foreign)
};

pub(super) const SCANDIR: NativeDef = NativeDef::function("scandir(path=None)", scandir);

fn scandir(vm: &mut Vm, args: Args) -> Outcome {
    let path = optional_path(vm, args.get(0), "scandir")?;
    let class = vm.module_class(&DIR_ENTRY, Type::Object);
    let separator = if path.text.is_empty() || path.text.ends_with('/') { "" } else { "/" };
    let found = super::directory::entries(vm, &path)?;
    let mut entries = Vec::with_capacity(found.len());
    for entry in found.into_iter().rev() {
        let text = match vm.text(entry.name) {
            Some(text) => format!("{}{separator}{text}", path.text),
            None => match entry.name.as_gc::<Bytes>() {
                Some(bytes) => format!("{}{separator}{}", path.text, text_of_bytes(bytes.get(&vm.heap).as_slice())),
                None => continue,
            },
        };
        let full = path_value(vm, &text, path.bytes);
        let data = DirEntry { name: entry.name, path: full, mode: entry.mode, inode: entry.inode, stat: [Value::NULL; 2] };
        entries.push(Foreign::new(&mut vm.heap, class, data));
    }
    let class = vm.module_class(&ITERATOR, Type::Object);
    Ok(Foreign::new(&mut vm.heap, class, Iterator { entries }))
}

fn itself(_vm: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn next(vm: &mut Vm, args: Args) -> Outcome {
    let next = vm.foreign(args.at(0)).and_then(|foreign| foreign.get_mut(&mut vm.heap).data_mut::<Iterator>()?.entries.pop());
    match next {
        Some(entry) => Ok(entry),
        None => Err(vm.raise_with(Type::StopIteration, &[])),
    }
}

fn close(vm: &mut Vm, args: Args) -> Outcome {
    if let Some(iterator) = vm.foreign(args.at(0)).and_then(|foreign| foreign.get_mut(&mut vm.heap).data_mut::<Iterator>()) {
        iterator.entries = Vec::new();
    }
    Ok(Value::NONE)
}

fn field<T>(vm: &mut Vm, value: Value, read: impl FnOnce(&DirEntry) -> T) -> Outcome<T> {
    match vm.foreign(value).and_then(|foreign| foreign.get(&vm.heap).data::<DirEntry>()) {
        Some(entry) => Ok(read(entry)),
        None => Err(vm.type_error("a DirEntry is needed")),
    }
}

fn name(vm: &mut Vm, args: Args) -> Outcome {
    field(vm, args.at(0), |entry| entry.name)
}

fn path(vm: &mut Vm, args: Args) -> Outcome {
    field(vm, args.at(0), |entry| entry.path)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let name = field(vm, args.at(0), |entry| entry.name)?;
    let name = vm.repr_text(name)?;
    Ok(vm.str_value(&format!("<DirEntry {name}>")))
}

fn follows(vm: &mut Vm, args: Args) -> Outcome<bool> {
    match args.get(1) {
        Some(follow) => vm.truth(follow),
        None => Ok(true),
    }
}

const KIND: u32 = 0o170_000;
const LINK: u32 = 0o120_000;

/// Whether the entry, or what it links to, is of a kind. What is not there is of none.
fn is_kind(vm: &mut Vm, args: Args, kind: u32) -> Outcome {
    let follow = follows(vm, args)?;
    let mode = field(vm, args.at(0), |entry| entry.mode & KIND)?;
    if mode != LINK || !follow {
        return Ok(Value::bool(mode == kind));
    }
    let result = stat_of(vm, args.at(0), true);
    match result {
        Ok(found) => {
            vm.heap.keep(found);
            let mode = vm.getitem(found, Value::small_wrapping(0))?;
            Ok(Value::bool(mode.as_small().unwrap_or(0) as u32 & KIND == kind))
        }
        Err(raised) if vm.raised_is(Type::FileNotFoundError) => {
            vm.take_raised(raised);
            Ok(Value::FALSE)
        }
        Err(raised) => Err(raised),
    }
}

fn is_dir(vm: &mut Vm, args: Args) -> Outcome {
    is_kind(vm, args, Metadata::DIRECTORY)
}

fn is_file(vm: &mut Vm, args: Args) -> Outcome {
    is_kind(vm, args, Metadata::REGULAR)
}

fn is_symlink(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(field(vm, args.at(0), |entry| entry.mode & KIND)? == LINK))
}

fn is_junction(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::FALSE)
}

fn inode(vm: &mut Vm, args: Args) -> Outcome {
    let inode = field(vm, args.at(0), |entry| entry.inode)?;
    Ok(vm.int_value(inode as i64))
}

/// Asks once and remembers the answer.
fn stat_of(vm: &mut Vm, entry: Value, follow: bool) -> Outcome {
    let (path, mode, known) = field(vm, entry, |entry| (entry.path, entry.mode, entry.stat))?;
    let place = usize::from(follow && mode & KIND == LINK);
    if let Some(known) = known.get(place).and_then(|known| known.present()) {
        return Ok(known);
    }
    let (text, bytes) = match (vm.text(path).map(alloc::string::String::from), path.as_gc::<Bytes>()) {
        (Some(text), _) => (text, false),
        (None, Some(bytes)) => (text_of_bytes(bytes.get(&vm.heap).as_slice()), true),
        (None, None) => return Err(vm.raise_os_error(errno::ENOENT, Some(path))),
    };
    let found = stat_path(vm, &PathArgument { text, bytes, value: path }, follow)?;
    let data = vm.foreign(entry).and_then(|foreign| foreign.get_mut(&mut vm.heap).data_mut::<DirEntry>());
    if let Some(slot) = data.and_then(|data| data.stat.get_mut(place)) {
        *slot = found;
    }
    Ok(found)
}

fn stat(vm: &mut Vm, args: Args) -> Outcome {
    let follow = follows(vm, args)?;
    stat_of(vm, args.at(0), follow)
}
