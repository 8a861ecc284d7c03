//! Stand-in for the decoder that is generated from the table.

use crate::code::Opcode;

/// How an operand is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    None,
    Number,
    Integer,
    Label,
}

/// One decoded instruction; labels are offsets in the same bytes.
pub(super) struct Decoded {
    pub(super) op: Opcode,
    pub(super) format: Format,
    pub(super) operand: u32,
    pub(super) extra: u32,
    pub(super) integer: i64,
    pub(super) next: usize,
}

/// Decodes the instruction at `at`.
pub(super) fn decode(bytes: &[u8], at: usize) -> Result<Decoded, &'static str> {
    const CUT: &str = "an instruction that is cut off";
    let code = *bytes.get(at).ok_or(CUT)?;
    let mut next = at + 1;
    let mut byte = || {
        let byte = bytes.get(next).copied().ok_or(CUT);
        next += 1;
        byte
    };
    let (op, embedded) = opcode(code).ok_or("an unknown instruction")?;
    let (mut operand, mut integer) = (embedded, 0);
    let mut format = Format::None;
    match 0x3a4_u32 >> (2 * u32::from(code >> 4)) & 3 {
        _ if code >= 0x70 => {}
        1 | 2 if code == 0x22 => {
            format = Format::Integer;
            let mut group = byte()?;
            integer = if group & 0x40 != 0 { -1 } else { 0 };
            loop {
                if !(-1 << 55..1 << 55).contains(&integer) {
                    return Err("an integer of more than 62 bits");
                }
                integer = integer << 7 | i64::from(group & 0x7f);
                if group & 0x80 == 0 {
                    break;
                }
                group = byte()?;
            }
        }
        1 | 2 => {
            format = Format::Number;
            operand = 0;
            loop {
                let group = byte()?;
                if operand >> 25 != 0 {
                    return Err("an operand of more than 32 bits");
                }
                operand = operand << 7 | u32::from(group & 0x7f);
                if group & 0x80 == 0 {
                    break;
                }
            }
        }
        3 => {}
        _ => {}
    }
    let extra_follows = code & 0x9e == 0;
    if (0x40..0x50).contains(&code) {
        format = Format::Label;
        let low = i64::from(byte()?);
        let signed = code < 0x45;
        let distance = if low & 0x80 == 0 {
            low - if signed { 0x40 } else { 0 }
        } else {
            let high = i64::from(byte()?);
            (low & 0x7f | high << 7) - if signed { 0x4000 } else { 0 }
        };
        let target = next as i64 + distance;
        operand = u32::try_from(target).map_err(|_| "a jump out of the code")?;
    }
    let mut extra = 0;
    if extra_follows {
        extra = u32::from(bytes.get(next).copied().ok_or(CUT)?);
        next += 1;
    }
    Ok(Decoded { op, format, operand, extra, integer, next })
}

fn opcode(code: u8) -> Option<(Opcode, u32)> {
    use Opcode::*;
    let op = match code {
        0x10 => LoadConstString,
        0x11 => LoadName,
        0x12 => LoadGlobal,
        0x13 => LoadAttr,
        0x14 => LoadMethod,
        0x15 => LoadSuperMethod,
        0x16 => StoreName,
        0x17 => StoreGlobal,
        0x18 => StoreAttr,
        0x19 => DeleteName,
        0x1a => DeleteGlobal,
        0x1b => ImportName,
        0x1c => ImportFrom,
        0x20 => MakeClosure,
        0x21 => MakeClosureDefargs,
        0x22 => LoadConstSmallInt,
        0x23 => LoadConstObj,
        0x24 => LoadFastN,
        0x25 => LoadDeref,
        0x26 => StoreFastN,
        0x27 => StoreDeref,
        0x28 => DeleteFast,
        0x29 => DeleteDeref,
        0x2a => BuildTuple,
        0x2b => BuildList,
        0x2c => BuildMap,
        0x2d => BuildSet,
        0x2e => BuildSlice,
        0x2f => StoreComp,
        0x30 => UnpackSequence,
        0x31 => UnpackEx,
        0x32 => MakeFunction,
        0x33 => MakeFunctionDefargs,
        0x34 => CallFunction,
        0x35 => CallFunctionVarKw,
        0x36 => CallMethod,
        0x37 => CallMethodVarKw,
        0x40 => UnwindJump,
        0x42 => Jump,
        0x43 => PopJumpIfTrue,
        0x44 => PopJumpIfFalse,
        0x45 => JumpIfTrueOrPop,
        0x46 => JumpIfFalseOrPop,
        0x47 => SetupWith,
        0x48 => SetupExcept,
        0x49 => SetupFinally,
        0x4a => PopExceptJump,
        0x4b => ForIter,
        0x50 => LoadConstFalse,
        0x51 => LoadConstNone,
        0x52 => LoadConstTrue,
        0x53 => LoadNull,
        0x54 => LoadBuildClass,
        0x55 => LoadSubscr,
        0x56 => StoreSubscr,
        0x57 => DupTop,
        0x58 => DupTopTwo,
        0x59 => PopTop,
        0x5a => RotTwo,
        0x5b => RotThree,
        0x5c => WithCleanup,
        0x5d => EndFinally,
        0x5e => GetIter,
        0x5f => GetIterStack,
        0x62 => StoreMap,
        0x63 => ReturnValue,
        0x64 => RaiseLast,
        0x65 => RaiseObj,
        0x66 => RaiseFrom,
        0x67 => YieldValue,
        0x68 => YieldFrom,
        0x69 => ImportStar,
        0x70..=0xaf => return Some((LoadConstSmallIntMulti, u32::from(code - 0x70))),
        0xb0..=0xbf => return Some((LoadFastMulti, u32::from(code - 0xb0))),
        0xc0..=0xcf => return Some((StoreFastMulti, u32::from(code - 0xc0))),
        0xd0..=0xd3 => return Some((UnaryOpMulti, u32::from(code - 0xd0))),
        0xd7..=0xf9 => return Some((BinaryOpMulti, u32::from(code - 0xd7))),
        _ => return None,
    };
    Some((op, 0))
}
