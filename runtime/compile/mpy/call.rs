//! Calls.

use ruff_python_ast::{self as ast, Expr, Keyword};
use ruff_text_size::{Ranged, TextRange};

use crate::code::Opcode;

use super::super::scope::Place;
use super::super::syntax_error::SyntaxError;
use super::name::Access;
use super::unit::Kind;
use super::{Outcome, Writer};

/// A call has a byte for the number of its arguments.
const MOST_ARGUMENTS: usize = 255;

/// Positional arguments with a star are bits of a small integer.
const MOST_STAR_BITS: usize = 30;

impl Writer<'_> {
    pub(super) fn call(&mut self, it: &ast::ExprCall) -> Outcome {
        let method = match &*it.func {
            Expr::Attribute(attribute) if self.folded.value(&it.func).is_none() => {
                if self.load_super(&attribute.value)? {
                    self.attribute_op(Opcode::LoadSuperMethod, &attribute.attr, attribute)?;
                } else {
                    self.expression(&attribute.value)?;
                    self.line(attribute.attr.range().start().to_u32());
                    self.attribute_op(Opcode::LoadMethod, &attribute.attr, attribute)?;
                }
                true
            }
            func => {
                if self.load_super_call(it)? {
                    self.op_number(Opcode::CallFunction, 2);
                    return Ok(());
                }
                self.expression(func)?;
                false
            }
        };
        self.arguments(&it.arguments.args, &it.arguments.keywords, 0, method, it.range())
    }

    /// The arguments and the call; `before` of them are on the stack already.
    pub(super) fn arguments(&mut self, args: &[Expr], keywords: &[Keyword], before: usize, method: bool, node: TextRange) -> Outcome {
        let starred = args.iter().any(Expr::is_starred_expr);
        let maps = keywords.iter().any(|keyword| keyword.arg.is_none());
        let last_star = args.iter().rposition(Expr::is_starred_expr).map_or(0, |at| at + before);
        if keywords.len() > MOST_ARGUMENTS {
            return self.refuse(node, "a call with more than 255 keyword arguments");
        }
        let mut positional = before + args.len();
        let mut bits = 0_i64;
        if positional > MOST_ARGUMENTS || last_star >= MOST_STAR_BITS {
            // All of them become one argument with a star.
            self.list_display(args)?;
            positional = before + 1;
            bits = 1 << before;
        } else {
            for (at, arg) in args.iter().enumerate() {
                match arg {
                    Expr::Starred(it) => {
                        bits |= 1 << (at + before);
                        self.expression(&it.value)?;
                    }
                    _ => self.expression(arg)?,
                }
            }
        }
        for keyword in keywords {
            match &keyword.arg {
                Some(name) => {
                    let name = self.string(name, keyword)?;
                    self.op_number(Opcode::LoadConstString, name);
                }
                None => self.op(Opcode::LoadNull),
            }
            self.expression(&keyword.value)?;
        }
        let count = (positional | keywords.len() << 8) as u32;
        let op = if starred || maps || bits != 0 {
            self.small_int(bits);
            if method { Opcode::CallMethodVarKw } else { Opcode::CallFunctionVarKw }
        } else if method {
            Opcode::CallMethod
        } else {
            Opcode::CallFunction
        };
        self.op_number(op, count);
        Ok(())
    }

    /// Pushes `super`, the class and the object if an expression is `super()`
    /// in a method; whether it was.
    pub(super) fn load_super(&mut self, expression: &Expr) -> Result<bool, SyntaxError> {
        match expression {
            Expr::Call(call) => self.load_super_call(call),
            _ => Ok(false),
        }
    }

    fn load_super_call(&mut self, call: &ast::ExprCall) -> Result<bool, SyntaxError> {
        let Expr::Name(name) = &*call.func else { return Ok(false) };
        let known = matches!(self.scope().place("super"), Place::GlobalImplicit | Place::GlobalExplicit);
        let plain = call.arguments.args.is_empty() && call.arguments.keywords.is_empty();
        if name.id.as_str() != "super" || !plain || !known || self.scope().place("__class__") != Place::Free {
            return Ok(false);
        }
        if self.unit_ref().kind == Kind::Comprehension {
            return self.refuse(call, "super() in a comprehension, which is a function there");
        }
        let unit = self.unit_ref();
        let first = unit.free.len() as u32;
        if unit.function.positional <= first {
            return Ok(false);
        }
        let cell = unit.cells.values().any(|&number| number == first);
        self.line(call.range().start().to_u32());
        self.global("super");
        self.plain_variable("__class__", Access::Load, call)?;
        self.op_number(if cell { Opcode::LoadDeref } else { Opcode::LoadFastN }, first);
        Ok(true)
    }
}
