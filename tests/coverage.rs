//! Coverage: what `dualvm cov` counts is what coverage.py counts under CPython 3.13, line for line and branch for branch; its
//! reports in the other formats; and data of several runs.
//!
//! coverage.py comes from PyPI into `target/`, with the CPython 3.13 of this machine. Where there is no network or no
//! CPython 3.13, the comparison fails and says so.
#![cfg(all(feature = "std", feature = "settrace"))]

mod cpython;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The version of coverage.py that is compared with.
const VERSION: &str = "7.17.3";

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("coverage").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the target directory can be written");
    path
}

fn dualvm(at: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
    run(command.current_dir(at).args(arguments).env_remove("DUALVMPATH").env_remove("MICROPYPATH"))
}

/// The programs, by name.
fn programs() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/coverage");
    let mut found: Vec<PathBuf> =
        fs::read_dir(here).expect("the programs are there").map(|entry| entry.expect("an entry").path()).collect();
    found.sort();
    assert!(found.len() >= 10, "ten programs are compared");
    found
}

/// coverage.py in an environment of its own, made if it is not there yet.
fn coverage_py() -> PathBuf {
    cpython::environment("coverage-py", &format!("coverage=={VERSION}")).join("coverage")
}

fn pairs(value: &Value) -> BTreeSet<(i64, i64)> {
    let number = |value: &Value| value.as_i64().expect("a line");
    value.as_array().expect("a list").iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect()
}

fn only_file(path: &Path) -> Value {
    let report: Value = serde_json::from_str(&fs::read_to_string(path).expect("the report is there")).expect("the report is JSON");
    report["files"].as_object().expect("files").values().next().expect("one file").clone()
}

#[test]
fn ten_programs_are_covered_as_coverage_py_says() {
    let coverage = coverage_py();
    let programs = programs();
    let halves = programs.split_at(programs.len() / 2);
    let differences = std::thread::scope(|scope| {
        let other = scope.spawn(|| halves.0.iter().map(|program| compare(&coverage, program)).collect::<String>());
        halves.1.iter().map(|program| compare(&coverage, program)).collect::<String>() + &other.join().expect("no program fails")
    });
    assert!(differences.is_empty(), "{differences}");
}

/// Runs a program under both; the result is what differs.
fn compare(coverage: &Path, program: &Path) -> String {
    let mut differences = String::new();
    let name = program.file_name().expect("a name").to_string_lossy().into_owned();
    let at = folder(&format!("equal-{name}"));
    fs::copy(program, at.join(&name)).expect("the program can be copied");
    let python = |arguments: &[&str]| run(Command::new(coverage).current_dir(&at).args(arguments));
    let theirs = python(&["run", "--branch", &name]);
    assert!(theirs.status.success(), "{name} fails under coverage.py: {}", text(&theirs.stderr));
    let report = python(&["json", "-q", "-o", "theirs.json"]);
    assert!(report.status.success(), "coverage json: {}", text(&report.stderr));
    let ours = dualvm(&at, &["cov", "-q", "--json=ours.json", &name]);
    assert!(ours.status.success(), "{name} fails: {}", text(&ours.stderr));
    assert_eq!(text(&ours.stdout), text(&theirs.stdout), "{name} prints something else");
    let mut differ = |what: &str, theirs: &dyn core::fmt::Debug, ours: &dyn core::fmt::Debug| {
        differences += &format!("{name}: {what}: coverage.py {theirs:?} dualvm {ours:?}\n");
    };
    let (theirs, ours) = (only_file(&at.join("theirs.json")), only_file(&at.join("ours.json")));
    for key in ["executed_lines", "missing_lines", "excluded_lines"] {
        if theirs[key] != ours[key] {
            differ(key, &theirs[key], &ours[key]);
        }
    }
    for key in ["executed_branches", "missing_branches"] {
        if pairs(&theirs[key]) != pairs(&ours[key]) {
            differ(key, &pairs(&theirs[key]), &pairs(&ours[key]));
        }
    }
    for key in ["num_statements", "num_branches", "num_partial_branches", "missing_branches", "percent_covered_display"] {
        if theirs["summary"][key] != ours["summary"][key] {
            differ(key, &theirs["summary"][key], &ours["summary"][key]);
        }
    }
    // The table: missing lines and branches in its last column.
    let table = |output: &Output| text(&output.stdout).lines().find(|line| line.starts_with(&name)).map(columns);
    let (theirs, ours) = (table(&python(&["report", "-m"])), table(&dualvm(&at, &["cov", "report"])));
    if theirs != ours {
        differ("table", &theirs, &ours);
    }
    differences
}

fn columns(line: &str) -> Vec<String> {
    line.split_whitespace().map(String::from).collect()
}

const PROGRAM: &str = "\
import sys


def sign(number):
    if number < 0:
        return -1
    return 1


if len(sys.argv) > 1:
    print(sign(int(sys.argv[1])))
";

#[test]
fn runs_are_combined() {
    let at = folder("combined");
    fs::write(at.join("program.py"), PROGRAM).expect("written");
    let first = dualvm(&at, &["cov", "--data", "first", "program.py"]);
    let expected = "\
Name        Stmts  Miss  Branch  BrPart  Cover   Missing
--------------------------------------------------------
program.py      7     4       4       1    36%   5-7, 11
--------------------------------------------------------
TOTAL           7     4       4       1    36%
";
    assert_eq!(text(&first.stdout), expected);
    dualvm(&at, &["cov", "-q", "--data", "second", "program.py", "-1"]);
    dualvm(&at, &["cov", "-q", "--data", "third", "program.py", "1"]);
    let combined = dualvm(&at, &["cov", "combine", "--data", "all", "first", "second", "third"]);
    assert_eq!(text(&combined.stdout), "Combined 3 data files into all\n");
    let report = dualvm(&at, &["cov", "report", "--data", "all", "--fail-under", "100"]);
    assert_eq!(report.status.code(), Some(0), "{}", text(&report.stdout));
    let part = dualvm(&at, &["cov", "report", "--data", "second", "--fail-under", "100"]);
    assert_eq!((part.status.code(), text(&part.stderr)), (Some(2), "Coverage failure: total of 73 is less than fail-under=100\n".into()));
    let mixed = dualvm(&at, &["cov", "-q", "--no-branch", "--data", "lines", "program.py"]);
    assert_eq!(mixed.status.code(), Some(0));
    let refused = dualvm(&at, &["cov", "combine", "first", "lines"]);
    assert_eq!((refused.status.code(), text(&refused.stderr).contains("can't combine")), (Some(2), true));
    fs::write(at.join("broken"), "{").expect("written");
    let refused = dualvm(&at, &["cov", "combine", "broken"]);
    assert_eq!((refused.status.code(), text(&refused.stderr).contains("is no data file")), (Some(2), true));
}

#[test]
fn files_are_selected() {
    let at = folder("selected");
    fs::create_dir_all(at.join("package/inner")).expect("made");
    for name in ["package/__init__.py", "package/inner/__init__.py", "package/inner/deep.py", "helper.py"] {
        fs::write(at.join(name), "x = 1\n").expect("written");
    }
    fs::write(at.join("main.py"), "import json, helper, package.inner.deep\n").expect("written");
    let files = |options: &[&str]| {
        let output = dualvm(&at, &[&["cov"], options, &["main.py"]].concat());
        let names = text(&output.stdout).lines().filter_map(|line| line.split_whitespace().next().map(String::from)).collect::<Vec<_>>();
        names.into_iter().filter(|name| name.ends_with(".py")).collect::<Vec<_>>()
    };
    assert_eq!(files(&[]), ["helper.py", "main.py", "package/__init__.py", "package/inner/__init__.py", "package/inner/deep.py"]);
    assert_eq!(files(&["--include", "package/*"]), ["package/__init__.py"]);
    assert_eq!(files(&["--include", "package/**"]), ["package/__init__.py", "package/inner/__init__.py", "package/inner/deep.py"]);
    assert_eq!(files(&["--omit", "*/__init__.py,helper.py"]), ["main.py", "package/inner/deep.py"]);
}

#[test]
fn reports_in_other_formats() {
    let at = folder("formats");
    fs::write(at.join("program.py"), PROGRAM).expect("written");
    let output = dualvm(&at, &["cov", "-q", "--lcov", "x.lcov", "--xml", "x.xml", "program.py", "5"]);
    assert_eq!(text(&output.stdout), "1\n");
    let lcov = fs::read_to_string(at.join("x.lcov")).expect("written");
    let expected = "\
TN:
SF:program.py
DA:1,1
DA:4,1
DA:5,1
DA:6,0
DA:7,1
DA:10,1
DA:11,1
LF:7
LH:6
BRDA:5,0,to line 7,1
BRDA:5,0,to line 6,0
BRDA:10,0,to line 11,1
BRDA:10,0,exit,0
BRF:4
BRH:2
end_of_record
";
    assert_eq!(lcov, expected);
    let xml = fs::read_to_string(at.join("x.xml")).expect("written");
    for part in [
        r#"lines-valid="7" lines-covered="6" branches-valid="4" branches-covered="2" line-rate="0.8571" branch-rate="0.5000""#,
        r#"<class name="program.py" filename="program.py""#,
        r#"<line number="5" hits="1" branch="true" condition-coverage="50% (1/2)" missing-branches="6"/>"#,
        r#"<line number="10" hits="1" branch="true" condition-coverage="50% (1/2)" missing-branches="exit"/>"#,
        r#"<line number="6" hits="0"/>"#,
    ] {
        assert!(xml.contains(part), "{part} is not in {xml}");
    }
}

#[test]
fn a_program_that_fails_is_reported_on() {
    let at = folder("fails");
    fs::write(at.join("fails.py"), "import sys\nif len(sys.argv) > 1:\n    sys.exit(3)\nraise ValueError('x')\n").expect("written");
    let left = dualvm(&at, &["cov", "fails.py", "now"]);
    assert_eq!((left.status.code(), text(&left.stdout).contains("4, 2->4") || text(&left.stdout).contains("4")), (Some(3), true));
    let raised = dualvm(&at, &["cov", "fails.py"]);
    assert_eq!(raised.status.code(), Some(1));
    assert!(text(&raised.stdout).contains("fails.py") && text(&raised.stderr).contains("ValueError: x"));
}

#[test]
fn mistakes_on_the_command_line() {
    let at = folder("mistakes");
    for (arguments, message) in [
        (&["cov"][..], "give a program"),
        (&["cov", "--fail-under", "x", "a.py"], "is no number from 0 to 100"),
        (&["cov", "--sideways", "a.py"], "unknown option --sideways"),
        (&["cov", "combine"], "give the data files"),
        (&["cov", "report"], "can't read"),
        (&["trace"], "give a program"),
        (&["trace", "--lines", "x", "a.py"], "is no range"),
        (&["trace", "--color", "blue", "a.py"], "is none of always, never, auto"),
        (&["cov", "-qX", "gcstress", "a.py"], "unknown option -X"),
    ] {
        let output = dualvm(&at, arguments);
        let error = text(&output.stderr);
        assert!(output.status.code() == Some(2) && error.contains(message), "{arguments:?}: {error}");
    }
}
