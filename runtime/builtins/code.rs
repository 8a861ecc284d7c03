//! Code objects.

use alloc::vec::Vec;

use super::registry::{ClassDef, Type};
use crate::code::Word;
use crate::heap::Kind;
use crate::object::{Code, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `code`.
pub const CLASS: ClassDef = ClassDef {
    natives: &[
        NativeDef::getter("co_name(self)", name),
        NativeDef::getter("co_qualname(self)", qualname),
        NativeDef::getter("co_filename(self)", filename),
        NativeDef::getter("co_firstlineno(self)", first_line),
        NativeDef::getter("co_flags(self)", flags),
        NativeDef::getter("co_argcount(self)", arg_count),
        NativeDef::getter("co_posonlyargcount(self)", posonly_count),
        NativeDef::getter("co_kwonlyargcount(self)", kwonly_count),
        NativeDef::getter("co_nlocals(self)", local_count),
        NativeDef::getter("co_stacksize(self)", stack_size),
        NativeDef::getter("co_varnames(self)", varnames),
        NativeDef::getter("co_cellvars(self)", cellvars),
        NativeDef::getter("co_freevars(self)", freevars),
        NativeDef::getter("co_names(self)", names),
        NativeDef::getter("co_consts(self)", consts),
        NativeDef::getter("co_code(self)", words),
        NativeDef::getter("co_lnotab(self)", lnotab),
        NativeDef::method("co_lines(self, /)", lines),
        super::code_replace::REPLACE,
        NativeDef::method("co_positions(self, /)", positions),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("code", Kind::Code)
};

fn code(vm: &mut Vm, args: Args) -> Outcome<Gc<Code>> {
    let code = vm.expect::<Code>(args.at(0), "code")?;
    vm.complete(code)?;
    Ok(code)
}

macro_rules! values {
    ($($name:ident => $field:ident;)*) => {
        $(fn $name(vm: &mut Vm, args: Args) -> Outcome {
            Ok(code(vm, args)?.get(&vm.heap).$field)
        })*
    };
}

values! {
    name => name;
    qualname => qualname;
    filename => filename;
    varnames => varnames;
    cellvars => cellvars;
    freevars => freevars;
}

macro_rules! numbers {
    ($($name:ident => $field:ident;)*) => {
        $(fn $name(vm: &mut Vm, args: Args) -> Outcome {
            let number = code(vm, args)?.get(&vm.heap).$field;
            Ok(vm.int_value(i64::from(number)))
        })*
    };
}

numbers! {
    first_line => first_line;
    arg_count => arg_count;
    posonly_count => posonly_count;
    kwonly_count => kwonly_count;
    stack_size => max_stack;
}

/// `co_flags`, without those that CPython 3.13 has not.
fn flags(vm: &mut Vm, args: Args) -> Outcome {
    let flags = code(vm, args)?.get(&vm.heap).flags & !crate::code::flags::INTERNAL;
    Ok(vm.int_value(i64::from(flags)))
}

fn local_count(vm: &mut Vm, args: Args) -> Outcome {
    let names = code(vm, args)?.get(&vm.heap).varnames;
    let count = vm.tuple_items(names).len();
    Ok(vm.int_value(count as i64))
}

fn names(vm: &mut Vm, args: Args) -> Outcome {
    let names = code(vm, args)?.get(&vm.heap).names.to_vec();
    Ok(vm.tuple_value(&names))
}

fn consts(vm: &mut Vm, args: Args) -> Outcome {
    let consts = code(vm, args)?.get(&vm.heap).pool.constants().to_vec();
    Ok(vm.tuple_value(&consts))
}

/// `co_code`: a word for the entry of the frame, then the instructions.
fn words(vm: &mut Vm, args: Args) -> Outcome {
    let mut bytes = alloc::vec![0; size_of::<Word>()];
    bytes.extend(code(vm, args)?.get(&vm.heap).words.iter().flat_map(|word| word.0.to_le_bytes()));
    Ok(vm.bytes_value(&bytes))
}

/// A stretch of instructions with the same line.
struct Stretch {
    /// Byte offsets in `co_code`.
    start: u32,
    end: u32,
    line: Option<u32>,
}

fn stretches(code: &Code) -> Vec<Stretch> {
    let entry = (Code::START, Some(code.entry_line));
    let line_of = |line: u32| if line == 0 { None } else { Some(line) };
    let body = code.positions.iter().enumerate().map(|(word, position)| (word as u32, line_of(position.line)));
    let mut found: Vec<Stretch> = Vec::new();
    for (word, line) in core::iter::once(entry).chain(body) {
        let (start, end) = (Code::offset_of(word), Code::offset_of(word.wrapping_add(1)));
        match found.last_mut().filter(|last| last.line == line) {
            Some(last) => last.end = end,
            None => found.push(Stretch { start, end, line }),
        }
    }
    found
}

/// `(start, end, line)` of the stretches of instructions with the same line, in bytes.
fn lines(vm: &mut Vm, args: Args) -> Outcome {
    let code = code(vm, args)?;
    let found = stretches(code.get(&vm.heap));
    let mut list = Vec::new();
    for Stretch { start, end, line } in found {
        let line = line.map_or(Value::NONE, |line| vm.int_value(i64::from(line)));
        let (from, to) = (vm.int_value(i64::from(start)), vm.int_value(i64::from(end)));
        list.push(vm.tuple_value(&[from, to, line]));
    }
    let list = vm.list_value(list);
    vm.iter(list)
}

/// `co_lnotab`: how far to go, in bytes and in lines, for each new line (Objects/lnotab_notes.txt).
fn lnotab(vm: &mut Vm, args: Args) -> Outcome {
    let code = code(vm, args)?;
    vm.warn(Type::DeprecationWarning, "co_lnotab is deprecated, use co_lines instead.")?;
    let object = code.get(&vm.heap);
    let (mut offset, mut at) = (0, i64::from(object.first_line));
    let mut table = Vec::new();
    for Stretch { start, line, .. } in stretches(object) {
        let Some(line) = line.map(i64::from).filter(|line| *line != at) else { continue };
        let (mut bytes, mut lines) = (start - offset, line - at);
        while bytes > 255 {
            table.extend([255, 0]);
            bytes -= 255;
        }
        while !(-128..128).contains(&lines) {
            let step = lines.clamp(-128, 127);
            table.extend([bytes as u8, step as i8 as u8]);
            (bytes, lines) = (0, lines - step);
        }
        table.extend([bytes as u8, lines as i8 as u8]);
        (offset, at) = (start, line);
    }
    Ok(vm.bytes_value(&table))
}

/// `(line, end_line, column, end_column)` of each word of `co_code`.
fn positions(vm: &mut Vm, args: Args) -> Outcome {
    let code = code(vm, args)?.get(&vm.heap);
    let mut positions = alloc::vec![code.position_of(Code::START)];
    positions.extend_from_slice(&code.positions);
    let mut list = Vec::new();
    for position in positions {
        let number = |number: u32, known: bool| if known { Value::small_wrapping(i64::from(number)) } else { Value::NONE };
        let known = position.line != 0;
        let columns = known && position.end_line != 0;
        let parts = [
            number(position.line, known),
            number(position.end_line, known),
            number(position.column, columns),
            number(position.end_column, columns),
        ];
        list.push(vm.tuple_value(&parts));
    }
    let list = vm.list_value(list);
    vm.iter(list)
}
