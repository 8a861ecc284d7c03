//! Generic aliases, unions, type variables

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `types.GenericAlias`.
pub const ALIAS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("types.GenericAlias", Kind::Foreign) };

/// The class `types.UnionType`.
pub const UNION: ClassDef = ClassDef { builtin: false, ..ClassDef::new("types.UnionType", Kind::Foreign) };

/// The class `TypeVar`.
pub const TYPE_VAR: ClassDef = ClassDef { builtin: false, ..ClassDef::new("TypeVar", Kind::Foreign) };

/// The class `TypeAliasType`.
pub const TYPE_ALIAS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("TypeAliasType", Kind::Foreign) };
