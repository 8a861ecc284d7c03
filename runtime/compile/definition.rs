//! Functions, classes, parameters and annotations in the symbol table.

use std::format;
use std::string::String;

use ruff_python_ast::{self as ast, Expr, Parameters, TypeParam};
use ruff_text_size::{Ranged, TextRange};

use super::scope::{ScopeKind, bound_node, def, node};
use super::symbols::{Builder, Outcome, default_kinds};

impl Builder<'_> {
    pub(super) fn function(&mut self, function: &ast::StmtFunctionDef) -> Outcome {
        let range = self.source.definition_range(function.range, &function.decorator_list, function.name.range);
        self.define(&function.name, def::LOCAL, range)?;
        self.defaults(&function.parameters)?;
        for decorator in &function.decorator_list {
            self.expression(&decorator.expression)?;
        }
        if let Some(params) = &function.type_params {
            let (has_defaults, has_kwdefaults) = default_kinds(&function.parameters);
            self.type_parameters(&function.name, params, has_defaults, has_kwdefaults, false, range)?;
        }
        self.annotations(&function.parameters, function.returns.as_deref())?;
        self.enter(ScopeKind::Function, Some(node(function)));
        self.current().coroutine = function.is_async;
        self.parameters(&function.parameters)?;
        self.statements(&function.body)?;
        self.leave();
        if function.type_params.is_some() {
            self.leave();
        }
        Ok(())
    }

    pub(super) fn class(&mut self, class: &ast::StmtClassDef) -> Outcome {
        let range = self.source.definition_range(class.range, &class.decorator_list, class.name.range);
        self.define(&class.name, def::LOCAL, range)?;
        for decorator in &class.decorator_list {
            self.expression(&decorator.expression)?;
        }
        let outer = self.class.clone();
        if let Some(params) = &class.type_params {
            self.type_parameters(&class.name, params, false, false, true, range)?;
        }
        if let Some(arguments) = &class.arguments {
            self.arguments(arguments)?;
        }
        self.enter(ScopeKind::Class, Some(node(class)));
        self.class = Some(String::from(class.name.as_str()));
        if class.type_params.is_some() {
            self.define("__type_params__", def::LOCAL, range)?;
            self.define(".type_params", def::USE, range)?;
        }
        self.statements(&class.body)?;
        self.leave();
        if class.type_params.is_some() {
            self.leave();
        }
        self.class = outer;
        Ok(())
    }

    /// Enters the scope of a type parameter list; the caller leaves it.
    pub(super) fn type_parameters(
        &mut self,
        name: &str,
        params: &ast::TypeParams,
        has_defaults: bool,
        has_kwdefaults: bool,
        of_class: bool,
        range: TextRange,
    ) -> Outcome {
        let in_class = self.current().kind == ScopeKind::Class;
        self.enter(ScopeKind::TypeParameters, Some(node(params)));
        if in_class {
            self.current().can_see_class_scope = true;
            self.define("__classdict__", def::USE, range)?;
        }
        if of_class {
            self.define(".type_params", def::LOCAL, range)?;
            self.define(".type_params", def::USE, range)?;
            self.class = Some(String::from(name));
            self.define(".generic_base", def::LOCAL, range)?;
            self.define(".generic_base", def::USE, range)?;
        }
        if has_defaults {
            self.define(".defaults", def::PARAM, range)?;
        }
        if has_kwdefaults {
            self.define(".kwdefaults", def::PARAM, range)?;
        }
        let mut default_seen = false;
        for param in &params.type_params {
            let (name, bound, default) = match param {
                TypeParam::TypeVar(it) => (&it.name, it.bound.as_deref(), it.default.as_deref()),
                TypeParam::TypeVarTuple(it) => (&it.name, None, it.default.as_deref()),
                TypeParam::ParamSpec(it) => (&it.name, None, it.default.as_deref()),
            };
            self.define(name, def::TYPE_PARAM | def::LOCAL, param.range())?;
            if let Some(bound) = bound {
                let what = if bound.is_tuple_expr() { "a TypeVar constraint" } else { "a TypeVar bound" };
                self.type_variable(what, bound)?;
            }
            match default {
                Some(default) => {
                    default_seen = true;
                    let what = match param {
                        TypeParam::TypeVar(_) => "a TypeVar default",
                        TypeParam::TypeVarTuple(_) => "a TypeVarTuple default",
                        TypeParam::ParamSpec(_) => "a ParamSpec default",
                    };
                    self.type_variable(what, default)?;
                }
                None if default_seen => {
                    let message = format!("non-default type parameter '{name}' follows default type parameter");
                    return Err(self.source.error(param.range(), message));
                }
                None => {}
            }
        }
        Ok(())
    }

    pub(super) fn type_variable(&mut self, title: &'static str, expression: &Expr) -> Outcome {
        let in_class = self.current().can_see_class_scope;
        self.enter(ScopeKind::TypeVariable, Some(bound_node(expression)));
        self.current().title = title;
        self.current().can_see_class_scope = in_class;
        if in_class {
            self.define("__classdict__", def::USE, expression.range())?;
        }
        self.expression(expression)?;
        self.leave();
        Ok(())
    }

    pub(super) fn type_alias(&mut self, alias: &ast::StmtTypeAlias) -> Outcome {
        self.expression(&alias.name)?;
        let name = match &*alias.name {
            Expr::Name(name) => name.id.as_str(),
            _ => "",
        };
        let in_class = self.current().kind == ScopeKind::Class;
        if let Some(params) = &alias.type_params {
            self.type_parameters(name, params, false, false, false, alias.range)?;
        }
        self.enter(ScopeKind::TypeAlias, Some(node(alias)));
        self.current().can_see_class_scope = in_class;
        if in_class {
            self.define("__classdict__", def::USE, alias.value.range())?;
        }
        self.expression(&alias.value)?;
        self.leave();
        if alias.type_params.is_some() {
            self.leave();
        }
        Ok(())
    }

    pub(super) fn annotated(&mut self, it: &ast::StmtAnnAssign) -> Outcome {
        if let Expr::Name(name) = &*it.target {
            let id = self.current_id();
            let known = self.lookup(id, &name.id);
            if known & (def::GLOBAL | def::NONLOCAL) != 0 && id != 0 && it.simple {
                let word = if known & def::GLOBAL != 0 { "global" } else { "nonlocal" };
                return Err(self.source.error(it, format!("annotated name '{}' can't be {word}", name.id)));
            }
            if it.simple {
                self.define(&name.id, def::ANNOT | def::LOCAL, name.range)?;
            } else if it.value.is_some() {
                self.define(&name.id, def::LOCAL, name.range)?;
            }
        } else {
            self.expression(&it.target)?;
        }
        self.annotation(&it.annotation)?;
        self.optional(it.value.as_deref())
    }

    pub(super) fn annotation(&mut self, annotation: &Expr) -> Outcome {
        if !self.future_annotations {
            return self.expression(annotation);
        }
        self.enter(ScopeKind::Annotation, None);
        self.expression(annotation)?;
        self.leave();
        Ok(())
    }

    pub(super) fn annotations(&mut self, parameters: &Parameters, returns: Option<&Expr>) -> Outcome {
        for parameter in parameters.iter() {
            if let Some(annotation) = parameter.annotation() {
                self.annotation(annotation)?;
            }
        }
        returns.map_or(Ok(()), |returns| self.annotation(returns))
    }

    pub(super) fn defaults(&mut self, parameters: &Parameters) -> Outcome {
        for parameter in parameters.posonlyargs.iter().chain(&parameters.args) {
            self.optional(parameter.default.as_deref())?;
        }
        for parameter in &parameters.kwonlyargs {
            self.optional(parameter.default.as_deref())?;
        }
        Ok(())
    }

    pub(super) fn parameters(&mut self, parameters: &Parameters) -> Outcome {
        let named = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        for parameter in named {
            self.define(&parameter.parameter.name, def::PARAM, parameter.parameter.range)?;
        }
        if let Some(parameter) = &parameters.vararg {
            self.define(&parameter.name, def::PARAM, parameter.name.range)?;
            self.current().varargs = true;
        }
        if let Some(parameter) = &parameters.kwarg {
            self.define(&parameter.name, def::PARAM, parameter.name.range)?;
            self.current().varkeywords = true;
        }
        Ok(())
    }
}
