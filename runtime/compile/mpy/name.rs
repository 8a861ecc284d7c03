//! Names: where they live, and loading, storing and deleting them.

use std::string::String;
use std::vec::Vec;

use ruff_text_size::Ranged;

use crate::code::Opcode;

use super::super::mangle::mangle;
use super::super::scope::{Place, Scope, ScopeId, def};
use super::super::syntax_error::SyntaxError;
use super::unit::{Kind, Unit};
use super::{Outcome, Writer};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Load,
    Store,
    Delete,
}

/// Where a name is found.
enum Home {
    Fast(u32),
    Cell(u32),
    Global,
    Namespace,
}

/// Names of a scope that are cells made outside of it.
pub(super) fn free_names(scope: &Scope) -> Vec<String> {
    let free = |flags: u32, place: Place| place == Place::Free || flags & def::FREE_CLASS != 0;
    let mut names: Vec<String> =
        scope.symbols.iter().filter(|(_, symbol)| free(symbol.flags, symbol.place)).map(|(name, _)| String::from(name)).collect();
    names.sort();
    names
}

impl Writer<'_> {
    /// A name as the class around it sees it.
    pub(super) fn mangled(&self, name: &str) -> String {
        mangle(self.unit_ref().private.as_deref(), name).into_owned()
    }

    /// Begins a unit; who has parameters numbers them next, then
    /// [`Writer::number_locals`] does the rest.
    pub(super) fn enter(&mut self, kind: Kind, scope: ScopeId, name: &str) -> Outcome {
        let outer = self.units.last();
        let private = outer.and_then(|unit| unit.private.clone());
        let qualname = match outer {
            Some(outer) if outer.kind == Kind::Class => std::format!("{}.{name}", outer.qualname),
            Some(outer) if outer.kind != Kind::Module => std::format!("{}.<locals>.{name}", outer.qualname),
            _ => String::from(name),
        };
        let mut unit = Unit {
            kind,
            scope,
            qualname,
            private,
            function: crate::code::mpy::write::Function::default(),
            fast: std::collections::HashMap::new(),
            cells: std::collections::HashMap::new(),
            free: free_names(&self.table.scopes[scope]),
            locals: 0,
            code: Vec::new(),
            labels: Vec::new(),
            lines: Vec::new(),
            depth: 0,
            deepest: 0,
            blocks: 0,
            loops: Vec::new(),
        };
        unit.function.name = self.strings.add(name);
        // Cells from outside come as the first arguments, under a name that nobody can say.
        for name in unit.free.clone() {
            let star = self.strings.add("*");
            unit.cells.insert(name, unit.locals);
            unit.function.parameters.push(star);
            unit.locals += 1;
        }
        unit.function.positional = unit.locals;
        self.units.push(unit);
        if matches!(kind, Kind::Module | Kind::Class) {
            self.number_locals(ruff_text_size::TextRange::default())?;
        }
        Ok(())
    }

    /// Numbers a parameter. It may be a cell; then it becomes one at once.
    pub(super) fn number_parameter(&mut self, name: &str, node: impl Ranged) -> Outcome {
        let name = self.mangled(name);
        let cell = self.scope().place(&name) == Place::Cell;
        let number = self.unit_ref().locals;
        let unit = self.unit();
        unit.locals += 1;
        if cell {
            unit.cells.insert(name, number);
            self.make_cell(number, node)
        } else {
            unit.fast.insert(name, number);
            Ok(())
        }
    }

    fn make_cell(&mut self, number: u32, node: impl Ranged) -> Outcome {
        match u8::try_from(number) {
            Ok(number) => {
                self.unit().function.cells.push(number);
                Ok(())
            }
            Err(_) => self.refuse(node, "a cell among more than 256 locals"),
        }
    }

    /// Numbers the other locals, then the cells.
    pub(super) fn number_locals(&mut self, node: impl Ranged + Copy) -> Outcome {
        let function = matches!(self.unit_ref().kind, Kind::Function | Kind::Comprehension);
        let scope = self.scope();
        let mut cells: Vec<String> = Vec::new();
        let mut fast: Vec<String> = Vec::new();
        for (name, symbol) in scope.symbols.iter() {
            match symbol.place {
                _ if !function || symbol.flags & def::PARAM != 0 => {}
                Place::Cell => cells.push(String::from(name)),
                Place::Local => fast.push(String::from(name)),
                _ => {}
            }
        }
        if scope.needs_class_closure {
            cells.push(String::from("__class__"));
        }
        for name in fast {
            let unit = self.unit();
            unit.fast.insert(name, unit.locals);
            unit.locals += 1;
        }
        for name in cells {
            let unit = self.unit();
            let number = unit.locals;
            unit.cells.insert(name, number);
            unit.locals += 1;
            self.make_cell(number, node)?;
        }
        Ok(())
    }

    fn home(&self, name: &str) -> Home {
        let unit = self.unit_ref();
        let namespace = matches!(unit.kind, Kind::Module | Kind::Class);
        let place = self.scope().place(name);
        match place {
            Place::Free | Place::Cell => match unit.cells.get(name) {
                Some(&number) => return Home::Cell(number),
                None => return Home::Global,
            },
            Place::Local if !namespace => {
                if let Some(&number) = unit.fast.get(name) {
                    return Home::Fast(number);
                }
            }
            Place::GlobalExplicit => return Home::Global,
            _ => {}
        }
        if namespace { Home::Namespace } else { Home::Global }
    }

    /// Loads, stores or deletes a name of the source.
    pub(super) fn variable(&mut self, name: &str, access: Access, node: impl Ranged) -> Outcome {
        let name = self.mangled(name);
        self.plain_variable(&name, access, node)
    }

    /// The same for a name that is never mangled.
    pub(super) fn plain_variable(&mut self, name: &str, access: Access, node: impl Ranged) -> Outcome {
        use Access::{Delete, Load, Store};
        let (op, number) = match (self.home(name), access) {
            (Home::Fast(number), Load) => (Opcode::LoadFastN, number),
            (Home::Fast(number), Store) => (Opcode::StoreFastN, number),
            (Home::Fast(number), Delete) => (Opcode::DeleteFast, number),
            (Home::Cell(number), Load) => (Opcode::LoadDeref, number),
            (Home::Cell(number), Store) => (Opcode::StoreDeref, number),
            (Home::Cell(number), Delete) => (Opcode::DeleteDeref, number),
            (home, access) => {
                let text = self.string(name, node)?;
                let op = match (home, access) {
                    (Home::Namespace, Load) => Opcode::LoadName,
                    (Home::Namespace, Store) => Opcode::StoreName,
                    (Home::Namespace, Delete) => Opcode::DeleteName,
                    (_, Load) => Opcode::LoadGlobal,
                    (_, Store) => Opcode::StoreGlobal,
                    (_, Delete) => Opcode::DeleteGlobal,
                };
                (op, text)
            }
        };
        self.op_number(op, number);
        Ok(())
    }

    /// Loads a global that the source does not name.
    pub(super) fn global(&mut self, name: &str) {
        let text = self.strings.add(name);
        self.op_number(Opcode::LoadGlobal, text);
    }

    /// An instruction that names an attribute, which is mangled.
    pub(super) fn attribute_op(&mut self, op: Opcode, name: &str, node: impl Ranged) -> Outcome {
        let name = self.mangled(name);
        let text = self.string(&name, node)?;
        self.op_number(op, text);
        Ok(())
    }

    /// The same for one that the compiler knows.
    pub(super) fn known_attribute(&mut self, op: Opcode, name: &str) {
        let text = self.strings.add(name);
        self.op_number(op, text);
    }

    /// Finishes the innermost unit.
    pub(super) fn leave(&mut self, node: impl Ranged) -> Result<crate::code::mpy::write::Function, SyntaxError> {
        let Some(unit) = self.units.pop() else {
            return self.refuse(node, "code outside of a module");
        };
        match super::assemble::assemble(unit) {
            Ok(function) => Ok(function),
            Err(problem) => self.refuse(node, &problem),
        }
    }
}
