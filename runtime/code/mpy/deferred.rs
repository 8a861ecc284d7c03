//! A function of a file that is translated when it is first called: most functions of a module never are.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::code::{CodeUnit, flags};

use super::prelude::{self, Head, scope};
use super::raw::File;
use super::translate::Usage;
use super::{MpyError, Result, function};

/// A function of a file, or the module, before its instructions are looked at.
pub struct Deferred {
    /// `co_name`
    pub name: String,
    /// `co_qualname`
    pub qualname: String,
    /// `co_firstlineno`
    pub first_line: u32,
    /// See [`flags`].
    pub flags: u32,
    /// Positional parameters.
    pub arg_count: u32,
    /// Keyword-only parameters.
    pub kwonly_count: u32,
    pub(super) file: Arc<File>,
    /// Which function of the file.
    pub(super) number: u32,
    pub(super) usage: Usage,
    pub(super) kind: Kind,
}

/// A function translated: its code, and the functions inside, which are not.
pub struct Translated {
    /// The code.
    pub unit: CodeUnit,
    /// Which constants of it are to be code objects, and of what; they are `None` in it.
    pub nested: Vec<(u32, Deferred)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Module,
    Class,
    Function,
}

impl Deferred {
    /// The module of a file.
    pub(super) fn module(file: File) -> Result<Self> {
        let usage = Usage { closed: Vec::new(), class: false };
        Self::new(&Arc::new(file), 0, usage, None)
    }

    /// A function that is made in `self`, which uses it so.
    pub(super) fn child(&self, number: u32, usage: Usage) -> Result<Self> {
        Self::new(&self.file, number, usage, Some(self))
    }

    fn new(file: &Arc<File>, number: u32, usage: Usage, outer: Option<&Self>) -> Result<Self> {
        let bytes = file.functions.get(number as usize).map_or(0..0, |function| function.bytes.clone());
        let at = bytes.start;
        let head = prelude::head(&file.bytes, &bytes)?;
        let kind = kind(&head, &usage, outer.is_none(), at)?;
        let Some(name) = file.strings.get(head.name) else {
            return Err(MpyError::new(at, format!("string {} as a name", head.name), "a string of the file"));
        };
        let parts: [&str; 3] = match outer {
            Some(outer) if outer.kind == Kind::Function => [&outer.qualname, ".<locals>.", name],
            Some(outer) if outer.kind == Kind::Class && !outer.qualname.is_empty() => [&outer.qualname, ".", name],
            _ => ["", "", name],
        };
        let qualname = parts.concat();
        Ok(Self {
            name: name.to_string(),
            qualname,
            first_line: head.line,
            flags: unit_flags(&head, kind, outer),
            arg_count: head.positional.saturating_sub(usage.closed.len() as u32),
            kwonly_count: head.keyword_only,
            file: Arc::clone(file),
            number,
            usage,
            kind,
        })
    }

    /// The name of the source.
    pub fn filename(&self) -> &str {
        self.file.strings.get(0).unwrap_or_default()
    }

    /// How many bytes of the file its instructions take.
    pub fn size(&self) -> usize {
        self.file.functions.get(self.number as usize).map_or(0, |function| function.bytes.len())
    }

    /// Verifies and translates the instructions.
    ///
    /// # Errors
    /// What is wrong with them: where, what is there and what should be.
    pub fn translate(&self) -> Result<Translated> {
        let mut budget = self.file.budget();
        let translated = function::translate(self, &mut budget);
        self.file.settle(&budget);
        translated
    }
}

fn kind(head: &Head, usage: &Usage, module: bool, at: usize) -> Result<Kind> {
    let parameters = head.positional as usize - usage.closed.len().min(head.positional as usize);
    let plain = parameters == 0 && head.keyword_only == 0 && head.flags & !scope::DEFAULT_KEYWORDS == 0;
    match module {
        true if !plain => Err(MpyError::new(at, "a module that takes arguments or yields", "a module")),
        true => Ok(Kind::Module),
        false if usage.class && plain => Ok(Kind::Class),
        false => Ok(Kind::Function),
    }
}

fn unit_flags(head: &Head, kind: Kind, outer: Option<&Deferred>) -> u32 {
    if kind != Kind::Function {
        return 0;
    }
    let mut bits = flags::OPTIMIZED | flags::NEWLOCALS;
    if outer.is_some_and(|outer| outer.kind == Kind::Function) {
        bits |= flags::NESTED;
    }
    if head.flags & scope::VARARGS != 0 {
        bits |= flags::VARARGS;
    }
    if head.flags & scope::VARKEYWORDS != 0 {
        bits |= flags::VARKEYWORDS;
    }
    if head.flags & scope::GENERATOR != 0 {
        // The file does not tell `async def` from a generator; this one may be awaited.
        bits |= flags::GENERATOR | flags::ITERABLE_COROUTINE;
    }
    bits
}
