//! `VfsPosix`: a directory of the host as a file system of its own.

use alloc::format;
use alloc::string::String;

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::host::{Target, errno};
use crate::modules::posix::path::{PathArgument, path, path_value};
use crate::modules::posix::stat::volume_value;
use crate::object::{Class, Foreign, ForeignData, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// Data of a VfsPosix.
struct VfsPosix {
    /// The directory that is its `/`, without a slash at the end; empty: that of the host.
    root: String,
    readonly: bool,
}

impl ForeignData for VfsPosix {}

static CLASS: ClassDef = ClassDef {
    doc: "A directory of the operating system as a file system that can be mounted.",
    construct: Some(construct),
    natives: &[
        NativeDef::method("mount(self, readonly, mkfs, /)", mount),
        NativeDef::method("umount(self)", umount),
        NativeDef::method("open(self, path, mode='r', /)", open),
        NativeDef::method("chdir(self, path, /)", chdir),
        NativeDef::method("getcwd(self)", getcwd),
        NativeDef::method("ilistdir(self, path='', /)", ilistdir),
        NativeDef::method("mkdir(self, path, /)", mkdir),
        NativeDef::method("remove(self, path, /)", remove),
        NativeDef::method("rename(self, old_path, new_path, /)", rename),
        NativeDef::method("rmdir(self, path, /)", rmdir),
        NativeDef::method("stat(self, path, /)", stat),
        NativeDef::method("statvfs(self, path, /)", statvfs),
    ],
    ..ClassDef::new("vfs.VfsPosix", Kind::Foreign)
};

/// The class.
pub(super) fn class(vm: &mut Vm) -> Gc<Class> {
    vm.module_class(&CLASS, Type::Object)
}

/// The host's files.
pub(super) fn of_host(vm: &mut Vm) -> Value {
    let class = class(vm);
    Foreign::new(&mut vm.heap, class, VfsPosix { root: String::new(), readonly: false })
}

fn data(vm: &Vm, value: Value) -> Option<&VfsPosix> {
    value.as_gc::<Foreign>().and_then(|foreign| foreign.get(&vm.heap).data::<VfsPosix>())
}

/// The path of the host that a path on this file system is, and whether it may only be
/// read; `None`: the object is another file system.
pub(super) fn host_path(vm: &Vm, object: Value, path: &str) -> Option<(String, bool)> {
    let data = data(vm, object)?;
    Some((below(&data.root, path), data.readonly))
}

fn below(root: &str, path: &str) -> String {
    match path.strip_prefix('/') {
        Some(rest) if !root.is_empty() => format!("{root}/{rest}"),
        _ if path.is_empty() => String::from("."),
        _ => String::from(path),
    }
}

/// The current directory of a VfsPosix; `None`: the object is another file system.
pub(crate) fn current_directory(vm: &mut Vm, object: Value) -> Option<Outcome<String>> {
    let root = data(vm, object)?.root.clone();
    let found = vm.ask_host(None, |host| host.current_directory());
    Some(found.map(|cwd| match cwd.strip_prefix(root.as_str()) {
        Some("") => String::from("/"),
        Some(rest) => String::from(rest),
        None => cwd,
    }))
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let root = match args.get(1) {
        Some(root) => path(vm, root, "VfsPosix", "root")?.text,
        None => String::new(),
    };
    let root = if root.is_empty() || root.starts_with('/') {
        root
    } else {
        let cwd = vm.ask_host(None, |host| host.current_directory())?;
        format!("{}/{root}", cwd.trim_end_matches('/'))
    };
    let root = String::from(root.trim_end_matches('/'));
    let class = class(vm);
    let object = Foreign::new(&mut vm.heap, class, VfsPosix { root, readonly: false });
    vm.wrap_new(args.at(0), object)
}

/// The path of the host that an argument means.
fn argument(vm: &mut Vm, args: Args, index: usize, changes: bool) -> Outcome<PathArgument> {
    let native = vm.native_of(args.at(0));
    let Some((root, readonly)) = data(vm, native).map(|data| (data.root.clone(), data.readonly)) else {
        return Err(vm.type_error("a VfsPosix is needed"));
    };
    if changes && readonly {
        return Err(vm.raise_os_error(errno::EROFS, None));
    }
    let mut given = match args.get(index) {
        Some(value) => path(vm, value, "VfsPosix", "path")?,
        None => PathArgument { text: String::new(), bytes: false, value: Value::NONE },
    };
    given.text = below(&root, &given.text);
    Ok(given)
}

fn mount(vm: &mut Vm, args: Args) -> Outcome {
    let (readonly, mkfs) = (vm.truth(args.at(1))?, vm.truth(args.at(2))?);
    if mkfs {
        return Err(vm.raise_os_error(errno::EPERM, None));
    }
    if let Some(data) = vm.foreign(args.at(0)).and_then(|foreign| foreign.get_mut(&mut vm.heap).data_mut::<VfsPosix>()) {
        data.readonly = readonly;
    }
    Ok(Value::NONE)
}

fn umount(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::NONE)
}

fn open(vm: &mut Vm, args: Args) -> Outcome {
    let mode = match args.get(2) {
        Some(mode) => vm.expect_text(mode, "mode")?,
        None => String::from("r"),
    };
    let writes = mode.contains(['w', 'a', '+', 'x']);
    let path = argument(vm, args, 1, writes)?;
    crate::builtins::file::open_host(vm, &path.text, path.value, &mode)
}

fn chdir(vm: &mut Vm, args: Args) -> Outcome {
    let path = argument(vm, args, 1, false)?;
    vm.ask_host(Some(path.value), |host| host.change_directory(&path.text))?;
    Ok(Value::NONE)
}

fn getcwd(vm: &mut Vm, args: Args) -> Outcome {
    let native = vm.native_of(args.at(0));
    match current_directory(vm, native) {
        Some(cwd) => {
            let cwd = cwd?;
            Ok(vm.str_value(&cwd))
        }
        None => Err(vm.type_error("a VfsPosix is needed")),
    }
}

fn ilistdir(vm: &mut Vm, args: Args) -> Outcome {
    let path = argument(vm, args, 1, false)?;
    let listed = vm.ask_host(Some(path.value), |host| host.list(&path.text))?;
    let items = vm.list_value(alloc::vec::Vec::new());
    vm.heap.keep(items);
    for entry in listed {
        let name = path_value(vm, &entry.name, path.bytes);
        let (mode, inode) = (vm.int_value(i64::from(entry.mode & 0o170_000)), vm.int_value(entry.inode as i64));
        let item = vm.tuple_value(&[name, mode, inode]);
        if let Some(items) = items.as_gc() {
            vm.list_push(items, item)?;
        }
    }
    vm.iter(items)
}

fn mkdir(vm: &mut Vm, args: Args) -> Outcome {
    let path = argument(vm, args, 1, true)?;
    vm.ask_host(Some(path.value), |host| host.make_directory(&path.text, 0o777))?;
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm, args: Args) -> Outcome {
    let path = argument(vm, args, 1, true)?;
    vm.ask_host(Some(path.value), |host| host.remove_file(&path.text))?;
    Ok(Value::NONE)
}

fn rename(vm: &mut Vm, args: Args) -> Outcome {
    let (from, to) = (argument(vm, args, 1, true)?, argument(vm, args, 2, true)?);
    vm.ask_host_about_two(from.value, to.value, |host| host.rename(&from.text, &to.text))?;
    Ok(Value::NONE)
}

fn rmdir(vm: &mut Vm, args: Args) -> Outcome {
    let path = argument(vm, args, 1, true)?;
    vm.ask_host(Some(path.value), |host| host.remove_directory(&path.text))?;
    Ok(Value::NONE)
}

fn stat(vm: &mut Vm, args: Args) -> Outcome {
    let path = argument(vm, args, 1, false)?;
    let found = vm.ask_host(Some(path.value), |host| host.metadata(&path.text, true))?;
    let numbers = [
        i64::from(found.mode),
        found.inode as i64,
        found.device as i64,
        found.links as i64,
        i64::from(found.user),
        i64::from(found.group),
        found.size as i64,
        found.accessed.div_euclid(1_000_000_000),
        found.modified.div_euclid(1_000_000_000),
        found.changed.div_euclid(1_000_000_000),
    ];
    let items = numbers.map(|number| vm.int_value(number));
    Ok(vm.tuple_value(&items))
}

fn statvfs(vm: &mut Vm, args: Args) -> Outcome {
    let path = argument(vm, args, 1, false)?;
    let found = vm.ask_host(Some(path.value), |host| host.volume(Target::Path(&path.text)))?;
    let record = volume_value(vm, &found)?;
    Ok(vm.native_of(record))
}
