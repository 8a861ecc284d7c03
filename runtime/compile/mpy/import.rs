//! Imports.

use ruff_python_ast::{self as ast, Alias};

use crate::code::Opcode;

use super::name::Access;
use super::{Outcome, Writer};

impl Writer<'_> {
    pub(super) fn import(&mut self, it: &ast::StmtImport) -> Outcome {
        it.names.iter().try_for_each(|alias| self.import_one(alias))
    }

    fn import_one(&mut self, alias: &Alias) -> Outcome {
        self.small_int(0);
        self.op(Opcode::LoadConstNone);
        let name = alias.name.as_str();
        let text = self.string(name, alias)?;
        self.op_number(Opcode::ImportName, text);
        let mut parts = name.split('.');
        let first = parts.next().unwrap_or_default();
        match &alias.asname {
            Some(target) => {
                // The import gave the outermost package.
                for part in parts {
                    let text = self.string(part, alias)?;
                    self.op_number(Opcode::LoadAttr, text);
                }
                self.variable(target, Access::Store, alias)
            }
            None => self.variable(first, Access::Store, alias),
        }
    }

    pub(super) fn import_from(&mut self, it: &ast::StmtImportFrom) -> Outcome {
        self.small_int(i64::from(it.level));
        for alias in &it.names {
            let text = self.string(&alias.name, alias)?;
            self.op_number(Opcode::LoadConstString, text);
        }
        self.op_number(Opcode::BuildTuple, it.names.len() as u32);
        let module = it.module.as_ref().map_or("", |name| name.as_str());
        let module = self.string(module, it)?;
        self.op_number(Opcode::ImportName, module);
        if it.names.iter().any(|alias| alias.name.as_str() == "*") {
            self.op(Opcode::ImportStar);
            return Ok(());
        }
        for alias in &it.names {
            let text = self.string(&alias.name, alias)?;
            self.op_number(Opcode::ImportFrom, text);
            let target = alias.asname.as_ref().unwrap_or(&alias.name);
            self.variable(target, Access::Store, alias)?;
        }
        self.op(Opcode::PopTop);
        Ok(())
    }
}
