//! Emits the machines: every function here turns part of the table into the tokens of `vm!`.

mod cold;
mod cycle;
mod handler;
mod hooks;
mod layout;
mod metadata;
mod names;
mod op;
mod support;
mod tail;
mod words;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Table;

/// Everything that `vm!` emits.
#[must_use]
pub fn all(table: &Table) -> TokenStream {
    let support = support::emit(table);
    let words = words::emit();
    let metadata = metadata::emit(table);
    let ops = table.instructions.iter().map(|instruction| op::emit(table, instruction));
    let colds = table.instructions.iter().map(|instruction| cold::emit(table, instruction));
    let cold_support = cold::support(table);
    let hooks = hooks::emit(table);
    let tail = tail::emit(table);
    let cycle = cycle::emit(table);
    quote! {
        #words
        #metadata
        #support
        #(#ops)*
        #cold_support
        #(#colds)*
        #hooks
        #tail
        #cycle
    }
}
