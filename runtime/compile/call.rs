//! Calls: plain, of methods, of `super`, with unpacked arguments.

use std::collections::HashSet;
use std::format;

use ruff_python_ast::{self as ast, Expr};

use crate::code::Opcode;

use super::context::{Compiler, Outcome, UnitKind};
use super::display::Display;
use super::expression::STACK_USE_GUIDELINE;
use super::instruction::Op;
use super::name::Access;
use super::scope::{Place, def};
use super::source::Loc;

/// `f(x for x in y)`: the parentheses are the call's, and the generator's.
fn only_generator(arguments: &ast::Arguments) -> Option<&Expr> {
    match &*arguments.args {
        [only @ Expr::Generator(it)] if !it.parenthesized && arguments.keywords.is_empty() => Some(only),
        _ => None,
    }
}

impl<'a> Compiler<'a> {
    pub fn call(&mut self, it: &'a ast::ExprCall, loc: Loc) -> Outcome {
        self.check_keywords(&it.arguments)?;
        if let Expr::Attribute(method) = &*it.func
            && self.is_method_call(method, &it.arguments)
        {
            return self.method_call(it, method, loc);
        }
        self.visit(&it.func)?;
        let func_loc = self.loc(&*it.func);
        self.op_arg(Op::PushNull, 0, func_loc);
        if let Some(generator) = only_generator(&it.arguments) {
            self.comprehension(generator, self.loc(it.arguments.range))?;
            self.emit_arg(Opcode::CallFunction, 1, loc);
            return Ok(());
        }
        self.call_arguments(0, &it.arguments.args, &it.arguments.keywords, loc)
    }

    pub fn check_keywords(&self, arguments: &ast::Arguments) -> Outcome {
        let mut seen = HashSet::new();
        for keyword in &arguments.keywords {
            if let Some(name) = &keyword.arg
                && !seen.insert(name.as_str())
            {
                return self.error(keyword, format!("keyword argument repeated: {name}"));
            }
        }
        Ok(())
    }

    fn is_method_call(&self, method: &ast::ExprAttribute, arguments: &ast::Arguments) -> bool {
        // Attributes of imported modules are plain functions.
        if let Expr::Name(base) = &*method.value
            && self.table.scopes[0].symbols.flags(&base.id) & def::IMPORT != 0
        {
            return false;
        }
        let names = usize::from(!arguments.keywords.is_empty());
        arguments.args.len() + arguments.keywords.len() + names < STACK_USE_GUIDELINE
            && !arguments.args.iter().any(Expr::is_starred_expr)
            && arguments.keywords.iter().all(|keyword| keyword.arg.is_some())
    }

    fn method_call(&mut self, it: &'a ast::ExprCall, method: &'a ast::ExprAttribute, loc: Loc) -> Outcome {
        let method_loc = self.loc(method);
        if self.is_super_attribute(method) {
            self.load_super_arguments(&method.value)?;
            self.emit_name(Opcode::LoadSuperMethod, &method.attr, method_loc);
            let after = self.attribute_loc(method_loc, method);
            self.emit(Opcode::Nop, after);
        } else {
            self.visit(&method.value)?;
            let method_loc = self.attribute_loc(method_loc, method);
            self.emit_name(Opcode::LoadMethod, &method.attr, method_loc);
        }
        match only_generator(&it.arguments) {
            Some(generator) => self.comprehension(generator, self.loc(it.arguments.range))?,
            None => self.visit_all(&it.arguments.args)?,
        }
        let loc = self.attribute_loc(loc, method);
        self.keyword_values(&it.arguments.keywords, loc)?;
        let operand = it.arguments.args.len() as u32 | (it.arguments.keywords.len() as u32) << 8;
        self.emit_arg(Opcode::CallMethod, operand, loc);
        Ok(())
    }

    /// Names and values of keyword arguments. CPython keeps the names in a
    /// constant of the call, so they meet no line.
    fn keyword_values(&mut self, keywords: &'a [ast::Keyword], loc: Loc) -> Outcome {
        for keyword in keywords {
            if let Some(name) = &keyword.arg {
                let at = self.unit().names.add(name);
                self.emit_quiet(Op::Code(Opcode::LoadConstString), at, loc);
            }
            self.visit(&keyword.value)?;
        }
        Ok(())
    }

    /// The arguments and the call; the callee and `pushed` arguments are on
    /// the stack.
    pub fn call_arguments(&mut self, pushed: u32, args: &'a [Expr], keywords: &'a [ast::Keyword], loc: Loc) -> Outcome {
        let unpacks = args.iter().any(Expr::is_starred_expr) || keywords.iter().any(|keyword| keyword.arg.is_none());
        if !unpacks && args.len() + keywords.len() * 2 <= STACK_USE_GUIDELINE {
            self.visit_all(args)?;
            self.keyword_values(keywords, loc)?;
            let operand = (args.len() as u32 + pushed) | (keywords.len() as u32) << 8;
            self.emit_arg(Opcode::CallFunction, operand, loc);
            return Ok(());
        }
        match args {
            [Expr::Starred(only)] if pushed == 0 => self.visit(&only.value)?,
            _ => self.display(args, pushed, Display::Tuple, loc)?,
        }
        self.call_keywords_ex(keywords, loc)
    }

    /// The keyword arguments and the call; callee and positional arguments
    /// are on the stack, the latter as one tuple.
    pub fn call_keywords_ex(&mut self, keywords: &'a [ast::Keyword], loc: Loc) -> Outcome {
        let mut have_dict = false;
        let mut run = 0;
        for (at, keyword) in keywords.iter().enumerate() {
            if keyword.arg.is_some() {
                run += 1;
                continue;
            }
            if run > 0 {
                self.keyword_dict(&keywords[at - run..at], loc)?;
                if have_dict {
                    self.emit(Opcode::DictMerge, loc);
                }
                have_dict = true;
                run = 0;
            }
            if !have_dict {
                self.emit(Opcode::BuildMap, loc);
                have_dict = true;
            }
            self.visit(&keyword.value)?;
            self.emit(Opcode::DictMerge, loc);
        }
        if run > 0 {
            self.keyword_dict(&keywords[keywords.len() - run..], loc)?;
            if have_dict {
                self.emit(Opcode::DictMerge, loc);
            }
        }
        self.emit_arg(Opcode::CallEx, u32::from(!keywords.is_empty()), loc);
        Ok(())
    }

    fn keyword_dict(&mut self, keywords: &'a [ast::Keyword], loc: Loc) -> Outcome {
        let big = keywords.len() * 2 > STACK_USE_GUIDELINE;
        if big {
            self.emit_arg(Opcode::BuildMap, keywords.len() as u32, loc);
        } else {
            self.emit_quiet(Op::Code(Opcode::BuildMap), keywords.len() as u32, loc);
        }
        for (at, keyword) in keywords.iter().enumerate() {
            if let Some(name) = &keyword.arg {
                let index = self.unit().names.add(name);
                if big || keywords.len() == 1 {
                    self.emit_arg(Opcode::LoadConstString, index, loc);
                } else {
                    self.emit_quiet(Op::Code(Opcode::LoadConstString), index, loc);
                }
            }
            self.visit(&keyword.value)?;
            if big || at + 1 == keywords.len() {
                self.emit(Opcode::MapAdd, loc);
            } else {
                self.emit_quiet(Op::Code(Opcode::MapAdd), 0, loc);
            }
        }
        Ok(())
    }

    /// Whether `super().x` or `super(C, self).x` can skip making the super
    /// object: `super` must be the builtin as far as can be seen.
    pub fn is_super_attribute(&self, it: &ast::ExprAttribute) -> bool {
        let Expr::Call(call) = &*it.value else {
            return false;
        };
        let Expr::Name(name) = &*call.func else {
            return false;
        };
        let arguments = &call.arguments;
        if name.id.as_str() != "super"
            || it.attr.as_str() == "__class__"
            || !arguments.keywords.is_empty()
            || arguments.args.iter().any(Expr::is_starred_expr)
            || self.scope().place("super") != Place::GlobalImplicit
            || self.table.scopes[0].symbols.get("super").is_some()
        {
            return false;
        }
        match arguments.args.len() {
            2 => true,
            0 => {
                let unit = self.unit_ref();
                let positional = unit.arg_count > 0 && unit.kind != UnitKind::TypeParameters;
                positional && self.scope().place("__class__") == Place::Free
            }
            _ => false,
        }
    }

    /// Pushes `super`, the class and the object.
    pub fn load_super_arguments(&mut self, call: &'a Expr) -> Outcome {
        let Expr::Call(call) = call else {
            return Ok(());
        };
        let loc = self.loc(call);
        let func_loc = self.loc(&*call.func);
        self.variable("super", Access::Load, func_loc);
        if !call.arguments.args.is_empty() {
            return self.visit_all(&call.arguments.args);
        }
        let class = self.cell_index("__class__").unwrap_or(0);
        self.op_arg(Op::LoadDeref, class, loc);
        if let Some(first) = self.unit_ref().varnames.names.first().cloned() {
            self.variable(&first, Access::Load, loc);
        }
        Ok(())
    }
}
