//! Scopes and the names in them: what the symbol table holds and how it is
//! asked. Building it is in `symbols.rs`, resolving it in `resolve.rs`.

use std::collections::HashMap;
use std::string::String;
use std::vec::Vec;

/// Facts about a name that the source states directly.
pub(super) mod def {
    pub const GLOBAL: u32 = 1;
    pub const LOCAL: u32 = 1 << 1;
    pub const PARAM: u32 = 1 << 2;
    pub const NONLOCAL: u32 = 1 << 3;
    pub const USE: u32 = 1 << 4;
    /// Free in a class body or annotation scope and bound there as well.
    pub const FREE_CLASS: u32 = 1 << 5;
    pub const IMPORT: u32 = 1 << 6;
    pub const ANNOT: u32 = 1 << 7;
    /// An iteration variable of a comprehension.
    pub const COMP_ITER: u32 = 1 << 8;
    pub const TYPE_PARAM: u32 = 1 << 9;
    /// A cell of a comprehension that was inlined here.
    pub const COMP_CELL: u32 = 1 << 10;
    pub const BOUND: u32 = LOCAL | PARAM | IMPORT | TYPE_PARAM;
}

/// Where a name lives, once the whole program is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Unknown,
    Local,
    GlobalExplicit,
    GlobalImplicit,
    Free,
    Cell,
}

/// What kind of code a scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    /// An annotation that is kept as a string.
    Annotation,
    /// The bound, constraints or default of a type variable.
    TypeVariable,
    TypeAlias,
    /// The scope of a type parameter list.
    TypeParameters,
}

/// What kind of comprehension a function scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comprehension {
    None,
    List,
    Set,
    Dict,
    Generator,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    pub flags: u32,
    pub place: Place,
}

/// Names in the order they were first met.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    order: Vec<(String, Symbol)>,
    index: HashMap<String, usize>,
}

impl Symbols {
    pub fn get(&self, name: &str) -> Option<Symbol> {
        self.index.get(name).and_then(|&at| self.order.get(at)).map(|(_, symbol)| *symbol)
    }

    pub fn flags(&self, name: &str) -> u32 {
        self.get(name).map_or(0, |symbol| symbol.flags)
    }

    pub fn entry(&mut self, name: &str) -> &mut Symbol {
        let at = match self.index.get(name) {
            Some(&at) => at,
            None => {
                let at = self.order.len();
                self.index.insert(String::from(name), at);
                self.order.push((String::from(name), Symbol { flags: 0, place: Place::Unknown }));
                at
            }
        };
        &mut self.order[at].1
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, Symbol)> {
        self.order.iter().map(|(name, symbol)| (name.as_str(), *symbol))
    }
}

/// Index into [`SymbolTable::scopes`].
pub(super) type ScopeId = usize;

/// A node of the syntax tree that has a scope: its address, and which of its
/// scopes is meant.
pub(super) type Node = (usize, u8);

/// The key of a node.
pub(super) fn node<T>(tree: &T) -> Node {
    (core::ptr::from_ref(tree) as usize, 0)
}

/// The key of an expression that is a scope of its own (a bound or default
/// of a type variable); it may share its address with the node inside.
pub(super) fn bound_node<T>(tree: &T) -> Node {
    (core::ptr::from_ref(tree) as usize, 1)
}

#[derive(Debug)]
pub(super) struct Scope {
    pub kind: ScopeKind,
    /// What a type variable's scope is called in an error.
    pub title: &'static str,
    pub symbols: Symbols,
    pub children: Vec<ScopeId>,
    /// Inside a function, directly or not.
    pub nested: bool,
    pub free: bool,
    pub child_free: bool,
    pub generator: bool,
    pub coroutine: bool,
    pub comprehension: Comprehension,
    /// The comprehension was put into the code of its parent (PEP 709).
    pub inlined: bool,
    pub varargs: bool,
    pub varkeywords: bool,
    pub needs_class_closure: bool,
    pub needs_classdict: bool,
    pub can_see_class_scope: bool,
    /// While building: in the target of a comprehension's `for`.
    pub comp_iter_target: bool,
    /// While building: nesting of comprehension iterables.
    pub comp_iter_expr: u32,
    /// `global` and `nonlocal` statements, for errors: name and byte range.
    pub directives: Vec<(String, u32, u32)>,
}

impl Scope {
    pub fn is_function_like(&self) -> bool {
        matches!(self.kind, ScopeKind::Function | ScopeKind::TypeVariable | ScopeKind::TypeAlias | ScopeKind::TypeParameters)
    }

    pub fn place(&self, name: &str) -> Place {
        self.symbols.get(name).map_or(Place::Unknown, |symbol| symbol.place)
    }
}

/// All scopes of a source; the module is the first.
#[derive(Debug, Default)]
pub(super) struct SymbolTable {
    pub scopes: Vec<Scope>,
    pub of_node: HashMap<Node, ScopeId>,
}

impl SymbolTable {
    pub fn scope_of(&self, node: Node) -> ScopeId {
        self.of_node.get(&node).copied().unwrap_or(0)
    }
}
