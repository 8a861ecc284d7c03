//! Functions and lambdas: parameters, defaults, closures, decorators.

use ruff_python_ast::{self as ast, Decorator, Expr, Parameters};
use ruff_text_size::Ranged;
use std::format;
use std::vec::Vec;

use crate::code::Opcode;
use crate::code::mpy::write::Function;

use super::super::scope::{ScopeId, def, node};
use super::super::syntax_error::SyntaxError;
use super::name::{Access, free_names};
use super::statement::ends;
use super::unit::Kind;
use super::{Outcome, Writer};

/// Scope flags of a file.
mod flag {
    pub const GENERATOR: u32 = 1;
    pub const VARKEYWORDS: u32 = 2;
    pub const VARARGS: u32 = 4;
    pub const KEYWORD_DEFAULTS: u32 = 8;
}

impl Writer<'_> {
    pub(super) fn function(&mut self, it: &ast::StmtFunctionDef) -> Outcome {
        if let Some(params) = &it.type_params {
            return self.refuse(&**params, "type parameters");
        }
        let decorators = self.called(&it.decorator_list)?;
        for decorator in &decorators {
            self.expression(&decorator.expression)?;
        }
        let defaults = self.defaults(&it.parameters)?;
        let scope = self.table.scope_of(node(it));
        let facts = &self.table.scopes[scope];
        if facts.generator && (facts.coroutine || it.is_async) {
            return self.refuse(&it.name, "an asynchronous generator");
        }
        let generator = facts.generator || facts.coroutine || it.is_async;
        let name = it.name.as_str();
        self.string(name, &it.name)?;
        self.enter(Kind::Function, scope, name)?;
        self.parameters(&it.parameters)?;
        if generator {
            self.unit().function.flags |= flag::GENERATOR;
        }
        self.unit().function.defaults = defaults;
        self.statements(&it.body)?;
        if !ends(&it.body) {
            self.op(Opcode::LoadConstNone);
            self.op(Opcode::ReturnValue);
        }
        let function = self.leave(&it.name)?;
        self.make_function(function, scope, defaults, has_keyword_defaults(&it.parameters), &it.name)?;
        self.decorate(decorators.len());
        self.variable(name, Access::Store, &it.name)
    }

    pub(super) fn lambda(&mut self, it: &ast::ExprLambda) -> Outcome {
        let parameters = it.parameters.as_deref();
        let defaults = parameters.map_or(Ok(0), |parameters| self.defaults(parameters))?;
        let scope = self.table.scope_of(node(it));
        self.enter(Kind::Function, scope, "<lambda>")?;
        match parameters {
            Some(parameters) => self.parameters(parameters)?,
            None => self.number_locals(it)?,
        }
        let generator = self.scope().generator;
        let unit = self.unit();
        unit.function.defaults = defaults;
        unit.function.flags |= if generator { flag::GENERATOR } else { 0 };
        self.expression(&it.body)?;
        self.op(Opcode::ReturnValue);
        let function = self.leave(it)?;
        self.make_function(function, scope, defaults, parameters.is_some_and(has_keyword_defaults), it)
    }

    /// Calls so many decorators, which stand below what they decorate.
    pub(super) fn decorate(&mut self, count: usize) {
        for _ in 0..count {
            self.op_number(Opcode::CallFunction, 1);
        }
    }

    /// The decorators that are called. Those of the module `micropython` say how to compile.
    pub(super) fn called<'b>(&self, decorators: &'b [Decorator]) -> Result<Vec<&'b Decorator>, SyntaxError> {
        let mut called = Vec::new();
        for decorator in decorators {
            let kind = match &decorator.expression {
                Expr::Attribute(it) => match &*it.value {
                    Expr::Name(name) if name.id.as_str() == "micropython" && self.means_micropython() => Some(it.attr.as_str()),
                    _ => None,
                },
                _ => None,
            };
            match kind {
                Some("bytecode" | "native") => {}
                Some(other) => return self.refuse(&decorator.expression, &format!("code for @micropython.{other}")),
                None => called.push(decorator),
            }
        }
        Ok(called)
    }

    fn means_micropython(&self) -> bool {
        let flags = self.table.scopes[0].symbols.flags("micropython");
        flags & def::BOUND == 0 || flags & def::IMPORT != 0
    }

    /// Pushes the defaults: a tuple and a dict, `NULL` for what there is none
    /// of, and nothing at all without defaults. The number of positional ones.
    fn defaults(&mut self, it: &Parameters) -> Result<u32, SyntaxError> {
        let positional = it.posonlyargs.iter().chain(&it.args).filter_map(|parameter| parameter.default.as_deref());
        let mut count = 0;
        for default in positional {
            self.expression(default)?;
            count += 1;
        }
        let keyword = has_keyword_defaults(it);
        if count > 0 {
            self.op_number(Opcode::BuildTuple, count);
            if !keyword {
                self.op(Opcode::LoadNull);
            }
        }
        if keyword {
            if count == 0 {
                self.op(Opcode::LoadNull);
            }
            self.op_number(Opcode::BuildMap, it.kwonlyargs.len() as u32);
            for parameter in &it.kwonlyargs {
                if let Some(default) = &parameter.default {
                    self.expression(default)?;
                    let name = self.mangled(&parameter.parameter.name);
                    let name = self.string(&name, &parameter.parameter)?;
                    self.op_number(Opcode::LoadConstString, name);
                    self.op(Opcode::StoreMap);
                }
            }
        }
        Ok(count)
    }

    /// Numbers the parameters and locals of the unit just begun.
    fn parameters(&mut self, it: &Parameters) -> Outcome {
        for parameter in &it.posonlyargs {
            // A name with a slash cannot be a keyword; the reader of files knows it.
            let name = format!("{}/", self.mangled(&parameter.parameter.name));
            self.named(&name, parameter)?;
        }
        for parameter in &it.args {
            let name = self.mangled(&parameter.parameter.name);
            self.named(&name, parameter)?;
        }
        let count = (it.posonlyargs.len() + it.args.len()) as u32;
        for parameter in &it.kwonlyargs {
            let name = self.mangled(&parameter.parameter.name);
            self.named(&name, parameter)?;
        }
        let function = &mut self.unit().function;
        function.positional += count;
        function.keyword_only = it.kwonlyargs.len() as u32;
        let choose = |on: bool, flag: u32| if on { flag } else { 0 };
        function.flags = choose(it.vararg.is_some(), flag::VARARGS)
            | choose(it.kwarg.is_some(), flag::VARKEYWORDS)
            | choose(has_keyword_defaults(it), flag::KEYWORD_DEFAULTS);
        for parameter in it.vararg.iter().chain(&it.kwarg) {
            self.number_parameter(&parameter.name, &**parameter)?;
        }
        self.number_locals(it)
    }

    fn named(&mut self, name: &str, parameter: &ast::ParameterWithDefault) -> Outcome {
        let number = self.string(name, parameter)?;
        self.unit().function.parameters.push(number);
        self.number_parameter(&parameter.parameter.name, parameter)
    }

    /// Makes a function of a finished unit; its defaults are on the stack.
    pub(super) fn make_function(
        &mut self,
        function: Function,
        scope: ScopeId,
        defaults: u32,
        keyword_defaults: bool,
        node: impl Ranged + Copy,
    ) -> Outcome {
        let closed = free_names(&self.table.scopes[scope]);
        for name in &closed {
            let Some(&number) = self.unit_ref().cells.get(name) else {
                return self.refuse(node, &format!("the closed-over name {name}"));
            };
            // Of a local that is a cell this loads the cell.
            self.op_number(Opcode::LoadFastN, number);
        }
        if closed.len() > 255 {
            return self.refuse(node, "more than 255 closed-over names");
        }
        let children = &mut self.unit().function.children;
        let child = children.len() as u32;
        children.push(function);
        let has_defaults = defaults > 0 || keyword_defaults;
        let count = closed.len() as u32;
        match (count > 0, has_defaults) {
            (false, false) => self.op_number(Opcode::MakeFunction, child),
            (false, true) => self.op_number(Opcode::MakeFunctionDefargs, child),
            (true, false) => self.op_extra(Opcode::MakeClosure, child, count),
            (true, true) => self.op_extra(Opcode::MakeClosureDefargs, child, count),
        }
        Ok(())
    }
}

fn has_keyword_defaults(it: &Parameters) -> bool {
    it.kwonlyargs.iter().any(|parameter| parameter.default.is_some())
}
