//! Tables that are wrong, beside the exact messages that a build prints for them.
//!
//! `UPDATE_UI=1 cargo test --test table_errors` rewrites the messages; read what changed before you commit it.

use std::path::Path;
use std::{env, fs};

use pretty_assertions::assert_eq;

#[test]
fn every_bad_table_is_refused_with_its_messages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let mut tables: Vec<_> = fs::read_dir(&folder)
        .expect("tests/ui")
        .map(|entry| entry.expect("an entry of tests/ui").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    tables.sort();
    assert!(tables.len() >= 25, "tests/ui has {} tables", tables.len());
    for path in tables {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a readable table");
        let found = match vm_codegen::rendered(&name, &text) {
            Ok(_) => panic!("{name} is accepted"),
            Err(failure) => format!("{failure}\n"),
        };
        let expected = path.with_extension("stderr");
        if env::var_os("UPDATE_UI").is_some() {
            fs::write(&expected, &found).expect("a writable message");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(expected, found, "{name}: if the new messages are right, run UPDATE_UI=1 cargo test --test table_errors");
    }
}
