//! Coverage: which lines and branches of a program ran.
//!
//! Data flows `source` (what could run: statements by `exclusion`, ways between them by `arcs`) and `recorder` (what ran, with
//! `probe` and `flow` to tell branches apart by places alone) → `data` (files of several runs) → `analysis` → `report`.
//!
//! Nothing that has been seen is traced again: the recorder only learns that a place was reached for the first time, and what
//! that says is worked out from the code. What counts, and how, follows coverage.py 7.

pub mod analysis;
pub mod arcs;
pub mod data;
mod exclusion;
mod flow;
mod probe;
pub mod recorder;
pub mod report;
pub mod selection;
pub mod source;
