//! Stack effects: names once, counts that are arithmetic over operands, jumps over the same inputs.

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;

use crate::diagnostics::Diagnostics;
use crate::model::{Instruction, Slot, Stack};

/// Names that generated code uses around a body.
const RESERVED: [&str; 8] = ["vm", "fp", "ip", "sp", "table", "word", "landing", "_"];

pub(super) fn check(instruction: &Instruction, diagnostics: &mut Diagnostics) {
    let name = &instruction.name;
    let mut seen: Vec<&Ident> = Vec::new();
    for operand in &instruction.operands {
        reserved(name, &operand.name, diagnostics);
        twice(name, &mut seen, &operand.name, diagnostics);
    }
    let operands = seen.len();
    for input in &instruction.stack.inputs {
        reserved(name, &input.name, diagnostics);
        twice(name, &mut seen, &input.name, diagnostics);
    }
    effect(instruction, &instruction.stack, &seen[..operands], diagnostics);
    let made = instruction.stack.made().iter().filter(|slot| slot.count.is_some());
    if let Some(second) = made.clone().nth(1) {
        diagnostics.report(second.name.span(), format!("{name} makes a second group; a body fills one"));
    }
    for group in made {
        if instruction.stack.inputs.iter().any(|input| input.name == group.name) {
            let message = format!("{name} takes and makes a group `{}`; unless it stays in place, give it two names", group.name);
            diagnostics.report(group.name.span(), message);
        }
    }
    let Some(jump) = &instruction.jump_stack else {
        return;
    };
    effect(instruction, jump, &seen[..operands], diagnostics);
    if instruction.label.is_none() {
        diagnostics.report(jump.at, format!("{name} has a `jump_stack` but no label among its operands"));
    }
    let same =
        jump.inputs.len() == instruction.stack.inputs.len() && jump.inputs.iter().zip(&instruction.stack.inputs).all(|(a, b)| a.is(b));
    if !same {
        diagnostics.report(jump.at, format!("`jump_stack` of {name} must have the inputs of its `stack`"));
    }
    if let Some(group) = jump.made().iter().find(|slot| slot.count.is_some()) {
        diagnostics.report(group.name.span(), format!("{name} makes a group when it jumps; only falling through can"));
    }
}

fn effect(instruction: &Instruction, stack: &Stack, operands: &[&Ident], diagnostics: &mut Diagnostics) {
    let name = &instruction.name;
    let mut outputs: Vec<&Ident> = Vec::new();
    for output in &stack.outputs {
        reserved(name, &output.name, diagnostics);
        twice(name, &mut outputs, &output.name, diagnostics);
        if operands.contains(&&output.name) {
            diagnostics.report(output.name.span(), format!("`{}` of {name} is an operand already", output.name));
        }
    }
    for Slot { name: group, count } in stack.inputs.iter().chain(&stack.outputs) {
        if let Some(count) = count {
            arithmetic(name, group, count, operands, diagnostics);
        }
    }
}

fn reserved(owner: &str, name: &Ident, diagnostics: &mut Diagnostics) {
    let text = name.to_string();
    if RESERVED.contains(&text.as_str()) || text.starts_with("len_of_") || syn::parse_str::<Ident>(&text).is_err() {
        diagnostics.report(name.span(), format!("`{text}` of {owner} is a reserved name, choose another"));
    }
}

fn twice<'a>(owner: &str, seen: &mut Vec<&'a Ident>, name: &'a Ident, diagnostics: &mut Diagnostics) {
    if seen.contains(&name) {
        diagnostics.report(name.span(), format!("{owner} has two things named `{name}` on one side"));
    }
    seen.push(name);
}

/// Refuses a count that is more than sums, products, shifts and masks of operands and numbers.
fn arithmetic(owner: &str, group: &Ident, count: &syn::Expr, operands: &[&Ident], diagnostics: &mut Diagnostics) {
    let mut refuse = |at: Span| {
        let message = format!("the count of `{group}` of {owner} may use operands, integers, `+ - * << >> &` and nothing else");
        diagnostics.report(at, message);
    };
    match count {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(_), .. }) => {}
        syn::Expr::Path(path) => match path.path.get_ident() {
            Some(name) if operands.contains(&name) => {}
            Some(name) => {
                let known: Vec<String> = operands.iter().map(ToString::to_string).collect();
                let what = format!("operand in the count of `{group}` of {owner}:");
                diagnostics.unknown(name.span(), &what, &name.to_string(), known.iter().map(String::as_str));
            }
            None => refuse(count.span()),
        },
        syn::Expr::Paren(inner) => arithmetic(owner, group, &inner.expr, operands, diagnostics),
        syn::Expr::Binary(binary) => {
            use syn::BinOp::{Add, BitAnd, Mul, Shl, Shr, Sub};
            if !matches!(binary.op, Add(_) | Sub(_) | Mul(_) | Shl(_) | Shr(_) | BitAnd(_)) {
                refuse(binary.op.span());
            }
            arithmetic(owner, group, &binary.left, operands, diagnostics);
            arithmetic(owner, group, &binary.right, operands, diagnostics);
        }
        other => refuse(other.span()),
    }
}
