//! Control flow of code by lines: from which lines each instruction is reached. The same for a code unit, before it is
//! linked, and for linked code.
//!
//! What runs on a line is what line events say: an instruction with the event mark puts the frame on its line, and all
//! others leave it where it is.

use std::vec::Vec;

use crate::code::unit::CodeUnit;
use crate::code::{Opcode, Word};
use crate::object::Code;
use crate::vm::generated::{Instruction, flag};

/// The line of control that comes from an exception: nothing is known of it.
pub(super) const UNKNOWN: i32 = 0;

/// An instruction.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// The first line of its statement; 0: none.
    pub line: i32,
    /// It puts the frame on that line.
    pub event: bool,
    /// The next instruction, if it can be reached.
    pub falls: Option<usize>,
    /// Where it may jump.
    pub jumps: Option<usize>,
    /// It ends the frame.
    pub returns: bool,
    /// It neither raises nor chooses: what comes behind it comes surely.
    pub plain: bool,
    /// An exception leads here: the end of an `async for`, which goes on behind the loop.
    pub ends_async_for: bool,
}

impl Node {
    fn of(op: Opcode, line: i32, event: bool) -> Node {
        let jumps = op.label().is_some();
        let skips = matches!(op, Opcode::Jump | Opcode::JumpBack);
        Node {
            line,
            event: event && line != 0,
            returns: op.has(flag::RETURNS) && op.has(flag::ENDS),
            ends_async_for: op == Opcode::EndAsyncFor,
            plain: skips || (!jumps && !op.has(flag::RAISES) && !op.has(flag::ENDS)),
            ..Node::default()
        }
    }

    /// Where control may go.
    pub fn next(&self) -> impl Iterator<Item = usize> {
        self.falls.into_iter().chain(self.jumps)
    }
}

/// A code's instructions and the lines they are reached from.
#[derive(Debug)]
pub(super) struct Flow {
    pub nodes: Vec<Node>,
    /// For each: the lines the frame may be on when control comes to it, in order.
    pub from: Vec<Vec<i32>>,
    /// What leaving this code leads to.
    pub exit: i32,
}

impl Flow {
    /// That of a unit. `first` gives the first line of a line's statement.
    pub fn of_unit(unit: &CodeUnit, first: impl Fn(i32) -> i32) -> Flow {
        let count = unit.instructions.len();
        let mut nodes: Vec<Node> = Vec::with_capacity(count);
        for (at, instruction) in unit.instructions.iter().enumerate() {
            let mut node = Node::of(instruction.op, first(instruction.position.line as i32), instruction.event);
            if let Some((label, _)) = instruction.op.label() {
                node.jumps = Some(instruction.operands[label] as usize).filter(|to| *to < count);
            }
            node.falls = Some(at + 1).filter(|next| *next < count && !instruction.op.has(flag::ENDS));
            nodes.push(node);
        }
        let targets = unit.regions.iter().filter_map(|region| region.target);
        Flow::new(nodes, targets, -first(unit.first_line as i32))
    }

    /// That of linked code.
    pub fn of_code(code: &Code, first: impl Fn(i32) -> i32) -> Flow {
        Flow::of_words(&code.words, |word| first(code.line_of(word) as i32), code, -first(code.first_line as i32))
    }

    fn of_words(words: &[Word], line: impl Fn(u32) -> i32, code: &Code, exit: i32) -> Flow {
        let mut nodes = std::vec![Node::default(); words.len()];
        let mut at = 0;
        // What instructions say the next one is; with an extended operand that is the word before it.
        while let Ok(instruction) = Instruction::at(words, at) {
            let mut node = Node::of(instruction.op, line(at as u32), instruction.event);
            node.jumps = instruction.target().flatten().filter(|to| *to < words.len());
            node.falls = Some(instruction.next).filter(|next| *next < words.len() && !instruction.op.has(flag::ENDS));
            nodes[at] = node;
            if instruction.next <= at {
                break;
            }
            at = instruction.next;
        }
        Flow::new(nodes, code.regions.iter().filter_map(|region| region.target), exit)
    }

    fn new(nodes: Vec<Node>, handlers: impl Iterator<Item = u32>, exit: i32) -> Flow {
        let mut from: Vec<Vec<i32>> = std::vec![Vec::new(); nodes.len()];
        let mut todo = Vec::new();
        if let Some(entry) = from.first_mut() {
            entry.push(exit);
            todo.push(0);
        }
        for target in handlers {
            if let (Some(node), Some(from)) = (nodes.get(target as usize), from.get_mut(target as usize)) {
                // What ends the loop comes from its own line.
                from.push(if node.ends_async_for { node.line } else { UNKNOWN });
                todo.push(target as usize);
            }
        }
        while let Some(at) = todo.pop() {
            let node = &nodes[at];
            let out = if node.event { std::vec![node.line] } else { from[at].clone() };
            for next in node.next() {
                let before = from[next].len();
                for line in &out {
                    if let Err(place) = from[next].binary_search(line) {
                        from[next].insert(place, *line);
                    }
                }
                let reached = from[next].len() > before;
                if reached {
                    todo.push(next);
                }
            }
        }
        Flow { nodes, from, exit }
    }

    /// The lines the frame may be on behind an instruction.
    pub fn after(&self, at: usize) -> &[i32] {
        let node = &self.nodes[at];
        if node.event { core::slice::from_ref(&node.line) } else { &self.from[at] }
    }

    /// The only line the frame may be on behind an instruction.
    pub fn only_after(&self, at: usize) -> Option<i32> {
        match self.after(at) {
            [line] if *line != UNKNOWN => Some(*line),
            _ => None,
        }
    }

    /// The line that surely comes behind an instruction, or the exit: nothing on the way raises or chooses.
    pub fn leads_to(&self, at: usize) -> Option<i32> {
        let mut at = at;
        for _ in 0..self.nodes.len() {
            let node = &self.nodes[at];
            if node.returns {
                return Some(self.exit);
            }
            if !node.plain {
                return None;
            }
            at = node.jumps.or(node.falls)?;
            if self.nodes[at].event {
                return Some(self.nodes[at].line);
            }
        }
        None
    }

    /// The first line that a handler begins, whatever may be raised on the way there, if it is always the same.
    pub fn begins_behind(&self, handler: usize) -> Option<i32> {
        let mut at = handler;
        if self.nodes.get(at)?.ends_async_for {
            return None;
        }
        for _ in 0..self.nodes.len() {
            let node = &self.nodes[at];
            if node.event {
                return Some(node.line);
            }
            if node.returns {
                return Some(self.exit);
            }
            at = match (node.falls, node.jumps) {
                (Some(next), None) | (None, Some(next)) => next,
                _ => return None,
            };
        }
        None
    }
}
