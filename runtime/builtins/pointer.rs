//! Pointers of viper functions into the middle of an object. Programs meet one only where
//! they look at the variables of a viper function's frame.

use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::class_flags;

/// The class `ptr`.
pub const CLASS: ClassDef = ClassDef { flags: class_flags::FINAL, ..ClassDef::new("ptr", Kind::Foreign) };
