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

/// Switches tracing on and off at random places (from callbacks, generators, handlers, `finally`), a hundred thousand
/// times in all, and computes what the same functions compute untraced.
const SWITCHING: &str = r#"
import sys
state = 12345
def rand(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return (state >> 8) % n
switches = 0
def tracer(frame, event, arg):
    if state & 0x300 == 0:
        toggle()
        return None
    return tracer
def toggle():
    global switches
    switches += 1
    sys.settrace(tracer if sys.gettrace() is None else None)
def maybe():
    if rand(3) == 0:
        toggle()
def gen(n):
    for i in range(n):
        maybe()
        try:
            got = yield i
            maybe()
            if i % 3 == 0:
                raise ValueError(i)
        except ValueError as error:
            maybe()
        finally:
            maybe()
def work(n):
    total = 0
    for value in gen(n):
        maybe()
        total += value
        try:
            if value % 2:
                raise KeyError(value)
        except KeyError as error:
            maybe()
            total += error.args[0]
        total += sum([maybe() or x for x in range(3)])
    with Manager():
        maybe()
        total += len(sorted(range(3), key=lambda k: maybe() or -k))
    return total
class Manager:
    def __enter__(self):
        maybe()
    def __exit__(self, *details):
        maybe()
        return False
def plain(n):
    total = 0
    for value in range(n):
        total += value
        if value % 2:
            total += value
        total += 3
    return total + 3
rounds = 0
wanted = int(sys.argv[1])
while switches < wanted:
    n = rounds % 17
    result = work(n)
    sys.settrace(None)
    assert result == plain(n), (n, result, plain(n))
    rounds += 1
print("ok")
"#;

#[test]
fn a_hundred_thousand_switches() {
    let (stdout, stderr, code) = run(&["-X", "heapsize=64m", "-c", SWITCHING, "100000"]);
    assert_eq!((stdout.as_str(), code), ("ok\n", Some(0)), "{stderr}");
    // The same with every safepoint a collection, which makes each switch dearer.
    let (stdout, stderr, code) = run(&["-X", "gcstress", "-c", SWITCHING, "2000"]);
    assert_eq!((stdout.as_str(), code), ("ok\n", Some(0)), "{stderr}");
}

#[test]
fn switches_from_everywhere_at_once() {
    let program = include_str!("settrace/storm.py");
    let expected = "wrong []\nmemory flat\nfrom callback here thread schedule signal\n";
    for arguments in [&["-c", program, "100000"][..], &["-X", "gcstress", "-c", program, "2000"]] {
        let (stdout, stderr, code) = run(arguments);
        assert_eq!((stdout.as_str(), code), (expected, Some(0)), "{stderr}");
    }
}

#[test]
fn running_functions_join_in_as_the_start_option_says() {
    let program = r#"
import sys
events = []
def tracer(frame, event, arg):
    events.append((event, frame.f_code.co_name))
    return tracer
def inner():
    for i in range(3):
        if i == 1:
            sys.settrace(tracer)
    sys.settrace(None)
def outer():
    inner()
outer()
print([e for e in events if e[0] == "call"], len([e for e in events if e == ("line", "inner")]) > 0)
"#;
    let run_with = |start: &str| {
        let option = format!("settrace_start={start}");
        let (stdout, stderr, code) = run(&["-X", &option, "-c", program]);
        assert_eq!(code, Some(0), "{stderr}");
        stdout.trim().to_owned()
    };
    assert_eq!(run_with("call"), "[] False");
    assert_eq!(run_with("frames"), "[('call', '<module>'), ('call', 'outer'), ('call', 'inner')] True");
    assert_eq!(run_with("line"), "[('call', 'inner')] True");
    let (_, stderr, code) = run(&["-X", "settrace_start=never", "-c", ""]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("call, frames, line"), "{stderr}");
    let chosen = "import sys\nprint(sys.settrace_start('line'), sys.settrace_start())\ntry:\n    sys.settrace_start('x')\nexcept ValueError as error:\n    print(error)\n";
    let (stdout, _, _) = run(&["-c", chosen]);
    assert_eq!(stdout, "call line\nunknown mode 'x'; expected 'call', 'frames' or 'line'\n");
}
