//! `_dis`: the table of instructions and the instructions of code objects, for `dis` and `opcode`.

use alloc::format;
use alloc::vec::Vec;

use super::ModuleDef;
use crate::code::Opcode;
use crate::object::{Code, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::generated::{disassemble, flag};
use crate::vm::{Outcome, Vm};

/// The module `_dis`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_dis",
    doc: "Instructions, as opcodes.toml has them.",
    natives: &[
        NativeDef::function("opcodes()", opcodes),
        NativeDef::function("instructions(code, /)", instructions),
        NativeDef::function("regions(code, /)", regions),
    ],
    init: None,
};

fn texts(vm: &mut Vm, texts: &[&str]) -> Value {
    let texts: Vec<Value> = texts.iter().map(|text| vm.str_value(text)).collect();
    vm.tuple_value(&texts)
}

/// `(name, doc, operands, kinds of operands, flags)` of every instruction, by opcode.
fn opcodes(vm: &mut Vm, _: Args) -> Outcome {
    let mut list = Vec::new();
    for op in Opcode::ALL {
        let (names, kinds): (Vec<&str>, Vec<&str>) = op.operands().iter().copied().unzip();
        let bits = op.flags();
        let set: Vec<&str> = flag::NAMES.iter().enumerate().filter(|(bit, _)| bits & 1 << bit != 0).map(|(_, name)| *name).collect();
        let parts = [vm.str_value(op.name()), vm.str_value(op.doc()), texts(vm, &names), texts(vm, &kinds), texts(vm, &set)];
        list.push(vm.tuple_value(&parts));
    }
    Ok(vm.list_value(list))
}

fn code(vm: &mut Vm, args: Args) -> Outcome<Gc<Code>> {
    match vm.code_of_value(args.at(0))? {
        Some(code) => Ok(code),
        None => {
            let found = vm.type_name(args.at(0));
            Err(vm.type_error(format!("expected a code object, not {found}")))
        }
    }
}

/// `(offset, opcode, operands, what they stand for, the same as text, whether there may be events)` of each instruction.
/// A label stands for an offset.
fn instructions(vm: &mut Vm, args: Args) -> Outcome {
    let code = code(vm, args)?;
    let lines: Vec<_> = disassemble(&code.get(&vm.heap).words).collect();
    let mut list = Vec::new();
    for line in lines {
        let Some(op) = line.op else { continue };
        let (mut numbers, mut meanings, mut shown) = (Vec::new(), Vec::new(), Vec::new());
        for ((_, kind), operand) in op.operands().iter().zip(line.operands) {
            let (meaning, text) = match (*kind, line.target) {
                ("forward" | "backward", Some(target)) => {
                    let offset = Code::offset_of(target as u32);
                    (vm.int_value(i64::from(offset)), format!("to {offset}"))
                }
                _ => vm.operand_meaning(code, kind, operand)?,
            };
            numbers.push(vm.int_value(i64::from(operand)));
            meanings.push(meaning);
            // A constant's `repr` runs nothing that a program wrote, so none of this is collected meanwhile; it is kept
            // for the case that it ever does.
            let text = vm.str_value(&text);
            shown.push(vm.heap.keep(text));
        }
        let offset = vm.int_value(i64::from(Code::offset_of(line.at as u32)));
        let (opcode, numbers, shown) = (vm.int_value(op as i64), vm.tuple_value(&numbers), vm.tuple_value(&shown));
        let parts = [offset, opcode, numbers, vm.tuple_value(&meanings), shown, Value::bool(line.event)];
        let entry = vm.tuple_value(&parts);
        list.push(vm.heap.keep(entry));
    }
    Ok(vm.list_value(list))
}

/// `(start, end, handler or None, operands that stay)` of each exception region, in offsets.
fn regions(vm: &mut Vm, args: Args) -> Outcome {
    let regions = code(vm, args)?.get(&vm.heap).regions.clone();
    let mut list = Vec::new();
    for region in &regions {
        let offset = |vm: &mut Vm, word: u32| vm.int_value(i64::from(Code::offset_of(word)));
        let (start, end) = (offset(vm, region.start), offset(vm, region.end));
        let target = region.target.map_or(Value::NONE, |target| offset(vm, target));
        let depth = vm.int_value(i64::from(region.depth));
        list.push(vm.tuple_value(&[start, end, target, depth]));
    }
    Ok(vm.list_value(list))
}
