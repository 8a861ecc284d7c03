//! The emitted code of one instruction, formatted for people: reference pages and snapshots.

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::VisitMut;

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
    let entries = emit::entries(table, variant, instruction);
    format(quote!(#plain #added #entries))
}

/// The functions that run a variant's hooks before an instruction; empty for a variant without hooks there.
#[must_use]
pub fn additions(table: &Table, variant: &Variant, instruction: &Instruction) -> String {
    format(emit::runners(table, variant, instruction))
}

/// An expansion without what hooks add to it: no stub, no function that runs hooks, and in the handler table the
/// handler that a stub jumps to. What is left must be the same in every variant.
///
/// # Errors
///
/// The text is no expansion.
pub fn without_hooks(expansion: &str) -> Result<String, syn::Error> {
    let mut file = syn::parse_file(expansion)?;
    file.items.retain(|item| match item {
        syn::Item::Fn(function) => {
            let name = function.sig.ident.to_string();
            !name.starts_with("stub_") && !name.starts_with("hooks_")
        }
        _ => true,
    });
    let handler = file.items.iter().find_map(|item| match item {
        syn::Item::Fn(function) if function.sig.ident.to_string().starts_with("do_") => Some(function.sig.ident.clone()),
        _ => None,
    });
    // What is slow as a whole has no handler of its own.
    let handler = handler.unwrap_or_else(|| quote::format_ident!("leave"));
    Entries(handler).visit_file_mut(&mut file);
    Ok(prettyplease::unparse(&file))
}

/// Puts a handler where a table has a stub.
struct Entries(syn::Ident);

impl VisitMut for Entries {
    fn visit_ident_mut(&mut self, ident: &mut syn::Ident) {
        if ident.to_string().starts_with("stub_") {
            *ident = self.0.clone();
        }
    }
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
            let text = prettyplease::unparse(&file);
            // Where a line is as long as one may be, what was formatted is formatted differently once more.
            syn::parse_file(&text).map_or(text, |file| prettyplease::unparse(&file))
        }
        // A body that is not Rust is rustc's to report; unformatted it is still worth reading.
        Err(_) => tokens.to_string(),
    }
}
