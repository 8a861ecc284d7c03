//! Properties and other descriptors

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `property`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("property", Kind::Property) };

/// The class `staticmethod`.
pub const STATIC: ClassDef = ClassDef { builtin: true, ..ClassDef::new("staticmethod", Kind::Wrapper) };

/// The class `classmethod`.
pub const CLASSMETHOD: ClassDef = ClassDef { builtin: true, ..ClassDef::new("classmethod", Kind::Wrapper) };

/// The class `member_descriptor`.
pub const SLOT: ClassDef = ClassDef { builtin: false, ..ClassDef::new("member_descriptor", Kind::Slot) };

/// The class `super`.
pub const SUPER: ClassDef = ClassDef { builtin: true, ..ClassDef::new("super", Kind::Super) };
