//! The budget of each instruction: how many bytes its handler and its cold copy may have.

use std::path::PathBuf;

use crate::builds;
use crate::ledger::Ledger;

use super::binary::Binary;

/// How the budget is made anew.
pub const UPDATE: &str = "UPDATE_SNAPSHOTS=1 cargo test --release --test size";

const COMMENT: &str =
    "The most bytes that the handler and the cold copy of each instruction may have, in release with dispatch by tail calls.
tests/size.rs holds this against what was built. Whoever makes an instruction larger runs
    UPDATE_SNAPSHOTS=1 cargo test --release --test size
and lets the difference be reviewed. Two percent more are allowed, or 8 bytes.";

/// The file for the machine that this runs on.
pub fn file() -> PathBuf {
    builds::root().join(format!("tests/sizes/{}-{}.txt", std::env::consts::ARCH, std::env::consts::OS))
}

/// What was built, as a budget.
///
/// # Errors
///
/// rustc cannot be asked.
pub fn of(binary: &Binary) -> Result<Ledger, String> {
    let mut ledger = Ledger::of_this_compiler()?;
    ledger.rows = binary.instructions.iter().map(|(name, bytes)| (name.clone(), vec![bytes.handler, bytes.cold])).collect();
    Ok(ledger)
}

/// Writes the budget.
///
/// # Errors
///
/// It cannot be written.
pub fn write(found: &Ledger) -> Result<(), String> {
    found.write(&file(), COMMENT)
}

/// What does not keep to the budget, a line each.
///
/// Two percent more are allowed, or 8 bytes: what else is in a build moves some bytes, and `cargo test` builds with what tests
/// need. A compiler other than the budget's makes other code: then half as much again is allowed.
pub fn broken(budget: &Ledger, found: &Ledger) -> Vec<String> {
    let same = budget.compiler == found.compiler;
    let allowed = |bytes: u64| if same { bytes + (bytes / 50).max(8) } else { bytes + bytes / 2 + 64 };
    let mut broken = Vec::new();
    for (name, bytes) in &found.rows {
        let Some(limits) = budget.rows.get(name) else {
            broken.push(format!("{name} has no budget"));
            continue;
        };
        for ((what, bytes), limit) in ["handler", "cold copy"].iter().zip(bytes).zip(limits) {
            if *bytes > allowed(*limit) {
                broken.push(format!("the {what} of {name} has {bytes} bytes, {} more than its budget of {limit}", bytes - limit));
            }
        }
    }
    for name in budget.rows.keys().filter(|name| !found.rows.contains_key(*name)) {
        broken.push(format!("{name} has a budget, but is no instruction, or has no code of its own any more"));
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::{Ledger, broken};

    fn ledger(compiler: &str, rows: &[(&str, u64)]) -> Ledger {
        Ledger { compiler: compiler.to_owned(), rows: rows.iter().map(|(name, bytes)| ((*name).to_owned(), vec![*bytes, 0])).collect() }
    }

    #[test]
    fn growth_is_found_and_another_compiler_is_allowed_some() {
        let budget = ledger("rustc 1", &[("A", 100), ("B", 100), ("GONE", 1)]);
        let found = broken(&budget, &ledger("rustc 1", &[("A", 109), ("B", 108), ("NEW", 5)]));
        assert_eq!(found.len(), 3);
        assert!(found[0].contains("109 bytes, 9 more than its budget of 100"), "{found:?}");
        assert_eq!(broken(&budget, &ledger("rustc 2", &[("A", 210), ("B", 214), ("GONE", 0)])).len(), 0);
        assert_eq!(broken(&budget, &ledger("rustc 2", &[("A", 215), ("B", 214), ("GONE", 0)])).len(), 1);
    }
}
