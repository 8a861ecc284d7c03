//! Makes one instruction of the parts of a superinstruction: what one part pushes and the next pops never reaches the
//! stack.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::{Body, FlowUse, Instruction, Slot, Stack, Superinstruction};

/// One part, wired to the rest.
#[derive(Debug, Clone)]
pub struct Part {
    /// Index of its instruction in the table.
    pub instruction: usize,
    /// Its operands, under the names that the whole gives them.
    pub operands: Vec<Ident>,
    /// Its inputs, bottom to top, as variables of the whole.
    pub inputs: Vec<Ident>,
    /// What its body returns, as variables of the whole.
    pub returned: Vec<Ident>,
    /// What its body returns when it jumps.
    pub jump_returned: Vec<Ident>,
}

/// Composes a superinstruction whose parts `check` has accepted.
#[must_use]
pub fn compose(instructions: &[Instruction], superinstruction: &Superinstruction) -> Option<Instruction> {
    let indexes: Vec<usize> = superinstruction
        .parts
        .iter()
        .map(|part| instructions.iter().position(|instruction| instruction.name == part.text))
        .collect::<Option<_>>()?;
    let parts: Vec<&Instruction> = indexes.iter().map(|index| &instructions[*index]).collect();
    let last = *parts.last()?;
    let mut wiring = Wiring::default();
    for (index, part) in indexes.iter().zip(&parts) {
        wiring.add(*index, part);
    }
    let names = names(&parts, &wiring);
    let any = |test: fn(&Body) -> bool| parts.iter().any(|part| test(&part.body));
    let flow = FlowUse { next: last.body.flow.any() && !last.has("ends"), ..last.body.flow };
    let body = Body {
        at: Span::call_site(),
        tokens: TokenStream::new(),
        slow: any(|body| body.slow),
        apart: any(|body| body.apart),
        question: None,
        flow,
        flow_at: Vec::new(),
        names,
    };
    let mut flags: Vec<_> = Vec::new();
    for flag in parts.iter().flat_map(|part| &part.flags) {
        let fits = match flag.text.as_str() {
            "reads" => parts.iter().all(|part| part.has("reads")),
            "ends" => last.has("ends"),
            _ => true,
        };
        if fits && !flags.iter().any(|known: &super::Text| known.text == flag.text) {
            flags.push(flag.clone());
        }
    }
    let operands = parts
        .iter()
        .zip(&wiring.parts)
        .flat_map(|(part, wired)| part.operands.iter().zip(&wired.operands))
        .map(|(operand, name)| super::Operand { name: name.clone(), kind: operand.kind.clone() })
        .collect();
    let first_of_last: usize = parts[..parts.len() - 1].iter().map(|part| part.operands.len()).sum();
    let stack = |outputs: &[Ident]| Stack {
        at: superinstruction.at,
        inputs: wiring.inputs.iter().map(single).collect(),
        outputs: outputs.iter().map(single).collect(),
    };
    let doc = if superinstruction.doc.is_empty() {
        let names: Vec<String> = parts.iter().map(|part| format!("`{}`", part.name)).collect();
        format!("{} in one.", names.join(", "))
    } else {
        superinstruction.doc.clone()
    };
    Some(Instruction {
        name: superinstruction.name.clone(),
        at: superinstruction.at,
        operands,
        wire: None,
        jump_stack: last.label.map(|_| stack(&wiring.jump_stack)),
        stack: stack(&wiring.stack),
        flags,
        doc,
        body,
        family: None,
        guard: None,
        label: last.label.map(|label| first_of_last + label),
        backward: None,
        narrow: Vec::new(),
        parts: wiring.parts,
    })
}

fn single(name: &Ident) -> Slot {
    Slot { name: name.clone(), count: None }
}

/// What the function of the whole takes.
fn names(parts: &[&Instruction], wiring: &Wiring) -> HashSet<String> {
    let mut names = HashSet::new();
    for (part, wired) in parts.iter().zip(&wiring.parts) {
        for fixed in ["vm", "fp", "ip"] {
            if part.body.mentions(fixed) {
                names.insert(fixed.to_owned());
            }
        }
        for (operand, name) in part.operands.iter().zip(&wired.operands) {
            if part.body.mentions(&operand.name.to_string()) {
                names.insert(name.to_string());
            }
        }
        for (slot, name) in part.stack.inputs.iter().zip(&wired.inputs) {
            if part.body.mentions(&slot.name.to_string()) {
                names.insert(name.to_string());
            }
        }
    }
    // Inputs that only travel through are read by the whole.
    let through = wiring.stack.iter().chain(&wiring.jump_stack);
    names.extend(through.map(ToString::to_string));
    names
}

#[derive(Default)]
struct Wiring {
    parts: Vec<Part>,
    inputs: Vec<Ident>,
    stack: Vec<Ident>,
    jump_stack: Vec<Ident>,
    used: HashSet<String>,
}

impl Wiring {
    fn add(&mut self, index: usize, part: &Instruction) {
        let operands = part.operands.iter().map(|operand| self.fresh(&operand.name)).collect();
        let mut inputs = Vec::new();
        for slot in part.stack.inputs.iter().rev() {
            let input = self.stack.pop().unwrap_or_else(|| {
                let name = self.fresh(&slot.name);
                self.inputs.insert(0, name.clone());
                name
            });
            inputs.insert(0, input);
        }
        let below = self.stack.clone();
        let (returned, stack) = self.push(&below, &inputs, &part.stack);
        let (jump_returned, jump_stack) = self.push(&below, &inputs, part.jump_stack());
        self.stack = stack;
        self.jump_stack = jump_stack;
        self.parts.push(Part { instruction: index, operands, inputs, returned, jump_returned });
    }

    /// The stack after a part: what lay below, what it left in place, and new variables for what its body returns.
    fn push(&mut self, below: &[Ident], inputs: &[Ident], stack: &Stack) -> (Vec<Ident>, Vec<Ident>) {
        let returned: Vec<Ident> = stack.returned().map(|slot| self.fresh(&slot.name)).collect();
        let kept = &inputs[..stack.kept().min(inputs.len())];
        (returned.clone(), [below, kept, &returned].concat())
    }

    fn fresh(&mut self, name: &Ident) -> Ident {
        let base = name.to_string();
        let mut candidate = base.clone();
        let mut number = 2;
        while !self.used.insert(candidate.clone()) {
            candidate = format!("{base}_{number}");
            number += 1;
        }
        format_ident!("{}", candidate, span = Span::call_site())
    }
}

/// The block of the whole: the parts' functions, one after the other.
#[must_use]
pub fn block(whole: &Instruction, instructions: &[Instruction], call: impl Fn(&Instruction, &Part) -> TokenStream) -> TokenStream {
    let mut statements = TokenStream::new();
    let fallible = whole.body.fallible();
    let count = whole.parts.len();
    for (position, part) in whole.parts.iter().enumerate() {
        let instruction = &instructions[part.instruction];
        let called = call(instruction, part);
        let called = if instruction.body.fallible() { quote!(#called?) } else { called };
        let last = position + 1 == count;
        if !instruction.body.flow.any() {
            let pattern = tuple(&part.returned);
            statements.extend(match (last && instruction.has("ends"), part.returned.is_empty()) {
                (true, _) => quote!(match #called {}),
                (false, true) => quote!(#called;),
                (false, false) => quote!(let #pattern = #called;),
            });
        } else if !last {
            // Only `next!` is left to it: no part but the last goes anywhere else.
            let pattern = tuple(&part.returned);
            statements.extend(quote! {
                let #pattern = match #called {
                    Flow::Next(values) => values,
                };
            });
        } else {
            let arms = arms(whole, instruction, part);
            let flow = quote!(match #called { #arms });
            statements.extend(if fallible { quote!(Ok(#flow)) } else { flow });
            return statements;
        }
    }
    let last = &instructions[whole.parts[count - 1].instruction];
    if !last.has("ends") {
        let made: Vec<Ident> = whole.stack.made().iter().map(|slot| slot.name.clone()).collect();
        let made = tuple(&made);
        statements.extend(if fallible { quote!(Ok(#made)) } else { quote!(#made) });
    }
    statements
}

/// The ways out of the last part, as ways out of the whole.
fn arms(whole: &Instruction, last: &Instruction, part: &Part) -> TokenStream {
    let mut arms = TokenStream::new();
    let made = |stack: &Stack| tuple(&stack.made().iter().map(|slot| slot.name.clone()).collect::<Vec<_>>());
    if !last.has("ends") {
        let (returned, made) = (tuple(&part.returned), made(&whole.stack));
        arms.extend(quote!(Flow::Next(#returned) => Flow::Next(#made),));
    }
    if last.body.flow.jump {
        let (returned, made) = (tuple(&part.jump_returned), made(whole.jump_stack()));
        arms.extend(quote!(Flow::Jump(#returned) => Flow::Jump(#made),));
    }
    if last.has("transfers") {
        arms.extend(quote!(Flow::Transfer(()) => Flow::Transfer(()),));
    }
    if last.body.flow.enter {
        arms.extend(quote!(Flow::Enter(registers) => Flow::Enter(registers),));
    }
    if last.has("exits") {
        arms.extend(quote!(Flow::Exit(value) => Flow::Exit(value),));
    }
    arms
}

fn tuple(names: &[Ident]) -> TokenStream {
    match names {
        [] => quote!(()),
        [only] => quote!(#only),
        several => quote!((#(#several),*)),
    }
}
