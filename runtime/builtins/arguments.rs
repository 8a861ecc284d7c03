//! Checking the arguments of constructors, which have no signature of their own.

use alloc::format;

use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// TypeError unless `count` arguments are at least `min` and at most `max`.
    pub(crate) fn check_count(&mut self, name: &str, count: usize, min: usize, max: usize) -> Outcome<()> {
        if (min..=max).contains(&count) {
            return Ok(());
        }
        let (bound, limit) = match (count < min, min == max) {
            (_, true) => ("", min),
            (true, _) => ("at least ", min),
            (false, _) => ("at most ", max),
        };
        let plural = if limit == 1 { "" } else { "s" };
        Err(self.type_error(format!("{name} expected {bound}{limit} argument{plural}, got {count}")))
    }

    /// TypeError if there are keyword arguments.
    pub(crate) fn no_keywords(&mut self, name: &str, args: Args) -> Outcome<()> {
        if args.keyword_count() == 0 { Ok(()) } else { Err(self.type_error(format!("{name}() takes no keyword arguments"))) }
    }

    /// Like [`Vm::no_keywords`] for `__new__`, where those of a subclass are
    /// for its `__init__`.
    pub(crate) fn no_keywords_new(&mut self, name: &str, args: Args, exact: Value) -> Outcome<()> {
        if args.at(0) == exact { self.no_keywords(name, args) } else { Ok(()) }
    }

    /// The text of a keyword argument's name.
    pub(crate) fn keyword_name(&self, name: Value) -> &str {
        self.text(name).unwrap_or("?")
    }
}
