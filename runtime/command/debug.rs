//! `dualvm debug` and `dualvm run --debug-port`: who may debug the program, and how they reach it.

use std::boxed::Box;
use std::eprintln;
use std::net::{IpAddr, Ipv4Addr};
use std::string::{String, ToString};
use std::sync::Arc;

use super::arguments::{Action, Arguments, Debug};
use super::{interrupt, new_vm, run};
use crate::debug::Debugger;
use crate::debug::dap::{Launch, Mailbox, Output, Writer, listen as listen_on, read};
use crate::vm::Vm;

/// Where clients leave what they want; the VM that rings is asked for a look at it.
fn mailbox() -> Arc<Mailbox> {
    interrupt::hear_debugger();
    Arc::new(Mailbox::new(Box::new(interrupt::ring_debugger)))
}

/// `dualvm debug`: the client of standard input and output, or of a port, launches programs. The result is the exit
/// status.
pub(super) fn launch(arguments: &Arguments, debug: &Debug, native_stack: usize) -> i32 {
    let mailbox = mailbox();
    let mut debugger = Box::new(Debugger::new(mailbox.clone()));
    debugger.session().owns = true;
    let reached = match debug.port {
        Some(port) => open(debug, port, &mailbox),
        None => standard_streams(&mut debugger, &mailbox),
    };
    if let Err(message) = reached {
        eprintln!("dualvm: {message}");
        return 2;
    }
    let mut place: Option<&'static mut Vm> = None;
    loop {
        // What is asked for before there is a program needs no more than a VM, any one.
        if !debugger.prepare(&mut new_vm(arguments, native_stack)) {
            return 0;
        }
        let launch = debugger.session().launch.clone().unwrap_or_default();
        let arguments = match launched(arguments, &launch) {
            Ok(arguments) => arguments,
            Err(message) => {
                eprintln!("dualvm: {message}");
                return 2;
            }
        };
        let new = new_vm(&arguments, native_stack);
        let vm = match place.take() {
            // The one before is dropped. Its place stays, since signals ring there.
            Some(before) => {
                *before = *new;
                before
            }
            None => Box::leak(new),
        };
        let vm = interrupt::listen(vm);
        set_environment(vm, &launch);
        vm.set_debugger(debugger);
        let status = run::run(vm, &arguments);
        let Some(mut ended) = vm.take_debugger() else { return status };
        if !ended.finish(vm, status) {
            return status;
        }
        place = Some(vm);
        debugger = ended;
    }
}

/// The client is whoever started this process: it has its standard input and output, and the program has neither.
fn standard_streams(debugger: &mut Debugger, mailbox: &Arc<Mailbox>) -> Result<(), String> {
    let (output, from, to) = Output::redirect().map_err(|error| error.to_string())?;
    let writer = Writer::new(Box::new(to), None);
    output.pump(&writer, interrupt::leave_to_others);
    debugger.session().redirect(output);
    let mailbox = mailbox.clone();
    let reader = move || {
        interrupt::leave_to_others();
        read(from, writer, &mailbox, 1);
    };
    std::thread::Builder::new().name(String::from("dualvm client")).spawn(reader).map_err(|error| error.to_string())?;
    Ok(())
}

/// Awaits clients on a port, and says where.
fn open(debug: &Debug, port: u16, mailbox: &Arc<Mailbox>) -> Result<(), String> {
    let address = debug.address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let found = listen_on(address, port, mailbox.clone(), interrupt::leave_to_others);
    let found = found.map_err(|error| std::format!("the debugger cannot listen on {address} port {port}: {error}"))?;
    eprintln!("dualvm: the debugger listens on {}", found.address);
    if !address.is_loopback() {
        eprintln!("dualvm: warning: whoever reaches {} can run any code in this process", found.address);
    }
    Ok(())
}

/// The command line that a client wants to be run.
fn launched(arguments: &Arguments, launch: &Launch) -> Result<Arguments, String> {
    let mut arguments = arguments.clone();
    if let Some(directory) = &launch.cwd {
        std::env::set_current_dir(directory).map_err(|error| std::format!("{directory}: {error}"))?;
    }
    if let Some(program) = &launch.program {
        arguments.action = Action::Script(program.clone());
        arguments.argv.clear();
        arguments.argv.push(program.clone());
    } else if let Some(module) = &launch.module {
        arguments.action = Action::Module(module.clone());
        arguments.argv.clear();
        arguments.argv.push(String::from("-m"));
    }
    if let Some(args) = &launch.args {
        arguments.argv.truncate(1);
        arguments.argv.extend(args.iter().cloned());
    }
    // What it writes shall be seen when it is written.
    arguments.unbuffered = true;
    Ok(arguments)
}

/// Sets variables of the environment as the program sees it.
fn set_environment(vm: &mut Vm, launch: &Launch) {
    for (name, value) in &launch.env {
        // A name that the system does not take is not in the environment.
        let _ = vm.host.set_variable(name, value.as_deref());
    }
}

/// `dualvm run`: the exit status if the program is not to run.
pub(super) fn listen(vm: &mut Vm, debug: &Debug) -> Option<i32> {
    let Some(port) = debug.port else {
        return debug.wait.then(|| {
            eprintln!("dualvm: --debug-wait needs --debug-port");
            2
        });
    };
    let mailbox = mailbox();
    if let Err(message) = open(debug, port, &mailbox) {
        eprintln!("dualvm: {message}");
        return Some(2);
    }
    let mut debugger = Box::new(Debugger::new(mailbox));
    if debug.wait && !debugger.prepare(vm) {
        return Some(143);
    }
    vm.set_debugger(debugger);
    None
}

/// The program has ended.
pub(super) fn finish(vm: &mut Vm, status: i32) {
    if let Some(mut debugger) = vm.take_debugger() {
        debugger.finish(vm, status);
    }
}
