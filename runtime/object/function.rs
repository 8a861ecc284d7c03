//! Things that can be called.

use super::{Code, Dict, Trace};
use crate::heap::Marker;
use crate::value::{Args, Gc, Value};
use crate::vm::{Raised, Vm};

/// A function written in Python. Fields that may be absent are
/// [`Value::NULL`] then.
pub struct Function {
    /// Its code.
    pub code: Gc<Code>,
    /// Its module's namespace.
    pub globals: Gc<Dict>,
    /// Tuple of the cells of its free variables.
    pub closure: Value,
    /// Tuple of defaults of the last positional parameters.
    pub defaults: Value,
    /// Dict of defaults of keyword-only parameters.
    pub kwdefaults: Value,
    /// `__name__`
    pub name: Value,
    /// `__qualname__`
    pub qualname: Value,
    /// `__module__`
    pub module: Value,
    /// `__doc__`
    pub doc: Value,
    /// `__annotations__`: a dict.
    pub annotations: Value,
    /// `__type_params__`: a tuple.
    pub type_params: Value,
    /// `__dict__`: made when first needed.
    pub dict: Value,
    /// What a call has to do beyond giving positional arguments to slots;
    /// see [`Function::is_plain`].
    pub plain_args: u32,
}

impl Function {
    /// Marks a function that is never called the short way.
    pub const NOT_PLAIN: u32 = u32::MAX;

    /// Whether a call with `count` positional arguments and nothing else
    /// needs no more than putting them into the first slots.
    #[inline(always)]
    pub fn is_plain(&self, count: u32) -> bool {
        self.plain_args == count
    }
}

impl Trace for Function {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.code);
        marker.mark_gc(self.globals);
        for value in [
            self.closure,
            self.defaults,
            self.kwdefaults,
            self.name,
            self.qualname,
            self.module,
            self.doc,
            self.annotations,
            self.type_params,
            self.dict,
        ] {
            marker.mark(value);
        }
    }
}

/// A Rust function that Python calls. Its arguments stay on the value stack
/// while it runs; what it makes itself and still needs after running Python
/// code it holds with [`crate::heap::Heap::keep`].
pub type NativeFn = fn(&mut Vm, Args) -> Result<Value, Raised>;

/// What a native function is to attribute lookup.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NativeRole {
    /// A function: never bound.
    Function,
    /// A method: bound to the instance, which is its first argument.
    Method,
    /// Bound to the class, which is its first argument.
    ClassMethod,
    /// A read-only attribute: called with the instance when it is read.
    Getter,
}

/// How many positional arguments a native function takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arity {
    /// At least.
    pub min: u8,
    /// At most; 255: any number.
    pub max: u8,
    /// Whether it has parameters that can be given by name.
    pub named: bool,
}

/// A native function as a module or class lists it.
#[derive(Clone, Copy)]
pub struct NativeDef {
    /// Its name and parameters, as `help()` shows them:
    /// `"sorted(iterable, /, *, key=None, reverse=False)"`. Arguments reach the
    /// function in this order; one that was left out is absent
    /// ([`Args::get`] is `None`). `*args` reach it behind the named ones' places,
    /// `**kwargs` as keyword arguments of [`Args`].
    pub signature: &'static str,
    /// How it binds.
    pub role: NativeRole,
    /// What runs.
    pub function: NativeFn,
}

/// A native function object.
pub struct Native {
    /// What it is.
    pub def: &'static NativeDef,
    /// From its signature.
    pub arity: Arity,
    /// The class it is a method of, the module it belongs to, or NULL.
    pub owner: Value,
}

impl Native {
    /// The class it is to programs, unless it is bound.
    pub fn class(&self) -> crate::builtins::registry::Type {
        use crate::builtins::registry::Type;
        match self.def.role {
            NativeRole::Function => Type::Native,
            NativeRole::Method if self.def.name().starts_with("__") => Type::WrapperDescriptor,
            NativeRole::Method => Type::MethodDescriptor,
            NativeRole::ClassMethod => Type::ClassMethodDescriptor,
            NativeRole::Getter => Type::GetSetDescriptor,
        }
    }
}

impl Trace for Native {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.owner);
    }
}

/// A bound method.
pub struct Bound {
    /// What is called.
    pub function: Value,
    /// Its first argument.
    pub receiver: Value,
}

impl Trace for Bound {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.function);
        marker.mark(self.receiver);
    }
}

/// A variable shared with inner functions.
pub struct CellVar {
    /// Its value; NULL while unbound.
    pub value: Value,
}

impl Trace for CellVar {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.value);
    }
}

impl NativeDef {
    /// A function that is never bound.
    pub const fn function(signature: &'static str, function: NativeFn) -> Self {
        NativeDef { signature, role: NativeRole::Function, function }
    }

    /// A method.
    pub const fn method(signature: &'static str, function: NativeFn) -> Self {
        NativeDef { signature, role: NativeRole::Method, function }
    }

    /// A class method.
    pub const fn class_method(signature: &'static str, function: NativeFn) -> Self {
        NativeDef { signature, role: NativeRole::ClassMethod, function }
    }

    /// A read-only attribute.
    pub const fn getter(signature: &'static str, function: NativeFn) -> Self {
        NativeDef { signature, role: NativeRole::Getter, function }
    }

    /// The part of the signature before the parenthesis.
    pub const fn name(&self) -> &'static str {
        let bytes = self.signature.as_bytes();
        let mut end = 0;
        while end < bytes.len() && bytes[end] != b'(' {
            end += 1;
        }
        self.signature.split_at(end).0
    }

    /// Its parameters: name, whether it is positional-only, keyword-only or a
    /// star parameter, and whether it may be left out.
    pub fn parameters(&self) -> impl Iterator<Item = Parameter> + use<> {
        let inner = self.signature.find('(').map_or("", |open| &self.signature[open + 1..]);
        let inner = inner.strip_suffix(')').unwrap_or(inner);
        let slash = inner.split(',').any(|part| part.trim() == "/");
        let mut before_slash = slash;
        let mut after_star = false;
        inner.split(',').filter_map(move |part| {
            let part = part.trim();
            match part {
                "" => None,
                "/" => {
                    before_slash = false;
                    None
                }
                "*" => {
                    after_star = true;
                    None
                }
                _ if part.starts_with("**") => Some(Parameter { name: &part[2..], kind: ParameterKind::StarStar, optional: true }),
                _ if part.starts_with('*') => {
                    after_star = true;
                    Some(Parameter { name: &part[1..], kind: ParameterKind::Star, optional: true })
                }
                _ => {
                    let kind = if before_slash {
                        ParameterKind::PositionalOnly
                    } else if after_star {
                        ParameterKind::KeywordOnly
                    } else {
                        ParameterKind::Either
                    };
                    let (name, optional) = match part.split_once('=') {
                        Some((name, _)) => (name, true),
                        None => (part, false),
                    };
                    Some(Parameter { name, kind, optional })
                }
            }
        })
    }

    /// How many positional arguments it takes.
    pub fn arity(&self) -> Arity {
        let mut arity = Arity { min: 0, max: 0, named: false };
        for parameter in self.parameters() {
            match parameter.kind {
                ParameterKind::Star => arity.max = u8::MAX,
                ParameterKind::StarStar => arity.named = true,
                ParameterKind::KeywordOnly => arity.named = true,
                ParameterKind::PositionalOnly | ParameterKind::Either => {
                    arity.named |= parameter.kind == ParameterKind::Either;
                    arity.max = arity.max.saturating_add(1);
                    if !parameter.optional {
                        arity.min += 1;
                    }
                }
            }
        }
        arity
    }
}

/// A parameter of a native function.
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// How it can be given.
    pub kind: ParameterKind,
    /// Whether it may be left out.
    pub optional: bool,
}

/// How a parameter can be given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParameterKind {
    /// By position only.
    PositionalOnly,
    /// By position or by name.
    Either,
    /// By name only.
    KeywordOnly,
    /// `*args`
    Star,
    /// `**kwargs`
    StarStar,
}
