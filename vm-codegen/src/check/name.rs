//! Names: well formed, and each given once.

use std::collections::HashMap;

use proc_macro2::Span;

use crate::diagnostics::Diagnostics;
use crate::model::{BUILTIN_FLAGS, Table};

pub(super) fn check(table: &Table, diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    let instructions = table.instructions.iter().chain(&table.encodings).map(|known| (known.name.as_str(), known.at));
    let superinstructions = table.superinstructions.iter().map(|known| (known.name.as_str(), known.at));
    for (name, at) in instructions.chain(superinstructions) {
        if name.is_empty() {
            // A missing name has been reported as such.
            continue;
        }
        if !capitals(name) {
            let message = format!("`{name}` is no instruction's name, expected capitals, digits and single `_`, like `LOAD_FAST`");
            diagnostics.report(at, message);
        }
        match seen.insert(name.replace('_', "").to_lowercase(), name) {
            Some(earlier) if earlier == name => {
                diagnostics.report(at, format!("a second instruction named `{name}`"));
            }
            Some(earlier) => diagnostics.report(at, format!("`{name}` and `{earlier}` are too alike to tell apart")),
            None => {}
        }
    }
    for flag in &table.flags {
        lower("flag", &flag.name, flag.at, diagnostics);
        if BUILTIN_FLAGS.iter().any(|(name, _)| *name == flag.name) {
            diagnostics.report(flag.at, format!("the flag `{}` is built in: no need to declare it", flag.name));
        }
    }
    for kind in &table.operand_kinds {
        lower("operand kind", &kind.name, kind.at, diagnostics);
        if let Some(limit) = &kind.limit {
            lower("limit", &limit.text, limit.at, diagnostics);
        }
    }
    for variant in &table.variants {
        lower("variant", &variant.name, variant.at, diagnostics);
    }
    for hook in &table.hooks {
        if !capitals(&hook.name) {
            let message = format!("`{}` is no hook's name, expected capitals, digits and single `_`", hook.name);
            diagnostics.report(hook.declared, message);
        }
    }
}

fn capitals(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && !name.contains("__")
        && !name.ends_with('_')
        && name != "SELF"
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

fn lower(what: &str, name: &str, at: Span, diagnostics: &mut Diagnostics) {
    let well_formed = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && syn::parse_str::<syn::Ident>(name).is_ok();
    if !well_formed {
        let message = format!("`{name}` is no {what}'s name, expected small letters, digits and `_`");
        diagnostics.report(at, message);
    }
}
