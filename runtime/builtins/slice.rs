//! `slice`

use super::container::natives::{self, comparisons};
use super::reduce::reduce_slice;
use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{Int, NativeDef, Slice, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `slice`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    construct: Some(construct),
    natives: &NativeDef::join::<{ OWN.len() + 6 }>(&[OWN, &comparisons!(Slice)]),
    flags: class_flags::FINAL,
    ..ClassDef::new("slice", Kind::Slice)
};

const OWN: &[NativeDef] = &[
    NativeDef::getter("start(self)", start),
    NativeDef::getter("stop(self)", stop),
    NativeDef::getter("step(self)", step),
    NativeDef::method("indices(self, len, /)", indices),
    NativeDef::method("__repr__(self, /)", natives::repr::<Slice>),
    NativeDef::method("__reduce__(self, /)", reduce_slice),
    NativeDef::method("__hash__(self, /)", natives::hash::<Slice>),
];

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("slice", args)?;
    vm.check_count("slice", args.len() - 1, 1, 3)?;
    let (start, stop) = if args.len() == 2 { (Value::NONE, args.at(1)) } else { (args.at(1), args.at(2)) };
    let step = args.get(3).unwrap_or(Value::NONE);
    let slice = vm.heap.alloc(Slice { start, stop, step });
    vm.wrap_new(args.at(0), slice.value())
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Slice>> {
    vm.expect::<Slice>(args.at(0), "slice")
}

fn start(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).start)
}

fn stop(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).stop)
}

fn step(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).step)
}

fn indices(vm: &mut Vm, args: Args) -> Outcome {
    let slice = receiver(vm, args)?;
    let length = vm.index(args.at(1))?;
    let length = vm.big(length).unwrap_or(dashu_int::IBig::ZERO);
    if length < dashu_int::IBig::ZERO {
        return Err(vm.value_error("length should not be negative"));
    }
    let (start, stop, step) = vm.slice_numbers(slice, &length)?;
    // Nothing is collected while these are made.
    let start = Int::new(&mut vm.heap, start);
    let stop = Int::new(&mut vm.heap, stop);
    let step = Int::new(&mut vm.heap, step);
    Ok(vm.tuple_value(&[start, stop, step]))
}
