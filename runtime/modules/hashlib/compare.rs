//! `compare_digest`

use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// `compare_digest(a, b)`: the time it takes does not depend on where they differ.
pub(super) fn compare_digest(vm: &mut Vm, args: Args) -> Outcome {
    let (a, b) = (args.at(0), args.at(1));
    let equal = match (vm.text(a), vm.text(b)) {
        (Some(first), Some(second)) => {
            if !first.is_ascii() || !second.is_ascii() {
                return Err(vm.type_error("comparing strings with non-ASCII characters is not supported"));
            }
            alike(first.as_bytes(), second.as_bytes())
        }
        (None, None) if !vm.is_buffer(a) && !vm.is_buffer(b) => {
            let (first, second) = (vm.type_name(a), vm.type_name(b));
            return Err(vm.type_error(alloc::format!("unsupported operand types(s) or combination of types: '{first}' and '{second}'")));
        }
        _ => {
            let (first, second) = (vm.expect_buffer(a)?, vm.expect_buffer(b)?);
            alike(&first, &second)
        }
    };
    Ok(Value::bool(equal))
}

fn alike(a: &[u8], b: &[u8]) -> bool {
    // The length of what the program holds itself may show.
    let mut differs = u8::from(a.len() != b.len());
    for (index, byte) in b.iter().enumerate() {
        differs |= byte ^ a.get(index).copied().unwrap_or(!byte);
    }
    core::hint::black_box(differs) == 0
}
