//! Making a module: its object, its namespace, running its body.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::{Outcome, Vm};
use super::find::Source;
use crate::builtins::registry::Type;
use crate::object::{Code, Dict, Module, Str};
use crate::value::{Gc, Value};

impl Vm {
    /// Loads a module into `sys.modules`. If its body fails it is not there afterwards.
    pub(super) fn load_module(&mut self, name: &str, key: Gc<Str>, source: Source) -> Outcome {
        match source {
            Source::Native(def) => {
                let module = self.define_module(def)?;
                Ok(module.value())
            }
            Source::Namespace(portions) => {
                let module = self.new_module(name);
                self.register_module(key, module);
                self.describe_module(module, name, None, Some(&portions));
                Ok(module.value())
            }
            Source::File { file, package } => {
                let code = self.code_of_file(&file)?;
                self.heap.keep(code);
                let module = self.new_module(name);
                self.register_module(key, module);
                let directory = package.map(|directory| alloc::vec![directory]);
                self.describe_module(module, name, Some(&file), directory.as_deref());
                let outcome = self.run_body(module, key, code);
                match outcome {
                    // A module may replace itself.
                    Ok(_) => match self.modules.get(&self.heap).get_str(&self.heap, key) {
                        Some(module) => Ok(module),
                        None => Err(self.raise(Type::KeyError, name)),
                    },
                    Err(raised) => {
                        Dict::remove_str(self.modules, &mut self.heap, key);
                        Err(raised)
                    }
                }
            }
        }
    }

    fn register_module(&mut self, key: Gc<Str>, module: Gc<Module>) {
        let modules = self.modules;
        Dict::set_str(modules, &mut self.heap, key, module.value());
    }

    fn run_body(&mut self, module: Gc<Module>, key: Gc<Str>, code: Gc<Code>) -> Outcome {
        let running = self.running_imports();
        Dict::set_str(running, &mut self.heap, key, module.value());
        let dict = module.get(&self.heap).dict;
        let outcome = self.run_code(code, dict, dict.value());
        let running = self.running_imports();
        Dict::remove_str(running, &mut self.heap, key);
        outcome
    }

    /// The modules whose bodies run now, by name.
    fn running_imports(&mut self) -> Gc<Dict> {
        let key = self.heap.intern("import.running");
        let state = self.module_state;
        match state.get(&self.heap).get_str(&self.heap, key).and_then(|value| value.as_gc()) {
            Some(running) => running,
            None => {
                let running = self.dict_value();
                Dict::set_str(state, &mut self.heap, key, running.value());
                running
            }
        }
    }

    /// Whether the body of a module has not ended yet.
    pub fn is_initializing(&mut self, module: Value) -> bool {
        let running = self.running_imports();
        running.get(&self.heap).items().any(|(_, known)| known == module)
    }

    /// Whether the body of the module of that name has not ended yet.
    pub(super) fn runs_import_of(&mut self, name: Gc<Str>) -> bool {
        let running = self.running_imports();
        running.get(&self.heap).find_str(&self.heap, name).is_some()
    }

    /// Sets `__file__`, `__path__`, `__package__` and `__spec__`.
    pub(crate) fn describe_module(&mut self, module: Gc<Module>, name: &str, file: Option<&str>, path: Option<&[String]>) {
        let package = if path.is_some() { name } else { name.rsplit_once('.').map_or("", |(package, _)| package) };
        let package = self.str_value(package);
        self.set_module_attr(module, "__package__", package);
        if let Some(file) = file {
            let file = self.str_value(file);
            self.set_module_attr(module, "__file__", file);
        }
        let locations = match path {
            Some(path) => {
                let items: Vec<Value> = path.iter().map(|entry| self.str_value(entry)).collect();
                let list = self.list_value(items);
                self.set_module_attr(module, "__path__", list);
                list
            }
            None => Value::NONE,
        };
        let spec = self.module_spec(name, file, locations, package);
        self.set_module_attr(module, "__spec__", spec);
    }

    /// A minimal `__spec__`: a namespace of its own.
    fn module_spec(&mut self, name: &str, file: Option<&str>, locations: Value, parent: Value) -> Value {
        let spec = self.new_module("ModuleSpec");
        let name = self.str_value(name);
        let origin = match file {
            Some(file) => self.str_value(file),
            None => Value::NONE,
        };
        for (field, value) in [
            ("name", name),
            ("loader", Value::NONE),
            ("origin", origin),
            ("submodule_search_locations", locations),
            ("parent", parent),
            ("cached", Value::NONE),
            ("has_location", Value::bool(file.is_some())),
        ] {
            self.set_module_attr(spec, field, value);
        }
        spec.value()
    }

    /// The code in a `.py` or `.mpy` file, or in a frozen one.
    pub fn code_of_file(&mut self, file: &str) -> Outcome<Gc<Code>> {
        if let Some(frozen) = super::frozen::find(file) {
            return self.code_of_frozen(frozen);
        }
        let content = self.content_of_file(file)?;
        self.reserve(content.len())?;
        if file.ends_with(".mpy") { self.code_of_mpy(content) } else { self.code_of_source(&content, file) }
    }
}
