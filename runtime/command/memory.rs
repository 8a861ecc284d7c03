//! How the C library's allocator is used.

/// Makes all threads allocate from one arena. The VM runs on one thread only,
/// but not on the first, and the arenas of other threads grow by single pages:
/// a system call each (measured: 17 % of a program that makes many lists).
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn share_arena() {
    // SAFETY: sets a number; no other thread exists yet.
    unsafe { nix::libc::mallopt(nix::libc::M_ARENA_MAX, 1) };
}

/// Nothing to do with other C libraries.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn share_arena() {}
