//! One instruction of the file: what it does to the abstract state, and what
//! it becomes.

use alloc::format;
use alloc::vec::Vec;

use crate::code::Const;
use crate::code::Opcode;
use crate::code::stack_effect;

use super::Result;
use super::locals::Local;
use super::prelude::scope;
use super::state::{Slot, State, Unwind};
use super::translate::{Flow, Translator};
use super::wire::Wire;

/// The binary operator that asks whether an exception matches.
const EXCEPTION_MATCH: u32 = 8;

impl Translator<'_> {
    /// Translates one instruction.
    pub(super) fn step(&mut self, wire: &Wire, state: &mut State) -> Result<Flow> {
        use Opcode::*;
        let operand = wire.operand;
        match wire.op {
            LoadConstFalse | LoadConstTrue => self.make(state, wire.op, 0, 0, Slot::Value)?,
            LoadConstNone => self.make(state, wire.op, 0, 0, Slot::None)?,
            LoadConstString => {
                let name = self.name(operand)?;
                self.make(state, wire.op, name, 0, Slot::Text)?;
            }
            LoadConstSmallInt => self.integer(state, wire.signed)?,
            LoadConstObj => {
                let constant = self.constant(operand)?;
                self.make(state, wire.op, constant, 0, Slot::Value)?;
            }
            LoadNull => return self.load_null(state),
            LoadFastN => match self.local(operand)? {
                Local::Plain(slot) => self.make(state, LoadFastN, slot, 0, Slot::Value)?,
                Local::Cell(slot) => self.make(state, LoadClosure, slot, 0, Slot::Cell(operand))?,
            },
            StoreFastN => {
                let slot = self.plain(operand)?;
                self.drop(state, StoreFastN, slot, 1)?;
            }
            DeleteFast => {
                let slot = self.plain(operand)?;
                self.drop(state, wire.op, slot, 0)?;
            }
            LoadDeref => {
                let slot = self.cell(operand)?;
                self.make(state, wire.op, slot, 0, Slot::Value)?;
            }
            StoreDeref => {
                let slot = self.cell(operand)?;
                self.drop(state, wire.op, slot, 1)?;
            }
            DeleteDeref => {
                let slot = self.cell(operand)?;
                self.drop(state, wire.op, slot, 0)?;
            }
            LoadName | LoadGlobal => {
                let op = if self.namespace { wire.op } else { LoadGlobal };
                let name = self.name(operand)?;
                self.make(state, op, name, 0, Slot::Value)?;
            }
            StoreName | StoreGlobal => {
                let op = if self.namespace { wire.op } else { StoreGlobal };
                let name = self.name(operand)?;
                self.drop(state, op, name, 1)?;
            }
            DeleteName | DeleteGlobal => {
                let op = if self.namespace { wire.op } else { DeleteGlobal };
                let name = self.name(operand)?;
                self.drop(state, op, name, 0)?;
            }
            LoadAttr => {
                let name = self.name(operand)?;
                self.make(state, wire.op, name, 1, Slot::Value)?;
            }
            StoreAttr => {
                let name = self.name(operand)?;
                self.drop(state, wire.op, name, 2)?;
            }
            LoadMethod | LoadSuperMethod => {
                let name = self.name(operand)?;
                let pops = if wire.op == LoadMethod { 1 } else { 3 };
                self.make(state, wire.op, name, pops, Slot::Value)?;
                self.push(state, Slot::MaybeNull)?;
            }
            LoadSubscr => self.make(state, wire.op, 0, 2, Slot::Value)?,
            StoreSubscr => self.drop(state, wire.op, 0, 3)?,
            LoadBuildClass => self.make(state, wire.op, 0, 0, Slot::BuildClass)?,
            BinaryOpMulti if operand == EXCEPTION_MATCH => self.exception_match(state)?,

            BuildTuple => self.make(state, wire.op, operand, operand, Slot::Tuple)?,
            BuildList => self.make(state, wire.op, operand, operand, Slot::List)?,
            BuildSet => self.make(state, wire.op, operand, operand, Slot::Set)?,
            // The operand only says for how many items to make room.
            BuildMap => self.make(state, wire.op, operand.min(0xffff), 0, Slot::Dict)?,
            BuildSlice if matches!(operand, 2 | 3) => self.make(state, wire.op, operand, operand, Slot::Value)?,
            BuildSlice => return self.error(format!("a slice of {operand} parts"), "2 or 3 parts"),
            StoreMap => self.store_map(state)?,
            StoreComp => self.store_comp(state, operand)?,
            UnpackSequence => {
                self.drop(state, wire.op, operand, 1)?;
                for _ in 0..operand {
                    self.push(state, Slot::Value)?;
                }
            }
            UnpackEx if operand <= 0xffff => {
                self.drop(state, wire.op, operand, 1)?;
                for _ in 0..=(operand & 0xff) + (operand >> 8) {
                    self.push(state, Slot::Value)?;
                }
            }
            UnpackEx => return self.error(format!("operand {operand:#x}"), "two numbers of a byte each"),

            MakeFunction | MakeFunctionDefargs | MakeClosure | MakeClosureDefargs => self.make_function(state, wire)?,
            CallFunction | CallFunctionVarKw | CallMethod | CallMethodVarKw => self.call(state, wire)?,

            Jump => return self.go(state, operand),
            PopJumpIfTrue | PopJumpIfFalse => return self.pop_jump(state, wire.op, operand),
            JumpIfTrueOrPop | JumpIfFalseOrPop => {
                let value = self.pop(state)?;
                self.push(state, value)?;
                self.emit_jump(state, wire.op, operand)?;
                self.pop(state)?;
            }
            GetIter => {
                let awaits = [(1, LoadConstNone), (2, YieldFrom)];
                let awaits = awaits.iter().all(|&(count, op)| self.ahead(count).is_some_and(|wire| wire.op == op));
                let op = if awaits { GetYieldFromIter } else { GetIter };
                self.make(state, op, 0, 1, Slot::Value)?;
            }
            GetIterStack => {
                self.drop(state, wire.op, 0, 1)?;
                for slot in [Slot::Null, Slot::Null, Slot::Null, Slot::Value] {
                    self.push(state, slot)?;
                }
            }
            ForIter => self.for_iter(state, operand)?,

            DupTop | DupTopTwo | RotTwo | RotThree => self.shuffle(state, wire.op)?,
            PopTop => {
                self.emit(state, wire.op, 0);
                self.pop_any(state)?;
            }

            SetupExcept | SetupFinally => {
                self.try_line(state);
                self.set_up(state, operand, wire.op == SetupFinally)?;
            }
            SetupWith => {
                self.make(state, BeforeWith, 0, 1, Slot::Value)?;
                self.set_up(state, operand, true)?;
                self.push(state, Slot::Value)?;
            }
            WithCleanup => return self.with_cleanup(state),
            EndFinally => return self.end_finally(state),
            PopExceptJump => return self.pop_except_jump(state, operand),
            UnwindJump => {
                let unwind = Unwind { target: operand, blocks: (wire.extra & 0x7f) as u8, drops: wire.extra & 0x80 != 0 };
                return self.unwind_jump(state, unwind);
            }
            ReturnValue => return self.return_value(state),
            RaiseLast => return self.raise(state, wire.op, 0),
            RaiseObj => return self.raise(state, wire.op, 1),
            RaiseFrom => return self.raise(state, wire.op, 2),
            YieldValue | YieldFrom => {
                if self.prelude.flags & scope::GENERATOR == 0 {
                    return self.error("a yield in a function that is no generator", "another instruction");
                }
                let pops = if wire.op == YieldValue { 1 } else { 2 };
                self.make(state, wire.op, 0, pops, Slot::Value)?;
            }
            ImportName => {
                let name = self.name(operand)?;
                self.emit(state, wire.op, name);
                self.pop(state)?;
                self.pop_kind(state, &[Slot::Count], "the level of an import")?;
                self.push(state, Slot::Value)?;
            }
            ImportFrom => {
                let name = self.name(operand)?;
                let module = self.pop(state)?;
                self.push(state, module)?;
                self.make(state, wire.op, name, 0, Slot::Value)?;
            }
            ImportStar if self.namespace => self.drop(state, wire.op, 0, 1)?,
            ImportStar => return self.error("import * in a function", "a module"),
            // Operators, each by its own instruction.
            op => {
                let effect = stack_effect(op, &[operand, wire.extra, 0]);
                self.drop(state, op, operand, effect.pops as u32)?;
                for _ in 0..effect.pushes {
                    self.push(state, Slot::Value)?;
                }
            }
        }
        Ok(Flow::Next(1))
    }

    /// An instruction that pops values and pushes one.
    pub(super) fn make(&mut self, state: &mut State, op: Opcode, operand: u32, pops: u32, result: Slot) -> Result<()> {
        self.drop(state, op, operand, pops)?;
        self.push(state, result)
    }

    /// An instruction that pops values and pushes none.
    fn drop(&mut self, state: &mut State, op: Opcode, operand: u32, pops: u32) -> Result<()> {
        self.emit(state, op, operand);
        self.pop_many(state, pops)
    }

    fn raise(&mut self, state: &mut State, op: Opcode, pops: u32) -> Result<Flow> {
        self.drop(state, op, 0, pops)?;
        Ok(Flow::End)
    }

    pub(super) fn pop_kind(&mut self, state: &mut State, kinds: &[Slot], what: &str) -> Result<Slot> {
        let slot = self.pop_any(state)?;
        if kinds.contains(&slot) { Ok(slot) } else { self.error("another operand on the stack", what) }
    }

    fn integer(&mut self, state: &mut State, integer: i64) -> Result<()> {
        let slot = if integer >= 0 { Slot::Count } else { Slot::Value };
        match i32::try_from(integer) {
            Ok(small) => self.make(state, Opcode::LoadConstSmallInt, small.cast_unsigned(), 0, slot),
            Err(_) => {
                let constant = self.add_constant(Const::Int(integer));
                self.make(state, Opcode::LoadConstObj, constant, 0, slot)
            }
        }
    }

    fn local(&self, number: u32) -> Result<Local> {
        match self.locals.get(number) {
            Some(local) => Ok(local),
            None => self.error(format!("local {number}"), "a local of the function"),
        }
    }

    fn plain(&self, number: u32) -> Result<u32> {
        match self.local(number)? {
            Local::Plain(slot) => Ok(slot),
            Local::Cell(_) => self.error(format!("local {number}, which is a cell"), "a local that is none"),
        }
    }

    fn cell(&self, number: u32) -> Result<u32> {
        match self.local(number)? {
            Local::Cell(slot) => Ok(slot),
            Local::Plain(_) => self.error(format!("local {number}, which is no cell"), "a cell"),
        }
    }

    /// `NULL` marks a deletion, starts the iterator of a generator expression,
    /// or stands for an argument that is not there.
    fn load_null(&mut self, state: &mut State) -> Result<Flow> {
        use Opcode::*;
        let next = [self.ahead(1), self.ahead(2), self.ahead(3)];
        let ops = next.map(|wire| wire.map_or(Nop, |wire| wire.op));
        let operands = next.map(|wire| wire.map_or(0, |wire| wire.operand));
        match (ops, operands) {
            ([RotTwo, StoreAttr, _], [_, attribute, _]) => {
                let name = self.name(attribute)?;
                self.drop(state, DeleteAttr, name, 1)?;
                Ok(Flow::Next(3))
            }
            ([RotThree, StoreSubscr, _], _) => {
                self.drop(state, DeleteSubscr, 0, 2)?;
                Ok(Flow::Next(3))
            }
            ([LoadFastN, LoadNull, LoadNull], [local, ..]) => {
                let slot = self.plain(local)?;
                for _ in 0..3 {
                    self.make(state, LoadNull, 0, 0, Slot::Null)?;
                }
                self.make(state, LoadFastN, slot, 0, Slot::Value)?;
                Ok(Flow::Next(4))
            }
            _ => {
                self.make(state, LoadNull, 0, 0, Slot::Null)?;
                Ok(Flow::Next(1))
            }
        }
    }

    /// `DUP_TOP` and the like, which may look at operands that a handler counts
    /// on, and move them.
    fn shuffle(&mut self, state: &mut State, op: Opcode) -> Result<()> {
        self.emit(state, op, 0);
        let reach = match op {
            Opcode::DupTop => 1,
            Opcode::RotThree => 3,
            _ => 2,
        };
        let Some(start) = state.stack.len().checked_sub(reach) else {
            return self.error("too few operands on the stack", format!("{reach} of them"));
        };
        let operands: Vec<Slot> = state.stack.iter().skip(start).copied().collect();
        match op {
            Opcode::RotTwo | Opcode::RotThree => {
                if let Some(moved) = state.stack.get_mut(start..) {
                    moved.rotate_right(1);
                }
                for block in &state.blocks {
                    if !block.is_active(self.pc) && block.depth as usize > start {
                        let kept: Vec<Slot> = state.entering(block.handler).stack;
                        self.variants.weaken(block.variant, kept.get(..block.depth as usize).unwrap_or_default());
                    }
                }
            }
            _ => {
                for slot in operands {
                    self.push(state, slot)?;
                }
            }
        }
        Ok(())
    }

    /// Whether an exception matches. An `async with` asks so what its handler
    /// was entered with, and then the answer is known.
    fn exception_match(&mut self, state: &mut State) -> Result<()> {
        self.pop(state)?;
        let result = match self.pop(state)? {
            Slot::Raised { cleanup: true } => Slot::Truth(true),
            Slot::Return | Slot::Jump(_) => Slot::Truth(false),
            _ => Slot::Value,
        };
        match result {
            Slot::Truth(truth) => {
                self.emit(state, Opcode::PopTop, 0);
                self.emit(state, Opcode::PopTop, 0);
                self.emit(state, if truth { Opcode::LoadConstTrue } else { Opcode::LoadConstFalse }, 0);
            }
            _ => self.emit(state, Opcode::BinaryOpMulti, EXCEPTION_MATCH),
        }
        self.push(state, result)
    }

    fn pop_jump(&mut self, state: &mut State, op: Opcode, target: u32) -> Result<Flow> {
        match self.pop(state)? {
            Slot::Truth(truth) => {
                self.emit(state, Opcode::PopTop, 0);
                if truth == (op == Opcode::PopJumpIfTrue) { self.go(state, target) } else { Ok(Flow::Next(1)) }
            }
            _ => {
                self.emit_jump(state, op, target)?;
                Ok(Flow::Next(1))
            }
        }
    }

    fn for_iter(&mut self, state: &mut State, target: u32) -> Result<()> {
        let mut after = state.clone();
        self.pop(&mut after)?;
        for _ in 0..3 {
            self.pop_kind(&mut after, &[Slot::Null], "an iterator in four slots")?;
        }
        // The jump is taken with the iterator gone.
        self.emit_jump(&after, Opcode::ForIter, target)?;
        self.push(state, Slot::Value)
    }
}
