//! The control flow graph of a unit and the passes over it. They follow
//! CPython 3.13's, in the same order, because what they do to jumps, to
//! instructions without effect and to locations decides the line events.

use std::vec::Vec;

use crate::code::Opcode;
use crate::code::unit::Const;

use super::instruction::{Instr, Op};

/// Exit blocks up to this size are copied instead of jumped to.
const MAX_COPY_SIZE: usize = 4;

pub(super) type BlockId = usize;

#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub code: Vec<Instr>,
    pub next: Option<BlockId>,
    /// Some jump names it.
    pub labelled: bool,
    pub predecessors: u32,
    pub is_handler: bool,
    pub warm: bool,
    pub cold: bool,
}

impl Block {
    pub(super) fn last(&self) -> Option<&Instr> {
        self.code.last()
    }

    pub(super) fn falls_through(&self) -> bool {
        self.last().is_none_or(|last| !last.op.is_unconditional_jump() && !last.op.exits_scope())
    }

    pub(super) fn exits_scope(&self) -> bool {
        self.last().is_some_and(|last| last.op.exits_scope())
    }

    pub(super) fn size(&self) -> usize {
        self.code.iter().map(Instr::weight).sum()
    }

    /// The first instruction that CPython has as well.
    pub(super) fn first_mut(&mut self) -> Option<&mut Instr> {
        self.code.iter_mut().find(|instr| instr.counts())
    }

    pub(super) fn has_no_line(&self) -> bool {
        self.code.iter().all(|instr| !instr.loc.has_line())
    }

    pub(super) fn is_exit_or_check_without_line(&self) -> bool {
        (self.exits_scope() || self.code.iter().any(|instr| instr.op.checks_pending())) && self.has_no_line()
    }
}

/// Blocks in the order of `next`, from the entry, block 0.
pub(super) struct Graph {
    pub blocks: Vec<Block>,
}

impl Graph {
    /// Cuts a sequence into blocks. `labels` maps labels to indices.
    pub fn new(code: Vec<Instr>, labels: &[u32]) -> Graph {
        let index_of = |label: u32| labels.get(label as usize).copied().unwrap_or(0) as usize;
        let mut is_target = std::vec![false; code.len() + 1];
        for target in code.iter().filter_map(|instr| instr.target) {
            if let Some(slot) = is_target.get_mut(index_of(target)) {
                *slot = true;
            }
        }
        let mut blocks = std::vec![Block::default()];
        let mut block_of = std::vec![0u32; code.len() + 1];
        let mut ended = false;
        for (at, instr) in code.into_iter().enumerate() {
            let current = blocks.len() - 1;
            if is_target[at] {
                if !blocks[current].code.is_empty() || blocks[current].labelled {
                    blocks.push(Block::default());
                }
                let last = blocks.len() - 1;
                blocks[last].labelled = true;
            } else if ended {
                blocks.push(Block::default());
            }
            ended = instr.op.ends_block();
            let last = blocks.len() - 1;
            block_of[at] = last as u32;
            blocks[last].code.push(instr);
        }
        let count = blocks.len();
        for (at, block) in blocks.iter_mut().enumerate() {
            block.next = (at + 1 < count).then_some(at + 1);
            for instr in &mut block.code {
                if let Some(target) = &mut instr.target {
                    *target = block_of.get(index_of(*target)).copied().unwrap_or(0);
                }
            }
        }
        let mut graph = Graph { blocks };
        for at in 0..graph.blocks.len() {
            for i in 0..graph.blocks[at].code.len() {
                let instr = graph.blocks[at].code[i];
                if matches!(instr.op, Op::SetupFinally | Op::SetupWith)
                    && let Some(target) = instr.target
                {
                    graph.blocks[target as usize].is_handler = true;
                }
            }
        }
        graph
    }

    /// Ids of the blocks, in order.
    pub fn order(&self) -> Vec<BlockId> {
        let mut order = Vec::with_capacity(self.blocks.len());
        let mut at = Some(0);
        while let Some(id) = at {
            order.push(id);
            at = self.blocks[id].next;
        }
        order
    }

    pub(super) fn next_nonempty(&self, from: Option<BlockId>) -> Option<BlockId> {
        let mut at = from;
        while let Some(id) = at {
            if !self.blocks[id].code.is_empty() {
                return Some(id);
            }
            at = self.blocks[id].next;
        }
        None
    }

    pub(super) fn target_of(instr: &Instr) -> Option<BlockId> {
        instr.target.map(|target| target as usize)
    }

    /// Everything between code generation and assembly.
    pub fn optimize(&mut self, consts: &[Const]) {
        self.inline_exits();
        self.remove_unreachable();
        self.resolve_lines();
        for id in self.order() {
            self.simplify(id, consts);
        }
        self.remove_nops_and_pairs();
        self.remove_unreachable();
        self.remove_nops_and_jumps();
        self.remove_nops();
        self.push_cold_to_end();
        self.resolve_lines();
    }

    /// Replaces jumps to small exits by the exit itself, and jumps to code
    /// without a line by that code.
    pub(super) fn inline_exits(&mut self) {
        // Each change removes one jump; the bound is for graphs in which
        // blocks without lines jump in a circle.
        let mut budget = self.blocks.len() * 4 + 16;
        loop {
            let mut changed = false;
            for id in self.order() {
                if budget > 0 && self.inline_exit(id) {
                    changed = true;
                    budget -= 1;
                }
            }
            if !changed {
                return;
            }
        }
    }

    pub(super) fn inline_exit(&mut self, id: BlockId) -> bool {
        let Some(last) = self.blocks[id].last() else {
            return false;
        };
        if !last.op.is_unconditional_jump() {
            return false;
        }
        let Some(target) = Self::target_of(last) else {
            return false;
        };
        let block = &self.blocks[target];
        let small_exit = block.exits_scope() && block.size() <= MAX_COPY_SIZE;
        let no_line = block.has_no_line() && !block.falls_through();
        if !small_exit && !no_line {
            return false;
        }
        let copied = block.code.clone();
        let own = &mut self.blocks[id].code;
        let mut removed = Op::Skip;
        if let Some(last) = own.last_mut() {
            removed = last.op;
            last.nop();
        }
        own.extend(copied);
        if let Some(last) = own.last_mut()
            && no_line
            && last.op == Op::Skip
        {
            last.op = removed;
        }
        let target = &mut self.blocks[target];
        target.predecessors = target.predecessors.saturating_sub(1);
        true
    }

    pub(super) fn remove_unreachable(&mut self) {
        for block in &mut self.blocks {
            block.predecessors = 0;
        }
        let mut seen = std::vec![false; self.blocks.len()];
        let mut todo = std::vec![0];
        seen[0] = true;
        self.blocks[0].predecessors = 1;
        while let Some(id) = todo.pop() {
            let mut reach = |blocks: &mut Vec<Block>, to: BlockId| {
                blocks[to].predecessors += 1;
                if !seen[to] {
                    seen[to] = true;
                    todo.push(to);
                }
            };
            if self.blocks[id].falls_through()
                && let Some(next) = self.blocks[id].next
            {
                reach(&mut self.blocks, next);
            }
            for at in 0..self.blocks[id].code.len() {
                if let Some(target) = Self::target_of(&self.blocks[id].code[at]) {
                    reach(&mut self.blocks, target);
                }
            }
        }
        for block in &mut self.blocks {
            if block.predecessors == 0 {
                block.code.clear();
                block.is_handler = false;
            }
        }
    }
}

pub(super) fn next_swappable(code: &[Instr], from: usize, line: i32) -> Option<usize> {
    for (at, instr) in code.iter().enumerate().skip(from + 1) {
        if line >= 0 && instr.loc.line != line {
            return None;
        }
        if instr.is_nop() {
            continue;
        }
        return (instr.op == Op::StoreFast || instr.op.is(Opcode::PopTop)).then_some(at);
    }
    None
}

/// Whether a constant is true.
pub(super) fn truth(value: &Const) -> Option<bool> {
    Some(match value {
        Const::None => false,
        Const::Bool(value) => *value,
        Const::Ellipsis | Const::BigInt(_) | Const::Code(_) => true,
        Const::Int(value) => *value != 0,
        Const::Float(value) => *value != 0.0,
        Const::Complex(real, imag) => *real != 0.0 || *imag != 0.0,
        Const::Str(value) => !value.is_empty(),
        Const::Bytes(value) => !value.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    })
}
