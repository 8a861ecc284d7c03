//! The control flow graph of a unit and the passes over it. They follow
//! CPython 3.13's, in the same order, because what they do to jumps, to
//! instructions without effect and to locations decides the line events.

use std::vec::Vec;

use crate::code::Opcode;
use crate::code::unit::Const;

use super::instruction::{Instr, Op};
use super::source::Loc;

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
    fn last(&self) -> Option<&Instr> {
        self.code.last()
    }

    fn falls_through(&self) -> bool {
        self.last()
            .is_none_or(|last| !last.op.is_unconditional_jump() && !last.op.exits_scope())
    }

    fn exits_scope(&self) -> bool {
        self.last().is_some_and(|last| last.op.exits_scope())
    }

    fn size(&self) -> usize {
        self.code.iter().map(Instr::weight).sum()
    }

    /// The first instruction that CPython has as well.
    fn first_mut(&mut self) -> Option<&mut Instr> {
        self.code.iter_mut().find(|instr| instr.counts())
    }

    fn has_no_line(&self) -> bool {
        self.code.iter().all(|instr| !instr.loc.has_line())
    }

    fn is_exit_or_check_without_line(&self) -> bool {
        (self.exits_scope() || self.code.iter().any(|instr| instr.op.checks_pending()))
            && self.has_no_line()
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

    fn next_nonempty(&self, from: Option<BlockId>) -> Option<BlockId> {
        let mut at = from;
        while let Some(id) = at {
            if !self.blocks[id].code.is_empty() {
                return Some(id);
            }
            at = self.blocks[id].next;
        }
        None
    }

    fn target_of(instr: &Instr) -> Option<BlockId> {
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
    fn inline_exits(&mut self) {
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

    fn inline_exit(&mut self, id: BlockId) -> bool {
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

    fn remove_unreachable(&mut self) {
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

    fn resolve_lines(&mut self) {
        self.duplicate_exits_without_line();
        self.propagate_lines();
    }

    /// Every exit needs a line: those without one are copied for each jump
    /// to them, and take the line of the jump.
    fn duplicate_exits_without_line(&mut self) {
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
            if !block.is_exit_or_check_without_line()
                || block.predecessors <= 1
                || block.falls_through()
            {
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

    fn propagate_lines(&mut self) {
        for id in self.order() {
            let Some(last) = self.blocks[id].last().copied() else {
                continue;
            };
            let mut previous = Loc::NONE;
            for instr in self.blocks[id]
                .code
                .iter_mut()
                .filter(|instr| instr.counts())
            {
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

    /// Simplifies one block: constant conditions, tests for None, jumps to
    /// jumps, swaps that are not needed.
    fn simplify(&mut self, id: BlockId, consts: &[Const]) {
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

    fn simplify_constant(&mut self, id: BlockId, at: usize, consts: &[Const]) {
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
            Op::Code(op @ (Opcode::BinaryOpMulti | Opcode::IsNot))
                if value == Some(&Const::None) =>
            {
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
                code[at + 2].op = Op::Code(if if_none {
                    Opcode::PopJumpIfNone
                } else {
                    Opcode::PopJumpIfNotNone
                });
            }
            _ => {}
        }
    }

    /// A jump to an unconditional jump goes to where that one goes.
    fn thread_jump(&mut self, id: BlockId, at: usize) -> bool {
        let instr = self.blocks[id].code[at];
        if instr.op.is(Opcode::ForNext) {
            return false;
        }
        // These only jump forward, which the second jump may not.
        if matches!(
            instr.op,
            Op::Code(Opcode::JumpIfTrueOrPop | Opcode::JumpIfFalseOrPop)
        ) {
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
        let op = if instr.op == Op::Skip {
            first.op
        } else {
            instr.op
        };
        let code = &mut self.blocks[id].code;
        code[at].nop();
        code.push(Instr {
            op,
            target: first.target,
            loc: first.loc,
            quiet: None,
            ..instr
        });
        if let Some(target) = first.target {
            self.blocks[target as usize].labelled = true;
        }
        true
    }

    /// `SWAP` before stores: swap the stores instead.
    fn static_swaps(&mut self, id: BlockId, at: usize) {
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
            let clash = between.filter(|it| it.op == Op::StoreFast).any(|it| {
                (a.op == Op::StoreFast && it.arg == a.arg)
                    || (b.op == Op::StoreFast && it.arg == b.arg)
            });
            if clash {
                return;
            }
            code[swap_at].nop();
            code.swap(first, j);
        }
    }

    fn remove_nops(&mut self) -> usize {
        self.order()
            .into_iter()
            .map(|id| self.remove_nops_in(id))
            .sum()
    }

    /// Removes what does nothing and starts no line.
    fn remove_nops_in(&mut self, id: BlockId) -> usize {
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

    fn remove_nops_and_pairs(&mut self) {
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
                        let copies = pushed.op.is(Opcode::Copy) && pushed.arg == 1
                            || pushed.op.is(Opcode::DupTop);
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

    fn remove_jumps(&mut self) -> usize {
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

    /// Moves what only handlers reach behind everything else.
    fn push_cold_to_end(&mut self) {
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
                let jump = Instr {
                    op: Op::Skip,
                    arg: 0,
                    target: Some(next as u32),
                    loc: Loc::NONE,
                    quiet: None,
                    handlers: 0,
                };
                let new_id = self.blocks.len();
                self.blocks.push(Block {
                    code: std::vec![jump],
                    next: Some(next),
                    cold: true,
                    predecessors: 1,
                    ..Block::default()
                });
                self.blocks[next].labelled = true;
                self.blocks[id].next = Some(new_id);
            }
        }
        let order = self.order();
        let (cold, warm): (Vec<_>, Vec<_>) =
            order.into_iter().partition(|&id| self.blocks[id].cold);
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

    fn mark_warm(&mut self) {
        let mut todo = std::vec![0];
        let mut seen = std::vec![false; self.blocks.len()];
        seen[0] = true;
        while let Some(id) = todo.pop() {
            self.blocks[id].warm = true;
            self.visit_successors(id, &mut seen, &mut todo, false);
        }
    }

    fn mark_cold(&mut self) {
        let mut seen = std::vec![false; self.blocks.len()];
        let mut todo: Vec<BlockId> = self
            .order()
            .into_iter()
            .filter(|&id| self.blocks[id].is_handler)
            .collect();
        for &id in &todo {
            seen[id] = true;
        }
        while let Some(id) = todo.pop() {
            self.blocks[id].cold = !self.blocks[id].warm;
            self.visit_successors(id, &mut seen, &mut todo, true);
        }
    }

    fn visit_successors(
        &self,
        id: BlockId,
        seen: &mut [bool],
        todo: &mut Vec<BlockId>,
        only_cold: bool,
    ) {
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
        for instr in self.blocks[id]
            .code
            .iter()
            .filter(|instr| instr.op.is_jump())
        {
            if let Some(target) = Self::target_of(instr) {
                visit(target);
            }
        }
    }
}

fn next_swappable(code: &[Instr], from: usize, line: i32) -> Option<usize> {
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
