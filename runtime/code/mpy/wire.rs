//! The instructions of a function as they stand in the file, decoded and with
//! jumps resolved to instructions.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::code::Opcode;
use crate::vm::generated::{Decoded, Shape, WireReason, decode_wire};

use super::{MpyError, Result};

/// One instruction of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wire {
    /// What it does.
    pub(super) op: Opcode,
    /// Whether it jumps.
    pub(super) label: bool,
    /// Its operand; of a jump, the number of the target in [`Body::code`].
    pub(super) operand: u32,
    /// The byte after the operand.
    pub(super) extra: u32,
    /// Where it stands, counted from the function's first instruction.
    pub(super) offset: u32,
    /// The operand with its sign, for those that have one.
    pub(super) signed: i64,
}

/// The instructions of a function.
pub(super) struct Body {
    /// All of them in order.
    pub(super) code: Vec<Wire>,
    /// Which ones can be reached by other ways than from the one before; empty if none can.
    pub(super) leader: Vec<bool>,
}

/// Decodes the bytes `range` of a file.
pub(super) fn read(bytes: &[u8], range: &Range<usize>) -> Result<Body> {
    let code_bytes = bytes.get(range.clone()).unwrap_or_default();
    let mut code = Vec::with_capacity(code_bytes.len() / 2 + 1);
    let mut branches = false;
    let mut at = 0;
    while at < code_bytes.len() {
        let Decoded { op, shape, operands: [operand, extra], signed, next, .. } =
            decode_wire(code_bytes, at).map_err(|error| MpyError::new(range.start + at, reason(error.reason), "an instruction"))?;
        let label = matches!(shape, Shape::Slabel | Shape::Ulabel);
        branches |= label || op == Opcode::WithCleanup;
        code.push(Wire { op, label, operand, extra, signed, offset: at as u32 });
        at = next;
    }
    let leader = if branches { leaders(&mut code, range.start)? } else { Vec::new() };
    Ok(Body { code, leader })
}

/// Makes the targets of jumps numbers of instructions, and says which instructions they are.
fn leaders(code: &mut [Wire], start: usize) -> Result<Vec<bool>> {
    let mut leader = vec![false; code.len()];
    for index in 0..code.len() {
        let Some(&Wire { label: true, operand, offset, .. }) = code.get(index) else { continue };
        let Ok(target) = code.binary_search_by_key(&operand, |wire| wire.offset) else {
            return Err(MpyError::new(start + offset as usize, format!("a jump to offset {operand}"), "a jump to an instruction"));
        };
        if let (Some(wire), Some(leader)) = (code.get_mut(index), leader.get_mut(target)) {
            wire.operand = target as u32;
            *leader = true;
        }
    }
    // The end of a `with` goes on in two ways: raising again or not.
    for (wire, next) in code.iter().zip(leader.iter_mut().skip(1)) {
        *next |= wire.op == Opcode::WithCleanup;
    }
    Ok(leader)
}

fn reason(reason: WireReason) -> String {
    match reason {
        WireReason::Truncated => String::from("an instruction that is cut off"),
        WireReason::UnknownCode(code) => format!("unknown instruction {code:#04x}"),
        WireReason::TooLarge => String::from("an operand that is too large"),
        WireReason::BadLabel => String::from("a jump out of the code"),
        WireReason::Internal => String::from("an instruction that files do not have"),
    }
}
