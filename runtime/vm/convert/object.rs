//! `repr` of the objects the VM itself makes: classes, modules, frames, …

use alloc::string::String;
use core::fmt::Write;

use crate::code::flags::{ASYNC_GENERATOR, COROUTINE};
use crate::heap::Kind;
use crate::object::{CellVar, Class, Code, FrameObject, Generator, Module, SlotDescriptor, Super, Wrapper, WrapperKind};
use crate::text::quote::str_repr;
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Appends the `repr` of an object of the VM, or that of `object`.
    pub(super) fn push_object_repr(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        match value.kind() {
            Kind::Class => {
                if let Some(class) = value.as_gc::<Class>() {
                    self.push_class_repr(out, class);
                }
            }
            Kind::Module => {
                if let Some(module) = value.as_gc::<Module>() {
                    return self.push_module_repr(out, module);
                }
            }
            Kind::Code => {
                if let Some(code) = value.as_gc::<Code>() {
                    self.push_code(out, code);
                }
            }
            Kind::Frame => {
                if let Some(frame) = value.as_gc::<FrameObject>() {
                    self.push_frame(out, frame);
                }
            }
            Kind::Generator => {
                if let Some(generator) = value.as_gc::<Generator>() {
                    self.push_generator(out, generator);
                }
            }
            Kind::CellVar => {
                if let Some(cell) = value.as_gc::<CellVar>() {
                    self.push_cell(out, cell);
                }
            }
            Kind::Wrapper => {
                if let Some(wrapper) = value.as_gc::<Wrapper>() {
                    return self.push_wrapper(out, wrapper);
                }
            }
            Kind::Slot => {
                if let Some(slot) = value.as_gc::<SlotDescriptor>() {
                    let SlotDescriptor { class, name, .. } = *slot.get(&self.heap);
                    let class = self.class_name(class);
                    // Writing to a String does not fail.
                    let _ = write!(out, "<member '{}' of '{class}' objects>", self.text(name).unwrap_or("?"));
                }
            }
            Kind::Super => {
                if let Some(object) = value.as_gc::<Super>() {
                    self.push_super(out, object);
                }
            }
            Kind::Null | Kind::Free => out.push_str("<NULL>"),
            _ => self.push_default_repr(out, value),
        }
        Ok(())
    }

    fn push_code(&self, out: &mut String, code: Gc<Code>) {
        let object = code.get(&self.heap);
        let (name, file) = (self.text(object.name).unwrap_or("?"), self.text(object.filename).unwrap_or("?"));
        let line = object.first_line;
        let _ = write!(out, "<code object {name} at {:#x}, file \"{file}\", line {line}>", code.value().bits());
    }

    fn push_frame(&self, out: &mut String, frame: Gc<FrameObject>) {
        let object = frame.get(&self.heap);
        let code = object.code.get(&self.heap);
        let line = code.line_of(self.frame_word(object));
        let (name, file) = (self.text(code.name).unwrap_or("?"), str_repr(self.text(code.filename).unwrap_or("?")));
        let _ = write!(out, "<frame at {:#x}, file {file}, line {line}, code {name}>", frame.value().bits());
    }

    fn push_generator(&self, out: &mut String, generator: Gc<Generator>) {
        let object = generator.get(&self.heap);
        let flags = object.code.get(&self.heap).flags;
        let what = if flags & ASYNC_GENERATOR != 0 {
            "async_generator"
        } else if flags & COROUTINE != 0 {
            "coroutine"
        } else {
            "generator"
        };
        let name = self.text(object.qualname).unwrap_or("?");
        let _ = write!(out, "<{what} object {name} at {:#x}>", generator.value().bits());
    }

    fn push_cell(&self, out: &mut String, cell: Gc<CellVar>) {
        let at = cell.value().bits();
        let _ = match cell.get(&self.heap).value.present() {
            None => write!(out, "<cell at {at:#x}: empty>"),
            Some(value) => {
                let class = self.type_name(value);
                write!(out, "<cell at {at:#x}: {class} object at {:#x}>", value.bits())
            }
        };
    }

    fn push_wrapper(&mut self, out: &mut String, wrapper: Gc<Wrapper>) -> Outcome<()> {
        self.check_native_depth()?;
        let Wrapper { kind, function, .. } = *wrapper.get(&self.heap);
        out.push_str(if kind == WrapperKind::Static { "<staticmethod(" } else { "<classmethod(" });
        self.push_repr(out, function)?;
        out.push_str(")>");
        Ok(())
    }

    fn push_super(&self, out: &mut String, object: Gc<Super>) {
        let Super { class, start, .. } = *object.get(&self.heap);
        let class = self.class_name(class);
        let _ = match start {
            Some(start) => {
                let start = self.class_name(start);
                write!(out, "<super: <class '{class}'>, <{start} object>>")
            }
            None => write!(out, "<super: <class '{class}'>, NULL>"),
        };
    }
}
