//! What the instructions of `import` do.

use alloc::string::String;

use super::super::{Outcome, Vm};
use crate::object::{Native, Str};
use crate::value::{Gc, Value};

impl Vm {
    /// A name of the running code.
    fn imported_name(&self, index: usize) -> Option<Gc<Str>> {
        let code = self.stack.top()?.code.get(&self.heap);
        code.names.get(index)?.as_gc()
    }

    /// `IMPORT_NAME`: asks `__import__`, which a program may have replaced.
    pub fn import_name(&mut self, level: Value, fromlist: Value, index: usize) -> Outcome {
        let Some(name) = self.imported_name(index) else { return Err(self.type_error("no such name")) };
        let globals = self.current_globals();
        let key = self.names.__import__;
        let function = self.builtins.get(&self.heap).get_str(&self.heap, key);
        let own = function.and_then(|function| function.as_gc::<Native>());
        if own.is_some_and(|native| native.get(&self.heap).def.function as usize == super::IMPORT.function as usize) {
            let text = String::from(name.get(&self.heap).as_str());
            return self.import(&text, globals.value(), fromlist, level.as_small().unwrap_or(0));
        }
        match function {
            Some(function) => {
                let locals = self.stack.top().map_or(Value::NONE, |frame| frame.namespace.present().unwrap_or(Value::NONE));
                self.call(function, &[name.value(), globals.value(), locals, fromlist, level])
            }
            None => Err(self.raise(crate::builtins::registry::Type::ImportError, "__import__ not found")),
        }
    }

    /// `IMPORT_FROM`
    pub fn import_from(&mut self, module: Value, index: usize) -> Outcome {
        match self.imported_name(index) {
            Some(name) => self.import_attribute(module, name),
            None => Err(self.type_error("no such name")),
        }
    }

    /// `IMPORT_STAR`: into the namespace of the running module or class body.
    pub fn import_star(&mut self, module: Value) -> Outcome<()> {
        let globals = self.current_globals();
        let namespace = self.stack.top().and_then(|frame| frame.namespace.present()).unwrap_or(globals.value());
        self.import_all_into(module, namespace)
    }
}
