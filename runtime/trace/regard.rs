//! How much anybody hears of generators that are resumed and suspended: what may be done without a thought of events.

use super::wants;
use crate::vm::Vm;

/// Nobody hears of anything.
pub(crate) const NOBODY: u32 = 0;
/// Words with an event bit are looked at, and nobody wants to know which frames begin, go on or are left.
pub(crate) const WORDS: u32 = 1;
/// The same, but that frames begin, go on and are left is heard where there is a hook, or the place is not
/// [silent](super::silent::Silent).
pub(crate) const PLACES: u32 = 2;
/// Somebody wants to know of all of them.
pub(crate) const FRAMES: u32 = 3;

impl Vm {
    /// How much is heard now, of generators without a frame object.
    #[inline(always)]
    pub(crate) fn regard(&self) -> u32 {
        if self.trace.active() { self.active_regard() } else { NOBODY }
    }

    #[inline(never)]
    fn active_regard(&self) -> u32 {
        if self.trace.wants == wants::SETTRACE && self.is_passive() {
            // Such a frame has no trace function, and the one for all does nothing.
            NOBODY
        } else if self.trace.wants & (wants::CALL | wants::RETURN | wants::FINE) == 0 {
            WORDS
        } else if self.trace.wants & wants::FINE == 0 && self.trace.function.is_null() && self.trace.profile.is_null() {
            PLACES
        } else {
            FRAMES
        }
    }
}
