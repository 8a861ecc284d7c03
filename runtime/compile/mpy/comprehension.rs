//! Comprehensions: functions that take what the first `for` iterates over.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use crate::code::Opcode;

use super::super::scope::{Comprehension, Node, node};
use super::display::{DICT, LIST, SET};
use super::unit::Kind;
use super::{Outcome, Writer};

/// What is done with each element.
#[derive(Clone, Copy)]
struct Body<'a> {
    kind: Comprehension,
    element: &'a Expr,
    value: Option<&'a Expr>,
    /// How many operands there were with the collection on top.
    place: u32,
}

impl Writer<'_> {
    pub(super) fn comprehension(&mut self, expression: &Expr) -> Outcome {
        let (key, name, generators, body): (Node, _, _, _) = match expression {
            Expr::ListComp(it) => (node(it), "<listcomp>", &it.generators, Body::new(Comprehension::List, &it.elt)),
            Expr::SetComp(it) => (node(it), "<setcomp>", &it.generators, Body::new(Comprehension::Set, &it.elt)),
            Expr::Generator(it) => (node(it), "<genexpr>", &it.generators, Body::new(Comprehension::Generator, &it.elt)),
            Expr::DictComp(it) => {
                let Some(key) = &it.key else { return self.refuse(expression, "this dict comprehension") };
                let body = Body { value: Some(&it.value), ..Body::new(Comprehension::Dict, key) };
                (node(it), "<dictcomp>", &it.generators, body)
            }
            _ => return Ok(()),
        };
        let scope = self.table.scope_of(key);
        let Some(first) = generators.first() else { return Ok(()) };
        let is_generator = body.kind == Comprehension::Generator;
        let waits = self.table.scopes[scope].coroutine;
        if is_generator && waits {
            return self.refuse(expression, "an asynchronous generator expression");
        }
        self.enter(Kind::Comprehension, scope, name)?;
        self.number_parameter(".0", expression)?;
        let star = self.strings.add("*");
        let unit = self.unit();
        unit.function.parameters.push(star);
        unit.function.positional += 1;
        unit.function.flags = u32::from(is_generator || waits);
        let parameter = unit.locals - 1;
        self.number_locals(expression)?;
        self.body(generators, body, parameter)?;
        let function = self.leave(expression)?;
        self.make_function(function, scope, 0, false, expression)?;
        self.expression(&first.iter)?;
        if is_generator {
            self.op(Opcode::GetIter);
        }
        self.op_number(Opcode::CallFunction, 1);
        if waits {
            self.wait();
        }
        Ok(())
    }

    fn body(&mut self, generators: &[ast::Comprehension], mut body: Body<'_>, parameter: u32) -> Outcome {
        match body.kind {
            Comprehension::List | Comprehension::None => self.op_number(Opcode::BuildList, 0),
            Comprehension::Set => self.op_number(Opcode::BuildSet, 0),
            Comprehension::Dict => self.op_number(Opcode::BuildMap, 0),
            Comprehension::Generator => {
                // The iterator is there already: NULL in the first of its slots says so.
                self.op(Opcode::LoadNull);
                self.op_number(Opcode::LoadFastN, parameter);
                self.op(Opcode::LoadNull);
                self.op(Opcode::LoadNull);
            }
        }
        body.place = self.depth();
        if body.kind != Comprehension::Generator {
            self.op_number(Opcode::LoadFastN, parameter);
        }
        self.clauses(generators, body, true)?;
        if body.kind == Comprehension::Generator {
            self.op(Opcode::LoadConstNone);
        }
        self.op(Opcode::ReturnValue);
        Ok(())
    }

    /// The clauses from one `for` on; what it iterates over is on the stack.
    fn clauses(&mut self, generators: &[ast::Comprehension], body: Body<'_>, first: bool) -> Outcome {
        let Some((generator, rest)) = generators.split_first() else {
            return Ok(());
        };
        if generator.is_async {
            let depth = self.depth() - 1;
            let (next, end) = (self.label(), self.label());
            self.async_next(&generator.target, next, end)?;
            self.inner(generator, rest, body, next)?;
            self.jump(Opcode::Jump, next);
            self.place(end);
            self.op(Opcode::PopTop);
            self.set_depth(depth);
            return Ok(());
        }
        if !(first && body.kind == Comprehension::Generator) {
            self.op(Opcode::GetIterStack);
        }
        let depth = self.depth() - 4;
        let (next, end) = (self.label(), self.label());
        self.place(next);
        self.jump(Opcode::ForIter, end);
        self.store(&generator.target)?;
        self.inner(generator, rest, body, next)?;
        self.jump(Opcode::Jump, next);
        self.set_depth(depth);
        self.place(end);
        Ok(())
    }

    /// The conditions of a clause, and what is in it.
    fn inner(&mut self, generator: &ast::Comprehension, rest: &[ast::Comprehension], body: Body<'_>, next: usize) -> Outcome {
        for condition in &generator.ifs {
            self.jump_if(condition, next, false)?;
        }
        if let Some(inner) = rest.first() {
            self.line(inner.range().start().to_u32());
            self.expression(&inner.iter)?;
            return self.clauses(rest, body, false);
        }
        match (body.kind, body.value) {
            (Comprehension::Generator, _) => {
                self.expression(body.element)?;
                self.op(Opcode::YieldValue);
                self.op(Opcode::PopTop);
            }
            (Comprehension::Dict, Some(value)) => {
                self.key_and_value(body.element, value)?;
                self.store_comp(DICT, body.place);
            }
            (kind, _) => {
                self.expression(body.element)?;
                self.store_comp(if kind == Comprehension::Set { SET } else { LIST }, body.place);
            }
        }
        Ok(())
    }
}

impl<'a> Body<'a> {
    fn new(kind: Comprehension, element: &'a Expr) -> Self {
        Body { kind, element, value: None, place: 0 }
    }
}
