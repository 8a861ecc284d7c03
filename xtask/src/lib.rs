//! Chores of this repository. `cargo xtask` runs them.

pub mod builds;
pub mod catalogue;
pub mod child;
pub mod fuzz;
pub mod perf;
pub mod statistics;
pub mod suite;
