//! What the bodies in `opcodes.toml` call: one file a section of the table.

mod attribute;
mod build;
mod call;
mod construct;
mod enter;
mod exception;
mod function;
mod iterate;
mod known;
mod names;
mod native;
mod number;
mod seen;
mod short;
mod slice;
mod table;
mod viper;

pub use construct::QuickMade;
pub use enter::SimpleCall;
pub use iterate::{ForNext, QuickNext};
pub(crate) use native::Waiting;
pub(crate) use seen::Seen;
