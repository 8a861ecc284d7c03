//! Superinstructions: parts that can run as one.

use crate::diagnostics::Diagnostics;
use crate::model::{Instruction, Superinstruction, Table};

pub(super) fn check(table: &Table, diagnostics: &mut Diagnostics) {
    for (index, superinstruction) in table.superinstructions.iter().enumerate() {
        parts(table, superinstruction, diagnostics);
        let texts = |known: &Superinstruction| -> Vec<String> { known.parts.iter().map(|part| part.text.clone()).collect() };
        let same = |earlier: &&Superinstruction| texts(earlier) == texts(superinstruction);
        if let Some(earlier) = table.superinstructions[..index].iter().find(same) {
            let message = format!("{} has the parts of {}", superinstruction.name, earlier.name);
            diagnostics.report(superinstruction.at, message);
        }
    }
}

fn parts(table: &Table, whole: &Superinstruction, diagnostics: &mut Diagnostics) {
    let name = &whole.name;
    if whole.parts.len() < 2 {
        diagnostics.report(whole.at, format!("{name} needs at least two `parts`"));
    }
    let mut parts: Vec<&Instruction> = Vec::new();
    for part in &whole.parts {
        match table.instruction(&part.text) {
            Some(instruction) => parts.push(instruction),
            None => {
                let names = table.instructions.iter().map(|instruction| instruction.name.as_str());
                diagnostics.unknown(part.at, &format!("part of {name}:"), &part.text, names);
            }
        }
    }
    if parts.len() != whole.parts.len() {
        return;
    }
    let operands: usize = parts.iter().map(|part| part.operands.len()).sum();
    if operands > 3 {
        let message = format!("the parts of {name} have {operands} operands together; a code word holds three");
        diagnostics.report(whole.at, message);
    }
    // What is apart starts over as well; it is in bodies with something slow only.
    let last_slow = parts.iter().rposition(|part| part.body.slow);
    for (index, (part, text)) in parts.iter().zip(&whole.parts).enumerate() {
        let last = index + 1 == parts.len();
        let wrong = if part.has("extend") {
            Some("extends operands".to_owned())
        } else if part.family.is_some() {
            Some("is a special form, whose guard would have to be checked in the middle".to_owned())
        } else if part.body.cold_only() {
            Some("is slow as a whole (`?` without `slow!`), so fusing gains nothing".to_owned())
        } else if part.stack.has_groups() || part.jump_stack().has_groups() {
            Some("has groups on its stack".to_owned())
        } else if part.body.mentions("sp") {
            Some("looks at the stack pointer, which is another one in the whole".to_owned())
        } else if !last && leaves(part) {
            Some("may go elsewhere; only the last part may".to_owned())
        } else if last_slow.is_some_and(|slow| index < slow) && !part.has("reads") {
            Some("is not flagged `reads`, and a later part can go slow: the whole would run it twice".to_owned())
        } else {
            None
        };
        if let Some(wrong) = wrong {
            diagnostics.report(text.at, format!("{} as a part of {name}: it {wrong}", part.name));
        }
    }
}

fn leaves(part: &Instruction) -> bool {
    part.label.is_some() || ["transfers", "exits", "ends", "polls"].iter().any(|flag| part.has(flag))
}
