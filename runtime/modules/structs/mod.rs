//! `_struct`: C structs as bytes; and `struct`, the name under which programs import it.

mod class;
mod layout;
mod pack;
mod unpack;

use alloc::format;
use alloc::rc::Rc;

use super::ModuleDef;
use super::exception::ExceptionDef;
use crate::builtins::registry::Type;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};
use class::STRUCT;
use layout::Layout;

/// The module `_struct`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_struct",
    doc: DOC,
    natives: &[
        NativeDef::function("calcsize(format, /)", calcsize),
        NativeDef::function("iter_unpack(format, buffer, /)", iter_unpack),
        NativeDef::function("pack(*values)", pack_values),
        NativeDef::function("pack_into(*values)", pack_into),
        NativeDef::function("unpack(format, buffer, /)", unpack_buffer),
        NativeDef::function("unpack_from(format, /, buffer, offset=0)", unpack_from),
        NativeDef::function("_clearcache()", |_, _| Ok(Value::NONE)),
    ],
    init: Some(init),
};

/// The module `struct`.
pub static PUBLIC: ModuleDef = ModuleDef { name: "struct", doc: DOC, natives: &[], init: Some(init_public) };

const DOC: &str = "Functions to convert between Python values and C structs.\nPython bytes objects are used to hold the data representing the C struct\nand also as format strings (explained below) to describe the layout of data\nin the C struct.";

const NAMES: &[&str] = &["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"];

static ERROR: ExceptionDef = ExceptionDef { module: "struct", name: "error", base: Type::Exception };

/// Raises `struct.error`.
#[cold]
fn error(vm: &mut Vm, message: &str) -> Raised {
    vm.raise_module(&ERROR, message)
}

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = vm.state_class(&STRUCT).value();
    vm.set_module_attr(module, "Struct", class);
    let error = vm.module_exception(&ERROR)?.value();
    vm.set_module_attr(module, "error", error);
    Ok(())
}

fn init_public(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    vm.share_module(&MODULE, module, NAMES)
}

impl Vm {
    /// Sets attributes of `module` to those of another module written in Rust, and `__all__` to their names.
    pub(crate) fn share_module(&mut self, from: &'static ModuleDef, module: Gc<Module>, names: &[&str]) -> Outcome<()> {
        let key = self.heap.intern(from.name);
        let known = self.modules.get(&self.heap).get_str(&self.heap, key).and_then(|module| module.as_gc::<Module>());
        let source = match known {
            Some(source) => source,
            None => self.define_module(from)?,
        };
        for name in names {
            let key = self.heap.intern(name);
            if let Some(value) = source.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, key) {
                self.set_module_attr(module, name, value);
            }
        }
        let all = names.iter().map(|name| self.heap.intern(name).value()).collect();
        let all = self.list_value(all);
        self.set_module_attr(module, "__all__", all);
        Ok(())
    }
}

fn calcsize(vm: &mut Vm, args: Args) -> Outcome {
    let size = vm.struct_layout(args.at(0))?.size;
    Ok(vm.int_value(size as i64))
}

fn iter_unpack(vm: &mut Vm, args: Args) -> Outcome {
    let layout = Rc::new(vm.struct_layout(args.at(0))?);
    class::iterate(vm, layout, args.at(1))
}

/// The layout of the first argument, which `*values` let be absent.
fn first_layout(vm: &mut Vm, args: Args) -> Outcome<Layout> {
    match args.get(0) {
        Some(format) => vm.struct_layout(format),
        None => Err(vm.type_error("missing format argument")),
    }
}

fn pack_values(vm: &mut Vm, args: Args) -> Outcome {
    let layout = first_layout(vm, args)?;
    let bytes = pack::packed(vm, &layout, args.skip(1), "pack")?;
    vm.content_value(&bytes)
}

fn pack_into(vm: &mut Vm, args: Args) -> Outcome {
    let layout = first_layout(vm, args)?;
    pack_into_layout(vm, &layout, args.skip(1))
}

/// `pack_into(buffer, offset, *values)`
fn pack_into_layout(vm: &mut Vm, layout: &Layout, args: Args) -> Outcome {
    let (Some(buffer), Some(at)) = (args.get(0), args.get(1)) else {
        let missing = if args.is_empty() { "buffer" } else { "offset" };
        return Err(error(vm, &format!("pack_into expected {missing} argument")));
    };
    if args.len() - 2 != layout.items {
        let (wanted, given) = (layout.items, args.len() - 2);
        return Err(error(vm, &format!("pack_into expected {wanted} items for packing (got {given})")));
    }
    if !vm.is_buffer(buffer) || vm.write_buffer(buffer, 0, &[]).map_err(|raised| vm.take_raised(raised)).is_err() {
        let class = vm.type_name(buffer);
        return Err(vm.type_error(format!("argument must be read-write bytes-like object, not {class}")));
    }
    let at = offset(vm, Some(at))?;
    let length = vm.buffer(buffer).map_or(0, |content| content.len());
    let size = layout.size;
    let start = if at < 0 {
        if i128::from(at) + size as i128 > 0 {
            return Err(error(vm, &format!("no space to pack {size} bytes at offset {at}")));
        }
        match usize::try_from(i128::from(at) + length as i128) {
            Ok(start) => start,
            Err(_) => return Err(error(vm, &format!("offset {at} out of range for {length}-byte buffer"))),
        }
    } else {
        at as usize
    };
    if start.checked_add(size).is_none_or(|end| end > length) {
        let least = start as u128 + size as u128;
        return Err(error(
            vm,
            &format!(
                "pack_into requires a buffer of at least {least} bytes for packing {size} bytes at offset {start} (actual buffer size is {length})"
            ),
        ));
    }
    let bytes = pack::packed(vm, layout, args.skip(2), "pack_into")?;
    vm.write_buffer(buffer, start, &bytes)?;
    Ok(Value::NONE)
}

/// The number of an offset argument.
fn offset(vm: &mut Vm, value: Option<Value>) -> Outcome<i64> {
    match value {
        None => Ok(0),
        Some(value) => {
            let number = vm.index(value)?;
            vm.index_i64(number, "offset")
        }
    }
}

fn unpack_buffer(vm: &mut Vm, args: Args) -> Outcome {
    let layout = vm.struct_layout(args.at(0))?;
    unpack::unpack_all(vm, &layout, args.at(1))
}

fn unpack_from(vm: &mut Vm, args: Args) -> Outcome {
    let layout = vm.struct_layout(args.at(0))?;
    let at = offset(vm, args.get(2))?;
    unpack::unpack_at(vm, &layout, args.at(1), at)
}
