//! `[[family]]`: a generic instruction whose special forms the host writes over it.

use crate::diagnostics::Diagnostics;
use crate::tree::Node;

use super::{Fields, Text};

/// A family of instructions.
#[derive(Debug)]
pub struct Family {
    /// The instruction that always works.
    pub generic: Text,
    /// What the family is about, if its name does not say it.
    pub doc: String,
}

impl Family {
    pub(super) fn read(node: Node, diagnostics: &mut Diagnostics) -> Self {
        let mut fields = Fields::new("[[family]]", node, diagnostics);
        let generic = fields.required_text("generic");
        let doc = fields.text("doc").map(|doc| doc.text).unwrap_or_default();
        fields.finish();
        Self { generic, doc }
    }
}
