//! From the instructions of a file to ours: the driver, and what the steps share.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Display;

use crate::code::Const;
use crate::code::Opcode;

use super::blocks::Variants;
use super::emit::Emitter;
use super::index::Index;
use super::locals::Locals;
use super::prelude::{Prelude, Span};
use super::raw::File;
use super::state::{Slot, State};
use super::wire::{Body, Wire};
use super::{MpyError, Result};

/// Most functions have no more names, and define no more functions.
const FEW: usize = 16;

/// How much work a file may cause, so that a small file can be no big burden.
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    /// So much is left.
    pub(super) fn new(left: usize) -> Self {
        Self { left }
    }

    /// How much is left.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    pub(super) fn spend(&mut self, amount: usize, at: usize) -> Result<()> {
        match self.left.checked_sub(amount) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(MpyError::new(at, "code too entangled", "less to unfold")),
        }
    }
}

/// How a nested function is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Usage {
    /// Names of the cells it is given.
    pub(super) closed: Vec<String>,
    /// It is the body of a class.
    pub(super) class: bool,
}

/// A nested function that is made.
pub(super) struct Child {
    /// Its number among those of the function.
    pub(super) child: u32,
    /// How it is made.
    pub(super) usage: Usage,
    /// Where it is among the constants, once that is known.
    pub(super) constant: Option<u32>,
}

/// What comes after an instruction.
pub(super) enum Flow {
    /// The instruction so many further on.
    Next(u32),
    /// Nothing: control is gone.
    End,
}

/// The translation of one function.
pub(super) struct Translator<'a> {
    pub(super) file: &'a File,
    pub(super) prelude: &'a Prelude,
    pub(super) body: &'a Body,
    pub(super) locals: &'a Locals,
    /// Names are looked up in a namespace: a module or the body of a class.
    pub(super) namespace: bool,
    /// How many functions are nested in this one.
    pub(super) child_count: usize,
    pub(super) budget: &'a mut Budget,
    pub(super) variants: Variants,
    pub(super) out: Emitter,
    /// The nested functions that are made, and where each is among them.
    pub(super) children: Vec<Child>,
    pub(super) child_index: Index,
    /// Names the instructions refer to, and where each string of the file is among them.
    pub(super) names: Vec<u32>,
    name_index: Index,
    /// Constants, likewise.
    pub(super) consts: Vec<Const>,
    const_index: Index,
    /// The instruction of the file being translated.
    pub(super) pc: u32,
    /// The variant whose code will come next.
    following: Option<u32>,
}

impl<'a> Translator<'a> {
    pub(super) fn new(
        file: &'a File,
        prelude: &'a Prelude,
        body: &'a Body,
        locals: &'a Locals,
        children: usize,
        budget: &'a mut Budget,
    ) -> Self {
        Self {
            file,
            prelude,
            body,
            locals,
            namespace: false,
            child_count: children,
            budget,
            variants: if body.leader.is_empty() { Variants::single() } else { Variants::default() },
            out: Emitter::default(),
            children: Vec::with_capacity(children.min(FEW)),
            child_index: Index::default(),
            names: Vec::with_capacity(body.code.len().min(FEW)),
            name_index: Index::default(),
            consts: Vec::new(),
            const_index: Index::default(),
            pc: 0,
            following: None,
        }
    }

    /// Makes the code.
    pub(super) fn translate(&mut self) -> Result<()> {
        // Where control goes straight through there is one variant, and one pass is enough.
        if !self.body.leader.is_empty() {
            self.explore()?;
        }
        self.generate()
    }

    /// Works out which instructions are reached in which states, and so which
    /// nested functions are made.
    fn explore(&mut self) -> Result<()> {
        self.variants.reach(0, &State::default());
        while let Some(number) = self.variants.next() {
            self.run(number)?;
        }
        Ok(())
    }

    /// Collects the code, once everything is explored.
    fn generate(&mut self) -> Result<()> {
        self.out.start(self.variants.len(), self.body.code.len());
        self.prologue();
        let order = self.variants.in_order();
        let mut order = order.into_iter().peekable();
        while let Some(number) = order.next() {
            self.following = order.peek().copied();
            self.out.place(number);
            self.run(number)?;
        }
        Ok(())
    }

    fn prologue(&mut self) {
        self.out.set_line(0);
        let closed = self.locals.freevars.len() as u32;
        if closed > 0 {
            self.out.add(&[], 0, Opcode::CopyFreeVars, [closed, 0, 0]);
        }
        for &slot in &self.locals.cell_slots {
            self.out.add(&[], 0, Opcode::MakeCell, [slot, 0, 0]);
        }
    }

    fn run(&mut self, number: u32) -> Result<()> {
        let Some(variant) = self.variants.get(number) else { return Ok(()) };
        let (mut pc, mut state) = (variant.pc, variant.entry.clone());
        state.stack.reserve(8);
        self.spend((state.stack.len() + state.blocks.len()) / 16)?;
        let mut span = Span::default();
        loop {
            self.pc = pc;
            let Some(&wire) = self.body.code.get(pc as usize) else {
                return Err(MpyError::new(self.prelude.code.end, "code that runs off its end", "a return"));
            };
            self.spend(1)?;
            if !span.covers(wire.offset) {
                span = self.prelude.span(wire.offset);
                self.out.set_line(span.line);
            }
            match self.step(&wire, &mut state)? {
                Flow::End => return Ok(()),
                Flow::Next(count) => pc += count,
            }
            if self.is_leader(pc) {
                let next = self.reach(pc, &state)?;
                if self.following != Some(next) {
                    self.emit(&state, Opcode::Jump, 0);
                    self.out.target_variant(next);
                }
                return Ok(());
            }
        }
    }

    // ----- what the steps share

    /// A fault in the instruction being translated.
    pub(super) fn error<T>(&self, found: impl Display, expected: impl Display) -> Result<T> {
        Err(MpyError::new(self.at(), found, expected))
    }

    fn at(&self) -> usize {
        let offset = self.body.code.get(self.pc as usize).map_or(0, |wire| wire.offset);
        self.prelude.code.start + offset as usize
    }

    #[inline]
    pub(super) fn spend(&mut self, amount: usize) -> Result<()> {
        match self.budget.left.checked_sub(amount) {
            Some(left) => {
                self.budget.left = left;
                Ok(())
            }
            None => {
                let at = self.at();
                self.budget.spend(amount, at)
            }
        }
    }

    pub(super) fn is_leader(&self, pc: u32) -> bool {
        self.body.leader.get(pc as usize).copied().unwrap_or(false)
    }

    /// The instruction so many after this one, if control only gets there from here.
    pub(super) fn ahead(&self, count: u32) -> Option<Wire> {
        let inside = (1..=count).all(|step| !self.is_leader(self.pc + step));
        if inside { self.body.code.get((self.pc + count) as usize).copied() } else { None }
    }

    /// The variant for `state` at `pc`.
    pub(super) fn reach(&mut self, pc: u32, state: &State) -> Result<u32> {
        let size = state.stack.len() + state.blocks.len();
        let known = self.variants.len();
        let number = self.variants.reach(pc, state);
        // A new variant keeps its state; comparing with a known one is quick.
        self.spend(if self.variants.len() > known { size } else { size / 16 })?;
        Ok(number)
    }

    /// Adds an instruction.
    pub(super) fn emit(&mut self, state: &State, op: Opcode, operand: u32) {
        // Where this uses up the budget, the next step says so.
        self.budget.left = self.budget.left.saturating_sub(1);
        self.out.add(&state.blocks, self.pc, op, [operand, 0, 0]);
    }

    /// Adds a jump, conditional or not.
    pub(super) fn emit_jump(&mut self, state: &State, op: Opcode, target: u32) -> Result<()> {
        let variant = self.reach(target, state)?;
        self.emit(state, op, 0);
        self.out.target_variant(variant);
        Ok(())
    }

    /// Leaves for `target`, which is not the instruction behind.
    pub(super) fn go(&mut self, state: &State, target: u32) -> Result<Flow> {
        let variant = self.reach(target, state)?;
        if self.following != Some(variant) {
            self.emit(state, Opcode::Jump, 0);
            self.out.target_variant(variant);
        }
        Ok(Flow::End)
    }

    pub(super) fn push(&self, state: &mut State, slot: Slot) -> Result<()> {
        if state.stack.len() >= self.prelude.state as usize + 8 {
            return self.error("a stack that grows too deep", format!("at most {} operands", self.prelude.state));
        }
        state.stack.push(slot);
        Ok(())
    }

    /// Pops anything, `NULL` included.
    pub(super) fn pop_any(&self, state: &mut State) -> Result<Slot> {
        if state.stack.len() <= state.floor(self.pc) {
            return self.error("too few operands on the stack", "one more");
        }
        match state.stack.pop() {
            Some(slot) => Ok(slot),
            None => self.error("too few operands on the stack", "one more"),
        }
    }

    /// Pops a value.
    pub(super) fn pop(&self, state: &mut State) -> Result<Slot> {
        match self.pop_any(state)? {
            Slot::Null | Slot::MaybeNull => self.error("NULL on the stack", "a value"),
            slot => Ok(slot),
        }
    }

    /// Pops values.
    pub(super) fn pop_many(&self, state: &mut State, count: u32) -> Result<()> {
        for _ in 0..count {
            self.pop(state)?;
        }
        Ok(())
    }

    /// The index in `names` of a string of the file.
    pub(super) fn name(&mut self, string: u32) -> Result<u32> {
        let file = self.file;
        let Some(text) = file.strings.get(string) else {
            return self.error(format!("string {string}"), format!("one of {} strings", self.file.strings.len()));
        };
        if !self.out.is_on() {
            return Ok(0);
        }
        if let Some(known) = self.name_index.get(string) {
            return Ok(known);
        }
        self.spend(text.len())?;
        let index = self.names.len() as u32;
        self.names.push(string);
        self.name_index.insert(string, index);
        Ok(index)
    }

    /// The index in `consts` of a constant of the file.
    pub(super) fn constant(&mut self, object: u32) -> Result<u32> {
        let file = self.file;
        let Some(bytes) = file.object(object) else {
            return self.error(format!("constant {object}"), format!("one of {} constants", self.file.object_count()));
        };
        if !self.out.is_on() {
            return Ok(0);
        }
        if let Some(known) = self.const_index.get(object) {
            return Ok(known);
        }
        self.spend(bytes.len())?;
        self.const_index.insert(object, self.consts.len() as u32);
        Ok(self.add_constant(file.constant(&bytes)?))
    }

    /// Puts a constant of our own among the constants.
    pub(super) fn add_constant(&mut self, constant: Const) -> u32 {
        if !self.out.is_on() {
            return 0;
        }
        self.consts.push(constant);
        self.consts.len() as u32 - 1
    }
}
