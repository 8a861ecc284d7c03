//! The emitted code of one instruction, formatted for people: reference pages and snapshots.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit;
use crate::model::{Instruction, Table, Variant};

/// What a variant runs for an instruction: the function of its body, its handler, its cold copy, the stubs with the
/// variant's hooks, and the entries in the variant's handler table.
///
/// Without line numbers, so that a change of one instruction changes one text.
#[must_use]
pub fn expansion(table: &Table, variant: &Variant, instruction: &Instruction) -> String {
    let plain = emit::plain(table, instruction);
    let added = emit::added(table, variant, instruction);
    let slots = emit::slots(table, variant, instruction);
    format(quote!(#plain #added #slots))
}

/// Only what a variant's hooks add to an instruction; empty for a variant without hooks there.
#[must_use]
pub fn additions(table: &Table, variant: &Variant, instruction: &Instruction) -> String {
    format(emit::added(table, variant, instruction))
}

/// Formats items, without the attributes that only quieten lints.
fn format(tokens: TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(mut file) => {
            for item in &mut file.items {
                if let syn::Item::Fn(function) = item {
                    function.attrs.retain(|attribute| !attribute.path().is_ident("allow"));
                }
            }
            prettyplease::unparse(&file)
        }
        // A body that is not Rust is rustc's to report; unformatted it is still worth reading.
        Err(_) => tokens.to_string(),
    }
}
