//! The code word: one instruction in 32 bits.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::WordLayout;

/// The mask that leaves the opcode of a word.
pub fn opcode_mask(layout: WordLayout) -> Literal {
    mask(layout.opcodes())
}

/// The mask that leaves the opcode and the event bit: the index into a handler table.
pub fn entry_mask(layout: WordLayout) -> Literal {
    mask(layout.entries())
}

/// The mask of a field that tells `count` numbers apart, written in hexadecimal.
fn mask(count: usize) -> Literal {
    let text = format!("{:#x}", count - 1);
    text.parse().unwrap_or_else(|_| Literal::usize_unsuffixed(count - 1))
}

/// Emits `Word`.
pub fn emit(layout: WordLayout) -> TokenStream {
    let event = layout.event_bit();
    let last = event - 1;
    let doc = format!(
        " One instruction: its opcode in bits 0 to {last}, the event bit in bit {event}, nothing in the others below 16. An only\n \
         operand is in 16 to 31; the first of two in 24 to 31, the second in 16 to 23; of three, the first is in 27 to 31, the\n \
         second in 22 to 26, the third in 16 to 21."
    );
    let opcode_mask = opcode_mask(layout);
    let fields = (0..3).map(|index| {
        let (shift, bits) = (Literal::u32_unsuffixed(*layout.operand(index, 3).start()), layout.operand_bits(index, 3));
        (shift, Literal::u32_unsuffixed(bits), mask(1 << bits))
    });
    let (shifts, (bits, masks)): (Vec<_>, (Vec<_>, Vec<_>)) = fields.map(|(shift, bits, mask)| (shift, (bits, mask))).unzip();
    let (first, second, third) = (&shifts[0], &shifts[1], &shifts[2]);
    let (second_mask, third_mask) = (&masks[1], &masks[2]);
    let names = [quote!(a), quote!(b), quote!(c)];
    let event = Literal::u32_unsuffixed(event);
    quote! {
        #[doc = #doc]
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
            pub const EVENT: u32 = 1 << #event;

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

            /// An instruction with three operands, of five, five and six bits.
            ///
            /// # Errors
            ///
            /// An operand that does not fit.
            pub const fn three(op: Opcode, a: u32, b: u32, c: u32) -> Result<Self, TooLarge> {
                #(if #names > #masks {
                    return Err(TooLarge { operand: #names, bits: #bits });
                })*
                Ok(Self(op as u32 | a << #first | b << #second | c << #third))
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
                Opcode::ALL.get((self.0 & 0xffff & !Self::EVENT) as usize).copied()
            }

            /// The same operands under another opcode: how a host specialises an instruction in place.
            #[must_use]
            pub const fn with_opcode(self, op: Opcode) -> Self {
                Self(self.0 & !#opcode_mask | op as u32)
            }

            /// The operands as they stand in this word, without the bits that an extending word adds.
            #[must_use]
            pub fn operands(self) -> [u32; 3] {
                match self.opcode().map_or(0, |op| op.operands().len()) {
                    0 => [0; 3],
                    1 => [self.0 >> 16, 0, 0],
                    2 => [self.0 >> 24, self.0 >> 16 & 0xff, 0],
                    _ => [self.0 >> #first, self.0 >> #second & #second_mask, self.0 >> #third & #third_mask],
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
pub fn decode(layout: WordLayout, index: usize, count: usize) -> TokenStream {
    if count == 1 {
        return quote!((word >> 16) as u32);
    }
    let field = layout.operand(index, count);
    let shift = Literal::u32_unsuffixed(*field.start());
    if *field.end() == 31 {
        return quote!((word as u32) >> #shift);
    }
    let mask = mask(1 << layout.operand_bits(index, count));
    quote!((word as u32) >> #shift & #mask)
}

/// The same as an index. What an only operand is cut to is not said again: scaling it is then free.
pub fn decode_index(layout: WordLayout, index: usize, count: usize) -> TokenStream {
    if count == 1 {
        return quote!((word >> 16) as usize);
    }
    let read = decode(layout, index, count);
    quote!((#read) as usize)
}
