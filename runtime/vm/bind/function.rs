//! The arguments of functions written in Python.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::code::flags;
use crate::object::{Dict, Function, Str, Tuple};
use crate::value::{Gc, Value};
use crate::vm::call::Site;
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Puts the arguments of a call into the parameters' slots, in place.
    /// Returns how many slots are set.
    pub(crate) fn bind_arguments(&mut self, function: Gc<Function>, site: Site) -> Outcome<u32> {
        let object = function.get(&self.heap);
        let (defaults, kwdefaults) = (object.defaults, object.kwdefaults);
        let code = object.code.get(&self.heap);
        let (positional, posonly, kwonly, total, code_flags) =
            (code.arg_count as usize, code.posonly_count as usize, code.kwonly_count as usize, code.parameter_count as usize, code.flags);
        let varnames = code.varnames;
        let given = site.positional as usize;
        let pairs = site.keywords as usize;
        // Parameters are put together above the arguments and moved down at the end.
        let made = site.args.wrapping_add(given + 2 * pairs);
        self.sp = made;
        self.stack.clear(made, total);
        self.sp = made.wrapping_add(total);

        let direct = given.min(positional);
        self.stack.copy(site.args, made, direct);
        let mut star_slot = positional + kwonly;
        if code_flags & flags::VARARGS != 0 {
            let rest: Vec<Value> = self.stack.slice(site.args.wrapping_add(direct), given - direct).to_vec();
            let rest = Tuple::new(&mut self.heap, &rest).value();
            self.stack.write(made.wrapping_add(star_slot), rest);
            star_slot += 1;
        }
        let kwargs = if code_flags & flags::VARKEYWORDS != 0 {
            let dict = self.heap.alloc(Dict::default());
            self.stack.write(made.wrapping_add(star_slot), dict.value());
            Some(dict)
        } else {
            None
        };
        let mut posonly_by_name = Vec::new();
        for pair in 0..pairs {
            let name = self.stack.read(site.args.wrapping_add(given + 2 * pair));
            let value = self.stack.read(site.args.wrapping_add(given + 2 * pair + 1));
            let found = self.parameter_index(varnames, name, 0, positional + kwonly)?;
            match found {
                Some(index) if index >= posonly => {
                    let slot = made.wrapping_add(index);
                    if !self.stack.read(slot).is_null() {
                        let text = self.name_text(name);
                        let callee = self.callable_name(function.value());
                        return Err(self.type_error(format!("{callee}() got multiple values for argument '{text}'")));
                    }
                    self.stack.write(slot, value);
                }
                _ => match kwargs {
                    Some(dict) => {
                        if self.dict_get(dict, name)?.is_some() {
                            let text = self.name_text(name);
                            let callee = self.callable_name(function.value());
                            return Err(self.type_error(format!("{callee}() got multiple values for keyword argument '{text}'")));
                        }
                        self.dict_set(dict, name, value)?;
                    }
                    None if found.is_some() => posonly_by_name.push(self.name_text(name)),
                    None => {
                        let text = self.name_text(name);
                        let callee = self.callable_name(function.value());
                        let named = self
                            .tuple_items(varnames)
                            .iter()
                            .skip(posonly)
                            .take(positional + kwonly - posonly)
                            .filter_map(|name| self.text(*name).map(String::from))
                            .collect::<Vec<_>>();
                        return Err(self.unexpected_keyword(&callee, &named, &text));
                    }
                },
            }
        }
        if !posonly_by_name.is_empty() {
            let callee = self.callable_name(function.value());
            let names = posonly_by_name.join(", ");
            return Err(self.type_error(format!("{callee}() got some positional-only arguments passed as keyword arguments: '{names}'")));
        }
        if given > positional && code_flags & flags::VARARGS == 0 {
            return Err(self.too_many_positional(function, given, made));
        }
        let default_count = defaults.as_gc::<Tuple>().map_or(0, |tuple| tuple.get(&self.heap).len());
        let first_default = positional.saturating_sub(default_count);
        let mut missing = Vec::new();
        for index in 0..positional {
            let slot = made.wrapping_add(index);
            if self.stack.read(slot).is_null() {
                let default = if index >= first_default {
                    defaults
                        .as_gc::<Tuple>()
                        .and_then(|tuple| tuple.get(&self.heap).items().get(index + default_count - positional).copied())
                } else {
                    None
                };
                match default {
                    Some(value) => self.stack.write(slot, value),
                    None => missing.push(index),
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(function, &missing, "positional"));
        }
        for index in positional..positional + kwonly {
            let slot = made.wrapping_add(index);
            if self.stack.read(slot).is_null() {
                let name = self.tuple_item(varnames, index);
                let default = match (kwdefaults.as_gc::<Dict>(), name.as_gc::<Str>()) {
                    (Some(dict), Some(name)) => dict.get(&self.heap).get_str(&self.heap, name),
                    _ => None,
                };
                match default {
                    Some(value) => self.stack.write(slot, value),
                    None => missing.push(index),
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(function, &missing, "keyword-only"));
        }
        self.stack.copy(made, site.args, total);
        Ok(total as u32)
    }

    fn parameter_index(&mut self, varnames: Value, name: Value, from: usize, to: usize) -> Outcome<Option<usize>> {
        let Some(text) = self.text(name) else { return Err(self.type_error("keywords must be strings")) };
        let Some(names) = varnames.as_gc::<Tuple>() else { return Ok(None) };
        let names = &names.get(&self.heap).items()[from..to];
        if let Some(index) = names.iter().position(|known| *known == name) {
            return Ok(Some(from + index));
        }
        Ok(names.iter().position(|known| self.text(*known) == Some(text)).map(|index| from + index))
    }

    fn tuple_item(&self, tuple: Value, index: usize) -> Value {
        tuple.as_gc::<Tuple>().and_then(|tuple| tuple.get(&self.heap).items().get(index).copied()).unwrap_or(Value::NULL)
    }

    pub(super) fn name_text(&self, name: Value) -> String {
        self.text(name).map_or_else(String::new, String::from)
    }

    #[cold]
    fn too_many_positional(&mut self, function: Gc<Function>, given: usize, made: *mut Value) -> crate::vm::Raised {
        let callee = self.callable_name(function.value());
        let object = function.get(&self.heap);
        let defaults = object.defaults.as_gc::<Tuple>().map_or(0, |tuple| tuple.get(&self.heap).len());
        let code = object.code.get(&self.heap);
        let (count, kwonly) = (code.arg_count as usize, code.kwonly_count as usize);
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let takes = if defaults > 0 {
            format!("from {} to {count} positional arguments", count - defaults.min(count))
        } else {
            format!("{count} positional argument{}", plural(count))
        };
        let by_name = (count..count + kwonly).filter(|index| !self.stack.read(made.wrapping_add(*index)).is_null()).count();
        let were = if by_name > 0 {
            format!("{given} positional argument{} (and {by_name} keyword-only argument{}) were given", plural(given), plural(by_name))
        } else if given == 1 {
            String::from("1 was given")
        } else {
            format!("{given} were given")
        };
        self.type_error(format!("{callee}() takes {takes} but {were}"))
    }

    #[cold]
    fn missing_arguments(&mut self, function: Gc<Function>, missing: &[usize], kind: &str) -> crate::vm::Raised {
        let callee = self.callable_name(function.value());
        let varnames = function.get(&self.heap).code.get(&self.heap).varnames;
        let names: Vec<String> = missing.iter().map(|index| format!("'{}'", self.name_text(self.tuple_item(varnames, *index)))).collect();
        let list = match names.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [start @ .., last] => format!("{}, and {last}", start.join(", ")),
            [] => String::new(),
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        self.type_error(format!("{callee}() missing {} required {kind} argument{plural}: {list}", names.len()))
    }
}
