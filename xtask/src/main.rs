//! Chores of this repository: `cargo xtask NAME`.

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask NAME …

  fuzz     compares random programs with CPython; cargo xtask fuzz --help
  perf     measures speed, beside other interpreters; cargo xtask perf --help
  suite    runs MicroPython's test suite; cargo xtask suite --help
";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let name = arguments.next();
    match name.as_ref().and_then(|name| name.to_str()) {
        Some("fuzz") => xtask::fuzz::main(arguments),
        Some("perf") => xtask::perf::main(arguments),
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
