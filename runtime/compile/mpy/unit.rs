//! A function, class body or module while it is compiled: its instructions,
//! how deep its stack is, its open blocks and loops.

use std::collections::HashMap;
use std::string::String;
use std::vec::Vec;

use crate::code::mpy::write::Function;
use crate::code::{Opcode, stack_effect};

use super::super::scope::ScopeId;
use super::Writer;

/// A place to jump to.
pub(super) type Label = usize;

/// What kind of code a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Module,
    Class,
    Function,
    Comprehension,
}

/// What follows an instruction in the file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Operand {
    /// Nothing, or a number within the code byte.
    Embedded(i64),
    Number(u32),
    Signed(i64),
    Target(Label),
}

/// An instruction before labels have places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instr {
    pub op: Opcode,
    pub operand: Operand,
    /// The byte behind the operand, of those that have one.
    pub extra: u32,
}

/// A loop around what is being compiled.
#[derive(Clone, Copy)]
pub(super) struct Loop {
    pub end: Label,
    pub next: Label,
    /// Exception blocks that are open around it.
    pub blocks: u32,
    /// It has an iterator in four slots, which `break` must pop.
    pub iterates: bool,
}

pub(super) struct Unit {
    pub kind: Kind,
    pub scope: ScopeId,
    pub qualname: String,
    /// The class whose private names are mangled here.
    pub private: Option<String>,
    /// What of the file's form is known already.
    pub function: Function,
    /// Locals that are values.
    pub fast: HashMap<String, u32>,
    /// Locals that are cells.
    pub cells: HashMap<String, u32>,
    /// Cells that come from outside, in order.
    pub free: Vec<String>,
    /// Locals of both kinds.
    pub locals: u32,
    pub code: Vec<Instr>,
    /// Where each label is, as an index into `code`.
    pub labels: Vec<Option<usize>>,
    /// From which instruction on which line is meant.
    pub lines: Vec<(usize, u32)>,
    /// Operands on the stack now, and at most.
    pub depth: u32,
    pub deepest: u32,
    pub blocks: u32,
    pub loops: Vec<Loop>,
}

impl Writer<'_> {
    fn push(&mut self, op: Opcode, operand: Operand, extra: u32) {
        let number = match operand {
            Operand::Number(number) => number,
            _ => 0,
        };
        let effect = stack_effect(op, &[number, extra, 0]);
        let unit = self.unit();
        unit.code.push(Instr { op, operand, extra });
        unit.depth = (unit.depth + effect.pushes as u32).saturating_sub(effect.pops as u32);
        unit.deepest = unit.deepest.max(unit.depth);
    }

    /// Adds an instruction without operand.
    pub(super) fn op(&mut self, op: Opcode) {
        self.push(op, Operand::Embedded(0), 0);
    }

    /// Adds an instruction with a number behind it.
    pub(super) fn op_number(&mut self, op: Opcode, number: u32) {
        self.push(op, Operand::Number(number), 0);
    }

    /// Adds one with a number and a byte behind it.
    pub(super) fn op_extra(&mut self, op: Opcode, number: u32, extra: u32) {
        self.push(op, Operand::Number(number), extra);
    }

    /// Adds an operator, whose number is in its code byte.
    pub(super) fn op_embedded(&mut self, op: Opcode, number: i64) {
        self.push(op, Operand::Embedded(number), 0);
    }

    pub(super) fn small_int(&mut self, value: i64) {
        self.push(Opcode::LoadConstSmallInt, Operand::Signed(value), 0);
    }

    /// Adds a jump, or an instruction that names a handler.
    pub(super) fn jump(&mut self, op: Opcode, target: Label) {
        self.push(op, Operand::Target(target), 0);
    }

    /// Leaves so many blocks and jumps; `drops` says that an iterator goes too.
    pub(super) fn unwind_jump(&mut self, target: Label, blocks: u32, drops: bool) {
        // On its way it keeps target and count on the stack, and a number for each `finally`.
        self.reserve(3);
        self.push(Opcode::UnwindJump, Operand::Target(target), blocks | if drops { 0x80 } else { 0 });
    }

    /// Makes sure that the stack has room for that many more.
    pub(super) fn reserve(&mut self, count: u32) {
        let unit = self.unit();
        unit.deepest = unit.deepest.max(unit.depth + count);
    }

    /// How many operands there are now.
    pub(super) fn depth(&self) -> u32 {
        self.unit_ref().depth
    }

    /// Says how many operands there are here: where jumps end, or where a
    /// handler begins.
    pub(super) fn set_depth(&mut self, depth: u32) {
        let unit = self.unit();
        unit.depth = depth;
        unit.deepest = unit.deepest.max(depth);
    }

    pub(super) fn label(&mut self) -> Label {
        let labels = &mut self.unit().labels;
        labels.push(None);
        labels.len() - 1
    }

    /// Puts a label before the next instruction.
    pub(super) fn place(&mut self, label: Label) {
        let unit = self.unit();
        let at = unit.code.len();
        if let Some(place) = unit.labels.get_mut(label) {
            *place = Some(at);
        }
    }

    /// From here on the code is of that byte of the source.
    pub(super) fn line(&mut self, offset: u32) {
        let line = self.source.line_of(offset);
        let unit = self.unit();
        let last = unit.lines.last().map_or(1, |&(_, line)| line);
        // Lines in a file only grow.
        if line > last {
            let at = unit.code.len();
            unit.lines.push((at, line));
        }
    }

    /// Opens an exception block.
    pub(super) fn open_block(&mut self, op: Opcode, handler: Label) {
        self.jump(op, handler);
        let unit = self.unit();
        unit.blocks += 1;
        unit.function.blocks = unit.function.blocks.max(unit.blocks);
    }

    /// Closes it after its handler.
    pub(super) fn close_block(&mut self) {
        self.op(Opcode::EndFinally);
        self.unit().blocks -= 1;
    }
}
