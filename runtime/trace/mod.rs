//! Tracing: events, who gets them, frame objects, and which variant of the machine runs.
//!
//! The standard machine knows nothing of this. Whoever wants events (`sys.settrace`, `sys.setprofile`,
//! `sys.monitoring`, a [`Tracer`] in Rust) asks for another variant at the next safepoint. Its hooks call
//! `events`, and so does what leaves a frame by an exception (`vm::unwind`).

mod callback;
mod calls;
mod events;
mod frames;
mod inert;
mod jump;
pub mod monitoring;
mod observer;
mod profile;
pub(crate) mod regard;
mod silent;
mod start;
mod sys;
mod thread;
mod tracer;
pub mod wants;

use crate::heap::Marker;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::generated::Variant;
use crate::vm::pending;

pub(crate) use callback::Kind;
pub use start::Start;
pub use sys::SYS_NATIVES;
pub(crate) use thread::Own;
pub use tracer::{Event, Place, Tracer, Verdict};

/// What a VM knows of tracing.
pub struct Trace {
    count: bool,
    /// The variant that should run. It follows from `count`, `wants` and `inside`, and stands here because
    /// slow instructions ask for it: what they cost must not depend on how many variants there are.
    variant: Variant,
    /// All that somebody wants: bits of [`wants`].
    wants: u32,
    /// What trace functions are given for each [`Kind`]: strings, or NULL until one is.
    event_names: [Value; Kind::COUNT],
    /// What is known of the trace function.
    inert: inert::Inert,
    /// Places that frames are left at without anybody wanting to know.
    pub(crate) silent: silent::Silent,
    /// `sys.settrace`'s function, or NULL.
    pub function: Value,
    /// `sys.setprofile`'s function, or NULL.
    pub profile: Value,
    /// The tracer written in Rust.
    tracer: Option<tracer::Installed>,
    /// `Vm::set_tracer` was called, perhaps by the tracer itself.
    tracer_set: bool,
    /// `sys.monitoring`
    monitor: monitoring::Monitor,
    /// What becomes of functions that run when `sys.settrace` is called.
    pub start: Start,
    /// A callback runs: it is not traced itself.
    inside: bool,
    /// Some frame asked for opcode events.
    pub opcodes: bool,
    /// The StopIteration with which an iterator last told that nothing is left, for
    /// `for` loops, which report it; or NULL.
    pub stopped: Value,
    /// The exception on its way was raised where the running frame begins.
    pub at_start: bool,
    /// The event whose callback runs, and the depth of the frame it is about.
    pub(crate) event: Option<Kind>,
    /// See `event`.
    pub event_depth: usize,
    /// A callback assigned `f_lineno`: the word the frame was at before.
    pub jump: Option<u32>,
    /// A branch that just ran: the depth of its frame and its word.
    branch: Option<(usize, u32)>,
    /// The exception on its way was thrown into a frame that drives another generator.
    pub thrown: bool,
}

impl Trace {
    /// No tracing; `count` asks for the counting variant.
    pub fn new(count: bool) -> Self {
        let mut trace = Trace {
            count,
            variant: Variant::Counting,
            wants: 0,
            event_names: [Value::NULL; Kind::COUNT],
            inert: inert::Inert::default(),
            silent: silent::Silent::default(),
            function: Value::NULL,
            profile: Value::NULL,
            tracer: None,
            tracer_set: false,
            monitor: monitoring::Monitor::default(),
            start: Start::default(),
            inside: false,
            opcodes: false,
            stopped: Value::NULL,
            at_start: false,
            event: None,
            event_depth: 0,
            jump: None,
            branch: None,
            thrown: false,
        };
        trace.choose_variant();
        trace
    }

    /// Whether events are due.
    #[inline(always)]
    pub fn active(&self) -> bool {
        self.wants != 0 && !self.inside
    }

    /// All that somebody wants of the running thread.
    fn all_wants(&self) -> u32 {
        let mut wants = self.monitor.wants() | self.tracer.as_ref().map_or(0, |installed| installed.wants);
        if wants != 0 {
            wants |= wants::BESIDE;
        }
        if !self.function.is_null() {
            wants |= wants::SETTRACE | if self.opcodes { wants::INSTRUCTION } else { 0 };
        }
        if !self.profile.is_null() {
            wants |= wants::SETPROFILE;
        }
        wants
    }

    /// The variant that should run.
    #[inline(always)]
    pub fn variant(&self) -> Variant {
        self.variant
    }

    /// A callback begins to run, or ends; the result is what was said before. The machine changes its
    /// variant once [`pending::VARIANT`] is requested.
    pub(crate) fn set_inside(&mut self, inside: bool) -> bool {
        let before = core::mem::replace(&mut self.inside, inside);
        self.choose_variant();
        before
    }

    fn choose_variant(&mut self) {
        self.variant = self.chosen();
    }

    /// What `variant` should be.
    fn chosen(&self) -> Variant {
        if self.count {
            return Variant::Counting;
        }
        #[cfg(feature = "settrace")]
        if self.active() {
            if self.wants & wants::FINE != 0 {
                return Variant::Instructions;
            }
            if self.wants & wants::RETURN != 0 {
                return Variant::Tracing;
            }
            if self.wants & (wants::CALL | wants::LINE | wants::PLACE) != 0 {
                return Variant::Lines;
            }
        }
        // Without `dual-vm`, the tracing machine is there alone and runs everything.
        #[cfg(all(feature = "settrace", not(feature = "dual-vm")))]
        let idle = Variant::Tracing;
        #[cfg(not(all(feature = "settrace", not(feature = "dual-vm"))))]
        let idle = Variant::Standard;
        idle
    }

    /// Marks what it holds.
    pub fn mark(&self, marker: &mut Marker) {
        marker.mark_all(&[self.function, self.profile, self.stopped]);
        marker.mark_all(&self.event_names);
        self.inert.mark(marker);
        self.monitor.mark(marker);
    }
}

impl Vm {
    /// Somebody wants other events than before: the variant changes at the next safepoint.
    /// Frames that run already get no call event for it.
    pub(crate) fn wants_changed(&mut self) {
        let wants = self.trace.all_wants();
        if self.trace.wants & wants::CALL == 0 && wants & wants::CALL != 0 {
            for depth in 1..=self.stack.depth() {
                if let Some(frame) = self.stack.frame_mut(depth) {
                    frame.trace = state::ENTERED;
                }
            }
        }
        self.trace.wants = wants;
        self.trace.choose_variant();
        self.unsilence();
        self.trace.silent.forget();
        self.stack.forget_chain();
        self.request(pending::VARIANT);
    }
}

/// Values of [`crate::value::Frame::trace`].
pub(crate) mod state {
    /// Its call event is due.
    pub const NEW: u32 = 0;
    /// It had its call event, or was running before tracing began.
    pub const ENTERED: u32 = 1;
    /// The instruction at hand had its events; another variant runs it.
    pub const AGAIN: u32 = 2;
    /// It was running before tracing began, and joins in with a call event (see [`super::Start::Line`]).
    pub const JOINS: u32 = 3;
}
