//! Which events stop a program. It knows nothing of clients.

use std::collections::BTreeMap;
use std::format;
use std::string::String;
use std::vec::Vec;

use super::breakpoints::{Breakpoint, Breakpoints, Piece, pieces};
use super::lines::Lines;
use super::step::{Kind, Progress, Step};
use super::stop::{Reason, Stop};
use crate::builtins::registry::Type;
use crate::object::Code;
use crate::trace::{Event, Place, Verdict, wants};
use crate::value::{Gc, Value};
use crate::vm::Vm;
use crate::vm::import::frozen;
use crate::vm::thread::MAIN_IDENT;

/// `co_filename` of what the debugger itself compiles.
const OWN: &str = "<debugger>";

/// What comes of an event.
pub enum Decision {
    /// The program goes on.
    Go(Verdict),
    /// It stands.
    Stop(Stop),
}

/// The debugger's view of a program.
#[derive(Default)]
pub struct Engine {
    /// Where it is to stop.
    pub breakpoints: Breakpoints,
    /// Which lines have code.
    pub lines: Lines,
    /// Only code of the program itself is of interest to steps, not that of the modules that come with the VM.
    pub just_own_code: bool,
    /// Stop as soon as something of interest runs.
    pub pausing: bool,
    /// The identity of the thread that the client has asked to stop; all of them do.
    pub pause_of: u64,
    /// Stop at the first line.
    pub entry: bool,
    /// What log points said, and what is wrong with conditions.
    pub said: Vec<String>,
    step: Option<Step>,
    /// A function with a breakpoint was called: the thread, the frame, and the breakpoint.
    entered: Option<(u64, usize, u64)>,
    /// An exception leaves a frame: the exception, the thread and the depth of that frame.
    leaving: Option<(u64, u64, usize)>,
    /// Paths of files by `co_filename`.
    paths: BTreeMap<String, String>,
}

impl Engine {
    /// Which events it needs: bits of [`wants`].
    pub fn wants(&self) -> u32 {
        let mut wanted = 0;
        if self.breakpoints.has_lines() || self.pausing || self.entry {
            wanted |= wants::LINE;
        }
        if self.breakpoints.has_functions() {
            wanted |= wants::LINE | wants::CALL;
        }
        if self.breakpoints.raised.is_some() || self.breakpoints.uncaught.is_some() {
            wanted |= wants::EXCEPTION;
        }
        if self.step.is_some() {
            wanted |= wants::LINE | wants::RETURN | wants::EXCEPTION;
        }
        wanted
    }

    /// The program goes on, until the end of a step or without one.
    pub fn resume(&mut self, step: Option<Step>) {
        self.step = step;
        (self.pausing, self.entry) = (false, false);
    }

    /// The client has left: nothing stops the program any more.
    pub fn detach(&mut self) {
        self.resume(None);
        self.breakpoints.clear();
        (self.entered, self.leaving) = (None, None);
        self.said.clear();
    }

    /// Whether code is of interest to steps.
    pub fn is_own(&self, vm: &Vm, code: Gc<Code>) -> bool {
        let file = vm.text(code.get(&vm.heap).filename).unwrap_or_default();
        if file == OWN || file.ends_with("/_debugger.py") {
            return false;
        }
        !(self.just_own_code && file.strip_prefix(frozen::DIRECTORY).is_some_and(|rest| rest.starts_with('/')))
    }

    /// The path by which a file is known.
    pub fn path_of(&mut self, vm: &mut Vm, filename: &str) -> String {
        if let Some(path) = self.paths.get(filename) {
            return path.clone();
        }
        let absolute = vm.absolute(filename);
        let path = vm.host.canonical(&absolute).unwrap_or(absolute);
        // Clients choose names too.
        if self.paths.len() >= 10_000 {
            self.paths.clear();
        }
        self.paths.insert(String::from(filename), path.clone());
        path
    }

    /// The path of a code object's file.
    pub fn path_of_code(&mut self, vm: &mut Vm, code: Gc<Code>) -> String {
        let filename = vm.text(code.get(&vm.heap).filename).unwrap_or_default();
        match self.paths.get(filename) {
            Some(path) => path.clone(),
            None => {
                let filename = String::from(filename);
                self.path_of(vm, &filename)
            }
        }
    }

    /// Something happened in the running frame.
    pub fn event(&mut self, vm: &mut Vm, event: Event, place: &Place) -> Decision {
        match event {
            Event::Line(line) => self.line(vm, event, line, place),
            Event::Call => self.call(vm, place),
            Event::Return(value) | Event::Yield(value) => self.step_ends(vm, event, place, value),
            Event::Exception(exception) => self.exception(vm, exception, place),
            Event::Unwind(exception) => {
                self.step_ends(vm, event, place, Value::NULL);
                self.unwind(vm, exception, place)
            }
            _ => Decision::Go(Verdict::Go),
        }
    }

    fn line(&mut self, vm: &mut Vm, event: Event, line: u32, place: &Place) -> Decision {
        let mut stop = None;
        let found = if self.breakpoints.has_lines() {
            let path = self.path_of_code(vm, place.code);
            match self.breakpoints.at(&path, line) {
                Some(breakpoints) => {
                    for breakpoint in breakpoints.iter_mut() {
                        breakpoint.count += 1;
                    }
                    Some(breakpoints.clone())
                }
                None => None,
            }
        } else {
            None
        };
        let has = found.is_some();
        for breakpoint in found.unwrap_or_default() {
            if self.applies(vm, &breakpoint, Value::NONE) {
                stop.get_or_insert_with(|| Stop::new(Reason::Breakpoint, place.depth, true)).hit.push(breakpoint.id);
            }
        }
        let here = (vm.threads.ident(), place.depth);
        if let Some((thread, depth, id)) = self.entered
            && (thread, depth) == here
        {
            self.entered = None;
            stop.get_or_insert_with(|| Stop::new(Reason::Function, place.depth, true)).hit.push(id);
        }
        let own = self.is_own(vm, place.code);
        if stop.is_none() && own && self.entry {
            stop = Some(Stop::new(Reason::Entry, place.depth, true));
        }
        if stop.is_none() && own && self.pausing {
            stop = Some(Stop::new(Reason::Pause, place.depth, true));
        }
        if let Some(step) = &mut self.step {
            let progress = step.event(vm, event, place, own, false);
            if progress == Progress::Ends && stop.is_none() {
                stop = Some(Stop::new(Reason::Step, place.depth, true));
            }
        }
        if let Some(stop) = stop {
            return Decision::Stop(stop);
        }
        // A line without a breakpoint costs nothing any more, unless a step may end there or a function begins there.
        let may_matter = has || self.step.is_some() || self.pausing || self.entry || self.has_function(vm, place.code);
        Decision::Go(if may_matter { Verdict::Go } else { Verdict::Disable })
    }

    fn has_function(&self, vm: &Vm, code: Gc<Code>) -> bool {
        if !self.breakpoints.has_functions() {
            return false;
        }
        let code = code.get(&vm.heap);
        self.breakpoints.has_function(vm.text(code.name).unwrap_or_default(), vm.text(code.qualname).unwrap_or_default())
    }

    fn call(&mut self, vm: &mut Vm, place: &Place) -> Decision {
        let code = place.code.get(&vm.heap);
        let (name, qualified) = (vm.text(code.name).unwrap_or_default(), vm.text(code.qualname).unwrap_or_default());
        let Some(breakpoint) = self.breakpoints.function(name, qualified) else { return Decision::Go(Verdict::Disable) };
        breakpoint.count += 1;
        let breakpoint = breakpoint.clone();
        if self.applies(vm, &breakpoint, Value::NONE) {
            // It stops at its first line, where its arguments are bound.
            self.entered = Some((vm.threads.ident(), place.depth, breakpoint.id));
        }
        Decision::Go(Verdict::Go)
    }

    /// A function is left: a step may end in the one that waits for it.
    fn step_ends(&mut self, vm: &mut Vm, event: Event, place: &Place, value: Value) -> Decision {
        let waiting = place.depth.checked_sub(1).and_then(|depth| vm.stack.frame(depth)).map(|frame| frame.code);
        let below = waiting.is_some_and(|code| self.is_own(vm, code));
        let Some(step) = &mut self.step else { return Decision::Go(Verdict::Go) };
        if step.event(vm, event, place, true, below) != Progress::EndsBelow {
            return Decision::Go(Verdict::Go);
        }
        let mut stop = Stop::new(Reason::Step, place.depth - 1, false);
        stop.result = (String::from(place.name(vm)), value);
        Decision::Stop(stop)
    }

    fn exception(&mut self, vm: &mut Vm, exception: Value, place: &Place) -> Decision {
        let left = self.leaving.take();
        let Some(condition) = self.breakpoints.raised.clone() else { return Decision::Go(Verdict::Go) };
        // One that comes from a function that was called has been seen there.
        if left.is_some_and(|left| left == (exception.bits(), vm.threads.ident(), place.depth + 1)) {
            return Decision::Go(Verdict::Go);
        }
        // These are how iterators and generators end.
        let silent = [Type::StopIteration, Type::StopAsyncIteration, Type::GeneratorExit];
        if silent.iter().any(|class| vm.exception_is(exception, *class)) || !self.is_own(vm, place.code) {
            return Decision::Go(Verdict::Go);
        }
        if !self.holds(vm, condition.as_deref(), exception) {
            return Decision::Go(Verdict::Go);
        }
        let mut stop = Stop::new(Reason::Exception, place.depth, false);
        stop.exception = exception;
        Decision::Stop(stop)
    }

    fn unwind(&mut self, vm: &mut Vm, exception: Value, place: &Place) -> Decision {
        let thread = vm.threads.ident();
        self.leaving = Some((exception.bits(), thread, place.depth));
        let Some(condition) = self.breakpoints.uncaught.clone() else { return Decision::Go(Verdict::Go) };
        let last = if thread == MAIN_IDENT {
            place.depth == 1
        } else {
            // What `threading` has around a thread handles everything, to report it.
            let is_own = |depth| vm.stack.frame(depth).is_some_and(|frame| self.is_own(vm, frame.code));
            is_own(place.depth) && !(1..place.depth).any(is_own)
        };
        if !last || vm.exception_is(exception, Type::SystemExit) || !self.holds(vm, condition.as_deref(), exception) {
            return Decision::Go(Verdict::Go);
        }
        let mut stop = Stop::new(Reason::Exception, place.depth, false);
        (stop.exception, stop.uncaught) = (exception, true);
        Decision::Stop(stop)
    }

    /// Whether a breakpoint that the program came to is met; one with a message says it instead.
    fn applies(&mut self, vm: &mut Vm, breakpoint: &Breakpoint, exception: Value) -> bool {
        if !self.holds(vm, breakpoint.condition.as_deref(), exception) {
            return false;
        }
        if breakpoint.hits.is_some_and(|hits| !hits.hold(breakpoint.count)) {
            return false;
        }
        let Some(message) = &breakpoint.log else { return true };
        let text = self.message(vm, message);
        self.said.push(format!("{text}\n"));
        false
    }

    /// Whether a condition is true in the running frame. One that fails counts as true: whoever wrote it shall see why.
    fn holds(&mut self, vm: &mut Vm, condition: Option<&str>, exception: Value) -> bool {
        let Some(condition) = condition.filter(|text| !text.trim().is_empty()) else { return true };
        let frame = vm.frame_object(vm.stack.depth());
        let text = vm.str_value(condition);
        match vm.ask_debugger("condition", &[frame, text, exception]) {
            Ok(answer) => answer == super::inspect::Answer::Truth(true),
            Err(error) => {
                self.said.push(format!("the condition {condition:?} cannot be evaluated: {error}\n"));
                true
            }
        }
    }

    /// The message of a log point.
    fn message(&mut self, vm: &mut Vm, message: &str) -> String {
        let frame = vm.frame_object(vm.stack.depth());
        let mut parts = Vec::new();
        for piece in pieces(message) {
            let value = match piece {
                Piece::Text(text) => vm.str_value(&text),
                Piece::Expression(source) => {
                    let source = vm.str_value(&source);
                    vm.tuple_value(&[source])
                }
            };
            parts.push(value);
        }
        let parts = vm.tuple_value(&parts);
        match vm.ask_debugger("message", &[frame, parts]) {
            Ok(answer) => String::from(answer.text()),
            Err(error) => format!("{message} <{error}>"),
        }
    }

    /// A step from frame number `depth` of a thread, which is in a slot.
    pub fn step(&mut self, vm: &Vm, kind: Kind, slot: u32, thread: u64, depth: usize) {
        let step = Step::new(vm, kind, slot, thread, depth);
        self.resume(Some(step));
    }
}
