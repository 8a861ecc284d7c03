//! `io`

use super::ModuleDef;
use crate::builtins::file::OPEN;
use crate::builtins::registry::Type;
use crate::object::Module;
use crate::value::Gc;
use crate::vm::{Outcome, Vm};

/// The module `io`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "io",
    doc: "The io module provides the interfaces to stream handling: open(), text and binary files, and files in memory.",
    natives: &[OPEN],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    for (name, class) in [
        ("IOBase", Type::IoBase),
        ("RawIOBase", Type::IoBase),
        ("BufferedIOBase", Type::IoBase),
        ("TextIOBase", Type::IoBase),
        ("TextIOWrapper", Type::File),
        ("FileIO", Type::FileIo),
        ("BufferedReader", Type::BufferedReader),
        ("BufferedWriter", Type::BufferedWriter),
        ("BufferedRandom", Type::BufferedRandom),
        ("BytesIO", Type::BytesIo),
        ("StringIO", Type::StringIo),
        ("BlockingIOError", Type::BlockingIOError),
    ] {
        let class = vm.class(class).value();
        vm.set_module_attr(module, name, class);
    }
    for (name, number) in [("SEEK_SET", 0), ("SEEK_CUR", 1), ("SEEK_END", 2), ("DEFAULT_BUFFER_SIZE", 8192)] {
        let number = vm.int_value(number);
        vm.set_module_attr(module, name, number);
    }
    let unsupported = vm.unsupported_operation()?;
    vm.set_module_attr(module, "UnsupportedOperation", unsupported);
    Ok(())
}
