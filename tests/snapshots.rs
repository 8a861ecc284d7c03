//! The code of every instruction in every variant, as committed under `tests/snapshots/`.
//!
//! One file per instruction per variant, formatted, without line numbers: a change of one instruction changes its own
//! files and no other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use pretty_assertions::assert_eq;
use vm_codegen::model::Table;

const UPDATE: &str = "UPDATE_SNAPSHOTS=1 cargo test --test snapshots";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn table() -> Table {
    let text = fs::read_to_string(root().join("opcodes.toml")).expect("opcodes.toml");
    match vm_codegen::parsed("opcodes.toml", &text) {
        Ok(table) => table,
        Err(failure) => panic!("{failure}"),
    }
}

#[test]
fn every_instruction_expands_as_committed() {
    let table = table();
    let folder = root().join("tests/snapshots");
    let update = env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut known = BTreeSet::new();
    for variant in &table.variants {
        let folder = folder.join(&variant.name);
        if update {
            fs::create_dir_all(&folder).expect("a folder for snapshots");
        }
        for instruction in &table.instructions {
            let path = folder.join(format!("{}.rs", instruction.name));
            let found = vm_codegen::expansion(&table, variant, instruction);
            let committed = fs::read_to_string(&path).unwrap_or_default();
            if update && committed != found {
                fs::write(&path, &found).expect("a writable snapshot");
            } else if !update {
                let name = path.strip_prefix(root()).unwrap_or(&path).display();
                assert_eq!(committed, found, "{name} has changed; if it should have, run {UPDATE}");
            }
            known.insert(path);
        }
    }
    for variant in fs::read_dir(&folder).expect("tests/snapshots").flatten() {
        for stale in fs::read_dir(variant.path()).expect("a variant's folder").flatten() {
            let path = stale.path();
            if known.contains(&path) {
                continue;
            }
            assert!(update, "{} is of no instruction; run {UPDATE}", path.display());
            fs::remove_file(&path).expect("a removable snapshot");
        }
    }
}

#[test]
fn variants_differ_by_their_hooks_alone() {
    let table = table();
    for instruction in &table.instructions {
        let mut stripped = table.variants.iter().map(|variant| {
            let expansion = vm_codegen::expansion(&table, variant, instruction);
            let stripped = vm_codegen::without_hooks(&expansion).expect("an expansion is Rust");
            if variant.hooks.is_empty() {
                assert_eq!(stripped, expansion, "{} has nothing to strip without hooks", instruction.name);
            }
            (&variant.name, stripped)
        });
        let Some((first, expected)) = stripped.next() else {
            continue;
        };
        for (name, found) in stripped {
            assert_eq!(expected, found, "{} differs between {first} and {name}", instruction.name);
        }
    }
}
