//! Classes: a function that runs the body, given to `__build_class__`.

use ruff_python_ast as ast;
use std::string::String;

use crate::code::Opcode;
use crate::code::unit::Const;

use super::super::scope::node;
use super::name::Access;
use super::unit::Kind;
use super::{Outcome, Writer};

impl Writer<'_> {
    pub(super) fn class(&mut self, it: &ast::StmtClassDef) -> Outcome {
        if let Some(params) = &it.type_params {
            return self.refuse(&**params, "type parameters");
        }
        let decorators = self.called(&it.decorator_list)?;
        for decorator in &decorators {
            self.expression(&decorator.expression)?;
        }
        self.line(it.name.range.start().to_u32());
        self.op(Opcode::LoadBuildClass);
        let scope = self.table.scope_of(node(it));
        let name = it.name.as_str();
        self.string(name, &it.name)?;
        self.enter(Kind::Class, scope, name)?;
        self.unit().private = Some(String::from(name));
        self.line(it.name.range.start().to_u32());
        self.plain_variable("__name__", Access::Load, &it.name)?;
        self.plain_variable("__module__", Access::Store, &it.name)?;
        let qualname = self.unit_ref().qualname.clone();
        self.load_const(Const::Str(qualname));
        self.plain_variable("__qualname__", Access::Store, &it.name)?;
        self.statements(&it.body)?;
        // What the body returns is the cell that methods know the class by.
        match self.unit_ref().cells.get("__class__").copied() {
            Some(cell) if self.scope().needs_class_closure => self.op_number(Opcode::LoadFastN, cell),
            _ => self.op(Opcode::LoadConstNone),
        }
        self.op(Opcode::ReturnValue);
        let function = self.leave(&it.name)?;
        self.make_function(function, scope, 0, false, &it.name)?;
        self.load_text(name);
        let (args, keywords) = match &it.arguments {
            Some(arguments) => (&*arguments.args, &*arguments.keywords),
            None => (&[][..], &[][..]),
        };
        self.arguments(args, keywords, 2, false, it.name.range)?;
        self.decorate(decorators.len());
        self.variable(name, Access::Store, &it.name)
    }
}
