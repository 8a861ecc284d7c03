//! The value stack and the frames on it.
//!
//! Both are reserved once and never move, so that the registers of the
//! machine may point into them. Operands of a frame begin where its slots end;
//! the slots of a generator are in the generator, its operands are here.

use alloc::alloc::{Layout, alloc, dealloc, handle_alloc_error};

use super::chain::Chain;
use super::{Gc, Value};
use crate::code::Word;
use crate::object::{Code, Dict, Generator};

/// What a frame has to do when it ends beyond handing its result on: bits of
/// [`Frame::duty`].
pub mod duty {
    /// Rust code waits for it: the machine stops.
    pub const ENTRY: u32 = 1;
    /// It is an `__init__`: the result is its subject.
    pub const INIT: u32 = 2;
    /// It belongs to a generator, which is its subject.
    pub const GENERATOR: u32 = 4;
    /// It has a frame object.
    pub const OBJECT: u32 = 8;
    /// It resumes a generator for `FOR_NEXT` or `FOR_ITER`: the end of the generator is the end of a loop.
    pub const LOOP: u32 = 16;
    /// It is a generator which `YIELD_FROM` of the frame below drives.
    pub const DELEGATE: u32 = 32;
    /// It is a generator, and the Rust code that waits tells a yield from a return itself.
    pub const RAW: u32 = 64;
    /// It resumes a generator for `FOR_ITER`, whose iterator has three more slots below it.
    pub const PADDED: u32 = 128;
    /// It is the first of a thread, which ends with it.
    pub const THREAD: u32 = 256;
    /// It is a trace function's, called for an event of the frame below.
    pub const OBSERVER: u32 = 512;
    /// It is a generator, and what it yields goes to what stands below `result`, where that takes it.
    pub const SINK: u32 = 1024;
}

/// A running frame.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The word after the one that runs, while another frame is on top.
    pub ip: *const Word,
    /// Its local slots.
    pub fp: *mut Value,
    /// Where its result goes: an operand slot of the frame below.
    pub result: *mut Value,
    /// Its code.
    pub code: Gc<Code>,
    /// The namespace of its module.
    pub globals: Gc<Dict>,
    /// The namespace of a module or class body; else NULL.
    pub namespace: Value,
    /// The generator it belongs to, or the instance whose `__init__` it is; else NULL.
    pub subject: Value,
    /// Its frame object; else NULL.
    pub object: Value,
    /// See [`duty`].
    pub duty: u32,
    /// For a generator resumed by `FOR_NEXT` or `FOR_ITER`: how many words that jumps at the end.
    pub loop_exit: u32,
    /// What tracing knows of it: 0 for a new frame.
    pub trace: u32,
    /// The line and word of the last line event.
    pub trace_line: u32,
    /// See `trace_line`.
    pub trace_word: u32,
    /// The word at which the exception came up that was last caught here; 0: not known.
    pub raised_word: u32,
}

impl Frame {
    /// That of a function, with nothing to do at its end but hand its result on.
    #[inline(always)]
    pub(crate) fn plain(ip: *const Word, fp: *mut Value, result: *mut Value, code: Gc<Code>, globals: Gc<Dict>) -> Frame {
        Frame {
            ip,
            fp,
            result,
            code,
            globals,
            namespace: Value::NULL,
            subject: Value::NULL,
            object: Value::NULL,
            duty: 0,
            loop_exit: 0,
            trace: 0,
            trace_line: 0,
            trace_word: 0,
            raised_word: 0,
        }
    }

    /// Where its operands begin.
    #[inline(always)]
    pub fn operands(&self, slots: u32) -> *mut Value {
        if self.duty & duty::GENERATOR != 0 { self.result.wrapping_add(1) } else { self.fp.wrapping_add(slots as usize) }
    }
}

/// Values the stack of a VM's first thread may have.
const VALUE_CAPACITY: usize = 4 << 20;
/// Frames the stack of a VM's first thread may have.
const FRAME_CAPACITY: usize = 256 << 10;
/// Values the stack of another thread may have. What is not used takes address space only.
const THREAD_VALUE_CAPACITY: usize = 1 << 20;
/// Frames the stack of another thread may have.
const THREAD_FRAME_CAPACITY: usize = 64 << 10;
/// What a frame that a handler pushes takes at most, slots and operands together.
pub(crate) const FRAME_ROOM: usize = 4096;
/// Slots at the end of the values that no frame may begin in.
const MARGIN: usize = 2 * FRAME_ROOM;
/// Frames that may run at once until a program sets another limit.
const DEFAULT_LIMIT: usize = 1000;

/// The stack of one thread.
pub struct Stack {
    values: *mut Value,
    /// Where the values of frames must end.
    end: *mut Value,
    frames: *mut Frame,
    frame_capacity: usize,
    /// The running frame; just below the first one when none runs.
    pub(super) top: *mut Frame,
    /// The frame after which a call is RecursionError.
    pub(super) limit: *mut Frame,
    pub(super) chain: Chain,
}

/// Room for `count` of them, or null if there is no memory.
fn reserve<T>(count: usize) -> *mut T {
    match Layout::array::<T>(count) {
        // SAFETY: the layout is not empty. The memory is not zeroed: slots and frames are
        // written before they are read, and the system gives pages only where they are used.
        Ok(layout) if layout.size() > 0 => unsafe { alloc(layout) }.cast(),
        _ => core::ptr::null_mut(),
    }
}

fn give_back<T>(start: *mut T, count: usize) {
    if let Ok(layout) = Layout::array::<T>(count)
        && !start.is_null()
    {
        // SAFETY: made by `reserve` with the same count.
        unsafe { dealloc(start.cast(), layout) };
    }
}

impl Default for Stack {
    fn default() -> Self {
        let Some(stack) = Stack::with_capacity(VALUE_CAPACITY, FRAME_CAPACITY) else {
            handle_alloc_error(Layout::new::<[Value; VALUE_CAPACITY]>());
        };
        stack
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        give_back(self.values, self.value_capacity());
        give_back(self.frames, self.frame_capacity + 2);
    }
}

impl Stack {
    fn with_capacity(values: usize, frame_capacity: usize) -> Option<Stack> {
        let (base, frames) = (reserve::<Value>(values), reserve::<Frame>(frame_capacity + 2));
        if base.is_null() || frames.is_null() {
            give_back(base, values);
            give_back(frames, frame_capacity + 2);
            return None;
        }
        // The frame at index 0 is never pushed: it stands for the Rust code that runs the VM.
        let limit = frames.wrapping_add(DEFAULT_LIMIT);
        Some(Stack {
            values: base,
            end: base.wrapping_add(values - MARGIN),
            frames,
            frame_capacity,
            top: frames,
            limit,
            chain: Chain::NONE,
        })
    }

    /// No stack: nothing can be pushed.
    #[cfg(feature = "std")]
    pub(crate) fn none() -> Stack {
        let (values, frames) = (core::ptr::null_mut(), core::ptr::null_mut());
        Stack { values, end: values, frames, frame_capacity: 0, top: frames, limit: frames, chain: Chain::NONE }
    }

    /// The stack of another thread than the first; `None` if there is no memory.
    pub(crate) fn of_thread() -> Option<Stack> {
        Stack::with_capacity(THREAD_VALUE_CAPACITY, THREAD_FRAME_CAPACITY)
    }

    fn value_capacity(&self) -> usize {
        (self.end as usize - self.values as usize) / size_of::<Value>() + MARGIN
    }

    /// Removes every frame.
    pub(crate) fn empty(&mut self) {
        self.top = self.frames;
    }

    /// The first slot of the value stack.
    pub fn base(&self) -> *mut Value {
        self.values
    }

    /// Number of running frames.
    #[inline(always)]
    pub fn depth(&self) -> usize {
        (self.top as usize - self.frames as usize) / size_of::<Frame>()
    }

    /// Lets `count` frames run at once, at most as many as there is room for.
    pub fn set_limit(&mut self, count: usize) {
        self.limit = self.frames.wrapping_add(count.min(self.frame_capacity));
    }

    /// How many frames may run at once.
    pub fn limit(&self) -> usize {
        (self.limit as usize - self.frames as usize) / size_of::<Frame>()
    }

    /// The running frame, if one runs.
    #[inline(always)]
    pub fn top(&self) -> Option<&Frame> {
        // SAFETY: frames up to `top` were pushed.
        if self.top == self.frames { None } else { Some(unsafe { &*self.top }) }
    }

    /// The running frame. The caller knows that one runs.
    #[inline(always)]
    pub fn running(&self) -> &Frame {
        // SAFETY: as in `top_mut`.
        unsafe { &*self.top }
    }

    /// The running frame, to change it. The caller knows that one runs.
    #[inline(always)]
    pub fn top_mut(&mut self) -> &mut Frame {
        // SAFETY: `top` is inside the reserved frames; index 0 is memory that
        // nobody reads as a frame, since `top` hides it.
        unsafe { &mut *self.top }
    }

    /// Frame `number`, counted from 1 for the outermost.
    pub fn frame(&self, number: usize) -> Option<&Frame> {
        // SAFETY: as in `top`.
        if number >= 1 && number <= self.depth() { Some(unsafe { &*self.frames.add(number) }) } else { None }
    }

    /// Frame `number`, to change it.
    pub fn frame_mut(&mut self, number: usize) -> Option<&mut Frame> {
        // SAFETY: as in `top`.
        if number >= 1 && number <= self.depth() { Some(unsafe { &mut *self.frames.add(number) }) } else { None }
    }

    /// Whether there is room for a frame whose values end at `end`.
    #[inline(always)]
    pub fn has_room(&self, end: *mut Value) -> bool {
        self.top < self.limit && end < self.end
    }

    /// Whether there is room for a frame of at most [`FRAME_ROOM`] that begins below `place`.
    #[inline(always)]
    pub(crate) fn has_place(&self, place: *mut Value) -> bool {
        self.has_room(place)
    }

    /// Pushes a frame. The caller asked [`Stack::has_room`].
    #[inline(always)]
    pub fn push(&mut self, frame: Frame) {
        self.top = self.top.wrapping_add(1);
        // SAFETY: `has_room` keeps `top` inside the reserved frames.
        unsafe { self.top.write(frame) };
    }

    /// Removes the running frame.
    #[inline(always)]
    pub fn pop(&mut self) {
        self.top = self.top.wrapping_sub(1);
    }

    /// The values below `end`. All of them are initialised: slots and operands
    /// of frames follow each other without a gap.
    pub(crate) fn values_below(&self, end: *mut Value) -> &[Value] {
        let count = (end as usize - self.values as usize) / size_of::<Value>();
        // SAFETY: see above.
        unsafe { core::slice::from_raw_parts(self.values, count) }
    }

    /// The value in a slot of the stack or of a generator.
    #[inline(always)]
    pub(crate) fn read(&self, slot: *const Value) -> Value {
        // SAFETY: slots come from the machine's registers and frames, and are initialised.
        unsafe { *slot }
    }

    /// Writes a slot of the stack or of a generator.
    #[inline(always)]
    pub(crate) fn write(&mut self, slot: *mut Value, value: Value) {
        // SAFETY: as in `read`.
        unsafe { slot.write(value) }
    }

    /// Makes `count` slots unbound.
    #[inline(always)]
    pub(crate) fn clear(&mut self, first: *mut Value, count: usize) {
        for index in 0..count {
            // SAFETY: as in `read`; the caller asked `has_room`.
            unsafe { first.add(index).write(Value::NULL) }
        }
    }

    /// The same for the few that a call leaves unset, without a call of `memset`; may write one more.
    #[inline(always)]
    pub(crate) fn clear_unset(&mut self, first: *mut Value, count: usize) {
        let (mut slot, end) = (first, first.wrapping_add(count));
        while slot < end {
            // SAFETY: as in `clear`; behind the slots is room for operands. Volatile, or LLVM makes a loop for many of it.
            unsafe {
                slot.write_volatile(Value::NULL);
                slot.add(1).write_volatile(Value::NULL);
            }
            slot = slot.wrapping_add(2);
        }
    }

    /// Moves `count` values to `to`; the places may overlap.
    #[inline(always)]
    pub(crate) fn copy(&mut self, from: *const Value, to: *mut Value, count: usize) {
        // SAFETY: as in `read`.
        unsafe { core::ptr::copy(from, to, count) }
    }

    /// Copies `count` values to `to`, which does not overlap them: without a call, for the few operands that a generator has.
    /// `false`: there are more than a handler copies, and nothing was done.
    #[inline(always)]
    pub(crate) fn copy_few(&mut self, from: *const Value, to: *mut Value, count: usize) -> bool {
        // SAFETY: as in `read`.
        unsafe {
            match count {
                0 => {}
                1 => to.write(from.read()),
                2 => {
                    to.write(from.read());
                    to.add(1).write(from.add(1).read());
                }
                _ => return false,
            }
        }
        true
    }

    /// Copies `count` values to `to`, which does not overlap them, without a call.
    #[inline(always)]
    pub(crate) fn copy_any(&mut self, from: *const Value, to: *mut Value, count: usize) {
        for index in 0..count {
            // SAFETY: as in `read`. Volatile, or LLVM calls `memmove`, and loops around this keep what they know in memory.
            unsafe { to.add(index).write_volatile(from.add(index).read()) }
        }
    }

    /// The word at an address that a frame goes on at.
    #[inline(always)]
    pub(crate) fn word_at(&self, ip: *const Word) -> Word {
        // SAFETY: frames go on at words of their code, which is verified.
        unsafe { *ip }
    }

    /// `count` values from `first`.
    #[inline(always)]
    pub(crate) fn slice(&self, first: *const Value, count: usize) -> &[Value] {
        // SAFETY: as in `read`.
        unsafe { core::slice::from_raw_parts(first, count) }
    }

    /// The arguments of a native call at `first`.
    #[inline(always)]
    pub(crate) fn args(&self, first: *const Value, positional: u32, keywords: u32) -> super::Args {
        // SAFETY: the machine's operands stay where they are while a native function runs.
        unsafe { super::Args::new(first, positional, keywords) }
    }
}

/// The address of a generator's first slot.
pub fn generator_slots(generator: Gc<Generator>, heap: &mut crate::heap::Heap) -> *mut Value {
    crate::heap::Tailed::tail_mut(generator.get_mut(heap)).as_mut_ptr()
}
