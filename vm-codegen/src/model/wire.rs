//! `wire`: how an instruction is written in a file.

use crate::diagnostics::Diagnostics;
use crate::tree::{Entry, Kind, Node};

use super::{Fields, Text};

/// The shape of an operand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireOperand {
    /// No operand.
    None,
    /// Big-endian groups of seven bits, the top bit says "more".
    Varuint,
    /// The same, signed by bit 0x40 of the first byte.
    Varint,
    /// A varuint that indexes names.
    Qstr,
    /// A varuint that indexes constants.
    Object,
    /// A varuint that indexes nested code.
    Child,
    /// A signed label: one byte minus 0x40, or two bytes, little-endian, minus 0x4000.
    Slabel,
    /// An unsigned label: one byte, or two bytes, little-endian.
    Ulabel,
}

impl WireOperand {
    /// Each shape under its name.
    pub const NAMES: [(&'static str, WireOperand); 8] = [
        ("none", WireOperand::None),
        ("varuint", WireOperand::Varuint),
        ("varint", WireOperand::Varint),
        ("qstr", WireOperand::Qstr),
        ("object", WireOperand::Object),
        ("child", WireOperand::Child),
        ("slabel", WireOperand::Slabel),
        ("ulabel", WireOperand::Ulabel),
    ];
}

/// Values that the code byte itself holds.
#[derive(Debug, Clone)]
pub struct Embedded {
    /// How many code bytes, from `code` on.
    pub count: i64,
    /// What is added to the distance from `code`.
    pub bias: i64,
}

/// Which internal instruction an embedded value loads as.
#[derive(Debug, Clone)]
pub enum Becomes {
    /// This one, with the value as its operand.
    One(Text),
    /// One per value.
    Many(Vec<(i64, Text)>),
}

/// An instruction's place in a file.
#[derive(Debug, Clone)]
pub struct Wire {
    /// The code byte, or the first of them.
    pub code: i64,
    /// Where it is written.
    pub at: proc_macro2::Span,
    /// The operand after it.
    pub operand: WireOperand,
    /// Whether one more byte follows the operand.
    pub extra_byte: bool,
    /// Values embedded in the code byte.
    pub embedded: Option<Embedded>,
    /// What the loader makes of it.
    pub becomes: Option<Becomes>,
}

impl Wire {
    pub(super) fn read(owner: &str, node: Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let at = node.at;
        let what = format!("`wire` of {owner}");
        let mut fields = Fields::new(&what, node, diagnostics);
        if !fields.has("code") {
            fields.missing("code");
        }
        let code = fields.integer("code", 0..=255);
        let operand = match fields.text("operand") {
            None => WireOperand::None,
            Some(name) => match WireOperand::NAMES.iter().find(|(known, _)| *known == name.text) {
                Some((_, operand)) => *operand,
                None => {
                    let known = WireOperand::NAMES.iter().map(|(known, _)| *known);
                    fields.diagnostics.unknown(name.at, "wire operand", &name.text, known);
                    WireOperand::None
                }
            },
        };
        let extra_byte = fields.boolean("extra_byte");
        let embedded = fields.take("embedded").map(|node| {
            let mut inner = Fields::new(format!("`embedded` of {what}"), node, fields.diagnostics);
            if !inner.has("count") {
                inner.missing("count");
            }
            let count = inner.integer("count", 1..=256);
            let bias = inner.integer("bias", -256..=256).unwrap_or(0);
            inner.finish();
            Embedded { count: count.unwrap_or(1), bias }
        });
        let becomes = fields.take("becomes").and_then(|node| becomes(&what, node, fields.diagnostics));
        fields.finish();
        Some(Self { code: code?, at, operand, extra_byte, embedded, becomes })
    }
}

fn becomes(what: &str, node: Node, diagnostics: &mut Diagnostics) -> Option<Becomes> {
    match node.kind {
        Kind::Text(text) => Some(Becomes::One(Text { text, at: node.at })),
        Kind::Table(entries) => {
            let many = entries.into_iter().filter_map(|entry| value_and_name(entry, diagnostics)).collect();
            Some(Becomes::Many(many))
        }
        other => {
            let noun = other.noun();
            let message = format!("`becomes` of {what} must be a name or a table of names by value, not {noun}");
            diagnostics.report(node.at, message);
            None
        }
    }
}

fn value_and_name(entry: Entry, diagnostics: &mut Diagnostics) -> Option<(i64, Text)> {
    let Ok(value) = entry.key.parse() else {
        diagnostics.report(entry.at, format!("`{}` is no embedded value, expected an integer", entry.key));
        return None;
    };
    match entry.value.kind {
        Kind::Text(text) => Some((value, Text { text, at: entry.value.at })),
        other => {
            diagnostics.report(entry.value.at, format!("expected an instruction's name, not {}", other.noun()));
            None
        }
    }
}
