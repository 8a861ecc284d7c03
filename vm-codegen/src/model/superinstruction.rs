//! `[[superinstruction]]`: several instructions run as one.

use proc_macro2::Span;

use crate::diagnostics::Diagnostics;
use crate::tree::Node;

use super::{Fields, Text};

/// Instructions in a row that are fused into one.
#[derive(Debug)]
pub struct Superinstruction {
    /// Its name.
    pub name: String,
    /// Where its name is.
    pub at: Span,
    /// The instructions it stands for.
    pub parts: Vec<Text>,
    /// Why it is worth an opcode.
    pub doc: String,
}

impl Superinstruction {
    pub(super) fn read(node: Node, diagnostics: &mut Diagnostics) -> Self {
        let mut fields = Fields::new("[[superinstruction]]", node, diagnostics);
        let name = fields.required_text("name");
        let parts = fields.texts("parts");
        let doc = fields.text("doc").map(|doc| doc.text).unwrap_or_default();
        fields.finish();
        Self { name: name.text, at: name.at, parts, doc }
    }
}
