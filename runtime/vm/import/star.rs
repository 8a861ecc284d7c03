//! `from module import *`

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::object::{Dict, Module, Str};
use crate::value::Value;

impl Vm {
    /// Binds the public names of a module in a namespace.
    pub(super) fn import_all_into(&mut self, module: Value, namespace: Value) -> Outcome<()> {
        let all = self.names.__all__;
        if let Some(all) = self.getattr_opt(module, all)? {
            return self.import_listed(module, all, namespace);
        }
        let source = match module.as_gc::<Module>() {
            Some(object) => object.get(&self.heap).dict,
            None => {
                let name = self.names.__dict__;
                let found = self.getattr_opt(module, name)?;
                match found.and_then(|value| self.native_of(value).as_gc::<Dict>()) {
                    Some(dict) => dict,
                    None => return Err(self.raise(Type::ImportError, "from-import-* object has no __dict__ and no __all__")),
                }
            }
        };
        let items: Vec<(Value, Value)> = source.get(&self.heap).items().collect();
        for (key, value) in items {
            match key.as_gc::<Str>() {
                Some(name) if name.get(&self.heap).as_str().starts_with('_') => {}
                Some(_) => self.bind_imported(namespace, key, value)?,
                None => {
                    let (kind, module) = (self.type_name(key), self.module_label(module)?);
                    return Err(self.type_error(format!("Key in {module}.__dict__ must be str, not {kind}")));
                }
            }
        }
        Ok(())
    }

    fn import_listed(&mut self, module: Value, all: Value, namespace: Value) -> Outcome<()> {
        self.heap.keep(all);
        let items = self.collect(all)?;
        for item in items {
            let Some(name) = self.native_of(item).as_gc::<Str>() else {
                let (kind, module) = (self.type_name(item), self.module_label(module)?);
                return Err(self.type_error(format!("Item in {module}.__all__ must be str, not {kind}")));
            };
            let value = self.getattr(module, name)?;
            let name = self.heap.intern_str(name);
            self.bind_imported(namespace, name.value(), value)?;
        }
        Ok(())
    }

    fn bind_imported(&mut self, namespace: Value, name: Value, value: Value) -> Outcome<()> {
        match (namespace.as_gc::<Dict>(), name.as_gc::<Str>()) {
            (Some(dict), Some(name)) => {
                let name = self.heap.intern_str(name);
                Dict::set_str(dict, &mut self.heap, name, value);
                Ok(())
            }
            _ => {
                self.heap.keep(value);
                self.setitem(namespace, name, value)
            }
        }
    }

    pub(super) fn module_label(&mut self, module: Value) -> Outcome<String> {
        let name = self.names.__name__;
        let found = self.getattr_opt(module, name)?;
        Ok(found.and_then(|value| self.text(value)).map_or_else(|| String::from("?"), String::from))
    }
}
