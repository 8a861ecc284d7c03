//! Which events somebody wants: bits that decide which variant runs.

/// Frames that begin and generators that go on.
pub const CALL: u32 = 1;
/// Lines that begin.
pub const LINE: u32 = 2;
/// Frames that return or yield.
pub const RETURN: u32 = 4;
/// Exceptions that are raised, handled, thrown, and that leave frames. No hook is needed for them.
pub const EXCEPTION: u32 = 8;
/// Every instruction.
pub const INSTRUCTION: u32 = 16;
/// Calls, and native functions that return or raise.
pub const NATIVE: u32 = 32;
/// Jumps and branches.
pub const BRANCH: u32 = 64;

/// Places: words with an event bit, whatever line they are on. A tracer is told of each once.
pub const PLACE: u32 = 128;

/// No event: somebody beside `sys.settrace` and `sys.setprofile` wants some.
pub(super) const BESIDE: u32 = 256;

/// What `sys.settrace` wants.
pub(super) const SETTRACE: u32 = CALL | LINE | RETURN | EXCEPTION;
/// What `sys.setprofile` wants.
pub(super) const SETPROFILE: u32 = CALL | RETURN | EXCEPTION | NATIVE;
/// What needs a hook before every instruction or call.
pub(super) const FINE: u32 = INSTRUCTION | NATIVE | BRANCH;
