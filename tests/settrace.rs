//! `sys.settrace` changes nothing that a program computes: not for programs of every kind under a tracer that only
//! looks, not while the collector runs at every safepoint, and not next to `--count`.
#![cfg(all(feature = "std", feature = "settrace"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs a program, named relative to `tests/programs`, under a tracer that looks at every frame.
const LOOKING: &str = r#"
import sys
path = sys.argv[1]
with open(path) as file:
    code = compile(file.read(), path, "exec")
events = {}
def look(frame, event, arg):
    events[event] = events.get(event, 0) + 1
    frame.f_lineno, frame.f_lasti, frame.f_back, frame.f_code.co_name
    return look
def look_closer(frame, event, arg):
    frame.f_trace_opcodes = True
    len(frame.f_locals)
    return look(frame, event, arg) and look_closer
tracer = look_closer if sys.argv[2] == "closer" else look
sys.argv = [path]
space = {"__name__": "__main__", "__file__": path, "__builtins__": __builtins__}
sys.settrace(tracer)
try:
    exec(code, space)
finally:
    sys.settrace(None)
assert events["call"] > 0 and events["line"] > 0, events
assert (tracer is look_closer) == ("opcode" in events), events
"#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().expect("the repository is there")
}

fn run(arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_dualvm"))
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::null())
        .output()
        .expect("the command starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

fn expected(program: &str) -> String {
    fs::read_to_string(root().join(program).with_extension("out")).expect("the expected output is there")
}

/// Programs of a folder that are there in any case.
fn programs(folder: &str, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("tests/programs/{folder}/{name}.py")).collect()
}

/// Fails with every program that prints something else than it should.
fn check(programs: &[String], arguments: impl Fn(&str) -> Vec<String>) {
    let mut problems = Vec::new();
    for program in programs {
        let arguments = arguments(program);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (stdout, stderr, code) = run(&arguments);
        if code != Some(0) || stdout != expected(program) {
            let line = stdout.lines().zip(expected(program).lines()).position(|(got, wanted)| got != wanted);
            problems.push(format!("{program}: status {code:?}, first difference in line {line:?} from 0, {stderr}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_tracer_that_looks_changes_nothing() {
    let names =
        ["async_generators", "class_mro", "closures", "descriptors", "except_chain", "generators_throw", "json_codec", "match_more"];
    for how in ["plain", "closer"] {
        check(&programs("conformance", &names), |program| vec!["-c".into(), LOOKING.into(), program.into(), how.into()]);
    }
}

#[test]
fn events_under_gc_stress() {
    let names = [
        "async_functions",
        "callback_errors",
        "callback_results",
        "called_by_builtins",
        "exceptions_through",
        "generators",
        "locals_proxy",
        "reading_locals",
        "switching",
        "with_blocks",
    ];
    check(&programs("trace", &names), |program| vec!["-X".into(), "gcstress".into(), program.into()]);
}

#[test]
fn counting_and_tracing() {
    // The counting variant has no events: a program under `--count` sees none, and computes the same.
    let program = "import sys\nevents = []\ndef f():\n    return 1\nsys.settrace(lambda *event: events.append(event))\nf()\nsys.settrace(None)\nprint(len(events))\n";
    let (stdout, stderr, code) = run(&["--count", "-c", program]);
    assert_eq!((stdout.as_str(), code), ("0\n", Some(0)), "{stderr}");
    assert!(stderr.contains("RETURN_VALUE"), "{stderr}");
}
