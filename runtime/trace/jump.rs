//! Jumps: assigning `frame.f_lineno` while the frame is traced.
//!
//! The rules and their messages are those of CPython 3.13 (`frame_setlineno`): the
//! target must be the beginning of a line, with at most the operands and handled
//! exceptions that there are now. What there are more of now is dropped.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::code::Opcode;
use crate::object::{Code, FrameObject};
use crate::trace::{Kind, state};
use crate::value::{Gc, Value};
use crate::vm::generated::{Instruction, flag, stack_effect};
use crate::vm::{Outcome, Vm};

/// What an operand is, as far as jumps care.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Operand {
    /// The iterator of a `for` loop.
    Iterator,
    /// The exception that a handler begins with.
    Exception,
    /// No object: what stands beside a function that is not a method.
    Null,
    /// No operand: a handler runs here, and its exception is handled.
    Handled,
    /// Anything else.
    Object,
}

/// What is on the stack before each word of a code object; `None` where no way leads.
struct Stacks(Vec<Option<Vec<Operand>>>);

impl Stacks {
    /// Follows every way through `code`.
    fn of(code: &Code) -> Self {
        let mut stacks = Stacks(alloc::vec![None; code.words.len()]);
        let mut work = alloc::vec![(0u32, Vec::new())];
        let mut entered = alloc::vec![false; code.regions.len()];
        while let Some((start, stack)) = work.pop() {
            let (mut at, mut stack) = (start as usize, stack);
            while let Some(place) = stacks.0.get_mut(at).filter(|place| place.is_none()) {
                *place = Some(stack.clone());
                stacks.enter_handlers(code, at as u32, &stack, &mut entered, &mut work);
                let Ok(instruction) = Instruction::at(&code.words, at) else { break };
                let effect = stack_effect(instruction.op, &instruction.operands);
                if let Some(Some(target)) = instruction.target() {
                    let mut there = stack.clone();
                    let kept = matches!(instruction.op, Opcode::JumpIfTrueOrPop | Opcode::JumpIfFalseOrPop);
                    if !kept {
                        take(&mut there, effect.jump_pops);
                        there.extend((0..effect.jump_pushes).map(|_| Operand::Object));
                    }
                    work.push((target as u32, there));
                }
                if instruction.op.has(flag::ENDS) {
                    break;
                }
                step(&mut stack, &instruction);
                at = instruction.next;
            }
        }
        stacks
    }

    /// The handlers of the regions around a word are reached from it.
    fn enter_handlers(&self, code: &Code, word: u32, stack: &[Operand], entered: &mut [bool], work: &mut Vec<(u32, Vec<Operand>)>) {
        let mut region = code.region_at(word);
        while let Some(number) = region {
            let Some(entry) = code.regions.get(number as usize) else { return };
            region = entry.outer;
            let Some(target) = entry.target else { continue };
            if core::mem::replace(&mut entered[number as usize], true) {
                continue;
            }
            let handlers = handlers_around(code, entry.outer);
            let mut there = Vec::new();
            let (mut operands, mut handled) = (0, 0);
            for operand in stack {
                if *operand == Operand::Handled {
                    handled += 1;
                } else {
                    operands += 1;
                }
                if operands > entry.depth || handled > handlers {
                    break;
                }
                there.push(*operand);
            }
            there.extend([Operand::Handled, Operand::Exception]);
            work.push((target, there));
        }
    }

    fn at(&self, word: u32) -> Option<&[Operand]> {
        self.0.get(word as usize)?.as_deref()
    }
}

/// How many handlers run around a region.
fn handlers_around(code: &Code, region: Option<u32>) -> u32 {
    let mut count = 0;
    let mut next = region;
    while let Some(entry) = next.and_then(|number| code.regions.get(number as usize)) {
        count += u32::from(entry.target.is_none());
        next = entry.outer;
    }
    count
}

/// Drops `count` operands; handlers between them stay.
fn take(stack: &mut Vec<Operand>, count: u64) {
    for _ in 0..count {
        if let Some(at) = stack.iter().rposition(|operand| *operand != Operand::Handled) {
            stack.remove(at);
        }
    }
}

/// What an instruction does to the stack when it does not jump.
fn step(stack: &mut Vec<Operand>, instruction: &Instruction) {
    let effect = stack_effect(instruction.op, &instruction.operands);
    match instruction.op.generic() {
        Opcode::GetIter | Opcode::GetLoopIter | Opcode::GetAiter => {
            take(stack, effect.pops);
            stack.push(Operand::Iterator);
        }
        Opcode::GetIterStack => {
            take(stack, effect.pops);
            stack.extend([Operand::Object, Operand::Object, Operand::Object, Operand::Iterator]);
        }
        Opcode::PopExcept => {
            if let Some(at) = stack.iter().rposition(|operand| *operand == Operand::Handled) {
                stack.remove(at);
            }
        }
        // These put back what they take.
        Opcode::ForNext | Opcode::ForIter | Opcode::GetAnext | Opcode::DupTop | Opcode::Copy => stack.push(Operand::Object),
        Opcode::LoadNull => stack.push(Operand::Null),
        Opcode::LoadMethod => {
            take(stack, effect.pops);
            stack.extend([Operand::Object, Operand::Null]);
        }
        Opcode::Swap | Opcode::RotTwo => {
            let count = if instruction.op == Opcode::RotTwo { 2 } else { instruction.operands[0] as usize };
            let top = stack.len().wrapping_sub(1);
            if let Some(other) = stack.len().checked_sub(count).filter(|other| *other < stack.len()) {
                stack.swap(top, other);
            }
        }
        _ => {
            take(stack, effect.pops);
            stack.extend((0..effect.pushes).map(|_| Operand::Object));
        }
    }
}

/// Whether a jump can make `to` of `from` by dropping operands.
fn reaches(from: &[Operand], to: &[Operand]) -> bool {
    let fits = |(to, from): (&Operand, &Operand)| match to {
        Operand::Object => *from != Operand::Null && *from != Operand::Handled,
        Operand::Null => *from != Operand::Handled,
        _ => to == from,
    };
    to.len() <= from.len() && to.iter().zip(from).all(fits)
}

/// The words at which a line begins, with the line.
fn line_starts(code: &Code) -> Vec<(u32, u32)> {
    let mut starts = Vec::new();
    let mut last = 0;
    for (word, position) in code.positions.iter().enumerate() {
        if position.line != 0 && position.line != last {
            last = position.line;
            starts.push((word as u32, last));
        }
    }
    starts
}

/// What a jump leaves behind.
struct Leaving {
    /// Operands that stay.
    operands: usize,
    /// Handlers that still run.
    handlers: u32,
}

impl Vm {
    /// `frame.f_lineno = line`, or its deletion.
    ///
    /// # Errors
    ///
    /// ValueError: the frame is not at a line event, there is no such line, or its
    /// beginning needs operands that there are not. AttributeError for a deletion.
    pub(crate) fn jump_to_line(&mut self, frame: Gc<FrameObject>, line: Option<Value>) -> Outcome<()> {
        let Some(line) = line else { return Err(self.raise(Type::AttributeError, "cannot delete attribute")) };
        let Some(line) = line.as_small() else { return Err(self.value_error("lineno must be an integer")) };
        self.check_jump_event(frame)?;
        let code = frame.get(&self.heap).code;
        let object = code.get(&self.heap);
        if line < i64::from(object.first_line) {
            return Err(self.value_error(format!("line {line} comes before the current code block")));
        }
        let starts = line_starts(object);
        let Some(wanted) = starts.iter().map(|(_, start)| *start).filter(|start| i64::from(*start) >= line).min() else {
            return Err(self.value_error(format!("line {line} comes after the current code block")));
        };
        let stacks = Stacks::of(object);
        let here = self.frame_word(frame.get(&self.heap));
        let Some(from) = stacks.at(here) else { return Err(self.value_error("can't jump from unreachable code")) };
        let mut best: Option<(u32, usize)> = None;
        let mut reason = None;
        for (word, _) in starts.iter().filter(|(_, start)| *start == wanted) {
            let to = stacks.at(*word);
            match to {
                Some(to) if reaches(from, to) => {
                    if best.is_none_or(|(_, depth)| to.len() > depth) {
                        best = Some((*word, to.len()));
                    }
                }
                _ => {
                    reason.get_or_insert(match to.map(|to| to.last()) {
                        None => "can't jump into an exception handler, or code may be unreachable",
                        Some(Some(Operand::Iterator)) => "can't jump into the body of a for loop",
                        Some(Some(Operand::Handled | Operand::Exception)) => "can't jump into an 'except' block as there's no exception",
                        Some(_) => "incompatible stacks",
                    });
                }
            }
        }
        let Some((word, _)) = best else { return Err(self.value_error(reason.unwrap_or("incompatible stacks"))) };
        self.bind_unbound(frame)?;
        self.move_frame(frame, word);
        Ok(())
    }

    /// A tracer in Rust sends the running frame to another line, during a line event; the machine's registers stand there
    /// until the event is over, so that the frame shows the new line.
    ///
    /// # Errors
    ///
    /// Those of `frame.f_lineno = line`.
    #[cfg(feature = "std")]
    pub(crate) fn send_to_line(&mut self, line: u32) -> Outcome<()> {
        let depth = self.stack.depth();
        let Some(frame) = self.frame_object(depth).as_gc::<FrameObject>() else { return Ok(()) };
        let (event, event_depth) = (self.trace.event.replace(Kind::Line), core::mem::replace(&mut self.trace.event_depth, depth));
        // Only frames that are traced may jump.
        let traced = core::mem::replace(&mut frame.get_mut(&mut self.heap).trace, Value::TRUE);
        let line = self.int_value(i64::from(line));
        let outcome = self.jump_to_line(frame, Some(line));
        frame.get_mut(&mut self.heap).trace = traced;
        (self.trace.event, self.trace.event_depth) = (event, event_depth);
        if outcome.is_ok() {
            self.ip = self.stack.top_mut().ip;
        }
        outcome
    }

    /// Whether the frame is where it may jump: at a line event, or at the return event of a `yield`.
    fn check_jump_event(&mut self, frame: Gc<FrameObject>) -> Outcome<()> {
        let object = frame.get(&self.heap);
        let here = self.trace.event.is_some() && object.depth.is_some_and(|depth| depth as usize == self.trace.event_depth);
        if here && object.at == Some(Code::START) {
            return Err(self.value_error("can't jump from the 'call' trace event of a new frame"));
        }
        if object.trace.is_null() {
            return Err(self.value_error("f_lineno can only be set in a trace function"));
        }
        let at = object.code.get(&self.heap).words.get(self.frame_word(object) as usize).and_then(|word| word.opcode());
        let yields = at == Some(Opcode::YieldValue);
        match self.trace.event {
            Some(Kind::Line | Kind::Opcode | Kind::Call) if here => Ok(()),
            Some(Kind::Return) if here && yields => Ok(()),
            _ => Err(self.value_error("can only jump from a 'line' trace event")),
        }
    }

    /// Nothing proves that variables are bound where a jump leads: those that are not become `None`.
    fn bind_unbound(&mut self, frame: Gc<FrameObject>) -> Outcome<()> {
        let code = frame.get(&self.heap).code.get(&self.heap);
        let named = self.variable_slots(code);
        let slots = self.frame_slots(frame.get(&self.heap));
        let unbound: Vec<usize> =
            named.into_iter().map(|(_, slot)| slot).filter(|slot| slots.get(*slot).is_some_and(|value| value.is_null())).collect();
        if unbound.is_empty() {
            return Ok(());
        }
        let plural = if unbound.len() == 1 { "" } else { "s" };
        self.warn(Type::RuntimeWarning, &format!("assigning None to {} unbound local{plural}", unbound.len()))?;
        for slot in unbound {
            self.set_frame_slot(frame, slot, Value::NONE);
        }
        Ok(())
    }

    /// The frame is at `word` now. Its operands are dropped when the callback has returned, since the callback's
    /// own frame stands above them.
    fn move_frame(&mut self, frame: Gc<FrameObject>, word: u32) {
        let FrameObject { code, depth: Some(depth), .. } = *frame.get(&self.heap) else { return };
        let ip = code.get(&self.heap).words.as_ptr().wrapping_add(word as usize + 1);
        let from = self.frame_word(frame.get(&self.heap));
        self.trace.jump.get_or_insert(from);
        if let Some(record) = self.stack.frame_mut(depth as usize) {
            record.ip = ip;
        }
    }

    /// A jump at the return event of a `yield` waits until the generator goes on, as in CPython.
    pub(crate) fn put_off_jump(&mut self) {
        if self.trace.jump.take().is_none() {
            return;
        }
        let Some(frame) = self.stack.top().copied() else { return };
        let to = frame.code.get(&self.heap).index_of(frame.ip).saturating_sub(1);
        if let Some(object) = frame.object.as_gc::<FrameObject>() {
            object.get_mut(&mut self.heap).resume_at = Some(to);
        }
    }

    /// The running frame goes on: a jump that was put off is due.
    pub(crate) fn take_up_jump(&mut self) {
        let Some(frame) = self.stack.top().copied() else { return };
        let Some(object) = frame.object.as_gc::<FrameObject>() else { return };
        let Some(to) = object.get_mut(&mut self.heap).resume_at.take() else { return };
        let code = frame.code.get(&self.heap);
        let (start, here) = (code.words.as_ptr(), code.index_of(self.ip).saturating_sub(1));
        self.trace.jump.get_or_insert(here);
        self.stack.top_mut().ip = start.wrapping_add(to as usize + 1);
    }

    /// Does what a callback asked for by assigning `f_lineno`: the machine's registers lead to the new line. Whether
    /// there was a jump.
    pub(crate) fn finish_jump(&mut self) -> bool {
        let Some(from) = self.trace.jump.take() else { return false };
        let Some(frame) = self.stack.top().copied() else { return false };
        let code = frame.code.get(&self.heap);
        let to = code.index_of(frame.ip).saturating_sub(1);
        let line = code.line_of(to);
        let stacks = Stacks::of(code);
        let operands = stacks.at(to).map_or(0, |stack| stack.iter().filter(|operand| **operand != Operand::Handled).count());
        let leaving = Leaving { operands, handlers: handlers_around(code, code.region_at(to)) };
        let (slots, start) = (code.slots, code.words.as_ptr());
        self.leave_handlers(from, leaving.handlers);
        self.sp = frame.operands(slots).wrapping_add(leaving.operands);
        self.ip = start.wrapping_add(to as usize);
        let top = self.stack.top_mut();
        top.ip = self.ip;
        // The line that it leads to has no event of its own, as in CPython: a debugger has shown it already.
        (top.trace_line, top.trace_word) = (line, to);
        top.trace = state::AGAIN;
        true
    }

    /// Leaves handlers that run at `word` until `count` are left.
    fn leave_handlers(&mut self, word: u32, count: u32) {
        let Some(frame) = self.stack.top().copied() else { return };
        let code = frame.code.get(&self.heap);
        let mut region = code.region_at(word);
        while let Some(number) = region {
            let entry = code.regions[number as usize];
            if entry.target.is_none() {
                if handlers_around(code, Some(number)) <= count {
                    return;
                }
                let slot = frame.fp.wrapping_add(entry.slot as usize);
                self.handled = self.stack.read(slot);
                self.stack.write(slot, Value::NULL);
            }
            region = entry.outer;
        }
    }
}
