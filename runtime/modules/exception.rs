//! Exception classes of modules: `struct.error`, `binascii.Error`, …

use alloc::format;

use crate::builtins::registry::Type;
use crate::object::{Class, Dict};
use crate::value::Gc;
use crate::vm::{Outcome, Raised, Vm};

/// An exception class of a module. It is made when first needed.
pub struct ExceptionDef {
    /// The module that programs import.
    pub module: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it derives from.
    pub base: Type,
}

impl Vm {
    /// The class.
    pub(crate) fn module_exception(&mut self, def: &ExceptionDef) -> Outcome<Gc<Class>> {
        let key = self.heap.intern(&format!("{}.{}", def.module, def.name));
        let state = self.module_state;
        if let Some(class) = state.get(&self.heap).get_str(&self.heap, key).and_then(|class| class.as_gc()) {
            return Ok(class);
        }
        let mark = self.heap.mark_handles();
        let namespace = self.dict_value();
        self.heap.keep(namespace.value());
        let (key_module, module) = (self.names.__module__, self.str_value(def.module));
        Dict::set_str(namespace, &mut self.heap, key_module, module);
        let name = self.str_value(def.name);
        self.heap.keep(name);
        let (metaclass, base) = (self.class(Type::Type), self.class(def.base).value());
        let class = self.build_class(metaclass, name, &[base], namespace, &[])?;
        Dict::set_str(state, &mut self.heap, key, class.value());
        self.heap.release_to(mark);
        Ok(class)
    }

    /// Raises an exception of that class.
    #[cold]
    pub(crate) fn raise_module(&mut self, def: &ExceptionDef, message: &str) -> Raised {
        match self.module_exception(def) {
            Ok(class) => {
                let text = self.str_value(message);
                let exception = self.new_exception(class, &[text]).value();
                self.raise_value(exception)
            }
            Err(raised) => raised,
        }
    }
}
