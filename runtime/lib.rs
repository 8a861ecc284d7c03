//! dualvm: a Python whose tracing costs nothing until it is used.
//!
//! Data flows `compile` (source) or `code::mpy` (files) → `code` (code units,
//! linked into code objects) → `vm` (both virtual machines, generated from
//! `opcodes.toml`) → `trace`. `value`, `heap` and `object` are what all of them
//! hold; `builtins` and `modules` are what programs call; `host` is the world
//! outside.
#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod builtins;
pub mod code;
#[cfg(feature = "std")]
pub mod command;
#[cfg(feature = "std")]
pub mod compile;
#[cfg(all(feature = "std", feature = "settrace"))]
pub mod coverage;
#[cfg(all(feature = "std", feature = "settrace"))]
pub mod debug;
pub mod dialect;
pub mod heap;
pub mod host;
pub mod modules;
pub mod object;
pub mod text;
// Without the feature nobody can ask for events. What delivers them is checked by the compiler all the same.
#[cfg_attr(not(feature = "settrace"), allow(dead_code))]
pub mod trace;
#[cfg(all(feature = "std", feature = "settrace"))]
pub mod tracelog;
pub mod value;
pub mod vm;
