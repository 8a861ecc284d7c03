//! Tracing from Rust: the same events as `sys.settrace`'s, without a Python call in between.
//!
//! A tracer that counts the lines a program runs:
//!
//! ```
//! use dualvm::trace::{Event, Place, Tracer, Verdict, wants};
//! use dualvm::vm::{Outcome, Vm};
//!
//! struct Lines(std::rc::Rc<std::cell::Cell<u64>>);
//!
//! impl Tracer for Lines {
//!     fn wants(&self) -> u32 {
//!         wants::LINE
//!     }
//!     fn event(&mut self, _: &mut Vm, event: Event, _: &Place) -> Outcome<Verdict> {
//!         if matches!(event, Event::Line(_)) {
//!             self.0.set(self.0.get() + 1);
//!         }
//!         Ok(Verdict::Go)
//!     }
//! }
//! ```
//!
//! A tracer that stops a program after a number of instructions returns an exception from its event:
//!
//! ```
//! use dualvm::builtins::registry::Type;
//! use dualvm::trace::{Event, Place, Tracer, Verdict, wants};
//! use dualvm::vm::{Outcome, Vm};
//!
//! struct Budget(u64);
//!
//! impl Tracer for Budget {
//!     fn wants(&self) -> u32 {
//!         wants::INSTRUCTION
//!     }
//!     fn event(&mut self, vm: &mut Vm, _: Event, _: &Place) -> Outcome<Verdict> {
//!         match self.0.checked_sub(1) {
//!             Some(left) => self.0 = left,
//!             None => return Err(vm.raise(Type::RuntimeError, "the budget of instructions is used up")),
//!         }
//!         Ok(Verdict::Go)
//!     }
//! }
//! ```

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::code::CodeUnit;
use crate::object::Code;
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// A frame begins.
    Call,
    /// A generator goes on.
    Resume,
    /// A line begins; its number.
    Line(u32),
    /// A word with an event bit is about to run ([`wants::PLACE`](super::wants::PLACE)). The hook goes away with it, unless
    /// somebody else wants events there; what was taken away comes back when somebody wants other events than before.
    Place,
    /// An instruction is about to run.
    Instruction,
    /// A frame returns this value.
    Return(Value),
    /// A generator yields this value.
    Yield(Value),
    /// This exception is on its way through the frame.
    Exception(Value),
    /// This exception leaves the frame.
    Unwind(Value),
}

/// Where it happened: always the running frame.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The code that runs.
    pub code: Gc<Code>,
    /// The index of the instruction word; [`Code::START`] where a frame begins.
    pub word: u32,
    /// How many frames run, this one included.
    pub depth: usize,
}

impl Place {
    /// The source line, or 0 where there is none.
    pub fn line(&self, vm: &Vm) -> u32 {
        self.code.get(&vm.heap).line_of(self.word)
    }

    /// `co_name` of the code.
    pub fn name<'vm>(&self, vm: &'vm Vm) -> &'vm str {
        vm.text(self.code.get(&vm.heap).name).unwrap_or_default()
    }

    /// `co_filename` of the code.
    pub fn filename<'vm>(&self, vm: &'vm Vm) -> &'vm str {
        vm.text(self.code.get(&vm.heap).filename).unwrap_or_default()
    }
}

/// What a tracer says about the place of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Go,
    /// This event need not be reported from this place again: a line then costs nothing any more.
    /// [`Vm::restart_events`] takes that back.
    Disable,
}

/// Gets events of a VM; see [`Vm::set_tracer`].
pub trait Tracer {
    /// Which events it wants: bits of [`super::wants`]. Asked once, when it is set.
    fn wants(&self) -> u32;

    /// An event. The tracer itself is not traced while it runs.
    ///
    /// # Errors
    ///
    /// An exception is raised in the traced program at this place. Unlike one in a Python
    /// callback it does not end tracing.
    fn event(&mut self, vm: &mut Vm, event: Event, place: &Place) -> Outcome<Verdict>;

    /// A source text was compiled to `unit`, which is linked next: the tracer may change it, as long as it does the same.
    fn compiled(&mut self, source: &str, unit: &mut CodeUnit) {
        let _ = (source, unit);
    }
}

/// A tracer in its VM.
pub(super) struct Installed {
    pub wants: u32,
    pub tracer: Box<dyn Tracer>,
    done: Done,
}

/// Places that a tracer of exceptions has disabled, so that what raises a lot does not search for each. What is not here may be disabled
/// all the same.
#[derive(Default)]
struct Done {
    /// The address of the code, the word and the bit of the event; empty until there is one.
    places: Vec<(usize, u32, u32)>,
}

impl Done {
    const PLACES: usize = 256;

    fn at(code: Gc<Code>, word: u32, bit: u32) -> (usize, (usize, u32, u32)) {
        let address = code.value().bits() as usize;
        ((address >> 4 ^ word as usize ^ bit as usize >> 6) % Done::PLACES, (address, word, bit))
    }

    fn has(&self, code: Gc<Code>, word: u32, bit: u32) -> bool {
        let (at, place) = Done::at(code, word, bit);
        self.places.get(at) == Some(&place)
    }

    fn add(&mut self, code: Gc<Code>, word: u32, bit: u32) {
        let (at, place) = Done::at(code, word, bit);
        self.places.resize(Done::PLACES, (0, 0, 0));
        if let Some(known) = self.places.get_mut(at) {
            *known = place;
        }
    }
}

impl Vm {
    /// Sets the tracer of this VM, or takes it away; returns the one before. The running
    /// functions get its events from the next safepoint on.
    pub fn set_tracer(&mut self, tracer: Option<Box<dyn Tracer>>) -> Option<Box<dyn Tracer>> {
        let installed = tracer.map(|tracer| Installed { wants: tracer.wants(), tracer, done: Done::default() });
        let before = core::mem::replace(&mut self.trace.tracer, installed);
        self.trace.tracer_set = true;
        self.trace.monitor.forget_tool(super::monitoring::TRACER);
        self.wants_changed();
        before.map(|installed| installed.tracer)
    }

    /// Where the tracer is the only observer: whether it still wants events with this bit from a word. Programs raise a lot,
    /// and one that has said DISABLE shall cost little.
    pub(super) fn only_a_tracer_wants(&mut self, bit: u32, word: u32) -> Option<bool> {
        let others = !self.trace.function.is_null() || !self.trace.profile.is_null() || self.trace.monitor.wanted != 0;
        let code = self.stack.top()?.code;
        if others || self.is_traced() {
            return None;
        }
        let installed = self.trace.tracer.as_mut()?;
        let disabled = installed.done.has(code, word, bit) || {
            let disabled = self.trace.monitor.is_disabled(super::monitoring::TRACER, code, word, bit);
            if disabled {
                installed.done.add(code, word, bit);
            }
            disabled
        };
        Some(!disabled)
    }

    /// What the tracer disabled is wanted again.
    pub(super) fn forget_done(&mut self) {
        if let Some(installed) = &mut self.trace.tracer {
            installed.done = Done::default();
        }
    }

    /// Shows a compiled source to the tracer.
    pub(crate) fn show_compiled(&mut self, source: &str, unit: &mut CodeUnit) {
        if let Some(installed) = &mut self.trace.tracer {
            installed.tracer.compiled(source, unit);
        }
    }

    /// An event for the tracer, if it wants such.
    pub(super) fn tracer_event(&mut self, wanted: u32, event: Event, word: u32) -> Outcome<()> {
        let Some(code) = self.stack.top().map(|frame| frame.code) else { return Ok(()) };
        if self.trace.tracer.as_ref().is_none_or(|installed| installed.wants & wanted == 0) {
            return Ok(());
        }
        let bit = super::monitoring::bit_of(event);
        if self.trace.monitor.is_disabled(super::monitoring::TRACER, code, word, bit) {
            return Ok(());
        }
        let Some(mut installed) = self.trace.tracer.take() else { return Ok(()) };
        let place = Place { code, word, depth: self.stack.depth() };
        let registers = self.registers();
        self.trace.tracer_set = false;
        self.trace.set_inside(true);
        let verdict = installed.tracer.event(self, event, &place);
        self.trace.set_inside(false);
        self.park(registers.0, registers.1, registers.2);
        // What it ran may have set another one, or none.
        if !self.trace.tracer_set {
            self.trace.tracer = Some(installed);
            // Another thread may have run meanwhile, and have found no tracer.
            if self.trace.wants != self.trace.all_wants() {
                self.wants_changed();
            }
        }
        if verdict? == Verdict::Disable {
            self.trace.monitor.disable(super::monitoring::TRACER, code, word, bit);
        }
        Ok(())
    }
}
