//! The debug adapter protocol (<https://microsoft.github.io/debug-adapter-protocol>), over any stream.

mod connection;
pub mod framing;
mod launch;
mod mailbox;
mod output;
mod port;
mod requests;
mod session;
mod writer;

pub use connection::read;
pub use launch::Launch;
pub use mailbox::{Incoming, Mail, Mailbox};
pub use output::Output;
pub use port::{Port, listen};
pub use session::{Ending, Session, State, Wake};
pub use writer::{Hangup, Writer};
