//! The compiler's state: the stack of units being compiled, and how
//! instructions, names, constants and labels are added to the innermost one.

use std::collections::HashMap;
use std::format;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use crate::code::Opcode;
use crate::code::unit::{CodeUnit, Const, flags};

use super::assembler::{Layout, assemble};
use super::fold::Folded;
use super::instruction::{Instr, Label, Op};
use super::mangle::mangle;
use super::scope::{Place, Scope, ScopeId, SymbolTable, def};
use super::source::{Loc, Source};
use super::syntax_error::{ErrorKind, SyntaxError};
use super::viper::Actions;

/// The result of compiling a piece of the tree.
pub(super) type Outcome = Result<(), SyntaxError>;

/// The limit of nested loops, `try` and `with` in one function. CPython's is 21; this
/// machine needs none, and MicroPython has none, so it is what indentation allows.
const MAX_BLOCKS: usize = 100;

/// What kind of code a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    TypeParameters,
}

/// What must be undone when control leaves a statement early.
#[derive(Clone, Copy)]
pub(super) enum Frame<'a> {
    While { start: Label, exit: Label },
    For { start: Label, exit: Label },
    TryExcept,
    FinallyTry { body: &'a [Stmt] },
    FinallyEnd { slot: u32 },
    With { loc: Loc, is_async: bool },
    HandlerCleanup { name: Option<&'a str>, slot: u32 },
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
    AsyncComprehension,
}

/// A pool of constants, each once. `1`, `1.0` and `True` differ, and so do
/// `0.0` and `-0.0`.
#[derive(Default)]
pub(super) struct Constants {
    pub values: Vec<Const>,
    index: HashMap<Vec<u8>, u32>,
}

impl Constants {
    fn add(&mut self, value: Const) -> u32 {
        let at = self.values.len() as u32;
        if !matches!(value, Const::Code(_)) {
            let mut key = Vec::new();
            write_key(&value, &mut key);
            match self.index.entry(key) {
                std::collections::hash_map::Entry::Occupied(known) => return *known.get(),
                std::collections::hash_map::Entry::Vacant(free) => free.insert(at),
            };
        }
        self.values.push(value);
        at
    }
}

fn write_key(value: &Const, key: &mut Vec<u8>) {
    let mut counted = |tag: u8, bytes: &[u8]| {
        key.push(tag);
        key.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        key.extend_from_slice(bytes);
    };
    match value {
        Const::None => counted(b'N', &[]),
        Const::Bool(value) => counted(b'B', &[u8::from(*value)]),
        Const::Ellipsis => counted(b'E', &[]),
        Const::Int(value) => counted(b'i', &value.to_le_bytes()),
        Const::BigInt(digits) => counted(b'I', digits.as_bytes()),
        Const::Float(value) => counted(b'f', &value.to_bits().to_le_bytes()),
        Const::Complex(real, imag) => {
            counted(b'c', &real.to_bits().to_le_bytes());
            counted(b'j', &imag.to_bits().to_le_bytes());
        }
        Const::Str(value) => counted(b's', value.as_bytes()),
        Const::Bytes(value) => counted(b'b', value),
        Const::Tuple(items) | Const::FrozenSet(items) => {
            let tag = if matches!(value, Const::Tuple(_)) { b't' } else { b'z' };
            counted(tag, &(items.len() as u64).to_le_bytes());
            items.iter().for_each(|item| write_key(item, key));
        }
        Const::Code(_) => counted(b'C', &[]),
    }
}

/// Names in order of first use, each once.
#[derive(Default)]
pub(super) struct NameList {
    pub names: Vec<String>,
    index: HashMap<String, u32>,
}

impl NameList {
    pub fn from(names: Vec<String>) -> Self {
        let index = names.iter().enumerate().map(|(at, name)| (name.clone(), at as u32)).collect();
        NameList { names, index }
    }

    pub fn find(&self, name: &str) -> Option<u32> {
        self.index.get(name).copied()
    }

    pub fn add(&mut self, name: &str) -> u32 {
        if let Some(at) = self.find(name) {
            return at;
        }
        let at = self.names.len() as u32;
        self.names.push(String::from(name));
        self.index.insert(String::from(name), at);
        at
    }
}

/// One unit being compiled.
pub(super) struct Unit<'a> {
    pub kind: UnitKind,
    pub scope: ScopeId,
    pub name: String,
    pub qualname: String,
    pub first_line: u32,
    /// The class whose private names are mangled here.
    pub private: Option<String>,
    pub names: NameList,
    pub consts: Constants,
    pub varnames: NameList,
    pub cellvars: NameList,
    pub freevars: NameList,
    pub arg_count: u32,
    pub posonly_count: u32,
    pub kwonly_count: u32,
    pub parameters: usize,
    pub has_docstring: bool,
    pub code: Vec<Instr>,
    pub labels: Vec<u32>,
    pub frames: Vec<Frame<'a>>,
    /// Handlers being executed here; the next one gets this level.
    pub handler_level: u32,
    pub handler_levels: u32,
    /// Nesting of inlined comprehensions.
    pub inlined: u32,
    /// Names that such a comprehension keeps in slots although the scope
    /// has none.
    pub fast_hidden: Vec<String>,
    /// Flags beside those that the scope says.
    pub flags: u32,
    /// A viper function that returns a machine type: its None is 0.
    pub ends_with_zero: bool,
    /// In a class: attributes that its methods set on `self`.
    pub static_attributes: Vec<String>,
}

/// The compiler.
pub(super) struct Compiler<'a> {
    pub source: &'a Source<'a>,
    pub table: SymbolTable,
    pub folded: Folded,
    pub units: Vec<Unit<'a>>,
    pub optimize: u8,
    pub interactive: bool,
    pub future_annotations: bool,
    pub future_flags: u32,
    /// See [`super::Options::taken`].
    pub taken: &'a [&'static str],
    /// What viper functions do for nodes.
    pub actions: Actions,
}

impl<'a> Compiler<'a> {
    pub fn error<T>(&self, node: impl Ranged, message: impl Into<String>) -> Result<T, SyntaxError> {
        Err(self.source.error(node, message))
    }

    pub fn loc(&self, node: impl Ranged) -> Loc {
        self.source.loc(node)
    }

    pub fn unit(&mut self) -> &mut Unit<'a> {
        let last = self.units.len() - 1;
        &mut self.units[last]
    }

    pub fn unit_ref(&self) -> &Unit<'a> {
        &self.units[self.units.len() - 1]
    }

    pub fn scope(&self) -> &Scope {
        &self.table.scopes[self.unit_ref().scope]
    }

    /// Starts a unit.
    pub fn enter(&mut self, kind: UnitKind, scope: ScopeId, name: &str, first_line: u32) {
        let private = self.units.last().and_then(|unit| unit.private.clone());
        let symbols = &self.table.scopes[scope];
        let mut cells: Vec<String> = Vec::new();
        let mut frees: Vec<String> = Vec::new();
        for (name, symbol) in symbols.symbols.iter() {
            if symbol.place == Place::Cell || symbol.flags & def::COMP_CELL != 0 {
                cells.push(String::from(name));
            } else if symbol.place == Place::Free || symbol.flags & def::FREE_CLASS != 0 {
                frees.push(String::from(name));
            }
        }
        cells.sort();
        frees.sort();
        if symbols.needs_class_closure {
            cells.push(String::from("__class__"));
        }
        if symbols.needs_classdict {
            cells.push(String::from("__classdict__"));
        }
        let qualname = self.qualname(kind, name);
        self.units.push(Unit {
            kind,
            scope,
            name: String::from(name),
            qualname,
            first_line,
            private,
            names: NameList::default(),
            consts: Constants::default(),
            varnames: NameList::default(),
            cellvars: NameList::from(cells),
            freevars: NameList::from(frees),
            arg_count: 0,
            posonly_count: 0,
            kwonly_count: 0,
            parameters: 0,
            has_docstring: false,
            code: Vec::new(),
            labels: Vec::new(),
            frames: Vec::new(),
            handler_level: 0,
            handler_levels: 0,
            inlined: 0,
            fast_hidden: Vec::new(),
            flags: 0,
            ends_with_zero: false,
            static_attributes: Vec::new(),
        });
        let line = if kind == UnitKind::Module { 0 } else { first_line };
        self.op_arg(Op::Resume, 0, Loc::line(line));
    }

    fn qualname(&self, kind: UnitKind, name: &str) -> String {
        let own = || String::from(name);
        let mut depth = self.units.len();
        if depth <= 1 {
            return own();
        }
        if self.units[depth - 1].kind == UnitKind::TypeParameters {
            depth -= 1;
            if depth <= 1 {
                return own();
            }
        }
        let parent = &self.units[depth - 1];
        if matches!(kind, UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Class) {
            let mangled = mangle(parent.private.as_deref(), name);
            if self.table.scopes[parent.scope].place(&mangled) == Place::GlobalExplicit {
                return own();
            }
        }
        let in_function = matches!(parent.kind, UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Lambda);
        let locals = if in_function { ".<locals>" } else { "" };
        format!("{}{locals}.{name}", parent.qualname)
    }

    /// Finishes the innermost unit.
    pub fn leave(&mut self) -> Result<CodeUnit, SyntaxError> {
        let mut flags = self.code_flags();
        let Some(unit) = self.units.pop() else {
            return Err(SyntaxError::nowhere(ErrorKind::Syntax, self.source.filename, "no unit to leave"));
        };
        flags |= unit.flags;
        if unit.has_docstring {
            flags |= flags::HAS_DOCSTRING;
        }
        let layout = Layout {
            parameters: unit.parameters,
            varnames: &unit.varnames.names,
            cellvars: &unit.cellvars.names,
            freevars: &unit.freevars.names,
        };
        let assembled = assemble(unit.code, &unit.labels, &layout, unit.consts.values).map_err(|problem| {
            let message = format!("internal error of the compiler: {problem} in {}", unit.qualname);
            let mut error = SyntaxError::nowhere(ErrorKind::Syntax, self.source.filename, message);
            error.line = unit.first_line;
            error
        })?;
        Ok(CodeUnit {
            name: unit.name,
            qualname: unit.qualname,
            filename: String::from(self.source.filename),
            first_line: unit.first_line,
            flags,
            arg_count: unit.arg_count,
            posonly_count: unit.posonly_count,
            kwonly_count: unit.kwonly_count,
            varnames: unit.varnames.names,
            cellvars: unit.cellvars.names,
            freevars: unit.freevars.names,
            hidden_slots: unit.handler_levels,
            names: unit.names.names,
            consts: assembled.consts,
            instructions: assembled.instructions,
            regions: assembled.regions,
        })
    }

    fn code_flags(&self) -> u32 {
        let scope = self.scope();
        let mut flags = self.future_flags;
        if scope.is_function_like() {
            flags |= flags::NEWLOCALS | flags::OPTIMIZED;
            let choose = |on: bool, flag: u32| if on { flag } else { 0 };
            flags |= choose(scope.nested, flags::NESTED);
            flags |= match (scope.generator, scope.coroutine) {
                (true, false) => flags::GENERATOR,
                (false, true) => flags::COROUTINE,
                (true, true) => flags::ASYNC_GENERATOR,
                (false, false) => 0,
            };
            flags |= choose(scope.varargs, flags::VARARGS);
            flags |= choose(scope.varkeywords, flags::VARKEYWORDS);
        }
        flags
    }

    /// Adds an instruction.
    pub fn add(&mut self, instr: Instr) {
        self.unit().code.push(instr);
    }

    pub fn op_arg(&mut self, op: Op, arg: u32, loc: Loc) {
        self.add(Instr { op, arg, target: None, loc, quiet: None, handlers: 0 });
    }

    /// Adds an instruction without operand.
    pub fn emit(&mut self, code: Opcode, loc: Loc) {
        self.op_arg(Op::Code(code), 0, loc);
    }

    /// Adds an instruction with an operand.
    pub fn emit_arg(&mut self, code: Opcode, arg: u32, loc: Loc) {
        self.op_arg(Op::Code(code), arg, loc);
    }

    /// Adds an instruction that CPython's code has no counterpart for: it
    /// has a position for tracebacks, but starts no line.
    pub fn emit_quiet(&mut self, op: Op, arg: u32, loc: Loc) {
        self.add(Instr { op, arg, target: None, loc: Loc::NONE, quiet: Some(loc), handlers: 0 });
    }

    /// Adds an instruction with a name of the unit's name list, mangled.
    pub fn emit_name(&mut self, code: Opcode, name: &str, loc: Loc) {
        let mangled = mangle(self.unit_ref().private.as_deref(), name).into_owned();
        self.emit_plain_name(code, &mangled, loc);
    }

    /// The same for names that are never mangled.
    pub fn emit_plain_name(&mut self, code: Opcode, name: &str, loc: Loc) {
        let at = self.unit().names.add(name);
        self.emit_arg(code, at, loc);
    }

    pub fn jump(&mut self, code: Opcode, target: Label, loc: Loc) {
        self.add(Instr { op: Op::Code(code), arg: 0, target: Some(target), loc, quiet: None, handlers: 0 });
    }

    /// A jump that is part of a statement's own structure.
    pub fn skip(&mut self, target: Label) {
        let loc = Loc::NONE;
        self.add(Instr { op: Op::Skip, arg: 0, target: Some(target), loc, quiet: None, handlers: 0 });
    }

    pub fn label(&mut self) -> Label {
        let unit = self.unit();
        unit.labels.push(u32::MAX);
        unit.labels.len() as u32 - 1
    }

    /// Puts a label before the next instruction.
    pub fn place(&mut self, label: Label) {
        let unit = self.unit();
        let at = unit.code.len() as u32;
        if let Some(slot) = unit.labels.get_mut(label as usize) {
            *slot = at;
        }
    }

    pub fn constant(&mut self, value: Const) -> u32 {
        self.unit().consts.add(value)
    }

    pub fn load_const(&mut self, value: Const, loc: Loc) {
        let at = self.constant(value);
        self.op_arg(Op::LoadConst, at, loc);
    }

    pub fn load_none(&mut self, loc: Loc) {
        self.load_const(Const::None, loc);
    }

    /// Reserves the slot in which a handler keeps what was handled before.
    pub fn begin_handler(&mut self) -> u32 {
        let unit = self.unit();
        let level = unit.handler_level;
        unit.handler_level += 1;
        unit.handler_levels = unit.handler_levels.max(unit.handler_level);
        level
    }

    /// The slot that the next handler would get.
    pub fn handler_slot(&mut self) -> u32 {
        let unit = self.unit();
        unit.handler_levels = unit.handler_levels.max(unit.handler_level + 1);
        unit.handler_level
    }

    pub fn end_handler(&mut self) {
        self.unit().handler_level -= 1;
    }

    pub fn setup_finally(&mut self, target: Label, slot: u32, loc: Loc) {
        self.add(Instr { op: Op::SetupFinally, arg: slot, target: Some(target), loc, quiet: None, handlers: 0 });
    }

    pub fn setup_cleanup(&mut self, slot: u32, loc: Loc) {
        self.op_arg(Op::SetupCleanup, slot, loc);
    }

    pub fn pop_block(&mut self, loc: Loc) {
        self.op_arg(Op::PopBlock, 0, loc);
    }

    pub fn push_frame(&mut self, frame: Frame<'a>, node: impl Ranged) -> Outcome {
        if self.unit_ref().frames.len() >= MAX_BLOCKS {
            return self.error(node, "too many statically nested blocks");
        }
        self.unit().frames.push(frame);
        Ok(())
    }

    pub fn pop_frame(&mut self) {
        self.unit().frames.pop();
    }

    /// The value of an expression that is constant.
    pub fn const_of(&self, expression: &Expr) -> Option<Const> {
        self.folded.value(expression)
    }
}
