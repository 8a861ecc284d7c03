//! Places that frames are left at without anybody wanting to know: all tools that want returns or yields have said DISABLE there.

use crate::code::Word;
use crate::trace::monitoring::{TRACER, event};
use crate::trace::wants;
use crate::vm::Vm;

/// Places that are remembered at once.
const PLACES: usize = 128;

/// Addresses behind such instructions, each at the place that its bits say. Whoever changes what is wanted, and each collection,
/// which may free code, forgets them.
pub(crate) struct Silent([*const Word; PLACES]);

impl Default for Silent {
    fn default() -> Self {
        Silent([core::ptr::null(); PLACES])
    }
}

fn slot(ip: *const Word) -> usize {
    (ip as usize / size_of::<Word>()) % PLACES
}

impl Silent {
    /// Whether the instruction before `ip` is known to be one.
    #[inline(always)]
    pub(crate) fn has(&self, ip: *const Word) -> bool {
        self.0[slot(ip)] == ip
    }

    pub(super) fn add(&mut self, ip: *const Word) {
        self.0[slot(ip)] = ip;
    }

    /// Somebody may want to know again.
    pub(crate) fn forget(&mut self) {
        self.0.fill(core::ptr::null());
    }
}

impl Vm {
    /// Whether nobody wants an event of this kind at a word of the running frame: neither trace function nor profiler is set, and
    /// tools and tracers do not want it in this code, or have disabled it here.
    pub(super) fn is_silent(&self, bit: u32, word: u32) -> bool {
        if !self.trace.function.is_null() || !self.trace.profile.is_null() {
            return false;
        }
        let Some(code) = self.stack.top().map(|frame| frame.code) else { return false };
        let monitor = &self.trace.monitor;
        let wanted = if bit & (event::PY_START | event::PY_RESUME) != 0 { wants::CALL } else { wants::RETURN };
        let traced = self.trace.tracer.as_ref().is_some_and(|installed| installed.wants & wanted != 0);
        monitor.wanted_by(code, word, bit) == 0 && (!traced || monitor.is_disabled(TRACER, code, word, bit))
    }
}
