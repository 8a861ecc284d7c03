//! From instructions to bytes: jumps get their lengths, the table's encoder
//! writes, and the function gets its prelude.

use std::format;
use std::string::String;
use std::vec;
use std::vec::Vec;

use crate::code::Opcode;
use crate::code::mpy::write::Function;
use crate::vm::generated::{Decoded, Shape, WireReason, encode_wire};

use super::unit::{Instr, Operand, Unit};

/// Makes the file's form of a finished unit.
///
/// # Errors
/// What is too large, in words.
pub(super) fn assemble(unit: Unit) -> Result<Function, String> {
    let named = unit.code.iter().filter_map(named_string).collect();
    let unit = without_dead_code(unit);
    let mut wide = vec![false; unit.code.len()];
    // Offsets of all instructions, and of the end. Jumps only grow, so this comes to an end.
    let offsets = loop {
        let offsets = measure(&unit.code, &wide)?;
        if !widen(&unit, &offsets, &mut wide)? {
            break offsets;
        }
    };
    let mut code = Vec::new();
    for (instr, &wide) in unit.code.iter().zip(&wide) {
        let target = match instr.operand {
            Operand::Target(label) => target(&unit, &offsets, label)?,
            _ => 0,
        };
        encode(instr, target, wide, &mut code)?;
    }
    let mut function = unit.function;
    function.code = code;
    function.named = named;
    function.lines = unit.lines.iter().filter_map(|&(at, line)| Some((*offsets.get(at)?, line))).collect();
    // MicroPython wants a slot for an exception in any case.
    function.state = (unit.locals + unit.deepest).max(1);
    if function.state > 0xffff {
        return Err(format!("a function with {} locals and operands", function.state));
    }
    Ok(function)
}

/// The string that an instruction names.
fn named_string(instr: &Instr) -> Option<u32> {
    let names = matches!(
        instr.op,
        Opcode::LoadConstString
            | Opcode::LoadName
            | Opcode::LoadGlobal
            | Opcode::LoadAttr
            | Opcode::LoadMethod
            | Opcode::LoadSuperMethod
            | Opcode::StoreName
            | Opcode::StoreGlobal
            | Opcode::StoreAttr
            | Opcode::DeleteName
            | Opcode::DeleteGlobal
            | Opcode::ImportName
            | Opcode::ImportFrom
    );
    match instr.operand {
        Operand::Number(number) if names => Some(number),
        _ => None,
    }
}

/// Leaves out what stands behind a jump and before the next label. Its lines and its operands count all the same, as in
/// MicroPython.
fn without_dead_code(mut unit: Unit) -> Unit {
    let count = unit.code.len();
    let mut labelled = vec![false; count + 1];
    for place in unit.labels.iter().flatten() {
        if let Some(labelled) = labelled.get_mut(*place) {
            *labelled = true;
        }
    }
    let mut kept = Vec::with_capacity(count);
    // Where each instruction comes to stand, or the one behind it.
    let mut moved = Vec::with_capacity(count + 1);
    let mut reached = true;
    for (instr, labelled) in unit.code.iter().zip(&labelled) {
        reached |= labelled;
        moved.push(kept.len());
        if reached {
            kept.push(*instr);
        }
        reached &= !ends_here(instr.op);
    }
    moved.push(kept.len());
    let new_place = |at: usize| moved.get(at).copied().unwrap_or(kept.len());
    unit.labels.iter_mut().flatten().for_each(|place| *place = new_place(*place));
    unit.lines.iter_mut().for_each(|(at, _)| *at = new_place(*at));
    unit.code = kept;
    unit
}

/// Whether the instruction behind is reached by jumps only.
fn ends_here(op: Opcode) -> bool {
    matches!(
        op,
        Opcode::Jump
            | Opcode::UnwindJump
            | Opcode::ReturnValue
            | Opcode::RaiseLast
            | Opcode::RaiseObj
            | Opcode::RaiseFrom
            | Opcode::PopExceptJump
    )
}

/// The offset of a label.
fn target(unit: &Unit, offsets: &[u32], label: usize) -> Result<u32, String> {
    let place = unit.labels.get(label).copied().flatten().and_then(|at| offsets.get(at));
    place.copied().ok_or_else(|| String::from("a jump to nowhere"))
}

fn measure(code: &[Instr], wide: &[bool]) -> Result<Vec<u32>, String> {
    let mut offsets = Vec::with_capacity(code.len() + 1);
    let mut at = 0;
    let mut scratch = Vec::new();
    for (instr, &wide) in code.iter().zip(wide) {
        offsets.push(at);
        at += match instr.operand {
            Operand::Target(_) => 2 + u32::from(wide) + u32::from(has_extra(instr)),
            _ => {
                scratch.clear();
                encode(instr, 0, wide, &mut scratch)?;
                scratch.len() as u32
            }
        };
    }
    offsets.push(at);
    Ok(offsets)
}

/// Whether a byte stands behind a label.
fn has_extra(instr: &Instr) -> bool {
    instr.op == Opcode::UnwindJump
}

/// Whether the labels of an instruction may lead backward (`slabel` in the table).
fn leads_back(op: Opcode) -> bool {
    matches!(op, Opcode::Jump | Opcode::PopJumpIfTrue | Opcode::PopJumpIfFalse | Opcode::UnwindJump)
}

/// Gives two bytes to labels that need them; whether any did.
fn widen(unit: &Unit, offsets: &[u32], wide: &mut [bool]) -> Result<bool, String> {
    let mut changed = false;
    for (at, (instr, wide)) in unit.code.iter().zip(wide.iter_mut()).enumerate() {
        let Operand::Target(label) = instr.operand else { continue };
        if *wide {
            continue;
        }
        let target = target(unit, offsets, label)?;
        let start = offsets.get(at).copied().unwrap_or(0);
        // A label counts from the byte behind it.
        let distance = i64::from(target) - i64::from(start) - 2;
        let near = if leads_back(instr.op) { (-0x40..0x40).contains(&distance) } else { (0..0x80).contains(&distance) };
        if !near {
            *wide = true;
            changed = true;
        }
    }
    Ok(changed)
}

fn encode(instr: &Instr, target: u32, wide: bool, code: &mut Vec<u8>) -> Result<(), String> {
    let (shape, number, signed) = match instr.operand {
        Operand::Embedded(value) => (Shape::None, 0, value),
        Operand::Number(number) => (Shape::Varuint, number, i64::from(number)),
        Operand::Signed(value) => (Shape::Varint, value as u32, value),
        // Before labels have places only the length counts.
        Operand::Target(_) => (Shape::Slabel, target, 0),
    };
    let decoded = Decoded { op: instr.op, shape, operands: [number, instr.extra], signed, wide, next: 0 };
    encode_wire(&decoded, code).map_err(|error| match error.reason {
        WireReason::BadLabel => String::from("a jump over more than 16383 bytes of code"),
        _ => format!("{} ({error})", instr.op.name()),
    })
}
