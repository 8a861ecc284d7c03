//! `[machine]`: the host's types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::tree::Node;

use super::Fields;

/// The host's types, as tokens.
#[derive(Debug)]
pub struct Machine {
    /// The machine's state, which bodies see as `vm: &mut Vm`.
    pub vm: TokenStream,
    /// A stack slot: `Copy`, one word.
    pub value: TokenStream,
    /// What `?` in a body raises; at most one word.
    pub error: TokenStream,
    /// What bodies see as `fp`.
    pub frame: TokenStream,
    /// The value that output groups are filled with first.
    pub null: TokenStream,
}

impl Default for Machine {
    fn default() -> Self {
        let unit = quote!(());
        Self { vm: unit.clone(), value: unit.clone(), error: unit.clone(), frame: unit.clone(), null: unit }
    }
}

impl Machine {
    pub(super) fn read(node: Node, diagnostics: &mut Diagnostics) -> Self {
        let mut fields = Fields::new("[machine]", node, diagnostics);
        let machine = Self {
            vm: fields.required_code("vm").0,
            value: fields.required_code("value").0,
            error: fields.required_code("error").0,
            frame: fields.required_code("frame").0,
            null: fields.required_code("null").0,
        };
        fields.finish();
        machine
    }
}
