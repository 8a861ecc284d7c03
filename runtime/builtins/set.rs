//! `set` and `frozenset`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `set`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("set", Kind::Set) };

/// The class `frozenset`.
pub const FROZEN: ClassDef = ClassDef { builtin: true, ..ClassDef::new("frozenset", Kind::Set) };
