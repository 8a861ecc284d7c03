//! `io`

use super::ModuleDef;
use crate::builtins::file::OPEN;
use crate::builtins::registry::Type;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc};
use crate::vm::{Outcome, Vm};

/// The module `io`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "io",
    doc: "The io module provides the interfaces to stream handling: open(), text and binary files, and files in memory.",
    natives: &[
        OPEN,
        NativeDef::function("open_code(path)", open_code),
        NativeDef::function("text_encoding(encoding, stacklevel=2, /)", text_encoding),
    ],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    for (name, class) in [
        ("IOBase", Type::IoBase),
        ("RawIOBase", Type::RawIoBase),
        ("BufferedIOBase", Type::BufferedIoBase),
        ("TextIOBase", Type::TextIoBase),
        ("TextIOWrapper", Type::File),
        ("FileIO", Type::FileIo),
        ("BufferedReader", Type::BufferedReader),
        ("BufferedWriter", Type::BufferedWriter),
        ("BufferedRandom", Type::BufferedRandom),
        ("BufferedRWPair", Type::BufferedRwPair),
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

/// `io.open_code(path)`: a file of code, for reading its bytes.
fn open_code(vm: &mut Vm, args: Args) -> Outcome {
    let module = vm.import_module("io")?;
    let (open, mode) = (vm.intern("open"), vm.str_value("rb"));
    let open = vm.getattr(module, open)?;
    vm.call(open, &[args.at(0), mode])
}

/// `io.text_encoding(encoding)`: the encoding that `open` takes where none is given.
fn text_encoding(vm: &mut Vm, args: Args) -> Outcome {
    if args.at(0).is_none() { Ok(vm.str_value("utf-8")) } else { Ok(args.at(0)) }
}
