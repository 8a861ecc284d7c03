//! `_json`: reading and writing JSON text. The classes and functions that
//! programs use are in `frozen/json`.

mod decode;
mod encode;
mod text;

use super::ModuleDef;
use crate::object::NativeDef;

/// The module `_json`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_json",
    doc: "json speedups\n",
    natives: &[
        NativeDef::function(
            "encode(obj, default, skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys, indent, item_separator, key_separator, /)",
            encode::encode,
        ),
        NativeDef::function(
            "decode(string, index, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, /)",
            decode::decode,
        ),
        NativeDef::function("scanstring(string, end, strict=True, /)", decode::scan_string),
        NativeDef::function("encode_basestring(string, /)", encode::encode_text),
        NativeDef::function("encode_basestring_ascii(string, /)", encode::encode_ascii),
    ],
    init: None,
};
