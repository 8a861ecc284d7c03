//! `io.RawIOBase`, `io.BufferedIOBase` and `io.TextIOBase`: what a program's
//! own streams get from each, in terms of what they have.

use alloc::vec::Vec;

use super::base::size_argument;
use super::buffered::CHUNK;
use crate::object::NativeDef;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) const RAW: &[NativeDef] = &[
    NativeDef::method("read(self, size=-1, /)", raw_read),
    NativeDef::method("readall(self)", readall),
    NativeDef::method("readinto(self, buffer, /)", not_implemented),
    NativeDef::method("write(self, b, /)", not_implemented),
];

pub(super) const BUFFERED: &[NativeDef] = &[
    NativeDef::method("detach(self)", no_detach),
    NativeDef::method("read(self, size=-1, /)", no_read),
    NativeDef::method("read1(self, size=-1, /)", no_read1),
    NativeDef::method("readinto(self, buffer, /)", readinto),
    NativeDef::method("readinto1(self, buffer, /)", readinto1),
    NativeDef::method("write(self, b, /)", no_write),
];

pub(super) const TEXT: &[NativeDef] = &[
    NativeDef::method("detach(self)", no_detach),
    NativeDef::method("read(self, size=-1, /)", no_read),
    NativeDef::method("readline(self, size=-1, /)", no_readline),
    NativeDef::method("write(self, s, /)", no_write),
    NativeDef::getter("encoding(self)", none),
    NativeDef::getter("newlines(self)", none),
    NativeDef::getter("errors(self)", none),
];

fn not_implemented(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.raise_with(crate::builtins::registry::Type::NotImplementedError, &[]))
}

fn no_detach(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.unsupported("detach"))
}

fn no_read(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.unsupported("read"))
}

fn no_read1(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.unsupported("read1"))
}

fn no_readline(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.unsupported("readline"))
}

fn no_write(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.unsupported("write"))
}

fn none(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::NONE)
}

fn raw_read(vm: &mut Vm, args: Args) -> Outcome {
    match size_argument(vm, args.get(1))? {
        Some(size) => match vm.read_object(args.at(0), true, size)? {
            Some(bytes) => Ok(vm.bytes_value(&bytes)),
            None => Ok(Value::NONE),
        },
        None => {
            let name = vm.intern("readall");
            vm.call_method(args.at(0), name, &[])
        }
    }
}

fn readall(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.intern("read");
    let mut content: Vec<u8> = Vec::new();
    loop {
        let size = vm.int_value(CHUNK as i64);
        let part = vm.call_method(args.at(0), name, &[size])?;
        if part.is_none() {
            return Ok(if content.is_empty() { Value::NONE } else { vm.bytes_value(&content) });
        }
        let bytes = vm.expect_buffer(part)?;
        if bytes.is_empty() {
            return Ok(vm.bytes_value(&content));
        }
        vm.reserve(content.len() + bytes.len())?;
        content.extend_from_slice(&bytes);
    }
}

fn read_into(vm: &mut Vm, args: Args, method: &str) -> Outcome {
    vm.write_buffer(args.at(1), 0, &[])?;
    let length = vm.buffer(args.at(1)).map_or(0, |content| content.len());
    let (name, length) = (vm.intern(method), vm.int_value(length as i64));
    let data = vm.call_method(args.at(0), name, &[length])?;
    let bytes = match vm.buffer(data) {
        Ok(bytes) => bytes.into_owned(),
        Err(_) => return Err(vm.type_error("read() should return bytes")),
    };
    vm.write_buffer(args.at(1), 0, &bytes)?;
    Ok(vm.int_value(bytes.len() as i64))
}

fn readinto(vm: &mut Vm, args: Args) -> Outcome {
    read_into(vm, args, "read")
}

fn readinto1(vm: &mut Vm, args: Args) -> Outcome {
    read_into(vm, args, "read1")
}
