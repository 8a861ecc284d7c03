//! What only handlers reach goes behind everything else.

use std::vec::Vec;

use super::flow::{Block, BlockId, Graph};
use super::instruction::{Instr, Op};
use super::source::Loc;

impl Graph {
    /// Moves what only handlers reach behind everything else.
    pub(super) fn push_cold_to_end(&mut self) {
        if self.blocks[0].next.is_none() {
            return;
        }
        self.mark_warm();
        self.mark_cold();
        for id in self.order() {
            let Some(next) = self.blocks[id].next else {
                continue;
            };
            if self.blocks[id].cold && self.blocks[id].falls_through() && self.blocks[next].warm {
                let jump = Instr { op: Op::Skip, arg: 0, target: Some(next as u32), loc: Loc::NONE, quiet: None, handlers: 0 };
                let new_id = self.blocks.len();
                self.blocks.push(Block { code: std::vec![jump], next: Some(next), cold: true, predecessors: 1, ..Block::default() });
                self.blocks[next].labelled = true;
                self.blocks[id].next = Some(new_id);
            }
        }
        let order = self.order();
        let (cold, warm): (Vec<_>, Vec<_>) = order.into_iter().partition(|&id| self.blocks[id].cold);
        if cold.is_empty() {
            return;
        }
        let new_order: Vec<BlockId> = warm.into_iter().chain(cold).collect();
        for pair in new_order.windows(2) {
            self.blocks[pair[0]].next = Some(pair[1]);
        }
        if let Some(&last) = new_order.last() {
            self.blocks[last].next = None;
        }
        self.remove_nops_and_jumps();
    }

    pub(super) fn mark_warm(&mut self) {
        let mut todo = std::vec![0];
        let mut seen = std::vec![false; self.blocks.len()];
        seen[0] = true;
        while let Some(id) = todo.pop() {
            self.blocks[id].warm = true;
            self.visit_successors(id, &mut seen, &mut todo, false);
        }
    }

    pub(super) fn mark_cold(&mut self) {
        let mut seen = std::vec![false; self.blocks.len()];
        let mut todo: Vec<BlockId> = self.order().into_iter().filter(|&id| self.blocks[id].is_handler).collect();
        for &id in &todo {
            seen[id] = true;
        }
        while let Some(id) = todo.pop() {
            self.blocks[id].cold = !self.blocks[id].warm;
            self.visit_successors(id, &mut seen, &mut todo, true);
        }
    }

    pub(super) fn visit_successors(&self, id: BlockId, seen: &mut [bool], todo: &mut Vec<BlockId>, only_cold: bool) {
        let mut visit = |to: BlockId| {
            let passed = only_cold && self.blocks[to].warm;
            if !seen[to] && !passed {
                seen[to] = true;
                todo.push(to);
            }
        };
        if self.blocks[id].falls_through()
            && let Some(next) = self.blocks[id].next
        {
            visit(next);
        }
        for instr in self.blocks[id].code.iter().filter(|instr| instr.op.is_jump()) {
            if let Some(target) = Self::target_of(instr) {
                visit(target);
            }
        }
    }
}
