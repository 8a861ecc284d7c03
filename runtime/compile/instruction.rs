//! Instructions while a unit is being compiled: real ones, and pseudo
//! instructions that mark structure and vanish in the assembler.

use crate::code::Opcode;

use super::source::Loc;

/// A place to jump to, before it has an address.
pub(super) type Label = u32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    /// An instruction of the machine; `arg` is its operand.
    Code(Opcode),
    /// A jump within a statement, at which CPython does not look for signals
    /// and other pending work; it threads these jumps less.
    Skip,
    /// Push constant `arg` of the unit's constant pool.
    LoadConst,
    /// Return constant `arg`.
    ReturnConst,
    /// Variable in a local slot: `arg` is the index into `varnames`.
    LoadFast,
    StoreFast,
    DeleteFast,
    LoadFastAndClear,
    /// Cell or free variable: `arg` indexes cells, then free variables.
    LoadDeref,
    StoreDeref,
    DeleteDeref,
    LoadClosure,
    LoadFromDictOrDeref,
    /// The slot of a cell or free variable as a plain local slot.
    LoadCellSlot,
    StoreCellSlot,
    DeleteCellSlot,
    ClearCellSlot,
    /// Makes a new cell in that slot.
    MakeCell,
    /// Leave handler level `arg`.
    PopExcept,
    /// From here on exceptions go to the target; `arg` is the handler level.
    SetupFinally,
    /// The same below the topmost operand.
    SetupWith,
    /// From here on we are in the body of handler level `arg`.
    SetupCleanup,
    /// Ends the innermost of the two.
    PopBlock,
    /// Where CPython has an instruction and this machine needs none. They
    /// count when blocks are measured, and keep the line structure equal.
    Resume,
    PushNull,
    PushExcInfo,
    EndFor,
    Filler,
}

impl Op {
    pub fn is(self, code: Opcode) -> bool {
        self == Op::Code(code)
    }

    pub fn is_unconditional_jump(self) -> bool {
        self.is(Opcode::Jump) || self == Op::Skip
    }

    pub fn is_conditional_jump(self) -> bool {
        matches!(self, Op::Code(Opcode::PopJumpIfTrue | Opcode::PopJumpIfFalse | Opcode::PopJumpIfNone | Opcode::PopJumpIfNotNone))
    }

    pub fn is_jump(self) -> bool {
        self.is_unconditional_jump()
            || self.is_conditional_jump()
            || matches!(self, Op::Code(Opcode::ForNext | Opcode::JumpIfTrueOrPop | Opcode::JumpIfFalseOrPop))
    }

    /// Control does not go on to the next instruction, nor anywhere else in
    /// this unit except to a handler.
    pub fn exits_scope(self) -> bool {
        matches!(
            self,
            Op::ReturnConst | Op::Code(Opcode::ReturnValue | Opcode::Reraise | Opcode::RaiseLast | Opcode::RaiseObj | Opcode::RaiseFrom)
        )
    }

    pub fn ends_block(self) -> bool {
        self.is_jump() || self.exits_scope()
    }

    /// CPython looks for signals and other pending work here.
    pub fn checks_pending(self) -> bool {
        matches!(self, Op::Code(Opcode::Jump | Opcode::CallFunction | Opcode::CallMethod | Opcode::CallEx | Opcode::WithExceptStart))
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Instr {
    pub op: Op,
    pub arg: u32,
    /// Target of a jump or handler: a label, then a block.
    pub target: Option<u32>,
    pub loc: Loc,
    /// The location that a traceback shows if the instruction must start no
    /// line: it has no counterpart of its own in CPython's code.
    pub quiet: Option<Loc>,
    /// The handlers in force here, as an index into the assembler's list;
    /// for a setup, those after it. 0: none.
    pub handlers: u32,
}

impl Instr {
    pub fn nop(&mut self) {
        self.op = Op::Code(Opcode::Nop);
        self.arg = 0;
        self.target = None;
        self.quiet = None;
    }

    /// Whether CPython's code has a counterpart; the others are passed over
    /// where lines are worked out and blocks are measured.
    pub fn counts(&self) -> bool {
        self.quiet.is_none()
    }

    /// Number of instructions that CPython's code has for this one.
    pub fn weight(&self) -> usize {
        let keywords = matches!(self.op, Op::Code(Opcode::CallFunction | Opcode::CallMethod)) && self.arg >> 8 != 0;
        let two = keywords || self.op.is(Opcode::BinarySliceStep);
        usize::from(self.counts()) + usize::from(two)
    }

    pub fn is_nop(&self) -> bool {
        self.op.is(Opcode::Nop)
    }
}
