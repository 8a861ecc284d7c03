//! Functions written in Rust, and what their signatures say.

use super::Trace;
use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::value::{Args, Value};
use crate::vm::{Raised, Vm};

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

/// Which arguments a native function takes: what its signature says, worked
/// out when this program is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arity {
    /// At least so many positional arguments.
    pub min: u8,
    /// At most so many; 255: any number.
    pub max: u8,
    /// Whether it has parameters that can be given by name.
    pub named: bool,
    /// How many arguments have a place of their own: the parameters by position,
    /// and those by name only unless `*args` comes before them.
    pub places: u8,
    /// The places that must not stay empty, as bits.
    pub required: u32,
    /// Whether the first parameter is `self` or `cls`, which messages do not count.
    pub receiver: bool,
    /// Whether there are parameters that can only be given by name.
    pub by_name_only: bool,
    /// Whether there is `*args`.
    pub star: bool,
    /// Whether there is `**kwargs`.
    pub star_star: bool,
}

impl Arity {
    /// Whether so many positional arguments, and none by name, can be passed as they are.
    #[inline(always)]
    pub fn takes(&self, count: usize) -> bool {
        count >= usize::from(self.min) && (count <= usize::from(self.max) || self.max == u8::MAX)
    }

    const fn of(signature: &'static str) -> Arity {
        let mut arity = Arity {
            min: 0,
            max: 0,
            named: false,
            places: 0,
            required: 0,
            receiver: false,
            by_name_only: false,
            star: false,
            star_star: false,
        };
        let mut parameters = Parameters::of(signature);
        let mut first = true;
        while let Some(parameter) = parameters.step() {
            if first {
                arity.receiver = matches!(parameter.name.as_bytes(), b"self" | b"cls");
                first = false;
            }
            let placed = match parameter.kind {
                ParameterKind::Star => {
                    (arity.star, arity.max) = (true, u8::MAX);
                    false
                }
                ParameterKind::StarStar => {
                    (arity.star_star, arity.named) = (true, true);
                    false
                }
                ParameterKind::KeywordOnly => {
                    (arity.by_name_only, arity.named) = (true, true);
                    !arity.star
                }
                ParameterKind::PositionalOnly | ParameterKind::Either => {
                    arity.named |= matches!(parameter.kind, ParameterKind::Either);
                    arity.max = arity.max.saturating_add(1);
                    if !parameter.optional {
                        arity.min += 1;
                    }
                    true
                }
            };
            if placed {
                if !parameter.optional {
                    arity.required |= 1 << arity.places;
                }
                arity.places += 1;
            }
        }
        arity
    }
}

/// What calls with one argument come to without a call, where that takes neither Python nor memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Short {
    /// Nothing: the function is called.
    None,
    /// `ord`
    Ord,
    /// `chr`
    Chr,
    /// `abs`
    Abs,
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
    /// The part of the signature before the parenthesis.
    name: &'static str,
    /// Which arguments it takes.
    pub arity: Arity,
    /// How it binds.
    pub role: NativeRole,
    /// How it is called with one argument.
    pub short: Short,
    /// What runs.
    pub function: NativeFn,
}

impl NativeDef {
    const fn new(signature: &'static str, role: NativeRole, function: NativeFn) -> Self {
        let (name, _) = signature.split_at(name_end(signature));
        NativeDef { signature, name, arity: Arity::of(signature), role, short: Short::None, function }
    }

    /// A function that is never bound.
    pub const fn function(signature: &'static str, function: NativeFn) -> Self {
        Self::new(signature, NativeRole::Function, function)
    }

    /// The same, called without a call where `short` says how.
    pub const fn briefly(self, short: Short) -> Self {
        NativeDef { short, ..self }
    }

    /// A `__new__` that is bound like a function. It checks its first argument
    /// itself, so no number of arguments goes the short way.
    pub const fn constructor(signature: &'static str, function: NativeFn) -> Self {
        let def = Self::new(signature, NativeRole::Function, function);
        NativeDef { arity: Arity { min: u8::MAX, max: u8::MAX - 1, ..def.arity }, ..def }
    }

    /// A method.
    pub const fn method(signature: &'static str, function: NativeFn) -> Self {
        Self::new(signature, NativeRole::Method, function)
    }

    /// A class method.
    pub const fn class_method(signature: &'static str, function: NativeFn) -> Self {
        Self::new(signature, NativeRole::ClassMethod, function)
    }

    /// A read-only attribute.
    pub const fn getter(signature: &'static str, function: NativeFn) -> Self {
        Self::new(signature, NativeRole::Getter, function)
    }

    /// One table from several; `N` is the sum of their lengths.
    pub const fn join<const N: usize>(parts: &[&[NativeDef]]) -> [NativeDef; N] {
        let mut all = [const { NativeDef::function("()", |_, _| Ok(Value::NONE)) }; N];
        let (mut count, mut part) = (0, 0);
        while part < parts.len() {
            let mut index = 0;
            while index < parts[part].len() {
                all[count] = parts[part][index];
                count += 1;
                index += 1;
            }
            part += 1;
        }
        assert!(count == N, "the length of the joined table is the sum of its parts'");
        all
    }

    /// Its name.
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its parameters, in the order of the signature.
    pub const fn parameters(&self) -> Parameters {
        Parameters::of(self.signature)
    }
}

/// A parameter of a native function.
#[derive(Clone, Copy)]
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

/// Reads the parameters of a signature.
pub struct Parameters {
    signature: &'static str,
    /// Where the next part begins.
    at: usize,
    /// Where the closing parenthesis is.
    end: usize,
    /// A `/` comes later.
    before_slash: bool,
    /// A `*` came before.
    after_star: bool,
}

impl Parameters {
    const fn of(signature: &'static str) -> Parameters {
        let bytes = signature.as_bytes();
        let at = name_end(signature) + 1;
        let end = if bytes[bytes.len() - 1] == b')' { bytes.len() - 1 } else { bytes.len() };
        let mut parameters = Parameters { signature, at, end, before_slash: false, after_star: false };
        while let Some(part) = parameters.part() {
            parameters.before_slash |= matches!(part.as_bytes(), b"/");
        }
        parameters.at = at;
        parameters
    }

    /// What stands before the next comma.
    const fn part(&mut self) -> Option<&'static str> {
        if self.at >= self.end {
            return None;
        }
        let bytes = self.signature.as_bytes();
        let (mut start, mut end) = (self.at, self.at);
        while end < self.end && bytes[end] != b',' {
            end += 1;
        }
        self.at = end + 1;
        while start < end && bytes[start] == b' ' {
            start += 1;
        }
        while end > start && bytes[end - 1] == b' ' {
            end -= 1;
        }
        Some(self.signature.split_at(end).0.split_at(start).1)
    }

    const fn step(&mut self) -> Option<Parameter> {
        while let Some(part) = self.part() {
            let bytes = part.as_bytes();
            match bytes {
                [] => {}
                [b'/'] => self.before_slash = false,
                [b'*'] => self.after_star = true,
                [b'*', b'*', ..] => {
                    return Some(Parameter { name: part.split_at(2).1, kind: ParameterKind::StarStar, optional: true });
                }
                [b'*', ..] => {
                    self.after_star = true;
                    return Some(Parameter { name: part.split_at(1).1, kind: ParameterKind::Star, optional: true });
                }
                _ => {
                    let kind = if self.before_slash {
                        ParameterKind::PositionalOnly
                    } else if self.after_star {
                        ParameterKind::KeywordOnly
                    } else {
                        ParameterKind::Either
                    };
                    let mut length = 0;
                    while length < bytes.len() && bytes[length] != b'=' {
                        length += 1;
                    }
                    return Some(Parameter { name: part.split_at(length).0, kind, optional: length < bytes.len() });
                }
            }
        }
        None
    }
}

impl Iterator for Parameters {
    type Item = Parameter;

    fn next(&mut self) -> Option<Parameter> {
        self.step()
    }
}

/// Where the name of a signature ends.
const fn name_end(signature: &str) -> usize {
    let bytes = signature.as_bytes();
    let mut end = 0;
    while end < bytes.len() && bytes[end] != b'(' {
        end += 1;
    }
    end
}

/// A native function object.
pub struct Native {
    /// What it is.
    pub def: &'static NativeDef,
    /// The class it is a method of, the module it belongs to, or NULL.
    pub owner: Value,
}

impl Native {
    /// The class it is to programs, unless it is bound.
    pub fn class(&self) -> Type {
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
