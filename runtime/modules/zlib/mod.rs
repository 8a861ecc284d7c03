//! `_zlib`: streams that compress and decompress. What else `zlib` has is in `frozen/zlib.py`.

mod compress;
mod decompress;

use super::ModuleDef;
use super::exception::ExceptionDef;
use crate::builtins::registry::Type;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// The module `_zlib`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_zlib",
    doc: "Streams that compress and decompress.",
    natives: &[
        NativeDef::function("deflate(level, wbits, memory, strategy, dictionary, /)", compress::open),
        NativeDef::function("inflate(wbits, dictionary, /)", decompress::open),
        NativeDef::function("adler32(data, value=1, /)", adler32),
        NativeDef::function("crc32(data, value=0, /)", crate::modules::binascii::crc32),
    ],
    init: Some(init),
};

static ERROR: ExceptionDef = ExceptionDef { module: "zlib", name: "error", base: Type::Exception };

/// Bytes that are made at once.
const CHUNK: usize = 16 * 1024;

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = vm.module_exception(&ERROR)?.value();
    vm.set_module_attr(module, "error", class);
    Ok(())
}

/// `zlib.error`
#[cold]
fn error(vm: &mut Vm, number: i32, doing: &str, message: Option<&str>) -> Raised {
    let message = message.or(match number {
        -2 => Some("inconsistent stream state"),
        -3 => Some("invalid input data"),
        -5 => Some("incomplete or truncated stream"),
        _ => None,
    });
    let message = message.map_or_else(alloc::string::String::new, |message| alloc::format!(": {message}"));
    vm.raise_module(&ERROR, &alloc::format!("Error {number} {doing}{message}"))
}

/// The checksum of zlib's streams.
fn adler32(vm: &mut Vm, args: Args) -> Outcome {
    let start = match args.get(1) {
        Some(start) => crate::modules::binascii::low_bits(vm, start)?,
        None => 1,
    };
    let content = vm.expect_buffer(args.at(0))?;
    Ok(Value::small_wrapping(i64::from(zlib_rs::adler32::adler32(start, &content))))
}
