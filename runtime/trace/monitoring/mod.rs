//! `sys.monitoring` (PEP 669): tools, the events they want, and where they want them no more.

mod module;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::tracer::Event;
use super::{state, wants};
use crate::code::Opcode;
use crate::heap::Marker;
use crate::object::Code;
use crate::value::{Gc, Value};
use crate::vm::generated::{Instruction, flag};
use crate::vm::{Outcome, Vm};

#[cfg(feature = "settrace")]
pub(crate) use module::make;

/// Tools a program may register.
pub const TOOLS: usize = 6;
/// Arguments that a callback has at most: the code, a place, and two more.
const MOST_ARGUMENTS: usize = 4;

/// The place after the tools: the tracer written in Rust, which can disable places too.
pub(super) const TRACER: usize = TOOLS;

/// The events, with CPython 3.13's numbers, in the order of their bits.
pub const EVENTS: [&str; 17] = [
    "PY_START",
    "PY_RESUME",
    "PY_RETURN",
    "PY_YIELD",
    "CALL",
    "LINE",
    "INSTRUCTION",
    "JUMP",
    "BRANCH",
    "STOP_ITERATION",
    "RAISE",
    "EXCEPTION_HANDLED",
    "PY_UNWIND",
    "PY_THROW",
    "RERAISE",
    "C_RETURN",
    "C_RAISE",
];

/// Bits of events.
pub mod event {
    /// A function begins.
    pub const PY_START: u32 = 1;
    /// A generator goes on, not by `throw`.
    pub const PY_RESUME: u32 = 2;
    /// A function returns.
    pub const PY_RETURN: u32 = 4;
    /// A generator yields.
    pub const PY_YIELD: u32 = 8;
    /// Something is called.
    pub const CALL: u32 = 16;
    /// A line begins.
    pub const LINE: u32 = 32;
    /// An instruction is about to run.
    pub const INSTRUCTION: u32 = 64;
    /// An unconditional jump.
    pub const JUMP: u32 = 128;
    /// A conditional jump, taken or not.
    pub const BRANCH: u32 = 256;
    /// An iterator ends by an artificial StopIteration.
    pub const STOP_ITERATION: u32 = 512;
    /// An exception is raised.
    pub const RAISE: u32 = 1024;
    /// An exception is caught.
    pub const EXCEPTION_HANDLED: u32 = 2048;
    /// A function is left by an exception.
    pub const PY_UNWIND: u32 = 4096;
    /// A generator goes on by `throw`.
    pub const PY_THROW: u32 = 8192;
    /// An exception is raised again, as at the end of `finally`.
    pub const RERAISE: u32 = 16384;
    /// A built-in callable returns.
    pub const C_RETURN: u32 = 32768;
    /// A built-in callable raises.
    pub const C_RAISE: u32 = 65536;
    /// All of them.
    pub const ALL: u32 = (1 << 17) - 1;
    /// Those that happen at one place and can be disabled there.
    pub const LOCAL: u32 = (1 << 10) - 1;
}

/// The bit of an event of a tracer written in Rust.
pub(super) fn bit_of(happened: Event) -> u32 {
    match happened {
        Event::Call => event::PY_START,
        Event::Resume => event::PY_RESUME,
        Event::Line(_) => event::LINE,
        Event::Instruction => event::INSTRUCTION,
        // No event of tools: its bit is beyond theirs.
        Event::Place => event::ALL + 1,
        Event::Return(_) => event::PY_RETURN,
        Event::Yield(_) => event::PY_YIELD,
        Event::Exception(_) => event::RAISE,
        Event::Unwind(_) => event::PY_UNWIND,
    }
}

/// A tool.
#[derive(Clone, Copy)]
struct Tool {
    /// Its name; NULL while it is not in use.
    name: Value,
    /// The events it wants everywhere.
    events: u32,
    /// Its callbacks, by event; NULL for none.
    callbacks: [Value; EVENTS.len()],
}

/// What tools want of one code object.
struct Local {
    code: Gc<Code>,
    /// Events beside those wanted everywhere, by tool.
    events: [u32; TOOLS],
    /// Which tools (bits) want an event at a word no more.
    disabled: BTreeMap<(u32, u32), u8>,
    /// Words without their event bit, since nobody wants an event there.
    silenced: Vec<u32>,
    /// Where lines begin for tools; made when first needed.
    lines: Option<BTreeSet<u32>>,
}

/// Where lines may begin for all but `sys.settrace`: words that are reached from another line. A word without an event
/// bit hands on to the next ones that it was.
fn line_places(code: &Code) -> BTreeSet<u32> {
    let mut reached = BTreeSet::from([0]);
    reached.extend(code.regions.iter().filter_map(|region| region.target));
    // Loops go back to words that come first, which the second turn sees.
    for _ in 0..2 {
        let mut at = 0;
        while let Ok(instruction) = Instruction::at(&code.words, at) {
            let line = code.line_of(at as u32);
            let hands_on = !instruction.event && reached.contains(&(at as u32));
            let mut reach = |next: usize| {
                if hands_on || code.line_of(next as u32) != line {
                    reached.insert(next as u32);
                }
            };
            if let Some(Some(target)) = instruction.target() {
                reach(target);
            }
            if !instruction.op.has(flag::ENDS) {
                reach(instruction.next);
            }
            at = instruction.next;
        }
    }
    reached
}

/// The state of `sys.monitoring`.
pub struct Monitor {
    tools: [Tool; TOOLS],
    codes: BTreeMap<usize, Local>,
    /// All events that some tool wants somewhere.
    pub(super) wanted: u32,
    /// `DISABLE` and `MISSING`, once the module was made.
    disable: Value,
    missing: Value,
}

impl Default for Monitor {
    fn default() -> Self {
        let tool = Tool { name: Value::NULL, events: 0, callbacks: [Value::NULL; EVENTS.len()] };
        Monitor { tools: [tool; TOOLS], codes: BTreeMap::new(), wanted: 0, disable: Value::NULL, missing: Value::NULL }
    }
}

impl Monitor {
    /// Marks what it holds. Code with local events lives as long as they do.
    pub(super) fn mark(&self, marker: &mut Marker) {
        marker.mark_all(&[self.disable, self.missing]);
        for tool in &self.tools {
            marker.mark(tool.name);
            marker.mark_all(&tool.callbacks);
        }
        for local in self.codes.values() {
            marker.mark_gc(local.code);
        }
    }

    /// Whether some tool wants such events somewhere.
    pub(super) fn wants_event(&self, bit: u32) -> bool {
        let native = if bit & (event::C_RETURN | event::C_RAISE) != 0 { event::CALL } else { 0 };
        self.wanted & (bit | native) != 0
    }

    /// What a callback gets where there is no argument.
    pub(super) fn missing(&self) -> Value {
        self.missing.present().unwrap_or(Value::NONE)
    }

    /// What tools want, as bits of [`wants`].
    pub(super) fn wants(&self) -> u32 {
        let has = |events: u32, bit: u32| if self.wanted & events != 0 { bit } else { 0 };
        has(event::PY_START | event::PY_RESUME, wants::CALL)
            | has(event::LINE, wants::LINE)
            | has(event::PY_RETURN | event::PY_YIELD, wants::RETURN)
            | has(
                event::RAISE | event::RERAISE | event::EXCEPTION_HANDLED | event::PY_UNWIND | event::PY_THROW | event::STOP_ITERATION,
                wants::EXCEPTION,
            )
            | has(event::INSTRUCTION, wants::INSTRUCTION)
            | has(event::CALL | event::C_RETURN | event::C_RAISE, wants::NATIVE)
            | has(event::JUMP | event::BRANCH, wants::BRANCH)
    }

    fn count_wanted(&mut self) {
        let everywhere = self.tools.iter().fold(0, |all, tool| all | tool.events);
        let somewhere = self.codes.values().flat_map(|local| local.events).fold(0, |all, events| all | events);
        self.wanted = everywhere | somewhere;
    }

    fn local(&mut self, code: Gc<Code>) -> &mut Local {
        self.codes.entry(code.value().bits() as usize).or_insert_with(|| Local {
            code,
            events: [0; TOOLS],
            disabled: BTreeMap::new(),
            silenced: Vec::new(),
            lines: None,
        })
    }

    fn known(&self, code: Gc<Code>) -> Option<&Local> {
        self.codes.get(&(code.value().bits() as usize))
    }

    /// The tools (bits) that want an event at a word of this code.
    pub(super) fn wanted_by(&self, code: Gc<Code>, word: u32, bit: u32) -> u8 {
        // The events of native functions come with CALL.
        let wanted = if bit & (event::C_RETURN | event::C_RAISE) != 0 { event::CALL } else { bit };
        let local = self.known(code);
        let disabled = local.and_then(|local| local.disabled.get(&(word, bit))).copied().unwrap_or_default();
        let wants = |tool: &usize| (self.tools[*tool].events | local.map_or(0, |local| local.events[*tool])) & wanted != 0;
        (0..TOOLS).filter(wants).fold(0, |tools, tool| tools | 1 << tool) & !disabled
    }

    /// Whether a tool wants an event in this code.
    fn wants_in(&self, tool: usize, code: Gc<Code>, bit: u32) -> bool {
        let Some(known) = self.tools.get(tool) else { return false };
        // The events of native functions come with CALL.
        let bit = if bit & (event::C_RETURN | event::C_RAISE) != 0 { event::CALL } else { bit };
        known.events & bit != 0 || self.known(code).is_some_and(|local| local.events[tool] & bit != 0)
    }

    pub(super) fn is_disabled(&self, tool: usize, code: Gc<Code>, word: u32, bit: u32) -> bool {
        self.known(code).and_then(|local| local.disabled.get(&(word, bit))).is_some_and(|tools| tools & (1 << tool) != 0)
    }

    pub(super) fn disable(&mut self, tool: usize, code: Gc<Code>, word: u32, bit: u32) {
        *self.local(code).disabled.entry((word, bit)).or_default() |= 1 << tool;
    }

    /// A tool wants what it disabled again.
    pub(super) fn forget_tool(&mut self, tool: usize) {
        for local in self.codes.values_mut() {
            local.disabled.retain(|_, tools| {
                *tools &= !(1 << tool);
                *tools != 0
            });
        }
    }

    /// Whether some tool wants a line event at this word.
    fn wants_line(&self, code: Gc<Code>, word: u32) -> bool {
        (0..TOOLS).any(|tool| self.wants_in(tool, code, event::LINE) && !self.is_disabled(tool, code, word, event::LINE))
    }
}

impl Vm {
    /// An event for the tools that want it here. `args` come after the code object.
    pub(super) fn monitor(&mut self, bit: u32, word: u32, args: &[Value]) -> Outcome<()> {
        let Some(code) = self.stack.top().map(|frame| frame.code) else { return Ok(()) };
        let index = bit.trailing_zeros() as usize;
        let mut wanted = self.trace.monitor.wanted_by(code, word, bit);
        // The last tool is the first, as in CPython.
        for tool in (0..TOOLS).rev() {
            let callback = self.trace.monitor.tools[tool].callbacks[index];
            if callback.is_null() || wanted & (1 << tool) == 0 {
                continue;
            }
            let mut all = [code.value(); MOST_ARGUMENTS];
            let count = args.len().min(MOST_ARGUMENTS - 1);
            all[1..=count].copy_from_slice(&args[..count]);
            let result = self.call_observer(callback, &all[..=count])?;
            wanted = self.trace.monitor.wanted_by(code, word, bit);
            if result != self.trace.monitor.disable {
                continue;
            }
            if bit & event::LOCAL == 0 {
                self.trace.monitor.tools[tool].callbacks[index] = Value::NULL;
                let name = EVENTS[index];
                return Err(self.value_error(alloc::format!("Cannot disable {name} events. Callback removed.")));
            }
            self.trace.monitor.disable(tool, code, word, bit);
        }
        Ok(())
    }

    /// The same, with the byte offset of `word` before the other arguments.
    pub(super) fn monitor_at(&mut self, bit: u32, word: u32, args: &[Value]) -> Outcome<()> {
        if !self.trace.monitor.wants_event(bit) {
            return Ok(());
        }
        let mut all = [self.int_value(i64::from(Code::offset_of(word))); MOST_ARGUMENTS];
        let count = args.len().min(MOST_ARGUMENTS - 1);
        all[1..=count].copy_from_slice(&args[..count]);
        self.monitor(bit, word, &all[..=count])
    }

    /// Whether a line may begin for tools at a word of the running frame.
    pub(super) fn begins_line(&mut self, word: u32) -> bool {
        let Some(code) = self.stack.top().map(|frame| frame.code) else { return false };
        let local = self.trace.monitor.local(code);
        local.lines.get_or_insert_with(|| line_places(code.get(&self.heap))).contains(&word)
    }

    /// Whether words of the running code have no hook any more.
    pub(super) fn has_silence(&self) -> bool {
        self.stack.top().and_then(|frame| self.trace.monitor.known(frame.code)).is_some_and(|local| !local.silenced.is_empty())
    }

    /// Takes the hook away from before a word at which nobody wants a line event any more.
    pub(super) fn silence(&mut self, word: u32) {
        let Some(code) = self.stack.top().map(|frame| frame.code) else { return };
        if !self.trace.function.is_null() {
            return;
        }
        let traced = self.trace.tracer.as_ref().is_some_and(|installed| {
            installed.wants & wants::LINE != 0 && !self.trace.monitor.is_disabled(TRACER, code, word, event::LINE)
        });
        let begins = self.trace.wants & wants::CALL != 0 && code.get(&self.heap).begins_at(word) && !self.enters_silently(word);
        if begins || (self.begins_line(word) && (traced || self.trace.monitor.wants_line(code, word))) {
            return;
        }
        self.take_hook_away(word);
    }

    /// Whether nobody wants to know that the running frame begins or goes on at a word at which it may.
    fn enters_silently(&self, word: u32) -> bool {
        let Some(code) = self.stack.top().map(|frame| frame.code.get(&self.heap)) else { return false };
        let opcode = |word: u32| code.words.get(word as usize).and_then(|word| word.opcode());
        let begins = word <= code.first_event;
        let delegates = opcode(word) == Some(Opcode::YieldFrom);
        let resumes = word.checked_sub(1).filter(|before| opcode(*before) == Some(Opcode::YieldValue));
        (!begins || self.is_silent(event::PY_START, Code::START))
            && (!delegates || self.is_silent(event::PY_RESUME, word))
            && resumes.is_none_or(|before| self.is_silent(event::PY_RESUME, before))
    }

    /// Clears the event bit of a word of the running frame.
    pub(super) fn take_hook_away(&mut self, word: u32) {
        let Some(code) = self.stack.top().map(|frame| frame.code) else { return };
        if let Some(place) = code.get_mut(&mut self.heap).words.get_mut(word as usize) {
            *place = place.without_event();
            self.trace.monitor.local(code).silenced.push(word);
        }
    }

    /// Puts all hooks back: somebody may want events where nobody did.
    pub(super) fn unsilence(&mut self) {
        let silenced = self.trace.monitor.codes.values().any(|local| !local.silenced.is_empty());
        for depth in 1..=if silenced { self.stack.depth() } else { 0 } {
            // It began where there was no hook, and must not seem to begin where there is one again.
            if let Some(frame) = self.stack.frame_mut(depth).filter(|frame| frame.trace == state::NEW) {
                frame.trace = state::ENTERED;
            }
        }
        for local in self.trace.monitor.codes.values_mut() {
            let words = &mut local.code.get_mut(&mut self.heap).words;
            for word in local.silenced.drain(..) {
                if let Some(place) = words.get_mut(word as usize) {
                    *place = place.with_event();
                }
            }
        }
    }

    /// `sys.monitoring.restart_events()`: what tools and tracers disabled is wanted again.
    pub fn restart_events(&mut self) {
        for local in self.trace.monitor.codes.values_mut() {
            local.disabled.clear();
        }
        self.forget_done();
        self.wants_changed();
    }
}
