//! Writing `.mpy` files: every program of `tests/programs/conformance` and `long` is compiled by `dualvm compile`, and the
//! file prints what the source prints. `tests/programs/mpy/not-written.txt` lists the others: what files cannot express is
//! refused with these words, and what files do not keep is why a program prints something else.
#![cfg(feature = "std")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::thread;

use dualvm::code::Const;
use dualvm::code::mpy::read;
use dualvm::compile::{Options, compile_mpy};

/// Programs that are written and run, at least.
const FLOOR: usize = 132;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn dualvm() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
    command.current_dir(root()).stdin(Stdio::null());
    command
}

fn output(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("dualvm does not start: {error}"))
}

/// A folder for files of this test, which is removed when it is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("mpy_write-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        Scratch(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What `not-written.txt` says of a program: `refused` or `lost`, and what.
fn exceptions() -> Vec<(String, String, String)> {
    let text = fs::read_to_string(root().join("tests/programs/mpy/not-written.txt")).expect("the list of exceptions");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let parts = lines.map(|line| {
        let mut parts = line.splitn(3, ": ").map(str::to_owned);
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    });
    parts.collect()
}

fn programs() -> Vec<(&'static str, String)> {
    let mut programs = Vec::new();
    for folder in ["conformance", "long"] {
        for entry in fs::read_dir(root().join("tests/programs").join(folder)).expect("the programs") {
            let name = entry.expect("a program").file_name().into_string().expect("a name");
            if let Some(name) = name.strip_suffix(".py") {
                programs.push((folder, name.to_owned()));
            }
        }
    }
    programs.sort();
    programs
}

/// Compiles a program and runs the file; what is wrong with it.
fn check(folder: &str, name: &str, scratch: &Path) -> Result<(), String> {
    let source = format!("tests/programs/{folder}/{name}.py");
    let file = scratch.join(format!("{name}.mpy"));
    let compiled = output(dualvm().arg("compile").args(["-s", &format!("{name}.py"), "-o"]).arg(&file).arg(&source));
    if !compiled.status.success() {
        return Err(String::from_utf8_lossy(&compiled.stderr).into_owned());
    }
    let path = format!("tests/programs/{folder}:.frozen");
    let ran = output(dualvm().args(["-X", "dialect=cpython"]).arg(&file).env("MICROPYPATH", path));
    let expected = fs::read(root().join(&source).with_extension("out")).map_err(|error| error.to_string())?;
    if ran.stdout != expected || !ran.status.success() {
        let (expected, found) = (String::from_utf8_lossy(&expected), String::from_utf8_lossy(&ran.stdout));
        let line = expected.lines().zip(found.lines()).position(|(left, right)| left != right);
        return Err(format!("prints something else, from line {line:?} on; {}", String::from_utf8_lossy(&ran.stderr)));
    }
    Ok(())
}

#[test]
fn programs_print_the_same() {
    let exceptions = exceptions();
    let scratch = Scratch::new("programs");
    let mut expected: Vec<_> = programs();
    let total = expected.len();
    expected.retain(|(_, name)| !exceptions.iter().any(|(known, kind, _)| known == name && kind == "lost"));
    let queue = Mutex::new(expected);
    let problems = Mutex::new(Vec::new());
    let written = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some((folder, name)) = queue.lock().expect("the queue").pop() else { break };
                    let outcome = check(folder, &name, &scratch.0);
                    let refusal = exceptions.iter().find(|(known, kind, _)| *known == name && kind == "refused");
                    let problem = match (outcome, refusal) {
                        (Ok(()), None) => {
                            *written.lock().expect("the count") += 1;
                            continue;
                        }
                        (Err(message), Some((_, _, what))) if message.contains(&format!("cannot be expressed in .mpy: {what}")) => continue,
                        (Ok(()), Some((_, _, what))) => format!("not refused: {what}"),
                        (Err(message), _) => message,
                    };
                    problems.lock().expect("the problems").push(format!("{folder}/{name}: {problem}"));
                }
            });
        }
    });
    let problems = problems.into_inner().expect("the problems");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let written = written.into_inner().expect("the count");
    assert!(written >= FLOOR, "{written} of {total} programs are written");
}

fn compiled(source: &str) -> Vec<u8> {
    let options = Options { filename: "part.py", ..Options::default() };
    compile_mpy(source, &options).unwrap_or_else(|error| panic!("{source}: {error}"))
}

/// The bytes of a file as mpy-cross 1.29 writes them, where both choose the same instructions.
#[test]
fn bytes_are_those_of_mpy_cross() {
    let bytes = compiled("def add(a, b=2):\n    return a + b\n");
    let mut expected = b"M\x06\0\x1f\x05\0\x0epart.py\0\x0f\x06add\0\x02a\0\x02b\0".to_vec();
    // The module: 13 bytes and a child; then the function: 8 bytes.
    expected.extend(b"\x6c\x08\x02\x01\x82\x2a\x01\x53\x33\0\x16\x02\x51\x63");
    expected.extend(b"\x01\x58\x9a\x01\x08\x02\x03\x04\x20\xb0\xb1\xf2\x63");
    assert_eq!(bytes, expected);
}

#[test]
fn what_is_written_can_be_read() {
    let unit = read(&compiled("def f(a, /, b, *, c=1, **d):\n    x = 1\n    return lambda: (a, x)\n")).expect("a good file");
    assert_eq!((unit.name.as_str(), unit.filename.as_str()), ("<module>", "part.py"));
    let function = unit.consts.iter().find_map(|constant| match constant {
        Const::Code(code) => Some(code),
        _ => None,
    });
    let function = function.expect("the function");
    assert_eq!((function.arg_count, function.posonly_count, function.kwonly_count), (2, 1, 1));
    assert_eq!(function.varnames[..4], ["a", "b", "c", "kwargs"]);
    assert_eq!(function.first_line, 2);
}

/// Jumps of every length: the shortest label has one byte, the longest two.
#[test]
fn long_jumps() {
    for count in [1, 5, 20, 30, 31, 32, 40, 100, 1000, 2500] {
        let body = "    x += 1\n".repeat(count);
        let source = format!("x = 0\nfor i in range(2):\n{body}print(x)\n");
        let scratch = Scratch::new(&format!("jumps-{count}"));
        let file = scratch.0.join("jumps.mpy");
        fs::write(&file, compiled(&source)).expect("a file");
        let ran = output(dualvm().arg(&file));
        assert_eq!(String::from_utf8_lossy(&ran.stdout), format!("{}\n", 2 * count));
    }
    let source = format!("for i in x:\n{}", "    y += 1\n".repeat(10_000));
    let error = compile_mpy(&source, &Options::default()).expect_err("a jump that is too long");
    assert_eq!(error.message, "cannot be expressed in .mpy: a jump over more than 16383 bytes of code");
}

#[test]
fn refusals_say_where() {
    let scratch = Scratch::new("refusals");
    let source = scratch.0.join("wrong.py");
    fs::write(&source, "def f(x):\n    try:\n        pass\n    except* ValueError:\n        pass\n").expect("a file");
    let ran = output(dualvm().args(["compile", "-s", "wrong.py"]).arg(&source));
    let expected = "  File \"wrong.py\", line 4\n    except* ValueError:\n    ^^^^^^^^^^^^^^^^^^^\nSyntaxError: cannot be expressed in .mpy: except*\n";
    assert_eq!(String::from_utf8_lossy(&ran.stderr), expected);
    assert_eq!(ran.status.code(), Some(1));
    assert!(!scratch.0.join("wrong.mpy").exists());
}

/// It stands in for mpy-cross: its options are taken, and the file goes beside the source if nothing else is said.
#[test]
fn options_of_mpy_cross() {
    let scratch = Scratch::new("options");
    let source = scratch.0.join("plain.py");
    fs::write(&source, "assert False, __file__\nprint('done')\n").expect("a file");
    let ran = output(dualvm().args(["compile", "-v", "-march=x64", "-msmall-int-bits=31", "-X", "emit=bytecode", "-O3"]).arg(&source));
    assert_eq!((ran.status.code(), ran.stderr.as_slice()), (Some(0), &b""[..]));
    let ran = output(dualvm().arg(scratch.0.join("plain.mpy")));
    assert_eq!(ran.stdout, b"done\n");
    for (arguments, message) in [
        (&["compile"][..], "compile: give a source\n"),
        (&["compile", "-o"], "compile: argument expected for the -o option\n"),
        (&["compile", "-X", "emit=native", "x.py"], "compile: -X: there is emit=bytecode only\n"),
        (&["compile", "no-such-file.py"], "dualvm: can't open file 'no-such-file.py': [Errno 2] No such file or directory\n"),
    ] {
        let ran = output(dualvm().args(arguments));
        let text = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(text.starts_with(message), "{arguments:?}: {text}");
        assert_ne!(ran.status.code(), Some(0));
    }
}
