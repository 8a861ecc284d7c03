//! What can be asked about an instruction.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{BUILTIN_FLAGS, Table};

use super::{names, op};

/// Emits `Opcode`.
pub fn emit(table: &Table) -> TokenStream {
    let variants = table.instructions.iter().map(|instruction| {
        let (doc, name) = (op::doc(&instruction.doc), names::opcode(instruction));
        quote!(#doc #name,)
    });
    let all: Vec<_> = table.instructions.iter().map(names::opcode).collect();
    let count = all.len();
    let texts: Vec<&String> = table.instructions.iter().map(|instruction| &instruction.name).collect();
    let docs = table.instructions.iter().map(|instruction| &instruction.doc);
    let extend = match table.instructions.iter().find(|instruction| instruction.has("extend")) {
        Some(extend) => {
            let name = names::opcode(extend);
            quote!(Some(Opcode::#name))
        }
        None => quote!(None),
    };
    let operands = table.instructions.iter().map(|instruction| {
        let pairs = instruction.operands.iter().map(|operand| {
            let (name, kind) = (operand.name.to_string(), &operand.kind.text);
            quote!((#name, #kind))
        });
        quote!(&[#(#pairs),*])
    });
    let flag_names = flag_names(table);
    let flags = flag_names.iter().enumerate().map(|(bit, (name, doc))| {
        let (constant, doc) = (format_ident!("{}", name.to_uppercase()), op::doc(doc));
        quote!(#doc pub const #constant: u32 = 1 << #bit;)
    });
    let names_of_flags = flag_names.iter().map(|(name, _)| name);
    let bits = table.instructions.iter().map(|instruction| {
        flag_names.iter().enumerate().filter(|(_, (name, _))| instruction.has(name)).fold(0u32, |bits, (bit, _)| bits | 1 << bit)
    });
    quote! {
        /// Every instruction of the table.
        #[repr(u16)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(dead_code)]
        pub enum Opcode {
            #(#variants)*
        }

        /// The flags of instructions, as bits.
        #[allow(dead_code)]
        pub mod flag {
            #(#flags)*
            /// The name of each flag, by bit.
            pub const NAMES: &[&str] = &[#(#names_of_flags),*];
        }

        #[allow(dead_code)]
        impl Opcode {
            /// Every instruction, by opcode.
            pub const ALL: [Opcode; #count] = [#(Opcode::#all),*];

            /// The instruction that extends the operand of the next, if the table has one.
            pub const EXTEND: Option<Opcode> = #extend;

            /// The name in the table.
            #[must_use]
            pub const fn name(self) -> &'static str {
                const NAMES: [&str; #count] = [#(#texts),*];
                NAMES[self as usize]
            }

            /// The instruction of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    #(#texts => Some(Opcode::#all),)*
                    _ => None,
                }
            }

            /// Its documentation in the table.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                const DOCS: [&str; #count] = [#(#docs),*];
                DOCS[self as usize]
            }

            /// Its operands: name and kind.
            #[must_use]
            pub const fn operands(self) -> &'static [(&'static str, &'static str)] {
                const OPERANDS: [&[(&str, &str)]; #count] = [#(#operands),*];
                OPERANDS[self as usize]
            }

            /// Its flags, as bits of the module `flag`.
            #[must_use]
            pub const fn flags(self) -> u32 {
                const FLAGS: [u32; #count] = [#(#bits),*];
                FLAGS[self as usize]
            }
        }
    }
}

/// The built-in flags, then the table's own.
pub fn flag_names(table: &Table) -> Vec<(String, String)> {
    let builtin = BUILTIN_FLAGS.iter().map(|(name, doc)| ((*name).to_owned(), (*doc).to_owned()));
    let declared = table.flags.iter().map(|flag| (flag.name.clone(), flag.doc.clone()));
    builtin.chain(declared).collect()
}
