//! Files: `open()`, the classes of `io`, and the standard streams.

mod abstract_base;
mod base;
mod binary;
mod binary_read;
mod binary_write;
mod buffered;
mod bytes_io;
pub mod open;
mod pair;
mod stream;
mod string_io;
mod table;
mod text;
mod text_file;
mod text_read;
mod text_write;

pub use binary::new_binary;
pub use buffered::{Backing, Buffered, Shared};
pub use open::{OPEN, open, open_path};
pub(crate) use open::{open_host, open_raw};
pub use table::{flush_all, some_open};
pub use text_file::{Newline, TextFile, new_text};

use super::registry::{ClassDef, Type};
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::host::{Host, HostError, HostResult, errno};
use crate::object::{Foreign, Instance};
use crate::value::{Gc, Value};
use crate::vm::raise::Outcome;
use crate::vm::{Raised, Vm, pending};

const fn class(name: &'static str, doc: &'static str) -> ClassDef {
    ClassDef { doc, ..ClassDef::new(name, Kind::Foreign) }
}

/// The class `IOBase`.
pub const IO_BASE: ClassDef = ClassDef {
    construct: Some(base::construct),
    natives: base::NATIVES,
    ..class("io.IOBase", "The abstract base class for all I/O classes.")
};

/// The class `RawIOBase`.
pub const RAW_IO_BASE: ClassDef =
    ClassDef { construct: Some(base::construct), natives: abstract_base::RAW, ..class("io.RawIOBase", "Base class for raw binary I/O.") };

/// The class `BufferedIOBase`.
pub const BUFFERED_IO_BASE: ClassDef = ClassDef {
    construct: Some(base::construct),
    natives: abstract_base::BUFFERED,
    ..class("io.BufferedIOBase", "Base class for buffered IO objects.")
};

/// The class `TextIOBase`.
pub const TEXT_IO_BASE: ClassDef =
    ClassDef { construct: Some(base::construct), natives: abstract_base::TEXT, ..class("io.TextIOBase", "Base class for text I/O.") };

/// The class `TextIOWrapper`.
pub const CLASS: ClassDef = ClassDef {
    construct: Some(text::construct),
    natives: text::NATIVES,
    ..class("_io.TextIOWrapper", "Character and line based layer over a binary file.")
};

/// The class `FileIO`.
pub const FILE_IO: ClassDef = ClassDef {
    construct: Some(binary::construct_file_io),
    natives: binary::FILE_IO_NATIVES,
    ..class("_io.FileIO", "Open a file without buffering.")
};

/// The class `BufferedReader`.
pub const BUFFERED_READER: ClassDef = ClassDef {
    construct: Some(binary::construct_reader),
    natives: binary::NATIVES,
    ..class("_io.BufferedReader", "A file that is read through a buffer.")
};

/// The class `BufferedWriter`.
pub const BUFFERED_WRITER: ClassDef = ClassDef {
    construct: Some(binary::construct_writer),
    natives: binary::NATIVES,
    ..class("_io.BufferedWriter", "A file that is written through a buffer.")
};

/// The class `BufferedRandom`.
pub const BUFFERED_RANDOM: ClassDef = ClassDef {
    construct: Some(binary::construct_random),
    natives: binary::NATIVES,
    ..class("_io.BufferedRandom", "A file that is read and written through a buffer.")
};

/// The class `BufferedRWPair`.
pub const BUFFERED_RW_PAIR: ClassDef = ClassDef {
    construct: Some(pair::construct),
    natives: pair::NATIVES,
    ..class("_io.BufferedRWPair", "A reader and a writer as one file.")
};

/// The class `BytesIO`.
pub const BYTES_IO: ClassDef = ClassDef {
    construct: Some(bytes_io::construct),
    natives: bytes_io::NATIVES,
    ..class("_io.BytesIO", "Bytes in memory that are used like a file.")
};

/// The class `StringIO`.
pub const STRING_IO: ClassDef = ClassDef {
    construct: Some(string_io::construct),
    natives: string_io::NATIVES,
    ..class("_io.StringIO", "Text in memory that is used like a file.")
};

impl Vm {
    /// Does something with a file, again when a signal came in between.
    pub(crate) fn with_file<T>(
        &mut self,
        file: &Shared,
        mut action: impl FnMut(&mut Buffered, &mut dyn Host) -> HostResult<T>,
    ) -> Outcome<T> {
        loop {
            let result = match file.try_borrow_mut() {
                Ok(mut buffered) => action(&mut buffered, &mut *self.host),
                Err(_) => Err(HostError(errno::EBUSY)),
            };
            match result {
                Ok(value) => return Ok(value),
                Err(HostError(errno::EINTR)) => self.check_interrupt()?,
                Err(error) => return Err(self.raise_os_error(error.0, None)),
            }
        }
    }

    /// Does what signals call, if one came and this is the thread to hear of it: KeyboardInterrupt for Ctrl-C, unless the
    /// program wants something else.
    pub fn check_interrupt(&mut self) -> Outcome<()> {
        #[cfg(all(feature = "std", feature = "settrace"))]
        if self.heap.pending.take(pending::DEBUG) != 0 {
            self.attend_debugger_waiting()?;
        }
        if !self.threads.is_main() || self.heap.pending.take(pending::INTERRUPT) == 0 {
            return Ok(());
        }
        self.deliver_signals()
    }

    /// Raises the exception of an error of the operating system.
    #[cold]
    pub fn raise_os_error(&mut self, number: i32, filename: Option<Value>) -> Raised {
        let class = errno::lookup(number).map_or(Type::OSError, |known| known.class);
        let text = self.str_value(&errno::text(number));
        let code = self.int_value(i64::from(number));
        let class = self.class(class);
        let plain = self.dialect_has(Difference::OsErrorNumber);
        let exception = self.new_exception(class, &[code, text][..if plain { 1 } else { 2 }]).value();
        self.set_exception_field(exception, "errno", code);
        self.set_exception_field(exception, "strerror", text);
        if let Some(filename) = filename {
            self.set_exception_field(exception, "filename", filename);
        }
        self.raise_value(exception)
    }

    /// Raises `io.UnsupportedOperation`.
    #[cold]
    pub(crate) fn unsupported(&mut self, what: &str) -> Raised {
        match self.unsupported_operation() {
            Ok(class) => {
                let text = self.str_value(what);
                match self.call(class, &[text]) {
                    Ok(exception) => self.raise_value(exception),
                    Err(raised) => raised,
                }
            }
            Err(raised) => raised,
        }
    }

    /// The class `io.UnsupportedOperation`.
    pub(crate) fn unsupported_operation(&mut self) -> Outcome {
        let key = self.heap.intern("io.UnsupportedOperation");
        if let Some(class) = self.module_state.get(&self.heap).get_str(&self.heap, key) {
            return Ok(class);
        }
        let name = self.str_value("UnsupportedOperation");
        let bases = [self.class(Type::OSError).value(), self.class(Type::ValueError).value()];
        let bases = self.tuple_value(&bases);
        let namespace = self.dict_value();
        let (module, io) = (self.names.__module__, self.str_value("io"));
        crate::object::Dict::set_str(namespace, &mut self.heap, module, io);
        let class = self.call(self.class(Type::Type).value(), &[name, bases, namespace.value()])?;
        let state = self.module_state;
        crate::object::Dict::set_str(state, &mut self.heap, key, class);
        Ok(class)
    }

    /// The Rust object behind a file, also behind an instance of a subclass.
    pub(crate) fn foreign(&self, value: Value) -> Option<Gc<Foreign>> {
        match value.as_gc::<Instance>() {
            Some(instance) => instance.get(&self.heap).native.as_gc(),
            None => value.as_gc(),
        }
    }

    /// Whether a stream of `sys` was closed.
    pub(crate) fn stream_is_closed(&mut self, file: Value) -> Outcome<bool> {
        base::is_closed(self, file)
    }

    /// The argument that can be given by position or by name to a constructor.
    pub(crate) fn argument(&self, args: crate::value::Args, index: usize, name: &str) -> Option<Value> {
        args.get(index).or_else(|| self.keyword(args, name))
    }

    /// `sys.stdout`, which may be `None`.
    pub fn stdout(&mut self) -> Outcome {
        let name = self.names.stdout;
        match self.sys.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, name) {
            Some(file) => Ok(file),
            None => Err(self.raise(Type::RuntimeError, "lost sys.stdout")),
        }
    }

    /// Writes text to a file: at once where it is one of ours, else by its method `write`.
    pub fn write_text(&mut self, file: Value, text: &str) -> Outcome<()> {
        if let Some(foreign) = file.as_gc::<Foreign>() {
            if let Some(target) = foreign.get(&self.heap).data::<TextFile>() {
                if target.is_plain() {
                    return text_write::write_plain(self, foreign, text);
                }
                return text_write::write(self, foreign, text);
            }
            if foreign.get(&self.heap).data::<string_io::StringBuffer>().is_some() {
                return string_io::write(self, foreign, text);
            }
        }
        let (name, text) = (self.names.write, self.str_value(text));
        self.call_method(file, name, &[text])?;
        Ok(())
    }

    /// Writes what a file keeps back.
    pub fn flush_file(&mut self, file: Value) -> Outcome<()> {
        if let Some(foreign) = file.as_gc::<Foreign>()
            && let Some(target) = foreign.get(&self.heap).data::<TextFile>()
        {
            let shared = target.shared();
            return self.flush_stream(&shared);
        }
        let name = self.names.flush;
        self.call_method(file, name, &[])?;
        Ok(())
    }
}
