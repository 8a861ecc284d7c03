//! Decoder and encoder of instructions as files hold them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Becomes, Instruction, Table, Wire, WireOperand};

use super::names;

/// Emits `decode_wire` and `encode_wire`, if anything in the table has a place in files.
pub fn emit(table: &Table) -> TokenStream {
    let encoded: Vec<(&Instruction, &Wire)> = table
        .instructions
        .iter()
        .chain(&table.encodings)
        .filter_map(|instruction| Some((instruction, instruction.wire.as_ref()?)))
        .collect();
    if encoded.is_empty() {
        return TokenStream::new();
    }
    let codes = codes(table, &encoded);
    let encodings = encodings(table);
    let types = types();
    let read = read();
    let write = write();
    quote! {
        #types
        #codes
        #encodings
        #read
        #write
    }
}

/// What every code byte means, by byte.
fn codes(table: &Table, encoded: &[(&Instruction, &Wire)]) -> TokenStream {
    let mut entries = vec![quote!(None); 256];
    for (instruction, wire) in encoded {
        let count = wire.embedded.as_ref().map_or(1, |embedded| embedded.count);
        for offset in 0..count {
            let value = wire.embedded.as_ref().map(|embedded| offset + embedded.bias);
            let target = match (&wire.becomes, value) {
                (None, _) => table.instruction(&instruction.name).map(|target| (target, value)),
                (Some(Becomes::One(name)), _) => table.instruction(&name.text).map(|target| (target, value)),
                (Some(Becomes::Many(many)), value) => many
                    .iter()
                    .find(|(key, _)| Some(*key) == value)
                    .and_then(|(_, name)| table.instruction(&name.text))
                    .map(|target| (target, None))
                    // A value that becomes nothing else stays what it is.
                    .or_else(|| table.instruction(&instruction.name).map(|target| (target, value))),
            };
            if let Some((target, value)) = target {
                let entry = code(target, wire, value);
                entries[(wire.code + offset) as usize] = quote!(Some(#entry));
            }
        }
    }
    quote! {
        /// What each code byte means.
        static CODES: [Option<Code>; 256] = [#(#entries),*];
    }
}

fn code(target: &Instruction, wire: &Wire, value: Option<i64>) -> TokenStream {
    let op = names::opcode(target);
    let shape = shape(wire.operand);
    let extra = wire.extra_byte;
    let value = match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    };
    quote!(Code { op: Opcode::#op, shape: Shape::#shape, extra: #extra, value: #value })
}

fn shape(operand: WireOperand) -> TokenStream {
    match operand {
        WireOperand::None => quote!(None),
        WireOperand::Varuint => quote!(Varuint),
        WireOperand::Varint => quote!(Varint),
        WireOperand::Qstr => quote!(Qstr),
        WireOperand::Object => quote!(Object),
        WireOperand::Child => quote!(Child),
        WireOperand::Slabel => quote!(Slabel),
        WireOperand::Ulabel => quote!(Ulabel),
    }
}

/// The code bytes that an instruction can be written with, shortest first.
fn encodings(table: &Table) -> TokenStream {
    let arms = table.instructions.iter().filter_map(|target| {
        let mut written: Vec<(bool, TokenStream)> = Vec::new();
        for instruction in table.instructions.iter().chain(&table.encodings) {
            let Some(wire) = &instruction.wire else {
                continue;
            };
            let (first, count) = (wire.code as u8, wire.embedded.as_ref().map_or(1, |embedded| embedded.count) as u16);
            let bias = wire.embedded.as_ref().map_or(0, |embedded| embedded.bias);
            let own = !matches!(wire.becomes, Some(Becomes::One(_))) && instruction.name == target.name;
            let one = matches!(&wire.becomes, Some(Becomes::One(name)) if name.text == target.name);
            if own || one {
                let embeds = wire.embedded.is_some();
                written.push((!embeds, quote!(Encoding { first: #first, count: #count, bias: #bias, embeds: #embeds })));
            }
            if let Some(Becomes::Many(many)) = &wire.becomes {
                for (value, _) in many.iter().filter(|(_, name)| name.text == target.name) {
                    let code = (wire.code + value - bias) as u8;
                    written.push((false, quote!(Encoding { first: #code, count: 1, bias: 0, embeds: false })));
                }
            }
        }
        written.sort_by_key(|(long, _)| *long);
        let name = names::opcode(target);
        let written = written.iter().map(|(_, tokens)| tokens);
        let arm: Vec<TokenStream> = written.cloned().collect();
        (!arm.is_empty()).then(|| quote!(Opcode::#name => &[#(#arm),*],))
    });
    quote! {
        /// How an instruction can be written.
        fn encodings(op: Opcode) -> &'static [Encoding] {
            match op {
                #(#arms)*
                #[allow(unreachable_patterns)]
                _ => &[],
            }
        }
    }
}

fn types() -> TokenStream {
    quote! {
        /// The shape of an operand in a file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code)]
        pub enum Shape {
            /// No operand.
            None,
            /// An unsigned number.
            Varuint,
            /// A signed number.
            Varint,
            /// Index of a name.
            Qstr,
            /// Index of a constant.
            Object,
            /// Index of nested code.
            Child,
            /// A label that may lead backward.
            Slabel,
            /// A label that leads forward.
            Ulabel,
        }

        struct Code {
            op: Opcode,
            shape: Shape,
            extra: bool,
            value: Option<i64>,
        }

        struct Encoding {
            first: u8,
            count: u16,
            bias: i64,
            embeds: bool,
        }

        /// An instruction as a file holds it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code)]
        pub struct Decoded {
            /// The instruction that it loads as.
            pub op: Opcode,
            /// What its first operand is.
            pub shape: Shape,
            /// Its operand, a label as the absolute offset of a byte, and its extra byte.
            pub operands: [u32; 2],
            /// Its operand with a sign: for `Shape::Varint`, and for values that the code byte embeds. The encoder reads
            /// it for these, and for `Shape::None`, which an embedded value has.
            pub signed: i64,
            /// Whether a label takes two bytes.
            pub wide: bool,
            /// Offset of the byte behind it.
            pub next: usize,
        }

        /// Why bytes are no instruction, or an instruction has no bytes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct WireError {
            /// Offset of the instruction.
            pub at: usize,
            /// What is wrong.
            pub reason: WireReason,
        }

        /// What can be wrong with bytes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum WireReason {
            /// The bytes end in the middle of an instruction.
            Truncated,
            /// No instruction has this code byte.
            UnknownCode(u8),
            /// A number has more than 32 bits.
            TooLarge,
            /// A label leads out of all bytes, or too far.
            BadLabel,
            /// The instruction has no place in files.
            Internal,
        }

        impl ::core::fmt::Display for WireError {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                write!(f, "byte {}: ", self.at)?;
                match self.reason {
                    WireReason::Truncated => f.write_str("truncated instruction"),
                    WireReason::UnknownCode(code) => write!(f, "unknown opcode {code:#04x}"),
                    WireReason::TooLarge => f.write_str("number too large"),
                    WireReason::BadLabel => f.write_str("bad jump target"),
                    WireReason::Internal => f.write_str("instruction without an encoding"),
                }
            }
        }
    }
}

fn read() -> TokenStream {
    quote! {
        /// Reads the instruction at byte `at`.
        ///
        /// # Errors
        ///
        /// The bytes are no whole instruction.
        #[allow(dead_code)]
        pub fn decode_wire(bytes: &[u8], at: usize) -> Result<Decoded, WireError> {
            let error = |reason| WireError { at, reason };
            let mut next = at;
            let byte = |next: &mut usize| {
                let byte = bytes.get(*next).copied().ok_or(error(WireReason::Truncated))?;
                *next += 1;
                Ok(byte)
            };
            let number = |next: &mut usize, mut value: u64, mut more: bool| {
                while more {
                    let group = byte(next)?;
                    value = value << 7 | u64::from(group & 0x7f);
                    more = group & 0x80 != 0;
                    if value > u64::from(u32::MAX) {
                        return Err(error(WireReason::TooLarge));
                    }
                }
                Ok(value)
            };
            let code = byte(&mut next)?;
            let Some(code) = &CODES[code as usize] else {
                return Err(error(WireReason::UnknownCode(code)));
            };
            let mut signed = code.value.unwrap_or(0);
            let mut operands = [signed as u32, 0];
            let mut wide = false;
            match code.shape {
                Shape::None => {}
                Shape::Varuint | Shape::Qstr | Shape::Object | Shape::Child => {
                    let value = number(&mut next, 0, true)?;
                    signed = value as i64;
                    operands[0] = value as u32;
                }
                Shape::Varint => {
                    let first = byte(&mut next)?;
                    // The sign is a group of its own above the first.
                    let sign = if first & 0x40 != 0 { -1i64 } else { 0 };
                    let mut value = sign << 7 | i64::from(first & 0x7f);
                    let mut more = first & 0x80 != 0;
                    while more {
                        let group = byte(&mut next)?;
                        if value.unsigned_abs() >> 56 != 0 {
                            return Err(error(WireReason::TooLarge));
                        }
                        value = value << 7 | i64::from(group & 0x7f);
                        more = group & 0x80 != 0;
                    }
                    signed = value;
                    operands[0] = value as u32;
                }
                Shape::Slabel | Shape::Ulabel => {
                    let first = i64::from(byte(&mut next)?);
                    wide = first & 0x80 != 0;
                    let value = if wide { first & 0x7f | i64::from(byte(&mut next)?) << 7 } else { first };
                    let zero = match (code.shape, wide) {
                        (Shape::Ulabel, _) => 0,
                        (_, false) => 0x40,
                        (_, true) => 0x4000,
                    };
                    signed = value - zero;
                    let target = next as i64 + signed;
                    operands[0] = u32::try_from(target).map_err(|_| error(WireReason::BadLabel))?;
                }
            }
            if code.extra {
                operands[1] = u32::from(byte(&mut next)?);
            }
            Ok(Decoded { op: code.op, shape: code.shape, operands, signed, wide, next })
        }
    }
}

fn write() -> TokenStream {
    quote! {
        /// Appends an instruction to `bytes`, in its shortest form; a label in two bytes if it says `wide`. Its place
        /// is the end of `bytes`, to which its label relates.
        ///
        /// # Errors
        ///
        /// The instruction has no place in files, or its label leads too far.
        #[allow(dead_code)]
        pub fn encode_wire(decoded: &Decoded, bytes: &mut vm_alloc::vec::Vec<u8>) -> Result<(), WireError> {
            let at = bytes.len();
            let error = |reason| WireError { at, reason };
            let value = if decoded.shape == Shape::Varint || decoded.shape == Shape::None {
                decoded.signed
            } else {
                i64::from(decoded.operands[0])
            };
            let fits = |encoding: &&Encoding| {
                let offset = value - encoding.bias;
                !encoding.embeds || (0..i64::from(encoding.count)).contains(&offset)
            };
            let encoding = encodings(decoded.op).iter().find(fits).ok_or(error(WireReason::Internal))?;
            let offset = if encoding.embeds { value - encoding.bias } else { 0 };
            let byte = encoding.first.wrapping_add(offset as u8);
            bytes.push(byte);
            let Some(code) = &CODES[byte as usize] else {
                return Err(error(WireReason::Internal));
            };
            match code.shape {
                Shape::None => {}
                Shape::Varuint | Shape::Qstr | Shape::Object | Shape::Child => {
                    let count = (1..10).find(|count| value >> (7 * count) == 0);
                    groups(bytes, value, count.unwrap_or(10));
                }
                Shape::Varint => {
                    // The first group must show the sign in bit 0x40.
                    let count = (1..10).find(|count| matches!(value >> (7 * count - 1), 0 | -1));
                    groups(bytes, value, count.unwrap_or(10));
                }
                Shape::Slabel | Shape::Ulabel => {
                    let signed = code.shape == Shape::Slabel;
                    let length = if decoded.wide { 2 } else { 1 };
                    let distance = i64::from(decoded.operands[0]) - (bytes.len() + length) as i64;
                    let zero = match (signed, decoded.wide) {
                        (false, _) => 0,
                        (true, false) => 0x40,
                        (true, true) => 0x4000,
                    };
                    let value = distance + zero;
                    let limit = if decoded.wide { 0x8000 } else { 0x80 };
                    if !(0..limit).contains(&value) {
                        return Err(error(WireReason::BadLabel));
                    }
                    if decoded.wide {
                        bytes.extend([value as u8 & 0x7f | 0x80, (value >> 7) as u8]);
                    } else {
                        bytes.push(value as u8);
                    }
                }
            }
            if code.extra {
                bytes.push(decoded.operands[1] as u8);
            }
            Ok(())
        }

        /// Appends `count` groups of seven bits, the highest first.
        fn groups(bytes: &mut vm_alloc::vec::Vec<u8>, value: i64, count: u32) {
            for group in (0..count).rev() {
                let more = if group > 0 { 0x80 } else { 0 };
                bytes.push((value >> (7 * group)) as u8 & 0x7f | more);
            }
        }
    }
}
