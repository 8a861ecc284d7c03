//! The recorder: a [`Tracer`] that notes which lines and branches ran. Each place is told once, and its hook goes away.

use std::collections::HashMap;
use std::string::{String, ToString};
use std::sync::{Arc as Shared, Mutex, PoisonError};
use std::vec::Vec;

use super::arcs::Arc;
use super::data::{Data, Executed};
use super::flow::{Flow, UNKNOWN};
use super::probe;
use super::selection::Selection;
use super::source::Source;
use crate::code::CodeUnit;
use crate::object::Code;
use crate::trace::{Event, Place, Tracer, Verdict, wants};
use crate::value::Gc;
use crate::vm::{Outcome, Vm};

/// What a recorder found so far; it stays when the recorder is gone.
pub type Recording = Shared<Mutex<Data>>;

/// What being at a place says.
#[derive(Clone, Debug, Default)]
struct Message {
    line: i32,
    arcs: Vec<Arc>,
}

/// What is known of a code object.
struct Known {
    file: String,
    messages: HashMap<u32, Message>,
    flow: Flow,
}

/// Records coverage.
pub struct Recorder {
    selection: Selection,
    branches: bool,
    recording: Recording,
    /// Sources by file name.
    sources: HashMap<String, Source>,
    /// By the address of the code object, which the VM keeps alive from its first event on; `None` for one that does not count.
    codes: HashMap<usize, Option<Known>>,
}

impl Recorder {
    /// One that records the files a selection has, with branches or without.
    pub fn new(selection: Selection, branches: bool) -> Recorder {
        let recording = Shared::new(Mutex::new(Data { branches, ..Data::default() }));
        Recorder { selection, branches, recording, sources: HashMap::new(), codes: HashMap::new() }
    }

    /// What it records.
    pub fn recording(&self) -> Recording {
        self.recording.clone()
    }

    fn know(&self, vm: &Vm, code: Gc<Code>) -> Option<Known> {
        let code = code.get(&vm.heap);
        let file = vm.text(code.filename)?.to_string();
        let source = self.sources.get(&file)?;
        let flow = Flow::of_code(code, |line| source.first(line));
        let mut messages = HashMap::new();
        for (at, node) in flow.nodes.iter().enumerate().filter(|(at, _)| code.words.get(*at).is_some_and(|word| word.event())) {
            let mut message = Message { line: node.line, arcs: Vec::new() };
            if let ([from], true) = (flow.from[at].as_slice(), node.event)
                && *from != UNKNOWN
                && *from != node.line
            {
                message.arcs.push(Arc(*from, node.line));
            }
            if let (Some(from), Some(to)) = (flow.only_after(at), flow.leads_to(at))
                && from != to
            {
                message.arcs.push(Arc(from, to));
            }
            messages.insert(at as u32, message);
        }
        Some(Known { file, messages, flow })
    }

    /// Something was raised at a word, and is handled in the same code or leaves it.
    fn raised(&mut self, vm: &Vm, place: &Place, leaves: bool) {
        let Some(Some(known)) = self.codes.get(&(place.code.value().bits() as usize)) else { return };
        if place.word == Code::START {
            return;
        }
        let Some(source) = self.sources.get(&known.file) else { return };
        let code = place.code.get(&vm.heap);
        let from = source.first(code.line_of(place.word) as i32);
        let mut region = code.region_at(place.word);
        let target = loop {
            match region.and_then(|index| code.regions.get(index as usize)) {
                Some(found) if found.target.is_some() => break found.target,
                Some(found) => region = found.outer,
                None => break None,
            }
        };
        let to = match target {
            _ if leaves => Some(known.flow.exit),
            Some(target) => known.flow.begins_behind(target as usize),
            None => None,
        };
        if let Some(to) = to.filter(|to| from > 0 && *to != from) {
            let mut data = self.recording.lock().unwrap_or_else(PoisonError::into_inner);
            data.file(&known.file).arcs.insert(Arc(from, to));
        }
    }

    fn reached(&mut self, vm: &Vm, place: &Place) {
        let key = place.code.value().bits() as usize;
        if !self.codes.contains_key(&key) {
            let known = self.know(vm, place.code);
            self.codes.insert(key, known);
        }
        let Some(Some(known)) = self.codes.get(&key) else { return };
        let Some(message) = known.messages.get(&place.word) else { return };
        let mut data = self.recording.lock().unwrap_or_else(PoisonError::into_inner);
        let file: &mut Executed = data.file(&known.file);
        if message.line > 0 {
            file.lines.insert(message.line as u32);
        }
        if self.branches {
            file.arcs.extend(&message.arcs);
        }
    }
}

impl Tracer for Recorder {
    fn wants(&self) -> u32 {
        wants::PLACE | if self.branches { wants::EXCEPTION } else { 0 }
    }

    fn event(&mut self, vm: &mut Vm, event: Event, place: &Place) -> Outcome<Verdict> {
        match event {
            Event::Place => self.reached(vm, place),
            Event::Exception(_) => self.raised(vm, place, false),
            Event::Unwind(_) => self.raised(vm, place, true),
            _ => {}
        }
        // Once is enough.
        Ok(Verdict::Disable)
    }

    fn compiled(&mut self, text: &str, unit: &mut CodeUnit) {
        if !self.selection.has(&unit.filename) {
            return;
        }
        let Some(source) = Source::new(text, unit) else { return };
        if self.branches {
            probe::insert(unit, &source, &source.branching());
        }
        let mut data = self.recording.lock().unwrap_or_else(PoisonError::into_inner);
        data.file(&unit.filename);
        drop(data);
        self.sources.insert(unit.filename.clone(), source);
    }
}
