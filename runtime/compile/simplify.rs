//! Simplifications within a block of the flow graph.

use crate::code::Opcode;
use crate::code::unit::Const;

use super::flow::{BlockId, Graph, next_swappable, truth};
use super::instruction::{Instr, Op};

impl Graph {
    /// Simplifies one block: constant conditions, tests for None, jumps to
    /// jumps, swaps that are not needed.
    pub(super) fn simplify(&mut self, id: BlockId, consts: &[Const]) {
        let mut at = 0;
        while at < self.blocks[id].code.len() {
            let instr = self.blocks[id].code[at];
            let next = self.blocks[id].code.get(at + 1).copied();
            match instr.op {
                Op::LoadConst => self.simplify_constant(id, at, consts),
                Op::Code(Opcode::BuildTuple) => {
                    if let Some(next) = next
                        && next.op.is(Opcode::UnpackSequence)
                        && next.arg == instr.arg
                        && (1..=3).contains(&instr.arg)
                    {
                        let code = &mut self.blocks[id].code;
                        code[at].nop();
                        if instr.arg == 1 {
                            code[at + 1].nop();
                        } else {
                            code[at + 1].op = Op::Code(Opcode::Swap);
                        }
                        continue;
                    }
                }
                Op::Code(Opcode::Swap) => self.static_swaps(id, at),
                Op::StoreFast => {
                    if let Some(next) = next
                        && next.op == Op::StoreFast
                        && next.arg == instr.arg
                        && next.loc.line == instr.loc.line
                    {
                        let code = &mut self.blocks[id].code;
                        code[at].op = Op::Code(Opcode::PopTop);
                        code[at].arg = 0;
                    }
                }
                Op::Code(Opcode::LoadGlobal) | Op::Code(Opcode::LoadSuperAttr) => {
                    if let Some(next) = next
                        && next.op == Op::PushNull
                    {
                        self.blocks[id].code[at + 1].nop();
                    }
                }
                op if op.is_jump() && self.thread_jump(id, at) => continue,
                _ => {}
            }
            at += 1;
        }
    }

    pub(super) fn simplify_constant(&mut self, id: BlockId, at: usize, consts: &[Const]) {
        let code = &mut self.blocks[id].code;
        let value = consts.get(code[at].arg as usize);
        let Some(next) = code.get(at + 1).copied() else {
            return;
        };
        match next.op {
            Op::Code(Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue) => {
                let Some(truth) = value.and_then(truth) else {
                    return;
                };
                code[at].nop();
                if truth == next.op.is(Opcode::PopJumpIfTrue) {
                    code[at + 1].op = Op::Code(Opcode::Jump);
                } else {
                    code[at + 1].nop();
                }
            }
            Op::Code(Opcode::ReturnValue) => {
                code[at + 1].op = Op::ReturnConst;
                code[at + 1].arg = code[at].arg;
                code[at].nop();
            }
            Op::Code(op @ (Opcode::BinaryOpMulti | Opcode::IsNot)) if value == Some(&Const::None) => {
                if op == Opcode::BinaryOpMulti && next.arg != super::expression::IS {
                    return;
                }
                let Some(jump) = code.get(at + 2).map(|jump| jump.op) else {
                    return;
                };
                let on_true = jump.is(Opcode::PopJumpIfTrue);
                if !on_true && !jump.is(Opcode::PopJumpIfFalse) {
                    return;
                }
                let if_none = (op == Opcode::IsNot) != on_true;
                code[at].nop();
                code[at + 1].nop();
                code[at + 2].op = Op::Code(if if_none { Opcode::PopJumpIfNone } else { Opcode::PopJumpIfNotNone });
            }
            _ => {}
        }
    }

    /// A jump to an unconditional jump goes to where that one goes.
    pub(super) fn thread_jump(&mut self, id: BlockId, at: usize) -> bool {
        let instr = self.blocks[id].code[at];
        if instr.op.is(Opcode::ForNext) {
            return false;
        }
        // These only jump forward, which the second jump may not.
        if matches!(instr.op, Op::Code(Opcode::JumpIfTrueOrPop | Opcode::JumpIfFalseOrPop)) {
            return false;
        }
        let Some(target) = Self::target_of(&instr) else {
            return false;
        };
        let Some(first) = self.blocks[target].code.first().copied() else {
            return false;
        };
        let threads = match first.op {
            Op::Skip => instr.op.is_unconditional_jump(),
            op => op.is(Opcode::Jump),
        };
        if !threads || first.target == instr.target {
            return false;
        }
        let op = if instr.op == Op::Skip { first.op } else { instr.op };
        let code = &mut self.blocks[id].code;
        code[at].nop();
        code.push(Instr { op, target: first.target, loc: first.loc, quiet: None, ..instr });
        if let Some(target) = first.target {
            self.blocks[target as usize].labelled = true;
        }
        true
    }

    /// `SWAP` before stores: swap the stores instead.
    pub(super) fn static_swaps(&mut self, id: BlockId, at: usize) {
        let code = &mut self.blocks[id].code;
        for swap_at in (0..=at).rev() {
            let swap = code[swap_at];
            if !swap.op.is(Opcode::Swap) {
                if swap.is_nop() || swap.op == Op::StoreFast || swap.op.is(Opcode::PopTop) {
                    continue;
                }
                return;
            }
            let Some(mut j) = next_swappable(code, swap_at, -1) else {
                return;
            };
            let line = code[j].loc.line;
            let first = j;
            for _ in 1..swap.arg {
                match next_swappable(code, j, line) {
                    Some(next) => j = next,
                    None => return,
                }
            }
            let (a, b) = (code[first], code[j]);
            // Stores to one variable must keep their order.
            if a.op == Op::StoreFast && b.op == Op::StoreFast && a.arg == b.arg {
                return;
            }
            let between = code[first + 1..j].iter();
            let clash = between
                .filter(|it| it.op == Op::StoreFast)
                .any(|it| (a.op == Op::StoreFast && it.arg == a.arg) || (b.op == Op::StoreFast && it.arg == b.arg));
            if clash {
                return;
            }
            code[swap_at].nop();
            code.swap(first, j);
        }
    }
}
