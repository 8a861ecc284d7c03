//! `[[instruction]]` and `[flags.*]`.

use proc_macro2::{Group, Span, TokenStream, TokenTree};

use crate::diagnostics::Diagnostics;
use crate::tree::{Entry, Kind, Node};

use super::{Body, Fields, Operand, OperandKind, Part, Slot, Stack, Text, Wire};

/// The flags that the toolchain itself understands, and what they mean.
pub const BUILTIN_FLAGS: [(&str, &str); 7] = [
    ("reads", "No side effect: running it twice is the same as running it once."),
    ("ends", "Never goes on to the next instruction."),
    ("polls", "Looks at pending work when it is done."),
    ("transfers", "May go on in another frame: parks first, where it is not `late`."),
    ("late", "Of one that transfers: only what is slow or apart parks; what is neither needs no parked registers."),
    ("exits", "May end the run."),
    ("extend", "Carries the upper bits of the next instruction's operand."),
];

/// A flag that the table declares.
#[derive(Debug)]
pub struct Flag {
    /// Its name.
    pub name: String,
    /// Where it is declared.
    pub at: Span,
    /// What it means.
    pub doc: String,
}

impl Flag {
    pub(super) fn read(entry: Entry, diagnostics: &mut Diagnostics) -> Self {
        let mut fields = Fields::new(format!("[flags.{}]", entry.key), entry.value, diagnostics);
        let doc = fields.required_text("doc").text;
        fields.finish();
        Self { name: entry.key, at: entry.at, doc }
    }
}

/// An instruction that does the same as another one for some of its operands.
#[derive(Debug)]
pub struct Narrow {
    /// Its name.
    pub to: Text,
    /// A condition over the operands, each an `u32`.
    pub when: TokenStream,
}

impl Narrow {
    fn read(entry: Entry, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Kind::Text(when) = entry.value.kind else {
            let noun = entry.value.kind.noun();
            diagnostics.report(entry.value.at, format!("expected a condition over operands, not {noun}"));
            return None;
        };
        match when.parse::<TokenStream>() {
            Ok(tokens) => Some(Self { to: Text { text: entry.key, at: entry.at }, when: placed(tokens, entry.value.at) }),
            Err(_) => {
                diagnostics.report(entry.value.at, format!("`{when}` is no condition over operands"));
                None
            }
        }
    }
}

/// The tokens, each of them at `at`: a condition is a string that is read as a whole.
fn placed(tokens: TokenStream, at: Span) -> TokenStream {
    let place = |token| {
        let mut token = match token {
            TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), placed(group.stream(), at))),
            other => other,
        };
        token.set_span(at);
        token
    };
    tokens.into_iter().map(place).collect()
}

/// One instruction.
#[derive(Debug)]
pub struct Instruction {
    /// Its name, in capitals.
    pub name: String,
    /// Where its name is.
    pub at: Span,
    /// Its operands, first to last.
    pub operands: Vec<Operand>,
    /// Its place in a file, if it has one.
    pub wire: Option<Wire>,
    /// What it takes from the stack and leaves on it.
    pub stack: Stack,
    /// The same when it jumps, if that differs.
    pub jump_stack: Option<Stack>,
    /// Its flags.
    pub flags: Vec<Text>,
    /// What it does, in prose.
    pub doc: String,
    /// What it does, in Rust.
    pub body: Body,
    /// The generic instruction it is a special form of.
    pub family: Option<Text>,
    /// When the special form applies.
    pub guard: Option<Body>,
    /// Index of the label among the operands.
    pub label: Option<usize>,
    /// Of a forward jump, the instruction that takes its place where it goes back.
    pub backward: Option<Text>,
    /// What takes its place where its operands say so, and when: the first of these that applies.
    pub narrow: Vec<Narrow>,
    /// For a superinstruction, its parts.
    pub parts: Vec<Part>,
}

impl Instruction {
    pub(super) fn read(node: Node, kinds: &[OperandKind], diagnostics: &mut Diagnostics) -> Self {
        let mut fields = Fields::new("[[instruction]]", node, diagnostics);
        let name = fields.required_text("name");
        let what = if name.text.is_empty() { "[[instruction]]".to_owned() } else { name.text.clone() };
        fields.rename(&what);
        let operands = fields.array("operands");
        let operands: Vec<Operand> = operands.into_iter().filter_map(|node| Operand::read(node, fields.diagnostics)).collect();
        let wire = fields.take("wire").and_then(|node| Wire::read(&what, node, fields.diagnostics));
        let encoding = wire.as_ref().is_some_and(|wire| wire.becomes.is_some());
        let flags = fields.texts("flags");
        let extend = flags.iter().any(|flag| flag.text == "extend");
        let stack = match fields.take("stack") {
            Some(Node { kind: Kind::Code(tokens), at }) => Stack::read(tokens, at, fields.diagnostics),
            Some(node) => {
                fields.diagnostics.report(node.at, format!("`stack` of {what} must be a string"));
                empty(node.at)
            }
            None if extend || encoding => empty(fields.at()),
            None => {
                fields.missing("stack");
                empty(fields.at())
            }
        };
        let jump_stack = fields.code("jump_stack").map(|(tokens, at)| Stack::read(tokens, at, fields.diagnostics));
        let doc = fields.required_text("doc").text;
        let body = match fields.code("body") {
            Some((tokens, at)) => Body::read(tokens, at),
            None if extend || encoding => Body::read(TokenStream::new(), fields.at()),
            None => {
                fields.missing("body");
                Body::read(TokenStream::new(), fields.at())
            }
        };
        let family = fields.text("family");
        let guard = fields.code("guard").map(|(tokens, at)| Body::read(tokens, at));
        let backward = fields.text("backward");
        let narrow = match fields.take("narrow") {
            Some(Node { kind: Kind::Table(entries), .. }) => {
                entries.into_iter().filter_map(|entry| Narrow::read(entry, fields.diagnostics)).collect()
            }
            Some(node) => {
                fields.diagnostics.report(node.at, format!("`narrow` of {what} must be a table of conditions by instruction"));
                Vec::new()
            }
            None => Vec::new(),
        };
        fields.finish();
        let label = operands.iter().position(|operand| kinds.iter().any(|kind| kind.name == operand.kind.text && kind.label.is_some()));
        let parts = Vec::new();
        Self {
            name: name.text,
            at: name.at,
            operands,
            wire,
            stack,
            jump_stack,
            flags,
            doc,
            body,
            family,
            guard,
            label,
            backward,
            narrow,
            parts,
        }
    }

    /// Whether it only says how other instructions are written in a file.
    #[must_use]
    pub fn is_encoding(&self) -> bool {
        self.body.tokens.is_empty() && self.wire.as_ref().is_some_and(|wire| wire.becomes.is_some())
    }

    /// Whether it carries `flag`.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|known| known.text == flag)
    }

    /// Whether it takes and leaves as many values as `other`, jumping or not.
    #[must_use]
    pub fn same_effect(&self, other: &Instruction) -> bool {
        let same = |a: &[Slot], b: &[Slot]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same_size(b));
        let stacks = [(&self.stack, &other.stack), (self.jump_stack(), other.jump_stack())];
        stacks.iter().all(|(a, b)| same(&a.inputs, &b.inputs) && same(&a.outputs, &b.outputs))
    }

    /// The stack effect of a jump.
    #[must_use]
    pub fn jump_stack(&self) -> &Stack {
        self.jump_stack.as_ref().unwrap_or(&self.stack)
    }
}

fn empty(at: Span) -> Stack {
    Stack { at, inputs: Vec::new(), outputs: Vec::new() }
}
