//! Views of dicts

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `dict_keys`.
pub const KEYS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("dict_keys", Kind::DictView) };

/// The class `dict_values`.
pub const VALUES: ClassDef = ClassDef { builtin: false, ..ClassDef::new("dict_values", Kind::DictView) };

/// The class `dict_items`.
pub const ITEMS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("dict_items", Kind::DictView) };

/// The class `mappingproxy`.
pub const PROXY: ClassDef = ClassDef { builtin: false, ..ClassDef::new("mappingproxy", Kind::Foreign) };
