//! What is known about the stack before an instruction runs: the abstract
//! state that a function is compiled for.

use alloc::vec::Vec;

/// What is known about one operand on the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// Any value, never `NULL`.
    Value,
    /// `NULL`
    Null,
    /// `NULL` or a value: the `self` of a method call.
    MaybeNull,
    /// The cell of this local.
    Cell(u32),
    /// A string constant.
    Text,
    /// A small integer constant that is not negative.
    Count,
    /// A fresh list.
    List,
    /// A fresh set.
    Set,
    /// A fresh dict.
    Dict,
    /// A fresh tuple.
    Tuple,
    /// The function that builds classes.
    BuildClass,
    /// `None`, which may be the sign that a `finally` body was entered normally.
    None,
    /// The result of a test that is known already.
    Truth(bool),
    /// The exception that a handler was entered with; `cleanup` if it is the
    /// handler of a `finally` or a `with`.
    Raised {
        /// Whether the handler runs in any case and decides nothing.
        cleanup: bool,
    },
    /// The sign that a `finally` body was entered by `return`; the value is below.
    Return,
    /// The sign that a `finally` body was entered by `break` or `continue`.
    Jump(Unwind),
}

/// The rest of a jump out of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unwind {
    /// Where it goes.
    pub(super) target: u32,
    /// How many blocks it leaves.
    pub(super) blocks: u8,
    /// Whether it drops the iterator of a loop at the end.
    pub(super) drops: bool,
}

impl Slot {
    /// What is known if either is there.
    fn merged(self, other: Self) -> Self {
        let null = |slot| matches!(slot, Slot::Null | Slot::MaybeNull);
        match (self, other) {
            _ if self == other => self,
            _ if null(self) || null(other) => Slot::MaybeNull,
            _ => Slot::Value,
        }
    }

    /// Whether code behind it depends on it, so that states that differ in it
    /// are compiled apart.
    fn is_marker(self) -> bool {
        matches!(self, Slot::None | Slot::Raised { .. } | Slot::Return | Slot::Jump(_))
    }
}

/// An exception block that the file's code has set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block {
    /// The first instruction of the handler. The code from there on is the
    /// handler, whatever way leads into it.
    pub(super) handler: u32,
    /// Operands on the stack when it was set up.
    pub(super) depth: u32,
    /// A `finally` or a `with`: runs on the way out in any case.
    pub(super) cleanup: bool,
    /// The handler runs because something was raised.
    pub(super) raised: bool,
    /// The variant to go to when something is raised.
    pub(super) variant: u32,
}

impl Block {
    /// Whether `pc` is in its handler and no longer under its protection.
    pub(super) fn is_active(&self, pc: u32) -> bool {
        self.raised || self.handler <= pc
    }
}

/// The stack and the blocks before an instruction.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The operands, top last.
    pub(super) stack: Vec<Slot>,
    /// The blocks, innermost last.
    pub(super) blocks: Vec<Block>,
}

/// What code is compiled apart for: states of the same identity share theirs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity {
    depth: usize,
    markers: Vec<(usize, Slot)>,
    blocks: Vec<Block>,
}

impl State {
    /// The state as the instruction `pc` is compiled for when it is jumped to:
    /// `None` is only followed where a cleanup handler may ask for it.
    pub(super) fn entering(&self, pc: u32) -> Self {
        let mut state = self.clone();
        let blocks = &self.blocks;
        for (index, slot) in state.stack.iter_mut().enumerate() {
            let is_sign = || {
                let mut active = blocks.iter().filter(|block| block.cleanup && block.is_active(pc));
                // An `async with` has its manager dropped below the sign.
                active.any(|block| block.depth as usize == index || block.depth as usize == index + 1)
            };
            match slot {
                Slot::None if !is_sign() => *slot = Slot::Value,
                Slot::Truth(_) => *slot = Slot::Value,
                _ => {}
            }
        }
        state
    }

    /// The part of the state that tells variants of an instruction apart.
    pub(super) fn identity(&self) -> Identity {
        let markers = self.stack.iter().enumerate().filter(|(_, slot)| slot.is_marker());
        Identity { depth: self.stack.len(), markers: markers.map(|(index, &slot)| (index, slot)).collect(), blocks: self.blocks.clone() }
    }

    /// Forgets what does not hold in `other`, which has the same identity.
    /// Whether that was anything.
    pub(super) fn merge(&mut self, other: &[Slot]) -> bool {
        let mut changed = false;
        for (mine, &theirs) in self.stack.iter_mut().zip(other) {
            let merged = mine.merged(theirs);
            changed |= merged != *mine;
            *mine = merged;
        }
        changed
    }

    /// Operands that code at `pc` must leave alone, since a handler counts on them.
    pub(super) fn floor(&self, pc: u32) -> usize {
        let protecting = self.blocks.iter().filter(|block| !block.is_active(pc));
        protecting.map(|block| block.depth as usize).max().unwrap_or(0)
    }
}
