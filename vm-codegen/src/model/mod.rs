//! The table as plain structs: what each key means, before anything is emitted from it.

mod body;
mod compose;
mod family;
mod fields;
mod hook;
mod instruction;
mod machine;
mod operand;
mod stack;
mod superinstruction;
mod wire;
mod word;

pub use body::{Body, FlowUse, WORDS};
pub use compose::{Part, block, compose};
pub use family::Family;
pub use fields::{Fields, Text};
pub use hook::{At, Hook, Variant};
pub use instruction::{BUILTIN_FLAGS, Flag, Instruction};
pub use machine::Machine;
pub use operand::{Label, Operand, OperandKind};
pub use stack::{Slot, Stack};
pub use superinstruction::Superinstruction;
pub use wire::{Becomes, Embedded, Wire, WireOperand};
pub use word::WordLayout;

use proc_macro2::{Span, TokenStream};

use crate::diagnostics::Diagnostics;
use crate::tree::{self, Kind, Node};

/// A whole table.
#[derive(Debug)]
pub struct Table {
    /// The types of the machine.
    pub machine: Machine,
    /// Operand kinds in the order of the table.
    pub operand_kinds: Vec<OperandKind>,
    /// Flags that the table declares besides the built-in ones.
    pub flags: Vec<Flag>,
    /// Hooks in the order of the table.
    pub hooks: Vec<Hook>,
    /// Variants in the order of the table.
    pub variants: Vec<Variant>,
    /// Instructions in the order of the table; an instruction's index is its opcode.
    pub instructions: Vec<Instruction>,
    /// Encodings that load as instructions of another name: they have no opcode.
    pub encodings: Vec<Instruction>,
    /// Superinstructions; their opcodes follow the instructions'.
    pub superinstructions: Vec<Superinstruction>,
    /// Families of specialised instructions.
    pub families: Vec<Family>,
    /// How code words are divided.
    pub word: WordLayout,
}

impl Table {
    /// Reads rendered tokens; mistakes go to `diagnostics`.
    pub fn read(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Self {
        let root = tree::read(tokens, diagnostics);
        let root = Node { at: Span::call_site(), kind: Kind::Table(root) };
        let mut fields = Fields::new("the table", root, diagnostics);
        let machine = match fields.take("machine") {
            Some(node) => Machine::read(node, fields.diagnostics),
            None => {
                fields.missing("[machine]");
                Machine::default()
            }
        };
        let operand_kinds = fields.tables("operands");
        let operand_kinds: Vec<OperandKind> = operand_kinds.into_iter().map(|entry| OperandKind::read(entry, fields.diagnostics)).collect();
        let flags = fields.tables("flags");
        let flags = flags.into_iter().map(|entry| Flag::read(entry, fields.diagnostics)).collect();
        let hooks = fields.tables("hooks");
        let hooks = hooks.into_iter().map(|entry| Hook::read(entry, fields.diagnostics)).collect();
        let variants = fields.tables("variants");
        let variants = variants.into_iter().map(|entry| Variant::read(entry, fields.diagnostics)).collect();
        let instructions = fields.array("instruction");
        let (encodings, instructions): (Vec<_>, Vec<_>) = instructions
            .into_iter()
            .map(|node| Instruction::read(node, &operand_kinds, fields.diagnostics))
            .partition(Instruction::is_encoding);
        let superinstructions = fields.array("superinstruction");
        let superinstructions: Vec<_> =
            superinstructions.into_iter().map(|node| Superinstruction::read(node, fields.diagnostics)).collect();
        let families = fields.array("family");
        let families = families.into_iter().map(|node| Family::read(node, fields.diagnostics)).collect();
        fields.finish();
        let word = WordLayout::of(instructions.len() + superinstructions.len());
        Self { machine, operand_kinds, flags, hooks, variants, instructions, encodings, superinstructions, families, word }
    }

    /// The instruction of that name.
    #[must_use]
    pub fn instruction(&self, name: &str) -> Option<&Instruction> {
        self.instructions.iter().find(|instruction| instruction.name == name)
    }

    /// The label kind of an operand, if it is a label.
    #[must_use]
    pub fn label(&self, operand: &Operand) -> Option<Label> {
        self.kind(operand).and_then(|kind| kind.label)
    }

    /// Whether bodies get an operand as an index.
    #[must_use]
    pub fn is_index(&self, operand: &Operand) -> bool {
        self.kind(operand).is_some_and(|kind| kind.index)
    }

    /// The declared kind of an operand.
    #[must_use]
    pub fn kind(&self, operand: &Operand) -> Option<&OperandKind> {
        self.operand_kinds.iter().find(|kind| kind.name == operand.kind.text)
    }
}
