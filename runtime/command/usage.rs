//! What the command says of itself.

use std::format;
use std::string::String;

use crate::modules::sys::LANGUAGE_VERSION;

/// After a mistake on the command line.
pub(super) const SHORT: &str =
    "usage: dualvm [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `dualvm --help' for more information.\n";

/// `--help`
pub(super) const LONG: &str = "\
usage: dualvm [option] ... [-c cmd | -m mod | file | -] [arg] ...
       dualvm compile [-o FILE.mpy] [-s NAME] FILE   compile a source to a .mpy file; --help has the options
       dualvm cov [option] ... FILE [arg] ...   run a program and tell which lines and branches ran; --help has the options
       dualvm dis [--unit] FILE show the instructions of a source or .mpy file, --unit before they are linked
       dualvm trace [option] ... FILE [arg] ...   run a program and tell what it does; --help has the options
       dualvm debug [file] [arg] ...   debug a program over standard input and output (DAP); docs/debugging.md
       dualvm run [--debug-port N] file [arg] ...   run a program that debuggers may attach to
       dualvm ops [NAME]        show the reference page of an instruction, or all names

options:
  -c cmd         run the program passed in as a string
  -m mod         run a module as a script
  -i             go on at the prompt after running
  -O, -OO        without assert statements; without docstrings too
  -v -v          show the program as the bytecode of a .mpy file, and memory at the end
  -u             write to the standard streams at once
  -X dialect=cpython|micropython
                 which Python to be where the two contradict each other (docs/dialect.md).
                 Default: cpython; micropython with -X emit, -X heapsize or MICROPYPATH
                 in the environment, which only MicroPython's command knows
  -X heapsize=N  the most memory the program may hold (suffix k, m or g); past it, MemoryError.
                 Default: a quarter of the memory there is
  -X instructions=N  the most instructions the program may execute; past it, KeyboardInterrupt
  -X gcstress    collect at every safepoint, for tests
  -X settrace_start=call|frames|line
                 what becomes of running functions when sys.settrace is called: they stay untraced (call),
                 get call events at once (frames), or are traced from their next turn of a loop on (line)
  -X compile-only  only look for errors of syntax
  -X emit=bytecode  as MicroPython has it: there is no other way
  --count        run and then show how often each instruction was executed
  --debug-port N     behind run or debug: let debuggers connect to this port; 0 for any that is free
  --debug-address A  let them do so from elsewhere than this machine; the address to listen on
  --debug-wait       wait for one before the first line
  -V, --version  show the version
  -h, --help     show this
  -B -E -I -P -s -S -q -v -W arg  accepted as CPython has them

A file may be source or a .mpy file. Without a file, a program is read from
standard input, or the prompt is shown if that is a terminal.
";

/// `--version`
pub(super) fn version() -> String {
    format!("dualvm {} (Python {LANGUAGE_VERSION})\n", env!("CARGO_PKG_VERSION"))
}

/// What the prompt begins with.
pub(super) fn banner() -> String {
    let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    format!(
        "MicroPython compatible dualvm {version} on {system}; Python {LANGUAGE_VERSION} version\nType \"help()\" for more information.\n"
    )
}
