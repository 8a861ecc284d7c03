//! Calls, and the making of functions and collections.

use alloc::format;
use alloc::vec::Vec;

use crate::code::{Const, Opcode};

use super::Result;
use super::state::{Slot, State};
use super::translate::{Child, Translator, Usage};
use super::wire::Wire;

/// `SET_FUNCTION_ATTRIBUTE`
const CLOSURE: u32 = 8;
const DEFAULTS: u32 = 1;
const KEYWORD_DEFAULTS: u32 = 2;

impl Translator<'_> {
    /// The four call instructions: positional arguments, pairs of keyword and
    /// value, and with `*` or `**` a bitmap of the positional ones to unpack.
    pub(super) fn call(&mut self, state: &mut State, wire: &Wire) -> Result<()> {
        let operand = wire.operand;
        if operand > 0xffff {
            return self.error(format!("operand {operand:#x}"), "two numbers of a byte each");
        }
        self.emit(state, wire.op, operand);
        let unpacks = matches!(wire.op, Opcode::CallFunctionVarKw | Opcode::CallMethodVarKw);
        if unpacks {
            self.pop_kind(state, &[Slot::Count], "the bitmap of a call")?;
        }
        for _ in 0..operand >> 8 {
            self.pop(state)?;
            let keys = if unpacks { &[Slot::Text, Slot::Null][..] } else { &[Slot::Text][..] };
            self.pop_kind(state, keys, "the name of a keyword")?;
        }
        self.pop_many(state, operand & 0xff)?;
        if matches!(wire.op, Opcode::CallMethod | Opcode::CallMethodVarKw) {
            self.pop_any(state)?;
        }
        self.pop(state)?;
        self.push(state, Slot::Value)
    }

    /// The four instructions that make functions.
    pub(super) fn make_function(&mut self, state: &mut State, wire: &Wire) -> Result<()> {
        let child = wire.operand;
        if child as usize >= self.child_count {
            return self.error(format!("nested function {child}"), format!("one of {}", self.child_count));
        }
        let closes = matches!(wire.op, Opcode::MakeClosure | Opcode::MakeClosureDefargs);
        let mut closed = Vec::new();
        for _ in 0..if closes { wire.extra } else { 0 } {
            match self.pop_any(state)? {
                Slot::Cell(local) => closed.push(self.locals.name(local)),
                _ => return self.error("another operand on the stack", "a cell"),
            }
        }
        closed.reverse();
        let mut defaults = [Slot::Null, Slot::Null];
        if matches!(wire.op, Opcode::MakeFunctionDefargs | Opcode::MakeClosureDefargs) {
            let keywords = self.pop_kind(state, &[Slot::Dict, Slot::Null], "a dict of defaults, or none")?;
            let positional = self.pop_kind(state, &[Slot::Tuple, Slot::Null], "a tuple of defaults, or none")?;
            defaults = [positional, keywords];
        }
        let usage = Usage { closed, class: state.stack.last() == Some(&Slot::BuildClass) };
        let place = match self.child_index.get(child) {
            Some(place) => place as usize,
            None => {
                self.child_index.insert(child, self.children.len() as u32);
                self.children.push(Child { child, usage: usage.clone(), constant: None });
                self.children.len() - 1
            }
        };
        if self.children.get(place).is_some_and(|known| known.usage != usage) {
            return self.error("a function made in two ways", "the same cells each time");
        }
        self.emit_function(state, wire, place, defaults);
        self.push(state, Slot::Value)
    }

    /// Where a nested function is among the constants.
    fn child_constant(&mut self, place: usize) -> u32 {
        if let Some(known) = self.children.get(place).and_then(|child| child.constant) {
            return known;
        }
        let constant = self.add_constant(Const::None);
        if let (true, Some(child)) = (self.out.is_on(), self.children.get_mut(place)) {
            child.constant = Some(constant);
        }
        constant
    }

    fn emit_function(&mut self, state: &State, wire: &Wire, place: usize, defaults: [Slot; 2]) {
        let constant = self.child_constant(place);
        let closes = matches!(wire.op, Opcode::MakeClosure | Opcode::MakeClosureDefargs);
        if !closes || constant <= 0xff {
            self.out.add(&state.blocks, self.pc, wire.op, [constant, if closes { wire.extra } else { 0 }, 0]);
            return;
        }
        // Two operands have a byte each: the long way.
        self.emit(state, Opcode::BuildTuple, wire.extra);
        self.emit(state, Opcode::LoadConstObj, constant);
        self.emit(state, Opcode::MakeFunctionObj, 0);
        self.emit(state, Opcode::SetFunctionAttribute, CLOSURE);
        if wire.op == Opcode::MakeClosureDefargs {
            let [positional, keywords] = defaults;
            for (slot, attribute) in [(keywords, KEYWORD_DEFAULTS), (positional, DEFAULTS)] {
                if slot == Slot::Null {
                    self.emit(state, Opcode::RotTwo, 0);
                    self.emit(state, Opcode::PopTop, 0);
                } else {
                    self.emit(state, Opcode::SetFunctionAttribute, attribute);
                }
            }
        }
    }

    /// `STORE_MAP`: into the dict below value and key.
    pub(super) fn store_map(&mut self, state: &mut State) -> Result<()> {
        self.emit(state, Opcode::StoreMap, 0);
        self.pop_many(state, 2)?;
        self.pop_kind(state, &[Slot::Dict], "a new dict")?;
        self.push(state, Slot::Dict)
    }

    /// `STORE_COMP`: into the collection so far below the top.
    pub(super) fn store_comp(&mut self, state: &mut State, operand: u32) -> Result<()> {
        let (kind, pops) = match operand & 3 {
            0 => (Slot::List, 1),
            1 => (Slot::Dict, 2),
            2 => (Slot::Set, 1),
            _ => return self.error(format!("operand {operand:#x}"), "a list, dict or set comprehension"),
        };
        let index = state.stack.len().checked_sub(1 + (operand >> 2) as usize);
        let below = operand >> 2 >= pops;
        if !below || index.and_then(|index| state.stack.get(index)) != Some(&kind) {
            return self.error("another operand on the stack", format!("{kind:?} of a comprehension"));
        }
        self.emit(state, Opcode::StoreComp, operand);
        self.pop_many(state, pops)
    }
}
