//! Reports of a covered run.

pub mod html;
pub mod json;
pub mod lcov;
pub mod table;
pub mod xml;
