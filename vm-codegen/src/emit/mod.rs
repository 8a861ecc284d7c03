//! Emits the machines: every function here turns part of the table into the tokens of `vm!`.

mod assembler;
mod cold;
mod cycle;
mod disassembler;
mod effect;
mod handler;
mod hooks;
mod layout;
mod metadata;
mod names;
mod op;
mod support;
mod tail;
mod verifier;
mod wire;
mod words;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Instruction, Table, Variant};

/// What the tail backend runs for one instruction without any hook: its body's function, its handler, its cold copy.
#[must_use]
pub fn plain(table: &Table, instruction: &Instruction) -> TokenStream {
    let body = op::emit(table, instruction);
    let handler = tail::instruction_handler(table, instruction);
    let cold = cold::emit(table, instruction);
    quote!(#body #handler #cold)
}

/// What a variant's table holds for one instruction, without and with the event bit.
#[must_use]
pub fn slots(table: &Table, variant: &Variant, instruction: &Instruction) -> TokenStream {
    let [(plain, _), (event, _)] = tail::slots(table, variant, instruction);
    quote!(const ENTRIES: [Handler; 2] = [Handler(#plain), Handler(#event)];)
}

/// What a variant adds to one instruction: the stubs in its table, and the functions that run their hooks.
#[must_use]
pub fn added(table: &Table, variant: &Variant, instruction: &Instruction) -> TokenStream {
    let sets = hooks::Sets::of(table);
    let mut ids: Vec<usize> = tail::slots(table, variant, instruction)
        .iter()
        .map(|(_, id)| *id)
        .collect();
    ids.dedup();
    let stubs = ids.iter().filter(|id| **id > 0).map(|id| {
        let stub = tail::stub(table, &sets, *id);
        let runner = hooks::runner(table, &sets, *id);
        quote!(#stub #runner)
    });
    quote!(#(#stubs)*)
}

/// Everything that `vm!` emits.
#[must_use]
pub fn all(table: &Table) -> TokenStream {
    let support = support::emit(table);
    let words = words::emit();
    let metadata = metadata::emit(table);
    let effect = effect::emit(table);
    let assembler = assembler::emit();
    let verifier = verifier::emit(table);
    let disassembler = disassembler::emit();
    let wire = wire::emit(table);
    let ops = table
        .instructions
        .iter()
        .map(|instruction| op::emit(table, instruction));
    let colds = table
        .instructions
        .iter()
        .map(|instruction| cold::emit(table, instruction));
    let cold_support = cold::support(table);
    let hooks = hooks::emit(table);
    let tail = tail::emit(table);
    let cycle = cycle::emit(table);
    quote! {
        #words
        #metadata
        #effect
        #assembler
        #verifier
        #disassembler
        #wire
        #support
        #(#ops)*
        #cold_support
        #(#colds)*
        #hooks
        #tail
        #cycle
    }
}
