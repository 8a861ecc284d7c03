//! The command.

/// What programs allocate outside the heap's cells is small and short-lived.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    dualvm::command::main()
}
