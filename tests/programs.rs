//! Runs the Python programs of `tests/programs` with the built `dualvm` and compares what they print with what
//! CPython 3.13 printed, byte for byte. `tests/programs/README.md` describes the folders.
//!
//! `DUALVM_ONLY=text` runs only the programs whose `folder/name` contains the text.
#![cfg(feature = "std")]

use std::env;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How many programs run at the same time.
const THREADS: usize = 2;

/// After so many seconds it is said which program still runs, and again each time they have passed: one that hangs has a name
/// then. It goes on, since how long a program takes is the machine's affair.
const NOTICE: Duration = Duration::from_secs(120);

/// Held by the folder that is running: the tests of this file wait for each other, so there are `THREADS` programs at
/// a time and no more.
static RUNNING: Mutex<()> = Mutex::new(());

/// A folder of programs and what is compared.
struct Folder {
    name: &'static str,
    /// How the names of its programs end.
    ending: &'static str,
    /// Fewer programs than this is a failure: some were lost.
    floor: usize,
    /// Where the expected output is; the first folder that has the file counts.
    expected: &'static [&'static str],
    /// Whether standard error and the exit status are compared too.
    whole: bool,
}

/// What one run of a program gave.
struct Outcome {
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    /// None: ended by a signal.
    code: Option<i32>,
}

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.canonicalize().expect("the repository is there")
}

fn programs(folder: &Path, ending: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            name.strip_suffix(ending).map(str::to_owned)
        })
        .collect();
    names.sort();
    names
}

fn read_all(from: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut from) = from {
            // What was read before an error is still worth comparing.
            let _ = from.read_to_end(&mut bytes);
        }
        bytes
    })
}

fn run(root: &Path, program: &str) -> io::Result<Outcome> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dualvm"))
        .arg(program)
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stdout = read_all(child.stdout.take());
    let stderr = read_all(child.stderr.take());
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    let mut notice = NOTICE;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if start.elapsed() > notice {
            let _ = writeln!(io::stderr(), "{program} still runs after {} seconds", notice.as_secs());
            notice += NOTICE;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    Ok(Outcome { stdout: stdout.join().unwrap_or_default(), stderr: stderr.join().unwrap_or_default(), code: status.code() })
}

/// The first line in which two texts differ, with the line before it and the place; None if they are the same.
fn difference(what: &str, expected: &[u8], actual: &[u8]) -> Option<String> {
    if expected == actual {
        return None;
    }
    let expected = String::from_utf8_lossy(expected);
    let actual = String::from_utf8_lossy(actual);
    let mut wanted = expected.split('\n');
    let mut got = actual.split('\n');
    let mut before = None;
    let mut number = 1;
    loop {
        let (left, right) = (wanted.next(), got.next());
        if left.is_none() && right.is_none() {
            return Some(format!("{what} differs in bytes that are not UTF-8"));
        }
        if left != right {
            let mut text = format!("{what}, line {number}:");
            if let Some(before) = before {
                text += &format!("\n     after  {}", shorten(before, 0));
            }
            let common = match (left, right) {
                (Some(left), Some(right)) => left.chars().zip(right.chars()).take_while(|(l, r)| l == r).count(),
                _ => 0,
            };
            for (label, line) in [("expected", left), ("found   ", right)] {
                text += &match line {
                    Some(line) => format!("\n  {label}  {}", shorten(line, common)),
                    None => format!("\n  {label}  (the end)"),
                };
            }
            if left.is_some() && right.is_some() {
                text += &format!("\n            {}^ column {}", " ".repeat(common.min(LEAD)), common + 1);
            }
            return Some(text);
        }
        before = left;
        number += 1;
    }
}

/// How many characters of a line are shown before the first difference.
const LEAD: usize = 60;

/// A line cut to what is readable, so that the character number `at` is in it.
fn shorten(line: &str, at: usize) -> String {
    let skipped = at.saturating_sub(LEAD);
    let mut text: String = line.chars().skip(skipped).take(160).collect();
    if line.chars().count() > skipped + 160 {
        text.push('…');
    }
    text
}

fn tail(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let start = lines.len().saturating_sub(4);
    lines[start..].iter().map(|line| format!("\n    {}", shorten(line, 0))).collect()
}

/// Runs one program; the text says what is wrong with it.
fn check(root: &Path, folder: &Folder, name: &str) -> Result<(), String> {
    let base = root.join("tests/programs");
    let read = |ending: &str| -> Result<Vec<u8>, String> {
        let mut tried = Vec::new();
        for place in folder.expected {
            let path = base.join(place).join(format!("{name}{ending}"));
            match fs::read(&path) {
                Ok(bytes) => return Ok(bytes),
                Err(error) => tried.push(format!("{}: {error}", path.display())),
            }
        }
        Err(tried.join("; "))
    };
    let expected = read(".out")?;
    let program = format!("tests/programs/{}/{name}{}", folder.name, folder.ending);
    let outcome = run(root, &program).map_err(|error| format!("cannot run it: {error}"))?;
    let mut problems: Vec<String> = difference("standard output", &expected, &outcome.stdout).into_iter().collect();
    if folder.whole {
        let stderr = String::from_utf8_lossy(&read(".err")?).replace("{root}", &root.to_string_lossy());
        problems.extend(difference("standard error", stderr.as_bytes(), &outcome.stderr));
        let code = String::from_utf8_lossy(&read(".code")?).trim().to_owned();
        if outcome.code.map(|code| code.to_string()) != Some(code.clone()) {
            problems.push(format!("exit status {:?}, expected {code}", outcome.code));
        }
    } else if outcome.code != Some(0) {
        let end = match outcome.code {
            Some(code) => format!("exit status {code}"),
            None => "ended by a signal".to_owned(),
        };
        problems.push(format!("{end}, standard error ends:{}", tail(&outcome.stderr)));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n  ")) }
}

fn run_folder(folder: &Folder) {
    let root = root();
    let all = programs(&root.join("tests/programs").join(folder.name), folder.ending);
    assert!(
        !all.is_empty() && all.len() >= folder.floor,
        "tests/programs/{} has {} programs, it had {}",
        folder.name,
        all.len(),
        folder.floor
    );
    let only = env::var("DUALVM_ONLY").unwrap_or_default();
    let names: Vec<&String> = all.iter().filter(|name| format!("{}/{name}", folder.name).contains(&only)).collect();

    let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    let start = Instant::now();
    let following = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let failures: Mutex<Vec<(usize, String)>> = Mutex::new(Vec::new());
    let live = io::stderr().is_terminal();
    thread::scope(|scope| {
        for _ in 0..THREADS.min(names.len()) {
            scope.spawn(|| {
                loop {
                    let number = following.fetch_add(1, Ordering::Relaxed);
                    let Some(name) = names.get(number) else { break };
                    if let Err(problem) = check(&root, folder, name) {
                        let text = format!("{}/{name}: {problem}", folder.name);
                        failures.lock().expect("no thread has panicked").push((number, text));
                    }
                    let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                    if live {
                        // Straight to the terminal: the harness keeps what the macros print.
                        let _ = write!(io::stderr(), "\r{}: {done}/{} {name:<24}", folder.name, names.len());
                    }
                }
            });
        }
    });
    drop(running);
    let mut failures = failures.into_inner().expect("no thread has panicked");
    failures.sort();
    let passed = names.len() - failures.len();
    let ahead = if live { "\r" } else { "" };
    let took = start.elapsed().as_secs_f64();
    let _ = writeln!(io::stderr(), "{ahead}programs/{}: {passed}/{} passed in {took:.1} s{:<24}", folder.name, names.len(), "");
    if !failures.is_empty() {
        let texts: Vec<String> = failures.into_iter().map(|(_, text)| text).collect();
        panic!("{passed}/{} passed\n\n{}\n", names.len(), texts.join("\n\n"));
    }
}

#[test]
fn conformance() {
    run_folder(&Folder { name: "conformance", ending: ".py", floor: 206, expected: &["conformance"], whole: false });
}

#[test]
fn long() {
    run_folder(&Folder { name: "long", ending: ".py", floor: 15, expected: &["long"], whole: false });
}

#[test]
fn errors() {
    run_folder(&Folder { name: "errors", ending: ".py", floor: 16, expected: &["errors"], whole: true });
}

#[test]
#[cfg(feature = "settrace")]
fn trace() {
    run_folder(&Folder { name: "trace", ending: ".py", floor: 50, expected: &["trace"], whole: false });
}

#[test]
fn mpy() {
    run_folder(&Folder { name: "mpy", ending: ".mpy", floor: 166, expected: &["conformance", "long"], whole: false });
}

/// Every program is there in compiled form, or `source-only.txt` says why not; nothing is there twice or without source.
#[test]
fn mpy_complete() {
    let base = root().join("tests/programs");
    let compiled = programs(&base.join("mpy"), ".mpy");
    let listed = fs::read_to_string(base.join("mpy/source-only.txt")).expect("mpy/source-only.txt");
    let source_only: Vec<&str> = listed
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(": ").unwrap_or_else(|| panic!("no reason: {line}")).0)
        .collect();
    let mut sources = programs(&base.join("conformance"), ".py");
    sources.extend(programs(&base.join("long"), ".py"));
    let mut problems = Vec::new();
    for name in &sources {
        let places = usize::from(compiled.contains(name)) + usize::from(source_only.contains(&name.as_str()));
        if places != 1 {
            problems.push(format!("{name} is in {places} of mpy/*.mpy and source-only.txt"));
        }
    }
    for name in compiled.iter().map(String::as_str).chain(source_only.iter().copied()) {
        if sources.iter().filter(|source| *source == name).count() != 1 {
            problems.push(format!("{name} is not the name of one program"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
