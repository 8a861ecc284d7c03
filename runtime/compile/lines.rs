//! Lines in the flow graph: which instruction has which, and which
//! instructions without effect must stay to have one.

use std::vec::Vec;

use crate::code::Opcode;

use super::flow::{Block, BlockId, Graph};
use super::instruction::Op;
use super::source::Loc;

impl Graph {
    pub(super) fn resolve_lines(&mut self) {
        self.duplicate_exits_without_line();
        self.propagate_lines();
    }

    /// Every exit needs a line: those without one are copied for each jump
    /// to them, and take the line of the jump.
    pub(super) fn duplicate_exits_without_line(&mut self) {
        for id in self.order() {
            let Some(last) = self.blocks[id].last().copied() else {
                continue;
            };
            if !last.op.is_jump() {
                continue;
            }
            let Some(target) = self.next_nonempty(Self::target_of(&last)) else {
                continue;
            };
            let block = &self.blocks[target];
            if !block.is_exit_or_check_without_line() || block.predecessors <= 1 || block.falls_through() {
                continue;
            }
            let mut copy = block.clone();
            if let Some(first) = copy.first_mut() {
                first.loc = last.loc;
            }
            copy.predecessors = 1;
            copy.is_handler = false;
            copy.labelled = true;
            let copy_id = self.blocks.len();
            self.blocks.push(copy);
            self.blocks[target].next = Some(copy_id);
            self.blocks[target].predecessors -= 1;
            if let Some(last) = self.blocks[id].code.last_mut() {
                last.target = Some(copy_id as u32);
            }
        }
        for id in self.order() {
            let block = &self.blocks[id];
            let (Some(next), Some(last)) = (block.next, block.last()) else {
                continue;
            };
            let loc = last.loc;
            if block.falls_through()
                && self.blocks[next].is_exit_or_check_without_line()
                && let Some(first) = self.blocks[next].first_mut()
            {
                first.loc = loc;
            }
        }
    }

    pub(super) fn propagate_lines(&mut self) {
        for id in self.order() {
            let Some(last) = self.blocks[id].last().copied() else {
                continue;
            };
            let mut previous = Loc::NONE;
            for instr in self.blocks[id].code.iter_mut().filter(|instr| instr.counts()) {
                if instr.loc.has_line() {
                    previous = instr.loc;
                } else {
                    instr.loc = previous;
                }
            }
            let inherit = |blocks: &mut Vec<Block>, to: BlockId| {
                if blocks[to].predecessors == 1
                    && let Some(first) = blocks[to].first_mut()
                    && !first.loc.has_line()
                {
                    first.loc = previous;
                }
            };
            if self.blocks[id].falls_through()
                && let Some(next) = self.blocks[id].next
            {
                inherit(&mut self.blocks, next);
            }
            if last.op.is_jump()
                && let Some(target) = Self::target_of(&last)
            {
                inherit(&mut self.blocks, target);
            }
        }
    }

    pub(super) fn remove_nops(&mut self) -> usize {
        self.order().into_iter().map(|id| self.remove_nops_in(id)).sum()
    }

    /// Removes what does nothing and starts no line.
    pub(super) fn remove_nops_in(&mut self, id: BlockId) -> usize {
        let mut code = std::mem::take(&mut self.blocks[id].code);
        let count = code.len();
        let mut kept = 0;
        let mut previous = -1;
        for at in 0..count {
            let instr = code[at];
            let line = instr.loc.line;
            if instr.is_nop() {
                if line < 0 || line == previous {
                    continue;
                }
                if let Some(next) = code[at + 1..count].iter_mut().find(|next| next.counts()) {
                    if next.loc.line == line {
                        continue;
                    }
                    if next.loc.line < 0 {
                        next.loc = instr.loc;
                        continue;
                    }
                } else if let Some(next) = self.next_nonempty(self.blocks[id].next) {
                    let next_line = self.blocks[next]
                        .code
                        .iter()
                        .find(|it| it.counts() && (it.loc.has_line() || !it.is_nop()))
                        .map_or(-1, |it| it.loc.line);
                    if next_line == line {
                        continue;
                    }
                }
            }
            code[kept] = instr;
            kept += 1;
            if instr.counts() {
                previous = line;
            }
        }
        code.truncate(kept);
        self.blocks[id].code = code;
        count - kept
    }

    pub(super) fn remove_nops_and_pairs(&mut self) {
        loop {
            let mut done = true;
            let mut previous: Option<(BlockId, usize)> = None;
            for id in self.order() {
                self.remove_nops_in(id);
                if self.blocks[id].labelled {
                    previous = None;
                }
                for at in 0..self.blocks[id].code.len() {
                    let instr = self.blocks[id].code[at];
                    if instr.op.is(Opcode::PopTop)
                        && let Some((before_id, before)) = previous
                    {
                        let pushed = self.blocks[before_id].code[before];
                        let copies = pushed.op.is(Opcode::Copy) && pushed.arg == 1 || pushed.op.is(Opcode::DupTop);
                        if pushed.op == Op::LoadConst || copies {
                            self.blocks[before_id].code[before].nop();
                            self.blocks[id].code[at].nop();
                            done = false;
                        }
                    }
                    previous = Some((id, at));
                }
                let jumps = self.blocks[id].last().is_some_and(|last| last.op.is_jump());
                if jumps || !self.blocks[id].falls_through() {
                    previous = None;
                }
            }
            if done {
                return;
            }
        }
    }

    pub(super) fn remove_jumps(&mut self) -> usize {
        let mut changes = 0;
        for id in self.order() {
            let Some(last) = self.blocks[id].last() else {
                continue;
            };
            if !last.op.is_unconditional_jump() {
                continue;
            }
            let to = self.next_nonempty(Self::target_of(last));
            if to.is_some() && to == self.next_nonempty(self.blocks[id].next) {
                if let Some(last) = self.blocks[id].code.last_mut() {
                    last.nop();
                }
                changes += 1;
            }
        }
        changes
    }

    pub fn remove_nops_and_jumps(&mut self) {
        loop {
            let nops = self.remove_nops();
            let jumps = self.remove_jumps();
            if nops + jumps == 0 {
                return;
            }
        }
    }
}
