//! `dualvm trace`: what it tells, in text and JSON; that it changes nothing; and that it writes as it goes, in memory that
//! does not grow.
#![cfg(all(feature = "std", feature = "settrace"))]

mod cpython;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("trace").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the target directory can be written");
    path
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn command(at: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
    command.current_dir(at).args(arguments).env_remove("NO_COLOR");
    command
}

fn dualvm(at: &Path, arguments: &[&str]) -> Output {
    command(at, arguments).output().expect("the command starts")
}

fn events(output: &Output) -> Vec<Value> {
    text(&output.stderr).lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
}

const PROGRAM: &str = "\
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        print('repr called')
        return 'P'

    def __getattr__(self, name):
        print('getattr called')
        raise AttributeError(name)


def twice(n):
    for i in range(n):
        yield i * 2


def work():
    p = Point(1, [1, 2])
    for v in twice(2):
        p.y.append(v)
    try:
        return 1 // 0
    except ZeroDivisionError:
        return p


work()
";

#[test]
fn what_happens_is_told() {
    let at = folder("text");
    fs::write(at.join("program.py"), PROGRAM).expect("written");
    let output = dualvm(&at, &["trace", "--function", "work", "--function", "twice", "program.py"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), String::new()), "nothing of the program runs to show values");
    let expected = "\
program.py:20              → work()
program.py:21                    p = Point(1, [1, 2])
program.py:21                    · p = <Point x=1 y=[1, 2]>
program.py:22                    for v in twice(2):
program.py:15                → twice(n=2)
program.py:16                      for i in range(n):
program.py:16                      · i = 0
program.py:17                          yield i * 2
program.py:17                ← twice yields 0
program.py:22                    · v = 0
program.py:23                        p.y.append(v)
program.py:23                    · p = <Point x=1 y=[1, 2, 0]>
program.py:22                    for v in twice(2):
program.py:17                ↷ twice
program.py:16                      for i in range(n):
program.py:16                      · i = 1
program.py:17                          yield i * 2
program.py:17                ← twice yields 2
program.py:22                    · v = 2
program.py:23                        p.y.append(v)
program.py:23                    · p = <Point x=1 y=[1, 2, 0, 2]>
program.py:22                    for v in twice(2):
program.py:17                ↷ twice
program.py:16                      for i in range(n):
program.py:16                ← twice None
program.py:24                    try:
program.py:25                        return 1 // 0
program.py:25                ! ZeroDivisionError('integer division or modulo by zero')
program.py:26                    except ZeroDivisionError:
program.py:27                        return p
program.py:27              ← work <Point x=1 y=[1, 2, 0, 2]>
";
    assert_eq!(text(&output.stderr), expected);
}

#[test]
fn filters() {
    let at = folder("filters");
    fs::write(at.join("program.py"), PROGRAM).expect("written");
    let of = |options: &[&str]| events(&dualvm(&at, &[&["trace", "--json"], options, &["program.py"]].concat()));
    let functions = |events: &[Value]| {
        let mut names: Vec<String> = events.iter().map(|event| event["function"].as_str().unwrap_or_default().to_owned()).collect();
        names.sort();
        names.dedup();
        names
    };
    assert_eq!(functions(&of(&["--depth", "1"])), ["<module>"]);
    assert_eq!(functions(&of(&["--depth", "2"])), ["<module>", "Point", "work"]);
    assert_eq!(functions(&of(&["--function", "Point.*"])), ["Point.__init__"]);
    assert_eq!(functions(&of(&["--file", "other*"])), [""; 0]);
    let lines = of(&["--lines", "3-4"]);
    let told: Vec<i64> = lines.iter().filter(|event| event["event"] == "line").map(|event| event["line"].as_i64().unwrap_or(0)).collect();
    assert_eq!(told, [3, 4]);
    assert!(of(&["--calls"]).iter().all(|event| event["event"] != "line"));
}

#[test]
fn instructions_with_their_operands() {
    let at = folder("instructions");
    fs::write(at.join("program.py"), "def f(a, b):\n    c = [a, b]\n    return c[1] - len(c)\n\nf(3, 10)\n").expect("written");
    let found = events(&dualvm(&at, &["trace", "--json", "--instructions", "--function", "f", "program.py"]));
    let of = |name: &str| {
        let wanted = |event: &&Value| event["instruction"].as_str().is_some_and(|text| text.starts_with(name));
        let event = found.iter().find(wanted).unwrap_or_else(|| panic!("no {name} in {found:?}"));
        (event["line"].clone(), event["popped"].clone(), event["pushed"].clone())
    };
    assert_eq!(of("BUILD_LIST"), (2.into(), serde_json::json!(["3", "10"]), serde_json::json!(["[3, 10]"])));
    assert_eq!(of("RETURN_VALUE").1, serde_json::json!(["8"]));
    let call = of("CALL_POSITIONAL");
    assert_eq!((call.1, call.2), (serde_json::json!(["<built-in len>", "[3, 10]"]), serde_json::json!(["2"])));
}

/// Calls and returns are those of `sys.settrace` under CPython.
#[test]
fn calls_are_those_of_cpython() {
    let at = folder("calls");
    let observer = "\
import sys
events = []
def observe(frame, event, arg):
    code = frame.f_code
    if code.co_filename != sys.argv[1]:
        return None
    if event in ('call', 'return'):
        events.append(f'{event} {code.co_qualname}')
    frame.f_trace_lines = False
    return observe
source = open(sys.argv[1]).read()
code = compile(source, sys.argv[1], 'exec')
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()):
    sys.settrace(observe)
    exec(code, {'__name__': '__main__'})
    sys.settrace(None)
print('\\n'.join(events))
";
    fs::write(at.join("observer.py"), observer).expect("written");
    for name in ["conditions", "loops", "exceptions", "layout", "excluded"] {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/coverage/{name}.py"));
        let program = program.to_string_lossy().into_owned();
        let theirs = Command::new(cpython::python()).current_dir(&at).args(["observer.py", &program]).output().expect("it starts");
        assert!(theirs.status.success(), "{}", text(&theirs.stderr));
        let ours = dualvm(&at, &["trace", "--json", "--calls", &program]);
        let ours: Vec<String> = events(&ours)
            .iter()
            .filter_map(|event| {
                let kind = match event["event"].as_str()? {
                    "call" | "resume" => "call",
                    "return" | "yield" | "unwind" => "return",
                    _ => return None,
                };
                Some(format!("{kind} {}", event["function"].as_str()?))
            })
            .collect();
        assert_eq!(ours, text(&theirs.stdout).lines().map(String::from).collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn values_are_shown_safely() {
    let at = folder("values");
    let program = "\
class Half:
    __slots__ = ('a', 'b')
    def __init__(self):
        self.a = 1
        raise ValueError('half made')
class Loud(dict):
    def __repr__(self): print('called')
    def items(self): print('called')
class Fails:
    @property
    def x(self): print('called')
    def __getattribute__(self, name): print('called')
def take(value): pass
def main():
    loop = []
    loop.append(loop)
    deep = []
    for _ in range(100000):
        deep = [deep]
    take(loop)
    take(deep)
    take(10 ** 100000)
    take('x' * 1000000)
    take(list(range(1000000)))
    take(Loud(a=1))
    take(Fails())
    take({1: {2: (3, frozenset([4]))}})
    take(Half)
    take(take)
    take(b'\\x00a' * 3)
    take(1.5)
    try:
        Half()
    except ValueError:
        pass
main()
";
    fs::write(at.join("program.py"), program).expect("written");
    let output = dualvm(&at, &["trace", "--json", "program.py"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), String::new()));
    let told = events(&output);
    let taken: Vec<String> = told
        .iter()
        .filter(|event| event["event"] == "call" && event["function"] == "take")
        .map(|event| event["arguments"]["value"].as_str().unwrap_or_default().to_owned())
        .collect();
    let expected = [
        "[[[[…]]]]",
        "[[[[…]]]]",
        "<int of 332193 bits>",
        "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'",
        "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …]",
        "<Loud {'a': 1}>",
        "<Fails>",
        "{1: {2: (3, frozenset({4}))}}",
        "<class Half>",
        "<function take>",
        "b'\\x00a\\x00a\\x00a'",
        "1.5",
    ];
    assert_eq!(taken, expected);
    let half = told.iter().rfind(|event| event["event"] == "changed" && event["function"] == "Half.__init__").expect("a change");
    assert_eq!(half["values"]["self"], "<Half a=1>");
    assert!(told.iter().any(|event| event["event"] == "unwind" && event["value"] == "ValueError('half made')"));
}

#[test]
fn colours_on_request() {
    let at = folder("colours");
    fs::write(at.join("program.py"), "x = 1\n").expect("written");
    let plain = text(&dualvm(&at, &["trace", "program.py"]).stderr);
    assert!(!plain.contains('\x1b') && plain.contains("· x = 1"), "{plain}");
    let coloured = text(&dualvm(&at, &["trace", "--color", "always", "program.py"]).stderr);
    assert!(coloured.contains("\x1b[33mx\x1b[0m = \x1b[32m1\x1b[0m"), "{coloured}");
}

#[test]
fn calls_are_added_up() {
    let at = folder("summary");
    fs::write(at.join("program.py"), PROGRAM).expect("written");
    let output = dualvm(&at, &["trace", "--summary", "--json", "program.py"]);
    let tree: Value = serde_json::from_str(&text(&output.stderr)).expect("JSON");
    let child = |node: &Value, name: &str| {
        let children = node["children"].as_array().expect("a list");
        children.iter().find(|child| child["name"] == name).unwrap_or_else(|| panic!("no {name} in {node}")).clone()
    };
    let work = child(&child(&tree, "<module>"), "work");
    assert_eq!((work["calls"].as_u64(), work["place"].as_str()), (Some(1), Some("program.py:20")));
    assert_eq!(child(&work, "twice")["calls"], 1, "going on is no call");
    assert_eq!(child(&work, "Point.__init__")["calls"], 1);
    let part: u64 = work["children"].as_array().expect("a list").iter().map(|child| child["total"].as_u64().unwrap_or(0)).sum();
    assert!(part <= work["total"].as_u64().unwrap_or(0));
    let summary = text(&dualvm(&at, &["trace", "--summary", "program.py"]).stderr);
    assert!(summary.lines().any(|line| line.trim_start().starts_with("1 ") && line.ends_with("  work  program.py:20")), "{summary}");
}

/// The most memory that tracing a program of so many lines took, in KiB.
fn peak(at: &Path, lines: u32) -> u64 {
    let program = "\
import sys
def main(n):
    i = 0
    while i < n:
        i += 1
main(int(sys.argv[1]) // 2)
for line in open('/proc/self/status'):
    if line.startswith('VmHWM'):
        print(line.split()[1])
";
    fs::write(at.join("long.py"), program).expect("written");
    let output = dualvm(at, &["trace", "-o", "/dev/null", "long.py", &lines.to_string()]);
    text(&output.stdout).trim().parse().unwrap_or_else(|_| panic!("no figure: {}", text(&output.stderr)))
}

#[test]
fn memory_stays_flat() {
    let at = folder("memory");
    let (short, long) = (peak(&at, 100_000), peak(&at, 5_000_000));
    // Less than half a byte a line; what two runs of one program differ by depends on the pages of the system.
    assert!(long < short + 2048, "{short} KiB for 100,000 lines, {long} KiB for five millions");
}

#[test]
fn it_writes_as_it_goes() {
    let at = folder("stream");
    let program = "\
i = 0
while i < 5000:
    i += 1
print('waits', flush=True)
input()
print('done')
";
    fs::write(at.join("program.py"), program).expect("written");
    let mut child = command(&at, &["trace", "-o", "out.txt", "program.py"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    output.read_line(&mut line).expect("it says that it waits");
    assert_eq!(line, "waits\n");
    // All but what the last buffer holds is there while the program waits.
    let written = fs::read_to_string(at.join("out.txt")).expect("written").lines().count();
    assert!(written > 14_000, "{written} lines of 15,000 are there");
    child.stdin.take().expect("a pipe").write_all(b"\n").expect("it reads");
    assert!(child.wait().expect("it ends").success());
    let all = fs::read_to_string(at.join("out.txt")).expect("written");
    assert!(all.lines().last().is_some_and(|line| line.contains("← <module> None")), "the end is there");
}
