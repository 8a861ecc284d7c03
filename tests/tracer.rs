//! Tracing from Rust: a [`Tracer`] gets the events of `sys.settrace`, can say that a place is of no more interest, and
//! can stop a program.
#![cfg(all(feature = "std", feature = "settrace"))]

use std::cell::RefCell;
use std::rc::Rc;

use dualvm::builtins::registry::Type;
use dualvm::compile::Mode;
use dualvm::host::null::NullHost;
use dualvm::trace::{Event, Place, Tracer, Verdict, wants};
use dualvm::value::Value;
use dualvm::vm::{Config, Outcome, Vm};

const PROGRAM: &str = "\
def add(a, b):
    total = a
    total += b
    return total

def numbers():
    yield 1
    yield 2

result = 0
for number in numbers():
    result = add(result, number)
try:
    1 / 0
except ZeroDivisionError:
    result += 10
";

/// What a tracer saw, one line an event.
type Log = Rc<RefCell<Vec<String>>>;

struct Recorder {
    log: Log,
    wants: u32,
    verdict: Verdict,
}

impl Tracer for Recorder {
    fn wants(&self) -> u32 {
        self.wants
    }

    fn event(&mut self, vm: &mut Vm, event: Event, place: &Place) -> Outcome<Verdict> {
        let what = match event {
            Event::Call => "call".into(),
            Event::Resume => "resume".into(),
            Event::Line(line) => format!("line {line}"),
            Event::Instruction => "instruction".into(),
            Event::Return(value) => format!("return {}", vm.repr_text(value)?),
            Event::Yield(value) => format!("yield {}", vm.repr_text(value)?),
            Event::Exception(value) => format!("exception {}", vm.type_name(value)),
            Event::Unwind(value) => format!("unwind {}", vm.type_name(value)),
            _ => "other".into(),
        };
        self.log.borrow_mut().push(format!("{} {what}", place.name(vm)));
        Ok(self.verdict)
    }
}

/// Runs a program under a tracer: the value of `result`, or the name of the exception, and the VM.
fn run(source: &str, tracer: Box<dyn Tracer>) -> (String, Box<Vm>) {
    let mut vm = Vm::new(Config::default(), Box::new(NullHost::new()));
    let code = vm.compile_text(source, "<test>", Mode::Exec).expect("the program compiles");
    vm.set_tracer(Some(tracer));
    let globals = vm.new_module("__main__").get(&vm.heap).dict;
    let outcome = vm.run_code(code, globals, Value::NULL);
    vm.set_tracer(None);
    let shown = match outcome {
        Ok(_) => {
            let name = vm.heap.intern("result");
            let result = globals.get(&vm.heap).get_str(&vm.heap, name).unwrap_or(Value::NONE);
            vm.repr_text(result).expect("a number has a repr")
        }
        Err(raised) => {
            let exception = vm.take_raised(raised);
            vm.type_name(exception)
        }
    };
    (shown, vm)
}

fn recorded(wants: u32, verdict: Verdict) -> (String, Vec<String>) {
    let log = Log::default();
    let (result, _) = run(PROGRAM, Box::new(Recorder { log: log.clone(), wants, verdict }));
    let entries = log.borrow().clone();
    (result, entries)
}

#[test]
fn calls_returns_and_exceptions() {
    let (result, log) = recorded(wants::CALL | wants::RETURN | wants::EXCEPTION, Verdict::Go);
    assert_eq!(result, "13");
    let expected = [
        "<module> call",
        "numbers call",
        "numbers yield 1",
        "add call",
        "add return 1",
        "numbers resume",
        "numbers yield 2",
        "add call",
        "add return 3",
        "numbers resume",
        "numbers return None",
        "<module> exception ZeroDivisionError",
        "<module> return None",
    ];
    assert_eq!(log, expected);
}

#[test]
fn lines_are_those_of_settrace() {
    let (result, log) = recorded(wants::LINE, Verdict::Go);
    assert_eq!(result, "13");
    let of = |name: &str| log.iter().filter(|entry| entry.starts_with(name)).cloned().collect::<Vec<_>>();
    assert_eq!(of("add "), ["add line 2", "add line 3", "add line 4", "add line 2", "add line 3", "add line 4"]);
    assert_eq!(of("numbers "), ["numbers line 7", "numbers line 8"]);
    let module: Vec<String> = [1, 6, 10, 11, 12, 11, 12, 11, 13, 14, 15, 16].iter().map(|line| format!("<module> line {line}")).collect();
    assert_eq!(of("<module> "), module);
}

#[test]
fn a_disabled_line_comes_once() {
    let (result, log) = recorded(wants::LINE, Verdict::Disable);
    assert_eq!(result, "13");
    assert_eq!(log.iter().filter(|entry| entry.starts_with("add ")).count(), 3, "{log:?}");
}

#[test]
fn disabled_lines_come_back() {
    let log = Log::default();
    let (_, mut vm) = run(PROGRAM, Box::new(Recorder { log: log.clone(), wants: wants::LINE, verdict: Verdict::Disable }));
    vm.restart_events();
    let lines = || log.borrow().len();
    let before = lines();
    let again = Recorder { log: log.clone(), wants: wants::LINE, verdict: Verdict::Disable };
    let code = vm.compile_text("for i in range(3):\n    x = i\n", "<again>", Mode::Exec).expect("it compiles");
    vm.set_tracer(Some(Box::new(again)));
    let globals = vm.new_module("again").get(&vm.heap).dict;
    assert!(vm.run_code(code, globals, Value::NULL).is_ok());
    let first = lines() - before;
    assert!(vm.run_code(code, globals, Value::NULL).is_ok());
    assert_eq!(lines() - before, first, "nothing new while disabled");
    vm.restart_events();
    assert!(vm.run_code(code, globals, Value::NULL).is_ok());
    assert_eq!(lines() - before, 2 * first);
}

/// Stops a program after a number of instructions.
struct Budget(u64);

impl Tracer for Budget {
    fn wants(&self) -> u32 {
        wants::INSTRUCTION
    }

    fn event(&mut self, vm: &mut Vm, _: Event, _: &Place) -> Outcome<Verdict> {
        match self.0.checked_sub(1) {
            Some(left) => self.0 = left,
            None => return Err(vm.raise(Type::TimeoutError, "the budget of instructions is used up")),
        }
        Ok(Verdict::Go)
    }
}

#[test]
fn a_budget_of_instructions_ends_an_endless_loop() {
    let (shown, _) = run("while True:\n    pass\n", Box::new(Budget(10_000)));
    assert_eq!(shown, "TimeoutError");
    let (shown, _) = run("result = 1\nfor i in range(10):\n    result += i\n", Box::new(Budget(10_000)));
    assert_eq!(shown, "46");
}

#[test]
fn a_program_can_catch_what_a_tracer_raises() {
    let source = "result = 0\ntry:\n    while True:\n        result = 1\nexcept TimeoutError:\n    result = 2\n";
    let (shown, _) = run(source, Box::new(Budget(1_000)));
    assert_eq!(shown, "TimeoutError", "the handler is stopped as well: the budget stays used up");
}
