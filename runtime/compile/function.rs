//! Functions and lambdas: parameters, defaults, closures, decorators.

use std::format;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{self as ast, Expr, Parameters, Stmt};

use crate::code::Opcode;
use crate::code::unit::{CodeUnit, Const};

use super::context::{Compiler, NameList, Outcome, UnitKind};
use super::instruction::Op;
use super::name::Access;
use super::native::Emitter;
use super::scope::node;
use super::source::Loc;
use super::symbols::default_kinds;

/// Bits of `SET_FUNCTION_ATTRIBUTE`.
const DEFAULTS: u32 = 1;
const KWDEFAULTS: u32 = 2;
const ANNOTATIONS: u32 = 4;
const CLOSURE: u32 = 8;

/// `CALL_INTRINSIC_2`: give a function its type parameters.
const SET_FUNCTION_TYPE_PARAMS: u32 = 4;

impl<'a> Compiler<'a> {
    pub fn function(&mut self, it: &'a ast::StmtFunctionDef) -> Outcome {
        let range = self.source.definition_range(it.range, &it.decorator_list, it.name.range);
        let loc = self.loc(range);
        let first_line = self.first_line(&it.decorator_list, loc);
        let (decorators, emitter) = self.emitter(&it.decorator_list)?;
        self.decorators(&decorators)?;
        let mut attributes = self.defaults(&it.parameters, loc)?;
        let mut generic_args = 0;
        if let Some(params) = &it.type_params {
            let (has_defaults, has_kwdefaults) = default_kinds(&it.parameters);
            generic_args = u32::from(has_defaults) + u32::from(has_kwdefaults);
            if generic_args == 2 {
                self.emit_arg(Opcode::Swap, 2, loc);
            }
            let name = format!("<generic parameters of {}>", it.name);
            let scope = self.table.scope_of(node(&**params));
            self.enter(UnitKind::TypeParameters, scope, &name, first_line);
            let unit = self.unit();
            if has_defaults {
                unit.varnames.add(".defaults");
            }
            if has_kwdefaults {
                unit.varnames.add(".kwdefaults");
            }
            unit.arg_count = generic_args;
            unit.parameters = generic_args as usize;
            self.type_parameters(params)?;
            for at in 0..generic_args {
                self.op_arg(Op::LoadFast, at, loc);
            }
        }
        if emitter != Emitter::Viper && self.annotations(&it.parameters, it.returns.as_deref(), loc)? {
            attributes |= ANNOTATIONS;
        }
        let kind = if it.is_async { UnitKind::AsyncFunction } else { UnitKind::Function };
        self.enter(kind, self.table.scope_of(node(it)), &it.name, first_line);
        self.parameters(&it.parameters);
        self.unit().flags |= emitter.flags();
        let mut body = it.body.as_slice();
        let docstring = self.docstring(body);
        let text = docstring.as_ref().and_then(|(text, _)| text.clone());
        self.unit().has_docstring = text.is_some();
        // The first constant is the docstring or says that there is none.
        self.constant(text.map_or(Const::None, Const::Str));
        if let Some((_, rest)) = docstring {
            body = rest;
            if body.is_empty() && self.optimize >= 2 {
                let loc = self.loc(it.body.first().map_or(it.range, ruff_text_size::Ranged::range));
                self.emit(Opcode::Nop, loc);
            }
        }
        if emitter == Emitter::Viper {
            self.begin_viper(it, loc)?;
        }
        self.statements(body)?;
        self.end_with_none();
        let code = self.leave()?;
        self.make_function(code, attributes, loc);
        if it.type_params.is_some() {
            self.emit_arg(Opcode::Swap, 2, loc);
            self.emit_arg(Opcode::CallIntrinsic2, SET_FUNCTION_TYPE_PARAMS, loc);
            self.emit(Opcode::ReturnValue, Loc::NONE);
            let code = self.leave()?;
            self.make_function(code, 0, loc);
            if generic_args > 0 {
                self.emit_arg(Opcode::Swap, generic_args + 1, loc);
            }
            self.emit_arg(Opcode::CallFunction, generic_args, loc);
        }
        self.apply_decorators(&decorators);
        self.variable(&it.name, Access::Store, loc);
        Ok(())
    }

    pub fn lambda(&mut self, it: &'a ast::ExprLambda, loc: Loc) -> Outcome {
        let mut attributes = 0;
        if let Some(parameters) = &it.parameters {
            attributes = self.defaults(parameters, loc)?;
        }
        self.enter(UnitKind::Lambda, self.table.scope_of(node(it)), "<lambda>", loc.line as u32);
        if let Some(parameters) = &it.parameters {
            self.parameters(parameters);
        }
        // No lambda has a docstring.
        self.constant(Const::None);
        self.visit(&it.body)?;
        let body_loc = if self.scope().generator { Loc::NONE } else { self.loc(&*it.body) };
        self.emit(Opcode::ReturnValue, body_loc);
        let code = self.leave()?;
        self.make_function(code, attributes, loc);
        Ok(())
    }

    /// The docstring of a body, cleaned, and the statements after it. The
    /// text is left out at `-OO`.
    pub fn docstring(&self, body: &'a [Stmt]) -> Option<(Option<String>, &'a [Stmt])> {
        let (first, rest) = body.split_first()?;
        let Stmt::Expr(statement) = first else {
            return None;
        };
        let Expr::StringLiteral(literal) = &*statement.value else {
            return None;
        };
        let text = (self.optimize < 2).then(|| clean_doc(literal.value.to_str()));
        Some((text, rest))
    }

    /// The implicit `return None` at the end.
    pub fn end_with_none(&mut self) {
        let none = self.none_or_zero();
        self.load_const(none, Loc::NONE);
        self.emit(Opcode::ReturnValue, Loc::NONE);
    }

    pub fn first_line(&self, decorators: &[ast::Decorator], loc: Loc) -> u32 {
        decorators.first().map_or(loc.line, |first| self.loc(&first.expression).line).max(1) as u32
    }

    pub fn decorators(&mut self, decorators: &[&'a ast::Decorator]) -> Outcome {
        decorators.iter().try_for_each(|decorator| self.visit(&decorator.expression))
    }

    pub fn apply_decorators(&mut self, decorators: &[&ast::Decorator]) {
        for decorator in decorators.iter().rev() {
            let loc = self.loc(&decorator.expression);
            self.emit_arg(Opcode::CallFunction, 1, loc);
        }
    }

    /// Makes a function of a code unit; what `attributes` names is on the
    /// stack.
    pub fn make_function(&mut self, code: CodeUnit, attributes: u32, loc: Loc) {
        let mut attributes = attributes;
        if !code.freevars.is_empty() {
            for name in &code.freevars {
                let at = self.cell_index(name).unwrap_or(0);
                self.op_arg(Op::LoadClosure, at, loc);
            }
            self.emit_arg(Opcode::BuildTuple, code.freevars.len() as u32, loc);
            attributes |= CLOSURE;
        }
        self.load_const(Const::Code(std::boxed::Box::new(code)), loc);
        self.emit(Opcode::MakeFunctionObj, loc);
        for bit in [CLOSURE, ANNOTATIONS, KWDEFAULTS, DEFAULTS] {
            if attributes & bit != 0 {
                self.emit_arg(Opcode::SetFunctionAttribute, bit, loc);
            }
        }
    }

    /// Names the parameters of the unit just begun.
    fn parameters(&mut self, it: &Parameters) {
        let mut names: Vec<String> = Vec::new();
        let named = it.posonlyargs.iter().chain(&it.args).chain(&it.kwonlyargs);
        names.extend(named.map(|parameter| self.mangled(&parameter.parameter.name)));
        let stars = it.vararg.iter().chain(&it.kwarg);
        names.extend(stars.map(|parameter| self.mangled(&parameter.name)));
        self.cells_of_parameters_first(&names);
        let unit = self.unit();
        unit.parameters = names.len();
        unit.arg_count = (it.posonlyargs.len() + it.args.len()) as u32;
        unit.posonly_count = it.posonlyargs.len() as u32;
        unit.kwonly_count = it.kwonlyargs.len() as u32;
        for name in &names {
            unit.varnames.add(name);
        }
    }

    /// Cells are in the order of their slots, and parameters have the first.
    fn cells_of_parameters_first(&mut self, names: &[String]) {
        let unit = self.unit();
        let mut cells = core::mem::take(&mut unit.cellvars.names);
        cells.sort_by_key(|cell| names.iter().position(|name| name == cell).unwrap_or(usize::MAX));
        unit.cellvars = NameList::from(cells);
    }

    /// Pushes the defaults; the result says which there are.
    fn defaults(&mut self, it: &'a Parameters, loc: Loc) -> Result<u32, super::SyntaxError> {
        let mut attributes = 0;
        let positional: Vec<&'a Expr> =
            it.posonlyargs.iter().chain(&it.args).filter_map(|parameter| parameter.default.as_deref()).collect();
        if !positional.is_empty() {
            attributes |= DEFAULTS;
            if positional.iter().all(|default| self.folded.is_const(default)) {
                // One constant, but each default keeps its line.
                for default in &positional {
                    let loc = self.loc(*default);
                    self.emit(Opcode::Nop, loc);
                }
                let values = positional.iter().filter_map(|default| self.const_of(default)).collect();
                self.load_const(Const::Tuple(values), loc);
            } else {
                for default in &positional {
                    self.visit(default)?;
                }
                self.emit_arg(Opcode::BuildTuple, positional.len() as u32, loc);
            }
        }
        let keyword: Vec<_> = it.kwonlyargs.iter().filter_map(|it| it.default.as_deref().map(|value| (&it.parameter, value))).collect();
        for (at, (parameter, default)) in keyword.iter().enumerate() {
            if at == 0 {
                self.emit_quiet(Op::Code(Opcode::BuildMap), keyword.len() as u32, loc);
            }
            let name = self.mangled(&parameter.name);
            let index = self.constant(Const::Str(name));
            self.emit_quiet(Op::LoadConst, index, loc);
            self.visit(default)?;
            if at + 1 == keyword.len() {
                self.emit(Opcode::MapAdd, loc);
                attributes |= KWDEFAULTS;
            } else {
                self.emit_quiet(Op::Code(Opcode::MapAdd), 0, loc);
            }
        }
        Ok(attributes)
    }

    /// Pushes the dict of annotations, if there is one.
    fn annotations(&mut self, it: &'a Parameters, returns: Option<&'a Expr>, loc: Loc) -> Result<bool, super::SyntaxError> {
        let plain = |list: &'a [ast::ParameterWithDefault]| list.iter().map(|it| &it.parameter);
        let mut all: Vec<(&str, &'a Expr)> = plain(&it.args)
            .chain(plain(&it.posonlyargs))
            .chain(it.vararg.as_deref())
            .chain(plain(&it.kwonlyargs))
            .chain(it.kwarg.as_deref())
            .filter_map(|parameter| Some((parameter.name.as_str(), parameter.annotation.as_deref()?)))
            .collect();
        all.extend(returns.map(|returns| ("return", returns)));
        for (at, &(name, annotation)) in all.iter().enumerate() {
            if at == 0 {
                self.emit_quiet(Op::Code(Opcode::BuildMap), all.len() as u32, loc);
            }
            let name = self.mangled(name);
            self.load_const(Const::Str(name), loc);
            self.annotation_value(annotation)?;
            if at + 1 == all.len() {
                self.emit(Opcode::MapAdd, loc);
            } else {
                self.emit_quiet(Op::Code(Opcode::MapAdd), 0, loc);
            }
        }
        Ok(!all.is_empty())
    }

    /// Pushes an annotation: its value, or its text where
    /// `from __future__ import annotations` is in force.
    pub fn annotation_value(&mut self, annotation: &'a Expr) -> Outcome {
        let loc = self.loc(annotation);
        if self.future_annotations {
            let text = super::annotation::unparse(self.source, annotation);
            self.load_const(Const::Str(text), loc);
            return Ok(());
        }
        if let Expr::Starred(starred) = annotation {
            self.visit(&starred.value)?;
            self.emit_arg(Opcode::UnpackSequence, 1, loc);
            return Ok(());
        }
        if let Some(name) = self.machine_type(annotation) {
            self.load_const(Const::Str(name.into()), loc);
            return Ok(());
        }
        self.visit(annotation)
    }
}

/// Removes the indentation that all lines but the first share.
fn clean_doc(text: &str) -> String {
    let expanded;
    let text = if text.contains('\t') {
        expanded = expand_tabs(text);
        expanded.as_str()
    } else {
        text
    };
    let blank = |line: &str| line.chars().all(|letter| letter == ' ');
    let indent_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or("").trim_start_matches(' ');
    let margin = lines.clone().filter(|line| !blank(line)).map(indent_of).min().unwrap_or(0);
    if margin == 0 {
        let mut cleaned = String::from(first);
        for line in lines {
            cleaned.push('\n');
            cleaned.push_str(line);
        }
        return cleaned;
    }
    let mut cleaned = String::from(first);
    for line in lines {
        cleaned.push('\n');
        cleaned.push_str(&line[margin.min(indent_of(line))..]);
    }
    cleaned
}

fn expand_tabs(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for letter in text.chars() {
        match letter {
            '\t' => {
                let fill = 8 - column % 8;
                expanded.extend(core::iter::repeat_n(' ', fill));
                column += fill;
            }
            '\n' | '\r' => {
                expanded.push(letter);
                column = 0;
            }
            _ => {
                expanded.push(letter);
                column += 1;
            }
        }
    }
    expanded
}
