//! Stack effects, labels, families and parts, as data about opcodes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Becomes, Instruction, Label, Slot, Stack, Table};

use super::{count, names};

/// Emits it.
pub fn emit(table: &Table) -> TokenStream {
    let count = table.instructions.len();
    let effects = table.instructions.iter().map(|instruction| arm(table, instruction));
    let labels = table.instructions.iter().map(|instruction| match instruction.label {
        Some(index) => {
            let label = table.label(&instruction.operands[index]);
            let direction = if label == Some(Label::Backward) { quote!(Backward) } else { quote!(Forward) };
            quote!(Some((#index, Direction::#direction)))
        }
        None => quote!(None),
    });
    let generics = table.instructions.iter().map(|instruction| {
        let generic = instruction.family.as_ref().and_then(|family| table.instruction(&family.text));
        let name = names::opcode(generic.unwrap_or(instruction));
        quote!(Opcode::#name)
    });
    let parts = table.instructions.iter().map(|instruction| {
        let parts = instruction.parts.iter().map(|part| names::opcode(&table.instructions[part.instruction]));
        quote!(&[#(Opcode::#parts),*])
    });
    let supers = supers(table);
    let becomes = becomes(table);
    let backward = table.instructions.iter().filter_map(|instruction| {
        let (name, to) = (names::opcode(instruction), names::opcode(table.instruction(&instruction.backward.as_ref()?.text)?));
        Some(quote!(Opcode::#name => Some(Opcode::#to),))
    });
    let narrowed = narrowed(table);
    quote! {
        /// What an instruction does to the stack, in values.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Effect {
            /// Taken when it falls through.
            pub pops: u64,
            /// Left when it falls through.
            pub pushes: u64,
            /// Taken when it jumps.
            pub jump_pops: u64,
            /// Left when it jumps.
            pub jump_pushes: u64,
            /// Room above the stack before it that it needs while it runs.
            pub room: u64,
        }

        /// Where a label counts to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Direction {
            /// Words from the next word on.
            Forward,
            /// Words back from the next word.
            Backward,
        }

        #[allow(dead_code)]
        impl Opcode {
            /// The index of its label among its operands, and where the label counts to.
            #[must_use]
            pub const fn label(self) -> Option<(usize, Direction)> {
                const LABELS: [Option<(usize, Direction)>; #count] = [#(#labels),*];
                LABELS[self as usize]
            }

            /// The generic instruction of its family; itself if it is no special form.
            #[must_use]
            pub const fn generic(self) -> Self {
                const GENERICS: [Opcode; #count] = [#(#generics),*];
                GENERICS[self as usize]
            }

            /// What the table says that it becomes: with `operand` as its first operand, an instruction without
            /// operands, or whatever its operands are, one with the same. Itself if the table says nothing.
            #[must_use]
            #[allow(unused_variables)]
            pub const fn becomes(self, operand: u32) -> Self {
                match (self, operand) {
                    #(#becomes)*
                    #[allow(unreachable_patterns)]
                    _ => self,
                }
            }

            /// The instruction that the table says does the same for these operands; itself if there is none.
            #[must_use]
            #[allow(unused_variables)]
            pub const fn narrowed(self, operands: &[u32; 3]) -> Self {
                match self {
                    #(#narrowed)*
                    #[allow(unreachable_patterns)]
                    _ => self,
                }
            }

            /// The instruction that takes the place of this forward jump where it goes back, if it has one.
            #[must_use]
            pub const fn backward(self) -> Option<Self> {
                match self {
                    #(#backward)*
                    #[allow(unreachable_patterns)]
                    _ => None,
                }
            }

            /// The instructions that it stands for; none unless it is a superinstruction.
            #[must_use]
            pub const fn parts(self) -> &'static [Opcode] {
                const PARTS: [&[Opcode]; #count] = [#(#parts),*];
                PARTS[self as usize]
            }

            /// Whether it has `flag`, one of the module `flag`.
            #[must_use]
            pub const fn has(self, flag: u32) -> bool {
                self.flags() & flag != 0
            }
        }

        /// What `op` does to the stack, given its operands.
        #[must_use]
        #[allow(dead_code, clippy::identity_op, clippy::erasing_op)]
        pub const fn stack_effect(op: Opcode, operands: &[u32; 3]) -> Effect {
            match op {
                #(#effects)*
            }
        }

        #supers
    }
}

/// What instructions become, as arms over an opcode and its first operand.
fn becomes(table: &Table) -> Vec<TokenStream> {
    let mut arms = Vec::new();
    for instruction in &table.instructions {
        let name = names::opcode(instruction);
        match instruction.wire.as_ref().and_then(|wire| wire.becomes.as_ref()) {
            None => {}
            Some(Becomes::One(target)) => {
                arms.extend(table.instruction(&target.text).map(names::opcode).map(|to| quote!((Opcode::#name, _) => Opcode::#to,)));
            }
            Some(Becomes::Many(many)) => arms.extend(many.iter().filter_map(|(value, target)| {
                // An embedded value is held as an operand in 32 bits of two's complement.
                let (value, to) = (*value as u32, names::opcode(table.instruction(&target.text)?));
                Some(quote!((Opcode::#name, #value) => Opcode::#to,))
            })),
        }
    }
    arms
}

/// What instructions are narrowed to, as arms over an opcode.
fn narrowed(table: &Table) -> impl Iterator<Item = TokenStream> {
    table.instructions.iter().filter(|instruction| !instruction.narrow.is_empty()).map(|instruction| {
        let name = names::opcode(instruction);
        let operands = instruction.operands.iter().enumerate().map(|(index, operand)| {
            let local = &operand.name;
            quote!(let #local = operands[#index];)
        });
        let choices = instruction.narrow.iter().filter_map(|narrow| {
            let (when, to) = (&narrow.when, names::opcode(table.instruction(&narrow.to.text)?));
            Some(quote!(if #when { Opcode::#to } else))
        });
        quote! {
            Opcode::#name => {
                #(#operands)*
                #(#choices)* { self }
            }
        }
    })
}

fn arm(table: &Table, instruction: &Instruction) -> TokenStream {
    let name = names::opcode(instruction);
    let operands = instruction.operands.iter().enumerate().filter_map(|(index, operand)| {
        let used = counts(instruction).any(|count| super::handler::names(&count, &operand.name));
        let local = names::local(&operand.name);
        used.then(|| quote!(let #local = operands[#index] as u64;))
    });
    let (stack, jump) = (&instruction.stack, instruction.jump_stack());
    let (pops, pushes) = (size(&stack.inputs), size(&stack.outputs));
    let (jump_pops, jump_pushes) = (size(&jump.inputs), size(&jump.outputs));
    let room = room(table, instruction);
    quote! {
        Opcode::#name => {
            #(#operands)*
            Effect { pops: #pops, pushes: #pushes, jump_pops: #jump_pops, jump_pushes: #jump_pushes, room: #room }
        }
    }
}

fn counts(instruction: &Instruction) -> impl Iterator<Item = syn::Expr> {
    let stack = &instruction.stack;
    stack.inputs.iter().chain(&stack.outputs).chain(&instruction.jump_stack().outputs).filter_map(|slot| slot.count.clone())
}

/// The number of values, as an expression of type `u64`; it saturates, so that no sum of counts looks small.
fn size<'a>(slots: impl IntoIterator<Item = &'a Slot>) -> TokenStream {
    let mut fixed = 0u64;
    let mut groups = Vec::new();
    for slot in slots {
        match &slot.count {
            None => fixed += 1,
            Some(group) => groups.push(count::tokens(group)),
        }
    }
    quote!(#fixed #(.saturating_add(#groups))*)
}

/// What an instruction may put above the stack before it: a group that is being filled, the values between the parts
/// of a superinstruction, or just its outputs.
fn room(table: &Table, instruction: &Instruction) -> TokenStream {
    if !instruction.parts.is_empty() {
        let (mut depth, mut highest) = (0i64, 0i64);
        for part in &instruction.parts {
            let part = &table.instructions[part.instruction];
            let outputs = |stack: &Stack| stack.outputs.len() as i64;
            depth -= part.stack.inputs.len() as i64;
            highest = highest.max(depth + outputs(&part.stack)).max(depth + outputs(part.jump_stack()));
            depth += outputs(&part.stack);
        }
        let highest = highest.max(0) as u64;
        return quote!(#highest);
    }
    let stack = &instruction.stack;
    let group = stack.made().iter().find(|slot| slot.count.is_some());
    let staged = match group {
        Some(group) if stack.kept() < stack.inputs.len() => size([group]),
        _ => quote!(0u64),
    };
    let (pops, pushes) = (size(&stack.inputs), size(&stack.outputs));
    let (jump_pops, jump_pushes) = (size(&instruction.jump_stack().inputs), size(&instruction.jump_stack().outputs));
    quote!(larger(#staged, larger((#pushes).saturating_sub(#pops), (#jump_pushes).saturating_sub(#jump_pops))))
}

/// Superinstructions as data for the assembler, longest first.
fn supers(table: &Table) -> TokenStream {
    let mut wholes: Vec<&Instruction> = table.instructions.iter().filter(|instruction| !instruction.parts.is_empty()).collect();
    wholes.sort_by_key(|whole| std::cmp::Reverse(whole.parts.len()));
    let names: Vec<Ident> = wholes.iter().map(|whole| names::opcode(whole)).collect();
    let mut firsts: Vec<usize> = wholes.iter().map(|whole| whole.parts[0].instruction).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let by_first = firsts.iter().map(|first| {
        let name = names::opcode(&table.instructions[*first]);
        let starting = wholes.iter().filter(|whole| whole.parts[0].instruction == *first).map(|whole| names::opcode(whole));
        quote!(Opcode::#name => &[#(Opcode::#starting),*],)
    });
    quote! {
        const fn larger(a: u64, b: u64) -> u64 {
            if a > b { a } else { b }
        }

        /// A superinstruction and its parts.
        #[derive(Debug, Clone, Copy)]
        #[allow(dead_code)]
        pub struct Super {
            /// The instruction.
            pub op: Opcode,
            /// What it stands for.
            pub parts: &'static [Opcode],
        }

        /// Every superinstruction, longest first.
        #[allow(dead_code)]
        pub const SUPERINSTRUCTIONS: &[Super] = &[#(Super { op: Opcode::#names, parts: Opcode::#names.parts() }),*];

        /// The superinstructions that start with `op`, longest first.
        #[allow(dead_code)]
        const fn starting_with(op: Opcode) -> &'static [Opcode] {
            match op {
                #(#by_first)*
                #[allow(unreachable_patterns)]
                _ => &[],
            }
        }
    }
}
