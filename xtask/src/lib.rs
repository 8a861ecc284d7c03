//! Chores of this repository. `cargo xtask` runs them.

pub mod builds;
pub mod catalogue;
pub mod child;
pub mod counts;
pub mod fuzz;
pub mod growth;
pub mod ledger;
pub mod order;
pub mod perf;
pub mod size;
pub mod statistics;
pub mod suite;
