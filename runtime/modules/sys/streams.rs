//! The standard streams.

use crate::builtins::file::{Backing, Buffered, TextFile, new_text};
use crate::host::FileId;
use crate::object::Module;
use crate::text::codec::ErrorMode;
use crate::value::Gc;
use crate::vm::Vm;

/// Makes `stdin`, `stdout` and `stderr`.
pub(super) fn set_up(vm: &mut Vm, module: Gc<Module>) {
    for (file, name, original, shown) in [
        (FileId::INPUT, "stdin", "__stdin__", "<stdin>"),
        (FileId::OUTPUT, "stdout", "__stdout__", "<stdout>"),
        (FileId::ERROR, "stderr", "__stderr__", "<stderr>"),
    ] {
        let reads = file == FileId::INPUT;
        let mut buffered = Buffered::new(Backing::Host(file), reads, !reads);
        buffered.owns_file = false;
        buffered.unbuffered = vm.config.unbuffered && !reads;
        let at_once = file == FileId::ERROR || vm.host.is_terminal(file);
        let shown = vm.str_value(shown);
        let mut text = TextFile::new(buffered.shared(), shown, if reads { "r" } else { "w" }).line_buffered(at_once);
        if file == FileId::ERROR {
            text = text.with_errors(ErrorMode::BackslashReplace, "backslashreplace");
        }
        let stream = new_text(vm, text);
        vm.set_module_attr(module, name, stream);
        vm.set_module_attr(module, original, stream);
    }
}

impl Vm {
    /// Writes to `sys.stderr`, or to the error stream of the host where that fails.
    pub fn write_error(&mut self, text: &str) {
        let name = self.names.stderr;
        let file = self.sys.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, name);
        if let Some(file) = file {
            if file.is_none() {
                return;
            }
            let written = self.write_text(file, text).and_then(|()| self.flush_file(file));
            match written {
                Ok(()) => return,
                Err(raised) => {
                    self.take_raised(raised);
                }
            }
        }
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            match self.host.write(FileId::ERROR, rest) {
                Ok(count) if count > 0 => rest = rest.get(count..).unwrap_or(&[]),
                _ => return,
            }
        }
    }

    /// Writes what the streams of `sys` and other files keep back. An error of standard output comes back.
    pub fn flush_standard_streams(&mut self) -> crate::vm::Outcome<()> {
        crate::builtins::file::flush_all(self);
        let mut outcome = Ok(());
        for name in [self.names.stdout, self.names.stderr] {
            let file = self.sys.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, name);
            let Some(file) = file.filter(|file| !file.is_none()) else { continue };
            if let Ok(true) = self.stream_is_closed(file) {
                continue;
            }
            if let Err(raised) = self.flush_file(file) {
                if name == self.names.stdout {
                    outcome = Err(raised);
                } else {
                    self.take_raised(raised);
                }
            }
        }
        outcome
    }
}
