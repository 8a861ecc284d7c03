//! No instruction is larger than its budget in `tests/sizes`.
//!
//! Held against the command as `cargo test --release` built it. Sizes depend on the compiler, which the budget names: with
//! another one half as much again is allowed.

use std::path::Path;
use std::{env, fs};

use xtask::ledger::Ledger;
use xtask::size::binary::Binary;
use xtask::size::budget;

#[test]
fn no_instruction_is_larger_than_its_budget() {
    // Without optimisation, or with the loop, there are no handlers to measure.
    if !cfg!(dispatch_tail) || cfg!(debug_assertions) {
        println!("not compared: budgets are for release builds with dispatch by tail calls");
        return;
    }
    let binary = Binary::read(Path::new(env!("CARGO_BIN_EXE_dualvm"))).expect("a binary with symbols");
    let found = budget::of(&binary).expect("rustc --version");
    let file = budget::file();
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder for budgets");
        budget::write(&found).expect("a writable budget");
        return;
    }
    if !file.is_file() {
        println!("not compared: there is no budget for {}-{}; {} makes one", env::consts::ARCH, env::consts::OS, budget::UPDATE);
        return;
    }
    let committed = Ledger::read(&file).expect("a budget");
    let broken = budget::broken(&committed, &found);
    let compilers = if committed.compiler == found.compiler {
        format!("both by {}", found.compiler)
    } else {
        format!("the budget is of {}, this was built by {}", committed.compiler, found.compiler)
    };
    assert!(broken.is_empty(), "{}\n({compilers}; if this should be so, run {})", broken.join("\n"), budget::UPDATE);
}
