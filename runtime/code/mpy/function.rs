//! One function of a file, made into a code unit.

use alloc::vec::Vec;

use crate::code::{CodeUnit, Const, Opcode};

use super::Result;
use super::deferred::{Deferred, Kind, Translated};
use super::locals::{Locals, POSITIONAL_ONLY};
use super::prelude::{self, Prelude};
use super::raw::Strings;
use super::translate::{Budget, Child, Translator};
use super::wire::{self, Body};

/// Makes the code of a function; the functions inside stay as they are.
pub(super) fn translate(function: &Deferred, budget: &mut Budget) -> Result<Translated> {
    let file = &*function.file;
    let Some(bytes) = file.function(function.number) else {
        return Ok(Translated { unit: CodeUnit::default(), names: Vec::new(), nested: Vec::new() });
    };
    let places = file.children(function.number);
    let at = bytes.start;
    let closed = &function.usage.closed;
    let prelude = prelude::read(&file.bytes, &bytes)?;
    let body = wire::read(&file.bytes, &prelude.code)?;
    budget.spend(body.code.len() + prelude.state as usize, at)?;
    let locals = Locals::new(&prelude, &file.strings, closed, used_locals(&body), at)?;

    let mut translator = Translator::new(file, &prelude, &body, &locals, places.len(), budget);
    translator.namespace = function.kind != Kind::Function;
    translator.translate()?;
    let Translator { names, mut consts, out, children, .. } = translator;
    // A function's constants say at least that it has no docstring.
    if function.kind == Kind::Function && consts.is_empty() {
        consts.push(Const::None);
    }
    let mut nested = Vec::with_capacity(children.len());
    for Child { child, usage, constant } in children {
        if let (Some(constant), Some(&number)) = (constant, places.get(child as usize)) {
            nested.push((constant, function.child(number, usage)?));
        }
    }
    let (instructions, regions, hidden_slots) = out.finish(locals.slots());

    let unit = CodeUnit {
        first_line: function.first_line,
        flags: function.flags,
        arg_count: prelude.positional - closed.len() as u32,
        posonly_count: positional_only(&prelude, closed.len(), &file.strings),
        kwonly_count: prelude.keyword_only,
        varnames: locals.varnames,
        cellvars: locals.cellvars,
        freevars: locals.freevars,
        hidden_slots,
        consts,
        instructions,
        regions,
        ..CodeUnit::default()
    };
    Ok(Translated { unit, names, nested })
}

/// How many of the first own parameters are marked as positional-only.
fn positional_only(prelude: &Prelude, closed: usize, strings: &Strings) -> u32 {
    let own = prelude.parameters.iter().skip(closed);
    let marked = |number: &&u32| strings.get(**number).is_some_and(|name| name.ends_with(POSITIONAL_ONLY) && name.len() > 1);
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
