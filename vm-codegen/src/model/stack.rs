//! Stack effects: `"left right -- sum"`.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};

use crate::diagnostics::Diagnostics;

/// One name in a stack effect: a value, or a group of them.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The variable that bodies see.
    pub name: Ident,
    /// For a group, how many values: arithmetic over operand names.
    pub count: Option<syn::Expr>,
}

impl Slot {
    /// Whether both are the same name with the same count.
    #[must_use]
    pub fn is(&self, other: &Slot) -> bool {
        self.name == other.name && self.same_size(other)
    }

    /// Whether both have the same count, whatever their names.
    #[must_use]
    pub fn same_size(&self, other: &Slot) -> bool {
        let text = |slot: &Slot| slot.count.as_ref().map(|count| quote::quote!(#count).to_string());
        text(self) == text(other)
    }
}

/// A stack effect; the last name on either side is the top.
#[derive(Debug, Clone)]
pub struct Stack {
    /// Where it is written.
    pub at: Span,
    /// What the instruction finds.
    pub inputs: Vec<Slot>,
    /// What it leaves.
    pub outputs: Vec<Slot>,
}

impl Stack {
    /// How many slots, from the bottom, are the same on both sides: they are left where they are.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.inputs.iter().zip(&self.outputs).take_while(|(input, output)| input.is(output)).count()
    }

    /// The outputs that the body makes.
    #[must_use]
    pub fn made(&self) -> &[Slot] {
        &self.outputs[self.kept()..]
    }

    /// The single values among the outputs that the body makes: what it returns.
    pub fn returned(&self) -> impl Iterator<Item = &Slot> {
        self.made().iter().filter(|slot| slot.count.is_none())
    }

    /// Whether any slot is a group.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.inputs.iter().chain(&self.outputs).any(|slot| slot.count.is_some())
    }

    /// Reads the tokens of a stack effect.
    #[must_use]
    pub fn read(tokens: TokenStream, at: Span, diagnostics: &mut Diagnostics) -> Self {
        let mut stack = Self { at, inputs: Vec::new(), outputs: Vec::new() };
        let mut tokens = tokens.into_iter().peekable();
        let mut separators = 0;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(dash) if dash.as_char() == '-' => {
                    match tokens.next() {
                        Some(TokenTree::Punct(second)) if second.as_char() == '-' => separators += 1,
                        _ => diagnostics.report(dash.span(), "expected `--` between inputs and outputs"),
                    }
                    if separators > 1 {
                        diagnostics.report(dash.span(), "a second `--` in a stack effect");
                    }
                }
                TokenTree::Ident(name) => {
                    let count = match tokens.peek() {
                        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
                            let group = group.clone();
                            tokens.next();
                            match syn::parse2(group.stream()) {
                                Ok(count) => Some(count),
                                Err(error) => {
                                    let message = format!("the count of `{name}` is no arithmetic: {error}");
                                    diagnostics.report(group.span_open(), message);
                                    None
                                }
                            }
                        }
                        _ => None,
                    };
                    let side = if separators == 0 { &mut stack.inputs } else { &mut stack.outputs };
                    side.push(Slot { name, count });
                }
                other => {
                    diagnostics.report(other.span(), format!("unexpected `{other}` in a stack effect, expected names and `--`"));
                }
            }
        }
        if separators == 0 {
            diagnostics.report(at, "a stack effect needs `--`: inputs before it, outputs after it");
        }
        stack
    }
}
