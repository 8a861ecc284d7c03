//! Narrower instructions: they exist, and take the operands of those in whose place they are put.

use crate::diagnostics::Diagnostics;
use crate::model::{Instruction, Table};

use super::body;

pub(super) fn check(table: &Table, diagnostics: &mut Diagnostics) {
    for wide in &table.instructions {
        let name = &wide.name;
        for narrow in &wide.narrow {
            let operands = wide.operands.iter().map(|operand| operand.name.to_string()).collect();
            let what = format!("condition of {}", narrow.to.text);
            if syn::parse2::<syn::Expr>(narrow.when.clone()).is_err() {
                diagnostics.report(narrow.to.at, format!("the {what} is no expression"));
                continue;
            }
            body::resolve(&narrow.when, operands, &what, diagnostics);
            let Some(other) = table.instruction(&narrow.to.text) else {
                let names = table.instructions.iter().map(|instruction| instruction.name.as_str());
                diagnostics.unknown(narrow.to.at, &format!("instruction that {name} is narrowed to:"), &narrow.to.text, names);
                continue;
            };
            let kinds = |of: &Instruction| -> Vec<String> { of.operands.iter().map(|operand| operand.kind.text.clone()).collect() };
            if !other.operands.is_empty() && kinds(other) != kinds(wide) {
                let message = format!("{} must have the operands of {name}, which is narrowed to it, or none", other.name);
                diagnostics.report(narrow.to.at, message);
            }
            if other.family.is_some() {
                let message = format!("{} is a special form, which the machine puts in place itself", other.name);
                diagnostics.report(narrow.to.at, message);
            }
        }
    }
}
