//! Chores of this repository: `cargo xtask NAME`.

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask NAME …

  counts   counts instructions of the processor; cargo xtask counts --help
  fuzz     compares random programs with CPython; cargo xtask fuzz --help
  growth   doubles sizes of work and says what that costs; cargo xtask growth --help
  order    finds the functions that programs run, for the linker; cargo xtask order --help
  perf     measures speed, beside other interpreters; cargo xtask perf --help
  size     says how large the builds are, and each instruction; cargo xtask size --help
  suite    runs MicroPython's test suite; cargo xtask suite --help
";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let name = arguments.next();
    match name.as_ref().and_then(|name| name.to_str()) {
        Some("counts") => xtask::counts::main(arguments),
        Some("fuzz") => xtask::fuzz::main(arguments),
        Some("growth") => xtask::growth::main(arguments),
        Some("order") => xtask::order::main(arguments),
        Some("perf") => xtask::perf::main(arguments),
        Some("size") => xtask::size::main(arguments),
        Some("suite") => xtask::suite::main(arguments),
        Some("--help" | "-h") => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
