//! Which handlers are in force at each instruction: from the setup and pop
//! markers of the graph to the exception regions of the code unit.

use std::vec::Vec;

use crate::code::unit::Region;

use super::flow::Graph;
use super::instruction::Op;

/// One entry of a stack of handlers; the stacks share their lower parts.
#[derive(Clone, Copy, Debug)]
struct Entry {
    below: u32,
    level: u32,
    /// The handler's block; `None` for the body of a handler.
    target: Option<u32>,
    slot: u32,
    depth: u32,
}

/// All handler stacks of a unit. Index 0 is the empty one.
pub(super) struct Handlers {
    entries: Vec<Entry>,
}

impl Handlers {
    /// Notes at each instruction the handlers in force, and turns the pop
    /// markers into instructions without effect.
    pub fn label(graph: &mut Graph) -> Handlers {
        let mut handlers = Handlers { entries: std::vec![Entry { below: 0, level: 0, target: None, slot: 0, depth: 0 }] };
        let mut seen = std::vec![false; graph.blocks.len()];
        let mut todo = std::vec![(0usize, 0u32)];
        seen[0] = true;
        while let Some((id, mut stack)) = todo.pop() {
            let mut visit = |to: usize, stack: u32, todo: &mut Vec<(usize, u32)>| {
                if !seen[to] {
                    seen[to] = true;
                    todo.push((to, stack));
                }
            };
            for at in 0..graph.blocks[id].code.len() {
                let instr = &mut graph.blocks[id].code[at];
                match instr.op {
                    Op::SetupFinally | Op::SetupWith | Op::SetupCleanup => {
                        let target = instr.target;
                        if let Some(target) = target {
                            visit(target as usize, stack, &mut todo);
                        }
                        stack = handlers.push(stack, target, instr.arg);
                        instr.handlers = stack;
                    }
                    Op::PopBlock => {
                        stack = handlers.entries[stack as usize].below;
                        instr.nop();
                        instr.handlers = stack;
                    }
                    _ => {
                        instr.handlers = stack;
                        if let Some(target) = instr.target {
                            visit(target as usize, stack, &mut todo);
                        }
                    }
                }
            }
            let last = graph.blocks[id].code.last();
            let falls = last.is_none_or(|last| !last.op.is_unconditional_jump() && !last.op.exits_scope());
            if falls && let Some(next) = graph.blocks[id].next {
                visit(next, stack, &mut todo);
            }
        }
        handlers
    }

    /// The blocks around the innermost one.
    pub fn outside(&self, stack: u32) -> u32 {
        self.entries.get(stack as usize).map_or(0, |entry| entry.below)
    }

    fn push(&mut self, below: u32, target: Option<u32>, slot: u32) -> u32 {
        let level = self.entries[below as usize].level + 1;
        self.entries.push(Entry { below, level, target, slot, depth: 0 });
        self.entries.len() as u32 - 1
    }

    /// Notes how many operands stay when the handler is entered.
    pub fn set_depth(&mut self, stack: u32, depth: u32) {
        if let Some(entry) = self.entries.get_mut(stack as usize) {
            entry.depth = depth;
        }
    }

    /// The regions, innermost first, given the stack of each emitted
    /// instruction, the first slot of handler levels and where each block
    /// starts.
    pub fn regions(&self, stacks: &[u32], first_slot: u32, block_start: &[u32]) -> Vec<Region> {
        let mut regions: Vec<(u32, Region)> = Vec::new();
        // The region that is open at each level.
        let mut open: Vec<(u32, u32)> = Vec::new();
        let close = |regions: &mut Vec<(u32, Region)>, entry: u32, start: u32, end: u32| {
            let it = self.entries[entry as usize];
            let target = it.target.map(|block| block_start.get(block as usize).copied().unwrap_or(0));
            let region = Region { start, end, target, depth: it.depth, slot: first_slot + it.slot };
            if start < end {
                regions.push((it.level, region));
            }
        };
        let mut chain: Vec<u32> = Vec::new();
        let mut previous = u32::MAX;
        for (at, &stack) in stacks.iter().chain(core::iter::once(&0)).enumerate() {
            if stack == previous {
                continue;
            }
            previous = stack;
            chain.clear();
            let mut entry = stack;
            while entry != 0 {
                chain.push(entry);
                entry = self.entries[entry as usize].below;
            }
            chain.reverse();
            let common = open.iter().zip(&chain).take_while(|((known, _), new)| known == *new).count();
            while open.len() > common {
                if let Some((entry, start)) = open.pop() {
                    close(&mut regions, entry, start, at as u32);
                }
            }
            for &entry in &chain[common..] {
                open.push((entry, at as u32));
            }
        }
        regions.sort_by_key(|(level, region)| (u32::MAX - level, region.start));
        regions.into_iter().map(|(_, region)| region).collect()
    }
}
