//! `_vfs`: mounting file systems at paths, and those that are written in Rust.
//! `vfs` itself is written in Python (`frozen/vfs.py`).

mod block_class;
mod device;
mod fat;
mod import;
mod open_file;
pub(crate) mod posix;
mod table;
mod volume;

pub(crate) use open_file::{closed_error, some_opened};
pub(crate) use table::Place;

use alloc::vec::Vec;

use super::ModuleDef;
use crate::host::errno;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `_vfs`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_vfs",
    doc: "Mounting file systems at paths.",
    natives: &[
        NativeDef::function("mount(fsobj=None, mount_point=None, *, readonly=False, mkfs=False)", mount),
        NativeDef::function("umount(mount_point, /)", umount),
    ],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = posix::class(vm);
    vm.set_module_attr(module, "VfsPosix", class.value());
    for (name, class) in block_class::classes(vm) {
        vm.set_module_attr(module, name, class.value());
    }
    Ok(())
}

/// `vfs.mount()` lists what is mounted; with arguments it mounts.
fn mount(vm: &mut Vm, args: Args) -> Outcome {
    let Some(object) = args.get(0) else {
        let list = vm.list_value(Vec::new());
        vm.heap.keep(list);
        for (object, point) in vm.mounted() {
            let object = if object.is_null() { posix::of_host(vm) } else { object };
            let point = vm.str_value(&point);
            let item = vm.tuple_value(&[object, point]);
            if let Some(list) = list.as_gc() {
                vm.list_push(list, item)?;
            }
        }
        return Ok(list);
    };
    let Some(point) = args.get(1) else { return Err(vm.type_error("mount() missing required argument 'mount_point'")) };
    let point = vm.expect_text(point, "mount_point")?;
    let (readonly, mkfs) = (args.get(2).unwrap_or(Value::FALSE), args.get(3).unwrap_or(Value::FALSE));
    let (readonly, mkfs) = (Value::bool(vm.truth(readonly)?), Value::bool(vm.truth(mkfs)?));
    let name = vm.intern("mount");
    // What cannot be mounted itself is a block device with a file system on it.
    let object = match vm.getattr_opt(object, name)? {
        Some(_) => object,
        None => block_class::detect(vm, object)?,
    };
    vm.heap.keep(object);
    let method = vm.getattr(object, name)?;
    vm.call(method, &[readonly, mkfs])?;
    vm.add_mount(object, &point)?;
    Ok(Value::NONE)
}

fn umount(vm: &mut Vm, args: Args) -> Outcome {
    match vm.remove_mount(args.at(0)) {
        Some(object) if object.is_null() => Ok(Value::NONE),
        Some(object) => {
            vm.heap.keep(object);
            let name = vm.intern("umount");
            vm.call_method(object, name, &[])?;
            Ok(Value::NONE)
        }
        None => Err(vm.raise_os_error(errno::EINVAL, None)),
    }
}
