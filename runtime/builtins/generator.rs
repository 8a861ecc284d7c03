//! Generators, coroutines, asynchronous generators

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `generator`.
pub const CLASS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("generator", Kind::Generator) };

/// The class `coroutine`.
pub const COROUTINE: ClassDef = ClassDef { builtin: false, ..ClassDef::new("coroutine", Kind::Generator) };

/// The class `async_generator`.
pub const ASYNC: ClassDef = ClassDef { builtin: false, ..ClassDef::new("async_generator", Kind::Generator) };
