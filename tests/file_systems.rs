//! File systems on block devices: `vfs.VfsFat`, `VfsLfs1` and `VfsLfs2`. The programs in `tests/file_systems` make devices in
//! memory, use what is on them and compare it with what must be there.

use std::path::Path;
use std::process::Command;

/// Runs a program; it prints `ok` where everything is as it should be.
#[track_caller]
fn passes(options: &[&str], program: &str, arguments: &[&str]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/file_systems");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
    let output = command.args(options).arg(program).args(arguments).current_dir(folder).output().expect("the command starts");
    let (printed, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && printed == "ok\n", "{program}: {printed}{error}");
}

#[test]
fn programs_see_what_micropython_has() {
    passes(&[], "interface.py", &[]);
}

#[test]
fn random_operations_on_names() {
    passes(&[], "model.py", &["2"]);
}

#[test]
fn random_places_in_a_file() {
    passes(&[], "places.py", &["4"]);
}

#[test]
fn losses_of_power_damage_nothing() {
    passes(&[], "power.py", &[]);
}

#[test]
fn damaged_devices_are_errors() {
    passes(&[], "damage.py", &["150"]);
}

/// Calling a device may collect at any time.
#[test]
fn collections_in_between() {
    passes(&["-X", "gcstress"], "places.py", &["1"]);
}
