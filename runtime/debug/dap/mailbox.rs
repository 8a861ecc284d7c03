//! What came from clients and waits for the VM: a queue with room for a few messages.
//!
//! Clients are read by threads of the system, and the VM looks into the queue at a safepoint, or waits for it while the
//! program stands. A thread that finds the queue full waits, and its client with it.

use std::boxed::Box;
use std::collections::VecDeque;
use std::string::String;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use dapts::Request;

use super::writer::Writer;

/// How often a VM is reminded of messages that it has not looked at.
pub const REMIND: Duration = Duration::from_millis(20);

/// How many messages may wait.
const ROOM: usize = 64;

/// Something that came from a client.
pub enum Incoming {
    /// A client is here.
    Opened(Writer),
    /// It asks for something.
    Request(Request),
    /// What it said is no request: the number of the message, 0 if it has none, and what is wrong.
    Malformed(i64, String),
    /// It has left, or cannot be followed any further.
    Closed,
}

/// A message, with the number of the connection on which it came.
pub struct Mail {
    /// On which connection it came.
    pub connection: u64,
    /// What came.
    pub incoming: Incoming,
}

#[derive(Default)]
struct Queue {
    mails: VecDeque<Mail>,
    /// Nobody will look into it any more.
    shut: bool,
}

/// The queue.
pub struct Mailbox {
    queue: Mutex<Queue>,
    came: Condvar,
    taken: Condvar,
    /// Asks the VM to look; called in the threads that read.
    wake: Box<dyn Fn() + Send + Sync>,
}

impl Mailbox {
    /// An empty one. `wake` asks the VM to look into it ([`crate::vm::pending::DEBUG`]); it is called again as long as
    /// the VM does not.
    pub fn new(wake: Box<dyn Fn() + Send + Sync>) -> Mailbox {
        Mailbox { queue: Mutex::default(), came: Condvar::new(), taken: Condvar::new(), wake }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a message in, once there is room; `false`: nobody wants it.
    pub fn put(&self, mail: Mail) -> bool {
        let mut queue = self.queue();
        while queue.mails.len() >= ROOM && !queue.shut {
            queue = self.taken.wait_timeout(queue, REMIND).unwrap_or_else(PoisonError::into_inner).0;
            // It may have begun to wait for something else just when it was asked to look.
            (self.wake)();
        }
        if queue.shut {
            return false;
        }
        queue.mails.push_back(mail);
        drop(queue);
        self.came.notify_one();
        (self.wake)();
        true
    }

    /// Asks the VM again if it has not looked yet; whether there is something to look at.
    pub fn remind(&self) -> bool {
        let waits = !self.queue().mails.is_empty();
        if waits {
            (self.wake)();
        }
        waits
    }

    /// Whether a message waits.
    pub fn has_mail(&self) -> bool {
        !self.queue().mails.is_empty()
    }

    /// Takes the next message, if there is one.
    pub fn take(&self) -> Option<Mail> {
        let mail = self.queue().mails.pop_front();
        self.taken.notify_all();
        mail
    }

    /// Takes the next message, and waits for it; `None`: nobody will put one in any more.
    pub fn wait(&self) -> Option<Mail> {
        let mut queue = self.queue();
        loop {
            if let Some(mail) = queue.mails.pop_front() {
                drop(queue);
                self.taken.notify_all();
                return Some(mail);
            }
            if queue.shut {
                return None;
            }
            queue = self.came.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether a message waits that ends what the VM does for the client at the moment.
    pub fn has_interruption(&self) -> bool {
        let ends = |mail: &Mail| match &mail.incoming {
            Incoming::Closed => true,
            Incoming::Request(request) => matches!(request.command.as_str(), "cancel" | "pause" | "terminate" | "disconnect" | "restart"),
            Incoming::Opened(_) | Incoming::Malformed(..) => false,
        };
        self.queue().mails.iter().any(ends)
    }

    /// Nobody will look into it any more.
    pub fn shut(&self) {
        let mut queue = self.queue();
        queue.shut = true;
        queue.mails.clear();
        drop(queue);
        self.taken.notify_all();
        self.came.notify_all();
    }
}
