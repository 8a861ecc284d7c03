//! Frames and tracebacks.

use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{Code, FrameObject, NativeDef, Traceback, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `frame`.
pub const CLASS: ClassDef = ClassDef {
    natives: &[
        NativeDef::getter("f_back(self)", back),
        NativeDef::getter("f_code(self)", code),
        NativeDef::getter("f_globals(self)", globals),
        NativeDef::getter("f_builtins(self)", builtins),
        NativeDef::getter("f_locals(self)", locals),
        NativeDef::getter("f_lineno(self)", line),
        NativeDef::getter("f_lasti(self)", last_word),
        NativeDef::getter("f_trace(self)", trace),
        NativeDef::getter("f_trace_lines(self)", trace_lines),
        NativeDef::getter("f_trace_opcodes(self)", trace_opcodes),
        NativeDef::method("clear(self, /)", clear),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("frame", Kind::Frame)
};
/// The class `traceback`.
pub const TRACEBACK: ClassDef = ClassDef {
    natives: &[
        NativeDef::getter("tb_next(self)", tb_next),
        NativeDef::getter("tb_frame(self)", tb_frame),
        NativeDef::getter("tb_lineno(self)", tb_line),
        NativeDef::getter("tb_lasti(self)", tb_last_word),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("traceback", Kind::Traceback)
};

fn frame(vm: &mut Vm, args: Args) -> Outcome<Gc<FrameObject>> {
    vm.expect::<FrameObject>(args.at(0), "frame")
}

fn back(vm: &mut Vm, args: Args) -> Outcome {
    let frame = frame(vm, args)?;
    let FrameObject { depth, thread, back, .. } = *frame.get(&vm.heap);
    Ok(match depth {
        Some(depth) if depth > 1 => vm.frame_object_in(thread, depth as usize - 1),
        Some(_) => Value::NONE,
        None => back,
    })
}

fn code(vm: &mut Vm, args: Args) -> Outcome {
    Ok(frame(vm, args)?.get(&vm.heap).code.value())
}

fn globals(vm: &mut Vm, args: Args) -> Outcome {
    Ok(frame(vm, args)?.get(&vm.heap).globals.value())
}

fn builtins(vm: &mut Vm, args: Args) -> Outcome {
    let globals = frame(vm, args)?.get(&vm.heap).globals;
    Ok(vm.builtins_of(globals).value())
}

fn locals(vm: &mut Vm, args: Args) -> Outcome {
    let frame = frame(vm, args)?;
    vm.frame_locals(frame)
}

fn line(vm: &mut Vm, args: Args) -> Outcome {
    let frame = frame(vm, args)?;
    Ok(vm.frame_line(frame).map_or(Value::NONE, |line| Value::small_wrapping(i64::from(line))))
}

fn last_word(vm: &mut Vm, args: Args) -> Outcome {
    let frame = frame(vm, args)?;
    let word = vm.frame_word(frame.get(&vm.heap));
    Ok(Value::small_wrapping(i64::from(Code::offset_of(word))))
}

fn trace(vm: &mut Vm, args: Args) -> Outcome {
    Ok(frame(vm, args)?.get(&vm.heap).trace.present().unwrap_or(Value::NONE))
}

fn trace_lines(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(frame(vm, args)?.get(&vm.heap).trace_lines))
}

fn trace_opcodes(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(frame(vm, args)?.get(&vm.heap).trace_opcodes))
}

fn clear(vm: &mut Vm, args: Args) -> Outcome {
    let frame = frame(vm, args)?;
    vm.clear_frame(frame)?;
    Ok(Value::NONE)
}

fn traceback(vm: &mut Vm, args: Args) -> Outcome<Gc<Traceback>> {
    vm.expect::<Traceback>(args.at(0), "traceback")
}

fn tb_next(vm: &mut Vm, args: Args) -> Outcome {
    Ok(traceback(vm, args)?.get(&vm.heap).next)
}

fn tb_frame(vm: &mut Vm, args: Args) -> Outcome {
    let traceback = traceback(vm, args)?;
    Ok(vm.traceback_frame(traceback))
}

fn tb_line(vm: &mut Vm, args: Args) -> Outcome {
    let point = traceback(vm, args)?.get(&vm.heap).point;
    let line = point.code.get(&vm.heap).line_of(point.word);
    Ok(if line == 0 { Value::NONE } else { Value::small_wrapping(i64::from(line)) })
}

fn tb_last_word(vm: &mut Vm, args: Args) -> Outcome {
    let point = traceback(vm, args)?.get(&vm.heap).point;
    Ok(Value::small_wrapping(i64::from(Code::offset_of(point.word))))
}
