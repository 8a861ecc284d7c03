//! From the graph to the code unit: stack depths, slots, addresses,
//! positions, event flags and exception regions.

use std::string::String;
use std::vec::Vec;

use crate::code::Opcode;
use crate::code::unit::{Const, Instruction, Position, Region};

use super::effect::effect;
use super::flow::Graph;
use super::handlers::Handlers;
use super::instruction::{Instr, Op};
use super::source::Loc;

/// What the assembler needs to know of a unit.
pub(super) struct Layout<'a> {
    pub parameters: usize,
    pub varnames: &'a [String],
    pub cellvars: &'a [String],
    pub freevars: &'a [String],
}

impl Layout<'_> {
    /// Slot of a cell or free variable.
    fn cell_slot(&self, index: u32) -> u32 {
        let index = index as usize;
        let own = |cell: &String| self.varnames.iter().take(self.parameters).position(|name| name == cell);
        if let Some(cell) = self.cellvars.get(index)
            && let Some(slot) = own(cell)
        {
            return slot as u32;
        }
        let before = self.cellvars.iter().take(index).filter(|cell| own(cell).is_none()).count();
        let free = index.saturating_sub(self.cellvars.len());
        (self.varnames.len() + before + free) as u32
    }

    fn first_hidden_slot(&self) -> u32 {
        self.cell_slot((self.cellvars.len() + self.freevars.len()) as u32)
    }
}

/// The finished parts of a code unit.
pub(super) struct Assembled {
    pub instructions: Vec<Instruction>,
    pub regions: Vec<Region>,
    /// Constants still in use, in the order of the unit's pool.
    pub consts: Vec<Const>,
}

/// Assembles a unit. `Err` says what is inconsistent in the generated code,
/// which is a mistake of this compiler.
pub(super) fn assemble(code: Vec<Instr>, labels: &[u32], layout: &Layout, consts: Vec<Const>) -> Result<Assembled, &'static str> {
    let mut graph = Graph::new(code, labels);
    let mut handlers = Handlers::label(&mut graph);
    graph.optimize(&consts);
    depths(&graph, &mut handlers)?;
    for block in &mut graph.blocks {
        for instr in &mut block.code {
            if matches!(instr.op, Op::SetupFinally | Op::SetupWith | Op::SetupCleanup) {
                // Like CPython's, what begins a block is not in it.
                instr.handlers = handlers.outside(instr.handlers);
                instr.nop();
            }
        }
    }
    graph.remove_nops_and_jumps();
    Ok(emit(&graph, &handlers, layout, consts))
}

/// Follows every path and checks that each block is always entered with the
/// same number of operands.
fn depths(graph: &Graph, handlers: &mut Handlers) -> Result<(), &'static str> {
    let mut start: Vec<Option<i64>> = std::vec![None; graph.blocks.len()];
    let mut todo = std::vec![0usize];
    start[0] = Some(0);
    let visit = |start: &mut Vec<Option<i64>>, todo: &mut Vec<usize>, to: usize, depth: i64| match start[to] {
        None => {
            start[to] = Some(depth);
            todo.push(to);
            Ok(())
        }
        Some(known) if known == depth => Ok(()),
        Some(_) => Err("inconsistent stack depth"),
    };
    while let Some(id) = todo.pop() {
        let mut depth = start[id].unwrap_or(0);
        for instr in &graph.blocks[id].code {
            if instr.op == Op::SetupFinally {
                handlers.set_depth(instr.handlers, depth as u32);
            } else if instr.op == Op::SetupWith {
                handlers.set_depth(instr.handlers, (depth - 1).max(0) as u32);
            }
            let (fallthrough, jump) = effect(instr);
            if let Some(target) = instr.target {
                visit(&mut start, &mut todo, target as usize, depth + jump)?;
            }
            depth += fallthrough;
            if depth < 0 {
                return Err("stack underflow");
            }
        }
        let last = graph.blocks[id].code.last();
        let falls = last.is_none_or(|last| !last.op.is_unconditional_jump() && !last.op.exits_scope());
        if falls {
            let Some(next) = graph.blocks[id].next else {
                return Err("code runs off its end");
            };
            visit(&mut start, &mut todo, next, depth)?;
        }
    }
    Ok(())
}

struct Emitter<'a> {
    layout: &'a Layout<'a>,
    first_hidden: u32,
    instructions: Vec<Instruction>,
    /// The handler stack of each instruction.
    stacks: Vec<u32>,
    quiet: Vec<bool>,
    line: i32,
    /// Constants in use.
    consts: Vec<Const>,
    /// Where a constant of the unit's pool is among them.
    const_at: Vec<u32>,
}

/// The constants in use, and where each of the pool is among them. As in CPython, the
/// first stays in any case, since it says whether there is a docstring, and those that
/// need no constant of the code (`None`, small integers) are listed as well.
fn used_constants(graph: &Graph, order: &[usize], pool: Vec<Const>) -> (Vec<Const>, Vec<u32>) {
    let mut used = std::vec![false; pool.len()];
    if let Some(first) = used.first_mut() {
        *first = true;
    }
    for instr in order.iter().flat_map(|&id| &graph.blocks[id].code) {
        if matches!(instr.op, Op::LoadConst | Op::ReturnConst)
            && let Some(used) = used.get_mut(instr.arg as usize)
        {
            *used = true;
        }
    }
    let mut kept = Vec::new();
    let mut places = Vec::with_capacity(pool.len());
    for (value, used) in pool.into_iter().zip(used) {
        places.push(kept.len() as u32);
        if used {
            kept.push(value);
        }
    }
    (kept, places)
}

fn emit(graph: &Graph, handlers: &Handlers, layout: &Layout, pool: Vec<Const>) -> Assembled {
    let order = graph.order();
    let (consts, const_at) = used_constants(graph, &order, pool);
    let mut emitter = Emitter {
        layout,
        first_hidden: layout.first_hidden_slot(),
        instructions: Vec::new(),
        stacks: Vec::new(),
        quiet: Vec::new(),
        line: -1,
        consts,
        const_at,
    };
    emitter.prefix();
    let mut block_start = std::vec![0u32; graph.blocks.len()];
    let mut jumps = Vec::new();
    for &id in &order {
        block_start[id] = emitter.instructions.len() as u32;
        for (at, instr) in graph.blocks[id].code.iter().enumerate() {
            emitter.instruction(instr, at == 0, &mut jumps);
        }
    }
    let mut targets = std::vec![false; emitter.instructions.len() + 1];
    for (at, block) in jumps {
        let to = block_start.get(block as usize).copied().unwrap_or(0);
        emitter.instructions[at].operands[0] = to;
        targets[to as usize] = true;
    }
    let regions = handlers.regions(&emitter.stacks, emitter.first_hidden, &block_start);
    for region in &regions {
        if let Some(target) = region.target {
            targets[target as usize] = true;
        }
    }
    emitter.flag_targets(&targets);
    Assembled { instructions: emitter.instructions, regions, consts: emitter.consts }
}

impl Emitter<'_> {
    /// What must happen before the first instruction: cells.
    fn prefix(&mut self) {
        if !self.layout.freevars.is_empty() {
            self.push(Opcode::CopyFreeVars, self.layout.freevars.len() as u32, Loc::NONE, false, 0);
        }
        let mut slots: Vec<u32> = (0..self.layout.cellvars.len() as u32).map(|it| self.layout.cell_slot(it)).collect();
        slots.sort_unstable();
        for slot in slots {
            self.push(Opcode::MakeCell, slot, Loc::NONE, false, 0);
        }
    }

    fn push(&mut self, op: Opcode, operand: u32, loc: Loc, quiet: bool, stack: u32) {
        let mut event = false;
        if !quiet {
            event = loc.line > 0 && loc.line != self.line && op != Opcode::EndAsyncFor;
            self.line = loc.line;
        }
        self.instructions.push(Instruction { op, operands: [operand, 0, 0], position: position(loc), event });
        self.stacks.push(stack);
        self.quiet.push(quiet);
    }

    fn instruction(&mut self, instr: &Instr, first: bool, jumps: &mut Vec<(usize, u32)>) {
        let quiet = instr.quiet.is_some();
        let loc = instr.quiet.unwrap_or(instr.loc);
        let arg = instr.arg;
        let (op, operand) = match instr.op {
            Op::LoadConst | Op::ReturnConst => self.constant(arg),
            Op::Skip => (Opcode::Jump, arg),
            Op::LoadFast => (Opcode::LoadFastN, arg),
            Op::StoreFast => (Opcode::StoreFastN, arg),
            Op::DeleteFast => (Opcode::DeleteFast, arg),
            Op::LoadFastAndClear => (Opcode::LoadFastAndClear, arg),
            Op::LoadDeref => (Opcode::LoadDeref, self.layout.cell_slot(arg)),
            Op::StoreDeref => (Opcode::StoreDeref, self.layout.cell_slot(arg)),
            Op::DeleteDeref => (Opcode::DeleteDeref, self.layout.cell_slot(arg)),
            Op::LoadClosure => (Opcode::LoadClosure, self.layout.cell_slot(arg)),
            Op::LoadFromDictOrDeref => (Opcode::LoadFromDictOrDeref, self.layout.cell_slot(arg)),
            Op::LoadCellSlot => (Opcode::LoadFastN, self.layout.cell_slot(arg)),
            Op::StoreCellSlot => (Opcode::StoreFastN, self.layout.cell_slot(arg)),
            Op::DeleteCellSlot => (Opcode::DeleteFast, self.layout.cell_slot(arg)),
            Op::ClearCellSlot => (Opcode::LoadFastAndClear, self.layout.cell_slot(arg)),
            Op::MakeCell => (Opcode::MakeCell, self.layout.cell_slot(arg)),
            Op::PopExcept => (Opcode::PopExcept, self.first_hidden + arg),
            Op::Code(Opcode::Copy) if arg == 1 => (Opcode::DupTop, 0),
            Op::Code(Opcode::Swap) if arg == 2 => (Opcode::RotTwo, 0),
            Op::Code(op) => (op, arg),
            Op::Resume | Op::EndFor | Op::SetupFinally | Op::SetupWith | Op::SetupCleanup | Op::PopBlock => return,
            // CPython's instruction may be the only one on its line here.
            Op::PushNull if loc.line > 0 && (first || loc.line != self.line) => (Opcode::Nop, 0),
            Op::PushNull | Op::PushExcInfo | Op::Filler => {
                self.line = loc.line;
                return;
            }
        };
        if let Some(target) = instr.target {
            jumps.push((self.instructions.len(), target));
        }
        let after_yield = self.instructions.last().is_some_and(|last| last.op == Opcode::YieldValue);
        self.push(op, operand, loc, quiet, instr.handlers);
        if (after_yield || op == Opcode::YieldFrom) && loc.line > 0 && !quiet {
            self.flag(self.instructions.len() - 1);
        }
        if instr.op == Op::ReturnConst {
            self.push(Opcode::ReturnValue, 0, loc, quiet, instr.handlers);
        }
    }

    fn constant(&mut self, index: u32) -> (Opcode, u32) {
        let at = self.const_at.get(index as usize).copied().unwrap_or(u32::MAX);
        match self.consts.get(at as usize) {
            None => (Opcode::LoadConstNone, 0),
            Some(Const::None) => (Opcode::LoadConstNone, 0),
            Some(Const::Bool(true)) => (Opcode::LoadConstTrue, 0),
            Some(Const::Bool(false)) => (Opcode::LoadConstFalse, 0),
            Some(Const::Int(value)) if i32::try_from(*value).is_ok() => (Opcode::LoadConstSmallInt, *value as i32 as u32),
            Some(_) => (Opcode::LoadConstObj, at),
        }
    }

    fn flag(&mut self, at: usize) {
        if let Some(instruction) = self.instructions.get_mut(at) {
            let starts = instruction.position.line > 0 && instruction.op != Opcode::EndAsyncFor;
            instruction.event |= starts;
        }
    }

    /// What is jumped to may start a line anew. An instruction that must
    /// start none hands that on to the next one.
    fn flag_targets(&mut self, targets: &[bool]) {
        let mut pending = false;
        for (at, &target) in targets.iter().enumerate().take(self.instructions.len()) {
            if target || pending {
                pending = self.quiet[at];
                if !pending {
                    self.flag(at);
                }
            }
        }
    }
}

fn position(loc: Loc) -> Position {
    if loc.line < 0 {
        return Position::default();
    }
    Position {
        line: loc.line as u32,
        end_line: loc.end_line.max(0) as u32,
        column: loc.column.max(0) as u32,
        end_column: loc.end_column.max(0) as u32,
    }
}
