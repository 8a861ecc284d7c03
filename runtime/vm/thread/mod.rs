//! Threads of control: they share the heap and take turns in one VM.
//!
//! A thread that does not run is a [`Context`]: its stack, its registers and
//! what else belongs to it alone. A switch exchanges that with what the VM has.
//! It happens at a safepoint, when a slice of time is over, or where a native
//! function must wait ([`Vm::block`]); no native stack is switched.
//!
//! Rust code that calls Python nests a run of the machine, and a thread inside
//! of such a run is bound to the native stack below it. [`carrier`] gives it one
//! of its own. Where there are no threads of the system to be had, other threads
//! run on top of it meanwhile, and it goes on only when its run is the innermost
//! one again; that may be a deadlock where none need be.

#[cfg(feature = "std")]
mod carrier;
#[cfg(not(feature = "std"))]
mod carrier_none;
#[cfg(not(feature = "std"))]
use carrier_none as carrier;
mod context;
mod end;
mod files;
mod idle;
mod schedule;
mod start;
mod switch;
mod wait;

pub(crate) use context::{Context, mark_stack};
pub use wait::{Resume, Wait, Woken};

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BinaryHeap, VecDeque};
use alloc::vec::Vec;
use core::cmp::Reverse;

use crate::heap::Marker;
use crate::value::{Frame, Stack, Value};
use crate::vm::Vm;
use schedule::Timer;
use start::Start;
use wait::Waiter;

/// The slot of the thread that the VM began with: it gets Ctrl-C, and the program ends with it.
pub(crate) const MAIN: u32 = 0;

/// The identity of that thread.
pub(crate) const MAIN_IDENT: u64 = 1;

/// Nanoseconds a thread may run while others are ready: `sys.getswitchinterval()` at the start.
const INTERVAL: u64 = 5_000_000;

/// What a thread does.
enum State {
    /// It has not run yet.
    New(Start),
    /// It runs, or it will go on where it is.
    Ready,
    /// It waits. The number tells this wait from earlier ones.
    Waiting(Wait, u64),
    /// What it waited for has come about; it has not noticed yet.
    Woken(Wait, Woken),
}

/// One thread.
pub(crate) struct Thread {
    /// `threading.get_ident()`: never 0, never the same for two threads of a VM.
    pub ident: u64,
    /// What the VM has of it while it runs; `None` while it does.
    context: Option<Box<Context>>,
    state: State,
    /// Rust code of it waits, not the machine: it goes on where its innermost run ends.
    nested: bool,
    /// What it was started with; NULL for the first thread.
    function: Value,
    /// Its `_thread._ThreadHandle`.
    pub handle: Value,
}

impl Thread {
    /// The exception it is handling; `running` is that of the thread which runs, with its slot.
    pub(crate) fn handled(&self, slot: u32, running: (u32, Value)) -> Value {
        match &self.context {
            Some(context) => context.handled,
            None if slot == running.0 => running.1,
            None => Value::NULL,
        }
    }
}

/// The threads of a VM.
pub(crate) struct Threads {
    list: Vec<Option<Box<Thread>>>,
    /// The threads by identity.
    slots: BTreeMap<u64, u32>,
    /// Empty places of the list.
    free: Vec<u32>,
    /// The thread that runs.
    current: u32,
    /// Threads that could run, in the order in which they will.
    ready: VecDeque<u32>,
    /// When waits end that have an end. Those of waits that are over stay until they are due.
    timers: BinaryHeap<Reverse<Timer>>,
    /// How many threads wait for something and for a time.
    timed: usize,
    /// How many threads wait for files.
    filed: usize,
    /// Who waits for an object, by the object's address.
    queues: BTreeMap<u64, VecDeque<Waiter>>,
    last_ident: u64,
    last_wait: u64,
    /// What the running thread is about to wait for.
    blocked: Option<Wait>,
    /// The native stacks.
    carriers: carrier::Carriers,
    /// The carrier that has the VM.
    carrier: u32,
    /// What stood in the place of the VM while it was elsewhere.
    #[cfg(feature = "std")]
    hollow: Option<crate::value::Parcel<Box<Vm>>>,
    /// Runs of the machine within each other on this carrier.
    runs: u32,
    /// The innermost run of the thread that runs; 0 for none.
    run: u32,
    /// See [`INTERVAL`].
    pub interval: u64,
    /// When the slice of the running thread is over; 0: not looked at the clock yet.
    slice_end: u64,
    /// Safepoints in this slice.
    polls: u32,
    /// The host asks for a look at the threads now and then.
    ticks: bool,
    /// Another thread is to run.
    preempt: bool,
    /// The thread that asked not to be preempted.
    holder: Option<u32>,
    /// KeyboardInterrupt is due in the first thread.
    interrupted: bool,
    /// The running thread has run nothing since it was loaded.
    fresh: bool,
    /// `_thread.stack_size()`
    pub stack_size: i64,
    /// Stacks of threads that have ended.
    spare: Vec<Stack>,
}

impl Default for Threads {
    fn default() -> Self {
        let main =
            Thread { ident: MAIN_IDENT, context: None, state: State::Ready, nested: false, function: Value::NULL, handle: Value::NULL };
        let mut threads = Threads::none();
        threads.list.push(Some(Box::new(main)));
        threads.slots.insert(MAIN_IDENT, MAIN);
        threads
    }
}

impl Threads {
    /// No threads at all, not even a first one.
    pub(crate) fn none() -> Self {
        Threads {
            list: Vec::new(),
            slots: BTreeMap::new(),
            free: Vec::new(),
            current: MAIN,
            ready: VecDeque::new(),
            timers: BinaryHeap::new(),
            timed: 0,
            filed: 0,
            queues: BTreeMap::new(),
            last_ident: MAIN_IDENT,
            last_wait: 0,
            blocked: None,
            carriers: carrier::Carriers::default(),
            carrier: carrier::FIRST,
            #[cfg(feature = "std")]
            hollow: None,
            runs: 0,
            run: 0,
            interval: INTERVAL,
            slice_end: 0,
            polls: 0,
            ticks: false,
            preempt: false,
            holder: None,
            interrupted: false,
            fresh: false,
            stack_size: 0,
            spare: Vec::new(),
        }
    }

    /// A run of the machine begins. The result is for [`Threads::leave_run`].
    #[inline]
    pub(crate) fn enter_run(&mut self) -> u32 {
        self.runs += 1;
        core::mem::replace(&mut self.run, self.runs)
    }

    /// The innermost run of the machine has ended.
    #[inline]
    pub(crate) fn leave_run(&mut self, outer: u32) {
        self.runs -= 1;
        self.run = outer;
    }

    /// The slot of the thread that runs.
    pub(crate) fn current(&self) -> u32 {
        self.current
    }

    /// Whether the first thread runs.
    pub(crate) fn is_main(&self) -> bool {
        self.current == MAIN
    }

    fn get(&self, slot: u32) -> Option<&Thread> {
        self.list.get(slot as usize)?.as_deref()
    }

    fn get_mut(&mut self, slot: u32) -> Option<&mut Thread> {
        self.list.get_mut(slot as usize)?.as_deref_mut()
    }

    #[cfg(feature = "std")]
    fn current_mut(&mut self) -> Option<&mut Thread> {
        self.get_mut(self.current)
    }

    /// The identity of the thread that runs.
    pub(crate) fn ident(&self) -> u64 {
        self.get(self.current).map_or(0, |thread| thread.ident)
    }

    /// How many threads there are beside the first.
    pub(crate) fn count(&self) -> usize {
        self.slots.len() - 1
    }

    /// Whether a thread of that identity exists.
    pub(crate) fn is_alive(&self, ident: u64) -> bool {
        self.slots.contains_key(&ident)
    }

    /// The threads with their slots.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Thread)> {
        self.list.iter().enumerate().filter_map(|(slot, thread)| Some((slot as u32, thread.as_deref()?)))
    }

    /// The contexts of the threads that do not run.
    pub(crate) fn contexts(&mut self) -> impl Iterator<Item = &mut Context> {
        self.list.iter_mut().filter_map(|thread| thread.as_mut()?.context.as_deref_mut())
    }

    /// Marks what the threads hold, except what the VM has of the one that runs.
    pub(crate) fn trace(&self, marker: &mut Marker) {
        for (_, thread) in self.iter() {
            marker.mark_all(&[thread.function, thread.handle]);
            match &thread.state {
                State::New(start) => start.trace(marker),
                State::Waiting(wait, _) | State::Woken(wait, _) => wait.trace(marker),
                State::Ready => {}
            }
            if let Some(context) = &thread.context {
                context.trace(marker);
            }
        }
        if let Some(wait) = &self.blocked {
            wait.trace(marker);
        }
    }
}

impl Vm {
    /// The stack of a thread.
    pub(crate) fn stack_of(&self, slot: u32) -> Option<&Stack> {
        if slot == self.threads.current {
            return Some(&self.stack);
        }
        Some(&self.threads.get(slot)?.context.as_ref()?.stack)
    }

    /// The same, to change it.
    pub(crate) fn stack_of_mut(&mut self, slot: u32) -> Option<&mut Stack> {
        if slot == self.threads.current {
            return Some(&mut self.stack);
        }
        Some(&mut self.threads.get_mut(slot)?.context.as_mut()?.stack)
    }

    /// The innermost running frame of which something is true: its thread and number.
    pub(crate) fn find_frame(&self, wanted: impl Fn(&Frame) -> bool) -> Option<(u32, usize)> {
        self.threads.iter().find_map(|(slot, _)| {
            let stack = self.stack_of(slot)?;
            let depth = (1..=stack.depth()).rev().find(|depth| stack.frame(*depth).is_some_and(&wanted))?;
            Some((slot, depth))
        })
    }

    /// Where a thread goes on: the address of the next word of its running frame.
    pub(crate) fn ip_of(&self, slot: u32) -> *const crate::code::Word {
        if slot == self.threads.current {
            return self.ip;
        }
        let context = self.threads.get(slot).and_then(|thread| thread.context.as_ref());
        context.map_or(core::ptr::null(), |context| context.ip)
    }
}
