//! Reports of a covered run.

pub mod json;
pub mod table;
