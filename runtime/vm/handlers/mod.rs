//! What the bodies in `opcodes.toml` call: one file a section of the table.

mod attribute;
mod build;
mod call;
mod exception;
mod function;
mod iterate;
mod names;
mod native;
mod number;
mod slice;
mod viper;

pub use iterate::{ForNext, QuickNext};
pub(crate) use native::Waiting;
