//! The tracer that tells what happens. What it keeps is what runs: memory stays as it is, however long the program runs.

use std::collections::HashMap;
use std::string::{String, ToString};
use std::vec::Vec;

use super::filter::{Filter, Verdicts};
use super::operands::Running;
use super::record::{Record, What};
use super::shown::shown;
use super::variables::{Seen, variables};
use super::writer::Writer;
use crate::object::Code;
use crate::trace::{Event, Place, Tracer, Verdict, wants};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// What of a program is told beside calls, returns and exceptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Lines, and the variables they change.
    pub lines: bool,
    /// Instructions, and what they pop and push.
    pub instructions: bool,
}

/// A frame that runs and is told of.
struct Told {
    depth: usize,
    code: Gc<Code>,
    seen: Seen,
    /// The line that runs, whose changes are told when the next one begins.
    line: u32,
}

/// Source files whose lines are at hand at once.
const FILES: usize = 64;

/// Tells what happens.
pub struct Observer {
    filter: Filter,
    detail: Detail,
    writer: Writer,
    verdicts: Verdicts,
    sources: HashMap<String, Vec<String>>,
    /// By thread: what runs, innermost last.
    told: HashMap<u32, Vec<Told>>,
    running: Option<Running>,
}

impl Observer {
    /// One that tells of what a filter lets through.
    pub fn new(filter: Filter, detail: Detail, writer: Writer) -> Observer {
        Observer { filter, detail, writer, verdicts: Verdicts::default(), sources: HashMap::new(), told: HashMap::new(), running: None }
    }

    fn write(&mut self, vm: &mut Vm, code: Gc<Code>, line: u32, what: What) {
        let level = self.told.get(&vm.threads.current()).map_or(1, Vec::len).max(1);
        let object = code.get(&vm.heap);
        let text = |value: Value| vm.text(value).unwrap_or_default().to_string();
        let (file, function) = (text(object.filename), text(object.qualname));
        if matches!(what, What::Line) && !self.sources.contains_key(&file) {
            if self.sources.len() >= FILES {
                self.sources.clear();
            }
            let lines = vm.source_text(&file).map(|text| text.lines().map(String::from).collect()).unwrap_or_default();
            self.sources.insert(file.clone(), lines);
        }
        let source = self.sources.get(&file).and_then(|lines| lines.get((line as usize).checked_sub(1)?)).map(String::as_str);
        self.writer.write(&Record { file: &file, function: &function, line, depth: level, what, source });
    }

    /// Tells of the instruction that ran last.
    fn finish_instruction(&mut self, vm: &mut Vm, place: Option<&Place>) {
        let Some(running) = self.running.take() else { return };
        let pushed = place.and_then(|place| running.pushed(vm, place));
        let Running { code, line, text, popped, .. } = running;
        self.write(vm, code, line, What::Instruction { text, popped, pushed });
    }

    /// Tells of the variables that the line at hand has changed.
    fn finish_line(&mut self, vm: &mut Vm, place: &Place) {
        let thread = vm.threads.current();
        let Some(told) = self.told.get_mut(&thread).and_then(|stack| stack.last_mut()) else { return };
        if told.depth != place.depth || told.code != place.code {
            return;
        }
        let (changes, line) = (told.seen.changes(vm, place.depth), told.line);
        if !changes.is_empty() && line != 0 && self.filter.has_line(line) {
            self.write(vm, place.code, line, What::Changed(changes));
        }
    }

    /// A frame begins or goes on: whether it is told of.
    fn enter(&mut self, vm: &mut Vm, place: &Place) -> bool {
        let stack = self.told.entry(vm.threads.current()).or_default();
        stack.retain(|told| told.depth < place.depth);
        if !self.filter.has_depth(stack.len() + 1) {
            return false;
        }
        stack.push(Told { depth: place.depth, code: place.code, seen: Seen::default(), line: 0 });
        true
    }

    /// Whether the frame of an event is told of; one that was running before is from now on.
    fn tells(&mut self, vm: &mut Vm, place: &Place) -> bool {
        let stack = self.told.entry(vm.threads.current()).or_default();
        stack.retain(|told| told.depth <= place.depth);
        matches!(stack.last(), Some(told) if told.depth == place.depth && told.code == place.code)
    }

    fn leave(&mut self, vm: &Vm) {
        if let Some(stack) = self.told.get_mut(&vm.threads.current()) {
            stack.pop();
        }
    }

    fn arguments(&self, vm: &mut Vm, place: &Place) -> Vec<(String, String)> {
        let code = place.code.get(&vm.heap);
        let count = code.parameter_count as usize;
        if code.entry_line == 0 {
            return Vec::new();
        }
        let all = if count == 0 { Vec::new() } else { variables(vm, place.depth) };
        let names: Vec<String> = {
            let code = place.code.get(&vm.heap);
            let names = code.varnames.as_gc::<crate::object::Tuple>().map(|tuple| tuple.get(&vm.heap).items()).unwrap_or_default();
            names.iter().take(count).filter_map(|name| vm.text(*name).map(String::from)).collect()
        };
        let mut arguments = Vec::new();
        for (name, value) in all.into_iter().filter(|(name, _)| names.contains(name)) {
            arguments.push((name, shown(vm, value)));
        }
        arguments
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.writer.flush();
    }
}

impl Tracer for Observer {
    fn wants(&self) -> u32 {
        let lines = if self.detail.lines { wants::LINE } else { 0 };
        let instructions = if self.detail.instructions { wants::INSTRUCTION } else { 0 };
        wants::CALL | wants::RETURN | wants::EXCEPTION | lines | instructions
    }

    fn event(&mut self, vm: &mut Vm, event: Event, place: &Place) -> Outcome<Verdict> {
        if !self.verdicts.of(vm, &self.filter, place.code) {
            return Ok(Verdict::Disable);
        }
        let line = place.line(vm);
        self.finish_instruction(vm, Some(place));
        match event {
            Event::Call | Event::Resume => {
                if !self.enter(vm, place) {
                    return Ok(Verdict::Go);
                }
                let what = if event == Event::Call { What::Call(self.arguments(vm, place)) } else { What::Resume };
                // What is there already is no change.
                let thread = vm.threads.current();
                if let Some(told) = self.told.get_mut(&thread).and_then(|stack| stack.last_mut()) {
                    told.seen.changes(vm, place.depth);
                }
                self.write(vm, place.code, line, what);
            }
            _ if !self.tells(vm, place) => {}
            Event::Line(line) => {
                self.finish_line(vm, place);
                let thread = vm.threads.current();
                if let Some(told) = self.told.get_mut(&thread).and_then(|stack| stack.last_mut()) {
                    told.line = line;
                }
                if self.filter.has_line(line) {
                    self.write(vm, place.code, line, What::Line);
                }
            }
            Event::Instruction if self.filter.has_line(line) => self.running = Running::at(vm, place),
            Event::Return(value) | Event::Yield(value) => {
                self.finish_line(vm, place);
                let value = shown(vm, value);
                let what = if matches!(event, Event::Return(_)) { What::Return(value) } else { What::Yield(value) };
                self.write(vm, place.code, line, what);
                self.leave(vm);
            }
            Event::Exception(value) => {
                let value = shown(vm, value);
                self.write(vm, place.code, line, What::Exception(value));
            }
            Event::Unwind(value) => {
                let value = shown(vm, value);
                self.write(vm, place.code, line, What::Unwind(value));
                self.leave(vm);
            }
            _ => {}
        }
        Ok(Verdict::Go)
    }
}
