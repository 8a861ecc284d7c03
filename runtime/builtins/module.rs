//! Modules

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `module`.
pub const CLASS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("module", Kind::Module) };
