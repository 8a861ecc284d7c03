//! Private names: `__x` inside `class C` is `_C__x`.

use std::borrow::Cow;
use std::format;

/// The name as the class `class` sees it. Dunder names, dotted names and
/// names outside a class stay as they are.
pub(super) fn mangle<'a>(class: Option<&str>, name: &'a str) -> Cow<'a, str> {
    let Some(class) = class else {
        return Cow::Borrowed(name);
    };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return Cow::Borrowed(name);
    }
    match class.trim_start_matches('_') {
        "" => Cow::Borrowed(name),
        stripped => Cow::Owned(format!("_{stripped}{name}")),
    }
}
