//! Frames and tracebacks

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `frame`.
pub const CLASS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("frame", Kind::Frame) };

/// The class `traceback`.
pub const TRACEBACK: ClassDef = ClassDef { builtin: false, ..ClassDef::new("traceback", Kind::Traceback) };
