//! Chores of this repository. `cargo xtask` runs them.

pub mod suite;
