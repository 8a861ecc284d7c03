//! `[operands.*]`: kinds of operands, and the operands of an instruction.

use proc_macro2::{Ident, Span, TokenTree};

use crate::diagnostics::Diagnostics;
use crate::tree::{Entry, Kind, Node};

use super::{Fields, Text};

/// The direction of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Words from the next word on.
    Forward,
    /// Words back from the next word.
    Backward,
}

/// A kind of operand.
#[derive(Debug)]
pub struct OperandKind {
    /// Its name.
    pub name: String,
    /// Where it is declared.
    pub at: Span,
    /// What it is.
    pub doc: String,
    /// The field of `Limits` that an operand of this kind must stay below.
    pub limit: Option<Text>,
    /// Whether it is a label.
    pub label: Option<Label>,
    /// Whether bodies get it as a `usize`, to index with, rather than a `u32`.
    pub index: bool,
}

impl OperandKind {
    pub(super) fn read(entry: Entry, diagnostics: &mut Diagnostics) -> Self {
        let mut fields = Fields::new(format!("[operands.{}]", entry.key), entry.value, diagnostics);
        let doc = fields.required_text("doc").text;
        let limit = fields.text("limit");
        let label = fields.text("label").and_then(|label| match label.text.as_str() {
            "forward" => Some(Label::Forward),
            "backward" => Some(Label::Backward),
            other => {
                fields.diagnostics.unknown(label.at, "label direction", other, ["forward", "backward"]);
                None
            }
        });
        let index = fields.boolean("index");
        fields.finish();
        Self { name: entry.key, at: entry.at, doc, limit, label, index }
    }
}

/// One operand of an instruction.
#[derive(Debug, Clone)]
pub struct Operand {
    /// The variable that bodies see.
    pub name: Ident,
    /// The name of its kind.
    pub kind: Text,
}

impl Operand {
    /// Reads `"slot: local"`.
    pub(super) fn read(node: Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Kind::Code(tokens) = node.kind else {
            diagnostics.report(node.at, "an operand is written as \"name: kind\"");
            return None;
        };
        let mut tokens = tokens.into_iter();
        match (tokens.next(), tokens.next(), tokens.next(), tokens.next()) {
            (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(colon)), Some(TokenTree::Ident(kind)), None) if colon.as_char() == ':' => {
                let kind = Text { text: kind.to_string(), at: kind.span() };
                Some(Self { name, kind })
            }
            _ => {
                diagnostics.report(node.at, "an operand is written as \"name: kind\"");
                None
            }
        }
    }
}
