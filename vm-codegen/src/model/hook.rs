//! `[hooks.*]` and `[variants.*]`: what runs before instructions, and which machine has it.

use proc_macro2::{Span, TokenStream};

use crate::diagnostics::Diagnostics;
use crate::tree::Entry;

use super::{Fields, Text};

/// Before which instructions a hook runs.
#[derive(Debug, Clone)]
pub enum At {
    /// Words with the event bit.
    Event,
    /// Every word.
    Every,
    /// Instructions with a flag.
    Flag(Text),
}

/// Rust that variants run before instructions.
#[derive(Debug)]
pub struct Hook {
    /// Its name.
    pub name: String,
    /// Where it is declared.
    pub declared: Span,
    /// What it is for.
    pub doc: String,
    /// Where it runs.
    pub at: At,
    /// An expression of type `Result<Hooked, Error>`, over `vm` and `opcode`.
    pub run: TokenStream,
    /// An expression of type `bool` over `vm` and `ip`, the address of the next word: does what takes no parked registers, and
    /// says whether that is all there is to do. The tail backend asks it first.
    pub quick: Option<TokenStream>,
}

impl Hook {
    pub(super) fn read(entry: Entry, diagnostics: &mut Diagnostics) -> Self {
        let mut fields = Fields::new(format!("[hooks.{}]", entry.key), entry.value, diagnostics);
        let doc = fields.required_text("doc").text;
        let at = fields.required_text("at");
        let at = match at.text.as_str() {
            "event" => At::Event,
            "every" => At::Every,
            _ => At::Flag(at),
        };
        let run = fields.required_code("run").0;
        let quick = fields.code("quick").map(|(quick, _)| quick);
        fields.finish();
        Self { name: entry.key, declared: entry.at, doc, at, run, quick }
    }
}

/// One machine made of the instructions and some hooks.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Where it is declared.
    pub at: Span,
    /// What it is for.
    pub doc: String,
    /// Its hooks, in the order in which they run.
    pub hooks: Vec<Text>,
    /// The condition under which it is compiled: what stands in `#[cfg(…)]`.
    pub cfg: Option<TokenStream>,
}

impl Variant {
    pub(super) fn read(entry: Entry, diagnostics: &mut Diagnostics) -> Self {
        let mut fields = Fields::new(format!("[variants.{}]", entry.key), entry.value, diagnostics);
        let doc = fields.required_text("doc").text;
        let hooks = fields.texts("hooks");
        let feature = fields.text("feature").map(|feature| {
            let feature = feature.text;
            quote::quote!(feature = #feature)
        });
        let cfg = fields.text("cfg").and_then(|cfg| match cfg.text.parse::<TokenStream>() {
            Ok(tokens) => Some(respan(tokens, cfg.at)),
            Err(_) => {
                fields.diagnostics.report(cfg.at, "`cfg` must be what stands in `#[cfg(…)]`");
                None
            }
        });
        if feature.is_some()
            && let Some(_) = &cfg
        {
            fields.diagnostics.report(entry.at, "`feature` is short for a `cfg`: a variant has one of them");
        }
        fields.finish();
        Self { name: entry.key, at: entry.at, doc, hooks, cfg: cfg.or(feature) }
    }
}

fn respan(tokens: TokenStream, at: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            token.set_span(at);
            token
        })
        .collect()
}
