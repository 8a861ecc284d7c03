//! Iterators over built-in objects

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `list_iterator`.
pub const LIST: ClassDef = ClassDef { builtin: false, ..ClassDef::new("list_iterator", Kind::Iter) };

/// The class `tuple_iterator`.
pub const TUPLE: ClassDef = ClassDef { builtin: false, ..ClassDef::new("tuple_iterator", Kind::Iter) };

/// The class `range_iterator`.
pub const RANGE: ClassDef = ClassDef { builtin: false, ..ClassDef::new("range_iterator", Kind::Iter) };

/// The class `str_iterator`.
pub const STR: ClassDef = ClassDef { builtin: false, ..ClassDef::new("str_iterator", Kind::Iter) };

/// The class `bytes_iterator`.
pub const BYTES: ClassDef = ClassDef { builtin: false, ..ClassDef::new("bytes_iterator", Kind::Iter) };

/// The class `dict_keyiterator`.
pub const DICT_KEYS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("dict_keyiterator", Kind::Iter) };

/// The class `dict_valueiterator`.
pub const DICT_VALUES: ClassDef = ClassDef { builtin: false, ..ClassDef::new("dict_valueiterator", Kind::Iter) };

/// The class `dict_itemiterator`.
pub const DICT_ITEMS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("dict_itemiterator", Kind::Iter) };

/// The class `set_iterator`.
pub const SET: ClassDef = ClassDef { builtin: false, ..ClassDef::new("set_iterator", Kind::Iter) };

/// The class `iterator`.
pub const SEQUENCE: ClassDef = ClassDef { builtin: false, ..ClassDef::new("iterator", Kind::Iter) };

/// The class `reversed`.
pub const REVERSED: ClassDef = ClassDef { builtin: true, ..ClassDef::new("reversed", Kind::Iter) };

/// The class `callable_iterator`.
pub const CALLABLE: ClassDef = ClassDef { builtin: false, ..ClassDef::new("callable_iterator", Kind::Iter) };

/// The class `enumerate`.
pub const ENUMERATE: ClassDef = ClassDef { builtin: true, ..ClassDef::new("enumerate", Kind::Iter) };

/// The class `zip`.
pub const ZIP: ClassDef = ClassDef { builtin: true, ..ClassDef::new("zip", Kind::Iter) };

/// The class `map`.
pub const MAP: ClassDef = ClassDef { builtin: true, ..ClassDef::new("map", Kind::Iter) };

/// The class `filter`.
pub const FILTER: ClassDef = ClassDef { builtin: true, ..ClassDef::new("filter", Kind::Iter) };
