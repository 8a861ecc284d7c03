//! Without threads of the system there is one native stack.

use super::Vm;

/// The native stack that the VM has.
pub(super) const FIRST: u32 = 0;

/// No other native stacks.
#[derive(Default)]
pub(super) struct Carriers {}

impl Carriers {
    /// Nothing runs on other native stacks.
    pub fn runs(&self, _carrier: u32) -> u32 {
        0
    }
}

impl Vm {
    /// There is none.
    pub(super) fn free_carrier(&mut self) -> Option<u32> {
        None
    }

    /// There is nowhere to go.
    pub(super) fn move_to(&mut self, _carrier: u32) {}
}
