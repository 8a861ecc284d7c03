//! A debugger: breakpoints, steps, and a look at a program that stands, for a client that speaks the debug adapter
//! protocol.
//!
//! `engine` says which events stop a program, and knows nothing of clients: `breakpoints`, `lines` and `step` are its
//! parts. `inspect` asks `frozen/_debugger.py` about values. `dap` is the protocol: bytes become messages (`framing`),
//! wait for the VM (`mailbox`), and are done one by one (`session`).
//!
//! While nothing is wanted (no client, or one that has set no breakpoint), there is no tracer, and the program runs on the
//! standard VM. The threads that read from clients ask for a look with [`crate::vm::pending::DEBUG`], which the VM sees at
//! a safepoint like everything else that waits.

pub mod breakpoints;
pub mod dap;
mod engine;
mod inspect;
mod lines;
mod step;
mod stop;

use std::boxed::Box;
use std::sync::Arc;

use crate::builtins::registry::Type;
use crate::trace::{Event, Place, Tracer, Verdict};
use crate::vm::{Outcome, Vm, pending};
use dap::{Ending, Mailbox, Session};
use engine::{Decision, Engine};
use stop::Stop;

/// The exit status of a program that its client has ended, as a shell says of one that SIGTERM ended.
const TERMINATED: i64 = 143;

/// A debugger with its client.
pub struct Debugger {
    engine: Engine,
    session: Session,
    /// Which events the VM was asked for, and how often that has changed.
    wanted: u32,
}

impl Debugger {
    /// One whose clients write to `mailbox`.
    pub fn new(mailbox: Arc<Mailbox>) -> Debugger {
        let mut engine = Engine::default();
        engine.just_own_code = true;
        Debugger { engine, session: Session::new(mailbox), wanted: 0 }
    }

    /// What it says to its client, and what the client has asked for.
    pub fn session(&mut self) -> &mut Session {
        &mut self.session
    }

    /// Does what the client asks for before the program begins, until it shall begin. `false`: the client has left.
    pub fn prepare(&mut self, vm: &mut Vm) -> bool {
        let begins = self.session.prepare(vm, &mut self.engine);
        self.follow(vm);
        begins
    }

    /// The program has ended with this status: tells the client, and answers until that leaves if the program is the
    /// client's. Whether the program shall run once more.
    pub fn finish(&mut self, vm: &mut Vm, status: i32) -> bool {
        self.session.finish(vm, status);
        self.session.owns && self.session.linger(vm, &mut self.engine)
    }

    /// Asks the VM for the events that are wanted now.
    fn follow(&mut self, vm: &mut Vm) {
        let wanted = self.engine.wants();
        let again = self.session.take_changed() && wanted != 0;
        if wanted != self.wanted || again {
            self.wanted = wanted;
            vm.set_tracer(if wanted == 0 { None } else { Some(Box::new(Observer(wanted))) });
        }
        // The request for a look was for all that was there then, and some of it may be left.
        if self.session.has_mail() {
            vm.request(pending::DEBUG);
        }
    }

    fn event(&mut self, vm: &mut Vm, event: Event, place: &Place) -> Verdict {
        let mark = vm.heap.mark_handles();
        let decision = self.engine.event(vm, event, place);
        self.session.tell(&mut self.engine);
        let verdict = match decision {
            Decision::Go(verdict) => verdict,
            Decision::Stop(stop) => {
                self.stand(vm, stop);
                Verdict::Go
            }
        };
        vm.heap.release_to(mark);
        self.follow(vm);
        verdict
    }

    /// The program stands where no event says so.
    fn stand_here(&mut self, vm: &mut Vm, reason: stop::Reason) {
        let inside = vm.trace.set_inside(true);
        let stop = Stop::new(reason, vm.stack.depth(), false);
        self.stand(vm, stop);
        vm.trace.set_inside(inside);
    }

    /// The program stands until the client lets it go on, or leaves.
    fn stand(&mut self, vm: &mut Vm, stop: Stop) {
        let mark = vm.heap.mark_handles();
        for value in [stop.exception, stop.result.1] {
            vm.heap.keep(if value.is_null() { crate::value::Value::NONE } else { value });
        }
        self.session.stand(vm, &mut self.engine, stop);
        vm.heap.release_to(mark);
    }
}

/// What a VM has of its debugger.
#[derive(Default)]
pub struct Debugging {
    /// `None` while it is at work, or if there is none.
    debugger: Option<Box<Debugger>>,
    mailbox: Option<Arc<Mailbox>>,
}

/// The tracer by which the debugger gets its events.
struct Observer(u32);

impl Tracer for Observer {
    fn wants(&self) -> u32 {
        self.0
    }

    fn event(&mut self, vm: &mut Vm, event: Event, place: &Place) -> Outcome<Verdict> {
        // It does not look at what it runs itself.
        let Some(mut debugger) = vm.debugging.debugger.take() else { return Ok(Verdict::Go) };
        let verdict = debugger.event(vm, event, place);
        let ending = debugger.session.ending;
        vm.debugging.debugger = Some(debugger);
        // Nothing more of the program runs; not even what is left of this line.
        vm.end_for(ending)?;
        Ok(verdict)
    }
}

impl Vm {
    /// Gives the VM a debugger.
    pub fn set_debugger(&mut self, mut debugger: Box<Debugger>) {
        debugger.wanted = 0;
        debugger.follow(self);
        self.debugging.mailbox = Some(debugger.session.mailbox());
        self.debugging.debugger = Some(debugger);
        self.request(pending::DEBUG);
    }

    /// Takes the debugger away; the program goes on without it.
    pub fn take_debugger(&mut self) -> Option<Box<Debugger>> {
        let mut debugger = self.debugging.debugger.take()?;
        self.debugging.mailbox = None;
        if debugger.wanted != 0 {
            debugger.wanted = 0;
            self.set_tracer(None);
        }
        Some(debugger)
    }

    /// Whether clients of a debugger have set something for which the program is watched.
    pub fn is_debugged(&self) -> bool {
        self.debugging.debugger.as_ref().is_some_and(|debugger| debugger.wanted != 0)
    }

    /// Whether the client wants the program to stand, and it does not yet.
    pub(crate) fn is_to_pause(&self) -> bool {
        self.debugging.debugger.as_ref().is_some_and(|debugger| debugger.engine.pausing)
    }

    /// Whether the client has ended the program, and nothing of it is to run any more.
    pub fn is_killed(&self) -> bool {
        self.debugging.debugger.as_ref().is_some_and(|debugger| debugger.session.ending == Some(Ending::Forced))
    }

    /// A safepoint: the client may have said something.
    ///
    /// # Errors
    /// The client ends the program: SystemExit. It ends what it evaluates: KeyboardInterrupt.
    #[cold]
    pub(crate) fn attend_debugger(&mut self) -> Outcome<()> {
        self.attend_client(false)
    }

    /// The same where a thread waits within a native function, which goes on behind that: a pause takes effect whatever
    /// code has called that.
    ///
    /// # Errors
    /// As of [`Vm::attend_debugger`].
    #[cold]
    pub(crate) fn attend_debugger_waiting(&mut self) -> Outcome<()> {
        self.attend_client(true)
    }

    fn attend_client(&mut self, waits: bool) -> Outcome<()> {
        let Some(mut debugger) = self.debugging.debugger.take() else {
            // It evaluates something for a client that may have lost its patience.
            let lost = self.debugging.mailbox.as_ref().is_some_and(|mailbox| mailbox.has_interruption());
            return if lost { Err(self.raise_with(Type::KeyboardInterrupt, &[])) } else { Ok(()) };
        };
        let mark = self.heap.mark_handles();
        let registers = self.registers();
        debugger.session.attend(self, &mut debugger.engine, true);
        let code = self.stack.top().map(|frame| frame.code);
        if debugger.engine.pausing && code.is_some_and(|code| waits || debugger.engine.is_own(self, code)) {
            debugger.engine.pausing = false;
            debugger.stand_here(self, stop::Reason::Pause);
        }
        self.park(registers.0, registers.1, registers.2);
        self.put_back(debugger, mark)
    }

    /// `breakpoint()`: the program stands before its client. `false`: there is none that debugs it.
    ///
    /// # Errors
    /// The client ends the program: SystemExit.
    pub(crate) fn stand_at_breakpoint(&mut self) -> Outcome<bool> {
        let Some(mut debugger) = self.debugging.debugger.take() else {
            // Within what the client evaluates, it means nothing.
            return Ok(self.debugging.mailbox.is_some());
        };
        if !debugger.session.debugs() {
            self.debugging.debugger = Some(debugger);
            return Ok(false);
        }
        let mark = self.heap.mark_handles();
        let registers = self.registers();
        debugger.stand_here(self, stop::Reason::Breakpoint);
        self.park(registers.0, registers.1, registers.2);
        self.put_back(debugger, mark)?;
        Ok(true)
    }

    /// The debugger has done its work.
    fn put_back(&mut self, mut debugger: Box<Debugger>, mark: usize) -> Outcome<()> {
        debugger.follow(self);
        let ending = debugger.session.ending;
        self.debugging.debugger = Some(debugger);
        self.heap.release_to(mark);
        self.end_for(ending)
    }

    /// The same where all threads wait, and nothing of Python can run. The identity of a thread that shall come to
    /// [`Vm::attend_debugger_waiting`], since the client wants the program to stand.
    #[cold]
    pub(crate) fn attend_debugger_idle(&mut self) -> Option<u64> {
        let mut debugger = self.debugging.debugger.take()?;
        debugger.session.attend(self, &mut debugger.engine, false);
        debugger.follow(self);
        let ending = debugger.session.ending;
        let pauses = debugger.engine.pausing.then_some(debugger.engine.pause_of);
        self.debugging.debugger = Some(debugger);
        if ending.is_some() {
            // The first thread shall come to a safepoint.
            self.interrupt_main();
            self.request(pending::DEBUG);
            return None;
        }
        pauses
    }

    /// Ends the program if the client wants that: once, or at every safepoint until nothing runs any more.
    fn end_for(&mut self, ending: Option<Ending>) -> Outcome<()> {
        match ending {
            None => Ok(()),
            Some(Ending::Asked) => {
                if !self.threads.is_main() {
                    self.interrupt_main();
                    return Ok(());
                }
                if let Some(debugger) = &mut self.debugging.debugger {
                    debugger.session.ending = None;
                }
                self.exit_now()
            }
            Some(Ending::Forced) => {
                self.request(pending::DEBUG);
                self.exit_now()
            }
        }
    }

    fn exit_now(&mut self) -> Outcome<()> {
        let status = self.int_value(TERMINATED);
        Err(self.raise_with(Type::SystemExit, &[status]))
    }

    /// A thread has begun or ended: the client may want to know.
    pub(crate) fn tell_thread(&mut self, ident: u64, begins: bool) {
        if let Some(debugger) = &mut self.debugging.debugger {
            debugger.session.thread(ident, begins);
        }
    }
}
