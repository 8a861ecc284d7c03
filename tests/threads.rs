//! Threads of a VM that is embedded: with a host that lets it move between threads of the system, and with one that
//! does not, where other threads run on top of Rust code that waits.
#![cfg(feature = "std")]

use std::process::Command;

use dualvm::compile::Mode;
use dualvm::host::Host;
use dualvm::host::null::NullHost;
use dualvm::host::os::OsHost;
use dualvm::vm::{Config, Vm};

/// Runs a program: the `repr` of its variable `result`, or the class and text of the exception that ended it.
fn run_in(vm: &mut Vm, source: &str) -> String {
    let code = vm.compile_text(source, "<test>", Mode::Exec).expect("the program compiles");
    let globals = vm.new_module("__main__").get(&vm.heap).dict;
    vm.heap.keep(globals);
    vm.heap.keep(code);
    match vm.run_code(code, globals, globals.value()) {
        Ok(_) => {
            let name = vm.intern("result");
            let result = globals.get(&vm.heap).get_str(&vm.heap, name).expect("the program sets result");
            vm.repr_text(result).expect("a repr")
        }
        Err(raised) => {
            let exception = vm.take_raised(raised);
            let text = vm.str_text(exception).expect("a text");
            format!("{}: {text}", vm.type_name(exception))
        }
    }
}

fn run(source: &str, host: impl Host + 'static) -> String {
    run_in(&mut Vm::new(Config::default(), Box::new(host)), source)
}

/// Both hosts, under a heap that is collected at every safepoint too.
#[track_caller]
fn check(source: &str, expected: &str) {
    assert_eq!(run(source, NullHost::new()), expected, "without other native stacks");
    assert_eq!(run(source, OsHost::default()), expected, "with carriers");
    for host in [Box::new(NullHost::new()) as Box<dyn Host>, Box::new(OsHost::default())] {
        let mut vm = Vm::new(Config { gc_stress: true, ..Config::default() }, host);
        assert_eq!(run_in(&mut vm, source), expected, "while collecting");
    }
}

#[test]
fn threads_take_turns() {
    check(
        "
import _thread, time
result = []
def works(number):
    for step in range(3):
        result.append((step, number))
        time.sleep(0)
for number in range(3):
    _thread.start_new_thread(works, (number,))
while len(result) < 9:
    time.sleep(0)
result = sorted(result) == [(step, number) for step in range(3) for number in range(3)]
",
        "True",
    );
}

#[test]
fn busy_threads_end_their_slices() {
    check(
        "
import _thread, time
turns = [0, 0]
def works(number):
    while not stop:
        turns[number] += 1
stop = False
for number in range(2):
    _thread.start_new_thread(works, (number,))
while not all(turns):
    pass
stop = True
while _thread._count():
    time.sleep(0)
result = all(turns)
",
        "True",
    );
}

#[test]
fn sleepers_wake_in_order() {
    check(
        "
import _thread, time
def sleeps(milliseconds):
    begun.append(time.monotonic())
    time.sleep(milliseconds / 1000)
    result.append(milliseconds)
while True:
    result, begun = [], []
    for milliseconds in (90, 30, 60):
        _thread.start_new_thread(sleeps, (milliseconds,))
    while len(result) < 3:
        time.sleep(0.01)
    # A busy machine may let them begin at times that leave another order.
    if max(begun) - min(begun) < 0.02:
        break
",
        "[30, 60, 90]",
    );
}

#[test]
fn rust_code_that_calls_python_can_wait() {
    check(
        "
import _thread, time
lock = _thread.allocate_lock()
lock.acquire()
def releases():
    time.sleep(0.01)
    lock.release()
_thread.start_new_thread(releases, ())
result = sorted([3, 1, 2], key=lambda value: (lock.acquire(), lock.release(), value)[2])
",
        "[1, 2, 3]",
    );
}

/// Each waits inside of a comparison, which Rust code calls, until the other one is there.
const CROSSED: &str = "
import _thread, time
class Side:
    def __init__(self):
        self.here = _thread.allocate_lock()
        self.here.acquire()
    def __eq__(self, other):
        self.here.release()
        self.opposite.here.acquire()
        return True
left, right = Side(), Side()
left.opposite, right.opposite = right, left
result = []
def compares(side):
    result.append([side] == [0])
_thread.start_new_thread(compares, (left,))
_thread.start_new_thread(compares, (right,))
while len(result) < 2:
    time.sleep(0.001)
";

#[test]
fn waits_that_cross_need_native_stacks_of_their_own() {
    assert_eq!(run(CROSSED, OsHost::default()), "[True, True]");
}

#[test]
fn a_deadlock_is_an_exception() {
    let expected = "RuntimeError: deadlock: every thread waits for another one";
    check("import _thread\nlock = _thread.allocate_lock()\nlock.acquire()\nlock.acquire()\n", expected);
    check(
        "
import _thread, time
first, second = _thread.allocate_lock(), _thread.allocate_lock()
first.acquire()
def crosses():
    with second:
        first.acquire()
_thread.start_new_thread(crosses, ())
while not second.locked():
    time.sleep(0)
second.acquire()
",
        expected,
    );
    check("import _thread\nlock = _thread.allocate_lock()\nlock.acquire()\nsorted([1], key=lambda value: lock.acquire())\n", expected);
}

#[test]
fn a_vm_goes_with_threads_that_still_wait() {
    let waits = "
import _thread, time
lock = _thread.allocate_lock()
lock.acquire()
for _ in range(5):
    _thread.start_new_thread(sorted, ([2, 1],), {'key': lambda value: lock.acquire()})
    _thread.start_new_thread(lock.acquire, ())
time.sleep(0.01)
result = _thread._count()
";
    assert_eq!(run(waits, OsHost::default()), "10");
}

#[test]
fn a_vm_runs_one_program_after_another() {
    for host in [Box::new(NullHost::new()) as Box<dyn Host>, Box::new(OsHost::default())] {
        let mut vm = Vm::new(Config::default(), host);
        let start = "
import _thread, time
numbers = []
def counts():
    while True:
        numbers.append(len(numbers))
        time.sleep(0.001)
_thread.start_new_thread(counts, ())
import sys
sys.numbers = numbers
for _ in range(1000):
    if numbers:
        break
    time.sleep(0.001)
result = len(numbers) > 0
";
        assert_eq!(run_in(&mut vm, start), "True");
        let look = "
import sys, time
before = len(sys.numbers)
for _ in range(1000):
    if len(sys.numbers) > before:
        break
    time.sleep(0.001)
result = len(sys.numbers) > before
";
        assert_eq!(run_in(&mut vm, look), "True");
    }
}

/// What the command prints for a program: output, then errors.
fn command(source: &str) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_dualvm"))
        .env_remove("DUALVMPATH")
        .env_remove("MICROPYPATH")
        .args(["-c", source])
        .output()
        .expect("the command starts");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn the_end_waits_for_threads_that_are_no_daemons() {
    let (output, error, status) = command(
        "
import threading, time
said = threading.Event()
def late():
    said.wait()
    time.sleep(0.05)
    print('late')
threading.Thread(target=late).start()
threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
print('end')
said.set()
",
    );
    assert_eq!((output.as_str(), error.as_str(), status), ("end\nlate\n", "", Some(0)));
}

/// CPython 3.13 prints these words; the address of the function is not compared.
#[test]
fn exceptions_of_threads_are_shown() {
    let (output, error, status) = command(
        "
import _thread, time
def fails():
    raise ValueError('on purpose')
_thread.start_new_thread(fails, ())
time.sleep(0.01)
print('goes on')
",
    );
    assert_eq!((output.as_str(), status), ("goes on\n", Some(0)));
    let lines: Vec<&str> = error.lines().collect();
    assert!(lines[0].starts_with("Exception ignored in thread started by <function fails at 0x"), "{error}");
    assert!(lines[0].ends_with(">:"), "{error}");
    let rest = ["Traceback (most recent call last):", "  File \"<string>\", line 4, in fails", "ValueError: on purpose"];
    assert_eq!(lines.iter().skip(1).filter(|line| !line.starts_with("    ")).copied().collect::<Vec<_>>(), rest);

    let (_, error, status) = command("import threading\nthreading.Thread(target=int, args=('x',), name='unlucky').start()\n");
    assert_eq!(status, Some(0));
    assert!(error.starts_with("Exception in thread unlucky:\nTraceback (most recent call last):\n"), "{error}");
    assert!(error.ends_with("\nValueError: invalid literal for int() with base 10: 'x'\n"), "{error}");
}
