//! Loading, storing and deleting names.

use std::string::String;

use crate::code::Opcode;

use super::context::Compiler;
use super::instruction::Op;
use super::mangle::mangle;
use super::scope::{Place, ScopeKind};
use super::source::Loc;

/// What happens to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Load,
    Store,
    Delete,
}

enum Kind {
    Fast,
    Deref,
    Global,
    Name,
}

impl Compiler<'_> {
    /// Index of a cell or free variable.
    pub fn cell_index(&self, name: &str) -> Option<u32> {
        let unit = self.unit_ref();
        let cells = unit.cellvars.names.len() as u32;
        unit.cellvars.find(name).or_else(|| unit.freevars.find(name).map(|at| cells + at))
    }

    /// Loads, stores or deletes a variable.
    pub fn variable(&mut self, name: &str, access: Access, loc: Loc) {
        let mangled = mangle(self.unit_ref().private.as_deref(), name).into_owned();
        let scope = self.scope();
        let function_like = scope.is_function_like();
        let sees_class = scope.can_see_class_scope;
        let in_class = scope.kind == ScopeKind::Class;
        let place = scope.place(&mangled);
        let unit = self.unit_ref();
        let inlined = unit.inlined > 0;
        let hidden = unit.fast_hidden.contains(&mangled);
        let kind = match place {
            Place::Free | Place::Cell => Kind::Deref,
            Place::Local if function_like || hidden => Kind::Fast,
            Place::GlobalImplicit if function_like => Kind::Global,
            Place::GlobalExplicit => Kind::Global,
            _ => Kind::Name,
        };
        match kind {
            Kind::Deref => self.cell_variable(&mangled, access, in_class && !inlined, sees_class, loc),
            Kind::Fast => self.fast_variable(&mangled, access, loc),
            Kind::Global => {
                if access == Access::Load && sees_class && place == Place::GlobalImplicit {
                    self.variable("__classdict__", Access::Load, loc);
                    self.emit_plain_name(Opcode::LoadFromDictOrGlobals, &mangled, loc);
                    return;
                }
                let code = match access {
                    Access::Load => Opcode::LoadGlobal,
                    Access::Store => Opcode::StoreGlobal,
                    Access::Delete => Opcode::DeleteGlobal,
                };
                self.emit_plain_name(code, &mangled, loc);
            }
            Kind::Name => {
                let code = match access {
                    // The comprehension's own scope would not see the class.
                    Access::Load if in_class && inlined => Opcode::LoadGlobal,
                    Access::Load => Opcode::LoadName,
                    Access::Store => Opcode::StoreName,
                    Access::Delete => Opcode::DeleteName,
                };
                self.emit_plain_name(code, &mangled, loc);
            }
        }
    }

    fn cell_variable(&mut self, name: &str, access: Access, in_class: bool, sees_class: bool, loc: Loc) {
        let at = self.cell_index(name).unwrap_or(0);
        match access {
            Access::Load if in_class => {
                self.emit(Opcode::LoadLocals, loc);
                self.op_arg(Op::LoadFromDictOrDeref, at, loc);
            }
            Access::Load if sees_class && name != "__classdict__" => {
                self.variable("__classdict__", Access::Load, loc);
                self.op_arg(Op::LoadFromDictOrDeref, at, loc);
            }
            Access::Load => self.op_arg(Op::LoadDeref, at, loc),
            Access::Store => self.op_arg(Op::StoreDeref, at, loc),
            Access::Delete => self.op_arg(Op::DeleteDeref, at, loc),
        }
    }

    /// A variable in a slot. One that is a cell outside the inlined
    /// comprehension in which it is local borrows the cell's slot.
    pub fn fast_variable(&mut self, name: &str, access: Access, loc: Loc) {
        let (op, at) = match self.borrowed_cell(name) {
            Some(at) => {
                let op = match access {
                    Access::Load => Op::LoadCellSlot,
                    Access::Store => Op::StoreCellSlot,
                    Access::Delete => Op::DeleteCellSlot,
                };
                (op, at)
            }
            None => {
                let op = match access {
                    Access::Load => Op::LoadFast,
                    Access::Store => Op::StoreFast,
                    Access::Delete => Op::DeleteFast,
                };
                (op, self.unit().varnames.add(name))
            }
        };
        self.op_arg(op, at, loc);
    }

    /// Pushes what is in the slot of a variable, and empties it.
    pub fn clear_variable(&mut self, name: &str, loc: Loc) {
        match self.borrowed_cell(name) {
            Some(at) => self.op_arg(Op::ClearCellSlot, at, loc),
            None => {
                let at = self.unit().varnames.add(name);
                self.op_arg(Op::LoadFastAndClear, at, loc);
            }
        }
    }

    fn borrowed_cell(&self, name: &str) -> Option<u32> {
        let unit = self.unit_ref();
        let parameter = unit.varnames.find(name).is_some_and(|at| (at as usize) < unit.parameters);
        if parameter { None } else { self.cell_index(name) }
    }

    /// The mangled form of a name in the current unit.
    pub fn mangled(&self, name: &str) -> String {
        mangle(self.unit_ref().private.as_deref(), name).into_owned()
    }
}
