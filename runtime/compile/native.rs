//! MicroPython's decorators `@micropython.bytecode`, `@micropython.native` and
//! `@micropython.viper`: they are known to the compiler, `micropython` need not be imported.
//! All three are bytecode here; `viper` has machine types.

use std::vec::Vec;

use ruff_python_ast::{self as ast, Decorator, Expr};

use crate::code::Opcode;
use crate::code::unit::{Const, flags};

use super::context::{Compiler, Outcome};
use super::instruction::Op;
use super::name::Access;
use super::scope::{Place, def};
use super::source::Loc;
use super::syntax_error::SyntaxError;
use super::viper::{self, Action, address};

/// How MicroPython would compile a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emitter {
    Bytecode,
    Native,
    Viper,
}

impl Emitter {
    /// What `co_flags` says of it.
    pub fn flags(self) -> u32 {
        if self == Emitter::Bytecode { 0 } else { flags::NATIVE }
    }
}

/// The names of a dotted name, first to last.
fn dotted(expression: &Expr) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut at = expression;
    loop {
        match at {
            Expr::Attribute(it) => {
                names.push(it.attr.as_str());
                at = &it.value;
            }
            Expr::Name(it) => {
                names.push(it.id.as_str());
                names.reverse();
                return Some(names);
            }
            _ => return None,
        }
    }
}

impl<'a> Compiler<'a> {
    /// The decorators that are called, and what the others say about how to compile.
    pub(super) fn emitter(&self, decorators: &'a [Decorator]) -> Result<(Vec<&'a Decorator>, Emitter), SyntaxError> {
        let mut called = Vec::new();
        let mut emitter = Emitter::Bytecode;
        for decorator in decorators {
            match dotted(&decorator.expression).as_deref() {
                Some(["micropython", rest @ ..]) if !rest.is_empty() && self.means_micropython() => {
                    emitter = match rest {
                        ["bytecode"] => Emitter::Bytecode,
                        ["native"] => Emitter::Native,
                        ["viper"] => Emitter::Viper,
                        _ => return self.error(&decorator.expression, "invalid micropython decorator"),
                    };
                }
                _ => called.push(decorator),
            }
        }
        Ok((called, emitter))
    }

    /// Whether the name `micropython` means MicroPython's module here, as far as can be
    /// seen: it is not bound, or imported.
    fn means_micropython(&self) -> bool {
        if self.taken.contains(&"micropython") {
            return false;
        }
        let scopes = &self.table.scopes;
        match self.scope().place("micropython") {
            Place::GlobalImplicit | Place::GlobalExplicit | Place::Unknown => {
                let flags = scopes[0].symbols.flags("micropython");
                flags & def::BOUND == 0 || flags & def::IMPORT != 0
            }
            Place::Free => true,
            Place::Local | Place::Cell => self.scope().symbols.flags("micropython") & def::IMPORT != 0,
        }
    }

    /// The name of a machine type that no program can mean otherwise: in a source with
    /// viper functions other functions may be annotated with it too, and as MicroPython
    /// does not evaluate annotations, it is kept as text.
    pub(super) fn machine_type(&self, annotation: &Expr) -> Option<&'static str> {
        let Expr::Name(name) = annotation else { return None };
        let known = ["uint", "ptr", "ptr8", "ptr16", "ptr32"].into_iter().find(|known| *known == name.id.as_str())?;
        let unbound = self.table.scopes[0].symbols.flags(known) & def::BOUND == 0 && self.scope().place(known) != Place::Free;
        let viper = self.source.text.contains("@micropython.viper");
        (viper && unbound && self.means_micropython()).then_some(known)
    }

    /// Begins a viper function, whose unit has been entered: its parameters are cast.
    pub(super) fn begin_viper(&mut self, it: &'a ast::StmtFunctionDef, loc: Loc) -> Outcome {
        let class = self.unit_ref().private.clone();
        let found = viper::analyse(it, self.source, &self.table, &self.folded, class.as_deref())?;
        self.actions.extend(found.actions);
        self.unit().ends_with_zero = found.ends_with_zero;
        for (name, cast) in found.parameters {
            self.variable(&name, Access::Load, loc);
            self.last_quiet(loc);
            self.emit_quiet(Op::Code(Opcode::ViperCast), cast, loc);
            self.variable(&name, Access::Store, loc);
            self.last_quiet(loc);
        }
        Ok(())
    }

    /// Makes the instruction added last start no line.
    fn last_quiet(&mut self, loc: Loc) {
        if let Some(last) = self.unit().code.last_mut() {
            last.loc = Loc::NONE;
            last.quiet = Some(loc);
        }
    }

    /// What a viper function does for a node.
    pub(super) fn action<T>(&self, node: &T) -> Option<Action> {
        if self.actions.is_empty() { None } else { self.actions.get(&address(node)).copied() }
    }

    /// An expression for which a viper function does something of its own. `None`: it does
    /// not.
    pub(super) fn viper_expression(&mut self, expression: &'a Expr, loc: Loc) -> Option<Outcome> {
        let action = self.action(expression)?;
        Some(match (action, expression) {
            (Action::Cast(cast), _) => {
                // In an augmented assignment the target is asked for by itself.
                if matches!(expression, Expr::Name(_)) {
                    return None;
                }
                self.visit_inner(expression, loc).map(|()| self.emit_arg(Opcode::ViperCast, cast, loc))
            }
            (Action::CastCall(cast), Expr::Call(it)) => match it.arguments.args.first() {
                Some(only) => self.visit(only).map(|()| {
                    if let Some(cast) = cast {
                        self.emit_arg(Opcode::ViperCast, cast, loc);
                    }
                }),
                None => return None,
            },
            (Action::Load(bytes), Expr::Subscript(it)) => self.pointer(it).map(|()| self.emit_arg(Opcode::ViperLoad, bytes, loc)),
            (Action::Store(bytes), Expr::Subscript(it)) => self.pointer(it).map(|()| self.emit_arg(Opcode::ViperStore, bytes, loc)),
            _ => return None,
        })
    }

    /// Pushes the pointer and the index of a subscript.
    pub(super) fn pointer(&mut self, it: &'a ast::ExprSubscript) -> Outcome {
        self.visit(&it.value)?;
        self.visit(&it.slice)
    }

    /// After an operator of an augmented assignment to a name.
    pub(super) fn wrap_target(&mut self, target: &Expr, loc: Loc) {
        if let Some(Action::Cast(cast)) = self.action(target) {
            self.emit_arg(Opcode::ViperCast, cast, loc);
        }
    }

    /// What a viper function returns for None.
    pub(super) fn none_or_zero(&self) -> Const {
        if self.unit_ref().ends_with_zero { Const::Int(0) } else { Const::None }
    }
}
