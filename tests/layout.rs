//! In an optimised build for Linux on x86-64, the functions that programs run lie together (`build/order.rs`): the list of them
//! is still right.

use std::path::Path;

use xtask::order::{self, list};

/// Part of the list that must be in the binary, and part of that which must lie together. Some functions go and come.
const ENOUGH: f64 = 0.8;

#[test]
fn functions_that_programs_run_lie_together() {
    if cfg!(debug_assertions) || !cfg!(all(target_os = "linux", target_env = "gnu", target_arch = "x86_64")) {
        return;
    }
    let symbols = list::Symbols::read(Path::new(env!("CARGO_BIN_EXE_dualvm"))).expect("a binary with symbols");
    let listed = list::read(&order::file()).expect("build/order.txt");
    assert!(listed.len() > 1000, "{} functions are listed", listed.len());
    let (there, together) = symbols.agreement(&listed);
    assert!(
        there >= ENOUGH,
        "{:.0} % of build/order.txt are in the binary. If RUSTFLAGS is set, the flags of .cargo/config.toml are not in use, and names \
         are others than those of the list; if not, cargo xtask order writes it anew",
        100.0 * there
    );
    assert!(together >= ENOUGH, "{:.0} % of these lie together: the linker did not follow build/order.txt", 100.0 * together);
}
