//! The disassembler.

use proc_macro2::TokenStream;
use quote::quote;

/// Emits `disassemble`.
pub fn emit() -> TokenStream {
    quote! {
        /// One line of a disassembly.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code)]
        pub struct Line {
            /// Index of the instruction's first word.
            pub at: usize,
            /// The instruction; `None` for a word that is none.
            pub op: Option<Opcode>,
            /// Its operands.
            pub operands: [u32; 3],
            /// Whether it carries the event bit.
            pub event: bool,
            /// Where its label leads.
            pub target: Option<usize>,
            /// The word itself, for one that is no instruction.
            pub word: Word,
        }

        impl ::core::fmt::Display for Line {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mark = if self.event { '*' } else { ' ' };
                let Some(op) = self.op else {
                    return write!(f, "{mark}{:5} {:#010x}", self.at, self.word.0);
                };
                let names = op.operands();
                if names.is_empty() {
                    return write!(f, "{mark}{:5} {}", self.at, op.name());
                }
                write!(f, "{mark}{:5} {:<24}", self.at, op.name())?;
                let label = op.label().map(|(index, _)| index);
                for (index, operand) in self.operands[..names.len()].iter().enumerate() {
                    match self.target.filter(|_| label == Some(index)) {
                        Some(target) => write!(f, " ->{target}")?,
                        None => write!(f, " {operand}")?,
                    }
                }
                Ok(())
            }
        }

        /// Reads code, verified or not, instruction by instruction.
        #[allow(dead_code)]
        pub fn disassemble(code: &[Word]) -> impl Iterator<Item = Line> + '_ {
            let mut at = 0;
            ::core::iter::from_fn(move || {
                let word = *code.get(at)?;
                let line = match Instruction::at(code, at) {
                    Ok(instruction) => {
                        let Instruction { at, op, operands, event, next: _ } = instruction;
                        Line { at, op: Some(op), operands, event, target: instruction.target().flatten(), word }
                    }
                    Err(_) => Line { at, op: None, operands: [0; 3], event: word.event(), target: None, word },
                };
                at = Instruction::at(code, at).map_or(at + 1, |instruction| instruction.next);
                Some(line)
            })
        }
    }
}
