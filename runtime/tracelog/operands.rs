//! Instructions with what they pop and push: how many values that is, the table's stack effects say.

use std::format;
use std::string::String;
use std::vec::Vec;

use super::shown::shown;
use crate::object::Code;
use crate::trace::Place;
use crate::value::{Gc, Value};
use crate::vm::Vm;
use crate::vm::generated::{Instruction, stack_effect};

/// An instruction that runs: what it will have pushed is known when the next one begins.
pub(super) struct Running {
    pub code: Gc<Code>,
    pub depth: usize,
    pub line: u32,
    pub text: String,
    pub popped: Vec<String>,
    base: *const Value,
    pushes: usize,
    jumps: bool,
    next: u32,
}

impl Running {
    /// The instruction about to run.
    pub fn at(vm: &mut Vm, place: &Place) -> Option<Running> {
        let code = place.code.get(&vm.heap);
        let instruction = Instruction::at(&code.words, place.word as usize).ok()?;
        let line = code.line_of(place.word);
        let effect = stack_effect(instruction.op, &instruction.operands);
        let (pops, pushes) = (effect.pops as usize, effect.pushes as usize);
        let base = vm.sp.wrapping_sub(pops);
        let operands: Vec<Value> = vm.stack.slice(base, pops).to_vec();
        let popped = operands.into_iter().map(|value| if value.is_null() { String::from("NULL") } else { shown(vm, value) }).collect();
        let text = describe(vm, place, &instruction);
        let jumps = instruction.op.label().is_some();
        let next = instruction.next as u32;
        Some(Running { code: place.code, depth: place.depth, line, text, popped, base, pushes, jumps, next })
    }

    /// What it pushed, once control is at `place` in the same frame. Nothing is known where it left the straight way: by a jump whose
    /// effect may be another one.
    pub fn pushed(&self, vm: &mut Vm, place: &Place) -> Option<Vec<String>> {
        if place.code != self.code || place.depth != self.depth || (self.jumps && place.word != self.next) {
            return None;
        }
        let top: *const Value = vm.sp;
        if self.base.wrapping_add(self.pushes) != top {
            return None;
        }
        let values: Vec<Value> = vm.stack.slice(self.base, self.pushes).to_vec();
        Some(values.into_iter().map(|value| if value.is_null() { String::from("NULL") } else { shown(vm, value) }).collect())
    }
}

/// An instruction and its operands: names and constants as such.
fn describe(vm: &mut Vm, place: &Place, instruction: &Instruction) -> String {
    let mut text = String::from(instruction.op.name());
    if let Some(Some(target)) = instruction.target() {
        return format!("{text} to {target}");
    }
    let known = instruction.op.operands().iter().zip(instruction.operands);
    for ((_, kind), operand) in known.map(|((name, kind), operand)| ((*name, *kind), operand)) {
        text.push(' ');
        match vm.operand_text(place.code, kind, operand) {
            Ok(operand) => text.push_str(&operand),
            Err(raised) => {
                vm.take_raised(raised);
            }
        }
    }
    text
}
