//! Type parameters and type aliases (PEP 695, PEP 696).

use std::format;
use std::string::String;

use ruff_python_ast::{self as ast, Expr, TypeParam};
use ruff_text_size::Ranged;

use crate::code::Opcode;
use crate::code::unit::Const;

use super::context::{Compiler, Outcome, UnitKind};
use super::name::Access;
use super::scope::{bound_node, node};
use super::source::Loc;

/// Operands of `CALL_INTRINSIC_1`.
const TYPEVAR: u32 = 7;
const PARAMSPEC: u32 = 8;
const TYPEVARTUPLE: u32 = 9;
const TYPEALIAS: u32 = 11;
/// Operands of `CALL_INTRINSIC_2`.
const TYPEVAR_WITH_BOUND: u32 = 2;
const TYPEVAR_WITH_CONSTRAINTS: u32 = 3;
const SET_TYPEPARAM_DEFAULT: u32 = 5;

impl<'a> Compiler<'a> {
    /// Makes the type parameters, stores each in its variable and pushes a
    /// tuple of them.
    pub fn type_parameters(&mut self, it: &'a ast::TypeParams) -> Outcome {
        for param in &it.type_params {
            let loc = self.loc(param.range());
            let (name, default) = match param {
                TypeParam::TypeVar(it) => {
                    self.load_const(Const::Str(String::from(it.name.as_str())), loc);
                    match it.bound.as_deref() {
                        Some(bound) => {
                            self.thunk(&it.name, bound)?;
                            let intrinsic = if bound.is_tuple_expr() { TYPEVAR_WITH_CONSTRAINTS } else { TYPEVAR_WITH_BOUND };
                            self.emit_arg(Opcode::CallIntrinsic2, intrinsic, loc);
                        }
                        None => self.emit_arg(Opcode::CallIntrinsic1, TYPEVAR, loc),
                    }
                    (&it.name, &it.default)
                }
                TypeParam::TypeVarTuple(it) => {
                    self.load_const(Const::Str(String::from(it.name.as_str())), loc);
                    self.emit_arg(Opcode::CallIntrinsic1, TYPEVARTUPLE, loc);
                    (&it.name, &it.default)
                }
                TypeParam::ParamSpec(it) => {
                    self.load_const(Const::Str(String::from(it.name.as_str())), loc);
                    self.emit_arg(Opcode::CallIntrinsic1, PARAMSPEC, loc);
                    (&it.name, &it.default)
                }
            };
            if let Some(default) = default.as_deref() {
                self.thunk(name, default)?;
                self.emit_arg(Opcode::CallIntrinsic2, SET_TYPEPARAM_DEFAULT, loc);
            }
            self.emit_arg(Opcode::Copy, 1, loc);
            self.variable(name, Access::Store, loc);
        }
        let loc = it.type_params.first().map_or(Loc::NONE, |first| self.loc(first.range()));
        self.emit_arg(Opcode::BuildTuple, it.type_params.len() as u32, loc);
        Ok(())
    }

    /// Pushes a function that evaluates an expression when it is needed.
    fn thunk(&mut self, name: &str, expression: &'a Expr) -> Outcome {
        let loc = self.loc(expression);
        let scope = self.table.scope_of(bound_node(expression));
        self.enter(UnitKind::TypeParameters, scope, name, loc.line.max(1) as u32);
        if let Expr::Starred(starred) = expression {
            self.visit(&starred.value)?;
            self.emit_arg(Opcode::UnpackSequence, 1, loc);
        } else {
            self.visit(expression)?;
        }
        self.emit(Opcode::ReturnValue, loc);
        let code = self.leave()?;
        self.make_function(code, 0, loc);
        Ok(())
    }

    pub fn type_alias(&mut self, it: &'a ast::StmtTypeAlias) -> Outcome {
        let loc = self.loc(it);
        let Expr::Name(name) = &*it.name else {
            return self.error(&*it.name, "invalid syntax");
        };
        let name = name.id.as_str();
        let line = loc.line.max(1) as u32;
        if let Some(params) = &it.type_params {
            let title = format!("<generic parameters of {name}>");
            self.enter(UnitKind::TypeParameters, self.table.scope_of(node(&**params)), &title, line);
            self.load_const(Const::Str(String::from(name)), loc);
            self.type_parameters(params)?;
        } else {
            self.load_const(Const::Str(String::from(name)), loc);
            self.load_none(loc);
        }
        self.enter(UnitKind::Function, self.table.scope_of(node(it)), name, line);
        self.visit(&it.value)?;
        self.emit(Opcode::ReturnValue, loc);
        let code = self.leave()?;
        self.make_function(code, 0, loc);
        self.emit_arg(Opcode::BuildTuple, 3, loc);
        self.emit_arg(Opcode::CallIntrinsic1, TYPEALIAS, loc);
        if it.type_params.is_some() {
            self.emit(Opcode::ReturnValue, Loc::NONE);
            let code = self.leave()?;
            self.make_function(code, 0, loc);
            self.emit_arg(Opcode::CallFunction, 0, loc);
        }
        self.variable(name, Access::Store, loc);
        Ok(())
    }
}
