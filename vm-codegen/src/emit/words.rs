//! The code word: one instruction in 32 bits.

use proc_macro2::TokenStream;
use quote::quote;

/// Bits of the opcode field.
pub const OPCODE_BITS: u32 = 9;
/// How many opcodes there can be.
pub const OPCODES: usize = 1 << OPCODE_BITS;
/// Words that a handler table tells apart: every opcode, without and with the event bit.
pub const ENTRIES: usize = 2 * OPCODES;

/// Emits `Word`.
pub fn emit() -> TokenStream {
    quote! {
        /// One instruction: its opcode in bits 0 to 8, the event bit in bit 9, a third operand in bits 10 to 15, a
        /// second in 16 to 23, a first in 24 to 31; an only operand in 16 to 31.
        #[repr(transparent)]
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct Word(pub u32);

        /// An operand does not fit its field.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct TooLarge {
            /// The operand.
            pub operand: u32,
            /// Bits of its field.
            pub bits: u32,
        }

        #[allow(dead_code)]
        impl Word {
            /// The bit of words at which an event may happen.
            pub const EVENT: u32 = 1 << 9;

            /// An instruction without operands.
            #[must_use]
            pub const fn none(op: Opcode) -> Self {
                Self(op as u32)
            }

            /// An instruction with one operand; an operand above 16 bits needs a word that extends it, which goes
            /// first. `None` for that word when there is no need of one.
            ///
            /// # Panics
            ///
            /// The operand needs such a word and the table has no instruction for it.
            #[must_use]
            pub const fn one(op: Opcode, operand: u32) -> (Option<Self>, Self) {
                let high = operand >> 16;
                let extend = match (high, Opcode::EXTEND) {
                    (0, _) => None,
                    (_, Some(extend)) => Some(Self(extend as u32 | high << 16)),
                    (_, None) => panic!("an operand of more than 16 bits in a table without `extend`"),
                };
                (extend, Self(op as u32 | operand << 16))
            }

            /// An instruction with two operands of eight bits.
            ///
            /// # Errors
            ///
            /// An operand above 255.
            pub const fn two(op: Opcode, a: u32, b: u32) -> Result<Self, TooLarge> {
                if a > 255 {
                    return Err(TooLarge { operand: a, bits: 8 });
                }
                if b > 255 {
                    return Err(TooLarge { operand: b, bits: 8 });
                }
                Ok(Self(op as u32 | a << 24 | b << 16))
            }

            /// An instruction with three operands, of 8, 8 and 6 bits.
            ///
            /// # Errors
            ///
            /// An operand that does not fit.
            pub const fn three(op: Opcode, a: u32, b: u32, c: u32) -> Result<Self, TooLarge> {
                if c > 63 {
                    return Err(TooLarge { operand: c, bits: 6 });
                }
                match Self::two(op, a, b) {
                    Ok(word) => Ok(Self(word.0 | c << 10)),
                    Err(error) => Err(error),
                }
            }

            /// The same word with the event bit.
            #[must_use]
            pub const fn with_event(self) -> Self {
                Self(self.0 | Self::EVENT)
            }

            /// The same word without the event bit: no hook stands before it, as long as nobody asks for events here.
            #[must_use]
            #[allow(dead_code)]
            pub const fn without_event(self) -> Self {
                Self(self.0 & !Self::EVENT)
            }

            /// Whether the event bit is set.
            #[must_use]
            pub const fn event(self) -> bool {
                self.0 & Self::EVENT != 0
            }

            /// The opcode; `None` for a number that stands for no instruction.
            #[must_use]
            pub fn opcode(self) -> Option<Opcode> {
                Opcode::ALL.get((self.0 & 0x1ff) as usize).copied()
            }

            /// The same operands under another opcode: how a host specialises an instruction in place.
            #[must_use]
            pub const fn with_opcode(self, op: Opcode) -> Self {
                Self(self.0 & !0x1ff | op as u32)
            }

            /// The operands as they stand in this word, without the bits that an extending word adds.
            #[must_use]
            pub fn operands(self) -> [u32; 3] {
                match self.opcode().map_or(0, |op| op.operands().len()) {
                    0 => [0; 3],
                    1 => [self.0 >> 16, 0, 0],
                    2 => [self.0 >> 24, self.0 >> 16 & 0xff, 0],
                    _ => [self.0 >> 24, self.0 >> 16 & 0xff, self.0 >> 10 & 0x3f],
                }
            }
        }

        impl ::core::fmt::Debug for Word {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self.opcode() {
                    Some(op) => write!(f, "{}{:?}", op.name(), self.operands()),
                    None => write!(f, "{:#010x}", self.0),
                }
            }
        }
    }
}

/// Reads operand `index` of `count` from the register `word`.
pub fn decode(index: usize, count: usize) -> TokenStream {
    match (index, count) {
        (0, 1) => quote!((word >> 16) as u32),
        (0, _) => quote!((word as u32) >> 24),
        (1, _) => quote!((word as u32) >> 16 & 0xff),
        _ => quote!((word as u32) >> 10 & 0x3f),
    }
}
