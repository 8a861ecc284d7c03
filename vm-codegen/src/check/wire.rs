//! Encodings: each code byte means one thing, and what a value becomes exists.

use crate::diagnostics::Diagnostics;
use crate::model::{Becomes, Instruction, Table, Text};

pub(super) fn check(table: &Table, diagnostics: &mut Diagnostics) {
    let mut owners: Vec<Option<&Instruction>> = vec![None; 256];
    for instruction in table.instructions.iter().chain(&table.encodings) {
        let Some(wire) = &instruction.wire else {
            continue;
        };
        let name = &instruction.name;
        let count = wire.embedded.as_ref().map_or(1, |embedded| embedded.count);
        if wire.code + count > 256 {
            diagnostics.report(wire.at, format!("the codes of {name} go beyond 0xff"));
            continue;
        }
        for code in wire.code..wire.code + count {
            let owner = &mut owners[code as usize];
            match owner {
                Some(owner) => {
                    let message = format!("code {code:#04x} of {name} is already taken by {}", owner.name);
                    diagnostics.report(wire.at, message);
                    break;
                }
                None => *owner = Some(instruction),
            }
        }
        becomes(table, instruction, diagnostics);
        replaced(table, instruction, diagnostics);
    }
}

/// An instruction of its own that becomes another: code holds either, so whoever takes one for the other must find the
/// same operands and the same stack.
fn replaced(table: &Table, instruction: &Instruction, diagnostics: &mut Diagnostics) {
    let becomes = instruction.wire.as_ref().and_then(|wire| wire.becomes.as_ref());
    let (name, Some(becomes)) = (&instruction.name, becomes) else {
        return;
    };
    if instruction.is_encoding() {
        return;
    }
    let (by_value, targets): (bool, Vec<&Text>) = match becomes {
        Becomes::One(target) => (false, vec![target]),
        Becomes::Many(many) => (true, many.iter().map(|(_, target)| target).collect()),
    };
    if by_value && instruction.operands.len() != 1 {
        let count = instruction.operands.len();
        let message = format!("{name} becomes something else by value, so it must have that value as its only operand, not {count}");
        diagnostics.report(instruction.at, message);
    }
    for target in targets {
        let Some(other) = table.instruction(&target.text) else {
            continue;
        };
        let kinds = |of: &Instruction| -> Vec<String> { of.operands.iter().map(|operand| operand.kind.text.clone()).collect() };
        if by_value && !other.operands.is_empty() {
            let message = format!("{} has operands, but the value that chooses it is all that {name} has", other.name);
            diagnostics.report(target.at, message);
        } else if !by_value && kinds(other) != kinds(instruction) {
            diagnostics.report(target.at, format!("{} must have the operands of {name}, which becomes it", other.name));
        }
        if !instruction.same_effect(other) {
            diagnostics.report(target.at, format!("{} must have the stack effect of {name}, which becomes it", other.name));
        }
    }
}

fn becomes(table: &Table, instruction: &Instruction, diagnostics: &mut Diagnostics) {
    let Some(wire) = &instruction.wire else {
        return;
    };
    let name = &instruction.name;
    match (&wire.becomes, &wire.embedded) {
        (None, _) => {}
        (Some(Becomes::One(target)), _) => known(table, name, target, diagnostics),
        (Some(Becomes::Many(_)), None) => {
            let message = format!("`becomes` of {name} goes by embedded values, but it has no `embedded`");
            diagnostics.report(wire.at, message);
        }
        (Some(Becomes::Many(many)), Some(embedded)) => {
            let (low, high) = (embedded.bias, embedded.bias + embedded.count - 1);
            for (index, (value, target)) in many.iter().enumerate() {
                known(table, name, target, diagnostics);
                if !(low..=high).contains(value) {
                    let message = format!("{name} never embeds {value}, its values are {low} to {high}");
                    diagnostics.report(target.at, message);
                }
                if many[..index].iter().any(|(earlier, _)| earlier == value) {
                    diagnostics.report(target.at, format!("{value} of {name} becomes two things"));
                }
            }
        }
    }
}

fn known(table: &Table, owner: &str, target: &Text, diagnostics: &mut Diagnostics) {
    if table.instruction(&target.text).is_none() {
        let names = table.instructions.iter().map(|instruction| instruction.name.as_str());
        diagnostics.unknown(target.at, &format!("instruction that {owner} becomes:"), &target.text, names);
    }
}
