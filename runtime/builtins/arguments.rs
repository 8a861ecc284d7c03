//! Checking the arguments of constructors, which have no signature of their own.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

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

/// The parameters of a constructor, as its documentation lists them.
pub(crate) struct Parameters<const N: usize> {
    /// What messages call it: `count`.
    pub callee: &'static str,
    /// The names of the parameters, in order; an empty name cannot be given.
    pub names: [&'static str; N],
    /// How many of them, from the first on, must be given.
    pub required: usize,
    /// How many of them, from the first on, may be given by position.
    pub positional: usize,
}

impl<const N: usize> Parameters<N> {
    /// Puts the arguments of a call (without the class) into the order of the
    /// parameters, with the messages of CPython's argument parser.
    pub fn bind(&self, vm: &mut Vm, args: Args) -> Outcome<[Option<Value>; N]> {
        let Parameters { callee, names, required, positional } = self;
        let mut values = [None; N];
        let given = args.len() + args.keyword_count();
        let most = if *positional < N { *positional } else { N };
        if args.len() > most || given > N {
            let (count, kind) = if args.len() > most && most < N {
                (args.len(), if most == 0 { "" } else { "positional " })
            } else {
                (given, if args.is_empty() { "keyword " } else { "" })
            };
            let limit = if args.len() > most { most } else { N };
            if limit == 0 {
                return Err(vm.type_error(format!("{callee}() takes no positional arguments")));
            }
            let bound = if limit < N && *required >= limit { "exactly" } else { "at most" };
            let plural = if limit == 1 { "" } else { "s" };
            return Err(vm.type_error(format!("{callee}() takes {bound} {limit} {kind}argument{plural} ({count} given)")));
        }
        for (slot, value) in values.iter_mut().zip(args.positional()) {
            *slot = Some(value);
        }
        for (name, value) in args.keywords() {
            let place = names.iter().position(|known| !known.is_empty() && *known == vm.keyword_name(name));
            match place {
                Some(place) => match values.get_mut(place) {
                    Some(slot @ None) => *slot = Some(value),
                    _ => {
                        let (text, position) = (String::from(vm.keyword_name(name)), place + 1);
                        return Err(vm.type_error(format!("argument for {callee}() given by name ('{text}') and position ({position})")));
                    }
                },
                None => {
                    let text = String::from(vm.keyword_name(name));
                    let known: Vec<String> = names.iter().filter(|name| !name.is_empty()).map(|name| String::from(*name)).collect();
                    return Err(vm.unexpected_keyword(callee, &known, &text));
                }
            }
        }
        if let Some(place) = values.iter().take(*required).position(Option::is_none) {
            let (name, position) = (names.get(place).copied().unwrap_or_default(), place + 1);
            if name.is_empty() {
                let plural = if *required == 1 { "" } else { "s" };
                let bound = if *required == N { "exactly" } else { "at least" };
                let count = args.len();
                return Err(vm.type_error(format!("{callee}() takes {bound} {required} positional argument{plural} ({count} given)")));
            }
            return Err(vm.type_error(format!("{callee}() missing required argument '{name}' (pos {position})")));
        }
        Ok(values)
    }
}
