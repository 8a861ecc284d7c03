//! Families: special forms that fit their generic instruction.

use crate::diagnostics::Diagnostics;
use crate::model::{Instruction, Table};

pub(super) fn check(table: &Table, diagnostics: &mut Diagnostics) {
    let names = || table.instructions.iter().map(|instruction| instruction.name.as_str());
    for (index, family) in table.families.iter().enumerate() {
        let generic = &family.generic;
        match table.instruction(&generic.text) {
            None => diagnostics.unknown(generic.at, "generic instruction", &generic.text, names()),
            Some(instruction) if instruction.family.is_some() => {
                let message = format!("{} is a special form itself, expected a generic instruction", generic.text);
                diagnostics.report(generic.at, message);
            }
            Some(_) => {}
        }
        if table.families[..index].iter().any(|earlier| earlier.generic.text == generic.text) {
            diagnostics.report(generic.at, format!("a second family of {}", generic.text));
        }
    }
    for special in &table.instructions {
        member(table, special, diagnostics);
    }
}

fn member(table: &Table, special: &Instruction, diagnostics: &mut Diagnostics) {
    let name = &special.name;
    let Some(family) = &special.family else {
        if let Some(guard) = &special.guard {
            diagnostics.report(guard.at, format!("{name} has a `guard` but no `family` to fall back to"));
        }
        return;
    };
    if special.guard.is_none() {
        diagnostics.report(family.at, format!("{name} is of a family but has no `guard`"));
    }
    if !table.families.iter().any(|known| known.generic.text == family.text) {
        let generics = table.families.iter().map(|family| family.generic.text.as_str());
        diagnostics.unknown(family.at, "family", &family.text, generics);
    }
    let Some(generic) = table.instruction(&family.text) else {
        return;
    };
    let kinds =
        |instruction: &Instruction| -> Vec<String> { instruction.operands.iter().map(|operand| operand.kind.text.clone()).collect() };
    if kinds(special) != kinds(generic) {
        diagnostics.report(special.at, format!("{name} must have the operands of {}", generic.name));
    }
    if !special.same_effect(generic) {
        diagnostics.report(special.stack.at, format!("{name} must have the stack effect of {}", generic.name));
    }
}
