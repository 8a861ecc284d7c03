//! The variants of a function's code: each leader of the file's code under
//! each abstract state it is reached in, worked out to a fixed point.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::state::{Identity, Slot, State};

/// One leader under one state.
pub(super) struct Variant {
    /// The instruction in the file's code.
    pub(super) pc: u32,
    /// What is known when it is reached.
    pub(super) entry: State,
}

/// All variants of a function.
#[derive(Default)]
pub(super) struct Variants {
    list: Vec<Variant>,
    known: BTreeMap<(u32, Identity), u32>,
    /// Earliest code first: then most of what leads to a join is known when the join's turn comes.
    queue: BTreeSet<(u32, u32)>,
}

impl Variants {
    /// The only variant of code that control goes straight through.
    pub(super) fn single() -> Self {
        Self { list: alloc::vec![Variant { pc: 0, entry: State::default() }], ..Self::default() }
    }

    /// The variant of `pc` for `state`, which is reached this way too.
    pub(super) fn reach(&mut self, pc: u32, state: &State) -> u32 {
        let state = state.entering(pc);
        let identity = (pc, state.identity());
        if let Some(&known) = self.known.get(&identity) {
            self.weaken(known, &state.stack);
            return known;
        }
        let number = self.list.len() as u32;
        self.known.insert(identity, number);
        self.list.push(Variant { pc, entry: state });
        self.queue.insert((pc, number));
        number
    }

    /// A variant is also reached with `stack` as its lowest operands.
    pub(super) fn weaken(&mut self, number: u32, stack: &[Slot]) {
        if let Some(variant) = self.list.get_mut(number as usize)
            && variant.entry.merge(stack)
        {
            self.queue.insert((variant.pc, number));
        }
    }

    /// A variant whose code is to be looked at, again if it was before.
    pub(super) fn next(&mut self) -> Option<u32> {
        self.queue.pop_first().map(|(_, number)| number)
    }

    /// A variant by its number.
    pub(super) fn get(&self, number: u32) -> Option<&Variant> {
        self.list.get(number as usize)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them in the order of the file's code, so that forward jumps stay forward.
    pub(super) fn in_order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.list.len() as u32).collect();
        order.sort_by_key(|&number| (self.get(number).map(|variant| variant.pc), number));
        order
    }
}
