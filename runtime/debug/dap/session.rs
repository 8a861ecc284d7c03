//! A client and its debugger: what it says is done, one request after the other.

use std::boxed::Box;
use std::collections::BTreeMap;
use std::string::String;
use std::sync::Arc;
use std::vec::Vec;

use dapts::{OutputEventCategory, Request, StoppedEvent, StoppedEventReason};

use super::launch::Launch;
use super::mailbox::{Incoming, Mail, Mailbox};
use super::output::Output;
use super::requests::{self, Then};
use super::writer::Writer;
use crate::debug::engine::Engine;
use crate::debug::stop::{Reason, Stop};
use crate::value::Value;
use crate::vm::Vm;

/// How a client ends the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// With SystemExit, which it may handle.
    Asked,
    /// With SystemExit at every safepoint.
    Forced,
}

/// A frame that the client was told of.
#[derive(Clone, Copy)]
pub enum Shown {
    /// It is on the stack of a thread: the slot of that, and its number.
    Runs(u32, usize),
    /// An exception has left it: its frame object and its line.
    Left(Value, u32),
}

/// A program that stands before its client.
pub struct Standing {
    /// Why and where.
    pub stop: Stop,
    /// The frames that the client was told of; the first is number 1.
    pub frames: Vec<Shown>,
}

/// What the program does while a request is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It has not begun.
    Before,
    /// It runs, and is at a safepoint.
    Runs,
    /// All of its threads wait: nothing of Python can be called.
    Waits,
    /// It stands.
    Stands,
    /// It has ended.
    After,
}

/// A debugger's side of a connection, also while there is no client.
pub struct Session {
    mailbox: Arc<Mailbox>,
    /// The client, if there is one.
    pub writer: Option<Writer>,
    connection: u64,
    /// How the client ends the program.
    pub ending: Option<Ending>,
    /// The program is the client's: it was launched by it, and ends when it leaves.
    pub owns: bool,
    /// The program is to be run once more.
    pub restarts: bool,
    /// What the client wants to be run.
    pub launch: Option<Launch>,
    /// The client has introduced itself.
    pub initialized: bool,
    /// It has said what to do: `launch` or `attach`.
    pub started: bool,
    /// It has set its breakpoints.
    pub configured: bool,
    /// It counts lines from 0.
    pub lines_from_0: bool,
    /// It counts columns from 0.
    pub columns_from_0: bool,
    /// Breakpoints have changed.
    pub changed: bool,
    /// What stands now.
    pub standing: Option<Standing>,
    /// Texts of sources that are in no file, by number.
    pub sources: BTreeMap<u32, String>,
    output: Option<Arc<Output>>,
}

impl Session {
    /// One that takes clients from `mailbox`.
    pub fn new(mailbox: Arc<Mailbox>) -> Session {
        Session {
            mailbox,
            writer: None,
            connection: 0,
            ending: None,
            owns: false,
            restarts: false,
            launch: None,
            initialized: false,
            started: false,
            configured: false,
            lines_from_0: false,
            columns_from_0: false,
            changed: false,
            standing: None,
            sources: BTreeMap::new(),
            output: None,
        }
    }

    /// Whether there is a client that debugs the program.
    pub fn debugs(&self) -> bool {
        self.writer.is_some() && self.configured && !self.launch.as_ref().is_some_and(|launch| launch.no_debug)
    }

    /// Where clients write to.
    pub fn mailbox(&self) -> Arc<Mailbox> {
        self.mailbox.clone()
    }

    /// Whether something waits to be looked at.
    pub fn has_mail(&self) -> bool {
        self.mailbox.has_mail()
    }

    /// What the program writes goes to the client, before it hears of anything that happened later.
    pub fn redirect(&mut self, output: Arc<Output>) {
        self.output = Some(output);
    }

    /// Whether breakpoints have changed since this was asked last.
    pub fn take_changed(&mut self) -> bool {
        core::mem::take(&mut self.changed)
    }

    /// Does what was asked for before the program begins; `false`: the client has left.
    pub fn prepare(&mut self, vm: &mut Vm, engine: &mut Engine) -> bool {
        while !(self.started && self.configured) {
            let Some(mail) = self.mailbox.wait() else { return false };
            self.mail(vm, engine, mail, State::Before);
            if self.ending.is_some() {
                return false;
            }
        }
        true
    }

    /// Does what was asked for while the program runs. `safe`: Python may be called.
    pub fn attend(&mut self, vm: &mut Vm, engine: &mut Engine, safe: bool) {
        let state = if safe { State::Runs } else { State::Waits };
        while let Some(mail) = self.mailbox.take() {
            self.mail(vm, engine, mail, state);
            if engine.pausing || self.ending.is_some() {
                return;
            }
        }
    }

    /// The program stands: does what is asked for until it goes on.
    pub fn stand(&mut self, vm: &mut Vm, engine: &mut Engine, stop: Stop) {
        if self.writer.is_none() {
            return;
        }
        self.flush(vm);
        self.standing = Some(Standing { stop, frames: Vec::new() });
        self.tell_stopped(vm);
        while self.standing.is_some() && self.ending.is_none() {
            match self.mailbox.wait() {
                Some(mail) => self.mail(vm, engine, mail, State::Stands),
                None => self.leave(engine),
            }
        }
        self.standing = None;
        // What is wrong with that is of no interest any more.
        let _ = vm.ask_debugger("forget", &[]);
        self.flush(vm);
    }

    /// Tells the client that the program stands.
    pub fn tell_stopped(&mut self, vm: &Vm) {
        let (Some(standing), Some(writer)) = (&self.standing, &self.writer) else { return };
        let (reason, description) = match standing.stop.reason {
            Reason::Entry => (StoppedEventReason::Entry, "Paused at the first line"),
            Reason::Breakpoint => (StoppedEventReason::Breakpoint, "Paused at a breakpoint"),
            Reason::Function => (StoppedEventReason::FunctionBreakpoint, "Paused at the breakpoint of a function"),
            Reason::Exception if standing.stop.uncaught => (StoppedEventReason::Exception, "Paused at an exception that nobody handles"),
            Reason::Exception => (StoppedEventReason::Exception, "Paused at an exception"),
            Reason::Step => (StoppedEventReason::Step, "Paused after a step"),
            Reason::Pause => (StoppedEventReason::Pause, "Paused"),
            Reason::Goto => (StoppedEventReason::Goto, "Paused at another line"),
        };
        writer.event::<dapts::event::Stopped>(StoppedEvent {
            all_threads_stopped: Some(true),
            description: Some(String::from(description)),
            hit_breakpoint_ids: Some(standing.stop.hit.clone()).filter(|hit| !hit.is_empty()),
            preserve_focus_hint: None,
            reason,
            text: standing.stop.text.clone(),
            thread_id: Some(vm.threads.ident()),
        });
    }

    /// What the program has written reaches the client.
    fn flush(&mut self, vm: &mut Vm) {
        if let (Some(output), Some(writer)) = (self.output.clone(), self.writer.clone()) {
            if let Err(raised) = vm.flush_standard_streams() {
                vm.take_raised(raised);
            }
            output.drain(&writer);
        }
    }

    /// Tells what log points said.
    pub fn tell(&mut self, engine: &mut Engine) {
        for text in engine.said.drain(..) {
            if let Some(writer) = &self.writer {
                writer.output(OutputEventCategory::Console, &text);
            }
        }
    }

    /// A thread has begun or ended.
    pub fn thread(&mut self, ident: u64, begins: bool) {
        if let Some(writer) = self.writer.as_ref().filter(|_| self.configured) {
            let reason = if begins { dapts::ThreadEventReason::Started } else { dapts::ThreadEventReason::Exited };
            writer.event::<dapts::event::Thread>(dapts::ThreadEvent { reason, thread_id: ident });
        }
    }

    /// The program has ended with this status.
    pub fn finish(&mut self, vm: &mut Vm, status: i32) {
        self.flush(vm);
        let Some(writer) = &self.writer else { return };
        if !self.restarts {
            writer.event::<dapts::event::Exited>(dapts::ExitedEvent { exit_code: u64::try_from(status).unwrap_or(1) });
            writer.event::<dapts::event::Terminated>(dapts::TerminatedEvent { restart: None });
        }
    }

    /// Answers until the client leaves, or has the program run once more; whether that is so.
    pub fn linger(&mut self, vm: &mut Vm, engine: &mut Engine) -> bool {
        self.ending = None;
        while self.writer.is_some() && !self.restarts {
            match self.mailbox.wait() {
                Some(mail) => self.mail(vm, engine, mail, State::After),
                None => break,
            }
        }
        self.ending = None;
        core::mem::take(&mut self.restarts)
    }

    fn mail(&mut self, vm: &mut Vm, engine: &mut Engine, mail: Mail, state: State) {
        match mail.incoming {
            Incoming::Opened(writer) => {
                self.leave(engine);
                self.ending = None;
                (self.writer, self.connection) = (Some(writer), mail.connection);
            }
            // What was under way when a client left.
            _ if mail.connection != self.connection || self.writer.is_none() => {}
            Incoming::Closed => self.leave(engine),
            Incoming::Malformed(number, text) => {
                if let Some(writer) = &self.writer {
                    writer.refuse(number, "", None, &text);
                }
            }
            Incoming::Request(request) => self.request(vm, engine, &request, state),
        }
    }

    fn request(&mut self, vm: &mut Vm, engine: &mut Engine, request: &Request, state: State) {
        let outcome = requests::perform(self, vm, engine, request, state);
        let Some(writer) = self.writer.clone() else { return };
        let then = match outcome {
            Ok(done) => {
                writer.respond(request.seq, &request.command, done.body);
                done.then
            }
            Err(refusal) => {
                writer.refuse(request.seq, &request.command, refusal.short, &refusal.long);
                Then::Nothing
            }
        };
        match then {
            Then::Nothing => {}
            Then::Initialized => writer.event::<dapts::event::Initialized>(None),
            Then::Begun => self.tell_process(vm),
            Then::GoOn => self.standing = None,
            Then::Stopped => self.tell_stopped(vm),
            Then::Leave => self.leave(engine),
        }
    }

    fn tell_process(&mut self, vm: &Vm) {
        let Some(writer) = &self.writer else { return };
        let method = if self.owns { dapts::ProcessEventStartMethod::Launch } else { dapts::ProcessEventStartMethod::Attach };
        let name = self.launch.as_ref().and_then(|launch| launch.program.clone());
        writer.event::<dapts::event::Process>(dapts::ProcessEvent {
            is_local_process: Some(true),
            name: name.or_else(|| vm.config.argv.first().cloned()).unwrap_or_default(),
            pointer_size: Some(u64::from(usize::BITS)),
            start_method: Some(method),
            system_process_id: Some(u64::from(std::process::id())),
        });
    }

    /// There is no client any more: the program goes on by itself, or ends if it is the client's.
    pub fn leave(&mut self, engine: &mut Engine) {
        let Some(writer) = self.writer.take() else { return };
        writer.close();
        engine.detach();
        engine.just_own_code = true;
        self.standing = None;
        self.changed = true;
        (self.initialized, self.started, self.configured) = (false, false, false);
        (self.lines_from_0, self.columns_from_0) = (false, false);
        self.sources.clear();
        if self.owns {
            self.ending = Some(Ending::Forced);
        }
    }
}

/// What asks a VM to look at its mailbox.
pub type Wake = Box<dyn Fn() + Send + Sync>;
