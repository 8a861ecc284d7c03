//! Builds the symbol table: one walk over the tree that makes the scopes and
//! notes what each name is used for.

use std::format;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{
    self as ast, ExceptHandler, Expr, ExprContext, InterpolatedStringElement, Parameters, Pattern,
    Stmt, TypeParam,
};
use ruff_text_size::{Ranged, TextRange};

use super::mangle::mangle;
use super::nesting::deep;
use super::scope::{
    Comprehension, Node, Scope, ScopeId, ScopeKind, SymbolTable, Symbols, bound_node, def, node,
};
use super::source::Source;
use super::syntax_error::SyntaxError;

type Outcome = Result<(), SyntaxError>;

/// What is compiled, for the module scope.
pub(super) enum Root<'a> {
    Statements(&'a [Stmt]),
    Expression(&'a Expr),
}

/// Builds the table; names are resolved by `resolve`.
pub(super) fn build(
    source: &Source,
    root: &Root,
    future_annotations: bool,
) -> Result<SymbolTable, SyntaxError> {
    let mut builder = Builder {
        source,
        table: SymbolTable::default(),
        stack: Vec::new(),
        class: None,
        future_annotations,
    };
    builder.enter(ScopeKind::Module, None);
    match root {
        Root::Statements(body) => builder.statements(body)?,
        Root::Expression(expression) => builder.expression(expression)?,
    }
    Ok(builder.table)
}

struct Builder<'a> {
    source: &'a Source<'a>,
    table: SymbolTable,
    stack: Vec<ScopeId>,
    /// The class whose private names are mangled.
    class: Option<String>,
    future_annotations: bool,
}

impl Builder<'_> {
    fn current_id(&self) -> ScopeId {
        self.stack.last().copied().unwrap_or(0)
    }

    fn current(&mut self) -> &mut Scope {
        let id = self.current_id();
        &mut self.table.scopes[id]
    }

    fn enter(&mut self, kind: ScopeKind, node: Option<Node>) {
        let parent = self.stack.last().copied();
        let (nested, comp_iter_expr) = parent.map_or((false, 0), |id| {
            let parent = &self.table.scopes[id];
            (
                parent.nested || parent.is_function_like(),
                parent.comp_iter_expr,
            )
        });
        let id = self.table.scopes.len();
        self.table.scopes.push(Scope {
            kind,
            title: "",
            symbols: Symbols::default(),
            children: Vec::new(),
            nested,
            free: false,
            child_free: false,
            generator: false,
            coroutine: false,
            comprehension: Comprehension::None,
            inlined: false,
            varargs: false,
            varkeywords: false,
            needs_class_closure: false,
            needs_classdict: false,
            can_see_class_scope: false,
            comp_iter_target: false,
            comp_iter_expr,
            directives: Vec::new(),
        });
        // An annotation that is only text makes no closures.
        if let Some(parent) = parent
            && kind != ScopeKind::Annotation
        {
            self.table.scopes[parent].children.push(id);
        }
        if let Some(node) = node {
            self.table.of_node.insert(node, id);
        }
        self.stack.push(id);
    }

    fn leave(&mut self) {
        self.stack.pop();
    }

    fn lookup(&self, scope: ScopeId, name: &str) -> u32 {
        let mangled = mangle(self.class.as_deref(), name);
        self.table.scopes[scope].symbols.flags(&mangled)
    }

    fn define(&mut self, name: &str, flag: u32, range: TextRange) -> Outcome {
        self.define_in(self.current_id(), name, flag, range)
    }

    fn define_in(&mut self, scope: ScopeId, name: &str, flag: u32, range: TextRange) -> Outcome {
        if name == "__debug__"
            && flag & (def::LOCAL | def::PARAM | def::IMPORT | def::TYPE_PARAM) != 0
        {
            return Err(self.source.error(range, "cannot assign to __debug__"));
        }
        let mangled = mangle(self.class.as_deref(), name).into_owned();
        let iteration = self.table.scopes[scope].comp_iter_target;
        let symbol = self.table.scopes[scope].symbols.entry(&mangled);
        if flag & def::PARAM != 0 && symbol.flags & def::PARAM != 0 {
            return Err(self.source.error(
                range,
                format!("duplicate argument '{name}' in function definition"),
            ));
        }
        if flag & def::TYPE_PARAM != 0 && symbol.flags & def::TYPE_PARAM != 0 {
            return Err(self
                .source
                .error(range, format!("duplicate type parameter '{name}'")));
        }
        symbol.flags |= flag;
        if iteration {
            // A named expression must not have taken the name before.
            if symbol.flags & (def::GLOBAL | def::NONLOCAL) != 0 {
                return Err(self.source.error(
                    range,
                    format!("comprehension inner loop cannot rebind assignment expression target '{name}'"),
                ));
            }
            symbol.flags |= def::COMP_ITER;
        }
        if flag & def::GLOBAL != 0 {
            self.table.scopes[0].symbols.entry(&mangled).flags |= flag;
        }
        Ok(())
    }

    fn statements(&mut self, body: &[Stmt]) -> Outcome {
        body.iter()
            .try_for_each(|statement| self.statement(statement))
    }

    fn statement(&mut self, statement: &Stmt) -> Outcome {
        deep(|| self.statement_inner(statement))
    }

    fn statement_inner(&mut self, statement: &Stmt) -> Outcome {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::Return(it) => self.optional(it.value.as_deref()),
            Stmt::Delete(it) => self.expressions(&it.targets),
            Stmt::Assign(it) => {
                self.expressions(&it.targets)?;
                self.expression(&it.value)
            }
            Stmt::AugAssign(it) => {
                self.expression(&it.target)?;
                self.expression(&it.value)
            }
            Stmt::AnnAssign(it) => self.annotated(it),
            Stmt::For(it) => {
                self.expression(&it.target)?;
                self.expression(&it.iter)?;
                self.statements(&it.body)?;
                self.statements(&it.orelse)
            }
            Stmt::While(it) => {
                self.expression(&it.test)?;
                self.statements(&it.body)?;
                self.statements(&it.orelse)
            }
            Stmt::If(it) => {
                self.expression(&it.test)?;
                self.statements(&it.body)?;
                for clause in &it.elif_else_clauses {
                    self.optional(clause.test.as_ref())?;
                    self.statements(&clause.body)?;
                }
                Ok(())
            }
            Stmt::With(it) => {
                for item in &it.items {
                    self.expression(&item.context_expr)?;
                    self.optional(item.optional_vars.as_deref())?;
                }
                self.statements(&it.body)
            }
            Stmt::Match(it) => {
                self.expression(&it.subject)?;
                for case in &it.cases {
                    self.pattern(&case.pattern)?;
                    self.optional(case.guard.as_deref())?;
                    self.statements(&case.body)?;
                }
                Ok(())
            }
            Stmt::Raise(it) => {
                self.optional(it.exc.as_deref())?;
                self.optional(it.cause.as_deref())
            }
            Stmt::Try(it) => {
                self.statements(&it.body)?;
                for ExceptHandler::ExceptHandler(handler) in &it.handlers {
                    self.optional(handler.type_.as_deref())?;
                    if let Some(name) = &handler.name {
                        self.define(name, def::LOCAL, handler.range)?;
                    }
                    self.statements(&handler.body)?;
                }
                self.statements(&it.orelse)?;
                self.statements(&it.finalbody)
            }
            Stmt::Assert(it) => {
                self.expression(&it.test)?;
                self.optional(it.msg.as_deref())
            }
            Stmt::Import(it) => {
                for alias in &it.names {
                    let name = match &alias.asname {
                        Some(name) => name.as_str(),
                        None => alias.name.split('.').next().unwrap_or(""),
                    };
                    self.define(name, def::IMPORT, alias.range)?;
                }
                Ok(())
            }
            Stmt::ImportFrom(it) => {
                for alias in &it.names {
                    if alias.name.as_str() == "*" {
                        if self.current().kind != ScopeKind::Module {
                            return Err(self
                                .source
                                .error(alias, "import * only allowed at module level"));
                        }
                        continue;
                    }
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.define(name, def::IMPORT, alias.range)?;
                }
                Ok(())
            }
            Stmt::Global(it) => self.declaration(&it.names, it.range, def::GLOBAL),
            Stmt::Nonlocal(it) => self.declaration(&it.names, it.range, def::NONLOCAL),
            Stmt::Expr(it) => self.expression(&it.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) => Ok(()),
            Stmt::IpyEscapeCommand(it) => Err(self.source.error(it, "invalid syntax")),
        }
    }

    fn declaration(&mut self, names: &[ast::Identifier], range: TextRange, flag: u32) -> Outcome {
        let word = if flag == def::GLOBAL {
            "global"
        } else {
            "nonlocal"
        };
        for name in names {
            let known = self.lookup(self.current_id(), name);
            let message = if known & def::PARAM != 0 {
                format!("name '{name}' is parameter and {word}")
            } else if known & def::USE != 0 {
                format!("name '{name}' is used prior to {word} declaration")
            } else if known & def::ANNOT != 0 {
                format!("annotated name '{name}' can't be {word}")
            } else if known & def::LOCAL != 0 {
                format!("name '{name}' is assigned to before {word} declaration")
            } else {
                self.define(name, flag, range)?;
                self.directive(name, range);
                continue;
            };
            return Err(self.source.error(range, message));
        }
        Ok(())
    }

    fn directive(&mut self, name: &str, range: TextRange) {
        let mangled = mangle(self.class.as_deref(), name).into_owned();
        self.current()
            .directives
            .push((mangled, range.start().to_u32(), range.end().to_u32()));
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) -> Outcome {
        let range = self.source.definition_range(
            function.range,
            &function.decorator_list,
            function.name.range,
        );
        self.define(&function.name, def::LOCAL, range)?;
        self.defaults(&function.parameters)?;
        for decorator in &function.decorator_list {
            self.expression(&decorator.expression)?;
        }
        if let Some(params) = &function.type_params {
            let (has_defaults, has_kwdefaults) = default_kinds(&function.parameters);
            self.type_parameters(
                &function.name,
                params,
                has_defaults,
                has_kwdefaults,
                false,
                range,
            )?;
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

    fn class(&mut self, class: &ast::StmtClassDef) -> Outcome {
        let range =
            self.source
                .definition_range(class.range, &class.decorator_list, class.name.range);
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
    fn type_parameters(
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
                let what = if bound.is_tuple_expr() {
                    "a TypeVar constraint"
                } else {
                    "a TypeVar bound"
                };
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
                    let message = format!(
                        "non-default type parameter '{name}' follows default type parameter"
                    );
                    return Err(self.source.error(param.range(), message));
                }
                None => {}
            }
        }
        Ok(())
    }

    fn type_variable(&mut self, title: &'static str, expression: &Expr) -> Outcome {
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

    fn type_alias(&mut self, alias: &ast::StmtTypeAlias) -> Outcome {
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

    fn annotated(&mut self, it: &ast::StmtAnnAssign) -> Outcome {
        if let Expr::Name(name) = &*it.target {
            let id = self.current_id();
            let known = self.lookup(id, &name.id);
            if known & (def::GLOBAL | def::NONLOCAL) != 0 && id != 0 && it.simple {
                let word = if known & def::GLOBAL != 0 {
                    "global"
                } else {
                    "nonlocal"
                };
                return Err(self
                    .source
                    .error(it, format!("annotated name '{}' can't be {word}", name.id)));
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

    fn annotation(&mut self, annotation: &Expr) -> Outcome {
        if !self.future_annotations {
            return self.expression(annotation);
        }
        self.enter(ScopeKind::Annotation, None);
        self.expression(annotation)?;
        self.leave();
        Ok(())
    }

    fn annotations(&mut self, parameters: &Parameters, returns: Option<&Expr>) -> Outcome {
        for parameter in parameters.iter() {
            if let Some(annotation) = parameter.annotation() {
                self.annotation(annotation)?;
            }
        }
        returns.map_or(Ok(()), |returns| self.annotation(returns))
    }

    fn defaults(&mut self, parameters: &Parameters) -> Outcome {
        for parameter in parameters.posonlyargs.iter().chain(&parameters.args) {
            self.optional(parameter.default.as_deref())?;
        }
        for parameter in &parameters.kwonlyargs {
            self.optional(parameter.default.as_deref())?;
        }
        Ok(())
    }

    fn parameters(&mut self, parameters: &Parameters) -> Outcome {
        let named = parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .chain(&parameters.kwonlyargs);
        for parameter in named {
            self.define(
                &parameter.parameter.name,
                def::PARAM,
                parameter.parameter.range,
            )?;
        }
        if let Some(parameter) = &parameters.vararg {
            self.define(&parameter.name, def::PARAM, parameter.range)?;
            self.current().varargs = true;
        }
        if let Some(parameter) = &parameters.kwarg {
            self.define(&parameter.name, def::PARAM, parameter.range)?;
            self.current().varkeywords = true;
        }
        Ok(())
    }

    fn optional(&mut self, expression: Option<&Expr>) -> Outcome {
        expression.map_or(Ok(()), |expression| self.expression(expression))
    }

    fn expressions(&mut self, list: &[Expr]) -> Outcome {
        list.iter()
            .try_for_each(|expression| self.expression(expression))
    }

    fn arguments(&mut self, arguments: &ast::Arguments) -> Outcome {
        self.expressions(&arguments.args)?;
        for keyword in &arguments.keywords {
            if keyword
                .arg
                .as_ref()
                .is_some_and(|name| name.as_str() == "__debug__")
            {
                return Err(self.source.error(keyword, "cannot assign to __debug__"));
            }
            self.expression(&keyword.value)?;
        }
        Ok(())
    }

    fn expression(&mut self, expression: &Expr) -> Outcome {
        deep(|| self.expression_inner(expression))
    }

    fn expression_inner(&mut self, expression: &Expr) -> Outcome {
        match expression {
            Expr::BoolOp(it) => self.expressions(&it.values),
            Expr::Named(it) => self.named(it),
            Expr::BinOp(it) => {
                self.expression(&it.left)?;
                self.expression(&it.right)
            }
            Expr::UnaryOp(it) => self.expression(&it.operand),
            Expr::Lambda(it) => {
                if let Some(parameters) = &it.parameters {
                    self.defaults(parameters)?;
                }
                self.enter(ScopeKind::Function, Some(node(it)));
                if let Some(parameters) = &it.parameters {
                    self.parameters(parameters)?;
                }
                self.expression(&it.body)?;
                self.leave();
                Ok(())
            }
            Expr::If(it) => {
                self.expression(&it.test)?;
                self.expression(&it.body)?;
                self.expression(&it.orelse)
            }
            Expr::Dict(it) => {
                for item in &it.items {
                    self.optional(item.key.as_ref())?;
                    self.expression(&item.value)?;
                }
                Ok(())
            }
            Expr::Set(it) => self.expressions(&it.elts),
            Expr::ListComp(it) => self.comprehension(
                node(it),
                it.range,
                Comprehension::List,
                &it.generators,
                &it.elt,
                None,
            ),
            Expr::SetComp(it) => self.comprehension(
                node(it),
                it.range,
                Comprehension::Set,
                &it.generators,
                &it.elt,
                None,
            ),
            Expr::DictComp(it) => {
                let Some(key) = &it.key else {
                    return Err(self
                        .source
                        .error(it, "dict unpacking cannot be used in dict comprehension"));
                };
                self.comprehension(
                    node(it),
                    it.range,
                    Comprehension::Dict,
                    &it.generators,
                    key,
                    Some(&it.value),
                )
            }
            Expr::Generator(it) => self.comprehension(
                node(it),
                it.range,
                Comprehension::Generator,
                &it.generators,
                &it.elt,
                None,
            ),
            Expr::Await(it) => {
                self.refuse_in_annotation("await expression", it.range)?;
                if !self.table.scopes[self.current_id()].is_function_like() {
                    return Err(self.source.error(it, "'await' outside function"));
                }
                self.expression(&it.value)?;
                self.current().coroutine = true;
                Ok(())
            }
            Expr::Yield(it) => {
                self.refuse_in_annotation("yield expression", it.range)?;
                self.optional(it.value.as_deref())?;
                self.yields(it.range)
            }
            Expr::YieldFrom(it) => {
                self.refuse_in_annotation("yield expression", it.range)?;
                self.expression(&it.value)?;
                self.yields(it.range)
            }
            Expr::Compare(it) => {
                self.expression(&it.left)?;
                self.expressions(&it.comparators)
            }
            Expr::Call(it) => {
                self.expression(&it.func)?;
                self.arguments(&it.arguments)
            }
            Expr::FString(it) => {
                for element in it.value.elements() {
                    self.interpolated(element)?;
                }
                Ok(())
            }
            Expr::TString(it) => Err(self.source.error(it, "invalid syntax")),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => Ok(()),
            Expr::Attribute(it) => {
                if it.attr.as_str() == "__debug__" && it.ctx != ExprContext::Load {
                    let verb = if it.ctx == ExprContext::Del {
                        "delete"
                    } else {
                        "assign to"
                    };
                    return Err(self.source.error(it, format!("cannot {verb} __debug__")));
                }
                self.expression(&it.value)
            }
            Expr::Subscript(it) => {
                self.expression(&it.value)?;
                self.expression(&it.slice)
            }
            Expr::Starred(it) => self.expression(&it.value),
            Expr::Name(it) => {
                match it.ctx {
                    ExprContext::Load => self.define(&it.id, def::USE, it.range)?,
                    ExprContext::Del if it.id.as_str() == "__debug__" => {
                        return Err(self.source.error(it, "cannot delete __debug__"));
                    }
                    _ => self.define(&it.id, def::LOCAL, it.range)?,
                }
                // `super` needs the cell of the class.
                let in_function = self.table.scopes[self.current_id()].is_function_like();
                if it.ctx == ExprContext::Load && in_function && it.id.as_str() == "super" {
                    self.define("__class__", def::USE, it.range)?;
                }
                Ok(())
            }
            Expr::List(it) => self.expressions(&it.elts),
            Expr::Tuple(it) => self.expressions(&it.elts),
            Expr::Slice(it) => {
                self.optional(it.lower.as_deref())?;
                self.optional(it.upper.as_deref())?;
                self.optional(it.step.as_deref())
            }
            Expr::IpyEscapeCommand(it) => Err(self.source.error(it, "invalid syntax")),
        }
    }

    fn interpolated(&mut self, element: &InterpolatedStringElement) -> Outcome {
        let InterpolatedStringElement::Interpolation(it) = element else {
            return Ok(());
        };
        self.expression(&it.expression)?;
        if let Some(spec) = &it.format_spec {
            for element in &spec.elements {
                self.interpolated(element)?;
            }
        }
        Ok(())
    }

    fn yields(&mut self, range: TextRange) -> Outcome {
        let within = match self.current().comprehension {
            Comprehension::None => {
                self.current().generator = true;
                return Ok(());
            }
            Comprehension::List => "list comprehension",
            Comprehension::Set => "set comprehension",
            Comprehension::Dict => "dict comprehension",
            Comprehension::Generator => "generator expression",
        };
        Err(self.source.error(range, format!("'yield' inside {within}")))
    }

    fn refuse_in_annotation(&mut self, what: &str, range: TextRange) -> Outcome {
        let within = match self.current().kind {
            ScopeKind::Annotation => "an annotation",
            ScopeKind::TypeVariable => self.current().title,
            ScopeKind::TypeAlias => "a type alias",
            ScopeKind::TypeParameters => "the definition of a generic",
            _ => return Ok(()),
        };
        Err(self
            .source
            .error(range, format!("{what} cannot be used within {within}")))
    }

    fn named(&mut self, it: &ast::ExprNamed) -> Outcome {
        self.refuse_in_annotation("named expression", it.range)?;
        if self.current().comp_iter_expr > 0 {
            return Err(self.source.error(
                it,
                "assignment expression cannot be used in a comprehension iterable expression",
            ));
        }
        if self.current().comprehension != Comprehension::None
            && let Expr::Name(name) = &*it.target
        {
            self.extend_named(name)?;
        }
        self.expression(&it.value)?;
        self.expression(&it.target)
    }

    /// The target of a named expression in a comprehension belongs to the
    /// scope around the comprehension.
    fn extend_named(&mut self, target: &ast::ExprName) -> Outcome {
        let name = target.id.as_str();
        let range = target.range;
        for at in (0..self.stack.len()).rev() {
            let id = self.stack[at];
            let known = self.lookup(id, name);
            if self.table.scopes[id].comprehension != Comprehension::None {
                if known & def::COMP_ITER != 0 && known & def::LOCAL != 0 {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{name}'"
                    );
                    return Err(self.source.error(range, message));
                }
                continue;
            }
            let within = match self.table.scopes[id].kind {
                ScopeKind::Function => {
                    let flag = if known & def::GLOBAL != 0 {
                        def::GLOBAL
                    } else {
                        def::NONLOCAL
                    };
                    self.define(name, flag, range)?;
                    self.directive(name, range);
                    return self.define_in(id, name, def::LOCAL, range);
                }
                ScopeKind::Module => {
                    self.define(name, def::GLOBAL, range)?;
                    self.directive(name, range);
                    return self.define_in(id, name, def::GLOBAL, range);
                }
                ScopeKind::Class => "a class body",
                ScopeKind::TypeAlias => "a type alias",
                ScopeKind::TypeVariable => "a TypeVar bound",
                ScopeKind::TypeParameters => "the definition of a generic",
                ScopeKind::Annotation => continue,
            };
            let verb = if within == "a class body" || within == "a type alias" {
                "in"
            } else {
                "within"
            };
            let message = format!(
                "assignment expression within a comprehension cannot be used {verb} {within}"
            );
            return Err(self.source.error(range, message));
        }
        Ok(())
    }

    fn comprehension(
        &mut self,
        node: Node,
        range: TextRange,
        kind: Comprehension,
        generators: &[ast::Comprehension],
        element: &Expr,
        value: Option<&Expr>,
    ) -> Outcome {
        let Some((first, rest)) = generators.split_first() else {
            return Ok(());
        };
        self.current().comp_iter_expr += 1;
        self.expression(&first.iter)?;
        self.current().comp_iter_expr -= 1;

        self.enter(ScopeKind::Function, Some(node));
        self.current().comprehension = kind;
        if first.is_async {
            self.current().coroutine = true;
        }
        self.define(".0", def::PARAM, range)?;
        self.iteration_target(&first.target)?;
        self.expressions(&first.ifs)?;
        for generator in rest {
            self.iteration_target(&generator.target)?;
            self.current().comp_iter_expr += 1;
            self.expression(&generator.iter)?;
            self.current().comp_iter_expr -= 1;
            self.expressions(&generator.ifs)?;
            if generator.is_async {
                self.current().coroutine = true;
            }
        }
        self.optional(value)?;
        self.expression(element)?;
        let generator = kind == Comprehension::Generator;
        self.current().generator = generator;
        let is_async = self.current().coroutine && !generator;
        self.leave();
        if is_async {
            self.current().coroutine = true;
        }
        Ok(())
    }

    fn iteration_target(&mut self, target: &Expr) -> Outcome {
        self.current().comp_iter_target = true;
        self.expression(target)?;
        self.current().comp_iter_target = false;
        Ok(())
    }

    fn pattern(&mut self, pattern: &Pattern) -> Outcome {
        deep(|| self.pattern_inner(pattern))
    }

    fn pattern_inner(&mut self, pattern: &Pattern) -> Outcome {
        let patterns = |this: &mut Self, list: &[Pattern]| {
            list.iter().try_for_each(|pattern| this.pattern(pattern))
        };
        let bind = |this: &mut Self, name: Option<&ast::Identifier>, range| {
            name.map_or(Ok(()), |name| this.define(name, def::LOCAL, range))
        };
        match pattern {
            Pattern::MatchValue(it) => self.expression(&it.value),
            Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchSequence(it) => patterns(self, &it.patterns),
            Pattern::MatchMapping(it) => {
                self.expressions(&it.keys)?;
                patterns(self, &it.patterns)?;
                bind(self, it.rest.as_ref(), it.range)
            }
            Pattern::MatchClass(it) => {
                self.expression(&it.cls)?;
                patterns(self, &it.arguments.patterns)?;
                it.arguments
                    .keywords
                    .iter()
                    .try_for_each(|keyword| self.pattern(&keyword.pattern))
            }
            Pattern::MatchStar(it) => bind(self, it.name.as_ref(), it.range),
            Pattern::MatchAs(it) => {
                if let Some(pattern) = &it.pattern {
                    self.pattern(pattern)?;
                }
                bind(self, it.name.as_ref(), it.range)
            }
            Pattern::MatchOr(it) => patterns(self, &it.patterns),
        }
    }
}

/// Whether there are defaults of positional and of keyword-only parameters.
pub(super) fn default_kinds(parameters: &Parameters) -> (bool, bool) {
    let positional = parameters
        .posonlyargs
        .iter()
        .chain(&parameters.args)
        .any(|it| it.default.is_some());
    let keyword = parameters.kwonlyargs.iter().any(|it| it.default.is_some());
    (positional, keyword)
}
