//! Native stacks: threads of the system that carry the VM.
//!
//! A thread inside of Rust code which called Python is bound to the native
//! stack where that Rust code waits. If other threads ran there on top of it,
//! it could not go on before they leave, which may be never. So it keeps the
//! stack to itself: a *carrier*, a thread of the system, stops in the middle of
//! what it does, and another carrier goes on with the VM. Only one of them has
//! it at any time.
//!
//! The VM moves: its fields go from the place where one carrier has them to that
//! of the other, and come back before the first goes on. Rust code that waits
//! holds a `&mut Vm` of its place, and nothing in the heap or on the stacks of
//! the VM moves. So this needs no `unsafe` beyond the word that a VM may go to
//! another thread of the system ([`Parcel`]).
//!
//! Threads that are not inside of Rust code are bound to nothing: they take
//! turns on a carrier that stands in a run of the machine.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::string::String;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::{State, Vm};
use crate::value::Parcel;
use crate::vm::generated::run_machine;

/// The carrier that the VM began on; the first thread of the VM is bound to it.
pub(super) const FIRST: u32 = 0;

/// Native stack of a carrier, in bytes. Only what is used of it takes memory.
const STACK: usize = 16 << 20;

/// Native stack that is left to what runs when the VM says that no more is.
const RESERVE: usize = 1 << 20;

/// What a carrier gets from another one.
enum Message {
    /// The VM, to go on with.
    Vm(Parcel<Box<Vm>>),
    /// The same after a panic on the other carrier.
    Panic(Parcel<Box<Vm>>, Box<dyn Any + Send>),
    /// The VM is gone: the carrier ends.
    End,
}

/// What unwinds the native stack of a carrier that ends.
struct Ended;

/// Where a carrier waits for the VM.
#[derive(Default)]
struct Seat {
    message: Mutex<Option<Message>>,
    came: Condvar,
}

impl Seat {
    fn give(&self, message: Message) {
        *self.message.lock().unwrap_or_else(PoisonError::into_inner) = Some(message);
        self.came.notify_one();
    }

    fn take(&self) -> Message {
        let mut place = self.message.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match place.take() {
                Some(message) => return message,
                None => place = self.came.wait(place).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

struct Carrier {
    seat: Arc<Seat>,
    /// `None` for the first, which is not ours.
    thread: Option<JoinHandle<()>>,
    /// The runs of the machine within each other there, while it has not the VM.
    runs: u32,
}

/// The carriers of a VM.
#[derive(Default)]
pub(super) struct Carriers {
    list: Vec<Carrier>,
    /// Those that nothing is bound to.
    idle: Vec<u32>,
}

impl Carriers {
    /// The runs of the machine within each other on a carrier that has not the VM.
    pub fn runs(&self, carrier: u32) -> u32 {
        self.list.get(carrier as usize).map_or(0, |carrier| carrier.runs)
    }
}

/// The VM goes, and with it the threads that still wait: daemons. Each carrier
/// unwinds what it stands in, one after the other, while nobody else does anything.
#[cfg(panic = "unwind")]
impl Drop for Carriers {
    fn drop(&mut self) {
        for carrier in &mut self.list {
            if let Some(thread) = carrier.thread.take() {
                carrier.seat.give(Message::End);
                let _ = thread.join();
            }
        }
    }
}

impl Vm {
    /// A carrier for threads that are bound to none, other than the one that has
    /// the VM; `None` if there is none and none can be made.
    pub(super) fn free_carrier(&mut self) -> Option<u32> {
        if !self.host.may_move() {
            return None;
        }
        if let Some(idle) = self.threads.carriers.idle.pop() {
            return Some(idle);
        }
        if self.threads.carriers.list.is_empty() {
            self.threads.carriers.list.push(Carrier { seat: Arc::default(), thread: None, runs: 0 });
        }
        let seat: Arc<Seat> = Arc::default();
        let number = self.threads.carriers.list.len() as u32;
        let (waiting, home) = (seat.clone(), self.threads.carriers.list.first()?.seat.clone());
        let hollow = Parcel::new(Box::new(self.hollow()));
        let thread = std::thread::Builder::new()
            .name(String::from("dualvm carrier"))
            .stack_size(STACK.max(usize::try_from(self.threads.stack_size).unwrap_or(0)))
            .spawn(move || carry(&waiting, &home, hollow, number))
            .ok()?;
        self.threads.carriers.list.push(Carrier { seat, thread: Some(thread), runs: 0 });
        Some(number)
    }

    /// Lets another carrier go on with the VM, and comes back when one of them
    /// lets this one go on.
    pub(super) fn move_to(&mut self, carrier: u32) {
        let own = self.threads.carrier;
        let limit = self.native_limit;
        let runs = self.threads.runs;
        let carriers = &mut self.threads.carriers;
        let Some(to) = carriers.list.get(carrier as usize).map(|carrier| carrier.seat.clone()) else { return };
        let Some(entry) = carriers.list.get_mut(own as usize) else { return };
        entry.runs = runs;
        let seat = entry.seat.clone();
        if runs == 0 {
            carriers.idle.push(own);
        }
        self.host.leave_thread();
        to.give(Message::Vm(Parcel::new(self.take())));
        self.come_back(seat.take());
        self.threads.carrier = own;
        self.threads.runs = runs;
        self.native_limit = limit;
        let Vm { host, heap, .. } = self;
        host.enter_thread(&heap.pending);
    }

    /// Moves the VM out of its place.
    fn take(&mut self) -> Box<Vm> {
        let mut hollow = match self.threads.hollow.take() {
            Some(hollow) => hollow.open(),
            None => Box::new(self.hollow()),
        };
        core::mem::swap(self, &mut hollow);
        hollow
    }

    /// Puts the VM into its place again.
    fn come_back(&mut self, message: Message) {
        let (parcel, panic) = match message {
            Message::Vm(parcel) => (parcel, None),
            Message::Panic(parcel, panic) => (parcel, Some(panic)),
            Message::End => resume_unwind(Box::new(Ended)),
        };
        let mut vm = parcel.open();
        core::mem::swap(self, &mut vm);
        // What stood here is hollow, and of use when the VM leaves again.
        self.threads.hollow = Some(Parcel::new(vm));
        if let Some(panic) = panic {
            resume_unwind(panic);
        }
    }

    /// A carrier's work: runs whatever thread the VM came with, and those that
    /// follow. It does not end: only threads without Rust code below them run at
    /// the bottom of a carrier, and the machine never stops for these.
    fn work(&mut self) {
        let mut loaded = self.loaded();
        loop {
            let ran = match loaded {
                Ok(()) => run_machine(self).map(|_| ()),
                Err(raised) => self.unwind(raised).and_then(|()| run_machine(self).map(|_| ())),
            };
            if let Err(raised) = ran {
                self.take_raised(raised);
            }
            loaded = self.load_next();
        }
    }
}

/// What a carrier does from beginning to end.
fn carry(seat: &Seat, home: &Seat, hollow: Parcel<Box<Vm>>, number: u32) {
    let mut place = hollow.open();
    let here = 0u8;
    let limit = (&raw const here as usize).saturating_sub(STACK - RESERVE);
    let worked = catch_unwind(AssertUnwindSafe(|| {
        place.come_back(seat.take());
        place.threads.carrier = number;
        place.threads.runs = 0;
        place.native_limit = limit;
        let Vm { host, heap, .. } = &mut *place;
        host.enter_thread(&heap.pending);
        place.work();
    }));
    match worked {
        Err(panic) if !panic.is::<Ended>() => {
            // A mistake in Rust code: the one who called the VM shall see it.
            if let Some(thread) = place.threads.current_mut() {
                thread.state = State::Ready;
            }
            home.give(Message::Panic(Parcel::new(place), panic));
        }
        _ => {}
    }
}
