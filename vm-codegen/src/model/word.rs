//! How a code word is divided: the lower half is the opcode and the event bit, so that one instruction of the processor
//! takes out what a table of handlers is indexed by; the upper half is the operands.

use std::ops::RangeInclusive;

/// Bits of the opcode in tables of up to 512 instructions.
const FEWEST: u32 = 9;
/// Bits of the opcode at most.
const MOST: u32 = 12;

/// Where the parts of a code word are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordLayout {
    opcode_bits: u32,
}

impl WordLayout {
    /// How many opcodes the widest opcode field tells apart.
    pub const MOST_OPCODES: usize = 1 << MOST;

    /// The layout for a table of so many instructions, superinstructions among them. Past
    /// [`Self::MOST_OPCODES`], which checks refuse, that of the largest table.
    #[must_use]
    pub fn of(instructions: usize) -> Self {
        let opcode_bits = (FEWEST..MOST).find(|bits| instructions <= 1 << bits).unwrap_or(MOST);
        Self { opcode_bits }
    }

    /// How many opcodes the field tells apart.
    #[must_use]
    pub fn opcodes(self) -> usize {
        1 << self.opcode_bits
    }

    /// How many entries a table has that is indexed by opcode and event bit.
    #[must_use]
    pub fn entries(self) -> usize {
        2 * self.opcodes()
    }

    /// The number of the event bit.
    #[must_use]
    pub fn event_bit(self) -> u32 {
        self.opcode_bits
    }

    /// The bits of operand `index` of `count`.
    #[must_use]
    pub fn operand(self, index: usize, count: usize) -> RangeInclusive<u32> {
        match (index, count) {
            (_, 1) => 16..=31,
            (0, 2) => 24..=31,
            (_, 2) => 16..=23,
            (0, _) => 27..=31,
            (1, _) => 22..=26,
            _ => 16..=21,
        }
    }

    /// How many bits operand `index` of `count` has.
    #[must_use]
    pub fn operand_bits(self, index: usize, count: usize) -> u32 {
        let field = self.operand(index, count);
        field.end() - field.start() + 1
    }
}
