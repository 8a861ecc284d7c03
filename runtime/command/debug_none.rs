//! Debugging, in a build without tracing: there is none.

use std::eprintln;

use super::arguments::{Arguments, Debug};
use crate::vm::Vm;

const MESSAGE: &str = "dualvm: this build has no tracing, and so no debugger; build it with the feature settrace";

/// `dualvm debug`
pub(super) fn launch(_: &Arguments, _: &Debug, _: usize) -> i32 {
    eprintln!("{MESSAGE}");
    2
}

/// `dualvm run`: the exit status if the program is not to run.
pub(super) fn listen(_: &mut Vm, debug: &Debug) -> Option<i32> {
    if debug.port.is_none() && !debug.wait {
        return None;
    }
    eprintln!("{MESSAGE}");
    Some(2)
}

/// The program has ended.
pub(super) fn finish(_: &mut Vm, _: i32) {}
