//! Adds an instruction to a copy of the repository by editing `opcodes.toml` alone, builds the copy, and runs the
//! instruction in every variant, from source and from a `.mpy` file.
//!
//! The copy lives under `target/tmp` with a target folder of its own, so that a second run builds only what changed. It
//! uses the backend this test was built for.
#![cfg(all(feature = "std", feature = "dual-vm"))]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use pretty_assertions::assert_eq;

/// `a @ b` of two small integers is their product here, which no Python knows; everything else is as before.
const INSTRUCTION: &str = "
[[instruction]]
name     = \"BINARY_DOT\"
stack    = \"left right -- result\"
flags    = [\"raises\", \"runs_user_code\"]
doc      = \"Push `left @ right`; for small integers that is their product.\"
body     = '''
    match left.mul_small(right) {
        Some(result) => result,
        None => slow!(vm.binary(BinaryOp::MatrixMultiply, left, right)?),
    }
'''
";

/// The instruction before which the new one is put, and what sends `@` to the new one.
const NEIGHBOUR: &str = "\n[[instruction]]\nname     = \"BINARY_OP_MULTI\"\n";
const BEFORE: &str = "30 = \"BINARY_MAT_MULTIPLY\"";
const AFTER: &str = "30 = \"BINARY_DOT\"";

/// What a build of the repository needs.
const PARTS: [&str; 9] = ["Cargo.toml", "Cargo.lock", "build.rs", "build", "runtime", "vm-codegen", "vm-macros", "examples", "xtask"];

const PROGRAM: &str = "\
class Row:
    def __matmul__(self, other):
        return 'row @ ' + str(other)

def product(a, b):
    return a @ b

print(product(6, 7), product(Row(), 1))
try:
    product(6, 'x')
except TypeError as error:
    print(error)
";

const PROGRAM_OUTPUT: &str = "42 row @ 1\nunsupported operand type(s) for @: 'int' and 'str'\n";

/// With an argument it asks for opcode events too, which is another variant.
const TRACED: &str = "\
import sys

events = []
opcodes = 0

def tracer(frame, event, arg):
    global opcodes
    frame.f_trace_opcodes = len(sys.argv) > 1
    if event == 'opcode':
        opcodes += 1
    else:
        events.append((event, frame.f_lineno, arg))
    return tracer

def product(a, b):
    return a @ b

sys.settrace(tracer)
results = [product(6, 7), product(2, 3)]
sys.settrace(None)
print(results, opcodes > 0)
for event in events:
    print(*event)
";

const TRACED_EVENTS: &str = "call 15 None\nline 16 None\nreturn 16 42\ncall 15 None\nline 16 None\nreturn 16 6\n";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn write(path: &Path, content: &[u8]) {
    // What is the same keeps its time, so that cargo builds only what changed.
    if fs::read(path).is_ok_and(|old| old == content) {
        return;
    }
    fs::write(path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn names(folder: &Path) -> BTreeSet<OsString> {
    fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry of a folder").file_name())
        .collect()
}

/// Makes `to` the same as `from`.
fn mirror(from: &Path, to: &Path) {
    if from.is_file() {
        write(to, &fs::read(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())));
        return;
    }
    fs::create_dir_all(to).expect("a folder of the copy");
    let wanted = names(from);
    for gone in names(to).difference(&wanted) {
        let gone = to.join(gone);
        let removed = if gone.is_dir() { fs::remove_dir_all(&gone) } else { fs::remove_file(&gone) };
        removed.unwrap_or_else(|error| panic!("{}: {error}", gone.display()));
    }
    for name in &wanted {
        mirror(&from.join(name), &to.join(name));
    }
}

/// Builds the copy; the path of its `dualvm`.
fn build(copy: &Path, target: &Path) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--offline", "--bin", "dualvm"])
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("CARGO_BUILD_TARGET")
        .env("DUALVM_DISPATCH", if cfg!(dispatch_tail) { "tail" } else { "loop" })
        // It runs a few hundred instructions: what counts is the time to build it.
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "the copy does not build:\n{}", text(&output.stderr));
    target.join("debug").join(format!("dualvm{}", env::consts::EXE_SUFFIX))
}

#[test]
fn an_instruction_is_added_by_editing_the_table_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("added_instruction");
    fs::create_dir_all(&copy).expect("a folder for the copy");
    for part in PARTS {
        mirror(&root.join(part), &copy.join(part));
    }
    let table = fs::read_to_string(root.join("opcodes.toml")).expect("opcodes.toml");
    assert_eq!(
        (table.matches(NEIGHBOUR).count(), table.matches(BEFORE).count()),
        (1, 1),
        "opcodes.toml has moved on: this test edits it at BINARY_OP_MULTI"
    );
    let edited = table.replace(NEIGHBOUR, &format!("{INSTRUCTION}{NEIGHBOUR}")).replace(BEFORE, AFTER);
    write(&copy.join("opcodes.toml"), edited.as_bytes());
    let program = copy.join("program.py");
    write(&program, PROGRAM.as_bytes());
    let traced = copy.join("traced.py");
    write(&traced, TRACED.as_bytes());

    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("added_instruction_target");
    let dualvm = build(&copy, &target);
    let run = |arguments: &[&Path]| -> Output {
        let output = Command::new(&dualvm).args(arguments).current_dir(root).output().expect("the copy's dualvm runs");
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        output
    };

    // The standard variant.
    assert_eq!(text(&run(&[&program]).stdout), PROGRAM_OUTPUT);

    // The tracing variant, and the one with opcode events.
    assert_eq!(text(&run(&[&traced]).stdout), format!("[42, 6] False\n{TRACED_EVENTS}"));
    assert_eq!(text(&run(&[&traced, Path::new("opcodes")]).stdout), format!("[42, 6] True\n{TRACED_EVENTS}"));

    // The counting variant: its histogram names the instruction.
    let counted = run(&[Path::new("--count"), &program]);
    assert_eq!(text(&counted.stdout), PROGRAM_OUTPUT);
    let histogram = text(&counted.stderr);
    let line = histogram.lines().find(|line| line.ends_with(" BINARY_DOT"));
    let count = line.and_then(|line| line.split_whitespace().next());
    assert_eq!(count, Some("3"), "{histogram}");
    assert!(!histogram.contains("BINARY_MAT_MULTIPLY"), "{histogram}");

    // The decoder of `.mpy` files knows it too.
    let compiled = run(&[Path::new("--count"), Path::new("tests/programs/mpy/operators.mpy")]);
    let expected = fs::read_to_string(root.join("tests/programs/conformance/operators.out")).expect("operators.out");
    assert_eq!(text(&compiled.stdout), expected);
    assert!(text(&compiled.stderr).contains(" BINARY_DOT\n"), "{}", text(&compiled.stderr));

    // And it has a reference page.
    let page = text(&run(&[Path::new("ops"), Path::new("BINARY_DOT")]).stdout);
    for expected in ["BINARY_DOT (instruction ", "Hook      FRAME_UPDATE in tracing, always", "fn op_binary_dot<const COLD: bool>("] {
        assert!(page.contains(expected), "{expected:?} is missing in\n{page}");
    }
}
