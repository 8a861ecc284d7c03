//! Frames of generators that drive one another with `yield from`, kept where they are from one item to the next.
//!
//! While a loop goes over the outermost of them, nothing in their frames changes but where the innermost stands. So when that
//! yields, the others are told that they are suspended, and their records stay above the top of the stack; when the loop asks
//! for the next item and nothing was pushed there meanwhile, they are the running frames again.
//!
//! Each of them but the innermost has one operand, the next one: these are written anew, for the loop uses their places.

use super::stack::{Frame, Stack};
use super::{Gc, Value};
use crate::code::Word;
use crate::heap::Heap;
use crate::object::Generator;

/// See the head of this file.
pub(super) struct Chain {
    /// The frame of the outermost.
    first: *mut Frame,
    /// That of the innermost; null: there is no chain.
    last: *mut Frame,
    /// The outermost, while the chain is suspended; else NULL. No root: collections forget it.
    root: Value,
    /// As much as anybody may hear of what happens and the frames be left where they are.
    quiet: u32,
}

impl Chain {
    /// None.
    pub(super) const NONE: Chain = Chain { first: core::ptr::null_mut(), last: core::ptr::null_mut(), root: Value::NULL, quiet: 0 };
}

/// The generator of a frame of a chain.
fn generator_of(frame: &Frame) -> Gc<Generator> {
    // SAFETY: only frames of generators become part of a chain, and a generator is the subject of its frame.
    unsafe { Gc::from_header(frame.subject.header()) }
}

impl Stack {
    /// The generator whose chain is suspended where it ran; else NULL.
    #[inline(always)]
    pub(crate) fn chain_root(&self) -> Value {
        self.chain.root
    }

    /// Forgets the chain: what is in its frames may not be what its generators say, or its generators may have gone on elsewhere.
    #[cold]
    #[inline(never)]
    pub(crate) fn forget_chain(&mut self) {
        self.chain = Chain::NONE;
    }

    /// The same where the frame that is pushed now is one of them, or below them.
    #[inline(always)]
    pub(crate) fn pushes_generator(&mut self) {
        if self.top < self.chain.last {
            self.forget_chain();
        }
    }

    /// Whether the running frame is the innermost of a chain that went on where it was, and nobody wants to hear more than may
    /// be heard of it.
    #[inline(always)]
    pub(crate) fn runs_chain(&self, heard: u32) -> bool {
        self.top == self.chain.last && heard <= self.chain.quiet
    }

    /// The frame on top of the stack, to come back to it.
    pub(crate) fn place(&self) -> *mut Frame {
        self.top
    }

    /// The generators from the frame just above the top to `last` are suspended, and may go on where they are.
    pub(crate) fn keep_chain(&mut self, last: *mut Frame, root: Value, quiet: u32) {
        self.chain = Chain { first: self.top.wrapping_add(1), last, root, quiet };
    }

    /// The chain goes on for a loop in the running frame, which is to go on at `ip`, leaves the loop by `exit`, and wants the
    /// item at `result`. `false`: its frames are not there any more, or somebody wants to hear more than `quiet`; nothing was done.
    pub(crate) fn resume_chain(&mut self, heap: &mut Heap, result: *mut Value, ip: *const Word, exit: u32, heard: u32) -> bool {
        let Chain { first, last, root, quiet } = self.chain;
        if first != self.top.wrapping_add(1) || last > self.limit || heard > quiet {
            return false;
        }
        // SAFETY: the records from `first` to `last` were pushed. What was pushed since began at `first`, where it would have
        // left another subject: a generator that is pushed there forgets the chain.
        unsafe {
            if (*first).subject != root || (*first).result != result {
                return false;
            }
            (*self.top).ip = ip;
            (*first).loop_exit = exit;
            // The slot of the result lies below the operands, where a collection looks.
            result.write(Value::NULL);
            let mut at = first;
            loop {
                generator_of(&*at).get_mut(heap).turn();
                if at == last {
                    break;
                }
                at = at.add(1);
                (*at).result.write((*at).subject);
            }
        }
        self.top = last;
        self.chain.root = Value::NULL;
        true
    }

    /// The running chain is suspended where it is; its innermost generator is up to date. The slot for what it yields.
    pub(crate) fn suspend_chain(&mut self, heap: &mut Heap) -> *mut Value {
        let Chain { first, last, .. } = self.chain;
        let mut at = last;
        // SAFETY: these frames run.
        unsafe {
            while at != first {
                at = at.sub(1);
                generator_of(&*at).get_mut(heap).turn();
            }
            self.chain.root = (*first).subject;
            self.top = first.sub(1);
            (*first).result
        }
    }
}
