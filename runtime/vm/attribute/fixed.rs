//! What programs may not set in MicroPython's dialect.

use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Class, Exception, Str, class_flags};
use crate::value::{Gc, Value};
use crate::vm::Vm;

/// What programs set in `sys`.
const OF_SYS: &[&str] = &["path", "argv", "ps1", "ps2", "tracebacklimit", "last_exc"];

impl Vm {
    /// Whether an object keeps attributes in a namespace here, and has none in MicroPython: functions, exceptions of
    /// built-in classes, and most of `sys`.
    pub(super) fn is_fixed(&self, object: Value, name: Gc<Str>) -> bool {
        let difference = match object.kind() {
            Kind::Function => Difference::FunctionAttributes,
            Kind::Exception if self.is_of_builtin_class(object) => Difference::ExceptionAttributes,
            Kind::Module if object == self.sys.value() && !OF_SYS.contains(&name.get(&self.heap).as_str()) => Difference::SysFixed,
            _ => return false,
        };
        self.program_has(difference)
    }

    fn is_of_builtin_class(&self, object: Value) -> bool {
        let class = object.as_gc::<Exception>().map(|exception| exception.get(&self.heap).class);
        class.is_some_and(|class| class.get(&self.heap).has(class_flags::BUILTIN))
    }

    /// Whether a descriptor is put into a class that others derive from already: they would not hear of it.
    pub(super) fn comes_too_late(&mut self, class: Gc<Class>, value: Value) -> bool {
        if class.get(&self.heap).subclasses.is_empty() || !self.program_has(Difference::LateDescriptor) {
            return false;
        }
        if !self.is_data_descriptor(value) {
            return false;
        }
        // A class that has one is asked for more of them. What every class has under special names does not count.
        let known: alloc::vec::Vec<Value> = self
            .class_dict(class)
            .get(&self.heap)
            .items()
            .filter(|(key, _)| !self.text(*key).is_some_and(|name| name.starts_with("__")))
            .map(|(_, value)| value)
            .collect();
        !known.into_iter().any(|attribute| self.is_data_descriptor(attribute))
    }
}
