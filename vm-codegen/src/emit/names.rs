//! Names of emitted items, from the names in the table.

use proc_macro2::{Ident, Span};
use quote::format_ident;

use crate::model::Instruction;

/// `LOAD_FAST` as `LoadFast`.
pub fn camel(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            match letters.next() {
                Some(first) => first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect(),
                None => String::new(),
            }
        })
        .collect()
}

/// The variant of `Opcode`.
pub fn opcode(instruction: &Instruction) -> Ident {
    format_ident!("{}", camel(&instruction.name), span = Span::call_site())
}

/// The variant of `Variant`.
pub fn variant(name: &str) -> Ident {
    format_ident!("{}", camel(name), span = Span::call_site())
}

/// The function of the body.
pub fn op(instruction: &Instruction) -> Ident {
    format_ident!("op_{}", instruction.name.to_lowercase(), span = Span::call_site())
}

/// The function of the guard.
pub fn guard(instruction: &Instruction) -> Ident {
    format_ident!("guard_{}", instruction.name.to_lowercase(), span = Span::call_site())
}

/// The handler of the tail backend, and the arm of the loop.
pub fn handler(instruction: &Instruction) -> Ident {
    format_ident!("do_{}", instruction.name.to_lowercase(), span = Span::call_site())
}

/// The second handler of the tail backend, for what is apart.
pub fn apart(instruction: &Instruction) -> Ident {
    format_ident!("do_{}_apart", instruction.name.to_lowercase(), span = Span::call_site())
}

/// The cold copy.
pub fn cold(instruction: &Instruction) -> Ident {
    format_ident!("cold_{}", instruction.name.to_lowercase(), span = Span::call_site())
}

/// A hook's function.
pub fn hook(name: &str) -> Ident {
    format_ident!("hook_{}", name.to_lowercase(), span = Span::call_site())
}

/// The name as the generated code writes it, so that lints on the table's own names are reported once.
pub fn local(name: &Ident) -> Ident {
    let mut local = name.clone();
    local.set_span(Span::call_site());
    local
}
