//! Comprehensions, inline where CPython 3.13 puts them inline (PEP 709), and
//! generator expressions.

use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{self as ast, Expr};

use crate::code::Opcode;

use super::context::{Compiler, Frame, Outcome, UnitKind};
use super::instruction::{Label, Op};
use super::name::Access;
use super::scope::{Node, Place, ScopeId, ScopeKind, Symbol, def, node};
use super::source::Loc;

/// What a comprehension builds.
#[derive(Clone, Copy)]
struct Parts<'a> {
    kind: Opcode,
    element: &'a Expr,
    value: Option<&'a Expr>,
    generators: &'a [ast::Comprehension],
    node: Node,
    name: &'static str,
}

impl Parts<'_> {
    fn is_generator(&self) -> bool {
        self.kind == Opcode::YieldValue
    }
}

/// What must be put back after an inlined comprehension.
struct Outer {
    pushed: Vec<String>,
    symbols: Vec<(String, Symbol)>,
    hidden: Vec<String>,
    cleanup: Label,
    end: Label,
    slot: u32,
}

impl<'a> Compiler<'a> {
    pub fn comprehension(&mut self, expression: &'a Expr, loc: Loc) -> Outcome {
        let parts = match expression {
            Expr::ListComp(it) => Parts {
                kind: Opcode::ListAppend,
                element: &it.elt,
                value: None,
                generators: &it.generators,
                node: node(it),
                name: "<listcomp>",
            },
            Expr::SetComp(it) => {
                Parts { kind: Opcode::SetAdd, element: &it.elt, value: None, generators: &it.generators, node: node(it), name: "<setcomp>" }
            }
            Expr::DictComp(it) => {
                let Some(key) = &it.key else {
                    return self.error(it, "invalid syntax");
                };
                Parts {
                    kind: Opcode::MapAddAt,
                    element: key,
                    value: Some(&it.value),
                    generators: &it.generators,
                    node: node(it),
                    name: "<dictcomp>",
                }
            }
            Expr::Generator(it) => Parts {
                kind: Opcode::YieldValue,
                element: &it.elt,
                value: None,
                generators: &it.generators,
                node: node(it),
                name: "<genexpr>",
            },
            _ => return Ok(()),
        };
        let Some(first) = parts.generators.first() else {
            return Ok(());
        };
        let scope = self.table.scope_of(parts.node);
        let is_async = self.table.scopes[scope].coroutine;
        if is_async && !parts.is_generator() && !self.in_async_context() {
            return self.error(expression, "asynchronous comprehension outside of an asynchronous function");
        }
        if let Expr::Starred(starred) = parts.element {
            return self.error(starred, "iterable unpacking cannot be used in comprehension");
        }
        if self.table.scopes[scope].inlined {
            self.outermost_iterable(first, Opcode::GetLoopIter)?;
            let outer = self.begin_inline(scope, loc);
            self.collection(&parts, loc);
            self.emit_arg(Opcode::Swap, 2, loc);
            self.generator(&parts, 0, 0, true, loc)?;
            self.end_inline(outer, loc);
            return Ok(());
        }
        self.enter(UnitKind::Comprehension, scope, parts.name, loc.line.max(1) as u32);
        let unit = self.unit();
        unit.varnames.add(".0");
        unit.arg_count = 1;
        unit.parameters = 1;
        if !parts.is_generator() {
            self.collection(&parts, loc);
        }
        self.generator(&parts, 0, 0, false, loc)?;
        if parts.is_generator() {
            self.end_with_none();
        } else {
            let loc = self.loc(parts.element);
            self.emit(Opcode::ReturnValue, loc);
        }
        let code = self.leave()?;
        self.make_function(code, 0, loc);
        // A variable, which programs see, holds it.
        self.outermost_iterable(first, Opcode::GetIter)?;
        self.emit_arg(Opcode::CallFunction, 1, loc);
        if is_async && !parts.is_generator() {
            self.emit(Opcode::GetAwaitable, loc);
            self.yield_from(loc);
        }
        Ok(())
    }

    fn outermost_iterable(&mut self, first: &'a ast::Comprehension, iter: Opcode) -> Outcome {
        self.iterated(&first.iter)?;
        let loc = self.loc(&first.iter);
        self.emit(if first.is_async { Opcode::GetAiter } else { iter }, loc);
        Ok(())
    }

    fn collection(&mut self, parts: &Parts, loc: Loc) {
        let code = match parts.kind {
            Opcode::SetAdd => Opcode::BuildSet,
            Opcode::MapAddAt => Opcode::BuildMap,
            _ => Opcode::BuildList,
        };
        self.emit_arg(code, 0, loc);
    }

    /// Saves what the comprehension's variables are outside, and makes them
    /// local.
    fn begin_inline(&mut self, scope: ScopeId, loc: Loc) -> Outer {
        let outer_scope = self.unit_ref().scope;
        let in_class = self.scope().kind == ScopeKind::Class && self.unit_ref().inlined == 0;
        let function_like = self.scope().is_function_like();
        self.unit().inlined += 1;
        let mut outer = Outer { pushed: Vec::new(), symbols: Vec::new(), hidden: Vec::new(), cleanup: 0, end: 0, slot: 0 };
        let symbols: Vec<(String, Symbol)> =
            self.table.scopes[scope].symbols.iter().map(|(name, symbol)| (String::from(name), symbol)).collect();
        for (name, symbol) in symbols {
            let own = symbol.flags & def::LOCAL != 0 && symbol.flags & def::NONLOCAL == 0;
            if !own && !in_class {
                continue;
            }
            if symbol.flags & def::PARAM != 0 {
                continue;
            }
            if !function_like && !self.unit_ref().fast_hidden.contains(&name) {
                self.unit().fast_hidden.push(name.clone());
                outer.hidden.push(name.clone());
            }
            let known = self.table.scopes[outer_scope].symbols.entry(&name);
            let before = *known;
            let differs = symbol.place != before.place
                && symbol.place != Place::Free
                && !(symbol.place == Place::Cell && before.place == Place::Free);
            if differs || in_class {
                *known = symbol;
                outer.symbols.push((name.clone(), before));
            }
            if own {
                if symbol.place == Place::Cell {
                    let at = self.cell_index(&name).unwrap_or(0);
                    self.clear_cell(&name, at, loc);
                } else {
                    self.clear_variable(&name, loc);
                }
                outer.pushed.push(name);
            }
        }
        if !outer.pushed.is_empty() {
            self.emit_arg(Opcode::Swap, outer.pushed.len() as u32 + 1, loc);
            outer.cleanup = self.label();
            outer.end = self.label();
            outer.slot = self.handler_slot();
            self.setup_finally(outer.cleanup, outer.slot, loc);
        }
        outer
    }

    /// Pushes the cell itself and puts a new one in its place.
    fn clear_cell(&mut self, name: &str, at: u32, loc: Loc) {
        self.clear_variable(name, loc);
        self.op_arg(Op::MakeCell, at, loc);
    }

    fn end_inline(&mut self, outer: Outer, loc: Loc) {
        let unit_scope = self.unit_ref().scope;
        self.unit().inlined -= 1;
        if !outer.pushed.is_empty() {
            self.pop_block(Loc::NONE);
            self.skip(outer.end);
            self.place(outer.cleanup);
            self.setup_cleanup(outer.slot, Loc::NONE);
            // The unfinished result is below the exception.
            self.emit_arg(Opcode::Swap, 2, Loc::NONE);
            self.emit(Opcode::PopTop, Loc::NONE);
            self.restore(&outer, loc);
            self.emit(Opcode::Reraise, Loc::NONE);
            self.pop_block(Loc::NONE);
            self.place(outer.end);
            self.restore(&outer, loc);
        }
        for (name, symbol) in outer.symbols {
            *self.table.scopes[unit_scope].symbols.entry(&name) = symbol;
        }
        self.unit().fast_hidden.retain(|name| !outer.hidden.contains(name));
    }

    fn restore(&mut self, outer: &Outer, loc: Loc) {
        self.emit_arg(Opcode::Swap, outer.pushed.len() as u32 + 1, loc);
        for name in outer.pushed.iter().rev() {
            self.fast_variable(name, Access::Store, Loc::NONE);
        }
    }

    fn generator(&mut self, parts: &Parts<'a>, at: usize, depth: u32, on_stack: bool, loc: Loc) -> Outcome {
        super::nesting::deep(|| match parts.generators.get(at) {
            Some(generator) if generator.is_async => self.async_generator(parts, at, depth, on_stack, loc),
            Some(_) => self.sync_generator(parts, at, depth, on_stack, loc),
            None => Ok(()),
        })
    }

    fn sync_generator(&mut self, parts: &Parts<'a>, at: usize, depth: u32, on_stack: bool, loc: Loc) -> Outcome {
        let generator = &parts.generators[at];
        let (start, if_cleanup, anchor) = (self.label(), self.label(), self.label());
        let mut depth = depth;
        let mut looping = true;
        let iter_loc = self.loc(&generator.iter);
        if !on_stack {
            if at == 0 {
                self.op_arg(Op::LoadFast, 0, loc);
            } else if let Some(only) = single_item(&generator.iter) {
                // `for y in [f(x)]` is an assignment.
                self.visit(only)?;
                looping = false;
            } else {
                self.iterated(&generator.iter)?;
                self.emit(Opcode::GetLoopIter, iter_loc);
            }
        }
        if looping {
            depth += 1;
            self.place(start);
            self.jump(Opcode::ForNext, anchor, iter_loc);
        }
        self.visit(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(condition, if_cleanup, false)?;
        }
        let element_loc = self.innermost(parts, at, depth, loc)?;
        self.place(if_cleanup);
        if looping {
            self.jump(Opcode::Jump, start, element_loc);
            self.place(anchor);
            self.op_arg(Op::EndFor, 0, Loc::NONE);
            self.op_arg(Op::Filler, 0, Loc::NONE);
        }
        Ok(())
    }

    /// The next `for`, or the element.
    fn innermost(&mut self, parts: &Parts<'a>, at: usize, depth: u32, loc: Loc) -> Result<Loc, super::SyntaxError> {
        let mut element_loc = self.loc(parts.element);
        if at + 1 < parts.generators.len() {
            self.generator(parts, at + 1, depth, false, loc)?;
            return Ok(element_loc);
        }
        self.visit(parts.element)?;
        if let Some(value) = parts.value {
            self.visit(value)?;
            element_loc = self.span(parts.element, value);
        }
        if parts.is_generator() {
            self.yield_value(element_loc);
            self.emit(Opcode::PopTop, element_loc);
        } else {
            self.emit_arg(parts.kind, depth + 1, element_loc);
        }
        Ok(element_loc)
    }

    fn async_generator(&mut self, parts: &Parts<'a>, at: usize, depth: u32, on_stack: bool, loc: Loc) -> Outcome {
        let generator = &parts.generators[at];
        let (start, except, if_cleanup) = (self.label(), self.label(), self.label());
        let iter_loc = self.loc(&generator.iter);
        if !on_stack {
            if at == 0 {
                self.op_arg(Op::LoadFast, 0, loc);
            } else {
                self.visit(&generator.iter)?;
                self.emit(Opcode::GetAiter, iter_loc);
            }
        }
        self.place(start);
        self.push_frame(Frame::AsyncComprehension, &generator.iter)?;
        let slot = self.handler_slot();
        self.setup_finally(except, slot, loc);
        self.emit(Opcode::GetAnext, loc);
        self.yield_from(loc);
        self.pop_block(loc);
        self.visit(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(condition, if_cleanup, false)?;
        }
        let element_loc = self.innermost(parts, at, depth + 1, loc)?;
        self.place(if_cleanup);
        self.jump(Opcode::Jump, start, element_loc);
        self.pop_frame();
        self.place(except);
        self.end_async_for(slot, loc);
        Ok(())
    }
}

/// The only item of a list or tuple display.
fn single_item(expression: &Expr) -> Option<&Expr> {
    let items = match expression {
        Expr::List(list) => list.elts.as_slice(),
        Expr::Tuple(tuple) => tuple.elts.as_slice(),
        _ => return None,
    };
    match items {
        [only] if !only.is_starred_expr() => Some(only),
        _ => None,
    }
}
