//! Every instruction of the table runs a hundred thousand times on a native stack of 256 kB, in every variant.
//!
//! In the tail backend an instruction ends in a jump. Where that became a call, each time costs a native frame, and the
//! loops here use up the stack. `tests/assembly.rs` looks for the same in the machine code; this test runs it. What is run
//! are the Python functions and code units in `tests/small_stack` and below; the counting variant shows that they reach
//! each instruction of [`Opcode::ALL`] as often as they should, so an instruction that is added to the table fails here
//! until a loop runs it.
//!
//! A stack that overflows ends the process. So the loops run in a child, which says which of them it begins.
#![cfg(feature = "std")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io, thread};

use dualvm::code::{CodeUnit, Instruction, Opcode, Position, Region, mpy};
use dualvm::compile::{Options, compile};
use dualvm::host::os::OsHost;
use dualvm::vm::generated::Variant;
use dualvm::vm::{Config, Vm};

/// Whether instructions are functions that jump to each other. In the loop backend this test shows only that every
/// instruction is reached, with a stack that suffices for a build without optimisation.
const TAIL: bool = cfg!(dispatch_tail);
/// How often each instruction runs at least; loops go on a little longer, since the first rounds of one run the generic
/// instruction of a family.
const ROUNDS: u32 = if TAIL { 100_000 } else { 1_000 };
/// Native stack of the thread. 100,000 of the smallest frames, a return address and nothing else, are 800 kB.
const STACK: usize = if TAIL { 256 << 10 } else { 16 << 20 };
/// What the machine may use of it before RecursionError.
const NATIVE: usize = STACK / 2;

/// In a child, the variant to run in.
const VARIANT: &str = "DUALVM_SMALL_STACK";

/// Instructions that never run, and why. Whatever is listed must not run.
const NEVER: [(Opcode, &str); 3] = [
    (Opcode::LoadConstSmallIntMulti, "the linker puts LOAD_CONST_SMALL_INT in its place"),
    (Opcode::LoadFastMulti, "the linker puts LOAD_FAST_N in its place"),
    (Opcode::StoreFastMulti, "the linker puts STORE_FAST_N in its place"),
];

/// Calls each function of a namespace whose one parameter is called `n`.
const DRIVER: &str = "
import sys
functions = [value for value in globals().values() if type(value) is type(lambda: 0)]
sys.settrace(tracer)
for function in functions:
    code = function.__code__
    is_generator = code.co_flags & (0x20 | 0x80 | 0x200)
    if code.co_varnames[:code.co_argcount] == ('n',) and not is_generator:
        print('loop', function.__name__, flush=True)
        function(n)
sys.settrace(None)
";

/// What is traced under: calls only, since a line event is a call of Python itself and would take minutes.
const TRACERS: &str = "
class Manager:
    def __enter__(self):
        return self
    def __exit__(self, *raised):
        return True
manager = Manager()
error = ValueError()
n, tracer = 0, None
def calls(frame, event, arg):
    pass
def opcodes(frame, event, arg):
    frame.f_trace_opcodes = True
";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small_stack")
}

fn compiled(source: &str, filename: &str) -> CodeUnit {
    compile(source, &Options { filename, ..Options::default() }).unwrap_or_else(|error| panic!("{filename}: {error}"))
}

fn file(name: &str) -> CodeUnit {
    let content = fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    if name.ends_with(".mpy") {
        return mpy::read(&content).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    compiled(&String::from_utf8(content).unwrap(), name)
}

/// Instructions of a loop, written down by hand.
struct Assembly {
    instructions: Vec<Instruction>,
    names: Vec<String>,
}

impl Assembly {
    fn add(&mut self, op: Opcode, operand: u32) -> u32 {
        self.instructions.push(Instruction { op, operands: [operand, 0, 0], position: Position::default(), event: false });
        self.instructions.len() as u32
    }

    fn global(&mut self, name: &str) {
        self.names.push(name.to_owned());
        self.add(Opcode::LoadGlobal, self.names.len() as u32 - 1);
    }
}

/// What neither the compiler nor the reader of `.mpy` files emits: blocks, which the reader compiles away, and operators by
/// numbers that become no instruction of their own.
fn assembled() -> CodeUnit {
    use Opcode::*;
    let mut body = Assembly { instructions: Vec::new(), names: Vec::new() };
    body.global("n");
    body.add(StoreFastN, 0);
    let start = body.instructions.len() as u32;
    for op in [SetupExcept, SetupFinally, PopExceptJump, UnwindJump] {
        let next = body.instructions.len() as u32 + 1;
        body.add(op, next);
    }
    body.global("manager");
    let next = body.instructions.len() as u32 + 1;
    body.add(SetupWith, next);
    for op in [PopTop, LoadConstNone, WithCleanup, EndFinally] {
        body.add(op, 0);
    }
    body.global("error");
    body.global("ValueError");
    body.add(BinaryOpMulti, 8);
    body.add(UnaryOpMulti, 4);
    body.add(PopTop, 0);
    // An exception that END_FINALLY raises again.
    let raising = body.instructions.len() as u32;
    body.global("error");
    let raised = body.add(EndFinally, 0);
    body.add(LoadConstNone, 0);
    let handler = body.add(ReturnValue, 0);
    body.add(PopTop, 0);
    body.add(PopExcept, 1);
    body.add(LoadFastN, 0);
    body.add(LoadConstSmallInt, 1);
    body.add(BinarySubtract, 0);
    body.add(StoreFastN, 0);
    body.add(LoadFastN, 0);
    body.add(PopJumpIfTrue, start);
    body.add(LoadConstNone, 0);
    body.add(ReturnValue, 0);
    CodeUnit {
        name: "assembled".into(),
        varnames: vec!["counter".into()],
        hidden_slots: 1,
        names: body.names,
        instructions: body.instructions,
        regions: vec![Region { start: raising, end: raised, target: Some(handler), depth: 0, slot: 1 }],
        ..CodeUnit::default()
    }
}

/// A module whose body is `unit` between other parts, all in one namespace.
struct Program {
    name: &'static str,
    units: Vec<CodeUnit>,
}

fn programs(variant: Variant) -> Vec<Program> {
    // A child has one variant from the start or, traced, from the first safepoint on.
    let tracer = match variant.name() {
        "tracing" => "calls",
        "opcodes" => "opcodes",
        _ => "None",
    };
    let begin = compiled(&format!("{TRACERS}\nn = {ROUNDS} + 10\ntracer = {tracer}"), "<begin>");
    let driver = compiled(DRIVER, "<driver>");
    let traced = compiled("import sys\nsys.settrace(tracer)", "<driver>");
    let untraced = compiled("sys.settrace(None)", "<driver>");
    let around = |name, unit: CodeUnit| Program { name, units: vec![begin.clone(), traced.clone(), unit, untraced.clone()] };
    let functions = |name| Program { name, units: vec![begin.clone(), file(name), driver.clone()] };
    vec![functions("functions.py"), functions("compiled.mpy"), around("module.py", file("module.py")), around("assembled", assembled())]
}

/// Runs a program on the calling thread's stack and adds up what it counted.
fn run(program: &Program, variant: Variant, counts: &mut [u64]) {
    let config = Config { native_stack: NATIVE, count: variant == Variant::Counting, unbuffered: true, ..Config::default() };
    let mut vm = Vm::new(config, Box::new(OsHost::default()));
    let module = vm.new_module("small_stack");
    let globals = module.get(&vm.heap).dict;
    vm.heap.keep(module);
    println!("loop {}", program.name);
    for unit in &program.units {
        let outcome = vm.link(unit).and_then(|code| {
            vm.heap.keep(code);
            vm.run_code(code, globals, globals.value())
        });
        if let Err(raised) = outcome {
            let exception = vm.take_raised(raised);
            let text = vm.format_exception(exception).unwrap_or_default();
            panic!("{} in the variant {}:\n{text}", program.name, variant.name());
        }
    }
    for (sum, count) in counts.iter_mut().zip(&vm.counts) {
        *sum += count;
    }
}

/// In a child: all programs in one variant.
fn run_all(variant: Variant) {
    let programs = programs(variant);
    let body = move || {
        let mut counts = vec![0; Opcode::ALL.len()];
        for program in &programs {
            run(program, variant, &mut counts);
        }
        counts
    };
    let counts = thread::Builder::new().stack_size(STACK).spawn(body).unwrap().join().expect("the programs run");
    if variant != Variant::Counting {
        return;
    }
    let mut wrong = Vec::new();
    for (op, count) in Opcode::ALL.iter().zip(counts) {
        match NEVER.iter().find(|(never, _)| never == op) {
            Some((_, reason)) if count > 0 => wrong.push(format!("{} ran {count} times, but {reason}", op.name())),
            None if count < u64::from(ROUNDS) => wrong.push(format!("{} ran {count} times", op.name())),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "every instruction should run {ROUNDS} times:\n{}", wrong.join("\n"));
}

#[test]
fn every_instruction_runs_on_a_small_stack() {
    if let Ok(wanted) = env::var(VARIANT) {
        return run_all(Variant::all().find(|variant| variant.name() == wanted).unwrap());
    }
    let variants: Vec<Variant> = Variant::all().collect();
    thread::scope(|scope| {
        for pair in variants.chunks(variants.len().div_ceil(2)) {
            scope.spawn(|| pair.iter().for_each(|variant| run_child(*variant)));
        }
    });
}

/// Runs all programs in one variant in a child, and fails if that ends before it is done.
fn run_child(variant: Variant) {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "every_instruction_runs_on_a_small_stack", "--nocapture", "--test-threads=1"])
        .env(VARIANT, variant.name())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let loops: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("loop ")).collect();
    if !output.status.success() {
        let last = loops.last().unwrap_or(&"none");
        let error = String::from_utf8_lossy(&output.stderr);
        panic!("variant {}: {}; the last loop that began is {last}\n{error}", variant.name(), output.status);
    }
    let _ = writeln!(io::stderr(), "{}: {} loops", variant.name(), loops.len());
}
