//! `dualvm trace`: what a program did, as it did it.
//!
//! Data flows `observer` (a [`Tracer`](crate::trace::Tracer): events, for what `filter` lets through) → `record` (what is to be
//! told, with values as `shown` writes them) → `writer` (lines for people or for programs, written at once); or, for a
//! summary, `observer` → `tree` (calls added up) → `flame`.
//!
//! Looking must not change anything: values are read, never asked. No method of the program runs.

pub mod filter;
mod flame;
pub mod observer;
mod operands;
mod record;
mod shown;
mod tree;
mod variables;
pub mod writer;

pub use flame::page as flame_page;
pub use tree::{Profiler, Tree};
