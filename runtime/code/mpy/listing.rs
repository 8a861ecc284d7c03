//! What `-v -v` shows: the instructions that a `.mpy` file would have, in the form that MicroPython and mpy-cross show
//! them in.

use alloc::collections::VecDeque;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use crate::code::Const;
use crate::vm::generated::{Decoded, Shape, decode_wire};

use super::write::{Function, Strings, body, line_entries};

/// What operators are called, by their numbers.
const BINARY: [&str; 35] = [
    "__lt__",
    "__gt__",
    "__eq__",
    "__le__",
    "__ge__",
    "__ne__",
    "__contains__",
    "",
    "",
    "__ior__",
    "__ixor__",
    "__iand__",
    "__ilshift__",
    "__irshift__",
    "__iadd__",
    "__isub__",
    "__imul__",
    "__imatmul__",
    "__ifloordiv__",
    "__itruediv__",
    "__imod__",
    "__ipow__",
    "__or__",
    "__xor__",
    "__and__",
    "__lshift__",
    "__rshift__",
    "__add__",
    "__sub__",
    "__mul__",
    "__matmul__",
    "__floordiv__",
    "__truediv__",
    "__mod__",
    "__pow__",
];

const UNARY: [&str; 4] = ["__pos__", "__neg__", "__invert__", ""];

/// Instructions with the number of a string behind them, in one byte while there are few.
const NAMED: RangeInclusive<u8> = 0x10..=0x1c;

/// Lists a module and its functions: the module, then what it defines, then what those define.
pub fn listing(file: &str, strings: &Strings, objects: &[Const], module: &Function) -> String {
    let mut out = String::new();
    let mut waiting = VecDeque::from([module]);
    let mut number = 0usize;
    let mut order = Order::new(strings);
    while let Some(function) = waiting.pop_front() {
        block(&mut out, file, number, strings, objects, function, &order.renumber(function));
        number += 1;
        waiting.extend(&function.children);
    }
    out
}

/// MicroPython numbers strings in the order in which it lists them; the file has them in the order of the source.
struct Order {
    /// By the number in the file.
    numbers: Vec<Option<u8>>,
    next: u8,
}

impl Order {
    fn new(strings: &Strings) -> Order {
        let mut numbers = alloc::vec![None; strings.count()];
        // The name of the source is the first for both. Where a number may take two bytes, it stays.
        let few = numbers.len() < 0x80;
        numbers.truncate(if few { usize::MAX } else { 0 });
        if let Some(first) = numbers.first_mut() {
            *first = Some(0);
        }
        Order { numbers, next: 1 }
    }

    fn number(&mut self, old: u32) -> u32 {
        match self.numbers.get_mut(old as usize) {
            Some(Some(number)) => u32::from(*number),
            Some(unknown) => {
                *unknown = Some(self.next);
                self.next += 1;
                u32::from(self.next - 1)
            }
            None => old,
        }
    }

    /// A function as MicroPython numbers it.
    fn renumber(&mut self, it: &Function) -> Function {
        let name = self.number(it.name);
        let parameters = it.parameters.iter().map(|&parameter| self.number(parameter)).collect();
        it.named.iter().for_each(|&string| _ = self.number(string));
        let mut code = it.code.clone();
        let mut at = 0;
        while let Some(&byte) = it.code.get(at) {
            let Ok(decoded) = decode_wire(&it.code, at) else { break };
            if NAMED.contains(&byte)
                && !self.numbers.is_empty()
                && let Some(operand) = code.get_mut(at + 1)
            {
                *operand = self.number(u32::from(*operand)) as u8;
            }
            at = decoded.next;
        }
        let Function { state, blocks, flags, positional, keyword_only, defaults, .. } = *it;
        let (lines, cells) = (it.lines.clone(), it.cells.clone());
        Function {
            state,
            blocks,
            flags,
            positional,
            keyword_only,
            defaults,
            name,
            parameters,
            lines,
            cells,
            code,
            named: Vec::new(),
            children: Vec::new(),
        }
    }
}

fn block(out: &mut String, file: &str, number: usize, strings: &Strings, objects: &[Const], it: &Function, shown: &Function) {
    let bytes = body(shown);
    let info = bytes.len() - it.code.len() - it.cells.len();
    let name = strings.text(it.name);
    out.push_str(&format!("File {file}, code block '{name}' (descriptor: {number}, bytecode @{number} {} bytes)\n", bytes.len()));
    out.push_str(&format!("Raw bytecode (code_info_size={info}, bytecode_size={}):\n", bytes.len() - info));
    for row in bytes.chunks(16) {
        row.iter().for_each(|byte| out.push_str(&format!(" {byte:02x}")));
        out.push('\n');
    }
    out.push_str("arg names:");
    for &parameter in &it.parameters {
        out.push(' ');
        out.push_str(strings.text(parameter));
    }
    out.push_str(&format!("\n(N_STATE {})\n(N_EXC_STACK {})\n", it.state, it.blocks));
    it.cells.iter().for_each(|cell| out.push_str(&format!("(INIT_CELL {cell})\n")));
    out.push_str("  bc=0 line=1\n");
    for (offset, line) in line_entries(&it.lines) {
        out.push_str(&format!("  bc={offset} line={line}\n"));
    }
    let mut at = 0;
    while let Some(&byte) = it.code.get(at) {
        // The writer made these bytes.
        let Ok(decoded) = decode_wire(&it.code, at) else { return };
        out.push_str(&format!("{at:02} {}\n", instruction(byte, &decoded, strings, objects, it)));
        at = decoded.next;
    }
}

fn instruction(byte: u8, it: &Decoded, strings: &Strings, objects: &[Const], function: &Function) -> String {
    let Decoded { op, shape, operands: [operand, extra], signed, .. } = *it;
    let name = op.name();
    let child = || function.children.get(operand as usize).map_or("", |child| strings.text(child.name));
    match byte {
        0x10 | 0x1b | 0x1c => format!("{name} '{}'", strings.text(operand)),
        0x11..=0x1a => format!("{name} {}", strings.text(operand)),
        0x20 | 0x21 => format!("{name} {} {extra}", child()),
        0x32 | 0x33 => format!("{name} {}", child()),
        0x22 | 0x70..=0xaf => format!("LOAD_CONST_SMALL_INT {signed}"),
        0x23 => format!("{name} {operand}={}", objects.get(operand as usize).map(object).unwrap_or_default()),
        0x34..=0x37 => format!("{name} n={} nkw={}", operand & 0xff, operand >> 8 & 0xff),
        0x40 => format!("{name} {operand} {extra}"),
        0xb0..=0xbf => format!("LOAD_FAST {}", byte - 0xb0),
        0xc0..=0xcf => format!("STORE_FAST {}", byte - 0xc0),
        0xd0..=0xd3 => format!("UNARY_OP {} {}", byte - 0xd0, UNARY.get(usize::from(byte - 0xd0)).unwrap_or(&"")),
        0xd7.. => format!("BINARY_OP {} {}", byte - 0xd7, BINARY.get(usize::from(byte - 0xd7)).unwrap_or(&"")),
        _ if shape == Shape::None => name.to_string(),
        _ => format!("{name} {operand}"),
    }
}

/// A constant as `repr` shows it, as far as that is short to say.
fn object(value: &Const) -> String {
    match value {
        Const::Str(text) => format!("'{text}'"),
        Const::Bool(true) => String::from("True"),
        Const::Bool(false) => String::from("False"),
        Const::Ellipsis => String::from("Ellipsis"),
        Const::Int(value) => value.to_string(),
        Const::BigInt(digits) => digits.to_string(),
        Const::Float(value) => crate::text::float_repr::float_repr(*value),
        Const::Tuple(items) => {
            let comma = if items.len() == 1 { "," } else { "" };
            let shown: Vec<String> = items.iter().map(object).collect();
            format!("({}{comma})", shown.join(", "))
        }
        Const::None | Const::Code(_) => String::from("None"),
        other => format!("{other:?}"),
    }
}
