//! `_traceback`: what `traceback`, which is written in Python, shares with
//! the reports of uncaught exceptions.

use super::ModuleDef;
use crate::code::Position;
use crate::object::{NativeDef, Traceback};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The module `_traceback`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_traceback",
    doc: "Places, marks and suggestions for the traceback module.",
    natives: &[
        NativeDef::function("marked(lines, column, end_column, /)", marked),
        NativeDef::function("position(traceback, /)", position),
        NativeDef::function("source(filename, /)", source),
        NativeDef::function("suggestion(exception, /)", suggestion),
    ],
    init: None,
};

/// Source lines with marks under the part from `column` of the first to
/// `end_column` of the last, both in bytes.
fn marked(vm: &mut Vm, args: Args) -> Outcome {
    let items = vm.collect(args.at(0))?;
    let mut lines = alloc::vec::Vec::new();
    for item in items {
        lines.push(vm.expect_text(item, "line")?);
    }
    let column = u32::try_from(vm.index_i64(args.at(1), "integer")?).unwrap_or(0);
    let end_column = u32::try_from(vm.index_i64(args.at(2), "integer")?).unwrap_or(0);
    let text = vm.marked_lines(&lines, Position { line: 1, end_line: lines.len() as u32, column, end_column });
    Ok(vm.str_value(&text))
}

/// Line, last line, column and last column of where a traceback points to;
/// `None` for what is not known.
fn position(vm: &mut Vm, args: Args) -> Outcome {
    let point = vm.expect::<Traceback>(args.at(0), "traceback")?.get(&vm.heap).point;
    let Position { line, end_line, column, end_column } = point.code.get(&vm.heap).position_of(point.word);
    if line == 0 {
        return Ok(vm.tuple_value(&[Value::NONE; 4]));
    }
    let known = end_line > line || column != end_column;
    let number = |vm: &mut Vm, known: bool, number: u32| if known { vm.int_value(i64::from(number)) } else { Value::NONE };
    let items = [number(vm, true, line), number(vm, true, end_line.max(line)), number(vm, known, column), number(vm, known, end_column)];
    Ok(vm.tuple_value(&items))
}

/// The text of a source file, or of a source that is in no file; `None` if there is none.
fn source(vm: &mut Vm, args: Args) -> Outcome {
    let filename = vm.expect_text(args.at(0), "filename")?;
    match vm.source_text(&filename) {
        Some(text) => {
            vm.reserve(text.len())?;
            Ok(vm.str_value(&text))
        }
        None => Ok(Value::NONE),
    }
}

/// What is to be said after the message: `. Did you mean: …?`
fn suggestion(vm: &mut Vm, args: Args) -> Outcome {
    let text = vm.suggestion_for(args.at(0));
    Ok(vm.str_value(&text))
}
