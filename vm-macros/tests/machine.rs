//! A small machine with one instruction for each thing that the toolchain can do.

#[path = "machine/host.rs"]
mod host;
#[path = "machine/run.rs"]
mod run;
#[path = "machine/tools.rs"]
mod tools;
