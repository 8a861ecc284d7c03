//! The command as a user meets it: what it prints, where, and how it ends.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// A directory of its own for a test, empty.
fn directory(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the target directory can be written");
    path
}

fn file(directory: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = directory.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).expect("the target directory can be written");
    }
    fs::write(&path, content).expect("the target directory can be written");
    path
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
    command.env_remove("DUALVMPATH").env_remove("MICROPYPATH");
    command
}

/// Runs the command with these arguments and this standard input.
fn run_with(arguments: &[&str], input: &str) -> Output {
    let mut child =
        command().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
    if let Some(mut stdin) = child.stdin.take() {
        // A program that does not read its input may be gone already.
        let _ = stdin.write_all(input.as_bytes());
    }
    child.wait_with_output().expect("the command ends")
}

fn run(arguments: &[&str]) -> Output {
    run_with(arguments, "")
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Asserts output, standard error and status.
#[track_caller]
fn check(output: &Output, expected_output: &str, expected_error: &str, expected_status: i32) {
    let found = (text(&output.stdout), text(&output.stderr), status(output));
    assert_eq!(found, (expected_output.to_owned(), expected_error.to_owned(), expected_status));
}

#[test]
fn a_script_with_arguments() {
    let here = directory("script");
    let script = file(&here, "script.py", "import sys\nprint(sys.argv[1:], __name__)\nprint(__file__ == sys.argv[0], sys.path[0])\n");
    let path = script.display().to_string();
    let output = run(&[&path, "a", "-b", "--", "-X"]);
    let expected = format!("['a', '-b', '--', '-X'] __main__\nTrue {}\n", here.canonicalize().expect("it exists").display());
    check(&output, &expected, "", 0);
}

#[test]
fn a_script_beats_a_pipe() {
    let here = directory("beats");
    let script = file(&here, "script.py", "print(input())");
    check(&run_with(&[&script.display().to_string()], "from the pipe\n"), "from the pipe\n", "", 0);
}

#[test]
fn a_program_from_standard_input() {
    check(&run_with(&[], "import sys\nprint(1 + 1, sys.argv)\n"), "2 ['']\n", "", 0);
    check(&run_with(&["-", "x"], "import sys\nprint(sys.argv)\n"), "['-', 'x']\n", "", 0);
}

#[test]
fn a_program_on_the_command_line() {
    check(&run(&["-c", "import sys; print(sys.argv, sys.path[0] == '')", "-c", "x"]), "['-c', '-c', 'x'] True\n", "", 0);
    let expected = "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n";
    check(&run(&["-c", "1/0"]), "", expected, 1);
    let output = run(&["-c"]);
    assert_eq!(status(&output), 2);
    assert!(text(&output.stderr).starts_with("Argument expected for the -c option\nusage: dualvm"), "{}", text(&output.stderr));
}

#[test]
fn modules_as_programs() {
    let here = directory("module");
    file(&here, "one.py", "import sys\nprint(__name__, __package__ == '', sys.argv[1:])");
    file(&here, "package/__init__.py", "print('init')");
    file(&here, "package/__main__.py", "print(__name__, __package__)");
    file(&here, "bare/__init__.py", "");
    let module = |arguments: &[&str]| command().current_dir(&here).arg("-m").args(arguments).output().expect("the command starts");
    check(&module(&["one", "a"]), "__main__ True ['a']\n", "", 0);
    check(&module(&["package"]), "init\n__main__ package\n", "", 0);
    check(&module(&["none"]), "", "dualvm: No module named none\n", 1);
    let message = "dualvm: No module named bare.__main__; 'bare' is a package and cannot be directly executed\n";
    check(&module(&["bare"]), "", message, 1);
}

#[test]
fn a_directory_with_a_main_file() {
    let here = directory("main");
    file(&here, "program/__main__.py", "print(__name__)");
    file(&here, "empty/x", "");
    check(&run(&[&here.join("program").display().to_string()]), "__main__\n", "", 0);
    let empty = here.join("empty").display().to_string();
    check(&run(&[&empty]), "", &format!("dualvm: can't find '__main__' module in '{empty}'\n"), 2);
}

#[test]
fn a_missing_file() {
    let message = "dualvm: can't open file '/no/such/file.py': [Errno 2] No such file or directory\n";
    check(&run(&["/no/such/file.py"]), "", message, 2);
}

#[test]
fn exit_statuses() {
    check(&run(&["-c", "raise SystemExit"]), "", "", 0);
    check(&run(&["-c", "import sys; sys.exit(7)"]), "", "", 7);
    check(&run(&["-c", "import sys; print('out'); sys.exit('reason')"]), "out\n", "reason\n", 1);
    check(&run(&["-c", "raise SystemExit(True)"]), "", "", 1);
    check(&run(&["-c", "raise SystemExit(None)"]), "", "", 0);
    check(&run(&["-c", "raise SystemExit(-1)"]), "", "", 255);
}

#[test]
fn sources_that_are_no_text() {
    let here = directory("bytes");
    let latin = file(&here, "latin.py", b"x = 1\ny = '\xff'\n").display().to_string();
    let message = format!(
        "SyntaxError: Non-UTF-8 code starting with '\\xff' in file {latin} on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details\n"
    );
    check(&run(&[&latin]), "", &message, 1);
    let null = file(&here, "null.py", b"x=1\0\n").display().to_string();
    check(&run(&[&null]), "", &format!("  File \"{null}\", line 1\n    x=1\nSyntaxError: source code cannot contain null bytes\n"), 1);
    let declared = file(&here, "declared.py", b"# coding: latin-1\nprint(ascii('\xe9'))\n").display().to_string();
    check(&run(&[&declared]), "'\\xe9'\n", "", 0);
}

#[test]
fn syntax_errors_show_the_place() {
    let here = directory("syntax");
    let script = file(&here, "script.py", "x = 1\nif x\n    y = 2\n").display().to_string();
    check(&run(&[&script]), "", &format!("  File \"{script}\", line 2\n    if x\n        ^\nSyntaxError: expected ':'\n"), 1);
    check(&run(&["-c", "f("]), "", "  File \"<string>\", line 1\n    f(\n     ^\nSyntaxError: '(' was never closed\n", 1);
}

#[test]
fn deep_recursion_is_an_exception() {
    let output = run(&["-c", "def f(n): return f(n + 1)\nf(0)"]);
    assert_eq!(status(&output), 1);
    let error = text(&output.stderr);
    assert!(error.contains("[Previous line repeated 996 more times]\n"), "{error}");
    assert!(error.ends_with("RecursionError: maximum recursion depth exceeded\n"), "{error}");
    for source in [
        "class A:\n def __getattr__(self, n): return getattr(self, n + 'x')\nA().y",
        "class A:\n def __repr__(self): return repr(self)\nrepr(A())",
        "class A:\n def __eq__(self, o): return [self] == [A()]\nA() == 1",
        "class A:\n def __hash__(self): return hash((self,))\nhash(A())",
        "class A:\n def __call__(self): return list(map(lambda f: f(), [self]))\nA()()",
        "l = []\nfor i in range(3000000): l = [l]\nrepr(l)",
        "l = ()\nfor i in range(3000000): l = (l,)\nhash(l)",
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()",
    ] {
        let output = run(&["-c", source]);
        assert_eq!(status(&output), 1, "{source}\n{}", text(&output.stderr));
        assert!(text(&output.stderr).contains("RecursionError: "), "{source}\n{}", text(&output.stderr));
    }
}

#[test]
fn a_full_heap_is_an_exception() {
    for source in [
        "l = []\nwhile True: l.append('x' * 1000)",
        "x = 'a' * (1 << 40)",
        "x = bytearray(1 << 40)",
        "x = [0] * (1 << 38)",
        "x = 'ab'\nwhile True: x += x",
        "d = {}\ni = 0\nwhile True:\n d[i] = [i]\n i += 1",
        "import io\ns = io.StringIO()\nwhile True: s.write('x' * 10000)",
        "x = 1 << (1 << 40)",
    ] {
        let output = run(&["-X", "heapsize=16m", "-c", source]);
        let error = text(&output.stderr);
        assert_eq!(status(&output), 1, "{source}\n{error}");
        assert!(error.contains("MemoryError") || error.contains("OverflowError"), "{source}\n{error}");
    }
    let caught =
        "try:\n  l = []\n  while True: l.append('x' * 1000)\nexcept MemoryError:\n  l = None\n  print('caught')\nprint(len('y' * 1000))";
    check(&run(&["-X", "heapsize=16m", "-c", caught]), "caught\n1000\n", "", 0);
    assert_eq!(status(&run(&["-X", "heapsize=lots", "-c", "1"])), 2);
}

#[test]
fn instruction_limit() {
    // Nothing that a program catches keeps it alive.
    for body in ["pass", "len('x')", "g = (x for x in [1])\n  list(g)", "def f(): f()\n  f()"] {
        let source = format!("while True:\n try:\n  {body}\n except BaseException:\n  pass\n finally:\n  x = 1");
        let output = run(&["-X", "instructions=100k", "-c", &source]);
        let error = text(&output.stderr);
        assert_eq!(status(&output), 130, "{source}\n{error}");
        assert!(error.ends_with("KeyboardInterrupt: the limit of 102400 instructions is reached\n"), "{source}\n{error}");
    }
    check(&run(&["-X", "instructions=1k", "-c", "print(1)"]), "1\n", "", 0);
    for bad in ["0", "many", "-1"] {
        assert_eq!(status(&run(&["-X", &format!("instructions={bad}"), "-c", "1"])), 2);
    }
}

#[test]
fn options() {
    check(&run(&["-O", "-c", "assert False; print(__debug__)"]), "False\n", "", 0);
    check(&run(&["-BSIu", "-X", "emit=bytecode", "-X", "gcstress", "-c", "print(1)"]), "1\n", "", 0);
    assert!(text(&run(&["--version"]).stdout).starts_with("dualvm "));
    assert!(text(&run(&["--help"]).stdout).starts_with("usage: dualvm"));
    let output = run(&["-Z"]);
    assert_eq!((status(&output), text(&output.stderr).starts_with("Unknown option: -Z\nusage:")), (2, true));
    let output = run(&["--count", "-c", "for i in range(1000): pass"]);
    assert!(text(&output.stderr).contains(" instructions\n"), "{}", text(&output.stderr));
}

#[test]
fn reference_and_listing() {
    let output = run(&["ops"]);
    assert!(text(&output.stdout).lines().count() > 77);
    let output = run(&["ops", "load_attr"]);
    assert!(text(&output.stdout).contains("LOAD_ATTR"), "{}", text(&output.stdout));
    assert_eq!(status(&run(&["ops", "NO_SUCH"])), 1);
}

/// What operands mean, where jumps lead, and that it is the linked code: fused, with words that extend operands.
#[test]
fn listing() {
    let here = directory("dis");
    let source = "def f(a, n):\n    try:\n        for x in range(70000):\n            n += a * x\n    except ValueError:\n        print(n, sep='')\n";
    let script = file(&here, "script.py", source).display().to_string();
    let listed = text(&run(&["dis", &script]).stdout).replace(&script, "script.py");
    let expected = "\
<module> (script.py, line 1): slots 0, stack 1
     1  *    0  LOAD_CONST_OBJ                      <code f>
             1  MAKE_FUNCTION_OBJ
             2  STORE_NAME                          f
             3  RETURN_NONE

f (script.py, line 1): slots 4, stack 4
     2  *    0  NOP
     3  *    1  LOAD_GLOBAL                         range
             2  LOAD_CONST_SMALL_INT                70000
             4  CALL_POSITIONAL                     1 positional
             5  GET_LOOP_ITER
       >*    6  FOR_NEXT                            to 12
             7  STORE_FAST_N                        x
     4  *    8  LOAD_FAST_LOAD_FAST                 n, a
             9  LOAD_FAST_MULTIPLY                  x
            10  INPLACE_ADD_STORE_FAST              n
            11  JUMP_BACK                           to 6
     3 >*   12  RETURN_NONE
";
    assert!(listed.starts_with(expected), "{listed}");
    assert!(listed.contains("CALL_FUNCTION                       1 positional, 1 by name\n"), "{listed}");
    assert!(listed.contains("\n        1 to 12: exceptions go to 13, stack 0, the one handled before into slot 3\n"), "{listed}");
    let unit = text(&run(&["dis", "--unit", &script]).stdout);
    assert!(unit.contains(" LOAD_CONST_SMALL_INT 70000\n") && unit.contains(" BINARY_OP_MULTI "), "{unit}");
    for name in ["blocks", "closures", "awaits"] {
        let path = format!("{}/tests/mpy/{name}.mpy", env!("CARGO_MANIFEST_DIR"));
        let listed = text(&run(&["dis", &path]).stdout);
        let mut targets = 0;
        for code in listed.split("\n\n") {
            for (_, target) in code.lines().filter_map(|line| line.split_once("  to ")) {
                targets += 1;
                let landing = code.lines().find(|line| line.get(9..14).is_some_and(|word| word.trim() == target));
                assert!(landing.is_some_and(|line| line.get(7..8) == Some(">")), "{target} in\n{code}");
            }
        }
        assert!(targets > 0 && listed.contains("(") && !listed.contains(" name "), "{listed}");
    }
    assert_eq!(status(&run(&["dis", "/no/such/file.py"])), 1);
    assert_eq!(status(&run(&["dis", "--units", &script])), 2);
}

#[test]
fn output_and_errors_in_order() {
    check(
        &run(&["-c", "import sys; print('a'); print('b', file=sys.stderr); raise ValueError('c')"]).clone(),
        "a\n",
        concat!(
            "b\nTraceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n",
            "    import sys; print('a'); print('b', file=sys.stderr); raise ValueError('c')\n",
            "                                                         ^^^^^^^^^^^^^^^^^^^^^\n",
            "ValueError: c\n"
        ),
        1,
    );
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = command()
        .args(["-c", "while True: print('x' * 100)"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut some = [0; 100];
    child.stdout.take().expect("it is a pipe").read_exact(&mut some).expect("it writes");
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!(text(&output.stderr), "");
    assert_ne!(status(&output), 0);
}

#[test]
fn interrupted() {
    for source in ["print('go', flush=True)\nwhile True: pass", "import time\nprint('go', flush=True)\ntime.sleep(60)"] {
        let mut child = command().args(["-c", source]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
        let mut go = [0; 3];
        child.stdout.as_mut().expect("it is a pipe").read_exact(&mut go).expect("it writes");
        std::thread::sleep(Duration::from_millis(50));
        let process = nix::unistd::Pid::from_raw(child.id() as i32);
        nix::sys::signal::kill(process, nix::sys::signal::Signal::SIGINT).expect("it runs");
        let output = child.wait_with_output().expect("the command ends");
        assert_eq!(status(&output), 130);
        assert!(text(&output.stderr).ends_with("KeyboardInterrupt\n"), "{}", text(&output.stderr));
    }
}

#[test]
fn the_prompt_over_a_pipe() {
    let output = run_with(&["-i", "-q"], "x = 6\nx * 7\nif x:\n  print('yes')\n\n_ + 1\n1/0\nexit(3)\n");
    assert_eq!(text(&output.stdout), "42\nyes\n43\n");
    assert_eq!(status(&output), 3);
    let error = text(&output.stderr);
    assert!(error.contains("  File \"<stdin>\", line 1, in <module>\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n"), "{error}");
    assert!(error.contains("... "), "{error}");
    let after = run_with(&["-i", "-c", "value = 5"], "value + 1\n");
    assert_eq!((text(&after.stdout).as_str(), status(&after)), ("6\n", 0));
}

/// After so long without anything new on a terminal, what is awaited is named; it is awaited on.
const NOTICE: Duration = Duration::from_secs(60);

/// A terminal with the command behind it.
struct Terminal {
    screen: mpsc::Receiver<Vec<u8>>,
    seen: String,
    keys: fs::File,
    child: std::process::Child,
}

impl Terminal {
    /// A terminal of that many rows and columns; `None`: nobody knows how many.
    fn open(home: &Path, size: Option<(u16, u16)>) -> Terminal {
        Terminal::running(home, size, &[])
    }

    fn running(home: &Path, size: Option<(u16, u16)>, arguments: &[&str]) -> Terminal {
        let size = size.map(|(ws_row, ws_col)| nix::pty::Winsize { ws_row, ws_col, ws_xpixel: 0, ws_ypixel: 0 });
        let pair = nix::pty::openpty(size.as_ref(), None).expect("there are terminals");
        let clone = || Stdio::from(pair.slave.try_clone().expect("it is open"));
        let child = command()
            .args(arguments)
            .env("HOME", home)
            .env("TERM", "xterm")
            .stdin(clone())
            .stdout(clone())
            .stderr(clone())
            .spawn()
            .expect("the command starts");
        drop(pair.slave);
        let keys = fs::File::from(pair.master);
        let mut source = keys.try_clone().expect("it is open");
        let (sender, screen) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 1024];
            while let Ok(count @ 1..) = source.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Terminal { screen, seen: String::new(), keys, child }
    }

    /// Waits until something is on the screen that was not there before.
    #[track_caller]
    fn expect(&mut self, wanted: &str) {
        loop {
            if let Some(at) = self.seen.find(wanted) {
                self.seen.drain(..at + wanted.len());
                return;
            }
            match self.screen.recv_timeout(NOTICE) {
                Ok(bytes) => self.seen.push_str(&String::from_utf8_lossy(&bytes)),
                Err(mpsc::RecvTimeoutError::Disconnected) => panic!("{wanted:?} does not come; there is {:?}", self.seen),
                // Past what the test holds back: it would be seen at the end only.
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    let _ =
                        writeln!(std::io::stderr(), "{wanted:?} has not come for {} seconds; there is {:?}", NOTICE.as_secs(), self.seen);
                }
            }
        }
    }

    fn keys(&mut self, text: &str) {
        self.keys.write_all(text.as_bytes()).expect("the terminal is open");
    }
}

#[test]
fn the_prompt_on_a_terminal() {
    let home = directory("home");
    let mut terminal = Terminal::open(&home, Some((24, 80)));
    terminal.expect(">>> ");
    terminal.keys("6 * 7\r");
    terminal.expect("42");
    terminal.expect(">>> ");
    terminal.keys("def f():\r");
    terminal.expect("... ");
    terminal.keys("    return 'deep'\r");
    terminal.expect("... ");
    terminal.keys("\r");
    terminal.expect(">>> ");
    terminal.keys("f()\r");
    terminal.expect("'deep'");
    terminal.expect(">>> ");
    // Arrow up: the last line again.
    terminal.keys("\x1b[A\r");
    terminal.expect("'deep'");
    terminal.expect(">>> ");
    terminal.keys("half a li\x03");
    terminal.expect("KeyboardInterrupt");
    terminal.expect(">>> ");
    terminal.keys("\x04");
    let status = terminal.child.wait().expect("the command ends");
    assert_eq!(status.code(), Some(0));
    let history = fs::read_to_string(home.join(".dualvm_history")).expect("history is kept");
    assert!(history.contains("6 * 7"), "{history}");
}

/// A program may ask for a prompt behind it.
#[test]
fn the_environment_asks_for_a_prompt() {
    let home = directory("inspect");
    for source in ["import os; os.environ['PYTHONINSPECT'] = '1'; x = 6", "import os; os.putenv('MICROPYINSPECT', '1'); x = 6"] {
        let mut terminal = Terminal::running(&home, None, &["-c", source]);
        terminal.expect(">>> ");
        terminal.keys("x * 7\r");
        terminal.expect("42");
        terminal.expect(">>> ");
        terminal.keys("\x04");
        let status = terminal.child.wait().expect("the command ends");
        assert_eq!(status.code(), Some(0));
    }
    // Not where nobody could answer.
    let output = run_with(&["-c", "import os; os.environ['PYTHONINSPECT'] = '1'"], "print('answer')\n");
    assert_eq!((text(&output.stdout).as_str(), status(&output)), ("", 0));
}

/// What is expected is what MicroPython's prompt sends.
#[test]
fn the_prompt_on_a_terminal_of_unknown_size() {
    let home = directory("narrow");
    let mut terminal = Terminal::open(&home, None);
    terminal.expect("MicroPython");
    terminal.expect("Type \"help()\" for more information.\r\n>>> ");
    let mut enter = |keys: &str, seen: &str| {
        terminal.keys(keys);
        terminal.expect(seen);
    };
    enter("1\r", "1\r\n1\r\n>>> ");
    enter("2\r", "2\r\n2\r\n>>> ");
    // History; moving and deleting draw no more than what changes.
    enter("\x10\x10\r", "2\u{8}1\r\n1\r\n>>> ");
    enter("t = 1\x022\r", "t = 1\u{8}21\u{8}\r\n>>> ");
    enter("t\r", "t\r\n21\r\n>>> ");
    enter("xy\x7f\x7f7\r", "xy\u{8}\x1b[K\u{8}\x1b[K7\r\n7\r\n>>> ");
    enter("100 + 45\x1b\x7f1\x01\x06\x0b\r", "\r\n1\r\n>>> ");
    // Indentation comes by itself, and goes in steps.
    enter("def f(x):\r", "def f(x):\r\n...     ");
    enter("return x\r", "return x\r\n...     ");
    enter("\x08\r", "\u{8}\u{8}\u{8}\u{8}\x1b[K\r\n>>> ");
    enter("f(3)\r", "f(3)\r\n3\r\n>>> ");
    // Completion.
    enter("impo\tsys\r", "import sys\r\n>>> ");
    enter("'a'.isdi\t()\r", "'a'.isdi()\r\n");
    terminal.expect(">>> ");
    let mut enter = |keys: &str, seen: &str| {
        terminal.keys(keys);
        terminal.expect(seen);
    };
    enter("s = 'a'\r", ">>> ");
    enter("s.isdi\t()\r", "s.isdigit()\r\nFalse\r\n>>> ");
    // Paste mode.
    enter("\x05", "paste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
    enter("if 1:\r    print('pasted')\r\x04", "\r\npasted\r\n>>> ");
    enter("half a li\x03", "half a li\r\n>>> ");
    terminal.keys("\x04");
    let status = terminal.child.wait().expect("the command ends");
    assert_eq!(status.code(), Some(0));
}
