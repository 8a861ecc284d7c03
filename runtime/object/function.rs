//! Functions written in Python, bound methods and the cells of variables.

use super::{Code, Dict, Trace};
use crate::heap::Marker;
use crate::value::{Gc, Value};

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
    /// How many positional parameters it has, if a call without keyword arguments needs at most its defaults, its cells or a
    /// generator beyond that; else a number larger than [`Function::MOST_PLAIN`].
    pub simple_args: u32,
}

impl Function {
    /// Marks a function that is never called the short way.
    pub const NOT_PLAIN: u32 = u32::MAX;

    /// Marks a function whose code was not translated yet when it was made.
    pub const LATER: u32 = u32::MAX - 1;

    /// As many positional arguments as the operand of a call has bits for, `self` included.
    pub const MOST_PLAIN: u32 = 255;

    /// Whether a call with `count` positional arguments and nothing else
    /// needs no more than putting them into the first slots. The operand of a call is such a number where there are no
    /// keyword arguments, and larger than [`Function::MOST_PLAIN`] otherwise.
    #[inline(always)]
    pub fn is_plain(&self, count: u32) -> bool {
        self.plain_args == count
    }
}

impl Trace for Function {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.code);
        marker.mark_globals(self.globals);
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
