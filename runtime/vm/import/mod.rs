//! `import`: names to modules, in the order and with the messages of CPython.

mod find;
pub mod frozen;
mod instruction;
mod load;
mod names;
mod shadow;
mod star;

pub use names::IMPORT;

use alloc::format;
use alloc::string::String;

use super::{Outcome, Raised, Vm};
use crate::builtins::registry::Type;
use crate::object::{Dict, Str};
use crate::value::{Gc, Value};

impl Vm {
    /// `__import__(name, globals, _, fromlist, level)`. `globals` may be NULL or `None`.
    pub fn import(&mut self, name: &str, globals: Value, fromlist: Value, level: i64) -> Outcome {
        if level < 0 {
            return Err(self.value_error("level must be >= 0"));
        }
        let absolute = if level > 0 {
            self.resolve_relative(name, globals, level)?
        } else if name.is_empty() {
            return Err(self.value_error("Empty module name"));
        } else {
            String::from(name)
        };
        self.check_name(&absolute)?;
        let module = self.import_module(&absolute)?;
        let wants_names = !fromlist.is_null() && !fromlist.is_none() && self.truth(fromlist)?;
        if wants_names {
            self.heap.keep(module);
            self.import_submodules(module, &absolute, fromlist, false)?;
            return Ok(module);
        }
        let Some((head, _)) = name.split_once('.') else { return Ok(module) };
        // `import a.b` gives `a`; `__import__("b.c", level=1)` in package `a` gives `a.b`.
        let cut = absolute.len() - (name.len() - head.len());
        let top = String::from(absolute.get(..cut).unwrap_or(head));
        self.import_module(&top)
    }

    /// The module of an absolute name, imported if need be.
    pub fn import_module(&mut self, name: &str) -> Outcome {
        let key = self.intern(name);
        match self.modules.get(&self.heap).get_str(&self.heap, key) {
            Some(known) if known.is_none() => {
                let message = format!("import of {name} halted; None in sys.modules");
                Err(self.module_not_found(&message, name))
            }
            Some(known) => Ok(known),
            None => self.find_and_load(name, key),
        }
    }

    fn find_and_load(&mut self, name: &str, key: Gc<Str>) -> Outcome {
        let mut path = None;
        let mut parent = None;
        if let Some((package, _)) = name.rsplit_once('.') {
            let module = self.import_module(package)?;
            self.heap.keep(module);
            // Importing the package may have imported this module.
            if let Some(known) = self.modules.get(&self.heap).get_str(&self.heap, key) {
                return Ok(known);
            }
            let attribute = self.names.__path__;
            match self.getattr_opt(module, attribute)? {
                Some(found) => path = Some(found),
                None => {
                    let message = format!("No module named '{name}'; '{package}' is not a package");
                    return Err(self.module_not_found(&message, name));
                }
            }
            parent = Some(module);
        }
        let Some(source) = self.find_module(name, path)? else {
            return Err(self.module_not_found(&format!("No module named '{name}'"), name));
        };
        let module = self.load_module(name, key, source)?;
        if let (Some(parent), Some((_, tail))) = (parent, name.rsplit_once('.')) {
            self.heap.keep(module);
            let tail = self.intern(tail);
            self.setattr(parent, tail, Some(module))?;
        }
        Ok(module)
    }

    /// Imports the names of `fromlist` that are submodules and not imported yet.
    fn import_submodules(&mut self, module: Value, name: &str, fromlist: Value, nested: bool) -> Outcome<()> {
        let path = self.names.__path__;
        if self.getattr_opt(module, path)?.is_none() {
            return Ok(());
        }
        let items = self.collect(fromlist)?;
        for item in items {
            let Some(text) = self.text(item).map(String::from) else {
                let kind = self.type_name(item);
                let place = if nested { format!("{name}.__all__") } else { String::from("``from list''") };
                return Err(self.type_error(format!("Item in {place} must be str, not {kind}")));
            };
            if text == "*" {
                let all = self.names.__all__;
                if !nested && let Some(all) = self.getattr_opt(module, all)? {
                    self.heap.keep(all);
                    self.import_submodules(module, name, all, true)?;
                }
                continue;
            }
            let attribute = self.intern(&text);
            if self.getattr_opt(module, attribute)?.is_none() {
                let submodule = format!("{name}.{text}");
                match self.import_module(&submodule) {
                    Ok(_) => {}
                    Err(raised) if self.raised_is(Type::ModuleNotFoundError) && self.raised_name_is(&submodule) => {
                        self.take_raised(raised);
                    }
                    Err(raised) => return Err(raised),
                }
            }
        }
        Ok(())
    }

    /// Whether the ImportError on its way is about that module.
    fn raised_name_is(&self, name: &str) -> bool {
        let Some(exception) = self.raised().as_gc::<crate::object::Exception>() else { return false };
        let dict = exception.get(&self.heap).dict;
        let key = self.names.name;
        let found = dict.as_gc::<Dict>().and_then(|dict| dict.get(&self.heap).get_str(&self.heap, key));
        found.and_then(|value| self.text(value)) == Some(name)
    }

    /// The absolute name of a relative import.
    fn resolve_relative(&mut self, name: &str, globals: Value, level: i64) -> Outcome<String> {
        let package = self.package_of(globals)?;
        let mut base = package.as_str();
        for _ in 1..level {
            match base.rsplit_once('.') {
                Some((outer, _)) => base = outer,
                None => return Err(self.raise(Type::ImportError, "attempted relative import beyond top-level package")),
            }
        }
        Ok(if name.is_empty() { String::from(base) } else { format!("{base}.{name}") })
    }

    /// The package that the importing module belongs to.
    fn package_of(&mut self, globals: Value) -> Outcome<String> {
        let missing = "attempted relative import with no known parent package";
        let Some(globals) = self.native_of(globals).as_gc::<Dict>() else {
            return Err(self.type_error("globals must be a dict"));
        };
        let (package, name, path) = (self.names.__package__, self.names.__name__, self.names.__path__);
        let read = |vm: &Vm, key| globals.get(&vm.heap).get_str(&vm.heap, key);
        if let Some(value) = read(self, package).filter(|value| !value.is_none()) {
            let Some(text) = self.text(value).map(String::from) else { return Err(self.type_error("package must be a string")) };
            return if text.is_empty() { Err(self.raise(Type::ImportError, missing)) } else { Ok(text) };
        }
        let Some(module) = read(self, name).and_then(|value| self.text(value)).map(String::from) else {
            return Err(self.raise(Type::KeyError, "'__name__' not in globals"));
        };
        if read(self, path).is_some() {
            return Ok(module);
        }
        match module.rsplit_once('.') {
            Some((package, _)) => Ok(String::from(package)),
            None => Err(self.raise(Type::ImportError, missing)),
        }
    }

    /// Raises ModuleNotFoundError about a module.
    pub(crate) fn module_not_found(&mut self, message: &str, name: &str) -> Raised {
        let raised = self.raise(Type::ModuleNotFoundError, message);
        let (exception, name) = (self.raised(), self.str_value(name));
        self.set_exception_field(exception, "name", name);
        self.set_import_fields(exception, message);
        raised
    }

    /// What every ImportError has.
    fn set_import_fields(&mut self, exception: Value, message: &str) {
        let text = self.str_value(message);
        self.set_exception_field(exception, "msg", text);
    }

    /// `from module import name`
    pub fn import_attribute(&mut self, module: Value, name: Gc<Str>) -> Outcome {
        if let Some(value) = self.getattr_opt(module, name)? {
            return Ok(value);
        }
        let wanted = String::from(name.get(&self.heap).as_str());
        let dunder_name = self.names.__name__;
        let found = self.getattr_opt(module, dunder_name)?;
        let module_name = found.and_then(|value| self.text(value)).map(String::from);
        if let Some(module_name) = &module_name {
            // A circular import: the submodule is known but not yet bound.
            let key = self.intern(&format!("{module_name}.{wanted}"));
            if let Some(known) = self.modules.get(&self.heap).get_str(&self.heap, key) {
                return Ok(known);
            }
        }
        let shown = module_name.unwrap_or_else(|| String::from("<unknown module name>"));
        let dunder_file = self.names.__file__;
        let file = self.getattr_opt(module, dunder_file)?;
        let file_text = file.and_then(|value| self.text(value)).map(String::from);
        let place = file_text.unwrap_or_else(|| String::from("unknown location"));
        let message = if let Some(file) = self.shadows_standard(module, &shown) {
            let (file, module) = (crate::text::quote::str_repr(&file), crate::text::quote::str_repr(&shown));
            format!(
                "cannot import name '{wanted}' from {module} (consider renaming {file} since it has the same name as the standard library module named {module} and the import system gives it precedence)"
            )
        } else if self.is_initializing(module) {
            format!(
                "cannot import name '{wanted}' from partially initialized module '{shown}' (most likely due to a circular import) ({place})"
            )
        } else {
            format!("cannot import name '{wanted}' from '{shown}' ({place})")
        };
        let raised = self.raise(Type::ImportError, &message);
        let exception = self.raised();
        let module_name = self.str_value(&shown);
        self.set_import_fields(exception, &message);
        for (field, value) in [("name", module_name), ("name_from", name.value()), ("path", file.unwrap_or(Value::NONE))] {
            self.set_exception_field(exception, field, value);
        }
        Err(raised)
    }
}
