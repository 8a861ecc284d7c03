//! The tail backend: every instruction is a function that jumps to the next through a table in a register.
//!
//! `extern "C-unwind"` passes six words in registers on every target that `build` picks this backend for, and lets the
//! panic of a native function pass through instead of aborting.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Instruction, Machine, Table, Variant};

use super::handler::{self, Backend};
use super::hooks::{self, Set, Sets};
use super::{cfg, cold, names, op, words};

/// Emits the backend.
pub fn emit(table: &Table, sets: &Sets) -> TokenStream {
    let foundation = foundation(table);
    let handlers = table.instructions.iter().map(|instruction| instruction_handler(table, instruction));
    let support = support(table);
    let cold_table = cold_table(table);
    let stubs = sets.all().map(|(id, set)| {
        let cfg = sets.cfg(table, id);
        let stubs = stubs(table, set);
        quote!(#(#cfg #stubs)*)
    });
    let standard = standard(table);
    let tables = tables(table, sets);
    quote! {
        /// Dispatch by tail calls.
        #[cfg(dispatch_tail)]
        #[allow(unused_variables, improper_ctypes_definitions, clippy::all, clippy::undocumented_unsafe_blocks)]
        mod tail {
            use super::*;
            #foundation
            #(#handlers)*
            #support
            #cold_table
            #(#stubs)*
            #standard
            #tables
        }
    }
}

/// The parameters of every handler.
fn parameters(machine: &Machine) -> TokenStream {
    let Machine { vm, value, .. } = machine;
    quote! {
        vm: &mut #vm, ip: *const Word, sp: *mut #value, fp: *mut #value, table: *const Handler, word: u64
    }
}

fn foundation(table: &Table) -> TokenStream {
    let Machine { vm, value, .. } = &table.machine;
    let choose = table.variants.iter().map(|variant| {
        let (name, handlers, cfg) = (names::variant(&variant.name), field(variant), cfg(variant));
        quote!(#cfg Variant::#name => TABLES.#handlers.as_ptr(),)
    });
    quote! {
        /// A handler. `ip` points behind the running word; `word` is that word with the upper bits of its operand.
        #[repr(transparent)]
        #[derive(Clone, Copy)]
        struct Handler(
            unsafe extern "C-unwind" fn(&mut #vm, *const Word, *mut #value, *mut #value, *const Handler, u64),
        );

        /// Runs from the machine's registers.
        pub(super) unsafe fn run(vm: &mut #vm) {
            unsafe { resume(vm) }
        }

        /// The handlers of the variant that should run now.
        #[inline(always)]
        fn handlers(vm: &#vm) -> *const Handler {
            match Machine::variant(vm) {
                #(#choose)*
            }
        }

        /// Jumps to the handler of `word`, behind which `ip` points.
        ///
        /// `table` points into `TABLES`, and the address is written as one in there: so LLVM knows that no store changes
        /// what is loaded, and makes one instruction of the load and the jump.
        #[inline(always)]
        unsafe fn jump(
            vm: &mut #vm,
            ip: *const Word,
            sp: *mut #value,
            fp: *mut #value,
            table: *const Handler,
            word: u64,
        ) {
            unsafe {
                let handlers = (&raw const TABLES).cast::<Handler>().with_addr(table.addr());
                ((*handlers.add(word as u16 as usize)).0)(vm, ip, sp, fp, table, word)
            }
        }

        /// Loads the word at `ip` and jumps to its handler.
        #[inline(always)]
        unsafe fn dispatch(
            vm: &mut #vm,
            ip: *const Word,
            sp: *mut #value,
            fp: *mut #value,
            table: *const Handler,
        ) {
            unsafe {
                let word = (*ip).0 as u64;
                jump(vm, ip.add(1), sp, fp, table, word)
            }
        }

        /// Keeps the ways of a jump apart: nothing at run time, and LLVM does not merge what follows.
        #[inline(always)]
        fn apart() {
            // SAFETY: no instruction, no effect.
            unsafe { ::core::arch::asm!("", options(nomem, nostack, preserves_flags)) }
        }

        /// Dispatches from the machine's registers, in the variant that it asks for.
        #[inline(always)]
        unsafe fn resume(vm: &mut #vm) {
            unsafe {
                let (ip, sp, fp) = Machine::registers(vm);
                let table = handlers(vm);
                dispatch(vm, ip, sp, fp, table)
            }
        }
    }
}

/// The handler of one instruction.
pub fn instruction_handler(table: &Table, instruction: &Instruction) -> TokenStream {
    let name = names::handler(instruction);
    let parameters = parameters(&table.machine);
    let statements = if instruction.has("extend") {
        quote! {
            let word = (*ip).0 as u64 | (word >> 16 & 0xffff) << 32;
            jump(vm, ip.add(1), sp, fp, table, word)
        }
    } else if entry(instruction) == name {
        handler::emit(table, instruction, Backend::Tail)
    } else {
        return TokenStream::new();
    };
    let doc = op::doc(&instruction.doc);
    // What special forms fall back to: inlined there, it would make them save registers.
    let generic = table.families.iter().any(|family| family.generic.text == instruction.name);
    let apart = generic.then(|| quote!(#[inline(never)]));
    let second = second_handler(table, instruction, &parameters);
    quote! {
        #doc
        #apart
        unsafe extern "C-unwind" fn #name(#parameters) {
            unsafe { #statements }
        }
        #second
    }
}

/// The handler for what is apart. Inlined, it would make the first one save registers.
fn second_handler(table: &Table, instruction: &Instruction, parameters: &TokenStream) -> Option<TokenStream> {
    let name = names::apart(instruction);
    instruction.body.apart.then(|| {
        let statements = handler::emit(table, instruction, Backend::Apart);
        quote! {
            #[inline(never)]
            unsafe extern "C-unwind" fn #name(#parameters) {
                unsafe { #statements }
            }
        }
    })
}

/// The function in an instruction's entry: an instruction that is slow as a whole needs no handler of its own.
pub fn entry(instruction: &Instruction) -> Ident {
    if instruction.body.cold_only() && instruction.guard.is_none() { format_ident!("leave") } else { names::handler(instruction) }
}

fn support(table: &Table) -> TokenStream {
    let parameters = parameters(&table.machine);
    let opcode_mask = words::opcode_mask(table.word);
    quote! {
        /// Runs the cold copy of an instruction, then goes on. Inlined, it would make handlers save registers.
        #[inline(never)]
        unsafe extern "C-unwind" fn leave(#parameters) {
            unsafe {
                let step = COLD[(word & #opcode_mask) as usize](vm, ip, sp, fp, word);
                match step.next() {
                    Some(sp) => dispatch(vm, ip, sp, fp, table),
                    None if step == Step::RELOAD => resume(vm),
                    None => (),
                }
            }
        }

        /// Does pending work, then goes on where `word` points.
        #[inline(never)]
        unsafe extern "C-unwind" fn poll(#parameters) {
            unsafe {
                let step = super::poll(vm, ip, sp, fp, word as *const Word);
                match step.next() {
                    Some(sp) => dispatch(vm, ip, sp, fp, table),
                    None if step == Step::RELOAD => resume(vm),
                    None => (),
                }
            }
        }
    }
}

/// Cold copies by opcode.
fn cold_table(table: &Table) -> TokenStream {
    let Machine { vm, value, .. } = &table.machine;
    let mut entries: Vec<TokenStream> = table
        .instructions
        .iter()
        .map(|instruction| if cold::has(instruction) { path(&names::cold(instruction)) } else { quote!(bad_opcode) })
        .collect();
    let opcodes = table.word.opcodes();
    entries.resize(opcodes, quote!(bad_opcode));
    quote! {
        /// The cold copy of each instruction that has one.
        static COLD: [unsafe fn(&mut #vm, *const Word, *mut #value, *mut #value, u64) -> Step; #opcodes] =
            [#(#entries),*];
    }
}

fn path(name: &Ident) -> TokenStream {
    quote!(super::#name)
}

fn field(variant: &Variant) -> Ident {
    format_ident!("{}", variant.name.to_lowercase())
}

/// The handlers without any hook, by opcode: what stubs jump to.
fn standard(table: &Table) -> TokenStream {
    let entries = entries(table);
    let opcodes = entries.len();
    quote! {
        /// The handlers without hooks.
        static HANDLERS: [Handler; #opcodes] = [#(Handler(#entries)),*];
    }
}

fn entries(table: &Table) -> Vec<Ident> {
    let mut entries: Vec<Ident> = table.instructions.iter().map(entry).collect();
    // `leave` finds no cold copy for these and raises.
    entries.resize(table.word.opcodes(), format_ident!("leave"));
    entries
}

/// The tables of all variants, in one static.
fn tables(table: &Table, sets: &Sets) -> TokenStream {
    let count = table.word.entries();
    let fields = table.variants.iter().map(|variant| {
        let (cfg, name, doc) = (cfg(variant), field(variant), op::doc(&variant.doc));
        quote!(#doc #cfg #name: [Handler; #count])
    });
    let values = table.variants.iter().enumerate().map(|(index, variant)| {
        let (cfg, name, entries) = (cfg(variant), field(variant), variant_entries(table, index, sets));
        quote!(#cfg #name: [#(Handler(#entries)),*])
    });
    quote! {
        /// The handlers of each variant.
        #[repr(C)]
        struct Tables {
            #(#fields,)*
        }

        static TABLES: Tables = Tables { #(#values,)* };
    }
}

/// The handlers of a variant: twice all opcodes, without and with the event bit.
fn variant_entries(table: &Table, index: usize, sets: &Sets) -> Vec<Ident> {
    let handlers = entries(table);
    let ids = sets.words(index);
    let entry = |(handler, id): (&Ident, &usize)| match id {
        0 => handler.clone(),
        id => hooks::stub(table, sets.get(*id)),
    };
    handlers.iter().cycle().zip(&ids).map(entry).collect()
}

/// What the table of a variant has for an instruction whose hooks are `set`.
pub fn slot(table: &Table, instruction: &Instruction, set: &Set) -> Ident {
    if set.is_empty() { entry(instruction) } else { hooks::stub(table, set) }
}

/// Run a set of hooks, then jump to the handler without hooks, keeping the table. Where every hook of the set is done without
/// that, the first one parks nothing.
pub fn stubs(table: &Table, set: &Set) -> Vec<TokenStream> {
    let parameters = parameters(&table.machine);
    let (name, hooks) = (hooks::stub(table, set), hooks::function(table, set));
    let opcode_mask = words::opcode_mask(table.word);
    let Some(quick) = hooks::quick(table, set) else { return vec![hooked(name, hooks, parameters, opcode_mask)] };
    // Apart, or the way without parked registers would save registers for the other one.
    let slow = hooks::slow_stub(table, set);
    let hooked = hooked(slow.clone(), hooks, parameters.clone(), opcode_mask.clone());
    let first = quote! {
        unsafe extern "C-unwind" fn #name(#parameters) {
            unsafe {
                if #quick {
                    return (HANDLERS[(word & #opcode_mask) as usize].0)(vm, ip, sp, fp, table, word);
                }
                #slow(vm, ip, sp, fp, table, word)
            }
        }
    };
    vec![first, quote!(#[inline(never)] #hooked)]
}

/// The stub that parks.
fn hooked(name: Ident, hooks: Ident, parameters: TokenStream, opcode_mask: Literal) -> TokenStream {
    quote! {
        unsafe extern "C-unwind" fn #name(#parameters) {
            unsafe {
                let step = #hooks(vm, ip, sp, fp, word);
                match step.next() {
                    Some(sp) => (HANDLERS[(word & #opcode_mask) as usize].0)(vm, ip, sp, fp, table, word),
                    None if step == Step::RELOAD => resume(vm),
                    None => (),
                }
            }
        }
    }
}
