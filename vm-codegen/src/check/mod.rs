//! Everything about a table that is not types and borrows; those are rustc's.

mod backward;
mod body;
mod family;
mod name;
mod narrow;
mod stack;
mod superinstruction;
mod wire;

use crate::diagnostics::Diagnostics;
use crate::model::{self, At, BUILTIN_FLAGS, Instruction, Table, Text, WordLayout};

/// Checks the whole table. When nothing is wrong, each superinstruction becomes an instruction behind the others.
pub fn all(table: &mut Table, diagnostics: &mut Diagnostics) {
    name::check(table, diagnostics);
    flags(table, diagnostics);
    hooks(table, diagnostics);
    for instruction in &table.instructions {
        operands(table, instruction, diagnostics);
        stack::check(instruction, diagnostics);
        body::check(instruction, diagnostics);
    }
    for hook in &table.hooks {
        body::hook(hook, diagnostics);
    }
    extend(table, diagnostics);
    wire::check(table, diagnostics);
    backward::check(table, diagnostics);
    narrow::check(table, diagnostics);
    family::check(table, diagnostics);
    superinstruction::check(table, diagnostics);
    let opcodes = table.instructions.len() + table.superinstructions.len();
    if let Some(last) = table.instructions.last()
        && opcodes > WordLayout::MOST_OPCODES
    {
        let most = WordLayout::MOST_OPCODES;
        let message = format!("{opcodes} instructions and superinstructions, but a code word tells {most} apart");
        diagnostics.report(last.at, message);
    }
    if diagnostics.is_empty() {
        let composed = table
            .superinstructions
            .iter()
            .filter_map(|superinstruction| model::compose(&table.instructions, superinstruction))
            .collect::<Vec<_>>();
        table.instructions.extend(composed);
    }
}

/// The flags that instructions may carry.
fn known_flags(table: &Table) -> impl Iterator<Item = &str> {
    let builtin = BUILTIN_FLAGS.iter().map(|(name, _)| *name);
    builtin.chain(table.flags.iter().map(|flag| flag.name.as_str()))
}

fn flags(table: &Table, diagnostics: &mut Diagnostics) {
    for instruction in table.instructions.iter().chain(&table.encodings) {
        for (index, flag) in instruction.flags.iter().enumerate() {
            if !known_flags(table).any(|known| known == flag.text) {
                diagnostics.unknown(flag.at, "flag", &flag.text, known_flags(table));
            }
            if instruction.flags[..index].iter().any(|earlier| earlier.text == flag.text) {
                diagnostics.report(flag.at, format!("{} has the flag `{}` twice", instruction.name, flag.text));
            }
        }
    }
}

fn hooks(table: &Table, diagnostics: &mut Diagnostics) {
    for hook in &table.hooks {
        if let At::Flag(flag) = &hook.at
            && !known_flags(table).any(|known| known == flag.text)
        {
            let places = ["event", "every"].into_iter().chain(known_flags(table));
            diagnostics.unknown(flag.at, "place of a hook", &flag.text, places);
        }
    }
    if table.variants.is_empty() {
        diagnostics.report(proc_macro2::Span::call_site(), "the table has no variant, expected at least `[variants.standard]`");
    }
    for variant in &table.variants {
        for (index, hook) in variant.hooks.iter().enumerate() {
            let known = || table.hooks.iter().map(|hook| hook.name.as_str());
            if !known().any(|known| known == hook.text) {
                diagnostics.unknown(hook.at, "hook", &hook.text, known());
            }
            if variant.hooks[..index].iter().any(|earlier| earlier.text == hook.text) {
                diagnostics.report(hook.at, format!("variant `{}` has the hook `{}` twice", variant.name, hook.text));
            }
        }
    }
}

fn operands(table: &Table, instruction: &Instruction, diagnostics: &mut Diagnostics) {
    let name = &instruction.name;
    let kinds = || table.operand_kinds.iter().map(|kind| kind.name.as_str());
    for operand in &instruction.operands {
        let Text { text, at } = &operand.kind;
        if !kinds().any(|known| known == text) {
            diagnostics.unknown(*at, "operand kind", text, kinds());
        }
    }
    if let Some(fourth) = instruction.operands.get(3) {
        diagnostics.report(fourth.name.span(), format!("{name} has more than three operands; a code word holds three"));
    }
    let labels = instruction.operands.iter().filter(|operand| table.label(operand).is_some());
    if let Some(second) = labels.into_iter().nth(1) {
        diagnostics.report(second.name.span(), format!("{name} has a second label; an instruction jumps to one place"));
    }
}

/// The instruction that extends operands: one at most, and nothing but that.
fn extend(table: &Table, diagnostics: &mut Diagnostics) {
    let mut extends = table.instructions.iter().filter(|instruction| instruction.has("extend"));
    let Some(extend) = extends.next() else { return };
    if let Some(second) = extends.next() {
        let message = format!("{} is flagged `extend`, as {} is; a table has one", second.name, extend.name);
        diagnostics.report(second.at, message);
    }
    let other = extend.flags.len() > 1
        || extend.operands.len() != 1
        || !extend.body.tokens.is_empty()
        || !(extend.stack.inputs.is_empty() && extend.stack.outputs.is_empty());
    if other {
        let message = format!("{}: an instruction flagged `extend` has one operand, no stack, no body, no other flag", extend.name);
        diagnostics.report(extend.at, message);
    }
}
