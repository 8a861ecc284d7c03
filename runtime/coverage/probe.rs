//! Probes: instructions that do nothing, put where a branch could not be told otherwise.
//!
//! A line that is reached from one other line only says, by being reached, that control came from there. Where several lines
//! lead to one, and a branch is among them, the branch gets a `NOP` or a `JUMP` of its own with an event mark. Its hook goes
//! away when it has been reached once, as any other does.

use std::collections::BTreeSet;
use std::vec::Vec;

use super::flow::{Flow, UNKNOWN};
use super::source::Source;
use crate::code::Opcode;
use crate::code::unit::{CodeUnit, Const, Instruction, Position};

/// What is to be put into a unit.
#[derive(Default)]
struct Plan {
    /// Instructions that become probes themselves.
    marked: BTreeSet<usize>,
    /// Instructions behind which a probe comes, for control that falls through.
    behind: BTreeSet<usize>,
    /// Jumps that go by a probe, and its line.
    detours: BTreeSet<(usize, i32)>,
}

/// Puts probes into a unit and those within it.
pub(super) fn insert(unit: &mut CodeUnit, source: &Source, branching: &BTreeSet<u32>) {
    for constant in &mut unit.consts {
        if let Const::Code(inner) = constant {
            insert(inner, source, branching);
        }
    }
    let flow = Flow::of_unit(unit, |line| source.first(line));
    let branches = |line: i32| u32::try_from(line).is_ok_and(|line| branching.contains(&line));
    let mut plan = Plan::default();
    let before = predecessors(&flow);
    for (at, node) in flow.nodes.iter().enumerate() {
        let (lines, goal) = (&flow.from[at], if node.event { node.line } else { flow.exit });
        if !(node.event || node.returns) || !lines.iter().any(|line| branches(*line) && *line != goal) {
            continue;
        }
        if let [_] = lines.as_slice() {
            // The event says it, and a return without one is told by what leads to it, or becomes a probe.
            if !node.event && !told(&flow, &before, at) {
                plan.marked.insert(at);
            }
            continue;
        }
        plan.split(&flow, &before, at, goal, &branches);
    }
    plan.carry_out(unit, &flow);
}

fn predecessors(flow: &Flow) -> Vec<Vec<usize>> {
    let mut before = std::vec![Vec::new(); flow.nodes.len()];
    for (at, node) in flow.nodes.iter().enumerate() {
        for next in node.next() {
            before[next].push(at);
        }
    }
    before
}

/// Whether an instruction with an event leads surely to this one.
fn told(flow: &Flow, before: &[Vec<usize>], at: usize) -> bool {
    let mut at = at;
    for _ in 0..flow.nodes.len() {
        let [only] = before[at].as_slice() else { return false };
        let node = &flow.nodes[*only];
        if !node.plain {
            return false;
        }
        if node.event {
            return true;
        }
        at = *only;
    }
    false
}

impl Plan {
    /// Plans probes for the ways to `target`, which lead on to line `goal`.
    fn split(&mut self, flow: &Flow, before: &[Vec<usize>], target: usize, goal: i32, branches: &impl Fn(i32) -> bool) {
        let mut todo = std::vec![target];
        let mut seen = BTreeSet::from([target]);
        while let Some(target) = todo.pop() {
            for &at in &before[target] {
                let node = &flow.nodes[at];
                let lines = flow.after(at);
                if !lines.iter().any(|line| branches(*line) && *line != goal && *line != UNKNOWN) {
                    continue;
                }
                let [line] = lines else {
                    // It is not known here where control came from: further up it is.
                    if node.plain && seen.insert(at) {
                        todo.push(at);
                    }
                    continue;
                };
                let skips = node.plain && node.falls.is_none();
                if skips {
                    self.marked.insert(at);
                } else if node.jumps == Some(target) {
                    self.detours.insert((at, *line));
                }
                if node.falls == Some(target) {
                    self.behind.insert(at);
                }
            }
        }
    }

    fn carry_out(self, unit: &mut CodeUnit, flow: &Flow) {
        for at in &self.marked {
            unit.instructions[*at].event = true;
        }
        let probe = |op: Opcode, to: usize, position: Position, line: i32| {
            let position = if position.line == 0 { Position { line: line as u32, end_line: line as u32, ..position } } else { position };
            Instruction { op, operands: [to as u32, 0, 0], position, event: true }
        };
        for (at, line) in &self.detours {
            let landing = unit.instructions.len();
            let jump = &mut unit.instructions[*at];
            let Some((label, _)) = jump.op.label() else { continue };
            let target = core::mem::replace(&mut jump.operands[label], landing as u32);
            let position = jump.position;
            unit.instructions.push(probe(Opcode::Jump, target as usize, position, *line));
        }
        if self.behind.is_empty() {
            return;
        }
        // Where each instruction comes to stand; one more for the end.
        let mut places = Vec::with_capacity(unit.instructions.len() + 1);
        let mut moved = Vec::with_capacity(unit.instructions.len() + self.behind.len());
        for (at, instruction) in core::mem::take(&mut unit.instructions).into_iter().enumerate() {
            places.push(moved.len() as u32);
            let position = instruction.position;
            moved.push(instruction);
            if self.behind.contains(&at) {
                let line = flow.only_after(at).unwrap_or_default();
                moved.push(probe(Opcode::Nop, 0, position, line));
            }
        }
        places.push(moved.len() as u32);
        let place = |at: u32| places.get(at as usize).copied().unwrap_or(at);
        for instruction in &mut moved {
            if let Some((label, _)) = instruction.op.label() {
                instruction.operands[label] = place(instruction.operands[label]);
            }
        }
        for region in &mut unit.regions {
            (region.start, region.end) = (place(region.start), place(region.end));
            region.target = region.target.map(place);
        }
        unit.instructions = moved;
    }
}
