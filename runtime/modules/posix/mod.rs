//! `posix`: what `os` asks of the system. `os` itself is written in Python
//! (`frozen/os.py`).

pub(crate) mod descriptor;
pub(crate) mod directory;
pub(crate) mod path;
mod process;
mod scandir;
pub(crate) mod stat;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::object::{Module, NativeDef};
use crate::value::Gc;
use crate::vm::{Outcome, Vm};

/// The module `posix`.
pub static MODULE: ModuleDef =
    ModuleDef { name: "posix", doc: "What os asks of the operating system.", natives: &[scandir::SCANDIR], init: Some(init) };

/// Numbers that programs name. They are those of Linux.
const CONSTANTS: &[(&str, i64)] = &[
    ("F_OK", 0),
    ("R_OK", 4),
    ("W_OK", 2),
    ("X_OK", 1),
    ("O_RDONLY", 0),
    ("O_WRONLY", 1),
    ("O_RDWR", 2),
    ("O_ACCMODE", 3),
    ("O_CREAT", 0o100),
    ("O_EXCL", 0o200),
    ("O_NOCTTY", 0o400),
    ("O_TRUNC", 0o1000),
    ("O_APPEND", 0o2000),
    ("O_NONBLOCK", 0o4000),
    ("O_NDELAY", 0o4000),
    ("O_DSYNC", 0o10_000),
    ("O_DIRECTORY", 0o200_000),
    ("O_NOFOLLOW", 0o400_000),
    ("O_CLOEXEC", 0o2_000_000),
    ("O_SYNC", 0o4_010_000),
    ("O_PATH", 0o10_000_000),
    ("EX_OK", 0),
    ("EX_USAGE", 64),
    ("EX_DATAERR", 65),
    ("EX_NOINPUT", 66),
    ("EX_UNAVAILABLE", 69),
    ("EX_SOFTWARE", 70),
    ("EX_OSERR", 71),
    ("EX_IOERR", 74),
    ("EX_NOPERM", 77),
    ("EX_CONFIG", 78),
    ("ST_RDONLY", 1),
    ("ST_NOSUID", 2),
    ("WNOHANG", 1),
    ("WUNTRACED", 2),
    ("GRND_NONBLOCK", 1),
    ("GRND_RANDOM", 2),
    ("TMP_MAX", 238_328),
    ("NGROUPS_MAX", 65_536),
];

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let lists: [&'static [NativeDef]; 4] = [stat::NATIVES, directory::NATIVES, descriptor::NATIVES, process::NATIVES];
    for def in lists.into_iter().flatten() {
        let function = vm.native(def, module.value());
        vm.set_module_attr(module, def.name(), function);
    }
    for (name, number) in CONSTANTS {
        let number = vm.int_value(*number);
        vm.set_module_attr(module, name, number);
    }
    let error = vm.class(Type::OSError).value();
    vm.set_module_attr(module, "error", error);
    let entry = vm.module_class(&scandir::DIR_ENTRY, Type::Object);
    vm.set_module_attr(module, "DirEntry", entry.value());
    let stat_result = vm.wide_record_class(&stat::STAT_RESULT)?;
    vm.set_module_attr(module, "stat_result", stat_result.value());
    let statvfs_result = vm.wide_record_class(&stat::STATVFS_RESULT)?;
    vm.set_module_attr(module, "statvfs_result", statvfs_result.value());
    let terminal_size = vm.record_class(&descriptor::TERMINAL_SIZE)?;
    vm.set_module_attr(module, "terminal_size", terminal_size.value());
    Ok(())
}
