//! The verifier: code that it accepts stays on its stack and in its words, which is what handlers rely on.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::Table;

use super::names;

/// Emits `Limits` and `verify`.
pub fn emit(table: &Table) -> TokenStream {
    let limits: BTreeSet<&str> =
        table.operand_kinds.iter().filter_map(|kind| kind.limit.as_ref()).map(|limit| limit.text.as_str()).collect();
    let fields = limits.iter().map(|limit| {
        let doc = format!("Operands below this are in range: `{limit}`.");
        let name = format_ident!("{limit}");
        quote!(#[doc = #doc] pub #name: u32,)
    });
    let arms = table.instructions.iter().filter_map(|instruction| {
        let name = names::opcode(instruction);
        let tests: Vec<TokenStream> = instruction
            .operands
            .iter()
            .enumerate()
            .filter_map(|(index, operand)| {
                let limit = table.kind(operand)?.limit.as_ref()?;
                let field = format_ident!("{}", limit.text);
                Some(quote!((operands[#index], limits.#field)))
            })
            .collect();
        (!tests.is_empty()).then(|| quote!(Opcode::#name => within(&[#(#tests),*]),))
    });
    let check_operands = quote! {
        /// Whether every operand is below the limit of its kind.
        #[allow(unused_variables)]
        fn operands_in_range(op: Opcode, operands: &[u32; 3], limits: &Limits) -> bool {
            #[allow(dead_code)]
            fn within(pairs: &[(u32, u32)]) -> bool {
                pairs.iter().all(|(operand, limit)| operand < limit)
            }
            match op {
                #(#arms)*
                #[allow(unreachable_patterns)]
                _ => true,
            }
        }
    };
    let types = types();
    let decoding = decoding();
    let verify = verify();
    quote! {
        /// What operands must stay below: the sizes of what they index.
        #[derive(Debug, Clone, Copy, Default)]
        pub struct Limits {
            #(#fields)*
        }

        #check_operands
        #types
        #decoding
        #verify
    }
}

fn types() -> TokenStream {
    quote! {
        /// What the verifier found out about code.
        #[derive(Debug, Clone)]
        #[allow(dead_code)]
        pub struct Verified {
            /// Stack slots that the code needs at most.
            pub max_depth: u32,
            /// The stack depth before each word; -1 where no way leads.
            pub depth_at: vm_alloc::vec::Vec<i32>,
        }

        /// Why code is refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct VerifyError {
            /// Index of the word.
            pub at: usize,
            /// What is wrong with it.
            pub reason: Reason,
        }

        /// What can be wrong with code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Reason {
            /// There is no code.
            Empty,
            /// No instruction has this opcode.
            UnknownOpcode,
            /// A word that extends an operand stands before one that has no single operand, or at the end.
            StrayExtend,
            /// An operand is not below the limit of its kind.
            OperandOutOfRange,
            /// A label leads out of the code, or into the middle of an instruction.
            BadTarget,
            /// The code runs off its end.
            RunsOffEnd,
            /// The instruction takes more than there is.
            StackUnderflow,
            /// Ways that meet here disagree about the depth of the stack.
            DepthMismatch,
            /// The stack grows beyond all measure.
            TooDeep,
        }

        impl ::core::fmt::Display for VerifyError {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let reason = match self.reason {
                    Reason::Empty => "no code",
                    Reason::UnknownOpcode => "unknown opcode",
                    Reason::StrayExtend => "extends nothing",
                    Reason::OperandOutOfRange => "operand out of range",
                    Reason::BadTarget => "bad jump target",
                    Reason::RunsOffEnd => "code runs off its end",
                    Reason::StackUnderflow => "stack underflow",
                    Reason::DepthMismatch => "stack depths disagree",
                    Reason::TooDeep => "stack too deep",
                };
                write!(f, "word {}: {reason}", self.at)
            }
        }
    }
}

fn decoding() -> TokenStream {
    quote! {
        /// One instruction as it stands in code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code)]
        pub struct Instruction {
            /// Index of its first word.
            pub at: usize,
            /// The instruction.
            pub op: Opcode,
            /// Its operands, with the upper bits from the word before it.
            pub operands: [u32; 3],
            /// Whether its first word carries the event bit.
            pub event: bool,
            /// Index of the word behind it.
            pub next: usize,
        }

        #[allow(dead_code)]
        impl Instruction {
            /// Reads the instruction whose first word is at `at`.
            ///
            /// # Errors
            ///
            /// No instruction stands there.
            pub fn at(code: &[Word], at: usize) -> Result<Self, VerifyError> {
                let error = |reason| VerifyError { at, reason };
                let read = |at: usize| code.get(at).copied().ok_or(error(Reason::RunsOffEnd));
                let mut word = read(at)?;
                let event = word.event();
                let mut high = 0;
                let mut next = at + 1;
                if Opcode::EXTEND.is_some() && word.opcode() == Opcode::EXTEND {
                    high = word.0 >> 16 << 16;
                    word = read(next).map_err(|_| error(Reason::StrayExtend))?;
                    next += 1;
                }
                let op = word.opcode().ok_or(error(Reason::UnknownOpcode))?;
                let extended = next > at + 1;
                if extended && (op.operands().len() != 1 || Some(op) == Opcode::EXTEND) {
                    return Err(error(Reason::StrayExtend));
                }
                let mut operands = word.operands();
                operands[0] |= high;
                Ok(Self { at, op, operands, event, next })
            }

            /// The index of the word that its label leads to, if it has a label; `Some(None)` for one before the code.
            #[must_use]
            pub fn target(&self) -> Option<Option<usize>> {
                let (index, direction) = self.op.label()?;
                let distance = self.operands[index] as usize;
                Some(match direction {
                    Direction::Forward => self.next.checked_add(distance),
                    Direction::Backward => self.next.checked_sub(distance),
                })
            }
        }
    }
}

fn verify() -> TokenStream {
    quote! {
        /// Checks code from outside: what it accepts never leaves its words, its stack or its limits.
        ///
        /// `entries` are places that the machine itself goes to, with the stack depth it has there: handlers of
        /// exceptions. The code itself is entered at its first word with an empty stack. Takes time linear in the code.
        ///
        /// # Errors
        ///
        /// The first thing wrong.
        #[allow(dead_code)]
        pub fn verify(
            code: &[Word],
            limits: &Limits,
            entries: &[(usize, usize)],
        ) -> Result<Verified, VerifyError> {
            const MAX: u64 = 1 << 24;
            if code.is_empty() {
                return Err(VerifyError { at: 0, reason: Reason::Empty });
            }
            // Whether an instruction starts at each word.
            let mut starts = vm_alloc::vec![false; code.len()];
            let mut at = 0;
            while at < code.len() {
                let instruction = Instruction::at(code, at)?;
                starts[at] = true;
                if !operands_in_range(instruction.op, &instruction.operands, limits) {
                    return Err(VerifyError { at, reason: Reason::OperandOutOfRange });
                }
                at = instruction.next;
            }
            let mut depth_at = vm_alloc::vec![-1i32; code.len()];
            let mut max_depth = 0u64;
            let mut work = vm_alloc::vec::Vec::new();
            let mut arrive = |depth_at: &mut [i32], work: &mut vm_alloc::vec::Vec<usize>, from: usize, at: Option<usize>, depth: u64| {
                let error = |reason| Err(VerifyError { at: from, reason });
                let Some(at) = at.filter(|at| starts.get(*at) == Some(&true)) else {
                    return error(Reason::BadTarget);
                };
                if depth > MAX {
                    return error(Reason::TooDeep);
                }
                if depth_at[at] < 0 {
                    depth_at[at] = depth as i32;
                    work.push(at);
                } else if depth_at[at] != depth as i32 {
                    return error(Reason::DepthMismatch);
                }
                Ok(())
            };
            arrive(&mut depth_at, &mut work, 0, Some(0), 0)?;
            for (entry, depth) in entries {
                max_depth = max_depth.max(*depth as u64);
                arrive(&mut depth_at, &mut work, *entry, Some(*entry), *depth as u64)?;
            }
            while let Some(at) = work.pop() {
                let instruction = Instruction::at(code, at)?;
                let op = instruction.op;
                let depth = depth_at[at] as u64;
                let effect = stack_effect(op, &instruction.operands);
                if effect.pops > depth || effect.jump_pops > depth {
                    return Err(VerifyError { at, reason: Reason::StackUnderflow });
                }
                max_depth = max_depth.max(depth.saturating_add(effect.room));
                if max_depth > MAX {
                    return Err(VerifyError { at, reason: Reason::TooDeep });
                }
                if let Some(target) = instruction.target() {
                    arrive(&mut depth_at, &mut work, at, target, (depth - effect.jump_pops).saturating_add(effect.jump_pushes))?;
                }
                if !op.has(flag::ENDS) {
                    if instruction.next >= code.len() {
                        return Err(VerifyError { at, reason: Reason::RunsOffEnd });
                    }
                    arrive(&mut depth_at, &mut work, at, Some(instruction.next), (depth - effect.pops).saturating_add(effect.pushes))?;
                }
            }
            Ok(Verified { max_depth: max_depth as u32, depth_at })
        }
    }
}
