//! Binding the arguments of a call to parameters.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::call::Site;
use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::code::flags;
use crate::object::{Arity, Dict, Function, NativeDef, ParameterKind, Str, Tuple};
use crate::value::{Args, Gc, Value};

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

    fn name_text(&self, name: Value) -> String {
        self.text(name).map_or_else(String::new, String::from)
    }

    #[cold]
    fn too_many_positional(&mut self, function: Gc<Function>, given: usize, made: *mut Value) -> super::Raised {
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
    fn missing_arguments(&mut self, function: Gc<Function>, missing: &[usize], kind: &str) -> super::Raised {
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

    /// Arranges the arguments of a native call as its signature names them.
    #[cold]
    pub(crate) fn bind_native(&mut self, def: &'static NativeDef, arity: Arity, owner: Value, site: Site) -> Outcome<Args> {
        if core::ptr::eq(def, &crate::builtins::class::NEW) || core::ptr::eq(def, &crate::builtins::object::NEW) {
            return self.bind_new(owner, site);
        }
        let name = def.name();
        let method = def.parameters().next().is_some_and(|first| matches!(first.name, "self" | "cls"));
        let given = site.positional as usize;
        let hidden = usize::from(method && given > 0);
        if site.keywords > 0 && !arity.named {
            let full = self.native_name(def, owner);
            return Err(self.type_error(format!("{full}() takes no keyword arguments")));
        }
        if given + site.keywords as usize > arity.max as usize
            && arity.max != u8::MAX
            && site.keywords > 0
            && !def.parameters().any(|parameter| matches!(parameter.kind, ParameterKind::KeywordOnly | ParameterKind::StarStar))
        {
            let (max, all) = (arity.max as usize - hidden, given - hidden + site.keywords as usize);
            let fixed = def.parameters().all(|parameter| parameter.kind != ParameterKind::PositionalOnly || !parameter.optional)
                && arity.min == arity.max;
            let bound = if fixed { "exactly" } else { "at most" };
            let what = if given == hidden { "keyword " } else { "" };
            return Err(
                self.type_error(format!("{name}() takes {bound} {max} {what}argument{} ({all} given)", if max == 1 { "" } else { "s" }))
            );
        }
        if given > arity.max as usize && arity.max != u8::MAX {
            let (min, max, given) = (arity.min as usize - hidden.min(arity.min as usize), arity.max as usize - hidden, given - hidden);
            let full = self.native_name(def, owner);
            let message = match (min, max) {
                (0, 0) if arity.named => format!("{name}() takes no positional arguments"),
                (0, 0) => format!("{full}() takes no arguments ({given} given)"),
                (1, 1) if !arity.named => format!("{full}() takes exactly one argument ({given} given)"),
                (a, b) if !arity.named || is_sorted(def) => {
                    let bound = if a == b { "" } else { "at most " };
                    format!("{name} expected {bound}{b} argument{}, got {given}", if b == 1 { "" } else { "s" })
                }
                (a, b) => {
                    let bound = if a == b { "exactly" } else { "at most" };
                    let by_name_only = def.parameters().any(|parameter| parameter.kind == ParameterKind::KeywordOnly);
                    let what = if by_name_only { "positional " } else { "" };
                    format!("{name}() takes {bound} {b} {what}argument{} ({given} given)", if b == 1 { "" } else { "s" })
                }
            };
            return Err(self.type_error(message));
        }
        let star = def.parameters().any(|parameter| parameter.kind == ParameterKind::Star);
        let places = def
            .parameters()
            .filter(|p| {
                matches!(p.kind, ParameterKind::PositionalOnly | ParameterKind::Either) || (!star && p.kind == ParameterKind::KeywordOnly)
            })
            .count();
        let takes_any = def.parameters().any(|parameter| parameter.kind == ParameterKind::StarStar);
        // Places, then what `*args` takes, then pairs of `**kwargs` or of
        // keyword-only parameters behind `*args`.
        let made = self.sp;
        let extra = given.saturating_sub(places);
        if !self.stack.has_room(made.wrapping_add(places + extra + 2 * site.keywords as usize + 64)) {
            return Err(self.recursion_error());
        }
        self.stack.clear(made, places);
        self.stack.copy(site.args, made, given.min(places));
        self.stack.copy(site.args.wrapping_add(given - extra), made.wrapping_add(places), extra);
        let mut kept = 0;
        for pair in 0..site.keywords as usize {
            let key = self.stack.read(site.args.wrapping_add(given + 2 * pair));
            let value = self.stack.read(site.args.wrapping_add(given + 2 * pair + 1));
            let Some(text) = self.text(key).map(String::from) else { return Err(self.type_error("keywords must be strings")) };
            let mut place = None;
            let mut named_behind_star = false;
            let mut index = 0;
            for parameter in def.parameters() {
                match parameter.kind {
                    ParameterKind::PositionalOnly => index += 1,
                    ParameterKind::KeywordOnly if star => named_behind_star |= parameter.name == text,
                    ParameterKind::Either | ParameterKind::KeywordOnly => {
                        if parameter.name == text {
                            place = Some(index);
                        }
                        index += 1;
                    }
                    ParameterKind::Star | ParameterKind::StarStar => {}
                }
            }
            match place {
                Some(index) => {
                    let slot = made.wrapping_add(index);
                    if !self.stack.read(slot).is_null() {
                        let position = index + 1 - hidden;
                        return Err(self.type_error(format!("argument for {name}() given by name ('{text}') and position ({position})")));
                    }
                    self.stack.write(slot, value);
                }
                None if takes_any || named_behind_star => {
                    let slot = made.wrapping_add(places + extra + 2 * kept);
                    self.stack.write(slot, key);
                    self.stack.write(slot.wrapping_add(1), value);
                    kept += 1;
                }
                None => {
                    let known = def.parameters().filter(|parameter| {
                        !is_sorted(def)
                            && matches!(parameter.kind, ParameterKind::Either | ParameterKind::KeywordOnly)
                            && parameter.name != "self"
                    });
                    let known: Vec<String> = known.map(|parameter| String::from(parameter.name)).collect();
                    let name = if is_sorted(def) { "sort" } else { name };
                    return Err(self.unexpected_keyword(name, &known, &text));
                }
            }
        }
        let mut index = 0;
        for parameter in def.parameters() {
            let counts = match parameter.kind {
                ParameterKind::Star | ParameterKind::StarStar => false,
                ParameterKind::KeywordOnly => !star,
                _ => true,
            };
            if !counts {
                continue;
            }
            if !parameter.optional && self.stack.read(made.wrapping_add(index)).is_null() {
                return Err(self.missing_native(def, arity, owner, given, hidden, index, parameter.name, parameter.kind));
            }
            index += 1;
        }
        let end = made.wrapping_add(places + extra + 2 * kept);
        self.sp = end;
        // Trailing places that were left out are not passed, so that `Args::len` counts what is there.
        let mut count = places + extra;
        if extra == 0 && kept == 0 {
            while count > 0 && self.stack.read(made.wrapping_add(count - 1)).is_null() {
                count -= 1;
            }
        }
        Ok(self.stack.args(made, count as u32, kept as u32))
    }

    /// A native function with its class, as some messages name it: `list.append`.
    pub(super) fn native_name(&self, def: &'static NativeDef, owner: Value) -> String {
        match owner.as_gc::<crate::object::Class>() {
            Some(class) => format!("{}.{}", self.short_class_name(class), def.name()),
            None => {
                let module = owner
                    .as_gc::<crate::object::Module>()
                    .and_then(|module| module.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, self.names.__name__));
                match module.and_then(|name| self.text(name)) {
                    Some(module) if module != "builtins" => format!("{module}.{}", def.name()),
                    _ => String::from(def.name()),
                }
            }
        }
    }

    /// TypeError for a keyword argument that no parameter takes.
    #[cold]
    pub(crate) fn unexpected_keyword(&mut self, callee: &str, known: &[String], given: &str) -> super::Raised {
        let hint = match super::traceback::closest(known, given, usize::MAX) {
            Some(name) => format!(". Did you mean '{name}'?"),
            None => String::new(),
        };
        self.type_error(format!("{callee}() got an unexpected keyword argument '{given}'{hint}"))
    }

    /// `Class.__new__(cls, ...)` of a built-in class, called with that class or one that derives from it.
    #[cold]
    fn bind_new(&mut self, owner: Value, site: Site) -> Outcome<Args> {
        let name = owner.as_gc::<crate::object::Class>().map_or_else(String::new, |class| self.class_name(class));
        if site.positional == 0 {
            return Err(self.type_error(format!("{name}.__new__(): not enough arguments")));
        }
        let first = self.stack.read(site.args);
        let Some(class) = first.as_gc::<crate::object::Class>() else {
            let found = self.type_name(first);
            return Err(self.type_error(format!("{name}.__new__(X): X is not a type object ({found})")));
        };
        if owner.as_gc().is_some_and(|owner| !class.get(&self.heap).derives_from(owner)) {
            let found = self.class_name(class);
            return Err(self.type_error(format!("{name}.__new__({found}): {found} is not a subtype of {name}")));
        }
        // The constructor of a class between the two would be left out.
        let nearest = class.get(&self.heap).mro.iter().copied().find(|class| class.get(&self.heap).construct.is_some());
        if let Some(nearest) = nearest
            && owner.as_gc().is_some_and(|owner| owner != nearest && owner != self.class(Type::Object))
            && !class.get(&self.heap).has(crate::object::class_flags::EXCEPTION)
        {
            let (found, nearest) = (self.class_name(class), self.class_name(nearest));
            return Err(self.type_error(format!("{name}.__new__({found}) is not safe, use {nearest}.__new__()")));
        }
        Ok(self.stack.args(site.args, site.positional, site.keywords))
    }

    #[cold]
    #[expect(clippy::too_many_arguments, reason = "the facts a message is made of")]
    fn missing_native(
        &mut self,
        def: &'static NativeDef,
        arity: Arity,
        owner: Value,
        given: usize,
        hidden: usize,
        index: usize,
        parameter: &str,
        kind: ParameterKind,
    ) -> super::Raised {
        let name = def.name();
        if hidden == 0 && def.parameters().next().is_some_and(|first| first.name == "self") && given == 0 {
            let full = self.native_name(def, owner);
            if name.starts_with("__")
                && let Some(class) = owner.as_gc::<crate::object::Class>()
            {
                let class = self.class_name(class);
                return self.type_error(format!("descriptor '{name}' of '{class}' object needs an argument"));
            }
            return self.type_error(format!("unbound method {full}() needs an argument"));
        }
        let given = given - hidden.min(given);
        let min = arity.min as usize - hidden.min(arity.min as usize);
        let max = arity.max as usize - hidden.min(arity.max as usize);
        let message = if matches!(kind, ParameterKind::Either) {
            format!("{name}() missing required argument '{parameter}' (pos {})", index + 1 - hidden)
        } else if arity.named && arity.max != u8::MAX && kind == ParameterKind::PositionalOnly {
            let bound = if min == max { "exactly" } else { "at least" };
            let plural = if min == 1 { "" } else { "s" };
            format!("{name}() takes {bound} {min} positional argument{plural} ({given} given)")
        } else if kind == ParameterKind::KeywordOnly {
            format!("{name}() missing required keyword-only argument: '{parameter}'")
        } else if is_sorted(def) {
            format!("sorted expected 1 argument, got {given}")
        } else if arity.named {
            let least = def.parameters().filter(|parameter| parameter.kind == ParameterKind::PositionalOnly && !parameter.optional).count();
            let least = least - hidden.min(least);
            let bound = if arity.max == u8::MAX || least < max { "at least" } else { "exactly" };
            format!("{name}() takes {bound} {least} positional argument{} ({given} given)", if least == 1 { "" } else { "s" })
        } else if min == max && min == 1 {
            let full = self.native_name(def, owner);
            format!("{full}() takes exactly one argument ({given} given)")
        } else if arity.max != u8::MAX && min == max {
            format!("{name} expected {min} arguments, got {given}")
        } else {
            format!("{name} expected at least {min} argument{}, got {given}", if min == 1 { "" } else { "s" })
        };
        self.type_error(message)
    }
}

/// `sorted` hands what it gets on to `list.sort`, and complains like it.
fn is_sorted(def: &NativeDef) -> bool {
    def.signature.starts_with("sorted(")
}
