//! The loop backend: one `loop { match }`, for builds that cannot promise tail calls.
//!
//! Arms are functions, so that the frame of the loop stays small in debug builds.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Instruction, Machine, Table, Variant};

use super::handler::{self, Backend};
use super::hooks::{self, Sets};
use super::{cfg, names, op, words};

/// Emits the backend.
pub fn emit(table: &Table, sets: &Sets) -> TokenStream {
    let Machine { vm, value, .. } = &table.machine;
    let arms = table.instructions.iter().map(|instruction| arm(table, instruction));
    let matches = table.instructions.iter().enumerate().map(|(opcode, instruction)| {
        let (opcode, name) = (opcode as u64, names::handler(instruction));
        if instruction.has("extend") {
            quote! {
                #opcode => {
                    high = (word >> 16 & 0xffff) << 32;
                    continue;
                }
            }
        } else {
            quote!(#opcode => #name(vm, ip, sp, fp, word),)
        }
    });
    let runs = sets.all().map(|(id, set)| {
        let (cfg, hooks) = (sets.cfg(table, id), hooks::function(table, set));
        let id = id as u8;
        quote!(#cfg #id => #hooks(vm, ip, sp, fp, word),)
    });
    let variants = (0..table.variants.len()).map(|variant| hooked(table, variant, sets));
    let choose = table.variants.iter().map(|variant| {
        let (name, marker) = (names::variant(&variant.name), marker(variant));
        let cfg = cfg(variant);
        quote!(#cfg Variant::#name => run_loop::<#marker>(vm),)
    });
    let layout = table.word;
    let (entries, entry_mask, opcode_mask) = (layout.entries(), words::entry_mask(layout), words::opcode_mask(layout));
    quote! {
        /// Dispatch by a loop.
        #[cfg(not(dispatch_tail))]
        #[allow(unused_variables, clippy::all, clippy::undocumented_unsafe_blocks)]
        mod cycle {
            use super::*;

            /// What an arm decides.
            #[allow(dead_code)]
            enum Turn {
                /// The next word, over these registers.
                Go(*const Word, *mut #value, *mut #value),
                /// What a cold function decided.
                Did(Step),
            }

            /// A variant's hooks.
            trait Hooks {
                /// Which variant it is.
                const VARIANT: Variant;
                /// The set of hooks before each word; `None` for a variant without hooks.
                const SETS: Option<&'static [u8; #entries]>;
            }

            #(#variants)*

            /// Runs from the machine's registers, changing loops with the variant.
            pub(super) unsafe fn run(vm: &mut #vm) {
                loop {
                    let step = unsafe {
                        match Machine::variant(vm) {
                            #(#choose)*
                        }
                    };
                    if step == Step::END {
                        return;
                    }
                }
            }

            /// Runs the hooks of set `id`.
            #[inline(always)]
            fn before(id: u8, vm: &mut #vm, ip: *const Word, sp: *mut #value, fp: *mut #value, word: u64) -> Step {
                match id {
                    #(#runs)*
                    _ => Step(sp),
                }
            }

            /// Runs one variant until the run ends or another variant should run.
            unsafe fn run_loop<V: Hooks>(vm: &mut #vm) -> Step {
                let (mut ip, mut sp, mut fp) = Machine::registers(vm);
                let mut high = 0u64;
                loop {
                    // SAFETY: the registers lead into verified code, which never runs off its end.
                    let turn = unsafe {
                        let word = (*ip).0 as u64 | high;
                        high = 0;
                        ip = ip.add(1);
                        let hooks = match V::SETS {
                            Some(sets) => match sets[(word & #entry_mask) as usize] {
                                0 => Step(sp),
                                id => before(id, vm, ip, sp, fp, word),
                            },
                            None => Step(sp),
                        };
                        if hooks.next().is_none() {
                            Turn::Did(hooks)
                        } else {
                            match word & #opcode_mask {
                                #(#matches)*
                                _ => Turn::Did(bad_opcode(vm, ip, sp, fp, word)),
                            }
                        }
                    };
                    match turn {
                        Turn::Go(next, top, base) => (ip, sp, fp) = (next, top, base),
                        Turn::Did(step) => match step.next() {
                            Some(top) => sp = top,
                            None if step == Step::RELOAD && Machine::variant(vm) == V::VARIANT => {
                                (ip, sp, fp) = Machine::registers(vm);
                            }
                            None => return step,
                        },
                    }
                }
            }

            #(#arms)*
        }
    }
}

/// The type that stands for a variant in the loop.
fn marker(variant: &Variant) -> Ident {
    format_ident!("In{}", names::variant(&variant.name))
}

fn hooked(table: &Table, index: usize, sets: &Sets) -> TokenStream {
    let variant = &table.variants[index];
    let (name, marker, doc) = (names::variant(&variant.name), marker(variant), op::doc(&variant.doc));
    let cfg = cfg(variant);
    let ids = sets.words(index);
    let entries = ids.len();
    let table = if ids.iter().all(|id| *id == 0) {
        quote!(None)
    } else {
        let ids = ids.iter().map(|id| *id as u8);
        quote!(Some(&[#(#ids),*]))
    };
    quote! {
        #doc
        #cfg
        struct #marker;

        #cfg
        impl Hooks for #marker {
            const VARIANT: Variant = Variant::#name;
            const SETS: Option<&'static [u8; #entries]> = #table;
        }
    }
}

/// One instruction's arm.
pub fn arm(table: &Table, instruction: &Instruction) -> TokenStream {
    if instruction.has("extend") {
        return TokenStream::new();
    }
    let Machine { vm, value, .. } = &table.machine;
    let name = names::handler(instruction);
    let doc = op::doc(&instruction.doc);
    let statements = handler::emit(table, instruction, Backend::Loop);
    quote! {
        #doc
        #[cfg_attr(not(debug_assertions), inline(always))]
        unsafe fn #name(
            vm: &mut #vm,
            ip: *const Word,
            sp: *mut #value,
            fp: *mut #value,
            word: u64,
        ) -> Turn {
            unsafe { #statements }
        }
    }
}
