//! Exception blocks, compiled away: what the file's code does with a stack of
//! blocks at run time is known here, state by state.

use alloc::format;

use crate::code::Opcode;

use super::Result;
use super::state::{Block, Slot, State, Unwind};
use super::translate::{Flow, Translator};

/// Operands that the iterator of a loop takes.
const LOOP_SLOTS: u32 = 4;
/// Blocks in blocks: five times what CPython's compiler allows.
const BLOCK_LIMIT: u32 = 100;

impl Translator<'_> {
    /// `SETUP_EXCEPT`, `SETUP_FINALLY`, and `SETUP_WITH` after the manager is entered.
    pub(super) fn set_up(&mut self, state: &mut State, handler: u32, cleanup: bool) -> Result<()> {
        let limit = self.prelude.blocks.min(BLOCK_LIMIT);
        if state.blocks.len() >= limit as usize {
            return self.error("one exception block too many", format!("at most {limit}, one in the other"));
        }
        let depth = state.stack.len() as u32;
        let mut block = Block { handler, depth, cleanup, raised: true, variant: u32::MAX };
        let mut raised = state.clone();
        raised.blocks.push(block);
        self.push(&mut raised, Slot::Raised { cleanup })?;
        block.variant = self.reach(handler, &raised)?;
        block.raised = false;
        state.blocks.push(block);
        Ok(())
    }

    /// A `try` does nothing by itself, but its line may be traced.
    pub(super) fn try_line(&mut self, state: &State) {
        let line = |pc: u32| self.body.code.get(pc as usize).map(|wire| self.prelude.line(wire.offset));
        let here = line(self.pc);
        let starts = self.is_leader(self.pc) || self.pc.checked_sub(1).and_then(line) != here;
        if starts && line(self.pc + 1) != here {
            self.emit(state, Opcode::Nop, 0);
        }
    }

    /// Drops the innermost block; if its handler ran, the exception is no
    /// longer the one being handled.
    fn leave_block(&mut self, state: &mut State) -> Result<Block> {
        let Some(block) = state.blocks.pop() else {
            return self.error("the end of an exception block", "a block to be set up");
        };
        if block.raised {
            let slot = self.locals.slots() + state.blocks.len() as u32;
            self.emit(state, Opcode::PopExcept, slot);
        }
        Ok(block)
    }

    fn drop_top(&mut self, state: &mut State) -> Result<()> {
        self.emit(state, Opcode::PopTop, 0);
        self.pop_any(state)?;
        Ok(())
    }

    /// `POP_EXCEPT_JUMP`
    pub(super) fn pop_except_jump(&mut self, state: &mut State, target: u32) -> Result<Flow> {
        self.leave_block(state)?;
        self.go(state, target)
    }

    /// `END_FINALLY`: goes on with what the handler interrupted.
    pub(super) fn end_finally(&mut self, state: &mut State) -> Result<Flow> {
        self.expect_handler(state)?;
        match state.stack.last().copied() {
            Some(Slot::None) => {
                self.leave_block(state)?;
                self.drop_top(state)?;
                Ok(Flow::Next(1))
            }
            Some(Slot::Raised { .. }) => {
                self.emit(state, Opcode::Reraise, 0);
                Ok(Flow::End)
            }
            Some(Slot::Return) => {
                self.leave_block(state)?;
                self.drop_top(state)?;
                self.return_value(state)
            }
            Some(Slot::Jump(unwind)) => {
                self.leave_block(state)?;
                self.drop_top(state)?;
                self.drop_top(state)?;
                self.unwind_jump(state, unwind)
            }
            _ => self.error("END_FINALLY on an unknown operand", "what the handler was entered with"),
        }
    }

    fn expect_handler(&self, state: &State) -> Result<()> {
        match state.blocks.last() {
            Some(block) if block.is_active(self.pc) => Ok(()),
            _ => self.error("the end of a handler", "an exception block whose handler this is"),
        }
    }

    /// `RETURN_VALUE`: through the handlers that run on the way out.
    pub(super) fn return_value(&mut self, state: &mut State) -> Result<Flow> {
        self.pop(state)?;
        while let Some(&block) = state.blocks.last() {
            if block.cleanup && !block.is_active(self.pc) {
                let Some(below) = state.stack.len().checked_sub(block.depth as usize) else {
                    return self.error("too few operands on the stack", "those of the exception block");
                };
                self.spend(below)?;
                for _ in 0..below {
                    self.emit(state, Opcode::RotTwo, 0);
                    self.emit(state, Opcode::PopTop, 0);
                }
                state.stack.truncate(block.depth as usize);
                self.push(state, Slot::Value)?;
                self.emit(state, Opcode::LoadConstSmallInt, (-1_i32).cast_unsigned());
                self.push(state, Slot::Return)?;
                return self.go(state, block.handler);
            }
            self.leave_block(state)?;
        }
        self.emit(state, Opcode::ReturnValue, 0);
        Ok(Flow::End)
    }

    /// `UNWIND_JUMP`: `break` or `continue` out of blocks.
    pub(super) fn unwind_jump(&mut self, state: &mut State, mut unwind: Unwind) -> Result<Flow> {
        while let Some(left) = unwind.blocks.checked_sub(1) {
            unwind.blocks = left;
            let Some(&block) = state.blocks.last() else {
                return self.error("a jump out of an exception block", "a block to be set up");
            };
            if block.cleanup {
                // What a handler under way was entered with is given up.
                while state.stack.len() > block.depth as usize {
                    self.spend(1)?;
                    self.drop_top(state)?;
                }
                if !block.is_active(self.pc) {
                    self.emit(state, Opcode::LoadConstNone, 0);
                    self.push(state, Slot::Value)?;
                    self.emit(state, Opcode::LoadConstSmallInt, u32::from(left));
                    self.push(state, Slot::Jump(unwind))?;
                    return self.go(state, block.handler);
                }
            }
            self.leave_block(state)?;
        }
        if unwind.drops {
            for _ in 0..LOOP_SLOTS {
                self.drop_top(state)?;
            }
        }
        self.go(state, unwind.target)
    }

    /// `WITH_CLEANUP`: calls `__exit__`, which is below what the handler was entered with.
    pub(super) fn with_cleanup(&mut self, state: &mut State) -> Result<Flow> {
        self.expect_handler(state)?;
        let entered = self.pop_any(state)?;
        match entered {
            Slot::None => {
                self.emit(state, Opcode::PopTop, 0);
                self.call_exit(state)?;
                self.emit(state, Opcode::LoadConstNone, 0);
                self.push(state, Slot::None)?;
            }
            Slot::Return | Slot::Jump(_) => {
                let operand = self.pop(state)?;
                self.emit(state, Opcode::RotThree, 0);
                self.emit(state, Opcode::RotThree, 0);
                self.call_exit(state)?;
                self.push(state, operand)?;
                self.push(state, entered)?;
            }
            Slot::Raised { .. } => {
                self.pop(state)?;
                self.emit(state, Opcode::WithExceptStart, 0);
                self.emit(state, Opcode::PopJumpIfTrue, 0);
                self.out.target_over(3);
                let mut again = state.clone();
                self.push(&mut again, entered)?;
                self.emit(state, Opcode::RotTwo, 0);
                self.emit(state, Opcode::PopTop, 0);
                self.emit_jump(&again, Opcode::Jump, self.pc + 1)?;
                self.emit(state, Opcode::PopTop, 0);
                self.emit(state, Opcode::PopTop, 0);
                self.emit(state, Opcode::LoadConstNone, 0);
                self.push(state, Slot::None)?;
            }
            _ => return self.error("WITH_CLEANUP on an unknown operand", "what the handler was entered with"),
        }
        Ok(Flow::Next(1))
    }

    /// Calls the `__exit__` on top with three times `None` and drops its result.
    fn call_exit(&mut self, state: &mut State) -> Result<()> {
        self.pop(state)?;
        for _ in 0..3 {
            self.emit(state, Opcode::LoadConstNone, 0);
        }
        self.emit(state, Opcode::CallFunction, 3);
        self.emit(state, Opcode::PopTop, 0);
        Ok(())
    }
}
