//! Going on, step by step or not, and going elsewhere.

use std::format;
use std::vec;

use dapts::{
    ContinueArguments, ContinueResponse, GotoArguments, GotoTarget, GotoTargetsArguments, GotoTargetsResponse, NextArguments,
    StepInArguments, StepOutArguments,
};

use super::{Answer, Context, Done, Refusal, Then, body, then};
use crate::debug::dap::session::State;
use crate::debug::step::Kind;
use crate::debug::stop::Reason;

impl Context<'_> {
    pub(super) fn go_on(&mut self, _: ContinueArguments) -> Answer {
        self.stands()?;
        self.engine.resume(None);
        let answer = body(ContinueResponse { all_threads_continued: Some(true) })?;
        Ok(Done { body: answer.body, then: Then::GoOn })
    }

    pub(super) fn next(&mut self, arguments: NextArguments) -> Answer {
        self.step(Kind::Over, arguments.thread_id)
    }

    pub(super) fn step_in(&mut self, arguments: StepInArguments) -> Answer {
        self.step(Kind::Into, arguments.thread_id)
    }

    pub(super) fn step_out(&mut self, arguments: StepOutArguments) -> Answer {
        self.step(Kind::Out, arguments.thread_id)
    }

    fn step(&mut self, kind: Kind, thread: u64) -> Answer {
        self.stands()?;
        let slot = self.slot_of(thread)?;
        let depth = match &self.session.standing {
            Some(standing) if slot == self.vm.threads.current() => standing.stop.depth,
            _ => self.vm.stack_of(slot).map_or(0, |stack| stack.depth()),
        };
        self.engine.step(self.vm, kind, slot, thread, depth);
        then(Then::GoOn)
    }

    /// All threads stop: as soon as one of them runs Python, or where one waits if all of them do.
    pub(super) fn pause(&mut self, thread: u64) -> Answer {
        match self.state {
            State::Stands => {}
            State::After => return Err(Refusal::failed("the program has ended")),
            State::Before | State::Runs | State::Waits => {
                (self.engine.pausing, self.engine.pause_of) = (true, thread);
            }
        }
        then(Then::Nothing)
    }

    /// A line of the function that stands; its number says which.
    pub(super) fn goto_targets(&mut self, arguments: GotoTargetsArguments) -> Answer {
        self.stands()?;
        let line = self.line_in(arguments.line);
        let Some(path) = arguments.source.path else { return body(GotoTargetsResponse::default()) };
        let path = self.engine.path_of(self.vm, &path);
        let Some(frame) = self.vm.stack.top().copied() else { return body(GotoTargetsResponse::default()) };
        let here = self.engine.path_of_code(self.vm, frame.code);
        let code = frame.code.get(&self.vm.heap);
        let has_line = code.positions.iter().any(|position| position.line == line);
        if here != path || !has_line {
            return body(GotoTargetsResponse::default());
        }
        let name = self.vm.text(code.name).unwrap_or_default();
        let target = GotoTarget {
            id: u64::from(line),
            label: format!("line {} of {name}", self.line_out(line)),
            line: self.line_out(line),
            column: None,
            end_column: None,
            end_line: None,
            instruction_pointer_reference: None,
        };
        body(GotoTargetsResponse { targets: vec![target] })
    }

    pub(super) fn goto(&mut self, arguments: GotoArguments) -> Answer {
        self.stands()?;
        if self.slot_of(arguments.thread_id)? != self.vm.threads.current() {
            return Err(Refusal::failed("goto: only the thread that has stopped can be sent to another line"));
        }
        let Some(standing) = &mut self.session.standing else { return Err(Refusal::state("the program does not stand")) };
        if !standing.stop.at_line {
            return Err(Refusal::failed("goto: the program does not stand at the beginning of a line"));
        }
        let line = u32::try_from(arguments.target_id).unwrap_or(u32::MAX);
        if let Err(raised) = self.vm.send_to_line(line) {
            let exception = self.vm.take_raised(raised);
            self.vm.heap.keep(exception);
            let text = match self.vm.format_exception_only(exception) {
                Ok(text) => text,
                Err(raised) => {
                    self.vm.take_raised(raised);
                    "goto: there is no way to that line".into()
                }
            };
            return Err(Refusal::failed(text.trim()));
        }
        standing.stop.reason = Reason::Goto;
        standing.stop.hit.clear();
        standing.frames.clear();
        then(Then::Stopped)
    }
}
