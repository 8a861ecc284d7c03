//! Emits the machines: every function here turns part of the table into the tokens of `vm!`.

mod assembler;
mod cold;
mod count;
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

/// The condition under which builds have a variant, as an attribute.
fn cfg(variant: &Variant) -> Option<TokenStream> {
    variant.cfg.as_ref().map(|cfg| quote!(#[cfg(#cfg)]))
}

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
pub fn entries(table: &Table, variant: &Variant, instruction: &Instruction) -> TokenStream {
    let [plain, event] = [false, true].map(|event| {
        let set = hooks::hooks(table, variant, instruction, event);
        tail::slot(table, instruction, &set)
    });
    quote!(const ENTRIES: [Handler; 2] = [Handler(#plain), Handler(#event)];)
}

/// What a variant adds to one instruction: the stubs in its table, and the functions that run their hooks.
#[must_use]
pub fn added(table: &Table, variant: &Variant, instruction: &Instruction) -> TokenStream {
    let mut sets = [false, true].map(|event| hooks::hooks(table, variant, instruction, event)).to_vec();
    sets.dedup();
    let stubs = sets.iter().filter(|set| !set.is_empty()).map(|set| {
        let (stubs, runner) = (tail::stubs(table, set), hooks::runner(table, set));
        quote!(#(#stubs)* #runner)
    });
    quote!(#(#stubs)*)
}

/// The functions that run a variant's hooks before one instruction.
#[must_use]
pub fn runners(table: &Table, variant: &Variant, instruction: &Instruction) -> TokenStream {
    let mut sets = [false, true].map(|event| hooks::hooks(table, variant, instruction, event)).to_vec();
    sets.dedup();
    let runners = sets.iter().filter(|set| !set.is_empty()).map(|set| hooks::runner(table, set));
    quote!(#(#runners)*)
}

/// `Opcode`, the flags and the stack effects alone.
#[must_use]
pub fn opcodes(table: &Table) -> TokenStream {
    let metadata = metadata::emit(table);
    let effect = effect::emit(table);
    quote!(#metadata #effect)
}

/// Everything that `vm!` emits.
#[must_use]
pub fn all(table: &Table) -> TokenStream {
    let support = support::emit(table);
    let words = words::emit(table.word);
    let metadata = metadata::emit(table);
    let effect = effect::emit(table);
    let assembler = assembler::emit(table.word);
    let verifier = verifier::emit(table);
    let disassembler = disassembler::emit();
    let wire = wire::emit(table);
    let ops = table.instructions.iter().map(|instruction| op::emit(table, instruction));
    let colds = table.instructions.iter().map(|instruction| cold::emit(table, instruction));
    let cold_support = cold::support(table);
    let sets = hooks::Sets::of(table);
    let hooks = hooks::emit(table, &sets);
    let tail = tail::emit(table, &sets);
    let cycle = cycle::emit(table, &sets);
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
