//! Signals: what the program wants called, and when. The system's handler only notes which signal came and sets
//! [`pending::INTERRUPT`]; the call is made in the first thread, at a safepoint or where a wait was interrupted.

use alloc::vec::Vec;

use super::{Outcome, Vm, pending};
use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::host::process::SignalAction;
use crate::value::Value;

/// Ctrl-C.
pub(crate) const INTERRUPT: u8 = 2;

/// What the program wants called.
#[derive(Default)]
pub(crate) struct Signals {
    handlers: Vec<(u8, Value)>,
    /// What else it said about a signal.
    noted: Vec<(u8, SignalAction)>,
    /// Signals that came and still wait, by bit.
    arrived: u64,
    /// How many were delivered.
    pub delivered: u64,
}

impl Signals {
    /// Marks what is to be called.
    pub fn trace(&self, marker: &mut Marker) {
        for (_, handler) in &self.handlers {
            marker.mark(*handler);
        }
    }

    /// What is called for a signal.
    pub fn handler(&self, number: u8) -> Option<Value> {
        self.handlers.iter().find(|(known, _)| *known == number).map(|(_, handler)| *handler)
    }

    /// Says what is called from now on; `None`: nothing, or for Ctrl-C what always is.
    #[cfg(feature = "std")]
    pub fn set(&mut self, number: u8, handler: Option<Value>) {
        self.handlers.retain(|(known, _)| *known != number);
        if let Some(handler) = handler {
            self.handlers.push((number, handler));
        }
    }

    /// Keeps in mind what the system does for a signal; `None`: what the program says.
    #[cfg(feature = "std")]
    pub fn note(&mut self, number: u8, action: Option<SignalAction>) {
        self.noted.retain(|(known, _)| *known != number);
        self.noted.extend(action.map(|action| (number, action)));
    }

    /// What was kept in mind.
    pub fn noted(&self, number: u8) -> Option<SignalAction> {
        self.noted.iter().find(|(known, _)| *known == number).map(|(_, action)| *action)
    }

    /// A signal came, whoever sent it.
    pub fn arrive(&mut self, number: u8) {
        self.arrived |= 1 << number;
    }

    /// Whether the program wants any signal for itself.
    pub fn any(&self) -> bool {
        !self.handlers.is_empty()
    }
}

impl Vm {
    /// Calls what the program wants called for the signals that came. KeyboardInterrupt for Ctrl-C where it wants
    /// nothing else.
    ///
    /// # Errors
    /// What is called may raise anything.
    pub(crate) fn deliver_signals(&mut self) -> Outcome<()> {
        let own = core::mem::take(&mut self.signals.arrived);
        let mut rest = match self.host.take_signals() {
            Some(arrived) => own | arrived,
            // A host that knows only one way to interrupt.
            None => {
                if own == 0 {
                    1 << INTERRUPT
                } else {
                    own
                }
            }
        };
        while rest != 0 {
            let number = rest.trailing_zeros() as u8;
            rest &= rest - 1;
            if let Err(raised) = self.deliver_signal(number) {
                if rest != 0 {
                    self.signals.arrived |= rest;
                    self.request(pending::INTERRUPT);
                }
                return Err(raised);
            }
        }
        Ok(())
    }

    fn deliver_signal(&mut self, number: u8) -> Outcome<()> {
        let Some(handler) = self.signals.handler(number) else {
            return if number == INTERRUPT { Err(self.raise_with(Type::KeyboardInterrupt, &[])) } else { Ok(()) };
        };
        self.signals.delivered += 1;
        let mark = self.heap.mark_handles();
        self.heap.keep(handler);
        let frame = self.frame_object(self.stack.depth());
        self.heap.keep(frame);
        let number = self.int_value(i64::from(number));
        let outcome = self.call(handler, &[number, frame]);
        self.heap.release_to(mark);
        outcome.map(drop)
    }
}
