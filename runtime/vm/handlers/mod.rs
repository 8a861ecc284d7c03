//! What the bodies in `opcodes.toml` call: one file a section of the table.

mod attribute;
mod build;
mod call;
mod construct;
mod exception;
mod function;
mod iterate;
mod known;
mod names;
mod native;
mod number;
mod seen;
mod slice;
mod viper;

pub use construct::QuickMade;
pub use iterate::{ForNext, QuickNext};
pub(crate) use native::Waiting;
pub(crate) use seen::Seen;
