//! `io.StringIO`

use alloc::string::String;

use super::base::{check_open, size_argument};
use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::object::{Foreign, ForeignData, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::Vm;
use crate::vm::raise::Outcome;

/// Data of a StringIO.
#[derive(Default)]
pub(super) struct StringBuffer {
    text: String,
    /// Where the next character is read or written: an offset in bytes.
    offset: usize,
    /// Characters past the end at which it stands.
    beyond: usize,
    /// Line ends become "\n" (`newline=None`).
    translate: bool,
    pub(super) closed: bool,
}

impl ForeignData for StringBuffer {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.text.capacity());
    }
}

impl StringBuffer {
    /// Closes it.
    pub(super) fn close(&mut self) {
        self.closed = true;
        self.text = String::new();
        self.offset = 0;
    }

    fn rest(&self) -> &str {
        self.text.get(self.offset..).unwrap_or("")
    }

    /// The offset in bytes of `count` characters from here.
    fn after(&self, count: usize) -> usize {
        let rest = self.rest();
        rest.char_indices().nth(count).map_or(self.text.len(), |(at, _)| self.offset + at)
    }

    fn write(&mut self, new: &str) {
        if self.beyond > 0 {
            self.text.extend(core::iter::repeat_n('\0', self.beyond));
            self.beyond = 0;
            self.offset = self.text.len();
        }
        if self.offset == self.text.len() {
            self.text.push_str(new);
        } else {
            let end = self.after(new.chars().count());
            self.text.replace_range(self.offset..end, new);
        }
        self.offset += new.len();
    }

    fn take(&mut self, end: usize) -> String {
        let taken = String::from(self.text.get(self.offset..end).unwrap_or(""));
        self.offset = end.max(self.offset);
        taken
    }

    /// The position in characters.
    fn position(&self) -> usize {
        self.text.get(..self.offset).map_or(0, |before| before.chars().count()) + self.beyond
    }

    fn seek(&mut self, position: usize) {
        self.offset = 0;
        let length = self.text.chars().count();
        self.beyond = position.saturating_sub(length);
        self.offset = self.after(position);
    }
}

pub(super) const NATIVES: &[NativeDef] = &[
    NativeDef::method("read(self, size=-1, /)", read),
    NativeDef::method("readline(self, size=-1, /)", readline),
    NativeDef::method("write(self, text, /)", write_method),
    NativeDef::method("getvalue(self)", getvalue),
    NativeDef::method("seek(self, offset, whence=0, /)", seek),
    NativeDef::method("tell(self)", tell),
    NativeDef::method("truncate(self, size=None, /)", truncate),
    NativeDef::getter("newlines(self)", none),
    NativeDef::getter("encoding(self)", none),
    NativeDef::getter("line_buffering(self)", no),
];

pub(super) fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let newline = match vm.argument(args, 2, "newline") {
        Some(value) if !value.is_none() => Some(vm.expect_text(value, "newline")?),
        Some(_) => None,
        None => Some(String::from("\n")),
    };
    let mut buffer = StringBuffer { translate: newline.is_none(), ..StringBuffer::default() };
    if let Some(initial) = vm.argument(args, 1, "initial_value").filter(|value| !value.is_none()) {
        let Some(text) = vm.text(initial) else {
            let name = vm.type_name(initial);
            return Err(vm.type_error(alloc::format!("initial_value must be str or None, not {name}")));
        };
        buffer.text = if buffer.translate { super::text_file::universal(text) } else { String::from(text) };
    }
    vm.reserve(buffer.text.len())?;
    vm.heap.charge(buffer.text.len());
    let class = vm.class(Type::StringIo);
    let object = Foreign::new(&mut vm.heap, class, buffer);
    vm.wrap_new(args.at(0), object)
}

fn buffer(vm: &mut Vm, value: Value) -> Outcome<Gc<Foreign>> {
    match vm.foreign(value) {
        Some(foreign) if foreign.get(&vm.heap).data::<StringBuffer>().is_some() => {
            check_open(vm, value)?;
            Ok(foreign)
        }
        _ => {
            let name = vm.type_name(value);
            Err(vm.type_error(alloc::format!("a StringIO is needed, not '{name}'")))
        }
    }
}

/// Works on the buffer of an object that [`buffer`] accepted.
fn with<T: Default>(vm: &mut Vm, foreign: Gc<Foreign>, action: impl FnOnce(&mut StringBuffer) -> T) -> T {
    foreign.get_mut(&mut vm.heap).data_mut::<StringBuffer>().map(action).unwrap_or_default()
}

/// Writes text to a StringIO.
pub(super) fn write(vm: &mut Vm, foreign: Gc<Foreign>, text: &str) -> Outcome<()> {
    check_open(vm, foreign.value())?;
    vm.reserve(text.len())?;
    vm.heap.charge(text.len());
    with(vm, foreign, |buffer| {
        if buffer.translate && text.contains('\r') { buffer.write(&super::text_file::universal(text)) } else { buffer.write(text) }
    });
    Ok(())
}

fn write_method(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = buffer(vm, args.at(0))?;
    let Some(text) = vm.text(args.at(1)) else {
        let name = vm.type_name(args.at(1));
        return Err(vm.type_error(alloc::format!("string argument expected, got '{name}'")));
    };
    let (text, length) = (String::from(text), text.chars().count());
    write(vm, foreign, &text)?;
    Ok(vm.int_value(length as i64))
}

fn read(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = buffer(vm, args.at(0))?;
    let size = size_argument(vm, args.get(1))?;
    let text = with(vm, foreign, |buffer| {
        let end = size.map_or(buffer.text.len(), |size| buffer.after(size));
        buffer.take(end)
    });
    vm.reserve(text.len())?;
    Ok(vm.str_value(&text))
}

fn readline(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = buffer(vm, args.at(0))?;
    let size = size_argument(vm, args.get(1))?;
    let text = with(vm, foreign, |buffer| {
        let line = buffer.rest().find('\n').map_or(buffer.text.len(), |at| buffer.offset + at + 1);
        let end = size.map_or(line, |size| line.min(buffer.after(size)));
        buffer.take(end)
    });
    Ok(vm.str_value(&text))
}

fn getvalue(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = buffer(vm, args.at(0))?;
    let text = with(vm, foreign, |buffer| buffer.text.clone());
    vm.reserve(text.len())?;
    Ok(vm.str_value(&text))
}

fn seek(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = buffer(vm, args.at(0))?;
    let offset = vm.index_i64(args.at(1), "integer")?;
    let whence = match args.get(2) {
        Some(whence) => vm.index_i64(whence, "integer")?,
        None => 0,
    };
    match (whence, usize::try_from(offset)) {
        (0, Ok(offset)) => with(vm, foreign, |buffer| buffer.seek(offset)),
        (0, Err(_)) => return Err(vm.value_error(alloc::format!("Negative seek position {offset}"))),
        (1, Ok(0)) => {}
        (2, Ok(0)) => with(vm, foreign, |buffer| buffer.seek(buffer.text.chars().count())),
        (1 | 2, _) => return Err(vm.raise(Type::OSError, "Can't do nonzero cur-relative seeks")),
        _ => return Err(vm.value_error(alloc::format!("Invalid whence ({whence}, should be 0, 1 or 2)"))),
    }
    let position = with(vm, foreign, |buffer| buffer.position());
    Ok(vm.int_value(position as i64))
}

fn tell(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = buffer(vm, args.at(0))?;
    let position = with(vm, foreign, |buffer| buffer.position());
    Ok(vm.int_value(position as i64))
}

fn truncate(vm: &mut Vm, args: Args) -> Outcome {
    let foreign = buffer(vm, args.at(0))?;
    let size = match size_argument(vm, args.get(1))? {
        Some(size) => size,
        None => with(vm, foreign, |buffer| buffer.position()),
    };
    with(vm, foreign, |buffer| {
        let here = buffer.position();
        buffer.seek(size);
        let end = buffer.offset;
        buffer.text.truncate(end);
        buffer.seek(here);
    });
    Ok(vm.int_value(size as i64))
}

fn none(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::NONE)
}

fn no(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::FALSE)
}
