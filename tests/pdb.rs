//! The debugger at a terminal: whole sessions compared with what CPython 3.13's pdb showed for the same keys
//! (`tests/programs/pdb/record.py` wrote that down), and what the line editor adds.
#![cfg(all(feature = "std", unix))]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use pretty_assertions::assert_eq;

/// What a session asks a line with. They stand at the start of a line and at the end of what is shown.
const PROMPTS: &[&str] = &["(Pdb) ", "((Pdb)) ", "(com) ", "...   ", ">>> ", "... ", "Clear all breaks? "];

/// After so long without anything new on the screen, what is there is shown; more is awaited on.
const NOTICE: Duration = Duration::from_secs(60);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().expect("the repository is there").join("tests/programs/pdb")
}

/// A terminal with the command behind it.
struct Session {
    screen: mpsc::Receiver<Vec<u8>>,
    keys: fs::File,
    child: Child,
    /// All that was shown.
    shown: String,
    /// How much of it was looked at.
    seen: usize,
}

impl Session {
    fn start(kind: &str, arguments: &[&str]) -> Session {
        let size = nix::pty::Winsize { ws_row: 40, ws_col: 200, ws_xpixel: 0, ws_ypixel: 0 };
        let pair = nix::pty::openpty(Some(&size), None).expect("there are terminals");
        let clone = || Stdio::from(pair.slave.try_clone().expect("it is open"));
        let child = Command::new(env!("CARGO_BIN_EXE_dualvm"))
            .args(arguments)
            .current_dir(folder())
            .env_remove("PYTHONBREAKPOINT")
            .env("HOME", folder().join("no-home"))
            .env("TERM", kind)
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
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = source.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Session { screen, keys, child, shown: String::new(), seen: 0 }
    }

    /// More on the screen; `false` when the program has ended.
    #[track_caller]
    fn more(&mut self) -> bool {
        loop {
            match self.screen.recv_timeout(NOTICE) {
                Ok(bytes) => {
                    self.shown.push_str(&String::from_utf8_lossy(&bytes));
                    return true;
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => return false,
                // Past what the test holds back: it would be seen at the end only.
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    let _ = writeln!(std::io::stderr(), "nothing has come for {} seconds after {:?}", NOTICE.as_secs(), self.shown);
                }
            }
        }
    }

    /// Whether what is shown ends in a question that has no answer yet.
    fn asks(&self) -> bool {
        let new = &self.shown[self.seen..];
        PROMPTS.iter().any(|prompt| new.strip_suffix(prompt).is_some_and(|before| before.is_empty() || before.ends_with(['\n', '\r'])))
    }

    /// Waits for a text that was not there before.
    #[track_caller]
    fn expect(&mut self, wanted: &str) {
        loop {
            if let Some(at) = self.shown[self.seen..].find(wanted) {
                self.seen += at + wanted.len();
                return;
            }
            assert!(self.more(), "{wanted:?} does not come; there is {:?}", &self.shown[self.seen..]);
        }
    }

    fn keys(&mut self, text: &str) {
        self.keys.write_all(text.as_bytes()).expect("the terminal is open");
    }
}

/// The screen as `record.py` writes it down.
fn recorded(shown: &str) -> String {
    let root = folder().ancestors().nth(3).expect("the root").display().to_string();
    let text = shown.replace("\r\n", "\n").replace(&root, "{root}");
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        match line.find("bdb.py(") {
            Some(at) => {
                let start = line[..at].rfind(' ').map_or(0, |space| space + 1);
                let end = line[at..].find(')').map_or(line.len(), |close| at + close + 1);
                out.push_str(&line[..start]);
                out.push_str("bdb.py(N)");
                out.push_str(&line[end..]);
            }
            None => out.push_str(line),
        }
    }
    out
}

/// Types the lines of `NAME.in`, each when a line is asked for. The result is how many, and the screen.
fn session(name: &str) -> (usize, String) {
    let script = fs::read_to_string(folder().join(name).with_extension("in")).expect("it is there");
    let mut lines = script.lines();
    let arguments: Vec<&str> = lines.next().expect("the command line").split_whitespace().collect();
    let mut session = Session::start("dumb", &arguments);
    let mut typed = 0;
    while session.more() {
        if session.asks() {
            session.seen = session.shown.len();
            match lines.next() {
                Some(line) => {
                    typed += 1;
                    session.keys(&format!("{line}\n"));
                }
                None => session.keys("\u{4}"),
            }
        }
    }
    session.child.wait().expect("it ends");
    (typed, recorded(&session.shown))
}

fn check(name: &str, least: usize) {
    let expected = fs::read_to_string(folder().join(name).with_extension("out")).expect("it is there");
    let (typed, shown) = session(name);
    assert_eq!(shown, expected, "{name}");
    assert!(typed >= least, "{name} has {typed} lines");
}

#[test]
fn a_session_from_breakpoint_is_that_of_pdb() {
    check("session", 45);
}

#[test]
fn looking_back_and_threads_are_as_in_pdb() {
    check("mortem", 25);
}

#[test]
fn breakpoints_aliases_and_restarts_are_as_in_pdb() {
    check("restart", 60);
}

#[test]
fn a_line_is_edited_completed_and_remembered() {
    let mut session = Session::start("xterm", &["session.py"]);
    session.expect("(Pdb) ");
    // A name of the frame, then an attribute of it.
    session.keys("p acc\t.own\t\r");
    session.expect("'me'");
    session.expect("(Pdb) ");
    session.keys("p account.balance + 41\x1b[D\x7f1\r");
    session.expect("\n11\r\n");
    session.expect("(Pdb) ");
    // A command of which only the beginning is typed.
    session.keys("longl\t\r");
    session.expect("def main():");
    session.expect("(Pdb) ");
    // Two lines back.
    session.keys("\x1b[A\x1b[A\r");
    session.expect("\n11\r\n");
    session.expect("(Pdb) ");
    // What is half typed goes away with Ctrl-C; the debugger stays.
    session.keys("p account.\x03");
    session.expect("--KeyboardInterrupt--");
    session.expect("(Pdb) ");
    session.keys("continue\r");
    session.expect("result 20");
    session.expect("error no");
    assert!(session.child.wait().expect("it ends").success());
}

#[test]
fn control_c_stops_a_program_that_runs() {
    let mut session = Session::start("dumb", &["loop.py"]);
    session.expect("(Pdb) ");
    session.keys("continue\n");
    session.expect("running");
    let process = nix::unistd::Pid::from_raw(session.child.id() as i32);
    nix::sys::signal::kill(process, nix::sys::signal::Signal::SIGINT).expect("it runs");
    session.expect("Program interrupted. (Use 'cont' to resume).");
    session.expect("loop.py(");
    session.expect("(Pdb) ");
    session.keys("p turns > 0\n");
    session.expect("True");
    session.expect("(Pdb) ");
    session.keys("!stop = True\n");
    session.expect("(Pdb) ");
    session.keys("continue\n");
    session.expect("ended");
    assert!(session.child.wait().expect("it ends").success());
}

#[test]
fn the_environment_chooses_the_debugger() {
    let run = |value: &str, source: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_dualvm"))
            .args(["-c", source])
            .env("PYTHONBREAKPOINT", value)
            .stdin(Stdio::null())
            .output()
            .expect("the command runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    };
    assert_eq!(run("0", "print(breakpoint())"), (String::from("None\n"), String::new()));
    assert_eq!(run("print", "breakpoint(1, 2, sep='-')").0, "1-2\n");
    assert_eq!(run("math.sqrt", "print(breakpoint(16))").0, "4.0\n");
    let (stdout, stderr) = run("nowhere.at_all", "print(breakpoint())");
    assert_eq!(stdout, "None\n");
    assert!(stderr.contains("RuntimeWarning: Ignoring unimportable $PYTHONBREAKPOINT: \"nowhere.at_all\""), "{stderr}");
    // The end of the input ends the program, as under pdb.
    let (stdout, stderr) = run("", "breakpoint()");
    assert!(stdout.contains("(Pdb) "), "{stdout}");
    assert!(stderr.contains("bdb.BdbQuit"), "{stderr}");
}
