//! A function of a file that is translated when it is first called: most functions of a module never are.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::code::{CodeUnit, flags};

use super::prelude::{self, Head, scope};
use super::raw::File;
use super::translate::Usage;
use super::{MpyError, Result, function};

/// A function of a file, or the module, before its instructions are looked at.
pub struct Deferred {
    /// `co_firstlineno`
    pub first_line: u32,
    /// See [`flags`].
    pub flags: u32,
    /// Positional parameters.
    pub arg_count: u32,
    /// Keyword-only parameters.
    pub kwonly_count: u32,
    /// `co_name`, a string of the file.
    name: u32,
    /// `co_qualname`, where it is another.
    qualname: Option<String>,
    pub(super) file: Arc<File>,
    /// Which function of the file.
    pub(super) number: u32,
    pub(super) usage: Usage,
    pub(super) kind: Kind,
}

/// A function translated: its code, and the functions inside, which are not.
pub struct Translated {
    /// The code, but for the names that its instructions refer to and its own: the function and its file have these.
    pub unit: CodeUnit,
    /// The strings of the file that instructions refer to, in the order of [`CodeUnit::names`].
    pub names: Vec<u32>,
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
        let bytes = file.function(number).unwrap_or_default();
        let at = bytes.start;
        let head = prelude::head(&file.bytes, &bytes)?;
        let kind = kind(&head, &usage, outer.is_none(), at)?;
        let Some(name) = file.strings.get(head.name) else {
            return Err(MpyError::new(at, format!("string {} as a name", head.name), "a string of the file"));
        };
        let qualname = match outer {
            Some(outer) if outer.kind == Kind::Function => Some([outer.qualname(), ".<locals>.", name].concat()),
            Some(outer) if outer.kind == Kind::Class && !outer.qualname().is_empty() => Some([outer.qualname(), ".", name].concat()),
            _ => None,
        };
        Ok(Self {
            name: head.name,
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

    /// `co_name`
    pub fn name(&self) -> &str {
        self.file.strings.get(self.name).unwrap_or_default()
    }

    /// `co_qualname`
    pub fn qualname(&self) -> &str {
        self.qualname.as_deref().unwrap_or_else(|| self.name())
    }

    /// Whether `co_qualname` is another name.
    pub fn is_nested(&self) -> bool {
        self.qualname.is_some()
    }

    /// A string of the file, by its number.
    pub fn string(&self, number: u32) -> &str {
        self.file.strings.get(number).unwrap_or_default()
    }

    /// The name of the source.
    pub fn filename(&self) -> &str {
        self.file.strings.get(0).unwrap_or_default()
    }

    /// How many bytes of the file its instructions take.
    pub fn size(&self) -> usize {
        self.file.function(self.number).map_or(0, |bytes| bytes.len())
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
