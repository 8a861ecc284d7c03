//! What to say about a name that a module does not have: often the module is
//! another one than the program means, or not ready yet.

use alloc::format;
use alloc::string::String;

use super::super::Vm;
use crate::object::{List, Module};
use crate::text::quote::str_repr;
use crate::value::{Gc, Value};

impl Vm {
    /// The message of AttributeError about `module.attribute`.
    pub(crate) fn missing_module_attribute(&mut self, module: Gc<Module>, attribute: &str) -> String {
        let name = self.names.__name__;
        let dict = module.get(&self.heap).dict;
        let name = dict.get(&self.heap).get_str(&self.heap, name).and_then(|name| self.text(name)).map(String::from);
        let Some(name) = name else { return format!("module has no attribute '{attribute}'") };
        if let Some(file) = self.shadows_standard(module.value(), &name) {
            let (file, name) = (str_repr(&file), str_repr(&name));
            return format!(
                "module {name} has no attribute '{attribute}' (consider renaming {file} since it has the same name as the standard library module named {name} and the import system gives it precedence)"
            );
        }
        if self.is_initializing(module.value()) {
            return match (self.is_in_first_entry(module), self.file_of(module)) {
                (true, Some(file)) => {
                    let file = str_repr(&file);
                    format!(
                        "module '{name}' has no attribute '{attribute}' (consider renaming {file} if it has the same name as a third-party module you intended to import)"
                    )
                }
                (_, Some(file)) => {
                    let file = str_repr(&file);
                    format!(
                        "partially initialized module '{name}' from {file} has no attribute '{attribute}' (most likely due to a circular import)"
                    )
                }
                _ => format!("partially initialized module '{name}' has no attribute '{attribute}' (most likely due to a circular import)"),
            };
        }
        let submodule = self.intern(&format!("{name}.{attribute}"));
        if self.runs_import_of(submodule) {
            return format!("cannot access submodule '{attribute}' of module '{name}' (most likely due to a circular import)");
        }
        format!("module '{name}' has no attribute '{attribute}'")
    }

    fn file_of(&self, module: Gc<Module>) -> Option<String> {
        let key = self.names.__file__;
        let file = module.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, key)?;
        self.text(file).map(String::from)
    }

    /// Whether a module is in the directory of the program.
    fn is_in_first_entry(&self, module: Gc<Module>) -> bool {
        let Some(file) = self.file_of(module) else { return false };
        let file = file.strip_suffix("/__init__.py").unwrap_or(&file);
        let directory = file.rsplit_once('/').map_or("", |(directory, _)| directory);
        let key = self.names.path;
        let path = self.sys.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, key);
        let first = path.and_then(|path| path.as_gc::<List>()).and_then(|path| path.get(&self.heap).items.first().copied());
        first.and_then(|first| self.text(first)).is_some_and(|first| first == directory)
    }

    /// The file of a module that hides one of the standard library.
    pub(super) fn shadows_standard(&self, module: Value, name: &str) -> Option<String> {
        let module = module.as_gc::<Module>()?;
        let known = super::super::traceback::is_standard_module(name) && self.is_in_first_entry(module);
        if known { self.file_of(module) } else { None }
    }
}
