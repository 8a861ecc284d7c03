//! Cold copies: what an instruction does once it is slow, shared by both backends.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Instruction, Machine, Table};

use super::handler::{self, Backend};
use super::{names, op};

/// Emits the functions that cold copies end in.
pub fn support(table: &Table) -> TokenStream {
    let Machine { vm, value, error, .. } = &table.machine;
    quote! {
        /// Raises an error of the current instruction, whose registers are parked.
        #[cold]
        #[inline(never)]
        fn raise(vm: &mut #vm, raised: #error) -> Step {
            match Machine::unwind(vm, raised) {
                Ok(()) => Step::RELOAD,
                Err(raised) => {
                    Machine::outcome(vm).0 = Some(Err(raised));
                    Step::END
                }
            }
        }

        /// Does pending work after an instruction; then goes on at `target`, unless the work moved the registers.
        ///
        /// While it works, the instruction is still the current one: an error belongs to it, not to what it jumps to.
        #[cold]
        #[inline(never)]
        #[allow(dead_code)]
        fn poll(vm: &mut #vm, after: *const Word, sp: *mut #value, fp: *mut #value, target: *const Word) -> Step {
            Machine::park(vm, after, sp, fp);
            match Machine::poll(vm) {
                Ok(()) => {
                    let (ip, sp, fp) = Machine::registers(vm);
                    if ip == after {
                        Machine::park(vm, target, sp, fp);
                    }
                    match Machine::reschedule(vm) {
                        Ok(()) => Step::RELOAD,
                        Err(raised) => raise(vm, raised),
                    }
                }
                Err(raised) => raise(vm, raised),
            }
        }

        /// Ends the run.
        #[inline(always)]
        #[allow(dead_code)]
        fn exit(vm: &mut #vm, value: #value) {
            Machine::outcome(vm).0 = Some(Ok(value));
        }

        /// A word without an instruction.
        #[cold]
        #[inline(never)]
        fn bad_opcode(vm: &mut #vm, ip: *const Word, sp: *mut #value, fp: *mut #value, word: u64) -> Step {
            Machine::park(vm, ip, sp, fp);
            let raised = Machine::bad_opcode(vm, word as u32);
            raise(vm, raised)
        }
    }
}

/// Whether the instruction has a cold copy.
pub fn has(instruction: &Instruction) -> bool {
    instruction.body.fallible()
}

/// Emits the cold copy of an instruction that has one.
pub fn emit(table: &Table, instruction: &Instruction) -> TokenStream {
    if !has(instruction) {
        return TokenStream::new();
    }
    let Machine { vm, value, .. } = &table.machine;
    let name = names::cold(instruction);
    let allowed = op::allowed();
    let statements = handler::emit(table, instruction, Backend::Cold);
    quote! {
        #allowed
        #[allow(unused_variables)]
        #[inline(never)]
        unsafe fn #name(
            vm: &mut #vm,
            ip: *const Word,
            sp: *mut #value,
            fp: *mut #value,
            word: u64,
        ) -> Step {
            // SAFETY: verified code has its operands in range and its inputs on the stack.
            unsafe { #statements }
        }
    }
}
