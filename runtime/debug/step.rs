//! Steps: when a program that goes on for a while stops again.

use crate::code::flags;
use crate::trace::{Event, Place};
use crate::value::duty;
use crate::vm::Vm;

/// How far a program goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// To the next line, wherever it is.
    Into,
    /// To the next line of the same function, or of one that called it.
    Over,
    /// Until the function returns.
    Out,
}

/// A step that is under way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    kind: Kind,
    /// The identity of the thread.
    thread: u64,
    /// The depth of the frame in which it began.
    depth: usize,
    /// The coroutine to which that frame belongs: the step follows it, whatever runs while it waits. A generator is left
    /// where it yields instead, for whoever wants the value.
    coroutine: Option<u64>,
}

/// What an event means for a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// It is not over.
    Goes,
    /// It ends here.
    Ends,
    /// It ends in the frame below: the function has a value, and the line that called it is not done.
    EndsBelow,
}

impl Step {
    /// A step of a thread from its frame number `depth`.
    pub fn new(vm: &Vm, kind: Kind, slot: u32, thread: u64, depth: usize) -> Step {
        let coroutine = vm.stack_of(slot).and_then(|stack| stack.frame(depth)).and_then(|frame| {
            let coroutine = frame.code.get(&vm.heap).flags & (flags::COROUTINE | flags::ASYNC_GENERATOR) != 0;
            (coroutine && frame.duty & duty::GENERATOR != 0).then(|| frame.subject.bits())
        });
        Step { kind, thread, depth, coroutine }
    }

    /// Whether the running frame is that in which the step began.
    fn is_at(&self, vm: &Vm, place: &Place) -> bool {
        match self.coroutine {
            Some(coroutine) => vm.stack.top().is_some_and(|frame| frame.subject.bits() == coroutine),
            None => vm.threads.ident() == self.thread && place.depth == self.depth,
        }
    }

    /// An event in a frame; `own` says whether its code is of interest, `below` the same of the frame that waits for it.
    pub fn event(&mut self, vm: &Vm, event: Event, place: &Place, own: bool, below: bool) -> Progress {
        match event {
            Event::Line(_) if own => match self.kind {
                Kind::Into if vm.threads.ident() == self.thread => Progress::Ends,
                Kind::Over if self.coroutine.is_some() && self.is_at(vm, place) => Progress::Ends,
                Kind::Over if self.coroutine.is_none() && vm.threads.ident() == self.thread && place.depth <= self.depth => Progress::Ends,
                _ => Progress::Goes,
            },
            Event::Return(_) if self.is_at(vm, place) => self.leave(vm, place, below),
            Event::Yield(_) if self.coroutine.is_none() && self.is_at(vm, place) => self.leave(vm, place, below),
            Event::Unwind(_) if self.is_at(vm, place) => {
                // To the handler.
                if self.coroutine.take().is_some() {
                    self.kind = Kind::Into;
                } else if self.kind == Kind::Out {
                    self.kind = Kind::Over;
                }
                (self.thread, self.depth) = (vm.threads.ident(), place.depth - 1);
                Progress::Goes
            }
            _ => Progress::Goes,
        }
    }

    /// The function has a value: the step ends where that is wanted, or in the next line that is of interest.
    fn leave(&mut self, vm: &Vm, place: &Place, below: bool) -> Progress {
        if below && place.depth > 1 {
            return Progress::EndsBelow;
        }
        *self = Step { kind: Kind::Into, thread: vm.threads.ident(), depth: place.depth.saturating_sub(1), coroutine: None };
        Progress::Goes
    }
}
