//! The command `dualvm`.

mod arguments;
mod compile;
mod complete;
#[cfg(feature = "settrace")]
mod cov;
#[cfg(feature = "settrace")]
mod debug;
#[cfg(not(feature = "settrace"))]
#[path = "debug_none.rs"]
mod debug;
mod editor;
mod exit;
mod inspect;
mod interrupt;
mod process;
mod prompt;
mod run;
mod ticker;
#[cfg(feature = "settrace")]
mod trace;
mod usage;

use std::boxed::Box;
use std::string::String;
use std::{eprint, print};

use nix::sys::signal::Signal;

use crate::host::Host;
use crate::host::os::OsHost;
use crate::vm::{Config, Vm};
use arguments::{Action, Arguments, Problem};

/// Native stack of the thread that runs the VM, in bytes. Only what is used of it takes memory.
const STACK: usize = 256 << 20;

/// Native stack that is left to what runs when the VM says that no more is.
const RESERVE: usize = 16 << 20;

/// Runs the command and ends the process with its status.
pub fn main() -> ! {
    process::share_arena();
    // A pipe whose reader is gone is BrokenPipeError, not the end.
    process::let_be(Signal::SIGPIPE, true);
    // The process ends from the thread of the VM: waking this one for it would take longer than a small program.
    let run = || -> () { std::process::exit(start(STACK - RESERVE)) };
    let status = match std::thread::Builder::new().name(String::from("dualvm")).stack_size(STACK).spawn(run) {
        Ok(thread) => {
            // Signals go to the thread that can be interrupted by them.
            interrupt::leave_to_others();
            let _ = thread.join();
            exit::PANICKED
        }
        // Too little memory for a stack of that size: this thread's must do.
        Err(_) => start(4 << 20),
    };
    std::process::exit(status)
}

/// Reads the command line and does what it says; the result is the exit status.
fn start(native_stack: usize) -> i32 {
    match Arguments::parse(std::env::args_os()) {
        Ok(arguments) => act(arguments, native_stack),
        Err(Problem(text)) => {
            eprint!("{text}\n{}", usage::SHORT);
            2
        }
    }
}

fn act(arguments: Arguments, native_stack: usize) -> i32 {
    match &arguments.action {
        Action::Help => {
            print!("{}", usage::LONG);
            0
        }
        Action::Version => {
            print!("{}", usage::version());
            0
        }
        Action::Compile(Some(compile)) => compile.run(),
        Action::Compile(None) => compile::help(),
        Action::Operations(name) => inspect::operations(name.as_deref()),
        #[cfg(feature = "settrace")]
        Action::Cover(cover) => cover.run(native_stack),
        #[cfg(feature = "settrace")]
        Action::Watch(watch) => watch.run(native_stack),
        Action::Disassemble { file, unit } => inspect::disassemble(file, *unit),
        _ => {
            // The VM is never given back: the process ends with it, and the system takes back at once what would
            // take time cell by cell.
            if let Some(debug) = arguments.debug.as_ref().filter(|debug| debug.launch) {
                return debug::launch(&arguments, debug, native_stack);
            }
            let vm = interrupt::listen(Box::leak(new_vm(&arguments, native_stack)));
            if let Some(status) = arguments.debug.as_ref().and_then(|debug| debug::listen(vm, debug)) {
                return status;
            }
            let status = run::run(vm, &arguments);
            debug::finish(vm, status);
            if arguments.count {
                inspect::print_counts(vm);
            }
            status
        }
    }
}

fn new_vm(arguments: &Arguments, native_stack: usize) -> Box<Vm> {
    let mut host = OsHost::default();
    host.reach = interrupt::REACH;
    let heap_limit = match arguments.heap_limit {
        Some(limit) => limit,
        // Where memory runs out, the system ends the process; MemoryError is better. A quarter leaves room for others, and
        // is what other machines with a collector take by default.
        None => host.memory_size().map_or(usize::MAX / 4, |size| usize::try_from(size / 4).unwrap_or(usize::MAX / 4)),
    };
    let config = Config {
        heap_limit,
        gc_stress: arguments.gc_stress,
        dialect: arguments.dialect,
        trace_start: arguments.trace_start,
        argv: arguments.argv.clone(),
        optimize: arguments.optimize,
        native_stack,
        count: arguments.count,
        instruction_limit: arguments.instruction_limit,
        verbose: arguments.verbose,
        unbuffered: arguments.unbuffered,
        executable: host.executable(),
        ..Config::default()
    };
    Vm::new(config, Box::new(host))
}
