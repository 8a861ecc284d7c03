//! Functions, methods, cells

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `function`.
pub const CLASS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("function", Kind::Function) };

/// The class `builtin_function_or_method`.
pub const NATIVE: ClassDef = ClassDef { builtin: false, ..ClassDef::new("builtin_function_or_method", Kind::Native) };

/// The class `method`.
pub const BOUND: ClassDef = ClassDef { builtin: false, ..ClassDef::new("method", Kind::Bound) };

/// The class `cell`.
pub const CELL: ClassDef = ClassDef { builtin: false, ..ClassDef::new("cell", Kind::CellVar) };
