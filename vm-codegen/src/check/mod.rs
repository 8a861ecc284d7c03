//! Everything about a table that is not types and borrows.

use crate::diagnostics::Diagnostics;
use crate::model::Table;

/// Checks the whole table.
pub fn all(_table: &mut Table, _diagnostics: &mut Diagnostics) {}
