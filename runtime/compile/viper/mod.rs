//! MicroPython's `@micropython.viper`: functions with machine types.
//!
//! MicroPython compiles such a function to machine code. Here it is bytecode like any
//! other, but integers wrap around to machine words, pointers load and store bytes, and
//! what MicroPython's compiler refuses is refused. A walk over the function works out the
//! type of every expression as `py/emitnative.c` does (a local variable has the type
//! of what is assigned to it first) and notes, by the address of the node, what has to be
//! done besides what Python does; the compiler then asks for that.

mod expression;
mod operator;
mod statement;
mod subscript;

use std::collections::HashMap;
use std::format;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::fold::Folded;
use super::mangle::mangle;
use super::scope::{Place, Scope, SymbolTable, def, node};
use super::source::Source;
use super::syntax_error::{ErrorKind, SyntaxError};

pub(super) type Outcome<T = ()> = Result<T, SyntaxError>;

/// Operands of `VIPER_CAST`.
pub(super) mod cast {
    /// An integer as a signed word.
    pub const WRAP_INT: u32 = 0;
    /// An integer as an unsigned word.
    pub const WRAP_UINT: u32 = 1;
    /// An object as a signed word; TypeError if it is no integer.
    pub const INT: u32 = 2;
    /// The same, unsigned.
    pub const UINT: u32 = 3;
    /// The truth of an object.
    pub const BOOL: u32 = 4;
    /// An object's memory, or an address.
    pub const POINTER: u32 = 5;
    /// The address that a pointer points to, signed.
    pub const ADDRESS_INT: u32 = 6;
    /// The same, unsigned.
    pub const ADDRESS_UINT: u32 = 7;
}

/// The type of a value in a viper function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Object,
    Bool,
    Int,
    Uint,
    Ptr,
    Ptr8,
    Ptr16,
    Ptr32,
    /// `None` as a constant.
    None,
    /// The name of a type, which casts when it is called.
    Cast(Machine),
}

/// The types that casts are called by.
pub(super) type Machine = &'static (&'static str, Type);

const MACHINE: [(&str, Type); 7] = [
    ("bool", Type::Bool),
    ("int", Type::Int),
    ("uint", Type::Uint),
    ("ptr", Type::Ptr),
    ("ptr8", Type::Ptr8),
    ("ptr16", Type::Ptr16),
    ("ptr32", Type::Ptr32),
];

impl Type {
    /// The machine type of that name.
    fn named(name: &str) -> Option<Machine> {
        static TYPES: [(&str, Type); 7] = MACHINE;
        TYPES.iter().find(|(known, _)| *known == name)
    }

    /// What it is called in errors.
    fn name(self) -> &'static str {
        match self {
            Type::Object => "object",
            Type::None => "None",
            Type::Cast(_) => "builtin-cast",
            other => MACHINE.iter().find(|(_, known)| *known == other).map_or("object", |(name, _)| name),
        }
    }

    fn is_word(self) -> bool {
        matches!(self, Type::Int | Type::Uint)
    }

    fn is_pointer(self) -> bool {
        matches!(self, Type::Ptr | Type::Ptr8 | Type::Ptr16 | Type::Ptr32)
    }

    /// The number of bytes that a pointer of this type loads and stores.
    fn pointed(self) -> Option<u32> {
        match self {
            Type::Ptr8 => Some(1),
            Type::Ptr16 => Some(2),
            Type::Ptr32 => Some(4),
            _ => None,
        }
    }

    /// The cast of an object to this type; none for an object.
    fn cast_of_object(self) -> Option<u32> {
        match self {
            Type::Bool => Some(cast::BOOL),
            Type::Int => Some(cast::INT),
            Type::Uint => Some(cast::UINT),
            _ if self.is_pointer() => Some(cast::POINTER),
            _ => None,
        }
    }
}

/// What is to be done for a node besides, or instead of, what Python does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Cast the value.
    Cast(u32),
    /// A call that casts its argument.
    CastCall(Option<u32>),
    /// Load that many bytes through a pointer.
    Load(u32),
    /// Store that many bytes through a pointer.
    Store(u32),
    /// `return None` of a function that returns a machine type: 0.
    Zero,
}

/// What to do, by the address of the node.
pub(super) type Actions = HashMap<usize, Action>;

pub(super) fn address<T>(node: &T) -> usize {
    core::ptr::from_ref(node) as usize
}

/// What the compiler has to know of a viper function.
pub(super) struct Viper {
    pub actions: Actions,
    /// Casts of parameters when the function is called.
    pub parameters: Vec<(String, u32)>,
    /// A function that ends without `return` gives 0, not None.
    pub ends_with_zero: bool,
}

/// Works out the types in a function.
///
/// # Errors
/// ViperTypeError and the like, in MicroPython's words.
pub(super) fn analyse(
    function: &ast::StmtFunctionDef,
    source: &Source,
    table: &SymbolTable,
    folded: &Folded,
    class: Option<&str>,
) -> Outcome<Viper> {
    let scope = &table.scopes[table.scope_of(node(function))];
    let mut walk = Walk { source, scope, folded, class, locals: HashMap::new(), actions: Actions::new(), returns: Type::Object };
    let mut parameters = Vec::new();
    for parameter in function.parameters.iter() {
        let type_of = walk.annotation(parameter.annotation())?;
        let name = mangle(class, parameter.name()).into_owned();
        if let Some(cast) = type_of.cast_of_object() {
            parameters.push((name.clone(), cast));
        }
        walk.locals.insert(name, type_of);
    }
    walk.returns = walk.annotation(function.returns.as_deref())?;
    walk.statements(&function.body)?;
    let ends_with_zero = walk.returns != Type::Object;
    Ok(Viper { actions: walk.actions, parameters, ends_with_zero })
}

struct Walk<'a> {
    source: &'a Source<'a>,
    scope: &'a Scope,
    folded: &'a Folded,
    class: Option<&'a str>,
    locals: HashMap<String, Type>,
    actions: Actions,
    returns: Type,
}

impl Walk<'_> {
    fn error<T>(&self, node: impl Ranged, message: impl Into<String>) -> Outcome<T> {
        self.error_of(ErrorKind::Viper, node, message)
    }

    fn not_implemented<T>(&self, node: impl Ranged, message: &str) -> Outcome<T> {
        self.error_of(ErrorKind::NotImplemented, node, message)
    }

    fn error_of<T>(&self, kind: ErrorKind, node: impl Ranged, message: impl Into<String>) -> Outcome<T> {
        let range = node.range();
        Err(self.source.error_of_kind(kind, range.start().to_u32(), range.end().to_u32(), message))
    }

    /// The type that an annotation names.
    fn annotation(&self, annotation: Option<&Expr>) -> Outcome<Type> {
        match annotation {
            None => Ok(Type::Object),
            Some(Expr::Name(name)) if name.id.as_str() == "object" => Ok(Type::Object),
            Some(Expr::Name(name)) => match Type::named(&name.id) {
                Some((_, machine)) => Ok(*machine),
                None => self.error(name, format!("unknown type '{}'", name.id)),
            },
            Some(other) => self.error_of(ErrorKind::Syntax, other, "annotation must be an identifier"),
        }
    }

    /// Whether a variable is in a slot of the function, so that it has a type of its own.
    /// Others hold objects.
    fn is_local(&self, name: &str) -> bool {
        self.scope.place(name) == Place::Local || self.locals.contains_key(name) && self.scope.symbols.flags(name) & def::PARAM != 0
    }

    fn mangled(&self, name: &str) -> String {
        mangle(self.class, name).into_owned()
    }

    fn act<T>(&mut self, node: &T, action: Action) {
        self.actions.insert(address(node), action);
    }

    /// The node's value is a word of that type: it wraps around.
    fn wrap<T>(&mut self, node: &T, type_of: Type) {
        match type_of {
            Type::Int => self.act(node, Action::Cast(cast::WRAP_INT)),
            Type::Uint => self.act(node, Action::Cast(cast::WRAP_UINT)),
            _ => {}
        }
    }
}
