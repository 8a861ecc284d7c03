//! `io.BufferedRWPair`: a reader and a writer as one file.

use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// Data of a BufferedRWPair.
struct Pair {
    reader: Value,
    writer: Value,
}

impl ForeignData for Pair {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.reader);
        marker.mark(self.writer);
    }
}

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::method("read(self, size=-1, /)", read),
    NativeDef::method("read1(self, size=-1, /)", read1),
    NativeDef::method("peek(self, size=0, /)", peek),
    NativeDef::method("readinto(self, buffer, /)", readinto),
    NativeDef::method("readinto1(self, buffer, /)", readinto1),
    NativeDef::method("readline(self, size=-1, /)", readline),
    NativeDef::method("write(self, buffer, /)", write),
    NativeDef::method("flush(self)", flush),
    NativeDef::method("readable(self)", readable),
    NativeDef::method("writable(self)", writable),
    NativeDef::method("seekable(self)", seekable),
    NativeDef::method("isatty(self)", isatty),
    NativeDef::method("close(self)", close),
    NativeDef::getter("closed(self)", closed),
];

pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let (Some(reader), Some(writer)) = (vm.argument(args, 1, "reader"), vm.argument(args, 2, "writer")) else {
        return Err(vm.type_error("BufferedRWPair expected at least 2 arguments"));
    };
    let size = match vm.argument(args, 3, "buffer_size") {
        Some(size) => size,
        None => vm.int_value(super::buffered::CHUNK as i64),
    };
    let (reading, writing) = (vm.class(Type::BufferedReader).value(), vm.class(Type::BufferedWriter).value());
    let reader = vm.call(reading, &[reader, size])?;
    vm.heap.keep(reader);
    let writer = vm.call(writing, &[writer, size])?;
    vm.heap.keep(writer);
    let class = vm.class(Type::BufferedRwPair);
    let object = Foreign::new(&mut vm.heap, class, Pair { reader, writer });
    vm.wrap_new(args.at(0), object)
}

fn pair(vm: &mut Vm, args: Args) -> Outcome<(Value, Value)> {
    match vm.foreign(args.at(0)).and_then(|foreign| foreign.get(&vm.heap).data::<Pair>()) {
        Some(pair) => Ok((pair.reader, pair.writer)),
        None => Err(vm.type_error("a BufferedRWPair is needed")),
    }
}

/// Calls a method of the reader with the arguments that were given.
fn from_reader(vm: &mut Vm, args: Args, method: &str) -> Outcome {
    let (reader, _) = pair(vm, args)?;
    let name = vm.intern(method);
    match args.get(1) {
        Some(argument) => vm.call_method(reader, name, &[argument]),
        None => vm.call_method(reader, name, &[]),
    }
}

fn read(vm: &mut Vm, args: Args) -> Outcome {
    from_reader(vm, args, "read")
}

fn read1(vm: &mut Vm, args: Args) -> Outcome {
    from_reader(vm, args, "read1")
}

fn peek(vm: &mut Vm, args: Args) -> Outcome {
    from_reader(vm, args, "peek")
}

fn readinto(vm: &mut Vm, args: Args) -> Outcome {
    from_reader(vm, args, "readinto")
}

fn readinto1(vm: &mut Vm, args: Args) -> Outcome {
    from_reader(vm, args, "readinto1")
}

fn readline(vm: &mut Vm, args: Args) -> Outcome {
    from_reader(vm, args, "readline")
}

fn readable(vm: &mut Vm, args: Args) -> Outcome {
    from_reader(vm, args, "readable")
}

fn write(vm: &mut Vm, args: Args) -> Outcome {
    let (_, writer) = pair(vm, args)?;
    let name = vm.names.write;
    vm.call_method(writer, name, &[args.at(1)])
}

fn of_writer(vm: &mut Vm, args: Args, method: &str) -> Outcome {
    let (_, writer) = pair(vm, args)?;
    let name = vm.intern(method);
    vm.call_method(writer, name, &[])
}

fn flush(vm: &mut Vm, args: Args) -> Outcome {
    of_writer(vm, args, "flush")
}

fn writable(vm: &mut Vm, args: Args) -> Outcome {
    of_writer(vm, args, "writable")
}

fn seekable(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::FALSE)
}

fn isatty(vm: &mut Vm, args: Args) -> Outcome {
    let answer = of_writer(vm, args, "isatty")?;
    if vm.truth(answer)? { Ok(Value::TRUE) } else { from_reader(vm, args, "isatty") }
}

fn close(vm: &mut Vm, args: Args) -> Outcome {
    let written = of_writer(vm, args, "close");
    let failed = match written {
        Ok(_) => None,
        Err(raised) => {
            let exception = vm.take_raised(raised);
            Some(vm.heap.keep(exception))
        }
    };
    from_reader(vm, args, "close")?;
    match failed {
        Some(exception) => Err(vm.raise_again(exception)),
        None => Ok(Value::NONE),
    }
}

fn closed(vm: &mut Vm, args: Args) -> Outcome {
    let (_, writer) = pair(vm, args)?;
    let name = vm.intern("closed");
    vm.getattr(writer, name)
}
