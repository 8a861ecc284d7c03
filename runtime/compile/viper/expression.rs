//! The types of expressions.

use ruff_python_ast::{self as ast, Expr, InterpolatedStringElement};

use crate::code::unit::Const;

use super::{Action, Outcome, Type, Walk, cast};
use crate::compile::nesting::deep;

impl Walk<'_> {
    /// The type of an expression.
    pub(super) fn expression(&mut self, expression: &Expr) -> Outcome<Type> {
        if let Some(value) = self.folded.value(expression) {
            return Ok(match value {
                Const::Int(_) => Type::Int,
                Const::Bool(_) => Type::Bool,
                Const::None => Type::None,
                _ => Type::Object,
            });
        }
        deep(|| self.computed(expression))
    }

    /// An expression that is used as an object: pointers cannot be.
    pub(super) fn object(&mut self, expression: &Expr) -> Outcome {
        let found = self.expression(expression)?;
        self.convertible(expression, found)
    }

    pub(super) fn objects<'b>(&mut self, list: impl IntoIterator<Item = &'b Expr>) -> Outcome {
        list.into_iter().try_for_each(|item| self.object(item))
    }

    pub(super) fn convertible(&self, at: impl ruff_text_size::Ranged, found: Type) -> Outcome {
        if found.is_pointer() || matches!(found, Type::Cast(_)) {
            return self.not_implemented(at, "conversion to object");
        }
        Ok(())
    }

    fn computed(&mut self, expression: &Expr) -> Outcome<Type> {
        match expression {
            Expr::Name(it) => return self.name(it),
            Expr::BinOp(it) => {
                let (left, right) = (self.expression(&it.left)?, self.expression(&it.right)?);
                let found = self.binary(expression, it.op, left, right)?;
                self.wrap(expression, found);
                return Ok(found);
            }
            Expr::UnaryOp(it) => {
                let operand = self.expression(&it.operand)?;
                let found = self.unary(expression, it.op, operand)?;
                self.wrap(expression, found);
                return Ok(found);
            }
            Expr::Compare(it) => {
                let mut left = self.expression(&it.left)?;
                let mut found = Type::Bool;
                for (op, right) in it.ops.iter().zip(&it.comparators) {
                    let right_type = self.expression(right)?;
                    found = self.compare(expression, *op, left, right_type)?;
                    left = right_type;
                }
                return Ok(found);
            }
            Expr::BoolOp(it) => {
                let mut found = None;
                for value in &it.values {
                    let one = self.expression(value)?;
                    self.truth(value, one)?;
                    found = Some(if found.is_none_or(|known| known == one) { one } else { Type::Object });
                }
                return Ok(found.unwrap_or(Type::Object));
            }
            Expr::If(it) => {
                self.condition(&it.test)?;
                let (body, other) = (self.expression(&it.body)?, self.expression(&it.orelse)?);
                return Ok(if body == other { body } else { Type::Object });
            }
            Expr::Named(it) => {
                let found = self.expression(&it.value)?;
                self.assign(&it.target, found)?;
                return Ok(found);
            }
            Expr::Call(it) => return self.call(expression, it),
            Expr::Subscript(it) => return self.load(expression, it),
            Expr::Yield(_) | Expr::YieldFrom(_) | Expr::Await(_) => return self.not_implemented(expression, "native yield"),
            Expr::Attribute(it) => self.object(&it.value)?,
            Expr::Starred(it) => self.object(&it.value)?,
            Expr::List(it) => self.objects(&it.elts)?,
            Expr::Tuple(it) => self.objects(&it.elts)?,
            Expr::Set(it) => self.objects(&it.elts)?,
            Expr::Dict(it) => {
                for item in &it.items {
                    self.objects(&item.key)?;
                    self.object(&item.value)?;
                }
            }
            Expr::Slice(it) => {
                let parts = [&it.lower, &it.upper, &it.step];
                self.objects(parts.into_iter().flatten().map(|part| &**part))?;
            }
            Expr::FString(it) => {
                for element in it.value.elements() {
                    self.interpolated(element)?;
                }
            }
            Expr::ListComp(it) => self.comprehension(&it.generators, &[&it.elt])?,
            Expr::SetComp(it) => self.comprehension(&it.generators, &[&it.elt])?,
            Expr::Generator(it) => self.comprehension(&it.generators, &[&it.elt])?,
            Expr::DictComp(it) => match &it.key {
                Some(key) => self.comprehension(&it.generators, &[key, &it.value])?,
                None => self.comprehension(&it.generators, &[&it.value])?,
            },
            // A function of its own; it is not typed.
            Expr::Lambda(_) => {}
            _ => {}
        }
        Ok(Type::Object)
    }

    fn interpolated(&mut self, element: &InterpolatedStringElement) -> Outcome {
        let InterpolatedStringElement::Interpolation(it) = element else { return Ok(()) };
        self.object(&it.expression)?;
        match &it.format_spec {
            Some(spec) => spec.elements.iter().try_for_each(|element| self.interpolated(element)),
            None => Ok(()),
        }
    }

    fn name(&self, it: &ast::ExprName) -> Outcome<Type> {
        let name = self.mangled(&it.id);
        if self.is_local(&name) {
            return match self.locals.get(&name) {
                Some(found) => Ok(*found),
                None => self.error(it, std::format!("local '{}' used before type known", it.id)),
            };
        }
        let bound = self.scope.symbols.flags(&name) & crate::compile::scope::def::BOUND != 0;
        Ok(match Type::named(&name) {
            Some(machine) if !bound => Type::Cast(machine),
            _ => Type::Object,
        })
    }

    fn call(&mut self, node: &Expr, it: &ast::ExprCall) -> Outcome<Type> {
        let function = self.expression(&it.func)?;
        let keywords = it.arguments.keywords.iter().map(|keyword| &keyword.value);
        let Type::Cast(&(_, target)) = function else {
            self.convertible(&*it.func, function)?;
            self.objects(&it.arguments.args)?;
            self.objects(keywords)?;
            return Ok(Type::Object);
        };
        let ([only], 0) = (&*it.arguments.args, it.arguments.keywords.len()) else {
            return self.not_implemented(node, "casting");
        };
        let found = self.expression(only)?;
        let cast = match (found, target) {
            (Type::Cast(_), _) => return self.not_implemented(node, "casting"),
            (Type::Object, _) => target.cast_of_object(),
            (_, Type::Bool) => Some(cast::BOOL),
            (_, Type::Int) if found.is_pointer() => Some(cast::ADDRESS_INT),
            (_, Type::Uint) if found.is_pointer() => Some(cast::ADDRESS_UINT),
            (Type::None | Type::Bool, Type::Int | Type::Uint) => Some(cast::INT),
            (_, Type::Int) => Some(cast::WRAP_INT),
            (_, Type::Uint) => Some(cast::WRAP_UINT),
            _ if found.is_pointer() => None,
            _ => Some(cast::POINTER),
        };
        self.act(node, Action::CastCall(cast));
        Ok(target)
    }

    /// The variables of a comprehension are objects, and seen in it only.
    fn comprehension(&mut self, generators: &[ast::Comprehension], elements: &[&Expr]) -> Outcome {
        let before = self.locals.clone();
        for generator in generators {
            self.object(&generator.iter)?;
            self.bind_objects(&generator.target);
            for test in &generator.ifs {
                self.condition(test)?;
            }
        }
        self.objects(elements.iter().copied())?;
        self.locals = before;
        Ok(())
    }

    /// The names of a comprehension's target.
    fn bind_objects(&mut self, target: &Expr) {
        match target {
            Expr::Name(it) => {
                let name = self.mangled(&it.id);
                self.locals.insert(name, Type::Object);
            }
            Expr::Tuple(it) => it.elts.iter().for_each(|item| self.bind_objects(item)),
            Expr::List(it) => it.elts.iter().for_each(|item| self.bind_objects(item)),
            Expr::Starred(it) => self.bind_objects(&it.value),
            _ => {}
        }
    }
}
