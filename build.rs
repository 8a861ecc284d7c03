//! Turns `opcodes.toml` into the code of both virtual machines, and compiles the modules of `runtime/frozen` into the
//! program.
//!
//! The compiler is the runtime's own, built a second time for the machine that builds.

extern crate alloc;

#[expect(dead_code, reason = "the runtime needs more of it")]
#[path = "build/code.rs"]
mod code;
#[path = "runtime/compile/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the runtime needs more of it: other modes, how errors are shown")]
mod compile;
#[path = "runtime/dialect.rs"]
#[expect(dead_code, reason = "the runtime asks for it, and shows the list")]
mod dialect;
#[path = "build/frozen.rs"]
mod frozen;

fn main() {
    // What of the compiler needs the machine's instructions: writing `.mpy` files.
    println!("cargo::rustc-cfg=machine");
    vm_codegen::build("opcodes.toml");
    if let Err(message) = frozen::build() {
        eprintln!("{message}");
        std::process::exit(1);
    }
}
