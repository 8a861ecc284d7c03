//! Threads, their frames, sources, and the exception at which a program stands.

use std::collections::BTreeMap;
use std::format;
use std::string::String;
use std::vec::Vec;

use dapts::{
    ExceptionBreakMode, ExceptionDetails, ExceptionInfoArguments, ExceptionInfoResponse, Source, SourceArguments, SourcePresentationHint,
    SourceResponse, StackFrame, StackFramePresentationHint, StackTraceArguments, StackTraceResponse, Thread, ThreadsResponse,
};

use super::{Answer, Context, Refusal, body};
use crate::debug::dap::session::{Shown, State};
use crate::object::{Code, FrameObject, Traceback};
use crate::value::{Gc, Value};
use crate::vm::Vm;
use crate::vm::thread::MAIN_IDENT;

/// The most frames that are shown at once.
const MOST_FRAMES: usize = 10_000;

impl Context<'_> {
    /// The slot of the thread with that identity.
    pub(super) fn slot_of(&self, thread: u64) -> Result<u32, Refusal> {
        let found = self.vm.threads.iter().find(|(_, known)| known.ident == thread).map(|(slot, _)| slot);
        found.ok_or_else(|| Refusal::failed(format!("there is no thread {thread}")))
    }

    pub(super) fn threads(&mut self) -> Answer {
        let mut names: BTreeMap<u64, String> = BTreeMap::new();
        if matches!(self.state, State::Runs | State::Stands)
            && let Ok(found) = self.vm.ask_debugger("thread_names", &[])
        {
            for pair in found.parts() {
                names.insert(u64::from(pair.part(0).number()), String::from(pair.part(1).text()));
            }
        }
        let name = |ident: u64| match names.get(&ident) {
            Some(name) => name.clone(),
            None if ident == MAIN_IDENT => String::from("MainThread"),
            None => format!("Thread-{ident}"),
        };
        let mut threads: Vec<Thread> =
            self.vm.threads.iter().map(|(_, thread)| Thread { id: thread.ident, name: name(thread.ident) }).collect();
        threads.sort_by_key(|thread| thread.id);
        body(ThreadsResponse { threads })
    }

    pub(super) fn stack_trace(&mut self, arguments: StackTraceArguments) -> Answer {
        self.stands()?;
        let slot = self.slot_of(arguments.thread_id)?;
        let frames = self.frames_of(slot);
        let first = usize::try_from(arguments.start_frame.unwrap_or(0)).unwrap_or(usize::MAX).min(frames.len());
        let levels = arguments.levels.filter(|levels| *levels > 0).and_then(|levels| usize::try_from(levels).ok());
        let count = levels.unwrap_or(usize::MAX).min(MOST_FRAMES);
        let total = frames.len() as u64;
        let shown: Vec<StackFrame> = frames.into_iter().skip(first).take(count).map(|frame| self.stack_frame(frame)).collect();
        body(StackTraceResponse { stack_frames: shown, total_frames: Some(total) })
    }

    /// The frames of a thread, the innermost first.
    fn frames_of(&mut self, slot: u32) -> Vec<Shown> {
        let mut depth = self.vm.stack_of(slot).map_or(0, |stack| stack.depth());
        let mut frames = Vec::new();
        if slot == self.vm.threads.current()
            && let Some(standing) = &self.session.standing
        {
            depth = depth.min(standing.stop.depth);
            if standing.stop.uncaught {
                // What the exception has left, down to what it leaves now.
                frames = left_frames(self.vm, standing.stop.exception);
                if !frames.is_empty() {
                    depth = depth.saturating_sub(1);
                }
            }
        }
        frames.extend((1..=depth).rev().map(|number| Shown::Runs(slot, number)));
        frames
    }

    /// The code of a frame, and the line at which it is.
    fn place_of(&self, frame: Shown) -> Option<(Gc<Code>, u32)> {
        match frame {
            Shown::Left(object, line) => Some((object.as_gc::<FrameObject>()?.get(&self.vm.heap).code, line)),
            Shown::Runs(slot, depth) => {
                let stack = self.vm.stack_of(slot)?;
                let record = stack.frame(depth)?;
                let ip = if stack.depth() == depth { self.vm.ip_of(slot) } else { record.ip };
                let code = record.code.get(&self.vm.heap);
                // What belongs to no line leads to one.
                let word = code.index_of(ip).saturating_sub(1) as usize;
                let line = code.positions.iter().skip(word).map(|position| position.line).find(|line| *line > 0);
                Some((record.code, line.unwrap_or(code.first_line)))
            }
        }
    }

    fn stack_frame(&mut self, frame: Shown) -> StackFrame {
        let id = match &mut self.session.standing {
            Some(standing) => {
                let same = |known: &Shown| match (*known, frame) {
                    (Shown::Runs(slot, depth), Shown::Runs(other_slot, other_depth)) => (slot, depth) == (other_slot, other_depth),
                    _ => false,
                };
                // Clients ask for the same frames again and again.
                let known = standing.frames.iter().position(same).filter(|_| standing.frames.len() < MOST_FRAMES);
                known.unwrap_or_else(|| {
                    standing.frames.push(frame);
                    standing.frames.len() - 1
                })
            }
            None => 0,
        };
        let (own, name, line, source) = match self.place_of(frame) {
            Some((code, line)) => {
                let own = self.engine.is_own(self.vm, code);
                let name = String::from(self.vm.text(code.get(&self.vm.heap).qualname).unwrap_or_default());
                (own, name, line, Some(self.source_of(code, own)))
            }
            None => (false, String::new(), 0, None),
        };
        StackFrame {
            id: id as u64 + 1,
            column: self.first_column(),
            line: self.line_out(line),
            name,
            presentation_hint: (!own).then_some(StackFramePresentationHint::Subtle),
            source,
            can_restart: None,
            end_column: None,
            end_line: None,
            instruction_pointer_reference: None,
            module_id: None,
        }
    }

    /// Where the source of some code is: in a file, in what was typed or given as text, or nowhere.
    fn source_of(&mut self, code: Gc<Code>, own: bool) -> Source {
        let filename = String::from(self.vm.text(code.get(&self.vm.heap).filename).unwrap_or_default());
        let name = String::from(filename.rsplit('/').next().unwrap_or_default());
        let hint = (!own).then_some(SourcePresentationHint::Deemphasize);
        let path = self.engine.path_of(self.vm, &filename);
        if self.vm.host.metadata(&path, true).is_ok_and(|found| !found.is_directory()) {
            return Source { name: Some(name), path: Some(path), presentation_hint: hint, ..Source::default() };
        }
        let number = match self.session.sources.iter().find(|(_, known)| **known == filename) {
            Some((number, _)) => *number,
            None => {
                let number = self.session.sources.len() as u32 + 1;
                self.session.sources.insert(number, filename);
                number
            }
        };
        Source { name: Some(name), source_reference: Some(number), presentation_hint: hint, ..Source::default() }
    }

    pub(super) fn source(&mut self, arguments: SourceArguments) -> Answer {
        let number = arguments.source.and_then(|source| source.source_reference).unwrap_or(arguments.source_reference);
        let Some(filename) = self.session.sources.get(&number).cloned() else {
            return Err(Refusal::failed(format!("there is no source {number}")));
        };
        match self.vm.source_text(&filename) {
            Some(content) => body(SourceResponse { content, mime_type: Some(String::from("text/x-python")) }),
            None => Err(Refusal::failed(format!("the source of {filename} is not at hand"))),
        }
    }

    pub(super) fn exception_info(&mut self, arguments: ExceptionInfoArguments) -> Answer {
        self.stands()?;
        let Some(standing) = &self.session.standing else { return Err(Refusal::state("the program does not stand")) };
        let (exception, uncaught) = (standing.stop.exception, standing.stop.uncaught);
        if exception.is_null() || self.slot_of(arguments.thread_id)? != self.vm.threads.current() {
            return Err(Refusal::failed("the thread does not stand at an exception"));
        }
        let told = self.vm.ask_debugger("describe", &[exception]).map_err(Refusal::failed)?;
        let full = String::from(told.part(1).text());
        body(ExceptionInfoResponse {
            break_mode: if uncaught { ExceptionBreakMode::Unhandled } else { ExceptionBreakMode::Always },
            description: told.part(2).some_text(),
            details: Some(ExceptionDetails {
                full_type_name: Some(full.clone()),
                message: told.part(2).some_text(),
                stack_trace: told.part(3).some_text(),
                type_name: told.part(0).some_text(),
                evaluate_name: None,
                inner_exception: None,
            }),
            exception_id: full,
        })
    }
}

/// The frames that an exception has left, the innermost first.
fn left_frames(vm: &mut Vm, exception: Value) -> Vec<Shown> {
    let mut frames = Vec::new();
    let mut next = vm.traceback_of(exception);
    while let Some(traceback) = next.as_gc::<Traceback>() {
        let point = traceback.get(&vm.heap).point;
        let object = vm.traceback_frame(traceback);
        frames.push(Shown::Left(object, point.code.get(&vm.heap).line_of(point.word)));
        next = traceback.get(&vm.heap).next;
    }
    frames.reverse();
    frames
}
