//! The arguments of functions written in Rust.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::object::{NativeDef, Parameter, ParameterKind};
use crate::value::{Args, Value};
use crate::vm::call::Site;
use crate::vm::{Outcome, Vm};

/// The parameters whose arguments have a place, in the order of their places.
fn placed(def: &'static NativeDef) -> impl Iterator<Item = Parameter> {
    let star = def.arity.star;
    def.parameters().filter(move |parameter| match parameter.kind {
        ParameterKind::Star | ParameterKind::StarStar => false,
        ParameterKind::KeywordOnly => !star,
        ParameterKind::PositionalOnly | ParameterKind::Either => true,
    })
}

/// The place of the parameter that can be given as `name`; else whether one
/// behind `*args` has that name.
fn named_place(def: &'static NativeDef, name: &str) -> (Option<usize>, bool) {
    let place = placed(def).position(|parameter| parameter.kind != ParameterKind::PositionalOnly && parameter.name == name);
    let behind_star = place.is_none()
        && def.arity.star
        && def.parameters().any(|parameter| parameter.kind == ParameterKind::KeywordOnly && parameter.name == name);
    (place, behind_star)
}

/// `sorted` hands what it gets on to `list.sort`, and complains like it.
fn is_sorted(def: &NativeDef) -> bool {
    def.signature.starts_with("sorted(")
}

impl Vm {
    /// Arranges the arguments of a native call as its signature names them.
    #[cold]
    pub(crate) fn bind_native(&mut self, def: &'static NativeDef, owner: Value, site: Site) -> Outcome<Args> {
        if core::ptr::eq(def, &crate::builtins::class::NEW) || core::ptr::eq(def, &crate::builtins::object::NEW) {
            return self.bind_new(owner, site);
        }
        let (name, arity) = (def.name(), &def.arity);
        let given = site.positional as usize;
        let hidden = usize::from(arity.receiver && given > 0);
        if site.keywords > 0 && !arity.named {
            let full = self.native_name(def, owner);
            return Err(self.type_error(format!("{full}() takes no keyword arguments")));
        }
        if given + site.keywords as usize > arity.max as usize
            && arity.max != u8::MAX
            && site.keywords > 0
            && !arity.by_name_only
            && !arity.star_star
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
                    let what = if arity.by_name_only { "positional " } else { "" };
                    format!("{name}() takes {bound} {b} {what}argument{} ({given} given)", if b == 1 { "" } else { "s" })
                }
            };
            return Err(self.type_error(message));
        }
        let places = arity.places as usize;
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
            let Some(text) = self.text(key) else { return Err(self.type_error("keywords must be strings")) };
            let (place, behind_star) = named_place(def, text);
            match place {
                Some(index) => {
                    let slot = made.wrapping_add(index);
                    if !self.stack.read(slot).is_null() {
                        let position = index + 1 - hidden;
                        let text = self.name_text(key);
                        return Err(self.type_error(format!("argument for {name}() given by name ('{text}') and position ({position})")));
                    }
                    self.stack.write(slot, value);
                }
                None if arity.star_star || behind_star => {
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
                    let text = self.name_text(key);
                    let known: Vec<String> = known.map(|parameter| String::from(parameter.name)).collect();
                    let name = if is_sorted(def) { "sort" } else { name };
                    return Err(self.unexpected_keyword(name, &known, &text));
                }
            }
        }
        let empty = (0..places).find(|index| arity.required & (1 << index) != 0 && self.stack.read(made.wrapping_add(*index)).is_null());
        if let Some(index) = empty
            && let Some(parameter) = placed(def).nth(index)
        {
            return Err(self.missing_native(def, owner, given, hidden, index, parameter));
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
    pub(in crate::vm) fn native_name(&self, def: &'static NativeDef, owner: Value) -> String {
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
    pub(crate) fn unexpected_keyword(&mut self, callee: &str, known: &[String], given: &str) -> crate::vm::Raised {
        let hint = match crate::vm::traceback::closest(known, given, usize::MAX) {
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
    fn missing_native(
        &mut self,
        def: &'static NativeDef,
        owner: Value,
        given: usize,
        hidden: usize,
        index: usize,
        parameter: Parameter,
    ) -> crate::vm::Raised {
        let (name, arity) = (def.name(), &def.arity);
        let Parameter { name: parameter, kind, .. } = parameter;
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
