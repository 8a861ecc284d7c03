//! Chores of this repository. `cargo xtask` runs them.

pub mod fuzz;
pub mod suite;
