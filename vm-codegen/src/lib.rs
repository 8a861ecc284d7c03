//! Reads an instruction table and emits virtual machines from it.
//!
//! The folder is the pipeline: [`render`] turns `opcodes.toml` into a Rust file line for line, [`tree`] reads that
//! file's tokens back, [`model`] gives them meaning, [`check`] finds what is wrong, [`emit`] writes the machines, and
//! [`build()`] and [`expand`] are the two doors: one for `build.rs`, one for the proc-macro.

mod build;
pub mod check;
pub mod diagnostics;
pub mod emit;
mod expansion;
pub mod model;
pub mod render;
pub mod tree;

pub use build::{Failure, build, opcodes, parsed, pick_backend, rendered};
pub use expansion::{additions, expansion, without_hooks};

use proc_macro2::TokenStream;

use diagnostics::{Diagnostic, Diagnostics};
use model::Table;

/// Reads and checks the tokens of a rendered table.
///
/// # Errors
///
/// Every mistake in it, in the order of the table.
pub fn table(tokens: TokenStream) -> Result<Table, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::new();
    let mut table = Table::read(tokens, &mut diagnostics);
    check::all(&mut table, &mut diagnostics);
    if diagnostics.is_empty() { Ok(table) } else { Err(diagnostics.into_sorted()) }
}

/// The proc-macro `vm!`: the machines of a rendered table, or its mistakes as compile errors at their places.
#[must_use]
pub fn expand(tokens: TokenStream) -> TokenStream {
    match table(tokens) {
        Ok(table) => emit::all(&table),
        Err(mistakes) => mistakes.iter().map(|mistake| syn::Error::new(mistake.at, &mistake.message).to_compile_error()).collect(),
    }
}
