//! Classes.

use std::format;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast as ast;

use crate::code::Opcode;
use crate::code::unit::Const;

use super::context::{Compiler, Outcome, UnitKind};
use super::instruction::Op;
use super::name::Access;
use super::scope::node;
use super::source::Loc;

/// `CALL_INTRINSIC_1`: `Generic[params]`.
const SUBSCRIPT_GENERIC: u32 = 10;

impl<'a> Compiler<'a> {
    pub fn class(&mut self, it: &'a ast::StmtClassDef) -> Outcome {
        let range = self.source.definition_range(it.range, &it.decorator_list, it.name.range);
        let loc = self.loc(range);
        let first_line = self.first_line(&it.decorator_list, loc);
        let decorators: Vec<&ast::Decorator> = it.decorator_list.iter().collect();
        self.decorators(&decorators)?;
        if let Some(params) = &it.type_params {
            let name = format!("<generic parameters of {}>", it.name);
            let scope = self.table.scope_of(node(&**params));
            self.enter(UnitKind::TypeParameters, scope, &name, first_line);
            self.unit().private = Some(String::from(it.name.as_str()));
            self.type_parameters(params)?;
            self.variable(".type_params", Access::Store, loc);
        }
        self.class_body(it, first_line)?;
        self.load_const(Const::Str(String::from(it.name.as_str())), loc);
        let (bases, keywords): (&'a [ast::Expr], &'a [ast::Keyword]) = match &it.arguments {
            Some(arguments) => {
                self.check_keywords(arguments)?;
                (&arguments.args, &arguments.keywords)
            }
            None => (&[], &[]),
        };
        if it.type_params.is_some() {
            self.variable(".type_params", Access::Load, loc);
            self.emit_arg(Opcode::CallIntrinsic1, SUBSCRIPT_GENERIC, loc);
            self.variable(".generic_base", Access::Store, loc);
            self.generic_class_call(bases, keywords, loc)?;
            self.emit(Opcode::ReturnValue, Loc::NONE);
            let code = self.leave()?;
            self.make_function(code, 0, loc);
            self.op_arg(Op::PushNull, 0, loc);
            self.emit_arg(Opcode::CallFunction, 0, loc);
        } else {
            self.call_arguments(2, bases, keywords, loc)?;
        }
        self.apply_decorators(&decorators);
        self.variable(&it.name, Access::Store, loc);
        Ok(())
    }

    /// Pushes `__build_class__` and the function that runs the class body.
    fn class_body(&mut self, it: &'a ast::StmtClassDef, first_line: u32) -> Outcome {
        let range = self.source.definition_range(it.range, &it.decorator_list, it.name.range);
        let class_loc = self.loc(range);
        self.enter(UnitKind::Class, self.table.scope_of(node(it)), &it.name, first_line);
        self.unit().private = Some(String::from(it.name.as_str()));
        let loc = Loc::line(first_line);
        self.variable("__name__", Access::Load, loc);
        self.variable("__module__", Access::Store, loc);
        let qualname = self.unit_ref().qualname.clone();
        self.load_const(Const::Str(qualname), loc);
        self.variable("__qualname__", Access::Store, loc);
        self.load_const(Const::Int(i64::from(first_line)), loc);
        self.variable("__firstlineno__", Access::Store, loc);
        if it.type_params.is_some() {
            self.variable(".type_params", Access::Load, loc);
            self.variable("__type_params__", Access::Store, loc);
        }
        if self.scope().needs_classdict {
            self.emit(Opcode::LoadLocals, loc);
            let at = self.cell_index("__classdict__").unwrap_or(0);
            self.op_arg(Op::StoreDeref, at, loc);
        }
        self.body(&it.body, loc)?;
        let attributes = self.unit_ref().static_attributes.iter().cloned().map(Const::Str).collect();
        self.load_const(Const::Tuple(attributes), Loc::NONE);
        self.variable("__static_attributes__", Access::Store, Loc::NONE);
        if self.scope().needs_classdict {
            let at = self.cell_index("__classdict__").unwrap_or(0);
            self.op_arg(Op::LoadClosure, at, Loc::NONE);
            self.variable("__classdictcell__", Access::Store, Loc::NONE);
        }
        if self.scope().needs_class_closure {
            let at = self.cell_index("__class__").unwrap_or(0);
            self.op_arg(Op::LoadClosure, at, Loc::NONE);
            self.emit_arg(Opcode::Copy, 1, Loc::NONE);
            self.variable("__classcell__", Access::Store, Loc::NONE);
        } else {
            self.load_none(Loc::NONE);
        }
        self.emit(Opcode::ReturnValue, Loc::NONE);
        let code = self.leave()?;
        self.emit(Opcode::LoadBuildClass, class_loc);
        self.op_arg(Op::PushNull, 0, class_loc);
        self.make_function(code, 0, class_loc);
        Ok(())
    }

    /// The call of `__build_class__` for a generic class: the last base is
    /// `Generic[…]`, kept in a variable.
    fn generic_class_call(&mut self, bases: &'a [ast::Expr], keywords: &'a [ast::Keyword], loc: Loc) -> Outcome {
        let simple = !bases.iter().any(ast::Expr::is_starred_expr)
            && keywords.iter().all(|keyword| keyword.arg.is_some())
            && bases.len() + 1 + keywords.len() * 2 <= super::expression::STACK_USE_GUIDELINE;
        if simple {
            self.visit_all(bases)?;
            self.variable(".generic_base", Access::Load, loc);
            return self.call_arguments(bases.len() as u32 + 3, &[], keywords, loc);
        }
        // [callee body name] -> a list of all positional arguments.
        self.emit_arg(Opcode::BuildList, 2, loc);
        for base in bases {
            if let ast::Expr::Starred(starred) = base {
                self.visit(&starred.value)?;
                self.emit(Opcode::ListExtend, loc);
            } else {
                self.visit(base)?;
                self.emit_arg(Opcode::ListAppend, 1, loc);
            }
        }
        self.variable(".generic_base", Access::Load, loc);
        self.emit_arg(Opcode::ListAppend, 1, loc);
        self.emit(Opcode::ListToTuple, loc);
        self.call_keywords_ex(keywords, loc)
    }
}
