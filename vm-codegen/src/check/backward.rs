//! Backward forms: jumps that do the same, in the other direction.

use crate::diagnostics::Diagnostics;
use crate::model::{Instruction, Label, Table};

pub(super) fn check(table: &Table, diagnostics: &mut Diagnostics) {
    for encoding in &table.encodings {
        if let Some(backward) = &encoding.backward {
            let message = format!("{} has a `backward` form, but it is an encoding and never runs", encoding.name);
            diagnostics.report(backward.at, message);
        }
    }
    for forward in &table.instructions {
        pair(table, forward, diagnostics);
    }
}

fn pair(table: &Table, forward: &Instruction, diagnostics: &mut Diagnostics) {
    let Some(wanted) = &forward.backward else {
        return;
    };
    let name = &forward.name;
    let label = |instruction: &Instruction| {
        let index = instruction.label?;
        Some((index, table.label(&instruction.operands[index])?))
    };
    let Some((index, Label::Forward)) = label(forward) else {
        diagnostics.report(wanted.at, format!("{name} has a `backward` form but no forward label among its operands"));
        return;
    };
    let Some(backward) = table.instruction(&wanted.text) else {
        let names = table.instructions.iter().map(|instruction| instruction.name.as_str());
        diagnostics.unknown(wanted.at, &format!("backward form of {name}:"), &wanted.text, names);
        return;
    };
    let what = format!("{} as the backward form of {name}", backward.name);
    if label(backward) != Some((index, Label::Backward)) {
        let operand = &forward.operands[index].name;
        diagnostics.report(wanted.at, format!("{what} must have a backward label where {name} has `{operand}`"));
        return;
    }
    let others = |instruction: &Instruction| -> Vec<String> {
        let kinds = instruction.operands.iter().enumerate().filter(|(other, _)| *other != index);
        kinds.map(|(_, operand)| operand.kind.text.clone()).collect()
    };
    if others(forward) != others(backward) {
        diagnostics.report(wanted.at, format!("{what} must have its other operands"));
    }
    if !forward.same_effect(backward) {
        diagnostics.report(wanted.at, format!("{what} must have its stack effect"));
    }
}
