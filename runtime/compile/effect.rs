//! What each instruction does to the depth of the operand stack.

use crate::code::stack_effect;

use super::instruction::{Instr, Op};

/// Change of the depth when control goes on, and when it jumps (for a setup:
/// when the handler is entered, with the exception on top).
pub(super) fn effect(instr: &Instr) -> (i64, i64) {
    let same = |change: i64| (change, change);
    match instr.op {
        // As the table says.
        Op::Code(code) => {
            let effect = stack_effect(code, &[instr.arg, 0, 0]);
            let change = |pops: u64, pushes: u64| pushes as i64 - pops as i64;
            (change(effect.pops, effect.pushes), change(effect.jump_pops, effect.jump_pushes))
        }
        Op::LoadConst | Op::LoadFast | Op::LoadFastAndClear | Op::LoadCellSlot | Op::ClearCellSlot | Op::LoadDeref | Op::LoadClosure => {
            same(1)
        }
        Op::StoreFast | Op::StoreCellSlot | Op::StoreDeref => same(-1),
        Op::SetupFinally => (0, 1),
        Op::SetupWith
        | Op::ReturnConst
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
        | Op::Filler => same(0),
    }
}
