//! One function of a file, made into a code unit.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::code::Opcode;
use crate::code::{CodeUnit, Const, flags};

use super::locals::{Locals, POSITIONAL_ONLY};
use super::prelude::{self, Prelude, scope};
use super::raw::{File, Function};
use super::translate::{Budget, Translator, Usage};
use super::wire::{self, Body};
use super::{MpyError, Result};

/// What is the same for all functions of a file.
struct Source<'a> {
    file: &'a File,
    bytes: &'a [u8],
    budget: Budget,
}

/// Where a function stands.
struct Place<'a> {
    usage: &'a Usage,
    /// The unit around it: its qualified name, and whether it is a function.
    outer: Option<(&'a str, bool)>,
}

/// Makes the code of the module, functions inside.
pub(super) fn module(file: &File, bytes: &[u8]) -> Result<CodeUnit> {
    let usage = Usage { closed: Vec::new(), class: false };
    let mut source = Source { file, bytes, budget: Budget::new(bytes.len()) };
    source.unit(&file.module, &Place { usage: &usage, outer: None })
}

impl Source<'_> {
    fn unit(&mut self, function: &Function, place: &Place<'_>) -> Result<CodeUnit> {
        let at = function.bytes.start;
        let prelude = prelude::read(self.bytes, &function.bytes)?;
        let body = wire::read(self.bytes, &prelude.code)?;
        let kind = kind(&prelude, place, at)?;
        self.budget.spend(body.code.len() + prelude.state as usize, at)?;
        let strings = &self.file.strings;
        let locals = Locals::new(&prelude, strings, &place.usage.closed, used_locals(&body), at)?;
        let Some(name) = strings.get(prelude.name as usize) else {
            return Err(MpyError::new(at, format!("string {} as a name", prelude.name), "a string of the file"));
        };
        let qualname = match place.outer {
            Some((outer, true)) => format!("{outer}.<locals>.{name}"),
            Some((outer, false)) if !outer.is_empty() => format!("{outer}.{name}"),
            _ => name.clone(),
        };

        let mut translator = Translator::new(self.file, &prelude, &body, &locals, &mut self.budget);
        translator.namespace = kind != Kind::Function;
        translator.child_count = function.children.len();
        translator.explore()?;
        // Give the budget back while the nested functions use it.
        let Translator { variants, children, .. } = translator;
        let mut consts = Vec::new();
        for (&child, usage) in &children {
            let Some(child) = function.children.get(child as usize) else { continue };
            let outer = if kind == Kind::Module { "" } else { qualname.as_str() };
            let place = Place { usage, outer: Some((outer, kind == Kind::Function)) };
            consts.push(Const::Code(Box::new(self.unit(child, &place)?)));
        }
        let mut translator = Translator::new(self.file, &prelude, &body, &locals, &mut self.budget);
        translator.namespace = kind != Kind::Function;
        translator.child_count = function.children.len();
        translator.variants = variants;
        translator.children = children;
        translator.consts = consts;
        translator.generate()?;
        let Translator { names, mut consts, out, .. } = translator;
        // A function's constants say at least that it has no docstring.
        if kind == Kind::Function && consts.is_empty() {
            consts.push(Const::None);
        }
        let (instructions, regions, hidden_slots) = out.finish(locals.slots());

        let own_parameters = prelude.positional - place.usage.closed.len() as u32;
        Ok(CodeUnit {
            name: name.clone(),
            qualname,
            filename: strings.first().map(ToString::to_string).unwrap_or_default(),
            first_line: prelude.line(0),
            flags: unit_flags(&prelude, kind, place),
            arg_count: own_parameters,
            posonly_count: positional_only(&prelude, place, strings),
            kwonly_count: prelude.keyword_only,
            varnames: locals.varnames,
            cellvars: locals.cellvars,
            freevars: locals.freevars,
            hidden_slots,
            names,
            consts,
            instructions,
            regions,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Class,
    Function,
}

fn kind(prelude: &Prelude, place: &Place<'_>, at: usize) -> Result<Kind> {
    let parameters = prelude.positional as usize - place.usage.closed.len().min(prelude.positional as usize);
    let plain = parameters == 0 && prelude.keyword_only == 0 && prelude.flags & !8 == 0;
    match place.outer {
        None if !plain => Err(MpyError::new(at, "a module that takes arguments or yields", "a module")),
        None => Ok(Kind::Module),
        Some(_) if place.usage.class && plain => Ok(Kind::Class),
        Some(_) => Ok(Kind::Function),
    }
}

fn unit_flags(prelude: &Prelude, kind: Kind, place: &Place<'_>) -> u32 {
    if kind != Kind::Function {
        return 0;
    }
    let mut bits = flags::OPTIMIZED | flags::NEWLOCALS;
    if matches!(place.outer, Some((_, true))) {
        bits |= flags::NESTED;
    }
    if prelude.flags & scope::VARARGS != 0 {
        bits |= flags::VARARGS;
    }
    if prelude.flags & scope::VARKEYWORDS != 0 {
        bits |= flags::VARKEYWORDS;
    }
    if prelude.flags & scope::GENERATOR != 0 {
        // The file does not tell `async def` from a generator; this one may be awaited.
        bits |= flags::GENERATOR | flags::ITERABLE_COROUTINE;
    }
    bits
}

/// How many of the first own parameters are marked as positional-only.
fn positional_only(prelude: &Prelude, place: &Place<'_>, strings: &[String]) -> u32 {
    let own = prelude.parameters.iter().skip(place.usage.closed.len());
    let marked = |number: &&u32| strings.get(**number as usize).is_some_and(|name| name.ends_with(POSITIONAL_ONLY) && name.len() > 1);
    own.take_while(marked).count().min(prelude.positional as usize) as u32
}

/// One more than the highest local that the code names.
fn used_locals(body: &Body) -> u32 {
    let locals = body.code.iter().filter_map(|wire| {
        use Opcode::*;
        match wire.op {
            LoadFastN | StoreFastN | DeleteFast | LoadDeref | StoreDeref | DeleteDeref => Some(wire.operand.saturating_add(1)),
            _ => None,
        }
    });
    locals.max().unwrap_or(0)
}
