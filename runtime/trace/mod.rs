//! Tracing: events, frame objects, and which variant of the machine runs.

mod events;
mod frames;

use crate::heap::Marker;
use crate::value::Value;
use crate::vm::generated::Variant;

/// What a VM knows of tracing.
pub struct Trace {
    count: bool,
    /// `sys.settrace`'s function, or NULL.
    pub function: Value,
    /// A callback runs: no events.
    pub inside: bool,
}

impl Trace {
    /// No tracing; `count` asks for the counting variant.
    pub fn new(count: bool) -> Self {
        Trace { count, function: Value::NULL, inside: false }
    }

    /// The variant that should run.
    #[inline(always)]
    pub fn variant(&self) -> Variant {
        if self.count {
            return Variant::Counting;
        }
        Variant::Standard
    }

    /// Marks what it holds.
    pub fn mark(&self, marker: &mut Marker) {
        marker.mark(self.function);
    }
}

/// Functions of `sys` about tracing.
pub static SYS_NATIVES: &[crate::object::NativeDef] = events::SYS_NATIVES;
