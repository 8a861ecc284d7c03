//! Damaged `.mpy` files: cut off at every byte, and with every byte changed. Each is read, and if it is accepted, run: an
//! error or a run, never a panic or a crash. The command translates a function when it is first called, the tools of the
//! command line all at once; both ways are gone, and where all is accepted at once they must agree.
//!
//! A changed jump may well make an endless loop, so each run has a number of instructions and a heap, and no more. What
//! never comes back to executing instructions would hang in native code; a watch says which file it was.
#![cfg(feature = "std")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use dualvm::code::{CodeUnit, mpy};
use dualvm::host::null::NullHost;
use dualvm::object::Code;
use dualvm::value::Gc;
use dualvm::vm::{Config, Outcome, Vm};

/// Programs as mpy-cross compiled them: generators and delegation, every way out of `try`, classes, `with` and closures.
const FILES: [&str; 4] =
    ["programs/mpy/yield_from.mpy", "programs/mpy/try_finally_paths.mpy", "programs/mpy/class_basics.mpy", "mpy/blocks.mpy"];

/// Instructions that one run may execute. The programs need fewer than a tenth of that.
const INSTRUCTIONS: u64 = 200_000;
/// Bytes that one run may hold.
const HEAP: usize = 32 << 20;
/// Native stack of the threads that run.
const STACK: usize = 8 << 20;
/// The tests of this crate run in debug too, which takes only some of the bytes.
const STRIDE: usize = if cfg!(debug_assertions) { 23 } else { 1 };
/// After so long without a result, what runs is named: it may hang in native code.
const NOTICE: Duration = Duration::from_secs(120);

/// What a byte is changed to.
const CHANGES: [fn(u8) -> u8; 5] = [|byte| byte ^ 1, |byte| byte ^ 0x80, |_| 0, |_| 0xff, |byte| byte.wrapping_add(1)];

/// A damaged file: which file, how it is damaged.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Cut { file: usize, length: usize },
    Byte { file: usize, at: usize, value: u8 },
}

/// How a damaged file went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Went {
    Refused,
    Finished,
    Raised,
    Endless,
}

fn config() -> Config {
    Config { heap_limit: HEAP, native_stack: STACK / 2, instruction_limit: Some(INSTRUCTIONS), ..Config::default() }
}

/// Runs a unit as a module body.
fn run(unit: &CodeUnit) -> Went {
    run_linked(|vm| vm.link(unit))
}

/// Runs a file as the command does: what is never called is never translated.
fn run_file(content: &[u8]) -> Went {
    run_linked(|vm| vm.code_of_mpy(content.to_vec()))
}

fn run_linked(link: impl FnOnce(&mut Vm) -> Outcome<Gc<Code>>) -> Went {
    let mut vm = Vm::new(config(), Box::new(NullHost::new()));
    let module = vm.new_module("__main__");
    vm.heap.keep(module);
    let globals = module.get(&vm.heap).dict;
    let outcome = link(&mut vm).and_then(|code| {
        vm.heap.keep(code);
        vm.run_code(code, globals, globals.value())
    });
    let endless = vm.instructions_left == 0;
    let Err(raised) = outcome else { return Went::Finished };
    let exception = vm.take_raised(raised);
    // Reports are part of it: they look at positions and call `__str__`.
    let _ = vm.format_exception(exception);
    if endless { Went::Endless } else { Went::Raised }
}

fn go(files: &[Vec<u8>], damage: Damage) -> Went {
    let content = match damage {
        Damage::Cut { file, length } => files[file][..length].to_vec(),
        Damage::Byte { file, at, value } => {
            let mut content = files[file].clone();
            content[at] = value;
            content
        }
    };
    let file = run_file(&content);
    match mpy::read(&content) {
        Ok(unit) => {
            let went = run(&unit);
            assert_eq!(went, file, "at once, and function by function");
            went
        }
        // A function that is never called does not matter to the command.
        Err(_) => Went::Refused,
    }
}

fn all(files: &[Vec<u8>]) -> Vec<Damage> {
    let mut damages = Vec::new();
    for (file, content) in files.iter().enumerate() {
        damages.extend((0..content.len()).map(|length| Damage::Cut { file, length }));
        for (at, byte) in content.iter().enumerate() {
            let values: std::collections::BTreeSet<u8> = CHANGES.iter().map(|change| change(*byte)).filter(|value| value != byte).collect();
            damages.extend(values.into_iter().map(|value| Damage::Byte { file, at, value }));
        }
    }
    damages.into_iter().step_by(STRIDE).collect()
}

#[test]
fn a_damaged_file_is_refused_or_runs() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let files: Vec<Vec<u8>> = FILES.iter().map(|name| fs::read(tests.join(name)).unwrap()).collect();
    for (name, content) in FILES.iter().zip(&files) {
        let unit = mpy::read(content).unwrap();
        assert_eq!(run(&unit), Went::Finished, "{name} as it is");
    }
    let damages = all(&files);
    let (next, running) = (AtomicUsize::new(0), Mutex::new([None; 2]));
    let (done, results) = channel();
    thread::scope(|scope| {
        let (damages, files, next, running) = (&damages, &files, &next, &running);
        for number in 0..2 {
            let done = done.clone();
            let work = move || {
                while let Some(damage) = damages.get(next.fetch_add(1, Ordering::Relaxed)) {
                    running.lock().unwrap()[number] = Some(*damage);
                    let went = catch_unwind(AssertUnwindSafe(|| go(files, *damage)));
                    done.send((*damage, went.ok())).unwrap();
                }
                running.lock().unwrap()[number] = None;
            };
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).unwrap();
        }
        drop(done);
        let (mut counts, mut panicked) = ([0usize; 4], Vec::new());
        loop {
            match results.recv_timeout(NOTICE) {
                Ok((_, Some(went))) => counts[went as usize] += 1,
                Ok((damage, None)) => panicked.push(damage),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    let running = running.lock().unwrap();
                    // Past what the test holds back: it would be seen at the end only.
                    let _ = writeln!(std::io::stderr(), "no result for {} seconds: {running:?} of {FILES:?}", NOTICE.as_secs());
                }
            }
        }
        let [refused, finished, raised, endless] = counts;
        println!("{} damaged files: {refused} refused, {finished} finished, {raised} raised, {endless} endless", damages.len());
        assert!(panicked.is_empty(), "panicked: {panicked:?} of {FILES:?}");
        assert!(refused > 0 && finished > 0 && raised > 0, "{counts:?}");
    });
}
