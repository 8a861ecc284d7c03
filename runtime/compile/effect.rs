//! What each instruction does to the depth of the operand stack.

use crate::code::Opcode;

use super::instruction::{Instr, Op};

/// Change of the depth when control goes on, and when it jumps (for a setup:
/// when the handler is entered, with the exception on top).
pub(super) fn effect(instr: &Instr) -> (i64, i64) {
    let arg = i64::from(instr.arg);
    let low = arg & 0xff;
    let high = arg >> 8;
    let same = |change: i64| (change, change);
    let code = match instr.op {
        Op::LoadConst | Op::LoadFast | Op::LoadFastAndClear | Op::LoadCellSlot | Op::ClearCellSlot | Op::LoadDeref | Op::LoadClosure => {
            return same(1);
        }
        Op::StoreFast | Op::StoreCellSlot | Op::StoreDeref => return same(-1),
        Op::SetupFinally => return (0, 1),
        Op::SetupWith => return (0, 0),
        Op::ReturnConst
        | Op::Skip
        | Op::DeleteFast
        | Op::DeleteDeref
        | Op::DeleteCellSlot
        | Op::MakeCell
        | Op::LoadFromDictOrDeref
        | Op::PopExcept
        | Op::SetupCleanup
        | Op::PopBlock
        | Op::Resume
        | Op::PushNull
        | Op::PushExcInfo
        | Op::EndFor
        | Op::Filler => return same(0),
        Op::Code(code) => code,
    };
    match code {
        Opcode::LoadConstNone
        | Opcode::LoadConstTrue
        | Opcode::LoadConstFalse
        | Opcode::LoadConstSmallInt
        | Opcode::LoadConstObj
        | Opcode::LoadConstString
        | Opcode::LoadNull
        | Opcode::LoadName
        | Opcode::LoadGlobal
        | Opcode::LoadFastN
        | Opcode::LoadFastAndClear
        | Opcode::LoadDeref
        | Opcode::LoadClosure
        | Opcode::LoadLocals
        | Opcode::LoadMethod
        | Opcode::LoadBuildClass
        | Opcode::LoadAssertionError
        | Opcode::BuildMap
        | Opcode::GetAnext
        | Opcode::BeforeWith
        | Opcode::BeforeAsyncWith
        | Opcode::WithExceptStart
        | Opcode::ImportFrom
        | Opcode::MatchSequence
        | Opcode::MatchMapping
        | Opcode::MatchKeys
        | Opcode::GetLen
        | Opcode::DupTop
        | Opcode::Copy => same(1),
        Opcode::DupTopTwo => same(2),
        Opcode::StoreName
        | Opcode::StoreGlobal
        | Opcode::StoreFastN
        | Opcode::StoreDeref
        | Opcode::DeleteAttr
        | Opcode::LoadSuperMethod
        | Opcode::LoadSubscr
        | Opcode::ViperLoad
        | Opcode::ListAppend
        | Opcode::SetAdd
        | Opcode::ListExtend
        | Opcode::SetUpdate
        | Opcode::DictUpdate
        | Opcode::DictMerge
        | Opcode::FormatWithSpec
        | Opcode::BinaryOpMulti
        | Opcode::IsNot
        | Opcode::NotIn
        | Opcode::SetFunctionAttribute
        | Opcode::YieldFrom
        | Opcode::ReturnValue
        | Opcode::RaiseObj
        | Opcode::Reraise
        | Opcode::PrepReraiseStar
        | Opcode::ImportName
        | Opcode::ImportStar
        | Opcode::PopTop
        | Opcode::CallIntrinsic2
        | Opcode::PopJumpIfTrue
        | Opcode::PopJumpIfFalse
        | Opcode::PopJumpIfNone
        | Opcode::PopJumpIfNotNone => same(-1),
        Opcode::StoreAttr
        | Opcode::LoadSuperAttr
        | Opcode::DeleteSubscr
        | Opcode::MapAdd
        | Opcode::MapAddAt
        | Opcode::EndAsyncFor
        | Opcode::RaiseFrom
        | Opcode::MatchClass => same(-2),
        Opcode::StoreSubscr | Opcode::ViperStore => same(-3),
        Opcode::JumpIfTrueOrPop | Opcode::JumpIfFalseOrPop => (-1, 0),
        Opcode::ForNext => (1, -1),
        Opcode::BuildTuple | Opcode::BuildList | Opcode::BuildSet | Opcode::BuildSlice | Opcode::BuildString => same(1 - arg),
        Opcode::UnpackSequence => same(arg - 1),
        Opcode::UnpackEx => same(low + high),
        Opcode::CallFunction => same(-(low + 2 * high)),
        Opcode::CallMethod => same(-1 - (low + 2 * high)),
        Opcode::CallEx => same(-1 - (arg & 1)),
        _ => same(0),
    }
}
