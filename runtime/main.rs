//! The command.
//!
//! It starts as a C program does. What the standard library does before `main` is not needed here, and takes a tenth of the
//! time of an empty program: it reads the map of the address space to find the guard of the first thread's stack, which
//! runs nothing. What is needed of it, ignoring SIGPIPE, [`dualvm::command::main`] does itself.

#![cfg_attr(not(test), no_main)]

/// What programs allocate outside the heap's cells is small and short-lived.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Where the C library enters. The arguments reach [`std::env::args_os`] by themselves.
#[cfg_attr(not(test), unsafe(no_mangle))]
extern "C" fn main() -> core::ffi::c_int {
    dualvm::command::main()
}
