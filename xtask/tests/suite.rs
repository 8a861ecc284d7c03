//! `cargo xtask suite` on suites of a few programs, with shell scripts in place of the interpreters: each prints the
//! lines of a program that begin with its own mark.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use xtask::suite::{Mismatch, compare, compare_patterns};

/// What `target_info.py` and the checks of a complete target print.
const CHECKS: &[(&str, &str)] = &[
    ("target_info", "linux None 0 unknown GIL 64 True"),
    ("native_check", "none"),
    ("int_big", "1000000000000000000000000000000000000000000000"),
    ("int_64", "4611686018427387904"),
    ("bytearray", "bytearray"),
    ("set_check", "{1}"),
    ("slice", "slice"),
    ("async_check", "async"),
    ("const", "1"),
    ("reverse_ops", "OK"),
    ("fstring", "a=1"),
    ("complex", "complex"),
    ("coverage", "no"),
];

/// A checkout in a folder of its own.
struct Checkout {
    top: PathBuf,
}

impl Checkout {
    fn new(name: &str) -> Checkout {
        let top = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite").join(name);
        let _ = fs::remove_dir_all(&top);
        let checkout = Checkout { top };
        for (check, printed) in CHECKS {
            checkout.file(&format!("tests/feature_check/{check}.py"), &format!("#> {printed}\n"));
        }
        // The marks: what the interpreter prints, and what CPython prints; `#!` is a status and `#+` runs a command.
        checkout.script(
            "interpreter",
            "for file; do :; done\nif [ \"$1\" = -m ] || [ \"$3\" = -m ]; then file=${MICROPYPATH%%:*}/$file.mpy; fi\n\
             sed -n 's/^#> \\{0,1\\}//p' \"$file\"\neval \"$(sed -n 's/^#+ //p' \"$file\")\"\nexit $(sed -n 's/^#! //p' \"$file\")",
        );
        checkout.script(
            "python",
            "if [ \"$1\" = -V ]; then echo Python 3.13.0; exit; fi\nsed -n 's/^#= \\{0,1\\}//p' \"$2\"\n\
             exit $(sed -n 's/^#? //p' \"$2\")",
        );
        checkout.script("mpy-cross", "if grep -q REFUSE \"$5\"; then echo SyntaxError; exit 1; fi\ncp \"$5\" \"$2\"");
        checkout
    }

    fn file(&self, name: &str, content: &str) -> &Checkout {
        let path = self.top.join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the target directory can be written");
        fs::write(path, content).expect("the target directory can be written");
        self
    }

    fn script(&self, name: &str, content: &str) {
        self.file(name, &format!("#!/bin/sh\n{content}\n"));
        let path = self.top.join(name);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the script is ours");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("suite").arg("--binary").arg(self.top.join("interpreter"));
        command.arg("--python").arg(self.top.join("python"));
        command.args(arguments).output().expect("the command starts")
    }

    /// The report of a run of the folders `arguments`, with one space between columns, and the exit status.
    fn report(&self, arguments: &[&str]) -> (String, i32) {
        let output = self.run(&[&[self.top.to_str().expect("a plain path")], arguments].concat());
        let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let text = lines.map(|line| line + "\n").collect();
        (text, output.status.code().unwrap_or(-1))
    }
}

#[test]
fn programs_are_compared_with_their_file_or_with_cpython() {
    let suite = Checkout::new("compared");
    suite
        .file("tests/basics/own.py", "#> a\n#= b\n")
        .file("tests/basics/own.py.exp", "a\n")
        .file("tests/basics/emitter.py", "#> c\n")
        .file("tests/basics/emitter.py.exp", "wrong\n")
        .file("tests/basics/emitter.py.bytecode.exp", "c\n")
        .file("tests/basics/same.py", "#> 1\n#> 2\n#= 1\n#= 2\n")
        .file("tests/basics/skipped.py", "#> SKIP\n")
        .file("tests/float/other.py", "#> 1\n#> 2\n#= 1\n#= 3\n");
    let (report, status) = suite.report(&["basics", "float"]);
    assert_eq!(
        report,
        "FAIL float/other.py\nline 2\n- 3\n+ 2\n\
         pass fail skip\n\
         basics 3 0 1\n\
         float 0 1 0\n\
         total 3 1 1\n\
         4 lines and test cases are as expected\n"
    );
    assert_eq!(status, 1);
    let (report, status) = suite.report(&["basics/s", "--skipped"]);
    assert!(report.starts_with("skip basics/skipped.py\n") && report.contains("total 1 0 1\n"), "{report}");
    assert_eq!(status, 0);
    let (_, status) = suite.report(&["basics/same.py"]);
    assert_eq!(status, 0);
}

#[test]
fn a_crash_and_a_timeout_are_failures() {
    let suite = Checkout::new("crash");
    suite
        .file("tests/basics/crash.py", "#> 1\n#= 1\n#! 3\n")
        .file("tests/basics/long.py", "#> 1\n#+ exec sleep 20\n#= 1\n")
        .file("tests/basics/reference.py", "#> 1\n#= 1\n#? 1\n");
    let (report, status) = suite.report(&["basics", "--timeout", "0.5"]);
    assert!(report.contains("FAIL basics/crash.py\nline 2\n- (the end)\n+ CRASH (no line end)\n"), "{report}");
    assert!(report.contains("FAIL basics/long.py\nline 2\n- (the end)\n+ TIMEOUT (no line end)\n"), "{report}");
    assert!(report.contains("FAIL basics/reference.py\nline 1\n- CPYTHON3 CRASH:\n+ 1\n"), "{report}");
    assert_eq!(status, 1);
}

#[test]
fn unittest_says_itself_whether_it_passed() {
    let rule = "-".repeat(70);
    let suite = Checkout::new("unittest");
    let program = |ran: &str, result: &str| format!("#> one\n#> {rule}\n#> {ran}\n#> \n#> {result}\n");
    suite
        .file("tests/extmod/good.py", &program("Ran 5 tests", "OK (skipped=2)"))
        .file("tests/extmod/cpython.py", &program("Ran 1 test in 0.001s", "OK (skipped=1, expected failures=1)"))
        .file("tests/extmod/bad.py", &program("Ran 2 tests", "FAILED (failures=1, errors=0)"));
    let (report, _) = suite.report(&["extmod"]);
    assert!(report.contains("FAIL extmod/bad.py\none\n"), "{report}");
    assert!(report.contains("extmod 2 1 0\n"), "{report}");
    assert!(report.contains("3 lines and test cases"), "{report}");
}

#[test]
fn what_the_target_lacks_is_skipped() {
    let suite = Checkout::new("features");
    for name in ["native_add", "viper_add", "bytearray_set", "int_big1"] {
        suite.file(&format!("tests/micropython/{name}.py"), "#> 1\n#= 1\n");
    }
    let (report, _) = suite.report(&["micropython", "--skipped"]);
    assert!(report.starts_with("skip micropython/native_add.py\nskip micropython/viper_add.py\n"), "{report}");
    assert!(report.contains("total 2 0 2\n"), "{report}");
    suite.file("tests/feature_check/int_big.py", "#> no\n");
    assert!(suite.report(&["micropython"]).0.contains("total 1 0 3\n"));
}

#[test]
fn programs_about_the_command_have_options_and_patterns() {
    let suite = Checkout::new("cmdline");
    suite
        .file("tests/cmdline/cmd_good.py", "# cmdline: -v -v\n#> size 12 bytes\n#> noise\n#> more\n#> end\n")
        .file("tests/cmdline/cmd_good.py.exp", "size \\[0-9\\]\\+ bytes\n########\nend\n")
        .file("tests/cmdline/cmd_bad.py", "#> a+b\n")
        .file("tests/cmdline/cmd_bad.py.exp", "a\\+b\n")
        .file("tests/cmdline/cmd_crash.py", "#> x\n#! 1\n")
        .file("tests/cmdline/cmd_crash.py.exp", "CRASH");
    let (report, _) = suite.report(&["cmdline"]);
    assert!(report.contains("FAIL cmdline/cmd_bad.py\nline 1\n- a\\+b\n+ a+b\n"), "{report}");
    assert!(report.contains("cmdline 2 1 0\n"), "{report}");
}

#[test]
fn a_prompt_is_talked_to_through_a_terminal() {
    let suite = Checkout::new("prompt");
    suite.script("interpreter", "for file; do :; done\ncase $file in feature_check/*) sed -n 's/^#> //p' \"$file\"; exit;; esac\n[ -t 0 ] || exit 1\nprintf '> '\nwhile read line; do echo \"said $line\"; printf '> '; done");
    suite.file("tests/cmdline/repl_talk.py", "one\ntwo\n").file("tests/cmdline/repl_talk.py.exp", "> one\nsaid one\n> two\nsaid two\n> ");
    let (report, status) = suite.report(&["cmdline"]);
    assert_eq!(status, 0, "{report}");
}

#[test]
fn programs_can_be_compiled_first() {
    let suite = Checkout::new("compiled");
    suite
        .file("tests/basics/good.py", "#> 1\n#= 1\n")
        .file("tests/basics/refused.py", "#> 1\n#= 1\n# REFUSE\n")
        .file("tests/io/argv.py", "#> 1\n#= 1\n");
    let mpy_cross = suite.top.join("mpy-cross");
    let (report, _) = suite.report(&["basics", "io", "--via-mpy", "--mpy-cross", mpy_cross.to_str().expect("a plain path")]);
    assert!(report.contains("FAIL basics/refused.py\nline 1\n- 1\n+ mpy-cross: SyntaxError\n"), "{report}");
    assert!(report.contains("basics 1 1 0\nio 0 0 1\n"), "{report}");
}

#[test]
fn what_cannot_be_run_is_said() {
    let suite = Checkout::new("refusals");
    let (message, status) = suite.report(&["nothing"]);
    assert!(message.starts_with("nothing: "), "{message}");
    assert_eq!(status, 2);
    let output = suite.run(&["/"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("no test suite of MicroPython"));
    suite.script("python", "echo Python 3.12.1");
    let (message, status) = suite.report(&["basics"]);
    assert!(message.contains("this is Python 3.12.1, but programs are compared with CPython 3.13"), "{message}");
    assert_eq!(status, 2);
}

#[test]
fn the_first_difference_is_found() {
    let line = |text: &str| Some(text.to_owned());
    assert_eq!(compare(b"a\nb\n", b"a\nb\n"), None);
    assert_eq!(compare(b"a\nb\n", b"a\n"), Some(Mismatch { line: 2, expected: line("b"), found: None }));
    assert_eq!(compare(b"a\n", b"a\nb\n"), Some(Mismatch { line: 2, expected: None, found: line("b") }));
    assert_eq!(compare(b"a\n", b"a"), Some(Mismatch { line: 1, expected: line("a"), found: line("a (no line end)") }));
}

#[test]
fn patterns_stand_behind_backslashes() {
    assert_eq!(compare_patterns(b"a.b\n", b"a.b\n"), None);
    assert!(compare_patterns(b"a.b\n", b"axb\n").is_some());
    assert_eq!(compare_patterns(b"a\\.b\n", b"axb\n"), None);
    assert_eq!(compare_patterns(b"########\nz\n", b"x\ny\nz\n"), None);
    assert_eq!(compare_patterns(b"########\nz\n", b"z\n"), None);
    assert!(compare_patterns(b"########\nz\n", b"x\n").is_some());
    assert!(compare_patterns(b"a\n########\nz\n", b"a\nz\nmore\n").is_some());
    assert_eq!(compare_patterns(b"a\n########\n", b"a\nb\nc\n"), None);
    assert_eq!(compare_patterns(b"\n", b""), None);
    assert_eq!(compare_patterns(b"\\.\\*0x\\[0-9a-f\\]\\+\n", b"at 0x12ef\n"), None);
}
