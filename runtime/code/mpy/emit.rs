//! The instructions of a code unit while they are put together, with the
//! exception regions that cover them.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::code::Opcode;
use crate::code::{Instruction, Position, Region};

use super::state::Block;

/// One entry of what an exception meets on its way out of an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Guard {
    /// Number of the block, counted from the outermost.
    level: u32,
    /// Variant to go to and operands to keep; `None`: leave a handler.
    handler: Option<(u32, u32)>,
}

/// Where a jump goes.
#[derive(Clone, Copy, Debug)]
enum Target {
    Variant(u32),
    Instruction(u32),
}

/// Collects instructions. While the states of a function are still being
/// worked out it is off and collects none.
#[derive(Default)]
pub(super) struct Emitter {
    on: bool,
    line: u32,
    instructions: Vec<Instruction>,
    /// Per instruction, the guards around it: none, or an index of `guards` and one. Those behind the last one in a block
    /// are left out.
    guarded: Vec<u32>,
    guards: Vec<Vec<Guard>>,
    guard_index: BTreeMap<Vec<Guard>, u32>,
    jumps: Vec<(usize, Target)>,
    /// Per variant, its first instruction.
    starts: Vec<u32>,
}

impl Emitter {
    /// Starts collecting, for so many variants and about so many instructions.
    pub(super) fn start(&mut self, variants: usize, instructions: usize) {
        self.on = true;
        self.instructions.reserve(instructions);
        self.starts = alloc::vec![0; variants];
    }

    /// Whether instructions are collected.
    pub(super) fn is_on(&self) -> bool {
        self.on
    }

    /// Number of the next instruction.
    pub(super) fn next(&self) -> u32 {
        self.instructions.len() as u32
    }

    /// The line of what follows.
    pub(super) fn set_line(&mut self, line: u32) {
        self.line = line;
    }

    /// The variant's code starts here.
    pub(super) fn place(&mut self, variant: u32) {
        let next = self.next();
        if let Some(start) = self.starts.get_mut(variant as usize) {
            *start = next;
        }
    }

    /// Adds an instruction that `blocks` surround in the file's code at `pc`.
    pub(super) fn add(&mut self, blocks: &[Block], pc: u32, op: Opcode, operands: [u32; 3]) {
        if !self.on {
            return;
        }
        let guards = self.guards_of(blocks, pc);
        let position = Position { line: self.line, end_line: self.line, ..Position::default() };
        self.instructions.push(Instruction { op, operands, position, event: false });
        if guards > 0 {
            self.guarded.resize(self.instructions.len() - 1, 0);
            self.guarded.push(guards);
        }
    }

    /// The last instruction added jumps to that variant.
    pub(super) fn target_variant(&mut self, variant: u32) {
        self.target(Target::Variant(variant));
    }

    /// The last instruction added jumps over so many that follow.
    pub(super) fn target_over(&mut self, count: u32) {
        self.target(Target::Instruction(self.next() + count));
    }

    fn target(&mut self, target: Target) {
        if let (true, Some(last)) = (self.on, self.instructions.len().checked_sub(1)) {
            self.jumps.push((last, target));
        }
    }

    fn guards_of(&mut self, blocks: &[Block], pc: u32) -> u32 {
        if blocks.is_empty() {
            return 0;
        }
        let mut guards = Vec::new();
        for (level, block) in blocks.iter().enumerate().rev() {
            let level = level as u32;
            if block.raised {
                guards.push(Guard { level, handler: None });
            } else if !block.is_active(pc) {
                guards.push(Guard { level, handler: Some((block.variant, block.depth)) });
                break;
            }
        }
        if let Some(&known) = self.guard_index.get(&guards) {
            return known;
        }
        let number = self.guards.len() as u32 + 1;
        self.guard_index.insert(guards.clone(), number);
        self.guards.push(guards);
        number
    }

    /// The finished code: jumps resolved, events marked, regions innermost first.
    /// Handlers keep their saved exceptions in slots from `hidden` on; the
    /// third part of the result is how many.
    pub(super) fn finish(mut self, hidden: u32) -> (Vec<Instruction>, Vec<Region>, u32) {
        for &(at, target) in &self.jumps {
            let target = match target {
                Target::Variant(variant) => self.starts.get(variant as usize).copied().unwrap_or(0),
                Target::Instruction(index) => index,
            };
            if let Some([first, ..]) = self.instructions.get_mut(at).map(|jump| &mut jump.operands) {
                *first = target;
            }
            mark(&mut self.instructions, target);
        }
        let (regions, levels) = self.regions(hidden);
        for target in regions.iter().filter_map(|region| region.target) {
            mark(&mut self.instructions, target);
        }
        let mut line = 0;
        let mut after_yield = false;
        for instruction in &mut self.instructions {
            let at_yield = instruction.op == Opcode::YieldFrom;
            let starts_line = instruction.position.line != line;
            line = instruction.position.line;
            instruction.event = line != 0 && (instruction.event || starts_line || after_yield || at_yield);
            after_yield = instruction.op == Opcode::YieldValue;
        }
        (self.instructions, regions, levels)
    }

    /// Regions nest: one ends where anything around it changes.
    fn regions(&self, hidden: u32) -> (Vec<Region>, u32) {
        let levels = self.guards.iter().flatten().map(|guard| guard.level + 1).max().unwrap_or(0);
        let mut regions: Vec<Region> = Vec::new();
        for level in (0..levels).rev() {
            let mut around: &[Guard] = &[];
            for (index, &number) in self.guarded.iter().enumerate() {
                let guards = (number as usize).checked_sub(1).and_then(|index| self.guards.get(index)).map_or(&[][..], |guards| guards);
                let inner = guards.iter().position(|guard| guard.level == level);
                let previous = core::mem::replace(&mut around, inner.and_then(|at| guards.get(at..)).unwrap_or(&[]));
                let Some(guard) = around.first() else { continue };
                let end = index as u32 + 1;
                if let (true, Some(last)) = (previous == around, regions.last_mut()) {
                    last.end = end;
                    continue;
                }
                let (target, depth) = match guard.handler {
                    Some((variant, depth)) => (self.starts.get(variant as usize).copied(), depth),
                    None => (None, 0),
                };
                regions.push(Region { start: end - 1, end, target, depth, slot: hidden + level });
            }
        }
        (regions, levels)
    }
}

/// Notes that an event may be due at an instruction that something leads to.
fn mark(instructions: &mut [Instruction], at: u32) {
    if let Some(instruction) = instructions.get_mut(at as usize) {
        instruction.event = true;
    }
}
