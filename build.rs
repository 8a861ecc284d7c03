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
#[path = "build/order.rs"]
mod order;

fn main() {
    // What of the compiler needs the machine's instructions: writing `.mpy` files.
    println!("cargo::rustc-cfg=machine");
    link_for_a_quick_start();
    vm_codegen::build("opcodes.toml");
    if let Err(message) = frozen::build() {
        eprintln!("{message}");
        std::process::exit(1);
    }
}

/// How the command is linked, where that is known to work. What was measured stands in ARCHITECTURE.md, start-up.
///
/// For a fixed address: nothing in 600 kB of tables is moved when it starts. And with the unwinder of the compiler inside:
/// the shared one asks the processor for its features as it is loaded, which virtual machines answer slowly. The linker
/// finds the library that the standard library wants in a script that names the static one. What programs run lies together,
/// in builds that are made for speed.
fn link_for_a_quick_start() {
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|text| text == value);
    if !(is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && is("CARGO_CFG_TARGET_ARCH", "x86_64")) {
        return;
    }
    println!("cargo::rustc-link-arg-bins=-no-pie");
    let Some(out) = std::env::var_os("OUT_DIR") else { return };
    let folder = std::path::Path::new(&out).join("link");
    let script = "INPUT(-lgcc_eh -lgcc)\n";
    if std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(folder.join("libgcc_s.so"), script)).is_ok() {
        println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
    }
    let list = std::path::Path::new("build/order.txt");
    println!("cargo::rerun-if-changed={}", list.display());
    if !(is("OPT_LEVEL", "0") || is("OPT_LEVEL", "1")) {
        match order::script(list, &folder) {
            Ok(file) => println!("cargo::rustc-link-arg-bins=-Wl,-T,{}", file.display()),
            Err(error) => println!("cargo::warning=functions are laid out in any order: {}: {error}", list.display()),
        }
    }
}
