//! `code.replace()`: a code object with another name, place or flags.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use crate::code::{Position, flags};
use crate::object::{Cache, Code, NativeDef, Str};
use crate::value::{Args, Gc, Pool, Value};
use crate::vm::{Outcome, Vm};

/// `replace(**changes)`
pub const REPLACE: NativeDef = NativeDef::method("replace(self, /, **changes)", replace);

/// Flags that say something about a function and change nothing of how it runs.
const FREE_FLAGS: u32 = flags::NESTED | flags::ITERABLE_COROUTINE | flags::FUTURE_ANNOTATIONS;

/// What can be replaced here. Code is verified as a whole when it is linked,
/// so that its parts cannot be exchanged one by one.
struct Changes {
    name: Value,
    qualname: Value,
    filename: Value,
    first_line: u32,
    flags: u32,
}

fn replace(vm: &mut Vm, args: Args) -> Outcome {
    let code = vm.expect::<Code>(args.at(0), "code")?;
    vm.complete(code)?;
    let old = code.get(&vm.heap);
    let mut changes =
        Changes { name: old.name, qualname: old.qualname, filename: old.filename, first_line: old.first_line, flags: old.flags };
    for (key, value) in args.keywords() {
        let key = alloc::string::String::from(vm.keyword_name(key));
        match key.as_str() {
            "co_name" => changes.name = text(vm, &key, value)?,
            "co_qualname" => changes.qualname = text(vm, &key, value)?,
            "co_filename" => changes.filename = text(vm, &key, value)?,
            "co_firstlineno" => changes.first_line = number(vm, value)?,
            "co_flags" => {
                let internal = code.get(&vm.heap).flags & flags::INTERNAL;
                changes.flags = number(vm, value)? & !flags::INTERNAL | internal;
            }
            _ => same(vm, code, &key, value)?,
        }
    }
    let changed = changes.flags ^ code.get(&vm.heap).flags;
    if changed & !FREE_FLAGS != 0 {
        return Err(vm.value_error(format!("code: these flags cannot be replaced: {:#x}", changed & !FREE_FLAGS)));
    }
    let made = with(code.get(&vm.heap), &changes);
    vm.reserve(made.words.len() * 20)?;
    Ok(vm.heap.alloc(made).value())
}

fn text(vm: &mut Vm, key: &str, value: Value) -> Outcome {
    match value.as_gc::<Str>() {
        Some(string) => Ok(vm.heap.intern_str(string).value()),
        None => {
            let kind = vm.type_name(value);
            Err(vm.type_error(format!("replace() argument '{key}' must be str, not {kind}")))
        }
    }
}

fn number(vm: &mut Vm, value: Value) -> Outcome<u32> {
    let number = vm.index_i64(value, "integer")?;
    match u32::try_from(number) {
        Ok(number) => Ok(number),
        Err(_) => Err(vm.value_error("code: co_varnames is too small")),
    }
}

/// Whatever else is given must be what is there.
fn same(vm: &mut Vm, code: Gc<Code>, key: &str, value: Value) -> Outcome<()> {
    const KNOWN: &[&str] = &[
        "co_argcount",
        "co_posonlyargcount",
        "co_kwonlyargcount",
        "co_nlocals",
        "co_stacksize",
        "co_code",
        "co_consts",
        "co_names",
        "co_varnames",
        "co_freevars",
        "co_cellvars",
        "co_linetable",
        "co_exceptiontable",
    ];
    if !KNOWN.contains(&key) {
        return Err(vm.type_error(format!("replace() got an unexpected keyword argument '{key}'")));
    }
    let name = vm.intern(key);
    let own = vm.getattr_opt(code.value(), name)?;
    match own {
        Some(own) if vm.eq(own, value)? => Ok(()),
        _ => Err(vm.value_error(format!("code: {key} cannot be replaced"))),
    }
}

fn with(old: &Code, changes: &Changes) -> Code {
    let line = |line: u32| if line == 0 { 0 } else { line.wrapping_sub(old.first_line).wrapping_add(changes.first_line) };
    let moved = |position: &Position| Position { line: line(position.line), end_line: line(position.end_line), ..*position };
    let caches: Vec<Cache> = old.pool.caches().map(|cache| Cache::empty(cache.name)).collect();
    Code {
        name: changes.name,
        qualname: changes.qualname,
        filename: changes.filename,
        first_line: changes.first_line,
        entry_line: line(old.entry_line),
        flags: changes.flags,
        arg_count: old.arg_count,
        posonly_count: old.posonly_count,
        kwonly_count: old.kwonly_count,
        parameter_count: old.parameter_count,
        slots: old.slots,
        unset: old.unset,
        first_free_slot: old.first_free_slot,
        max_stack: old.max_stack,
        varnames: old.varnames,
        cellvars: old.cellvars,
        freevars: old.freevars,
        cell_slots: old.cell_slots.clone(),
        names: old.names.clone(),
        words: unspecialised(old),
        first_event: old.first_event,
        pool: Pool::new(old.pool.constants(), &caches),
        regions: old.regions.clone(),
        region_starts: old.region_starts.clone(),
        positions: old.positions.iter().map(moved).collect(),
        cleans_up: old.cleans_up,
        deferred: None,
    }
}

/// The words without what they have learnt: that is in caches of the old code.
fn unspecialised(code: &Code) -> Box<[crate::code::Word]> {
    code.words.iter().map(|word| word.opcode().map_or(*word, |opcode| word.with_opcode(opcode.generic()))).collect()
}
